"""Text recognition: strips 48 pixels high through a CTC network, in batches of like width.

CTC: "Connectionist Temporal Classification", Graves et al., ICML 2006; the best path is taken, blanks and
repetitions removed.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from scanwright.errors import ModelDamagedError
from scanwright.imaging.picture import Picture
from scanwright.inference.pool import map_in_pool
from scanwright.inference.preprocess import resized
from scanwright.inference.protocols import Reading
from scanwright.inference.session import Session
from scanwright.progress import CancelToken

STRIP_HEIGHT = 48
_MAX_WIDTH = 2400  # a longer strip is cut at gaps: memory, and the network never saw longer lines
_WIDTH_STEP = 8  # widths are rounded up to it: columns of the picture for each of the network's steps
_LEAST_PADDING = 8  # the network learned from strips with nothing at their right end
_BATCH_PIXELS = 4800  # width of all strips of a batch together: bounds memory, lets cancelling work
# How much wider than its narrowest strip a batch may be: padding costs as much as what is read, a batch no more than
# a few pixels.
_WASTE = 1.05
_SPACE_CHANCE = 0.15

_FIRST_CJK = 0x2E80  # from here on scripts are written without spaces

_BLANK = 0
_NOTHING = Reading("", 0.0)


class CtcRecognizer:
    """Fulfils `TextRecognizer`.

    `dictionary`: a file with a character a line; None: the graph's metadata has them. `space_chance`: a space this
    likely between two characters is written, even where a blank was likelier.
    """

    def __init__(
        self, session: Session, dictionary: Path | None = None, *, space_chance: float = _SPACE_CHANCE
    ) -> None:
        self._session = session
        self._space_chance = space_chance
        self._dictionary = dictionary
        self._alphabet: list[str] | None = None

    @property
    def alphabet(self) -> list[str]:
        """The classes of the network: blank (as ""), the characters, and the space."""
        if self._alphabet is None:
            if self._dictionary is None:
                characters = list(self._session.labels)
            else:
                text = self._dictionary.read_bytes().decode("utf-8").replace("\r\n", "\n")
                characters = text.removesuffix("\n").split("\n")
            classes = next(iter(self._session.outputs.values()))[-1]
            if not characters or (isinstance(classes, int) and classes != len(characters) + 2):
                raise ModelDamagedError(self._session.model_id)
            self._alphabet = ["", *characters, " "]
        return self._alphabet

    def read(self, strips: Sequence[Picture], cancel: CancelToken) -> tuple[Reading, ...]:
        pieces = [piece for number, strip in enumerate(strips) for piece in _pieces(number, strip)]
        read: dict[tuple[int, int], Reading] = {}

        def read_batch(batch: list[_Piece]) -> None:
            for piece, reading in zip(batch, self._read_batch([p.pixels for p in batch], cancel)):
                read[piece.strip, piece.part] = reading

        map_in_pool(read_batch, list(_batches(pieces)))
        parts: list[list[tuple[Reading, float, float]]] = [[] for _ in strips]
        for piece in pieces:
            parts[piece.strip].append((read[piece.strip, piece.part], piece.start, piece.end))
        return tuple(_joined(own) for own in parts)

    def _read_batch(self, strips: list[Picture], cancel: CancelToken) -> Iterator[Reading]:
        cancel.check()
        alphabet = self.alphabet
        width = -(-(max(s.shape[1] for s in strips) + _LEAST_PADDING) // _WIDTH_STEP) * _WIDTH_STEP
        batch = np.zeros((len(strips), 3, STRIP_HEIGHT, width), np.float32)
        for row, strip in zip(batch, strips):
            view = row[:, :, : strip.shape[1]]
            np.subtract(strip[:, :, ::-1].transpose(2, 0, 1), 127.5, out=view, dtype=np.float32)
            view /= 127.5
        (scores,) = self._session.run_one(batch, cancel)
        for row, strip in zip(scores, strips):
            yield decode(row, alphabet, width / strip.shape[1], self._space_chance)


class _Piece:
    """A strip, or a part of a long one: `start` and `end` as fractions of the whole strip's width."""

    __slots__ = ("end", "part", "pixels", "start", "strip")

    def __init__(self, strip: int, part: int, pixels: Picture, start: float, end: float) -> None:
        self.strip, self.part, self.pixels, self.start, self.end = strip, part, pixels, start, end


