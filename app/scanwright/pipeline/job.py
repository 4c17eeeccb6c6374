"""The working state of one page's analysis, handed from stage to stage."""

from __future__ import annotations

from dataclasses import dataclass, field

from scanwright.document.document import ImageRef, PageIssue
from scanwright.document.geometry import PageTransform, Rect
from scanwright.document.region import Region
from scanwright.document.text import Origin, TextLine
from scanwright.imaging.layer import Ruling, TextLayer
from scanwright.imaging.picture import Picture
from scanwright.inference.protocols import LayoutBox, Models
from scanwright.pipeline.beside import Beside
from scanwright.pipeline.ink import InkEdges
from scanwright.pipeline.options import AnalysisOptions, LayoutMode, Quality
from scanwright.progress import CancelToken

__all__ = ["AnalysisOptions", "LayoutMode", "PageJob", "Quality"]


@dataclass
class PageJob:
    """Mutable on purpose: each stage reads what earlier ones left and adds its own.

    `picture` is replaced by the corrected one once `rotation` and `skew` are known; from then on everything is
    in page pixels. `rotation_wanted` and `skew_wanted` are those that a person set. `layer` is None where the page
    has no text layer, or where its choice fell on OCR. `ranked`: the layout model's boxes, where it gives them a
    reading order. `seen`: what that model makes of the picture, where it was begun beside the stages. `edges`: of the
    ink of lines, by box, text and whether they are vertical, as far as it was measured.
    """

    image: ImageRef
    picture: Picture
    layer: TextLayer | None
    models: Models
    options: AnalysisOptions
    cancel: CancelToken
    rotation: int = 0
    skew: float = 0.0
    rotation_wanted: int | None = None
    skew_wanted: float | None = None
    text_source: Origin = Origin.OCR
    lines: list[TextLine] = field(default_factory=list)
    rulings: list[Ruling] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    edges: dict[tuple[Rect, str, bool], InkEdges] = field(default_factory=dict)
    seen: Beside[tuple[LayoutBox, ...]] | None = None
    ranked: tuple[LayoutBox, ...] = ()
    issues: list[PageIssue] = field(default_factory=list)
    notes: list[PageIssue] = field(default_factory=list)

    @property
    def transform(self) -> PageTransform:
        return PageTransform(self.image.width, self.image.height, self.rotation, self.skew)

    @property
    def width(self) -> int:
        return int(self.picture.shape[1])

    @property
    def height(self) -> int:
        return int(self.picture.shape[0])
