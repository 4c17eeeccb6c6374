"""Lattices: rulings that meet, taken as a grid with the separators that are really printed.

Row and column edges are the clustered positions of the rulings; a separator between two neighbouring grid cells
is present where a ruling covers most of their common edge. Missing separators mean merged cells.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scanwright.document.geometry import Rect
from scanwright.imaging.layer import Ruling

_MOST_RULINGS = 3000
_MOST_CELLS = 20_000
_COVERED = 0.6  # share of a cell's edge that a ruling has to cover to separate


@dataclass(frozen=True, slots=True)
class Segment:
    """A ruling without thickness: at `at`, from `start` to `end` (pixels)."""

    at: float
    start: float
    end: float

    @property
    def length(self) -> float:
        return self.end - self.start


@dataclass(frozen=True)
class Lattice:
    """`ys` and `xs`: edges, ascending. `across[i][c]`: is edge `ys[i]` printed over column `c`; `down[r][j]` likewise."""

    ys: tuple[float, ...]
    xs: tuple[float, ...]
    across: npt.NDArray[np.bool_]
    down: npt.NDArray[np.bool_]

    @property
    def rows(self) -> int:
        return len(self.ys) - 1

    @property
    def columns(self) -> int:
        return len(self.xs) - 1

    @property
    def box(self) -> Rect:
        return Rect(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def blocks(self) -> list[tuple[int, int, int, int]]:
        """The merged cells as (row, column, row span, column span), row by row; they tile the grid."""
        rows, columns = self.rows, self.columns
        label = np.arange(rows * columns).reshape(rows, columns)
        for r in range(rows):
            for c in range(columns):
                if c + 1 < columns and not self.down[r, c + 1]:
                    label[label == label[r, c + 1]] = label[r, c]
                if r + 1 < rows and not self.across[r + 1, c]:
                    label[label == label[r + 1, c]] = label[r, c]
        changed = True
        while changed:  # a cell is a rectangle: whatever its bounds touch belongs to it
            changed = False
            for name in np.unique(label):
                rs, cs = np.nonzero(label == name)
                if len(rs) == 0:
                    continue
                part = label[rs.min() : rs.max() + 1, cs.min() : cs.max() + 1]
                others = np.unique(part[part != name])
                if len(others):
                    label[np.isin(label, others)] = name
                    changed = True
        found = []
        for name in np.unique(label):
            rs, cs = np.nonzero(label == name)
            found.append((int(rs.min()), int(cs.min()), int(np.ptp(rs)) + 1, int(np.ptp(cs)) + 1))
        return sorted(found)


def unmerged(lattice: Lattice, boxes: Sequence[Rect], height: float) -> Lattice:
    """The lattice with separators added where words show that a merged cell is several.

    Where words in a merged cell stand far apart on both sides of an edge, or each of three rows or more that it
    spans holds words of its own, separators were missed, or are drawn by nothing but a change of shade.
    `boxes`: the words.
    """
    across, down = lattice.across.copy(), lattice.down.copy()
    ys, xs = lattice.ys, lattice.xs
    for r, c, h, w in lattice.blocks():
        area = Rect(xs[c], ys[r], xs[c + w], ys[r + h])
        held = [b for b in boxes if area.contains(b.center)]
        for j in _edges_in_gaps(held, xs[c : c + w + 1], 1.5 * height) if w > 1 else ():
            down[r : r + h, c + j] = True
        if h > 2 and _each_has_own(held, ys[r : r + h + 1], -0.25 * height):
            across[r + 1 : r + h, c : c + w] = True
    return Lattice(ys, xs, across, down)


def _edges_in_gaps(boxes: Sequence[Rect], edges: Sequence[float], least: float) -> list[int]:
    """Inner edges (by index) that part the boxes: for each gap of `least` pixels, the edge nearest to its middle."""
    found: set[int] = set()
    reach: float | None = None
    for box in sorted(boxes, key=lambda b: b.x0):
        if reach is not None and box.x0 - reach >= least:
            inside = [j for j in range(1, len(edges) - 1) if reach <= edges[j] <= box.x0]
            if inside:
                middle = (reach + box.x0) / 2
                found.add(min(inside, key=lambda j: abs(edges[j] - middle)))
        reach = box.x1 if reach is None else max(reach, box.x1)
    return sorted(found)


def _each_has_own(boxes: Sequence[Rect], edges: Sequence[float], clear: float) -> bool:
    """Whether each band between `edges` (y) holds boxes, and those of different bands are `clear` pixels apart."""
    ends: list[tuple[float, float]] = []
    for low, high in itertools.pairwise(edges):
        inside = [b for b in boxes if low <= b.center.y < high]
        if not inside:
            return False
        ends.append((min(b.y0 for b in inside), max(b.y1 for b in inside)))
    return all(after[0] - before[1] >= clear for before, after in itertools.pairwise(ends))


def segments_of(rulings: Iterable[Ruling], *, vertical: bool) -> list[Segment]:
    found = []
    for ruling in rulings:
        if ruling.vertical == vertical:
            box, middle = ruling.box, ruling.box.center
            found.append(Segment(middle.x, box.y0, box.y1) if vertical else Segment(middle.y, box.x0, box.x1))
    return sorted(found, key=lambda s: -s.length)[:_MOST_RULINGS]


def merged(segments: Sequence[Segment], *, aside: float, gap: float) -> list[Segment]:
    """Collinear pieces joined: no more than `aside` pixels beside each other, `gap` apart."""
    result: list[Segment] = []
    for group in _clusters(segments, aside):
        run = sorted(group, key=lambda s: s.start)
        at = float(np.average([s.at for s in run], weights=[max(1.0, s.length) for s in run]))
        start, end = run[0].start, run[0].end
        for segment in run[1:]:
            if segment.start > end + gap:
                result.append(Segment(at, start, end))
                start = segment.start
                end = segment.end
            end = max(end, segment.end)
        result.append(Segment(at, start, end))
    return result


def _clusters(segments: Sequence[Segment], aside: float) -> list[list[Segment]]:
    groups: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda s: s.at):
        if groups and segment.at - groups[-1][-1].at <= aside and segment.at - groups[-1][0].at <= 2 * aside:
            groups[-1].append(segment)
        else:
            groups.append([segment])
    return groups


def components(
    across: Sequence[Segment], down: Sequence[Segment], slack: float
) -> list[tuple[list[Segment], list[Segment]]]:
    """Groups of level and upright segments that meet (within `slack` pixels), those with both kinds only."""
    if not across or not down:
        return []
    ha = np.array([[s.at, s.start, s.end] for s in across])
    va = np.array([[s.at, s.start, s.end] for s in down])
    meet = (
        (va[None, :, 0] >= ha[:, None, 1] - slack)
        & (va[None, :, 0] <= ha[:, None, 2] + slack)
        & (ha[:, None, 0] >= va[None, :, 1] - slack)
        & (ha[:, None, 0] <= va[None, :, 2] + slack)
    )
    seen_h, groups = np.zeros(len(across), bool), []
    for first in range(len(across)):
        if seen_h[first] or not meet[first].any():
            continue
        hs = np.zeros(len(across), bool)
        hs[first] = True
        while True:
            vs = meet[hs].any(axis=0)
            grown = meet[:, vs].any(axis=1) | hs
            if (grown == hs).all():
                break
            hs = grown
        seen_h |= hs
        groups.append(([across[int(i)] for i in np.flatnonzero(hs)], [down[int(i)] for i in np.flatnonzero(vs)]))
    return groups


def lattice_of(
    across: Sequence[Segment], down: Sequence[Segment], slack: float, box: Rect | None = None
) -> Lattice | None:
    """The lattice of these segments; None where they make no single cell.

    Edges closer than `slack` are one (double lines). With `box`, its sides close the lattice where the frame is
    missing; without, the far ends of the segments do.
    """
    ys, xs = _positions(across, slack), _positions(down, slack)
    left = min([s.start for s in across] + xs[:1], default=0.0) if box is None else box.x0
    right = max([s.end for s in across] + xs[-1:], default=0.0) if box is None else box.x1
    top = min([s.start for s in down] + ys[:1], default=0.0) if box is None else box.y0
    bottom = max([s.end for s in down] + ys[-1:], default=0.0) if box is None else box.y1
    wide = 2 * slack
    if not xs or left < xs[0] - wide:
        xs.insert(0, left)
    if right > xs[-1] + wide:
        xs.append(right)
    if not ys or top < ys[0] - wide:
        ys.insert(0, top)
    if bottom > ys[-1] + wide:
        ys.append(bottom)
    if len(xs) < 2 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) > _MOST_CELLS:
        return None
    rows, columns = len(ys) - 1, len(xs) - 1
    printed_across = np.zeros((rows + 1, columns), bool)
    printed_down = np.zeros((rows, columns + 1), bool)
    for i, y in enumerate(ys):
        for c in range(columns):
            printed_across[i, c] = _covered(across, y, xs[c], xs[c + 1], slack)
    for j, x in enumerate(xs):
        for r in range(rows):
            printed_down[r, j] = _covered(down, x, ys[r], ys[r + 1], slack)
    printed_across[0] = printed_across[-1] = True
    printed_down[:, 0] = printed_down[:, -1] = True
    return Lattice(tuple(ys), tuple(xs), printed_across, printed_down)


def _positions(segments: Sequence[Segment], slack: float) -> list[float]:
    return [
        float(np.average([s.at for s in group], weights=[max(1.0, s.length) for s in group]))
        for group in _clusters(segments, slack)
    ]


def _covered(segments: Sequence[Segment], at: float, start: float, end: float, slack: float) -> bool:
    """Whether segments near `at` cover most of the way from `start` to `end`."""
    parts = sorted((max(s.start, start), min(s.end, end)) for s in segments if abs(s.at - at) <= 1.5 * slack)
    total, reach = 0.0, start
    for a, b in parts:
        if b > reach:
            total += b - max(a, reach)
            reach = b
    return total >= _COVERED * (end - start)
