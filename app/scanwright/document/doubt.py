"""What the recogniser was not sure of: doubtful lines and the doubtful places in them."""

from __future__ import annotations

from scanwright.document.region import Region
from scanwright.document.text import Origin, TextLine

DOUBTFUL_BELOW = 0.8
"""A confidence below this is doubtful; the same for lines, words and characters."""


TABLE_DOUBTFUL_BELOW = 0.6
"""The same for the structure of a table, which is measured otherwise."""


def is_doubtful_table(region: Region, below: float = TABLE_DOUBTFUL_BELOW) -> bool:
    """Whether the structure of the region's table is doubtful; one that a person edited never is."""
    return region.table is not None and not region.locked and region.table.confidence < below


def is_doubtful(line: TextLine, below: float = DOUBTFUL_BELOW) -> bool:
    """Whether the line as a whole, or some place in it, is doubtful; what a person typed never is."""
    return line.origin is Origin.OCR and line.least_confidence < below


def doubtful_places(line: TextLine, below: float = DOUBTFUL_BELOW) -> tuple[tuple[int, int], ...]:
    """Ranges (start, end) of the text: by its characters if their confidences are known, or else by its words."""
    if line.origin is not Origin.OCR:
        return ()
    if len(line.characters) == len(line.text):
        if min(line.characters, default=below) >= below:
            return ()
        return _runs([value < below for value in line.characters])
    flags = [False] * len(line.text)
    at = 0
    for word in line.words:
        at = line.text.find(word.text, at)
        if at < 0:
            break
        if word.confidence < below:
            flags[at : at + len(word.text)] = [True] * len(word.text)
        at += len(word.text)
    return _runs(flags)


def _runs(flags: list[bool]) -> tuple[tuple[int, int], ...]:
    runs: list[tuple[int, int]] = []
    start: int | None = None
    for at, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = at
        elif not flag and start is not None:
            runs.append((start, at))
            start = None
    return tuple(runs)


def doubtful_lines(region: Region, below: float = DOUBTFUL_BELOW) -> tuple[TextLine, ...]:
    """The doubtful lines of the region, those of its cells first.

    Several views ask after each edit: the region, which never changes, keeps the answer.
    """
    kept: tuple[float, tuple[TextLine, ...]] | None = region.__dict__.get("_doubtful")
    if kept is None or kept[0] != below:
        kept = below, tuple([line for line in region.all_lines if is_doubtful(line, below)])
        object.__setattr__(region, "_doubtful", kept)
    return kept[1]
