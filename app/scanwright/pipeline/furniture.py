"""Running headers, footers and page numbers: by place on a page, and by repetition over pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from scanwright.document.document import Page
from scanwright.document.geometry import Rect
from scanwright.document.region import Region, RegionKind
from scanwright.pipeline.frame import letters, median, runs_down
from scanwright.pipeline.headings import level_headings

_PAGE_NUMBER = re.compile(
    r"^\W*(?:page|seite|p\.|pp\.|第)?\s*(?:\d{1,4}|[ivxlcIVXLC]{1,7}|[〇零一二三四五六七八九十百]{1,5})\s*(?:页|頁)?"
    r"(?:\s*(?:of|von|/|共|\|)\s*\d{1,4}\s*(?:页|頁)?)?\W*$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^(?:[·•|\-– ]*\d{1,4}\b\s*[^\d\s.,)、].*|.*[^\d\s.,(:：$€¥£-]\s+[·•|\-– ]*\d{1,4})$")
_FURNITURE = (RegionKind.HEADER, RegionKind.FOOTER, RegionKind.PAGE_NUMBER)
_LOOSE = (RegionKind.TEXT, RegionKind.TITLE, RegionKind.FOOTNOTE, RegionKind.LIST, RegionKind.REFERENCE, *_FURNITURE)
_SENTENCE = re.compile(r"[.!?:;,。！？：；，、]$")
_TOP, _BOTTOM, _SIDE = 0.11, 0.12, 0.09  # strips along the edges, of the page's height and width
_REPEATED = 0.13  # the strip in which what repeats over pages is furniture
_MARGIN = 0.065  # of the longer side: what stands wholly within belongs to the margin
_LARGE = 1.3  # times the text's size
HUGE = 1.8  # no running head is that large
_RUNNING = 3  # lines of a region from which on there is text on a page
_HEADLINE = 16  # letters


def mark_page_furniture(
    regions: Sequence[Region], width: float, height: float, bars: Sequence[Rect] = ()
) -> list[Region]:
    """What a single page tells: page numbers alone at an edge, what long level rulings (`bars`) set off there, and the
    layout model's furniture where it is possible."""
    result = []
    level = sum(len(line.text) * (-1 if runs_down(line) else 1) for r in regions for line in r.all_lines) > 0
    body = body_height(regions)
    set_off = _set_off(regions, width, height, [bar for bar in bars if bar.width > 0.5 * width], body)
    for region in regions:
        if region.locked or region.kind not in _LOOSE:
            result.append(region)
            continue
        if level and _in_side_margin(region, width) and not _is_upright_headline(region, body):
            result.append(replace(region, kind=RegionKind.HEADER))
            continue
        kind = set_off.get(region.id) or _kind_at_edge(region, regions, width, height, body)
        if kind in (RegionKind.HEADER, RegionKind.FOOTER) and _is_page_number(region):
            kind = RegionKind.PAGE_NUMBER
        result.append(region if kind is region.kind else replace(region, kind=kind))
    return result


def _kind_at_edge(region: Region, regions: Sequence[Region], width: float, height: float, body: float) -> RegionKind:
    """The region's kind, in view of where it stands and how large its letters are; `body` is their size in the text."""
    kind = region.kind
    edge = _edge(region, height)
    alone = bool(edge) and _outermost(region, regions, edge)
    larger = _relative_size(region, body)
    side = RegionKind.HEADER if edge == "top" else RegionKind.FOOTER
    if alone and _is_page_number(region):
        return RegionKind.PAGE_NUMBER
    if kind in (RegionKind.HEADER, RegionKind.FOOTER) and larger > _LARGE:
        return RegionKind.TITLE  # running heads are not set larger than the text
    if kind is RegionKind.TITLE and alone and larger < 1.1 and _is_plain(region):
        return side  # nor are titles set as the text is
    if kind in (RegionKind.TEXT, RegionKind.LIST) and alone and _spread_out(region, width):
        return side
    if kind in (RegionKind.HEADER, RegionKind.FOOTER) and not edge and max(len(r.lines) for r in regions) < _RUNNING:
        return RegionKind.TEXT  # on title pages there is nothing that runs on over pages
    margin = _MARGIN * max(width, height)
    within = region.box.y1 < margin if edge == "top" else region.box.y0 > height - margin
    if (
        kind in (RegionKind.TEXT, RegionKind.LIST)
        and alone
        and _set_apart(region, regions, larger, within_margin=within)
    ):
        return side
    if kind is RegionKind.HEADER and region.box.center.y > 0.3 * height:
        return RegionKind.FOOTER if height - region.box.y0 < 0.15 * height else RegionKind.TEXT
    if kind is RegionKind.FOOTER and height - region.box.center.y > 0.3 * height:
        return RegionKind.HEADER if region.box.y1 < 0.15 * height else RegionKind.TEXT
    if kind is RegionKind.PAGE_NUMBER and not edge:
        return RegionKind.TEXT
    return kind


