"""What the window asks: passwords, what to do about issues, whether corrections may be lost. Nothing blocks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QMessageBox

from scanwright.gui.dialogs.password_dialog import PasswordDialog
from scanwright.gui.icons import sign
from scanwright.gui.issues import Issue, Remedy

if TYPE_CHECKING:
    from scanwright.gui.main_window import MainWindow

Answer = tuple[str, Callable[[], object]]
"""What a button says, and does."""


class Questions(QObject):
    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.opening.passwordWanted.connect(self._ask_password)
        window.opening.projectWanted.connect(self._open_project)
        window.issues_panel.remedyAsked.connect(self.remedy)
        window.project.changedOnDisk.connect(self._ask_to_replace)

    def before_losing(self, then: Callable[[], None]) -> None:
        """Runs `then` at once, or after the user saved, or agreed to lose, what no file holds: corrections, or what was
        read so far of a document that is being read.
        """
        window = self._window
        if window.nothing_to_lose:
            then()
            return
        what, why = self.tr("Your corrections are not saved."), self.tr("If you close now, they are lost.")
        if window.session.stack.isClean():
            what = self.tr("Pages are still being read.")
            why = self.tr("Saved as a project, it goes on where it stopped when you open that. Else it begins anew.")
        self._ask(
            "help",
            what,
            why,
            (self.tr("Save project"), lambda: self._save_then(then)),
            (self.tr("Close without saving"), then),
        )

    def remedy(self, issue: Issue) -> None:
        """Does what the button of the issue says."""
        window = self._window
        match issue.remedy:
            case Remedy.OPEN_AGAIN if issue.path is not None:
                window.opening.open_again(issue.path)
            case Remedy.PASSWORD if issue.path is not None:
                window.opening.ask_password(issue.path)
            case Remedy.READ_AGAIN:
                page = window.session.page(issue.page_id)
                window.loader.retry()
                window.analysis.read([page] if page else [], asked=True)
            case Remedy.FETCH_MODELS:
                window.commands.models()
            case Remedy.FIND if issue.path is not None:
                window.disk.find(issue.path)
            case Remedy.TAKE_NEW if issue.path is not None:
                window.disk.take_new(issue.path)

    @Slot(object)
    def _ask_to_replace(self, then: Callable[[], None] | None) -> None:
        """Somebody else saved the project meanwhile: theirs is not lost without a word."""
        window = self._window
        self._ask(
            "warning",
            self.tr("The project was changed on the disk since you opened it."),
            self.tr("If you replace it, what was saved there meanwhile is lost."),
            (self.tr("Save as…"), lambda: window.commands.save_as(then)),
            (self.tr("Replace it"), lambda: window.project.save(window.project.path, then, over=True)),
        )

    def _ask(self, picture: str, what: str, why: str, safe: Answer, losing: Answer) -> None:
        """Asks between what loses nothing, which is chosen by Enter, what loses something, and nothing at all."""
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIconPixmap(sign(picture, box))
        box.setText(what)
        box.setInformativeText(why)
        keeps = box.addButton(safe[0], QMessageBox.ButtonRole.AcceptRole)
        loses = box.addButton(losing[0], QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(keeps)
        box.setEscapeButton(box.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole))
        keeps.clicked.connect(lambda: safe[1]())
        loses.clicked.connect(lambda: losing[1]())
        box.open()

    @Slot(object, bool)
    def _ask_password(self, path: Path, wrong: bool) -> None:
        dialog = PasswordDialog(path, wrong=wrong, parent=self._window)
        dialog.answered.connect(self._window.opening.give_password)
        dialog.show()

    @Slot(object)
    def _open_project(self, path: Path) -> None:
        self.before_losing(lambda: self._window.project.open(path))

    def _save_then(self, then: Callable[[], None]) -> None:
        project = self._window.project
        if project.path is not None:
            project.save(project.path, then)
        else:
            self._window.commands.save_as(then)
