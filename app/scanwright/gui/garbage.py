"""Python's search for garbage, at times when nobody waits for the window.

Documents are hundreds of thousands of values without cycles, which go as soon as nothing holds them. Looked through by
itself, as often as Python does, an edit of a large page would now and then take a tenth of a second longer; and what a
thread of the analysis finds, of Qt's, must not be destroyed there.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

_EVERY = 1000  # milliseconds
_SOME = 2_000  # objects that came since the last look
_MANY = 100_000  # so many at once are a document
_LOOKS = 30  # at what came lately, before all is looked through
_REST = 10.0  # seconds without an edit


class GarbageCollector(QObject):
    """Looks for garbage on the GUI thread once a second, as long as it is not stopped.

    What came lately is looked at when it is little; all is looked through only when nothing was edited for a while.
    """

    def __init__(self, parent: QObject, *, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._clock = clock
        self._touched = clock()
        self._looks = 0
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def touch(self) -> None:
        """Somebody is at work."""
        self._touched = self._clock()

    def pass_over(self) -> None:
        """A document came: what is there now is never looked through again, however much of the one before it goes."""
        gc.freeze()

    def look(self) -> None:
        """What is done once a second."""
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        new = gc.get_count()[0]
        if new > _MANY:
            gc.freeze()  # never looked through again; without cycles it goes all the same
        elif new > _SOME:
            gc.collect(1)
            self._looks += 1
        if self._looks >= _LOOKS and self._clock() - self._touched >= _REST:
            gc.collect()
            self._looks = 0

    def stop(self) -> None:
        """Python looks by itself again."""
        self._timer.stop()
        gc.enable()
