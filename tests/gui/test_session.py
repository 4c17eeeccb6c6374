"""The session: edits, undo, selection, and results of analyses that arrive in between."""

from __future__ import annotations

import gc
import weakref

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand
from PySide6.QtWidgets import QApplication

from scanwright.document.difference import difference
from scanwright.document.document import Document, ImageRef, Page, PageState
from scanwright.document.edits import EditError, InsertRegion, RemoveRegion, SetOrder, SetPages, SetRegion
from scanwright.document.geometry import Rect
from scanwright.document.region import Region, RegionKind
from scanwright.gui import commands
from scanwright.gui.session import DocumentSession, Selection, keep_edited


def region(name: str, y: float = 0, *, locked: bool = False, kind: RegionKind = RegionKind.TEXT) -> Region:
    return Region(kind, Rect(0, y, 100, y + 50), id=name, locked=locked)


def page(name: str, *regions: Region, state: PageState = PageState.DONE) -> Page:
    return Page(ImageRef("/nowhere/a.png", 0, 400, 600), regions, state=state, id=name)


@pytest.fixture
def session(qtbot) -> DocumentSession:
    session = DocumentSession()
    session.replace_document(Document("d", (page("p1", region("a"), region("b", 100)), page("p2"))))
    return session


def test_an_edit_is_one_step_that_undo_takes_back(session, qtbot):
    before = session.document
    with qtbot.waitSignal(session.pageChanged) as heard:
        session.apply(SetRegion("p1", region("a", 20).edited()), "Move")
    assert heard.args == ["p1"]
    assert session.stack.count() == 1 and session.stack.undoText() == "Move"
    assert session.document.page("p1").region("a").box.y0 == 20
    session.stack.undo()
    assert session.document == before
    session.stack.redo()
    assert session.document.page("p1").region("a").box.y0 == 20


def test_an_edit_that_changes_nothing_is_no_step(session):
    session.apply(SetRegion("p1", session.document.page("p1").region("a")), "Nothing")
    assert session.stack.count() == 0


def test_an_impossible_edit_leaves_everything_as_it_was(session):
    before = session.document
    with pytest.raises(EditError):
        session.apply(RemoveRegion("p1", "nobody"), "Delete")
    assert session.document is before and session.stack.count() == 0


def test_a_step_that_is_asked_for_while_another_is_announced_comes_after_it(session, qtbot):
    before = session.document
    asked = []

    def ask(_page_id: str) -> None:
        if not asked:
            asked.append(session.document.page("p1").region("b"))
            session.apply(SetRegion("p1", asked[0].edited(kind=RegionKind.TITLE)), "second")

    session.pageChanged.connect(ask)
    session.apply(SetRegion("p1", region("a", 20).edited()), "first")
    qtbot.waitUntil(lambda: session.stack.count() == 2)
    assert [session.stack.text(n) for n in range(2)] == ["first", "second"]
    session.stack.undo()
    session.stack.undo()
    assert session.document == before


def test_what_somebody_asks_for_that_is_gone_when_its_turn_comes_is_left_out(session, qtbot):
    session.pageChanged.connect(lambda _page_id: session.apply(SetRegion("p2", region("gone")), "second"))
    session.apply(SetRegion("p1", region("a", 20).edited()), "first")
    QApplication.processEvents()
    assert session.stack.count() == 1


def test_what_follows_joins_its_step_and_what_was_undone_can_still_be_done_again(session):
    before = session.document
    session.apply(InsertRegion("p1", 0, region("c", 200)), "drawing")
    chain = commands.Chain(session.last_step)
    session.apply(SetRegion("p1", session.document.page("p1").region("a").edited(kind=RegionKind.TITLE)), "kind")
    whole = session.document
    session.stack.undo()
    session.apply_following(SetRegion("p1", region("c", 210)), "reading", chain)
    assert session.stack.count() == 2 and session.stack.canRedo()
    session.stack.redo()
    assert session.document.page("p1").region("c").box.y0 == 210
    assert session.document.page("p1").region("a") == whole.page("p1").region("a")
    session.stack.undo()
    session.stack.undo()
    assert session.document == before


