"""One table recognised another way: the results side by side, one is chosen, and that is one step."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QMainWindow, QScrollArea

from scanwright.document.document import Document, ImageRef, Page, PageState
from scanwright.document.geometry import Quad, Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.table import Cell, Table
from scanwright.document.table_way import Method, Way
from scanwright.document.text import Origin, TextLine
from scanwright.errors import UnreadableFileError
from scanwright.gui.dialogs.table_ways_dialog import TableWaysDialog
from scanwright.gui.session import DocumentSession, Selection
from scanwright.gui.table_ways import TableWaysController
from scanwright.gui.tasks import TaskPool

BOX = Rect(50, 50, 250, 130)


def table(columns: int, **rest: object) -> Table:
    """Two rows, all text in the first cell, one line of it typed by a person."""
    typed = TextLine("typed", Quad.from_rect(Rect(55, 60, 90, 70)), origin=Origin.USER)
    cells = [Cell(r, c, lines=(typed,) if (r, c) == (0, 0) else ()) for r in range(2) for c in range(columns)]
    return Table(2, columns, tuple(cells), **rest)


class Ways:
    """A service whose answer waits until it is released."""

    def __init__(self) -> None:
        self.answer: tuple[Way, ...] | Exception = ()
        self.gate = threading.Event()
        self.cancelled = False

    def table_ways(self, page, region, cancel):
        remove = cancel.on_cancel(self.gate.set)
        assert self.gate.wait(60)
        remove()
        self.cancelled = cancel.cancelled if hasattr(cancel, "cancelled") else True
        cancel.check()
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.fixture
def asked(qtbot, qapp):
    """(session, service, controller, open dialog) for a page with one table of two columns."""

    class NoPictures:
        def image(self, page, side=0):
            return None

    window = QMainWindow()
    qtbot.addWidget(window)
    session, service, tasks = DocumentSession(), Ways(), TaskPool()
    region = Region(RegionKind.TABLE, BOX, table=table(2, ruled=True), id="t")
    session.replace_document(
        Document("d", (Page(ImageRef("/a.png", 0, 300, 200), (region,), state=PageState.DONE, id="p"),))
    )
    controller = TableWaysController(session, service, tasks, NoPictures(), window)
    window.show()
    session.select(Selection("p", ("t",)))
    yield session, service, controller, controller.ask()
    tasks.close()


def answer(qtbot, service, dialog, *ways) -> None:
    service.answer = ways
    service.gate.set()
    qtbot.waitUntil(lambda: len(dialog.cards) == 1 + len(ways))


def test_results_are_shown_side_by_side_and_the_present_one_is_named(qtbot, asked):
    _session, service, _, dialog = asked
    assert len(dialog.cards) == 1 and not dialog.use.isEnabled()
    answer(
        qtbot, service, dialog,
        Way(Method.RULED, table(2, ruled=True)), Way(Method.WORDS, table(3, confidence=0.7)), Way(Method.MODEL),
    )  # fmt: skip
    names = [card.accessibleName() for card in dialog.cards]
    assert names == [
        "The table as it is, as it is now",
        "By printed lines, as it is now",
        "By the words",
        "By the table model",
    ]
    assert "2 rows × 3 columns" in dialog.cards[2].accessibleDescription()
    assert "70%" in dialog.cards[2].accessibleDescription()
    assert [card.isEnabled() for card in dialog.cards] == [True, True, True, False]
    assert dialog.cards[2].isChecked() and dialog.use.isEnabled()
    assert dialog.grab().width() > 500


@pytest.mark.parametrize(("screen", "rows"), [((1280, 800), 1), ((800, 600), 2)])
def test_all_results_are_on_the_screen_however_small(qtbot, monkeypatch, screen, rows):
    monkeypatch.setattr(QScreen, "availableSize", lambda self: QSize(*screen))
    region = Region(RegionKind.TABLE, BOX, table=table(2, ruled=True), id="t")
    dialog = TableWaysDialog(region, None)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.show_ways([Way(method, table(3)) for method in Method])
    assert dialog.width() <= screen[0] and dialog.height() <= screen[1]
    qtbot.waitUntil(lambda: len({card.y() for card in dialog.cards}) == rows)
    area = dialog.findChild(QScrollArea)
    assert area.horizontalScrollBar().maximum() == 0
    assert all(card.geometry().right() <= area.viewport().width() for card in dialog.cards)


def test_choosing_one_is_one_step_and_keeps_what_was_typed(qtbot, asked):
    session, service, _, dialog = asked
    before = session.document
    answer(qtbot, service, dialog, Way(Method.WORDS, table(3)), Way(Method.MODEL, table(4)))
    qtbot.mouseClick(dialog.cards[2], Qt.MouseButton.LeftButton)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    after = session.document.page("p").region("t")
    assert after.table.columns == 4 and after.locked and after.table.grid[0][0].text == "typed"
    assert session.stack.count() == 1 and session.stack.undoText() == "recognising a table another way"
    session.stack.undo()
    assert session.document == before


def test_the_surest_of_the_others_is_offered(qtbot, asked):
    _session, service, _, dialog = asked
    answer(
        qtbot, service, dialog,
        Way(Method.RULED, table(2, ruled=True)), Way(Method.WORDS, table(3, confidence=0.7)), Way(Method.MODEL, table(4, confidence=0.9)),
    )  # fmt: skip
    assert dialog.cards[3].isChecked() and dialog.use.isEnabled()


def test_closing_it_stops_the_work_and_changes_nothing(qtbot, asked):
    session, service, _, dialog = asked
    dialog.reject()
    qtbot.waitUntil(lambda: service.gate.is_set())
    assert session.stack.count() == 0


def test_a_table_that_changed_meanwhile_stays(qtbot, asked):
    session, _service, controller, dialog = asked
    region = session.document.page("p").region("t")
    controller.take("p", replace(region, confidence=0.5), table(4))
    assert session.stack.count() == 0
    dialog.reject()


def test_a_failure_is_told_in_the_dialog(qtbot, asked):
    _, service, _, dialog = asked
    service.answer = UnreadableFileError("/a.png", "the file is empty")
    service.gate.set()
    qtbot.waitUntil(lambda: "the file is empty" in dialog.state.text())
    dialog.reject()


def test_without_a_table_there_is_nothing_to_ask(asked):
    session, _, controller, dialog = asked
    dialog.reject()
    session.select(Selection("p"))
    assert controller.ask() is None
