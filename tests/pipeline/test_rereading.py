"""What is read again of a doubtful line."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from scanwright.inference.protocols import Reading
from scanwright.pipeline.rereading import doubtful_spans, is_doubtful, read_again
from scanwright.progress import CancelToken

HEIGHT, STEP = 20, 12


def reading(text: str, doubtful: tuple[int, ...] = (), doubt: float = 0.5) -> Reading:
    characters = tuple(doubt if at in doubtful else 0.99 for at in range(len(text)))
    positions = tuple((at + 0.5) / len(text) for at in range(len(text)))
    return Reading(text, sum(characters) / len(characters), characters, positions)


def strip(text: str) -> np.ndarray:
    """A block for every letter, paper for every space."""
    picture = np.full((HEIGHT, STEP * len(text), 3), 255, np.uint8)
    for at, character in enumerate(text):
        if character != " ":
            picture[4:16, at * STEP + 2 : (at + 1) * STEP - 2] = 0
    return picture


class Better:
    """Reads an X for every block."""

    def __init__(self) -> None:
        self.widths: list[int] = []

    def read(self, strips, cancel):
        self.widths += [one.shape[1] for one in strips]
        return tuple(self._read(one) for one in strips)

    @staticmethod
    def _read(one: np.ndarray) -> Reading:
        ink = (one[10, :, 0] == 0).astype(np.int8)
        starts = np.flatnonzero(np.diff(ink, prepend=0) == 1)
        count = len(starts)
        places = tuple(float(s + STEP / 2 - 2) / one.shape[1] for s in starts)
        return Reading("X" * count, 0.98 if count else 0.0, (0.98,) * count, places)


LONG = "several words stand here on one long line of running text"


def test_only_the_doubtful_word_and_a_little_around_it_is_read_again():
    better = Better()
    at = LONG.index("running") + 2
    (again,) = read_again([strip(LONG)], [reading(LONG, (at,))], better, CancelToken())
    assert again.text.startswith("several words stand here")
    assert "running" not in again.text
    assert sum(better.widths) < STEP * len(LONG) / 2


def test_characters_keep_their_places():
    at = LONG.index("here")
    (again,) = read_again([strip(LONG)], [reading(LONG, (at,))], Better(), CancelToken())
    assert len(again.text) == len(again.characters) == len(again.positions)
    assert list(again.positions) == sorted(again.positions)
    start = again.text.index("X")
    expected = (LONG.index("here") + 0.5) / len(LONG)
    assert any(abs(place - expected) < 0.01 for place in again.positions[start:])


def test_short_lines_are_read_as_a_whole():
    better = Better()
    (again,) = read_again([strip("Total 9")], [reading("Total 9", (6,))], better, CancelToken())
    assert better.widths == [7 * STEP]
    assert again.text == "XXXXXX"


CHINESE = "中文没有空格也能只读一部分因为每个字都有自己的位置和把握"


def test_of_chinese_lines_a_few_characters_are_read_again():
    assert doubtful_spans(reading(CHINESE, (2, 10))) == [(2, 3), (10, 11)]
    better = Better()
    (again,) = read_again([strip(CHINESE)], [reading(CHINESE, (10,))], better, CancelToken())
    assert again.text.startswith(CHINESE[:6])
    assert len(again.text) == len(CHINESE)
    assert sum(better.widths) < STEP * len(CHINESE) / 3


def test_words_among_chinese_are_read_again_as_words():
    assert doubtful_spans(reading("版本 Python 说明 3.11 以上", (5,))) == [(3, 9)]


def test_lines_that_are_bad_all_over_are_read_as_a_whole():
    assert doubtful_spans(reading(CHINESE, tuple(range(0, len(CHINESE), 3)), 0.5)) == [(0, len(CHINESE))]


def test_a_space_that_is_hardly_there_puts_both_its_words_in_doubt():
    assert doubtful_spans(reading("one two three four five", (3,), 0.3)) == [(0, 7)]


def test_a_space_that_is_a_little_unsure_is_no_reason_to_read_again():
    assert not is_doubtful(reading(LONG, (7, 13), 0.6))


def test_a_reading_without_places_is_read_as_a_whole():
    assert doubtful_spans(Reading("several words", 0.9)) == [(0, 13)]
    assert is_doubtful(Reading("several words", 0.99))


def test_what_cannot_be_read_again_stays():
    text = LONG
    blank = np.full_like(strip(text), 255)
    (again,) = read_again([blank], [reading(text, (text.index("here"),))], Better(), CancelToken())
    assert again.text == text


@given(st.lists(st.integers(0, len(LONG) - 1), max_size=8, unique=True))
def test_nothing_is_lost_and_nothing_doubled(doubtful: list[int]):
    places = tuple(at for at in doubtful if LONG[at] != " ")
    before = reading(LONG, places)
    (again,) = read_again([strip(LONG)], [before], Better(), CancelToken())
    letters = len(LONG.replace(" ", ""))
    assert len(again.text.replace(" ", "")) == letters
    assert list(again.positions) == sorted(again.positions)


def test_doubt_is_a_low_mean_or_a_single_unsure_character():
    assert is_doubtful(Reading("", 0.0))
    assert is_doubtful(reading(LONG, (3,)))
    assert not is_doubtful(reading(LONG))
