"""A service that is quick, obedient and knows no files, and pages for it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import numpy as np
import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from scanwright.document.document import Document, ImageRef, Page, PageState
from scanwright.document.geometry import Quad, Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.text import TextLine
from scanwright.errors import PasswordRequiredError, UnreadableFileError
from scanwright.gui.session import DocumentSession
from scanwright.progress import Progress

Widget = TypeVar("Widget", bound=QWidget)


class FakeService:
    """Reads “page <id>” on each page. `gates`: page ids whose reading waits until released or cancelled."""

    def __init__(self) -> None:
        self.gates: dict[str, threading.Event] = {}
        self.failing: dict[str, Exception] = {}
        self.texts: dict[str, str] = {}
        self.passwords: dict[str, str] = {}
        self.analysed: list[str] = []
        self.opened: list[str] = []
        self.thumbnails: list[str] = []
        self.picture_gate: threading.Event | None = None
        self.working = 0
        self.most_working = 0
        self._lock = threading.Lock()

    def open(self, path: Path, *, password: str | None = None) -> tuple[Page, ...]:
        self.opened.append(path.name)
        wanted = self.passwords.get(path.name)
        if wanted is not None and password != wanted:
            raise PasswordRequiredError(path, wrong=password is not None)
        if "broken" in path.name:
            raise UnreadableFileError(path, "it is damaged")
        return tuple(Page(ImageRef(str(path), index, 300, 400)) for index in range(2))

    def picture(self, page: Page):
        return np.full((page.height, page.width, 3), 255, np.uint8)

    def thumbnail(self, page: Page, side: int):
        if self.picture_gate is not None:
            self.picture_gate.wait(60)
        self.thumbnails.append(page.id)
        if page.id in self.failing:
            raise self.failing[page.id]
        return np.zeros((side, side * 3 // 4, 3), np.uint8)

    def analyse(self, page, options, cancel, progress=lambda p: None):
        with self._lock:
            self.working += 1
            self.most_working = max(self.most_working, self.working)
            self.analysed.append(page.id)
        try:
            progress(Progress("layout", 1, 2))
            gate = self.gates.get(page.id)
            if gate is not None:
                remove = cancel.on_cancel(gate.set)
                assert gate.wait(60), "nobody released or cancelled the page"
                remove()
            cancel.check()
            if page.id in self.failing:
                raise self.failing[page.id]
            line = TextLine(self.texts.get(page.id, f"page {page.id}"), Quad.from_rect(Rect(10, 10, 200, 40)))
            region = Region(RegionKind.TEXT, Rect(10, 10, 200, 40), (line,))
            return replace(page, regions=(region,), state=PageState.DONE, issues=())
        finally:
            with self._lock:
                self.working -= 1

    def read_region(self, page, region, options, cancel):
        cancel.check()
        return replace(region, lines=(TextLine("again", Quad.from_rect(region.box)),))

    def finish(self, document: Document) -> Document:
        return document

    def crop(self, page, rect):
        return b""

    def close(self) -> None:
        pass


@pytest.fixture
def service() -> FakeService:
    return FakeService()


@pytest.fixture
def pages() -> list[Page]:
    return [Page(ImageRef("/nowhere/a.pdf", index, 300, 400), id=f"p{index}") for index in range(5)]


def _sheet(width: int, height: int, color: str) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB888)
    image.fill(color)
    return image


class FakeLoader(QObject):
    """Has the pictures it was given, announces one when it is delivered; with `paper` a sheet of that colour for every page."""

    loaded = Signal(str, int)
    failed = Signal(str, int, str)

    def __init__(self, paper: str) -> None:
        super().__init__()
        self.paper = paper
        self.pictures: dict[tuple[str, int], QImage] = {}
        self.reasons: dict[str, str] = {}
        self.asked: list[tuple[str, int]] = []

    def image(self, page: Page, side: int = 0) -> QImage | None:
        self.asked.append((page.id, side))
        if self.paper and (page.id, side) not in self.pictures:
            self.pictures[page.id, side] = _sheet(page.width, page.height, self.paper)
        return self.pictures.get((page.id, side))

    def peek(self, page: Page, side: int = 0) -> QImage | None:
        return self.pictures.get((page.id, side))

    def reason(self, page: Page, side: int = 0) -> str:
        return self.reasons.get(page.id, "")

    def deliver(self, page: Page, color: str = "#fffdf0", side: int = 0) -> None:
        size = (page.width, page.height) if not side else (side * page.width // page.height, side)
        self.pictures[page.id, side] = _sheet(*size, color)
        self.loaded.emit(page.id, side)


@pytest.fixture
def loader(qapp, paper) -> FakeLoader:
    """Of the folder's `paper`."""
    return FakeLoader(paper)


@pytest.fixture
def session(qapp, page_of) -> DocumentSession:
    """Two pages as the folder's `page_of(page_id)` makes them."""
    session = DocumentSession()
    session.replace_document(Document("d", (page_of("p"), page_of("q"))))
    return session


@pytest.fixture
def shown(qtbot) -> Callable[[Widget, int, int], Widget]:
    """Shows a widget, so and so wide and high, until the test ends."""

    def show(widget: Widget, width: int, height: int) -> Widget:
        qtbot.addWidget(widget)
        widget.resize(width, height)
        widget.show()
        qtbot.waitExposed(widget)
        return widget

    return show
