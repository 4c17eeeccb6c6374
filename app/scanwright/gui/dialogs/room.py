"""The room that a screen has for dialogs: with large letters, or on a small screen, that is less than they would like."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog

_AROUND = QSize(32, 64)  # what a desktop keeps for frames and title bars
_USUAL = 17  # pixels that lines of usual letters are high, at most


def room_for(dialog: QDialog) -> QSize:
    """The largest size that the dialog may have on its screen."""
    return dialog.screen().availableSize() - _AROUND


def fit(dialog: QDialog, width: int, height: int) -> None:
    """Makes the dialog that large, as far as its screen has room."""
    dialog.resize(QSize(width, height).boundedTo(room_for(dialog)))


def for_letters(dialog: QDialog, length: int) -> int:
    """The length that does for usual letters, or a larger one for larger letters."""
    return round(length * max(dialog.fontMetrics().height() / _USUAL, 1.0))
