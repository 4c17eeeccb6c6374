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

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from shiboken6 import isValid
from tour_camera import take
from tour_hands import ALT, CTRL, LEFT, NONE, SHIFT, Hands, Place
from tour_service import HeldService
from tour_stops import NotHereError, stop

from scanwright.document.document import Document, Page
from scanwright.document.geometry import Point, Rect
from scanwright.document.region import Region, RegionKind
from scanwright.gui.main_window import MainWindow
from scanwright.gui.session import Selection

__all__ = ["ALT", "CTRL", "LEFT", "LOOKS", "NONE", "SHIFT", "NotHereError", "Place", "Tour", "stop"]
LOOKS = {name: tuple(name.split("-")) for name in ("light-en", "dark-en", "light-zh_CN", "dark-zh_CN")}


@dataclass
class Tour(Hands):
    """The window, and what a person does in it."""

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
        self._flash = self.view._flash.duration()
        self._docks = [dock for dock in self.window.docks if dock.toggleViewAction().isChecked()]

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

    # Pictures

    def shoot(self, word: str = "") -> None:
        """Takes the picture `<stop>[-<word>]-<look>.png`."""
        self.wait(self._are_on_screen, "windows on the screen")
        self.app.processEvents()
        self.app.processEvents()
        name = f"{self.name}-{word}" if word else self.name
        path = self.folder / f"{name}-{self.look}.png"
        take(self.window, self._pointer).save(str(path))
        self.shots.setdefault(name, {})[self.look] = path

    def _are_on_screen(self) -> bool:
        shown = [window for window in self.app.topLevelWindows() if isValid(window)]
        return all(window.isExposed() for window in shown if window.isVisible())

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
        for dock in window.docks:
            dock.setVisible(dock in self._docks)
        window.pages_dock.raise_()
        window.notice.withdraw(window.notice.key)
        window.status._passing.stop()
        window.status._pass()
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
