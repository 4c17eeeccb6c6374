"""Characters that a font does not tell, filled in from the picture."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanwright.document.geometry import Quad, Rect
from scanwright.document.text import TextLine, Word
from scanwright.pipeline.layer_mend import UNKNOWN, mended


def line(text: str) -> TextLine:
    words = tuple(Word(part, Rect(n, 0, n + 1, 1)) for n, part in enumerate(text.split(" ")))
    return TextLine(text, Quad.from_rect(Rect(0, 0, 100, 10)), words=words)


@pytest.mark.parametrize(
    ("text", "reading", "expected"),
    [
        ("di�culties of re-", "difficulties of re-", "difficulties of re-"),
        ("20 �g/kg a day", "20 μg/kg a day", "20 μg/kg a day"),
        ("�0.9393", "-0.9393", "-0.9393"),
        ("Copyright: � 2014 Shaffer", "Copyright: © 2014 Shaffer", "Copyright: © 2014 Shaffer"),
        ("� Contributing services", "Contributing services", "• Contributing services"),
        ("k � |C| is fixed", "k  |C| is fixed", "k |C| is fixed"),
        ("naïve Zoë � here", "naive Zoe § here", "naïve Zoë § here"),
    ],
)
def test_only_what_is_unknown_is_taken_from_the_picture(text: str, reading: str, expected: str) -> None:
    better = mended(line(text), reading)
    assert better is not None
    assert better.text == expected
    assert " ".join(word.text for word in better.words) == expected


def test_a_reading_of_something_else_is_no_help() -> None:
    assert mended(line("total �xpense"), "weather 12") is None
    assert mended(line("�"), "●") is None


@given(st.text("abc�", min_size=1, max_size=20), st.text("abcd ", max_size=20))
def test_no_unknown_character_stays_and_words_are_the_text(text: str, reading: str) -> None:
    better = mended(line(text), reading)
    if better is not None:
        assert UNKNOWN not in better.text
        assert "".join(better.text.split()) == "".join("".join(word.text.split()) for word in better.words)
