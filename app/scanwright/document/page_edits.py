"""Pages cropped, erased on, split and copied: pure functions from the page before to the page or pages after.

The picture is changed by its recipe only (see `recipe`); the regions that are left move with it, so that nothing has
to be read again.
"""

from __future__ import annotations

import math
from dataclasses import replace

from scanwright.document.document import ImageRef, Page, PageState
from scanwright.document.geometry import Point, Quad, Rect
from scanwright.document.ids import new_id
from scanwright.document.indents import with_own_indents
from scanwright.document.order_kept import places_in_order
from scanwright.document.page_parts import Area, Within, Without, moved, regions_kept
from scanwright.document.recipe import PictureRecipe

SMALLEST = 16.0
"""Page pixels: no page becomes narrower or lower than this."""

_STRAIGHT = 1.0  # pixels: a split that leans by less is upright
_WHOLE = 1e-6
# How the corners of a page are named before it was turned: of each quarter turn, where the first one was.
_FIRST_CORNER = {0: 0, 90: 1, 180: 2, 270: 3}


def crop_page(page: Page, box: Rect) -> Page:
    """The page becomes that part of it (rounded to whole pixels); what lies outside goes. ValueError for a tiny box."""
    return _part(page, _whole(box, page), None)


def erase_on_page(page: Page, box: Rect) -> Page:
    """The box is painted over with the paper around it, and what stood there goes. ValueError where it is off the page."""
    box = box.clipped(page.width, page.height)
    if not box.area:
        raise ValueError("there is nothing of the page to erase")
    patch = Quad.from_rect(box)
    area = Without(patch, Rect(0, 0, page.width, page.height))
    return replace(page, image=_erased(page.image, page, (patch,)), regions=regions_kept(page.regions, area))


def split_page(
    page: Page, start: Point, end: Point, ids: tuple[str, str] | None = None, *, read_again: bool = False
) -> tuple[Page, Page]:
    """The two pages left and right of a line, or above and below it where it is nearer to level; in reading order.

    The line goes on to the page's edges. The pages have ids of their own. Where it leans, what lies beyond it in a
    page's corner is painted over. Pages of vertical writing are read from right to left. `ids` are those that the pages
    get (default: new ones), in that order; `read_again`: they wait to be read. ValueError where a part would be too small.
    """
    level = abs(end.x - start.x) > abs(end.y - start.y)
    length, breadth = (page.width, page.height) if level else (page.height, page.width)
    # Along the line runs t from 0 to `length`; `at` is where the line is across.
    along = (start.x, end.x) if level else (start.y, end.y)
    across = (start.y, end.y) if level else (start.x, end.x)
    if along[0] == along[1]:
        raise ValueError("the line is a point")
    slope = (across[1] - across[0]) / (along[1] - along[0])
    first, last = (min(max(across[0] + slope * (t - along[0]), 0.0), breadth) for t in (0.0, float(length)))
    if abs(first - last) < _STRAIGHT:
        first = last = float(round((first + last) / 2))

    def point(t: float, at: float) -> Point:
        return Point(t, at) if level else Point(at, t)

    def half(edge: float) -> Page:
        """The part between the line and that edge (0 or `breadth`) of the page."""
        far = max(first, last) if edge == 0 else min(first, last)
        box = Rect.around((point(0, edge), point(length, far)))
        line = point(0, first), point(length, last)
        near = min(first, last) if edge == 0 else max(first, last)
        quad = Quad((point(0, edge), point(length, edge), line[1], line[0])) if first != last else None
        sure = _whole(box, page).intersection(Rect.around((point(0, edge), point(length, near))))
        kept = Within(quad, _whole(box, page), sure)
        beyond = Quad((point(0, far), point(length, far), line[1], line[0])) if first != last else None
        part = _part(page, kept.bounds, kept, beyond)
        return to_be_read(part) if read_again else part.with_regions(with_own_indents(part.regions, part.dpi))

    halves = half(0.0), half(float(breadth))
    first_half, second_half = halves if level or not _runs_down(page) else halves[::-1]
    first_id, second_id = ids or (new_id("p"), new_id("p"))
    return replace(first_half, id=first_id), replace(second_half, id=second_id)


