"""Documents and pages. Pixels are referenced, never stored here. All values are immutable."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from scanwright.document.geometry import PageTransform, Rect
from scanwright.document.ids import new_id
from scanwright.document.recipe import PictureRecipe, check_size
from scanwright.document.region import Region, RegionKind
from scanwright.document.text import Origin

_FINEST = 1e6  # dpi


@dataclass(frozen=True, slots=True)
class ImageRef:
    """One page of a file, and the size at which it is rendered.

    `path` is absolute, `index` counts from 0 within the file, `width` and `height` are pixels of the picture
    as it is opened (EXIF orientation and /Rotate obeyed), `dpi` its resolution. `recipe` tells which part of the
    file's picture that is, and what is painted over in it; None: all of it, as it is.
    """

    path: str
    index: int
    width: int
    height: int
    dpi: float = 200.0
    recipe: PictureRecipe | None = None

    def __post_init__(self) -> None:
        if self.index < 0 or not 0 < self.dpi <= _FINEST:
            raise ValueError(f"not a picture: {self}")
        check_size(self.width, self.height)


@dataclass(frozen=True, slots=True)
class PageIssue:
    """What went wrong on a page: the stage, and a sentence for the user."""

    stage: str
    message: str


class PageState(StrEnum):
    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    PARTIAL = "partly"
    FAILED = "failed"


class TextSource(StrEnum):
    """Where the text of a page is to come from."""

    AUTO = "auto"
    TEXT_LAYER = "text layer"
    OCR = "ocr"


@dataclass(frozen=True)
class Page:
    """One page after analysis (or before: state WAITING, no regions).

    `regions` are in reading order. `rotation`: clockwise degrees that were applied to make the page upright;
    `skew`: counter-clockwise degrees that were applied to level it; `width` and `height` are page pixels
    after both; `dpi` is their resolution. `text_source` tells where the text came from (OCR or TEXT_LAYER),
    `text_source_wanted` what a person asked for. `issues` are what failed; `notes` what a person should look at on
    a page that is whole. `rotation_wanted` and `skew_wanted` are what a person set, obeyed whenever the page is read;
    None leaves them to the analysis. `order_by_hand`: a person set the reading order, which is kept when the page is read again;
    `order_wanted`: of a page that waits, the places that had that order (page pixels as it lies now).
    """

    image: ImageRef
    regions: tuple[Region, ...] = ()
    rotation: int = 0
    skew: float = 0.0
    state: PageState = PageState.WAITING
    text_source: Origin = Origin.OCR
    text_source_wanted: TextSource = TextSource.AUTO
    rotation_wanted: int | None = None
    skew_wanted: float | None = None
    order_by_hand: bool = False
    order_wanted: tuple[Rect, ...] = ()
    issues: tuple[PageIssue, ...] = ()
    notes: tuple[PageIssue, ...] = ()
    seconds: tuple[tuple[str, float], ...] = ()
    id: str = field(default_factory=lambda: new_id("p"))

    def __post_init__(self) -> None:
        if self.rotation not in (0, 90, 180, 270) or self.rotation_wanted not in (None, 0, 90, 180, 270):
            raise ValueError(f"a page is turned by quarters, not by {self.rotation} or {self.rotation_wanted} degrees")

    @property
    def transform(self) -> PageTransform:
        return PageTransform(self.image.width, self.image.height, self.rotation, self.skew)

    @property
    def width(self) -> int:
        return self.transform.size[0]

    @property
    def height(self) -> int:
        return self.transform.size[1]

    @property
    def dpi(self) -> float:
        return self.image.dpi

    def region(self, region_id: str) -> Region:
        """The region of that id; KeyError if the page has none."""
        for region in self.regions:
            if region.id == region_id:
                return region
        raise KeyError(region_id)

    def of_kind(self, *kinds: RegionKind) -> tuple[Region, ...]:
        return tuple(region for region in self.regions if region.kind in kinds)

    def with_regions(self, regions: tuple[Region, ...]) -> Page:
        return replace(self, regions=regions)


@dataclass(frozen=True)
class Document:
    """Pages in order, from one file or several. `name` is for titles and file names."""

    name: str
    pages: tuple[Page, ...] = ()

    def page(self, page_id: str) -> Page:
        """The page of that id; KeyError if there is none."""
        return self.pages[self.index_of(page_id)]

    def index_of(self, page_id: str) -> int:
        """Position of the page, from 0; KeyError if there is none."""
        for index, page in enumerate(self.pages):
            if page.id == page_id:
                return index
        raise KeyError(page_id)
