"""From the words of a text layer to lines: words of one baseline, parted where columns part."""

from __future__ import annotations

import math
import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from scanwright.document.geometry import Point, Quad, Rect
from scanwright.document.text import Origin, Script, TextLine, TextStyle, Word, is_cjk
from scanwright.imaging.layer import LayerWord, Ruling
from scanwright.imaging.scripts import script_of

# Gaps in ems (heights of the words): from WIDE on a gap always parts a line; from NARROW on where it goes on above
# or below, and is wide for its row.
_WIDE = 1.6
_NARROW = 0.6
_UNUSUAL = 1.8
_COMMON = 0.35  # ems of the corridor that both rows must leave free
_NEXT_ROWS = 3.0  # heights within which a row above or below counts as a neighbour
_CJK_SPACE = 0.35
_SAME_ROW = 0.5  # share of the lower word's height that must overlap
_TWO_ROWS = 1.6  # heights of its tallest word from which on a line must be more than one
_STACK_GAP = 0.4  # heights between characters of vertical writing
_DOUBLED = 0.7
_LONGEST_MARK, _MARK_GAP = 6, 0.5  # characters; heights of the word beside it
_DESCENT = 0.2  # share of a word's height that is below its baseline


@dataclass(frozen=True, slots=True)
class _Placed:
    """A word and its box in a frame in which its reading direction is level."""

    word: LayerWord
    box: Rect


def form_lines(words: Iterable[LayerWord], rulings: Sequence[Ruling] = ()) -> list[TextLine]:
    """Lines from top to bottom; words of other directions than level come after, direction by direction.

    Everything is in pixels of one picture. Upright rulings part lines.
    """
    by_angle: dict[int, list[LayerWord]] = {}
    for word in without_doubles(words):
        by_angle.setdefault(round(word.polygon.angle) % 360, []).append(word)
    lines: list[TextLine] = []
    for angle in sorted(by_angle, key=lambda a: (a != 0, a)):
        lines += _lines_of_direction(by_angle[angle], angle, rulings)
    return lines


def without_doubles(words: Iterable[LayerWord]) -> list[LayerWord]:
    """The words without those that are printed twice in one place (shadows, bold type by overprinting)."""
    seen: dict[str, list[Rect]] = {}
    kept = []
    for word in words:
        box = word.polygon.bounds
        earlier = seen.setdefault(word.text, [])
        if not any(box.iou(other) > _DOUBLED for other in earlier):
            earlier.append(box)
            kept.append(word)
    return kept


def _lines_of_direction(words: list[LayerWord], angle: int, rulings: Sequence[Ruling]) -> list[TextLine]:
    placed = [_Placed(word, _level_box(word.polygon, angle)) for word in words]
    lines: list[TextLine] = []
    if angle == 0:
        stacks, placed = _stacks(placed)
        lines = [_line(stack, angle, vertical=True) for stack in stacks]
        bars = [ruling.box for ruling in rulings if ruling.vertical]
    else:
        bars = []
    rows = _rows(placed)
    for at, row in enumerate(rows):
        near = [rows[other] for other in range(max(0, at - 3), min(len(rows), at + 4)) if other != at]
        lines += [_line(level, angle) for part in _parted(row, near, bars) for level in _levels(part)]
    return sorted(lines, key=lambda line: (line.box.y0 + line.box.y1, line.box.x0)) if angle == 0 else lines


def _level_box(quad: Quad, angle: int) -> Rect:
    """The quad's box in a frame turned so that text of that angle (counter-clockwise degrees) is level."""
    if angle == 0:
        return quad.bounds
    return Rect.around(_turned(point, angle) for point in quad.corners)


def _turned(point: Point, angle: float) -> Point:
    c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    return Point(point.x * c - point.y * s, point.x * s + point.y * c)


