"""A cell of a table: where it is, and what it says when a person typed it."""

from __future__ import annotations

from dataclasses import replace

from scanwright.document.geometry import Quad, Rect
from scanwright.document.line_changes import retyped
from scanwright.document.table import Cell, Table
from scanwright.document.text import Origin, TextLine
from scanwright.document.turned import turned_line, turned_rect


def cell_box(table: Table, cell: Cell, region_box: Rect) -> Rect:
    """Where the cell is drawn: by the separators if they are known, or its own box, or its share of the region."""
    if len(table.row_edges) == table.rows + 1 and len(table.column_edges) == table.columns + 1:
        box = Rect(
            table.column_edges[cell.column],
            table.row_edges[cell.row],
            table.column_edges[cell.column + cell.column_span],
            table.row_edges[cell.row + cell.row_span],
        )
        return turned_rect(box, -table.turn) if table.turn else box
    if cell.box.area > 0:
        return cell.box
    whole = turned_rect(region_box, table.turn)
    width, height = whole.width / table.columns, whole.height / table.rows
    x, y = whole.x0 + cell.column * width, whole.y0 + cell.row * height
    return turned_rect(Rect(x, y, x + cell.column_span * width, y + cell.row_span * height), -table.turn)


def with_cell_text(table: Table, cell: Cell, text: str, region_box: Rect) -> Cell:
    """The cell with what a person typed; line feeds part paragraphs. Lines that keep their number keep their places."""
    parts = [part.strip() for part in text.split("\n") if part.strip()]
    if not parts:
        return cell.with_lines(())
    if len(parts) == len(cell.lines):  # the same lines with other words keep their places on the page
        lines = (
            line if line.text == part else retyped(line, part) for line, part in zip(cell.lines, parts, strict=True)
        )
        return cell.with_lines(tuple(_beginning(line) for line in lines))
    box = Rect.union_of(line.box for line in cell.lines) if cell.lines else cell_box(table, cell, region_box)
    box = turned_rect(box, table.turn)
    step = box.height / max(len(parts), 1)
    return replace(
        cell,
        lines=tuple(
            turned_line(
                TextLine(
                    part,
                    Quad.from_rect(Rect(box.x0, box.y0 + n * step, box.x1, box.y0 + (n + 1) * step)),
                    starts_paragraph=True,
                    origin=Origin.USER,
                ),
                -table.turn,
            )
            for n, part in enumerate(parts)
        ),
    )


def _beginning(line: TextLine) -> TextLine:
    """The line as the first of a paragraph."""
    if line.starts_paragraph:
        return line
    after = line.with_start(starts=True)
    return after.as_made_from(*line.made_from) if line.made_from is not None else after
