from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from scanwright.document.geometry import Rect
from scanwright.inference.table import _Open, decode_structure, place, vocabulary

TOKENS = vocabulary(
    ("<thead>", "</thead>", "<tbody>", "</tbody>", "<tr>", "</tr>", "<td", ">", "</td>", ' colspan="2"', ' rowspan="2"')
)


def decoded(*tokens: str, numbers: int = 8):
    scores = np.zeros((len(tokens) + 1, len(TOKENS)), np.float32)
    boxes = np.zeros((len(tokens) + 1, numbers), np.float32)
    for step, token in enumerate([*tokens, "eos"]):
        scores[step, TOKENS.index(token)] = 0.9
        boxes[step] = np.tile([step * 10, step * 10 + 5], numbers // 2)
    return decode_structure(boxes, scores, TOKENS, (400, 300))


def test_a_plain_grid_with_a_head() -> None:
    table = decoded(
        "<thead>", "<tr>", "<td></td>", "<td></td>", "</tr>", "</thead>", "<tbody>", "<tr>", "<td></td>", "<td></td>"
    )
    assert (table.rows, table.columns) == (2, 2)
    assert [(c.row, c.column, c.header) for c in table.cells] == [
        (0, 0, True),
        (0, 1, True),
        (1, 0, False),
        (1, 1, False),
    ]
    assert table.cells[0].box == Rect(20, 25, 20, 25)
    assert 0.89 < table.confidence < 0.91


def test_spans_take_their_places_from_the_cells_below() -> None:
    table = decoded(
        "<tr>", "<td", ' rowspan="2"', ">", "</td>", "<td", ' colspan="2"', ">", "</td>", "</tr>",
        "<tr>", "<td></td>", "<td></td>", "</tr>",
    )  # fmt: skip
    assert (table.rows, table.columns) == (2, 3)
    assert [(c.row, c.column, c.row_span, c.column_span) for c in table.cells] == [
        (0, 0, 2, 1),
        (0, 1, 1, 2),
        (1, 1, 1, 1),
        (1, 2, 1, 1),
    ]


def test_no_cells_is_no_table() -> None:
    assert decoded("<tr>", "</tr>") is None


def test_a_sequence_that_goes_on_after_its_end_is_cut_there() -> None:
    table = decoded("<tr>", "<td></td>", "eos", "<td></td>")
    assert (table.rows, table.columns) == (1, 1)


cells = st.builds(
    lambda down, across: _Open(Rect(0, 0, 1, 1), False, 1.0, down, across), st.integers(1, 4), st.integers(1, 4)
)


@given(st.lists(st.lists(cells, max_size=5), max_size=6))
def test_no_two_cells_ever_share_a_place_and_none_leaves_the_table(rows: list[list[_Open]]) -> None:
    seen: set[tuple[int, int]] = set()
    placed = place(rows)
    for cell in placed:
        own = {(cell.row + r, cell.column + c) for r in range(cell.row_span) for c in range(cell.column_span)}
        assert not own & seen
        assert cell.row + cell.row_span <= len(rows)
        seen |= own
    assert len(placed) == sum(map(len, rows))