def _rows(placed: list[_Placed]) -> list[list[_Placed]]:
    """Words that stand side by side, left to right; rows from top to bottom.

    Tall words first: small ones beside them (raised figures, marks) then join their row, and not the reverse.
    """
    rows: list[list[_Placed]] = []
    extents: list[tuple[float, float]] = []
    index: dict[int, list[int]] = {}
    cell = max(4.0, statistics.median(p.box.height for p in placed)) if placed else 1.0
    for item in sorted(placed, key=lambda p: (-round(p.box.height), p.box.y0)):
        box = item.box
        best, most = -1, _SAME_ROW * max(box.height, 1e-6)
        candidates = {n for key in range(int(box.y0 // cell), int(box.y1 // cell) + 1) for n in index.get(key, ())}
        for number in sorted(candidates):
            low, high = extents[number]
            common = min(high, box.y1) - max(low, box.y0)
            if common > most and (high - low) < 2.5 * box.height:
                best, most = number, common
        if best < 0:
            best = len(rows)
            rows.append([])
            extents.append((box.y0, box.y1))
            for key in range(int(box.y0 // cell), int(box.y1 // cell) + 1):
                index.setdefault(key, []).append(best)
        rows[best].append(item)
    order = sorted(range(len(rows)), key=lambda number: sum(extents[number]))
    return [sorted(rows[number], key=lambda p: p.box.x0) for number in order]


def _parted(row: list[_Placed], near: list[list[_Placed]], bars: list[Rect]) -> list[list[_Placed]]:
    """The row, cut at the gaps between columns."""
    em = statistics.median(p.box.height for p in row)
    gaps: list[tuple[float, float]] = []
    reach = row[0].box.x1
    for item in row[1:]:
        gaps.append((reach, item.box.x0))
        reach = max(reach, item.box.x1)
    widths = [right - left for left, right in gaps]
    usual = statistics.median(widths) if len(widths) >= 3 else 0.0
    top, bottom = min(p.box.y0 for p in row), max(p.box.y1 for p in row)
    parts = [[row[0]]]
    for item, (left, right), width in zip(row[1:], gaps, widths):
        cut = width > _WIDE * em and width > _UNUSUAL * min(usual, em)
        if not cut and width > _NARROW * em and width > _UNUSUAL * usual:
            cut = any(_leaves_free(other, left, right, em, top, bottom) for other in near)
        if not cut and width > 0:
            cut = any(
                left - 0.1 * em <= bar.center.x <= right + 0.1 * em
                and min(bar.y1, bottom) - max(bar.y0, top) > 0.6 * (bottom - top)
                for bar in bars
            )
        if cut:
            parts.append([])
        parts[-1].append(item)
    return parts


def _levels(part: list[_Placed]) -> list[list[_Placed]]:
    """The rows of one column's part of a row: several where larger letters in the column beside reach over two of them."""
    height = max(p.box.y1 for p in part) - min(p.box.y0 for p in part)
    return _rows(part) if height > _TWO_ROWS * max(p.box.height for p in part) else [part]


def _leaves_free(row: list[_Placed], left: float, right: float, em: float, top: float, bottom: float) -> bool:
    """Whether a neighbouring row leaves a gap where this one does, with words on both sides of it."""
    middle = (top + bottom) / 2
    if abs(row[0].box.center.y - middle) > _NEXT_ROWS * em:
        return False
    before = max((p.box.x1 for p in row if p.box.center.x < (left + right) / 2), default=None)
    after = min((p.box.x0 for p in row if p.box.center.x >= (left + right) / 2), default=None)
    if before is None or after is None or after - before < _NARROW * em:
        return False
    return min(right, after) - max(left, before) > _COMMON * em


def _stacks(placed: list[_Placed]) -> tuple[list[list[_Placed]], list[_Placed]]:
    """Columns of vertical writing (three Chinese or Japanese characters or more, one close below the other), and the rest."""
    singles = [p for p in placed if len(p.word.text) <= 2 and is_cjk(p.word.text[0])]
    if len(singles) < 3:
        return [], placed
    below: dict[int, int] = {}
    ordered = sorted(singles, key=lambda p: p.box.y0)
    for at, upper in enumerate(ordered):
        height = upper.box.height
        for other in range(at + 1, len(ordered)):
            lower = ordered[other]
            gap = lower.box.y0 - upper.box.y1
            if gap > _STACK_GAP * height:
                break
            if abs(lower.box.center.x - upper.box.center.x) < 0.3 * height and gap > -0.3 * height:
                below[at] = other
                break
    stacks: list[list[_Placed]] = []
    taken: set[int] = set()
    for at in range(len(ordered)):
        chain = [at]
        while chain[-1] in below and below[chain[-1]] not in taken:
            chain.append(below[chain[-1]])
        if at not in taken and len(chain) >= 3:
            taken.update(chain)
            stacks.append([ordered[n] for n in chain])
    used = {id(item) for stack in stacks for item in stack}
    return stacks, [p for p in placed if id(p) not in used]


def _line(parts: list[_Placed], angle: int, *, vertical: bool = False) -> TextLine:
    if vertical:
        text = "".join(p.word.text for p in parts)
    else:
        parts = _reading_order(parts)
        text = parts[0].word.text
        for before, item in pairwise(parts):
            text += ("" if _joins(before, item) else " ") + item.word.text
    box = Rect.union_of(p.box for p in parts)
    style = _prevailing([p.word for p in parts])
    looks = [p.word.style for p in parts] if vertical else _looks(parts)
    words = tuple(
        Word(text, box, style=None if look == style else look)
        for item, own in zip(parts, looks)
        for text, box, look in _pieces(item.word, angle, own)
    )
    polygon = Quad.from_rect(box)
    if vertical:
        a, b, c, d = polygon.corners
        polygon = Quad((b, c, d, a))
    elif angle:
        a, b, c, d = (_turned(point, -angle) for point in polygon.corners)
        polygon = Quad((a, b, c, d))
    return TextLine(text, polygon, 1.0, words, style=style, vertical=vertical, origin=Origin.TEXT_LAYER)


def _looks(parts: list[_Placed]) -> list[TextStyle]:
    """The look of each word; some stand raised or lowered beside a larger one that they (nearly) touch: marks of notes."""
    looks = []
    for at, item in enumerate(parts):
        beside = [parts[n] for n in (at - 1, at + 1) if 0 <= n < len(parts)]
        look = item.word.style
        for other in beside:
            gap = max(other.box.x0 - item.box.x1, item.box.x0 - other.box.x1)
            size, usual = item.word.style.size, other.word.style.size
            if size and usual and len(item.word.text) <= _LONGEST_MARK and gap < _MARK_GAP * other.box.height:
                em = other.box.height
                level = [p.box.y1 - _DESCENT * p.box.height for p in (item, other)]
                script = script_of(em * size / usual, level[0], em, level[1])
                if script is not Script.NORMAL:
                    look = replace(look, script=script, size=usual)
                    break
        looks.append(look)
    return looks


def _pieces(word: LayerWord, angle: int, look: TextStyle) -> list[tuple[str, Rect, TextStyle]]:
    """The word, cut where its letters are raised or lowered."""
    box = word.polygon.bounds
    if not word.parts:
        return [(word.text, box, look)]
    pieces = []
    start, share = 0, 0.0
    for part in word.parts:
        cut = Rect(box.x0 + share * box.width, box.y0, box.x0 + part.until * box.width, box.y1) if angle == 0 else box
        pieces.append((word.text[start : part.end], cut, replace(look, script=part.script)))
        start, share = part.end, part.until
    return pieces


def _joins(before: _Placed, item: _Placed) -> bool:
    """Whether no space stands between: beside Chinese and Japanese characters, where the gap is no wide one."""
    gap = max(item.box.x0 - before.box.x1, before.box.x0 - item.box.x1)
    beside = is_cjk(before.word.text[-1]) or is_cjk(item.word.text[0])
    return beside and gap < _CJK_SPACE * min(before.box.height, item.box.height)


def _reading_order(parts: list[_Placed]) -> list[_Placed]:
    """From left to right; in Hebrew and Arabic from right to left, with runs of other words and numbers as they stand.

    The one level of embedding that lines of print have; see Unicode Standard Annex 9, rule L2.
    """
    rightward = [_is_right_to_left(p.word.text) for p in parts]
    if 2 * sum(rightward) < sum(any(map(str.isalpha, p.word.text)) for p in parts) or not any(rightward):
        return parts
    ordered: list[_Placed] = []
    run: list[_Placed] = []
    for item, hebrew in zip(reversed(parts), reversed(rightward)):
        if hebrew:
            ordered += [*reversed(run), item]
            run = []
        else:
            run.append(item)
    return ordered + list(reversed(run))


def _is_right_to_left(text: str) -> bool:
    return any("\u0590" <= c <= "\u08ff" or "\ufb1d" <= c <= "\ufdff" or "\ufe70" <= c <= "\ufefc" for c in text)


def _prevailing(words: list[LayerWord]) -> TextStyle:
    """The look of most letters."""
    counts: Counter[TextStyle] = Counter()
    for word in words:
        counts[word.style] += len(word.text)
    return counts.most_common(1)[0][0]
