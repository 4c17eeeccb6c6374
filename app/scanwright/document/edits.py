"""Edits as values: `apply` gives the new document and the edit that takes it back.

Seven primitive edits are enough: everything a person can do is one of them, or a `Batch` under one name. The others
say the same in fewer words, for journals: a page of two thousand lines is not written down for one that was typed.
Invariant: for every edit that applies, applying the inverse gives a document equal to the one before.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from scanwright.document.document import Document, Page
from scanwright.document.geometry import Point, Rect
from scanwright.document.line_changes import with_words_replaced
from scanwright.document.page_edits import crop_page, split_page
from scanwright.document.region import Region
from scanwright.document.table import Cell
from scanwright.document.text import TextLine

_Item = TypeVar("_Item", TextLine, Cell)


class EditError(ValueError):
    """The edit names a page, region or position that the document does not have."""


@dataclass(frozen=True)
class SetRegion:
    """Replaces the region that has `region.id`."""

    page_id: str
    region: Region


@dataclass(frozen=True)
class InsertRegion:
    """Inserts `region` at `position` of the reading order."""

    page_id: str
    position: int
    region: Region


@dataclass(frozen=True)
class RemoveRegion:
    page_id: str
    region_id: str


@dataclass(frozen=True)
class SetOrder:
    """The reading order: all region ids of the page, each once.

    `by_hand`: from now on the order is a person's (True) or the analysis' (False); None leaves that as it is.
    """

    page_id: str
    region_ids: tuple[str, ...]
    by_hand: bool | None = None


@dataclass(frozen=True)
class SetPage:
    """Replaces the page that has `page.id` (a finished analysis, a rotation)."""

    page: Page


@dataclass(frozen=True)
class SetPages:
    """The pages and their order: inserting, deleting, moving."""

    pages: tuple[Page, ...]


@dataclass(frozen=True)
class ArrangePages:
    """As `SetPages`, told by ids: pages that are not among `page_ids` go, those of `inserted` are new (for journals)."""

    page_ids: tuple[str, ...]
    inserted: tuple[Page, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """So many of the lines (or cells) that the region had before, from that one on."""

    start: int
    count: int


@dataclass(frozen=True)
class PatchRegion:
    """As `SetRegion`, told by what changed (for journals).

    `region` comes without lines and table. Its lines are pieced together from those of the region before and new ones;
    so are the cells of the table, which else stays as it was; no cells: no table.
    """

    page_id: str
    region: Region
    lines: tuple[Kept | TextLine, ...] = ()
    cells: tuple[Kept | Cell, ...] = ()


@dataclass(frozen=True)
class SetPageRest:
    """Replaces the page that has `page.id` but for its regions, which stay as they are (for journals)."""

    page: Page


@dataclass(frozen=True)
class CropPage:
    """See `page_edits.crop_page` (for journals: what it gives would be long)."""

    page_id: str
    box: Rect


@dataclass(frozen=True)
class SplitPage:
    """See `page_edits.split_page`: the halves take the page's place, under these ids (for journals)."""

    page_id: str
    start: Point
    end: Point
    ids: tuple[str, str]
    read_again: bool = False


@dataclass(frozen=True)
class ReplaceText:
    """See `line_changes.replaced`: in all lines of the document (for journals: they may be thousands)."""

    words: str
    by: str


@dataclass(frozen=True)
class Batch:
    """Several edits as one step, applied from first to last. `name` is what the user reads after “Undo”."""

    name: str
    edits: tuple[Edit, ...]


Edit = (
    SetRegion
    | InsertRegion
    | RemoveRegion
    | SetOrder
    | SetPage
    | SetPages
    | ArrangePages
    | PatchRegion
    | SetPageRest
    | CropPage
    | SplitPage
    | ReplaceText
    | Batch
)