def _is_page_number(region: Region) -> bool:
    return len(region.lines) == 1 and bool(_PAGE_NUMBER.match(region.text))


def _set_apart(region: Region, regions: Sequence[Region], larger: float, *, within_margin: bool) -> bool:
    """One printed line at some distance from the text that begins or ends with a page number, is set smaller than the text, or
    stands in the margin, where no text does."""
    text = " ".join(region.text.split())
    if not _in_one_row(region) or len(text) > 80:
        return False
    near = region.box.expanded(0, 1.2 * region.box.height)
    if any(other is not region and other.kind not in _FURNITURE and near.intersection(other.box) for other in regions):
        return False
    if within_margin and larger < 1.1 and not _SENTENCE.search(text):
        return True
    return bool(_NUMBERED.match(text)) or (0 < larger < 0.9 and bool(region.lines[0].style.size))


def _in_one_row(region: Region) -> bool:
    """Whether its lines are the pieces of one printed line."""
    first = region.lines[0].box if region.lines else None
    return first is not None and all(
        abs(line.box.center.y - first.center.y) < 0.5 * min(line.box.height, first.height) for line in region.lines
    )


def _relative_size(region: Region, body: float) -> float:
    return letter_height(region) / body if body and region.lines else 1.0


def _set_off(
    regions: Sequence[Region], width: float, height: float, bars: Sequence[Rect], body: float
) -> dict[str, RegionKind]:
    """By id: what short lines above a long ruling at the top, or below one at the foot of the page, are.

    Titles stand above such a ruling too: what was taken for a title, or is set larger than the text, counts only on an
    upright page, and not alone.
    """
    found: dict[str, RegionKind] = {}
    for kind, edge in ((RegionKind.HEADER, "top"), (RegionKind.FOOTER, "bottom")):
        strip = [r for r in regions if _edge(r, height) == edge]
        for bar in bars:
            beyond = [r for r in strip if (r.box.y1 < bar.y1 + 2 if edge == "top" else r.box.y0 > bar.y0 - 2)]
            gap = [abs((r.box.y1 if edge == "top" else r.box.y0) - bar.center.y) for r in beyond]
            short = all(_is_short(r, body) for r in beyond)
            if not beyond or not short or max(gap) > 0.05 * height:
                continue
            titles = len(beyond) >= 2 and height > width
            found.update(
                {
                    r.id: kind
                    for r in beyond
                    if _relative_size(r, body) <= (HUGE if titles else _LARGE)
                    and (titles or r.kind is not RegionKind.TITLE)
                }
            )
    return found


def _is_short(region: Region, body: float) -> bool:
    """A line or two; a few more where they are set smaller than the text, as the particulars of a firm at the foot of its letters."""
    if region.kind not in _LOOSE:
        return False
    small = _relative_size(region, body) < 0.9
    return len(region.lines) <= (8 if small else 2) and len(region.text) <= (240 if small else 80)


def _spread_out(region: Region, width: float) -> bool:
    """One printed line of two or three pieces, set to the left, the middle and the right as in running heads."""
    lines = sorted(region.lines, key=lambda line: line.box.x0)
    if not 2 <= len(lines) <= 3 or any(map(runs_down, lines)):
        return False
    height = max(line.box.height for line in lines)
    level = all(abs(line.box.center.y - lines[0].box.center.y) < 0.5 * height for line in lines)
    return level and all(b.box.x0 - a.box.x1 > max(4 * height, 0.06 * width) for a, b in pairwise(lines))


