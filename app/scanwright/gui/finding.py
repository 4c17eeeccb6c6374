"""Lines that contain some words, on all pages of a document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import overload

from scanwright.document.document import Document
from scanwright.document.region import Region
from scanwright.gui.session import Selection

Hit = tuple[str, tuple[int, int] | None]
"""A line's id, and the cell that it is in."""


@dataclass(frozen=True, slots=True)
class Part:
    """The hits in one region."""

    page_id: str
    region: Region
    hits: tuple[Hit, ...]


class Found(Sequence[Selection]):
    """Places in reading order, each as what to select. They are made when they are asked for: a single letter stands in
    fifteen thousand lines.
    """

    def __init__(self, parts: Sequence[Part] = ()) -> None:
        self._parts = [part for part in parts if part.hits]
        self._ends = list(accumulate(len(part.hits) for part in self._parts))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    @overload
    def __getitem__(self, at: int) -> Selection: ...
    @overload
    def __getitem__(self, at: slice) -> list[Selection]: ...
    def __getitem__(self, at: int | slice) -> Selection | list[Selection]:
        if isinstance(at, slice):
            return [self[n] for n in range(*at.indices(len(self)))]
        number = at + len(self) if at < 0 else at
        if not 0 <= number < len(self):
            raise IndexError(at)
        which = bisect_right(self._ends, number)
        part = self._parts[which]
        line_id, cell = part.hits[number - self._before(which)]
        return Selection(part.page_id, (part.region.id,), line_id, cell)

    def place_of(self, place: Selection | None) -> int:
        """Which of them that place is; -1 where it is none."""
        if place is None or place.line_id is None:
            return -1
        hit = place.line_id, place.cell
        for which, part in enumerate(self._parts):
            same = part.page_id == place.page_id and (part.region.id,) == place.region_ids
            if same and hit in part.hits:
                return self._before(which) + part.hits.index(hit)
        return -1

    def first_on(self, page_ids: Collection[str]) -> int:
        """The first place on one of these pages; 0 where there is none."""
        for which, part in enumerate(self._parts):
            if part.page_id in page_ids:
                return self._before(which)
        return 0

    def _before(self, which: int) -> int:
        return self._ends[which - 1] if which else 0


class Finder:
    """Finds words in documents; regions that stay the same are not looked through again."""

    def __init__(self) -> None:
        self._wanted = ""
        self._known: dict[tuple[str, int], Part] = {}

    def find(self, document: Document, words: str) -> Found:
        """All lines that contain `words`, in reading order; letter case makes no difference."""
        wanted = words.casefold().strip()
        before = self._known if wanted == self._wanted else {}
        self._wanted, self._known = wanted, {}
        if not wanted:
            return Found()
        for page in document.pages:
            for region in page.regions:
                key = page.id, id(region)
                self._known[key] = before.get(key) or Part(page.id, region, _hits(region, wanted))
        return Found(list(self._known.values()))


def _hits(region: Region, wanted: str) -> tuple[Hit, ...]:
    found: list[Hit] = []
    for cell in region.table.cells if region.table else ():
        found += [(line.id, (cell.row, cell.column)) for line in cell.lines if wanted in line.text.casefold()]
    found += [(line.id, None) for line in region.lines if wanted in line.text.casefold()]
    return tuple(found)
