"""Offers what a crash left behind, and brings it back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Slot

from scanwright.document.document import PageState
from scanwright.errors import ScanwrightError, UnreadableFileError
from scanwright.gui import recovery
from scanwright.gui.issues import Remedy
from scanwright.gui.messages import message_text
from scanwright.gui.recovery import Crashed, Recovered
from scanwright.progress import CancelToken

if TYPE_CHECKING:
    from scanwright.gui.main_window import MainWindow


class Restorer(QObject):
    """One journal after the other, by a notice; what is not answered is offered again at the next start."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.recorder.failed.connect(self._not_safe)

    def offer(self) -> None:
        """Shows the newest of the journals that no window holds, if there is one."""
        found = recovery.crashed()
        if not found:
            return
        crash = found[0]
        when = QLocale().toString(crash.when, QLocale.FormatType.ShortFormat)
        text = self.tr("Scanwright was not closed properly. “{name}” can be restored as it was on {when}.").format(
            name=crash.name or self.tr("The document"), when=when
        )
        buttons = [
            (self.tr("Restore"), lambda: self.restore(crash)),
            (self.tr("Discard"), lambda: self._discard(crash)),
        ]
        self._window.notice.show_notice("restore", text, "warning", buttons)

    def restore(self, crash: Crashed) -> None:
        """Brings the document back in place of the one that is open; who has corrections there is asked."""
        self._window.questions.before_losing(lambda: self._start(crash.folder))

    def _start(self, folder: Path) -> None:
        doubts = self._window.doubts

        def work(cancel: CancelToken, _report: object) -> Recovered:
            recovered = recovery.recover(folder, cancel.check)
            doubts.look_ahead(recovered.document)
            return recovered

        task = self._window.tasks.make(work)
        task.succeeded.connect(self._take)
        task.failed.connect(self._fail)
        self._window.tasks.start(task)

    @Slot(object)
    def _take(self, recovered: Recovered) -> None:
        window, session = self._window, self._window.session
        session.restore(recovered.base, recovered.changes, recovered.made)
        window.recorder.adopt(
            recovered.folder,
            recovered.lock,
            recovered.stamps,
            base=recovered.base,
            now=session.document,
            count=len(recovered.changes),
        )
        window.project.take_restored(recovered.project)
        window.retitle()
        window.setWindowModified(True)
        for path in sorted({page.image.path for page in session.document.pages} - set(recovered.changed)):
            window.opening.check(Path(path))
        reason = self.tr("It was changed since it was read; what was read is of the file as it was.")
        for name in recovered.changed:
            window.issues.add(Path(name), UnreadableFileError(name, reason), Remedy.TAKE_NEW)
        waiting = sum(page.state is PageState.WAITING for page in session.document.pages)
        text = self.tr("Restored; reading goes on where it stopped.") if waiting else self.tr("Restored.")
        window.status.show_passing(text)
        self.offer()

    @Slot(object)
    def _fail(self, error: ScanwrightError) -> None:
        self._window.notice.show_notice("restore", message_text(error.message), "error")

    def _discard(self, crash: Crashed) -> None:
        recovery.discard(crash.folder)
        self.offer()

    @Slot()
    def _not_safe(self) -> None:
        text = self.tr(
            "Your changes cannot be kept safe from a crash just now; is the disk full? Save the project from time to time."
        )
        self._window.notice.show_notice("journal", text, "warning")
