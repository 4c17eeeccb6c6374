"""A service that is quick, obedient and knows no files, and pages for it."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from scanwright.document.document import Document, ImageRef, Page, PageState
from scanwright.document.geometry import Quad, Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.text import TextLine
from scanwright.errors import PasswordRequiredError, UnreadableFileError
from scanwright.gui.session import DocumentSession
from scanwright.progress import Progress


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


@pytest.fixture
def session(qapp, page_of) -> DocumentSession:
    """Two pages as the folder's `page_of(page_id)` makes them."""
    session = DocumentSession()
    session.replace_document(Document("d", (page_of("p"), page_of("q"))))
    return session
