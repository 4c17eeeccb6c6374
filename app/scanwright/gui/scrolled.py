"""What is scrolled down where there is not room for it, but never sideways."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class Scrolled(QScrollArea):
    """Shows a widget at least as wide as that must be, also when its letters or words become others."""

    def __init__(self, widget: QWidget | None = None) -> None:
        super().__init__(widgetResizable=True, frameShape=QFrame.Shape.NoFrame, focusPolicy=Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if widget is not None:
            self.setWidget(widget)

    def minimumSizeHint(self) -> QSize:
        size, widget = super().minimumSizeHint(), self.widget()
        if widget is not None:
            size.setWidth(widget.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width())
        return size

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)
