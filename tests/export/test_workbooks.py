"""Workbooks as people make them, drawn as scans, read by the real models, written to Excel and compared cell by cell.

`tests/benchmarks/workbooks.py` measures many more of them, at several resolutions.
"""

from __future__ import annotations

import sys
from pathlib import Path

import openpyxl
import pytest

from scanwright.document.document import Document
from scanwright.export.formats import ExportOptions
from scanwright.pipeline.job import AnalysisOptions
from scanwright.progress import CancelToken
from scanwright.service import Service

# Test modules are imported by path, each on its own; what draws the workbooks is found through this folder.
sys.path.insert(0, str(Path(__file__).parent))
from workbooks import COUNTRIES, DPI, Score, Workbook, author, cjk_font, compare, draw

pytestmark = pytest.mark.models

# Country, rulings, seed: seeds by 2 have one row of headers, others two; those by 3 a heading between the rows.
BOOKS = (
    ("england", "all", 0), ("germany", "horizontal", 6), ("switzerland", "head", 13), ("america", "none", 18),
    ("england", "zebra", 4), ("china", "all", 20),
)  # fmt: skip


@pytest.fixture(scope="module")
def service():
    service = Service()
    yield service
    service.close()


def restored(service: Service, book: Workbook, folder: Path) -> tuple[Score, list[str]]:
    source, target = folder / f"{book.name}.png", folder / f"{book.name}.xlsx"
    draw(book).save(source, dpi=(DPI, DPI))
    pages = tuple(service.analyse(page, AnalysisOptions(), CancelToken()) for page in service.open(source))
    document = service.finish(Document(book.name, pages))
    service.export(document, "xlsx", target, ExportOptions(), CancelToken())
    sheets = [sheet for sheet in openpyxl.load_workbook(target).worksheets if sheet.title not in ("Index", "Text")]
    wrong: list[str] = []
    return compare(book, sheets[0] if len(sheets) == 1 else None, wrong), wrong


def test_cells_types_and_merged_ranges_are_restored(service, tmp_path):
    total, lines = Score(0, 0, 0, 0, 0, 0), list[str]()
    for country, rules, seed in BOOKS:
        if country == "china" and cjk_font() is None:
            continue
        score, wrong = restored(service, author(COUNTRIES[country], rules, seed), tmp_path)
        total, lines = total + score, lines + wrong
        assert score.cell_accuracy > 0.85, wrong
    assert total.cell_accuracy > 0.95, lines
    assert total.type_accuracy > 0.97, lines
    assert total.merge_accuracy > 0.8, lines
