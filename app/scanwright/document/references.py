"""Pages that a journal has already: an edit that brings one back names the line after which it was there.

Undoing the cropping of a page of two thousand lines restores them all; they were in the journal's states before, and a
state is told by its line. Line 0 is the document that the journal began with.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import Any

from scanwright.document.codec import CodecError, edit_to_dict, page_to_dict
from scanwright.document.document import Document, Page
from scanwright.document.edits import ArrangePages, Batch, Edit, SetPage

_REMEMBERED = 400


class KnownPages:
    """Which page objects there were after which line of the journal; the latest few hundred."""

    def __init__(self) -> None:
        self._lines: OrderedDict[int, tuple[Page, int]] = OrderedDict()

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

    def line_of(self, page: Page) -> int | None:
        """A line after which this very object was in the document."""
        known = self._lines.get(id(page))
        return known[1] if known is not None else None

    def _keep(self, page: Page, line: int) -> None:
        if id(page) not in self._lines:
            self._lines[id(page)] = (page, line)
            if len(self._lines) > _REMEMBERED:
                self._lines.popitem(last=False)


def referring(edit: Edit, known: KnownPages) -> dict[str, Any]:
    """The edit as values for JSON, pages that are known told by their lines."""
    match edit:
        case SetPage(page) if known.line_of(page) is not None:
            return {"is": "SetPage", "page": _told(page, known)}
        case ArrangePages(page_ids, inserted):
            pages = [_told(page, known) for page in inserted]
            return {"is": "ArrangePages", "page_ids": list(page_ids), "inserted": pages}
        case Batch(name, edits):
            return {"is": "Batch", "name": name, "edits": [referring(step, known) for step in edits]}
    return edit_to_dict(edit)


def _told(page: Page, known: KnownPages) -> dict[str, Any]:
    line = known.line_of(page)
    return page_to_dict(page) if line is None else {"again": line, "id": page.id}


def resolved(data: object, states: Sequence[Document]) -> object:
    """The values with the pages that they name; `states` are those after each line, from line 0. CodecError."""
    if not isinstance(data, Mapping):
        return data
    match data.get("is"):
        case "SetPage":
            return {**data, "page": _page(data.get("page"), states)}
        case "ArrangePages" if isinstance(data.get("inserted"), list):
            return {**data, "inserted": [_page(page, states) for page in data["inserted"]]}
        case "Batch" if isinstance(data.get("edits"), list):
            return {**data, "edits": [resolved(step, states) for step in data["edits"]]}
    return data


def _page(data: object, states: Sequence[Document]) -> object:
    if not isinstance(data, Mapping) or "again" not in data:
        return data
    line, page_id = data["again"], data.get("id")
    if type(line) is not int or not 0 <= line < len(states) or not isinstance(page_id, str):
        raise CodecError("A page is that of a state that the journal does not have.")
    try:
        return states[line].page(page_id)
    except KeyError:
        raise CodecError("A page is that of a state that did not have it.") from None
