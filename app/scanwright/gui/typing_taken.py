"""What is being typed in a field is taken before something else is done: it is not left out of what is saved, nor lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from scanwright.gui.panels.fields import TextField
from scanwright.gui.panels.review_views import ReviewField

if TYPE_CHECKING:
    from scanwright.gui.canvas.view import PageView


def take_typing(view: PageView) -> None:
    """Closes the field on the page, or in the text panel, as leaving it does. In the review, nothing is taken unaccepted."""
    view.close_editor()
    field = QApplication.focusWidget()
    if isinstance(field, TextField) and not isinstance(field, ReviewField):
        field.left.emit(0)
