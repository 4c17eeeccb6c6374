"""The document as running text: what all text formats have in common.

Pages become blocks in reading order (paragraphs of runs, tables, figures), list items lose their printed
markers, and paragraphs that run on over the end of a column or a page are put together again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scanwright.document.document import Document, Page
from scanwright.document.geometry import Rect
from scanwright.document.region import KINDS, Alignment, ExportRole, Region, RegionKind
from scanwright.document.text import TextLine
from scanwright.document.turned import as_read
from scanwright.export.blocks import Block, Figure, PageFlow, Paragraph, Role, TableBlock
from scanwright.export.continuing import join_continued
from scanwright.export.items import mark_items
from scanwright.export.joining import join_over_columns, join_over_page
from scanwright.export.options import ExportOptions
from scanwright.export.picture_rows import pictures_together
from scanwright.export.runs import join_runs
from scanwright.export.tabs import in_rows, parts_of, tab_stops, tabbed_runs
from scanwright.export.whole_formulas import whole_formulas

_ROLES = {
    RegionKind.LIST: Role.ITEM,
    RegionKind.CAPTION: Role.CAPTION,
    RegionKind.FOOTNOTE: Role.FOOTNOTE,
    RegionKind.REFERENCE: Role.REFERENCE,
    RegionKind.HEADER: Role.FURNITURE,
    RegionKind.FOOTER: Role.FURNITURE,
    RegionKind.PAGE_NUMBER: Role.FURNITURE,
}


def flow(document: Document, options: ExportOptions) -> tuple[PageFlow, ...]:
    """The pages as blocks, one PageFlow for each page.

    Without `options.furniture`, headers and footers are empty; without `options.figures`, pictures are left
    out and text that was read in them becomes paragraphs. With `options.join_tables`, tables that go on are whole.
    """
    flows: list[PageFlow] = []
    for page in document.pages:
        current = _page_flow(page, options)
        both = join_over_page(flows[-1].body, current.body) if flows else None
        if both is not None:
            flows[-1] = replace(flows[-1], body=both[0])
            current = replace(current, body=both[1], carried=both[2])
        flows.append(current)
    whole = tuple(replace(entry, body=tuple(pictures_together(_captioned(mark_items(entry.body))))) for entry in flows)
    return join_continued(whole) if options.join_tables else whole


def _page_flow(page: Page, options: ExportOptions) -> PageFlow:
    body: list[Block] = []
    header: list[Paragraph] = []
    footer: list[Paragraph] = []
    for region in whole_formulas(page.regions) if options.figures else page.regions:
        role = KINDS[region.kind].role
        if role is ExportRole.FURNITURE:
            if options.furniture:
                (header if _stands_above(page, region) else footer).extend(
                    _without_turned_size(paragraph) for paragraph in paragraphs_of(page, region)
                )
        elif region.table is not None and region.table.cells:
            body.append(TableBlock(page, _upright(page, region)))
            body.extend(paragraphs_of(page, region))  # lines that no cell took
        elif role is ExportRole.PICTURE and options.figures:
            body.append(Figure(page, region, " ".join(line.text for line in region.lines)))
        else:
            body.extend(paragraphs_of(page, region))
    return PageFlow(page, tuple(join_over_columns(in_rows(body))), tuple(header), tuple(footer))


def _upright(page: Page, region: Region) -> Region:
    """A table set sideways as it is read, in a box that gives it the width it has then, as far as the page is wide."""
    table = region.table
    if table is None or not table.turn:
        return region
    box = region.box
    if table.turn in (90, 270):
        half = min(box.height, page.width) / 2
        middle = min(max(box.center.x, half), page.width - half)
        box = Rect(middle - half, box.y0, middle + half, box.y1)
    return replace(region, table=as_read(table), box=box)


def _without_turned_size(paragraph: Paragraph) -> Paragraph:
    """Furniture that runs along the side of a page, in letters as large as others: level, it has not that room."""
    if not all(line.vertical or abs(line.polygon.angle) > 30 for line in paragraph.lines):
        return paragraph
    runs = tuple(replace(run, style=replace(run.style, size=None)) for run in paragraph.runs)
    return replace(paragraph, runs=runs)


def _stands_above(page: Page, region: Region) -> bool:
    if region.kind is RegionKind.PAGE_NUMBER:
        return region.box.center.y < page.height / 2
    return region.kind is RegionKind.HEADER


def paragraphs_of(page: Page, region: Region) -> list[Paragraph]:
    """The paragraphs of a region's own lines (not of its table); blank ones are left out."""
    style = region.style
    role, level = _ROLES.get(region.kind, Role.BODY), 0
    if region.kind is RegionKind.TITLE:
        level = min(max(style.level, 0), 3)
        role = Role.HEADING if level else Role.TITLE
    result: list[Paragraph] = []
    previous: tuple[TextLine, ...] = ()
    for lines in region.paragraphs:
        parts = parts_of(region, lines)
        runs = tabbed_runs(parts) if parts else join_runs(lines)
        if not runs:
            continue
        space = _space_between(page, previous, lines, style.line_spacing) if previous else style.space_before
        result.append(
            Paragraph(
                role=role,
                runs=runs,
                page=page,
                region=region,
                lines=lines,
                level=level,
                alignment=Alignment.LEFT if parts else style.alignment,
                left_indent=style.left_indent,
                first_line_indent=style.first_line_indent,
                space_before=space,
                line_spacing=style.line_spacing,
                right_indent=0.0 if parts else style.right_indent,
                tabs=tab_stops(region, parts, 72 / page.dpi) if parts else (),
            )
        )
        previous = lines
    return result


def _space_between(
    page: Page, before: Sequence[TextLine], after: Sequence[TextLine], spacing: float | None
) -> float | None:
    """Points between two paragraphs of a region beyond the usual distance of lines."""
    if spacing is None:
        return None
    distance = (after[0].box.center.y - before[-1].box.center.y) * 72 / page.dpi
    return max(0.0, distance - spacing) if distance > 0 else None


def _captioned(body: Sequence[Block]) -> tuple[Block, ...]:
    """Gives each caption's text to the table or figure next to it: of two, to the nearer one."""
    result = list(body)
    for index, caption in enumerate(body):
        if not isinstance(caption, Paragraph) or caption.role is not Role.CAPTION:
            continue
        beside = [i for i in (index - 1, index + 1) if 0 <= i < len(body) and not isinstance(body[i], Paragraph)]
        if beside:
            at = min(beside, key=lambda i: _distance(caption.box, body[i].region.box))
            block = result[at]
            if isinstance(block, TableBlock):
                result[at] = replace(block, caption=caption.text)
            elif isinstance(block, Figure):
                result[at] = replace(block, alternative=caption.text)
    return tuple(result)


def _distance(a: Rect, b: Rect) -> float:
    """Between two boxes, in pixels; 0 where they touch or overlap."""
    return max(0.0, a.x0 - b.x1, b.x0 - a.x1) + max(0.0, a.y0 - b.y1, b.y0 - a.y1)
