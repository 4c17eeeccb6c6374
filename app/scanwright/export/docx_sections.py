"""Sections in Word: paper, margins, columns, headers and footers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section, _BaseHeaderFooter

from scanwright.document.region import Alignment
from scanwright.export.blocks import Block, PageFlow, Paragraph, Role
from scanwright.export.docx_styles import StyleBook
from scanwright.export.docx_xml import element, field, paragraph, twips, value
from scanwright.export.furniture import Furniture, find_furniture, page_number_at, parts_of
from scanwright.export.page_setup import Columns, PageSetup, page_setup, strips, unify
from scanwright.export.paper import points_per_pixel


@dataclass(frozen=True)
class Stretch:
    """Blocks of one page that are set alike. `new_page`: they begin on a new page. `places`: as those of a Strip."""

    blocks: tuple[Block, ...]
    breaks: frozenset[int]
    columns: Columns | None
    setup: PageSetup
    furniture: Furniture
    new_page: bool
    places: tuple[int, ...] = ()

    def width_at(self, index: int) -> float:
        """The width of the column in which a block (by its index) begins, in points."""
        if self.columns is None:
            return self.setup.text_width
        return self.columns.width_of(self.places[index] if self.places else 0, self.setup.text_width)


def plan(pages: Sequence[PageFlow], *, columns: bool) -> tuple[Stretch, ...]:
    """The document as stretches; where the last differs from the next in more than its blocks, a section ends."""
    setups = unify([page_setup(page) for page in pages])
    ranges = find_furniture(pages)
    result: list[Stretch] = []
    for index, page in enumerate(pages):
        setup = setups[index]
        furniture = next(entry for entry in ranges if entry.first <= index <= entry.last)
        if page.runs_on and result:  # text runs on: the page can only look like the one before
            setup, furniture = result[-1].setup, result[-1].furniture
        for number, strip in enumerate(strips(page, setup)):
            before = result[-1].columns if result else None
            wanted = strip.columns if columns else None
            if wanted is not None and before is not None and _similar(wanted, before):
                wanted = before
            new_page = number == 0 and index > 0 and not page.runs_on
            breaks = strip.breaks if columns else frozenset[int]()
            result.append(Stretch(strip.blocks, breaks, wanted, setup, furniture, new_page, strip.places))
    return tuple(result)


def white_above(stretch: Stretch) -> float:
    """The white in points that all columns begin with (before the resolution is put right).

    It belongs after what stands before them: LibreOffice shows that of the first column in all.
    """
    tops = [stretch.blocks[index] for index in (0, *stretch.breaks) if index < len(stretch.blocks)]
    return min((block.space_before or 0.0 for block in tops if isinstance(block, Paragraph)), default=0.0)


def _similar(a: Columns, b: Columns) -> bool:
    return len(a.widths) == len(b.widths) and all(abs(x - y) < 15 for x, y in zip(a.widths, b.widths))


def ends_section(stretch: Stretch, following: Stretch) -> bool:
    return (stretch.columns, stretch.setup, stretch.furniture) != (
        following.columns,
        following.setup,
        following.furniture,
    )


def section_element(stretch: Stretch, *, new_page: bool, first_of_furniture: bool) -> BaseOxmlElement:
    """The w:sectPr for a section that looks like `stretch`, begun on a new page or where the last one ended."""
    setup = stretch.setup
    size: dict[str, str | int] = {"w:w": twips(setup.width), "w:h": twips(setup.height)}
    if setup.width > setup.height:
        size["w:orient"] = "landscape"
    margins: dict[str, str | int] = {
        "w:top": twips(setup.top),
        "w:right": twips(setup.right),
        "w:bottom": twips(setup.bottom),
        "w:left": twips(setup.left),
        "w:header": twips(setup.header),
        "w:footer": twips(setup.footer),
        "w:gutter": 0,
    }
    made = element("w:sectPr", None, value("w:type", "nextPage" if new_page else "continuous"))
    made.extend([element("w:pgSz", size), element("w:pgMar", margins)])
    if first_of_furniture and stretch.furniture.number is not None:
        made.append(element("w:pgNumType", {"w:start": stretch.furniture.number}))
    made.append(_columns_element(stretch.columns))
    if first_of_furniture and stretch.furniture.title_page:
        made.append(element("w:titlePg"))
    return made


def _columns_element(columns: Columns | None) -> BaseOxmlElement:
    if columns is None:
        return element("w:cols", {"w:space": 720})
    count = {"w:num": len(columns.widths), "w:space": twips(sum(columns.gaps) / len(columns.gaps))}
    if columns.equal:
        return element("w:cols", count)
    made = element("w:cols", {**count, "w:equalWidth": 0})
    for width, gap in zip(columns.widths, (*columns.gaps, 0.0)):
        made.append(element("w:col", {"w:w": twips(width), "w:space": twips(gap)}))
    return made


def fill_furniture(word: WordDocument, section: Section, stretch: Stretch, book: StyleBook) -> None:
    """Writes headers and footers of a section that begins a range of pages with the same ones."""
    furniture, width = stretch.furniture, stretch.setup.text_width
    first = furniture.first
    number = furniture.number

    def fill(part: _BaseHeaderFooter, paragraphs: Sequence[Paragraph], page: int | None) -> None:
        part.is_linked_to_previous = False
        shown = None if number is None or page is None else number + page - first
        _fill(part, paragraphs, width, shown, book)

    fill(section.header, furniture.header, furniture.sample)
    fill(section.footer, furniture.footer, furniture.sample)
    if furniture.other_sample is not None:
        word.settings.odd_and_even_pages_header_footer = True
        # Word takes the numbers for odd and even, not the order of the pages
        swapped = ((number or 1) + furniture.sample - first) % 2 == 0
        if swapped:
            fill(section.header, furniture.other_header, furniture.other_sample)
            fill(section.footer, furniture.other_footer, furniture.other_sample)
        sample = furniture.sample if swapped else furniture.other_sample
        fill(section.even_page_header, furniture.header if swapped else furniture.other_header, sample)
        fill(section.even_page_footer, furniture.footer if swapped else furniture.other_footer, sample)
    if furniture.title_page:
        fill(section.first_page_header, furniture.title_header, None)
        fill(section.first_page_footer, furniture.title_footer, None)


def _fill(
    part: _BaseHeaderFooter, paragraphs: Sequence[Paragraph], width: float, number: int | None, book: StyleBook
) -> None:
    root = part._element
    for old in list(root):
        root.remove(old)
    for row in _rows(paragraphs):
        root.append(_row(row, width, number, book))
    if len(root) == 0:
        root.append(paragraph([value("w:pStyle", book.style_id("Header"))], []))


def _rows(paragraphs: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """Paragraphs that stand beside each other, from left to right; rows from top to bottom."""
    rows: list[list[Paragraph]] = []
    for entry in sorted((part for whole in paragraphs for part in parts_of(whole)), key=lambda p: p.box.center.y):
        if rows and all(entry.box.y_overlap(other.box) > 0.4 * entry.box.height for other in rows[-1]):
            rows[-1].append(entry)
        else:
            rows.append([entry])
    return [sorted(row, key=lambda p: p.box.x0) for row in rows]


def _row(row: Sequence[Paragraph], width: float, number: int | None, book: StyleBook) -> BaseOxmlElement:
    properties = [value("w:pStyle", book.style_id("Header"))]
    content: list[BaseOxmlElement] = []
    places = [_place(entry) for entry in row]
    if len(row) == 1:
        if places[0] is not Alignment.LEFT:
            properties.append(value("w:jc", places[0].value))
    else:
        tabs = [
            element("w:tab", {"w:val": "center", "w:pos": twips(width / 2)}),
            element("w:tab", {"w:val": "right", "w:pos": twips(width)}),
        ]
        properties.append(element("w:tabs", None, *tabs))
        places[0], places[-1] = Alignment.LEFT, Alignment.CENTER if places[-1] is Alignment.CENTER else Alignment.RIGHT
    stops = {Alignment.LEFT: 0, Alignment.JUSTIFY: 0, Alignment.CENTER: 1, Alignment.RIGHT: 2}
    at = 0
    for entry, place in zip(row, places):
        if len(row) > 1:
            jump = max(stops[place] - at, 1 if content else 0)
            content += [element("w:r", None, *(element("w:tab") for _ in range(jump)))] if jump else []
            at += jump
        content += _with_number(entry, number, book)
        number = number if number is None or page_number_at(entry.text, number) is None else None
    return paragraph(properties, content)


def _with_number(entry: Paragraph, number: int | None, book: StyleBook) -> list[BaseOxmlElement]:
    """The paragraph's runs; the page number in it becomes a field."""
    place = None if number is None else page_number_at(entry.text, number)
    if place is None or len(entry.runs) > 1:
        return book.runs(entry, "Header")
    text, style = entry.runs[0].text, entry.runs[0].style
    before = [type(entry.runs[0])(text[: place[0]], style)] if place[0] else []
    after = [type(entry.runs[0])(text[place[1] :], style)] if text[place[1] :] else []
    made = book.styled_runs(before, "Header", 1.0) if before else []
    made.append(field("PAGE", text[place[0] : place[1]]))
    return made + (book.styled_runs(after, "Header", 1.0) if after else [])


def _place(entry: Paragraph) -> Alignment:
    """Left, centre or right by the place on the paper."""
    page = entry.page
    left = entry.box.x0 * points_per_pixel(page)
    right = (page.width - entry.box.x1) * points_per_pixel(page)
    if abs(left - right) < 0.12 * (left + right):
        return Alignment.CENTER
    return Alignment.RIGHT if left > 2 * right else Alignment.LEFT


def furniture_paragraphs(pages: Sequence[PageFlow]) -> list[Paragraph]:
    return [p for page in pages for p in (*page.header, *page.footer) if p.role is Role.FURNITURE]
