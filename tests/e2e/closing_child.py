"""A process whose window is closed in the middle of a long job: test_long_jobs.py goes on with it in another one.

closing_child.py PROJECT PICTURE ...: two pictures are read; then the window is closed as by its frame, and the question
is answered by keys.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox
from slow_service import SlowService

from scanwright.gui.app import build


def until(happened: Callable[[], bool]) -> None:
    while not happened():
        QTest.qWait(1)


def main(project: str, pictures: list[str]) -> None:
    _, window = build(["scanwright"], SlowService(2))
    window.settings._values["jobs"] = 1
    window.analysis.settings_changed()
    window.show()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(path) for path in pictures])
    at, rest = window.rect().center(), (mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, QDragEnterEvent(at, Qt.DropAction.CopyAction, *rest))
    QApplication.sendEvent(window, QDropEvent(QPointF(at), Qt.DropAction.CopyAction, *rest))
    until(lambda: len(window.session.document.pages) == len(pictures) and window.service.read == 2)
    until(lambda: sum(bool(page.state.value == "done") for page in window.session.document.pages) == 2)
    window.windowHandle().close()
    (asked,) = (box for box in window.findChildren(QMessageBox) if box.isVisible())
    print(asked.text())
    QTest.keyClick(asked, Qt.Key.Key_Return)
    (dialog,) = (one for one in window.findChildren(QFileDialog) if one.isVisible())
    field = dialog.findChild(QLineEdit)
    field.setText(project)  # typed, the folder's names may be proposed meanwhile, and take the key
    QTest.keyClick(field, Qt.Key.Key_Return)
    until(lambda: not window.isVisible())
    print("closed" if window.stopped else "stuck", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
