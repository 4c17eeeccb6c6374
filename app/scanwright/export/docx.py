"""Word: what a careful typist would have made of the pages, to go on working with.

Real paragraphs, headings, lists, tables, sections with columns, headers and footers; no frames or text boxes,
unless the exact look is asked for (docx_page).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from lxml import etree

from scanwright.document.document import Document
from scanwright.export.blocks import Block, Figure, PageFlow, Paragraph, Role, TableBlock
from scanwright.export.contents import mark_contents
from scanwright.export.docx_contents import ContentsField, entry_tabs
from scanwright.export.docx_float import anchored, hosts
from scanwright.export.docx_lists import Lists
from scanwright.export.docx_notes import Footnotes
from scanwright.export.docx_page import PageWriter, place_regions
from scanwright.export.docx_picture import Pictures
from scanwright.export.docx_sections import (
    Stretch,
    ends_section,
    fill_furniture,
    furniture_paragraphs,
    plan,
    section_element,
    white_above,
)
from scanwright.export.docx_styles import StyleBook
from scanwright.export.docx_table import table_element
from scanwright.export.docx_xml import element, paragraph, run, spacer, twips, value
from scanwright.export.flow import flow
from scanwright.export.footnotes import take_notes
from scanwright.export.furniture import keep_lost
from scanwright.export.line_breaks import keep_breaks, tab_stops
from scanwright.export.looks import style_name
from scanwright.export.options import Crop, DocxMode, ExportOptions
from scanwright.export.paper import points_per_pixel, size_factor
from scanwright.export.runs import cell_runs
from scanwright.progress import CancelToken, Progress, ProgressCallback


def write_docx(
    document: Document,
    path: Path,
    crop: Crop,
    options: ExportOptions,
    cancel: CancelToken,
    progress: ProgressCallback,
) -> None:
    mode = options.docx_mode
    if mode is DocxMode.PAGE:
        pages = place_regions(document, options)
    else:
        pages = keep_lost(flow(document, replace(options, join_tables=True)), one=mode is not DocxMode.FLOW)
        pages = tuple(keep_breaks(page) for page in map(mark_contents, pages))
    word = docx.Document()
    word.core_properties.title = document.name[:255]
    word.core_properties.author = ""
    word.core_properties.comments = ""
    in_text = [block for page in pages for block in page.body if isinstance(block, Paragraph)]
    book = StyleBook(
        word, [*in_text, *furniture_paragraphs(pages)], _cell_paragraphs(pages), formatted=mode is not DocxMode.PLAIN
    )
    if mode is DocxMode.PAGE:
        _write_pages(PageWriter(word, book, crop), pages, cancel, progress)
        word.save(str(path))
        return
    pages, notes = take_notes(pages)
    stretches = plan(pages, columns=mode is DocxMode.FLOW)
    if mode is not DocxMode.FLOW:
        stretches = _as_one(stretches)
    footnotes = Footnotes(word, book, notes)
    writer = _BodyWriter(word, book, crop, footnotes)
    for index, stretch in enumerate(stretches):
        cancel.check()
        progress(Progress("writing", index, len(stretches)))
        writer.add(stretch)
    writer.finish()
    footnotes.finish()
    word.save(str(path))


def _write_pages(
    writer: PageWriter, pages: Sequence[PageFlow], cancel: CancelToken, progress: ProgressCallback
) -> None:
    for index, page in enumerate(pages):
        cancel.check()
        progress(Progress("writing", index, len(pages)))
        writer.add(page, last=index == len(pages) - 1)


def _as_one(stretches: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """All blocks one after the other, on the paper and with the furniture of the first page."""
    first = stretches[0]
    blocks = tuple(block for stretch in stretches for block in stretch.blocks)
    return (Stretch(blocks, frozenset(), None, first.setup, first.furniture, False),)


def _cell_paragraphs(pages: Sequence[PageFlow]) -> list[Paragraph]:
    return [
        Paragraph(Role.BODY, runs, block.page, block.region, cell.lines)
        for page in pages
        for block in page.body
        if isinstance(block, TableBlock) and block.region.table is not None
        for cell in block.region.table.cells
        for runs in cell_runs(cell)
    ]


class _BodyWriter:
    """Appends stretches to the body, and ends sections between those that differ."""

    def __init__(self, word: WordDocument, book: StyleBook, crop: Crop, footnotes: Footnotes) -> None:
        self._word, self._book, self._footnotes = word, book, footnotes
        self._pictures = Pictures(word, crop)
        self._lists = Lists(word)
        self._contents = ContentsField()
        body = word.element.body
        self._last_section: BaseOxmlElement = body.sectPr
        for child in list(body):
            if child is not self._last_section:
                body.remove(child)
        self._body: BaseOxmlElement = body
        self._before: Stretch | None = None
        self._begun_on_new_page = True
        self._last_block: Block | None = None
        self._before_figures = 0.0
        self._white = 0.0
        self._sections: list[tuple[Stretch, BaseOxmlElement]] = []

    def add(self, stretch: Stretch) -> None:
        page_break, white = False, 0.0
        if self._before is not None:
            if ends_section(self._before, stretch):
                self._end_section(self._before)
                self._begun_on_new_page = stretch.new_page
                if stretch.columns is not None and not stretch.new_page and stretch.blocks:
                    white = white_above(stretch)
                    _space_after(self._body[-2], white * size_factor(stretch.blocks[0].page))
            else:
                page_break = stretch.new_page
        self._before = stretch
        self._add_blocks(stretch, white, page_break=page_break)

    def finish(self) -> None:
        """Puts the last section's properties and all headers and footers in place."""
        assert self._before is not None
        self._contents.end()
        if len(self._body) == 1 or self._body[-2].tag == qn("w:tbl"):
            self._append(spacer())
        made = self._section(self._before)
        self._body.replace(self._last_section, made)
        seen: list[object] = []
        for stretch, properties in self._sections:
            if not any(stretch.furniture is furniture for furniture in seen):
                seen.append(stretch.furniture)
                fill_furniture(self._word, Section(properties, self._word.part), stretch, self._book)  # type: ignore[arg-type]

    def _section(self, stretch: Stretch) -> BaseOxmlElement:
        first = not any(other.furniture is stretch.furniture for other, _ in self._sections)
        made = section_element(stretch, new_page=self._begun_on_new_page, first_of_furniture=first)
        self._sections.append((stretch, made))
        return made

    def _end_section(self, stretch: Stretch) -> None:
        self._contents.end()
        made = self._section(stretch)
        last = self._body[-2] if len(self._body) > 1 else None
        if last is None or last.tag != qn("w:p") or last.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
            last = spacer()
            self._append(last)
        properties = last.find(qn("w:pPr"))
        if properties is None:
            properties = element("w:pPr")
            last.insert(0, properties)
        properties.append(made)

    def _append(self, *elements: BaseOxmlElement) -> None:
        for made in elements:
            self._last_section.addprevious(made)

    def _add_blocks(self, stretch: Stretch, white: float, *, page_break: bool) -> None:
        """`white`: points that stand above all columns already."""
        column = stretch.columns
        width = min(column.widths) if column is not None else stretch.setup.text_width
        figures: list[Figure] = []
        whole = column is not None or not any(stretch.places)  # columns that became one leave no place beside them
        floating = hosts(stretch.blocks, stretch.places, width) if self._book.formatted and whole else {}
        for index, block in enumerate(stretch.blocks):
            if index in floating:
                continue
            column_break = index in stretch.breaks
            after = stretch.blocks[index + 1] if index + 1 < len(stretch.blocks) else None
            if not (isinstance(block, Paragraph) and block.role is Role.CONTENTS):
                self._contents.end()
            if figures and (column_break or not _beside(figures[-1], block)):
                self._add_figures(figures, stretch, width, page_break=page_break, keep=_is_caption(block))
                figures, page_break = [], False
            match block:
                case Figure():
                    if column_break:
                        self._append(_column_break())
                    if not figures:
                        self._before_figures = _gap(self._last_block, block)
                    figures.append(block)
                    self._last_block = block
                    continue
                case TableBlock():
                    self._add_table(block, width, page_break=page_break, column_break=column_break)
                case Paragraph():
                    keep = _is_caption(block) and not isinstance(after, Paragraph | None)
                    own = stretch.width_at(index)
                    self._white = white if column_break or index == 0 else 0.0
                    beside = [stretch.blocks[figure] for figure, host in floating.items() if host == index]
                    self._add_paragraph(block, own, beside, page_break=page_break, column_break=column_break, keep=keep)
            page_break = False
            self._last_block = block
        if figures:
            self._add_figures(figures, stretch, width, page_break=page_break, keep=False)
        elif page_break:  # an empty page stays one
            self._append(spacer(page_break=True))

    def _add_paragraph(
        self,
        block: Paragraph,
        width: float,
        beside: Sequence[Block],
        *,
        page_break: bool,
        column_break: bool,
        keep: bool,
    ) -> None:
        """`width`: of the column that it stands in; `beside`: figures; `keep`: together with what follows."""
        name = style_name(block)
        properties = [value("w:pStyle", self._book.style_id(name))] if name != "Normal" else []
        properties += [element("w:keepNext")] if keep else []
        if page_break:
            properties.append(element("w:pageBreakBefore"))
        if block.role is Role.ITEM:
            properties.append(self._lists.properties(block))
        elif block.role in (Role.TITLE, Role.HEADING):
            self._lists.end()
        entry = block.role is Role.CONTENTS
        properties += [entry_tabs(width)] if entry else [_tabs(block, width)] if block.tabs else []
        stops = [block.left_indent + block.first_line_indent + stop for stop in tab_stops(block)]
        if stops:
            marks = [element("w:tab", {"w:val": "left", "w:pos": twips(stop)}) for stop in stops]
            properties.append(element("w:tabs", None, *marks))
        placed = replace(block, space_before=max(0.0, (block.space_before or 0.0) - self._white))
        properties += self._book.paragraph_properties(placed, name, width)
        if column_break:  # in a paragraph of its own: LibreOffice would set an empty line above this one
            self._append(_column_break())
        runs = [run for figure in beside if isinstance(figure, Figure) for run in self._floating(figure, block)]
        made = paragraph(properties, [*runs, *self._footnotes.runs(block, name, width)])
        self._append(made)
        if entry:
            self._contents.add(made)

    def _add_table(self, block: TableBlock, width: float, *, page_break: bool, column_break: bool) -> None:
        last = self._body[-2] if len(self._body) > 1 else None
        if page_break:
            self._append(spacer(page_break=True))
        elif column_break:
            self._append(_column_break())
        elif last is not None and last.tag == qn("w:tbl"):  # neighbouring tables would become one
            self._append(spacer())
        elif last is not None and isinstance(self._last_block, Paragraph):
            _space_after(last, _gap(self._last_block, block))
        self._append(table_element(block, width, self._book))

    def _add_figures(
        self, figures: Sequence[Figure], stretch: Stretch, width: float, *, page_break: bool, keep: bool
    ) -> None:
        """Figures that stand beside each other, in one paragraph; `keep`: together with what follows."""
        scale = points_per_pixel(figures[0].page)
        total = sum(figure.box.width for figure in figures) * scale
        factor = min(1.0, (width - 3 * (len(figures) - 1)) / total)
        runs: list[BaseOxmlElement] = []
        for figure in figures:
            size = (figure.box.width * scale * factor, figure.box.height * scale * factor)
            shrink = min(1.0, 0.95 * stretch.setup.text_height / size[1])
            picture = self._picture(figure, size[0] * shrink, size[1] * shrink)
            if picture is not None:
                runs += [run(" ")] if runs else []
                runs.append(picture)
        if not runs:
            return
        properties = [element("w:keepNext")] if keep else []
        properties += [element("w:pageBreakBefore")] if page_break else []
        if self._book.formatted:  # else Word's own white around paragraphs
            sizes: dict[str, str | int] = {
                "w:before": twips(self._before_figures), "w:after": 0, "w:line": 240, "w:lineRule": "auto",
            }  # fmt: skip
            indents: dict[str, str | int] = {"w:left": 0, "w:right": 0, "w:firstLine": 0}
            properties += [element("w:spacing", sizes), element("w:ind", indents)]
        properties.append(value("w:jc", _figure_alignment(figures, stretch, width)))
        self._append(paragraph(properties, runs))

    def _floating(self, figure: Figure, host: Paragraph) -> list[BaseOxmlElement]:
        """A run with a figure that stands beside the paragraph."""
        scale = points_per_pixel(figure.page)
        made = self._picture(figure, figure.box.width * scale, figure.box.height * scale)
        if made is None:
            return []
        return [anchored(made, figure, host) if made.find(qn("w:drawing")) is not None else made]

    def _picture(self, figure: Figure, width: float, height: float) -> BaseOxmlElement | None:
        """A run with the figure cut from its page; its text instead where the page cannot be opened any more."""
        made = self._pictures.run(figure, width, height)
        text = " ".join(line.text for line in figure.region.lines)
        return made if made is not None or not text else run(f"[{text}]")


