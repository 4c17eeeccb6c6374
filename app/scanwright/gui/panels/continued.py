"""Which regions of a page go on from what stands before: known at once on most pages; on crowded ones a thread finds out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from scanwright.document.document import Document, Page
from scanwright.gui.after_paint import is_crowded
from scanwright.gui.session import DocumentSession
from scanwright.gui.tasks import TaskPool

Find = Callable[[Document, str], frozenset[str]]

_LATER = 250  # milliseconds


class ContinuedRegions(QObject):
    """Asks `find` once for each state of a page and the one before it. `found()`: what was not known yet is now."""

    found = Signal()

    def __init__(self, session: DocumentSession, find: Find, tasks: TaskPool, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._session = session
        self._find = find
        self._key: tuple[object, ...] = ()
        self._known: frozenset[str] = frozenset()
        self._timer = QTimer(self, singleShot=True, interval=_LATER)
        self._timer.timeout.connect(self._look)

    def of(self, page: Page) -> frozenset[str] | None:
        """The ids of these regions; None where that takes long to say: `found` follows."""
        key = self._around(page)
        if len(key) != len(self._key) or any(a is not b for a, b in zip(key, self._key, strict=True)):
            if is_crowded(page):
                self._timer.start()
                return None
            self._known, self._key = self._find(self._session.document, page.id), key
        return self._known

    @Slot()
    def _look(self) -> None:
        page, document = self._session.current_page, self._session.document
        if page is None:
            return
        key = self._around(page)
        task = self._tasks.make(lambda _cancel, _progress: (key, self._find(document, page.id)))
        task.succeeded.connect(self._take)
        self._tasks.start(task)

    @Slot(object)
    def _take(self, found: tuple[tuple[object, ...], frozenset[str]]) -> None:
        self._key, self._known = found
        self.found.emit()

    def _around(self, page: Page) -> tuple[object, ...]:
        pages = self._session.document.pages
        at = self._session.document.index_of(page.id)
        return tuple(near.regions for near in pages[max(0, at - 1) : at + 1])
