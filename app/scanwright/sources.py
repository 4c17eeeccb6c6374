"""Keeps a few files open while their pages are needed, and remembers passwords for this run only."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from scanwright.imaging.open import open_source
from scanwright.imaging.source import Source


@dataclass
class _Entry:
    source: Source
    users: int = 0


class OpenSources:
    """A pool of open files. Thread-safe; the least recently used idle ones are closed beyond `limit`."""

    def __init__(self, limit: int = 8) -> None:
        self._limit = limit
        self._lock = threading.Lock()
        self._entries: OrderedDict[str, _Entry] = OrderedDict()
        self._passwords: dict[str, str] = {}

    @contextmanager
    def use(self, path: Path | str, password: str | None = None) -> Iterator[Source]:
        """The open file for the length of the block. Raises what `open_source` raises."""
        key = str(path)
        with self._lock:
            entry = self._entries.get(key)
            known = password if password is not None else self._passwords.get(key)
        if entry is None or (password is not None and password != self._passwords.get(key)):
            opened = open_source(Path(path), password=known)
            with self._lock:
                if known is not None:
                    self._passwords[key] = known
                if key in self._entries:  # another thread was quicker
                    entry, spare = self._entries[key], opened
                else:
                    entry, spare = self._entries.setdefault(key, _Entry(opened)), None
            if spare is not None:
                spare.close()
        with self._lock:
            entry.users += 1
            if key in self._entries:
                self._entries.move_to_end(key)
            idle = [k for k, e in self._entries.items() if not e.users]
            surplus = [self._entries.pop(k) for k in idle[: max(0, len(self._entries) - self._limit)]]
        for old in surplus:
            old.source.close()
        try:
            yield entry.source
        finally:
            with self._lock:
                entry.users -= 1
                orphan = not entry.users and self._entries.get(key) is not entry
            if orphan:
                entry.source.close()

    def forget(self, path: Path | str) -> None:
        """Closes the file as soon as nobody uses it."""
        with self._lock:
            entry = self._entries.pop(str(path), None)
            idle = entry is not None and not entry.users
        if entry is not None and idle:
            entry.source.close()

    def close(self) -> None:
        with self._lock:
            entries = list(self._entries.values())
            self._entries.clear()
        for entry in entries:
            if not entry.users:
                entry.source.close()
