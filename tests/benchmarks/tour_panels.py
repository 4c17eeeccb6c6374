"""Stops of the tour: the panels beside the page and below it, review, search, and what goes on in the background."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QDockWidget, QWidget
from tour_driver import CTRL, SHIFT, Tour, stop
from tour_files import drawn_picture, scratch, searchable_pdf

from scanwright.document.document import Document
from scanwright.document.edits import SetRegion
from scanwright.document.line_edits import toggle_emphasis
from scanwright.document.looks import Emphasis
from scanwright.document.region import RegionKind
from scanwright.document.text import Origin
from scanwright.gui.canvas import operations
from scanwright.gui.panels.fields import TextField
from scanwright.gui.panels.text_source_field import TextSourceField

KEY = Qt.Key


def show_dock(tour: Tour, dock: QDockWidget) -> None:
    dock.show()
    dock.raise_()
    tour.settle()


def typing_field(tour: Tour, panel: QWidget) -> TextField:
    """The field of the panel in which a line is edited."""
    tour.wait(lambda: [f for f in panel.findChildren(TextField) if f.isVisible()], "field")
    return next(f for f in panel.findChildren(TextField) if f.isVisible())


def edit_row(tour: Tour, number: int) -> TextField:
    """Goes to a row of the list of lines by the mouse, and edits it."""
    lines = tour.window.text_panel.lines
    index = lines.model().index(number, 0)
    lines.scrollTo(index)
    tour.click_on(lines.viewport(), lines.visualRect(index).center())
    tour.key(KEY.Key_Return)
    return typing_field(tour, lines)


# What goes on in the background


@stop("opening")
def opening(tour: Tour) -> None:
    """Files on their way in: being opened, being read, stopped in the middle."""
    files = [drawn_picture(scratch() / f"letter {n}.png", n) for n in range(3)]
    tour.window.session.replace_document(Document(""))
    tour.service.hold("open")
    tour.window.opening.open(files)
    tour.wait(lambda: tour.service.waiting, "opening")
    tour.shoot("opened")
    tour.service.hold("text")
    tour.wait(lambda: len(tour.session.document.pages) == 3 and tour.service.waiting, "reading")
    tour.settle()
    tour.shoot("read")
    tour.click_on(tour.window.status.cancel)
    tour.wait(lambda: not tour.window.analysis.busy, "end")
    tour.shoot("cancelled")


@stop("reading-all")
def reading_all(tour: Tour) -> None:
    """The status bar in a long job: a page is being read, others wait."""
    tour.service.hold("text")
    tour.window.analysis.read(tour.session.document.pages, asked=True)
    tour.wait(lambda: tour.service.waiting, "reading")
    tour.settle()
    tour.shoot()


# Pages


@stop("pages-changed")
def pages_changed(tour: Tour) -> None:
    """Pages put in, turned and taken away in the list."""
    tour.service.hold("text")
    tour.command("insert_blank")
    tour.wait(lambda: len(tour.session.document.pages) == len(tour.document.pages) + 1, "page")
    tour.settle()
    tour.shoot("inserted")
    tour.go("second")
    tour.command("turn_right")
    tour.settle()
    tour.shoot("turned")
    tour.window.pages_panel.setFocus()
    tour.key(KEY.Key_Delete)
    tour.settle()
    tour.shoot("deleted")


@stop("text-source")
def text_source(tour: Tour) -> None:
    """A page of a PDF: its text is the file's, or is read off the picture."""
    tour.session.replace_document(Document(""))
    tour.window.opening.open([searchable_pdf(tour)])
    tour.wait(lambda: tour.session.document.pages, "page")
    tour.settle()
    tour.session.clear_selection()
    tour.shoot("file")
    field = tour.window.inspector.findChild(TextSourceField)
    assert isinstance(field, QComboBox)
    field.showPopup()
    tour.shoot("choice")
    field.hidePopup()


# Text


@stop("text-line")
def text_line(tour: Tour) -> None:
    """A doubtful line edited beside its picture; and one that was typed."""
    tour.select(tour.region("text"))
    edit_row(tour, 1)
    tour.shoot("doubtful")
    tour.key(KEY.Key_End)
    tour.type(" typed")
    tour.key(KEY.Key_Return)
    tour.shoot("typed")


