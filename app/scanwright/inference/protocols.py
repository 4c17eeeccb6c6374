"""What the pipeline wants of its models. Pictures are RGB, uint8, height x width x 3, C-contiguous.

Every method may take a while: it asks the cancel token, and raises `Cancelled`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from scanwright.document.geometry import Quad, Rect
from scanwright.imaging.picture import Picture
from scanwright.progress import CancelToken


@dataclass(frozen=True, slots=True)
class OrientationGuess:
    """`rotation`: clockwise degrees (0, 90, 180, 270) that would make the picture upright; `confidence` 0 to 1."""

    rotation: int
    confidence: float


class OrientationModel(Protocol):
    def orientation(self, picture: Picture, cancel: CancelToken) -> OrientationGuess: ...


@dataclass(frozen=True, slots=True)
class LayoutBox:
    """`label` is a value of RegionKind; `box` in pixels of the picture; `order` a rank where the model gives one."""

    label: str
    box: Rect
    confidence: float
    order: int | None = None


class LayoutModel(Protocol):
    def layout(self, picture: Picture, cancel: CancelToken) -> tuple[LayoutBox, ...]: ...


@dataclass(frozen=True, slots=True)
class DetectedLine:
    """A line of text on the picture, corners in reading direction, not yet read."""

    polygon: Quad
    confidence: float


class TextDetector(Protocol):
    def detect(self, picture: Picture, cancel: CancelToken) -> tuple[DetectedLine, ...]: ...


@dataclass(frozen=True, slots=True)
class Reading:
    """What a line's picture says.

    `characters`: a confidence for each character of `text`; `positions`: the centre of each character along
    the line, as a fraction (0 to 1) of the picture's width. `confidence`: the mean over the characters.
    """

    text: str
    confidence: float
    characters: tuple[float, ...] = ()
    positions: tuple[float, ...] = ()


class TextRecognizer(Protocol):
    def read(self, strips: Sequence[Picture], cancel: CancelToken) -> tuple[Reading, ...]:
        """One Reading for each strip (an upright line of any height), in the order given."""
        ...


@dataclass(frozen=True, slots=True)
class StructureCell:
    """A cell of the grid; `box` in pixels of the table's picture, roughly around its content."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Rect
    header: bool = False


@dataclass(frozen=True, slots=True)
class TableStructure:
    rows: int
    columns: int
    cells: tuple[StructureCell, ...]
    confidence: float


class TableModel(Protocol):
    def structure(self, picture: Picture, cancel: CancelToken) -> TableStructure | None:
        """The structure of the one table on the picture; None where the model sees none."""
        ...


class Models(Protocol):
    """All models of an analysis, each made and loaded at its first use. Thread-safe.

    Each raises ModelMissingError or ModelDamagedError where the file is not what it should be.
    """

    @property
    def orientation(self) -> OrientationModel: ...
    @property
    def layout(self) -> LayoutModel: ...
    @property
    def table(self) -> TableModel: ...

    def detector(self, size: str) -> TextDetector:
        """`size`: "tiny" or "small"."""
        ...

    def recognizer(self, size: str, *, exact: bool = False) -> TextRecognizer:
        """`size`: "tiny" or "small". `exact`: with the precision of its file, be it slower."""
        ...
