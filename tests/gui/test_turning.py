"""Pages turned and levelled by hand: one step each, read as they lie then."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject

from scanwright.document.document import PageState
from scanwright.document.geometry import Point
from scanwright.gui.analysis import AnalysisController
from scanwright.gui.session import DocumentSession
from scanwright.gui.tasks import TaskPool
from scanwright.gui.turning import Turner, angle_of
from scanwright.settings import Settings


class Parts(QObject):
    def __init__(self, service) -> None:
        super().__init__()
        self.session = DocumentSession(self)
        self.tasks = TaskPool(self)
        self.analysis = AnalysisController(self.session, service, Settings(), self.tasks, self)
        self.turner = Turner(self.session, self)

    @property
    def still(self) -> bool:
        return not (self.analysis.busy or self.tasks.busy)


@pytest.fixture
def parts(qtbot, service, pages):
    parts = Parts(service)
    parts.session.add_pages(pages[:2], "Add")
    qtbot.waitUntil(lambda: parts.still)
    yield parts
    parts.analysis.close()
    parts.tasks.close()


def test_a_turned_page_is_read_again_and_it_is_one_step(qtbot, parts, service):
    before = parts.session.document.pages[0]
    service.analysed.clear()
    parts.turner.turn([before], 90)
    now = parts.session.document.pages[0]
    assert (now.rotation, now.rotation_wanted, now.state) == (90, 90, PageState.WAITING)
    assert (now.width, now.height) == (before.height, before.width)
    qtbot.waitUntil(lambda: parts.still)
    read = parts.session.document.pages[0]
    assert read.state is PageState.DONE and read.regions and service.analysed == [before.id]
    assert parts.session.stack.count() == 1
    parts.session.stack.undo()
    assert parts.session.document.pages[0] == before
    parts.session.stack.redo()
    assert parts.session.document.pages[0] == read


def test_three_turns_left_are_one_to_the_right(qtbot, parts):
    for _ in range(3):
        parts.turner.turn([parts.session.document.pages[0]], 270)
    qtbot.waitUntil(lambda: parts.still)
    page = parts.session.document.pages[0]
    assert page.rotation == 90 and page.state is PageState.DONE and parts.session.stack.count() == 3


def test_several_pages_turn_as_one_step(qtbot, parts):
    before = parts.session.document
    parts.turner.turn(before.pages, 180)
    qtbot.waitUntil(lambda: parts.still)
    assert [(p.rotation, p.state) for p in parts.session.document.pages] == [(180, PageState.DONE)] * 2
    parts.session.stack.undo()
    assert parts.session.document == before


def test_a_turn_undone_before_it_was_read_stays_undone(qtbot, parts, service):
    before = parts.session.document.pages[0]
    service.gates[before.id] = threading.Event()
    service.analysed.clear()
    parts.turner.turn([before], 90)
    qtbot.waitUntil(lambda: service.analysed == [before.id])
    parts.session.stack.undo()
    service.gates[before.id].set()
    qtbot.waitUntil(lambda: parts.still)
    assert parts.session.document.pages[0] == before
    parts.session.stack.redo()
    assert parts.session.document.pages[0].rotation == 90
    qtbot.waitUntil(lambda: parts.still)
    assert parts.session.document.pages[0].regions


def test_levelling_adds_to_how_the_page_lies(qtbot, parts):
    page = parts.session.document.pages[0]
    parts.turner.level(page, 1.5)
    qtbot.waitUntil(lambda: parts.still)
    parts.turner.level(parts.session.document.pages[0], -0.5)
    qtbot.waitUntil(lambda: parts.still)
    now = parts.session.document.pages[0]
    assert (now.skew, now.skew_wanted, now.rotation_wanted) == (1.0, 1.0, 0)
    parts.turner.let_be([now])
    qtbot.waitUntil(lambda: parts.still)
    assert parts.session.document.pages[0].skew_wanted is None
    for _ in range(3):
        parts.session.stack.undo()
    assert parts.session.document.pages[0] == page


@pytest.mark.parametrize(
    ("end", "angle"), [((100, 0), 0), ((100, 10), 5.71), ((-100, -10), 5.71), ((10, 100), -5.71), ((0, -50), 0)]
)
def test_a_line_tells_the_angle_whichever_way_it_is_drawn(end, angle):
    assert angle_of(Point(0, 0), Point(*end)) == pytest.approx(angle, abs=0.01)


def test_a_page_that_waits_unedited_takes_results_without_a_step(qtbot, parts):
    page = parts.session.document.pages[1]
    parts.session.replace_page(replace(page, issues=()))
    assert parts.session.stack.count() == 0
