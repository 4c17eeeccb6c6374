"""Fifteen kinds of workbooks, perfectly read: what the export decides of their cells, without the models.

`tests/benchmarks/printed.py` measures them printed, scanned and read.
"""

from __future__ import annotations

import sys
from pathlib import Path

import openpyxl
import pytest

from scanwright.export.numbers import Convention, Value
from scanwright.export.shown import shown

sys.path.insert(0, str(Path(__file__).parent))
from workbook_kinds import SHEETS
from workbooks import Score, compare

COMMAS = ("german invoices", "french sales")


def as_document(build, books):
    """The tables as they stand below each other on a page, with their titles."""
    regions = []
    for book in books:
        cells = [build.cell(r, c, x.text, x.down, x.right) for r, row in enumerate(book.rows) for c, x in row.items()]
        regions.append(build.text(book.title, kind="caption"))
        regions.append(build.table(len(book.rows), book.columns, *cells, header_rows=book.header_rows))
    return build.document(build.page(*regions))


@pytest.mark.parametrize("name", SHEETS)
def test_cells_types_and_merged_ranges_are_those_authored(build, write, name):
    wrong: list[str] = []
    sheets = openpyxl.load_workbook(write(as_document(build, SHEETS[name]), "xlsx")).worksheets[1:]
    score = sum((compare(b, s, wrong) for b, s in zip(SHEETS[name], sheets)), Score(0, 0, 0, 0, 0, 0))
    assert score.right == score.typed == score.cells, wrong
    assert score.merge_accuracy == 1.0, wrong


@pytest.mark.parametrize("name", SHEETS)
def test_every_cell_shows_what_is_printed_or_has_it_in_a_note(build, write, name):
    convention = Convention.COMMA if name in COMMAS else Convention.POINT
    sheets = openpyxl.load_workbook(write(as_document(build, SHEETS[name]), "xlsx")).worksheets[1:]
    for book, sheet in zip(SHEETS[name], sheets):
        for r, row in enumerate(book.rows):
            for c, printed in row.items():
                cell = sheet.cell(r + 1, c + 1)
                text = cell.value or "" if isinstance(cell.value, str | None) else _shown(cell, convention)
                if _bare(text) != _bare(printed.text):
                    assert cell.comment is not None and printed.text in cell.comment.text, (text, printed.text)


def _shown(cell, convention):
    return shown(Value(cell.value, cell.number_format), convention)


def _bare(text):
    """Blanks and apostrophes group digits as the reader's own separators do."""
    return "".join(c for c in text if c not in " \u00a0',.’")
