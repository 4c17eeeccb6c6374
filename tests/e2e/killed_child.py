"""A window in which somebody works without end, by mouse and keys, and says after each action what the document is:
test_restore.py kills the process.

killed_child.py SEED PICTURE ...
"""

from __future__ import annotations

import random
import sys

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from scanwright.document.codec import digest
from scanwright.gui.app import build
from scanwright.gui.main_window import MainWindow
from scanwright.inference.null import NullModels
from scanwright.service import Service

LEFT, NONE, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


class Worker:
    def __init__(self, window: MainWindow, seed: int) -> None:
        self.window, self.view, self.dice = window, window.view, random.Random(seed)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.view, key, modifiers)

    def draw(self) -> None:
        x, y = self.dice.randrange(20, 180), self.dice.randrange(20, 330)
        places = [self.view.point_to_viewport(QPointF(*at)).toPoint() for at in ((x, y), (x + 40, y + 20), (x + 90, y + 40))]  # fmt: skip
        self.view.setFocus()
        self.key(Qt.Key.Key_R)
        port = self.view.viewport()
        QTest.mousePress(port, LEFT, NONE, places[0])
        for place in places[1:]:
            QTest.mouseMove(port, place)
        QTest.mouseRelease(port, LEFT, NONE, places[-1])

    def type(self) -> None:
        self.view.setFocus()
        self.key(Qt.Key.Key_Tab)
        self.key(Qt.Key.Key_F2)
        if self.view.editor is not None:
            QTest.keyClicks(self.view.editor, f"typed {self.dice.randrange(1000)}")
            self.key(Qt.Key.Key_Return)

    def press(self) -> None:
        """A chord that changes something where there is something to be changed, and calls for no reading."""
        self.view.setFocus()
        self.key(Qt.Key.Key_Tab)
        chords = [
            (key, NONE) for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_Right, Qt.Key.Key_Delete)
        ]
        chords += [(key, CTRL) for key in (Qt.Key.Key_Z, Qt.Key.Key_Y, Qt.Key.Key_D)]
        chords.append((Qt.Key.Key_PageDown, NONE))
        self.key(*self.dice.choice(chords))


def main(seed: int, pictures: list[str]) -> None:
    _, window = build(["scanwright"], Service(NullModels()))
    window.resize(1100, 800)
    window.show()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(path) for path in pictures])
    at, rest = window.rect().center(), (mime, LEFT, NONE)
    QApplication.sendEvent(window, QDragEnterEvent(at, Qt.DropAction.CopyAction, *rest))
    QApplication.sendEvent(window, QDropEvent(QPointF(at), Qt.DropAction.CopyAction, *rest))
    while len(window.session.document.pages) < len(pictures) or window.analysis.busy or window.tasks.busy:
        QTest.qWait(1)
    window.activateWindow()
    worker = Worker(window, seed)
    for _ in range(10_000):
        worker.dice.choice((worker.draw, worker.type, worker.press))()
        print(digest(window.session.document), flush=True)
        QApplication.processEvents()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