def test_what_follows_makes_an_end_of_steps_that_are_bound_to_it(session):
    session.apply(InsertRegion("p1", 0, region("c", 200)), "drawing")
    chain = commands.Chain(session.last_step)
    session.apply(SetRegion("p1", region("c", 200).edited(kind=RegionKind.TITLE)), "kind")
    session.stack.undo()
    session.apply_following(SetRegion("p1", region("c", 210)), "reading", chain)
    assert not session.stack.canRedo() and session.document.page("p1").region("c").box.y0 == 210


def test_steps_with_one_key_become_one(session):
    before = session.document
    for y in (10, 20, 30):
        session.apply(SetRegion("p1", region("a", y)), "Move", merge_key="nudge")
    session.apply(SetRegion("p1", region("b", 130)), "Move", merge_key="nudge")
    assert session.stack.count() == 2
    session.stack.undo()
    assert session.document.page("p1").region("a").box.y0 == 30
    session.stack.undo()
    assert session.document == before


def test_a_result_is_no_step(session):
    session.replace_page(page("p2", region("c")))
    assert session.document.page("p2").regions[0].id == "c"
    assert session.stack.count() == 0 and session.modified


def test_a_result_for_an_edited_page_keeps_the_edit_and_can_be_undone(session):
    session.apply(SetRegion("p1", session.document.page("p1").region("a").edited(kind=RegionKind.TITLE)), "Kind")
    edited = session.document
    session.replace_page(page("p1", region("x", 5), region("y", 300)))
    assert [(r.id, r.kind) for r in session.document.page("p1").regions] == [
        ("a", RegionKind.TITLE),
        ("y", RegionKind.TEXT),
    ]
    session.stack.undo()
    assert session.document == edited
    session.stack.undo()
    assert session.document.page("p1").region("a").kind is RegionKind.TEXT


def test_reading_again_keeps_the_order_that_a_person_set(session):
    session.apply(SetOrder("p1", ("b", "a"), by_hand=True), "Order")
    again = page("p1", region("x", 2), region("y", 102))
    session.replace_page(again, text="Read again")
    assert [r.id for r in session.document.page("p1").regions] == ["y", "x"]
    session.replace_page(again, text="Read again", over_edits=True)
    assert [r.id for r in session.document.page("p1").regions] == ["x", "y"]
    assert not session.document.page("p1").order_by_hand


def test_undoing_a_deleted_page_brings_back_what_was_read_meanwhile(session):
    first, _ = session.document.pages
    session.apply(SetPages((first,)), "Delete page")
    session.replace_page(page("p2", region("late")))
    assert len(session.document.pages) == 1
    session.stack.undo()
    assert session.document.page("p2").regions[0].id == "late"
    session.replace_page(page("p1", region("newer")))
    session.stack.redo()
    assert session.document.pages[0].regions[0].id == "newer"


def test_later_pages_are_a_step_and_the_first_are_not(qtbot):
    session = DocumentSession()
    session.add_pages([page("p1")], "Add")
    assert session.stack.count() == 0 and session.current_page_id == "p1"
    session.apply(InsertRegion("p1", 0, region("a")), "New region")
    session.add_pages([page("p2")], "Add", merge_key="drop")
    session.add_pages([page("p3")], "Add", merge_key="drop")
    assert session.stack.count() == 2
    session.stack.undo()
    assert [p.id for p in session.document.pages] == ["p1"]


def test_selection_forgets_what_is_gone(session):
    session.select(Selection("p1", ("a", "nobody"), line_id="no line", cell=(0, 0)))
    assert session.selection == Selection("p1", ("a",))
    session.apply(RemoveRegion("p1", "a"), "Delete")
    assert session.selection.region_ids == ()


def test_selecting_turns_to_the_page_and_turning_away_clears(session, qtbot):
    session.set_current_page("p2")
    with qtbot.waitSignals([session.currentPageChanged, session.selectionChanged]):
        session.select(Selection("p1", ("b",)))
    assert session.current_page_id == "p1"
    session.set_current_page("p2")
    assert session.selection == Selection()


def test_deleting_the_current_page_turns_to_its_neighbour(session):
    session.apply(SetPages(session.document.pages[1:]), "Delete page")
    assert session.current_page_id == "p2"
    session.apply(SetPages(()), "Delete page")
    assert session.current_page_id == ""


