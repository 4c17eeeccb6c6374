"""Between the session and the worker: what is read when, and where results go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from scanwright.document.document import Document, Page, PageIssue, PageState, TextSource
from scanwright.document.edits import SetRegion
from scanwright.document.region import Region, RegionKind
from scanwright.gui.commands import Chain
from scanwright.gui.region_reading import Scope, read_anew, read_once, with_added
from scanwright.gui.session import DocumentSession
from scanwright.gui.tasks import TaskPool
from scanwright.gui.worker import AnalysisThread, Job, JobResult
from scanwright.pipeline.options import AnalysisOptions, LayoutMode, Quality
from scanwright.settings import Settings

if TYPE_CHECKING:
    from scanwright.service import Service


class AnalysisController(QObject):
    """Reads every page that comes into the document, the one in view first, and what a person asks to read again.

    `held`: nothing is read (models are missing) until `release`. `progressed(QueueProgress)`, `idle()`.
    `regionsChanged(ids)`: the single regions that are being read now or soon are others. `settled(page id, region)`:
    what was read of the region, as it was then, is a step of its own, or nothing was found there. `released()`.
    """

    progressed = Signal(object)
    idle = Signal()
    regionsChanged = Signal(object)
    settled = Signal(str, object)
    released = Signal()

    def __init__(
        self, session: DocumentSession, service: Service, settings: Settings, tasks: TaskPool, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._service = service
        self._settings = settings
        self._tasks = tasks
        self._known: set[str] = set()
        self._lies: dict[str, tuple[object, ...]] = {}
        self._jobs: dict[Job, str] = {}
        self._finish_wanted = False
        self._finishing: Document | None = None
        self.held = False
        self._thread = AnalysisThread(service, settings.jobs, self)
        worker = self._thread.worker
        worker.started.connect(self._begin)
        worker.finished.connect(self._take)
        worker.progressed.connect(self.progressed)
        worker.idle.connect(self._on_idle)
        session.pagesChanged.connect(self._look_for_new)
        session.pageChanged.connect(self._look_at_changed)
        session.documentReplaced.connect(self._restart)
        session.currentPageChanged.connect(worker.prefer)

    @property
    def busy(self) -> bool:
        return bool(self._jobs)

    @property
    def is_halfway(self) -> bool:
        """Whether it goes through pages that wait, and no file knows what was read of the others."""
        states = {page.state for page in self._session.document.pages}
        return self.busy and self._session.modified and PageState.WAITING in states and len(states) > 1

    @property
    def options(self) -> AnalysisOptions:
        """What the settings say."""
        return AnalysisOptions(
            LayoutMode(self._settings["layout"]),
            Quality(self._settings["quality"]),
            TextSource(self._settings["text_source"]),
        )

    def read(
        self,
        pages: Iterable[Page],
        *,
        asked: bool = False,
        options: AnalysisOptions | None = None,
        over_edits: bool = False,
    ) -> None:
        """Queues pages that are not queued yet; `asked`: first of all, and the results are one step to undo.

        `options` in place of what the settings say. `over_edits`: what a person edited is read anew, too.
        """
        pages = tuple(pages)
        queued = {job.page.id for job in self._jobs if job.region is None}
        options = options or self.options
        fresh = [page for page in pages if page.id not in queued]
        chain = Chain()
        jobs = [Job(page, options, asked=asked, over_edits=over_edits, chain=chain) for page in fresh]
        self._submit(jobs, first=asked)
        wanted = next((page.id for page in pages if page.id in queued), "") if asked else self._session.current_page_id
        if wanted:
            self._thread.worker.prefer(wanted)

    def read_regions(
        self, page: Page, regions: Iterable[Region], *, quality: Quality | None = None, kind: RegionKind | None = None
    ) -> None:
        """Queues regions, before everything else; perhaps with another quality, or as another kind. One step to undo."""
        options = replace(self.options, quality=quality) if quality is not None else self.options
        chain = Chain()
        jobs = [Job(page, options, region=region, asked=True, kind=kind, chain=chain) for region in regions]
        self._submit(jobs, first=True)

    def follow_region(self, page: Page, region: Region, before: Region | None, scope: Scope, chain: Chain) -> None:
        """Queues a region that a person changed (from `before`), before everything else; undone with that change."""
        grown_from = before if scope is Scope.ADDED else None
        if not self.held:
            job = Job(page, self.options, region=region, asked=True, grown_from=grown_from, chain=chain, follows=True)
            self._submit([job], first=True)

    def read_from(self, pages: Iterable[Page], source: TextSource) -> None:
        """Reads the pages again with their text from `source`."""
        self.read([replace(page, text_source_wanted=source) for page in pages], asked=True)

    def cancel(self) -> None:
        """Stops at once; pages that were not finished are as before."""
        self._thread.worker.cancel()

    def release(self) -> None:
        """Reads what waited while `held`."""
        self.held = False
        self.read(page for page in self._session.document.pages if page.state is PageState.WAITING)
        self.released.emit()

    def settings_changed(self) -> None:
        self._thread.worker.set_jobs(self._settings.jobs)

    def close(self) -> bool:
        """Ends the worker; False if some analysis did not stop."""
        return self._thread.close()

    def _submit(self, jobs: Sequence[Job], *, first: bool) -> None:
        for job in jobs:
            self._jobs[job] = job.page.id
        if jobs:
            self._thread.worker.submit(jobs, first=first)
        self._tell_waiting()
        self._tell_regions(jobs)

    def _tell_waiting(self) -> None:
        """Pages that will be read as a whole wait, also those that were read before."""
        self._session.set_queued(frozenset(of for job, of in self._jobs.items() if job.region is None))

    def _tell_regions(self, jobs: Sequence[Job]) -> None:
        """Of the regions of these jobs the reading begins or ends."""
        if any(job.region is not None for job in jobs):
            self.regionsChanged.emit(frozenset(job.region.id for job in self._jobs if job.region is not None))

    @Slot()
    def _look_for_new(self) -> None:
        """New pages are read; the reading of pages that went away stops."""
        pages = self._session.document.pages
        present = {page.id for page in pages}
        gone = frozenset(self._jobs.values()) - present
        if gone:
            self._thread.worker.cancel(gone)
        new = [page for page in pages if page.id not in self._known]
        self._known = present
        self._lies = {page.id: _lie(page) for page in pages}
        if not self.held:
            self.read(page for page in new if page.state is PageState.WAITING)

    @Slot(str)
    def _look_at_changed(self, page_id: str) -> None:
        """A page that a person turned, cropped or erased on is read as it lies now, if it waits or is being read."""
        page = self._session.page(page_id)
        if page is None or self._lies.get(page_id) == _lie(page):
            return
        self._lies[page_id] = _lie(page)
        jobs = [job for job, of in self._jobs.items() if of == page_id and job.region is None]
        self._thread.worker.cancel(frozenset((page_id,)))
        if page.state is PageState.WAITING and not self.held:
            self._submit([Job(page, self.options, asked=True, turned=True)], first=True)
        again = [job.page for job in jobs if job.page.state is not PageState.WAITING]
        if again and page.state is not PageState.WAITING:
            wanted = replace(page, text_source_wanted=again[-1].text_source_wanted)
            self._submit([Job(wanted, self.options, asked=True)], first=True)

    @Slot()
    def _restart(self) -> None:
        self._thread.worker.cancel()
        self._known = set()
        self._finish_wanted = False
        self._finishing = None
        self._look_for_new()

    @Slot(object)
    def _begin(self, job: Job) -> None:
        if job in self._jobs:
            self._session.set_busy(job.page.id, True)

    @Slot(object)
    def _take(self, result: JobResult) -> None:
        job = result.job
        page_id = self._jobs.pop(job, job.page.id)
        self._tell_waiting()
        self._tell_regions((job,))
        if page_id not in self._jobs.values():
            self._session.set_busy(page_id, False)
        current = self._session.page(page_id)
        if result.page is not None and job.turned and current != job.page:
            self._session.settle(job.page, result.page)
        elif result.page is not None and current is not None and current.image != result.page.image:
            return  # cropped or erased on meanwhile
        elif (
            result.page is not None
            and current is not None
            and result.page.state is PageState.FAILED
            and current.regions
        ):
            self._keep(current, result.page.issues)  # a file that cannot be opened now costs nothing that was read
        elif result.page is not None:
            self._finish_wanted = True
            again = job.asked and job.page.state in (PageState.DONE, PageState.PARTIAL)
            text = self.tr("reading again") if again else ""
            chain = job.chain if again else None
            self._session.replace_page(result.page, text=text, over_edits=job.over_edits, chain=chain)
        elif result.region is not None and current is not None:
            self._take_region(current, job, result.region)
        elif job.follows and self._session.stack.canRedo():
            return  # to note what went wrong is a step: what was undone could not be done again
        elif result.error and current is not None and current.image == job.page.image:
            self._keep(current, (PageIssue("reading", result.error),))

    def _keep(self, page: Page, issues: Iterable[PageIssue]) -> None:
        """The page stays as it is, with what went wrong."""
        state = PageState.PARTIAL if page.regions else PageState.FAILED
        told = tuple(dict.fromkeys((*page.issues, *issues)))
        self._session.replace_page(replace(page, state=state, issues=told))

    def _take_region(self, current: Page, job: Job, read: Region) -> None:
        """Takes what was read, unless the region was edited meanwhile: then the edit stays."""
        before = next((region for region in current.regions if _is_asked_for(job, region)), None)
        if before is None:
            return
        if job.grown_from is not None:
            region = with_added(current, job.grown_from, before, read)
        else:
            region = read_anew(before, read_once(current, read))
        text = self.tr("reading") if job.follows else self.tr("reading again")
        edit = SetRegion(current.id, region)
        chain = self._chain_for(job, edit)
        if region is before or not self._session.can_follow(edit, chain):
            self.settled.emit(current.id, before)
        self._session.apply_following(edit, text, chain)

    def _chain_for(self, job: Job, edit: SetRegion) -> Chain:
        """What the reading joins. What was undone meanwhile can still be done again after that: else it joins the last step."""
        chain, session = job.chain or Chain(), self._session
        if job.follows and session.stack.canRedo() and not session.can_follow(edit, chain):
            return Chain(session.last_step)
        return chain

    @Slot()
    def _on_idle(self) -> None:
        self.idle.emit()
        if self._finish_wanted and self._finishing is None:
            self._finish_wanted = False
            document = self._session.document
            self._finishing = document
            task = self._tasks.make(lambda _cancel, _progress: self._service.finish(document))
            task.succeeded.connect(self._take_finished)
            task.ended.connect(self._finished)
            self._tasks.start(task)

    @Slot(object)
    def _take_finished(self, document: Document) -> None:
        """Running headers and the like; not on pages that changed meanwhile or that a person edited."""
        if self._finishing is None:
            return
        before = {page.id: page for page in self._finishing.pages}
        for page in document.pages:
            now = self._session.page(page.id)
            if now is before.get(page.id) and now != page and not self._session.is_edited(page.id):
                self._session.replace_page(page)

    @Slot()
    def _finished(self) -> None:
        self._finishing = None


def _is_asked_for(job: Job, region: Region) -> bool:
    """Whether the region is as it was when the job began; one that grew may say something else, but in the same place."""
    asked = job.region
    if asked is None or job.grown_from is None or region.table is not None:
        return region == asked
    return (region.id, region.box, region.outline) == (asked.id, asked.box, asked.outline)


def _lie(page: Page) -> tuple[object, ...]:
    """What a person decides of the picture that is read."""
    return page.image, page.rotation_wanted, page.skew_wanted
