"""Which short blocks are titles, and of what level."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from scanwright.document.document import Page
from scanwright.document.geometry import Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.text import Origin, TextLine, is_cjk
from scanwright.pipeline.blocks import Block
from scanwright.pipeline.frame import letters, line_height, marker_of, median, runs_down, typical_height
from scanwright.pipeline.rows import Row

_NUMBERED = re.compile(r"^\s*(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+(?P<rest>[^\W\d_].*)$")
_CHAPTER = re.compile(
    r"^\s*(?:第\s*[一二三四五六七八九十百\d]+\s*[章节節篇部编]|(?:chapter|part|section|appendix)\s+[\dIVXA-Z]+\b)",
    re.IGNORECASE,
)
_CHINESE_NUMBER = re.compile(r"^\s*(?:[一二三四五六七八九十]{1,3}\s*[、.．]|[（(][一二三四五六七八九十]{1,3}[）)])")
_NAMED = re.compile(
    r"^\s*(?:abstract|introduction|background|methods?|materials and methods|results|discussion|conclusions?|"
    r"references|bibliography|acknowledge?ments?|appendix|contents|summary|摘\s*要|引\s*言|绪\s*论|(?:研究)?背\s*景|目\s*的|"
    r"(?:材料与|资料与|研究)?方\s*法|结\s*果|讨\s*论|结\s*论|结\s*语|小\s*结|总\s*结|概\s*[述要]|简\s*介|致\s*谢|附\s*录|参考文献|目\s*录|"
    r"[前序]\s*言)"
    r"\s*[:：]?\s*$",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.。;；,，、]$")
_LONGEST = 160
# Share of a difference of sizes that lines must show in their height, too, if it was measured in a picture; and the
# difference up to which it is enough that titles are not lower than the text.
AS_TALL, _SURELY_LARGER = 0.4, 1.2
_SENTENCE = 32  # letters of a single line, not bold, that ends with a full stop, from which on it is no heading
_NARROW = 18.0  # line heights: headings in columns narrower than that run over more than two lines
_ADDRESS = re.compile(r"\w@\w|https?:|www\.", re.IGNORECASE)
_MONTH = r"(?:jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])[^\W\d_]*\.?"
_DATE = re.compile(
    rf"^(?:[^\W\d_]+day,?\s+)?(?:\d{{1,2}}(?:st|nd|rd|th|\.)?\s+{_MONTH}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?),?\s+\d{{4}}$"
    r"|^\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日(?:\s*(?:星期|周).)?$",
    re.IGNORECASE,
)
# Something to read, not a formula or a number.
_WORD = re.compile(r"[^\W\d_\u2460-\u24ff]{3}|[\u3040-\u30ff\u3400-\u9fff]{2}")


@dataclass(frozen=True, slots=True)
class Body:
    """How running text is set: line height in pixels, size of letters in points (None: not measured), weight, colour."""

    height: float
    size: float | None = None
    bold: bool = False
    colored: bool = False


def body_of(lines: Sequence[TextLine]) -> Body:
    """The usual setting of `lines`, by their letters."""
    sized = sorted((line.style.size, len(line.text)) for line in lines if line.style.size)
    half = sum(weight for _, weight in sized) / 2
    size = None
    for value, weight in sized:
        half -= weight
        if half <= 0:
            size = value
            break
    bold = sum(len(line.text) * (1 if line.style.bold else -1) for line in lines) > 0
    colored = sum(len(line.text) * (1 if line.style.color else -1) for line in lines) > 0
    return Body(typical_height(lines), size, bold, colored)


def looks_like_title(rows: Sequence[Row], body: Body, column_width: float) -> bool:
    """Whether a block, apart from what the layout model says, is set as a heading; `column_width` in pixels."""
    text = " ".join(row.text for row in rows).strip()
    amount = letters(text)
    if not 2 <= amount <= _LONGEST or len(rows) > 4 or not _WORD.search(text):
        return False
    if _ADDRESS.search(text) or _DATE.match(text):
        return False
    larger = _larger(rows, body)
    most = 2 if column_width > _NARROW * body.height else 4
    if larger > 1.3 and (len(rows) <= most or larger > 1.5):
        return not _ENDED.search(text) or larger > 1.6
    if len(rows) > most or _ENDED.search(text):
        return False
    narrow = max(row.box.width for row in rows) < 0.8 * column_width
    if _NAMED.match(text) or (_CHAPTER.match(text) and amount < 60):
        return True
    counted = _CHINESE_NUMBER.match(text)
    if counted and narrow and len(rows) == 1 and amount <= 50 and counted.group().strip()[-1] in "、.．":
        return True
    numbered = _NUMBERED.match(text)
    if numbered and narrow and numbered["rest"][0].isupper() and "." in numbered["number"]:
        return True
    # weight alone is not measured surely enough in a picture, and may mark a paragraph; with a larger size, or a colour
    # that the text does not have, it is a heading
    if larger > 1.08:
        return _stands_out(rows, body)
    colored = all(piece.line.style.color is not None for row in rows for piece in row.pieces) and not body.colored
    return narrow and (colored or rows[0].pieces[0].line.origin is not Origin.OCR) and _stands_out(rows, body)


def is_prose_set_apart(rows: Sequence[Row], body: Body, column_width: float) -> bool:
    """Whether what the layout model calls a title is a paragraph: letters of the text's size, several sentences of Chinese,
    or several lines that fill the column or end like a sentence."""
    text = " ".join(row.text for row in rows).strip()
    if letters(text) > 300 or len(rows) > 5:
        return True
    if _larger(rows, body) > 1.12:
        return False
    bold = all(piece.line.style.bold for row in rows for piece in row.pieces)
    if (len(rows) > 2 and not bold) or _DATE.match(text):
        return True
    if len(rows) < 2:
        sentence = not bold and letters(text) > _SENTENCE and text[-1] in ".。"
        return sentence or bool(re.search(r"[。；][^。；”’」』)）\s]", text))
    filled = rows[0].box.width > 0.9 * column_width and letters(text) > 60
    return bool(re.search(r"[.。;；]$", text)) or (filled and not bold)


def _larger(rows: Sequence[Row], body: Body) -> float:
    """The size of the letters as a multiple of the text's; by the height of the lines where it was not measured, or where
    they do not show it."""
    lines = [piece.line for row in rows for piece in row.pieces]
    sizes = [line.style.size for line in lines if line.style.size and not runs_down(line)]
    tall = median(row.height for row in rows) / body.height
    if sizes and body.size:
        larger = median(sizes) / body.size
        measured = all(line.origin is Origin.OCR for line in lines)
        shown = tall - 1 >= max(0.0, AS_TALL * (larger - _SURELY_LARGER))
        return larger if shown or not measured else min(larger, max(1.0, tall))
    return tall * 0.96


def _stands_out(rows: Sequence[Row], body: Body) -> bool:
    """Bold, in a page that is not, and begun like a heading."""
    first = rows[0].text.lstrip()[:1]
    begun = first.isupper() or first.isdigit() or is_cjk(first or " ")
    ended = rows[-1].text.rstrip()[-1:] in ":："
    return begun and not ended and not body.bold and all(p.line.style.bold for row in rows for p in row.pieces)


def mark_run_in_titles(blocks: Sequence[Block], column: Rect, body: Body) -> None:
    """Makes titles of short lines that stand, bold or with space above, directly on a paragraph that fills the column.

    `blocks` are those of one chain, top to bottom.
    """
    for at, (block, after) in enumerate(pairwise(blocks)):
        text = block.text.strip()
        if block.kind is not RegionKind.TEXT or after.kind is not RegionKind.TEXT or len(block.rows) > 2:
            continue
        if (
            not (4 if mostly_cjk(text) else 6) <= letters(text) <= 90
            or _ENDED.search(text)
            or not (text[0].isupper() or is_cjk(text[0]))
        ):
            continue
        height = block.rows[0].height
        bold = _stands_out(block.rows, body) and not _stands_out(after.rows, body)
        filling = block.box.width > 0.7 * column.width and not (bold and column.width < _NARROW * height)
        if text[-1] in ":：!！?？" or filling or marker_of(text):
            continue
        above = block.box.y0 - blocks[at - 1].box.y1 if at else height
        below = after.box.y0 - block.box.y1
        full = len(after.rows) >= 2 and max(row.box.width for row in after.rows[:2]) > 0.85 * column.width
        apart = len(block.rows) == 1 and above > max(0.6 * height, 1.5 * below)
        if full and (apart or bold) and abs(block.box.x0 - column.x0) < 2.5 * height:
            block.kind, block.confidence = RegionKind.TITLE, 0.5


def number_depth(text: str) -> int | None:
    """How deep a heading's number goes: 1 for “2 Methods”, 2 for “2.1 Data”; None without a number."""
    if _CHAPTER.match(text):
        return 1
    found = _NUMBERED.match(text)
    if found:
        return found["number"].count(".") + 1
    found = _CHINESE_NUMBER.match(text)
    if found:
        return 2 if found.group().strip()[0] in "（(" else 1
    return None


