"""Pastes cells; many of them are read, and made a table of, beside the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject, Signal, Slot

from scanwright.document.geometry import Rect
from scanwright.document.table_clip import ClipError
from scanwright.errors import ScanwrightError
from scanwright.gui.messages import message_text
from scanwright.gui.session import DocumentSession
from scanwright.gui.table_clipboard import Made, Wanted, make, paste_at, put, refusal, texts_of, wanted
from scanwright.gui.tasks import Task, TaskPool
from scanwright.progress import CancelToken

_MANY = 10_000
"""Characters on the clipboard that may be a thousand cells: what is less is read in some milliseconds."""


class CellPaster(QObject):
    """Cells from the clipboard go where they were wanted, even if somebody turned to another page meanwhile.

    `told(reason)`: why they were not pasted, empty where they were. `tableMade()`: they became a table of their own.
    `busyChanged(bool)`. What is pasted while other cells are being read takes their place.
    """

    told = Signal(str)
    tableMade = Signal()
    busyChanged = Signal(bool)

    def __init__(self, session: DocumentSession, tasks: TaskPool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tasks = tasks
        self._task: Task | None = None
        self._place: Wanted | None = None
        self._otherwise: Callable[[], object] = lambda: None

    @property
    def busy(self) -> bool:
        return self._task is not None

    def paste(self, mime: QMimeData, shown: Rect | None, otherwise: Callable[[], object] = lambda: None) -> None:
        """Pastes into the selected table, or as a new one in `shown` (None: not so). `otherwise` is done where there are
        no cells on the clipboard that could go there: at once, or when that turned out.
        """
        self.cancel()
        place, texts = wanted(self._session, shown), texts_of(mime)
        if place is None or texts is None or len(texts[0] or texts[1]) < _MANY:
            reason = paste_at(self._session, mime, place)
            if reason is None:
                otherwise()
                return
            self.told.emit(reason)
            if not reason and place is not None and place.at is None:
                self.tableMade.emit()
            return
        self._place, self._otherwise = place, otherwise

        def work(cancel: CancelToken, _report: object) -> Made | str | None:
            try:
                return make(place, *texts, cancel.check)
            except ClipError as error:
                return error.reason

        task = self._task = self._tasks.make(work)
        task.succeeded.connect(self._take)
        task.failed.connect(self._fail)
        task.ended.connect(self._end)
        self.busyChanged.emit(True)
        self._tasks.start(task)

    def cancel(self) -> None:
        """What is being read is not pasted."""
        if self._task is not None:
            self._task.cancel()
            self._task = self._place = None
            self.busyChanged.emit(False)

    @Slot(object)
    def _take(self, made: Made | str | None) -> None:
        place = self._place
        if self.sender() is not self._task or place is None:
            return
        if made is None:
            self._otherwise()
        elif isinstance(made, str):
            self.told.emit(refusal(ClipError(made)))
        elif not put(self._session, place, made):
            self.told.emit(self.tr("The cells were not pasted: the table was changed meanwhile. Paste them again."))
        else:
            self.told.emit("")
            if made.box is not None:
                self.tableMade.emit()

    @Slot(object)
    def _fail(self, error: ScanwrightError) -> None:
        if self.sender() is self._task:
            self.told.emit(message_text(error.message))

    @Slot()
    def _end(self) -> None:
        if self.sender() is self._task:
            self._task = self._place = None
            self.busyChanged.emit(False)