@stop("text-page")
def text_page(tour: Tour) -> None:
    """The text of the whole page, in the middle of it."""
    lines = tour.window.text_panel.lines
    lines.scrollTo(lines.model().index(9, 0))
    tour.shoot()


@stop("text-looks")
def text_looks(tour: Tour) -> None:
    """Parts of a line made bold, italic and raised, in the field and after it; and of a cell, in the sheet."""
    tour.select(tour.region("text"))
    edit_row(tour, 1)
    tour.key(KEY.Key_Home)
    for command, many in (("bold", 1), ("italic", 1), ("superscript", 1)):
        for _ in range(many):
            tour.key(KEY.Key_Right, CTRL | SHIFT)
        tour.command(command)
        tour.key(KEY.Key_Right)
    tour.shoot("field")
    tour.key(KEY.Key_Return)
    tour.key(KEY.Key_Escape)
    tour.shoot("list")
    region = tour.region("table")
    assert region.table is not None
    line = region.table.grid[2][0].lines[0]
    edit = toggle_emphasis(tour.page, {line.id: (0, 7)}, Emphasis.BOLD, "bold")
    assert edit is not None
    tour.session.apply(edit, "bold")
    edit = toggle_emphasis(tour.page, {line.id: (11, 16)}, Emphasis.SUPER, "superscript")
    assert edit is not None
    tour.session.apply(edit, "superscript")
    tour.select(tour.region("table"), cell=(3, 1))
    tour.shoot("sheet")


@stop("text-paragraphs")
def text_paragraphs(tour: Tour) -> None:
    """A paragraph begun at a line, and joined with the one before again."""
    tour.select(tour.region("text"))
    lines = tour.window.text_panel.lines
    tour.click_on(lines.viewport(), lines.visualRect(lines.model().index(2, 0)).center())
    tour.command("split_paragraph")
    tour.shoot("split")
    tour.command("join_paragraphs")
    tour.shoot("joined")


@stop("sheet-paragraphs")
def sheet_paragraphs(tour: Tour) -> None:
    """Merged cells with several paragraphs in the sheet, one of them being edited."""
    region = tour.region("table")
    for place, text in (((0, 0), "one\ntwo\nthree\nfour paragraphs"), ((4, 2), "a remark\nof two lines")):
        edit = operations.set_cell_texts(tour.page, region.id, {place: text})
        assert edit is not None
        tour.session.apply(edit, "typing")
    tour.select(tour.region("table"), cell=(0, 0))
    tour.shoot()
    tour.window.text_panel.sheet.view.setFocus()
    tour.key(KEY.Key_F2)
    typing_field(tour, tour.window.text_panel.sheet)
    tour.shoot("editing")
    tour.key(KEY.Key_Escape)


@stop("sheet-doubtful")
def sheet_doubtful(tour: Tour) -> None:
    """Cells with doubtful letters in the sheet."""
    region = tour.region("table")
    assert region.table is not None
    cells = [
        replace(
            cell,
            lines=tuple(
                replace(line, characters=tuple(0.3 if c in "59" else 0.97 for c in line.text), origin=Origin.OCR)
                for line in cell.lines
            ),
        )
        for cell in region.table.cells
    ]
    doubtful = replace(region, table=replace(region.table, cells=tuple(cells)))
    tour.session.apply(SetRegion(tour.page.id, doubtful), "reading")
    tour.select(tour.region("table"), cell=(3, 1))
    tour.shoot()


@stop("sheet-menu")
def sheet_menu(tour: Tour) -> None:
    """The menu of the sheet."""
    tour.select(tour.region("table"), cell=(3, 1))
    view = tour.window.text_panel.sheet.view
    tour.menu_on(view.viewport(), view.visualRect(view.model().index(3, 1)).center())
    tour.shoot()


# Search


@stop("find")
def find(tour: Tour) -> None:
    """Words found on all pages, and their marks on this one; nothing found."""
    tour.command("find")
    tour.type("reading")
    tour.settle()
    tour.shoot("found")
    tour.key(KEY.Key_A, CTRL)
    tour.type("nowhere")
    tour.settle()
    tour.shoot("none")


@stop("replace")
def replaces(tour: Tour) -> None:
    """Words replaced on all pages."""
    tour.command("replace")
    tour.type("readers")
    tour.key(KEY.Key_Tab)
    tour.type("visitors")
    tour.settle()
    tour.shoot("before")
    tour.click_on(tour.window.find_bar.replace_all_button)
    tour.shoot()


