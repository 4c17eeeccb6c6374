"""What the status bar says."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from scanwright.gui.status import StatusBar


def test_what_was_said_in_another_language_goes_away(qtbot):
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.show_hint("Click to select.")
    bar.show_passing("Saved letter.scanwright")
    assert bar.text.text() == "Saved letter.scanwright"
    QApplication.sendEvent(bar, QEvent(QEvent.Type.LanguageChange))
    assert bar.text.text() == "Click to select."
