"""Where paragraphs begin within a chain of rows: the evidence a reader uses, weighed.

Spacing, first-line and hanging indents, short last lines, list markers, changes of size or weight and the edges of the
layout model's boxes speak for a break; hyphens, full lines and a sentence that goes on speak against it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scanwright.document.region import RegionKind
from scanwright.document.text import Origin, is_cjk
from scanwright.pipeline.frame import is_contents_entry, marker_of, median
from scanwright.pipeline.headings import AS_TALL
from scanwright.pipeline.rows import Chain, Row

_THRESHOLD = 1.5
_SOME_SPACE = 1.5  # evidence of wider spacing
_WINDOW = 7
# Sizes measured in a picture are wrong by a pixel or two; the weight of letters in lines lower than this by much.
_SIZE_ERROR, _SURE_PIXELS = 3.5, 18.0
_OTHER_EDGE = 3.0  # line heights from which on an indent that goes on is the edge of another column
_SENTENCE_END = re.compile(r"[.!?:;。！？：；…][\"'”’»)\]）」』]*$")


@dataclass(frozen=True, slots=True)
class Setting:
    """How the page is set: `pitch` is the usual distance of baselines as a multiple of the line height."""

    height: float
    pitch: float = 1.25


def split_chain(chain: Chain, setting: Setting) -> list[list[Row]]:
    """The rows of the chain, cut where paragraphs begin."""
    if not chain.rows:
        return []
    column = _Column(chain.rows, setting)
    paragraphs = [[chain.rows[0]]]
    for at in range(1, len(chain.rows)):
        if column.evidence(at) >= _THRESHOLD:
            paragraphs.append([])
        paragraphs[-1].append(chain.rows[at])
    return paragraphs


def page_pitch(chains: Sequence[Chain]) -> float:
    """The usual distance of rows in running text, as a multiple of their height."""
    ratios = [
        (b.box.center.y - a.box.center.y) / max(a.height, b.height)
        for chain in chains
        if len(chain.rows) >= 3
        for a, b in zip(chain.rows, chain.rows[1:])
    ]
    return min(2.2, max(0.9, median(ratios, 1.25)))


class _Column:
    """The rows of one chain with the edges of the column near each of them."""

    def __init__(self, rows: Sequence[Row], setting: Setting) -> None:
        self.rows = rows
        self.setting = setting
        distances = [self._distance(i) for i in range(1, len(rows))]
        self.height = median(row.height for row in rows)
        usual = setting.pitch * self.height
        self.pitch = sorted(distances)[int(0.4 * len(distances))] if len(distances) >= 4 else usual
        self.pitch = min(max(self.pitch, 0.8 * usual), 1.5 * usual)
        self.left = [min(self._near(i, "left")) for i in range(len(rows))]
        self.right = [max(self._near(i, "right")) for i in range(len(rows))]
        self.hanging = self._is_hanging()

    def _distance(self, at: int) -> float:
        a, b = self.rows[at - 1].box, self.rows[at].box
        return ((b.y1 - a.y1) + (b.y0 - a.y0)) / 2

    def _near(self, at: int, side: str) -> list[float]:
        rows = self.rows[max(0, at - _WINDOW) : at + _WINDOW + 1]
        height = self.rows[at].height
        like = [row for row in rows if row.height < 1.4 * height and height < 1.4 * row.height] or [self.rows[at]]
        return [row.box.x0 if side == "left" else row.box.x1 for row in like]

    def _indent(self, at: int) -> float:
        return (self.rows[at].box.x0 - self.left[at]) / self.height

    def _slack(self, at: int) -> float:
        return self.right[at] - self.rows[at].box.x1

    def _is_hanging(self) -> bool:
        """Whether paragraphs begin at the edge and go on indented."""
        if len(self.rows) < 3:
            return False
        indented = [0.5 < self._indent(i) < 8 for i in range(len(self.rows))]
        outdented = [i for i, inside in enumerate(indented) if not inside]
        followed = sum(i + 1 < len(indented) and indented[i + 1] for i in outdented)
        marked = sum(marker_of(self.rows[i].text) is not None for i in outdented)
        if len(outdented) == 1 and marked == 0 and median(map(self._indent, range(len(self.rows)))) > _OTHER_EDGE:
            return False
        long_runs = sum(indented) > 0.5 * len(indented)
        return bool(outdented) and followed >= max(1, 0.6 * len(outdented)) and (long_runs or marked >= 2)

    def _centered(self, at: int) -> bool:
        a, b = self.rows[at - 1].box, self.rows[at].box
        if abs(a.center.x - b.center.x) > 0.6 * self.height:
            return False
        return abs(a.x0 - b.x0) > 0.6 * self.height and abs(a.x1 - b.x1) > 0.6 * self.height

    def evidence(self, at: int) -> float:
        """How much speaks for a paragraph that begins at row `at`."""
        upper, lower = self.rows[at - 1], self.rows[at]
        if is_contents_entry(upper.text):
            return _THRESHOLD
        score = self._of_spacing(at) + self._of_size(upper, lower) + self._of_claims(upper, lower)
        score += self._of_text(at)
        if not self._centered(at):
            score += self._of_indent(at) + self._of_line_end(at)
        return score

    def _of_spacing(self, at: int) -> float:
        ratio = self._distance(at) / self.pitch
        upper, lower = self.rows[at - 1], self.rows[at]
        if not _of_one_size(upper, lower):  # heights of lines of one size differ by accident only
            ratio /= max(1.0, max(upper.height, lower.height) / self.height)
        return 3.0 if ratio > 1.5 else 1.6 if ratio > 1.3 else 0.7 if ratio > 1.18 else 0.0

    @staticmethod
    def _of_size(upper: Row, lower: Row) -> float:
        a, b = upper.pieces[0].line.style, lower.pieces[0].line.style
        if a.size and b.size:
            ratio = max(a.size, b.size) / min(a.size, b.size)
            seen = upper.pieces[0].line.origin is Origin.OCR
            tall = max(upper.height, lower.height) / min(upper.height, lower.height)
            if seen and tall - 1 < AS_TALL * (ratio - 1):
                ratio = 1.0  # lines as high as each other: one of them was measured wrongly
            pixels = min(upper.height, lower.height) if seen else _SURE_PIXELS
            score = 2.0 if ratio > max(1.18, 1 + _SIZE_ERROR / pixels) else 0.0
            return score + ((1.2 if pixels >= _SURE_PIXELS else 0.4) if _bold(upper) != _bold(lower) else 0.0)
        if min(upper.letters, lower.letters) < 4:
            return 0.0
        ratio = max(upper.height, lower.height) / min(upper.height, lower.height)
        return 2.5 if ratio > 1.5 else 1.2 if ratio > 1.3 else 0.0

    @staticmethod
    def _of_claims(upper: Row, lower: Row) -> float:
        a, b = upper.claim, lower.claim
        if a is b:
            return -0.3 if a is not None else 0.0
        if a is None or b is None:
            return 0.4
        if a.kind is not b.kind:
            return 2.6 if RegionKind.TITLE in (a.kind, b.kind) else 1.5
        return 0.7

    def _of_text(self, at: int) -> float:
        before, after = self.rows[at - 1].text.rstrip(), self.rows[at].text.lstrip()
        if not before or not after:
            return 0.0
        score = 0.0
        marker = marker_of(after)
        if marker:
            score += 3.3 if self._counts_on(at) else 2.2 if marker.bullet else 1.3
        if before[-1] in "-‐\u00ad" and len(before) > 1 and before[-2].isalpha():
            return score - 2.5
        if after[0].islower() and not marker and not _SENTENCE_END.search(before):
            score -= 1.2
        if before[-1] in ",、，;(（":
            score -= 0.8
        return score

    def _counts_on(self, at: int) -> bool:
        """Whether the row's number follows that of the last numbered row above it, or its bullet one at the same edge."""
        here = marker_of(self.rows[at].text)
        if here and here.bullet:
            alike = [row for row in self.rows[max(0, at - 30) : at] if (mark := marker_of(row.text)) and mark.bullet]
            return any(abs(row.box.x0 - self.rows[at].box.x0) < 0.5 * self.height for row in alike)
        for row in reversed(self.rows[max(0, at - 30) : at]):
            before = marker_of(row.text)
            if here and before and not before.bullet:
                return before.shape == here.shape and here.value == before.value + 1
        return False

    def _of_indent(self, at: int) -> float:
        before, here = self._indent(at - 1), self._indent(at)
        if self.hanging:
            if here < 0.5:
                return 2.4 if before > 0.7 else 1.0
            return -1.5 if before < 0.5 or abs(before - here) < 0.5 else 0.0
        if not 0.5 < here < 8:
            return -0.2
        following = self._indent(at + 1) if at + 1 < len(self.rows) else 0.0
        if before < 0.5 and here < _OTHER_EDGE and marker_of(self.rows[at - 1].text):
            return 0.0  # the rest of an item hangs below its first line
        if before < 0.5:
            if here > _OTHER_EDGE and abs(following - here) < 0.4 and not marker_of(self.rows[at - 1].text):
                return 1.6  # the line above belongs to something that begins further left
            return 2.7 if following < here - 0.6 else 0.9
        # One-line paragraphs below each other, each indented.
        return 0.8 if abs(before - here) < 0.4 and following < 0.5 else 0.0

    def _of_line_end(self, at: int) -> float:
        upper, lower = self.rows[at - 1], self.rows[at]
        slack = self._slack(at - 1)
        width = self.right[at - 1] - self.left[at - 1]
        room = 1.5 * self.height if is_cjk(lower.text[:1] or " ") else _first_word(lower) + 0.5 * self.height
        ended = bool(_SENTENCE_END.search(upper.text.rstrip()))
        if slack < max(room, self.height):
            if ended and not lower.text[:1].islower() and self._of_spacing(at) > _SOME_SPACE:
                return 0.5  # a last line that happens to be full: the space below it is all that tells
            return -0.8 if slack < 0.6 * self.height else 0.0
        short = 0.5 if slack < 0.15 * width else 1.1 if slack < 0.35 * width else 1.5
        # A short line above one that fills the column and begins anew: a heading without space below it.
        full = self._slack(at) < 0.1 * width and lower.text[:1].isupper() and slack > 0.3 * width
        return short + (0.6 if ended or full else 0.0)


def _of_one_size(upper: Row, lower: Row) -> bool:
    """Whether the letters of both rows were measured, and are of one size."""
    a, b = upper.pieces[0].line.style.size, lower.pieces[0].line.style.size
    return a is not None and b is not None and max(a, b) < 1.06 * min(a, b)


def _bold(row: Row) -> bool:
    return all(piece.line.style.bold for piece in row.pieces)


def _first_word(row: Row) -> float:
    """The width in pixels of the row's first word, by its share of the letters where boxes are not known."""
    line = row.pieces[0].line
    if line.words:
        return line.words[0].box.width
    words = line.text.split()
    return row.pieces[0].box.width * len(words[0]) / max(1, len(line.text)) if words else 0.0
