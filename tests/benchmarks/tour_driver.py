"""Drives the window through the stops of the tour, with mouse and keys, and takes the pictures.

A stop is a function that is registered by `@stop`, and takes pictures of the window by `tour.shoot`:

    @stop("knife")
    def knife(tour: Tour) -> None:
        '''Cutting a region in two.'''
        tour.tool("knife")                   # by its key
        tour.hover(tour.box("text").center)  # page pixels
        tour.shoot("over")                   # FOLDER/knife-over-light-en.png, and so on
        tour.click(tour.box("text").center)
        tour.shoot()                         # FOLDER/knife-light-en.png

It begins with the whole document of tour_pages.py in the window, its page “report” in view and fitted, nothing selected,
the tool Select, no dialog, no menu, the canvas having the focus. It need not tidy up, and must not know in which look
the window is: it runs once in each. Nothing may depend on how quick the machine is: wait for a condition by `tour.wait`,
for all work by `tour.settle`; to see a reading under way, `tour.service.hold()` it. Say `raise NotHereError` where the
documents lack what the stop shows.
"""

from __future__ import annotations

import inspect
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeySequence, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip, QWidget
from tour_camera import take
from tour_service import HeldService

from scanwright.document.document import Document, Page
from scanwright.document.geometry import Point, Rect
from scanwright.document.region import Region, RegionKind
from scanwright.gui.keymap import KEYS
from scanwright.gui.main_window import MainWindow
from scanwright.gui.session import Selection

NONE = Qt.KeyboardModifier.NoModifier
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
LEFT = Qt.MouseButton.LeftButton
Place = Point | tuple[float, float]
"""A place of the page, in page pixels."""
LOOKS = {name: tuple(name.split("-")) for name in ("light-en", "dark-en", "light-zh_CN", "dark-zh_CN")}
PATIENCE = 120.0  # seconds after which what is waited for is not coming


class NotHereError(Exception):
    """The documents lack what a stop shows."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A row of the table of stops: `run` shows something, and takes its pictures."""

    name: str
    run: Callable[[Tour], None]


STOPS: list[Stop] = []


def stop(name: str) -> Callable[[Callable[[Tour], None]], Callable[[Tour], None]]:
    """Puts a function into the table of stops."""

    def register(run: Callable[[Tour], None]) -> Callable[[Tour], None]:
        assert all(other.name != name for other in STOPS), f"two stops are called {name}"
        STOPS.append(Stop(name, run))
        return run

    return register


