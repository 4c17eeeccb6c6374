"""Word files that look like the page: each region in a frame at its place, each line as it was broken.

Real text and real tables, for forms, certificates and posters; to go on writing, the flowing modes are better.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from itertools import groupby

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from scanwright.document.document import Document, Page
from scanwright.document.geometry import Rect
from scanwright.document.region import KINDS, Alignment, ExportRole, Region
from scanwright.document.text import TextLine
from scanwright.export.blocks import Block, Figure, PageFlow, Paragraph, Role, TableBlock, rows_of
from scanwright.export.docx_picture import Pictures
from scanwright.export.docx_styles import StyleBook
from scanwright.export.docx_table import table_element
from scanwright.export.docx_xml import element, paragraph, set_size, set_width, spacer, twips, value
from scanwright.export.flow import paragraphs_of
from scanwright.export.fonts import latin_font
from scanwright.export.gaps import parts_of_row
from scanwright.export.looks import style_name
from scanwright.export.options import Crop, ExportOptions
from scanwright.export.paper import paper_size, points_per_pixel, size_factor
from scanwright.export.runs import Run, line_runs
from scanwright.export.widths import text_width

_MARGIN = 28.0  # points; nothing but the anchors of the frames stands within margins
_ROOM = 4.0  # points: a frame is wider than its text, whose width in another font is only nearly known
_NARROWEST, _WIDEST = 55, 125  # per cent, to which letters are set narrower or wider to fill their line
_SMALLEST = 4  # points
_BOLD = 1.07  # how much wider bold letters are
_SPARE = 0.35  # of its width: how far a frame reaches over its text, where there is nothing else
_JC = {Alignment.CENTER: "center", Alignment.RIGHT: "right"}


def place_regions(document: Document, options: ExportOptions) -> tuple[PageFlow, ...]:
    """The pages with a block for every paragraph, table and figure where it stands; nothing is joined."""
    return tuple(PageFlow(page, tuple(_blocks(page, options))) for page in document.pages)


def _blocks(page: Page, options: ExportOptions) -> list[Block]:
    blocks: list[Block] = []
    for region in page.regions:
        role = KINDS[region.kind].role
        if role is ExportRole.FURNITURE and not options.furniture:
            continue
        if region.table is not None and region.table.cells:
            blocks += [TableBlock(page, region), *_plain_paragraphs(page, region)]
        elif options.figures and (role is ExportRole.PICTURE or _is_turned(region.lines)):
            blocks.append(Figure(page, region, " ".join(line.text for line in region.lines)))
        else:
            blocks += _plain_paragraphs(page, region)
    return blocks


def _plain_paragraphs(page: Page, region: Region) -> list[Paragraph]:
    """Items as they are printed, with their marks: a list in Word would set marks and indents of its own."""
    paragraphs = paragraphs_of(page, region)
    return [replace(block, role=Role.BODY) if block.role is Role.ITEM else block for block in paragraphs]


def _is_turned(lines: Sequence[TextLine]) -> bool:
    """Frames hold level lines only: others are shown as pictures."""
    return sum(line.vertical or abs(line.polygon.angle) > 20 for line in lines) * 2 > len(lines)


class PageWriter:
    """Writes pages, a section each, into the (empty) body of `word`."""

    def __init__(self, word: WordDocument, book: StyleBook, crop: Crop) -> None:
        self._book, self._pictures = book, Pictures(word, crop)
        self._body: BaseOxmlElement = word.element.body
        self._end: BaseOxmlElement = word.element.body.sectPr

    def add(self, flow: PageFlow, *, last: bool) -> None:
        """Appends a page; the `last` one's section is that of the document."""
        self._append(spacer())  # a page may not begin with a frame: LibreOffice would put it on the one before
        for _, group in groupby(flow.body, key=lambda block: (type(block), block.region.id)):
            blocks = list(group)
            match blocks[0]:
                case Paragraph():
                    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
                    own = {id(block) for block in blocks}
                    self._add_frame(paragraphs, [block.box for block in flow.body if id(block) not in own])
                case TableBlock():
                    self._append(self._table(blocks[0]), spacer())
                case Figure():
                    self._add_figure(blocks[0])
        anchor = spacer()
        self._append(anchor)
        section = _section(flow.page)
        if last:
            self._body.replace(self._end, section)
        else:
            properties = anchor.find(qn("w:pPr"))
            assert properties is not None
            properties.append(section)

    def _append(self, *made: BaseOxmlElement) -> None:
        for one in made:
            self._end.addprevious(one)

    def _add_frame(self, paragraphs: Sequence[Paragraph], others: Sequence[Rect]) -> None:
        """The paragraphs of a region; Word takes neighbours with the same frame for one frame.

        `others`: the boxes of what else is on the page, which the frame leaves free.
        """
        scale = points_per_pixel(paragraphs[0].page)
        box = Rect.union_of(block.box for block in paragraphs)
        room = _spare_room(paragraphs, box, others, scale)
        frame, bottom = None, 0.0
        for block in paragraphs:
            name = style_name(block)
            pitch = _pitch(block, self._book.size_of(name), scale)
            top = block.lines[0].box.center.y * scale - pitch / 2
            if frame is None:
                frame, bottom = _frame(box, top, scale, room), top
            spacing: dict[str, str | int] = {
                "w:before": twips(max(0.0, top - bottom)), "w:after": 0, "w:line": twips(pitch), "w:lineRule": "exact",
            }  # fmt: skip
            bottom = block.lines[-1].box.center.y * scale + pitch / 2
            properties = [value("w:pStyle", self._book.style_id(name))] if name != "Normal" else []
            properties += [
                deepcopy(frame),
                *_tabs(block, box, scale, room),
                element("w:spacing", spacing),
                *_placing(block, box, scale, room),
            ]
            runs: list[BaseOxmlElement] = []
            for row in rows_of(block.lines):
                runs += [element("w:r", None, element("w:br"))] if runs else []
                runs += self._row(block, row, name, scale)
            self._append(paragraph(properties, runs))

    def _row(self, block: Paragraph, row: Sequence[TextLine], name: str, scale: float) -> list[BaseOxmlElement]:
        """The runs of a row, their letters as much narrower or wider as fills the printed width."""
        stops = _stops(block)
        if not stops:
            return self._part(block, row, name, scale)
        runs: list[BaseOxmlElement] = []
        end = math.inf
        for part in parts_of_row(row):
            jumps = sum(end < stop <= round(part[0].box.x0) for stop in stops)  # other rows have stops of their own
            runs += [element("w:r", None, *(element("w:tab") for _ in range(max(1, jumps))))] if runs else []
            runs += self._part(block, part, name, scale)
            end = part[-1].box.x1
        return runs

    def _part(self, block: Paragraph, lines: Sequence[TextLine], name: str, scale: float) -> list[BaseOxmlElement]:
        """The runs of lines that stand beside each other, a space apart."""
        parts = [line_runs(line) for line in lines]
        spaced = [run for part in parts[:-1] for run in (*part, Run(" ", part[-1].style))] + list(parts[-1])
        runs = self._book.styled_runs(spaced, name, size_factor(block.page))
        natural = sum(self._natural_width(run, lines[0], name) for run in runs)
        width = Rect.union_of(line.box for line in lines).width * scale
        percent = math.floor(100 * width / natural) if natural else 100
        if percent < _NARROWEST:
            self._make_smaller(runs, name, percent / _NARROWEST)
        percent = min(max(percent, _NARROWEST), _WIDEST)
        if natural > 3 * block.lines[0].box.height * scale and (percent < 100 or percent > 102):
            for run in runs:
                set_width(run, percent)
        return runs

    def _make_smaller(self, runs: Sequence[BaseOxmlElement], name: str, factor: float) -> None:
        """Sets letters that are too large for their line, however narrow, `factor` times as large."""
        for run in runs:
            size = run.find(f"{qn('w:rPr')}/{qn('w:sz')}")
            half_points = float(size.get(qn("w:val"), "0")) if size is not None else 2 * self._book.size_of(name)
            set_size(run, max(2 * _SMALLEST, math.floor(half_points * factor)))

    def _natural_width(self, run: BaseOxmlElement, line: TextLine, name: str) -> float:
        """Points that the run takes in the font and size that it got."""
        look = self._book.letters_of(name)
        size, bold = run.find(f"{qn('w:rPr')}/{qn('w:sz')}"), run.find(f"{qn('w:rPr')}/{qn('w:b')}")
        points = int(size.get(qn("w:val"), "0")) / 2 if size is not None else look.size
        heavy = bold.get(qn("w:val")) == "1" if bold is not None else look.bold
        width = text_width(
            "".join(content.text or "" for content in run.iter(qn("w:t"))), latin_font(line.style.font), points
        )
        return width * (_BOLD if heavy else 1.0)

    def _table(self, block: TableBlock) -> BaseOxmlElement:
        scale = points_per_pixel(block.page)
        made = table_element(block, block.box.width * scale, self._book, as_printed=True)
        properties = made.find(qn("w:tblPr"))
        assert properties is not None
        for tag in ("w:jc", "w:tblInd"):
            for old in properties.findall(qn(tag)):
                properties.remove(old)
        place: dict[str, str | int] = {
            # LibreOffice does not let a table float whose place on the paper is told from its edge and in the lower half
            "w:vertAnchor": "margin", "w:horzAnchor": "page",
            "w:tblpX": twips(max(0.05, block.box.x0 * scale)), "w:tblpY": twips(block.box.y0 * scale - _MARGIN) or 1,
        }  # fmt: skip
        properties.insert(1, element("w:tblpPr", place))
        return made

    def _add_figure(self, figure: Figure) -> None:
        scale, box = points_per_pixel(figure.page), figure.box
        picture = self._pictures.run(figure, box.width * scale, box.height * scale)
        if picture is None:  # the page is out of reach: what was read in it is not
            paragraphs = _plain_paragraphs(figure.page, figure.region)
            if paragraphs:
                self._add_frame(paragraphs, [])
            return
        properties = [
            _frame(box, box.y0 * scale, scale),
            element("w:spacing", {"w:before": 0, "w:after": 0, "w:line": 240, "w:lineRule": "auto"}),
            element("w:ind", {"w:left": 0, "w:right": 0, "w:firstLine": 0}),
            value("w:jc", "left"),
        ]
        self._append(paragraph(properties, [picture]))


