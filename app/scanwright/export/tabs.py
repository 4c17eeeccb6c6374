"""Rows whose parts stand apart (a key and its value, a name and a date), set as a typist would: with tabs between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import pstdev

from scanwright.document.region import Alignment, Region, RegionKind
from scanwright.document.text import TextLine
from scanwright.export.blocks import Block, Paragraph, Role, TabStop
from scanwright.export.runs import Run, join_runs

_APART = 1.5  # line heights of white: no space between words is that wide
_LEVEL = 0.5  # share of a line's height that the parts of a row have in common
_ONE_EDGE = 0.4  # line heights by which parts at one edge differ

Parts = list[list[TextLine]]


def parts_of(region: Region, lines: Sequence[TextLine]) -> Parts:
    """The parts of a row of the region that stand apart, from left to right; none where the lines are no such row."""
    if region.kind is not RegionKind.TEXT or region.style.alignment not in (Alignment.LEFT, Alignment.JUSTIFY):
        return []
    if len(lines) < 2 or any(line.vertical for line in lines):
        return []
    parts: Parts = [[lines[0]]]
    for before, line in pairwise(lines):
        height = min(before.box.height, line.box.height)
        if line.box.y_overlap(before.box) < _LEVEL * height or line.box.x0 < before.box.x1 - height:
            return []
        if line.box.x0 - before.box.x1 > _APART * height:
            parts.append([])
        parts[-1].append(line)
    return parts if len(parts) > 1 else []


def tabbed_runs(parts: Parts) -> tuple[Run, ...]:
    """The runs of the row, with a tab between its parts."""
    runs: list[Run] = []
    for part in parts:
        joined = join_runs(part)
        if runs and joined:
            runs[-1] = Run(runs[-1].text + "\t", runs[-1].style)
        runs += joined
    return tuple(runs)


def tab_stops(region: Region, parts: Parts, points: float) -> tuple[TabStop, ...]:
    """Where each part but the first stands, in points from the column's left edge; `points` in a pixel.

    Parts of several rows that end level, but do not begin so, are set flush right.
    """
    left = min(line.box.x0 for line in region.lines)
    start = region.style.left_indent + min(0.0, region.style.first_line_indent)
    rows = [row for lines in region.paragraphs if (row := parts_of(region, lines))]
    stops = []
    for number, part in enumerate(parts[1:], start=1):
        height = part[0].box.height
        begins = [row[number][0].box.x0 for row in rows if len(row) > number]
        ends = [row[number][-1].box.x1 for row in rows if len(row) > number]
        right = len(rows) > 1 and pstdev(ends) < _ONE_EDGE * height < pstdev(begins)
        edge = part[-1].box.x1 if right else part[0].box.x0
        stops.append(TabStop(start + (edge - left) * points, right))
    return tuple(stops)


def is_beside(first: Paragraph, second: Paragraph) -> bool:
    """Whether two paragraphs of one line each stand on one level, well apart."""
    if first.page is not second.page or first.rest or second.rest or not first.lines or not second.lines:
        return False
    a, b = first.box, second.box
    height = min(first.lines[0].box.height, second.lines[0].box.height)
    return max(a.height, b.height) < 1.5 * height and a.y_overlap(b) > _LEVEL * height and b.x0 - a.x1 > _APART * height


def in_rows(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, paragraphs of one line that stand beside each other put into one, with a tab between them."""
    result: list[Block] = []
    for block in blocks:
        last = result[-1] if result else None
        if isinstance(block, Paragraph) and isinstance(last, Paragraph) and _makes_row(last, block):
            points = 72 / block.page.dpi
            start = last.left_indent + min(0.0, last.first_line_indent)
            stop = TabStop(start + (block.box.x0 - last.lines[0].box.x0) * points)
            runs = (*last.runs[:-1], Run(last.runs[-1].text + "\t", last.runs[-1].style), *block.runs)
            result[-1] = replace(
                last,
                runs=runs,
                lines=last.lines + block.lines,
                tabs=(*last.tabs, stop),
                alignment=Alignment.LEFT,
                right_indent=0.0,
            )
        else:
            result.append(block)
    return result


def _makes_row(first: Paragraph, second: Paragraph) -> bool:
    plain = first.role is Role.BODY and second.role is Role.BODY
    return plain and is_beside(first, second) and first.alignment in (Alignment.LEFT, Alignment.JUSTIFY)
