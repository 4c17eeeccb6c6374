"""What follows from a person's changes: new and changed regions are read in the background, and only those."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Slot

from scanwright.document.document import Document, PageState
from scanwright.document.journal import Step, StepKind
from scanwright.document.region import Region
from scanwright.document.turned import read_turned
from scanwright.gui.analysis import AnalysisController
from scanwright.gui.commands import Chain, is_bare
from scanwright.gui.region_reading import reading_after, was_emptied
from scanwright.gui.session import DocumentSession

_REST = 500  # milliseconds after the last of several steps that become one (an arrow key held down)


class Follower(QObject):
    """Listens to the session: whatever the way a region was drawn, moved, cut, pasted or made another kind.

    A region that was changed before it was read, and is as it was again because that was undone, is read then.
    """

    def __init__(self, session: DocumentSession, analysis: AnalysisController, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._analysis = analysis
        self._last = session.document
        self._changed: dict[tuple[str, str], Region | None] = {}
        self._unread: dict[tuple[str, str], list[Region]] = {}  # as they were when their reading was called for
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._read)
        session.recorded.connect(self._recorded)
        session.documentReplaced.connect(self._restart)
        analysis.settled.connect(self._settled)
        analysis.released.connect(lambda: self.read_what_is_left({page.id for page in session.document.pages}))

    @Slot()
    def _restart(self) -> None:
        self._last = self._session.document
        self._changed.clear()
        self._unread.clear()
        self._timer.stop()

    @Slot(object, object)
    def _recorded(self, document: Document, step: Step) -> None:
        before, self._last = self._last, document
        self._look_for_unread(before, document, undone=step.kind is StepKind.UNDO)
        if step.kind not in (StepKind.DO, StepKind.REDO):  # what is done again may have been undone before it was read
            return
        old_pages = {page.id: page for page in before.pages}
        for page in document.pages:
            old = old_pages.get(page.id)
            if old is None or page is old:
                continue
            regions = {region.id: region for region in old.regions}
            for region in page.regions:
                if region.locked and regions.get(region.id) is not region:
                    self._look_at((page.id, region.id), regions.get(region.id), region)
        if self._changed:
            self._timer.start(_REST if step.merge_key else 0)

    def _look_for_unread(self, before: Document, document: Document, *, undone: bool) -> None:
        """What was never read, of what a step brought back by undoing, and of a page that waited and now is read itself."""
        pages, found = {page_id for page_id, _ in self._unread}, {}
        for page in (page for page in document.pages if page.id in pages):
            old = next((old for old in before.pages if old.id == page.id), None)
            if page is old:
                continue
            waited = old is not None and old.state is PageState.WAITING and page.state is not PageState.WAITING
            there = {id(region) for region in old.regions} if old is not None else set()
            for region in page.regions:
                unread = self._unread.get((page.id, region.id), ())
                if (waited or (undone and id(region) not in there)) and any(region is one for one in unread):
                    found[page.id, region.id] = None
        if found:
            self._changed |= found
            self._timer.start(0)

    def read_what_is_left(self, page_ids: Collection[str]) -> None:
        """Reads the regions of those pages whose reading was called for in vain: a picture, or the models, were missing."""
        for (page_id, region_id), unread in self._unread.items():
            page = self._session.page(page_id) if page_id in page_ids else None
            if page is not None and any(region is one for region in page.regions for one in unread):
                self._changed.setdefault((page_id, region_id), None)
        if self._changed:
            self._timer.start(0)

    @Slot(str, object)
    def _settled(self, page_id: str, region: Region) -> None:
        """A step that brings it back as it was takes back the reading itself."""
        key = page_id, region.id
        if key in self._unread:
            self._unread[key] = [one for one in self._unread[key] if one != region]

    def _look_at(self, key: tuple[str, str], old: Region | None, new: Region) -> None:
        if old is not None and was_emptied(old, new):
            self._changed.pop(key, None)
        else:
            self._note(key, old, new)
            if is_bare(new):
                self._unread.setdefault(key, []).append(new)

    def _note(self, key: tuple[str, str], old: Region | None, new: Region) -> None:
        """Keeps what the region was before the first of several steps; but what it holds as a person left it."""
        before = self._changed.setdefault(key, old)
        if old is not None and before is not None and (old.box, old.outline) == (new.box, new.outline):
            table = new.table
            if table is not None and before.table is not None:
                table = read_turned(table, before.table.turn)
            self._changed[key] = replace(new, box=before.box, outline=before.outline, kind=before.kind, table=table)

    @Slot()
    def _read(self) -> None:
        changed, self._changed = self._changed, {}
        chain = Chain(self._session.last_step)
        for (page_id, region_id), before in changed.items():
            page = self._session.page(page_id)
            if page is None or page.state is PageState.WAITING:
                continue
            now = next((region for region in page.regions if region.id == region_id), None)
            scope = reading_after(before, now) if now is not None else None
            if now is not None and scope is not None:
                self._analysis.follow_region(page, now, before, scope, chain)
