"""Tables set sideways on a page that is upright otherwise: found by their standing lines, recognised in a picture turned
upright, and kept where they lie on the page.

A block of standing lines is taken for such a table only where its picture, turned, holds a table: vertical writing,
upright headings of columns and the labels of charts stay what they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from scanwright.document.document import ImageRef
from scanwright.document.geometry import Point, Rect
from scanwright.document.page_parts import moved
from scanwright.document.reassign import without_lines
from scanwright.document.region import Region, RegionKind
from scanwright.document.table_way import Way
from scanwright.document.text import Origin, TextLine
from scanwright.document.turned import on_page, turned_line, turned_point, turned_rect
from scanwright.imaging.correct import turned
from scanwright.imaging.layer import Ruling
from scanwright.imaging.picture import Picture
from scanwright.inference.protocols import Models
from scanwright.pipeline.assignment import SOLID, assign_lines
from scanwright.pipeline.frame import runs_down
from scanwright.pipeline.job import AnalysisOptions, LayoutMode, PageJob
from scanwright.pipeline.layout import find_regions
from scanwright.pipeline.letters import measure_letters
from scanwright.pipeline.orientation import confirmed_rotation
from scanwright.pipeline.reading import read_box, read_lines
from scanwright.pipeline.rulings import find_rulings
from scanwright.pipeline.sideways_blocks import block_of, sideways_blocks, standing_share, stands
from scanwright.pipeline.tables import recognise_region, recognise_tables
from scanwright.pipeline.tables_ways import all_ways
from scanwright.progress import CancelToken

_STAGES = (read_lines, measure_letters, find_rulings, find_regions, assign_lines, recognise_tables)
_NO_IMAGE = ImageRef("", 0, 1, 1, 72.0)  # of a part of a page: nobody opens it
_MOSTLY = 0.6  # of a region's line length that has to stand for it to be read turned
_IN_TABLES = 0.5  # of the words of a block that have to be in tables once it is turned


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page in whole page pixels, and the clockwise turn that makes what is in it upright."""

    box: Rect
    turn: int

    @classmethod
    def around(cls, box: Rect, turn: int, picture: Picture) -> Part:
        inside = box.clipped(picture.shape[1], picture.shape[0]).rounded()
        return cls(Rect(*map(float, inside)).clipped(picture.shape[1], picture.shape[0]), turn)

    def picture(self, page: Picture) -> Picture:
        """Its picture, upright."""
        x0, y0, x1, y1 = (int(v) for v in self.box.rounded())
        return np.ascontiguousarray(turned(page[y0:y1, x0:x1], self.turn))

    @property
    def _corner(self) -> Point:
        """Where the upright picture's corner lies in the reading frame (see `document.turned`)."""
        frame = turned_rect(self.box, self.turn)
        return Point(frame.x0, frame.y0)

    def entered(self, line: TextLine) -> TextLine:
        """A line of the page in pixels of the upright picture."""
        return turned_line(line, self.turn, -self._corner.x, -self._corner.y)

    def entered_ruling(self, ruling: Ruling) -> Ruling:
        box = turned_rect(ruling.box, self.turn).translated(-self._corner.x, -self._corner.y)
        return replace(ruling, box=box, vertical=ruling.vertical ^ (self.turn in (90, 270)))

    def left(self, region: Region) -> Region:
        """A region of the upright picture, where it is on the page."""
        there = moved([region], self._corner.x, self._corner.y)[0]
        return replace(
            there,
            box=turned_rect(there.box, -self.turn),
            lines=tuple(turned_line(line, -self.turn) for line in there.lines),
            table=on_page(there.table, self.turn) if there.table is not None else None,
            outline=tuple(turned_point(point, -self.turn) for point in there.outline),
        )


def recognise_sideways(job: PageJob) -> None:
    """Puts what is found in sideways blocks that hold tables in the place of what was found there upright."""
    if job.options.layout is not LayoutMode.AUTO:
        return
    for lines in sideways_blocks(job.lines, _upright_ones(job.regions)):
        job.cancel.check()
        part = _part(job, lines)
        if part is None:
            continue
        found = _analysed(job, part)
        if found is not None:
            _replace(job, part, found)


def _upright_ones(regions: Sequence[Region]) -> set[str]:
    """The ids of standing lines that belong to something upright, as the headings of narrow columns do."""
    return {
        line.id
        for region in regions
        if region.kind in SOLID and standing_share(region.all_lines) < _MOSTLY
        for line in region.all_lines
        if stands(line)
    }


def _part(job: PageJob, lines: Sequence[TextLine]) -> Part | None:
    """The part of the page that the block takes, with the rules around it; None where it is none to be turned."""
    box = block_of(lines, job.lines, job.rulings).clipped(job.width, job.height)
    turn = turn_of(job.picture, box, lines, job.models, job.cancel)
    return Part.around(box, turn, job.picture) if turn in (90, 270) else None


