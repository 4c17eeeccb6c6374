"""Draws sample.jpg: a page that looks scanned, with all that Scanwright is there for.

    python resources/samples/make_sample.py [TARGET]

Wants Pillow and numpy, and the fonts DejaVu Serif, DejaVu Sans and (for one line) Noto Sans CJK. The picture is
committed, so nobody needs to run this; whoever changes the page does. Text and figures are invented.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

WIDTH, HEIGHT = 1654, 2339  # A4 at 200 dots per inch
LEFT, RIGHT = 180, WIDTH - 180
INK, PAPER = 32, 247
SKEW_DEGREES = 0.7
NOISE = 3.0

SERIF = "DejaVuSerif.ttf"
SERIF_BOLD = "DejaVuSerif-Bold.ttf"
SANS = "DejaVuSans.ttf"
SANS_BOLD = "DejaVuSans-Bold.ttf"
CHINESE = "NotoSansCJK-Regular.ttc"

PARAGRAPHS = (
    (
        "In its forty-second year the Riverside Library lent more books than ever before. The new reading room on "
        "the ground floor opened in March; since then visitors have come earlier in the day and stayed for longer, "
        "and the evening hours on Thursdays have found many friends."
    ),
    (
        "Children are the fastest growing group of readers. Four schools of the neighbourhood now bring a class every "
        "week, and the summer reading club had 318 members. The table shows visitors and loans of each quarter."
    ),
)
CHINESE_LINE = "欢迎光临河畔图书馆，全年免费开放。"
ROWS = (
    ("January to March", "8,214", "3,960", "21,507"),
    ("April to June", "9,032", "4,418", "23,981"),
    ("July to September", "7,655", "5,871", "25,340"),
    ("October to December", "9,480", "4,702", "24,116"),
    ("Whole year", "34,381", "18,951", "94,944"),
)
LOANS = (("2021", 71), ("2022", 78), ("2023", 84), ("2024", 89), ("2025", 95))


def draw_page() -> Image.Image:
    """The clean page, grey, 200 dpi."""
    page = Image.new("L", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(page)
    draw.text((RIGHT, 110), "Riverside Library", font=_font(SANS, 24), fill=90, anchor="ra")
    draw.text((LEFT, 210), "The Library's Year", font=_font(SERIF_BOLD, 62), fill=INK)
    top = 330
    for paragraph in PARAGRAPHS:
        top = _paragraph(draw, paragraph, top, _font(SERIF, 31), 47) + 24
    draw.text((LEFT, top + 6), CHINESE_LINE, font=_font(CHINESE, 34), fill=INK)
    draw.text((LEFT, top + 106), "Table 1. Visitors and loans by quarter", font=_font(SANS, 25), fill=INK)
    top = _table(draw, top + 156)
    top = _chart(draw, top + 80)
    draw.text((LEFT, top + 24), "Figure 1. Loans of five years, in thousands", font=_font(SANS, 25), fill=INK)
    draw.text((WIDTH // 2, HEIGHT - 110), "7", font=_font(SERIF, 28), fill=INK, anchor="ma")
    return page


def as_scanned(page: Image.Image) -> Image.Image:
    """The page as a scanner gives it: a little skewed and soft, unevenly lit, with noise; the same every time."""
    skewed = page.rotate(SKEW_DEGREES, resample=Image.Resampling.BICUBIC, fillcolor=PAPER)
    grey = np.asarray(skewed.filter(ImageFilter.GaussianBlur(0.7)), dtype=np.float32)
    shade = np.linspace(0, 9, WIDTH, dtype=np.float32)[None, :] + np.linspace(5, 0, HEIGHT, dtype=np.float32)[:, None]
    noise = np.random.default_rng(7).normal(0, NOISE, grey.shape).astype(np.float32)
    return Image.fromarray(np.clip(grey - shade + noise, 0, 255).astype(np.uint8))


def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(name, size)


def _paragraph(draw: ImageDraw.ImageDraw, text: str, top: int, font: ImageFont.FreeTypeFont, pitch: int) -> int:
    """Draws the text broken at the right margin; returns where the next thing may begin."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if draw.textlength(longer, font=font) > RIGHT - LEFT:
            draw.text((LEFT, top), line, font=font, fill=INK)
            top, line = top + pitch, word
        else:
            line = longer
    draw.text((LEFT, top), line, font=font, fill=INK)
    return top + pitch


def _table(draw: ImageDraw.ImageDraw, top: int) -> int:
    """A ruled table: “Visitors” spans two columns of the head, the other heads span its two rows."""
    edges = (LEFT, LEFT + 480, LEFT + 750, LEFT + 1020, RIGHT)
    height = 62
    head, text, bold = _font(SANS_BOLD, 27), _font(SANS, 27), _font(SANS_BOLD, 27)
    bottom = top + height * (2 + len(ROWS))

    def centred(label: str, left: int, right: int, upper: int, lower: int) -> None:
        draw.text(((left + right) / 2, (upper + lower) / 2), label, font=head, fill=INK, anchor="mm")

    draw.rectangle((LEFT, top, RIGHT, top + 2 * height), fill=228)
    centred("Quarter", edges[0], edges[1], top, top + 2 * height)
    centred("Visitors", edges[1], edges[3], top, top + height)
    centred("Adults", edges[1], edges[2], top + height, top + 2 * height)
    centred("Children", edges[2], edges[3], top + height, top + 2 * height)
    centred("Loans", edges[3], edges[4], top, top + 2 * height)
    for number, row in enumerate(ROWS):
        middle = top + height * (2 + number) + height / 2
        font = bold if number == len(ROWS) - 1 else text
        draw.text((edges[0] + 20, middle), row[0], font=font, fill=INK, anchor="lm")
        for right, value in zip(edges[2:], row[1:], strict=True):
            draw.text((right - 20, middle), value, font=font, fill=INK, anchor="rm")
    for x in edges:
        draw.line((x, top + height if x == edges[2] else top, x, bottom), fill=INK, width=3)
    draw.line((LEFT, top, RIGHT, top), fill=INK, width=3)
    draw.line((edges[1], top + height, edges[3], top + height), fill=INK, width=3)
    for number in range(2, 3 + len(ROWS)):
        draw.line((LEFT, top + number * height, RIGHT, top + number * height), fill=INK, width=3)
    return bottom


def _chart(draw: ImageDraw.ImageDraw, top: int) -> int:
    """A bar chart with its scale."""
    height, left, right = 420, LEFT + 110, RIGHT - 160
    base, font = top + height, _font(SANS, 23)
    for value in (0, 25, 50, 75, 100):
        y = base - value * (height - 20) / 100
        draw.line((left, y, right, y), fill=175, width=2)
        draw.text((left - 16, y), str(value), font=font, fill=INK, anchor="rm")
    step = (right - left) / len(LOANS)
    for number, (year, value) in enumerate(LOANS):
        middle = left + step * (number + 0.5)
        upper = base - value * (height - 20) / 100
        draw.rectangle((middle - 55, upper, middle + 55, base), fill=118, outline=INK, width=3)
        draw.text((middle, base + 14), year, font=font, fill=INK, anchor="ma")
    draw.line((left, base, right, base), fill=INK, width=3)
    return base + 50


def main() -> None:
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("sample.jpg")
    as_scanned(draw_page()).save(target, quality=60, optimize=True, dpi=(200, 200))
    print(f"{target}: {target.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
