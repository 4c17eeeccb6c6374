"""Lets go of documents that nobody needs any more, some pages at a time.

Three hundred pages are half a million values: freed at once, when another document takes their place, they would keep the
window for a tenth of a second.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Slot

from scanwright.document.document import Page

_FEW = 20  # pages, which are freed at once
_EVERY = 20  # milliseconds
_AT_ONCE = 0.004  # seconds


class Parting(QObject):
    """Holds pages for a while after everybody else has dropped them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pages: list[Page] = []
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self._drop_some)

    def let_go(self, pages: Sequence[Page]) -> None:
        """Drops the pages soon, for whoever does so now."""
        if len(pages) > _FEW:
            self._pages.extend(pages)
            self._timer.start()

    @Slot()
    def _drop_some(self) -> None:
        until = time.monotonic() + _AT_ONCE
        while self._pages and time.monotonic() < until:
            self._pages.pop()
        if not self._pages:
            self._timer.stop()