def apply(document: Document, edit: Edit) -> tuple[Document, Edit]:
    """The document after `edit`, and the inverse edit. EditError leaves everything as it was."""
    match edit:
        case Batch(name, edits):
            inverses: list[Edit] = []
            for step in edits:
                document, inverse = apply(document, step)
                inverses.append(inverse)
            return document, Batch(name, tuple(reversed(inverses)))
        case SetPages(pages):
            return replace(document, pages=pages), SetPages(document.pages)
        case ArrangePages(page_ids, inserted):
            return _arranged(document, page_ids, inserted)
        case SetPage(page):
            before = _page(document, page.id)
            return _with_page(document, page), SetPage(before)
        case SetRegion(page_id, region):
            page, at = _find(document, page_id, region.id)
            regions = (*page.regions[:at], region, *page.regions[at + 1 :])
            return _with_page(document, page.with_regions(regions)), SetRegion(page_id, page.regions[at])
        case PatchRegion(page_id, region):
            page, at = _find(document, page_id, region.id)
            return apply(document, SetRegion(page_id, _patched(page.regions[at], edit)))
        case SetPageRest(page):
            before = _page(document, page.id)
            return _with_page(document, page.with_regions(before.regions)), SetPage(before)
        case CropPage(page_id, box):
            return _reshaped(document, page_id, lambda page: (crop_page(page, box),))
        case SplitPage(page_id, start, end, ids, read_again):
            return _reshaped(document, page_id, lambda page: split_page(page, start, end, ids, read_again=read_again))
        case ReplaceText(words, by):
            return _with_text_replaced(document, words, by)
        case InsertRegion(page_id, position, region):
            page = _page(document, page_id)
            if not 0 <= position <= len(page.regions) or any(r.id == region.id for r in page.regions):
                raise EditError(f"cannot insert region {region.id} at {position}")
            regions = (*page.regions[:position], region, *page.regions[position:])
            return _with_page(document, page.with_regions(regions)), RemoveRegion(page_id, region.id)
        case RemoveRegion(page_id, region_id):
            page, at = _find(document, page_id, region_id)
            regions = page.regions[:at] + page.regions[at + 1 :]
            return _with_page(document, page.with_regions(regions)), InsertRegion(page_id, at, page.regions[at])
        case SetOrder(page_id, region_ids, by_hand):
            page = _page(document, page_id)
            by_id = {region.id: region for region in page.regions}
            if sorted(by_id) != sorted(region_ids):
                raise EditError("a reading order must name every region once")
            whose = page.order_by_hand if by_hand is None else by_hand
            ordered = replace(page, regions=tuple(by_id[i] for i in region_ids), order_by_hand=whose)
            order = tuple(region.id for region in page.regions)
            return _with_page(document, ordered), SetOrder(page_id, order, page.order_by_hand)


def _patched(before: Region, patch: PatchRegion) -> Region:
    table = before.table if patch.cells else None
    if patch.cells and table is None:
        raise EditError("a patch for a table that is not there")
    if table is not None and patch.cells != (Kept(0, len(table.cells)),):
        table = replace(table, cells=_pieced(table.cells, patch.cells))
    return replace(patch.region, lines=_pieced(before.lines, patch.lines), table=table)


def _pieced(before: tuple[_Item, ...], pieces: tuple[Kept | _Item, ...]) -> tuple[_Item, ...]:
    result: list[_Item] = []
    for piece in pieces:
        if not isinstance(piece, Kept):
            result.append(piece)
        elif piece.start >= 0 and piece.count > 0 and piece.start + piece.count <= len(before):
            result += before[piece.start : piece.start + piece.count]
        else:
            raise EditError("a patch for lines that are not there")
    return tuple(result)


def _reshaped(document: Document, page_id: str, reshape: Callable[[Page], tuple[Page, ...]]) -> tuple[Document, Edit]:
    before = _page(document, page_id)
    try:
        after = reshape(before)
    except ValueError as error:
        raise EditError(str(error)) from None
    if len(after) == 1:
        return _with_page(document, after[0]), SetPage(before)
    at = document.index_of(page_id)
    pages = (*document.pages[:at], *after, *document.pages[at + 1 :])
    if len({page.id for page in pages}) < len(pages):
        raise EditError("a half of a page must have an id of its own")
    return replace(document, pages=pages), SetPages(document.pages)


def _with_text_replaced(document: Document, words: str, by: str) -> tuple[Document, Edit]:
    pages, before = [], []
    for page in document.pages:
        regions = with_words_replaced(page.regions, words, by)
        same = all(a is b for a, b in zip(regions, page.regions, strict=True))
        pages.append(page if same else page.with_regions(regions))
        before += [] if same else [SetPage(page)]
    return replace(document, pages=tuple(pages)), Batch("", tuple(before))


def _arranged(document: Document, page_ids: tuple[str, ...], inserted: tuple[Page, ...]) -> tuple[Document, Edit]:
    old = {page.id: page for page in document.pages}
    new = {page.id: page for page in inserted}
    if len(set(page_ids)) != len(page_ids) or not set(new) <= set(page_ids) <= set(old) | set(new):
        raise EditError("an arrangement must name each page once, and only those there are")
    pages = tuple(new[i] if i in new else old[i] for i in page_ids)
    back = tuple(page for page in document.pages if page.id not in page_ids or page.id in new)
    return replace(document, pages=pages), ArrangePages(tuple(old), back)


def _page(document: Document, page_id: str) -> Page:
    try:
        return document.page(page_id)
    except KeyError:
        raise EditError(f"no page {page_id}") from None


def _find(document: Document, page_id: str, region_id: str) -> tuple[Page, int]:
    page = _page(document, page_id)
    for at, region in enumerate(page.regions):
        if region.id == region_id:
            return page, at
    raise EditError(f"no region {region_id} on page {page_id}")


def _with_page(document: Document, page: Page) -> Document:
    at = document.index_of(page.id)
    return replace(document, pages=(*document.pages[:at], page, *document.pages[at + 1 :]))
