"""What a person does in a window with mouse and keys, as real events: a part of the tour's driver."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeySequence, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip, QWidget

from scanwright.document.geometry import Point
from scanwright.gui.canvas.view import PageView
from scanwright.gui.keymap import KEYS
from scanwright.gui.main_window import MainWindow

NONE = Qt.KeyboardModifier.NoModifier
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
LEFT = Qt.MouseButton.LeftButton
Place = Point | tuple[float, float]
"""A place of the page, in page pixels."""
PATIENCE = 120.0  # seconds after which what is waited for is not coming


class Hands:
    """Places are page pixels unless a widget is named."""

    app: QApplication
    window: MainWindow
    view: PageView
    name: str
    _pointer: QPoint | None  # in the window
    _held: QWidget | None  # the widget on which the button is down

    def settle(self) -> None:
        raise NotImplementedError

    def shoot(self, word: str = "") -> None:
        raise NotImplementedError

    def wait(self, condition: Callable[[], object], what: str) -> None:
        """Lets the window work until the condition holds; TimeoutError where it never does."""
        until = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > until:
                raise TimeoutError(f"{self.name}: no {what}")
            self.app.processEvents()
            QTest.qWait(1)

    # The mouse on the page

    def at(self, place: Place) -> QPoint:
        """A place of the page in the viewport."""
        x, y = (place.x, place.y) if isinstance(place, Point) else place
        return self.view.point_to_viewport(QPointF(x, y)).toPoint()

    def hover(self, place: Place, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.move_on(self.view.viewport(), self.at(place), modifiers)

    def press(self, place: Place, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.press_on(self.view.viewport(), self.at(place), modifiers)

    def release(self, place: Place, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.release_on(self.view.viewport(), self.at(place), modifiers)

    def click(self, place: Place, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.press(place, modifiers)
        self.release(place, modifiers)
        self.settle()

    def double_click(self, place: Place) -> None:
        QTest.mouseDClick(self.view.viewport(), LEFT, NONE, self.at(place))
        self.settle()

    def drag(
        self,
        start: Place,
        end: Place,
        modifiers: Qt.KeyboardModifier = NONE,
        *,
        drop: bool = True,
    ) -> None:
        """Drags on the page; without `drop` the button stays down."""
        port, first, last = self.view.viewport(), self.at(start), self.at(end)
        self.hover(start, modifiers)
        self.press(start, modifiers)
        for share in (0.1, 0.3, 0.6, 0.9, 1.0):
            self.move_on(port, first + (last - first) * share, modifiers)
        if drop:
            self.release(end, modifiers)
            self.settle()

    # The mouse on any widget, in its own pixels

    def move_on(self, widget: QWidget, at: QPoint | None = None, modifiers: Qt.KeyboardModifier = NONE) -> None:
        at = at if at is not None else widget.rect().center()
        place = widget.mapToGlobal(at)
        self._pointer = place - self.window.pos()
        if modifiers == NONE:
            QTest.mouseMove(widget.window().windowHandle(), widget.mapTo(widget.window(), at))
        else:  # QTest knows no keys held while the mouse moves
            button = LEFT if self._held is not None else Qt.MouseButton.NoButton
            event = QMouseEvent(
                QEvent.Type.MouseMove, QPointF(at), QPointF(place), Qt.MouseButton.NoButton, button, modifiers
            )
            self.app.sendEvent(widget, event)
        self.app.processEvents()

    def press_on(self, widget: QWidget, at: QPoint | None = None, modifiers: Qt.KeyboardModifier = NONE) -> None:
        at = at if at is not None else widget.rect().center()
        self._pointer, self._held = widget.mapToGlobal(at) - self.window.pos(), widget
        QTest.mousePress(widget.window().windowHandle(), LEFT, modifiers, widget.mapTo(widget.window(), at))
        self.app.processEvents()

    def release_on(self, widget: QWidget, at: QPoint | None = None, modifiers: Qt.KeyboardModifier = NONE) -> None:
        at = at if at is not None else widget.rect().center()
        self._held = None
        QTest.mouseRelease(widget.window().windowHandle(), LEFT, modifiers, widget.mapTo(widget.window(), at))
        self.app.processEvents()

    def click_on(self, widget: QWidget, at: QPoint | None = None, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.press_on(widget, at, modifiers)
        self.release_on(widget, at, modifiers)
        self.settle()

    def drag_and_drop(self, widget: QWidget, start: QPoint, end: QPoint, word: str) -> None:
        """Drags what can be carried away, takes a picture of it over `end`, and drops it there.

        While something is dragged Qt has a loop of its own: what is to be done in it, a timer does.
        """

        def arrive() -> None:
            for share in (0.5, 0.9, 1.0):
                self.move_on(widget, start + (end - start) * share)
            self.shoot(word)
            self.release_on(widget, end)

        self.press_on(widget, start)
        QTimer.singleShot(0, arrive)
        self.move_on(widget, start + QPoint(0, 2 * self.app.startDragDistance()))
        self.settle()

    def menu_on(self, widget: QWidget, at: QPoint) -> QMenu:
        """The context menu of a widget there."""
        self.move_on(widget, at)
        reason = QContextMenuEvent.Reason.Mouse
        self.app.sendEvent(widget, QContextMenuEvent(reason, at, widget.mapToGlobal(at)))
        return self.popup()

    def page_menu(self, place: Place) -> QMenu:
        """The context menu of the canvas there."""
        return self.menu_on(self.view.viewport(), self.at(place))

    def popup(self) -> QMenu:
        """The menu that is open."""
        self.wait(lambda: isinstance(self.app.activePopupWidget(), QMenu), "menu")
        menu = self.app.activePopupWidget()
        assert isinstance(menu, QMenu)
        self.app.processEvents()
        return menu

    def enter(self, menu: QMenu, number: int) -> QMenu:
        """The n-th submenu of an open menu."""
        action = [action for action in menu.actions() if isinstance(action.menu(), QMenu)][number]
        inner = action.menu()
        assert isinstance(inner, QMenu)
        self.move_on(menu, menu.actionGeometry(action).center())
        self.wait(inner.isVisible, "submenu")  # Qt opens it after a moment
        return inner

    def close_menus(self) -> None:
        while (menu := self.app.activePopupWidget()) is not None:
            menu.close()
        self.app.processEvents()

    def dialog(self) -> QWidget:
        """The dialog that is open, once it has the keyboard."""
        self.wait(self.app.activeModalWidget, "dialog")
        dialog = self.app.activeModalWidget()
        dialog.activateWindow()
        self.wait(lambda: self.app.activeWindow() is dialog and dialog.isActiveWindow(), "dialog with the keyboard")
        return dialog

    def point_at(self, widget: QWidget, at: QPoint) -> None:
        """Shows the pointer there without moving it: of what is dragged, Qt tells otherwise."""
        self._pointer = widget.mapToGlobal(at) - self.window.pos()

    def tooltip_on(self, widget: QWidget, at: QPoint | None = None) -> None:
        """The tooltip that shows when the mouse rests there."""
        at = at if at is not None else widget.rect().center()
        self.move_on(widget, at)
        self.app.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, at, widget.mapToGlobal(at)))
        self.wait(QToolTip.isVisible, "tooltip")

    # Keys

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """A key, for the widget that has the focus."""
        widget = self.app.activePopupWidget() or self.app.focusWidget() or self.view
        QTest.keyClick(widget, key, modifiers)
        self.app.processEvents()

    def type(self, text: str) -> None:
        QTest.keyClicks(self.app.focusWidget() or self.view, text)
        self.app.processEvents()

    def command(self, name: str) -> None:
        """A command of the window, by the keys that it has, or else by its entry in a menu."""
        keys = KEYS.keys(name)
        if keys:
            combined = QKeySequence(keys[0])[0]
            self.key(combined.key(), combined.keyboardModifiers())
        else:
            self.window.actions_table.trigger(name)
        self.settle()

    def tool(self, name: str) -> None:
        """Chooses a tool by its key."""
        self.command(f"tool_{name}")
        assert self.view.tool == name, f"{self.name}: the tool is {self.view.tool}, not {name}"
