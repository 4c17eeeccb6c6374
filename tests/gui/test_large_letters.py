"""Letters as large as some people need them: what is shown gets the room that it needs then."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QLabel, QVBoxLayout, QWidget

from scanwright.gui.dialogs.room import for_letters
from scanwright.gui.fonts import fixed_font
from scanwright.gui.scrolled import Scrolled


@pytest.fixture
def letters(qapp):
    """Sets the size of all letters, in points, for a test."""
    usual, larger = QApplication.font(), QApplication.font()

    def set_size(points: int) -> None:
        larger.setPointSize(points)
        QApplication.setFont(larger)

    yield set_size
    QApplication.setFont(usual)


def test_dialogs_grow_with_the_letters(qtbot, letters):
    widths = []
    for points in (9, 14, 20):
        letters(points)
        dialog = QDialog()
        qtbot.addWidget(dialog)
        widths.append(for_letters(dialog, 700))
    assert widths[0] == 700 < widths[1] < widths[2]


def test_what_is_scrolled_down_is_never_cut_at_its_side(qtbot, letters):
    letters(9)
    form = QWidget()
    column = QVBoxLayout(form)
    column.addWidget(QCheckBox("kept when read again"))
    area = Scrolled(form)
    panel = QWidget()
    QVBoxLayout(panel).addWidget(area)
    qtbot.addWidget(panel)
    panel.show()
    before = panel.minimumSizeHint().width()
    letters(20)
    qtbot.waitUntil(lambda: panel.minimumSizeHint().width() > before)
    column.addWidget(QLabel("a much longer sentence, which came later than all the others"))
    qtbot.waitUntil(lambda: area.viewport().width() >= form.minimumSizeHint().width())


def test_logs_are_in_letters_as_large_as_the_others(letters):
    for points in (9, 14):
        letters(points)
        assert fixed_font().pointSizeF() == pytest.approx(points, abs=0.5)
