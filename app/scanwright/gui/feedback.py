"""What the window tells of work in the background: progress below, notices above the page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from scanwright.document.storage import Project
from scanwright.errors import ScanwrightError
from scanwright.gui.exporting import ExportRequest
from scanwright.gui.messages import message_text
from scanwright.gui.worker import QueueProgress
from scanwright.progress import Progress

if TYPE_CHECKING:
    from scanwright.gui.main_window import MainWindow


class Feedback(QObject):
    """Listens to the window's controllers."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._progress: QueueProgress | None = None
        window.analysis.progressed.connect(self._reading)
        window.analysis.idle.connect(self._idle)
        for controller in (window.opening, window.project, window.exporting, window.models, window.paster):
            controller.busyChanged.connect(self._show_work)
        window.opening.nothingFound.connect(self._nothing_found)
        window.opening.notOpened.connect(self._not_opened)
        window.opening.unlocked.connect(self._unlocked)
        window.project.opened.connect(self._project_opened)
        window.project.saved.connect(self._project_saved)
        window.project.failed.connect(self._project_failed)
        window.exporting.progressed.connect(self._export_progress)
        window.exporting.done.connect(self._exported)
        window.exporting.failed.connect(self._export_failed)
        window.models.busyChanged.connect(self._fetching)
        window.models.changed.connect(self.look_for_models)
        window.models.progressed.connect(self._fetch_progress)
        window.models.failed.connect(self._fetch_failed)

    @Slot()
    def look_for_models(self) -> None:
        """Holds the reading and offers to fetch, while models are missing."""
        window = self._window
        size = window.models.missing_bytes
        if not size:
            window.notice.withdraw("models")
            if window.analysis.held:
                window.analysis.release()
        else:
            window.analysis.held = True
            if window.notice.key != "fetch":
                text = self.tr(
                    "To read pages, Scanwright needs its models ({size} MB). They are fetched once; "
                    "after that no connection is needed."
                ).format(size=max(1, round(size / 1e6)))
                buttons = [(self.tr("Fetch now"), window.models.fetch), (self.tr("Details…"), window.commands.models)]
                window.notice.show_notice("models", text, "model", buttons)
        self._show_work()

    @Slot()
    def _show_work(self) -> None:
        window = self._window
        if window.models.busy:
            window.status.show_work(self.tr("Fetching models"))
        elif window.exporting.busy:
            window.status.show_work(self.tr("Exporting"))
        elif self._progress is not None and (page := window.session.page(self._progress.page_id)) is not None:
            window.status.show_progress(self._progress, window.session.document.index_of(page.id) + 1)
        elif window.project.busy:
            saving = bool(window.session.document.pages)
            window.status.show_work(self.tr("Saving") if saving else self.tr("Opening"))
        elif window.opening.busy:
            window.status.show_work(self.tr("Opening"))
        elif window.paster.busy:
            window.status.show_work(self.tr("Pasting"))
        else:
            window.status.show_progress(None)

    @Slot(object)
    def _reading(self, progress: QueueProgress) -> None:
        self._progress = progress
        self._show_work()

    @Slot()
    def _idle(self) -> None:
        self._progress = None
        self._show_work()
        self._window.refresh()

    @Slot(object)
    def _export_progress(self, progress: Progress) -> None:
        self._window.status.show_work(self.tr("Exporting"), progress.fraction)

    @Slot(object)
    def _exported(self, request: ExportRequest) -> None:
        buttons = [
            (self.tr("Open"), lambda: show_file(request.target)),
            (self.tr("Show in folder"), lambda: show_file(request.target.parent)),
        ]
        text = self.tr("Exported to {name}").format(name=request.target.name)
        self._window.notice.show_notice("export", text, "done", buttons)
        if request.open_after:
            show_file(request.target)

    @Slot(str)
    def _export_failed(self, message: str) -> None:
        self._window.notice.show_notice("export", message, "error")

    @Slot(bool)
    def _fetching(self, busy: bool) -> None:
        """What offers to fetch goes away while that is done, whoever asked for it."""
        if busy:
            for key in ("models", "fetch"):
                self._window.notice.withdraw(key)

    @Slot(object)
    def _fetch_progress(self, progress: Progress) -> None:
        done, total = round(progress.done / 1e6), round(progress.total / 1e6)
        text = self.tr("Fetching models: {done} of {total} MB").format(done=done, total=total)
        self._window.status.show_work(text, progress.fraction)

    @Slot(str)
    def _fetch_failed(self, message: str) -> None:
        buttons = [
            (self.tr("Try again"), self._window.models.fetch),
            (self.tr("Details…"), self._window.commands.models),
        ]
        self._window.notice.show_notice("fetch", message, "error", buttons)

    @Slot()
    def _nothing_found(self) -> None:
        text = self.tr("There is nothing there that Scanwright can open: it takes pictures and PDF files.")
        self._window.notice.show_notice("nothing", text, "info")

    @Slot(int)
    def _not_opened(self, count: int) -> None:
        text = (
            self.tr("One file could not be opened.")
            if count == 1
            else self.tr("{count} files could not be opened.").format(count=count)
        )
        show = self._window.issues_dock.show
        self._window.notice.show_notice("opening", text, "warning", [(self.tr("Show why"), show)])

    @Slot(object)
    def _project_opened(self, project: Project) -> None:
        self._window.disk.project_opened(project)
        for name in {page.image.path for page in project.document.pages} - set(project.missing):
            self._window.opening.check(Path(name))
        self._window.retitle()

    @Slot(object)
    def _project_saved(self, path: Path) -> None:
        self._window.retitle()
        self._window.status.show_passing(self.tr("Saved {name}").format(name=path.name))

    @Slot(object, object)
    def _project_failed(self, _path: Path, error: ScanwrightError) -> None:
        self._window.notice.show_notice("project", message_text(error.message), "error")

    @Slot()
    def _unlocked(self) -> None:
        window = self._window
        window.loader.retry()
        for area in (window.view.viewport(), window.pages_panel.viewport()):
            area.update()


def show_file(path: Path) -> None:
    """Opens a file or folder with whatever the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
