"""Paragraphs that run on over the end of a column or page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from scanwright.document.geometry import Rect
from scanwright.document.text import is_cjk
from scanwright.export.blocks import RUNNING_ROLES, Block, Paragraph, Role
from scanwright.export.lists import find_marker
from scanwright.export.runs import concat_runs
from scanwright.export.tabs import is_beside

_SENTENCE_ENDS = ".!?:;。！？：；…"
_MARK_AFTER_END = re.compile(r"(?<=\D[.!?。！？])[\"'”’»)]?[\d⁰¹²³⁴⁵⁶⁷⁸⁹*†‡]{1,2}$")
_CLOSING = "\"'”’»)]）】」』"


def told_to_continue(paragraph: Paragraph) -> bool | None:
    """What its region says of the first paragraph in it; None where it says nothing."""
    begins = paragraph.region.lines[:1]
    return paragraph.region.continues if paragraph.lines[:1] == begins else None


def runs_on(first: Paragraph, second: Paragraph) -> bool:
    """Whether `second` reads as the rest of `first`, which ends at the end of a column or page; or a person says so."""
    told = told_to_continue(second)
    if told is not None:
        return told
    if second.role not in (first.role, Role.BODY) or find_marker(second.text):
        return False
    before, after = first.text.rstrip(), second.text.lstrip()
    if (
        not before
        or not after
        or _MARK_AFTER_END.search(before)
        or before.rstrip(_CLOSING)[-1:] in tuple(_SENTENCE_ENDS)
    ):
        return False
    last = first.rest[-1] if first.rest else first
    if before[-1] in "-‐\u00ad" or (after[0].islower() and not is_cjk(before[-1])):
        return True
    # a capital, a figure or a Chinese character may begin either; a line that was filled goes on
    return _is_filled(last) and not _is_indented(second)


def _column(paragraph: Paragraph) -> Rect:
    """The extent of what shares its column: its own region, widened by those above and below it."""
    box = paragraph.region.box
    for region in paragraph.page.regions:
        if region.lines and region.box.x_overlap(box) > 0.6 * max(region.box.width, box.width):
            box = Rect(min(box.x0, region.box.x0), box.y0, max(box.x1, region.box.x1), box.y1)
    return box


def _is_filled(paragraph: Paragraph) -> bool:
    if not paragraph.lines:
        return False
    line = paragraph.lines[-1].box
    return _column(paragraph).x1 - line.x1 < 1.5 * line.height


def _is_indented(paragraph: Paragraph) -> bool:
    if not paragraph.lines:
        return True
    line = paragraph.lines[0].box
    others = [other.box.x0 for other in paragraph.lines[1:]]
    left = min(others) if others else _column(paragraph).x0
    return line.x0 - left > 0.6 * line.height


def joined(first: Paragraph, second: Paragraph) -> Paragraph:
    """`first` with the text of `second` behind its own."""
    rest = (*first.rest, replace(second, rest=()), *second.rest)
    return replace(first, runs=concat_runs(first.runs, second.runs), rest=rest)


def join_over_columns(blocks: Sequence[Block]) -> list[Block]:
    """Puts together what the end of a column cut: the rest stands higher up, and to the right."""
    result: list[Block] = []
    last: int | None = None  # where the last running paragraph is in `result`
    for block in blocks:
        if isinstance(block, Paragraph) and block.role in RUNNING_ROLES:
            before = result[last] if last is not None else None
            if (
                last is not None
                and isinstance(before, Paragraph)
                and (_next_column(before, block) or told_to_continue(block))
                and runs_on(before, block)
            ):
                result[last] = joined(before, block)
                continue
            last = len(result)
        elif isinstance(block, Paragraph) and block.role in (Role.TITLE, Role.HEADING):
            last = None
        result.append(block)
    return result


def _next_column(first: Paragraph, second: Paragraph) -> bool:
    last = (first.rest[-1] if first.rest else first).box
    if is_beside(first, second):  # two signatures; a column is higher than a line
        return False
    return second.box.x0 > last.x0 + 0.5 * last.width and second.box.y0 < last.y1 - last.height / 2


def join_over_page(
    before: Sequence[Block], after: Sequence[Block]
) -> tuple[tuple[Block, ...], tuple[Block, ...], tuple[Paragraph, ...]] | None:
    """The blocks of two pages with the paragraph that the page's end cut put together, and what was carried.

    None if no paragraph runs on. Footnotes, figures and tables may stand between its parts.
    """
    back, to = _edge(reversed(before)), _edge(after)
    if back is None or to is None:
        return None
    at = len(before) - 1 - back
    first, second = before[at], after[to]
    if not isinstance(first, Paragraph) or not isinstance(second, Paragraph) or not runs_on(first, second):
        return None
    carried = (replace(second, rest=()), *second.rest)
    return (*before[:at], joined(first, second), *before[at + 1 :]), (*after[:to], *after[to + 1 :]), carried


def _edge(blocks: Iterable[Block]) -> int | None:
    """How many blocks stand before the first running paragraph; None where a heading comes first, or none."""
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            if block.role in RUNNING_ROLES:
                return index
            if block.role in (Role.TITLE, Role.HEADING):
                return None
    return None
