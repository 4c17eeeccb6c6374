"""Stops of the tour: the tools that change a page as a whole, the list of pages, and the menus."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent
from PySide6.QtWidgets import QMenu, QWidget
from tour_driver import CTRL, SHIFT, Tour, stop

KEY = Qt.Key


@stop("crop")
def crop(tour: Tour) -> None:
    """The frame for cropping, with its bar; dragged; and the page cropped."""
    tour.tool("crop")
    tour.shoot("before")
    page = tour.page
    tour.drag((60, 60), (page.width - 60, page.height * 0.62), drop=False)
    tour.shoot("during")
    tour.release((page.width - 60, page.height * 0.62))
    tour.settle()
    tour.shoot("drawn")
    tour.key(KEY.Key_Return)
    tour.settle()
    tour.shoot()


@stop("level")
def level(tour: Tour) -> None:
    """A line drawn along what should be level, and the page levelled."""
    tour.go("leaning")
    tour.tool("level")
    start, end = (150.0, 815.0), (1090.0, 782.0)
    tour.drag(start, end, drop=False)
    tour.shoot("during")
    tour.release(end)
    tour.settle()
    tour.shoot()


@stop("level-upright")
def level_upright(tour: Tour) -> None:
    """The line drawn along what should be upright, near the edge of the page."""
    tour.go("leaning")
    tour.tool("level")
    tour.drag((1180, 500), (1215, 1500), drop=False)
    tour.shoot()


@stop("split")
def split(tour: Tour) -> None:
    """A double page: the line that is suggested, tilted by its end, and the two pages."""
    tour.go("spread")
    tour.tool("split")
    tour.settle()
    tour.shoot("suggested")
    tool = tour.view._tools["split"]
    grip = tool._grips()[0].toPoint()
    port = tour.view.viewport()
    tour.move_on(port, grip)
    tour.press_on(port, grip)
    tour.move_on(port, grip + QPoint(-60, 0))
    tour.shoot("tilted")
    tour.key(KEY.Key_Escape)
    tour.release_on(port, grip)
    if tour.view.tool != "split":
        tour.tool("split")
        tour.settle()
    tour.key(KEY.Key_Return)
    tour.settle()
    tour.shoot()


@stop("erase")
def erase(tour: Tour) -> None:
    """A patch being drawn over, and gone."""
    box = tour.box("header")
    tour.closer(box.center, 0.9)
    tour.tool("erase")
    start, end = (box.x0 - 10, box.y0 - 10), (box.x1 + 10, box.y1 + 10)
    tour.drag(start, end, drop=False)
    tour.shoot("during")
    tour.release(end)
    tour.settle()
    tour.shoot()


@stop("page-menu")
def page_menu(tour: Tour) -> None:
    """The menu of the canvas where there is no region, and that of the list of pages."""
    tour.page_menu((600, 1700))
    tour.shoot("canvas")
    tour.close_menus()
    panel = tour.window.pages_panel
    place = panel.visualRect(panel.model().index(1, 0)).center()
    tour.click_on(panel.viewport(), place)
    panel.customContextMenuRequested.emit(place)
    tour.popup()
    tour.shoot("list")


@stop("layout")
def layout(tour: Tour) -> None:
    """A page's layout used on others: asked, and done."""
    tour.command("use_layout")
    tour.dialog()
    tour.shoot("asked")
    tour.key(KEY.Key_Return)
    tour.settle()
    tour.go("second")
    tour.shoot()


def drag_over(tour: Tour, widget: QWidget, at: QPoint, mime: QMimeData) -> None:
    """What is dragged comes over a widget."""
    actions, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    tour.app.sendEvent(widget, QDragEnterEvent(at, actions, mime, Qt.MouseButton.LeftButton, none))
    tour.app.sendEvent(widget, QDragMoveEvent(at, actions, mime, Qt.MouseButton.LeftButton, none))
    tour.point_at(widget, at)


@stop("drop-files")
def drop_files(tour: Tour) -> None:
    """Files dragged over the page, and over the list of pages."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(Path(__file__)))])
    port = tour.view.viewport()
    drag_over(tour, port, port.rect().center(), mime)
    tour.shoot("canvas")
    pages = tour.window.pages_panel
    drag_over(tour, pages.viewport(), pages.visualRect(pages.model().index(1, 0)).center() + QPoint(0, 30), mime)
    tour.shoot("list")


@stop("drag-pages")
def drag_pages(tour: Tour) -> None:
    """Several pages dragged in the list: the line says where they come; and dropped."""
    pages = tour.window.pages_panel
    rows = [pages.visualRect(pages.model().index(row, 0)) for row in range(3)]
    tour.click_on(pages.viewport(), rows[0].center())
    tour.click_on(pages.viewport(), rows[1].center(), SHIFT)
    tour.drag_and_drop(pages.viewport(), rows[1].center(), rows[2].center() + QPoint(0, 50), word="during")
    tour.shoot()


@stop("pages-several")
def pages_several(tour: Tour) -> None:
    """Several pages selected in the list."""
    pages = tour.window.pages_panel
    for row, held in ((0, Qt.KeyboardModifier.NoModifier), (2, CTRL)):
        tour.click_on(pages.viewport(), pages.visualRect(pages.model().index(row, 0)).center(), held)
    tour.shoot()


@stop("vertical")
def vertical(tour: Tour) -> None:
    """A Chinese page set in columns, a line of it selected."""
    tour.go("vertical")
    tour.shoot("whole")
    tour.closer(tour.box("text").center, 0.9)
    place = tour.region("text").lines[1].box.center
    tour.click(place)
    tour.click(place)
    tour.shoot()


@stop("empty")
def empty(tour: Tour) -> None:
    """The window without a document, and with files over it."""
    tour.window.commands.close_document()
    tour.settle()
    tour.shoot()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(Path(__file__)))])
    drag_over(tour, tour.window, tour.window.rect().center(), mime)
    tour.shoot("drop")


@stop("tooltips")
def tooltips(tour: Tour) -> None:
    """Tooltips of the toolbar."""
    bar = tour.window.bars.toolbar
    for name in ("knife", "split"):
        tour.tooltip_on(bar.widgetForAction(tour.window.actions_table.tools[name]))
        tour.shoot(name)


def open_menu(tour: Tour, number: int) -> QMenu:
    """A menu of the menu bar, opened by the mouse."""
    bar = tour.window.menuBar()
    tour.click_on(bar, bar.actionGeometry(bar.actions()[number]).center())
    return tour.popup()


@stop("menus")
def menus(tour: Tour) -> None:
    """Every menu of the menu bar, for a region and for a cell."""
    tour.click(tour.box("table").center)
    tour.click(tour.cell(3, 1))
    for number, action in enumerate(tour.window.menuBar().actions()):
        open_menu(tour, number)
        tour.shoot(str(number))
        tour.close_menus()
        assert action.menu() is not None
