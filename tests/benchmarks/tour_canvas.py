"""Stops of the tour: the tools of the canvas on regions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from tour_driver import CTRL, SHIFT, Tour, stop

from scanwright.document.geometry import Point, Rect

KEY = Qt.Key


def corner(box: Rect) -> Point:
    """The lower right one."""
    return Point(box.x1, box.y1)


@stop("select")
def select(tour: Tour) -> None:
    """A region under the pointer, one that is selected, and a line in it."""
    place = tour.box("text").center
    tour.hover(place)
    tour.shoot("hover")
    tour.click(place)
    tour.shoot()
    tour.click(place)
    tour.shoot("line")


@stop("select-several")
def select_several(tour: Tour) -> None:
    """Several regions taken with Ctrl, and all of them with Ctrl+A."""
    tour.click(tour.box("title").center)
    tour.click(tour.box("text").center, CTRL)
    tour.click(tour.box("list").center, CTRL)
    tour.shoot()
    tour.command("select_all")
    tour.shoot("all")


@stop("rubber-band")
def rubber_band(tour: Tour) -> None:
    """A frame drawn around regions, and what it has taken."""
    first, last = tour.box("title"), tour.box("list")
    start, end = (first.x0 - 60, first.y0 - 20), (last.x1 + 60, last.y1 + 10)
    tour.drag(start, end, drop=False)
    tour.shoot("during")
    tour.release(end)
    tour.shoot()


@stop("resize")
def resize(tour: Tour) -> None:
    """A handle dragged until its edges snap to those of others, and the region after it."""
    box, other = tour.box("list"), tour.box("text")
    tour.closer((other.center.x, box.center.y), 0.75)
    tour.click(box.center)
    tour.hover(corner(box))
    tour.shoot("handle")
    end = (other.x1 - 3, box.y1 + 25)
    tour.drag(corner(box), end, drop=False)
    tour.shoot("during")
    tour.release(end)
    tour.settle()
    tour.shoot()


@stop("move")
def move(tour: Tour) -> None:
    """A region dragged, and moved by the arrow keys."""
    box = tour.box("caption")
    tour.closer(box.center, 0.9)
    end = box.center.x + 50, box.center.y - 30
    tour.drag(box.center, end, drop=False)
    tour.shoot("during")
    tour.release(end)
    tour.settle()
    for _ in range(3):
        tour.key(KEY.Key_Down, SHIFT)
    tour.settle()
    tour.shoot("keys")


@stop("hand")
def hand(tour: Tour) -> None:
    """The page pushed by the hand."""
    tour.closer(tour.box("table").center, 1.2)
    tour.tool("hand")
    place = tour.box("table").center
    tour.drag(place, (place.x - 120, place.y - 150), drop=False)
    tour.shoot()


@stop("draw")
def draw(tour: Tour) -> None:
    """A region and a table drawn: while the mouse is down, and when what is in them was read."""
    box = tour.region("list").box
    tour.select(tour.region("list"))
    tour.key(KEY.Key_Delete)
    tour.settle()
    tour.closer(box.center, 0.9)
    tour.tool("region")
    tour.hover((box.x0 - 8, box.y0 - 8))
    tour.shoot("before")
    tour.drag((box.x0 - 8, box.y0 - 8), (box.x1 + 10, box.y1 + 8), drop=False)
    tour.shoot("during")
    tour.release((box.x1 + 10, box.y1 + 8))
    tour.settle()
    tour.shoot()


@stop("draw-table")
def draw_table(tour: Tour) -> None:
    """A table drawn where the analysis saw none."""
    box = tour.region("table").box
    tour.select(tour.region("table"))
    tour.key(KEY.Key_Delete)
    tour.settle()
    tour.closer(box.center, 0.8)
    tour.tool("table")
    tour.drag((box.x0 - 8, box.y0 - 8), (box.x1 + 8, box.y1 + 8), drop=False)
    tour.shoot("during")
    tour.release((box.x1 + 8, box.y1 + 8))
    tour.settle()
    tour.shoot()


@stop("knife")
def knife(tour: Tour) -> None:
    """Cutting a region in two, across and down."""
    box = tour.box("text")
    tour.closer(box.center, 0.9)
    tour.tool("knife")
    tour.hover(box.center)
    tour.shoot("across")
    tour.hover(box.center, SHIFT)
    tour.shoot("down")
    tour.drag((box.center.x, box.y0 + 10), (box.center.x, box.y1 - 10), drop=False)
    tour.shoot("drag")
    tour.key(KEY.Key_Escape)
    tour.release((box.center.x, box.y1 - 10))
    tour.click(box.center)
    tour.shoot()


@stop("merge")
def merge(tour: Tour) -> None:
    """Two regions made one."""
    tour.closer(tour.box("text").center, 0.9)
    tour.click(tour.box("text").center)
    tour.click(tour.box("text", 1).center, CTRL)
    tour.command("merge")
    tour.shoot()


@stop("duplicate")
def duplicate(tour: Tour) -> None:
    """A region twice."""
    tour.closer(tour.box("list").center, 0.9)
    tour.click(tour.box("list").center)
    tour.command("duplicate")
    tour.shoot()


@stop("kind")
def kind(tour: Tour) -> None:
    """Another kind, from the menu and by a key; the menus of a region."""
    place = tour.box("text").center
    menu = tour.page_menu(place)
    tour.shoot("menu")
    tour.enter(menu, 0)
    tour.shoot("kinds")
    tour.close_menus()
    tour.settle()
    tour.key(KEY.Key_3)
    tour.settle()
    tour.shoot("key")


@stop("order")
def order(tour: Tour) -> None:
    """The reading order, half clicked; and taken."""
    tour.tool("order")
    for name in ("title", "text", "table"):
        tour.click(tour.box(name).center)
    tour.hover(tour.box("list").center)
    tour.shoot("half")
    tour.key(KEY.Key_Return)
    tour.settle()
    tour.shoot()


@stop("order-path")
def order_path(tour: Tour) -> None:
    """The way of reading from region to region."""
    tour.command("show_order")
    tour.shoot()


@stop("outline")
def outline(tour: Tour) -> None:
    """A region with an outline: selected, a corner dragged, a corner drawn out of an edge, and a box made of it."""
    region = tour.region("text", 2)
    tour.closer(region.box.center, 0.9)
    place = Point(region.box.x1 - 40, region.box.center.y)
    tour.click(place)
    tour.shoot()
    first = region.outline[1]
    end = Point(first.x - 90, first.y + 60)
    tour.drag(first, end, drop=False)
    tour.shoot("corner")
    tour.release(end)
    tour.settle()
    a, b = region.outline[2], region.outline[3]
    middle = Point((a.x + b.x) / 2, a.y)
    tour.drag(middle, Point(middle.x, middle.y + 70), drop=False)
    tour.shoot("new-corner")
    tour.release(Point(middle.x, middle.y + 70))
    tour.settle()
    tour.command("box")
    tour.shoot("box")


@stop("edit-in-place")
def edit_in_place(tour: Tour) -> None:
    """A line edited over the picture."""
    region = tour.region("text")
    tour.closer(region.box.center, 0.9)
    tour.double_click(region.lines[1].box.center)
    tour.shoot()
    tour.key(KEY.Key_Home)
    tour.type("And ")
    tour.key(KEY.Key_Return)
    tour.settle()
    tour.shoot("done")


@stop("labels")
def labels(tour: Tour) -> None:
    """Labels when the page is small, and at 62 %; the same page without anything over it."""
    tour.closer(tour.box("table").center, 0.25)
    tour.shoot("25")
    tour.closer(tour.box("list").center, 0.62)
    tour.shoot("62")
    tour.closer(tour.box("list").center, 4.0)
    tour.shoot("400")
    tour.view.fit()
    tour.key(KEY.Key_P)
    tour.shoot("hidden")


@stop("doubts")
def doubts(tour: Tour) -> None:
    """Doubtful lines and characters on the picture and in the text."""
    region = tour.region("text")
    tour.closer(region.box.center, 1.3)
    tour.shoot()
    tour.click(region.box.center)
    tour.shoot("selected")


@stop("search-hits")
def search_hits(tour: Tour) -> None:
    """What is searched for, on the picture."""
    tour.closer(tour.box("text").center, 0.9)
    tour.command("find")
    tour.type("reader")
    tour.settle()
    tour.shoot()


@stop("key-pointer")
def key_pointer(tour: Tour) -> None:
    """A region drawn, and one cut, with nothing but keys."""
    tour.tool("region")
    for key in (KEY.Key_Right, KEY.Key_Left, KEY.Key_Up):
        tour.key(key, CTRL)
    tour.shoot()
    tour.key(KEY.Key_Space)
    for key in (KEY.Key_Right, KEY.Key_Right, KEY.Key_Down):
        tour.key(key, CTRL)
    tour.shoot("drag")
    tour.key(KEY.Key_Escape)


@stop("keyboard-focus")
def keyboard_focus(tour: Tour) -> None:
    """Where the keyboard is: the canvas reached by F6, and a region by Tab."""
    tour.command("next_panel")
    for _ in range(8):
        if tour.app.focusWidget() is tour.view:
            break
        tour.command("next_panel")
    tour.key(KEY.Key_Tab)
    tour.key(KEY.Key_Tab)
    tour.settle()
    tour.shoot()


@stop("undo")
def undo(tour: Tour) -> None:
    """Undoing shows where it happened."""
    tour.slow_flash()
    tour.click(tour.box("list").center)
    tour.key(KEY.Key_Delete)
    tour.settle()
    tour.go("second")
    tour.command("undo")
    tour.wait(lambda: tour.page.id == "report" and tour.view._flash.boxes, "place of the step")
    tour.shoot()
    tour.command("redo")
    tour.shoot("redo")


@stop("copy-paste")
def copy_paste(tour: Tour) -> None:
    """Regions copied to another page."""
    tour.click(tour.box("table").center)
    tour.click(tour.box("figure").center, CTRL)
    tour.command("copy_regions")
    tour.go("vertical")
    tour.view.setFocus()
    tour.command("paste")
    tour.shoot()


@stop("read-again")
def read_again(tour: Tour) -> None:
    """A region, and a page, that is read again: on the way, and done."""
    tour.closer(tour.box("text").center, 0.9)
    tour.click(tour.box("text").center)
    tour.service.hold()
    tour.command("read_region")
    tour.wait(lambda: tour.service.waiting, "reading")
    tour.shoot("running")
    tour.service.let_go()
    tour.settle()
    tour.shoot()


@stop("read-page")
def read_page(tour: Tour) -> None:
    """A page that is read again."""
    tour.service.hold()
    tour.command("read_again")
    tour.wait(lambda: tour.service.waiting, "reading")
    tour.shoot("running")
    tour.service.let_go()
    tour.settle()
    tour.shoot()
