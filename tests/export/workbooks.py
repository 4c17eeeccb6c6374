"""Workbooks as people make them, printed to pictures, and how much of one comes back: cells, types, merged ranges."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image, ImageDraw, ImageFont

DPI = 200
_MARGIN = 130
# Latin text is drawn in the font that Pillow brings: it has no umlauts, and no signs of pounds and euros.
_CJK_FONTS = ("NotoSansCJK-Regular.ttc", "msyh.ttc", "simsun.ttc", "PingFang.ttc", "Arial Unicode.ttf")


@dataclass(frozen=True)
class Printed:
    """`text` as it is printed, `value` as it was typed: a number, a date, or the text itself; empty cells have None."""

    text: str
    value: int | float | datetime.date | str | None
    down: int = 1
    right: int = 1
    bold: bool = False


@dataclass(frozen=True)
class Workbook:
    """`rows`: for each row its cells by column; positions that a merged cell covers are left out.

    `rules`: "all", "horizontal", "head" (below the header and the last row only), "none" or "zebra".
    """

    name: str
    title: str
    rules: str
    columns: int
    rows: tuple[dict[int, Printed], ...]
    header_rows: int
    cjk: bool = False

    @property
    def merged(self) -> set[tuple[int, int, int, int]]:
        return {
            (r, c, cell.down, cell.right)
            for r, row in enumerate(self.rows)
            for c, cell in row.items()
            if cell.down * cell.right > 1
        }


@dataclass(frozen=True)
class Country:
    """How a country prints its numbers, dates and money, and the words of a table there."""

    name: str
    decimal: str
    thousands: str
    date: Callable[[datetime.date], str]
    money: str
    title: str
    labels: tuple[str, ...]
    headings: dict[str, str]

    def amount(self, number: float, decimals: int) -> str:
        text = f"{abs(number):,.{decimals}f}"
        return text.translate(str.maketrans({",": self.thousands, ".": self.decimal}))


def _headings(*words: str) -> dict[str, str]:
    return dict(zip(("label", "code", "count", "amount", "share", "date", "money", "change", "group"), words))


COUNTRIES = {
    "england": Country(
        "england", ".", ",", lambda d: f"{d.day:02}/{d.month:02}/{d.year}", "GBP {}", "Stock and sales of the northern branch",
        ("Copper pipe", "Steel bolts", "Glass panes", "Oak boards", "Wall paint", "Roof tiles", "Sand bags", "Door frames"),
        _headings("Item", "Code", "Units", "Net amount", "Share", "Delivered", "Price", "Change", "Sales in the year"),
    ),
    "germany": Country(
        "germany", ",", ".", lambda d: f"{d.day:02}.{d.month:02}.{d.year}", "{} EUR", "Bestand und Umsatz der Filiale",
        ("Kupferrohr", "Schrauben", "Glasscheiben", "Bretter", "Wandfarbe", "Dachziegel", "Sandstein", "Rahmen"),
        _headings("Artikel", "Nummer", "Menge", "Betrag", "Anteil", "Geliefert", "Preis", "Differenz", "Umsatz im Jahr"),
    ),
    "switzerland": Country(
        "switzerland", ".", "'", lambda d: f"{d.day:02}.{d.month:02}.{d.year}", "CHF {}", "Lager und Umsatz der Filiale",
        ("Kupferrohr", "Schrauben", "Glasscheiben", "Bretter", "Wandfarbe", "Dachziegel", "Rahmen", "Steine"),
        _headings("Artikel", "Nummer", "Menge", "Betrag", "Anteil", "Datum", "Preis", "Differenz", "Umsatz im Jahr"),
    ),
    "america": Country(
        "america", ".", ",", lambda d: f"{d.month}/{d.day}/{d.year}", "${}", "Statement of accounts by department",
        ("Research", "Marketing", "Logistics", "Support", "Training", "Travel", "Insurance", "Equipment"),
        _headings("Department", "Code", "Staff", "Budget", "Share", "Approved", "Cost", "Variance", "Figures of the year"),
    ),
    "china": Country(
        "china", ".", ",", lambda d: f"{d.year}年{d.month}月{d.day}日", "¥{}", "公司各部门年度费用统计表",
        ("研发部", "市场部", "物流部", "客服部", "培训费", "差旅费", "保险费", "设备费"),
        _headings("部门", "编号", "人数", "金额", "占比", "日期", "单价", "差额", "本年度数据"),
    ),
}  # fmt: skip
RULES = ("all", "horizontal", "head", "none", "zebra")


def author(country: Country, rules: str, seed: int) -> Workbook:
    """A table with labels, codes, counts, amounts, shares, dates, prices and negative numbers, some of them; a total."""
    chance = random.Random(seed)
    kinds = ["label", *chance.sample(["code", "count", "amount", "share", "date", "money", "change"], 5)]
    kinds.sort(key=["label", "code", "date", "count", "money", "amount", "change", "share"].index)
    two = bool(seed % 2)
    rows = list(_header(country, kinds, two=two))
    header_rows = len(rows)
    brackets = country.name in ("america", "england")
    labels = chance.sample(country.labels, 7)
    for number, label in enumerate(labels):
        row = {c: _value(country, kind, chance, number, brackets=brackets) for c, kind in enumerate(kinds)}
        rows.append({**row, 0: Printed(label, label)})
    if seed % 3 == 0:  # a heading over all columns between the rows
        word = country.headings["group"]
        rows.insert(header_rows + 3, {0: Printed(word, word, right=len(kinds), bold=True)})
    name = f"{country.name}-{rules}-{seed}"
    cjk = country.name == "china"
    return Workbook(name, country.title, rules, len(kinds), tuple(rows), header_rows, cjk)


def _header(country: Country, kinds: list[str], *, two: bool) -> list[dict[int, Printed]]:
    words = [country.headings[kind] for kind in kinds]
    if not two:
        return [{c: Printed(word, word, bold=True) for c, word in enumerate(words)}]
    over = country.headings["group"]
    first = {c: Printed(words[c], words[c], down=2, bold=True) for c in range(len(kinds) - 3)}
    first[len(kinds) - 3] = Printed(over, over, right=3, bold=True)
    return [first, {c: Printed(words[c], words[c], bold=True) for c in range(len(kinds) - 3, len(kinds))}]


def _value(country: Country, kind: str, chance: random.Random, number: int, *, brackets: bool) -> Printed:
    match kind:
        case "code":
            text = f"{chance.randint(0, 99999):07}" if number % 2 else f"{chance.randint(10**12, 10**13 - 1)}"
            return Printed(text, text)
        case "count":
            value: float = chance.randint(2, 9999)
            return Printed(country.amount(value, 0), int(value))
        case "share":
            value = chance.randint(1, 999) / 10
            return Printed(country.amount(value, 1) + ("" if number < 0 else "%"), value / 100)
        case "date":
            date = datetime.date(2023, 1, 1) + datetime.timedelta(chance.randint(0, 700))
            if number == 0:  # one that shows what stands first
                date = date.replace(day=23)
            return Printed(country.date(date), date)
        case "money":
            value = chance.randint(100, 999999) / 100
            return Printed(country.money.format(country.amount(value, 2)), value)
        case "change":
            value = chance.choice((-1, 1)) * chance.randint(1000, 9999999) / 100
            text = country.amount(value, 2)
            return Printed(text if value > 0 else f"({text})" if brackets else f"-{text}", value)
        case _:
            value = chance.randint(100000, 99999999) / 100
            return Printed(country.amount(value, 2), value)


@cache
def cjk_font() -> str | None:
    """A font of this machine with Chinese characters, if there is one."""
    for name in _CJK_FONTS:
        try:
            ImageFont.truetype(name, 20)
        except OSError:
            continue
        return name
    return None


def _font(book: Workbook, size: float) -> ImageFont.FreeTypeFont:
    name = cjk_font() if book.cjk else None
    font = ImageFont.truetype(name, size) if name else ImageFont.load_default(size)
    assert isinstance(font, ImageFont.FreeTypeFont)
    return font


def draw(book: Workbook, *, dpi: int = DPI, noise: float = 6.0, skew: float = 0.4, seed: int = 1) -> Image.Image:
    """The workbook as a scanned page: a title above the table, grey noise, slightly slanted (degrees)."""
    unit = dpi / DPI
    font = _font(book, 27 * unit)
    widths = [80.0 * unit] * book.columns
    for row in book.rows:
        for c, cell in row.items():
            if cell.right == 1:
                widths[c] = max(widths[c], font.getlength(cell.text) + 44 * unit)
    height, left, top = 52 * unit, _MARGIN * unit, 260 * unit
    edges = [left, *(left + sum(widths[: c + 1]) for c in range(book.columns))]
    size = (round(max(1400 * unit, edges[-1] + _MARGIN * unit)), round(top + (len(book.rows) + 6) * height))
    image = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(image)
    pen.text((left, 130 * unit), book.title, "black", _font(book, 40 * unit))
    for r, row in enumerate(book.rows):
        for c, cell in row.items():
            box = (edges[c], top + r * height, edges[c + cell.right], top + (r + cell.down) * height)
            if book.rules == "zebra" and (r < book.header_rows or r % 2):
                pen.rectangle(box, fill=(196, 208, 224) if r < book.header_rows else (234, 238, 244))
            if book.rules == "all":
                pen.rectangle(box, outline="black", width=max(1, round(2 * unit)))
            _put(pen, book, cell, box, font, unit, middle=r < book.header_rows)
    for r in range(len(book.rows) + 1):
        ends = r in (0, book.header_rows, len(book.rows))
        if (book.rules == "horizontal" and r not in range(1, book.header_rows)) or (book.rules == "head" and ends):
            y = top + r * height
            pen.line((edges[0], y, edges[-1], y), "black", max(1, round(2 * unit)))
    return _scanned(image, noise=noise, skew=skew, seed=seed)


def _put(
    pen: ImageDraw.ImageDraw,
    book: Workbook,
    cell: Printed,
    box: tuple[float, float, float, float],
    font: ImageFont.FreeTypeFont,
    unit: float,
    *,
    middle: bool,
) -> None:
    width = font.getlength(cell.text)
    y = (box[1] + box[3]) / 2
    number = cell.value is not None and not isinstance(cell.value, str)
    if cell.right > 1:
        x = (box[0] + box[2] - width) / 2
    else:
        x = box[2] - width - 20 * unit if number else box[0] + 20 * unit
    stroke = 0.5 * unit if cell.bold or middle else 0
    pen.text((x, y), cell.text, "black", font, anchor="lm", stroke_width=stroke)


def _scanned(image: Image.Image, *, noise: float, skew: float, seed: int) -> Image.Image:
    turned = image.rotate(skew, Image.Resampling.BICUBIC, fillcolor="white")
    pixels = np.asarray(turned.convert("L")).astype(np.float32)
    pixels = 18 + pixels * (232 / 255) + np.random.default_rng(seed).normal(0, noise, pixels.shape)
    return Image.fromarray(pixels.clip(0, 255).astype(np.uint8)).convert("RGB")


@dataclass(frozen=True)
class Score:
    """How many of the authored cells came back at their place with their text, of these with value and type; merged ranges."""

    cells: int
    right: int
    typed: int
    merged: int
    found: int
    hit: int

    def __add__(self, other: Score) -> Score:
        return Score(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))

    @property
    def cell_accuracy(self) -> float:
        return self.right / self.cells

    @property
    def type_accuracy(self) -> float:
        return self.typed / max(1, self.right)

    @property
    def merge_accuracy(self) -> float:
        """F1 of the merged ranges; 1 where there are none."""
        return 2 * self.hit / (self.merged + self.found) if self.merged + self.found else 1.0


def compare(book: Workbook, sheet: Worksheet | None, wrong: list[str] | None = None) -> Score:
    """The sheet against what was authored, cell by cell; `wrong` takes a line for each difference.

    A sheet that lacks the first rows is compared from where it begins: what is lost are those rows, not all.
    """
    if sheet is None:
        return Score(sum(map(len, book.rows)), 0, 0, len(book.merged), 0, 0)
    tries = [(_compare(book, sheet, lost, lines), lines) for lost in range(3) for lines in [list[str]()]]
    score, lines = max(tries, key=lambda entry: entry[0].right)
    if wrong is not None:
        wrong += lines
    return score


def _compare(book: Workbook, sheet: Worksheet, lost: int, wrong: list[str]) -> Score:
    """With the first `lost` rows of the book left out of the sheet."""
    authored = {(r, c): cell for r, row in enumerate(book.rows) for c, cell in row.items()}
    right = typed = 0
    for (r, c), cell in authored.items():
        value = sheet.cell(r + 1 - lost, c + 1).value if r >= lost else None
        if isinstance(value, datetime.datetime) and not isinstance(cell.value, datetime.datetime):
            value = value.date()
        same = _same(value, cell.value)
        if same or (isinstance(value, str) and _plain(value) == _plain(cell.text)):
            right += 1
            typed += same
        if not same:
            wrong.append(f"{book.name} {r},{c}: {cell.text!r} became {value!r}")
    ranges = sheet.merged_cells.ranges
    merged = {(r.min_row - 1 + lost, r.min_col - 1, r.size["rows"], r.size["columns"]) for r in ranges}
    if merged != book.merged:
        wrong.append(f"{book.name} merged {sorted(book.merged)} became {sorted(merged)}")
    return Score(len(authored), right, typed, len(book.merged), len(merged), len(merged & book.merged))


def _same(value: object, wanted: object) -> bool:
    if isinstance(wanted, str):
        return isinstance(value, str) and _plain(value) == _plain(wanted)
    if isinstance(wanted, int | float):
        return isinstance(value, int | float) and abs(value - wanted) < 1e-9 * max(1.0, abs(wanted))
    return value == wanted


def _plain(text: str) -> str:
    return "".join(text.split()).replace("’", "'")
