"""Cells between tables and the clipboard: HTML with spans and tab-separated text, as spreadsheets write and read them.

HTML is read as the HTML Living Standard, section 4.9.12 (“Processing model” of tables) forms the grid: a cell
takes the next free position of its row, and spans reserve what they cover.
"""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

from scanwright.document.table import Cell, Table
from scanwright.document.table_edits import CellRange

MOST_CELLS = 50_000
"""More than this is no table of a page: it is not taken."""
_MOST_COLUMNS, _MOST_ROWS = 1000, 65534  # the largest colspan and rowspan of the standard


class ClipError(ValueError):
    """What is on the clipboard is no table that could be taken; `reason` is a word for the caller: “large”."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class ClipCell:
    """One cell; `text` with line feeds between its paragraphs."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Clip:
    """Cells that do not overlap. `spans_known`: their spans are meant, as in HTML; tab-separated text has none."""

    rows: int
    columns: int
    cells: tuple[ClipCell, ...]
    spans_known: bool = False


# Copying


def to_tsv(table: Table, part: CellRange | None = None) -> str:
    """Rows of tab-separated values; what a merged cell covers is empty, texts with line feeds are in quotes."""
    part = part or _whole(table)
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    for row in range(part.top, part.bottom + 1):
        writer.writerow(
            cell.text if _begins(cell, row, column, part) else ""
            for column, cell in enumerate(table.grid[row][part.left : part.right + 1], part.left)
        )
    return out.getvalue().removesuffix("\n")


def to_html(table: Table, part: CellRange | None = None) -> str:
    """A whole HTML page with one table: spans, header cells, and text that must stay text marked for Excel."""
    part = part or _whole(table)
    rows = []
    for row in range(part.top, part.bottom + 1):
        cells = []
        for column, cell in enumerate(table.grid[row][part.left : part.right + 1], part.left):
            if _begins(cell, row, column, part):
                down = min(cell.row + cell.row_span, part.bottom + 1) - row
                across = min(cell.column + cell.column_span, part.right + 1) - column
                cells.append(_cell_html(cell.text, down, across, head=row < table.header_rows))
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return (
        '<html><head><meta charset="utf-8"></head><body>'
        f'<table border="1" cellspacing="0">{"".join(rows)}</table></body></html>'
    )


def _begins(cell: Cell, row: int, column: int, part: CellRange) -> bool:
    """Whether that position is the first one in the part that the cell covers."""
    same = cell.row == row or (cell.row < row == part.top)
    return same and (cell.column == column or (cell.column < column == part.left))


# A plain number, which a spreadsheet may make a number of; not one with leading zeros, which it would lose.
_NUMBER = re.compile(r"[-+−(]?\s*[$€£¥]?\s*(?!0\d)\d[\d.,' \u00a0\u202f]*\s*[%€£¥$]?\)?")


def _cell_html(text: str, down: int, across: int, *, head: bool) -> str:
    tag = "th" if head else "td"
    spans = f' rowspan="{down}"' if down > 1 else ""
    spans += f' colspan="{across}"' if across > 1 else ""
    # Excel (which obeys the style) and LibreOffice (sdnum) would make dates of fractions, formulas of what begins with
    # “=”, and drop leading zeros.
    plain = _NUMBER.fullmatch(text) is not None and sum(map(str.isdigit, text)) <= 15
    style = "" if plain or not text else """ style="mso-number-format:'\\@'" sdnum="1033;0;@\""""
    inside = html.escape(text, quote=False).replace("\n", '<br style="mso-data-placement:same-cell">')
    return f"<{tag}{spans}{style}>{inside}</{tag}>"


def _whole(table: Table) -> CellRange:
    return CellRange(0, 0, table.rows - 1, table.columns - 1)


# Reading


