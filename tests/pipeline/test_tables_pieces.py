"""Signs of currencies and percent beside figures are no columns of their own."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanwright.document.geometry import Quad, Rect
from scanwright.document.text import TextLine, Word
from scanwright.imaging.layer import Ruling
from scanwright.pipeline.tables_pieces import table_pieces


def line(*words: tuple[str, float], y: float = 0.0) -> TextLine:
    held = tuple(Word(text, Rect(x, y, x + 10 * len(text), y + 20)) for text, x in words)
    return TextLine(" ".join(text for text, _ in words), Quad.from_rect(Rect.union_of(w.box for w in held)), words=held)


def seen(lines: Sequence[TextLine], rulings: Sequence[Ruling] = ()) -> dict[str, float]:
    """The words that make the grid, and where each begins."""
    return {piece.text: piece.box.x0 for piece in table_pieces(lines, rulings).seen}


def test_signs_at_the_left_of_columns_lead_their_amounts() -> None:
    # the reader took the second sign for the end of the first amount
    lines = [line(("Rent", 0)), line(("$", 200), ("1,250", 260), ("$", 330)), line(("(75)", 420))]
    assert seen(lines) == {"Rent": 0, "1,250": 200, "(75)": 330}


def test_a_leading_sign_that_was_overlooked_changes_nothing_for_the_next() -> None:
    assert seen([line(("Rent", 0), ("(8,717)", 240), ("$", 320), ("1,651", 400))])["1,651"] == 320


@pytest.mark.parametrize("sign", ["%", "€"])
def test_signs_at_the_end_of_rows_follow_their_figures(sign: str) -> None:
    pieces = table_pieces([line(("Rent", 0), ("12.5", 200), (sign, 245), ("7.25", 400), (sign, 445))], ())
    assert [(p.text, p.box.x0, p.box.x1) for p in pieces.seen[1:]] == [("12.5", 200, 255), ("7.25", 400, 455)]
    assert pieces.owners((5, 6, 7)) == (5, 6, 6, 7, 7)


def test_a_rule_between_a_sign_and_a_figure_parts_them() -> None:
    wall = Ruling(Rect(238, 0, 240, 60), True, 2.0)
    assert seen([line(("Rent", 0), ("$", 200), ("1,250", 260))], [wall])["$"] == 200


@pytest.mark.parametrize("words", [("3.4", "±", "0.2"), ("3.4±", "0.2"), ("3.4", "±0.2")])
def test_errors_of_measurement_are_one_with_their_figure(words: tuple[str, ...]) -> None:
    places = [300.0]
    for word in words:
        places.append(places[-1] + 10 * len(word) + 8)
    pieces = table_pieces([line(("Mean", 0), *zip(words, places))], ())
    assert [p.text for p in pieces.seen] == ["Mean", words[0]]
    assert pieces.owners((0, 1)) == (0, *(1 for _ in words))


def test_signs_within_text_stay_words() -> None:
    assert "%" in seen([line(("Share", 0), ("in", 60), ("%", 90), ("of", 110), ("all", 140))])


@given(st.lists(st.lists(st.sampled_from(["$", "%", "12", "(3)", "Rent", "--------"]), max_size=6), max_size=5))
def test_every_word_goes_with_one_that_is_seen_or_is_a_drawn_rule(rows: list[list[str]]) -> None:
    lines = [line(*((t, 60.0 * n) for n, t in enumerate(row)), y=40.0 * r) for r, row in enumerate(rows) if row]
    pieces = table_pieces(lines, ())
    assert len(pieces.owner) == len(pieces.all) == sum(len(row) for row in rows)
    for piece, at in zip(pieces.all, pieces.owner):
        assert (at < 0) == piece.text.startswith("----")
        assert at < 0 or piece.box.covered_by(pieces.seen[at].box) == 1
