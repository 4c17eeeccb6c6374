"""Areas of tables without cells of rulings: between level rules, and by alignment alone."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from scanwright.document.geometry import Rect
from scanwright.imaging.layer import Ruling
from scanwright.pipeline.tables_evidence import evidence
from scanwright.pipeline.tables_lattice import Segment, merged, segments_of
from scanwright.pipeline.tables_words import Piece, TextRow, phrases_of, text_rows

_GAP = 1.1  # the least gap between columns, in text heights, where no ruling helps
_PITCH = 2.6  # rows of one table lie no further apart than this, in text heights


@dataclass(frozen=True)
class Area:
    box: Rect
    confidence: float


def ruled_off_areas(pieces: Sequence[Piece], rulings: Sequence[Ruling], height: float) -> list[Area]:
    """Tables between level rules of the same extent (top, bottom, often one below the header).

    Of the bands between such rules, neighbours that hold words in columns make one table; bands of running text
    (from a page's header rule to a table, say) part them.
    """
    joined = merged(segments_of(rulings, vertical=False), aside=3.0, gap=1.2 * height)
    rules = sorted((s for s in joined if s.length > 5 * height), key=lambda s: s.at)
    areas: list[Area] = []
    done: set[int] = set()
    for i, top in enumerate(rules):
        if i in done:
            continue
        stack = [j for j in range(i, len(rules)) if _same_extent(top, rules[j], height)]
        done.update(stack)
        areas += _tables_between([rules[j] for j in stack], pieces, height)
    return [_with_header(area, rules, pieces, height) for area in areas]


def _with_header(area: Area, rules: Sequence[Segment], pieces: Sequence[Piece], height: float) -> Area:
    """The area grown upwards over header rows under rules that are shorter than the table."""
    box = area.box
    for rule in sorted(rules, key=lambda s: -s.at):
        inside = rule.start >= box.x0 - height and rule.end <= box.x1 + height and rule.length >= 0.3 * box.width
        if not inside or not 0.8 * height < box.y0 - rule.at <= 4.5 * height:
            continue
        between = Rect(box.x0, rule.at, box.x1, box.y0)
        held = [p.box for p in pieces if between.contains(p.box.center)]
        if held and all(b.x1 <= box.x1 + height and b.x0 >= box.x0 - height for b in held):
            box = Rect(box.x0, rule.at, box.x1, box.y1)
    return Area(box, area.confidence)


def _tables_between(stack: Sequence[Segment], pieces: Sequence[Piece], height: float) -> list[Area]:
    """Tables in the bands of rules of the same extent."""
    left, right = min(s.start for s in stack), max(s.end for s in stack)
    bands: list[list[Piece]] = []
    for above, below in itertools.pairwise(stack):
        band = Rect(left, above.at, right, below.at).expanded(0.5 * height, 0)
        bands.append([p for p in pieces if band.contains(p.box.center)])
    tabular = [not band or _in_columns(band, height) for band in bands]
    areas: list[Area] = []
    for start, end in _runs(tabular):
        while start < end and not bands[start]:
            start += 1
        while end > start and not bands[end - 1]:
            end -= 1
        held = [p for band in bands[start:end] for p in band]
        seen = evidence(held, height)
        if seen.columns < 2 or seen.rows < 2 or not (seen.is_table or seen.confidence >= 0.45):
            continue
        if not _closed(held, height):
            continue
        box = Rect.union_of([Rect(left, stack[start].at, right, stack[end].at), *(p.box for p in held)])
        areas.append(Area(box, min(0.95, seen.confidence + 0.25)))
    return areas


def _runs(mask: Sequence[bool]) -> list[tuple[int, int]]:
    """Start and end (exclusive) of the runs of True."""
    runs, start = [], None
    for i, value in enumerate([*mask, False]):
        if value and start is None:
            start = i
        elif not value and start is not None:
            runs.append((start, i))
            start = None
    return runs


def _in_columns(pieces: Sequence[Piece], height: float) -> bool:
    """Whether most rows of a band have wide gaps, as table rows do and lines of prose do not."""
    rows = text_rows(pieces, height)
    if not _closed(pieces, height):
        return False
    wide = sum(bool(_gaps(row, height)) for row in rows)
    left, right = min(row.box.x0 for row in rows), max(row.box.x1 for row in rows)
    full = [row.box.width > 0.8 * (right - left) and not _gaps(row, height) for row in rows]
    if any(end - start >= 3 for start, end in _runs(full)):
        return False  # lines of a paragraph
    return wide >= 0.4 * len(rows) or len(rows) <= 2


def _same_extent(a: Segment, b: Segment, height: float) -> bool:
    slack = 1.5 * height
    return abs(a.start - b.start) < slack and abs(a.end - b.end) < slack


def _closed(pieces: Sequence[Piece], height: float) -> bool:
    """Whether the rows follow each other without a large hole."""
    rows = text_rows(pieces, height)
    return all(b.box.y0 - a.box.y1 < 5 * height for a, b in itertools.pairwise(rows))


def aligned_areas(
    pieces: Sequence[Piece], height: float, used: Sequence[Rect], rulings: Sequence[Ruling] = ()
) -> list[Area]:
    """Tables that only the alignment of their words shows.

    Runs of rows whose gaps stand below each other grow downwards; what is no table by `evidence` is left out.
    """
    rows = text_rows(pieces, height)
    rules = [r.box.center.y for r in rulings if not r.vertical and r.box.width > 6 * height]
    areas: list[Area] = []
    at = 0
    while at < len(rows):
        run, box = _grow(rows, at, height, used, rules)
        if len(run) >= 3:
            members = [p for row in run for p in row.pieces]
            seen = evidence(members, height, run)
            plain = seen.figures >= 0.3 or (seen.regular >= 0.75 and seen.rows >= 4)
            if seen.is_table and seen.confidence >= 0.6 and seen.rows >= 3 and plain:
                box = Rect.union_of([box, *_headings(rows[:at], box, height)])
                areas.append(Area(box, min(0.85, seen.confidence)))
                at += len(run)
                continue
        at += 1
    return areas


def _next_table(run: Sequence[TextRow], rules: Sequence[float], height: float) -> int:
    """How many rows of a run belong to its first table: a wide pitch, then a header ruled off, begins the next."""
    pitches = [b.middle - a.middle for a, b in itertools.pairwise(run)]
    usual = sorted(pitches)[len(pitches) // 2] if pitches else height
    for i in range(3, len(run)):
        ruled = any(run[i].middle < y < run[i].middle + 3.2 * usual for y in rules)
        if ruled and pitches[i - 1] > 1.5 * usual:
            return i
    return len(run)


def _headings(above: Sequence[TextRow], box: Rect, height: float) -> list[Rect]:
    """Boxes of rows right above a table that head several of its columns: within its width, indented, close."""
    found: list[Rect] = []
    top = box.y0
    for row in reversed(above[-2:]):
        inside = row.box.x0 > box.x0 + 2 * height and row.box.x1 < box.x1 + height
        if not inside or top - row.box.y1 > 1.2 * height or row.box.width > 0.6 * box.width:
            break
        found.append(row.box)
        top = row.box.y0
    return found


def _gaps(row: TextRow, height: float) -> list[tuple[float, float]]:
    runs = phrases_of(row, _GAP * height)
    return [(a[-1].box.x1, b[0].box.x0) for a, b in itertools.pairwise(runs)]


def _common(
    some: Sequence[tuple[float, float]], others: Sequence[tuple[float, float]], height: float
) -> list[tuple[float, float]]:
    """Where gaps of both stand below each other."""
    both = [(max(a, c), min(b, d)) for a, b in some for c, d in others]
    return [(left, right) for left, right in both if right - left > 0.5 * height]


def _covers(row: TextRow, gap: tuple[float, float], height: float) -> bool:
    return any(min(p.box.x1, gap[1]) - max(p.box.x0, gap[0]) > 0.3 * height for p in row.pieces)


def _grow(
    rows: Sequence[TextRow], start: int, height: float, used: Sequence[Rect], rules: Sequence[float]
) -> tuple[list[TextRow], Rect]:
    """Rows from `start` on that share a gap with those before; single phrases in between are taken along."""
    run = [rows[start]]
    shared = _gaps(rows[start], height)
    if not shared:
        return run, rows[start].box
    seen = list(shared)
    last = 0
    for row in rows[start + 1 :]:
        above = run[-1]
        if row.middle - above.middle > _PITCH * max(height, above.box.height):
            break
        if any(above.box.y1 <= box.center.y <= row.box.y0 and box.x_overlap(row.box) > 0 for box in used):
            break
        gaps = _gaps(row, height)
        common = _common(shared, gaps, height)
        if common:
            shared = common
            seen += gaps
            run.append(row)
            last = len(run) - 1
        elif _common(seen, gaps, height) and all(not _covers(row, gap, height) for gap in shared):
            run.append(row)  # its first cell is empty, or reaches down from the row above
            last = len(run) - 1
        elif not gaps and len(run) - last <= 2 and row.box.width < 0.8 * run[0].box.width:
            run.append(row)
        else:
            break
    run = run[: _next_table(run[: last + 1], rules, height)]
    return run, Rect.union_of(row.box for row in run)