def letter_height(region: Region) -> float:
    """The size of its letters in points where it was measured, else the height of its lines."""
    sizes = [line.style.size for line in region.lines if line.style.size]
    return median(sizes) if sizes else median(min(line.box.width, line.box.height) for line in region.lines)


def body_height(regions: Sequence[Region]) -> float:
    """The letter height of most running text; 0 where there is none."""
    running = (RegionKind.TEXT, RegionKind.LIST, RegionKind.REFERENCE)
    texts = [r for r in regions if r.kind in running and r.lines]
    texts = texts or [r for r in regions if r.kind is RegionKind.CAPTION and r.lines]
    heights = sorted((letter_height(r), len(r.text)) for r in texts)
    half, seen = sum(weight for _, weight in heights) / 2, 0
    for height, weight in heights:
        seen += weight
        if seen >= half:
            return height
    return 0.0


def _is_plain(region: Region) -> bool:
    """One measured line that is not bold."""
    return len(region.lines) == 1 and bool(region.lines[0].style.size) and not region.lines[0].style.bold


def _in_side_margin(region: Region, width: float) -> bool:
    """Turned text along the left or right edge of a level page: a stamp of whoever delivered the file, a thumb index."""
    turned = all(map(runs_down, region.lines))
    return bool(region.lines) and turned and (region.box.x1 < _SIDE * width or width - region.box.x0 < _SIDE * width)


def _is_upright_headline(region: Region, body: float) -> bool:
    """Whether turned text is the headline of an article: letters larger than those of any stamp, and more than a thumb index
    has."""
    return letters(region.text) >= _HEADLINE and _relative_size(region, body) > HUGE


def _edge(region: Region, height: float) -> str:
    """ "top" or "bottom" where the region lies in the margin strip there, else ""."""
    if region.box.y1 < _TOP * height:
        return "top"
    if height - region.box.y0 < _BOTTOM * height:
        return "bottom"
    return ""


def _outermost(region: Region, regions: Sequence[Region], edge: str) -> bool:
    """Whether no body text lies between the region and the edge of the page."""
    for other in regions:
        if other is region or other.kind in _FURNITURE:
            continue
        if other.box.y_overlap(region.box) > 0.5 * region.box.height:
            return False
        if not other.box.x_overlap(region.box):
            continue
        beyond = other.box.y1 <= region.box.y0 if edge == "top" else other.box.y0 >= region.box.y1
        if beyond:
            return False
    return True


def mark_furniture(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """The pages with headers and footers that repeat over pages marked, and heading levels made consistent.

    What stands in the top or bottom strip of at least two pages (of three near ones) in the same place with the same
    words, digits apart, is furniture. Locked regions are never changed.
    """
    marked = pages
    if len(pages) > 1:
        signs = [{r.id: _sign(r, page) for r in page.regions if _strip(r, page)} for page in pages]
        marked = tuple(_marked(page, at, signs) for at, page in enumerate(pages))
    return level_headings(marked)


def _strip(region: Region, page: Page) -> str:
    if region.locked or region.kind not in _LOOSE or len(region.lines) > 3:
        return ""
    if region.box.center.y < _REPEATED * page.height:
        return "top"
    return "bottom" if page.height - region.box.center.y < _REPEATED * page.height else ""


def _sign(region: Region, page: Page) -> tuple[str, str, int]:
    words = re.sub(r"[\divxlcIVXLC]+", "#", region.text) if len(region.text) < 12 else re.sub(r"\d+", "#", region.text)
    return _strip(region, page), "".join(words.split()).casefold(), round(20 * region.box.y0 / page.height)


def _marked(page: Page, at: int, signs: Sequence[dict[str, tuple[str, str, int]]]) -> Page:
    others = [sign for n in range(max(0, at - 3), min(len(signs), at + 4)) if n != at for sign in signs[n].values()]
    regions = []
    for region in page.regions:
        sign = signs[at].get(region.id)
        repeated = sign is not None and any(sign[:2] == other[:2] and abs(sign[2] - other[2]) <= 1 for other in others)
        if sign is None or not repeated:
            regions.append(region)
            continue
        kind = RegionKind.HEADER if sign[0] == "top" else RegionKind.FOOTER
        if _PAGE_NUMBER.match(region.text):
            kind = RegionKind.PAGE_NUMBER
        regions.append(replace(region, kind=kind))
    return page.with_regions(tuple(regions))