def _pieces(number: int, strip: Picture) -> Iterator[_Piece]:
    height, width = strip.shape[:2]
    if height == 0 or width == 0:
        return
    wide = max(8, round(width * STRIP_HEIGHT / height))
    scaled = resized(strip, wide, STRIP_HEIGHT)
    cuts = [0, *gaps_for_cutting(scaled, _MAX_WIDTH), wide]
    for part, (left, right) in enumerate(itertools.pairwise(cuts)):
        yield _Piece(number, part, scaled[:, left:right], left / wide, right / wide)


def gaps_for_cutting(strip: Picture, longest: int) -> list[int]:
    """Columns at which to cut a strip into parts of at most `longest` pixels: in the emptiest places."""
    width = strip.shape[1]
    if width <= longest:
        return []
    parts = -(-width // (longest * 3 // 4))
    unevenness = strip.astype(np.int16).max(axis=2)
    # What varies down a column is ink; averaged over a few columns, so that a gap between words wins.
    ink = np.convolve(np.ptp(unevenness, axis=0).astype(np.float32), np.ones(9, np.float32) / 9, mode="same")
    cuts = []
    reach = longest // 8
    for number in range(1, parts):
        middle = width * number // parts
        low = max(middle - reach, 1)
        cuts.append(low + int(ink[low : middle + reach].argmin()))
    return cuts


def _batches(pieces: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    """Pieces of nearly equal width together, widest first."""
    batch: list[_Piece] = []
    for piece in sorted(pieces, key=lambda piece: -piece.pixels.shape[1]):
        widest = batch[0].pixels.shape[1] if batch else 0
        if batch and (
            widest > piece.pixels.shape[1] * _WASTE + _WIDTH_STEP or widest * (len(batch) + 1) > _BATCH_PIXELS
        ):
            yield batch
            batch = []
        batch.append(piece)
    if batch:
        yield batch


def decode(
    scores: npt.NDArray[np.floating],
    alphabet: Sequence[str],
    stretch: float = 1.0,
    space_chance: float = _SPACE_CHANCE,
) -> Reading:
    """The best path through `scores` (steps x classes, each step a distribution).

    `stretch`: how much wider the padded input was than the strip; positions are fractions of the strip. Spaces
    that the path passes over, but that are as likely as `space_chance` between two characters, are written.
    """
    best = scores.argmax(axis=1)
    peak = scores[np.arange(len(best)), best]
    space = len(alphabet) - 1
    text: list[str] = []
    confidences: list[float] = []
    centers: list[float] = []
    end = 0
    starts = np.flatnonzero(np.diff(best, prepend=-1))
    for start, stop in zip(starts, [*starts[1:], len(best)]):
        symbol = int(best[start])
        if symbol == _BLANK:
            continue
        center = (start + stop) / 2 / len(best) * stretch
        if text and symbol != space and text[-1] != " " and start > end:
            chance = float(scores[end:start, space].max())
            if chance > space_chance:
                text.append(" ")
                confidences.append(chance)
                centers.append((centers[-1] + center) / 2)
        text.append(alphabet[symbol])
        confidences.append(float(peak[start:stop].max()))
        centers.append(center)
        end = stop
    return _trimmed(text, confidences, centers)


def _trimmed(text: list[str], confidences: list[float], centers: list[float]) -> Reading:
    """Without white space at the ends; each character has its own confidence and position."""
    low, high = 0, len(text)
    while low < high and text[low].isspace():
        low += 1
    while high > low and text[high - 1].isspace():
        high -= 1
    own = [(t, c, min(1.0, p)) for t, c, p in zip(text[low:high], confidences[low:high], centers[low:high])]
    if not own:
        return _NOTHING
    characters = tuple(c for t, c, _ in own for _ in t)
    positions = tuple(p for t, _, p in own for _ in t)
    return Reading("".join(t for t, _, _ in own), float(np.mean(characters)), characters, positions)


def _joined(parts: list[tuple[Reading, float, float]]) -> Reading:
    """One Reading from those of a strip's parts, which were cut between words."""
    own = [(reading, start, end) for reading, start, end in parts if reading.text]
    if not own:
        return _NOTHING
    if len(own) == 1 and len(parts) == 1:
        return own[0][0]
    text, characters, positions = "", [], []
    for reading, start, end in own:
        if text and ord(text[-1]) < _FIRST_CJK and ord(reading.text[0]) < _FIRST_CJK:
            text += " "
            characters.append(1.0)
            positions.append(start)
        text += reading.text
        characters.extend(reading.characters)
        positions.extend(start + p * (end - start) for p in reading.positions)
    return Reading(text, float(np.mean(characters)), tuple(characters), tuple(positions))
