"""Running headers, footers and page numbers: by place on a page, and by repetition over pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from scanwright.document.document import Page
from scanwright.document.region import Region, RegionKind
from scanwright.pipeline.frame import median
from scanwright.pipeline.headings import level_headings

_PAGE_NUMBER = re.compile(
    r"^\W*(?:page|seite|p\.|pp\.|第)?\s*(?:\d{1,4}|[ivxlcIVXLC]{1,7})\s*(?:页|頁)?"
    r"(?:\s*(?:of|von|/|共|\|)\s*\d{1,4}\s*(?:页|頁)?)?\W*$",
    re.IGNORECASE,
)
_FURNITURE = (RegionKind.HEADER, RegionKind.FOOTER, RegionKind.PAGE_NUMBER)
_LOOSE = (RegionKind.TEXT, RegionKind.TITLE, RegionKind.FOOTNOTE, RegionKind.LIST, RegionKind.REFERENCE, *_FURNITURE)
_TOP, _BOTTOM = 0.1, 0.9


def mark_page_furniture(regions: Sequence[Region], width: float, height: float) -> list[Region]:
    """What a single page tells: page numbers alone at an edge, and the layout model's furniture where it is possible."""
    result = []
    level = sum(len(line.text) * (-1 if line.vertical else 1) for r in regions for line in r.all_lines) > 0
    body = _body_height(regions)
    for region in regions:
        kind = region.kind
        if region.locked or kind not in _LOOSE:
            result.append(region)
            continue
        if level and _in_side_margin(region, width):
            result.append(replace(region, kind=RegionKind.HEADER))
            continue
        edge = _edge(region, height)
        larger = _letter_height(region) / body if body and region.lines else 1.0
        if kind in (RegionKind.HEADER, RegionKind.FOOTER) and larger > 1.3:
            kind = RegionKind.TITLE  # running heads are not set larger than the text
        elif kind is RegionKind.TITLE and edge and larger < 1.1 and _is_plain(region):
            if _outermost(region, regions, edge):  # nor are titles set as the text is
                kind = RegionKind.HEADER if edge == "top" else RegionKind.FOOTER
        elif edge and _PAGE_NUMBER.match(region.text) and len(region.lines) == 1 and _outermost(region, regions, edge):
            kind = RegionKind.PAGE_NUMBER
        elif kind is RegionKind.HEADER and region.box.center.y > 0.3 * height:
            kind = RegionKind.FOOTER if region.box.y0 > 0.85 * height else RegionKind.TEXT
        elif kind is RegionKind.FOOTER and region.box.center.y < 0.7 * height:
            kind = RegionKind.HEADER if region.box.y1 < 0.15 * height else RegionKind.TEXT
        elif kind is RegionKind.PAGE_NUMBER and not edge:
            kind = RegionKind.TEXT
        result.append(region if kind is region.kind else replace(region, kind=kind))
    return result


def _letter_height(region: Region) -> float:
    """The size of its letters in points where it was measured, else the height of its lines."""
    sizes = [line.style.size for line in region.lines if line.style.size]
    return median(sizes) if sizes else median(min(line.box.width, line.box.height) for line in region.lines)


def _body_height(regions: Sequence[Region]) -> float:
    """The letter height of most running text; 0 where there is none."""
    running = (RegionKind.TEXT, RegionKind.LIST, RegionKind.REFERENCE)
    heights = sorted((_letter_height(r), len(r.text)) for r in regions if r.kind in running and r.lines)
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
    turned = all(line.vertical or abs(line.polygon.angle) > 45 for line in region.lines)
    return bool(region.lines) and turned and (region.box.x1 < 0.09 * width or region.box.x0 > 0.91 * width)


def _edge(region: Region, height: float) -> str:
    """ "top" or "bottom" where the region lies in the margin strip there, else ""."""
    if region.box.y1 < _TOP * height:
        return "top"
    if region.box.y0 > _BOTTOM * height:
        return "bottom"
    return ""


def _outermost(region: Region, regions: Sequence[Region], edge: str) -> bool:
    """Whether no body text lies between the region and the edge of the page."""
    for other in regions:
        if other is region or other.kind in _FURNITURE or not other.box.x_overlap(region.box):
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
    if region.box.center.y < 0.13 * page.height:
        return "top"
    return "bottom" if region.box.center.y > 0.87 * page.height else ""


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
