"""The box of a table that was found roughly, made to fit: grown to its rules and words, cut free from what is text.

Layout models draw a table's box around its title, its notes and sometimes the paragraph above, and cut off last
columns. What the table itself says is surer: its rows stand in columns, its rules end where it ends.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from statistics import median

from scanwright.document.geometry import Rect
from scanwright.document.text import TextLine
from scanwright.imaging.layer import Ruling
from scanwright.pipeline.captions import begins_like_caption
from scanwright.pipeline.frame import letters
from scanwright.pipeline.tables_align import River, find_rivers
from scanwright.pipeline.tables_labels import with_labels
from scanwright.pipeline.tables_pieces import joined_signs
from scanwright.pipeline.tables_raise import raised
from scanwright.pipeline.tables_words import TextRow, phrases_of, pieces_of, text_rows

_GAP = 1.1  # the least gap between columns, in text heights
_NARROW_GAP = 0.8  # what parts columns of a table that is known to be one
_MOST_GROWTH = 0.35  # of the box: what a rule may reach beyond it
_NEXT_ROW, _MOST_FEET = 1.25, 3  # pitches to a row that was cut off, and the most of these
_PROSE_WIDTH, _PROSE_LETTERS = 0.8, 30
_NOTE = re.compile(
    r"^\s*(?:notes?\b|sources?\b|legend\b|abbreviations?\b|[*†‡§¶]|[a-e]\s*[.)]?\s+[A-Z]|\(?\d\)\s|注|说明|资料来源|数据来源|备注)",
    re.IGNORECASE,
)


def fitted(box: Rect, lines: Sequence[TextLine], rulings: Sequence[Ruling], height: float) -> Rect:
    """The table's box (page pixels) as its rows and rules want it; `box` where they say nothing. `height`: of its text."""
    level = [r.box for r in rulings if not r.vertical and r.box.width > 5 * height]
    grown = _lowered(with_labels(_grown(box, lines, level, height), lines, height), lines, height)
    grown = raised(grown, lines, height)
    held = [line for line in lines if grown.contains(line.box.center)]
    return _trimmed(grown, held, level, height)


def stands_in_columns(box: Rect, lines: Sequence[TextLine], height: float) -> bool:
    """Whether several rows in `box` have gaps as between columns. Lines of a paragraph, or a column of them, have none."""
    rows = text_rows(pieces_of([line for line in lines if box.contains(line.box.center)]), height)
    apart = sum(len(phrases_of(row, _NARROW_GAP * height)) > 1 for row in rows)
    return apart >= 2 or len(rows) == apart == 1


def _grown(box: Rect, lines: Sequence[TextLine], level: Sequence[Rect], height: float) -> Rect:
    """Grown sideways to the ends of rules that lie mostly in it, and over words that its sides cut."""
    most = _MOST_GROWTH * box.width
    around = box.expanded(0, 0.5 * height)
    x0, x1 = box.x0, box.x1
    for rule in level:
        common = box.x_overlap(rule)
        near = around.y0 < rule.center.y < around.y1
        if not near or common < 0.6 * max(rule.width, box.width):
            continue
        x0 = min(x0, max(rule.x0, box.x0 - most))
        x1 = max(x1, min(rule.x1, box.x1 + most))
    inside = [line for line in lines if box.y0 < line.box.center.y < box.y1 and line.box.x_overlap(Rect(x0, 0, x1, 1))]
    for piece in pieces_of(inside):
        word = piece.box
        if box.x0 < word.center.x < box.x1 and word.width < 12 * height:
            x0, x1 = min(x0, word.x0), max(x1, word.x1)
    return Rect(x0, box.y0, x1, box.y1)


def _lowered(box: Rect, lines: Sequence[TextLine], height: float) -> Rect:
    """Grown downwards over rows that go on in the same columns at the same pitch, such as the total under its rule."""
    rows = text_rows(joined_signs(pieces_of([line for line in lines if box.contains(line.box.center)])), height)
    apart = [row for row in rows if len(phrases_of(row, _GAP * height)) > 1]
    rivers = find_rivers(apart, height, cautious=True) if len(apart) > 2 else []
    if not rivers:
        return box
    pitch = median(b.middle - a.middle for a, b in itertools.pairwise(rows))
    around = Rect(box.x0 - height, box.y0, box.x1 + height, box.y1 + _MOST_FEET * 2 * pitch)
    below = [line for line in lines if around.contains(line.box.center) and not box.contains(line.box.center)]
    last = rows[-1]
    for row in text_rows(joined_signs(pieces_of(below)), height)[:_MOST_FEET]:
        near = 0.5 * height < row.middle - last.middle <= _NEXT_ROW * pitch
        if not near or not _in_columns(row, rivers, height) or _crosses(row, rivers, height):
            break
        last = row
        box = Rect(box.x0, box.y0, box.x1, max(box.y1, row.box.y1 + 0.1 * height))
    return box


