"""What an export can be asked for, and what every writer is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from scanwright.document.document import Document, Page
from scanwright.document.geometry import Rect
from scanwright.progress import CancelToken, ProgressCallback

Crop = Callable[[Page, Rect], bytes]
"""A part of a page (page pixels) as the bytes of a PNG file. Raises FileError where the page cannot be opened."""


class DocxMode(StrEnum):
    """How much of the look a Word file keeps."""

    PAGE = "page"  # each region in a frame at its place, lines as they were broken
    FLOW = "flow"  # page size, columns, styles, furniture: as a careful typist would have set it
    FORMATTED = "formatted"  # the styles, in one column
    PLAIN = "plain"  # paragraphs, headings, lists and tables; no fonts or sizes


class SheetPer(StrEnum):
    """What becomes a sheet of its own in an Excel file."""

    TABLE = "table"
    PAGE = "page"
    DOCUMENT = "one"


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """`furniture`: running headers, footers and page numbers; `figures`: pictures cut from the pages.

    `join_tables`: tables that go on on the next page become one. `language` (“en”, “zh_CN”): of the words that the program
    adds to workbooks, which is that of the program, not of the document. `separator`: of CSV; empty for what the document
    shows to be usual where it comes from.
    """

    furniture: bool = True
    figures: bool = True
    docx_mode: DocxMode = DocxMode.FLOW
    sheet_per: SheetPer = SheetPer.TABLE
    join_tables: bool = False
    language: str = "en"
    separator: str = ""


Writer = Callable[[Document, Path, Crop, ExportOptions, CancelToken, ProgressCallback], None]
"""Writes a (cleaned) document to a path that nobody else uses. Raises OSError, Cancelled, ScanwrightError."""
