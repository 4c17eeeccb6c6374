"""What a journal has already is not told again: pages, regions and lines are named by where they were.

Undoing the cropping of a page of two thousand lines restores them all, and to merge its regions moves them all. They
were in the journal's states before, and a state is told by its line. Line 0 is the document that the journal began with.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any, TypeVar

from scanwright.document.codec import CodecError, Encoder, Encoders, edit_to_dict
from scanwright.document.document import Document, Page
from scanwright.document.edits import Edit
from scanwright.document.line_split import split_line
from scanwright.document.region import Region
from scanwright.document.table import Cell
from scanwright.document.text import TextLine

_REMEMBERED = 400
_Item = TypeVar("_Item", TextLine, Cell)
_Lines = tuple[TextLine, ...]
_Cells = tuple[Cell, ...]
_Place = tuple[Page, int, int]  # of a line: its page, the number of its region there, and its own number in that
_Steps = tuple[tuple[float, float], ...]
_Places = dict[tuple[int, _Steps], _Place]  # by the line that it is, or was moved from


class Known:
    """Which pages and regions there were after which line of the journal, of the latest few hundred pages; and where the
    lines are of which the pages will be others now. All are known by being the same objects."""

    def __init__(self) -> None:
        self._pages: OrderedDict[int, tuple[Page, int]] = OrderedDict()
        self._regions: dict[int, tuple[Region, str, int]] = {}
        self._line = 0
        self._changing: Sequence[Page] = ()
        self._staying: Sequence[Page] = ()
        self._places: _Places | None = None  # of lines on pages that change, and on others, if asked for
        self._others: _Places | None = None
        special: dict[Any, Encoder] = {Page: self._page, Region: self._region, _Lines: self._lines, _Cells: self._cells}
        self._encoders = Encoders(special)
        self._usual_page, self._usual_region = self._encoders.usual(Page), self._encoders.usual(Region)
        self._usual_line, self._usual_cell = self._encoders.of(TextLine), self._encoders.of(Cell)

    def told(self, edit: Edit, states: tuple[Document, Document] | None, line: int) -> dict[str, Any]:
        """The edit as values for JSON. `states`: the document after `line`, and that after the edit."""
        before, after = (state.pages for state in states) if states is not None else ((), ())
        stay = {id(page) for page in after}
        self._line = line
        self._changing = [page for page in before if id(page) not in stay]
        self._staying = [page for page in before if id(page) in stay]
        data = edit_to_dict(edit, self._encoders)
        self._changing = self._staying = ()
        self._places = self._others = None
        return data

    def note(self, before: Document, after: Document, line: int) -> None:
        """`line` made `after` of `before`."""
        was = {page.id: page for page in before.pages}
        now = {page.id: page for page in after.pages}
        for page_id, page in was.items():
            if now.get(page_id) is not page:
                self._keep(page, line - 1)
        for page_id, page in now.items():
            if was.get(page_id) is not page:
                self._keep(page, line)

    def _keep(self, page: Page, line: int) -> None:
        if id(page) in self._pages:
            return
        self._pages[id(page)] = (page, line)
        for region in page.regions:
            self._regions.setdefault(id(region), (region, page.id, line))
        if len(self._pages) > _REMEMBERED:
            _, (gone, of) = self._pages.popitem(last=False)
            for region in gone.regions:
                if self._regions.get(id(region), (None, "", -1))[2] == of:
                    del self._regions[id(region)]

    # Encoders

    def _page(self, page: Page) -> Any:
        known = self._pages.get(id(page))
        return self._usual_page(page) if known is None else {"again": known[1], "id": page.id}

    def _region(self, region: Region) -> Any:
        known = self._regions.get(id(region))
        if known is None:
            return self._usual_region(region)
        return {"again": known[2], "page": known[1], "id": region.id}

    def _lines(self, lines: _Lines) -> list[Any]:
        """Runs of lines that stood one after the other in a region are told as such, and so are moved copies of them."""
        told: list[Any] = []
        run: _Run | None = None
        for line in lines:
            found = self._found(line)
            if found is None:
                told.append(self._part(line) or self._usual_line(line))
                run = None
            elif run is None or not run.goes_on(*found):
                run = _Run(*found)
                told.append(self._run(run))
            if found is not None and run is not None:
                run.add(line, told[-1])
        return told

    def _cells(self, cells: _Cells) -> list[Any]:
        """Runs of cells that went so many rows and columns further, and else are as before, are told as such."""
        old = {
            id(cell.lines): (page, region, n)
            for page in self._changing
            for region in page.regions
            if region.table is not None
            for n, cell in enumerate(region.table.cells)
            if cell.lines
        }
        told: list[Any] = []
        run: Iterator[Cell] = iter(())  # what would go on with the last that was told
        down = across = 0
        for cell in cells:
            was = next(run, None)
            if was is not None and _is_same_elsewhere(cell, was, down, across):
                told[-1]["count"] += 1
                continue
            page, region, n = old.get(id(cell.lines), (None, None, 0))
            table = region.table if region is not None else None
            if page is None or region is None or table is None:
                told.append(self._usual_cell(cell))
                run = iter(())
                continue
            down, across = cell.row - table.cells[n].row, cell.column - table.cells[n].column
            if not _is_same_elsewhere(cell, table.cells[n], down, across):
                told.append(self._usual_cell(cell))
                run = iter(())
                continue
            names = {"page": page.id, "id": region.id}
            told.append({"again": self._line, **names, "from": n, "count": 1, "by": [down, across]})
            run = islice(table.cells, n + 1, None)
        return told

    def _found(self, line: TextLine) -> tuple[_Place, _Steps] | None:
        """Where the line was before the edit, or the one that it is a moved copy of, and the steps by which it was moved."""
        if self._places is None:
            self._places = _places_on(self._changing)
        place = self._places.get((id(line), ()))
        if place is not None:
            return place, ()
        if line.moved_from is None:
            return None
        if self._others is None:
            self._others = _places_on(self._staying)
        origin, steps = line.moved_from
        for count in reversed(range(len(steps))):  # the copied line may be one that was moved, too
            key = id(origin), steps[:count]
            place = self._places.get(key) or self._others.get(key)
            if place is not None:
                return place, steps[count:]
        return None

    def _part(self, part: TextLine) -> dict[str, Any] | None:
        """The part of a line that was there before the edit, told by where that was cut; None for others."""
        cuts: list[tuple[float, bool]] = []
        line = part
        while (was_cut := line.cut_from) is not None:
            origin, x, right = was_cut
            cuts.insert(0, (x, right))
            place = self._places.get((id(origin), ())) if self._places is not None else None
            if place is not None:
                page, region, n = place
                where = {"again": self._line, "page": page.id, "id": page.regions[region].id, "from": n, "count": 1}
                return {**where, "cut": cuts, "as": [part.id]}
            line = origin
        return None

    def _run(self, run: _Run) -> dict[str, Any]:
        page, region, first = run.place
        told = {"again": self._line, "page": page.id, "id": page.regions[region].id, "from": first, "count": 0}
        return {**told, "by": [list(step) for step in run.steps], "as": []} if run.steps else told


def _is_same_elsewhere(cell: Cell, was: Cell, down: int, across: int) -> bool:
    """Whether `cell` is what `was` was, so many rows and columns further."""
    if cell is was:
        return not down and not across
    return (
        cell.lines is was.lines
        and cell.row - was.row == down
        and cell.column - was.column == across
        and cell.row_span == was.row_span
        and cell.column_span == was.column_span
        and cell.fill == was.fill
        and (cell.box is was.box or cell.box == was.box)
    )


class _Run:
    """Lines one after the other of a region, moved by the same steps."""

    def __init__(self, place: _Place, steps: _Steps) -> None:
        self.place, self.steps = place, steps
        self._next = place[2]

    def goes_on(self, place: _Place, steps: _Steps) -> bool:
        page, *numbers = place
        return page is self.place[0] and numbers == [self.place[1], self._next] and steps == self.steps

    def add(self, line: TextLine, told: dict[str, Any]) -> None:
        self._next += 1
        told["count"] += 1
        if self.steps:
            told["as"].append(line.id)


def _places_on(pages: Sequence[Page]) -> _Places:
    found: _Places = {}
    for page in pages:
        for r, region in enumerate(page.regions):
            for n, line in enumerate(region.all_lines):
                found[id(line), ()] = page, r, n
                if line.moved_from is not None:
                    origin, steps = line.moved_from
                    found[id(origin), steps] = page, r, n
    return found


def resolved(data: object, states: Sequence[Document]) -> object:
    """The values with the pages, regions and lines that they name; `states` are those after each line, from line 0.

    CodecError where these are not there.
    """
    if not isinstance(data, Mapping):
        return data
    match data.get("is"):
        case "SetPage" | "SetPageRest":
            return {**data, "page": _page(data.get("page"), states)}
        case "PatchRegion" if isinstance(data.get("cells"), list):
            cells = [_with_lines(cell, states) for cell in data["cells"]]
            return {**data, "region": _region(data.get("region"), states), "cells": cells}
        case "SetRegion" | "InsertRegion" | "PatchRegion":
            return {**data, "region": _region(data.get("region"), states)}
        case "ArrangePages" if isinstance(data.get("inserted"), list):
            return {**data, "inserted": [_page(page, states) for page in data["inserted"]]}
        case "Batch" if isinstance(data.get("edits"), list):
            return {**data, "edits": [resolved(step, states) for step in data["edits"]]}
    return data


def _page(data: object, states: Sequence[Document]) -> object:
    if not isinstance(data, Mapping):
        return data
    if "again" in data:
        return _page_of(data, "id", states)
    regions = data.get("regions")
    return {**data, "regions": [_region(region, states) for region in regions]} if isinstance(regions, list) else data


def _region(data: object, states: Sequence[Document]) -> object:
    if not isinstance(data, Mapping):
        return data
    if "again" in data:
        return _region_of(data, states)
    table = data.get("table")
    if isinstance(table, Mapping) and isinstance(table.get("cells"), list):
        table = {**table, "cells": [told for cell in table["cells"] for told in _cells(cell, states)]}
    return {**_with_lines(data, states), "table": table}


def _with_lines(data: object, states: Sequence[Document]) -> Any:
    """The region, or cell, with the lines that it names."""
    lines = data.get("lines") if isinstance(data, Mapping) else None
    if not isinstance(data, Mapping) or not isinstance(lines, list):
        return data
    told: list[object] = []
    for line in lines:
        if isinstance(line, Mapping) and "again" in line:
            told += _run(line, states)
        else:
            told.append(line)
    return {**data, "lines": told}


def _cells(data: object, states: Sequence[Document]) -> Sequence[object]:
    """The cells that the value names, or the one that it is."""
    if not isinstance(data, Mapping) or "again" not in data:
        return (_with_lines(data, states),)
    table, by = _region_of(data, states).table, data.get("by")
    cells = _numbered(data, table.cells if table is not None else ())
    try:
        rows, columns = by if by is not None else (0, 0)
        return [replace(cell, row=cell.row + rows, column=cell.column + columns) for cell in cells]
    except (TypeError, ValueError):
        raise CodecError("What is named was not in that state of the document.") from None


def _numbered(data: Mapping[str, Any], items: tuple[_Item, ...]) -> tuple[_Item, ...]:
    first, count = data.get("from"), data.get("count")
    if type(first) is not int or type(count) is not int or not 0 <= first <= first + count <= len(items):
        raise CodecError("What is named was not in that state of the document.")
    return items[first : first + count]


def _run(data: Mapping[str, Any], states: Sequence[Document]) -> _Lines:
    steps, ids = data.get("by"), data.get("as")
    lines = _numbered(data, _region_of(data, states).all_lines)
    if steps is None and "cut" not in data:
        return lines
    try:
        if steps is None:
            return tuple(_part(line, str(line_id), data["cut"]) for line, line_id in zip(lines, ids or (), strict=True))
        return tuple(_moved(line, str(line_id), steps) for line, line_id in zip(lines, ids or (), strict=True))
    except (TypeError, ValueError):
        raise CodecError("What is named was not in that state of the document.") from None


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


def _region_of(data: Mapping[str, Any], states: Sequence[Document]) -> Region:
    try:
        return _page_of(data, "page", states).region(str(data.get("id")))
    except KeyError:
        raise CodecError("What is named was not in that state of the document.") from None


def _page_of(data: Mapping[str, Any], key: str, states: Sequence[Document]) -> Page:
    line, page_id = data["again"], data.get(key)
    if type(line) is not int or not 0 <= line < len(states) or not isinstance(page_id, str):
        raise CodecError("What is named was not in that state of the document.")
    try:
        return states[line].page(page_id)
    except KeyError:
        raise CodecError("What is named was not in that state of the document.") from None
