"""One size and family for what was certainly set in one: the lines of a paragraph, the cells of a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from statistics import median

from scanwright.document.region import Region
from scanwright.document.text import Origin, TextLine
from scanwright.pipeline.letter_weight import weighted_median

_PARAGRAPH = 1.6  # a line that differs by more (a drop cap) was meant to
_TABLE = 1.35
_LINE = 1.35  # lines as high as that are of one size, whatever was measured


def with_one_size(region: Region) -> Region:
    """The region with the measured sizes and families of its lines evened out. Those from a text layer are exact, and stay."""
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
    measured = [line for line in lines if line.style.size and _is_measured(line)]
    common = weighted_median([(line.style.size or 0.0, max(1, len(line.text))) for line in measured])
    if common is None:
        return lines
    height = median(_height(line) for line in measured)
    fonts: Counter[str | None] = Counter()
    for line in measured:
        fonts[line.style.font] += len(line.text)
    font = fonts.most_common(1)[0][0]
    return [_alike(line, common, font) if _is_near(line, common, widest, height) else line for line in lines]


def _is_measured(line: TextLine) -> bool:
    return line.origin is Origin.OCR


def _height(line: TextLine) -> float:
    return min(line.polygon.thickness, line.box.width if line.vertical else line.box.height)


def _is_near(line: TextLine, common: float, widest: float, height: float) -> bool:
    """Whether what sets the line apart is the error of measuring: raised letters make all of them seem taller."""
    size = line.style.size
    if not _is_measured(line) or size is None:
        return False
    return max(size, common) <= widest * min(size, common) or height / _LINE < _height(line) < height * _LINE


def _alike(line: TextLine, size: float, font: str | None) -> TextLine:
    if line.style.font == "monospace":
        font = line.style.font
    words = tuple(
        word if word.style is None else replace(word, style=replace(word.style, size=size, font=font))
        for word in line.words
    )
    return replace(line, style=replace(line.style, size=size, font=font), words=words)
