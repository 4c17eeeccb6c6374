"""A line of text cut where a person draws a line through it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanwright.document.geometry import Quad, Rect
from scanwright.document.line_split import split_line
from scanwright.document.text import TextLine, Word


def line(text: str = "one two three", *, words: bool = True) -> TextLine:
    """Ten pixels a character, from x = 100."""
    parts, at = [], 0
    for part in text.split():
        start = text.index(part, at)
        at = start + len(part)
        parts.append(Word(part, Rect(100 + 10 * start, 0, 100 + 10 * at, 20), 0.5))
    box = Rect(100, 0, 100 + 10 * len(text), 20)
    return TextLine(text, Quad.from_rect(box), words=tuple(parts) if words else (), characters=(0.9,) * len(text))


@pytest.mark.parametrize("words", [True, False])
def test_words_go_to_their_side(words: bool) -> None:
    left, right = split_line(line(words=words), 135)
    assert left is not None and right is not None
    assert (left.text, right.text) == ("one", "two three")
    assert left.box.x1 <= 135 <= right.box.x0 + 5
    assert (len(left.characters), len(right.characters)) == (3, 9) and left.id != right.id
    assert [word.text for word in right.words] == (["two", "three"] if words else [])


@pytest.mark.parametrize(("x", "side"), [(50, 1), (400, 0), (101, 1), (228, 0)])
def test_a_line_beside_the_place_stays_whole(x: float, side: int) -> None:
    parts = split_line(line(), x)
    assert parts[side] == line().__class__(**{**vars(line()), "id": parts[side].id}) and parts[1 - side] is None


@pytest.mark.parametrize("words", [True, False])
def test_chinese_is_cut_between_characters(words: bool) -> None:
    left, right = split_line(line("中文识别，很好", words=words), 128)
    assert left is not None and right is not None
    assert (left.text, right.text) == ("中文识", "别，很好")
    assert (left.box.x1, right.box.x0) == (128, 128)
    left, right = split_line(line("中文，好", words=words), 122)
    assert left is not None and right is not None and (left.text, right.text) == ("中文，", "好")


@given(st.text("a中，", min_size=1), st.floats(90, 300), st.booleans())
def test_no_character_is_lost(text: str, x: float, words: bool) -> None:
    parts = [part for part in split_line(line(text, words=words), x) if part is not None]
    assert "".join(part.text for part in parts) == text
    assert all(not part.words or len(part.words) == len(part.text.split()) for part in parts)


@given(st.text("ab ", min_size=1), st.floats(0, 1000), st.booleans())
def test_nothing_is_lost(text: str, x: float, words: bool) -> None:
    parts = [part.text for part in split_line(line(text, words=words), x) if part is not None]
    assert " ".join(parts).split() == text.split()
