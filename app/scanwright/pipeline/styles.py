"""The styles stage: how each region's paragraphs are set (alignment, indents, spacing)."""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace

from scanwright.document.columns import find_bands
from scanwright.document.geometry import Rect
from scanwright.document.region import KINDS, Alignment, ExportRole, Region, RegionKind
from scanwright.document.text import Origin, TextLine, is_cjk
from scanwright.pipeline.alignment import (
    Column,
    LineEdges,
    Setting,
    first_line_indent,
    flush_tolerance,
    natural_squares,
    paragraph_setting,
)
from scanwright.pipeline.harmony import with_one_size
from scanwright.pipeline.ink import measure_ink
from scanwright.pipeline.job import PageJob
from scanwright.pipeline.shading import with_shading
from scanwright.pipeline.squares import fit_squares

_OPEN_ENDS = "，。、；：！？）】」』》”’"
_MOST_SPACE = 72.0  # points before a paragraph; more is a deliberate gap that no style should hold


@dataclass(frozen=True)
class _Text:
    """A region of running text with the edges of its lines, paragraph by paragraph."""

    region: Region
    paragraphs: tuple[tuple[LineEdges, ...], ...]

    @property
    def lines(self) -> list[LineEdges]:
        return [line for paragraph in self.paragraphs for line in paragraph]


def measure_styles(job: PageJob) -> None:
    """Sets `Region.style` of all text regions (its level stays) and evens out sizes; regions that a person edited stay as they are.

    Needs paragraphs and reading order. Lines written vertically are left out: they have no such style in Word.
    """
    texts: dict[str, _Text] = {}
    job.regions[:] = [region if region.locked else _shaded(job, with_one_size(region)) for region in job.regions]
    for region in job.regions:
        job.cancel.check()
        if region.lines and region.table is None and not any(line.vertical for line in region.lines):
            text = _edges_of(job, region)
            if text is not None:
                texts[region.id] = text
    columns = _columns(job, texts)
    indents = [
        indent
        for text in texts.values()
        for paragraph in text.paragraphs
        if (indent := first_line_indent(paragraph)) is not None
    ]
    multiple = sum(len(paragraph) > 1 for text in texts.values() for paragraph in text.paragraphs)
    usual_indent = statistics.median(indents) if len(indents) * 2 > multiple else 0.0
    natural = natural_squares(paragraph[-1] for text in texts.values() for paragraph in text.paragraphs)
    points = 72 / job.image.dpi
    pitches = {key: pitch for key, text in texts.items() if (pitch := _pitch(text)) is not None}
    settings = {
        key: paragraph_setting(
            text.paragraphs, columns[key], usual_indent, natural, items=text.region.kind is RegionKind.LIST
        )
        for key, text in texts.items()
    }
    settings = _decided(settings, texts)
    for at, region in enumerate(job.regions):
        if region.id not in texts or region.locked:
            continue
        text, setting = texts[region.id], settings[region.id]
        pitch = pitches.get(region.id)
        space = _space_before(text, pitch, texts, job.regions, columns[region.id])
        job.regions[at] = replace(
            region,
            style=replace(
                region.style,
                alignment=setting.alignment,
                left_indent=round(setting.left_indent * points, 1),
                right_indent=round(setting.right_indent * points, 1),
                first_line_indent=round(setting.first_line_indent * points, 1),
                line_spacing=None if pitch is None else round(pitch * points, 2),
                space_before=None if space is None else round(min(max(space * points, 0.0), _MOST_SPACE), 1),
            ),
        )


def _shaded(job: PageJob, region: Region) -> Region:
    """The region; a table with the grounds of its cells."""
    if region.table is None:
        return region
    exact = job.text_source is Origin.TEXT_LAYER
    return replace(region, table=with_shading(region.table, job.picture, region.box, exact=exact))


def _decided(settings: dict[str, Setting], texts: dict[str, _Text]) -> dict[str, Setting]:
    """The settings; those that could be either are justified where other East Asian text of the page certainly is."""
    justified = any(
        setting.sure and setting.alignment is Alignment.JUSTIFY and any(line.squares for line in texts[key].lines)
        for key, setting in settings.items()
    )
    alignment = Alignment.JUSTIFY if justified else Alignment.LEFT
    return {
        key: setting if setting.sure else replace(setting, alignment=alignment) for key, setting in settings.items()
    }


def _edges_of(job: PageJob, region: Region) -> _Text | None:
    paragraphs = []
    for paragraph in region.paragraphs:
        rows: list[LineEdges] = []
        for line in paragraph:
            if line.text.strip():
                edges = _line_edges(job, line)
                if rows and _same_row(rows[-1], edges):
                    rows[-1] = replace(rows[-1], right=edges.right, open_end=edges.open_end, squares=None)
                else:
                    rows.append(edges)
        if rows:
            paragraphs.append(tuple(rows))
    return _Text(region, tuple(paragraphs)) if paragraphs else None


def _same_row(before: LineEdges, after: LineEdges) -> bool:
    """Whether both are pieces of one printed line."""
    return after.left > before.center and abs(after.baseline - before.baseline) < 0.5 * before.height


