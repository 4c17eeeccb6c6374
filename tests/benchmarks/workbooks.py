"""How much of 25 workbooks comes back from pictures of them: `python tests/benchmarks/workbooks.py [DPI ...]`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import openpyxl

from scanwright.document.document import Document
from scanwright.export.formats import ExportOptions
from scanwright.pipeline.job import AnalysisOptions
from scanwright.progress import CancelToken
from scanwright.service import Service

sys.path.insert(0, str(Path(__file__).parents[1] / "export"))
from workbooks import COUNTRIES, RULES, Score, Workbook, author, cjk_font, compare, draw

SLANTS = (0.4, -0.7, 0.0, 0.9, -0.3)  # degrees


def restored(service: Service, book: Workbook, dpi: int, skew: float, folder: Path, wrong: list[str]) -> Score:
    source, target = folder / f"{book.name}.png", folder / f"{book.name}.xlsx"
    draw(book, dpi=dpi, skew=skew).save(source, dpi=(dpi, dpi))
    pages = tuple(service.analyse(page, AnalysisOptions(), CancelToken()) for page in service.open(source))
    document = service.finish(Document(book.name, pages))
    service.export(document, "xlsx", target, ExportOptions(), CancelToken())
    sheets = [sheet for sheet in openpyxl.load_workbook(target).worksheets if sheet.title not in ("Index", "Text")]
    return compare(book, sheets[0] if sheets else None, wrong)


def main() -> None:
    service = Service()
    for dpi in [int(word) for word in sys.argv[1:]] or [200]:
        totals: dict[str, Score] = {}
        for number, (country, rules) in enumerate((c, r) for c in COUNTRIES.values() for r in RULES):
            if country.name == "china" and cjk_font() is None:
                continue
            wrong: list[str] = []
            with tempfile.TemporaryDirectory() as folder:
                book = author(country, rules, number)
                score = restored(service, book, dpi, SLANTS[number % len(SLANTS)], Path(folder), wrong)
            print(*wrong, sep="\n")
            for key in ("all", rules, country.name):
                totals[key] = totals[key] + score if key in totals else score
        for key, score in totals.items():
            print(
                f"{dpi} dpi, {key}: cells {score.cell_accuracy:.3f} of {score.cells}, types {score.type_accuracy:.3f}, "
                f"merged ranges (F1) {score.merge_accuracy:.3f} of {score.merged}"
            )
    service.close()


if __name__ == "__main__":
    main()
