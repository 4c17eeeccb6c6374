"""What a region read again becomes, and what a person's change calls for: pure functions over the domain model."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from scanwright.document import polygon
from scanwright.document.document import Page
from scanwright.document.geometry import Rect
from scanwright.document.reassign import with_lines, without_lines
from scanwright.document.region import KINDS, ExportRole, Region, RegionKind
from scanwright.document.table import Table
from scanwright.document.text import Origin, TextLine
from scanwright.document.turned import turned_rect
from scanwright.gui.canvas.operations import needs_reading

# A line found again is known if this share of it, or of a line that is there, lies in the other.
_KNOWN = 0.4
_TWICE = 0.5  # of what was read: if so much lies in a line of another region, it is a part of that
_GREW = 4.0  # page pixels by which a region must have grown for new lines to be looked for
_FITS = 0.02  # of the region's longer side: so far its grid may end from its border


class Scope(StrEnum):
    """ALL: what the region holds is read anew. ADDED: only lines that it did not hold before are looked for."""

    ALL = "all"
    ADDED = "added"


def edited_by_person(region: Region) -> bool:
    """Whether there is something in the region that a person did, and reading it again would take away."""
    return region.locked and region.decided_by == Origin.USER.value and bool(region.all_lines or region.table)


def reading_after(before: Region | None, now: Region) -> Scope | None:
    """What a person's change of a region (None: it is new) calls for: nothing, or some reading."""
    if not now.locked:
        return None
    if needs_reading(now):
        return Scope.ALL
    typed = any(line.origin is Origin.USER for line in now.all_lines)
    if _is_turned(before, now):
        return None if typed else Scope.ALL
    if before is None or (before.box, before.outline) == (now.box, now.outline):
        return None
    if now.table is not None:
        machines = before.table is not None and not edited_by_person(before) and not typed
        return Scope.ALL if machines and not _fits(now.table, now) else None
    if KINDS[now.kind].role is ExportRole.PICTURE or not _grew(before, now):
        return None
    return Scope.ADDED


def was_emptied(before: Region, now: Region) -> bool:
    """Whether all that was read in it was taken away, and nothing else is another: that is not to be read again."""
    if not before.all_lines or now.all_lines or now.table is not None:
        return False
    return (now.kind, now.box, now.outline) == (before.kind, before.box, before.outline)


def _is_turned(before: Region | None, now: Region) -> bool:
    """Whether its table is to be read in another direction than before."""
    tables = before.table if before is not None else None, now.table
    return tables[0] is not None and tables[1] is not None and tables[0].turn != tables[1].turn


def _grew(before: Region, now: Region) -> bool:
    if now.outline or before.outline:
        corners = now.outline or polygon.corners_of(now.box)
        around = before.box.expanded(_GREW)
        return any(not around.contains(corner) for corner in corners) or now.area > before.area * 1.05
    a, b = before.box, now.box
    return max(a.x0 - b.x0, a.y0 - b.y0, b.x1 - a.x1, b.y1 - a.y1) > _GREW


def _fits(table: Table, region: Region) -> bool:
    """Whether the grid still is where the region is, and nothing stands beside its cells."""
    box = region.box
    if region.lines:
        return False
    if table.row_edges and table.column_edges:
        grid = Rect(table.column_edges[0], table.row_edges[0], table.column_edges[-1], table.row_edges[-1])
        grid = turned_rect(grid, -table.turn)
    else:
        boxes = [cell.box for cell in table.cells if cell.box.area > 0]
        if not boxes:
            return True
        grid = Rect.union_of(boxes)
    slack = max(_FITS * max(box.width, box.height), _GREW)
    return (
        box.x0 - slack <= grid.x0
        and box.y0 - slack <= grid.y0
        and grid.x1 <= box.x1 + slack
        and grid.y1 <= box.y1 + slack
    )


def read_anew(before: Region, read: Region) -> Region:
    """The region with what was read in place of what it held; `before` itself where that is the same.

    Where its box or its kind is a person's it is locked; but what it holds is the machine's again.
    """
    if (before.kind, before.table) == (read.kind, read.table) and before.lines == read.lines:
        return before
    by_person = before.decided_by == Origin.USER.value or before.kind is not read.kind
    return replace(read, decided_by=Origin.OCR.value, locked=True) if by_person else read


def read_once(page: Page, read: Region) -> Region:
    """`read` without the parts of lines that other regions of the page hold: a line that its box cuts is not said twice."""
    cut = [
        line.box
        for region in page.regions
        if region.id != read.id
        for line in region.all_lines
        if not read.holds(line.box.center) and line.box.intersection(read.box) is not None
    ]
    twice = {line.id for line in read.all_lines if any(line.box.covered_by(box) > _TWICE for box in cut)}
    return without_lines(read, twice) if twice else read


def with_added(page: Page, before: Region, now: Region, read: Region) -> Region:
    """`now` with the lines of `read` that `before` did not hold and no region of the page has yet."""
    known = [line.box for region in page.regions for line in region.all_lines]
    fresh = [
        line
        for line in read.all_lines
        if now.holds(line.box.center) and not before.holds(line.box.center) and not _is_known(line, known)
    ]
    return with_lines(now, fresh)


def _is_known(line: TextLine, known: list[Rect]) -> bool:
    return any(line.box.covered_by(box) > _KNOWN or box.covered_by(line.box) > _KNOWN for box in known)


def same_line(region: Region, line: TextLine) -> TextLine | None:
    """The line as it is now, or the one that was read again in its place; None where there is none."""
    lines = {other.id: other for other in region.all_lines}
    if line.id in lines:
        return lines[line.id]
    shares = [(max(x.box.covered_by(line.box), line.box.covered_by(x.box)), x) for x in region.all_lines]
    share, nearest = max(shares, key=lambda pair: pair[0], default=(0.0, line))
    return nearest if share > _KNOWN else None


def to_read_as(region: Region, kind: RegionKind | None) -> Region:
    """The region as it is given to be read: of another kind if one was asked for."""
    if kind is None or kind is region.kind:
        return region
    outline = () if kind is RegionKind.TABLE else region.outline
    return replace(region, kind=kind, outline=outline)
