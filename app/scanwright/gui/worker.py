"""The analysis in the background: a queue with priorities, several pages at once, cancelled at once."""

from __future__ import annotations

import itertools
import logging
import threading
import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from scanwright.document.document import Page
from scanwright.document.region import Region, RegionKind
from scanwright.errors import ScanwrightError
from scanwright.gui.loader import ImageLoader
from scanwright.gui.region_reading import to_read_as
from scanwright.pipeline.options import AnalysisOptions
from scanwright.progress import Cancelled, CancelToken, Progress, ProgressCallback

if TYPE_CHECKING:
    from scanwright.gui.commands import Chain

__all__ = ["AnalysisWorker", "ImageLoader", "Job", "JobResult", "QueueProgress"]

log = logging.getLogger(__name__)


class AnalysisService(Protocol):
    """What the worker wants of the service."""

    def analyse(
        self, page: Page, options: AnalysisOptions, cancel: CancelToken, progress: ProgressCallback = ...
    ) -> Page: ...
    def read_region(self, page: Page, region: Region, options: AnalysisOptions, cancel: CancelToken) -> Region: ...


@dataclass(frozen=True, eq=False)
class Job:
    """A page to be analysed, or (`region`) one region of it, perhaps as another `kind`. `asked`: a person asked for
    this one.

    `turned`: the page waits as a person turned or levelled it; its result is for that page only. `over_edits`: the
    result takes the place of what a person edited, too. `grown_from`: the region was changed from that, and only lines
    that it did not hold are wanted. `chain`: what it is undone together with;
    `follows`: nobody asked for it, a change calls for it.
    """

    page: Page
    options: AnalysisOptions
    region: Region | None = None
    asked: bool = False
    turned: bool = False
    over_edits: bool = False
    kind: RegionKind | None = None
    grown_from: Region | None = None
    chain: Chain | None = None
    follows: bool = False
    cancel: CancelToken = field(default_factory=CancelToken)


@dataclass(frozen=True, slots=True)
class JobResult:
    """How a job ended: with the new `page` or `region`, with an `error` for the user, or `cancelled`."""

    job: Job
    page: Page | None = None
    region: Region | None = None
    error: str = ""
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class QueueProgress:
    """How far the queue is. `done` and `total` count jobs since it was last empty.

    `fraction` counts parts of pages too; `seconds_left` is None until the first page is done.
    """

    done: int
    total: int
    fraction: float
    page_id: str
    step: str
    seconds_left: float | None


