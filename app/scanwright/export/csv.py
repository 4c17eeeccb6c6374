"""CSV (RFC 4180): a file for each table, as Excel opens it.

The separator is the comma; of documents that write 1.234,56 it is the semicolon, as spreadsheets of their countries expect it.
Cells are as they are printed: CSV has no types, so that a spreadsheet may take 0815 for 815 when it opens the file by itself.
What it would compute gets an apostrophe.
"""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

from scanwright.document.document import Document, Page
from scanwright.document.table import Table
from scanwright.export.blocks import Figure, Paragraph, TableBlock
from scanwright.export.continuing import chains
from scanwright.export.conventions import Conventions, document_conventions, parse_value
from scanwright.export.flow import flow
from scanwright.export.lists import marker_text
from scanwright.export.numbers import Convention
from scanwright.export.options import Crop, ExportOptions
from scanwright.progress import CancelToken, Progress, ProgressCallback

_ALWAYS_FORMULAS = "=@＝＠\t\r"
_SIGNS = "+-＋－"


def each_table(document: Document, options: ExportOptions) -> tuple[Document, ...]:
    """A document for each table (with all its parts, where tables that go on are joined); the document itself without any."""
    further: dict[str, list[Page]] = {}
    taken: set[str] = set()
    if options.join_tables:
        for first, *others in chains(flow(document, replace(options, join_tables=False))):
            further[first.region.id] = [part.page.with_regions((part.region,)) for part in others]
            taken |= {part.region.id for part in others}
    parts = tuple(
        Document(document.name, (page.with_regions((region,)), *further.get(region.id, ())))
        for page in document.pages
        for region in page.regions
        if region.table is not None and region.table.cells and region.id not in taken
    )
    return parts or (document,)


def settle(document: Document, options: ExportOptions) -> ExportOptions:
    """One separator for all files of `document`, by what the whole of it shows."""
    conventions = document_conventions(document)
    commas = conventions.certain and conventions.numbers is Convention.COMMA
    return replace(options, separator=";" if commas else ",")


def write_csv(
    document: Document,
    path: Path,
    crop: Crop,  # noqa: ARG001 - there are no pictures in it
    options: ExportOptions,
    cancel: CancelToken,
    progress: ProgressCallback,
) -> None:
    """Rows as they are printed; a cell that spans several stands at the first. Paragraphs are rows of one cell."""
    rows: list[list[str]] = []
    pages = flow(document, options)
    conventions = document_conventions(document)
    for number, page in enumerate(pages):
        cancel.check()
        progress(Progress("writing", number, len(pages)))
        for block in (*page.header, *page.body, *page.footer):
            match block:
                case TableBlock():
                    rows += _rows(block.region.table) if block.region.table else []
                case Paragraph():
                    rows.append([f"{marker_text(block.marker)} {block.text}" if block.marker else block.text])
                case Figure():
                    text = " ".join(line.text for line in block.region.lines)
                    rows += [[text]] if text else []
    # Excel takes a file for UTF-8 by its byte order mark only.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        separator = options.separator or settle(document, options).separator
        csv.writer(file, delimiter=separator).writerows([harmless(text, conventions) for text in row] for row in rows)


def _rows(table: Table) -> list[list[str]]:
    rows = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row][cell.column] = cell.text
    return rows


def harmless(text: str, conventions: Conventions) -> str:
    """`text` with an apostrophe before what a spreadsheet would compute; numbers with a sign stay as they are."""
    bare = text.lstrip(" ")
    if not bare or bare[0] not in _ALWAYS_FORMULAS + _SIGNS:
        return text
    if bare[0] in _SIGNS and (parse_value(bare, conventions) is not None or not any(map(str.isalnum, bare))):
        return text
    return "'" + text
