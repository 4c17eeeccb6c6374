"""The logical structure of a PDF (ISO 32000-1, 14.7 and 14.8): what is a heading, a paragraph, a list, a table, a picture.

The tree is made of the same blocks as the other formats', so its order is the reading order. Text on the pages belongs to
it by marked-content sequences; running headers and footers are artifacts, which are read to nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name

from scanwright.document.table import Cell, Table
from scanwright.document.text import TextLine
from scanwright.export.blocks import Figure, PageFlow, Paragraph, Role, TableBlock
from scanwright.export.lists import Marker

_TAGS = {Role.CAPTION: "Caption", Role.FOOTNOTE: "Note"}
_DEEPEST_HEADING = 6


@dataclass(eq=False)
class Element:
    """A structure element. `marks` are its pieces of pages: (index of the page, marked-content id)."""

    tag: str
    parent: Element | None = None
    children: list[Element] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    attributes: dict[str, object] = field(default_factory=dict)
    alternative: str = ""

    def add(self, tag: str, **more: object) -> Element:
        child = Element(tag, self, **more)  # type: ignore[arg-type]
        self.children.append(child)
        return child


@dataclass(frozen=True, slots=True)
class Heading:
    """For the outline that viewers show beside the pages. `level` counts from 1."""

    text: str
    level: int
    page: int


class Structure:
    """The tree of a document, and which of its elements each line of text belongs to."""

    def __init__(self, pages: Sequence[PageFlow]) -> None:
        self.root = Element("Document")
        self.headings: list[Heading] = []
        self._of_line: dict[int, Element] = {}
        self._figures: dict[int, Element] = {}
        self._ids: list[list[Element]] = [[] for _ in pages]
        self._lists: list[tuple[Element, Marker]] = []
        self._titled = any(isinstance(b, Paragraph) and b.role is Role.TITLE for page in pages for b in page.body)
        for number, page in enumerate(pages):
            for block in page.body:
                self._add(block, number)

    def of_line(self, line: TextLine) -> Element | None:
        """The element that a line of the document belongs to; None for artifacts."""
        return self._of_line.get(id(line))

    def figures(self, regions: Iterable[object]) -> Iterable[Element | None]:
        """For each region its figure, or None."""
        return (self._figures.get(id(region)) for region in regions)

    def mark(self, element: Element, page: int) -> int:
        """A new marked-content id on that page for a piece of `element`."""
        self._ids[page].append(element)
        number = len(self._ids[page]) - 1
        element.marks.append((page, number))
        return number

    def install(self, pdf: pikepdf.Pdf) -> None:
        """Writes the tree into the file, whose pages are there already."""
        tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        made: dict[int, pikepdf.Object] = {}
        tree.K = self._write(pdf, self.root, tree, made)
        numbers = Array()
        for index, (page, elements) in enumerate(zip(pdf.pages, self._ids)):
            page.obj.StructParents = index
            page.obj.Tabs = Name.S
            numbers.append(index)
            numbers.append(pdf.make_indirect(Array([made[id(element)] for element in elements])))
        tree.ParentTree = pdf.make_indirect(Dictionary(Nums=numbers))
        tree.ParentTreeNextKey = len(self._ids)
        pdf.Root.StructTreeRoot = tree
        pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _write(
        self, pdf: pikepdf.Pdf, element: Element, parent: pikepdf.Object, made: dict[int, pikepdf.Object]
    ) -> pikepdf.Object:
        entry = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + element.tag), P=parent))
        made[id(element)] = entry
        kids: list[pikepdf.Object | int] = []
        if element.marks:
            first = element.marks[0][0]
            entry.Pg = pdf.pages[first].obj
            for page, number in element.marks:
                other = Dictionary(Type=Name.MCR, Pg=pdf.pages[page].obj, MCID=number)
                kids.append(number if page == first else other)
        kids += [self._write(pdf, child, entry, made) for child in element.children]
        if kids:
            entry.K = Array(kids)
        if element.alternative:
            entry.Alt = pikepdf.String(element.alternative)
        if element.attributes:
            entry.A = Dictionary({f"/{name}": value for name, value in element.attributes.items()})
        return entry

    def _add(self, block: Paragraph | TableBlock | Figure, page: int) -> None:
        if isinstance(block, Paragraph) and block.marker is not None:
            self._add_item(block, block.marker)
            return
        self._lists.clear()
        match block:
            case Paragraph():
                self._add_paragraph(block, page)
            case TableBlock():
                if block.region.table is not None:
                    self._add_table(block.region.table)
            case Figure():
                alternative = block.alternative.strip() or "Picture"
                figure = self.root.add("Figure", alternative=alternative)
                self._figures[id(block.region)] = figure
                self._take(figure, block.region.lines)

    def _add_paragraph(self, block: Paragraph, page: int) -> None:
        if block.role not in (Role.TITLE, Role.HEADING):
            self._take_all(self.root.add(_TAGS.get(block.role, "P")), block)
            return
        level = 1 if block.role is Role.TITLE else block.level + self._titled
        deepest = self.headings[-1].level + 1 if self.headings else 1  # none is left out on the way down
        level = min(max(level, 1), deepest, _DEEPEST_HEADING)
        self.headings.append(Heading(" ".join(block.text.split()), level, page))
        self._take_all(self.root.add(f"H{level}"), block)

    def _add_item(self, block: Paragraph, marker: Marker) -> None:
        depth = min(block.level, len(self._lists)) + 1
        del self._lists[depth:]
        if len(self._lists) == depth and not marker.follows(self._lists[-1][1]):
            self._lists.pop()
        if len(self._lists) < depth:
            above = self._lists[-1][0].children[-1] if self._lists else self.root
            self._lists.append((above.add("L", attributes=_list_attributes(marker)), marker))
        current = self._lists[-1][0]
        self._lists[-1] = current, marker
        self._take_all(current.add("LI").add("LBody"), block)

    def _add_table(self, table: Table) -> None:
        element = self.root.add("Table")
        rows = [element.add("TR") for _ in range(table.rows)]
        for cell in table.cells:
            header = cell.row < table.header_rows
            made = rows[cell.row].add("TH" if header else "TD", attributes=_cell_attributes(cell, header=header))
            self._take(made, cell.lines)

    def _take_all(self, element: Element, paragraph: Paragraph) -> None:
        for part in (paragraph, *paragraph.rest):
            self._take(element, part.lines)

    def _take(self, element: Element, lines: Iterable[TextLine]) -> None:
        for line in lines:
            self._of_line.setdefault(id(line), element)


def _list_attributes(marker: Marker) -> dict[str, object]:
    numbering = re.sub(r"^(lower|upper)Letter$", r"\1Alpha", marker.numbering.value)
    names = {"bullet": "Disc"}
    return {"O": Name.List, "ListNumbering": Name("/" + names.get(numbering, numbering[0].upper() + numbering[1:]))}


def _cell_attributes(cell: Cell, *, header: bool) -> dict[str, object]:
    attributes: dict[str, object] = {}
    if cell.row_span > 1:
        attributes["RowSpan"] = cell.row_span
    if cell.column_span > 1:
        attributes["ColSpan"] = cell.column_span
    if header:
        attributes["Scope"] = Name.Column
    return {"O": Name.Table, **attributes} if attributes else {}
