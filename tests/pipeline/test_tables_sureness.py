"""Where a person should look first."""

from __future__ import annotations

from dataclasses import replace

from scanwright.document.geometry import Quad, Rect
from scanwright.document.text import TextLine
from scanwright.pipeline.tables_fill import Grid
from scanwright.pipeline.tables_sureness import agreed, legibility, sureness
from scanwright.pipeline.tables_words import Piece

HEIGHT = 20.0


def piece(text: str, x: float, y: float) -> Piece:
    return Piece(0, 0, len(text), Rect(x, y, x + 10 * len(text), y + HEIGHT), text)


PIECES = [piece(text, x, y) for y in (100, 140) for x, text in ((100, "Name"), (300, "1,200"))]
GRID = Grid(
    (90, 130, 170),
    (90, 250, 400),
    ((0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)),
    (0, 1, 2, 3),
    confidence=0.9,
)


def test_cells_with_one_thing_each_keep_the_confidence():
    assert sureness(GRID, PIECES, HEIGHT) == 0.9


def test_a_cell_with_figures_below_each_other_lowers_it():
    more = [*PIECES, piece("3,400", 300, 122)]
    assert sureness(replace(GRID, owners=(0, 1, 2, 3, 1)), more, HEIGHT) < 0.8


def test_paragraphs_that_blank_lines_part_lower_it():
    tall = replace(GRID, row_edges=(90, 330, 370))
    words = [piece("Mobile", 100, 100), piece("road", 100, 124), piece("air", 100, 200)]
    words += [piece("text", 300, 100), piece("last", 100, 340), piece("row", 300, 340)]
    assert sureness(replace(tall, owners=(0, 0, 0, 1, 2, 3)), words, HEIGHT) < 0.7


def test_an_empty_grid_is_not_sure():
    assert sureness(replace(GRID, owners=()), [], HEIGHT) <= 0.1


def test_methods_that_see_other_columns_lower_it_more_than_other_rows():
    columns = replace(GRID, column_edges=(90, 200, 250, 400))
    rows = replace(GRID, row_edges=(90, 110, 130, 170))
    assert agreed(GRID, [columns]) < agreed(GRID, [rows]) < agreed(GRID, [GRID]) == agreed(GRID, []) == 0.9


def test_tables_whose_lines_were_read_with_doubt_are_less_sure() -> None:
    def lines(*sure: float) -> list[TextLine]:
        return [TextLine("12.50", Quad.from_rect(Rect(0, 30 * n, 60, 30 * n + 20)), one) for n, one in enumerate(sure)]

    assert legibility(lines(1.0, 0.97)) == legibility([]) == 1
    assert legibility(lines(0.95, 0.4)) < legibility(lines(0.95, 0.8)) < 1
