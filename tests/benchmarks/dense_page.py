"""A drawn page of very many lines: in four columns of regions, in one region, or as the cells of a table."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

from scanwright.document.document import ImageRef, Page, PageState
from scanwright.document.geometry import Quad, Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.table import Cell, Table
from scanwright.document.table_edits import placed
from scanwright.document.text import TextLine, Word

WIDTH, HEIGHT, COLUMNS, WORDS = 1654, 2339, 4, 6
_CELLS_ACROSS = 10


def draw(path: Path) -> Path:
    """The picture of such a page, at 200 dots an inch."""
    picture = Image.new("L", (WIDTH, HEIGHT), 255)
    pen = ImageDraw.Draw(picture)
    for y in range(60, HEIGHT - 60, 12):
        for x in range(50, WIDTH - 50, 60):
            pen.rectangle((x, y, x + 48, y + 6), fill=40)
    picture.save(path, dpi=(200, 200))
    return path


def text_page(path: Path, lines: int, *, in_region: int = 25, number: int = 0) -> Page:
    """So many lines in four columns, `in_region` of them in a region."""
    rows = -(-lines // COLUMNS)
    pitch, width = (HEIGHT - 120) / rows, (WIDTH - 100) / COLUMNS
    made: list[TextLine] = []
    for n in range(lines):
        x, y = 50 + n // rows * width, 60 + n % rows * pitch
        made.append(_line(f"page{number} line{n}", WORDS, Rect(x, y, x + width - 30, y + pitch * 0.8)))
    groups = [made[at : at + in_region] for at in range(0, lines, in_region)]
    regions = tuple(
        Region(
            RegionKind.TEXT,
            Rect.union_of(line.box for line in group),
            tuple(group),
            confidence=0.9,
            decided_by="layout",
        )
        for group in groups
    )
    return _page(path, regions)


def table_page(path: Path, cells: int) -> Page:
    """A table of so many cells, ten in a row, with a line in each."""
    rows = cells // _CELLS_ACROSS
    width, height = (WIDTH - 100) / _CELLS_ACROSS, (HEIGHT - 120) / rows
    made: list[Cell] = []
    for row in range(rows):
        for column in range(_CELLS_ACROSS):
            x, y = 50 + column * width, 60 + row * height
            line = _line(f"row{row} {column}", 3, Rect(x + 4, y + height * 0.1, x + width - 10, y + height * 0.9))
            made.append(Cell(row, column, box=Rect(x, y, x + width, y + height), lines=(line,)))
    edges_down = tuple(60 + row * height for row in range(rows + 1))
    edges_across = tuple(50 + column * width for column in range(_CELLS_ACROSS + 1))
    # As those that are read, the cells have the very numbers of the separators.
    table = placed(Table(rows, _CELLS_ACROSS, tuple(made), row_edges=edges_down, column_edges=edges_across))
    box = Rect(50, 60, WIDTH - 50, HEIGHT - 60)
    return _page(path, (Region(RegionKind.TABLE, box, table=table, confidence=0.9, decided_by="layout"),))


def _page(path: Path, regions: tuple[Region, ...]) -> Page:
    return Page(ImageRef(str(path), 0, WIDTH, HEIGHT), regions, state=PageState.DONE)


def _line(start: str, words: int, box: Rect) -> TextLine:
    texts = [*start.split(), *(f"word{n}" for n in range(words - 2))]
    step = box.width / len(texts)
    placed = tuple(
        Word(text, Rect(box.x0 + n * step, box.y0, box.x0 + n * step + step * 0.8, box.y1), 0.9)
        for n, text in enumerate(texts)
    )
    text = " ".join(texts)
    sure = tuple(0.9 + (n % 9) / 100 for n in range(len(text)))
    return TextLine(text, Quad.from_rect(box), 0.93, placed, sure)
