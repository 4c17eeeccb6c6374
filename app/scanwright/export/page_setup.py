"""Paper, margins and columns as the pages show them, in points."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from scanwright.document.columns import find_bands
from scanwright.document.geometry import Rect
from scanwright.export.blocks import Block, PageFlow, Paragraph
from scanwright.export.lone_column import lone_column
from scanwright.export.paper import is_snippet, paper_size, points_per_pixel

_ROOM = 36.0  # points
_USUAL_MARGIN = 72.0


@dataclass(frozen=True, slots=True)
class PageSetup:
    """Paper and margins; `header` and `footer` are their distances from the edges of the paper."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    header: float = 35.4
    footer: float = 35.4

    @property
    def text_width(self) -> float:
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        return self.height - self.top - self.bottom


def page_setup(flow: PageFlow) -> PageSetup:
    """The setup of one page, measured from its text (and its tables and figures where there is no text)."""
    page, scale = flow.page, points_per_pixel(flow.page)
    width, height = paper_size(page)
    boxes = [part.box for part in _parts(flow)]
    lines = [line.box for part in _parts(flow) if isinstance(part, Paragraph) for line in part.lines if line.text]
    extents = lines if len(lines) >= 3 else boxes
    if not boxes:
        return PageSetup(width, height, *(_USUAL_MARGIN,) * 4)
    left = _outermost([box.x0 for box in extents]) * scale
    right = (page.width + _outermost([-box.x1 for box in extents])) * scale
    lone = lone_column(flow)
    if lone is not None:
        right = lone.right
    if is_snippet(page):
        left = right = top = max(28.0, min(_USUAL_MARGIN, (width - max(box.width for box in boxes) * scale) / 2))
        return PageSetup(width, height, left, right, top, _USUAL_MARGIN)
    wide = [box for box in boxes if box.width * scale > width - left - right + 12]
    if wide:  # tables and figures may stand out a little, but must find room on the paper
        left = min(left, min(box.x0 for box in wide) * scale + 6)
        right = min(right, (page.width - max(box.x1 for box in wide)) * scale + 6)
    first = min(boxes, key=lambda box: box.y0)
    line_height = min((box.height for box in lines if box.y0 <= first.y1), default=12 / scale) * scale
    top = first.y0 * scale - 0.2 * line_height
    body_end = max(box.y1 for box in boxes) * scale
    header = _distances([p.box.y0 * scale for p in flow.header], default=min(35.4, top / 2))
    footer = _distances([height - p.box.y1 * scale for p in flow.footer], default=25.0)
    # Text that is set anew may take a line or two more: the margin below leaves room for them where it can, and a
    # footer close to the text moves down a little for it.
    bottom = min(max(height - body_end - _ROOM, 28.0), max(top, 56.0))
    if flow.footer:
        footer_height = _height_of_rows([p.box for p in flow.footer]) * scale
        footer = max(14.0, min(footer, bottom - footer_height - 4.0))
        bottom = max(bottom, footer + footer_height + 4.0)
    limit_x, limit_y = width * 0.45, height * 0.45
    return PageSetup(
        width,
        height,
        left=_bounded(left, limit_x),
        right=_bounded(right, limit_x),
        top=_bounded(top, limit_y),
        bottom=_bounded(bottom, limit_y),
        header=min(header, max(top - line_height, 10.0)),
        footer=footer,
    )


def _height_of_rows(boxes: Sequence[Rect]) -> float:
    """Of boxes in rows, without the white between these: in Word the rows of a footer stand close."""
    total, end = 0.0, -math.inf
    for box in sorted(boxes, key=lambda box: box.y0):
        total += max(0.0, box.y1 - max(box.y0, end))
        end = max(end, box.y1)
    return total


def _parts(flow: PageFlow) -> list[Block]:
    """All blocks of the page, and those parts of paragraphs that stand on it."""
    parts: list[Block] = [*flow.carried, *flow.notes]
    parts += [flow.carried_table] if flow.carried_table is not None else []
    for block in flow.body:
        parts.append(block)
        if isinstance(block, Paragraph):
            parts += [part for part in block.rest if part.page.id == flow.page.id]
    return parts


