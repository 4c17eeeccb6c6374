"""Takes out of a document what no file format may hold: control characters, lone surrogates, non-characters.

XML 1.0 (section 2.2, Char) is the strictest of our formats; what it allows, all of them allow.
"""

from __future__ import annotations

import re
from dataclasses import replace

from scanwright.document.document import Document, Page, PageIssue
from scanwright.document.region import Region
from scanwright.document.table import Cell, Table
from scanwright.document.text import TextLine, Word

_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_SUSPECT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def clean(text: str) -> str:
    """`text` without characters that XML forbids; other line ends become line feeds, lone surrogates U+FFFD."""
    if not _SUSPECT.search(text):
        return text
    text = _SURROGATES.sub("\ufffd", _BREAKS.sub("\n", text))
    return _FORBIDDEN.sub("", text)


def clean_document(document: Document) -> Document:
    """The same document (same ids, same pictures) with clean texts; the same object where nothing was to do."""
    pages = tuple(_clean_page(page) for page in document.pages)
    name = clean(document.name)
    if name == document.name and all(a is b for a, b in zip(pages, document.pages)):
        return document
    return replace(document, name=name, pages=pages)


def _clean_page(page: Page) -> Page:
    regions = tuple(_clean_region(region) for region in page.regions)
    issues = tuple(PageIssue(clean(issue.stage), clean(issue.message)) for issue in page.issues)
    notes = tuple(PageIssue(clean(note.stage), clean(note.message)) for note in page.notes)
    if issues == page.issues and notes == page.notes and all(a is b for a, b in zip(regions, page.regions)):
        return page
    return replace(page, regions=regions, issues=issues, notes=notes)


def _clean_region(region: Region) -> Region:
    lines = _clean_lines(region.lines)
    table = _clean_table(region.table) if region.table else None
    if lines is region.lines and table is region.table:
        return region
    return replace(region, lines=lines, table=table)


def _clean_table(table: Table) -> Table:
    cells = tuple(_clean_cell(cell) for cell in table.cells)
    return table if all(a is b for a, b in zip(cells, table.cells)) else replace(table, cells=cells)


def _clean_cell(cell: Cell) -> Cell:
    lines = _clean_lines(cell.lines)
    return cell if lines is cell.lines else replace(cell, lines=lines)


def _clean_lines(lines: tuple[TextLine, ...]) -> tuple[TextLine, ...]:
    if not any(_SUSPECT.search(line.text) or any(_SUSPECT.search(w.text) for w in line.words) for line in lines):
        return lines
    return tuple(_clean_line(line) for line in lines)


def _clean_line(line: TextLine) -> TextLine:
    text = clean(line.text)
    words = tuple(Word(clean(word.text), word.box, word.confidence, word.style) for word in line.words)
    characters = line.characters if len(text) == len(line.text) else ()
    return replace(line, text=text, words=words, characters=characters)
