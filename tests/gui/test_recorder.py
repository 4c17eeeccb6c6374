"""Nothing that was done is lost, whenever the process dies; and windows do not disturb each other."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QObject

from scanwright.document.codec import digest
from scanwright.document.document import Document, ImageRef, Page, PageState
from scanwright.document.edits import Batch, InsertRegion, RemoveRegion, SetOrder, SetPages, SetRegion
from scanwright.document.geometry import Point, Quad, Rect
from scanwright.document.line_edits import toggle_emphasis
from scanwright.document.looks import Emphasis
from scanwright.document.reassign import merge_regions
from scanwright.document.region import Region, RegionKind
from scanwright.document.text import TextLine
from scanwright.gui.canvas.operations import duplicate_regions
from scanwright.gui.commands import Chain
from scanwright.gui.folder_lock import FolderLock
from scanwright.gui.panels.find_bar import FindBar
from scanwright.gui.recorder import Recorder, journals_folder
from scanwright.gui.recovery import crashed, discard, recover
from scanwright.gui.reshaping import PageShaper
from scanwright.gui.session import DocumentSession

CHILD = Path(__file__).with_name("journal_child.py")
KILLS = int(os.environ.get("SCANWRIGHT_KILLS", "3"))


def some_region(n: int = 0) -> Region:
    box = Rect(0, 10.0 * n, 100, 10.0 * n + 8)
    return Region(RegionKind.TEXT, box, (TextLine(f"line {n}", Quad.from_rect(box)),))


class Desk(QObject):
    """A session with its recorder, and what a crash would leave of them."""

    def __init__(self) -> None:
        super().__init__()
        self.session = DocumentSession(self)
        self.project: Path | None = None
        self.recorder = Recorder(self.session, lambda: self.project, self)

    def crash(self) -> None:
        """All that the system knows stays; nothing is tidied."""
        self.recorder.close(keep=True)


@pytest.fixture
def desk(qapp):
    desk = Desk()
    yield desk
    desk.recorder.close()


def pages(count: int = 3) -> tuple[Page, ...]:
    return tuple(Page(ImageRef("/nowhere/a.png", n, 400, 600), id=f"p{n}") for n in range(count))


def recovered_session(folder: Path) -> DocumentSession:
    found = recover(folder)
    session = DocumentSession()
    session.restore(found.base, found.changes)
    found.lock.release()
    return session


@pytest.mark.skipif(sys.platform == "win32", reason="processes are killed in another way there")
@pytest.mark.parametrize("number", range(KILLS))
def test_a_killed_process_loses_nothing_that_was_applied(number, tmp_path):
    folder = tmp_path / "data"
    env = {**os.environ, "SCANWRIGHT_DATA_DIR": str(folder)}
    kind = "based" if number % 2 else "fresh"
    child = subprocess.Popen([sys.executable, CHILD, str(number), kind], stdout=subprocess.PIPE, env=env, text=True)
    assert child.stdout is not None
    said = [child.stdout.readline() for _ in range(random.randint(1, 400))]
    child.kill()
    said += child.stdout.readlines()
    child.wait()
    child.stdout.close()
    whole = [line.strip() for line in said if line.endswith("\n")]
    if not (folder / "journals").exists():  # killed before anything changed: taking back what is not there does nothing
        assert kind == "based" and len(set(whole)) == 1
        return
    (journal,) = (folder / "journals").iterdir()
    found = recover(journal) if (journal / "base").exists() or kind == "fresh" else None
    if found is None:
        return  # killed before the pages were written; a project's are read from the project then
    states = [digest(document) for document, _, _ in found.changes]
    assert whole[-1] in states[-2:]
    session = DocumentSession()
    session.restore(found.base, found.changes)
    found.lock.release()
    assert digest(session.document) == states[-1]
    while session.stack.canUndo():
        session.stack.undo()
    while session.stack.canRedo():
        session.stack.redo()


def test_what_was_done_can_still_be_undone_after_a_restoration(desk):
    session = desk.session
    session.rename("letter")
    session.add_pages(pages(), "Add")
    session.replace_page(replace(session.document.pages[0], regions=(some_region(),), state=PageState.DONE))
    region = session.document.pages[0].regions[0]
    session.apply(SetRegion("p0", region.edited(box=Rect(1, 1, 9, 9))), "moving a region")
    session.apply(SetPages(session.document.pages[:2]), "deleting a page")
    session.apply(RemoveRegion("p0", region.id), "deleting a region")
    session.stack.undo()
    before = session.document
    desk.crash()
    (crash,) = crashed()
    assert crash.name == "letter"
    again = recovered_session(crash.folder)
    assert again.document == before and again.modified and not again.stack.isClean()
    assert [again.stack.text(n) for n in range(again.stack.count())] == [
        "moving a region",
        "deleting a page",
        "deleting a region",
    ]
    assert again.stack.index() == 2
    again.stack.undo()
    assert len(again.document.pages) == 3
    again.stack.undo()
    assert again.document.pages[0].regions == (region,)


def test_steps_made_beforehand_are_restored_as_those_made_again_and_told_once(desk):
    session = desk.session
    session.add_pages(pages(), "Add")
    session.replace_page(replace(session.document.pages[0], regions=(some_region(),), state=PageState.DONE))
    region = session.document.pages[0].regions[0]
    for n in range(5):
        session.apply(SetRegion("p0", region.edited(box=Rect(n, 1, 99, 9))), f"moving {n}")
    session.apply(SetPages(session.document.pages[:2]), "deleting a page")
    session.stack.undo()
    desk.crash()
    (crash,) = crashed()
    found = recover(crash.folder)
    assert sum(made is not None for made in found.made) == 6
    told: list[str] = []
    two = DocumentSession(), DocumentSession()
    two[1].stack.undoTextChanged.connect(told.append)
    two[0].restore(found.base, found.changes)
    two[1].restore(found.base, found.changes, found.made)
    found.lock.release()
    assert told == ["moving 4"]
    assert two[1].stack.canRedo() and two[1].stack.redoText() == "deleting a page"
    for step in (two[0].stack.redo, two[1].stack.redo):
        step()
    while two[0].stack.canUndo():
        assert two[0].document == two[1].document
        assert two[0].stack.undoText() == two[1].stack.undoText()
        for one in two:
            one.stack.undo()
    assert two[0].document == two[1].document == found.changes[1][0]


def test_a_journal_whose_first_line_is_long_is_not_taken_for_an_empty_one(desk):
    desk.session.add_pages(pages(200), "Add")
    before = desk.session.document
    desk.crash()
    (crash,) = crashed()
    assert recovered_session(crash.folder).document == before


def test_an_order_set_by_hand_and_pages_read_together_come_back_as_they_were(desk):
    session = desk.session
    read = [replace(page, regions=(some_region(n), some_region(n + 7))) for n, page in enumerate(pages())]
    session.add_pages([replace(page, state=PageState.DONE) for page in read], "Add")
    first = session.document.pages[0]
    session.apply(SetOrder("p0", tuple(r.id for r in reversed(first.regions)), by_hand=True), "order")
    ordered, chain = session.document, Chain()
    for n, page in enumerate(session.document.pages):
        found = replace(page, regions=(some_region(n), some_region(n + 7)), order_by_hand=False)
        session.replace_page(found, text="again", chain=chain)
    before = session.document
    desk.crash()
    again = recovered_session(crashed()[0].folder)
    assert again.document == before and again.document.pages[0].order_by_hand
    assert [again.stack.text(n) for n in range(again.stack.count())] == ["order", "again"]
    again.stack.undo()
    assert again.document == ordered
    again.stack.undo()
    assert again.document.pages[0] == first


def test_what_was_read_below_what_was_undone_comes_back_there(desk):
    session = desk.session
    session.add_pages(pages(1), "Add")
    empty = replace(some_region(), lines=(), locked=True)
    read = replace(some_region(), id=empty.id, locked=True)
    session.apply(InsertRegion("p0", 0, empty), "drawing")
    drawing = Chain(session.last_step)
    session.apply(SetRegion("p0", replace(empty, kind=RegionKind.LIST)), "kind")
    session.stack.undo()
    session.apply_following(SetRegion("p0", read), "reading", drawing)
    assert read.text and session.stack.canRedo()
    before = session.document
    desk.crash()
    again = recovered_session(crashed()[0].folder)
    assert again.document == before
    assert [again.stack.text(n) for n in range(again.stack.count())] == ["drawing", "kind"]
    again.stack.redo()
    assert again.document.pages[0].regions == (replace(empty, kind=RegionKind.LIST),)
    again.stack.undo()
    assert again.document == before
    again.stack.undo()
    assert again.document.pages[0].regions == ()


def test_after_a_restoration_the_journal_goes_on(desk, qapp):
    desk.session.add_pages(pages(), "Add")
    desk.session.apply(InsertRegion("p0", 0, some_region()), "drawing")
    desk.crash()
    found = recover(crashed()[0].folder)
    second = Desk()
    second.session.restore(found.base, found.changes)
    second.recorder.adopt(found.folder, found.lock, found.stamps, base=found.base, now=second.session.document)
    assert crashed() == []
    second.session.stack.undo()
    second.session.apply(InsertRegion("p1", 0, some_region(1)), "drawing")
    now = second.session.document
    second.crash()
    (crash,) = crashed()
    assert recovered_session(crash.folder).document == now


def test_two_windows_have_a_journal_each(desk):
    other = Desk()
    desk.session.add_pages(pages(1), "Add")
    desk.recorder.flush()
    other.session.add_pages(pages(2), "Add")
    other.recorder.flush()
    assert len(list(journals_folder().iterdir())) == 2
    assert crashed() == []  # both are held
    other.crash()
    (crash,) = crashed()
    assert len(recovered_session(crash.folder).document.pages) == 2
    held = FolderLock.take(crash.folder)
    discard(crash.folder)
    assert crash.folder.is_dir()
    held.release()
    discard(crash.folder)
    assert not crash.folder.exists() and desk.recorder.folder.is_dir()


def test_a_clean_end_leaves_nothing(desk):
    desk.session.add_pages(pages(), "Add")
    desk.recorder.flush()
    assert desk.recorder.folder.is_dir()
    desk.recorder.close()
    assert list(journals_folder().iterdir()) == []


def test_what_is_saved_is_not_kept_and_what_came_after_is(desk):
    desk.session.add_pages(pages(), "Add")
    desk.session.apply(InsertRegion("p0", 0, some_region()), "drawing")
    saved = desk.session.document
    desk.recorder.rebase(saved)
    assert list(journals_folder().iterdir()) == []
    desk.session.apply(InsertRegion("p1", 0, some_region(1)), "drawing")
    saved_meanwhile = desk.session.document
    desk.session.apply(RemoveRegion("p0", desk.session.document.pages[0].regions[0].id), "deleting")
    desk.recorder.rebase(saved_meanwhile)
    desk.recorder._wake.set()
    now = desk.session.document
    folder = desk.recorder.folder
    for _ in range(3000):  # the pages that were saved are written in the background
        if (folder / "base").exists():
            break
        desk.recorder._thread.join(0.01)
    desk.crash()
    assert recovered_session(crashed()[0].folder).document == now


def test_another_document_begins_another_journal(desk):
    desk.session.add_pages(pages(), "Add")
    desk.recorder.flush()
    desk.session.replace_document(Document("other", pages(1)))
    assert list(journals_folder().iterdir()) == []


def test_a_file_that_changed_since_the_crash_is_told(desk, tmp_path):
    picture = tmp_path / "a.png"
    picture.write_bytes(b"first")
    desk.session.add_pages([Page(ImageRef(str(picture), 0, 10, 10))], "Add")
    for _ in range(3000):
        if desk.recorder._stamps:
            break
        desk.recorder._thread.join(0.01)
    desk.crash()
    folder = crashed()[0].folder
    found = recover(folder)
    found.lock.release()
    assert found.changed == ()
    picture.write_bytes(b"something longer")
    found = recover(folder)
    found.lock.release()
    assert found.changed == (str(picture),)


def test_where_nothing_can_be_written_the_work_goes_on_and_it_is_said(desk, tmp_path, monkeypatch, qtbot):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("SCANWRIGHT_DATA_DIR", str(tmp_path / "file"))
    with qtbot.waitSignal(desk.recorder.failed):  # the thread that writes may find out at once
        desk.session.add_pages(pages(), "Add")
        desk.session.apply(InsertRegion("p0", 0, some_region()), "drawing")
    assert len(desk.session.document.pages[0].regions) == 1


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_the_journal_follows_whatever_is_done(qapp, data):
    desk = Desk()
    session = desk.session
    shaper = PageShaper(session, None, None, desk)
    bar = FindBar(session)
    try:
        session.add_pages(pages(), "Add")
        for n in range(data.draw(st.integers(1, 12))):
            what = data.draw(
                st.sampled_from(
                    [
                        "undo",
                        "redo",
                        "move",
                        "order",
                        "insert",
                        "delete",
                        "result",
                        "pages",
                        "crop",
                        "erase",
                        "split",
                        "type",
                        "merge",
                        "duplicate",
                        "copy",
                        "replace",
                        "look",
                    ]
                )
            )
            page = data.draw(st.sampled_from(session.document.pages))
            if what in ("undo", "redo"):
                getattr(session.stack, what)()
            elif what == "result":
                session.replace_page(replace(page, regions=(some_region(n), some_region(n + 1)), state=PageState.DONE))
            elif what == "pages" and len(session.document.pages) > 1:
                moved = data.draw(st.permutations(session.document.pages))
                session.apply(SetPages(tuple(moved[: data.draw(st.integers(1, len(moved)))])), "moving")
            elif what == "insert":
                session.apply(InsertRegion(page.id, 0, some_region(n)), "drawing")
            elif what == "crop":
                shaper.crop(Rect(0, 0, page.width - 1 - n, page.height - n), [page])
            elif what == "erase":
                shaper.erase(page, Rect(0, 0, 50 + n, 15))
            elif what == "split":
                shaper.split(page, Point(page.width / 2 - n, 0), Point(page.width / 2, 90), read_again=n % 2 > 0)
            elif what == "copy" and len(session.document.pages) < 5:
                shaper.duplicate([page])
            elif what == "replace":
                bar.words.setText(data.draw(st.sampled_from(["e", "typed", "line"])))
                bar.replacement.setText(data.draw(st.sampled_from(["other", "e", ""])))
                bar.replace_all()
            elif page.regions and what == "merge":
                edit = merge_regions(page, [region.id for region in page.regions], "merging")
                session.apply(edit or Batch("", ()), "merging")
            elif page.regions and what == "duplicate":
                ids = [region.id for region in page.regions[:2]]
                session.apply(duplicate_regions(page, ids, "x")[0], "duplicating")
            elif page.regions and what == "type":
                first = page.regions[0]
                typed = tuple(x.with_text(f"typed {n}") for x in first.lines[:1]) + first.lines[1:]
                session.apply(SetRegion(page.id, first.edited(lines=typed)), "typing", merge_key="t")
            elif page.regions and what == "look":
                spans = {x.id: None if n % 2 else (0, 3) for x in page.regions[0].all_lines}
                edit = toggle_emphasis(page, spans, data.draw(st.sampled_from(Emphasis)), "look")
                session.apply(edit or Batch("", ()), "look")
            elif page.regions and what == "move":
                session.apply(
                    SetRegion(page.id, page.regions[0].edited(box=Rect(0, 0, n + 1, n + 1))), "m", merge_key="m"
                )
            elif page.regions and what == "order":
                ids = tuple(reversed([region.id for region in page.regions]))
                session.apply(SetOrder(page.id, ids), "order")
            elif page.regions and what == "delete":
                session.apply(RemoveRegion(page.id, page.regions[0].id), "deleting")
        desk.crash()
        for crash in crashed():
            again = recovered_session(crash.folder)
            assert again.document == session.document
            assert again.stack.undoText() == session.stack.undoText()
            while again.stack.canUndo():
                again.stack.undo()
            while again.stack.canRedo():
                again.stack.redo()
            discard(crash.folder)
    finally:
        desk.recorder.close()
