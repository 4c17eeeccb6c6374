"""Files that the system hands over while the program runs: macOS does so instead of naming them on the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class FileEvents(QObject):
    """Keeps files that come before the window is ready for them."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._early: list[Path] = []
        self._open: Callable[[Iterable[Path]], None] | None = None
        app.installEventFilter(self)

    def deliver_to(self, open_files: Callable[[Iterable[Path]], None]) -> None:
        """From now on `open_files` gets them; and those that came so far."""
        self._open = open_files
        early, self._early = self._early, []
        if early:
            open_files(early)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FileOpen and isinstance(event, QFileOpenEvent) and event.file():
            path = Path(event.file())
            if self._open is None:
                self._early.append(path)
            else:
                self._open([path])
            return True
        return False
