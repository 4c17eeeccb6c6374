"""One set of regions out of what the layout model, the table finder, the text and the picture say.

Each witness is strong where another is weak: the model knows papers well and takes whole pages of anything
else for a figure; lines of text tell what is no figure; ruling lines tell exactly where a table is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from scanwright.document.geometry import Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.text import TextLine
from scanwright.inference.protocols import LayoutBox
from scanwright.pipeline.frame import letters, typical_height

_STAGE = "layout"
# A figure may have labels; above these shares of its area it is text with a frame around.
_TEXT_AREA, _RUNNING_AREA, _TEXT_LETTERS = 0.28, 0.16, 40


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table that was found without the model; `ruled` by its lines, `lettered`: its ink is mostly that of text."""

    box: Rect
    ruled: bool
    confidence: float
    lettered: bool = True


# What a table that was found may lack to full confidence: to be believed whatever the model says, by its rulings or by
# its alignment alone, and where the model saw nothing. A single row or column of cells (a frame) lacks more.
_RULED_DOUBT, _ALIGNED_DOUBT, _LONELY_DOUBT = 0.22, 0.19, 0.24
_SPILL = 0.15  # share of a box that may lie outside of what it is said to lie in
# A run of that many lines is a column of text, no cell.
_COLUMN_ROWS = 7
_NOT_PROSE = 0.1  # share of the letters of a box full of prose that may be none
_LEAST_DOUBT = 0.2  # the model is sure of what it doubts less
_CUT_FIGURE = 0.3
_PARTED = 0.6  # share of a table of the model that several found ones fill
_CHOICE = re.compile(r"^\s*[(\[]?[A-K](?:[.)\]:、．）]|\s|$)")


def fuse(
    boxes: Sequence[LayoutBox],
    tables: Sequence[FoundTable],
    pictures: Sequence[Rect],
    lines: Sequence[TextLine],
    runs: Sequence[Sequence[TextLine]] = (),
) -> list[Region]:
    """Regions in page pixels, without lines; figures and tables do not overlap each other.

    `boxes` of the layout model, `pictures` from the pixels or placed in the file; `runs` are those of `lines` that
    belong to running text, run by run. Text-like boxes stay as hints for the paragraphs, even where they overlap each other; those
    inside a table or figure are dropped.
    """
    known = _known(boxes)
    running = [line for run in runs for line in run]
    hints = [box for box in known if box.label not in (RegionKind.TABLE, RegionKind.FIGURE)]
    sure = [hint.box for hint in hints if hint.confidence >= 0.5]
    figures = [replace(box, box=trimmed(box.box, sure)) for box in known if box.label == RegionKind.FIGURE]
    figures = [figure for figure in figures if not is_text(figure.box, lines, running)]
    ruled = [table.box for table in tables if table.ruled]
    models = [
        box
        for box in known
        if box.label == RegionKind.TABLE
        and len(lines_in(box.box, lines)) >= 2
        and (1 - box.confidence < _LEAST_DOUBT or not is_prose(box.box, lines, running))
        and (any(grid.iou(box.box) > 0.3 for grid in ruled) or not is_prose(box.box, lines, _columns(runs, box.box)))
        and not is_paragraph(box.box, lines)
    ]
    found = [table for table in tables if _credible(table, models, figures, hints, lines, runs)]
    chosen = _tables(models, found)
    solid = chosen + _figures(figures, pictures, chosen, lines, running)
    regions = list(solid)
    for hint in hints:
        inside = max((hint.box.covered_by(region.box) for region in solid), default=0.0)
        if inside < 0.5:
            regions.append(Region(RegionKind(hint.label), hint.box, confidence=hint.confidence, decided_by=_STAGE))
    return regions


def _known(boxes: Iterable[LayoutBox]) -> list[LayoutBox]:
    """Boxes of kinds that exist, the surer of two that name the same place."""
    kept: list[LayoutBox] = []
    for box in sorted(boxes, key=lambda b: -b.confidence):
        if (
            box.label in RegionKind.__members__.values()
            and box.box.area > 0
            and all(box.box.iou(other.box) < 0.7 for other in kept)
        ):
            kept.append(box)
    return kept


