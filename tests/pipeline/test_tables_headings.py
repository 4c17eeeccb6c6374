"""Headings printed at the left of their columns, numbers at the right."""

from __future__ import annotations

from dataclasses import replace

from scanwright.document.geometry import Quad, Rect
from scanwright.document.table import Cell, Table
from scanwright.document.text import TextLine
from scanwright.pipeline.tables_headings import with_headings


def line(text: str, x: float, y: float, width: float) -> TextLine:
    return TextLine(text, Quad.from_rect(Rect(x, y, x + width, y + 20)))


def cell(row: int, column: int, *lines: TextLine, down: int = 1, right: int = 1) -> Cell:
    return Cell(row, column, down, right, lines=lines)


def numbers(row: int) -> list[Cell]:
    y = 100 + 30 * row
    return [
        cell(row, 0, line("Tea", 100, y, 60)), cell(row, 1, line("23.05.2024", 350, y, 120)),
        cell(row, 2, line("6,799.78", 620, y, 100)),
    ]  # fmt: skip


EDGES = {"column_edges": (90.0, 300.0, 560.0, 730.0), "row_edges": (90.0, 125.0, 155.0, 185.0)}
ITEM, DATE, PRICE = line("Item", 100, 100, 50), line("Delivered", 300, 100, 100), line("Price", 480, 100, 60)


def texts(table: Table) -> dict[tuple[int, int], str]:
    return {(c.row, c.column): c.text for c in table.cells}


def test_a_heading_that_leans_to_its_neighbour_goes_to_its_own_column() -> None:
    leaning = Table(
        3, 3, (cell(0, 0, ITEM), cell(0, 1, DATE, PRICE), cell(0, 2), *numbers(1), *numbers(2)), header_rows=1, **EDGES
    )
    done = with_headings(leaning)
    assert [texts(done)[0, c] for c in range(3)] == ["Item", "Delivered", "Price"]
    assert 470 <= done.column_edges[2] <= 480, "the separator stands between the dates and the heading"
    assert all(a.box.y_overlap(b.box) == 0 for a, b in zip(done.cells[:3], done.cells[3:6]))
    assert with_headings(done) == done


def test_headings_below_a_common_one_stay_below_it() -> None:
    over = line("Sales", 470, 70, 80)
    table = Table(
        4, 3,
        (
            cell(0, 0, ITEM, down=2), cell(0, 1, over, right=2), cell(1, 1, DATE, PRICE, right=2), *numbers(2), *numbers(3),
        ),
        header_rows=2,
    )  # fmt: skip
    done = with_headings(table)
    assert texts(done) == {**texts(table), (1, 1): "Delivered", (1, 2): "Price"}
    assert {(c.row, c.column, c.row_span, c.column_span) for c in done.cells if c.row < 2} == {
        (0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1),
    }  # fmt: skip


def test_two_rows_of_headings_in_one_row_of_cells_are_parted() -> None:
    over, item = line("Sales", 400, 70, 240), line("Item", 100, 85, 50)
    first = (cell(0, 0, item), cell(0, 1, DATE), cell(0, 2, over, PRICE))
    edges = {"column_edges": EDGES["column_edges"], "row_edges": (65.0, 125.0, 155.0, 185.0)}
    done = with_headings(Table(3, 3, (*first, *numbers(1), *numbers(2)), header_rows=1, **edges))
    assert (done.rows, done.header_rows) == (4, 2)
    assert {(c.row, c.column, c.row_span, c.column_span): c.text for c in done.cells if c.row < 2} == {
        (0, 0, 2, 1): "Item", (0, 1, 1, 2): "Sales", (1, 1, 1, 1): "Delivered", (1, 2, 1, 1): "Price",
    }  # fmt: skip
    assert done.row_edges == (65.0, 95.0, 125.0, 155.0, 185.0)
    assert texts(done)[2, 2] == texts(done)[3, 2] == "6,799.78"


