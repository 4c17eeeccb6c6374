"""Word files before they are written: the planned stretches, set as rich text."""

from __future__ import annotations

import base64
import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from html import escape

from scanwright.document.document import Document
from scanwright.document.region import Alignment
from scanwright.document.table import Borders, Table
from scanwright.errors import FileError
from scanwright.export.blocks import Block, Figure, Paragraph, Role, TableBlock
from scanwright.export.cell_look import cell_alignments
from scanwright.export.docx_lists import item_indents
from scanwright.export.docx_page import place_regions
from scanwright.export.docx_sections import Stretch, plan
from scanwright.export.flow import flow
from scanwright.export.fonts import fonts_for
from scanwright.export.furniture import Furniture, keep_lost
from scanwright.export.indents import Indents, fitting, printed_widths
from scanwright.export.lists import marker_text
from scanwright.export.options import Crop, DocxMode, ExportOptions
from scanwright.export.page_setup import PageSetup
from scanwright.export.paper import paper_size, points_per_pixel, size_factor
from scanwright.export.preview import Leaf, Piece, Running, Strip, View
from scanwright.export.runs import Run, with_script
from scanwright.progress import CancelToken

_PLAIN_SIZE = 11.0
_HEADINGS = {0: 20.0, 1: 16.0, 2: 13.0, 3: 12.0}


def word_views(document: Document, crop: Crop, options: ExportOptions, cancel: CancelToken) -> tuple[View, ...]:
    """A leaf for each page where pages are kept, else one text over as many pages as it takes."""
    setter = _Setter(crop, cancel, plain=options.docx_mode is DocxMode.PLAIN)
    if options.docx_mode is DocxMode.PAGE:
        return tuple(_placed(setter, page.body) for page in place_regions(document, options) if page.body)
    flows = options.docx_mode is DocxMode.FLOW
    pages = keep_lost(flow(document, replace(options, join_tables=True)), one=not flows)
    stretches = plan(pages, columns=flows)
    if flows:
        numbers = {page.id: number for number, page in enumerate(document.pages)}
        return tuple(_leaf(setter, group, numbers) for group in _by_page(stretches))
    setup = stretches[0].setup
    html = "".join(setter.all_html(stretch.blocks, setup.text_width) for stretch in stretches)
    return (Running(setup.width, setup.height, (setup.left, setup.top, setup.right, setup.bottom), html),)


def _by_page(stretches: Sequence[Stretch]) -> Iterable[list[Stretch]]:
    group: list[Stretch] = []
    for stretch in stretches:
        if group and stretch.new_page:
            yield group
            group = []
        group.append(stretch)
    if group:
        yield group


def _leaf(setter: _Setter, stretches: Sequence[Stretch], numbers: Mapping[str, int]) -> Leaf:
    """The stretches of a page below each other, between its header and its footer."""
    setup = stretches[0].setup
    blocks = [block for stretch in stretches for block in stretch.blocks]
    header, footer = _furniture(stretches[0].furniture, numbers[blocks[0].page.id] if blocks else 0)
    pieces = []
    for paragraphs, y in ((header, setup.header), (footer, setup.height - setup.bottom + 4)):
        html = "".join(setter.html(paragraph, setup.text_width) for paragraph in paragraphs)
        if html:
            pieces.append(Piece(setup.left, y, setup.text_width, html))
    strips = tuple(_strip(setter, stretch, setup) for stretch in stretches if stretch.blocks)
    return Leaf(setup.width, setup.height, tuple(pieces), strips, setup.top, setup.height - setup.bottom)


def _furniture(furniture: Furniture, page: int) -> tuple[Sequence[Paragraph], Sequence[Paragraph]]:
    """What stands above and below the page with that index."""
    if furniture.title_page and page == furniture.first:
        return furniture.title_header, furniture.title_footer
    if furniture.other_sample is not None and (page - furniture.sample) % 2:
        return furniture.other_header, furniture.other_footer
    return furniture.header, furniture.footer


def _strip(setter: _Setter, stretch: Stretch, setup: PageSetup) -> Strip:
    widths = stretch.columns.widths if stretch.columns is not None else (setup.text_width,)
    gaps = stretch.columns.gaps if stretch.columns is not None else ()
    starts = itertools.accumulate((a + b for a, b in zip(widths, gaps)), initial=setup.left)
    cuts = [0, *sorted(stretch.breaks), len(stretch.blocks)]
    texts: list[str] = []
    for start, end in itertools.pairwise(cuts):
        width = widths[min(len(texts), len(widths) - 1)]
        texts.append(setter.all_html(stretch.blocks[start:end], width))
    return Strip(tuple(zip(starts, widths)), tuple(texts))


def _placed(setter: _Setter, blocks: Sequence[Block]) -> Leaf:
    """Each block at its place on the paper."""
    page = blocks[0].page
    width, height = paper_size(page)
    scale = points_per_pixel(page)
    pieces = []
    for block in blocks:
        box = block.box
        html = setter.html(block, box.width * scale, spaced=False)
        pieces.append(Piece(box.x0 * scale, box.y0 * scale, box.width * scale + 4, html, box.height * scale + 4))
    return Leaf(width, height, tuple(pieces))