def _outermost(edges: Sequence[float]) -> float:
    """The smallest edge, without the fiftieth part that stands out most (specks at the edge of a scan)."""
    return sorted(edges)[len(edges) // 50]


def _bounded(margin: float, limit: float) -> float:
    return min(max(margin, 14.2), limit)


def _distances(values: Sequence[float], default: float) -> float:
    return max(10.0, min(values)) if values else default


def unify(setups: Sequence[PageSetup]) -> tuple[PageSetup, ...]:
    """One setup for pages of one size of paper; pages whose margins are quite different keep their own."""
    result = list(setups)
    for paper in {(setup.width, setup.height) for setup in setups}:
        group = [i for i, setup in enumerate(setups) if (setup.width, setup.height) == paper]
        common = {
            name: median(getattr(setups[i], name) for i in group)
            for name in ("left", "right", "top", "header", "footer")
        }
        bottom = min(setups[i].bottom for i in group)
        for i in group:
            own = setups[i]
            if all(abs(getattr(own, name) - common[name]) <= 34 for name in ("left", "right")):
                top = common["top"] if own.top > common["top"] - 34 else own.top
                result[i] = replace(own, **{**common, "top": top, "bottom": bottom})
    return tuple(result)


@dataclass(frozen=True, slots=True)
class Columns:
    """`widths` and the `gaps` after each but the last."""

    widths: tuple[float, ...]
    gaps: tuple[float, ...]

    @property
    def equal(self) -> bool:
        return max(self.widths) - min(self.widths) < 0.12 * max(self.widths)

    def width_of(self, number: int, text_width: float) -> float:
        """The width that the column gets in a section with that width of text: equal ones share it."""
        if self.equal:
            return max(1.0, (text_width - sum(self.gaps)) / len(self.widths))
        return self.widths[number]


@dataclass(frozen=True)
class Strip:
    """A part of a page set in `columns` (None: one). `blocks` of the page's body in reading order;
    `breaks` are indices into them where a new column begins with a new paragraph; `places`: for each block
    the number of the column where it begins (empty: the first)."""

    blocks: tuple[Block, ...]
    columns: Columns | None = None
    breaks: frozenset[int] = frozenset()
    places: tuple[int, ...] = ()


def strips(flow: PageFlow, setup: PageSetup) -> tuple[Strip, ...]:
    """The page from top to bottom as parts with different numbers of columns; at least one."""
    boxes: list[Rect] = []
    owners: list[int | None] = []  # the index of the block that begins here; None for the rest of one
    for part in (*flow.carried, flow.carried_table):
        if part is None:
            continue
        boxes.append(part.box)
        owners.append(None)
    for index, block in enumerate(flow.body):
        boxes.append(block.box)
        owners.append(index)
        if isinstance(block, Paragraph):
            for part in block.rest:
                if part.page.id == flow.page.id:
                    boxes.append(part.box)
                    owners.append(None)
    scale = points_per_pixel(flow.page)
    lone = lone_column(flow)
    if lone is not None:
        above = (Strip(flow.body[: lone.start]),) if lone.start else ()
        return (*above, Strip(flow.body[lone.start :], Columns((lone.width, lone.width), (lone.gap,))))
    result: list[Strip] = []
    for band in find_bands(boxes, slack=6 / scale, min_height=90 / scale):
        blocks: list[Block] = []
        breaks: set[int] = set()
        places: list[int] = []
        for number, column in enumerate(band.columns):
            if number and owners[column[0]] is not None:
                breaks.add(len(blocks))
            blocks += [flow.body[owner] for i in column if (owner := owners[i]) is not None]
            places += [number] * (len(blocks) - len(places))
        columns = None
        if len(band.columns) > 1:
            columns = _columns([_extent(c, boxes, owners, flow.body) for c in band.columns], setup, scale)
        result.append(Strip(tuple(blocks), columns, frozenset(breaks), tuple(places)))
    return tuple(result) or (Strip(()),)


def _extent(column: Sequence[int], boxes: Sequence[Rect], owners: Sequence[int | None], body: Sequence[Block]) -> Rect:
    """Around the text of a column, where it has any: figures and tables may stand out of it."""
    text = [i for i in column if (owner := owners[i]) is None or isinstance(body[owner], Paragraph)]
    return Rect.union_of(boxes[i] for i in text or column)


def _columns(extents: Sequence[Rect], setup: PageSetup, scale: float) -> Columns:
    edges = [(extent.x0 * scale, extent.x1 * scale) for extent in extents]
    gaps = [max(9.0, b[0] - a[1]) for a, b in itertools.pairwise(edges)]
    widths = [max(36.0, right - left) for left, right in edges]
    factor = max(0.2, (setup.text_width - sum(gaps)) / sum(widths))
    return Columns(tuple(width * factor for width in widths), tuple(gaps))