@dataclass
class Tour:
    """The window and what a person does in it. Places are page pixels unless a widget is named."""

    app: QApplication
    window: MainWindow
    service: HeldService
    document: Document
    folder: Path
    look: str = ""
    name: str = ""
    shots: dict[str, dict[str, Path]] = field(default_factory=dict)
    _pointer: QPoint | None = None
    _held: QWidget | None = None  # the widget on which the button is down

    def __post_init__(self) -> None:
        self.session, self.view = self.window.session, self.window.view
        self._layout, self._flash = self.window.saveState(), self.view._flash.duration()

    # The documents

    @property
    def page(self) -> Page:
        page = self.session.current_page
        if page is None:
            raise NotHereError("there is no page")
        return page

    def go(self, page_id: str) -> Page:
        """Turns to a page of tour_pages.py, and waits for its picture."""
        if self.session.page(page_id) is None:
            raise NotHereError(f"there is no page {page_id!r}")
        self.session.set_current_page(page_id)
        self.settle()
        return self.page

    def region(self, kind: str, number: int = 0) -> Region:
        """The page's n-th region of that kind."""
        found = self.page.of_kind(RegionKind(kind))
        if len(found) <= number:
            raise NotHereError(f"there is no {kind} {number}")
        return found[number]

    def box(self, kind: str, number: int = 0) -> Rect:
        return self.region(kind, number).box

    def cell(self, row: int, column: int) -> Point:
        """The middle of a cell of the page's first table."""
        region = self.region("table")
        assert region.table is not None
        return self.view.cell_rect(region, (row, column)).center

    def select(self, *regions: Region, cell: tuple[int, int] | None = None) -> None:
        self.session.select(Selection(self.page.id, tuple(region.id for region in regions), None, cell))
        self.settle()

    def closer(self, place: Place, zoom: float) -> None:
        """Shows the page at that zoom with the place in the middle."""
        x, y = (place.x, place.y) if isinstance(place, Point) else place
        self.view.zoom_to(zoom)
        self.view.centerOn(x, y)
        self.settle()

    def slow_flash(self) -> None:
        """What lights up for a moment stays."""
        self.view._flash.setDuration(3_600_000)

    # Waiting

    def wait(self, condition: Callable[[], object], what: str) -> None:
        """Lets the window work until the condition holds; TimeoutError where it never does."""
        until = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > until:
                raise TimeoutError(f"{self.name}: no {what}")
            self.app.processEvents()
            QTest.qWait(1)

    def settle(self) -> None:
        """Until nothing is going on, and the pictures of the page and of all pages that can be seen are there."""
        window, page = self.window, self.session.current_page
        self.app.processEvents()
        if not self.service.held:
            self.wait(lambda: not (window.analysis.busy or window.opening.busy or window.tasks.busy), "rest")
        if page is not None:
            self.wait(lambda: window.loader.image(page) is not None or window.loader.reason(page), "picture")
        self.wait(lambda: not (window.loader._pending or window.loader._running), "thumbnails")
        self.app.processEvents()

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

    # Pictures

    def shoot(self, word: str = "") -> None:
        """Takes the picture `<stop>[-<word>]-<look>.png`."""
        self.app.processEvents()
        self.app.processEvents()
        name = f"{self.name}-{word}" if word else self.name
        path = self.folder / f"{name}-{self.look}.png"
        take(self.window, self._pointer).save(str(path))
        self.shots.setdefault(name, {})[self.look] = path

    # From stop to stop

    def wear(self, look: str) -> None:
        """Switches the running window to another theme and language, as the settings do."""
        self.look = look
        for key, value in zip(("theme", "language"), LOOKS[look], strict=True):
            if self.window.settings[key] != value:
                self.window.settings.update({key: value})
                self.window.setting_changed(key)
        self.settle()

    def begin(self, name: str) -> None:
        """Everything as it was in the beginning."""
        window = self.window
        self.name = name
        if self._held is not None:
            self.view.step_out()
            self.release_on(self._held)
        self._close_all()
        self.service.let_go()
        window.cancel_all()
        self.app.clipboard().clear()
        self.session.stack.setClean()
        self.view.set_tool("select")
        window.review_panel.hide()
        window.find_bar.hide()
        self.view.set_overlays_visible(True)
        self.view.set_order_path_visible(False)
        window.actions_table["show_order"].setChecked(False)
        self.session.replace_document(self.document)
        self.session.clear_selection()
        self.session.set_current_page(self.document.pages[0].id)
        if window.saveState() != self._layout:
            window.restoreState(self._layout)
        window.notice.withdraw(window.notice.key)
        self.view.fit()
        self.move_on(window.status, QPoint(2, 2))  # off the canvas; what is where it was is no move
        self._pointer = None
        window.pages_panel.show_gap(None)
        window.empty.set_hot(False)
        window.activateWindow()
        window.pages_panel.setFocus()  # else the canvas would keep the frame that it has when keys brought the focus
        self.view.setFocus(Qt.FocusReason.MouseFocusReason)
        self.settle()

    def _close_all(self) -> None:
        QToolTip.hideText()
        self.close_menus()
        self.view._flash.setDuration(self._flash)
        self.view._flash.stop()
        for widget in self.app.topLevelWidgets():
            if widget.isVisible() and widget is not self.window:
                widget.close()
        self.app.processEvents()

    @contextmanager
    def at_stop(self, name: str, look: str) -> Iterator[None]:
        self.begin(name)
        self.wear(look)
        yield


def purpose(one: Stop) -> str:
    """What a stop shows: the first line of its docstring."""
    return (inspect.getdoc(one.run) or "").partition("\n")[0]
