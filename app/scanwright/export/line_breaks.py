"""Lines as a careful typist breaks them: those of headings and centred text that end early where they are printed,
and those with wide gaps at tab stops."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from scanwright.document.geometry import Rect
from scanwright.document.region import Alignment
from scanwright.document.table import Cell
from scanwright.document.text import TextLine, is_cjk
from scanwright.export.blocks import Block, PageFlow, Paragraph, Role, rows_of
from scanwright.export.gaps import parts_of_row
from scanwright.export.paper import points_per_pixel
from scanwright.export.runs import Run, cell_groups, concat_runs, join_runs, runs_text

_HEADS = (Role.TITLE, Role.HEADING)
_FROM_THE_LEFT = (Alignment.LEFT, Alignment.JUSTIFY)
_CENTRED = 0.03  # of the width of the text: how far from its middle
_FULL = 0.9  # of the width: what reaches so far with the next word ended for want of room
_FULL_CELL = 0.85
_OTHER_SIZE = 1.15


def keep_breaks(page: PageFlow) -> PageFlow:
    """The page with a line feed in paragraphs that are centred on it where a line ended though the next word had
    room, and in headings where the size of letters changes from line to line."""
    boxes = [line.box for block in page.body if isinstance(block, Paragraph) for line in block.lines if line.text]
    if not boxes:
        return page
    return replace(page, body=tuple(_with_breaks(block, Rect.union_of(boxes)) for block in page.body))


def _with_breaks(block: Block, text: Rect) -> Block:
    if not isinstance(block, Paragraph) or block.rest or block.role not in (*_HEADS, Role.BODY, Role.CAPTION):
        return block
    rows = rows_of(block.lines)
    if len(rows) == 1 and block.role is Role.BODY and block.alignment in _FROM_THE_LEFT:
        return _with_tabs(block)
    if len(rows) < 2 or runs_text(join_runs(block.lines)) != block.text:  # its marker was taken off
        return block
    room = max(text.width, block.page.width - 2 * text.x0)
    middles = (text.center.x, block.page.width / 2)
    centred = block.alignment is Alignment.CENTER and any(
        abs(block.box.center.x - middle) < _CENTRED * text.width for middle in middles
    )
    runs = join_runs(rows[0])
    for above, below in itertools.pairwise(rows):
        early = centred and _width(above) + _first_word(below) < _FULL * room
        apart = _ends_whole(above) and (early or (block.role in _HEADS and _differ(above, below)))
        runs = _joined(runs, join_runs(below), apart=apart)
    return replace(block, runs=runs)


def cell_paragraphs(cell: Cell) -> list[tuple[Run, ...]]:
    """The paragraphs of a cell of a table, with a line feed where a line ended though the next word had room."""
    width = cell.box.width
    result = []
    for group in cell_groups(cell):
        rows = rows_of(group)
        runs = join_runs(rows[0])
        for above, below in itertools.pairwise(rows):
            early = 0 < _width(above) + _first_word(below) < _FULL_CELL * width
            runs = _joined(runs, join_runs(below), apart=early and _ends_whole(above) and _is_level(above + below))
        if runs:
            result.append(runs)
    return result


def _joined(runs: tuple[Run, ...], more: tuple[Run, ...], *, apart: bool) -> tuple[Run, ...]:
    return (*runs, Run("\n", runs[-1].style), *more) if apart and runs and more else concat_runs(runs, more)


def _is_level(row: Sequence[TextLine]) -> bool:
    return not any(line.vertical or abs(line.polygon.angle) > 20 for line in row)


def _with_tabs(block: Paragraph) -> Paragraph:
    parts = parts_of_row(block.lines)
    if block.tabs or len(parts) == 1 or runs_text(join_runs(block.lines)) != block.text:
        return block
    runs: tuple[Run, ...] = ()
    for part in parts:
        runs = (*runs, Run("\t", runs[-1].style), *join_runs(part)) if runs else join_runs(part)
    return replace(block, runs=runs)


def tab_stops(block: Paragraph) -> list[float]:
    """Where the parts of a paragraph with tabs begin, in points from its first letter."""
    if block.tabs or "\t" not in block.text or len(rows_of(block.lines)) != 1:
        return []
    first, *rest = parts_of_row(block.lines)
    return [(part[0].box.x0 - first[0].box.x0) * points_per_pixel(block.page) for part in rest]


def _width(row: Sequence[TextLine]) -> float:
    return Rect.union_of(line.box for line in row).width


def _first_word(row: Sequence[TextLine]) -> float:
    """The width of the row's first word with the space before it, in pixels; of Chinese, of two characters."""
    line = row[0]
    words = line.text.split(maxsplit=1)
    if not words:
        return 0.0
    length = 2 if is_cjk(words[0][0]) else len(words[0]) + 1
    return line.box.width * length / len(line.text)


def _ends_whole(row: Sequence[TextLine]) -> bool:
    return not row[-1].text.rstrip().endswith(("-", "\u2010", "\u00ad"))


def _differ(above: Sequence[TextLine], below: Sequence[TextLine]) -> bool:
    first, second = above[-1].style.size, below[0].style.size
    return bool(first and second) and max(first or 0.0, second or 0.0) > _OTHER_SIZE * min(first or 0.0, second or 0.0)
