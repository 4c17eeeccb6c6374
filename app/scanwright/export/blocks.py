"""What running text is made of: paragraphs, tables and figures, each with its place on a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from scanwright.document.document import Page
from scanwright.document.geometry import Rect
from scanwright.document.region import Alignment, Region
from scanwright.document.text import TextLine
from scanwright.export.lists import Marker
from scanwright.export.runs import Run, runs_text


class Role(StrEnum):
    """What a paragraph is; formats choose their styles by it."""

    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    ITEM = "item"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    REFERENCE = "reference"
    FURNITURE = "furniture"
    CONTENTS = "contents"


RUNNING_ROLES = (Role.BODY, Role.ITEM, Role.REFERENCE)
"""Roles of paragraphs that may run on over the end of a column or page."""


@dataclass(frozen=True, slots=True)
class TabStop:
    """Points from the left edge of the column; what follows the tab begins there, or (`right`) ends there."""

    position: float
    right: bool = False


@dataclass(frozen=True)
class Paragraph:
    """`level`: of headings and entries of contents 1 to 3, of list items 0 and up. Lengths in points, relative to the column.

    `marker` is set for list items, and gone from `runs`. `lines` are those on `page`, in `region`; `rest` are
    the other parts of a paragraph that was put together over the end of a column or page (`runs` has all). `tabs`: a
    stop for each tab in the text.
    """

    role: Role
    runs: tuple[Run, ...]
    page: Page
    region: Region
    lines: tuple[TextLine, ...]
    level: int = 0
    alignment: Alignment = Alignment.LEFT
    left_indent: float = 0.0
    first_line_indent: float = 0.0
    space_before: float | None = None
    line_spacing: float | None = None
    right_indent: float = 0.0
    marker: Marker | None = None
    rest: tuple[Paragraph, ...] = ()
    tabs: tuple[TabStop, ...] = ()

    @property
    def text(self) -> str:
        return runs_text(self.runs)

    @property
    def box(self) -> Rect:
        """Of its lines on `page`, in page pixels."""
        return Rect.union_of(line.box for line in self.lines) if self.lines else self.region.box


def rows_of(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Lines, those together that stand beside each other."""
    rows: list[list[TextLine]] = []
    for line in lines:
        before = rows[-1][-1].box if rows else None
        if before is not None and before.y_overlap(line.box) > 0.6 * line.box.height and line.box.x0 >= before.center.x:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


@dataclass(frozen=True)
class TableBlock:
    """A table; `caption` is the text of the caption that stands next to it, or empty."""

    page: Page
    region: Region
    caption: str = ""

    @property
    def box(self) -> Rect:
        return self.region.box


@dataclass(frozen=True)
class Figure:
    """A part of the page as a picture. `alternative` describes it: its caption, or the text in it."""

    page: Page
    region: Region
    alternative: str = ""

    @property
    def box(self) -> Rect:
        return self.region.box


Block = Paragraph | TableBlock | Figure


@dataclass(frozen=True)
class PageFlow:
    """`body` in reading order. `carried`: parts of this page that belong to a paragraph of the page before,
    `carried_table`: that part of a table.

    `notes`: footnotes of this page that were taken out of `body`, as they belong to marks in the text.
    """

    page: Page
    body: tuple[Block, ...] = ()
    header: tuple[Paragraph, ...] = ()
    footer: tuple[Paragraph, ...] = ()
    carried: tuple[Paragraph, ...] = ()
    notes: tuple[Paragraph, ...] = ()
    carried_table: TableBlock | None = None

    @property
    def runs_on(self) -> bool:
        """Whether the page begins amid something."""
        return bool(self.carried) or self.carried_table is not None
