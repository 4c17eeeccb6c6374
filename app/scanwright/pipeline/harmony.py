"""One size for what was certainly set in one: the lines of a paragraph, the cells of a table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from scanwright.document.region import Region
from scanwright.document.text import Origin, TextLine
from scanwright.pipeline.letter_weight import weighted_median

_PARAGRAPH = 1.6  # a line that differs by more (a drop cap) was meant to
_TABLE = 1.35


def with_one_size(region: Region) -> Region:
    """The region with the measured sizes of its lines evened out. Sizes from a text layer are exact, and stay."""
    lines: list[TextLine] = []
    for paragraph in region.paragraphs:
        lines += _evened(paragraph, _PARAGRAPH)
    table = region.table
    if table is not None:
        every = [line for cell in table.cells for line in cell.lines]
        even = dict(zip((line.id for line in every), _evened(every, _TABLE)))
        cells = tuple(replace(cell, lines=tuple(even[line.id] for line in cell.lines)) for cell in table.cells)
        table = replace(table, cells=cells)
    return replace(region, lines=tuple(lines), table=table)


def _evened(lines: Iterable[TextLine], widest: float) -> list[TextLine]:
    lines = list(lines)
    measured = [(line.style.size, max(1, len(line.text))) for line in lines if line.style.size and _is_measured(line)]
    common = weighted_median(measured)
    if common is None:
        return lines
    return [_with_size(line, common) if _is_near(line, common, widest) else line for line in lines]


def _is_measured(line: TextLine) -> bool:
    return line.origin is Origin.OCR


def _is_near(line: TextLine, common: float, widest: float) -> bool:
    size = line.style.size
    return (
        _is_measured(line) and size is not None and size != common and max(size, common) <= widest * min(size, common)
    )


def _with_size(line: TextLine, size: float) -> TextLine:
    words = tuple(
        word if word.style is None else replace(word, style=replace(word.style, size=size)) for word in line.words
    )
    return replace(line, style=replace(line.style, size=size), words=words)
