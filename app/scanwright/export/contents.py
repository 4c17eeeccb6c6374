"""Tables of contents: entries with the pages where they begin, led to by dots or set at the right edge."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from scanwright.document.geometry import Rect
from scanwright.document.text import Origin, TextLine
from scanwright.export.blocks import Block, PageFlow, Paragraph, Role, TableBlock
from scanwright.export.runs import Run

_LEADER = r"(?:[.…·‥_⋯•]\s*){2,}|…\s*|⋯\s*"
_ENTRY = re.compile(rf"^(?P<title>.*?[^\W_].*?)\s*(?P<leader>{_LEADER})?\s*(?P<page>\d{{1,4}}|[ivxlc]{{1,7}})$")
_NAMES = re.compile(
    r"^\W*(?:(?:table\s+of\s+)?contents|inhalt(?:sverzeichnis)?|sommaire|目\s*[录錄次])\W*$", re.IGNORECASE
)
_FEWEST = 3
_MOST_OTHERS = 0.25  # share of rows that are no entries: lines that go on, captions of parts
_WIDE = 2.0  # line heights of white between a title and its page, where no leader is printed
_RUNNING = (Role.BODY, Role.ITEM, Role.REFERENCE)
_DEEPEST = 3
_ONE_SIZE = 1.25


@dataclass(frozen=True)
class _Row:
    """What stands on one level: `title` as far as the leader, `page` or nothing."""

    lines: tuple[TextLine, ...]
    title: str
    page: str
    leader: bool

    @property
    def left(self) -> float:
        return self.lines[0].box.x0


def mark_contents(page: PageFlow) -> PageFlow:
    """The page with the entries of a table of contents as paragraphs of that role: title, tab, page number.

    A heading that says so, or leaders of dots, tell it; levels come from the left edges.
    """
    body: list[Block] = []
    at = 0
    blocks = page.body
    while at < len(blocks):
        end = at
        while end < len(blocks) and _may_be(blocks[end]):
            end += 1
        if end == at:
            body.append(blocks[at])
            at += 1
            continue
        named = any(isinstance(block, Paragraph) and _NAMES.match(block.text) for block in (*blocks[:at], blocks[at]))
        run = blocks[at:end]
        skip = 1 if isinstance(run[0], Paragraph) and _NAMES.match(run[0].text) else 0
        having = [i for i, block in enumerate(run) if i >= skip and any(row.page for row in _rows(block))]
        first, last = (having[0], having[-1] + 1) if having else (0, 0)
        entries = _entries(run[first:last], named=named)
        body += [*run[:first], *entries, *run[last:]] if entries else run
        at = end
    return replace(page, body=tuple(body))


def _may_be(block: Block) -> bool:
    if isinstance(block, TableBlock):
        return block.region.table is not None and block.region.table.columns <= 3
    return isinstance(block, Paragraph) and block.role in _RUNNING and not block.rest


def _entries(blocks: Sequence[Block], *, named: bool) -> list[Paragraph]:
    """The entries that the blocks are; none where they are something else."""
    rows = [(block, row) for block in blocks for row in _rows(block)]
    found = [row for _, row in rows if row.page]
    if len(found) < _FEWEST or len(rows) - len(found) > _MOST_OTHERS * len(rows):
        return []
    if not named and 2 * sum(row.leader for row in found) < len(found):
        return []
    numbers = [int(row.page) for row in found if row.page.isdigit()]
    if sum(b < a for a, b in pairwise(numbers)) > 0.1 * len(numbers):
        return []
    height = median(row.lines[0].box.height for row in found)
    edges = _edges([row.left for row in found], height)
    result: list[Paragraph] = []
    waiting: list[str] = []
    for block, row in rows:
        if not row.page:
            waiting.append(row.title)
            continue
        level = min(sum(row.left > edge + 0.7 * height for edge in edges) + 1, _DEEPEST)
        text = " ".join([*waiting, row.title])
        waiting = []
        result.append(_entry(block, row, f"{text}\t{row.page}", level, edges[0]))
    if waiting:  # the last row goes on below its number
        result[-1] = replace(
            result[-1], runs=(*result[-1].runs, Run(" " + " ".join(waiting), rows[-1][1].lines[0].style))
        )
    return _of_one_size(result)


def _of_one_size(entries: list[Paragraph]) -> list[Paragraph]:
    """The entries; sizes that were measured in a picture, each a little different, evened out."""
    sizes = [line.style.size for entry in entries for line in entry.lines[:1] if line.style.size]
    common = median(sizes) if sizes else 0.0
    even = []
    for entry in entries:
        style, seen = entry.runs[0].style, entry.lines[0].origin is Origin.OCR
        if seen and style.size and max(style.size, common) < _ONE_SIZE * min(style.size, common):
            entry = replace(entry, runs=tuple(Run(run.text, replace(style, size=common)) for run in entry.runs))
        even.append(entry)
    return even


def _edges(lefts: Sequence[float], height: float) -> list[float]:
    """Where the entries of each level begin."""
    edges: list[float] = []
    for left in sorted(lefts):
        if not edges or left > edges[-1] + 0.7 * height:
            edges.append(left)
    return edges


def _entry(block: Block, row: _Row, text: str, level: int, edge: float) -> Paragraph:
    return Paragraph(
        role=Role.CONTENTS,
        runs=(Run(text, row.lines[0].style),),
        page=block.page,
        region=block.region,
        lines=row.lines,
        level=level,
        left_indent=max(0.0, row.left - edge) * 72 / block.page.dpi,
    )


def _rows(block: Block) -> list[_Row]:
    if isinstance(block, TableBlock):
        lines: list[TextLine] = list(block.region.all_lines)
    elif isinstance(block, Paragraph):
        lines = list(block.lines)
    else:
        return []
    levels: list[list[TextLine]] = []
    for line in sorted((line for line in lines if line.text.strip()), key=lambda line: line.box.center.y):
        if levels and line.box.y_overlap(levels[-1][0].box) > 0.5 * min(line.box.height, levels[-1][0].box.height):
            levels[-1].append(line)
        else:
            levels.append([line])
    return [_row(sorted(level, key=lambda line: line.box.x0)) for level in levels]


def _row(lines: Sequence[TextLine]) -> _Row:
    text = " ".join(line.text.strip() for line in lines)
    match = _ENTRY.match(text)
    if match is None or not (match["leader"] or _stands_apart(lines, match["page"])):
        return _Row(tuple(lines), re.sub(rf"\s*(?:{_LEADER})\s*$", "", text), "", leader=False)
    title = re.sub(rf"\s*(?:{_LEADER})\s*$", "", match["title"])
    return _Row(tuple(lines), title, match["page"], leader=bool(match["leader"]))


def _stands_apart(lines: Sequence[TextLine], page: str) -> bool:
    """Whether the page number is set off from the title by white."""
    last = lines[-1]
    height = last.box.height
    boxes: list[Rect] = [word.box for line in lines for word in line.words] if last.words else [x.box for x in lines]
    return len(boxes) > 1 and last.text.strip().endswith(page) and boxes[-1].x0 - boxes[-2].x1 > _WIDE * height