def test_what_is_no_heading_for_each_column_is_left_alone() -> None:
    wide = Table(3, 3, (cell(0, 0, ITEM), cell(0, 1, DATE, right=2), *numbers(1), *numbers(2)), header_rows=1, **EDGES)
    assert with_headings(wide) == wide
    stacked = replace(line("on", 300, 121, 30), starts_paragraph=False)
    two_lines = Table(
        3, 3, (cell(0, 0, ITEM), cell(0, 1, DATE, stacked, PRICE), cell(0, 2), *numbers(1), *numbers(2)), header_rows=1
    )
    assert texts(with_headings(two_lines)) == {**texts(two_lines), (0, 1): "Delivered on", (0, 2): "Price"}
    price = line("Price", 320, 100, 60)  # over the dates
    over_the_dates = Table(
        3,
        3,
        (cell(0, 0, ITEM), cell(0, 1, line("At", 270, 100, 20), price), cell(0, 2), *numbers(1), *numbers(2)),
        header_rows=1,
    )
    assert with_headings(over_the_dates) == over_the_dates


def test_a_heading_in_the_middle_between_the_rows_goes_over_all_columns() -> None:
    group = line("Northern branch", 340, 160, 140)
    rows = [cell(0, 0, ITEM), cell(0, 1, DATE), cell(0, 2, PRICE), *numbers(1)]
    edges = {"column_edges": EDGES["column_edges"], "row_edges": (90.0, 125.0, 155.0, 185.0)}
    table = Table(3, 3, (*rows, cell(2, 0), cell(2, 1, group), cell(2, 2)), header_rows=1, **edges)
    (whole,) = [c for c in with_headings(table).cells if c.row == 2]
    assert (whole.column, whole.column_span, whole.text) == (0, 3, "Northern branch")
    for text, x in (("Northern branch", 100), ("1,200.00", 360)):
        other = Table(
            3, 3, (*rows, cell(2, 0), cell(2, 1, line(text, x, 160, 140)), cell(2, 2)), header_rows=1, **edges
        )
        assert with_headings(other) == other, "a label at the left, and a lone number, stay in their cells"


def test_headings_in_the_middle_of_two_rows_make_no_third_row() -> None:
    over, low = line("Sales", 470, 70, 80), 130.0
    item, date, price = (
        replace(h, polygon=Quad.from_rect(h.box.translated(0, dy))) for h, dy in ((ITEM, 0), (DATE, 30), (PRICE, 30))
    )
    table = Table(
        5, 3,
        (
            cell(0, 0), cell(0, 1, over), cell(0, 2), cell(1, 0, item), cell(1, 1), cell(1, 2),
            cell(2, 0), cell(2, 1, date), cell(2, 2, price), *numbers(3), *numbers(4),
        ),
        column_edges=EDGES["column_edges"], row_edges=(65.0, 95.0, 125.0, 155.0, 215.0, 245.0), header_rows=3,
    )  # fmt: skip
    done = with_headings(table)
    assert (done.rows, done.header_rows, len(done.row_edges)) == (4, 2, 5)
    assert {(c.row, c.column, c.row_span, c.column_span): c.text for c in done.cells if c.row < 2} == {
        (0, 0, 2, 1): "Item", (0, 1, 1, 2): "Sales", (1, 1, 1, 1): "Delivered", (1, 2, 1, 1): "Price",
    }  # fmt: skip
    assert over.box.y1 <= done.row_edges[1] <= low
    assert texts(done)[2, 0] == texts(done)[3, 0] == "Tea"
    assert with_headings(done) == done


def test_a_heading_too_wide_for_its_column_is_over_the_next_without_one() -> None:
    wide, narrow = line("Quantity and price", 300, 100, 190), line("Quantity", 300, 100, 80)
    rows = [*numbers(1), *numbers(2)]
    rows = [c if c.column != 1 else cell(c.row, 1, line("1,652.00", 300, c.lines[0].box.y0, 82)) for c in rows]
    for heading, right in ((wide, 2), (narrow, 1)):
        table = Table(3, 3, (cell(0, 0, ITEM), cell(0, 1, heading), cell(0, 2), *rows), header_rows=1, **EDGES)
        done = with_headings(table)
        assert {c.column: c.column_span for c in done.cells if c.row == 0 and c.lines} == {0: 1, 1: right}
        assert done.grid[0][1].box.x1 == EDGES["column_edges"][1 + right] or done == table
        assert with_headings(done) == done
