"""The order in which a person reads the regions of a page.

A recursive XY-cut (Nagy and Seth, 1984) over the regions: columns where a gutter runs through, else strips. Strips that
share a gutter stay together, so that columns are not torn apart where their paragraphs happen to end level. Where no
straight cut exists (L-shaped columns), the largest region that bars the way is taken out and the precedence rules of
T. Breuel, "High Performance Document Layout Analysis" (2003), decide.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from scanwright.document.geometry import Rect
from scanwright.document.region import Region, RegionKind
from scanwright.pipeline.captions import owner_of
from scanwright.pipeline.frame import frame_of, letters, typical_height
from scanwright.pipeline.job import PageJob


@dataclass(frozen=True)
class Item:
    """A region with its box in the reading frame. `running`: columns are made of such."""

    region: Region
    box: Rect
    running: bool


def order_regions(job: PageJob) -> None:
    """Sorts job.regions; no region is changed."""
    lines = [line for region in job.regions for line in region.all_lines]
    frame = frame_of(lines, job.width)
    height = typical_height(lines)
    job.regions = in_reading_order(job.regions, frame.enter, height, job.height)


def in_reading_order(
    regions: Sequence[Region], enter: Callable[[Rect], Rect], line_height: float, page_height: float
) -> list[Region]:
    """Headers, the body, footnotes, footers; `enter` leads a box to the reading frame, lengths in pixels."""
    ranks: dict[int, list[Region]] = {0: [], 1: [], 2: [], 3: []}
    for region in regions:
        ranks[_rank(region, page_height)].append(region)
    ordered = _by_rows(ranks[0]) + _body(ranks[1], enter, line_height)
    return ordered + _body(ranks[2], enter, line_height) + _by_rows(ranks[3])


def _rank(region: Region, page_height: float) -> int:
    if region.kind is RegionKind.HEADER:
        return 0
    if region.kind is RegionKind.PAGE_NUMBER:
        return 0 if region.box.center.y < page_height / 2 else 3
    return 2 if region.kind is RegionKind.FOOTNOTE else 3 if region.kind is RegionKind.FOOTER else 1


def _by_rows(regions: Sequence[Region]) -> list[Region]:
    return sorted(regions, key=lambda r: (r.box.y0, r.box.x0))


def _body(regions: Sequence[Region], enter: Callable[[Rect], Rect], height: float) -> list[Region]:
    pictures = [r for r in regions if r.kind in (RegionKind.FIGURE, RegionKind.TABLE)]
    captions: dict[str, list[Region]] = {}
    attached = set()
    for region in regions:
        if region.kind is RegionKind.CAPTION:
            owner = owner_of(region.box, [p.box for p in pictures], height)
            if owner is not None:
                captions.setdefault(pictures[owner].id, []).append(region)
                attached.add(region.id)
    items = []
    for region in regions:
        if region.id in attached:
            continue
        parts = [region, *captions.get(region.id, [])]
        items.append(Item(region, enter(Rect.union_of(r.box for r in parts)), _running(region)))
    ordered: list[Region] = []
    for item in cut(items, height):
        parts = [item.region, *captions.get(item.region.id, [])]
        ordered += sorted(parts, key=lambda r: (enter(r.box).center.y, enter(r.box).x0))
    return ordered


def _running(region: Region) -> bool:
    """Whether the region is of the kind that columns are made of."""
    if region.kind in (RegionKind.FIGURE, RegionKind.TABLE):
        return True
    return len(region.lines) >= 3 and sum(letters(line.text) for line in region.lines) >= 16 * len(region.lines)


def cut(items: Sequence[Item], height: float) -> list[Item]:
    """The items in reading order; `height` is that of a line of running text in pixels."""
    if len(items) <= 1:
        return list(items)
    columns = _split(items, across=True, least=0.3 * height)
    if len(columns) > 1 and _real_columns(columns, height):
        return [item for column in columns for item in cut(column, height)]
    strips = _merged(_split(items, across=False, least=0.0), height)
    if len(strips) > 1:
        return [item for strip in strips for item in cut(strip, height)]
    if len(columns) > 1:
        return [item for column in columns for item in cut(column, height)]
    return _without_cut(items)


def _split(items: Sequence[Item], *, across: bool, least: float) -> list[list[Item]]:
    """Groups that a straight white band of more than `least` pixels parts, left to right or top to bottom."""

    def span(item: Item) -> tuple[float, float]:
        # A little overlap of neighbours, as tilted lines have, is no bar.
        low, high = (item.box.x0, item.box.x1) if across else (item.box.y0, item.box.y1)
        trim = min(0.15 * (high - low), 0.02 * (item.box.width + item.box.height))
        return (low, high) if across else (low + trim, high - trim)

    groups: list[list[Item]] = []
    reach = float("-inf")
    for item in sorted(items, key=span):
        low, high = span(item)
        if not groups or low - reach > least:
            groups.append([])
        groups[-1].append(item)
        reach = max(reach, high)
    return groups


def _real_columns(columns: Sequence[Sequence[Item]], height: float) -> bool:
    """Whether these are columns to be read one after the other, not rows of short pieces level with each other."""
    real = 0
    for column in columns:
        if any(item.running for item in column):
            real += 1
        elif len(column) >= 3:
            others = [item for other in columns if other is not column for item in other]
            level = sum(
                any(abs(item.box.center.y - other.box.center.y) < 0.5 * height for other in others) for item in column
            )
            real += level < 0.6 * len(column)
    return real >= 2


def _merged(strips: list[list[Item]], height: float) -> list[list[Item]]:
    """Neighbouring strips put together where one gutter runs through all of them."""
    result: list[list[Item]] = []
    for strip in strips:
        if result:
            both = result[-1] + strip
            columns = _split(both, across=True, least=0.3 * height)
            if len(columns) > 1 and _share_gutter(result[-1], strip, height):
                result[-1] = both
                continue
        result.append(strip)
    return result


def _share_gutter(upper: Sequence[Item], lower: Sequence[Item], height: float) -> bool:
    """Both strips have several columns (or one of them is what is left of a column), and a gutter in common."""
    a, b = (_split(part, across=True, least=0.3 * height) for part in (upper, lower))
    if len(a) < 2 and len(b) < 2:
        return False
    both = _split([*upper, *lower], across=True, least=0.3 * height)
    return _real_columns(both, height) and (
        _real_columns(a, height) or _real_columns(b, height) or min(len(a), len(b)) >= 2
    )


def _without_cut(items: Sequence[Item]) -> list[Item]:
    """No cut parts the items: topological order over Breuel's two rules, the topmost leftmost first where they leave it open."""
    left = list(items)
    ordered: list[Item] = []
    while left:
        free = [a for a in left if not any(b is not a and _before(b, a, items) for b in left)]
        chosen = min(free or left, key=lambda item: (item.box.y0, item.box.x0))
        if ordered and free:
            below = [a for a in free if a.box.x_overlap(ordered[-1].box) > 0 and a.box.y0 >= ordered[-1].box.y0]
            chosen = min(below, key=lambda item: (item.box.y0, item.box.x0)) if below else chosen
        ordered.append(chosen)
        left.remove(chosen)
    return ordered


def _before(a: Item, b: Item, items: Sequence[Item]) -> bool:
    if a.box.x_overlap(b.box) > 0.1 * min(a.box.width, b.box.width):
        return a.box.center.y < b.box.center.y
    if a.box.x1 > b.box.x0 + 0.1 * min(a.box.width, b.box.width):
        return False
    low, high = min(a.box.center.y, b.box.center.y), max(a.box.center.y, b.box.center.y)
    return not any(
        c is not a
        and c is not b
        and low < c.box.center.y < high
        and c.box.x_overlap(a.box) > 0
        and c.box.x_overlap(b.box) > 0
        for c in items
    )
