"""Files that were opened lately, newest first."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from scanwright.gui.state import WindowState

LIMIT = 10


class RecentFiles(QObject):
    changed = Signal()

    def __init__(self, state: WindowState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state

    @property
    def paths(self) -> list[Path]:
        stored = self._state.get("recent", [])
        return [Path(entry) for entry in stored if isinstance(entry, str)][:LIMIT]

    def add(self, *paths: Path) -> None:
        """Puts the files first, the last one foremost."""
        if paths:
            newest = dict.fromkeys([*reversed(paths), *self.paths])
            self._state.set(recent=[str(path) for path in newest][:LIMIT])
            self.changed.emit()

    def remove(self, path: Path) -> None:
        """The file is gone, or of no use."""
        if path in self.paths:
            self._state.set(recent=[str(other) for other in self.paths if other != path])
            self.changed.emit()

    def clear(self) -> None:
        self._state.set(recent=[])
        self.changed.emit()
