"""A region: a box of one kind on a page, with the lines or the table in it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from scanwright.document import polygon
from scanwright.document.geometry import Point, Rect
from scanwright.document.ids import new_id
from scanwright.document.table import Table
from scanwright.document.text import Origin, TextLine, join_lines


class RegionKind(StrEnum):
    TEXT = "text"
    TITLE = "title"
    LIST = "list"
    TABLE = "table"
    FIGURE = "figure"
    CAPTION = "caption"
    HEADER = "header"
    FOOTER = "footer"
    PAGE_NUMBER = "page_number"
    FOOTNOTE = "footnote"
    FORMULA = "formula"
    REFERENCE = "reference"
    SEAL = "seal"


class ExportRole(StrEnum):
    """What an exporter makes of a kind."""

    BODY = "body"
    TABLE = "table"
    PICTURE = "picture"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class KindInfo:
    """`label` is the English word on screen (translated there); `color` #rrggbb, told apart by colour-blind people too."""

    label: str
    short: str
    color: str
    role: ExportRole


KINDS: dict[RegionKind, KindInfo] = {
    RegionKind.TEXT: KindInfo("Text", "Tx", "#0072b2", ExportRole.BODY),
    RegionKind.TITLE: KindInfo("Title", "Ti", "#d55e00", ExportRole.BODY),
    RegionKind.LIST: KindInfo("List", "Li", "#56b4e9", ExportRole.BODY),
    RegionKind.TABLE: KindInfo("Table", "Tb", "#009e73", ExportRole.TABLE),
    RegionKind.FIGURE: KindInfo("Figure", "Fg", "#cc79a7", ExportRole.PICTURE),
    RegionKind.CAPTION: KindInfo("Caption", "Ca", "#e69f00", ExportRole.BODY),
    RegionKind.HEADER: KindInfo("Header", "Hd", "#7a7a7a", ExportRole.FURNITURE),
    RegionKind.FOOTER: KindInfo("Footer", "Ft", "#7a7a7a", ExportRole.FURNITURE),
    RegionKind.PAGE_NUMBER: KindInfo("Page number", "No", "#999999", ExportRole.FURNITURE),
    RegionKind.FOOTNOTE: KindInfo("Footnote", "Fn", "#8c6d31", ExportRole.BODY),
    RegionKind.FORMULA: KindInfo("Formula", "Fx", "#6a51a3", ExportRole.PICTURE),
    RegionKind.REFERENCE: KindInfo("Reference", "Rf", "#3b6fb6", ExportRole.BODY),
    RegionKind.SEAL: KindInfo("Seal", "Se", "#b2182b", ExportRole.PICTURE),
}
assert set(KINDS) == set(RegionKind)


class Alignment(StrEnum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """How the region's paragraphs are set.

    `level`, of titles: 0 the document's title, 1 to 3 headings. Indents and spacing are in points, relative
    to the column; `line_spacing` is baseline to baseline in points. None where it was not measured.
    """

    alignment: Alignment = Alignment.LEFT
    level: int = 1
    left_indent: float = 0.0
    first_line_indent: float = 0.0
    space_before: float | None = None
    line_spacing: float | None = None
    right_indent: float = 0.0


CAN_CONTINUE = (RegionKind.TEXT, RegionKind.LIST, RegionKind.REFERENCE, RegionKind.TABLE)
"""Kinds of which a region may be the rest of one before."""

_MAY_GO = ("-", "\u2010", "\u00ad")  # at a line's end, when the next one is joined to it


@dataclass(frozen=True)
class Region:
    """`box` in page pixels. `outline` is a finer outline within it: a closed polygon of at least three corners that
    `box` is drawn around, or empty, which is the common case.

    `lines` are in reading order. A table region keeps its lines in the cells of `table`, and here only those
    that no cell took. `decided_by` names the stage (or Origin.USER) that made it; `locked` regions were edited
    by a person, and reading again leaves them alone. `continues`: whether its first paragraph, or its table, goes on
    what ended with the column or page before; None leaves that to the exports.
    """

    kind: RegionKind
    box: Rect
    lines: tuple[TextLine, ...] = ()
    table: Table | None = None
    confidence: float = 1.0
    style: ParagraphStyle = ParagraphStyle()
    outline: tuple[Point, ...] = ()
    decided_by: str = ""
    locked: bool = False
    continues: bool | None = None
    id: str = field(default_factory=lambda: new_id("r"))

    def holds(self, point: Point) -> bool:
        """Whether the point lies in the region: in its outline if it has one, else in its box."""
        return self.box.contains(point) and (not self.outline or polygon.contains(self.outline, point))

    @property
    def area(self) -> float:
        """Square pixels of the outline, or else of the box."""
        return polygon.area_of(self.outline) if self.outline else self.box.area

    def with_box(self, box: Rect) -> Region:
        """The region with another box; an outline is moved and stretched with it."""
        outline = polygon.mapped(self.outline, self.box, box) if self.outline else ()
        return replace(self, box=box, outline=outline)

    def with_outline(self, outline: tuple[Point, ...]) -> Region:
        """The region with that outline and the box around it; `()` leaves the box as it is, without an outline."""
        return replace(self, outline=outline, box=Rect.around(outline) if outline else self.box)

    @cached_property
    def all_lines(self) -> tuple[TextLine, ...]:
        """The lines of the cells, row by row, then those outside of cells."""
        if self.table is None:
            return self.lines
        return tuple(line for cell in self.table.cells for line in cell.lines) + self.lines

    @property
    def paragraphs(self) -> tuple[tuple[TextLine, ...], ...]:
        """`lines`, cut before each that starts a paragraph."""
        groups: list[list[TextLine]] = []
        for line in self.lines:
            if line.starts_paragraph or not groups:
                groups.append([])
            groups[-1].append(line)
        return tuple(map(tuple, groups))

    @property
    def text(self) -> str:
        """Paragraphs separated by line feeds; a table row by row, its cells separated by tabs."""
        parts = [self.table.text] if self.table else []
        parts += [join_lines(line.text for line in paragraph) for paragraph in self.paragraphs]
        return "\n".join(part for part in parts if part)

    def beginning(self, length: int) -> str:
        """How `text` begins, at least so many characters of it: not all of a long one is put together for that."""
        if self.table is not None:
            start = self.table.beginning(length)
            return start if len(start) > length else self.text
        lines: list[TextLine] = []
        found = 0
        for line in self.lines:
            lines.append(line)
            found += len(line.text.strip())
            if found > length and not line.text.endswith(_MAY_GO):
                break
        return replace(self, lines=tuple(lines)).text

    def edited(self, **changes: object) -> Region:
        """The region with `changes` made by a person: locked, decided by the user."""
        return replace(self, **{"locked": True, "decided_by": Origin.USER.value, **changes})  # type: ignore[arg-type]
