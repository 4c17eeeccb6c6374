"""From one doubtful place to the next, through all pages in reading order."""

from __future__ import annotations

from collections.abc import Sequence

from scanwright.document.document import Document
from scanwright.document.doubt import is_doubtful
from scanwright.gui.session import Selection


def doubtful(document: Document) -> list[Selection]:
    """All doubtful lines in reading order, each as what to select."""
    found = []
    for page in document.pages:
        for region in page.regions:
            cells = region.table.cells if region.table else ()
            for cell in cells:
                place = (cell.row, cell.column)
                found += [Selection(page.id, (region.id,), line.id, place) for line in cell.lines if is_doubtful(line)]
            found += [Selection(page.id, (region.id,), line.id) for line in region.lines if is_doubtful(line)]
    return found


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
