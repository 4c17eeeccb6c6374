"""Models that need no weights: they see what they were told to see, by default nothing at all."""

# ruff: noqa: ARG002 - null models look at nothing

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from scanwright.imaging.picture import Picture
from scanwright.inference.protocols import (
    DetectedLine,
    LayoutBox,
    OrientationGuess,
    Reading,
    TableStructure,
)
from scanwright.progress import CancelToken


@dataclass
class NullOrientation:
    """Takes every picture for upright, or for what `guess` says."""

    guess: OrientationGuess = field(default_factory=lambda: OrientationGuess(0, 1.0))

    def orientation(self, picture: Picture, cancel: CancelToken) -> OrientationGuess:
        cancel.check()
        return self.guess


@dataclass
class NullLayout:
    """Finds `boxes` on every picture."""

    boxes: tuple[LayoutBox, ...] = ()

    def layout(self, picture: Picture, cancel: CancelToken) -> tuple[LayoutBox, ...]:
        cancel.check()
        return self.boxes


@dataclass
class NullDetector:
    """Finds `lines` on every picture; or what `find` makes of it."""

    lines: tuple[DetectedLine, ...] = ()
    find: Callable[[Picture], Sequence[DetectedLine]] | None = None

    def detect(self, picture: Picture, cancel: CancelToken) -> tuple[DetectedLine, ...]:
        cancel.check()
        return self.lines if self.find is None else tuple(self.find(picture))


@dataclass
class NullRecognizer:
    """Reads `readings` one after another, from the first again at each call; or what `reader` makes of a strip.

    Strips beyond the last reading are empty.
    """

    readings: tuple[Reading, ...] = ()
    reader: Callable[[Picture], Reading] | None = None

    def read(self, strips: Sequence[Picture], cancel: CancelToken) -> tuple[Reading, ...]:
        cancel.check()
        if self.reader is not None:
            return tuple(self.reader(strip) for strip in strips)
        return tuple(self.readings[i] if i < len(self.readings) else Reading("", 0.0) for i in range(len(strips)))


@dataclass
class NullTable:
    """Sees `table` on every picture; None by default."""

    table: TableStructure | None = None

    def structure(self, picture: Picture, cancel: CancelToken) -> TableStructure | None:
        cancel.check()
        return self.table


@dataclass
class NullModels:
    """Fulfils `Models` without a file. Parts may be replaced by ones with canned results; sizes make no difference."""

    orientation: NullOrientation = field(default_factory=NullOrientation)
    layout: NullLayout = field(default_factory=NullLayout)
    table: NullTable = field(default_factory=NullTable)
    text_detector: NullDetector = field(default_factory=NullDetector)
    text_recognizer: NullRecognizer = field(default_factory=NullRecognizer)

    def detector(self, size: str) -> NullDetector:
        return self.text_detector

    def recognizer(self, size: str, *, exact: bool = False) -> NullRecognizer:
        return self.text_recognizer