class AnalysisWorker(QObject):
    """Lives in a thread of its own; its public methods may be called from any thread and never wait.

    Up to `jobs` pages are in work at once. Every job ends in exactly one `finished(JobResult)`. `idle()`: nothing
    is left to do. Cancelling sets the jobs' tokens on the calling thread, which stops inference in its middle;
    a queued slot could not, because it would wait its turn.
    """

    finished = Signal(object)
    started = Signal(object)
    progressed = Signal(object)
    idle = Signal()
    _wake = Signal()
    _ended = Signal(object)
    _stepped = Signal(object, object)

    def __init__(self, service: AnalysisService, jobs: int) -> None:
        super().__init__()
        self._service = service
        self._jobs = max(1, jobs)
        self._lock = threading.Lock()
        self._numbers = itertools.count()
        self._waiting: list[tuple[int, int, Job]] = []
        self._running: dict[Job, float] = {}
        self._steps: dict[Job, Progress] = {}
        self._dropped: list[Job] = []
        self._done = 0
        self._total = 0
        self._took: list[float] = []
        self._closed = False
        self._futures: set[Future[None]] = set()
        self._pool = ThreadPoolExecutor(thread_name_prefix="analysis", max_workers=16)
        queued = Qt.ConnectionType.QueuedConnection
        self._wake.connect(self._pump, queued)
        self._ended.connect(self._end, queued)
        self._stepped.connect(self._step, queued)

    # From any thread

    def submit(self, jobs: Sequence[Job], *, first: bool = False) -> None:
        """Queues jobs in order; `first` puts them before all that wait."""
        with self._lock:
            if self._closed:
                return
            self._waiting += [(0 if first else 1, next(self._numbers), job) for job in jobs]
            self._waiting.sort(key=lambda entry: entry[:2])
            self._total += len(jobs)
        self._wake.emit()

    def prefer(self, page_id: str) -> None:
        """The jobs of that page come next: it is in view now."""
        with self._lock:
            self._waiting = [(0 if job.page.id == page_id else 1, number, job) for _, number, job in self._waiting]
            self._waiting.sort(key=lambda entry: entry[:2])

    def set_jobs(self, jobs: int) -> None:
        """How many pages are in work at once, from now on."""
        with self._lock:
            self._jobs = max(1, jobs)
        self._wake.emit()

    def cancel(self, page_ids: frozenset[str] | None = None) -> None:
        """Stops everything, or the jobs of those pages; what is done is kept."""
        with self._lock:
            stopped = [e for e in self._waiting if page_ids is None or e[2].page.id in page_ids]
            self._waiting = [e for e in self._waiting if e not in stopped]
            self._dropped += [job for _, _, job in stopped]
            running = [job for job in self._running if page_ids is None or job.page.id in page_ids]
        for job in running:
            job.cancel.cancel()
        self._wake.emit()

    @property
    def busy(self) -> bool:
        with self._lock:
            return bool(self._waiting or self._running or self._dropped)

    def close(self, patience: float = 10.0) -> bool:
        """Cancels, and waits for what is in work, which stops at once if it asks its token. Emits nothing any more.

        False if something did not stop within `patience` seconds; it is left behind then, so that the window closes.
        """
        with self._lock:
            self._closed = True
        self.cancel()
        stuck = wait(list(self._futures), timeout=patience).not_done
        if stuck:
            log.error("%d analyses did not stop when they were cancelled", len(stuck))
        self._pool.shutdown(wait=not stuck, cancel_futures=True)
        with self._lock:
            self._running.clear()
            self._dropped.clear()
        return not stuck

    # In the worker's thread

    @Slot()
    def _pump(self) -> None:
        while True:
            with self._lock:
                dropped, self._dropped = self._dropped, []
                job = None
                if self._waiting and len(self._running) < self._jobs and not self._closed:
                    job = self._waiting.pop(0)[2]
                    self._running[job] = time.monotonic()
                    self._submit(job)
            for old in dropped:
                self._report(JobResult(old, cancelled=True))
            if job is None:
                break
            self.started.emit(job)
        self._announce()

    def _submit(self, job: Job) -> None:
        """Under the lock, so that `close` cannot shut the pool in between."""
        future = self._pool.submit(self._run, job)
        self._futures.add(future)
        future.add_done_callback(self._futures.discard)

    @Slot(object)
    def _end(self, result: JobResult) -> None:
        with self._lock:
            since = self._running.pop(result.job, None)
            self._steps.pop(result.job, None)
        if since is not None and not result.cancelled and result.job.region is None:
            self._took.append(time.monotonic() - since)
        self._report(result)
        self._pump()

    @Slot(object, object)
    def _step(self, job: Job, progress: Progress) -> None:
        with self._lock:
            if job not in self._running:
                return
            self._steps[job] = progress
        self._announce(job)

    def _report(self, result: JobResult) -> None:
        self._done += 1
        self.finished.emit(result)

    def _announce(self, job: Job | None = None) -> None:
        with self._lock:
            running, left = list(self._running), len(self._waiting)
            jobs, total = self._jobs, self._total
            empty = not running and not left and not self._dropped
            if empty:
                self._done = self._total = 0
                self._took.clear()
            parts = sum(self._steps[j].fraction for j in running if j in self._steps)
        if empty:
            self.idle.emit()
            return
        if not running:
            return
        job = job or running[0]
        step = self._steps.get(job)
        seconds = None
        if self._took:
            recent = self._took[-8:]
            seconds = (left + len(running) - parts) * sum(recent) / len(recent) / max(1, min(jobs, left + len(running)))
        fraction = (self._done + parts) / total if total else 0.0
        self.progressed.emit(
            QueueProgress(self._done, total, min(1.0, fraction), job.page.id, step.step if step else "", seconds)
        )

    # In the pool's threads

    def _run(self, job: Job) -> None:
        try:
            result = self._result(job)
        except Cancelled:
            result = JobResult(job, cancelled=True)
        except ScanwrightError as error:
            result = JobResult(job, error=error.message)
        except MemoryError:
            result = JobResult(job, error="The page is too large for this machine's memory.")
        except Exception as error:
            log.exception("analysis of %s, page %d", job.page.image.path, job.page.image.index + 1)
            result = JobResult(job, error=f"Reading failed unexpectedly ({type(error).__name__}).")
        if not self._closed:
            self._ended.emit(result)

    def _result(self, job: Job) -> JobResult:
        job.cancel.check()
        if job.region is not None:
            region = to_read_as(job.region, job.kind)
            return JobResult(job, region=self._service.read_region(job.page, region, job.options, job.cancel))
        page = self._service.analyse(job.page, job.options, job.cancel, lambda p: self._stepped.emit(job, p))
        return JobResult(job, page=page)


class AnalysisThread(QObject):
    """Owns an `AnalysisWorker` and the QThread that it lives in; `close` ends both and waits."""

    def __init__(self, service: AnalysisService, jobs: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.worker = AnalysisWorker(service, jobs)
        self._thread = QThread(self)
        self._thread.setObjectName("analysis")
        self.worker.moveToThread(self._thread)
        self._thread.start()

    def close(self, patience: float = 10.0) -> bool:
        """False if some analysis did not stop (see `AnalysisWorker.close`)."""
        stopped = self.worker.close(patience)
        self._thread.quit()
        self._thread.wait()
        return stopped
