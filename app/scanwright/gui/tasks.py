"""Plain functions in the background, for everything but the analysis: opening, exporting, fetching."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from scanwright.errors import ScanwrightError
from scanwright.progress import Cancelled, CancelToken

log = logging.getLogger(__name__)

Work = Callable[[CancelToken, Callable[[Any], None]], Any]

_LAST = 64  # tasks that are kept after their end


class Task(QObject):
    """A function at work. Exactly one of `succeeded(result)`, `failed(message)`, `cancelled()` ends it.

    `failed` carries the exception, a `ScanwrightError` whose message is for the user.
    """

    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    progressed = Signal(object)
    ended = Signal()

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work: Work | None = work
        self._token = CancelToken()

    def cancel(self) -> None:
        """Asks the work to stop; from any thread, effective at once."""
        self._token.cancel()

    def run(self) -> None:
        """Does the work; called once, in a thread of the pool."""
        work, self._work = self._work, None  # what it holds may be large, and is not needed any longer than this
        assert work is not None
        try:
            self._token.check()
            result = work(self._token, self.progressed.emit)
        except Cancelled:
            self.cancelled.emit()
        except ScanwrightError as error:
            self.failed.emit(error)
        except MemoryError:
            self.failed.emit(ScanwrightError("There is not enough memory on this machine for that."))
        except OSError as error:
            self.failed.emit(ScanwrightError(f"{error.strerror or error}: {error.filename or ''}".rstrip(": ")))
        except Exception as error:
            log.exception("a task failed")
            self.failed.emit(ScanwrightError(f"Something unexpected happened ({type(error).__name__})."))
        else:
            self.succeeded.emit(result)
        self.ended.emit()


class TaskPool(QObject):
    """Runs tasks in a few threads and keeps each until it has ended.

    Kept for some more are those that ended: their threads have let go of them by then. A `QObject` is destroyed in the
    thread that it belongs to, or else Qt may still be telling somebody of its signals.
    """

    def __init__(self, parent: QObject | None = None, *, workers: int = 2) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="task")
        self._tasks: list[Task] = []
        self._over: deque[Task] = deque(maxlen=_LAST)
        self._closed = False

    def make(self, work: Work) -> Task:
        """A task whose signals can be connected before `start`."""
        task = Task(work)
        task.ended.connect(self._forget, Qt.ConnectionType.QueuedConnection)
        return task

    def start(self, task: Task) -> None:
        """Queues the task; nothing once the pool is closed, as the window may be gone when a signal arrives."""
        if self._closed:
            return
        self._tasks.append(task)
        self._pool.submit(task.run)

    @property
    def busy(self) -> bool:
        return bool(self._tasks)

    def cancel(self) -> None:
        for task in list(self._tasks):
            task.cancel()

    def close(self) -> None:
        """Cancels everything and waits until the threads are gone."""
        self._closed = True
        self.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._tasks.clear()
        self._over.clear()

    @Slot()
    def _forget(self) -> None:
        task = self.sender()
        self._over += (other for other in self._tasks if other is task)
        self._tasks = [other for other in self._tasks if other is not task]