def lines_in(box: Rect, lines: Iterable[TextLine]) -> list[TextLine]:
    """The lines whose centre lies in `box`."""
    return [line for line in lines if box.contains(line.box.center)]


def lies_in(box: Rect, other: Rect) -> bool:
    """Whether `box` lies in `other` but for a little."""
    return 1 - box.covered_by(other) < _SPILL


def text_share(box: Rect, lines: Iterable[TextLine]) -> float:
    """The share of the area of `box` that lines take."""
    covered = (line.box.intersection(box) for line in lines)
    return sum(part.area for part in covered if part) / box.area if box.area else 0.0


def is_text(box: Rect, lines: Sequence[TextLine], running: Sequence[TextLine] = ()) -> bool:
    """Whether what is in `box` is mostly text to read, not a figure with labels."""
    inside = lines_in(box, lines)
    if sum(letters(line.text) for line in inside) < _TEXT_LETTERS:
        return False
    if text_share(box, inside) > _TEXT_AREA:
        return True
    prose = lines_in(box, running)
    read = sum(letters(line.text) for line in prose)
    return read > 150 and (text_share(box, prose) > _RUNNING_AREA or (len(prose) >= 6 and read > 240))


def is_prose(box: Rect, lines: Sequence[TextLine], running: Sequence[TextLine], share: float = 0.5) -> bool:
    """Whether more than `share` of what is in `box` is running text, not a table."""
    total = sum(letters(line.text) for line in lines_in(box, lines))
    return sum(letters(line.text) for line in lines_in(box, running)) > share * total > 0


def is_paragraph(box: Rect, lines: Sequence[TextLine]) -> bool:
    """Whether `box` holds nothing but one paragraph: whole lines of words below each other, all but the last of them full."""
    inside = sorted(lines_in(box, lines), key=lambda line: line.box.center.y)
    if len(inside) < 2:
        return False
    width = max(line.box.width for line in inside)
    apart = all(b.box.center.y - a.box.center.y > 0.6 * a.box.height for a, b in pairwise(inside))
    full = all(width - line.box.width < 0.15 * width and letters(line.text) >= 24 for line in inside[:-1])
    together = all(b.box.x0 - a.box.x1 < 1.2 * line.box.height for line in inside for a, b in pairwise(line.words))
    return box.width - width < 0.3 * box.width and apart and full and together


def is_choices(box: Rect, lines: Sequence[TextLine]) -> bool:
    """Whether `box` holds the answers of an exercise, each after its letter, in rows and columns: A C over B D.

    The letters that name a table's rows or columns stand in one line.
    """
    marks = [line for line in lines_in(box, lines) if _CHOICE.match(line.text)]
    signs = {line.text.strip("([ ")[:1] for line in marks}
    if not 3 <= len(marks) == len(signs) or ord(max(signs)) - ord(min(signs)) > len(signs):
        return False
    height = typical_height(marks)
    starts, middles = [line.box.x0 for line in marks], [line.box.center.y for line in marks]
    return max(starts) - min(starts) > 3 * height and max(middles) - min(middles) > 0.8 * height


def _credible(
    table: FoundTable,
    models: Sequence[LayoutBox],
    figures: Sequence[LayoutBox],
    hints: Sequence[LayoutBox],
    lines: Sequence[TextLine],
    runs: Sequence[Sequence[TextLine]],
) -> bool:
    """Whether a table that was found by its lines is to be believed, in view of the model and of the running text."""
    drawn = not table.lettered
    if drawn and any(1 - table.box.covered_by(figure.box) < 0.3 for figure in figures if 1 - figure.confidence < 0.3):
        return False  # the grid of a chart
    charts = [figure.box for figure in figures if 1 - figure.confidence < _LEAST_DOUBT]
    if not table.ruled and any(chart.covered_by(table.box) > _CUT_FIGURE for chart in charts):
        return False  # the labels of charts side by side stand in columns too
    if any(table.box.iou(model.box) > 0.3 for model in models):
        return True
    columns = _columns(runs, table.box)
    if not table.ruled and (
        is_prose(table.box, lines, columns)
        or is_prose(table.box, lines, [line for run in runs for line in run], 1 - _NOT_PROSE)
        or is_choices(table.box, lines)
    ):
        return False
    doubt = 1 - table.confidence
    if doubt < (_RULED_DOUBT if table.ruled else _ALIGNED_DOUBT):
        return True
    if models or figures or hints:
        return False  # the model looked, and saw something else
    return doubt < _LONELY_DOUBT and not is_prose(table.box, lines, [line for run in runs for line in run])


