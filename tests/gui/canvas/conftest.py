"""A page of two columns, a heading and a table, shown in a view of fixed zoom: page pixels are screen pixels."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from scanwright.document.document import ImageRef, Page, PageState
from scanwright.document.geometry import Quad, Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.table import Cell, Table
from scanwright.document.text import TextLine
from scanwright.gui.canvas.view import PageView

WIDTH, HEIGHT = 600, 800


def line(text: str, x0: float, y0: float, x1: float, y1: float, **rest: object) -> TextLine:
    return TextLine(text, Quad.from_rect(Rect(x0, y0, x1, y1)), id=f"l-{text}", **rest)


def lines(name: str, x: float, y: float, count: int) -> tuple[TextLine, ...]:
    return tuple(line(f"{name}{n}", x, y + 30 * n, x + 200, y + 30 * n + 20) for n in range(count))


def make_page(page_id: str) -> Page:
    cells = tuple(
        Cell(
            r,
            c,
            box=Rect(60 + 100 * c, 500 + 40 * r, 160 + 100 * c, 540 + 40 * r),
            lines=(line(f"{r}{c}", 65 + 100 * c, 505 + 40 * r, 120 + 100 * c, 535 + 40 * r),),
        )
        for r in range(3)
        for c in range(4)
    )
    table = Table(3, 4, cells, header_rows=1)
    return Page(
        ImageRef("/nowhere/page.png", 0, WIDTH, HEIGHT),
        (
            Region(RegionKind.TITLE, Rect(60, 40, 360, 80), (line("heading", 60, 45, 360, 75, confidence=0.4),), id="title"),
            Region(RegionKind.TEXT, Rect(60, 120, 260, 240), lines("left", 60, 120, 4), id="left"),
            Region(RegionKind.TEXT, Rect(320, 120, 520, 240), lines("right", 320, 120, 4), id="right"),
            Region(RegionKind.TABLE, Rect(60, 500, 460, 620), table=table, id="table"),
        ),
        state=PageState.DONE,
        id=page_id,
    )  # fmt: skip


@pytest.fixture
def page_of() -> Callable[[str], Page]:
    return make_page


@pytest.fixture
def paper() -> str:
    """No page has a picture before a test delivers it."""
    return ""


@pytest.fixture
def view(shown, session, loader) -> PageView:
    view = shown(PageView(session, loader), 760, 900)
    view.zoom_to(1.0)
    view.setFocus()
    return view


class Hand:
    """Moves the mouse over the page: all points are page pixels."""

    def __init__(self, view: PageView) -> None:
        self.view = view
        self.port = view.viewport()

    def at(self, x: float, y: float) -> QPoint:
        return self.view.point_to_viewport(QPointF(x, y)).toPoint()

    def hover(self, x: float, y: float) -> None:
        QTest.mouseMove(self.port, self.at(x, y))

    def click(self, x: float, y: float, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
        QTest.mouseClick(self.port, Qt.MouseButton.LeftButton, modifiers, self.at(x, y))

    def double_click(self, x: float, y: float) -> None:
        self.click(x, y)
        QTest.mouseDClick(self.port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, self.at(x, y))

    def press(self, x: float, y: float, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
        QTest.mousePress(self.port, Qt.MouseButton.LeftButton, modifiers, self.at(x, y))

    def release(self, x: float, y: float, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
        QTest.mouseRelease(self.port, Qt.MouseButton.LeftButton, modifiers, self.at(x, y))

    def drag(
        self, start: tuple[float, float], end: tuple[float, float], modifiers=Qt.KeyboardModifier.NoModifier
    ) -> None:
        self.press(*start, modifiers)
        for share in (0.25, 0.5, 0.75, 1.0):
            self.hover(start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)
        self.release(*end, modifiers)

    def key(self, key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.view, key, modifiers)


@pytest.fixture
def hand(view) -> Hand:
    return Hand(view)
