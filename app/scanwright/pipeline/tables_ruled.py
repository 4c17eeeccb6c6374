"""Tables from their rulings: the lattice gives the cells, words may refine rows and columns that are not ruled."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np

from scanwright.document.geometry import Rect
from scanwright.imaging.layer import Ruling
from scanwright.pipeline.tables_align import find_rivers, group_rows, is_number, occupied, spans_of
from scanwright.pipeline.tables_evidence import is_marker
from scanwright.pipeline.tables_fill import NOBODY, Grid
from scanwright.pipeline.tables_lattice import Lattice, Segment, components, lattice_of, merged, segments_of, unmerged
from scanwright.pipeline.tables_stacks import is_stack
from scanwright.pipeline.tables_words import Piece, TextRow, text_rows

_NEEDLESS = 0.75  # of the breaks between lines in a ruled row, for each line to be a row of its own
_REACHING = 0.3  # text heights by which lines below each other may overlap
_BLANK, _BLANK_HEIGHTS = 1.5, 1.9  # of the usual step from line to line, and text heights: a blank line


def slack_of(height: float) -> float:
    """How far apart rulings may lie that are one (double lines), or that are to meet; in pixels."""
    return max(4.0, 0.38 * height)


def lattices(rulings: Sequence[Ruling], height: float) -> list[tuple[Lattice, list[Segment], list[Segment]]]:
    """Every group of rulings that meet, as a lattice with its level and upright segments, the largest first."""
    slack = slack_of(height)
    across = merged(segments_of(rulings, vertical=False), aside=3.0, gap=max(4.0, 0.6 * height))
    down = merged(segments_of(rulings, vertical=True), aside=3.0, gap=max(4.0, 0.6 * height))
    found = []
    for level, upright in components(across, down, slack):
        lattice = lattice_of(level, upright, slack)
        if lattice is not None:
            found.append((lattice, level, upright))
    return sorted(found, key=lambda f: -f[0].box.area)


def ruled_grid(pieces: Sequence[Piece], rulings: Sequence[Ruling], box: Rect, height: float) -> Grid | None:
    """The grid of a table whose rulings run in both directions; None where they do not make a table."""
    near = box.expanded(slack_of(height) * 2)
    inside = [r for r in rulings if _mostly_in(r, near)]
    groups = [g for g in lattices(inside, height) if g[0].box.covered_by(near) > 0.7]
    if not groups:
        return None
    level = [s for g in groups for s in g[1]]
    upright = [s for g in groups for s in g[2]]
    lattice = groups[0][0]
    if len(groups) > 1 and groups[0][0].box.area < 0.85 * Rect.union_of(g[0].box for g in groups).area:
        whole = lattice_of(level, upright, slack_of(height))
        lattice = whole or lattice
    held = [p for p in pieces if lattice.box.expanded(slack_of(height)).contains(p.box.center)]
    if len(held) < 0.6 * len(pieces):
        return None
    lattice = split_columns(split_rows(lattice, held, height), held, height)
    lattice = unmerged(lattice, [p.box for p in held], height)
    if lattice.rows * lattice.columns < 2:
        return None
    blocks = lattice.blocks()
    owner = {(r + i, c + j): n for n, (r, c, h, w) in enumerate(blocks) for i in range(h) for j in range(w)}
    owners = []
    edge = lattice.box.expanded(slack_of(height))
    for piece in pieces:
        centre = piece.box.center
        if not edge.contains(centre):
            owners.append(NOBODY)
            continue
        row = int(np.clip(np.searchsorted(lattice.ys, centre.y) - 1, 0, lattice.rows - 1))
        column = int(np.clip(np.searchsorted(lattice.xs, centre.x) - 1, 0, lattice.columns - 1))
        owners.append(owner[row, column])
    used = len({o for o in owners if o != NOBODY})
    confidence = min(0.98, 0.5 + 0.5 * used / max(1, len(blocks)))
    return Grid(lattice.ys, lattice.xs, tuple(blocks), tuple(owners), ruled=True, confidence=confidence)


def _mostly_in(ruling: Ruling, box: Rect) -> bool:
    common = ruling.box.expanded(0.5).intersection(box)
    if common is None:
        return False
    return max(common.width, common.height) >= 0.7 * max(ruling.box.width, ruling.box.height)


def split_rows(lattice: Lattice, pieces: Sequence[Piece], height: float) -> Lattice:
    """Bands between level rulings cut where they hold several rows of a table rather than lines of one."""
    cuts: list[float] = []
    separators = lattice.xs[1:-1]
    for top, bottom in zip(lattice.ys, lattice.ys[1:]):
        inside = [p for p in pieces if top <= p.box.center.y < bottom]
        rows = text_rows(inside, height)
        if len(rows) < 2 or lattice.columns < 2:
            continue
        groups = group_rows(rows, separators, height, ())
        if (
            len(groups) < 2
            or _interleaved(rows, groups, height)
            or not _rows_of_table(rows, groups, separators, height)
        ):
            cuts += _blank_lines(rows, separators, height)
            continue
        for a, b in itertools.pairwise(groups):
            cuts.append((max(rows[i].box.y1 for i in a) + min(rows[i].box.y0 for i in b)) / 2)
    return with_cuts(lattice, cuts, axis=0)


def _interleaved(rows: Sequence[TextRow], groups: Sequence[Sequence[int]], height: float) -> bool:
    """Whether some lines reach between those of the next: a figure set in the middle beside a label of two lines."""
    return any(
        max(rows[i].box.y1 for i in a) - min(rows[i].box.y0 for i in b) > _REACHING * height
        for a, b in itertools.pairwise(groups)
    )


def _blank_lines(rows: Sequence[TextRow], separators: Sequence[float], height: float) -> list[float]:
    """Where a blank line runs through the whole band, and what follows begins in the first column and in others."""
    if len(rows) < 4:
        return []
    steps = [b.middle - a.middle for a, b in itertools.pairwise(rows)]
    least = max(_BLANK * float(np.quantile(steps, 0.25)), _BLANK_HEIGHTS * height)
    cuts = []
    for (above, below), step in zip(itertools.pairwise(rows), steps):
        columns = occupied(below, separators)
        if step > least and 0 in columns and len(columns) > 1 and above.box.y1 < below.box.y0:
            cuts.append((above.box.y1 + below.box.y0) / 2)
    return cuts


def _rows_of_table(
    rows: Sequence[TextRow], groups: Sequence[Sequence[int]], separators: Sequence[float], height: float
) -> bool:
    """Whether text rows in one ruled band are rows of the table: nearly all columns filled, with numbers below
    each other."""
    columns = len(separators) + 1
    if _labelled(rows, groups, separators, height):
        return True
    filled = [set().union(*(occupied(rows[i], separators) for i in group)) for group in groups]
    if columns > 2 and len(rows) > 3 and is_stack(rows, separators, height, share=_NEEDLESS):
        return True
    share = sum(map(len, filled)) / (columns * len(groups))
    if share < 0.7:
        return False
    texts: dict[int, list[str]] = {}
    for group in groups:
        for i in group:
            for span in spans_of(rows[i], separators, height):
                if span.first == span.last:
                    texts.setdefault(span.first, []).append(" ".join(p.text for p in span.pieces))
    numeric = sum(len(t) >= 2 and sum(map(is_number, t)) >= 0.7 * len(t) for t in texts.values())
    return numeric >= max(1, columns // 2) and len(groups) >= 2


def _labelled(
    rows: Sequence[TextRow], groups: Sequence[Sequence[int]], separators: Sequence[float], height: float
) -> bool:
    """Whether the band is rows of figures, with headings of groups in the first column between them."""
    data = 0
    for group in groups:
        spans = [span for i in group for span in spans_of(rows[i], separators, height)]
        figures = [s for s in spans if s.first > 0 and is_number(" ".join(p.text for p in s.pieces))]
        if len(group) > 1 or (figures and len(figures) < len(spans) - 1):
            return False
        if not figures and [span.first for span in spans] != [0]:
            return False
        data += bool(figures)
    return data > 0


def split_columns(lattice: Lattice, pieces: Sequence[Piece], height: float) -> Lattice:
    """Columns between upright rulings cut along rivers that nearly every row of words in them shows."""
    cuts: list[float] = []
    for left, right in zip(lattice.xs, lattice.xs[1:]):
        inside = [p for p in pieces if left <= p.box.center.x < right]
        rows = text_rows(inside, height)
        if len(rows) < 3:
            continue
        for river in find_rivers(rows, height, cautious=True):
            before = [p for p in inside if p.box.center.x < river.middle]
            if river.rows >= 0.7 * len(rows) and not all(is_marker(p.text) for p in before):
                cuts.append(river.middle)
    return with_cuts(lattice, cuts, axis=1)


def with_cuts(lattice: Lattice, cuts: Sequence[float], *, axis: int) -> Lattice:
    """The lattice with more edges at `cuts` (y for axis 0, x for axis 1), printed where no cell spans the band."""
    if not cuts:
        return lattice
    old = lattice.ys if axis == 0 else lattice.xs
    edges = tuple(sorted({*old, *cuts}))
    band = [int(np.searchsorted(old, (a + b) / 2) - 1) for a, b in itertools.pairwise(edges)]
    blocks = lattice.blocks()
    spanning = {
        (r + i, c + j) for r, c, h, w in blocks if (h if axis == 0 else w) > 1 for i in range(h) for j in range(w)
    }
    if axis == 0:
        down = lattice.down[band]
        across = np.ones((len(edges), lattice.columns), bool)
        for i, y in enumerate(edges):
            if y in old:
                across[i] = lattice.across[old.index(y)]
            else:
                across[i] = [(band[i], c) not in spanning for c in range(lattice.columns)]
        return Lattice(edges, lattice.xs, across, down)
    across = lattice.across[:, band]
    down = np.ones((lattice.rows, len(edges)), bool)
    for j, x in enumerate(edges):
        if x in old:
            down[:, j] = lattice.down[:, old.index(x)]
        else:
            down[:, j] = [(r, band[j]) not in spanning for r in range(lattice.rows)]
    return Lattice(lattice.ys, edges, across, down)