def _stops(block: Paragraph) -> list[int]:
    """Where parts of the paragraph's rows begin that stand apart, in pixels; empty where none do."""
    if block.alignment in _JC:
        return []
    rows = [parts_of_row(row) for row in rows_of(block.lines)]
    return sorted({round(part[0].box.x0) for row in rows for part in row[1:]})


def _tabs(block: Paragraph, box: Rect, scale: float, room: tuple[float, float]) -> list[BaseOxmlElement]:
    """Tab stops at `_stops`."""
    places = [twips(_ROOM + room[0] + (stop - box.x0) * scale) for stop in _stops(block)]
    marks = [element("w:tab", {"w:val": "left", "w:pos": place}) for place in places]
    return [element("w:tabs", None, *marks)] if marks else []


def _pitch(block: Paragraph, size: float, scale: float) -> float:
    """Points from line to line."""
    centers = [row[0].box.center.y for row in rows_of(block.lines)]
    if len(centers) > 1 and centers[-1] > centers[0]:
        return max(0.8 * size, (centers[-1] - centers[0]) * scale / (len(centers) - 1))
    return 1.2 * max((line.style.size or 0.0) * size_factor(block.page) or size for line in block.lines)


def _spare_room(
    paragraphs: Sequence[Paragraph], box: Rect, others: Sequence[Rect], scale: float
) -> tuple[float, float]:
    """How far the frame over `box` can reach to the left and right of it without coming near to `others`, in points.

    In a font that is wider than the printed one, lines would be broken once more otherwise, over what stands below.
    """
    beside = [other for other in others if other.y1 > box.y0 and other.y0 < box.y1]
    before = min([box.x0, *(box.x0 - other.x1 for other in beside if other.center.x < box.center.x)])
    after = min([
        paragraphs[0].page.width - box.x1, *(other.x0 - box.x1 for other in beside if other.center.x >= box.center.x)
    ])  # fmt: skip
    most = _SPARE * box.width * scale + _ROOM
    left, right = (min(most, max(0.0, gap * scale - 2 * _ROOM)) for gap in (before, after))
    alignments = {block.alignment for block in paragraphs}
    if Alignment.CENTER in alignments:
        return (min(left, right),) * 2
    return (left, 0.0) if alignments == {Alignment.RIGHT} else (0.0, right)