def _line_edges(job: PageJob, line: TextLine) -> LineEdges:
    """From the ink; from the box where there is none, or where the text layer says exactly where the letters are."""
    box = line.box
    text = line.text.strip()
    squares = None
    edges = None if line.origin is Origin.TEXT_LAYER else job.edges.get((box, line.text, line.vertical))
    in_squares = all(is_cjk(c) for c in text)
    if line.origin is not Origin.TEXT_LAYER and (edges is None or in_squares):
        ink = measure_ink(job.picture, line)
        edges = ink.edges if ink is not None else None
        squares = fit_squares(ink.coverage, len(text), ink.left) if ink is not None and in_squares else None
    if edges is None:
        left, right, baseline, top, height = box.x0, box.x1, box.y1 - 0.2 * box.height, box.y0, 0.9 * box.height
    else:
        left, right, baseline, top, height = edges.left, edges.right, edges.baseline, edges.top, edges.height
    return LineEdges(left, right, baseline, top, height, squares, text[-1] in _OPEN_ENDS)


def _columns(job: PageJob, texts: dict[str, _Text]) -> dict[str, Column]:
    """For each text region the column that it stands in; bands with as many columns have them in common."""
    body = [r for r in job.regions if KINDS[r.kind].role is not ExportRole.FURNITURE]
    line = statistics.median(edges.height for text in texts.values() for edges in text.lines) if texts else 20.0
    bands = find_bands([r.box for r in body], slack=0.4 * line, min_height=90 / 72 * job.image.dpi)
    everything = _column([text for r in body if (text := texts.get(r.id))], job.width)
    if everything is None:
        everything = Column(0.0, float(job.width))
    everything = _as_wide_as_rulings(everything, job, line)
    groups: dict[tuple[int, int], list[_Text]] = {}
    keys: dict[str, tuple[int, int]] = {}
    for band in bands:
        for number, column in enumerate(band.columns):
            for index in column:
                text = texts.get(body[index].id)
                if text is not None:
                    key = (len(band.columns), number)
                    keys[body[index].id] = key
                    groups.setdefault(key, []).append(text)
    result = dict.fromkeys(texts, everything)
    for region_id, key in keys.items():
        if key[0] > 1:
            result[region_id] = _column(groups[key], job.width) or everything
    return result


def _as_wide_as_rulings(column: Column, job: PageJob, line: float) -> Column:
    """The column, as wide as a ruling that begins where its text does: one below a title, above a footer."""
    solid = [region.box for region in job.regions if region.kind in (RegionKind.TABLE, RegionKind.FIGURE)]
    ends = [
        ruling.box.x1
        for ruling in job.rulings
        if not ruling.vertical
        and abs(ruling.box.x0 - column.left) < 0.5 * line
        and not any(box.expanded(line).contains(ruling.box.center) for box in solid)
    ]
    right = max(ends, default=column.right)
    return replace(column, right=right, ends=0) if right > column.right + 0.5 * line else column


def _column(texts: Sequence[_Text], width: float) -> Column | None:
    """The extent of the lines, but for the fiftieth part that stands out most (specks at a scan's edge).

    Few lines say little about a column: then it is as far from the right edge of the page as from the left.
    """
    lines = [line for text in texts for line in text.lines]
    if not lines:
        return None
    out = len(lines) // 50
    left, right = sorted(line.left for line in lines)[out], sorted(line.right for line in lines)[-1 - out]
    if len(lines) < 4:
        margin = min(left, width - right)
        left, right = min(left, margin), max(right, width - margin)
    tolerance = flush_tolerance(statistics.median(line.height for line in lines))
    ends = sum(abs(right - line.right) <= tolerance for line in lines)
    return Column(left, max(right, left + 1), ends)


def _pitch(text: _Text) -> float | None:
    """The usual distance of baselines, in pixels; None for single lines."""
    steps = [
        after.baseline - before.baseline
        for paragraph in text.paragraphs
        for before, after in itertools.pairwise(paragraph)
        if 0.7 * before.height < after.baseline - before.baseline < 4 * before.height
    ]
    return statistics.median(steps) if steps else None


def _space_before(
    text: _Text, pitch: float | None, texts: dict[str, _Text], regions: Sequence[Region], column: Column
) -> float | None:
    """White above the region beyond the distance of its lines, in pixels; None where nothing stands above it."""
    first = text.lines[0]
    above = _above(column, first, regions)
    if above is None:
        return None
    own = pitch if pitch is not None else 1.45 * first.height
    before = texts.get(above.id)
    if before is None:
        return first.top - above.box.y1 - (own - first.height) / 2
    return first.baseline - before.lines[-1].baseline - own


def _above(column: Column, first: LineEdges, regions: Sequence[Region]) -> Region | None:
    """The lowest body region that ends above the line and shares some width with its column."""
    width = Rect(column.left, 0.0, column.right, 1.0)
    candidates = [
        region
        for region in regions
        if KINDS[region.kind].role is not ExportRole.FURNITURE
        and region.box.x_overlap(width) > 0
        and region.box.center.y < first.top
        and region.box.y1 < first.baseline
    ]
    return max(candidates, key=lambda region: region.box.y1, default=None)