def erased_between(before: Page, after: Page) -> tuple[Rect, ...] | None:
    """The boxes (page pixels) of patches that only one of the pages has; None where more of the picture differs."""
    old, new = _recipe(before.image), _recipe(after.image)
    if before.transform != after.transform or replace(old, erased=()) != replace(new, erased=()):
        return None
    size = (after.image.width, after.image.height)
    patches = [q for q in new.erased if q not in old.erased] + [q for q in old.erased if q not in new.erased]
    return tuple(
        Rect.around(after.transform.to_page(new.from_file(corner, size)) for corner in patch.corners)
        for patch in patches
    )


def copied_page(page: Page) -> Page:
    """The page once more, with ids of its own."""
    return replace(page, regions=moved(page.regions, 0.0, 0.0, copies=True), id=new_id("p"))


def to_be_read(page: Page) -> Page:
    """The page as it lies, without what was read: it waits to be read (anew), and may be levelled by itself."""
    return replace(
        page,
        regions=(),
        issues=(),
        notes=(),
        seconds=(),
        skew_wanted=None,
        state=PageState.WAITING,
        order_wanted=places_in_order(page, page.transform),
    )


def _part(page: Page, box: Rect, area: Area | None, beyond: Quad | None = None) -> Page:
    """The page cut to `box` (whole pixels) with what `area` holds (default: the box); `beyond` is painted over."""
    area = area or Within(None, box)
    if min(box.width, box.height) < SMALLEST:
        raise ValueError("the part of the page is too small")
    image = _erased(page.image, page, (beyond,)) if beyond is not None else page.image
    read = page.state in (PageState.DONE, PageState.PARTIAL)
    return replace(
        page,
        image=_cut(image, page, box),
        regions=moved(regions_kept(page.regions, area), -box.x0, -box.y0),
        order_wanted=tuple(place.translated(-box.x0, -box.y0) for place in page.order_wanted),
        # The part lies level, as it was cut; what a person sees stays so when it is read again.
        skew=0.0,
        skew_wanted=0.0 if read or page.skew_wanted is not None else None,
        rotation_wanted=page.rotation if read else page.rotation_wanted,
    )


def _whole(box: Rect, page: Page) -> Rect:
    x0, y0, x1, y1 = (float(round(v)) for v in (box.x0, box.y0, box.x1, box.y1))
    return Rect(x0, y0, x1, y1).clipped(page.width, page.height)


def _recipe(image: ImageRef) -> PictureRecipe:
    return image.recipe or PictureRecipe.whole(image.width, image.height)


def _to_file(image: ImageRef, page: Page, quad: Quad) -> Quad:
    """From page pixels to file pixels; what falls on whole pixels but for rounding does."""
    recipe, transform, size = _recipe(image), page.transform, (image.width, image.height)

    def snapped(value: float) -> float:
        return float(round(value)) if math.isclose(value, round(value), abs_tol=_WHOLE) else value

    points = (recipe.to_file(transform.to_source(corner), size) for corner in quad.corners)
    a, b, c, d = (Point(snapped(p.x), snapped(p.y)) for p in points)
    return Quad((a, b, c, d))


def _erased(image: ImageRef, page: Page, patches: tuple[Quad, ...]) -> ImageRef:
    recipe = _recipe(image)
    erased = (*recipe.erased, *(_to_file(image, page, patch) for patch in patches))
    return replace(image, recipe=replace(recipe, erased=erased))


def _cut(image: ImageRef, page: Page, box: Rect) -> ImageRef:
    recipe, first = _recipe(image), _FIRST_CORNER[page.rotation]
    corners = _to_file(image, page, Quad.from_rect(box)).corners
    a, b, c, d = (*corners[first:], *corners[:first])
    width, height = round(box.width), round(box.height)
    if page.rotation in (90, 270):
        width, height = height, width
    part = Quad((a, b, c, d))
    erased = tuple(patch for patch in recipe.erased if patch.bounds.intersection(part.bounds))
    cut = replace(recipe, part=part, erased=erased)
    return replace(image, width=width, height=height, recipe=None if cut.changes_nothing else cut)


def _runs_down(page: Page) -> bool:
    lines = [line for region in page.regions for line in region.all_lines]
    return sum(line.vertical for line in lines) * 2 > len(lines)