# Review


@stop("review")
def review(tour: Tour) -> None:
    """A doubtful line that was read alike on another page, both accepted by one stroke; and the next."""
    tour.command("review")
    tour.shoot("equal")
    tour.key(KEY.Key_Return, CTRL)
    tour.settle()
    tour.shoot("nothing")


@stop("review-table")
def review_table(tour: Tour) -> None:
    """A doubtful table in the review."""
    region = tour.region("table")
    assert region.table is not None
    doubtful = replace(region, table=replace(region.table, confidence=0.4))
    tour.session.apply(SetRegion(tour.page.id, doubtful), "reading")
    tour.select(tour.region("table"))
    tour.command("review")
    tour.shoot()


# The inspector


@stop("inspector")
def inspector(tour: Tour) -> None:
    """What the inspector says of each kind of region, of several, and of a page."""
    tour.shoot("page")
    for kind in ("title", "text", "list", "table", "figure", "caption", "header", "page_number"):
        tour.select(tour.region(kind))
        tour.shoot(kind)
    tour.select(tour.region("text", 2))
    tour.shoot("outlined")
    tour.select(tour.region("text"), tour.region("list"), tour.region("title"))
    tour.shoot("several")


@stop("inspector-kinds")
def inspector_kinds(tour: Tour) -> None:
    """The kinds to choose from in the inspector."""
    tour.select(tour.region("text"))
    box = next(b for b in tour.window.inspector.findChildren(QComboBox) if b.isVisible() and b.count() >= 9)
    box.showPopup()
    tour.shoot()
    box.hidePopup()


@stop("inspector-edited")
def inspector_edited(tour: Tour) -> None:
    """A region that a person edited."""
    region = tour.region("text")
    edit = operations.set_line_text(tour.page, region.id, region.lines[0].id, "What I typed")
    assert edit is not None
    tour.session.apply(edit, "typing")
    tour.select(tour.region("text"))
    tour.window.view.set_kind(RegionKind.CAPTION)
    tour.settle()
    tour.shoot()


# Order and history


@stop("order-list")
def order_list(tour: Tour) -> None:
    """The list of the reading order: a region dragged in it, and dropped."""
    show_dock(tour, tour.window.sides.order_dock)
    rows = tour.window.order_panel.list
    tour.select(tour.region("text"))
    tour.shoot("before")
    start, end = (rows.visualItemRect(rows.item(n)) for n in (2, 6))
    x = rows.viewport().width() // 2  # rows are wider than what is seen of them
    tour.drag_and_drop(rows.viewport(), QPoint(x, start.center().y()), QPoint(x, end.bottom()), "during")
    tour.shoot()


@stop("history")
def history(tour: Tour) -> None:
    """The list of steps: several made, two of them undone."""
    region = tour.region("text")
    tour.select(region)
    for act in ("duplicate", "delete_regions"):
        tour.command(act)
    tour.select(tour.region("list"))
    tour.view.set_kind(RegionKind.TEXT)
    tour.select(tour.region("caption"))
    for _ in range(4):
        tour.key(KEY.Key_Right, SHIFT)
    tour.command("undo")
    tour.command("undo")
    show_dock(tour, tour.window.sides.history_dock)
    tour.shoot()


@stop("clipboard")
def clipboard(tour: Tour) -> None:
    """A table copied: it is said; pasted into another; and what cannot be pasted."""
    tour.select(tour.region("table"), cell=(2, 0))
    tour.command("copy_table")
    tour.shoot("copied")
    tour.go("plain")
    tour.select(tour.region("table"), cell=(1, 1))
    tour.command("paste")
    tour.settle()
    tour.shoot("pasted")


# The window in other sizes


@stop("small")
def small(tour: Tour) -> None:
    """A window of 1024 x 640."""
    size = tour.window.size()
    try:
        tour.window.resize(1024, 640)
        tour.view.fit()
        tour.select(tour.region("table"), cell=(2, 1))
        tour.shoot("table")
        tour.command("review")
        tour.shoot("review")
        tour.window.review_panel.hide()
        tour.command("replace")
        tour.shoot("replace")
    finally:
        tour.window.resize(size)
