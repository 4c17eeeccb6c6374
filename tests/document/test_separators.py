"""Moving the lines of a table."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanwright.document.geometry import Point, Quad, Rect
from scanwright.document.separators import Separator, limits, move_separator, separator_at, with_edges
from scanwright.document.table import Cell, Table
from scanwright.document.text import TextLine

BOX = Rect(100, 200, 400, 320)


def line(text: str, x: float, y: float) -> TextLine:
    return TextLine(text, Quad.from_rect(Rect(x - 10, y - 5, x + 10, y + 5)), id=text)


def table(**changes: object) -> Table:
    """Two rows, three columns of 100 x 60; each cell says where it is."""
    cells = [Cell(r, c, lines=(line(f"{r}{c}", 150 + 100 * c, 230 + 60 * r),)) for r in range(2) for c in range(3)]
    return replace(with_edges(Table(2, 3, tuple(cells)), BOX), **changes)  # type: ignore[arg-type]


def test_edges_come_from_the_box_or_from_the_cells() -> None:
    assert table().column_edges == (100, 200, 300, 400) and table().row_edges == (200, 260, 320)
    boxed = Table(1, 2, (Cell(0, 0, box=Rect(0, 0, 70, 10)), Cell(0, 1, box=Rect(70, 0, 100, 10))))
    assert with_edges(boxed, BOX).column_edges == (0, 70, 100)


def test_the_line_at_a_point_is_found_and_not_inside_a_cell_that_spans_it() -> None:
    assert separator_at(table(), Point(203, 230), 5) == Separator(True, 1)
    assert separator_at(table(), Point(150, 258), 5) == Separator(False, 1)
    assert separator_at(table(), Point(150, 230), 5) is None
    assert separator_at(table(), Point(100, 230), 5) is None  # the border is the region's
    cells = (Cell(0, 0, 1, 2), Cell(0, 2), *(Cell(1, c) for c in range(3)))
    spanning = with_edges(Table(2, 3, cells), BOX)
    assert separator_at(spanning, Point(200, 230), 5) is None
    assert separator_at(spanning, Point(200, 290), 5) == Separator(True, 1)


def test_lines_go_to_the_cell_they_are_in_then() -> None:
    after = move_separator(table(), Separator(True, 1), 170)
    assert after.column_edges == (100, 170, 300, 400)
    assert after.grid[0][0].box == Rect(100, 200, 170, 260) and after.grid[0][0].text == "00"
    crossed = move_separator(table(), Separator(True, 1), 130)
    assert crossed.grid[0][0].text == "" and crossed.grid[0][1].text == "00 01"
    down = move_separator(table(), Separator(False, 1), 300)
    assert down.grid[0][1].text == "01 11" and down.grid[1][1].text == ""


@pytest.mark.parametrize("to", [-1000, 1000])
def test_no_column_vanishes(to: float) -> None:
    low, high = limits(table(), Separator(True, 2))
    assert move_separator(table(), Separator(True, 2), to).column_edges[2] in (low, high)
    assert 200 < low < high < 400


@given(st.booleans(), st.integers(1, 2), st.floats(-1e4, 1e4))
def test_no_text_is_lost_and_the_grid_stays_whole(vertical: bool, index: int, to: float) -> None:
    before = table()
    after = move_separator(before, Separator(vertical, index if vertical else 1), to)
    texts = [sorted(line.text for cell in one.cells for line in cell.lines) for one in (before, after)]
    assert texts[0] == texts[1]
    assert list(after.column_edges) == sorted(after.column_edges) and list(after.row_edges) == sorted(after.row_edges)
