"""Tables: the cells tile the grid, whatever they were made from."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanwright.document.geometry import Quad, Rect
from scanwright.document.table import Cell, Table, TableError
from scanwright.document.text import TextLine


def line(text: str, *, starts_paragraph: bool = False) -> TextLine:
    return TextLine(text, Quad.from_rect(Rect(0, 0, 1, 1)), starts_paragraph=starts_paragraph)


def cell(row: int, column: int, text: str = "", rows: int = 1, columns: int = 1) -> Cell:
    return Cell(row, column, rows, columns, lines=(line(text),) if text else ())


@settings(max_examples=40)
@given(st.from_type(Table))
def test_each_position_has_one_cell(table: Table) -> None:
    positions = [position for c in table.cells for position in c.positions]
    assert sorted(positions) == [(r, c) for r in range(table.rows) for c in range(table.columns)]
    for r, row in enumerate(table.grid):
        for c, owner in enumerate(row):
            assert (r, c) in set(owner.positions)
    assert [(c.row, c.column) for c in table.cells] == sorted((c.row, c.column) for c in table.cells)


@st.composite
def loose_cells(draw) -> tuple[int, int, list[Cell]]:
    rows, columns = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    cells = st.builds(
        cell,
        st.integers(0, rows - 1),
        st.integers(0, columns - 1),
        st.text("abc", min_size=1, max_size=3),
        st.integers(1, 6),
        st.integers(1, 6),
    )
    return rows, columns, draw(st.lists(cells, max_size=8))


@settings(max_examples=40)
@given(loose_cells())
def test_no_line_of_cells_that_overlap_is_lost(case: tuple[int, int, list[Cell]]) -> None:
    rows, columns, cells = case
    table = Table.tiled(rows, columns, cells)
    given_ids = sorted(one.id for c in cells for one in c.lines)
    assert sorted(one.id for c in table.cells for one in c.lines) == given_ids


def test_a_table_larger_than_any_is_refused_before_its_positions_are_counted() -> None:
    with pytest.raises(TableError, match="large"):
        Table(10**6, 10**6, (cell(0, 0, rows=10**6, columns=10**6),))


def test_holes_overlaps_and_cells_outside_are_refused() -> None:
    for cells in (
        (cell(0, 0),),
        (cell(0, 0, columns=2), cell(0, 1)),
        (cell(0, 0), cell(0, 1), cell(1, 0)),
        (cell(0, 0), cell(0, 1, columns=2)),
    ):
        with pytest.raises(TableError):
            Table(1, 2, cells)
    with pytest.raises(TableError, match="outside"):
        Table.tiled(1, 1, [cell(1, 0)])
    with pytest.raises(ValueError, match="cannot span"):
        Cell(0, 0, 0, 1)


def test_text_has_tabs_between_cells_and_feeds_between_rows() -> None:
    table = Table(2, 2, (cell(0, 0, "head", columns=2), cell(1, 0, "a"), cell(1, 1, "b")), header_rows=1)
    assert table.text == "head\na\tb"
    two = Cell(0, 0, lines=(line("a hyphen-"), line("ated word"), line("next", starts_paragraph=True)))
    assert two.text == "a hyphenated word\nnext"
    assert Table(1, 1, (two,)).text == "a hyphenated word next"


def test_html_has_spans_heads_and_escapes() -> None:
    table = Table(2, 2, (cell(0, 0, "a < b", columns=2), cell(1, 0, "&"), cell(1, 1)), header_rows=1)
    assert table.html == (
        '<table><thead><tr><td colspan="2">a &lt; b</td></tr></thead>'
        "<tbody><tr><td>&amp;</td><td></td></tr></tbody></table>"
    )
