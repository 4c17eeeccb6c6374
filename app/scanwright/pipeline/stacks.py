"""Writing that runs up or down a page's margin, which a detector sees as a pile of single characters."""

from __future__ import annotations

from collections.abc import Sequence

from scanwright.document.geometry import Quad, Rect

_FEWEST = 3
_LARGEST_GAP = 0.4  # between neighbours, in widths of the pile
_LARGEST_SHIFT = 0.35
_WIDTHS = 1.6  # how much one member may be wider than another
_ASPECT = 2.5  # members are single characters, or two or three that hang together


def stacks(quads: Sequence[Quad]) -> list[tuple[int, ...]]:
    """Groups of three or more small quads, one close below the other, as their numbers from top to bottom.

    A column of single digits in a table looks the same; only reading tells, so the caller tries both.
    """
    small = [n for n, quad in enumerate(quads) if _is_small(quad.bounds)]
    small.sort(key=lambda n: quads[n].bounds.y0)
    following: dict[int, int] = {}
    preceded: set[int] = set()
    for at, upper in enumerate(small):
        for lower in small[at + 1 :]:
            if quads[lower].bounds.y0 > quads[upper].bounds.y1 + _LARGEST_GAP * quads[upper].bounds.width:
                break
            if lower not in preceded and _adjoin(quads[upper].bounds, quads[lower].bounds):
                following[upper] = lower
                preceded.add(lower)
                break
    found = []
    for start in small:
        if start in preceded:
            continue
        pile = [start]
        while pile[-1] in following:
            pile.append(following[pile[-1]])
        if len(pile) >= _FEWEST:
            found.append(tuple(pile))
    return found


def around(quads: Sequence[Quad], pile: Sequence[int]) -> Quad:
    """The level quad around a pile."""
    return Quad.from_rect(Rect.union_of(quads[n].bounds for n in pile))


def downwards(quad: Quad) -> Quad:
    """The corners of a standing quad as seen by someone who reads it from top to bottom."""
    a, b, c, d = quad.corners
    return Quad((b, c, d, a))


def upwards(quad: Quad) -> Quad:
    """The corners of a standing quad as seen by someone who reads it from bottom to top."""
    a, b, c, d = quad.corners
    return Quad((d, a, b, c))


def _is_small(box: Rect) -> bool:
    return box.width > 0 and box.height > 0 and box.width < _ASPECT * box.height and box.height < _ASPECT * box.width


def _adjoin(upper: Rect, lower: Rect) -> bool:
    narrow, wide = sorted((upper.width, lower.width))
    gap = lower.y0 - upper.y1
    return (
        wide < _WIDTHS * narrow
        and abs(upper.center.x - lower.center.x) < _LARGEST_SHIFT * wide
        and lower.center.y > upper.center.y
        and -0.6 * wide < gap < _LARGEST_GAP * wide
    )
