"""The reading order that a layout model gives, where it gives one and it can be true.

Layout models of the PP-DocLayout family rank their boxes; they have seen how magazines and newspapers are read. What
they rank against all geometry is not believed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from scanwright.document.geometry import Rect
from scanwright.document.region import Region, RegionKind
from scanwright.inference.protocols import LayoutBox
from scanwright.pipeline.frame import letters

_COVERED = 0.5  # of a region: the box that ranks it covers as much
_KNOWN = 0.8  # share of the body's letters that ranked boxes must hold
_AGAINST = 0.1  # share of pairs in one column that may be ranked from the bottom up
_FURNITURE = (RegionKind.HEADER, RegionKind.FOOTER, RegionKind.PAGE_NUMBER, RegionKind.FOOTNOTE)


def in_model_order(
    regions: Sequence[Region], boxes: Sequence[LayoutBox], enter: Callable[[Rect], Rect]
) -> list[Region]:
    """`regions` (already in reading order) with the body as `boxes` rank it; as they are where the ranks are missing,
    doubled, cover too little or contradict the columns.

    Regions of one box, and those that no box holds, keep their order behind what stands before them.
    """
    ranked = [box for box in boxes if box.order is not None]
    body = [at for at, region in enumerate(regions) if region.kind not in _FURNITURE]
    if len({box.order for box in ranked}) != len(ranked) or len(ranked) < 2:
        return list(regions)
    ranks = [_rank(regions[at], ranked) for at in body]
    amount = [1.0 + sum(letters(line.text) for line in regions[at].all_lines) for at in body]
    known = sum(share for share, rank in zip(amount, ranks) if rank is not None)
    if known < _KNOWN * sum(amount) or not _is_consistent([(enter(regions[a].box), r) for a, r in zip(body, ranks)]):
        return list(regions)
    last, keys = -1, []
    for rank in ranks:
        last = last if rank is None else rank
        keys.append(last)
    ordered = [regions[at] for _, at in sorted(zip(keys, body), key=lambda pair: pair[0])]
    result = list(regions)
    for at, region in zip(body, ordered):
        result[at] = region
    return result


def _rank(region: Region, boxes: Sequence[LayoutBox]) -> int | None:
    """The rank of the box that covers most of the region; the smallest of those that do."""
    held = [(region.box.covered_by(box.box), -box.box.area, box.order) for box in boxes]
    covered, _, rank = max(held, key=lambda found: (round(found[0], 1), found[1]))
    return rank if covered >= _COVERED else None


def _is_consistent(ranked: Sequence[tuple[Rect, int | None]]) -> bool:
    """Whether nearly all that stands below something in its column is ranked after it. Boxes are in the reading frame."""
    pairs = against = 0
    for n, (a, rank) in enumerate(ranked):
        for b, other in ranked[n + 1 :]:
            if rank is None or other is None or rank == other:
                continue
            if a.x_overlap(b) < 0.5 * min(a.width, b.width) or a.y_overlap(b) > 0.2 * min(a.height, b.height):
                continue
            pairs += 1
            against += (a.center.y < b.center.y) is not (rank < other)
    return against <= _AGAINST * pairs
