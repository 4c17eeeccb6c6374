"""Headings between rows, centred over the columns of figures, span those and not the labels beside them."""

from __future__ import annotations

from scanwright.document.geometry import Rect
from scanwright.pipeline.tables_fill import Grid
from scanwright.pipeline.tables_spans import narrowed_headings, placed_headings
from scanwright.pipeline.tables_words import Piece


def piece(text: str, x0: float, x1: float, row: int) -> Piece:
    return Piece(0, 0, len(text), Rect(x0, 30 * row + 5, x1, 30 * row + 25), text)


def grid(heading: tuple[float, float]) -> tuple[Grid, list[Piece]]:
    """Labels 200 wide, two columns of figures, and between two rows of them a heading over everything."""
    pieces = [piece("Long labels of rows", 0, 200, 0), piece("12", 300, 340, 0), piece("13", 460, 500, 0)]
    pieces += [piece("In thousands", *heading, 1)]
    pieces += [piece("Further labels", 0, 160, 2), piece("14", 300, 340, 2), piece("15", 460, 500, 2)]
    blocks = ((0, 0, 1, 1), (0, 1, 1, 1), (0, 2, 1, 1), (1, 0, 1, 3), (2, 0, 1, 1), (2, 1, 1, 1), (2, 2, 1, 1))
    return Grid((0, 30, 60, 90), (0, 250, 400, 550), blocks, tuple(range(7))), pieces


def test_a_heading_over_the_figures_leaves_the_labels_free() -> None:
    made, pieces = grid((340, 460))
    after = narrowed_headings(made, pieces, 20.0)
    assert after.blocks[3] == (1, 1, 1, 2) and (1, 0, 1, 1) in after.blocks
    assert after.owners == made.owners


def test_a_heading_over_all_of_it_stays() -> None:
    for place in ((190, 310), (0, 120)):
        made, pieces = grid(place)
        assert narrowed_headings(made, pieces, 20.0) == made


def test_a_heading_over_one_column_alone_spans_no_others() -> None:
    made, pieces = grid((455, 505))
    after = placed_headings(made, pieces, 20.0)
    assert after.blocks[3] == (1, 2, 1, 1)
    assert sorted(after.blocks) == [(r, c, 1, 1) for r in range(3) for c in range(3)]
    assert after.owners == made.owners


def test_headings_over_several_columns_and_at_the_left_stay_as_wide_as_they_are() -> None:
    for place in ((340, 460), (0, 120), (190, 310)):
        made, pieces = grid(place)
        assert placed_headings(made, pieces, 20.0) == made
