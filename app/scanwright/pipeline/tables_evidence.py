"""Whether words that stand in columns are a table, or prose, a list, contents or code."""

from __future__ import annotations

import itertools
import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from scanwright.document.text import is_cjk
from scanwright.pipeline.tables_align import column_of, find_rivers, is_number
from scanwright.pipeline.tables_words import Piece, TextRow, text_rows

_MARKER = re.compile(
    r"^(?:[•·▪■□○●◦‣❖➢✓*–—-]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4})[.)．、]|[A-Z]|\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3})$"
)
_LEADER = re.compile(r"^(?:[.·…_]{4,}|(?:\. ?){4,})$|[.·…]{5,}$")


@dataclass(frozen=True)
class Evidence:
    """`rows`: text rows with words in two columns or more, `regular` their share. `figures`: the share of columns
    that hold figures. `is_table`: nothing speaks against a table."""

    rows: int
    columns: int
    is_table: bool
    confidence: float
    regular: float = 0.0
    figures: float = 0.0


NONE = Evidence(0, 1, False, 0.0)


def evidence(pieces: Sequence[Piece], height: float, rows: Sequence[TextRow] | None = None) -> Evidence:
    """What the arrangement of the words in one area says. `height`: the usual text height in pixels."""
    rows = rows if rows is not None else text_rows(pieces, height)
    if len(rows) < 2:
        return NONE
    rivers = find_rivers(rows, height, cautious=True)
    if not rivers:
        return NONE
    separators = [r.middle for r in rivers]
    columns = len(separators) + 1
    cells: list[list[str]] = [[] for _ in range(columns)]
    widths: list[list[float]] = [[] for _ in range(columns)]
    levels: list[list[float]] = [[] for _ in range(columns)]
    several = labels_only = 0
    for row in rows:
        parts: dict[int, list[Piece]] = {}
        for piece in row.pieces:
            parts.setdefault(column_of(piece.box.center.x, separators), []).append(piece)
        several += len(parts) > 1
        labels_only += set(parts) == {0}
        for c, members in parts.items():
            cells[c].append(" ".join(p.text for p in members))
            widths[c].append(members[-1].box.x1 - members[0].box.x0)
            levels[c].append(row.middle)
    # columns of nothing but bullets or numbers of items make a list of what follows them
    marks = [bool(t) and sum(map(is_marker, t)) >= 0.8 * len(t) for t in cells]
    numeric = [len(t) >= 2 and sum(map(is_number, t)) >= 0.6 * len(t) for t in cells]
    letters = [bool(t) and sum(is_marker(x) and not x.isdigit() for x in t) >= 0.6 * len(t) for t in cells]
    if several < 2 or (marks[0] and columns == 2) or 2 * sum(letters) >= columns:
        return Evidence(several, columns, False, 0.1)
    running = [_is_prose(t, w, y, height) for t, w, y in zip(cells, widths, levels)]
    if columns >= 3 and sum(numeric) >= columns / 2:
        running[0] = False  # long labels beside columns of figures
    prose = sum(running)
    leaders = sum(any(_LEADER.search(word) for word in text.split()) for text in (t for c in cells for t in c))
    if columns <= 3 and leaders > 0.4 * len(rows):
        return Evidence(several, columns, False, 0.2)
    labels = sum(t.rstrip().endswith((":", "：")) for t in cells[0])
    if columns == 2 and not any(numeric) and (prose or labels > 0.4 * len(cells[0])):
        return Evidence(several, columns, False, 0.2)
    if prose and (prose >= columns - 1 or prose >= columns / 2 or prose > 2):
        return Evidence(several, columns, False, 0.2)
    figures = sum(numeric) / columns
    # labels of several lines beside one row of figures are no irregularity
    regular = several / (len(rows) - (0.7 * labels_only if figures >= 0.5 else 0.0))
    if prose and regular < 0.8:
        return Evidence(several, columns, False, 0.2)
    score = 0.25 + 0.25 * figures + 0.25 * regular + 0.05 * min(5, columns) + 0.02 * min(10, several)
    if prose:
        score -= 0.15
    table = (columns >= 3 or any(numeric)) and several >= 3 and regular >= 0.45
    table = table or (columns >= 3 and several >= 2 and figures >= 0.5 and regular > 0.6)
    return Evidence(several, columns, table, max(0.05, min(0.95, score)), regular, figures)


def is_marker(text: str) -> bool:
    """Whether a word is a bullet or the number of a list item."""
    return bool(_MARKER.match(text))


def _is_prose(texts: Sequence[str], widths: Sequence[float], levels: Sequence[float], height: float) -> bool:
    """Whether a column is running text: long lines close below each other that mostly reach its right side."""
    if len(texts) < 3:
        return False
    double = [0 if t.isascii() else sum(map(is_cjk, t)) for t in texts]
    wide = [len(t) + more for t, more in zip(texts, double)]
    words = statistics.median(len(t.split()) for t in texts)
    cjk = sum(double) > 0.4 * sum(len(t) for t in texts)
    close = sum(b - a < 1.7 * height for a, b in itertools.pairwise(levels)) / (len(levels) - 1)
    widest = max(widths)
    full = sum(w > 0.85 * widest for w in widths) / len(widths)
    return statistics.median(wide) >= 20 and full >= 0.5 and close >= 0.6 and (words >= 3 or cjk)