def from_tsv(text: str) -> Clip | None:
    """Tab-separated values, with quotes as spreadsheets write them; None for an empty text. ClipError if too large."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    if not text.strip("\n\t "):
        return None
    if "\t" not in text and "\n" not in text:
        return Clip(1, 1, (ClipCell(0, 0, text.strip()),))
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    rows = [[value.strip() for value in row] for row in csv.reader(io.StringIO(text), delimiter="\t")]
    columns = max(map(len, rows), default=0)
    if len(rows) * columns > MOST_CELLS:
        raise ClipError("large")
    cells = tuple(
        ClipCell(r, c, row[c] if c < len(row) else "") for r, row in enumerate(rows) for c in range(max(columns, 1))
    )
    return Clip(len(rows), max(columns, 1), cells)


def from_html(text: str) -> Clip | None:
    """The first table of an HTML page; None where it has none. ClipError if it is too large."""
    parser = _Tables()
    parser.feed(text)
    parser.close()
    return _formed(rows) if (rows := parser.seen_rows) else None


@dataclass(slots=True)
class _Raw:
    text: list[str]
    row_span: int
    column_span: int


class _Tables(HTMLParser):
    """Collects the rows of the first table; what stands in tables inside of its cells is text of those."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[_Raw]] = []
        self._depth = 0
        self._done = False
        self._cell: _Raw | None = None
        self._silent = 0
        self._hidden: list[list[_Raw]] = []

    @property
    def seen_rows(self) -> list[list[_Raw]]:
        """Without the row of empty cells out of sight by which Excel says how wide columns are."""
        return [
            row
            for row in self.rows
            if not (any(row is hidden for hidden in self._hidden) and not any("".join(raw.text).strip() for raw in row))
        ]

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if tag in ("style", "script", "title"):
            self._silent += 1
        elif self._done:
            return
        elif tag == "table":
            self._depth += 1
        elif self._depth == 1 and tag == "tr":
            self._cell = None
            self.rows.append([])
            if any(name == "style" and re.search(r"display\s*:\s*none", value or "") for name, value in attrs):
                self._hidden.append(self.rows[-1])
        elif self._depth == 1 and tag in ("td", "th"):
            if not self.rows:
                self.rows.append([])
            spans = {name: value for name, value in attrs if name in ("rowspan", "colspan")}
            self._cell = _Raw(
                [], _span(spans.get("rowspan"), _MOST_ROWS, 0), _span(spans.get("colspan"), _MOST_COLUMNS, 1)
            )
            self.rows[-1].append(self._cell)
        elif self._cell is not None and tag in ("br", "p", "div", "li", "tr"):
            self._cell.text.append("\n")
        elif self._cell is not None and tag in ("td", "th"):
            self._cell.text.append(" ")

    def handle_startendtag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("style", "script", "title"):
            self._silent = max(self._silent - 1, 0)
        elif self._done:
            return
        elif tag == "table":
            self._depth = max(self._depth - 1, 0)
            self._done = self._depth == 0 and bool(self.rows)
        elif self._depth == 1 and tag in ("td", "th", "tr"):
            self._cell = None
        elif self._cell is not None and tag in ("p", "div", "li"):
            self._cell.text.append("\n")

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._silent:
            self._cell.text.append(re.sub(r"\s+", " ", data))


def _span(value: str | None, most: int, least: int) -> int:
    found = re.match(r"\s*\+?(\d{1,9})", value or "")
    return min(max(int(found[1]), least), most) if found else 1


def _formed(rows: list[list[_Raw]]) -> Clip:
    """The grid: each cell at the next free place of its row; spans end where another cell stands, or the table ends."""
    taken: set[tuple[int, int]] = set()
    cells: list[ClipCell] = []
    for r, row in enumerate(rows):
        column = 0
        for raw in row:
            while (r, column) in taken:
                column += 1
            down = min(raw.row_span or len(rows), len(rows) - r)
            across = 1
            while across < raw.column_span and (r, column + across) not in taken:
                across += 1
            if len(taken) + down * across > MOST_CELLS:
                raise ClipError("large")
            taken |= {(r + i, column + j) for i in range(down) for j in range(across)}
            cells.append(ClipCell(r, column, _cleaned(raw.text), down, across))
            column += across
    columns = max((column for _, column in taken), default=-1) + 1
    if not columns or len(rows) * columns > MOST_CELLS:
        if columns:
            raise ClipError("large")
        return Clip(1, 1, (ClipCell(0, 0, ""),), spans_known=True)
    cells += [ClipCell(r, c, "") for r in range(len(rows)) for c in range(columns) if (r, c) not in taken]
    return Clip(len(rows), columns, tuple(cells), spans_known=True)


def _cleaned(parts: list[str]) -> str:
    """Spaces collapsed as a browser would, lines without text left out."""
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)
