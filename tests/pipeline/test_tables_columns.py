"""Two columns of figures that all but touch."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scanwright.document.geometry import Rect
from scanwright.pipeline.tables_columns import parted_figures, with_separator
from scanwright.pipeline.tables_fill import Grid
from scanwright.pipeline.tables_words import Piece


def piece(text: str, x: float, row: int) -> Piece:
    return Piece(0, 0, len(text), Rect(x, 30 * row + 5, x + 10 * len(text), 30 * row + 25), text)


def grid(rows: list[list[Piece]]) -> tuple[Grid, list[Piece]]:
    """Labels, and one column for what stands right of x = 200."""
    pieces = [p for row in rows for p in row]
    blocks = tuple((r, c, 1, 1) for r in range(len(rows)) for c in range(2))
    owners = tuple(2 * r + (p.box.x0 >= 200) for r, row in enumerate(rows) for p in row)
    return Grid(tuple(30.0 * r for r in range(len(rows) + 1)), (0, 180, 500), blocks, owners), pieces


def test_figures_that_end_and_begin_below_each_other_are_two_columns() -> None:
    rows = [[piece("Name", 0, 0), piece("Range", 250, 0), piece("Units", 304, 0)]]
    rows += [
        [piece("Row", 0, r), piece(a, 300 - 10 * len(a), r), piece(b, 304, r)]
        for r, (a, b) in enumerate((("80", "49,558"), ("153", "1:20"), ("58", "37,551"), ("9", "n.d.")), 1)
    ]
    made, pieces = grid(rows)
    after = parted_figures(made, pieces, 20.0)
    assert after.columns == 3
    assert {p.text: after.blocks[o][1] for p, o in zip(pieces, after.owners) if p.box.x0 > 240} == {
        **dict.fromkeys(("80", "153", "58", "9", "Range"), 1),
        **dict.fromkeys(("49,558", "1:20", "37,551", "n.d.", "Units"), 2),
    }


def test_thousands_ranges_and_errors_are_one_figure() -> None:
    for parts in (("12", "345"), ("12", "(345)"), ("12", "–14"), ("12", "±0.4")):
        rows = [[piece("Row", 0, r), piece(parts[0], 250, r), piece(parts[1], 280, r)] for r in range(5)]
        made, pieces = grid(rows)
        assert parted_figures(made, pieces, 20.0) == made


@given(st.lists(st.tuples(st.integers(0, 45), st.integers(1, 5)), min_size=1, max_size=12), st.floats(1, 499))
def test_a_separator_leaves_every_word_in_one_block_of_a_whole_grid(words: list[tuple[int, int]], at: float) -> None:
    rows = [[piece("x" * size, 10.0 * x, r)] for r, (x, size) in enumerate(words)]
    made, pieces = grid(rows)
    column = 0 if at < 180 else 1
    after = with_separator(made, pieces, column, at)
    covered = sorted((r + i, c + j) for r, c, h, w in after.blocks for i in range(h) for j in range(w))
    assert covered == [(r, c) for r in range(len(rows)) for c in range(3)]
    assert [after.blocks[o][0] for o in after.owners] == [made.blocks[o][0] for o in made.owners]
    assert list(after.column_edges) == sorted(after.column_edges)
