"""Exports: what was asked for, done in the background, remembered for the next time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from scanwright.document.document import Document
from scanwright.errors import ScanwrightError
from scanwright.export.formats import FORMATS, DocxMode, ExportOptions, SheetPer, format_by_id
from scanwright.gui.i18n import current_language
from scanwright.gui.messages import message_text
from scanwright.gui.preview_paint import paint_preview
from scanwright.gui.session import DocumentSession
from scanwright.gui.state import WindowState
from scanwright.gui.tasks import Task, TaskPool
from scanwright.progress import Progress

if TYPE_CHECKING:
    from scanwright.service import Service


PREVIEW_WIDTH = 900  # pixels that pages are painted with: sharp on dense screens too


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """`page_ids` empty: all pages."""

    format_id: str
    target: Path
    options: ExportOptions = field(default_factory=ExportOptions)
    page_ids: tuple[str, ...] = ()
    open_after: bool = False


class ExportController(QObject):
    """Writes one file at a time. `done(ExportRequest)`, `failed(message)`, `progressed(Progress)`, `busyChanged(bool)`."""

    done = Signal(object)
    failed = Signal(str)
    progressed = Signal(object)
    busyChanged = Signal(bool)

    def __init__(
        self, session: DocumentSession, service: Service, tasks: TaskPool, state: WindowState, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._service = service
        self._tasks = tasks
        self._state = state
        self._task: Task | None = None
        self._request: ExportRequest | None = None
        self._written = False
        self.last: ExportRequest | None = None
        session.documentReplaced.connect(self._forget)

    @property
    def busy(self) -> bool:
        return self._task is not None

    def start(self, request: ExportRequest) -> None:
        """Begins to write; a running export goes first, so nothing happens while there is one."""
        if self._task is not None:
            return
        self._remember(request)
        document = self._session.document
        if request.page_ids:
            document = replace(document, pages=tuple(p for p in document.pages if p.id in request.page_ids))
        self._request = request
        self._task = self._tasks.make(
            lambda cancel, report: self._service.export(
                document, request.format_id, request.target, request.options, cancel, report
            )
        )
        self._task.progressed.connect(self._report)
        self._task.succeeded.connect(self._succeed)
        self._task.failed.connect(self._fail)
        self._task.ended.connect(self._end)
        self.busyChanged.emit(True)
        self._tasks.start(self._task)

    def preview(self, document: Document, format_id: str, options: ExportOptions) -> Task:
        """A task, not yet started, whose result are pictures (QImage) of the first pages as they will look."""
        return self._tasks.make(
            lambda cancel, _report: paint_preview(
                self._service.preview(document, format_id, options, cancel), PREVIEW_WIDTH, cancel
            )
        )

    def cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def suggestion(self) -> ExportRequest:
        """What the dialog begins with: the last choice, beside the first page's file."""
        stored = self._state.get("export", {})
        format_id = stored.get("format", "docx")
        if all(entry.id != format_id for entry in FORMATS):
            format_id = FORMATS[0].id
        options = _options_from(stored.get("options", {}))
        if self.last is not None:
            return replace(self.last, format_id=format_id, options=options)
        pages = self._session.document.pages
        folder = Path(stored.get("folder", "")) if stored.get("folder") else None
        if folder is None or not folder.is_dir():
            folder = Path(pages[0].image.path).parent if pages else Path.home()
        name = self._session.document.name or self.tr("document")
        target = folder / (name + format_by_id(format_id).suffix)
        return ExportRequest(format_id, target, options, (), bool(stored.get("open", True)))

    def _remember(self, request: ExportRequest) -> None:
        self.last = request
        options = request.options
        self._state.set(
            export={
                "format": request.format_id,
                "folder": str(request.target.parent),
                "open": request.open_after,
                "options": {name: str(getattr(options, name)) for name in options.__slots__},
            }
        )

    @Slot()
    def _forget(self) -> None:
        self.last = None

    @Slot(object)
    def _report(self, progress: Progress) -> None:
        self.progressed.emit(progress)

    @Slot(object)
    def _succeed(self, _target: object) -> None:
        self._written = True

    @Slot(object)
    def _fail(self, error: ScanwrightError) -> None:
        self.failed.emit(message_text(error.message))

    @Slot()
    def _end(self) -> None:
        self._task = None
        self.busyChanged.emit(False)
        if self._written and self._request is not None:
            self._written = False
            self.done.emit(self._request)


def _options_from(stored: Mapping[str, Any]) -> ExportOptions:
    """Options as they were kept; what is not understood takes its default."""
    options = ExportOptions(language=current_language())
    if not isinstance(stored, dict):
        return options
    for name in ("furniture", "figures", "join_tables"):
        if stored.get(name) in ("True", "False"):
            options = replace(options, **{name: stored[name] == "True"})
    for name, kind in (("docx_mode", DocxMode), ("sheet_per", SheetPer)):
        if stored.get(name) in [member.value for member in kind]:
            options = replace(options, **{name: kind(stored[name])})
    return options
