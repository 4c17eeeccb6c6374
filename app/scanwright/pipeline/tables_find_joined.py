"""Areas of one table that were found in parts: rules under the amounts before a total part a statement into several."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from statistics import median

from scanwright.document.geometry import Rect
from scanwright.pipeline.tables_evidence import evidence
from scanwright.pipeline.tables_find_aligned import Area
from scanwright.pipeline.tables_words import Piece, text_rows

_INSIDE = 0.85  # of the narrower area's width that the wider one has to share
_PITCH = 1.35  # of the usual pitch of their rows, that lies between two parts at most
_LEAST = 0.6  # confidence that their words together are a table


def joined_areas(areas: Sequence[Area], pieces: Sequence[Piece], height: float) -> list[Area]:
    """The areas, those joined whose rows follow each other like the rows of one table, in columns that go on.

    `pieces`: the words of the page; `height`: of its text, in pixels.
    """
    result: list[Area] = []
    for area in sorted(areas, key=lambda a: a.box.y0):
        for n, above in enumerate(result):
            union = _union(above, area, pieces, height)
            if union is not None:
                result[n] = union
                break
        else:
            result.append(area)
    return result


def _union(above: Area, below: Area, pieces: Sequence[Piece], height: float) -> Area | None:
    """Both as one area, None where they are two tables."""
    narrow, wide = sorted((above.box, below.box), key=lambda box: box.width)
    if narrow.x_overlap(wide) < _INSIDE * narrow.width:
        return None
    box = above.box.union(below.box)
    held = [p for p in pieces if box.contains(p.box.center)]
    rows = text_rows(held, height)
    first = sum(row.middle < above.box.y1 for row in rows)
    if not 0 < first < len(rows):
        return None
    gaps = [b.middle - a.middle for a, b in itertools.pairwise(rows)]
    if gaps[first - 1] > _PITCH * median(gaps) or rows[first].middle < below.box.y0 - height:
        return None  # a blank line, or rows between them that are of neither
    seen = evidence(held, height, rows)
    if not seen.is_table or seen.confidence < _LEAST:
        return None
    return Area(Rect.union_of((box, *(p.box for p in held))), max(above.confidence, below.confidence))