def _frame(box: Rect, top: float, scale: float, room: tuple[float, float] = (0.0, 0.0)) -> BaseOxmlElement:
    """A frame (ISO/IEC 29500-1, 17.3.1.11) over `box`, with a little and `room` at the sides; `top` in points."""
    return element(
        "w:framePr",
        {
            "w:w": twips(box.width * scale + 2 * _ROOM + sum(room)),
            "w:wrap": "around",
            "w:vAnchor": "page",
            "w:hAnchor": "page",
            "w:x": twips(max(0.05, box.x0 * scale - _ROOM - room[0])),  # zero would mean: where it comes in the text
            "w:y": twips(max(0.05, top)),
        },
    )


def _placing(block: Paragraph, box: Rect, scale: float, room: tuple[float, float]) -> list[BaseOxmlElement]:
    """Indents and alignment within the frame."""
    if block.alignment in _JC:
        right = room[1] if block.alignment is Alignment.RIGHT else 0.0
        indents: dict[str, str | int] = {"w:left": 0, "w:right": twips(right), "w:firstLine": 0}
        return [element("w:ind", indents), value("w:jc", _JC[block.alignment])]
    left = min(line.box.x0 for line in block.lines)
    first = (block.lines[0].box.x0 - left) * scale
    indents = {
        "w:left": twips(_ROOM + room[0] + (left - box.x0) * scale),
        "w:right": 0,
        "w:firstLine": twips(first if first > 3 else 0.0),
    }
    return [element("w:ind", indents), value("w:jc", "left")]


def _section(page: Page) -> BaseOxmlElement:
    width, height = paper_size(page)
    size: dict[str, str | int] = {"w:w": twips(width), "w:h": twips(height)}
    if width > height:
        size["w:orient"] = "landscape"
    margins: dict[str, str | int] = {f"w:{side}": twips(_MARGIN) for side in ("top", "right", "bottom", "left")}
    margins |= {"w:header": twips(_MARGIN / 2), "w:footer": twips(_MARGIN / 2), "w:gutter": 0}
    return element(
        "w:sectPr",
        None,
        value("w:type", "nextPage"),
        element("w:pgSz", size),
        element("w:pgMar", margins),
        element("w:cols", {"w:space": 0}),
    )
