"""What went wrong, in one list: files that could not be opened, pages that failed or are not whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from scanwright.document.document import Page, PageState
from scanwright.errors import FileError, PasswordRequiredError, ScanwrightError
from scanwright.gui.i18n import stage_word
from scanwright.gui.messages import message_text
from scanwright.gui.session import DocumentSession


class Remedy(Enum):
    """What the button of an issue does."""

    NONE = "none"
    OPEN_AGAIN = "open again"
    PASSWORD = "password"
    READ_AGAIN = "read again"
    FETCH_MODELS = "fetch models"
    FIND = "find"
    TAKE_NEW = "take new"


@dataclass(frozen=True, slots=True)
class Issue:
    """`title`: the file (and page); `message`: what happened; `page_id` or `path` tell what it is about."""

    title: str
    message: str
    remedy: Remedy
    page_id: str = ""
    path: Path | None = None


class IssueBook(QObject):
    """Files keep their issue until they open; those of pages are read off the document."""

    changed = Signal()

    def __init__(self, session: DocumentSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._files: dict[Path, tuple[ScanwrightError, Remedy]] = {}
        session.pageChanged.connect(self.changed)
        session.pagesChanged.connect(self.changed)
        session.documentReplaced.connect(self.clear)

    @property
    def issues(self) -> tuple[Issue, ...]:
        """Files first, then pages in their order."""
        return (*(self._of_file(path, *known) for path, known in self._files.items()), *self._of_pages())

    def add(self, path: Path, error: ScanwrightError, remedy: Remedy = Remedy.OPEN_AGAIN) -> None:
        """What is wrong with a file, and what its button does (of one that is locked, ask for the password)."""
        self._files[path] = error, remedy
        self.changed.emit()

    def _of_file(self, path: Path, error: ScanwrightError, remedy: Remedy) -> Issue:
        if isinstance(error, PasswordRequiredError):
            remedy = Remedy.PASSWORD
        message = message_text(error.reason if isinstance(error, FileError) else error.message)
        if isinstance(error, PasswordRequiredError):
            message = self.tr("The password was wrong.") if error.wrong else self.tr("It is protected by a password.")
        return Issue(path.name, message[:1].upper() + message[1:], remedy, path=path)

    def settle(self, *paths: Path) -> None:
        """The files are open now, or not wanted any more."""
        before = len(self._files)
        for path in paths:
            self._files.pop(path, None)
        if len(self._files) < before:
            self.changed.emit()

    def clear(self) -> None:
        self._files.clear()
        self.changed.emit()

    def _of_pages(self) -> Iterable[Issue]:
        for number, page in enumerate(self._session.document.pages, 1):
            for issue in (*page.issues, *page.notes):
                title = self.tr("Page {number}, {file}").format(number=number, file=Path(page.image.path).name)
                yield Issue(title, _sentence(issue.stage, issue.message, page), _remedy(issue.message), page.id)


def _remedy(message: str) -> Remedy:
    return Remedy.FETCH_MODELS if "models fetch" in message else Remedy.READ_AGAIN


def _sentence(stage: str, message: str, page: Page) -> str:
    whole = page.state is PageState.FAILED or message[:1].isupper()
    text = message_text(message) if whole else f"{stage_word(stage)}: {message_text(message)}"
    return text[:1].upper() + text[1:]
