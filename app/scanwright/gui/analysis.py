"""Between the session and the worker: what is read when, and where results go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from scanwright.document.document import Document, Page, PageIssue, PageState, TextSource
from scanwright.document.edits import SetRegion
from scanwright.document.region import Region
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
    """

    progressed = Signal(object)
    idle = Signal()

    def __init__(
        self, session: DocumentSession, service: Service, settings: Settings, tasks: TaskPool, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._service = service
        self._settings = settings
        self._tasks = tasks
        self._known: set[str] = set()
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
        session.documentReplaced.connect(self._restart)
        session.currentPageChanged.connect(worker.prefer)

    @property
    def busy(self) -> bool:
        return bool(self._jobs)

    @property
    def options(self) -> AnalysisOptions:
        """What the settings say."""
        return AnalysisOptions(
            LayoutMode(self._settings["layout"]),
            Quality(self._settings["quality"]),
            TextSource(self._settings["text_source"]),
        )

    def read(self, pages: Iterable[Page], *, asked: bool = False) -> None:
        """Queues pages that are not queued yet; `asked`: first of all, and each result is a step to undo."""
        pages = tuple(pages)
        queued = {job.page.id for job in self._jobs if job.region is None}
        jobs = [Job(page, self.options, asked=asked) for page in pages if page.id not in queued]
        self._submit(jobs, first=asked)
        wanted = next((page.id for page in pages if page.id in queued), "") if asked else self._session.current_page_id
        if wanted:
            self._thread.worker.prefer(wanted)

    def read_region(self, page: Page, region: Region) -> None:
        """Queues one region, before everything else."""
        self._submit([Job(page, self.options, region=region, asked=True)], first=True)

    def read_from(self, pages: Iterable[Page], source: TextSource) -> None:
        """Reads the pages again with their text from `source`."""
        self.read([replace(page, text_source_wanted=source) for page in pages], asked=True)

    def read_turned(self, pages: Iterable[Page]) -> None:
        """Reads pages that wait as they were turned; what was being read of them before is of no use."""
        pages = tuple(pages)
        self._thread.worker.cancel(frozenset(page.id for page in pages))
        if not self.held:
            self._submit([Job(page, self.options, asked=True, turned=True) for page in pages], first=True)

    def cancel(self) -> None:
        """Stops at once; pages that were not finished are as before."""
        self._thread.worker.cancel()

    def release(self) -> None:
        """Reads what waited while `held`."""
        self.held = False
        self.read(page for page in self._session.document.pages if page.state is PageState.WAITING)

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
        if not self.held:
            self.read(page for page in new if page.state is PageState.WAITING)

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
        if page_id not in self._jobs.values():
            self._session.set_busy(page_id, False)
        current = self._session.page(page_id)
        if result.page is not None and job.turned and current != job.page:
            self._session.settle(job.page, result.page)
        elif result.page is not None:
            self._finish_wanted = True
            again = job.asked and job.page.state in (PageState.DONE, PageState.PARTIAL)
            self._session.replace_page(result.page, text=self.tr("reading again") if again else "")
        elif result.region is not None and current is not None:
            self._take_region(current, job, result.region)
        elif result.error and current is not None:
            state = PageState.PARTIAL if current.regions else PageState.FAILED
            issues = (*current.issues, PageIssue("reading", result.error))
            self._session.replace_page(replace(current, state=state, issues=issues))

    def _take_region(self, current: Page, job: Job, region: Region) -> None:
        if any(old == job.region for old in current.regions):  # else it was edited meanwhile: the edit stays
            self._session.apply(SetRegion(current.id, region), self.tr("reading again"))

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