def level_headings(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """The pages with the levels of their titles made consistent by size and numbering; locked regions stay as they are.

    Level 0 goes to the largest title, if it stands on the first page that has any and is alone in its size.
    """
    titles = [(page, region) for page in pages for region in page.of_kind(RegionKind.TITLE) if region.lines]
    if not titles:
        return pages
    sizes = {region.id: _size(region, page) for page, region in titles}
    steps = _steps(sorted(sizes.values(), reverse=True))
    levels = {region.id: _step_of(sizes[region.id], steps) for _, region in titles}
    top = [region for _, region in titles if levels[region.id] == 0]
    first_page = titles[0][0]
    alone = len(top) == 1 and len(titles) > 1 and any(region is top[0] for region in first_page.regions)
    single = len(titles) == 1 and first_page is pages[0] and _position(titles[0][1], first_page) < 0.35
    shift = 0 if alone or single else 1
    result = {}
    for _, region in titles:
        level = levels[region.id] + shift
        depth = number_depth(region.text)
        if depth is not None and level > 0:
            level = depth
        result[region.id] = min(3, max(0, level))
    return tuple(
        page.with_regions(
            tuple(
                replace(r, style=replace(r.style, level=result[r.id])) if r.id in result and not r.locked else r
                for r in page.regions
            )
        )
        for page in pages
    )


def _size(region: Region, page: Page) -> float:
    """In points: as measured, else by the height of the lines."""
    measured = [line.style.size for line in region.lines if line.style.size]
    if measured:
        return median(measured)
    heights = map(line_height, region.lines)
    return 0.75 * 72 / page.dpi * median(heights)


def _steps(sizes: Sequence[float]) -> list[float]:
    """The lower bound of each class of sizes; a new class begins at a drop of an eighth."""
    steps: list[float] = []
    last = None
    for size in sizes:
        if last is None or size < last / 1.125:
            steps.append(size)
        else:
            steps[-1] = size
        last = size if last is None or size < last / 1.125 else last
    return steps


def _step_of(size: float, steps: Sequence[float]) -> int:
    return next((i for i, bound in enumerate(steps) if size >= bound), len(steps))


def _position(region: Region, page: Page) -> float:
    return region.box.center.y / page.height


def mostly_cjk(text: str) -> bool:
    return sum(is_cjk(c) for c in text) > 0.5 * max(1, sum(not c.isspace() for c in text))
