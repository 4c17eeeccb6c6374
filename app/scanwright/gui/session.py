"""The open document, what is selected in it, and its undo stack. Views listen here and change nothing else.

A person's edits go through `apply`: each is one step of the undo stack. Results of analyses go through
`replace_page` and are no step, because undoing one's own edit must not undo the reading of forty pages. As
commands hold values, a result must not change a page below them: where some command of the stack holds something
of the page's inside, the result is pushed as a step of its own; where commands hold the page only as a member of
the list of pages, they take the new value. Either way every command stays valid, in both directions.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from scanwright.document import edits
from scanwright.document.document import Document, Page, PageState
from scanwright.document.edited_kept import keep_edited
from scanwright.document.edits import (
    Edit,
    EditError,
    SetPage,
    SetPages,
)
from scanwright.document.journal import NO_STEP, Step, StepKind
from scanwright.document.order_kept import keep_order
from scanwright.document.region import Region
from scanwright.gui.commands import FOLLOWS, Chain, EditCommand, as_made, changed_pages, commands_of
from scanwright.gui.parting import Parting
from scanwright.gui.remaking import Made


@dataclass(frozen=True, slots=True)
class Selection:
    """What is selected: regions of one page, and in a single region perhaps a line or a cell (row, column).

    `corner`: where several cells are selected, the one opposite to `cell`.
    """

    page_id: str = ""
    region_ids: tuple[str, ...] = ()
    line_id: str | None = None
    cell: tuple[int, int] | None = None
    corner: tuple[int, int] | None = None

    @property
    def region_id(self) -> str | None:
        """The one selected region; None where there is none or more than one."""
        return self.region_ids[0] if len(self.region_ids) == 1 else None


class DocumentSession(QObject):
    """Holds the immutable `Document`; every change goes through here and is announced by the signals.

    `pageChanged(page id)`: that page has another value. `pagesChanged()`: pages came, went or moved.
    `documentReplaced()`: another document (neither of the other two is emitted). `busyChanged(page id)`: the page
    began or ceased to wait for, or be in, an analysis. `recorded(Document, Step)`: the document changed, and how.
    """

    pageChanged = Signal(str)
    pagesChanged = Signal()
    documentReplaced = Signal()
    selectionChanged = Signal()
    currentPageChanged = Signal(str)
    busyChanged = Signal(str)
    recorded = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = Document("")
        self._selection = Selection()
        self._current = ""
        self._busy: set[str] = set()
        self._queued: frozenset[str] = frozenset()
        self._unsaved_results = False
        self._quiet = False
        self._announcing = False
        self._first: Made | None = None
        self._parting = Parting(self)
        self.stack = QUndoStack(self)
        self._commands = commands_of(self.stack)

    @property
    def document(self) -> Document:
        return self._document

    @property
    def selection(self) -> Selection:
        return self._selection

    @property
    def current_page_id(self) -> str:
        """The page in view; empty where the document has no pages."""
        return self._current

    @property
    def current_page(self) -> Page | None:
        return self.page(self._current)

    @property
    def selected_regions(self) -> tuple[Region, ...]:
        """The selected regions of the current page, in reading order."""
        page = self.page(self._selection.page_id)
        return tuple(r for r in page.regions if r.id in self._selection.region_ids) if page else ()

    @property
    def modified(self) -> bool:
        """Whether something would be lost that a project file could hold."""
        return bool(self._document.pages) and (self._unsaved_results or not self.stack.isClean())

    def page(self, page_id: str) -> Page | None:
        """The page of that id, or None."""
        try:
            return self._document.page(page_id)
        except KeyError:
            return None

    # Edits of a person

    def apply(self, edit: Edit, text: str, *, merge_key: str = "", told: Edit | None = None) -> None:
        """Makes `edit` as one step, which the user reads as “Undo `text`”; nothing if it changes nothing.

        Steps with the same `merge_key` in a row that replace the same thing become one. `told` says the same in fewer
        words, for the journal. Raises EditError. What somebody asks for who just hears of another step comes after that: a
        field that is closed because its line is gone, say.
        """
        if self._announcing:
            QTimer.singleShot(0, self, lambda: self._apply_late(edit, text))
            return
        before = self._document
        after, inverse = edits.apply(before, edit)
        if after == before:
            return
        self._first = (before, edit, after, inverse)
        try:
            self._push(EditCommand(self, edit, text, merge_key, told=told))
        finally:
            self._first = None

    def _apply_late(self, edit: Edit, text: str) -> None:
        with contextlib.suppress(EditError):  # what it would change may be gone by now
            self.apply(edit, text)

    @property
    def last_step(self) -> EditCommand | None:
        """The step that would be undone now, to be given to `apply_following`."""
        at = self.stack.index()
        return self._commands[at - 1] if 0 < at <= len(self._commands) else None

    def apply_following(self, edit: Edit, text: str, chain: Chain) -> None:
        """Makes what follows by itself from a step: it is undone with that, if nothing else was done meanwhile.

        Otherwise, and where the document was saved in between, it is a step of its own, which the next of the chain joins.
        """
        before = self._document
        self.apply(edit, text, merge_key=self._key_after(chain, edit))
        if self._document is not before:
            chain.step = self.last_step

    def can_follow(self, edit: Edit, chain: Chain) -> bool:
        """Whether `edit` can join the last step of the chain, and all that was undone can still be done again after that."""
        last = chain.step is not None and chain.step is self.last_step and not self.stack.isClean()
        return last and not self._is_bound(edit)

    def _is_bound(self, edit: Edit) -> bool:
        """Whether something that was undone could not be done again after `edit`."""
        return any(command.is_bound_to(edit, self._document) for command in self._commands[self.stack.index() :])

    def _key_after(self, chain: Chain, edit: Edit) -> str:
        """The merge key of what is to join the last step of the chain; none where it cannot."""
        return FOLLOWS if self.can_follow(edit, chain) else ""

    def perform(self, edit: Edit, step: Step = NO_STEP) -> Edit:
        """Changes the document and announces it; returns the inverse. For commands only."""
        first = self._first  # made already, to see what it changes
        if first is not None and first[0] is self._document and first[1] is edit:
            after, inverse = first[2:]
        else:
            after, inverse = edits.apply(self._document, edit)
        self._set_document(after, step)
        return inverse

    def add_pages(self, pages: Iterable[Page], text: str, *, merge_key: str = "") -> None:
        """Appends pages. The first pages of an untouched document are no step; later ones are."""
        all_pages = (*self._document.pages, *pages)
        if self.stack.count():
            self.apply(SetPages(all_pages), text, merge_key=merge_key)
        else:
            self._unsaved_results = True
            self._set_document(replace(self._document, pages=all_pages))

    def insert_pages(self, pages: Iterable[Page], after: str, text: str, *, merge_key: str = "") -> None:
        """Puts pages behind the one of that id, or before all others where there is none: a step, whatever there is."""
        before = self._document.pages
        at = next((n for n, page in enumerate(before, 1) if page.id == after), 0)
        self.apply(SetPages((*before[:at], *pages, *before[at:])), text, merge_key=merge_key)

    def is_edited(self, page_id: str) -> bool:
        """Whether some step, done or undone, holds something of the page's inside."""
        return any(command.touches(page_id) for command in self._commands)

    # Results of analyses

    def replace_page(self, page: Page, *, text: str = "", over_edits: bool = False, chain: Chain | None = None) -> None:
        """Takes the result of an analysis; regions that a person edited, and the order that they set, stay (but not with
        `over_edits`).

        Not a step of the undo stack, unless one there holds something of the page (see the module), or `text`
        names it, because a person asked for it and may want the old page back; all results of a `chain` are one step
        then, if nothing was done between them. A page that was deleted after a
        person edited it takes no result any more: the steps to undo fit only what was edited.
        """
        before = self.page(page.id)
        if before is None and self.is_edited(page.id):
            return
        self._unsaved_results = True
        if before is not None:
            page = page if over_edits else keep_order(before, keep_edited(before, page))
            if page == before:
                return
            waited = before.state is PageState.WAITING and not any(c.edits_inside(page.id) for c in self._commands)
            if text or (self.is_edited(page.id) and not waited):
                chain = chain or Chain()
                key = self._key_after(chain, SetPage(page))
                self._push(EditCommand(self, SetPage(page), text or self.tr("reading"), key, urgent=False))
                chain.step = self.last_step
                return
        self._refresh_commands(before, page)
        if before is not None:
            self.perform(SetPage(page))

    def settle(self, waited: Page, result: Page) -> None:
        """The result of a page that is not here as it was when it began to wait: it is there after redoing."""
        self._refresh_commands(waited, keep_order(waited, result), pages_too=False)

    def _refresh_commands(self, before: Page | None, page: Page, *, pages_too: bool = True) -> None:
        for command in self._commands:
            if pages_too:
                command.refresh(page, before)
            if before is not None and before.state is PageState.WAITING:
                command.exchange(before, page)

    def set_busy(self, page_id: str, busy: bool) -> None:
        """Marks a page as being analysed: a passing state, of which the document knows nothing."""
        if busy != (page_id in self._busy):
            (self._busy.add if busy else self._busy.discard)(page_id)
            self.busyChanged.emit(page_id)

    def set_queued(self, page_ids: frozenset[str]) -> None:
        """Marks those pages, and no others, as waiting for an analysis, perhaps another one: passing, too."""
        changed, self._queued = self._queued ^ page_ids, page_ids
        for page_id in changed:
            self.busyChanged.emit(page_id)

    def state_of(self, page_id: str) -> PageState:
        """The state to show: WORKING while the page is analysed, WAITING before that, else the page's own."""
        page = self.page(page_id)
        if page_id in self._busy:
            return PageState.WORKING
        if page_id in self._queued:
            return PageState.WAITING
        return page.state if page else PageState.WAITING

    # The whole document

    def replace_document(self, document: Document) -> None:
        """Another document, with nothing to undo and nothing selected."""
        self._parting.let_go(self._document.pages)
        self._clear_stack()
        self._announce(document, unsaved=False)

    def _announce(self, document: Document, *, unsaved: bool) -> None:
        self._busy.clear()
        self._queued = frozenset()
        self._unsaved_results = unsaved
        self._document = document
        self._selection = Selection()
        self._current = document.pages[0].id if document.pages else ""
        self.documentReplaced.emit()
        self.selectionChanged.emit()
        self.currentPageChanged.emit(self._current)

    def restore(
        self, document: Document, changes: Iterable[tuple[Document, Edit, Step]], made: Iterable[Made | None] = ()
    ) -> None:
        """The state after `changes` were made to `document` (see `journal.states`), with the steps to undo.

        `made`: what `made_before` says of these changes, so that they need not be made here.
        """
        self._parting.let_go(self._document.pages)
        self._clear_stack()
        self._quiet = True
        self._document = document
        blocked = self.stack.blockSignals(True)  # thousands of steps are told once
        ready = iter(made)
        for after, edit, step in changes:
            self._make_again(after, edit, step, next(ready, None))
        self.stack.blockSignals(blocked)
        self._quiet = False
        self._announce(self._document, unsaved=True)
        self.stack.resetClean()
        self._tell_steps()

    def _tell_steps(self) -> None:
        """What the stack itself was not to tell."""
        stack = self.stack
        stack.indexChanged.emit(stack.index())
        stack.canUndoChanged.emit(stack.canUndo())
        stack.canRedoChanged.emit(stack.canRedo())
        stack.undoTextChanged.emit(stack.undoText())
        stack.redoTextChanged.emit(stack.redoText())

    def _make_again(self, after: Document, edit: Edit, step: Step, made: Made | None) -> None:
        match step.kind:
            case StepKind.DO:
                known = made is not None and made[0] is self._document
                whole = made[1] if made is not None and known else as_made(edit, self._document, after)
                self._first = made if known else None
                self._push(EditCommand(self, whole, step.text, step.merge_key))
                self._first = None
            case StepKind.UNDO:
                self.stack.undo()
            case StepKind.REDO:
                self.stack.redo()
            case _:
                for page in changed_pages(self._document, after):
                    self._refresh_commands(self.page(page.id), page)
                self._document = after
        if self._document.pages != after.pages:  # a result came to a page that was away: its steps are of no use
            self._clear_stack()
        self._document = after

    def rename(self, name: str) -> None:
        """Names the document: no edit, and nothing in view changes."""
        self._document = replace(self._document, name=name)
        self.recorded.emit(self._document, NO_STEP)

    def mark_saved(self) -> None:
        """The project file holds all of this."""
        self._unsaved_results = False
        self.stack.setClean()

    # Selection

    def select(self, selection: Selection) -> None:
        """Selects; what does not exist is left out. Turns to the selection's page."""
        selection = self._existing(selection)
        if selection.page_id:
            self.set_current_page(selection.page_id)
        if selection != self._selection:
            self._selection = selection
            self.selectionChanged.emit()

    def clear_selection(self) -> None:
        self.select(Selection())

    def set_current_page(self, page_id: str) -> None:
        """Turns to a page; what was selected on another page is no longer selected. Unknown ids do nothing."""
        if page_id == self._current or self.page(page_id) is None:
            return
        self._current = page_id
        if self._selection.page_id != page_id:
            self._selection = Selection()
            self.selectionChanged.emit()
        self.currentPageChanged.emit(page_id)

    def _existing(self, selection: Selection) -> Selection:
        page = self.page(selection.page_id)
        if page is None:
            return Selection()
        regions = {region.id: region for region in page.regions}
        kept = tuple(i for i in selection.region_ids if i in regions)
        region = regions[kept[0]] if len(kept) == 1 else None
        line_id, cell = selection.line_id, selection.cell
        if region is None or all(line.id != line_id for line in region.all_lines):
            line_id = None
        table = region.table if region else None
        if cell is not None and (table is None or not (cell[0] < table.rows and cell[1] < table.columns)):
            cell = None
        corner = selection.corner
        if corner is not None and (cell is None or table is None or corner == cell):
            corner = None
        elif corner is not None and table is not None:
            corner = min(corner[0], table.rows - 1), min(corner[1], table.columns - 1)
        return Selection(selection.page_id, kept, line_id, cell, corner)

    # Inside

    def _push(self, command: EditCommand) -> None:
        """Pushes; what was undone is gone then, and a command that was merged into the last one is not kept.

        But what follows from the last step becomes a part of it below what was undone, where that can stay.
        """
        last = self.last_step
        if command.follows and last is not None and self.stack.canRedo() and not self._is_bound(command.edit):
            last.is_followed_by(command)
            return
        del self._commands[self.stack.index() :]
        self.stack.push(command)
        if self.stack.count() > len(self._commands):
            self._commands.append(command)

    def _clear_stack(self) -> None:
        self.stack.clear()
        self._commands.clear()

    def _set_document(self, after: Document, step: Step = NO_STEP) -> None:
        before, self._document = self._document, after
        if self._quiet:
            return
        self.recorded.emit(after, step)
        moved = [page.id for page in before.pages] != [page.id for page in after.pages]
        changed = [page.id for page in changed_pages(before, after)]
        current = self._current
        if self.page(current) is None:
            self._current = _nearest(before, current, after)
        # Before anybody hears of the change: nobody is to find something selected that is not there any more.
        selected, self._selection = self._selection, self._existing(self._selection)
        shrunk = selected != self._selection
        before_this, self._announcing = self._announcing, True
        try:
            if moved:
                self.pagesChanged.emit()
            for page_id in changed:
                self.pageChanged.emit(page_id)
            if shrunk:
                self.selectionChanged.emit()
            if self._current != current:
                self.currentPageChanged.emit(self._current)
        finally:
            self._announcing = before_this


def _nearest(before: Document, page_id: str, after: Document) -> str:
    if not after.pages:
        return ""
    try:
        at = before.index_of(page_id)
    except KeyError:
        return after.pages[0].id
    return after.pages[min(at, len(after.pages) - 1)].id
