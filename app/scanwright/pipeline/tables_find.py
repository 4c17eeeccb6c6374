"""Where the tables of a page are, from geometry alone: rulings that form cells, rules above and below aligned
words, and words aligned into columns over several rows.

Made for precision: prose in columns, lists, contents and code are no tables.
"""

from __future__ import annotations

from dataclasses import dataclass

from scanwright.document.geometry import Rect
from scanwright.document.table import Borders
from scanwright.pipeline.job import PageJob
from scanwright.pipeline.tables_evidence import Evidence, evidence
from scanwright.pipeline.tables_find_aligned import aligned_areas, ruled_off_areas
from scanwright.pipeline.tables_find_beside import parted_areas
from scanwright.pipeline.tables_find_joined import joined_areas
from scanwright.pipeline.tables_header import borders_of
from scanwright.pipeline.tables_lattice import Lattice
from scanwright.pipeline.tables_pieces import joined_signs
from scanwright.pipeline.tables_ruled import lattices, slack_of
from scanwright.pipeline.tables_words import Piece, is_drawn_rule, pieces_of, text_height


@dataclass(frozen=True)
class TableCandidate:
    """An area that looks like a table. `box` in page pixels, around the words and rulings of the table.

    `ruled`: rulings form its cells. `confidence` 0 to 1.
    """

    box: Rect
    ruled: bool
    borders: Borders
    confidence: float


def find_tables(job: PageJob) -> list[TableCandidate]:
    """The tables of the page from its lines and rulings, from the top down; they do not overlap."""
    words = pieces_of([line for line in job.lines if line.text.strip()])
    walls = [r.box for r in job.rulings if r.vertical]
    pieces = joined_signs([p for p in words if not is_drawn_rule(p.text)], walls)
    height = text_height(pieces)
    # lines of typed characters stand between rows, but seldom around a table
    typed = [p.box for p in words if is_drawn_rule(p.text)]
    rulings = [r for r in job.rulings if not any(b.contains(r.box.center) for b in typed)]
    found: list[TableCandidate] = []

    def add(box: Rect, ruled: bool, confidence: float) -> None:
        box = box.clipped(job.width, job.height)
        if box.area > 0 and not any(box.covered_by(c.box) > 0.3 or c.box.covered_by(box) > 0.3 for c in found):
            found.append(TableCandidate(box, ruled, borders_of(box, job.rulings, height), confidence))

    for lattice, _, _ in lattices(rulings, height):
        job.cancel.check()
        confidence = lattice_confidence(lattice, pieces, height)
        if confidence > 0:
            add(lattice.box, True, confidence)
    free = [p for p in pieces if not any(c.box.contains(p.box.center) for c in found)]
    areas = ruled_off_areas(free, rulings, height)
    job.cancel.check()
    rest = [p for p in free if not any(a.box.contains(p.box.center) for a in areas)]
    areas += aligned_areas(rest, height, [*(c.box for c in found), *(a.box for a in areas)], job.rulings)
    job.cancel.check()
    for area in parted_areas(joined_areas(areas, free, height), free, height):
        add(area.box, False, area.confidence)
    return sorted(found, key=lambda c: (c.box.y0, c.box.x0))


def lattice_confidence(lattice: Lattice, pieces: list[Piece], height: float) -> float:
    """How surely a lattice is a table, 0 where it is none: a frame, a chart's grid, boxes in a drawing."""
    box = lattice.box
    held = [p for p in pieces if box.expanded(slack_of(height)).contains(p.box.center)]
    if not held or min(box.width, box.height) < 1.5 * height:
        return 0.0
    blocks = lattice.blocks()
    filled = 0
    for r, c, h, w in blocks:
        cell = Rect(lattice.xs[c], lattice.ys[r], lattice.xs[c + w], lattice.ys[r + h])
        filled += any(cell.contains(p.box.center) for p in held)
    share = filled / len(blocks)
    if lattice.rows >= 2 and lattice.columns >= 2 and filled >= 3:
        if share < 0.25 or _crossing(lattice, held) > 0.25:
            return 0.0
        return min(0.98, 0.6 + 0.4 * share)
    # one row or one column of cells: the words have to show the other direction
    inner: Evidence = evidence(held, height)
    if inner.is_table and inner.confidence >= 0.55:
        return 0.7
    return 0.0


def _crossing(lattice: Lattice, pieces: list[Piece]) -> float:
    """The share of words that printed upright separators cut through: much of it in charts and drawings."""
    cut = 0
    for piece in pieces:
        margin = 0.2 * piece.box.width
        for j, x in enumerate(lattice.xs[1:-1], start=1):
            if piece.box.x0 + margin < x < piece.box.x1 - margin:
                rows = [r for r in range(lattice.rows) if lattice.ys[r] <= piece.box.center.y < lattice.ys[r + 1]]
                cut += bool(rows and lattice.down[rows[0], j])
                break
    return cut / max(1, len(pieces))
