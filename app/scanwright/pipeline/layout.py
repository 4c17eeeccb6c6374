"""The layout stage: what is where on the page, before any line is given to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scanwright.document.document import PageIssue
from scanwright.document.geometry import Rect
from scanwright.document.ids import new_id
from scanwright.document.region import Region, RegionKind
from scanwright.document.text import TextLine
from scanwright.errors import ScanwrightError
from scanwright.inference.protocols import LayoutBox
from scanwright.pipeline.beside import Beside
from scanwright.pipeline.figure_parts import figure_parts
from scanwright.pipeline.figures import bleeds, core, find_pictures, mostly_letters
from scanwright.pipeline.frame import frame_of, runs_down, typical_height
from scanwright.pipeline.gutters import split_at_gutters
from scanwright.pipeline.job import LayoutMode, PageJob
from scanwright.pipeline.layout_fusion import FoundTable, crossed, fuse, is_text, lines_in, without_pictures
from scanwright.pipeline.neighbour import leave_out_neighbour
from scanwright.pipeline.rows import Piece, make_chains, make_rows
from scanwright.pipeline.tables_find import TableCandidate, find_tables
from scanwright.pipeline.tables_fit import fitted, stands_in_columns
from scanwright.pipeline.tables_ruled import lattices

_STAGE = "layout"
_WHOLE_PAGE = 0.9  # share of the page from which on a picture is the page itself
_LEGIBLE = 0.8  # confidence
_MOST_LINES = 45  # on a page with larger letters (title pages), pictures are as small as on one that has so many lines


def begin_layout(job: PageJob) -> None:
    """Has the layout model look at the page beside the next stages; `find_regions` takes what it saw."""
    if job.options.layout is not LayoutMode.TABLE:
        models, picture, cancel = job.models, job.picture, job.cancel
        job.seen = Beside(lambda: models.layout.layout(picture, cancel))


def find_regions(job: PageJob) -> None:
    """Sets job.regions: tables, figures and the model's text-like boxes, all still without lines.

    Mode TABLE gives one table over all that is on the page, TEXT neither tables nor figures. Without a layout model
    the tables and figures come from ruling lines, alignment and pixels alone, and an issue says so.
    """
    if job.options.layout is LayoutMode.TABLE:
        box = content_box(job)
        job.regions = [Region(RegionKind.TABLE, box, decided_by=_STAGE)]
        return
    beside = leave_out_neighbour(job) if job.layer is None else []
    boxes = tuple(box for box in _model_boxes(job) if not _lies_in_any(box.box, beside))
    job.lines = split_at_gutters(job.lines, [ruling.box for ruling in job.rulings if ruling.vertical])
    job.ranked = tuple(box for box in boxes if box.order is not None)
    job.cancel.check()
    if job.options.layout is LayoutMode.TEXT:
        job.regions = without_pictures(fuse(boxes, (), (), job.lines))
        return
    height = typical_height(job.lines, job.height / 60)
    walls = [ruling.box for ruling in job.rulings if ruling.vertical]
    boxes = tuple(box for box in boxes if box.confidence > 0.7 or not crossed(box.box, walls))
    tables = [_found(found, job, height) for found in find_tables(job) if found.ruled or not crossed(found.box, walls)]
    boxes = tuple(fit for box in boxes if (fit := _fitted(box, tables, job, height)))
    job.cancel.check()
    unit = min(height, job.height / _MOST_LINES)
    seen = [
        box
        for box in find_pictures(job.picture, job.lines, job.rulings, unit)
        if not _is_ground(box, job) and not _lies_in_any(box, beside)
    ]
    drawn = [
        box
        for box in seen
        if core(job.picture, box, inside := lines_in(box, job.lines), height)
        and not (inside and bleeds(job.picture, box))
    ]
    placed = [box for box in _placed(job) if min(box.width, box.height) > 2 * unit]
    pictures = [*placed, *_empty_grids(job, height), *drawn]
    runs = running_text(job)
    running = [line for run in runs for line in run]
    trimmed = [_without_text(box, job, height, running) for box in boxes]
    regions = fuse([box for box in trimmed if box], tables, pictures, job.lines, runs)
    job.regions = [part for region in regions for part in _parts(region, job, height)]


def _lies_in_any(box: Rect, places: Sequence[Rect]) -> bool:
    return any(place.contains(box.center) for place in places)


def content_box(job: PageJob) -> Rect:
    """Around all lines and rulings; the whole page where there is nothing."""
    boxes = [line.box for line in job.lines] + [ruling.box for ruling in job.rulings]
    page = Rect(0, 0, job.width, job.height)
    return Rect.union_of(boxes).clipped(job.width, job.height) if boxes else page


def running_text(job: PageJob) -> list[list[TextLine]]:
    """The lines of each run of text: several below each other that fill a column with words."""
    frame = frame_of(job.lines, job.width)
    pieces = [Piece(line, frame.enter(line.box)) for line in job.lines if runs_down(line) is frame.vertical]
    walls = [frame.enter(r.box) for r in job.rulings if r.vertical is not frame.vertical]
    bars = [frame.enter(r.box) for r in job.rulings if r.vertical is frame.vertical]
    chains = make_chains(make_rows(pieces, walls), bars)
    runs = [[piece.line for row in chain.running_rows for piece in row.pieces] for chain in chains]
    return [run for run in runs if run]


def _model_boxes(job: PageJob) -> tuple[LayoutBox, ...]:
    try:
        return job.seen.result() if job.seen is not None else job.models.layout.layout(job.picture, job.cancel)
    except ScanwrightError as error:
        job.issues.append(PageIssue(_STAGE, error.message))
        return ()


def _found(table: TableCandidate, job: PageJob, height: float) -> FoundTable:
    box = table.box if table.ruled else fitted(table.box, job.lines, job.rulings, height)
    return FoundTable(
        box, table.ruled, table.confidence, mostly_letters(job.picture, box, lines_in(box, job.lines), height)
    )


def _fitted(box: LayoutBox, tables: Sequence[FoundTable], job: PageJob, height: float) -> LayoutBox | None:
    """A table of the model as its rows and rules want it, None where it has no columns; other boxes, and tables whose
    rulings form cells, as they are."""
    if box.label != RegionKind.TABLE or any(table.ruled and table.box.iou(box.box) > 0.3 for table in tables):
        return box
    if not stands_in_columns(box.box, job.lines, height):
        return None
    return replace(box, box=fitted(box.box, job.lines, job.rulings, height))


def _without_text(box: LayoutBox, job: PageJob, height: float, running: Sequence[TextLine]) -> LayoutBox | None:
    """A figure of the model without the text at its sides, None where it is no figure; other boxes as they are."""
    if box.label != RegionKind.FIGURE:
        return box
    if is_text(box.box, job.lines, running) or _is_form(box.box, job, height):
        return None
    inside = lines_in(box.box, job.lines)
    drawn = core(job.picture, box.box, inside, height)
    if drawn is None or (inside and bleeds(job.picture, drawn)):
        return None
    return replace(box, box=drawn)


def _parts(region: Region, job: PageJob, height: float) -> list[Region]:
    """A figure as the pictures that it holds, each with its caption; other regions as they are."""
    if region.kind is not RegionKind.FIGURE:
        return [region]
    boxes = figure_parts(job.picture, region.box, job.lines, height)
    return [region] if len(boxes) < 2 else [replace(region, box=box, id=new_id("r")) for box in boxes]


def _is_form(box: Rect, job: PageJob, height: float) -> bool:
    """Whether what the model takes for a figure is words that stand apart, as on receipts and forms."""
    inside = lines_in(box, job.lines)
    words = sum(sum(c.isalpha() for c in line.text) for line in inside)
    return len(inside) >= 8 and words > 120 and mostly_letters(job.picture, box, inside, height)


def _is_ground(box: Rect, job: PageJob) -> bool:
    """Whether a picture is the whole page, with lines to read on it: a receipt that was photographed on a table."""
    read = [line for line in lines_in(box, job.lines) if line.confidence > _LEGIBLE]
    words = sum(sum(c.isalnum() for c in line.text) for line in read)
    return box.area > _WHOLE_PAGE * job.width * job.height and len(read) >= 4 and words >= 40


def _empty_grids(job: PageJob, height: float) -> list[Rect]:
    """Grids of ruled cells without any word in them: drawings to count in, fields to fill in by hand."""
    grids = [lattice.box for lattice, _, _ in lattices(job.rulings, height) if min(lattice.rows, lattice.columns) >= 2]
    return [
        box
        for box in grids
        if min(box.width, box.height) > 2 * height
        and box.area < 0.5 * job.width * job.height
        and not any(box.intersection(line.box) for line in job.lines)
    ]


def _placed(job: PageJob) -> list[Rect]:
    """Pictures that the file places on the page, without those that are the page itself."""
    if job.layer is None:
        return []
    page = Rect(0, 0, job.width, job.height)
    placed = [box.clipped(job.width, job.height) for box in job.layer.pictures]
    return [box for box in placed if 0 < box.area < _WHOLE_PAGE * page.area]
