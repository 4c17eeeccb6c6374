"""Pictures: newest request first, kept within bounds, failures with a reason."""

from __future__ import annotations

import threading
from dataclasses import replace

import numpy as np
import pytest

from scanwright.errors import UnreadableFileError
from scanwright.gui import loader as loader_module
from scanwright.gui.images import to_picture, to_qimage
from scanwright.gui.loader import ImageLoader


@pytest.fixture
def loader(qtbot, service):
    loader = ImageLoader(service, workers=1)
    yield loader
    if service.picture_gate is not None:
        service.picture_gate.set()
    loader.close()


def test_a_picture_is_there_after_it_was_loaded(qtbot, loader, pages):
    with qtbot.waitSignal(loader.loaded) as heard:
        assert loader.image(pages[0], 40) is None
    assert heard.args == ["p0", 40]
    assert (loader.image(pages[0], 40).width(), loader.image(pages[0], 40).height()) == (30, 40)
    with qtbot.waitSignal(loader.loaded):
        assert loader.image(pages[0]) is None
    assert loader.peek(pages[0]).height() == 400


def test_what_is_asked_for_last_comes_first(qtbot, loader, service, pages):
    service.picture_gate = threading.Event()
    for page in pages:
        loader.image(page, 40)
    loader.image(pages[1], 40)
    loader.cancel(pages[4], 40)
    with qtbot.waitSignals([loader.loaded] * 4):
        service.picture_gate.set()
    assert service.thumbnails[1:] == ["p1", "p3", "p2"] or service.thumbnails == ["p1", "p3", "p2", "p0"]


def test_a_page_that_was_turned_is_another_picture(qtbot, loader, pages):
    with qtbot.waitSignal(loader.loaded):
        loader.image(pages[0], 40)
    assert loader.peek(replace(pages[0], rotation=90), 40) is None


def test_a_failure_has_a_reason_and_is_not_tried_for_ever(qtbot, loader, service, pages):
    service.failing["p0"] = UnreadableFileError("a.pdf", "it is gone")
    with qtbot.waitSignal(loader.failed) as heard:
        loader.image(pages[0], 40)
    assert heard.args == ["p0", 40, "it is gone"]
    assert loader.image(pages[0], 40) is None and loader.reason(pages[0], 40) == "it is gone"
    assert service.thumbnails == ["p0"]
    del service.failing["p0"]
    loader.retry()
    with qtbot.waitSignal(loader.loaded):
        loader.image(pages[0], 40)


def test_the_cache_is_bounded(qtbot, loader, pages, monkeypatch):
    monkeypatch.setattr(loader_module, "_CACHE_BYTES", 3 * 300 * 400 * 3)
    for page in pages:
        with qtbot.waitSignal(loader.loaded):
            loader.image(page)
    assert [loader.peek(page) is not None for page in pages] == [False, False, True, True, True]


def test_a_closed_loader_gives_nothing(loader, service, pages):
    loader.close()
    assert loader.image(pages[0], 40) is None and service.thumbnails == []


@pytest.mark.parametrize("width", [1, 2, 3, 4, 5, 7, 33])
def test_pictures_survive_the_way_to_qt_and_back(width):
    picture = np.arange(width * 6 * 3, dtype=np.uint8).reshape(6, width, 3)
    assert (to_picture(to_qimage(picture)) == picture).all()
    assert (to_picture(to_qimage(picture[:, ::-1])) == picture[:, ::-1]).all()
