"""The words of a table as its columns see them: without rules of characters, signs joined to the figures they belong to.

A currency sign at the left edge of a column of amounts (“$   1,250”), or a percent sign after a space, is no column of its
own. Which figure a sign belongs to, its row tells: where a sign is the last of it, signs follow their
figures, unless one comes before all figures; else they lead.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from scanwright.document.geometry import Rect
from scanwright.document.text import TextLine
from scanwright.imaging.layer import Ruling
from scanwright.pipeline.tables_align import is_number
from scanwright.pipeline.tables_fill import NOBODY
from scanwright.pipeline.tables_words import Piece, is_drawn_rule, pieces_of, text_height, text_rows, with_leaders

_CURRENCIES = frozenset({"$", "€", "£", "¥", "￥", "US$", "USD", "EUR", "GBP", "Rs", "Rs.", "RM", "kr", "CHF"})
_UNITS = frozenset({"%", "％", "‰"})
_FARTHEST = 14.0  # text heights from a sign to its figure


@dataclass(frozen=True)
class TablePieces:
    """`all`: every word of the lines, as cells take them. `seen`: those that make the grid. `owner`: for each of `all` the
    number of the one of `seen` that it goes with, or NOBODY."""

    all: tuple[Piece, ...]
    seen: tuple[Piece, ...]
    owner: tuple[int, ...]

    def owners(self, of_seen: Sequence[int]) -> tuple[int, ...]:
        """The owners of all pieces, from those of the seen ones."""
        return tuple(NOBODY if at == NOBODY else of_seen[at] for at in self.owner)


def table_pieces(lines: Sequence[TextLine], rulings: Sequence[Ruling]) -> TablePieces:
    """The words of `lines` (page pixels); signs are not joined across upright `rulings`."""
    words = with_leaders(pieces_of(lines))
    walls = [r.box for r in rulings if r.vertical]
    figure_of = _with_errors(_figures_of_signs(words, walls), words, walls)
    boxes = {n: words[n].box for n in range(len(words))}
    for sign, figure in figure_of.items():
        boxes[figure] = Rect.union_of((boxes[figure], words[sign].box))
    seen = [n for n, p in enumerate(words) if n not in figure_of and not is_drawn_rule(p.text)]
    place = {n: at for at, n in enumerate(seen)}
    owner = tuple(place.get(figure_of.get(n, n), NOBODY) for n in range(len(words)))
    return TablePieces(tuple(words), tuple(replace(words[n], box=boxes[n]) for n in seen), owner)


def joined_signs(pieces: Sequence[Piece], walls: Sequence[Rect] = ()) -> list[Piece]:
    """The pieces without lone signs, whose figures reach over them. `walls`: upright rules."""
    figure_of = _figures_of_signs(pieces, walls)
    if not figure_of:
        return list(pieces)
    boxes: dict[int, Rect] = {}
    for sign, figure in figure_of.items():
        boxes[figure] = Rect.union_of((boxes.get(figure, pieces[figure].box), pieces[sign].box))
    return [replace(p, box=boxes.get(n, p.box)) for n, p in enumerate(pieces) if n not in figure_of]


def _figures_of_signs(pieces: Sequence[Piece], walls: Sequence[Rect]) -> dict[int, int]:
    """For each lone sign that belongs to a figure of its row, both by number."""
    if not any(p.text in _CURRENCIES or p.text in _UNITS for p in pieces):
        return {}
    height = text_height(pieces)
    number = {id(p): n for n, p in enumerate(pieces)}
    found: dict[int, int] = {}
    for row in text_rows(pieces, height):
        places = [n for n, p in enumerate(row.pieces) if p.text in _CURRENCIES or p.text in _UNITS]
        if not places:
            continue
        first = next((n for n, p in enumerate(row.pieces) if _is_figure(p.text)), len(row.pieces))
        leading = places[0] < first or places[-1] < len(row.pieces) - 1
        for at in places:
            sign = row.pieces[at]
            leads = sign.text in _CURRENCIES and leading
            beside = at + 1 if leads else at - 1
            if not 0 <= beside < len(row.pieces) or not _is_figure(row.pieces[beside].text):
                continue
            figure = row.pieces[beside]
            left, right = (sign, figure) if leads else (figure, sign)
            if right.box.x0 - left.box.x1 <= _FARTHEST * height and not _parted(left.box, right.box, walls):
                found[number[id(sign)]] = number[id(figure)]
    return found


def _with_errors(figure_of: dict[int, int], pieces: Sequence[Piece], walls: Sequence[Rect]) -> dict[int, int]:
    """`figure_of` with the signs and figures of errors of measurement (“3.4 ± 0.2”) added to the figures before them."""
    if not any("±" in p.text for p in pieces):
        return figure_of
    height = text_height(pieces)
    number = {id(p): n for n, p in enumerate(pieces)}
    found = dict(figure_of)
    for row in text_rows(pieces, height):
        for before, piece in itertools.pairwise(row.pieces):
            goes_on = before.text.endswith("±") and _is_figure(piece.text)
            if not goes_on and not (piece.text.startswith("±") and _is_figure(before.text)):
                continue
            if piece.box.x0 - before.box.x1 <= height and not _parted(before.box, piece.box, walls):
                first = number[id(before)]
                found[number[id(piece)]] = found.get(first, first)
    return found


def _is_figure(text: str) -> bool:
    """Whether a word may be an amount: a figure, no year of a label, or a dash for nothing."""
    return is_number(text) and not text.isalpha()


def _parted(left: Rect, right: Rect, walls: Sequence[Rect]) -> bool:
    return any(
        left.center.x < wall.center.x < right.center.x and wall.y_overlap(left) > 0.5 * left.height for wall in walls
    )
