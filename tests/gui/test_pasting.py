"""Many cells are pasted beside the window: where they were wanted, once, or not at all."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QObject

from scanwright.document.document import Document, ImageRef, Page
from scanwright.document.edits import RemoveRegion, SetPages, SetRegion
from scanwright.document.geometry import Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.table import Table
from scanwright.gui.pasting import CellPaster
from scanwright.gui.session import DocumentSession, Selection
from scanwright.gui.tasks import TaskPool

SHOWN = Rect(0, 0, 400, 600)
ROWS, COLUMNS = 200, 8


def cells(word: str = "cell", rows: int = ROWS) -> QMimeData:
    mime = QMimeData()
    mime.setText("\n".join("\t".join(f"{word} {r} {c} with a text" for c in range(COLUMNS)) for r in range(rows)))
    return mime


class Desk(QObject):
    """A session of two pages, the first with a table of 2 x 2 cells, and who pastes into it."""

    def __init__(self) -> None:
        super().__init__()
        self.session = DocumentSession(self)
        self.tasks = TaskPool(self)
        self.paster = CellPaster(self.session, self.tasks, self)
        self.told: list[str] = []
        self.made: list[bool] = []
        self.paster.told.connect(self.told.append)
        self.paster.tableMade.connect(lambda: self.made.append(True))
        table = Table.tiled(2, 2, (), row_edges=(0, 50, 100), column_edges=(0, 50, 100))
        region = Region(RegionKind.TABLE, Rect(0, 0, 100, 100), table=table, id="t")
        pages = [Page(ImageRef("/a.png", n, 400, 600), (region,) if n == 0 else (), id=f"p{n}") for n in range(2)]
        self.session.replace_document(Document("d", tuple(pages)))

    def page(self, number: int = 0) -> Page:
        return self.session.document.pages[number]

    def select_cell(self) -> None:
        self.session.select(Selection("p0", ("t",), None, (0, 0)))


@pytest.fixture
def desk(qapp):
    desk = Desk()
    yield desk
    desk.tasks.close()


@pytest.fixture
def done(qtbot, desk):
    return lambda: qtbot.waitUntil(lambda: not (desk.paster.busy or desk.tasks.busy))


def test_many_cells_become_a_table_while_the_window_goes_on(desk, done):
    desk.session.set_current_page("p1")
    desk.paster.paste(cells(), SHOWN)
    assert desk.paster.busy and desk.session.stack.count() == 0
    done()
    (region,) = desk.page(1).regions
    assert (region.table.rows, region.table.columns) == (ROWS, COLUMNS)
    assert region.table.grid[7][3].text == "cell 7 3 with a text"
    assert desk.session.stack.count() == 1 and desk.session.selection.region_ids == (region.id,)
    assert desk.told == [""] and desk.made == [True]


def test_few_cells_are_pasted_at_once(desk):
    desk.select_cell()
    mime = QMimeData()
    mime.setText("a\tb")
    desk.paster.paste(mime, SHOWN)
    assert not desk.paster.busy and desk.told == [""] and desk.made == []
    assert [cell.text for cell in desk.page().regions[0].table.cells] == ["a", "b", "", ""]


def test_they_go_into_the_table_that_was_selected_from_its_cell_on(desk, done):
    desk.session.select(Selection("p0", ("t",), None, (1, 1)))
    desk.paster.paste(cells(), None)
    done()
    table = desk.page().regions[0].table
    assert (table.rows, table.columns) == (ROWS + 1, COLUMNS + 1)
    assert table.grid[1][1].text == "cell 0 0 with a text" and table.grid[0][0].text == ""
    assert (desk.session.selection.cell, desk.session.selection.corner) == ((1, 1), (ROWS, COLUMNS))
    desk.session.stack.undo()
    assert desk.page().regions[0].table.rows == 2


def test_a_table_that_changed_meanwhile_stays_as_it_is(desk, done):
    desk.select_cell()
    desk.paster.paste(cells(), None)
    desk.session.apply(SetRegion("p0", desk.page().regions[0].edited(locked=True)), "editing")
    changed = desk.session.document
    done()
    assert desk.session.document is changed
    assert desk.told[-1].startswith("The cells were not pasted: the table was changed meanwhile.")


@pytest.mark.parametrize("gone", ["region", "page", "document"])
def test_what_went_meanwhile_gets_no_cells(desk, done, gone):
    desk.select_cell()
    desk.paster.paste(cells(), None)
    if gone == "region":
        desk.session.apply(RemoveRegion("p0", "t"), "deleting")
    elif gone == "page":
        desk.session.apply(SetPages((desk.page(1),)), "deleting a page")
    else:
        desk.session.replace_document(Document("other"))
    after = desk.session.document
    done()
    assert desk.session.document is after and "changed meanwhile" in desk.told[-1]


def test_who_turns_to_another_page_finds_the_cells_on_the_one_before(desk, done):
    desk.select_cell()
    desk.paster.paste(cells(), None)
    desk.session.set_current_page("p1")
    done()
    assert desk.page(0).regions[0].table.rows == ROWS and desk.page(1).regions == ()
    assert desk.session.current_page_id == "p1"


def test_what_is_stopped_is_not_pasted(desk, done):
    desk.select_cell()
    desk.paster.paste(cells(), None)
    desk.paster.cancel()
    assert not desk.paster.busy
    done()
    assert desk.session.stack.count() == 0 and desk.told == []


def test_of_two_in_a_row_the_last_is_pasted(desk, done):
    desk.select_cell()
    desk.paster.paste(cells("first"), None)
    desk.paster.paste(cells("second"), None)
    done()
    assert desk.session.stack.count() == 1
    assert desk.page().regions[0].table.grid[0][0].text == "second 0 0 with a text"


def test_too_many_are_refused_in_a_sentence(desk, done):
    desk.select_cell()
    desk.paster.paste(cells(rows=7000), None)
    done()
    assert "too many" in desk.told[-1] and desk.session.stack.count() == 0


def test_a_long_text_that_is_no_table_is_for_others(desk, done):
    asked = []
    desk.session.set_current_page("p1")
    mime = QMimeData()
    mime.setText("a line of a long text\n" * 3000)
    desk.paster.paste(mime, SHOWN, lambda: asked.append(True))
    done()
    assert asked == [True] and desk.told == []
