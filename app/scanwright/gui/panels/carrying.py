"""What lists have in common whose rows are carried elsewhere with the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView

# For who reads this the list is a view; while it runs, it only comes before one.
_View = QAbstractItemView if TYPE_CHECKING else object


class CarriesRows(_View):
    """To stand before a Qt view among the bases of a class."""

    _carried = False

    def carry(self, drag: QDrag) -> None:
        """Returns when what is dragged was dropped, or the drag was given up."""
        self._carried = True
        drag.exec(Qt.DropAction.MoveAction)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._carried = False
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """On some platforms the release that ended a drag comes here after it: between two rows, or outside, the view
        would take it for a click beside them, and nothing would be selected any more.
        """
        if self._carried:
            self._carried = False
            event.accept()
        else:
            super().mouseReleaseEvent(event)