def turn_of(picture: Picture, box: Rect, lines: Sequence[TextLine], models: Models, cancel: CancelToken) -> int:
    """The clockwise turn that makes what is in `box` upright; 0 where most of its `lines` (page pixels) are level.

    Text layers know how their words run; of what was read the picture has to bear it out.
    """
    if not lines or standing_share(lines) < _MOSTLY:
        return 0
    known = [line for line in lines if line.origin is Origin.TEXT_LAYER]
    if known:
        if sum(len(line.text) for line in known if line.vertical) * 2 > sum(len(line.text) for line in known):
            return 0
        rising = sum(len(line.text) for line in known if line.polygon.angle > 45)
        return 90 if 2 * rising > sum(len(line.text) for line in known if runs_down(line)) else 270
    crop = Part.around(box, 0, picture).picture(picture)
    if min(crop.shape[:2]) < 8:
        return 0
    guess = models.orientation.orientation(crop, cancel)
    return confirmed_rotation(crop, guess, models, cancel)


def _analysed(job: PageJob, part: Part) -> list[Region] | None:
    """The regions of the part, on the page; None where there is no table in it, or not much else than other things."""
    sub = PageJob(job.image, part.picture(job.picture), None, job.models, job.options, job.cancel)
    if job.text_source is Origin.TEXT_LAYER:
        sub.lines = [part.entered(line) for line in job.lines if part.box.contains(line.box.center)]
        sub.rulings = [part.entered_ruling(r) for r in job.rulings if part.box.contains(r.box.center)]
    for stage in _STAGES:
        stage(sub)
        job.cancel.check()
    words = sum(len(line.text) for region in sub.regions for line in region.all_lines)
    tables = [region for region in sub.regions if region.table is not None and region.table.columns > 1]
    if sum(len(line.text) for region in tables for line in region.all_lines) < _IN_TABLES * max(1, words):
        return None
    job.issues.extend(issue for issue in sub.issues if issue not in job.issues)
    return [part.left(region) for region in sub.regions]


def _replace(job: PageJob, part: Part, found: Sequence[Region]) -> None:
    """Takes what lies in the part out of the page's regions and lines, and puts `found` there."""
    gone = {line.id for line in job.lines if part.box.contains(line.box.center)}
    kept = []
    for region in job.regions:
        rest = without_lines(region, gone)
        if rest.all_lines == region.all_lines and region.box.covered_by(part.box) < 0.5:
            kept.append(region)
        elif rest.all_lines:
            box = Rect.union_of(line.box for line in rest.all_lines).clipped(job.width, job.height)
            kept.append(replace(rest, box=box))
    job.regions = [*kept, *found]
    lines = [line for region in found for line in region.all_lines]
    job.lines = [line for line in job.lines if line.id not in gone] + lines


def read_sideways(
    picture: Picture,
    region: Region,
    turn: int,
    models: Models,
    options: AnalysisOptions,
    cancel: CancelToken,
    known: Sequence[TextLine] | None = None,
) -> Region:
    """A table region of the page read again as it reads when turned by `turn`; `known`: its lines, where they are.

    Every line is in a cell. Raises ModelMissingError, Cancelled.
    """
    part = Part.around(region.box, turn, picture)
    upright = part.picture(picture)
    box = _whole(upright)
    entered = [part.entered(line) for line in known or ()]
    lines = entered if known is not None else read_box(upright, box, models, options, cancel)
    table = recognise_region(upright, box, lines, _rulings(upright, lines, models, options, cancel), models, cancel)
    read = part.left(Region(RegionKind.TABLE, box, table=table))
    return replace(region, table=read.table, lines=())


def ways_of_sideways(picture: Picture, region: Region, models: Models, cancel: CancelToken) -> tuple[Way, ...]:
    """As `all_ways`, for a region whose table is read turned; with the lines that it holds. Raises Cancelled."""
    assert region.table is not None
    part = Part.around(region.box, region.table.turn, picture)
    upright = part.picture(picture)
    lines = [part.entered(line) for line in region.all_lines]
    rulings = _rulings(upright, lines, models, AnalysisOptions(), cancel)
    ways = all_ways(upright, _whole(upright), lines, rulings, models, cancel)
    return tuple(
        replace(way, table=part.left(Region(RegionKind.TABLE, part.box, table=way.table)).table) if way.table else way
        for way in ways
    )


def _whole(picture: Picture) -> Rect:
    return Rect(0, 0, picture.shape[1], picture.shape[0])


def _rulings(
    picture: Picture, lines: Sequence[TextLine], models: Models, options: AnalysisOptions, cancel: CancelToken
) -> list[Ruling]:
    job = PageJob(_NO_IMAGE, picture, None, models, options, cancel)
    job.lines = list(lines)
    find_rulings(job)
    return job.rulings
