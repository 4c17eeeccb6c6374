"""One undo command for everything: it wraps an `Edit` of the document and its inverse."""

from __future__ import annotations

import functools
import itertools
import weakref
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand, QUndoStack

from scanwright.document.document import Document, Page
from scanwright.document.edits import (
    ArrangePages,
    Batch,
    CropPage,
    Edit,
    InsertRegion,
    PatchRegion,
    RemoveRegion,
    ReplaceText,
    SetOrder,
    SetPage,
    SetPageRest,
    SetPages,
    SetRegion,
    SplitPage,
)
from scanwright.document.journal import Step, StepKind
from scanwright.document.region import Region

if TYPE_CHECKING:
    from scanwright.gui.session import DocumentSession

_MERGE_ID = 1
FOLLOWS = "+"
"""The merge key of what follows from the step before by itself: both are undone together."""

# The commands of each stack that lives, held apart from it. When a stack becomes garbage, Python's collector also
# sees its commands and may free them first; the stack's destructor would then free them a second time.
_held: dict[int, list[EditCommand]] = {}
_keys = itertools.count()


def commands_of(stack: QUndoStack) -> list[EditCommand]:
    """The list in which the owner of `stack` keeps, in order, what it pushes; let go once Qt destroyed the stack."""
    key = next(_keys)
    commands = _held[key] = []
    stack.destroyed.connect(functools.partial(_let_go, key))
    return commands


def _let_go(key: int, _destroyed: object = None) -> None:
    _held.pop(key, None)


class EditCommand(QUndoCommand):
    """Applies an edit to the session's document; undoing applies the inverse that this gave.

    Holds values only, never widgets. `QUndoStack.push` calls `redo` at once: nobody applies the edit before.
    Consecutive commands with the same `merge_key` that replace the same thing become one step. One with the key FOLLOWS
    becomes part of the step before, whatever it changes.
    """

    def __init__(
        self,
        session: DocumentSession,
        edit: Edit,
        text: str,
        merge_key: str = "",
        *,
        told: Edit | None = None,
        urgent: bool = True,
    ) -> None:
        """`told` and `urgent` are what the journal hears of it (see `Step`)."""
        super().__init__(text)
        # The session's stack owns the command: a strong reference back would be a cycle through Qt's memory, which
        # the garbage collector takes apart in an order of its own.
        self._session = weakref.ref(session)
        self._edit = edit
        self._inverse: Edit | None = None
        self._merge_key = merge_key
        self._told = told
        self._urgent = urgent

    def redo(self) -> None:
        step = Step(StepKind.REDO)
        if self._inverse is None:
            step = Step(StepKind.DO, self.text(), self._merge_key, told=self._told, urgent=self._urgent)
            self._told = None
        if (session := self._session()) is not None:
            self._inverse = session.perform(self._edit, step)

    def undo(self) -> None:
        if self._inverse is not None and (session := self._session()) is not None:
            self._edit = session.perform(self._inverse, Step(StepKind.UNDO))

    def id(self) -> int:
        return _MERGE_ID  # Qt asks only commands of the same id; which of them merge is decided below

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, EditCommand):
            return False
        if other._merge_key == FOLLOWS:
            return self._take_in(other)
        if not self._merge_key or other._merge_key != self._merge_key:
            return False
        if _target(other._edit) is None or _target(other._edit) != _target(self._edit):
            return False
        self._edit = other._edit
        return True

    @property
    def edit(self) -> Edit:
        """What it does when it is made or done again."""
        return self._edit

    @property
    def follows(self) -> bool:
        """Whether it is a part of the step before."""
        return self._merge_key == FOLLOWS

    def is_followed_by(self, other: EditCommand) -> None:
        """Makes `other`, that follows from this last step, a part of it; what was undone after it can still be done again."""
        other.redo()
        self._take_in(other)

    def is_bound_to(self, edit: Edit, document: Document) -> bool:
        """Whether the command holds something that `edit` changes in `document`, so that it can be made no more after that.

        Where the edit only gives content to a region that had none, whatever sets this region to a value of its own, or
        takes it away, can still be made.
        """
        own = _flat(self._edit)
        if isinstance(edit, SetRegion) and _fills(edit, document):
            own = (step for step in own if not _settles(step, edit))
        changed, held = _held_by(edit), set().union(*map(_held_by, own))
        return any(
            _EVERYTHING in (a, b) or (a[0] == b[0] and (a[1] == b[1] or "" in (a[1], b[1])))
            for a in changed
            for b in held
        )

    def _take_in(self, other: EditCommand) -> bool:
        if self._inverse is None or other._inverse is None:
            return False
        self._edit = Batch(self.text(), (*_steps(self._edit), *_steps(other._edit)))
        self._inverse = Batch(self.text(), (*_steps(other._inverse), *_steps(self._inverse)))
        return True

    def touches(self, page_id: str) -> bool:
        """Whether the command holds something of that page's inside, so that the page cannot change under it."""
        return page_id in touched_pages(self._edit)

    def exchange(self, old: Page, new: Page) -> None:
        """Takes the result of reading a page in place of the page that waited for it."""
        self._edit = _exchanged(self._edit, old, new)
        if self._inverse is not None:
            self._inverse = _exchanged(self._inverse, old, new)

    def refresh(self, page: Page, before: Page | None) -> None:
        """Takes the newer value of a page that the command only holds as one of the document's pages.

        Only in place of `before`, if it is known: a page that was turned or cropped since is another one.
        """
        self._edit = _refreshed(self._edit, page, before)
        if self._inverse is not None:
            self._inverse = _refreshed(self._inverse, page, before)

    def edits_inside(self, page_id: str) -> bool:
        """Whether the command changes some region of the page, and not the page as a whole."""
        return any(page_id in touched_pages(step) for step in _flat(self._edit) if not isinstance(step, SetPage))


