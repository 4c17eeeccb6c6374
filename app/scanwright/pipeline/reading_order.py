"""The order in which a person reads the regions of a page.

A recursive XY-cut (Nagy and Seth, 1984) over the regions: columns where a gutter runs through, else strips. Strips that
share a gutter stay together, so that columns are not torn apart where their paragraphs happen to end level. Where no
straight cut exists (L-shaped columns), the largest region that bars the way is taken out and the precedence rules of
T. Breuel, "High Performance Document Layout Analysis" (2003), decide.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scanwright.document.geometry import Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.turned import turned_rect
from scanwright.imaging.layer import Ruling
from scanwright.pipeline.captions import owner_of
from scanwright.pipeline.frame import frame_of, letters, runs_down, typical_height
from scanwright.pipeline.job import PageJob
from scanwright.pipeline.model_order import in_model_order
from scanwright.pipeline.rows import boxes_of

_WHOLE_WIDTH = 0.9  # share of the body's width that a ruling must have to part all that is above it from all below
# The least width of a white band between columns, in line heights: boxes of lines reach beyond their letters.
_GUTTER = 0.1
_BESIDE = 4.0  # line heights between a turned table and its title or notes
_TRIM = 0.1  # share of a region by which a ruling may reach into it


@dataclass(frozen=True)
class Item:
    """A region with its box in the reading frame. `running`: columns are made of such."""

    region: Region
    box: Rect
    running: bool


def order_regions(job: PageJob) -> None:
    """Sorts job.regions; no region is changed. A layout model that ranks its boxes has the last word on the body."""
    regions = ordered_regions(job.regions, job.width, job.height, job.rulings)
    frame = frame_of([line for region in regions for line in region.all_lines], job.width)
    job.regions = in_model_order(regions, job.ranked, frame.enter)


def ordered_regions(
    regions: Sequence[Region], width: float, height: float, rulings: Sequence[Ruling] = ()
) -> list[Region]:
    """The regions of a page of that size (pixels) in reading order; `rulings` are those of the page, as far as known."""
    lines = [line for region in regions for line in region.all_lines]
    frame = frame_of(lines, width)
    bars = [frame.enter(ruling.box) for ruling in rulings if ruling.vertical is frame.vertical]
    return in_reading_order(regions, frame.enter, typical_height(lines), height, bars)


def in_reading_order(
    regions: Sequence[Region],
    enter: Callable[[Rect], Rect],
    line_height: float,
    page_height: float,
    bars: Sequence[Rect] = (),
) -> list[Region]:
    """Headers, the body, footnotes, footers; `enter` leads a box to the reading frame, lengths in pixels. `bars`: the
    rulings along the lines, in that frame."""
    ranks: dict[int, list[Region]] = {0: [], 1: [], 2: [], 3: []}
    for region in regions:
        ranks[_rank(region, page_height)].append(region)
    ordered = _by_rows(ranks[0]) + _body(ranks[1], enter, line_height, bars)
    return ordered + _body(ranks[2], enter, line_height) + _by_rows(ranks[3])


def _rank(region: Region, page_height: float) -> int:
    if region.kind is RegionKind.HEADER:
        return 0
    if region.kind is RegionKind.PAGE_NUMBER:
        return 0 if region.box.center.y < page_height / 2 else 3
    return 2 if region.kind is RegionKind.FOOTNOTE else 3 if region.kind is RegionKind.FOOTER else 1


def _by_rows(regions: Sequence[Region]) -> list[Region]:
    return sorted(regions, key=lambda r: (r.box.y0, r.box.x0))


def _body(
    regions: Sequence[Region], enter: Callable[[Rect], Rect], height: float, bars: Sequence[Rect] = ()
) -> list[Region]:
    pictures = [r for r in regions if r.kind in (RegionKind.FIGURE, RegionKind.TABLE)]
    captions: dict[str, list[Region]] = {}
    attached = set()
    for region in regions:
        if region.kind is RegionKind.CAPTION:
            owner = owner_of(region.box, [p.box for p in pictures], height)
            if owner is not None and not _is_shared(region, pictures[owner], pictures):
                captions.setdefault(pictures[owner].id, []).append(region)
                attached.add(region.id)
    for table in pictures:
        for region in regions:
            if region.id not in attached and _is_turned_with(region, table, height):
                captions.setdefault(table.id, []).append(region)
                attached.add(region.id)
    items = []
    for region in regions:
        if region.id in attached:
            continue
        parts = [region, *captions.get(region.id, [])]
        items.append(Item(region, enter(Rect.union_of(r.box for r in parts)), _running(region)))
    ordered: list[Region] = []
    for item in [item for strip in _ruled_off(items, bars) for item in cut(strip, height)]:
        parts = [item.region, *captions.get(item.region.id, [])]
        ordered += _as_read(parts, enter)
    return ordered


def _as_read(parts: Sequence[Region], enter: Callable[[Rect], Rect]) -> list[Region]:
    """A picture or table (the first of `parts`) and what belongs to it from the top down, as the table is read if it is turned."""
    turn = parts[0].table.turn if parts[0].table else 0

    def place(region: Region) -> tuple[float, float]:
        box = turned_rect(region.box, turn) if turn else enter(region.box)
        return box.center.y, box.x0

    return sorted(parts, key=place)


def _is_turned_with(region: Region, table: Region, height: float) -> bool:
    """Whether a region is writing beside a turned table that is turned as it is: its title, its notes."""
    if region is table or not (table.table and table.table.turn in (90, 270)) or not region.lines:
        return False
    near = table.box.expanded(_BESIDE * height, 0).intersection(region.box)
    return near is not None and all(map(runs_down, region.lines)) and near.height > 0.5 * region.box.height


def _ruled_off(items: Sequence[Item], bars: Sequence[Rect]) -> list[list[Item]]:
    """The items above and below rulings that run over (nearly) the whole width and through none of them, as newspapers
    set their articles apart: what stands above is read first, whatever columns there are."""
    if not items:
        return []
    extent = Rect.union_of(item.box for item in items)
    levels = sorted(
        bar.center.y
        for bar in bars
        if bar.x_overlap(extent) > _WHOLE_WIDTH * extent.width
        and not any(
            item.box.y0 + _TRIM * item.box.height < bar.center.y < item.box.y1 - _TRIM * item.box.height
            for item in items
        )
    )
    strips: list[list[Item]] = [[] for _ in range(len(levels) + 1)]
    for item in items:
        strips[bisect_left(levels, item.box.center.y)].append(item)
    return strips


def _is_shared(caption: Region, owner: Region, pictures: Sequence[Region]) -> bool:
    """Whether a caption stands below several pictures beside each other: it follows them all."""
    beside = [p for p in pictures if p is not owner and p.box.y_overlap(owner.box) > 0.5 * p.box.height]
    return any(p.box.x_overlap(caption.box) > 0.2 * caption.box.width for p in beside)


def _running(region: Region) -> bool:
    """Whether the region is of the kind that columns are made of."""
    if region.kind in (RegionKind.FIGURE, RegionKind.TABLE):
        return True
    return len(region.lines) >= 3 and sum(letters(line.text) for line in region.lines) >= 16 * len(region.lines)


def cut(items: Sequence[Item], height: float) -> list[Item]:
    """The items in reading order; `height` is that of a line of running text in pixels."""
    if len(items) <= 1:
        return list(items)
    columns = _split(items, across=True, least=_GUTTER * height)
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
            others = [item for other in columns if other is not column for item in other if not item.running]
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
            columns = _split(both, across=True, least=_GUTTER * height)
            if len(columns) > 1 and _share_gutter(result[-1], strip, height):
                result[-1] = both
                continue
        result.append(strip)
    return result


def _share_gutter(upper: Sequence[Item], lower: Sequence[Item], height: float) -> bool:
    """Both strips have several columns (or one of them is what is left of a column), and a gutter in common."""
    a, b = (_split(part, across=True, least=_GUTTER * height) for part in (upper, lower))
    if len(a) < 2 and len(b) < 2:
        return False
    both = _split([*upper, *lower], across=True, least=_GUTTER * height)
    return _real_columns(both, height) and (
        _real_columns(a, height) or _real_columns(b, height) or min(len(a), len(b)) >= 2
    )


def _without_cut(items: Sequence[Item]) -> list[Item]:
    """No cut parts the items: topological order over Breuel's two rules, the topmost leftmost first where they leave it open."""
    before = _precedence(items)
    left = list(range(len(items)))
    ordered: list[int] = []

    def place(i: int) -> tuple[float, float]:
        return items[i].box.y0, items[i].box.x0

    while left:
        waits: list[bool] = np.any(before[np.ix_(left, left)], axis=0).tolist()
        free = [i for i, waiting in zip(left, waits) if not waiting]
        chosen = min(free or left, key=place)
        if ordered and free:
            last = items[ordered[-1]].box
            below = [i for i in free if items[i].box.x_overlap(last) > 0 and items[i].box.y0 >= last.y0]
            chosen = min(below, key=place) if below else chosen
        ordered.append(chosen)
        left.remove(chosen)
    return [items[i] for i in ordered]


def _precedence(items: Sequence[Item]) -> npt.NDArray[np.bool_]:
    """At [a, b] whether a comes before b: above it in its column, or in a column to its left with nothing between that
    spans both (Breuel 2003)."""
    boxes = boxes_of([item.box for item in items])
    widths = boxes[:, 2] - boxes[:, 0]
    middle = (boxes[:, 1] + boxes[:, 3]) / 2
    common = np.minimum(boxes[:, None, 2], boxes[None, :, 2]) - np.maximum(boxes[:, None, 0], boxes[None, :, 0])
    least = 0.1 * np.minimum(widths[:, None], widths[None, :])
    above = (common > least) & (middle[:, None] < middle[None, :])
    beside = (common <= least) & (boxes[:, None, 2] <= boxes[None, :, 0] + least)
    touches = common > 0
    for a, b in np.argwhere(beside):
        low, high = sorted((middle[a], middle[b]))
        between = touches[a] & touches[b] & (middle > low) & (middle < high)
        between[[a, b]] = False
        beside[a, b] = not between.any()
    result: npt.NDArray[np.bool_] = above | beside
    np.fill_diagonal(result, False)
    return result
