"""The pages that the tour shows, drawn with all that a canvas has to do with; what is on them is known by their making.

REPORT: a page of a report with every common kind, doubtful letters, an outline, a ruled table with merged heads.
SECOND: another of the same layout. LEANING: the same, two degrees askew. NUMBERS: a table full of figures.
VERTICAL: a Chinese page set in columns. SPREAD: a double page whose gutter leans. PLAIN: a table without lines.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from scanwright.document.document import Document, ImageRef, Page, PageState
from scanwright.document.geometry import Point, Quad, Rect
from scanwright.document.region import ParagraphStyle, Region, RegionKind
from scanwright.document.table import Cell, Table
from scanwright.document.text import TextLine, Word

SERIF, BOLD, SANS, CHINESE = "DejaVuSerif.ttf", "DejaVuSerif-Bold.ttf", "DejaVuSans.ttf", "NotoSansCJK-Regular.ttc"
WIDTH, HEIGHT, DPI = 1240, 1754, 150.0
LEFT, RIGHT = 130, WIDTH - 130
INK = (32, 34, 40)
PARAGRAPHS = (
    (
        "In its forty-second year the Riverside Library lent more books than ever before. The new reading room on the "
        "ground floor opened in March; since then visitors have come earlier in the day and stayed for longer."
    ),
    (
        "Children are the fastest growing group of readers. Four schools of the neighbourhood bring a class every week, "
        "and the summer reading club had 318 members. The table shows visitors and loans of each quarter."
    ),
)
ITEMS = ("longer hours on Thursdays", "a second reading room", "shelves that children can reach")
ROWS = (
    ("January to March", "8,214", "3,960", "21,507"),
    ("April to June", "9,032", "4,418", "23,981"),
    ("July to September", "7,655", "5,871", "25,340"),
    ("October to December", "9,480", "4,702", "24,116"),
    ("Whole year", "34,381", "18,951", "94,944"),
)
COLUMNS_OF_TEXT = (
    "图书馆的一年", "第四十二年，河畔图书馆借出的", "书比以往任何一年都多。一楼的", "新阅览室于三月开放；从那以后",
    "读者来得更早，停留得更久。", "儿童是增长最快的读者群体。", "附近四所学校每周都带一个班来",
)  # fmt: skip


@dataclass
class Sheet:
    """A picture, and what is drawn on it as the regions of a page."""

    path: Path
    width: int = WIDTH
    height: int = HEIGHT
    regions: list[Region] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.picture = Image.new("RGB", (self.width, self.height), (252, 252, 250))
        self.pen = ImageDraw.Draw(self.picture)

    def line(self, x: float, y: float, text: str, size: int = 24, font: str = SERIF, doubtful: str = "") -> TextLine:
        """Draws a line; its characters that are in `doubtful` were not read surely."""
        face = _font(font, size)
        self.pen.text((x, y), text, font=face, fill=INK)
        x0, y0, x1, y1 = self.pen.textbbox((x, y), text, font=face)
        words, at = [], 0
        for word in text.split():
            at = text.index(word, at)
            left = x + self.pen.textlength(text[:at], font=face)
            words.append(Word(word, Rect(left, y0, left + self.pen.textlength(word, font=face), y1), 0.97))
            at += len(word)
        sure = tuple(0.35 if doubtful and sign in doubtful else 0.97 for sign in text)
        box = Quad.from_rect(Rect(x0, y0, x1, y1))
        return TextLine(text, box, 0.62 if doubtful else 0.97, tuple(words), sure)

    def column(self, x: float, y: float, text: str, size: int = 30) -> TextLine:
        """Draws a line from top to bottom."""
        face, pitch = _font(CHINESE, size), size * 1.15
        for number, sign in enumerate(text):
            self.pen.text((x, y + number * pitch), sign, font=face, fill=INK)
        box = Rect(x - 2, y, x + size + 2, y + len(text) * pitch)
        return TextLine(text, Quad.from_rect(box), 0.96, vertical=True)

    def paragraph(self, top: float, text: str, right: float = RIGHT, doubtful: str = "") -> list[TextLine]:
        """Draws a text broken at the right margin."""
        lines: list[TextLine] = []
        words, face = text.split(), _font(SERIF, 24)
        while words:
            many = len(words)
            while many > 1 and self.pen.textlength(" ".join(words[:many]), font=face) > right - LEFT:
                many -= 1
            lines.append(self.line(LEFT, top, " ".join(words[:many]), doubtful=doubtful if len(lines) == 1 else ""))
            top, words = top + 36, words[many:]
        return lines

    def add(self, kind: RegionKind, lines: Sequence[TextLine] = (), box: Rect | None = None, level: int = 1) -> Region:
        """Makes a region of what was drawn, a little wider than its lines."""
        around = box or _wider(Rect.union_of(line.box for line in lines), 6)
        style = ParagraphStyle(level=level)
        region = Region(kind, around, tuple(lines), confidence=0.93, style=style, decided_by="layout")
        self.regions.append(region)
        return region

    def table(
        self, box: Rect, rows: Sequence[Sequence[str]], shares: Sequence[float], *, ruled: bool = True, heads: int = 1
    ) -> None:
        """Draws a table; “<” goes on the cell on its left, “^” the one above."""
        down = [box.y0 + box.height * n / len(rows) for n in range(len(rows) + 1)]
        across = [box.x0 + box.width * sum(shares[:n]) / sum(shares) for n in range(len(shares) + 1)]
        cells = []
        for r, texts in enumerate(rows):
            for c, text in enumerate(texts):
                if text in ("<", "^"):
                    continue
                wide = 1 + _follow(texts[c + 1 :], "<")
                tall = 1 + _follow([row[c] for row in rows[r + 1 :]], "^")
                place = Rect(across[c], down[r], across[c + wide], down[r + tall])
                size = 20 if place.height > 34 else 15
                font = _font(SANS, size)
                at = place.x0 + 12 if c == 0 else place.x1 - 12 - self.pen.textlength(text, font=font)
                lines = (self.line(at, place.center.y - size * 0.62, text, size, SANS),) if text else ()
                cells.append(Cell(r, c, tall, wide, place, lines))
                if ruled:
                    self.pen.rectangle((place.x0, place.y0, place.x1, place.y1), outline=INK, width=2)
        grid = Table(len(rows), len(shares), tuple(cells), tuple(down), tuple(across), heads, ruled, confidence=0.9)
        self.regions.append(Region(RegionKind.TABLE, box, table=grid, confidence=0.9, decided_by="tables"))

    def page(self, page_id: str) -> Page:
        """Saves the picture; the page with the regions, named p.0, p.1 and so on, that never change from run to run."""
        self.picture.save(self.path, dpi=(DPI, DPI))
        named = tuple(replace(region, id=f"{page_id}.{n}") for n, region in enumerate(self.regions))
        image = ImageRef(str(self.path), 0, self.width, self.height, DPI)
        return Page(image, named, state=PageState.DONE, id=page_id)


def draw_document(folder: Path) -> Document:
    """All pages, their pictures in that folder."""
    leaning = _report(folder / "leaning.png", "leaning")
    _lean(Path(leaning.image.path), 2.0)
    pages = (
        _report(folder / "report.png", "report"),
        _report(folder / "second.png", "second"),
        _numbers(folder / "numbers.png"),
        _vertical(folder / "vertical.png"),
        _spread(folder / "spread.png"),
        replace(leaning, regions=()),
        _plain(folder / "plain.png"),
    )
    return Document("Riverside Library", pages)


def _report(path: Path, page_id: str) -> Page:
    sheet, kind = Sheet(path), RegionKind
    sheet.add(kind.HEADER, [sheet.line(RIGHT - 220, 70, "Riverside Library", 20, SANS)])
    sheet.add(kind.TITLE, [sheet.line(LEFT, 120, "The Library's Year", 46, BOLD)], level=0)
    sheet.add(kind.TEXT, sheet.paragraph(210, PARAGRAPHS[0], doubtful="rmv"))
    sheet.add(kind.TEXT, sheet.paragraph(335, PARAGRAPHS[1]))
    sheet.add(kind.TITLE, [sheet.line(LEFT, 490, "What readers asked for", 30, BOLD)], level=1)
    items = [sheet.line(LEFT + 20, 550 + 40 * n, f"•  {text}") for n, text in enumerate(ITEMS)]
    sheet.add(kind.LIST, [replace(line, starts_paragraph=True) for line in items])
    sheet.add(kind.CAPTION, [sheet.line(LEFT, 690, "Table 1. Visitors and loans by quarter", 20, SANS)])
    head = (("Quarter", "Visitors", "<", "Loans"), ("^", "Adults", "Children", "^"))
    sheet.table(Rect(LEFT, 730, RIGHT, 1080), (*head, *ROWS), (4, 2.5, 2.5, 2.5), heads=2)
    _chart(sheet, Rect(LEFT, 1120, LEFT + 480, 1500))
    _around_chart(sheet)
    sheet.add(kind.CAPTION, [sheet.line(LEFT, 1510, "Figure 1. Loans, in thousands", 20, SANS)])
    sheet.add(kind.PAGE_NUMBER, [sheet.line(WIDTH / 2 - 8, HEIGHT - 110, "7", 22)])
    return sheet.page(page_id)


def _chart(sheet: Sheet, box: Rect) -> None:
    sheet.pen.line((box.x0 + 40, box.y0 + 10, box.x0 + 40, box.y1 - 40, box.x1, box.y1 - 40), fill=INK, width=3)
    for number, value in enumerate((71, 78, 84, 89, 95)):
        x = box.x0 + 70 + number * 80
        sheet.pen.rectangle((x, box.y1 - 40 - value * 3, x + 52, box.y1 - 40), fill=(118, 132, 160), outline=INK)
    sheet.add(RegionKind.FIGURE, box=box)


def _around_chart(sheet: Sheet) -> None:
    """A text that runs beside the figure and on below it: it has an outline."""
    beside = (
        "Loans have grown by a third",
        "within five years, most of",
        "all in the branch beside",
        "the new station.",
    )
    lines = [sheet.line(LEFT + 530, 1130 + 36 * n, text) for n, text in enumerate(beside)]
    below = ("Since 2023 every branch lends without", "fines, which has brought readers back.")
    lines += [sheet.line(LEFT + 400, 1550 + 36 * n, text) for n, text in enumerate(below)]
    corners = ((520, 1122), (980, 1122), (980, 1630), (390, 1630), (390, 1540), (520, 1540))
    outline = tuple(Point(LEFT + x, y) for x, y in corners)
    region = sheet.add(RegionKind.TEXT, lines, Rect.around(outline))
    sheet.regions[-1] = replace(region, outline=outline)


def _numbers(path: Path) -> Page:
    sheet = Sheet(path)
    sheet.add(RegionKind.TITLE, [sheet.line(LEFT, 80, "Table 7. Loans by branch and month, 2021 to 2025", 26, BOLD)])
    names = ("Station", "Harbour", "Old Town", "Hillside", "Mobile", "Online", "Park", "Mill Lane")
    rows = [("Branch", *(str(year) for year in range(2018, 2026)), "Total")]
    for n in range(36):
        values = [1000 + (n * 7919 + year * 3571) % 8999 for year in range(8)]
        rows.append((f"{names[n % 8]} {n // 8 + 1}", *(f"{v:,}" for v in values), f"{sum(values):,}"))
    sheet.table(Rect(70, 140, WIDTH - 70, 1560), rows, (2.2, *(1,) * 8, 1.3))
    sheet.add(RegionKind.FOOTNOTE, [sheet.line(LEFT, 1600, "Counted on 31 December of each year.", 18, SANS)])
    return sheet.page("numbers")


def _vertical(path: Path) -> Page:
    sheet, x = Sheet(path), WIDTH - 190.0
    title = [sheet.column(x, 160, COLUMNS_OF_TEXT[0], 52)]
    sheet.add(RegionKind.TITLE, title, level=0)
    for block in (COLUMNS_OF_TEXT[1:5], COLUMNS_OF_TEXT[5:]):
        x -= 60
        lines = []
        for text in block:
            x -= 58
            lines.append(sheet.column(x, 160, text))
        sheet.add(RegionKind.TEXT, lines)
    return sheet.page("vertical")


def _spread(path: Path) -> Page:
    sheet = Sheet(path, 1900, 1300)
    for y in range(1300):
        middle = 940 + y * 0.02
        for dx in range(-26, 27):
            shade = 250 - int(110 * math.cos(dx / 26 * math.pi / 2))
            sheet.picture.putpixel((int(middle) + dx, y), (shade, shade, shade))
    for left in (100, 1080):
        for top, text in ((140, PARAGRAPHS[0]), (420, PARAGRAPHS[1]), (700, PARAGRAPHS[0])):
            words = text.split()
            parts = [" ".join(words[n : n + 7]) for n in range(0, len(words), 7)]
            sheet.add(RegionKind.TEXT, [sheet.line(left, top + n * 38, part, 22) for n, part in enumerate(parts)])
    return sheet.page("spread")


def _plain(path: Path) -> Page:
    sheet = Sheet(path)
    sheet.add(RegionKind.TITLE, [sheet.line(LEFT, 120, "Opening hours", 40, BOLD)], level=0)
    rows = (
        ("Day", "Main library", "Branches"),
        ("Monday", "closed", "10 to 17"),
        ("Tuesday", "9 to 19", "10 to 17"),
        ("Saturday", "9 to 14", "closed"),
    )
    sheet.table(Rect(LEFT, 240, RIGHT, 480), rows, (1, 1, 1), ruled=False)
    sheet.add(RegionKind.TEXT, sheet.paragraph(540, PARAGRAPHS[1]))
    return sheet.page("plain")


def _lean(path: Path, degrees: float) -> None:
    with Image.open(path) as picture:
        turned = picture.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=(252, 252, 250))
    turned.save(path, dpi=(DPI, DPI))


def _follow(texts: Sequence[str], sign: str) -> int:
    """How many of the texts, from the first on, are that sign."""
    count = 0
    while count < len(texts) and texts[count] == sign:
        count += 1
    return count


def _wider(box: Rect, by: float) -> Rect:
    return Rect(box.x0 - by, box.y0 - by, box.x1 + by, box.y1 + by)


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """The font, or where this machine has not got it the one that Pillow brings."""
    try:
        return ImageFont.truetype(name, size)
    except OSError:
        return ImageFont.load_default(size)
