"""The bar of buttons below the page."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from scanwright.gui.canvas.paper import PaperView
from scanwright.gui.canvas.tools.apply_bar import ApplyBar


def test_buttons_are_whole_where_the_words_beside_them_have_no_room(qtbot, session, loader):
    view = PaperView(session, loader)
    qtbot.addWidget(view)
    view.show()
    bar = ApplyBar(view, [("Split", lambda: None), ("Split and read again", lambda: None)])
    bar.set_text("Suggested: the shadow at the binding, in a language of long words")
    buttons = bar.findChildren(QPushButton)
    view.resize(sum(button.sizeHint().width() for button in buttons) + 120, 300)
    QApplication.processEvents()
    assert all(button.width() >= button.sizeHint().width() for button in buttons)
    text = bar.findChild(QLabel)
    assert 0 < text.width() < text.sizeHint().width()
