"""Undoing shows where: the page is turned to, the place selected and lit up."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Signal

from scanwright.document.document import Document, ImageRef, Page, PageState
from scanwright.document.edits import Batch, RemoveRegion, SetOrder, SetPage, SetPages, SetRegion
from scanwright.document.geometry import Quad, Rect
from scanwright.document.page_edits import crop_page, erase_on_page
from scanwright.document.region import Region, RegionKind
from scanwright.document.table import Cell, Table
from scanwright.document.text import TextLine
from scanwright.gui.canvas.view import PageView
from scanwright.gui.panels.history_panel import HistoryPanel
from scanwright.gui.session import DocumentSession, Selection
from scanwright.gui.undo_place import UndoGuide

WHOLE = Rect(0, 0, 400, 600)


def line(n: int) -> TextLine:
    return TextLine(f"line {n}", Quad.from_rect(Rect(10, 10 + 30 * n, 200, 30 + 30 * n)), id=f"l{n}")


def page(page_id: str) -> Page:
    regions = (
        Region(RegionKind.TEXT, Rect(10, 10, 200, 90), (line(0), line(1)), id=f"{page_id}-a"),
        Region(RegionKind.FIGURE, Rect(10, 300, 200, 400), id=f"{page_id}-b"),
    )
    return Page(ImageRef("/a.png", 0, 400, 600), regions, state=PageState.DONE, id=page_id)


class NoPictures(QObject):
    loaded = Signal(str, int)
    failed = Signal(str, int, str)

    def image(self, page, side=0):
        return None

    peek = image

    def reason(self, page, side=0):
        return ""


@pytest.fixture
def desk(qtbot):
    session = DocumentSession()
    session.replace_document(Document("d", (page("p"), page("q"))))
    view = PageView(session, NoPictures())
    qtbot.addWidget(view)
    view.guide = UndoGuide(session, view, view)
    return session, view


def undone(qtbot, session, view, *, to: str) -> tuple[Rect, ...]:
    """What is lit up after undoing from another page."""
    session.set_current_page(to)
    session.clear_selection()
    view._flash.show(())
    session.stack.undo()
    qtbot.waitUntil(lambda: bool(view._flash.boxes))
    return view._flash.boxes


def test_a_region_moved_back_is_turned_to_and_selected(qtbot, desk):
    session, view = desk
    region = session.page("q").regions[1]
    session.apply(SetRegion("q", region.edited(box=Rect(50, 300, 250, 400))), "moving a region")
    assert undone(qtbot, session, view, to="p") == (region.box,)
    assert session.selection == Selection("q", ("q-b",))


def test_text_typed_back_selects_its_line(qtbot, desk):
    session, view = desk
    region = session.page("q").regions[0]
    typed = region.edited(lines=(region.lines[0], region.lines[1].with_text("typed")))
    session.apply(SetRegion("q", typed), "typing")
    assert undone(qtbot, session, view, to="p") == (region.lines[1].box,)
    assert session.selection == Selection("q", ("q-a",), "l1")


def test_a_deleted_region_comes_back_selected_and_making_it_again_shows_where_it_was(qtbot, desk):
    session, view = desk
    box = session.page("q").regions[1].box
    session.apply(RemoveRegion("q", "q-b"), "deleting regions")
    assert undone(qtbot, session, view, to="p") == (box,)
    assert session.selection.region_ids == ("q-b",)
    session.set_current_page("p")
    view._flash.show(())
    session.stack.redo()
    qtbot.waitUntil(lambda: view._flash.boxes == (box,))
    assert session.current_page_id == "q" and session.selection.region_ids == ()


def test_of_a_page_that_was_cropped_all_of_it_is_lit_up(qtbot, desk):
    session, view = desk
    session.apply(SetPage(crop_page(session.page("q"), Rect(0, 0, 300, 300))), "cropping a page")
    assert undone(qtbot, session, view, to="p") == (WHOLE,) and session.current_page_id == "q"


def test_of_a_patch_that_was_erased_the_patch_is_lit_up(qtbot, desk):
    session, view = desk
    session.apply(SetPage(replace(session.page("q"), rotation=90)), "turning a page")
    patch = Rect(20, 30, 60, 70)
    session.apply(SetPage(erase_on_page(session.page("q"), patch)), "erasing")
    assert undone(qtbot, session, view, to="p") == (patch,)


def test_a_deleted_page_comes_back_into_view(qtbot, desk):
    session, view = desk
    session.apply(SetPages(session.document.pages[:1]), "deleting a page")
    assert undone(qtbot, session, view, to="p") == (WHOLE,) and session.current_page_id == "q"


def test_the_reading_order_and_pages_moved_are_shown_too(qtbot, desk):
    session, view = desk
    session.apply(SetOrder("q", ("q-b", "q-a")), "changing the reading order")
    assert len(undone(qtbot, session, view, to="p")) == 2
    session.apply(SetPages(session.document.pages[::-1]), "moving pages")
    assert undone(qtbot, session, view, to="q") == (WHOLE,)


def test_a_step_on_several_pages_stays_on_the_page_in_view_if_it_is_one_of_them(qtbot, desk):
    session, view = desk
    steps = tuple(SetRegion(i, replace(session.page(i).regions[1], locked=True)) for i in ("p", "q"))
    session.apply(Batch("locking", steps), "locking")
    undone(qtbot, session, view, to="q")
    assert session.current_page_id == "q"


def test_the_history_lists_the_steps_by_name_and_goes_to_any_of_them(qtbot, desk):
    session, view = desk
    panel = HistoryPanel(session.stack)
    qtbot.addWidget(panel)
    first = session.document
    for name in ("moving a region", "typing", "deleting regions"):
        region = session.page("q").regions[0]
        session.apply(SetRegion("q", region.edited(box=region.box.translated(1, 0))), name)
    model = panel.model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == [
        "Before the first step",
        "moving a region",
        "typing",
        "deleting regions",
    ]
    panel.setCurrentIndex(model.index(0, 0))
    assert session.document == first
    panel.setCurrentIndex(model.index(2, 0))
    assert session.stack.index() == 2
    qtbot.waitUntil(lambda: bool(view._flash.boxes))


@pytest.fixture
def in_table(desk):
    """A table of which two cells are selected."""
    session, view = desk
    cells = tuple(Cell(r, c, lines=(replace(line(2 * r + c), id=f"t{r}{c}"),)) for r in range(2) for c in range(2))
    region = session.page("p").regions[1].edited(kind=RegionKind.TABLE, table=Table(2, 2, cells))
    session.apply(SetRegion("p", region), "table")
    session.select(Selection("p", (region.id,), None, (0, 0), (0, 1)))
    return session, view, region


def test_cells_that_are_selected_stay_so(qtbot, in_table):
    session, view, region = in_table
    session.apply(SetRegion("p", region.edited(table=replace(region.table, header_rows=1))), "header")
    session.stack.undo()
    qtbot.waitUntil(lambda: bool(view._flash.boxes))
    assert (session.selection.cell, session.selection.corner) == ((0, 0), (0, 1))


def test_text_typed_into_a_cell_selects_that_cell(qtbot, in_table):
    session, view, region = in_table
    last = region.table.cells[3]
    cells = (*region.table.cells[:3], replace(last, lines=(last.lines[0].with_text("typed"),)))
    session.apply(SetRegion("p", region.edited(table=replace(region.table, cells=cells))), "typing")
    session.stack.undo()
    qtbot.waitUntil(lambda: bool(view._flash.boxes))
    assert (session.selection.line_id, session.selection.cell) == ("t11", (1, 1))
