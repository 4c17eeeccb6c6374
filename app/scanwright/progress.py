"""Progress and cancelling, known to no toolkit. A leaf: every package may import it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass


class Cancelled(Exception):  # noqa: N818 - not an error: the user asked for it
    """Raised by `CancelToken.check` once cancelling was asked for."""


class CancelToken:
    """Asks running work to stop. Thread-safe; once cancelled it stays cancelled.

    Work asks between steps (`check`); whatever can be stopped in its middle registers a callback
    (`on_cancel`), called once, on the cancelling thread.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._cancelled = False
        self._callbacks: dict[int, Callable[[], None]] = {}
        self._next = 0

    @property
    def cancelled(self) -> bool:
        return self._cancelled

    def cancel(self) -> None:
        with self._lock:
            self._cancelled = True
            callbacks, self._callbacks = list(self._callbacks.values()), {}
        for callback in callbacks:
            callback()

    def check(self) -> None:
        """Raises `Cancelled` if cancelling was asked for."""
        if self._cancelled:
            raise Cancelled

    def on_cancel(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Registers `callback` (called at once if already cancelled); returns a function that removes it."""
        with self._lock:
            if not self._cancelled:
                key, self._next = self._next, self._next + 1
                self._callbacks[key] = callback
                return lambda: self._remove(key)
        callback()
        return lambda: None

    def _remove(self, key: int) -> None:
        with self._lock:
            self._callbacks.pop(key, None)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far work has come: `done` of `total` units of the step called `step`."""

    step: str
    done: int
    total: int

    @property
    def fraction(self) -> float:
        return self.done / self.total if self.total else 0.0


ProgressCallback = Callable[[Progress], None]


def ignore_progress(progress: Progress) -> None:
    """A `ProgressCallback` for callers who show nothing."""
