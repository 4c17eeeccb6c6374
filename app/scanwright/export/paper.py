"""The paper that a page is printed on, in points."""

from __future__ import annotations

from scanwright.document.document import Page

_PAPERS = (
    (595.3, 841.9), (612.0, 792.0), (612.0, 1008.0), (841.9, 1190.6), (419.5, 595.3), (498.9, 708.7), (515.9, 728.5),
    (522.0, 756.0), (792.0, 1224.0),
)  # fmt: skip
"""A4, Letter, Legal, A3, A5, B5 (ISO and JIS), Executive, Tabloid."""
_SAME_PAPER = 9.0  # points: a scanner cuts or adds a few millimetres
_LARGEST = 1584.0  # Word takes paper of at most 22 inches
_SMALLEST = 144.0  # of the longer side
_SNIPPET = 150.0  # points: what is lower or narrower is a part of a page, not a page
_A4_HEIGHT = 841.9


def points_per_pixel(page: Page) -> float:
    """72 / dpi, unless that makes the paper absurdly large or small (a photograph): then as if it were A4."""
    scale = 72 / page.dpi
    short, long = sorted((page.width * scale, page.height * scale))
    return scale if long >= _SMALLEST and short <= 1250 else _A4_HEIGHT / long * scale


def size_factor(page: Page) -> float:
    """By what to multiply lengths in points that were measured with the page's nominal resolution."""
    return points_per_pixel(page) * page.dpi / 72


def is_snippet(page: Page) -> bool:
    """Whether the page is a strip that was cut from one: such paper nobody has."""
    return min(page.width, page.height) * points_per_pixel(page) < _SNIPPET


def paper_size(page: Page) -> tuple[float, float]:
    """Width and height; a usual size of paper where the page is nearly that, A4 for a snippet that has room on it."""
    scale = points_per_pixel(page)
    if is_snippet(page):
        short, long = _PAPERS[0]
        return (short, long) if page.width * scale <= short else (long, short)
    width, height = page.width * scale, page.height * scale
    for short, long in _PAPERS:
        for paper in ((short, long), (long, short)):
            if abs(paper[0] - width) <= _SAME_PAPER and abs(paper[1] - height) <= _SAME_PAPER:
                return paper
    return min(width, _LARGEST), min(height, _LARGEST)