class _Setter:
    """Sets blocks as the HTML that Qt's documents know."""

    def __init__(self, crop: Crop, cancel: CancelToken, *, plain: bool) -> None:
        self._crop, self._cancel, self._plain = crop, cancel, plain

    def all_html(self, blocks: Sequence[Block], width: float) -> str:
        """The blocks below each other, figures that stand beside each other in a row."""
        parts: list[str] = []
        row: list[Figure] = []
        for block in (*blocks, None):
            if row and not (isinstance(block, Figure) and row[-1].box.y_overlap(block.box) > 0.5 * block.box.height):
                cells = "".join(f"<td>{self._figure(figure, width / len(row) - 6)}</td>" for figure in row)
                parts.append(f'<table align="center"><tr>{cells}</tr></table>')
                row = []
            if isinstance(block, Figure):
                row.append(block)
            elif block is not None:
                parts.append(self.html(block, width))
        return "".join(parts)

    def html(self, block: Block, width: float, *, spaced: bool = True) -> str:
        """`width`: the column's, in points. Not `spaced`: nothing above and below."""
        self._cancel.check()
        match block:
            case Paragraph():
                return self._paragraph(block, width, spaced=spaced)
            case TableBlock():
                return "" if block.region.table is None else self._table(block, block.region.table, width)
            case Figure():
                return self._figure(block, width)

    def _paragraph(self, block: Paragraph, width: float, *, spaced: bool) -> str:
        heading = block.role in (Role.TITLE, Role.HEADING)
        style = [f"margin-top: {self._space_above(block) if spaced else 0:.0f}px", "margin-bottom: 0px"]
        if block.alignment is not Alignment.LEFT:
            style.append(f"text-align: {block.alignment.value}")
        left, first = block.left_indent, block.first_line_indent
        text = self._runs(block)
        if block.marker is not None:
            left, first = item_indents(block.level)
            text = f"{escape(marker_text(block.marker))}&nbsp; {text}"
        indents = Indents(left, block.right_indent, first)
        fit = fitting(indents, printed_widths(block), width, listed=block.marker is not None)
        style += [f"margin-left: {fit.left:.0f}px", f"text-indent: {fit.first:.0f}px"] if fit.left or fit.first else []
        style += [f"margin-right: {fit.right:.0f}px"] if fit.right else []
        if self._plain and heading:
            size = _HEADINGS[block.level if block.role is Role.HEADING else 0]
            text = f'<span style="font-size: {size}pt"><b>{text}</b></span>'
        return f'<p style="{"; ".join(style)}">{text}</p>'

    def _space_above(self, block: Paragraph) -> float:
        if self._plain or block.space_before is None:
            return 6.0 if block.role in (Role.TITLE, Role.HEADING) else 4.0
        return min(block.space_before, 40.0)

    def _runs(self, block: Paragraph) -> str:
        factor = size_factor(block.page)
        return "".join(self._run(run, factor) for run in block.runs)

    def _run(self, run: Run, factor: float) -> str:
        text = with_script(escape(run.text, quote=False), run.style.script).replace("\t", "&nbsp;" * 8)
        if run.style.italic:
            text = f"<i>{text}</i>"
        if run.style.bold:
            text = f"<b>{text}</b>"
        size = _PLAIN_SIZE if self._plain or run.style.size is None else run.style.size * factor
        latin, east_asian = ("Calibri', 'Carlito', 'Arial", "Microsoft YaHei")
        if not self._plain:
            fonts = fonts_for(run.style.font, run.text)
            latin, east_asian = fonts.latin, fonts.east_asian
        color = "" if self._plain or not run.style.color else f"; color: {escape(run.style.color)}"
        style = f"font-family: '{latin}', '{east_asian}'; font-size: {size:.1f}pt{color}"
        return f'<span style="{style}">{text}</span>'

    def _table(self, block: TableBlock, table: Table, width: float) -> str:
        alignments = cell_alignments(table)
        sizes = [line.style.size for cell in table.cells for line in cell.lines if line.style.size]
        size = _PLAIN_SIZE if self._plain or not sizes else sorted(sizes)[len(sizes) // 2] * size_factor(block.page)
        line = "1px solid #606060"
        level = f' style="border-top: {line}; border-bottom: {line}"'
        rules = level if table.borders is Borders.HORIZONTAL else ""
        rows: list[list[str]] = [[] for _ in range(table.rows)]
        for cell in table.cells:
            span = f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
            span += f' colspan="{cell.column_span}"' if cell.column_span > 1 else ""
            text = escape(cell.text, quote=False).replace("\n", "<br>")
            text = f"<b>{text}</b>" if cell.row < table.header_rows else text
            aligned = alignments[cell.row, cell.column].value
            ground = f' bgcolor="{cell.fill}"' if cell.fill else ""
            rows[cell.row].append(
                f'<td{span}{rules}{ground} align="{aligned}"><span style="font-size: {size:.1f}pt">{text}</span></td>'
            )
        border = 1 if table.borders is Borders.ALL else 0
        style = 'style="border-collapse: collapse; border-style: solid; border-color: #606060; margin-top: 4px"'
        body = "".join(f"<tr>{''.join(row)}</tr>" for row in rows)
        full = min(width, block.region.box.width * points_per_pixel(block.page))
        return f'<table border="{border}" cellspacing="0" cellpadding="2" width="{full:.0f}" {style}>{body}</table>'

    def _figure(self, block: Figure, width: float) -> str:
        scale = points_per_pixel(block.page)
        try:
            picture = base64.b64encode(self._crop(block.page, block.region.box)).decode("ascii")
        except FileError:
            return f'<p style="color: #808080">{escape(block.alternative)}</p>'
        shown = min(width, block.region.box.width * scale)
        return f'<p><img src="data:image/png;base64,{picture}" width="{shown:.0f}"></p>'
