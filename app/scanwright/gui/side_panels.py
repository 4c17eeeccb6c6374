"""The panels around the page and the docks they lie in: made, named, shown with the first page, and kept as they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QTabBar

from scanwright.gui.docks import PanelDock, share_room
from scanwright.gui.panels.history_panel import HistoryPanel
from scanwright.gui.panels.inspector import InspectorPanel
from scanwright.gui.panels.issues_panel import IssuesPanel
from scanwright.gui.panels.order_panel import OrderPanel
from scanwright.gui.panels.pages_panel import PagesPanel
from scanwright.gui.panels.text_panel import TextPanel

if TYPE_CHECKING:
    from scanwright.gui.main_window import MainWindow

_LAYOUT_VERSION = 1
_AROUND_TAB = 26  # screen pixels that a tab is wider than its title


class SidePanels:
    """Of one window. `shown` tells whether there are pages, so that the panels have something to say."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.shown = True
        session, loader = window.session, window.loader
        self.pages = PagesPanel(session, loader)
        self.order = OrderPanel(session)
        service = window.service  # in full only later
        self.inspector = InspectorPanel(
            session, lambda document, page_id: service.continued(document, page_id), window.tasks, window.later
        )
        self.text = TextPanel(session, loader, window.later)
        self.history = HistoryPanel(session.stack)
        self.issues = IssuesPanel(window.issues)
        area = Qt.DockWidgetArea
        self.pages_dock = PanelDock("pages", self.pages, window, area.LeftDockWidgetArea)
        self.order_dock = PanelDock("order", self.order, window, area.LeftDockWidgetArea)
        self.inspector_dock = PanelDock("inspector", self.inspector, window, area.RightDockWidgetArea)
        self.text_dock = PanelDock("text", self.text, window, area.RightDockWidgetArea)
        self.issues_dock = PanelDock("issues", self.issues, window, area.BottomDockWidgetArea)
        self.history_dock = PanelDock("history", self.history, window, area.LeftDockWidgetArea)
        self.hidden = (self.history_dock, self.issues_dock)  # until somebody wants them
        for dock in self.hidden:
            dock.hide()
        window.tabifyDockWidget(self.pages_dock, self.order_dock)
        self.order_dock.visibilityChanged.connect(self.order.come_forward)
        self.pages_dock.raise_()
        self.docks = (
            self.pages_dock,
            self.order_dock,
            self.inspector_dock,
            self.text_dock,
            self.history_dock,
            self.issues_dock,
        )
        window.setCorner(Qt.Corner.BottomLeftCorner, area.LeftDockWidgetArea)
        window.setCorner(Qt.Corner.BottomRightCorner, area.RightDockWidgetArea)

    def retranslate(self) -> None:
        """The titles in the window's language."""
        hide = QCoreApplication.translate("MainWindow", "Hide")
        titles = self._titles()
        for dock, title in zip(self.docks, titles, strict=True):
            dock.set_title(title, hide)
        metrics = self.pages.fontMetrics()  # the titles of both panels that share a place stand side by side
        wanted = sum(metrics.horizontalAdvance(title) + _AROUND_TAB for title in titles[:2])
        self.pages_dock.setMinimumWidth(max(self.pages.minimumWidth(), wanted))

    @staticmethod
    def _titles() -> tuple[str, ...]:
        return (
            QCoreApplication.translate("MainWindow", "Pages"),
            QCoreApplication.translate("MainWindow", "Reading order"),
            QCoreApplication.translate("MainWindow", "Inspector"),
            QCoreApplication.translate("MainWindow", "Text"),
            QCoreApplication.translate("MainWindow", "History"),
            QCoreApplication.translate("MainWindow", "Issues"),
        )

    def show(self) -> None:
        """There are pages: the panels come, as large and where they were last time."""
        if self.shown:
            return
        self.shown = True
        for dock in self.docks:
            dock.setVisible(dock not in self.hidden)
        self.pages_dock.raise_()
        share_room(self._window, self.pages_dock, self.inspector_dock, self.text_dock, self.issues_dock)
        before = self._tab_bars()
        self._window.restoreState(self._window.state.get_bytes("layout"), _LAYOUT_VERSION)
        if len(self._tab_bars()) > len(before):
            for bar in before:
                bar.hide()  # Qt makes new ones, and leaves these under them

    def _tab_bars(self) -> list[QTabBar]:
        """Those of docks that lie on one another."""
        return self._window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)

    def hide(self) -> None:
        """There are no pages any more."""
        self.keep()
        self.shown = False
        for dock in self.docks:
            dock.hide()

    def keep(self) -> None:
        """Remembers where the panels are and how large."""
        if self.shown and self._window.is_assembled and self._window.isVisible():
            self._window.state.set_bytes("layout", self._window.saveState(_LAYOUT_VERSION))
