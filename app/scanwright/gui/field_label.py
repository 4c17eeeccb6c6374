"""The name of a field in a form, on one line with what stands in the field."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QWidget


class FieldLabel(QLabel):
    """As tall as its field. Forms put lower labels near the upper edge of the row, some pixels above the field's words."""

    def __init__(self, field: QWidget, text: str = "") -> None:
        super().__init__(text)
        self.setBuddy(field)

    def sizeHint(self) -> QSize:
        return self._raised(super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        return self._raised(super().minimumSizeHint())

    def _raised(self, size: QSize) -> QSize:
        field = self.buddy()
        return size.expandedTo(QSize(0, field.sizeHint().height())) if field is not None else size