def crossed(box: Rect, walls: Sequence[Rect]) -> bool:
    """Whether an upright ruling that goes on above and below runs through `box`: it parts two columns."""
    return any(
        box.x0 + 0.1 * box.width < wall.center.x < box.x1 - 0.1 * box.width
        and box.height - wall.y_overlap(box) < 0.2 * box.height
        and wall.height > 1.8 * box.height
        for wall in walls
    )


def _columns(runs: Sequence[Sequence[TextLine]], box: Rect) -> list[TextLine]:
    """The lines of runs that are columns of text, not cells: long ones, and those that go on outside of `box`."""
    return [line for run in runs if len(run) >= _COLUMN_ROWS or _goes_on(run, box) for line in run]


def _goes_on(run: Sequence[TextLine], box: Rect) -> bool:
    """Whether a run of text goes on outside of `box`, as a table's cells do not."""
    return 4 * len(lines_in(box, run)) < 3 * len(run)


def _tables(models: Sequence[LayoutBox], found: Sequence[FoundTable]) -> list[Region]:
    """The model's tables and those found by their lines: of two that overlap, the one with rulings, else the surer.

    What was found around a table of the model is the better box for it, as long as it is not much larger.
    """
    candidates = [(1.0 + table.confidence if table.ruled else table.confidence, table.box) for table in found]
    for model in models:
        within = [table for table in found if lies_in(table.box, model.box)]
        if len(within) > 1 and sum(table.box.area for table in within) > _PARTED * model.box.area:
            continue  # tables below each other
        fits = [t for t in found if lies_in(model.box, t.box) and t.box.area < 1.5 * model.box.area]
        if not fits:
            candidates.append((model.confidence + 0.1, model.box))
    kept: list[tuple[float, Rect]] = []
    for score, box in sorted(candidates, key=lambda c: -c[0]):
        rivals = [other for _, other in kept if box.intersection(other)]
        if all(max(box.covered_by(other), other.covered_by(box)) < 0.3 for other in rivals):
            kept.append((score, box))
    return [Region(RegionKind.TABLE, box, confidence=min(1.0, score), decided_by=_STAGE) for score, box in kept]


def _figures(
    boxes: Sequence[LayoutBox],
    pictures: Sequence[Rect],
    tables: Sequence[Region],
    lines: Sequence[TextLine],
    running: Sequence[TextLine],
) -> list[Region]:
    """The model's figures, then pictures that it did not see; none over a table or inside another."""
    kept: list[Region] = []
    candidates = [(box.box, box.confidence) for box in boxes]
    candidates += [(box, 0.5) for box in sorted(pictures, key=lambda r: -r.area) if not is_text(box, lines, running)]
    for box, confidence in candidates:
        solid = [region.box for region in tables] + [region.box for region in kept]
        if all(max(box.covered_by(other), other.covered_by(box)) < 0.4 for other in solid):
            kept.append(Region(RegionKind.FIGURE, box, confidence=confidence, decided_by=_STAGE))
    return kept


def trimmed(figure: Rect, texts: Iterable[Rect]) -> Rect:
    """A figure or table without captions and paragraphs that reach into it from above or below."""
    for text in texts:
        common = figure.intersection(text)
        if common is None or common.width < 0.5 * text.width or text.height > 0.3 * figure.height:
            continue
        if text.y0 > figure.y1 - 0.3 * figure.height:
            figure = Rect(figure.x0, figure.y0, figure.x1, min(figure.y1, text.y0))
        elif text.y1 < figure.y0 + 0.3 * figure.height:
            figure = Rect(figure.x0, max(figure.y0, text.y1), figure.x1, figure.y1)
    return figure


def without_pictures(regions: Iterable[Region]) -> list[Region]:
    """Only what is text: tables and figures are given up."""
    return [replace(r) for r in regions if r.kind not in (RegionKind.TABLE, RegionKind.FIGURE, RegionKind.SEAL)]
