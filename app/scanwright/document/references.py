"""What a journal has already is not told again: pages, regions and lines are named by where they were.

Undoing the cropping of a page of two thousand lines restores them all, and to merge its regions moves them all. They
were in the journal's states before, and a state is told by its line. Line 0 is the document that the journal began with.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import Any

from scanwright.document.codec import CodecError, Encoder, Encoders, edit_to_dict
from scanwright.document.document import Document, Page
from scanwright.document.edits import Edit
from scanwright.document.region import Region
from scanwright.document.runs import CellRun, LineRun, Steps, cells_told, is_same_elsewhere, lines_told
from scanwright.document.table import Cell
from scanwright.document.text import Making, TextLine

_REMEMBERED = 1500  # pages: a word replaced in all of hundreds makes as many new ones
_Lines = tuple[TextLine, ...]
_Cells = tuple[Cell, ...]
_Place = tuple[dict[str, Any], int]  # of a line or cell: the names of its region in the journal, and its number there
_Places = dict[tuple[int, Steps], _Place]  # by the line that it is, or was moved from


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
        self._own: dict[str, tuple[TextLine, _Place]] | None = None  # the lines by their ids
        self._cells_by_line: dict[int, Any] | None = None
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
        self._places = self._others = self._own = self._cells_by_line = None
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
        """Runs of lines that were in one region are told as such, and so are moved copies of them."""
        told: list[Any] = []
        run: LineRun | None = None
        how: Making
        for line in lines:
            found, turned, how = self._found(line), False, ()
            if found is None:
                found, turned, how = self._changed(line)
            if found is None:
                told.append(self._part(line) or self._usual_line(line))
                run = None
                continue
            (named, number), steps = found
            if run is None or not run.goes_on(named, number, steps, how):
                run = LineRun(named, number, steps, how)
                told.append(run.told)
            run.close(line, turned=turned)
        return told

    def _cells(self, cells: _Cells) -> list[Any]:
        """Runs of cells that were in one table, and have only gone to other rows and columns, are told as such."""
        old = {
            id(cell.lines): (named, region.table.cells, n)
            for named, region in self._regions_of(self._changing)
            if region.table is not None
            for n, cell in enumerate(region.table.cells)
            if cell.lines
        }
        by_box: dict[int, Any] = {}  # if asked for
        told: list[Any] = []
        relined: list[CellRun] = []
        run: CellRun | None = None
        for cell in cells:
            if run is not None and run.goes_on(cell):
                continue
            found = old.get(id(cell.lines))
            if found is None:
                by_box = by_box or self._by_box()
                found = by_box.get(id(cell.box))
            steps: Steps = ()
            if found is None and cell.lines:
                found, steps = self._copied(cell.lines[0])
            if found is None or not is_same_elsewhere(cell, found[1][found[2]], steps):
                told.append(self._usual_cell(cell))
                run = None
                continue
            named, were, number = found
            if run is None or steps or not run.takes(were, number, cell):
                run = CellRun(named, were, number, cell, steps)
                told.append(run.told)
                relined.append(run)
        for run in relined:
            if run.lines:
                run.told["lines"] = self._lines(tuple(run.lines))
        return told

    def _copied(self, line: TextLine) -> tuple[Any, Steps]:
        """The cell where the line is of which this one is a moved copy, and the steps by which it was moved."""
        if line.moved_from is None:
            return None, ()
        if self._cells_by_line is None:
            self._cells_by_line = {
                id(own): (named, region.table.cells, n)
                for named, region in self._regions_of([*self._changing, *self._staying])
                if region.table is not None
                for n, cell in enumerate(region.table.cells)
                for own in cell.lines[:1]
            }
        origin, steps = line.moved_from
        return self._cells_by_line.get(id(origin)), steps

    def _by_box(self) -> dict[int, Any]:
        """The cells by their boxes, which those that are typed into keep."""
        return {
            id(cell.box): (named, region.table.cells, n)
            for named, region in self._regions_of(self._changing)
            if region.table is not None
            for n, cell in enumerate(region.table.cells)
        }

    def _found(self, line: TextLine) -> tuple[_Place, Steps] | None:
        """Where the line was before the edit, or the one that it is a moved copy of, and the steps by which it was moved."""
        if self._places is None:
            self._places = self._places_on(self._changing)
        place = self._places.get((id(line), ()))
        if place is not None:
            return place, ()
        if line.moved_from is None:
            return None
        if self._others is None:
            self._others = self._places_on(self._staying)
        origin, steps = line.moved_from
        for count in reversed(range(len(steps))):  # the copied line may be one that was moved, too
            key = id(origin), steps[:count]
            place = self._places.get(key) or self._others.get(key)
            if place is not None:
                return place, steps[count:]
        return None

    def _changed(self, line: TextLine) -> tuple[tuple[_Place, Steps] | None, bool, Making]:
        """Where the line was of which a person made this one, whether it begins a paragraph other than that, and what else
        was done to it."""
        if line.made_from is not None:
            origin, how = line.made_from
            found = self._found(origin)
            if found is not None and not found[1]:
                return found, origin.starts_paragraph is not line.starts_paragraph, how
        found = self._turned(line)
        return found, found is not None, ()

    def _turned(self, line: TextLine) -> tuple[_Place, Steps] | None:
        """Where the line was which only began a paragraph, or did not, other than this one."""
        if self._own is None:
            self._own = {
                own.id: (own, (named, n))
                for named, region in self._regions_of(self._changing)
                for n, own in enumerate(region.all_lines)
            }
        was, place = self._own.get(line.id, (None, None))
        if was is None or place is None or not _only_turned(was, line):
            return None
        return place, ()

    def _part(self, part: TextLine) -> dict[str, Any] | None:
        """The part of a line that was there before the edit, told by where that was cut; None for others."""
        cuts: list[tuple[float, bool]] = []
        line = part
        while (was_cut := line.cut_from) is not None:
            origin, x, right = was_cut
            cuts.insert(0, (x, right))
            place = self._places.get((id(origin), ())) if self._places is not None else None
            if place is not None:
                named, number = place
                return {**named, "from": number, "count": 1, "cut": cuts, "as": [part.id]}
            line = origin
        return None

    def _regions_of(self, pages: Sequence[Page]) -> list[tuple[dict[str, Any], Region]]:
        """The regions with their names in the journal."""
        return [
            ({"again": self._line, "page": page.id, "id": region.id}, region)
            for page in pages
            for region in page.regions
        ]

    def _places_on(self, pages: Sequence[Page]) -> _Places:
        found: _Places = {}
        for named, region in self._regions_of(pages):
            for n, line in enumerate(region.all_lines):
                found[id(line), ()] = place = named, n
                if line.moved_from is not None:
                    origin, steps = line.moved_from
                    found[id(origin), steps] = place
        return found


def _only_turned(was: TextLine, line: TextLine) -> bool:
    """Whether all but the beginning of a paragraph is quickly seen to be the same."""
    return (
        was.moved_from is None
        and line.moved_from is None
        and was.starts_paragraph is not line.starts_paragraph
        and was.polygon is line.polygon
        and was.words is line.words
        and was.characters is line.characters
        and (was.text, was.confidence, was.style) == (line.text, line.confidence, line.style)
        and (was.vertical, was.origin) == (line.vertical, line.origin)
    )


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
            told += lines_told(line, _region_of(line, states).all_lines)
        else:
            told.append(line)
    return {**data, "lines": told}


def _cells(data: object, states: Sequence[Document]) -> Sequence[object]:
    """The cells that the value names, or the one that it is."""
    if not isinstance(data, Mapping) or "again" not in data:
        return (_with_lines(data, states),)
    table = _region_of(data, states).table
    lines = _with_lines(data, states).get("lines", [])
    return cells_told(data, table.cells if table is not None else (), lines)


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
