from __future__ import annotations

from scanwright.document.doubt import doubtful_places, is_doubtful
from scanwright.document.geometry import Quad, Rect
from scanwright.document.text import Origin, TextLine, Word

BOX = Rect(0, 0, 100, 10)
QUAD = Quad.from_rect(BOX)


def test_doubtful_characters_are_given_as_runs():
    line = TextLine("abcdef", QUAD, characters=(0.9, 0.5, 0.6, 0.9, 0.9, 0.1))
    assert doubtful_places(line) == ((1, 3), (5, 6))
    assert is_doubtful(line)


def test_without_characters_the_words_count():
    line = TextLine("one two two", QUAD, words=(Word("one", BOX), Word("two", BOX), Word("two", BOX, 0.3)))
    assert doubtful_places(line) == ((8, 11),)


def test_a_line_of_low_confidence_is_doubtful_as_a_whole():
    assert is_doubtful(TextLine("abc", QUAD, confidence=0.5))
    assert not is_doubtful(TextLine("abc", QUAD, confidence=0.95))


def test_what_a_person_typed_or_a_file_says_is_not():
    line = TextLine("abc", QUAD, confidence=0.5, characters=(0.1, 0.1, 0.1))
    assert not is_doubtful(line.with_text("abd"))
    assert not is_doubtful(TextLine("abc", QUAD, confidence=0.5, origin=Origin.TEXT_LAYER))
