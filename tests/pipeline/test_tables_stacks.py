"""Lines in one row of a grid that are rows of their own."""

from __future__ import annotations

from collections.abc import Sequence

from scanwright.document.geometry import Rect
from scanwright.pipeline.tables_stacks import is_stack
from scanwright.pipeline.tables_words import Piece, TextRow, text_rows


def rows(texts: Sequence[tuple[str, str]]) -> list[TextRow]:
    pieces = []
    for r, row in enumerate(texts):
        for c, text in enumerate(row):
            at = 300.0 * c
            for word in text.split():
                pieces.append(Piece(0, 0, len(word), Rect(at, 26 * r, at + 10 * len(word), 26 * r + 20), word))
                at += 10 * len(word) + 6
    return text_rows(pieces, 20.0)


def test_lines_with_room_for_the_next_word_are_rows() -> None:
    found = rows(
        [("IL6 sense", "GCCCACC"), ("IL6 antisense strand", "ACCAGCATC"), ("Col sense", "AGCG"), ("Fc", "CAGGTG")]
    )
    assert is_stack(found, [280.0], 20.0)


def test_paragraphs_side_by_side_are_one_row() -> None:
    found = rows(
        [
            ("Delivery of measuring", "Reform of the public"),
            ("stations was delayed by", "health system and its"),
            ("the supplier in spring", "several institutions"),
            ("and summer", "in towns"),
        ]
    )
    assert not is_stack(found, [280.0], 20.0)


def test_a_long_label_beside_one_figure_is_one_row() -> None:
    assert not is_stack(rows([("Reform of", "12"), ("public", ""), ("health", "")]), [280.0], 20.0)
    assert not is_stack(rows([("Reform of", "12"), ("public", "14")]), [280.0], 20.0)
