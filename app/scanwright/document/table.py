"""Tables: cells are stored at their origin with their spans; the grid is computed.

Invariant, checked at construction: the cells tile the grid, each position taken exactly once.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from operator import attrgetter

from scanwright.document.geometry import Rect
from scanwright.document.text import TextLine, join_lines

_MOST_POSITIONS, _MOST_COLUMNS = 1_000_000, 16_384  # a workbook has no more columns


class Borders(StrEnum):
    ALL = "all"
    HORIZONTAL = "horizontal"
    NONE = "none"


@dataclass(frozen=True)
class Cell:
    """A cell at its top-left position. `box` in page pixels; `lines` in reading order; `fill` its ground as #rrggbb, None
    for the paper's."""

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    box: Rect = Rect(0, 0, 0, 0)
    lines: tuple[TextLine, ...] = ()
    fill: str | None = None

    def __post_init__(self) -> None:
        if not (type(self.row) is type(self.column) is type(self.row_span) is type(self.column_span) is int):
            for name in ("row", "column", "row_span", "column_span"):
                object.__setattr__(self, name, int(getattr(self, name)))
        if min(self.row, self.column) < 0 or min(self.row_span, self.column_span) < 1:
            raise ValueError(
                f"a cell at row {self.row}, column {self.column} cannot span {self.row_span} x {self.column_span}"
            )

    def at(self, row: int, column: int) -> Cell:
        """The cell with its origin there. Made by the thousand where a table gets a row: `replace` would take longer."""
        return Cell(row, column, self.row_span, self.column_span, self.box, self.lines, self.fill)

    def with_box(self, box: Rect) -> Cell:
        """The cell with that box, likewise."""
        return Cell(self.row, self.column, self.row_span, self.column_span, box, self.lines, self.fill)

    def with_lines(self, lines: tuple[TextLine, ...]) -> Cell:
        """The cell with those lines, likewise; the same object where they are its own."""
        if lines is self.lines:
            return self
        return Cell(self.row, self.column, self.row_span, self.column_span, self.box, lines, self.fill)

    @property
    def text(self) -> str:
        """Lines of one paragraph joined, paragraphs separated by line feeds."""
        lines = self.lines
        return lines[0].text.strip() if len(lines) == 1 else _text_of(lines)  # the most cells by far hold one line

    def beginning(self, length: int) -> str:
        """How `text` begins, about so many characters of it."""
        found, count = 0, 0
        for line in self.lines:
            if found > length:
                break
            found += len(line.text)
            count += 1
        return _text_of(self.lines[: count + 1])

    @property
    def positions(self) -> Iterable[tuple[int, int]]:
        """All (row, column) that the cell covers."""
        return (
            (r, c)
            for r in range(self.row, self.row + self.row_span)
            for c in range(self.column, self.column + self.column_span)
        )


def _text_of(lines: Iterable[TextLine]) -> str:
    groups: list[list[str]] = []
    for line in lines:
        if line.starts_paragraph or not groups:
            groups.append([])
        groups[-1].append(line.text)
    return "\n".join(join_lines(group) for group in groups)


class TableError(ValueError):
    """The cells overlap, leave the grid, or leave holes in it."""


