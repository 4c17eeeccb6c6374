"""Small marks of vertical text, on lines turned to the side as recognisers read them."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from scanwright.inference.protocols import Reading
from scanwright.pipeline.upright_marks import with_upright_marks

SQUARE = 40


def strip(marks: str) -> np.ndarray:
    """A square for each sign: # a character, ',' and 'o' marks in the upper right of upright squares, '.' nothing."""
    picture = np.full((SQUARE + 6, SQUARE * len(marks), 3), 255, np.uint8)
    for n, mark in enumerate(marks):
        x = n * SQUARE
        if mark == "#":
            cv2.rectangle(picture, (x + 4, 6), (x + 35, 39), (0, 0, 0), 3)
            cv2.line(picture, (x + 8, 20), (x + 32, 24), (0, 0, 0), 3)
        elif mark == ",":
            cv2.line(picture, (x + 6, 14), (x + 13, 9), (0, 0, 0), 3)
        elif mark == "o":
            cv2.circle(picture, (x + 11, 12), 5, (0, 0, 0), 2)
    return picture


def reading(text: str, marks: str) -> Reading:
    at = [n for n, mark in enumerate(marks) if mark == "#"]
    # as coarse as recognisers tell places
    places = tuple(round((n + 0.5) * len(marks)) / len(marks) ** 2 for n in at)
    return Reading(text, 0.9, (0.9,) * len(text), places)


def test_a_comma_and_a_full_stop_are_put_in():
    marks = "###,####o"
    read = with_upright_marks(reading("春季收到全部提", marks), strip(marks))
    assert read.text == "春季收，到全部提。"
    assert len(read.characters) == len(read.positions) == len(read.text)
    assert list(read.positions) == sorted(read.positions)


def test_japanese_has_its_own_comma():
    marks = "###,####"
    assert with_upright_marks(reading("これは全部です", marks), strip(marks)).text == "これは、全部です"


@pytest.mark.parametrize("marks", ["########", "###.####"])
def test_nothing_is_put_where_nothing_stands(marks):
    known = reading("春季收到全部提案"[: marks.count("#")], marks)
    assert with_upright_marks(known, strip(marks)) == known


def test_a_character_that_was_not_read_is_no_mark():
    known = reading("春季收到全部提", "###.####")
    assert with_upright_marks(known, strip("########")) == known


@pytest.mark.parametrize("text", ["", "春", "春季收"])
def test_short_lines_are_left_alone(text):
    known = reading(text, "#" * len(text))
    assert with_upright_marks(known, strip("#" * max(1, len(text)))) == known
