"""What the window remembers by itself: its place, recent files, the last export."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray

from scanwright.settings import config_folder, read_json, write_json


class WindowState:
    """A few values in a file beside the settings; saved with each change."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or config_folder() / "window.json"
        self._values = read_json(self._path)

    def get(self, key: str, default: Any) -> Any:
        """The value, if it has the type of `default`; otherwise `default`."""
        value = self._values.get(key)
        return value if isinstance(value, type(default)) else default

    def set(self, **values: Any) -> None:
        if any(self._values.get(key) != value for key, value in values.items()):
            self._values.update(values)
            write_json(self._path, self._values)

    def get_bytes(self, key: str) -> QByteArray:
        return QByteArray.fromBase64(self.get(key, "").encode("ascii", "ignore"))

    def set_bytes(self, key: str, value: QByteArray) -> None:
        self.set(**{key: value.toBase64().toStdString()})