@dataclass(frozen=True)
class Table:
    """`cells` in row-major order of their origins. The first `header_rows` rows are headers.

    `row_edges` (rows + 1) and `column_edges` (columns + 1) are the separators in page pixels, ascending, or
    empty where they are not known. `ruled`: the structure was taken from printed lines. `confidence` is that
    of the structure.

    `turn`: the clockwise degrees (0, 90, 180, 270) that make a table upright which is set sideways on the page. Rows and
    columns are counted as they are read then, and the separators are page pixels turned by that about the page's
    origin; cells and lines stay where they are on the page. See `document.turned`.
    """

    rows: int
    columns: int
    cells: tuple[Cell, ...]
    row_edges: tuple[float, ...] = ()
    column_edges: tuple[float, ...] = ()
    header_rows: int = 0
    ruled: bool = False
    borders: Borders = Borders.ALL
    confidence: float = 1.0
    turn: int = 0

    def __post_init__(self) -> None:
        if self.turn not in (0, 90, 180, 270):
            raise TableError(f"a table is turned by quarters, not by {self.turn} degrees")
        object.__setattr__(self, "row_edges", tuple(map(float, self.row_edges)))
        object.__setattr__(self, "column_edges", tuple(map(float, self.column_edges)))
        object.__setattr__(self, "confidence", float(self.confidence))
        if self._is_plain():
            return
        object.__setattr__(self, "cells", tuple(sorted(self.cells, key=attrgetter("row", "column"))))
        # Before any position is looked at: a few cells of a hostile file may claim to cover a thousand million.
        covered = sum(cell.row_span * cell.column_span for cell in self.cells)
        if covered > _MOST_POSITIONS or self.columns > _MOST_COLUMNS:
            raise TableError("no table is as large as that")
        taken: set[tuple[int, int]] = set()
        for cell in self.cells:
            single = cell.row_span == cell.column_span == 1  # the most, by far
            for position in ((cell.row, cell.column),) if single else cell.positions:
                if position in taken or position[0] >= self.rows or position[1] >= self.columns:
                    raise TableError(f"row {position[0]}, column {position[1]} is taken twice, or outside of the table")
                taken.add(position)
        if len(taken) != self.rows * self.columns:
            raise TableError("some positions of the table have no cell")

    def _is_plain(self) -> bool:
        """Whether no cells are merged and all stand in their order, as in most tables."""
        columns = self.columns
        if len(self.cells) != self.rows * columns:
            return False
        return all(
            cell.row * columns + cell.column == place
            and cell.column < columns
            and cell.row_span == 1
            and cell.column_span == 1
            for place, cell in enumerate(self.cells)
        )

    @classmethod
    def tiled(cls, rows: int, columns: int, cells: Iterable[Cell], **rest: object) -> Table:
        """A table from cells that may overlap or leave holes: the earlier one wins, holes get empty cells.

        Cells are shrunk to what is free, right of and below their origin; a cell whose origin is taken gives
        its lines to the cell there.
        """
        owner: dict[tuple[int, int], int] = {}
        kept: list[Cell] = []
        for cell in sorted(cells, key=lambda cell: (cell.row, cell.column)):
            if cell.row >= rows or cell.column >= columns:
                raise TableError(f"a cell at row {cell.row}, column {cell.column} is outside of the table")
            origin = (cell.row, cell.column)
            if origin in owner:
                at = owner[origin]
                kept[at] = replace(kept[at], lines=kept[at].lines + cell.lines)
                continue
            width = 1
            while (
                cell.column + width < min(columns, cell.column + cell.column_span)
                and (cell.row, cell.column + width) not in owner
            ):
                width += 1
            height = 1
            while cell.row + height < min(rows, cell.row + cell.row_span) and not any(
                (cell.row + height, cell.column + c) in owner for c in range(width)
            ):
                height += 1
            cell = replace(cell, row_span=height, column_span=width)
            owner.update(dict.fromkeys(cell.positions, len(kept)))
            kept.append(cell)
        kept += [Cell(r, c) for r in range(rows) for c in range(columns) if (r, c) not in owner]
        return cls(rows, columns, tuple(kept), **rest)  # type: ignore[arg-type]

    @cached_property
    def grid(self) -> tuple[tuple[Cell, ...], ...]:
        """`rows` x `columns`: the cell that covers each position."""
        by_position = {position: cell for cell in self.cells for position in cell.positions}
        return tuple(tuple(by_position[r, c] for c in range(self.columns)) for r in range(self.rows))

    @property
    def text(self) -> str:
        """Rows separated by line feeds, cells by tabs; a cell's own line feeds become spaces."""
        return "\n".join(self.row_texts)

    def beginning(self, length: int) -> str:
        """How `text` begins, at least so many characters of it if there are; a cell of thousands of lines is not put together."""
        parts: list[str] = []
        row = found = 0
        for cell in self.cells:
            parts.append("\n" * (cell.row - row) if cell.row > row else "\t" if parts else "")
            parts.append(cell.beginning(length - found).replace("\n", " "))
            row = cell.row
            found += len(parts[-1]) + len(parts[-2])
            if found > length:
                break
        return "".join(parts)

    @property
    def row_texts(self) -> Iterator[str]:
        """The rows of `text`, from the first on."""
        for row in self._origins:
            yield "\t".join(cell.text.replace("\n", " ") for cell in row)

    @property
    def _origins(self) -> list[list[Cell]]:
        """Of each row, the cells that begin in it."""
        rows: list[list[Cell]] = [[] for _ in range(self.rows)]
        for cell in self.cells:
            rows[cell.row].append(cell)
        return rows

    @property
    def html(self) -> str:
        """An HTML table element: `td`, with `rowspan` and `colspan` where they are not 1; `thead` for header rows."""

        def row_html(row: list[Cell]) -> str:
            parts = []
            for cell in row:
                span = f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
                span += f' colspan="{cell.column_span}"' if cell.column_span > 1 else ""
                parts.append(f"<td{span}>{html.escape(cell.text, quote=False).replace(chr(10), '<br>')}</td>")
            return f"<tr>{''.join(parts)}</tr>"

        rows = self._origins
        head = "".join(map(row_html, rows[: self.header_rows]))
        body = "".join(map(row_html, rows[self.header_rows :]))
        return "<table>" + (f"<thead>{head}</thead>" if head else "") + f"<tbody>{body}</tbody></table>"
