"""Documents built by hand, for all exporters."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from scanwright.document.document import Document, ImageRef, Page
from scanwright.document.geometry import Quad, Rect
from scanwright.document.region import ParagraphStyle, Region, RegionKind
from scanwright.document.table import Cell, Table
from scanwright.document.text import TextLine, TextStyle, Word
from scanwright.export.formats import ExportOptions, format_by_id

WIDTH, HEIGHT, DPI = 1240, 1754, 150.0  # A4


class Builder:
    """Shorthand for lines, regions, tables and pages of A4 at 150 dpi."""

    def line(self, text: str, x: float = 150, y: float = 200, width: float = 940, **more: object) -> TextLine:
        more.setdefault("style", TextStyle(11.0, font="serif"))
        return TextLine(text, Quad.from_rect(Rect(x, y, x + width, y + 22)), **more)  # type: ignore[arg-type]

    def bold_line(self, text: str, bold: set[str], y: float = 200) -> TextLine:
        base = TextStyle(11.0, font="serif")
        heavy = TextStyle(11.0, bold=True, font="serif")
        box = Rect(0, 0, 1, 1)
        words = tuple(Word(word, box, style=heavy if word in bold else None) for word in text.split())
        return self.line(text, y=y, style=base, words=words)

    def region(self, kind: str, *lines: TextLine, **style: object) -> Region:
        box = Rect.union_of(line.box for line in lines)
        return Region(RegionKind(kind), box, lines, style=ParagraphStyle(**style))  # type: ignore[arg-type]

    def text(self, text: str, y: float = 200, kind: str = "text", **style: object) -> Region:
        return self.region(kind, self.line(text, y=y), **style)

    def items(self, *texts: str, kind: str = "list", y: float = 200) -> Region:
        return self.region(
            kind, *(self.line(text, y=y + 30 * i, starts_paragraph=True) for i, text in enumerate(texts))
        )

    def cell(self, row: int, column: int, text: str = "", down: int = 1, right: int = 1) -> Cell:
        box = Rect(150 + 150 * column, 300 + 40 * row, 150 + 150 * (column + right), 300 + 40 * (row + down))
        lines = (self.line(text, box.x0 + 6, box.y0 + 8, 10 * len(text)),) if text else ()
        return Cell(row, column, down, right, box, lines)

    def table(self, rows: int, columns: int, *cells: Cell, **more: object) -> Region:
        table = Table.tiled(rows, columns, cells, **more)
        return Region(RegionKind.TABLE, Rect(150, 300, 150 + 150 * columns, 300 + 40 * rows), table=table)

    def grid(self, *rows: tuple[str, ...], **more: object) -> Region:
        cells = [self.cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row)]
        return self.table(len(rows), len(rows[0]), *cells, **more)

    def figure(self, x: float = 300, y: float = 900, width: float = 600, height: float = 300) -> Region:
        return Region(RegionKind.FIGURE, Rect(x, y, x + width, y + height))

    def page(self, *regions: Region, width: int = WIDTH, height: int = HEIGHT, dpi: float = DPI) -> Page:
        return Page(ImageRef("/somewhere/scan.pdf", 0, width, height, dpi), regions)

    def document(self, *pages: Page) -> Document:
        return Document("A report", pages)


@pytest.fixture
def build() -> Builder:
    return Builder()


def crop(page: Page, rect: Rect) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (max(1, round(rect.width)), max(1, round(rect.height))), (180, 90, 40)).save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """write(document, format id, options) -> the file."""

    def run(document: Document, format_id: str, options: ExportOptions | None = None) -> Path:
        target = tmp_path / ("out" + format_by_id(format_id).suffix)
        format_by_id(format_id).write(document, target, crop, options)
        return target

    return run
