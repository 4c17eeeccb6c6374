"""What a person changes is read in the background: all that lacks it, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject

from scanwright.document.document import Document, ImageRef, Page, PageState
from scanwright.document.edits import SetRegion
from scanwright.document.geometry import Quad, Rect
from scanwright.document.reassign import change_boxes, insert_region, merge_regions
from scanwright.document.region import Region, RegionKind
from scanwright.document.table import Cell, Table
from scanwright.document.text import Origin, TextLine
from scanwright.document.transfer import apply_layout
from scanwright.gui.analysis import AnalysisController
from scanwright.gui.canvas import operations
from scanwright.gui.canvas.table_menu import turn_table
from scanwright.gui.following import Follower
from scanwright.gui.session import DocumentSession, Selection
from scanwright.gui.tasks import TaskPool
from scanwright.settings import Settings


def line(text: str, y: float, x: float = 10) -> TextLine:
    return TextLine(text, Quad.from_rect(Rect(x, y, x + 80, y + 20)))


def page(page_id: str) -> Page:
    grid = tuple(
        Cell(r, c, box=Rect(10 + 50 * c, 300 + 30 * r, 60 + 50 * c, 330 + 30 * r)) for r in range(2) for c in range(2)
    )
    return Page(
        ImageRef("/nowhere.png", 0, 300, 500),
        (
            Region(RegionKind.TEXT, Rect(10, 10, 100, 60), (line("one", 10), line("two", 40)), id="text"),
            Region(RegionKind.TABLE, Rect(10, 300, 110, 360), table=Table(2, 2, grid), id="table"),
        ),
        state=PageState.DONE,
        id=page_id,
    )  # fmt: skip


class Reader:
    """Finds a line at the top and one at the bottom of whatever box, and says what it was asked for."""

    def __init__(self, service) -> None:
        self._service = service
        self.read: list[tuple[str, RegionKind, str]] = []
        self.turns: list[int] = []  # of the tables it was asked for
        service.read_region = self.read_region

    def read_region(self, page, region, options, cancel):
        cancel.check()
        self.read.append((region.id, region.kind, options.quality.value))
        box = region.box
        found = tuple(
            TextLine(text, Quad.from_rect(Rect(box.x0, y, box.x1, y + 8)))
            for text, y in (("top", box.y0), ("bottom", box.y1 - 9))
        )
        if region.kind is RegionKind.TABLE:
            self.turns += [region.table.turn] if region.table else []
            turn = region.table.turn if region.table else 0
            return replace(region, table=Table(1, 1, (Cell(0, 0, box=box, lines=found),), turn=turn), lines=())
        return replace(region, table=None, lines=found)


class Parts(QObject):
    def __init__(self, service) -> None:
        super().__init__()
        self.reader = Reader(service)
        self.session = DocumentSession(self)
        self.tasks = TaskPool(self)
        self.analysis = AnalysisController(self.session, service, Settings(), self.tasks, self)
        self.follower = Follower(self.session, self.analysis, self)
        self.session.replace_document(Document("d", (page("p"), page("q"))))

    def region(self, name: str, page_id: str = "p") -> Region:
        return self.session.document.page(page_id).region(name)

    @property
    def here(self) -> Page:
        return self.session.document.page("p")


@pytest.fixture
def parts(qtbot, service):
    parts = Parts(service)
    yield parts
    parts.analysis.close()
    parts.tasks.close()


def settle(qtbot, parts) -> None:
    """Everything that follows has happened."""
    qtbot.waitUntil(lambda: not parts.follower._changed and not parts.analysis.busy)


def test_a_new_box_is_read_and_undone_with_what_was_read(qtbot, parts) -> None:
    before = parts.session.document
    drawn = Region(RegionKind.TEXT, Rect(10, 100, 100, 150), id="new")
    parts.session.apply(insert_region(parts.here, drawn, "drawing"), "drawing")
    settle(qtbot, parts)
    assert [x.text for x in parts.region("new").lines] == ["top", "bottom"]
    assert parts.reader.read == [("new", RegionKind.TEXT, "balanced")]
    after = parts.session.document
    assert (parts.session.stack.count(), parts.session.stack.undoText()) == (1, "drawing")
    parts.session.stack.undo()
    assert parts.session.document == before
    parts.session.stack.redo()
    assert parts.session.document == after
    settle(qtbot, parts)
    assert len(parts.reader.read) == 1  # undoing and redoing read nothing


def test_a_box_drawn_while_models_are_missing_is_read_once_they_are_there(qtbot, parts) -> None:
    parts.analysis.held = True
    drawn = Region(RegionKind.TEXT, Rect(10, 100, 100, 150), id="new")
    parts.session.apply(insert_region(parts.here, drawn, "drawing"), "drawing")
    settle(qtbot, parts)
    assert parts.reader.read == [] and not parts.region("new").lines
    parts.analysis.release()
    settle(qtbot, parts)
    assert [x.text for x in parts.region("new").lines] == ["top", "bottom"]
    assert parts.session.stack.count() == 1


@pytest.mark.parametrize("asked", [False, True])
def test_a_box_drawn_on_a_page_that_waits_is_read_after_the_page(qtbot, parts, asked) -> None:
    parts.analysis.held = True
    waiting = replace(page("w"), regions=(), state=PageState.WAITING)
    parts.session.replace_document(Document("d", (waiting,)))
    drawn = Region(RegionKind.TEXT, Rect(10, 100, 100, 150), id="new")
    parts.session.apply(insert_region(waiting, drawn, "drawing"), "drawing")
    settle(qtbot, parts)
    parts.analysis.held = False
    if asked:
        parts.analysis.read([parts.session.document.page("w")], asked=True)
    else:
        parts.analysis.release()
    settle(qtbot, parts)
    assert parts.session.document.page("w").state is PageState.DONE
    assert sorted(region.text for region in parts.session.document.page("w").regions) == ["page w", "top bottom"]


def test_a_line_that_a_new_box_cuts_is_not_read_twice(qtbot, parts) -> None:
    """It stays where it is, because a person edited its region: only what no region holds is new."""
    edited = replace(parts.region("text").edited(), box=Rect(10, 10, 100, 60))
    parts.session.apply(SetRegion("p", edited), "editing")
    settle(qtbot, parts)
    drawn = Region(RegionKind.TEXT, Rect(60, 42, 100, 150), id="new", locked=True)
    parts.session.apply(insert_region(parts.here, drawn, "drawing"), "drawing")
    settle(qtbot, parts)
    assert [x.text for x in parts.region("new").lines] == ["bottom"]
    assert [x.text for x in parts.region("text").lines] == ["one", "two"]


def test_what_is_read_after_something_else_was_done_is_a_step_of_its_own(qtbot, parts) -> None:
    drawn = Region(RegionKind.TEXT, Rect(10, 100, 100, 150), id="new")
    parts.session.apply(insert_region(parts.here, drawn, "drawing"), "drawing")
    parts.follower._read()
    parts.session.apply(
        operations.set_line_text(parts.here, "text", parts.region("text").lines[0].id, "mine"), "typing"
    )
    settle(qtbot, parts)
    assert [parts.session.stack.text(n) for n in range(3)] == ["drawing", "typing", "reading"]
    typed = parts.region("text")
    parts.session.stack.undo()
    assert parts.region("text") == typed and not parts.region("new").lines


def test_what_is_read_after_saving_is_a_step_of_its_own(qtbot, parts) -> None:
    drawn = Region(RegionKind.TEXT, Rect(10, 100, 100, 150), id="new")
    parts.session.apply(insert_region(parts.here, drawn, "drawing"), "drawing")
    parts.follower._read()
    parts.session.mark_saved()
    settle(qtbot, parts)
    assert parts.session.stack.count() == 2 and parts.session.modified
    parts.session.stack.undo()
    assert parts.session.stack.isClean()


def test_a_region_turned_into_a_table_gets_its_structure(qtbot, parts) -> None:
    parts.session.apply(operations.change_kind(parts.here, ["text"], RegionKind.TABLE, "kind"), "kind")
    settle(qtbot, parts)
    assert parts.region("text").table.rows == 1
    assert [r[0] for r in parts.reader.read] == ["text"]


def test_a_grown_region_gets_the_lines_that_it_did_not_hold(qtbot, parts) -> None:
    parts.session.apply(change_boxes(parts.here, {"text": Rect(10, 10, 100, 120)}, "resizing"), "resizing")
    settle(qtbot, parts)
    assert [x.text for x in parts.region("text").lines] == ["one", "two", "bottom"]


def test_a_region_that_grew_gets_its_lines_though_its_kind_is_changed_before_they_are_read(qtbot, parts) -> None:
    parts.session.apply(change_boxes(parts.here, {"text": Rect(10, 10, 100, 120)}, "resizing"), "resizing")
    parts.follower._read()
    parts.session.apply(operations.change_kind(parts.here, ["text"], RegionKind.LIST, "kind"), "kind")
    settle(qtbot, parts)
    assert parts.region("text").kind is RegionKind.LIST
    assert [x.text for x in parts.region("text").lines] == ["one", "two", "bottom"]


def test_a_shrunk_or_hardly_changed_region_is_left_alone(qtbot, parts) -> None:
    parts.session.apply(change_boxes(parts.here, {"text": Rect(10, 10, 100, 38)}, "resizing"), "resizing")
    parts.session.apply(change_boxes(parts.here, {"table": Rect(9, 299, 111, 361)}, "resizing"), "resizing")
    parts.session.apply(operations.change_kind(parts.here, ["text"], RegionKind.TITLE, "kind"), "kind")
    settle(qtbot, parts)
    assert parts.reader.read == []


def test_a_table_that_no_longer_fits_its_box_is_recognised_again(qtbot, parts) -> None:
    parts.session.apply(change_boxes(parts.here, {"table": Rect(10, 300, 110, 330)}, "resizing"), "resizing")
    settle(qtbot, parts)
    assert parts.region("table").table.rows == 1


def test_a_table_that_a_person_edited_is_not(qtbot, parts) -> None:
    edited = operations.set_cell_texts(parts.here, "table", {(0, 0): "mine"})
    parts.session.apply(edited, "typing")
    parts.session.apply(change_boxes(parts.here, {"table": Rect(10, 300, 110, 330)}, "resizing"), "resizing")
    settle(qtbot, parts)
    assert parts.region("table").table.grid[0][0].text == "mine" and parts.reader.read == []


def test_merged_regions_and_pictures_are_not_read(qtbot, parts) -> None:
    parts.session.apply(merge_regions(parts.here, ["text", "table"], "merging"), "merging")
    drawn = Region(RegionKind.FIGURE, Rect(150, 100, 250, 150), id="new")
    parts.session.apply(insert_region(parts.here, drawn, "drawing"), "drawing")
    settle(qtbot, parts)
    assert parts.reader.read == []


def test_steps_that_become_one_are_read_once(qtbot, parts) -> None:
    for y in range(1, 9):
        box = Rect(10, 10, 100, 60 + 10 * y)
        region = parts.region("text").edited(box=box)
        parts.session.apply(SetRegion("p", region), "resizing", merge_key="nudge")
    settle(qtbot, parts)
    assert len(parts.reader.read) == 1
    assert [x.text for x in parts.region("text").lines] == ["one", "two", "bottom"]


def test_a_layout_on_another_page_reads_what_is_not_read_there(qtbot, parts) -> None:
    drawn = Region(RegionKind.TEXT, Rect(10, 100, 100, 150), (line("known", 110),), id="new")
    parts.session.apply(insert_region(parts.here, drawn, "drawing"), "drawing")
    parts.session.apply(apply_layout(parts.here, parts.session.document.pages, "layout"), "layout")
    settle(qtbot, parts)
    assert [r.text for r in parts.session.document.page("q").regions][:2] == ["one two", "top bottom"]
    assert parts.session.stack.count() == 2
    assert sorted({kind for _, kind, _ in parts.reader.read}) == [RegionKind.TABLE, RegionKind.TEXT]


def test_what_is_edited_while_it_is_read_stays_as_it_was_edited(qtbot, parts) -> None:
    parts.analysis.read_regions(parts.here, [parts.region("text")])
    edited = operations.set_line_text(parts.here, "text", parts.region("text").lines[0].id, "mine")
    parts.session.apply(edited, "typing")
    settle(qtbot, parts)
    assert [x.text for x in parts.region("text").lines] == ["mine", "two"]
    assert parts.region("text").decided_by == Origin.USER.value


def test_regions_read_together_are_undone_together(qtbot, parts) -> None:
    before = parts.session.document
    parts.analysis.read_regions(parts.here, parts.here.regions)
    settle(qtbot, parts)
    assert [r[0] for r in parts.reader.read] == ["text", "table"]
    assert (parts.session.stack.count(), parts.session.stack.undoText()) == (1, "reading again")
    parts.session.stack.undo()
    assert parts.session.document == before


def turn(parts, by: int) -> None:
    parts.session.select(Selection("p", ("table",)))
    assert turn_table(parts.session, by)


def test_a_table_turned_is_read_that_way_and_undone_with_what_was_read(qtbot, parts) -> None:
    before = parts.session.document
    turn(parts, 90)
    settle(qtbot, parts)
    assert parts.reader.turns == [90]
    assert parts.region("table").table.rows == 1 and parts.region("table").locked
    assert (parts.session.stack.count(), parts.session.stack.undoText()) == (1, "turning a table")
    parts.session.stack.undo()
    assert parts.session.document == before
    settle(qtbot, parts)
    assert parts.reader.turns == [90]


def test_a_table_with_typed_text_keeps_it_when_it_is_turned(qtbot, parts) -> None:
    parts.session.apply(operations.set_cell_texts(parts.here, "table", {(0, 0): "typed"}), "typing")
    settle(qtbot, parts)
    turn(parts, 270)
    settle(qtbot, parts)
    table = parts.region("table").table
    assert parts.reader.turns == [] and table.turn == 270
    assert [cell.text for cell in table.cells if cell.text] == ["typed"]
    turn(parts, 90)
    assert parts.region("table").table.grid[0][0].text == "typed"
