"""For all tests: no display is wanted, settings of the user are left alone, properties are tried without a clock."""

from __future__ import annotations

import gc
import itertools
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partialmethod
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from scanwright.inference.store import ModelStore

os.environ["QT_QPA_PLATFORM"] = "offscreen"

# Machines that run tests are busy: how long an example takes says nothing about the code.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


@pytest.fixture(autouse=True)
def own_settings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A settings folder for each test, so that neither the user's settings nor another test's are seen."""
    folder = tmp_path_factory.mktemp("settings")
    monkeypatch.setenv("SCANWRIGHT_CONFIG_DIR", str(folder))
    monkeypatch.setenv("SCANWRIGHT_DATA_DIR", str(tmp_path_factory.mktemp("data")))
    return folder


@pytest.fixture(autouse=True)
def patience(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Waiting ends when what is waited for happens; only a failure takes this long, however busy the machine."""
    if {"gui", "e2e"} & set(request.node.path.parts):
        from pytestqt.qtbot import QtBot
        from pytestqt.wait_signal import _AbstractSignalBlocker

        for name in ("waitSignal", "waitSignals", "waitUntil"):
            monkeypatch.setattr(QtBot, name, partialmethod(getattr(QtBot, name), timeout=60_000))
        monkeypatch.setattr(_AbstractSignalBlocker, "wait", partialmethod(_wait, _AbstractSignalBlocker.wait))


def _wait(blocker: Any, finish: Callable[[Any], None]) -> None:
    """Waits for the blocker's signal by looking, then lets pytest-qt `finish`.

    pytest-qt leaves its event loop when the signal comes. From another thread it can come just before the loop
    runs: then nothing ends the loop, and the timer that should was stopped from the wrong thread.
    """
    from PySide6.QtTest import QTest

    until = time.monotonic() + blocker.timeout / 1000
    while not blocker.signal_triggered and time.monotonic() < until:
        QTest.qWait(1)
    blocker.timeout = 0
    finish(blocker)


_ALL_GARBAGE_EVERY = 40  # tests of the window
_tests_of_the_window = itertools.count(1)


@pytest.fixture(autouse=True)
def garbage_between_tests(request: pytest.FixtureRequest) -> Iterator[None]:
    """As in the program, Python does not look for garbage whenever it likes, but when no thread is at work (see `gui.garbage`).

    What tests of the window leave behind are knots of Qt's objects: they go after the test, in the thread they belong to.
    """
    if not {"gui", "e2e"} & set(request.node.path.parts):
        yield
        return
    gc.disable()
    yield
    gc.enable()
    gc.collect(1 if next(_tests_of_the_window) % _ALL_GARBAGE_EVERY else 2)


@pytest.fixture(autouse=True)
def nothing_left_running(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test of the window fails if it leaves a thread, a pool or a timer running."""
    if not {"gui", "e2e"} & set(request.node.path.parts):
        yield
        return
    before = set(_running())
    yield
    left = [what for what in _running() if what not in before]
    assert not left, f"left running: {left}"


def _running() -> list[str]:
    from PySide6.QtCore import QThread, QTimer
    from shiboken6 import isValid

    # Qt's own threads show up as dummies, for ever: those are seen as QThreads below.
    threads = [thread for thread in threading.enumerate() if not isinstance(thread, threading._DummyThread)]
    found = [f"thread {thread.name}" for thread in threads]
    for thing in gc.get_objects():
        if isinstance(thing, QThread) and isValid(thing) and thing.isRunning():
            found.append(f"QThread {thing.objectName()} {id(thing)}")
        elif isinstance(thing, QTimer) and isValid(thing) and thing.isActive() and not thing.isSingleShot():
            found.append(f"QTimer {id(thing)}")
    return found


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that run the real models are skipped, with a word, where those have not been fetched."""
    missing = [spec.id for spec in ModelStore().missing_core()]
    if missing:
        skip = pytest.mark.skip(reason=f"models are missing: {', '.join(missing)} (scanwright models fetch)")
        for item in items:
            if item.get_closest_marker("models") is not None:
                item.add_marker(skip)


def pytest_unconfigure() -> None:
    """Without a display Qt keeps what was copied until after Python has ended, whose object it is: a crash at the very end."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is not None and widgets.QApplication.instance() is not None:
        widgets.QApplication.clipboard().clear()
