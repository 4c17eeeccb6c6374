"""The menu bar and the toolbar, made of the table of actions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QMainWindow, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from scanwright.gui.access_keys import give_access_keys, keep_access_keys
from scanwright.gui.action_set import Actions
from scanwright.gui.actions import PAGE_CONTEXT
from scanwright.gui.icons import icon, tinted_icon
from scanwright.gui.kinds import kind_label
from scanwright.gui.opening import OpenController
from scanwright.gui.recent import RecentFiles
from scanwright.gui.session import DocumentSession

_BESIDE = Qt.ToolButtonStyle.ToolButtonTextBesideIcon


class Bars(QObject):
    """Puts menus and toolbar into `window`; the last of `docks` is the list of issues.

    `chosen_cells` gives the cells that are selected in the sheet, for the menu of tables. `readAsAsked(kind)`: the
    selected regions should be read again as that kind.
    """

    readAsAsked = Signal(object)

    def __init__(
        self,
        window: QMainWindow,
        actions: Actions,
        session: DocumentSession,
        recent: RecentFiles,
        opening: OpenController,
        docks: Sequence[QDockWidget],
    ) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._actions = actions
        self._stack = session.stack
        self._recent = recent
        self._opening = opening
        self._docks = docks
        self._worded: list[QToolButton] = []  # buttons of the toolbar that say what they do, if there is room
        self.undo = actions.stepper(self._stack.canUndoChanged, "undo")
        self.redo = actions.stepper(self._stack.canRedoChanged, "redo")
        self.undo.setIcon(icon("undo"))
        self.redo.setIcon(icon("redo"))
        actions.adopt(
            self.undo, "undo", lambda: self._step_name(self._undo, self._stack.undoText()), lambda: self._undo
        )
        actions.adopt(
            self.redo, "redo", lambda: self._step_name(self._redo, self._stack.redoText()), lambda: self._redo
        )
        for dock in docks:
            actions.adopt(dock.toggleViewAction(), f"show_{dock.objectName()}")
        # Qt fixes the language of these texts when it makes the actions, so we set them ourselves.
        self._stack.undoTextChanged.connect(self._name_undo)
        self._stack.redoTextChanged.connect(self._name_undo)
        self._build_menus()
        self._build_toolbar()
        recent.changed.connect(self._fill_recent)

    def retranslate(self) -> None:
        self._kinds.setTitle(self.tr("&Kind"))
        self._read_as.setTitle(self.tr("Read again a&s"))
        self._recent_menu.setTitle(self.tr("&Recent files"))
        self._shaping.setTitle(self.tr("Si&ze and parts of the page"))
        self.toolbar.setWindowTitle(self.tr("Toolbar"))
        self._fill_recent()
        self._actions.retranslate()

    def page_menu(self) -> QMenu:
        """What can be done with the selected pages; deletes itself when it is closed."""
        menu = QMenu(self._window)
        self._actions.fill(menu, PAGE_CONTEXT)
        give_access_keys(menu)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _build_menus(self) -> None:
        self._recent_menu = QMenu(self._window)
        self._kinds = QMenu(self._window)
        self._kinds.addActions(list(self._actions.kinds.values()))
        self._shaping = QMenu(self._window)
        self._shaping.addActions([self._actions.tools[name] for name in ("crop", "split", "erase")])
        self._read_as = QMenu(self._window)
        self._read_as.aboutToShow.connect(self._fill_read_as)
        keep_access_keys(self._read_as)
        self._actions.build_menus(
            self._window.menuBar(),
            {
                "@recent": lambda menu: menu.addMenu(self._recent_menu),
                "@undo": lambda menu: menu.addActions([self.undo, self.redo]),
                "@docks": lambda menu: menu.addActions([dock.toggleViewAction() for dock in self._docks]),
                "@issues": lambda menu: menu.addAction(self._docks[-1].toggleViewAction()),
                "@kinds": lambda menu: menu.addMenu(self._kinds),
                "@read_as": lambda menu: menu.addMenu(self._read_as),
                "@level": lambda menu: menu.addAction(self._actions.tools["level"]),
                "@shaping": lambda menu: menu.addMenu(self._shaping),
                "@tools": lambda menu: menu.addActions(list(self._actions.tools.values())),
            },
        )

    def _fill_read_as(self) -> None:
        self._read_as.clear()
        for kind, action in self._actions.kinds.items():
            entry = self._read_as.addAction(action.icon(), kind_label(kind))
            entry.setEnabled(action.isEnabled())
            entry.triggered.connect(lambda _on=False, kind=kind: self.readAsAsked.emit(kind))

    def _build_toolbar(self) -> None:
        table = self._actions
        self.toolbar = QToolBar(self._window, objectName="toolbar", movable=False, iconSize=QSize(20, 20))
        self.toolbar.toggleViewAction().setEnabled(False)
        groups: tuple[Sequence[QAction], ...] = (
            (table["open_files"], table["paste"]),
            (self.undo, self.redo),
            (table["read_again"],),
            tuple(table.tools.values()),
        )
        for group in groups:
            if self.toolbar.actions():
                self.toolbar.addSeparator()
            self.toolbar.addActions(group)
        for action in (table["open_files"], table["read_again"]):
            button = self.toolbar.widgetForAction(action)
            if isinstance(button, QToolButton):
                button.setToolButtonStyle(_BESIDE)
                self._worded.append(button)
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.toolbar.addWidget(gap)
        # Not the action's own button: its icon stands on the accent colour, whatever the theme.
        self.export_button = QToolButton(objectName="export", icon=tinted_icon("export", "#ffffff"))
        self.export_button.setToolButtonStyle(_BESIDE)
        self.export_button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.export_button.clicked.connect(table["export"].trigger)
        table["export"].changed.connect(self._follow_export)
        self.toolbar.addWidget(self.export_button)
        self._window.addToolBar(self.toolbar)
        self.toolbar.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Where the toolbar has not room for all of its buttons, words give way to icons."""
        if watched is self.toolbar and event.type() == QEvent.Type.Resize:
            self._give_words(True)
            self._give_words(self.toolbar.sizeHint().width() <= self.toolbar.width())
        return super().eventFilter(watched, event)

    def _give_words(self, words: bool) -> None:
        for button in self._worded:
            button.setToolButtonStyle(_BESIDE if words else Qt.ToolButtonStyle.ToolButtonIconOnly)

    def _follow_export(self) -> None:
        action = self._actions["export"]
        self.export_button.setText(action.iconText())
        self.export_button.setToolTip(action.toolTip())
        self.export_button.setEnabled(action.isEnabled())

    def _name_undo(self) -> None:
        self._actions.name_adopted()

    @property
    def _undo(self) -> str:
        return self.tr("&Undo")

    @property
    def _redo(self) -> str:
        return self.tr("&Redo")

    def _step_name(self, word: str, what: str) -> str:
        return self.tr("{undo}: {what}").format(undo=word, what=what) if what else word

    def _fill_recent(self) -> None:
        self._recent_menu.clear()
        for path in self._recent.paths:
            action = self._recent_menu.addAction(icon("file"), path.name.replace("&", "&&"))
            action.setToolTip(str(path))
            action.triggered.connect(lambda _on=False, path=path: self._opening.open([path]))
        self._recent_menu.setEnabled(bool(self._recent.paths))
        if self._recent.paths:
            self._recent_menu.addSeparator()
            self._recent_menu.addAction(self.tr("Clear the list")).triggered.connect(self._recent.clear)