def _figure_alignment(figures: Sequence[Figure], stretch: Stretch, width: float) -> str:
    """By the white space left and right of them in the text's width."""
    scale = points_per_pixel(figures[0].page)
    if stretch.columns is not None:
        return "center"
    left = min(figure.box.x0 for figure in figures) * scale - stretch.setup.left
    right = width - (max(figure.box.x1 for figure in figures) * scale - stretch.setup.left)
    if left < 12 or right > 2.5 * left:
        return "left"
    return "right" if left > 2.5 * max(right, 1.0) else "center"


def _gap(above: Block | None, below: Block) -> float:
    """Points of white between two blocks of one page; 0 where they do not stand below each other."""
    if above is None:
        return 0.0
    part = above.rest[-1] if isinstance(above, Paragraph) and above.rest else above
    if part.page is not below.page or not part.box.x_overlap(below.box):
        return 0.0
    return min(24.0, max(0.0, (below.box.y0 - part.box.y1) * points_per_pixel(below.page)))


def _tabs(block: Paragraph, width: float) -> BaseOxmlElement:
    """The tab stops of a paragraph; one beyond the column, `width` points wide, stands at its right edge."""
    made = element("w:tabs")
    for stop in block.tabs:
        place = stop.position * size_factor(block.page)
        kind = "right" if stop.right or place >= width else "left"
        made.append(element("w:tab", {"w:val": kind, "w:pos": twips(min(place, width))}))
    return made


def _space_after(made: etree._Element, points: float) -> None:
    """Sets the white after a paragraph that stands before a table, which can have none of its own."""
    properties = made.find(qn("w:pPr"))
    if properties is None:
        properties = element("w:pPr")
        made.insert(0, properties)
    spacing = properties.find(qn("w:spacing"))
    if spacing is None:
        spacing = element("w:spacing")
        followers = ("w:ind", "w:contextualSpacing", "w:jc", "w:rPr", "w:sectPr")
        following = next((child for child in properties if child.tag in map(qn, followers)), None)
        if following is None:
            properties.append(spacing)
        else:
            following.addprevious(spacing)
    spacing.set(qn("w:after"), str(twips(points)))


def _is_caption(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role is Role.CAPTION


def _beside(figure: Figure, block: Block) -> bool:
    common = figure.box.y_overlap(block.box)
    return isinstance(block, Figure) and common > 0.5 * min(figure.box.height, block.box.height)


def _column_break() -> BaseOxmlElement:
    made = spacer()
    made.append(element("w:r", None, element("w:br", {"w:type": "column"})))
    return made
