"""The panels around the page, each in a dock with a quiet title of our own."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLabel, QMainWindow, QToolButton, QWidget

from scanwright.gui.icons import icon


def share_room(
    window: QMainWindow, pages: QDockWidget, inspector: QDockWidget, text: QDockWidget, issues: QDockWidget
) -> None:
    """How large docks are where nobody has said so. They must be visible: Qt forgets the sizes of those that are not."""
    window.resizeDocks([pages, inspector], [192, 344], Qt.Orientation.Horizontal)
    window.resizeDocks([inspector, text], [440, 360], Qt.Orientation.Vertical)
    window.resizeDocks([issues], [200], Qt.Orientation.Vertical)


class _Title(QWidget):
    def __init__(self, dock: QDockWidget) -> None:
        super().__init__(dock)
        self._label = QLabel(objectName="heading")
        close = QToolButton(autoRaise=True, icon=icon("close"), iconSize=QSize(14, 14))
        close.clicked.connect(dock.close)
        self.close_button = close
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.addWidget(self._label, 1)
        row.addWidget(close)
        dock.windowTitleChanged.connect(self._label.setText)


class PanelDock(QDockWidget):
    """`name` is what its place is remembered under."""

    def __init__(self, name: str, widget: QWidget, window: QMainWindow, area: Qt.DockWidgetArea) -> None:
        super().__init__(window)
        self.setObjectName(f"dock-{name}")
        self.setFeatures(
            QDockWidget.DockWidgetFeature.DockWidgetClosable | QDockWidget.DockWidgetFeature.DockWidgetMovable
        )
        self._title = _Title(self)
        self.setTitleBarWidget(self._title)
        self.setWidget(widget)
        window.addDockWidget(area, self)

    def set_title(self, title: str, close_word: str) -> None:
        self.setWindowTitle(title)
        self._title.close_button.setToolTip(close_word)
        self._title.close_button.setAccessibleName(f"{close_word}: {title}")
