from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_graphs import constant_graph

from scanwright.errors import ModelDamagedError
from scanwright.inference.recognition import CtcRecognizer, decode, gaps_for_cutting
from scanwright.inference.session import Session
from scanwright.progress import CancelToken

ALPHABET = ["", "a", "b", "c", " "]


def path_of(symbols: str, sure: float = 0.9) -> np.ndarray:
    """Scores of a path; "-" is the blank."""
    rows = np.full((len(symbols), len(ALPHABET)), (1 - sure) / (len(ALPHABET) - 1), np.float32)
    for row, symbol in zip(rows, symbols):
        row[0 if symbol == "-" else ALPHABET.index(symbol)] = sure
    return rows


def test_repetitions_are_one_character_and_blanks_part_them() -> None:
    assert decode(path_of("aa-ab--c"), ALPHABET).text == "aabc"


def test_each_character_has_its_confidence_and_its_place() -> None:
    reading = decode(path_of("a---------b---------"), ALPHABET)
    assert reading.characters == pytest.approx((0.9, 0.9))
    assert reading.positions == pytest.approx((0.025, 0.525))
    assert reading.confidence == pytest.approx(0.9)


def test_places_do_not_count_the_padding() -> None:
    reading = decode(path_of("a---------b---------"), ALPHABET, stretch=1.5)
    assert reading.positions == pytest.approx((0.0375, 0.7875))


def test_a_space_that_was_nearly_seen_is_written() -> None:
    scores = path_of("a-b")
    scores[1] = [0.6, 0.0, 0.0, 0.0, 0.4]
    assert decode(scores, ALPHABET).text == "a b"


def test_white_space_at_the_ends_is_dropped() -> None:
    assert decode(path_of(" a "), ALPHABET).text == "a"
    assert decode(path_of("- -"), ALPHABET).text == ""


@given(st.text("abc -", min_size=1, max_size=40))
def test_every_character_of_any_reading_has_confidence_and_place_in_order(symbols: str) -> None:
    reading = decode(path_of(symbols), ALPHABET)
    assert len(reading.characters) == len(reading.positions) == len(reading.text)
    assert list(reading.positions) == sorted(reading.positions)
    assert all(0 <= p <= 1 for p in reading.positions)


def test_a_long_strip_is_cut_between_words() -> None:
    strip = np.full((48, 3000, 3), 255, np.uint8)
    strip[10:40, ::7] = 0
    strip[:, 1480:1520] = 255
    (cut,) = gaps_for_cutting(strip, 2400)
    assert 1480 <= cut < 1520
    assert gaps_for_cutting(strip, 3000) == []


def recognizer(tmp_path: Path, dictionary: bytes) -> CtcRecognizer:
    scores = path_of("a-b-c")[None]
    path = constant_graph(tmp_path / "rec.onnx", {"x": ["n", 3, 48, "w"]}, {"y": scores})
    (tmp_path / "dictionary.txt").write_bytes(dictionary)
    return CtcRecognizer(Session(path, "recognition-tiny"), tmp_path / "dictionary.txt")


def test_a_dictionary_with_windows_line_ends_is_read(tmp_path: Path) -> None:
    strip = np.zeros((20, 100, 3), np.uint8)
    (reading,) = recognizer(tmp_path, b"a\r\nb\r\nc\r\n").read([strip], CancelToken())
    assert reading.text == "abc"


def test_a_dictionary_of_another_model_is_not_used(tmp_path: Path) -> None:
    with pytest.raises(ModelDamagedError):
        recognizer(tmp_path, b"a\nb\n").read([np.zeros((20, 100, 3), np.uint8)], CancelToken())


def test_an_empty_strip_reads_as_nothing_and_keeps_its_place(tmp_path: Path) -> None:
    strips = [np.zeros((0, 10, 3), np.uint8), np.zeros((20, 100, 3), np.uint8)]
    assert [r.text for r in recognizer(tmp_path, b"a\nb\nc").read(strips, CancelToken())] == ["", "abc"]


class EchoSession:
    """Reads on each strip as many letters as its first pixel says; remembers the shapes that it was given."""

    model_id, labels, outputs = "echo", ("a", "b", "c"), {"y": ("n", "t", len(ALPHABET))}

    def __init__(self) -> None:
        self.shapes: list[tuple[int, ...]] = []

    def run_one(self, batch: np.ndarray, cancel: CancelToken) -> list[np.ndarray]:
        self.shapes.append(batch.shape)
        counts = [round(float(row[0, 0, 0]) * 127.5 + 127.5) for row in batch]
        return [np.stack([path_of("a-" * count + "--" * (255 - count)) for count in counts])]


@given(st.lists(st.integers(20, 600), min_size=1, max_size=20))
def test_strips_are_read_in_their_order_and_none_is_padded_by_much(widths: list[int]) -> None:
    session = EchoSession()
    strips = [np.full((48, width, 3), number + 1, np.uint8) for number, width in enumerate(widths)]
    readings = CtcRecognizer(session).read(strips, CancelToken())  # type: ignore[arg-type]
    assert [reading.text for reading in readings] == ["a" * (number + 1) for number in range(len(widths))]
    padded = sum(count * width for count, _, _, width in session.shapes)
    assert padded <= sum(1.05 * width + 24 for width in widths)