class Chain:
    """What arrives bit by bit and is undone together: `step` is the one that the next bit joins, if it is the last."""

    def __init__(self, step: EditCommand | None = None) -> None:
        self.step = step


def _steps(edit: Edit) -> tuple[Edit, ...]:
    return edit.edits if isinstance(edit, Batch) else (edit,)


def _flat(edit: Edit) -> Iterator[Edit]:
    if isinstance(edit, Batch):
        for step in edit.edits:
            yield from _flat(step)
    else:
        yield edit


def _target(edit: Edit) -> tuple[str, ...] | None:
    match edit:
        case SetRegion(page_id, region):
            return page_id, region.id
        case SetPage(page):
            return (page.id,)
        case SetPages():
            return ()
    return None


def touched_pages(edit: Edit) -> set[str]:
    """The pages of whose inside the edit holds something."""
    match edit:
        case Batch(_, edits):
            return set().union(*map(touched_pages, edits))
        case SetPage(page) | SetPageRest(page):
            return {page.id}
        case SetPages() | ArrangePages() | ReplaceText():
            return set()
        case _:
            return {edit.page_id}


def _fills(edit: SetRegion, document: Document) -> bool:
    """Whether it gives content to a region that has none in the document."""
    regions = (r for page in document.pages if page.id == edit.page_id for r in page.regions)
    return not is_bare(edit.region) and any(region.id == edit.region.id and is_bare(region) for region in regions)


def _settles(step: Edit, filled: SetRegion) -> bool:
    """Whether after the step the region is as it was without having been filled, or is read again as it lies then."""
    match step:
        case RemoveRegion(page_id, region_id):
            return (page_id, region_id) == (filled.page_id, filled.region.id)
        case SetRegion(page_id, region) if (page_id, region.id) == (filled.page_id, filled.region.id):
            read, place = filled.region, (region.kind, region.box, region.outline)
            return not is_bare(region) or place != (read.kind, read.box, read.outline)
    return False


def is_bare(region: Region) -> bool:
    """Whether the region holds neither text nor a table."""
    return region.table is None and not region.all_lines


_EVERYTHING = "", ""


def _held_by(edit: Edit) -> set[tuple[str, str]]:
    """Of what the edit holds the inside: ids of pages, and of a region there or “” for the whole page."""
    match edit:
        case Batch(_, edits):
            return set().union(*map(_held_by, edits))
        case SetRegion(page_id, region) | InsertRegion(page_id, _, region) | PatchRegion(page_id, region):
            return {(page_id, region.id)}
        case RemoveRegion(page_id, region_id):
            return {(page_id, region_id)}
        case SetOrder(page_id):
            return {(page_id, "order")}
        case SetPage(page) | SetPageRest(page):
            return {(page.id, "")}
        case _:
            return {_EVERYTHING}


def _exchanged(edit: Edit, old: Page, new: Page) -> Edit:
    match edit:
        case Batch(name, edits):
            return Batch(name, tuple(_exchanged(step, old, new) for step in edits))
        case SetPage(page) if page == old:
            return SetPage(new)
        case _:
            return edit


def _refreshed(edit: Edit, page: Page, before: Page | None) -> Edit:
    def newer(old: Page) -> Page:
        return page if old.id == page.id and (before is None or old is before or old == before) else old

    match edit:
        case Batch(name, edits):
            return Batch(name, tuple(_refreshed(step, page, before) for step in edits))
        case SetPages(pages):
            return replace(edit, pages=tuple(map(newer, pages)))
        case ArrangePages(_, inserted):
            return replace(edit, inserted=tuple(map(newer, inserted)))
        case _:
            return edit


def as_made(edit: Edit, before: Document, after: Document) -> Edit:
    """The edit as commands hold it, of one that a journal tells in other words."""
    match edit:
        case ArrangePages() | SplitPage():
            return SetPages(after.pages)
        case Batch(_, edits) if edits and all(isinstance(step, SplitPage) for step in edits):
            return SetPages(after.pages)
        case PatchRegion(page_id, region):
            return SetRegion(page_id, after.page(page_id).region(region.id))
        case CropPage(page_id):
            return SetPage(after.page(page_id))
        case ReplaceText():
            pairs = (
                (page.id, zip(before.page(page.id).regions, page.regions)) for page in changed_pages(before, after)
            )
            return Batch("", tuple(SetRegion(i, new) for i, both in pairs for old, new in both if old is not new))
        case SetPageRest(page):
            return SetPage(after.page(page.id))
        case Batch(name, edits) if any(isinstance(step, SetPageRest) for step in edits):
            ids = dict.fromkeys(i for step in edits for i in touched_pages(step))
            return (
                Batch(name, tuple(SetPage(after.page(i)) for i in ids)) if len(ids) > 1 else SetPage(after.page(*ids))
            )
    return edit


def changed_pages(before: Document, after: Document) -> list[Page]:
    """The pages of `after` that have another value than in `before`."""
    old = {page.id: page for page in before.pages}
    return [page for page in after.pages if page.id in old and page is not old[page.id]]
