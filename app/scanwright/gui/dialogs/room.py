"""The room that a screen has for dialogs: with large letters, or on a small screen, that is less than they would like."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QWidget

_AROUND = QSize(32, 64)  # what a desktop keeps for frames and title bars


def room_for(dialog: QDialog) -> QSize:
    """The largest size that the dialog may have on its screen."""
    return dialog.screen().availableSize() - _AROUND


def fit(dialog: QDialog, width: int, height: int) -> None:
    """Makes the dialog that large, as far as its screen has room."""
    dialog.resize(QSize(width, height).boundedTo(room_for(dialog)))


class Scrolled(QScrollArea):
    """Shows what stands in it as wide as it is, and scrolls it down where it is higher than there is room."""

    def __init__(self, widget: QWidget | None = None) -> None:
        super().__init__(widgetResizable=True, frameShape=QFrame.Shape.NoFrame, focusPolicy=Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if widget is not None:
            self.show_widget(widget)

    def show_widget(self, widget: QWidget) -> None:
        """In place of what was there, which is deleted."""
        self.setWidget(widget)
        self.setMinimumWidth(widget.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width())
