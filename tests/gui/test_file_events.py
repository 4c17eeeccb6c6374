from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFileOpenEvent

from scanwright.gui.file_events import FileEvents


def test_files_that_the_system_hands_over_wait_until_the_window_is_ready(qapp) -> None:
    events, opened = FileEvents(qapp), []
    try:
        QCoreApplication.sendEvent(qapp, QFileOpenEvent("/a/first 页.pdf"))
        assert opened == []
        events.deliver_to(opened.extend)
        assert opened == [Path("/a/first 页.pdf")]
        QCoreApplication.sendEvent(qapp, QFileOpenEvent("/a/second.png"))
        assert opened[1:] == [Path("/a/second.png")]
    finally:
        qapp.removeEventFilter(events)
