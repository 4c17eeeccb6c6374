"""The list of regions: it follows the page and leads it; dragging changes the reading order."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDrag, QPalette
from PySide6.QtTest import QTest

from scanwright.document.edits import RemoveRegion
from scanwright.gui.panels.order_panel import OrderPanel
from scanwright.gui.session import Selection

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def panel(qtbot, session) -> OrderPanel:
    panel = OrderPanel(session)
    qtbot.addWidget(panel)
    panel.resize(240, 400)
    panel.show()
    return panel


def order(session) -> list[str]:
    return [region.id for region in session.document.page("p").regions]


def test_it_lists_the_regions_with_their_words(session, panel) -> None:
    texts = [panel.list.item(at).text() for at in range(panel.list.count())]
    assert texts[0] == "1  heading" and texts[1].startswith("2  line 0") and texts[2].startswith("3  ")


def test_dragging_changes_the_order_in_one_step(session, panel) -> None:
    """That rows are dragged there by the mouse, tests/e2e/test_dragging.py sees."""
    before = session.document
    session.select(Selection("p", ("table",)))
    panel.list.dropped.emit(0)
    assert order(session) == ["table", "title", "text"] and session.selection.region_ids == ("table",)
    assert session.current_page.order_by_hand
    assert session.stack.count() == 1
    session.stack.undo()
    assert session.document == before
    assert panel.list.ids() == ("title", "text", "table")


def test_alt_and_an_arrow_move_what_is_selected_together(session, panel) -> None:
    session.select(Selection("p", ("title", "text")))
    QTest.keyClick(panel.list, Qt.Key.Key_Down, ALT)
    assert order(session) == ["table", "title", "text"]
    QTest.keyClick(panel.list, Qt.Key.Key_Down, ALT)
    assert order(session) == ["table", "title", "text"]
    QTest.keyClick(panel.list, Qt.Key.Key_Up, ALT)
    assert order(session) == ["title", "text", "table"]


def test_the_selection_goes_both_ways(session, panel) -> None:
    session.select(Selection("p", ("text", "table")))
    assert [item.text()[0] for item in panel.list.selectedItems()] == ["2", "3"]
    QTest.mouseClick(
        panel.list.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        panel.list.visualItemRect(panel.list.item(0)).center(),
    )
    assert session.selection.region_ids == ("title",)


def test_another_page_another_list(session, panel, qtbot) -> None:
    session.set_current_page("q")
    assert panel.list.count() == 3
    with qtbot.waitSignal(panel.restoreAsked):
        QTest.mouseClick(panel.restore, Qt.MouseButton.LeftButton)


def test_what_changed_while_it_lay_behind_another_panel_is_there_when_it_comes_forward(session, panel) -> None:
    panel.come_forward(False)
    session.apply(RemoveRegion("p", "title"), "deleting")
    session.select(Selection("p", ("text",)))
    panel.come_forward(True)
    assert panel.list.ids() == ("text", "table")
    assert [item.text() for item in panel.list.selectedItems()] == [panel.list.item(0).text()]


def test_what_is_carried_leaves_the_edge_of_the_row_at_the_pointer_free(session, panel, monkeypatch) -> None:
    carried = []
    monkeypatch.setattr(QDrag, "exec", lambda drag, _action: carried.append((drag.pixmap(), drag.hotSpot())))
    session.select(Selection("p", ("title", "text")))
    panel.list.startDrag(Qt.DropAction.MoveAction)
    ((picture, hot),) = carried
    row = panel.list.visualItemRect(panel.list.item(0))
    assert -hot.y() > row.height() / 2 and 0 < picture.deviceIndependentSize().width() < 320


def test_a_bar_says_where_what_is_dragged_would_come(panel) -> None:
    panel.list._show_gap(2)
    y = panel.list.visualItemRect(panel.list.item(1)).bottom()
    assert panel.list.viewport().grab().toImage().pixelColor(40, y) == panel.palette().color(QPalette.ColorRole.Accent)
    panel.list._show_gap(None)
    assert panel.list.viewport().grab().toImage().pixelColor(40, y) != panel.palette().color(QPalette.ColorRole.Accent)
