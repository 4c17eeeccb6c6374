"""Tables: the structure of every table region, with the lines in its cells."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from scanwright.document.document import PageIssue
from scanwright.document.geometry import Quad, Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.table import Cell, Table
from scanwright.document.text import TextLine
from scanwright.errors import ScanwrightError
from scanwright.imaging.layer import Ruling
from scanwright.imaging.picture import Picture
from scanwright.inference.protocols import Models, TableStructure
from scanwright.pipeline.job import LayoutMode, PageJob
from scanwright.pipeline.reading import read_strips
from scanwright.pipeline.tables_aligned import aligned_grid
from scanwright.pipeline.tables_crossed import read_in_cells
from scanwright.pipeline.tables_fill import Grid, compact, fill, trimmed
from scanwright.pipeline.tables_framed import parted
from scanwright.pipeline.tables_header import borders_of, header_rows
from scanwright.pipeline.tables_headings import with_headings
from scanwright.pipeline.tables_pieces import table_pieces
from scanwright.pipeline.tables_repair import cell_quality, repaired
from scanwright.pipeline.tables_ruled import ruled_grid
from scanwright.pipeline.tables_sureness import agreed, legibility, sureness
from scanwright.pipeline.tables_unruled import model_grid
from scanwright.pipeline.tables_words import Piece, phrases_of, pieces_of, text_height, text_rows
from scanwright.progress import Cancelled, CancelToken

log = logging.getLogger(__name__)

_MOST_MODEL_ROWS = 45  # text rows of a table beyond which the model's picture of 488 pixels is too coarse


@dataclass(frozen=True)
class Recognised:
    """A table, the lines that none of its cells took, and a sentence for the user if a part of the work failed."""

    table: Table
    rest: tuple[TextLine, ...] = ()
    issue: str | None = None


def recognise_tables(job: PageJob) -> None:
    """Fills `table` of every table region of the job that is not locked; its `lines` are those no cell took.

    A line whose words belong to several cells is cut, in `job.lines` too.
    """
    issues: set[str] = set()
    regions: list[Region] = []
    for region in job.regions:
        if region.kind is not RegionKind.TABLE or region.locked:
            regions.append(region)
            continue
        job.cancel.check()
        lines = region.all_lines
        read = read_in_cells(lines, job.rulings, lambda quads: _read(job, quads))
        if len(read) != len(lines):
            _replace_cut(job, lines, read)
            lines = tuple(read)
        done = recognise(job.picture, region.box, lines, job.rulings, job.models, job.cancel)
        whole = replace(region, table=done.table, lines=done.rest)
        _replace_cut(job, lines, whole.all_lines)
        regions += [whole] if job.options.layout is LayoutMode.TABLE else _without_text(whole, job)
        if done.issue:
            issues.add(done.issue)
    job.regions = regions
    job.issues.extend(PageIssue("tables", message) for message in sorted(issues))


def _read(job: PageJob, quads: list[Quad]) -> list[TextLine]:
    return read_strips(job.picture, quads, job.models, job.options, job.cancel)


def _without_text(region: Region, job: PageJob) -> list[Region]:
    """The table, with its caption and notes as regions of their own."""
    parts = parted(region)
    if len(parts) == 1:
        return parts
    height = text_height(pieces_of(region.all_lines))
    return [
        replace(p, table=replace(p.table, header_rows=header_rows(p.table, job.rulings, height))) if p.table else p
        for p in parts
    ]


def _replace_cut(job: PageJob, before: Sequence[TextLine], after: Sequence[TextLine]) -> None:
    """Puts the parts of cut lines into `job.lines`, in the place of the whole ones."""
    old = {line.id for line in before}
    if not old & {line.id for line in job.lines}:
        return
    at = next(i for i, line in enumerate(job.lines) if line.id in old)
    others = [line for line in job.lines if line.id not in old]
    job.lines[:] = [*others[:at], *after, *others[at:]]


def recognise_region(
    picture: Picture,
    box: Rect,
    lines: Sequence[TextLine],
    rulings: Sequence[Ruling],
    models: Models | None,
    cancel: CancelToken,
    *,
    ruled: bool | None = None,
) -> Table:
    """The table in `box` of the page's picture (page pixels) with `lines` in its cells.

    `ruled`: True takes the structure from printed lines, False from the words and the model, None from what fits.
    Every line is in a cell: those beside the table go to the nearest one. Raises Cancelled.
    """
    return recognise(picture, box, lines, rulings, models, cancel, ruled=ruled, all_lines=True).table


def recognise(
    picture: Picture,
    box: Rect,
    lines: Sequence[TextLine],
    rulings: Sequence[Ruling],
    models: Models | None,
    cancel: CancelToken,
    *,
    ruled: bool | None = None,
    all_lines: bool = False,
) -> Recognised:
    """As `recognise_region`, with the lines that lie beside the table kept apart unless `all_lines`."""
    pieces = table_pieces(lines, rulings)
    height = text_height(pieces.all)
    issue = None
    seen = pieces.seen
    grid: Grid | None = None
    if ruled is not False:
        grid = ruled_grid(seen, rulings, box, height)
        if grid is not None and ruled is None and not _good_lattice(grid, seen, height):
            grid = None
    if grid is None:
        cancel.check()
        structure, issue = structure_of(picture, box, seen, height, models, cancel)
        grid = _unruled(structure, picture, box, seen, rulings, height)
    if grid is None:
        whole = Cell(0, 0, 1, 1, box, tuple(lines))
        return Recognised(Table(1, 1, (whole,), (box.y0, box.y1), (box.x0, box.x1), confidence=0.1), (), issue)
    table, rest = table_of(grid, box, lines, rulings, all_lines=all_lines)
    return Recognised(table, rest, issue)


def table_of(
    grid: Grid, box: Rect, lines: Sequence[TextLine], rulings: Sequence[Ruling], *, all_lines: bool
) -> tuple[Table, tuple[TextLine, ...]]:
    """The table of a grid whose owners are those of the words seen in the lines, and the lines that lie beside it.

    With `all_lines` those go to the nearest cell.
    """
    known = table_pieces(lines, rulings)
    pieces, height = known.all, text_height(known.all)
    grid = replace(grid, confidence=sureness(grid, known.seen, height) * legibility(lines))
    grid = replace(grid, owners=known.owners(grid.owners))
    if all_lines:
        grid = replace(grid, owners=_everyone(grid, pieces))
    table, rest = fill(trimmed(grid, height) if grid.ruled else compact(grid), lines, pieces)
    headers = header_rows(table, rulings, height)
    table = replace(table, header_rows=headers, borders=borders_of(box, rulings, height))
    return table if grid.ruled else with_headings(table), rest


def _good_lattice(grid: Grid, pieces: Sequence[Piece], height: float) -> bool:
    """Whether a lattice is the whole structure: several rows and columns, words in a fair share of
    the cells, and no cells that hold columns of words."""
    used = {o for o in grid.owners if o >= 0}
    if grid.rows < 2 or grid.columns < 2 or len(used) < 0.3 * len(grid.blocks):
        return False
    torn = sum(_holds_columns([p for p, o in zip(pieces, grid.owners) if o == n], height) for n in used)
    return torn <= 0.1 * len(used)


def _holds_columns(pieces: Sequence[Piece], height: float) -> bool:
    """Whether the words of one cell stand in columns: more than one row of them has a wide gap, or all have."""
    rows = text_rows(pieces, height)
    wide = sum(len(phrases_of(row, 2.5 * height)) > 1 for row in rows)
    return wide > 1 or wide == len(rows)


def with_margin(box: Rect, picture: Picture) -> Rect:
    """The part of the picture that the model is shown of a table in `box`, in whole page pixels."""
    margin = 0.01 * max(box.width, box.height) + 4
    around = box.expanded(margin).clipped(picture.shape[1], picture.shape[0])
    return Rect(*map(float, around.rounded())).clipped(picture.shape[1], picture.shape[0])


def structure_of(
    picture: Picture, box: Rect, pieces: Sequence[Piece], height: float, models: Models | None, cancel: CancelToken
) -> tuple[TableStructure | None, str | None]:
    """What the model sees in the box, and a sentence if it could not be asked."""
    if models is None or len(text_rows(pieces, height)) > _MOST_MODEL_ROWS:
        return None, None
    x0, y0, x1, y1 = (int(v) for v in with_margin(box, picture).rounded())
    crop = np.ascontiguousarray(picture[y0:y1, x0:x1])
    if min(crop.shape[:2]) < 8:
        return None, None
    try:
        return models.table.structure(crop, cancel), None
    except Cancelled:
        raise
    except ScanwrightError as error:
        return None, f"{error.message} The table was built from the position of its words alone."
    except Exception as error:
        cancel.check()
        log.exception("the table model failed")
        return None, f"the table model failed ({type(error).__name__}); the table was built from its words alone"


def _unruled(
    structure: TableStructure | None,
    picture: Picture,
    box: Rect,
    pieces: Sequence[Piece],
    rulings: Sequence[Ruling],
    height: float,
) -> Grid | None:
    aligned = aligned_grid(pieces, rulings, box, height)
    modelled = model_grid(structure, with_margin(box, picture), pieces, height) if structure is not None else None
    candidates = [repaired(g, pieces, rulings, height) for g in (modelled, aligned) if g is not None]
    best = max(candidates, key=lambda g: _merit(g, pieces, height, by_model=g.header_rows is not None), default=None)
    if best is None:
        return None
    others = [compact(other) for other in candidates if other is not best]
    return replace(best, confidence=agreed(compact(best), others))


def _merit(grid: Grid, pieces: Sequence[Piece], height: float, *, by_model: bool) -> float:
    """How much a grid is to be trusted; the model knows rows and spans better, unless its columns do not fit."""
    return cell_quality(grid, pieces, height) + (0.12 * min(1.0, grid.confidence / 0.75) if by_model else 0.0)


def _everyone(grid: Grid, pieces: Sequence[Piece]) -> tuple[int, ...]:
    """Owners where pieces that lie beside the table go to the nearest block."""
    ys, xs = grid.row_edges, grid.column_edges

    def nearest(piece: Piece) -> int:
        x, y = piece.box.center.x, piece.box.center.y

        def away(block: tuple[int, int, int, int]) -> float:
            r, c, h, w = block
            return max(0.0, ys[r] - y, y - ys[r + h]) + max(0.0, xs[c] - x, x - xs[c + w])

        return min(range(len(grid.blocks)), key=lambda n: away(grid.blocks[n]))

    return tuple(nearest(p) if o < 0 else o for o, p in zip(grid.owners, pieces))
