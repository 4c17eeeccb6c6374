"""Drawing and taking away lines of a table, and moving the text of cells."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanwright.document.geometry import Quad, Rect
from scanwright.document.separators import Separator, move_separator
from scanwright.document.table import Cell, Table
from scanwright.document.table_edits import CellRange, merge_cells
from scanwright.document.table_lines import add_separator, best_gap, move_text, remove_separator, remove_separators
from scanwright.document.text import TextLine, Word

BOX = Rect(0, 0, 300, 60)


def line(text: str, x: float, y: float) -> TextLine:
    """Ten pixels a character, with words."""
    words, at = [], 0
    for part in text.split():
        start = text.index(part, at)
        at = start + len(part)
        words.append(Word(part, Rect(x + 10 * start, y, x + 10 * at, y + 10)))
    return TextLine(text, Quad.from_rect(Rect(x, y, x + 10 * len(text), y + 10)), words=tuple(words), id=f"{text}@{x}")


def table() -> Table:
    cells = [Cell(r, c, lines=(line(f"{r}{c}", 100 * c + 10, 20 * r + 5),)) for r in range(3) for c in range(3)]
    edges = (0.0, 20.0, 40.0, 60.0), (0.0, 100.0, 200.0, 300.0)
    return Table(3, 3, tuple(cells), *edges, header_rows=1)


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.grid]


def words(table: Table) -> list[str]:
    return sorted(word for cell in table.cells for one in cell.lines for word in one.text.split())


def test_a_line_down_a_column_parts_its_words() -> None:
    wide = Table(1, 1, (Cell(0, 0, lines=(line("Total 42", 0, 5),)),))
    after = add_separator(wide, Rect(0, 0, 100, 20), vertical=True, at=55)
    assert after is not None and texts(after) == [["Total", "42"]]
    assert after.column_edges == (0, 55, 100) and after.grid[0][1].box == Rect(55, 0, 100, 20)


def test_a_line_across_a_row_parts_its_lines_and_keeps_headers() -> None:
    tall = Table(1, 1, (Cell(0, 0, lines=(line("a", 0, 0), line("b", 0, 20))),), header_rows=1)
    after = add_separator(tall, Rect(0, 0, 100, 40), vertical=False, at=15)
    assert after is not None and texts(after) == [["a"], ["b"]]
    assert after.row_edges == (0, 15, 40) and after.header_rows == 2


def test_a_new_line_goes_where_the_words_leave_most_room() -> None:
    lines = (line("Total 42", 0, 0), line("Sum", 0, 20), line("7", 70, 20))
    one = Table(1, 1, (Cell(0, 0, lines=lines),))
    assert best_gap(one, 0, vertical=True) == 55 and best_gap(one, 0, vertical=False) == 15
    assert best_gap(Table(1, 1, (Cell(0, 0, lines=lines[1:2]),)), 0, vertical=True) is None


def test_a_heading_over_columns_stays_whole() -> None:
    merged = merge_cells(table(), CellRange(0, 0, 0, 1))
    after = add_separator(merged, BOX, vertical=True, at=60)
    assert after is not None and after.columns == 4
    assert after.grid[0][0].column_span == 3 and texts(after)[1] == ["10", "", "11", "12"]


@pytest.mark.parametrize("at", [-5, 0, 98, 101, 300, 400])
def test_there_must_be_room_for_a_line(at: float) -> None:
    assert add_separator(table(), BOX, vertical=True, at=at) is None


def test_without_a_line_two_columns_read_as_one() -> None:
    after = remove_separator(table(), Separator(True, 2))
    assert after is not None
    assert texts(after) == [["00", "01 02"], ["10", "11 12"], ["20", "21 22"]]
    assert after.column_edges == (0, 100, 300) and after.grid[1][1].box == Rect(100, 20, 300, 40)


def test_without_a_line_two_rows_read_as_one() -> None:
    after = remove_separator(table(), Separator(False, 1))
    assert after is not None and texts(after)[0] == ["00 10", "01 11", "02 12"]
    assert (after.rows, after.header_rows) == (2, 1)  # the rest of a heading, most often
    deeper = remove_separator(replace(table(), header_rows=2), Separator(False, 1))
    assert deeper is not None and deeper.header_rows == 1


def test_a_cell_across_the_line_stays() -> None:
    merged = merge_cells(table(), CellRange(0, 0, 0, 2))
    after = remove_separator(merged, Separator(True, 1))
    assert after is not None and after.grid[0][0].column_span == 2 and texts(after)[1] == ["10 11", "12"]


@given(st.data())
def test_several_lines_go_at_once_as_they_would_one_by_one(data: st.DataObject) -> None:
    now = replace(table(), header_rows=data.draw(st.integers(0, 3)))
    for _ in range(data.draw(st.integers(0, 2))):
        row, column = data.draw(st.integers(0, now.rows - 1)), data.draw(st.integers(0, now.columns - 1))
        far = data.draw(st.integers(row, now.rows - 1)), data.draw(st.integers(column, now.columns - 1))
        now = merge_cells(now, CellRange(row, column, *far))
    vertical = data.draw(st.booleans())
    at_once = remove_separators(now, vertical=vertical, first=0, last=2)
    one_by_one = remove_separator(now, Separator(vertical, 2))
    assert one_by_one is not None
    one_by_one = remove_separator(one_by_one, Separator(vertical, 1))
    assert at_once is not None and one_by_one is not None
    assert texts(at_once) == texts(one_by_one)
    assert (at_once.rows, at_once.columns) == (one_by_one.rows, one_by_one.columns)
    assert at_once.header_rows == one_by_one.header_rows
    assert words(at_once) == words(now)


def test_the_border_is_no_line_to_take_away() -> None:
    assert remove_separator(table(), Separator(True, 0)) is None
    assert remove_separator(table(), Separator(False, 3)) is None


def test_the_text_of_a_cell_moves_behind_that_of_another() -> None:
    after = move_text(table(), (0, 0), (1, 1))
    assert after.grid[0][0].text == "" and after.grid[1][1].text == "11\n00"
    assert move_text(after, (0, 0), (2, 2)) == after


def test_text_that_was_moved_stays_when_a_line_is_dragged() -> None:
    moved = move_text(table(), (0, 0), (0, 1))
    assert move_separator(moved, Separator(True, 1), 120).grid[0][1].text == "01\n00"


@given(st.data())
def test_no_word_is_lost_and_the_grid_stays_whole(data: st.DataObject) -> None:
    now = table()
    before = words(now)
    for _ in range(data.draw(st.integers(1, 6))):
        vertical = data.draw(st.booleans())
        match data.draw(st.sampled_from(["add", "remove", "merge", "move"])):
            case "add":
                now = add_separator(now, BOX, vertical=vertical, at=data.draw(st.floats(0, 300))) or now
            case "remove":
                count = now.columns if vertical else now.rows
                now = remove_separator(now, Separator(vertical, data.draw(st.integers(0, count)))) or now
            case "merge":
                row, column = data.draw(st.integers(0, now.rows - 1)), data.draw(st.integers(0, now.columns - 1))
                far = data.draw(st.integers(row, now.rows - 1)), data.draw(st.integers(column, now.columns - 1))
                now = merge_cells(now, CellRange(row, column, *far))
            case "move":
                places = [
                    (data.draw(st.integers(0, now.rows - 1)), data.draw(st.integers(0, now.columns - 1)))
                    for _ in range(2)
                ]
                now = move_text(now, *places)
        assert words(now) == before
        assert list(now.column_edges) == sorted(now.column_edges) and len(now.column_edges) == now.columns + 1
        assert list(now.row_edges) == sorted(now.row_edges) and len(now.row_edges) == now.rows + 1
