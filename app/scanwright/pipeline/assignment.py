"""Gives every line to the region that holds it. Nothing that was read is lost or doubled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scanwright.document.geometry import Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.text import TextLine
from scanwright.pipeline.drop_caps import join_drop_caps
from scanwright.pipeline.frame import Frame, runs_down
from scanwright.pipeline.gutters import split_at_gutters
from scanwright.pipeline.job import PageJob
from scanwright.pipeline.rows import Piece, in_rows, make_chains, make_rows

_STAGE = "assignment"
SOLID = frozenset({RegionKind.TABLE, RegionKind.FIGURE, RegionKind.SEAL})


def assign_lines(job: PageJob) -> None:
    """Fills the lines of job.regions; job.lines become the lines as split at gutters, drop capitals
    joined to theirs.

    Tables and figures take what lies in their box, then text-like regions; what nobody takes becomes text regions, one
    for each run of lines. Text-like regions without lines are dropped, except formulas, and shrink to their lines.
    """
    walls = [ruling.box for ruling in job.rulings if ruling.vertical]
    job.lines = join_drop_caps(split_at_gutters(job.lines, walls))
    taken: dict[str, list[TextLine]] = {region.id: [] for region in job.regions}
    orphans: list[TextLine] = []
    for line in job.lines:
        region = holder_of(line, job.regions)
        if region is None:
            orphans.append(line)
        else:
            taken[region.id].append(line)
    regions = []
    for region in job.regions:
        lines = tuple(in_rows(taken[region.id]))
        if region.kind in SOLID or (region.kind is RegionKind.FORMULA and region.confidence >= 0.5):
            regions.append(replace(region, lines=region.lines + lines))
        elif lines:
            regions.append(replace(region, lines=lines, box=around(lines, job)))
    job.regions = regions + group_orphans(orphans, job)


def holder_of(line: TextLine, regions: Sequence[Region]) -> Region | None:
    """The region that covers most of the line, at least half: tables and figures before text; of equals the smaller."""
    box = line.box
    best: tuple[bool, float, float] | None = None
    holder = None
    for region in regions:
        covered = box.covered_by(region.box)
        if region.kind in SOLID and region.box.contains(box.center):
            covered = max(covered, 0.5)
        if covered < 0.5:
            continue
        rank = (region.kind in SOLID, round(covered, 1), -region.box.area)
        if best is None or rank > best:
            best, holder = rank, region
    return holder


def around(lines: Sequence[TextLine], job: PageJob) -> Rect:
    """The smallest box around lines, on the page."""
    return Rect.union_of(line.box for line in lines).clipped(job.width, job.height)


def group_orphans(lines: Sequence[TextLine], job: PageJob) -> list[Region]:
    """Text regions for lines that no region holds."""
    if not lines:
        return []
    regions = []
    for frame in (Frame(job.width), Frame(job.width, vertical=True)):
        pieces = [Piece(line, frame.enter(line.box)) for line in lines if runs_down(line) is frame.vertical]
        walls = [frame.enter(r.box) for r in job.rulings if r.vertical is not frame.vertical]
        bars = [frame.enter(r.box) for r in job.rulings if r.vertical is frame.vertical]
        for chain in make_chains(make_rows(pieces, walls), bars):
            held = tuple(piece.line for row in chain.rows for piece in row.pieces)
            regions.append(Region(RegionKind.TEXT, around(held, job), held, confidence=0.5, decided_by=_STAGE))
    return regions