def test_saved_means_not_modified(session):
    session.replace_page(page("p2", region("c")))
    session.apply(RemoveRegion("p1", "a"), "Delete")
    session.mark_saved()
    assert not session.modified
    session.stack.undo()
    assert session.modified


def test_busy_pages_show_as_working_and_nothing_else_changes(session, qtbot):
    before = session.document
    with qtbot.waitSignal(session.busyChanged):
        session.set_busy("p1", True)
    assert session.state_of("p1") is PageState.WORKING and session.document is before
    session.set_busy("p1", False)
    assert session.state_of("p1") is PageState.DONE


def test_a_turned_result_does_not_put_edits_askew():
    before = page("p", region("a", locked=True))
    turned = Page(before.image, (region("x"),), rotation=90, state=PageState.DONE, id="p")
    assert keep_edited(before, turned).regions == before.regions


def test_commands_survive_the_collector(session):
    for y in range(30):
        session.apply(SetRegion("p1", region("a", y + 1)), f"Move {y}")
    gc.collect()
    session.replace_page(page("p1", region("x", 300)))
    while session.stack.canUndo():
        session.stack.undo()
    assert session.document.page("p1").region("a").box.y0 == 0
    assert all(type(session.stack.command(i)) is not QUndoCommand for i in range(session.stack.count()))


def test_a_forgotten_session_takes_its_steps_along():
    """A session in a cycle is freed by the collector: nothing is freed twice, and nothing is held on to."""
    before = len(commands._held)
    for _ in range(20):
        owner = QObject()
        forgotten = DocumentSession(owner)
        owner.again = [owner, forgotten]
        forgotten.add_pages([page("p1", region("a"))], "Open")
        for y in range(5):
            forgotten.apply(SetRegion("p1", region("a", y + 1)), f"Move {y}")
        forgotten.stack.undo()
        del owner, forgotten
        gc.collect()
    assert len(commands._held) == before


def test_what_follows_from_a_step_is_part_of_it_after_a_restart_too(session):
    start = session.document
    changes, last = [], [start]

    def note(document, step):
        changes.append((document, difference(last[0], document), step))
        last[0] = document

    session.recorded.connect(note)
    page = start.pages[0]
    first, second = page.regions[:2]
    session.apply(SetRegion(page.id, first.edited(box=first.box.translated(3, 0))), "moving")
    chain = commands.Chain(session.last_step)
    session.apply_following(SetRegion(page.id, second.edited(kind=RegionKind.TITLE)), "reading", chain)
    session.apply_following(RemoveRegion(page.id, first.id), "reading", chain)
    assert (session.stack.count(), session.stack.undoText()) == (1, "moving")
    session.apply(RemoveRegion(page.id, second.id), "deleting")
    session.apply_following(InsertRegion(page.id, 0, region("c")), "reading", chain)
    assert session.stack.count() == 3
    other = DocumentSession()
    other.restore(start, changes)
    assert other.document == session.document and other.stack.count() == 3
    for each in (session, other):
        each.stack.undo()
        each.stack.undo()
        each.stack.undo()
        assert each.document == start
        each.stack.redo()
        assert [(r.id, r.kind) for r in each.document.pages[0].regions] == [("b", RegionKind.TITLE)]


def test_what_changes_nothing_does_not_chain_the_rest_to_another_step(session):
    session.apply(SetRegion("p1", region("a", 20).edited()), "moving")
    chain = commands.Chain()
    session.apply_following(SetRegion("p1", session.document.page("p1").region("a")), "reading", chain)
    session.apply_following(RemoveRegion("p1", "b"), "reading", chain)
    assert [session.stack.text(n) for n in range(session.stack.count())] == ["moving", "reading"]


def test_a_large_document_that_is_closed_goes_bit_by_bit(session, qtbot):
    session.replace_document(Document("large", tuple(page(f"p{n}") for n in range(300))))
    pages = [weakref.ref(one) for one in session.document.pages]
    session.replace_document(Document(""))
    assert any(one() is not None for one in pages)
    qtbot.waitUntil(lambda: all(one() is None for one in pages))
