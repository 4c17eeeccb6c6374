"""How lines and cells that a journal has already are told in few words: by their numbers in the region where they were.

What stood one after the other is told by its first number and a count (`from`, `count`), anything else of one region by
all numbers (`at`). Lines may have been moved since (`by`, with their new ids in `as`), begin a paragraph or no longer
(`turned`: which of them), and have been changed by a person (`made`, all in one way; `texts`: each was typed). Cells may
stand so many rows and columns further (`by`), or anywhere (`to`), have other lines (`counts` of `lines`), and lie
elsewhere on the page (`moved`).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from scanwright.document.codec import CodecError, Encoders
from scanwright.document.geometry import Rect
from scanwright.document.line_changes import RETYPED, made
from scanwright.document.line_split import split_line
from scanwright.document.table import Cell
from scanwright.document.text import Making, TextLine

Steps = tuple[tuple[float, float], ...]
_NOT_THERE = "What is named was not in that state of the document."
_cell_to_dict = Encoders().of(Cell)
_Item = TypeVar("_Item", TextLine, Cell)


class LineRun:
    """Lines of one region, all moved by the same steps, and changed by a person in the same way.

    `told`: the values for JSON; they grow with each line.
    """

    def __init__(self, named: Mapping[str, Any], number: int, steps: Steps, how: Making = ()) -> None:
        self.told: dict[str, Any] = {**named, "from": number, "count": 1}
        self._named = named
        self._steps = steps
        self._how = _alike(how)
        self._next = number + 1
        if steps:
            self.told |= {"by": [list(step) for step in steps], "as": []}
        if how:
            self.told["made"] = list(self._how)

    def goes_on(self, named: Mapping[str, Any], number: int, steps: Steps, how: Making = ()) -> bool:
        """Takes that line, too, if it can."""
        if named is not self._named or steps != self._steps or _alike(how) != self._how:
            return False
        numbers = self.told.get("at")
        if numbers is None and number == self._next:
            self.told["count"] += 1
            self._next += 1
            return True
        if numbers is None and self.told["count"] > 1:
            return False
        if numbers is None:
            numbers = self.told["at"] = [self.told.pop("from")]
            del self.told["count"]
        numbers.append(number)
        return True

    def close(self, line: TextLine, *, turned: bool) -> None:
        """Tells of the line that was just taken what is its own."""
        if self._steps:
            self.told["as"].append(line.id)
        if self._how == (RETYPED,):
            self.told.setdefault("texts", []).append(line.text)
        if turned:
            at = len(self.told["at"]) if "at" in self.told else self.told["count"]
            self.told.setdefault("turned", []).append(at - 1)


def _alike(how: Making) -> Making:
    """What changes have to have in common to be told together: the texts of what was typed are told one by one."""
    return how[:1] if how[:1] == (RETYPED,) else how


class CellRun:
    """Cells of one table, the n-th of which was that number in `cells`. `told`: as of a `LineRun`.

    Where the cells have other lines than before, these are `lines`; `told` has their `counts`. Copies that were moved on
    the page, by `steps`, have.
    """

    def __init__(
        self, named: Mapping[str, Any], cells: Sequence[Cell], number: int, cell: Cell, steps: Steps = ()
    ) -> None:
        was = cells[number]
        self._steps = steps
        self._relined = bool(steps) or cell.lines is not was.lines
        self._by = cell.row - was.row, cell.column - was.column
        self._cells = cells
        self._next = number + 1
        self._first = cell
        self.lines: list[TextLine] = []
        self.told: dict[str, Any] = {**named, "from": number, "count": 1, "by": list(self._by)}
        if self._relined:
            self.told["counts"] = []
        if steps:
            self.told["moved"] = [list(step) for step in steps]
        self._add(cell)

    def _add(self, cell: Cell) -> None:
        if self._relined:
            self.lines += cell.lines
            self.told["counts"].append(len(cell.lines))

    def goes_on(self, cell: Cell) -> bool:
        """Takes the cell if it is what comes next."""
        if "at" in self.told or self._next >= len(self._cells):
            return False
        was = self._cells[self._next]
        further = cell.row - was.row, cell.column - was.column
        if further != self._by or not is_same_elsewhere(cell, was, self._steps):
            return False
        if self._relined is not (bool(self._steps) or cell.lines is not was.lines):
            return False
        self.told["count"] += 1
        self._next += 1
        self._add(cell)
        return True

    def takes(self, cells: Sequence[Cell], number: int, cell: Cell) -> bool:
        """Takes a cell of the same table that stands anywhere."""
        if self._steps or cells is not self._cells or (cell.lines is not cells[number].lines) is not self._relined:
            return False
        if "at" not in self.told:
            if self.told["count"] > 1:
                return False
            self.told |= {"at": [self.told.pop("from")], "to": [self._first.row, self._first.column]}
            del self.told["count"], self.told["by"]
        self.told["at"].append(number)
        self.told["to"] += (cell.row, cell.column)
        self._add(cell)
        return True


def is_same_elsewhere(cell: Cell, was: Cell, steps: Steps = ()) -> bool:
    """Whether `cell` is what `was` was but for its place in the grid and its lines, and moved on the page by the steps."""
    return cell is was or (
        cell.row_span == was.row_span
        and cell.column_span == was.column_span
        and cell.fill == was.fill
        and (cell.box is was.box or cell.box == _box_moved(was.box, steps))
    )


def _box_moved(box: Rect, steps: Iterable[Sequence[float]]) -> Rect:
    for dx, dy in steps:
        box = box.translated(dx, dy)
    return box


def lines_told(data: Mapping[str, Any], lines: tuple[TextLine, ...]) -> tuple[TextLine, ...]:
    """What a value names of the lines that were there; CodecError where that is not there."""
    found = _numbered(data, lines)
    steps, ids, cuts, turned = data.get("by"), data.get("as"), data.get("cut"), data.get("turned")
    how = data.get("made")

    def read() -> tuple[TextLine, ...]:
        if steps is not None:
            taken = tuple(_moved(line, str(line_id), steps) for line, line_id in zip(found, ids or (), strict=True))
        elif cuts is not None:
            taken = tuple(_part(line, str(line_id), cuts) for line, line_id in zip(found, ids or (), strict=True))
        elif how is not None:
            texts = data["texts"] if how == [RETYPED] else None
            ways = [(RETYPED, text) for text in texts] if texts is not None else [tuple(how)] * len(found)
            taken = tuple(made(line, way) for line, way in zip(found, ways, strict=True))
        else:
            taken = found
        if turned is None:
            return taken
        which = set(turned)
        if not all(type(n) is int and 0 <= n < len(taken) for n in which):
            raise ValueError("there are not so many")
        return tuple(
            replace(line, starts_paragraph=not line.starts_paragraph) if n in which else line
            for n, line in enumerate(taken)
        )

    return _read(read)


def cells_told(data: Mapping[str, Any], cells: tuple[Cell, ...], lines: Sequence[object]) -> Sequence[object]:
    """What a value names of the cells that were there, where they stand now; CodecError where that is not there.

    `lines` are those that it tells of; cells which have these are given as values that are still to be decoded.
    """
    found = _numbered(data, cells)
    by, to, counts = data.get("by"), data.get("to"), data.get("counts")

    def read() -> tuple[Cell, ...]:
        if to is not None:
            places = zip(to[::2], to[1::2], strict=True)
            return tuple(
                replace(cell, row=row, column=column) for cell, (row, column) in zip(found, places, strict=True)
            )
        rows, columns = by if by is not None else (0, 0)
        return tuple(replace(cell, row=cell.row + rows, column=cell.column + columns) for cell in found)

    taken = _read(read)
    moved = data.get("moved")
    if moved is not None:
        taken = _read(lambda: tuple(cell.with_box(_box_moved(cell.box, moved)) for cell in taken))
    if counts is None:
        return taken
    if not isinstance(counts, list) or not all(type(n) is int and n >= 0 for n in counts):
        raise CodecError(_NOT_THERE)
    if len(counts) != len(taken) or sum(counts) != len(lines):
        raise CodecError(_NOT_THERE)
    ends = list(itertools.accumulate(counts))
    return [
        {**_cell_to_dict(cell.with_lines(())), "lines": list(lines[end - count : end])}
        for cell, count, end in zip(taken, counts, ends, strict=True)
    ]


def _read(read: Callable[[], tuple[_Item, ...]]) -> tuple[_Item, ...]:
    try:
        return read()
    except (KeyError, TypeError, ValueError):
        raise CodecError(_NOT_THERE) from None


def _numbered(data: Mapping[str, Any], items: tuple[_Item, ...]) -> tuple[_Item, ...]:
    numbers = data.get("at")
    if isinstance(numbers, list) and all(type(n) is int and 0 <= n < len(items) for n in numbers):
        return tuple(items[n] for n in numbers)
    first, count = data.get("from"), data.get("count")
    if type(first) is not int or type(count) is not int or not 0 <= first <= first + count <= len(items):
        raise CodecError(_NOT_THERE)
    return items[first : first + count]


def _part(line: TextLine, line_id: str, cuts: Sequence[Sequence[Any]]) -> TextLine:
    """What cutting the line gave; ValueError where it gives nothing."""
    for x, right in cuts:
        part = split_line(line, float(x))[bool(right)]
        if part is None:
            raise ValueError("nothing is there")
        line = part
    return replace(line, id=line_id)


def _moved(line: TextLine, line_id: str, steps: Sequence[Sequence[float]]) -> TextLine:
    for dx, dy in steps:
        line = line.moved(float(dx), float(dy), line_id=line_id)
    return line
