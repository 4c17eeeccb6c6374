"""From one doubtful place to the next, through all pages in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from scanwright.document.document import Document, Page
from scanwright.document.doubt import (
    DOUBTFUL_BELOW,
    TABLE_DOUBTFUL_BELOW,
    doubtful_lines,
    is_doubtful,
    is_doubtful_table,
)
from scanwright.document.region import Region
from scanwright.document.text import TextLine
from scanwright.gui.session import Selection


class DoubtIndex:
    """The doubtful tables and lines of a document, in reading order; pages that did not change are not looked at again.

    `below` and `tables_below` are the confidences (0 to 1) from which lines, and tables, count as sure.
    """

    def __init__(self) -> None:
        self.below = DOUBTFUL_BELOW
        self.tables_below = TABLE_DOUBTFUL_BELOW
        self._known: dict[str, tuple[Page, list[Selection]]] = {}
        self._places: list[Selection] = []

    def set_below(self, below: float, tables_below: float) -> None:
        """Other confidences to count from."""
        self.below, self.tables_below = below, tables_below
        self._known, self._places = {}, []

    def look_ahead(self, document: Document, check: Callable[[], None] = lambda: None) -> None:
        """Has the regions work out what `places` will ask them, and keep: in the thread that just made or read them."""
        for page in document.pages:
            check()
            for region in page.regions:
                doubtful_lines(region, self.below)

    def is_doubtful(self, line: TextLine) -> bool:
        return is_doubtful(line, self.below)

    def places(self, document: Document) -> Sequence[Selection]:
        """All doubtful tables and lines, each as what to select; a table comes before the lines in it."""
        known, pages = self._known, document.pages
        if len(known) == len(pages) and all(a[0] is b for a, b in zip(known.values(), pages, strict=True)):
            return self._places
        self._known = {}
        for page in pages:
            entry = known.get(page.id)
            self._known[page.id] = (
                entry if entry is not None and entry[0] is page else (page, list(self._of_page(page)))
            )
        self._places = [place for _, places in self._known.values() for place in places]
        return self._places

    def _of_page(self, page: Page) -> Iterator[Selection]:
        for region in page.regions:
            if is_doubtful_table(region, self.tables_below):
                yield Selection(page.id, (region.id,))
            if doubtful_lines(region, self.below):
                yield from self._of_region(page, region)

    def _of_region(self, page: Page, region: Region) -> Iterator[Selection]:
        """The doubtful lines of one region, those of its cells first."""
        for cell in region.table.cells if region.table else ():
            for line in cell.lines:
                if self.is_doubtful(line):
                    yield Selection(page.id, (region.id,), line.id, (cell.row, cell.column))
        for line in region.lines:
            if self.is_doubtful(line):
                yield Selection(page.id, (region.id,), line.id)


def step(document: Document, places: Sequence[Selection], now: Selection, page_id: str, by: int) -> Selection | None:
    """The next of `places` after (`by` = 1) or before (-1) what is selected; round the end; None if there is none."""
    if not places:
        return None
    for at, place in enumerate(places):
        if place.line_id == now.line_id and place.region_ids == now.region_ids:
            return places[(at + by) % len(places)]
    order = {page.id: number for number, page in enumerate(document.pages)}
    here = order.get(page_id, 0)
    if by > 0:
        return next((place for place in places if order[place.page_id] >= here), places[0])
    return next((place for place in reversed(places) if order[place.page_id] <= here), places[-1])
