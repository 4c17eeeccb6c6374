"""A page with a text, a doubtful line and a table, for panels."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scanwright.document.document import ImageRef, Page, PageIssue, PageState
from scanwright.document.geometry import Quad, Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.table import Cell, Table
from scanwright.document.text import TextLine
from scanwright.gui.after_paint import AfterPaint
from scanwright.gui.panels.text_panel import TextPanel


def line(text: str, x0: float, y0: float, x1: float, y1: float, **rest: object) -> TextLine:
    return TextLine(text, Quad.from_rect(Rect(x0, y0, x1, y1)), id=f"l-{text}", **rest)


def make_page(page_id: str) -> Page:
    cells = [
        Cell(
            r,
            c,
            box=Rect(60 + 100 * c, 500 + 40 * r, 160 + 100 * c, 540 + 40 * r),
            lines=(line(f"{r}{c}", 65 + 100 * c, 505 + 40 * r, 120 + 100 * c, 535 + 40 * r),),
        )
        for r in range(1, 3)
        for c in range(3)
    ]
    cells.append(Cell(0, 0, 1, 3, Rect(60, 500, 360, 540), (line("head", 60, 505, 360, 535),)))
    table = Table(3, 3, tuple(cells), header_rows=1)
    texts = tuple(line(f"line {n}", 60, 120 + 30 * n, 460, 140 + 30 * n) for n in range(3))
    doubtful = line("dubious", 60, 210, 460, 230, confidence=0.5, characters=(0.9, 0.2, 0.2, 0.9, 0.9, 0.9, 0.9))
    return Page(
        ImageRef("/nowhere/page.png", 0, 600, 800),
        (
            Region(RegionKind.TITLE, Rect(60, 40, 360, 80), (line("heading", 60, 45, 360, 75),), decided_by="layout", id="title"),
            Region(RegionKind.TEXT, Rect(60, 120, 460, 240), (*texts, doubtful), decided_by="layout", confidence=0.9, id="text"),
            Region(RegionKind.TABLE, Rect(60, 500, 360, 620), table=table, decided_by="tables", id="table"),
        ),
        state=PageState.DONE,
        issues=(PageIssue("tables", "A table could not be read."),),
        id=page_id,
    )  # fmt: skip


@pytest.fixture
def page_of() -> Callable[[str], Page]:
    return make_page


@pytest.fixture
def paper() -> str:
    return "#ffeecc"


@pytest.fixture
def panel(shown, session, loader) -> TextPanel:
    return shown(TextPanel(session, loader, AfterPaint(session)), 400, 700)
