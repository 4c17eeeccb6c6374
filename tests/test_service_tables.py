"""A table recognised again: the lines that a PDF draws count, whatever its picture shows."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pytest

from scanwright import service as service_module
from scanwright.document.document import Page
from scanwright.document.geometry import Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.table_way import Method
from scanwright.inference.null import NullModels
from scanwright.pipeline.job import AnalysisOptions
from scanwright.progress import CancelToken
from scanwright.service import Service

_XS, _YS = (50, 150, 250), (300, 340, 380)


def draw(path: Path) -> Path:
    """A page with a grid of two by two cells, a word in each; points, from the lower left."""
    lines = [f"{x} {_YS[0]} m {x} {_YS[-1]} l S" for x in _XS] + [f"{_XS[0]} {y} m {_XS[-1]} {y} l S" for y in _YS]
    words = [
        f"BT /F1 12 Tf {x + 10} {y + 12} Td ({name}{n}) Tj ET"
        for n, y in enumerate(_YS[:-1], 1)
        for name, x in zip(("Alpha", "Beta"), _XS[:-1], strict=True)
    ]
    content = "\n".join(["1 w", *lines, *words]).encode()
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /Contents 4 0 R /Resources << /Font << /F1 "
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
        ),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, part) for n, part in enumerate(parts, 1))
    path.write_bytes(b"%PDF-1.4\n" + body + b"trailer << /Root 1 0 R /Size 5 >>\n%%EOF\n")
    assert len(pdfium.PdfDocument(path)) == 1
    return path


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Service, Page, Region]:
    """The page read, and a region around its grid; no lines are found on its picture."""
    monkeypatch.setattr(service_module, "find_rulings", lambda _job: None)
    service = Service(NullModels())
    (page,) = service.open(draw(tmp_path / "grid.pdf"))
    page = service.analyse(page, AnalysisOptions(), CancelToken())
    scale = page.width / 300
    box = Rect(_XS[0] * scale, (400 - _YS[-1]) * scale, _XS[-1] * scale, (400 - _YS[0]) * scale)
    lines = tuple(line for region in page.regions for line in region.all_lines)
    return service, page, Region(RegionKind.TABLE, box.expanded(4), lines)


def test_the_lines_of_the_file_are_one_of_the_ways(opened: tuple[Service, Page, Region]) -> None:
    service, page, region = opened
    ways = {way.method: way.table for way in service.table_ways(page, region, CancelToken())}
    ruled, by_words = ways[Method.RULED], ways[Method.WORDS]
    assert ruled is not None and ruled.ruled and (ruled.rows, ruled.columns) == (2, 2)
    assert [cell.text for cell in ruled.cells] == ["Alpha2", "Beta2", "Alpha1", "Beta1"]
    assert by_words is not None and not by_words.ruled
    service.close()


def test_a_table_that_is_read_again_keeps_to_them(opened: tuple[Service, Page, Region]) -> None:
    service, page, region = opened
    table = service.read_region(page, region, AnalysisOptions(), CancelToken()).table
    assert table is not None and table.ruled and (table.rows, table.columns) == (2, 2)
    service.close()