def _trimmed(box: Rect, lines: Sequence[TextLine], level: Sequence[Rect], height: float) -> Rect:
    """Without captions and paragraphs above the first row that stands in columns, and notes below the last."""
    rows = text_rows(joined_signs(pieces_of(lines)), height)
    apart = [row for row in rows if len(phrases_of(row, _GAP * height)) > 1]
    rivers = find_rivers(apart, height, cautious=True) if len(apart) >= 2 else []
    tabular = [i for i, row in enumerate(rows) if _in_columns(row, rivers, height)]
    if len(tabular) < 2:
        return box
    rules = sorted(r.center.y for r in level if box.x_overlap(r) > 0.6 * box.width)
    first, last = tabular[0], tabular[-1]
    top, bottom = box.y0, box.y1
    cut = _head(rows[: first + 1], rivers, rules, box, height)
    if cut:
        top = _between(rows[cut - 1], rows[cut], rules, upper=True)
    if _is_foot(rows[last:], rivers, rules, box, height):
        bottom = _between(rows[last], rows[last + 1], rules, upper=False)
    return Rect(box.x0, top, box.x1, bottom)


def _in_columns(row: TextRow, rivers: Sequence[River], height: float) -> bool:
    """Whether a row has words on both sides of a river, and none in it."""
    phrases = phrases_of(row, 0.55 * height)
    gaps = [(a[-1].box.x1, b[0].box.x0) for a, b in itertools.pairwise(phrases)]
    return any(left <= river.middle <= right for left, right in gaps for river in rivers)


def _crosses(row: TextRow, rivers: Sequence[River], height: float) -> bool:
    """Whether words run on over a river, as those of cells do not."""
    return any(
        run[0].box.x0 < river.x0 and river.x1 < run[-1].box.x1
        for run in phrases_of(row, 0.55 * height)
        for river in rivers
    )


def _head(rows: Sequence[TextRow], rivers: Sequence[River], rules: Sequence[float], box: Rect, height: float) -> int:
    """How many rows at the top are none of the table's; the last of `rows` is its first in columns.

    A caption, and what goes on with it over the whole width, or at least two lines of a paragraph.
    """
    head = rows[:-1]
    wide = [row.box.width > _PROSE_WIDTH * box.width and letters(_text(row)) >= _PROSE_LETTERS for row in head]
    cut = 0
    for i, row in enumerate(head):
        if begins_like_caption(_text(row)):
            cut = i + 1
            while (
                cut < len(head) and _crosses(head[cut], rivers, height) and not _ruled(head[cut - 1], head[cut], rules)
            ):
                cut += 1
        elif sum(wide[: i + 1]) >= 2 and wide[i]:
            cut = i + 1
            # the paragraph's last line
            if cut < len(head) and abs(head[cut].box.x0 - row.box.x0) < row.box.height and not wide[cut]:
                cut += _crosses(head[cut], rivers, height) and not _ruled(row, head[cut], rules)
    return cut


def _is_foot(
    rows: Sequence[TextRow], rivers: Sequence[River], rules: Sequence[float], box: Rect, height: float
) -> bool:
    """Whether the rows below the first of `rows`, the table's last in columns, are notes or a paragraph."""
    if len(rows) < 2:
        return False
    last, *foot = rows
    if any(foot[-1].middle < y for y in rules):
        return False  # within the table's frame
    if foot[0].box.x0 > box.x0 + 0.25 * box.width:
        return False
    closed = _ruled(last, foot[0], rules)
    prose = sum(row.box.width > _PROSE_WIDTH * box.width and letters(_text(row)) >= _PROSE_LETTERS for row in foot)
    noted = bool(_NOTE.match(_text(foot[0])))
    return closed or (noted and _crosses(foot[0], rivers, height)) or (prose >= 1 and _crosses(foot[0], rivers, height))


def _ruled(above: TextRow, below: TextRow, rules: Sequence[float]) -> bool:
    return any(above.middle < y < below.middle for y in rules)


def _between(above: TextRow, below: TextRow, rules: Sequence[float], *, upper: bool) -> float:
    """Where to cut between two rows: at the rule between them that is the table's, else halfway."""
    between = [y for y in rules if above.middle < y < below.middle]
    if between:
        return between[0] - 2 if upper else between[0] + 2
    return (above.box.y1 + below.box.y0) / 2


def _text(row: TextRow) -> str:
    return " ".join(piece.text for piece in row.pieces)
