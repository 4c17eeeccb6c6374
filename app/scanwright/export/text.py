"""Plain text: one line for each paragraph, tables aligned in columns, form feeds between pages."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from scanwright.document.document import Document
from scanwright.document.table import Table
from scanwright.export.blocks import Block, Figure, PageFlow, Paragraph, TableBlock
from scanwright.export.flow import flow
from scanwright.export.lists import marker_text
from scanwright.export.options import Crop, ExportOptions
from scanwright.progress import CancelToken, Progress, ProgressCallback

# Wider tables are written with tabs: aligned columns would only wrap into each other.
_WIDEST_TABLE = 120


def write_text(
    document: Document,
    path: Path,
    crop: Crop,  # noqa: ARG001 - plain text holds no pictures
    options: ExportOptions,
    cancel: CancelToken,
    progress: ProgressCallback,
) -> None:
    pages = []
    for number, page in enumerate(flow(document, options)):
        cancel.check()
        progress(Progress("writing", number, len(document.pages)))
        pages.append(_page(page))
    path.write_text("\n\f".join(pages), encoding="utf-8", newline="\n")


def _page(page: PageFlow) -> str:
    parts = [paragraph.text for paragraph in page.header]
    before: Block | None = None
    for block in page.body:
        text = _block(block)
        if text and _belongs_together(before, block):
            parts[-1] += "\n" + text
        elif text:
            parts.append(text)
        before = block
    parts += [paragraph.text for paragraph in page.footer]
    return "\n\n".join(parts) + "\n"


def _belongs_together(before: Block | None, block: Block) -> bool:
    return (
        isinstance(before, Paragraph)
        and isinstance(block, Paragraph)
        and before.marker is not None
        and block.marker is not None
    )


def _block(block: Block) -> str:
    match block:
        case Paragraph(marker=marker):
            return block.text if marker is None else f"{'  ' * block.level}{marker_text(marker)} {block.text}"
        case TableBlock():
            return "" if block.region.table is None else _table(block.region.table)
        case Figure():
            text = " ".join(line.text for line in block.region.lines)
            return f"[{text}]" if text else ""


def _table(table: Table) -> str:
    """Columns padded with spaces; the text of a spanning cell stands at its first position."""
    grid = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        grid[cell.row][cell.column] = " ".join(cell.text.split())
    spanning = {(cell.row, cell.column) for cell in table.cells if cell.column_span > 1}
    widths = [
        max((_width(grid[r][c]) for r in range(table.rows) if (r, c) not in spanning), default=0)
        for c in range(table.columns)
    ]
    if sum(widths) + 2 * table.columns > _WIDEST_TABLE:
        return "\n".join("\t".join(row) for row in grid)
    rows = ["  ".join(text + " " * (width - _width(text)) for text, width in zip(row, widths)) for row in grid]
    return "\n".join(row.rstrip() for row in rows)


def _width(text: str) -> int:
    """Columns that a terminal or an editor gives the text: wide East Asian characters take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else not unicodedata.combining(c) for c in text)
