"""How much of fifteen kinds of workbooks comes back from scans of their prints: `python tests/benchmarks/printed.py [DPI ...]`.

LibreOffice prints them; `0` for a resolution takes its PDF with the text layer, so that nothing is left to recognition.
`--only WORD` takes the kinds with that word; `--keep FOLDER` keeps what was printed and restored.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from scanwright.document.document import Document
from scanwright.export.formats import ExportOptions
from scanwright.pipeline.job import AnalysisOptions
from scanwright.progress import CancelToken
from scanwright.service import Service

sys.path.insert(0, str(Path(__file__).parents[1] / "export"))
import office
from workbook_kinds import SHEETS
from workbooks import Score, compare

SLANTS = (0.5, -0.8, 0.0, 1.0, -0.4)  # degrees


def restored(service: Service, source: Path, target: Path) -> list[Worksheet]:
    """The sheets with tables of the workbook that `source` becomes."""
    pages = tuple(service.analyse(page, AnalysisOptions(), CancelToken()) for page in service.open(source))
    document = service.finish(Document(source.stem, pages))
    service.export(document, "xlsx", target, ExportOptions(), CancelToken())
    return openpyxl.load_workbook(target).worksheets[
        1 : 1 + sum(r.table is not None for p in document.pages for r in p.regions)
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dpi", nargs="*", type=int, default=[200])
    parser.add_argument("--only", default="")
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.keep or Path(temporary)
        folder.mkdir(exist_ok=True)
        kinds = {name: tables for name, tables in SHEETS.items() if asked.only in name}
        authored = folder / "authored"
        authored.mkdir(exist_ok=True)
        for number, (name, tables) in enumerate(kinds.items()):
            office.make(tables, authored / f"{name}.xlsx", office.FONTS[number % len(office.FONTS)])
        office.print_all(authored)
        service = Service()
        for dpi in asked.dpi:
            total = Score(0, 0, 0, 0, 0, 0)
            for number, (name, tables) in enumerate(kinds.items()):
                source = authored / f"{name}.pdf"
                if dpi:
                    pages = office.scans(source, dpi, SLANTS[number % len(SLANTS)], number)
                    source = folder / f"{name} {dpi}.tif"
                    pages[0].save(
                        source, save_all=True, append_images=pages[1:], dpi=(dpi, dpi), compression="tiff_lzw"
                    )
                wrong: list[str] = []
                sheets = restored(service, source, folder / f"{name} {dpi}.xlsx")
                sheets += [None] * len(tables)
                score = sum(
                    (compare(book, sheet, wrong) for book, sheet in zip(tables, sheets)), Score(0, 0, 0, 0, 0, 0)
                )
                print(f"{name}: {_told(score)}", *wrong, sep="\n    ", flush=True)
                total += score
            print(f"{dpi} dpi, all: {_told(total)}", flush=True)
        service.close()


def _told(score: Score) -> str:
    return (
        f"cells {score.cell_accuracy:.3f} of {score.cells}, types {score.type_accuracy:.3f}, "
        f"merged ranges (F1) {score.merge_accuracy:.3f} of {score.merged}"
    )


if __name__ == "__main__":
    main()
