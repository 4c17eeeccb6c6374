"""The list of pages: only what is in view costs anything; selecting and moving."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QDragLeaveEvent, QDragMoveEvent, QImage, QPalette

from scanwright.document.document import Document, ImageRef, Page
from scanwright.gui.loader import ImageLoader
from scanwright.gui.panels.carried_pages import HOT_SPOT, carried_pages
from scanwright.gui.panels.pages_panel import PagesPanel
from scanwright.gui.session import DocumentSession

NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def panel(qtbot, service):
    session = DocumentSession()
    loader = ImageLoader(service)
    panel = PagesPanel(session, loader)
    panel.resize(192, 600)
    qtbot.addWidget(panel)
    panel.show()
    panel.session = session
    yield panel
    loader.close()


def many(count: int) -> tuple[Page, ...]:
    return tuple(Page(ImageRef("/nowhere/a.pdf", index, 300, 400), id=f"p{index}") for index in range(count))


def select(panel, *rows):
    for row in rows:
        panel.selectionModel().select(panel.model().index(row), QItemSelectionModel.SelectionFlag.Select)


def test_three_hundred_pages_cost_the_few_thumbnails_in_view(qtbot, panel, service):
    panel.session.add_pages(many(300), "Add")
    assert panel.model().rowCount() == 300
    qtbot.waitUntil(lambda: len(service.thumbnails) >= 3)
    assert set(service.thumbnails) <= {f"p{i}" for i in range(5)}


def test_turning_pages_goes_both_ways(panel):
    panel.session.add_pages(many(5), "Add")
    panel.setCurrentIndex(panel.model().index(3))
    assert panel.session.current_page_id == "p3"
    panel.session.set_current_page("p1")
    assert panel.currentIndex().row() == 1 and panel.selected_ids == ["p1"]


def test_moving_several_pages_is_one_step(panel):
    panel.session.replace_document(Document("", many(6)))
    panel.move_pages(["p0", "p2"], 5)
    order = [page.id for page in panel.session.document.pages]
    assert order == ["p1", "p3", "p4", "p0", "p2", "p5"]
    panel.session.stack.undo()
    assert [page.id for page in panel.session.document.pages] == [f"p{i}" for i in range(6)]


def test_moving_pages_onto_themselves_is_no_step(panel):
    panel.session.replace_document(Document("", many(3)))
    panel.move_pages(["p1"], 1)
    panel.move_pages(["p1"], 2)
    assert panel.session.stack.count() == 0


def test_dragged_pages_show_where_they_come_and_come_there(qtbot, panel):
    class Carried(QDragMoveEvent):
        def source(self):
            return panel

    def carried(kind: QEvent.Type) -> Carried:
        return Carried(end, Qt.DropAction.MoveAction, mime, Qt.MouseButton.LeftButton, NONE, kind)

    panel.session.replace_document(Document("", many(3)))
    select(panel, 0, 1)
    port, last = panel.viewport(), panel.visualRect(panel.model().index(2))
    end, mime = last.center() + QPoint(0, 40), panel.model().mimeData(panel.selectedIndexes())
    line = (port.width() // 2, port.height() - 2)
    accent = panel.palette().color(QPalette.ColorRole.Accent)
    panel.dragMoveEvent(carried(QEvent.Type.DragMove))
    assert port.grab().toImage().pixelColor(*line) == accent
    panel.dragLeaveEvent(QDragLeaveEvent())
    assert port.grab().toImage().pixelColor(*line) != accent
    panel.dragMoveEvent(carried(QEvent.Type.DragMove))
    panel.dropEvent(carried(QEvent.Type.Drop))
    assert [page.id for page in panel.session.document.pages] == ["p2", "p0", "p1"]
    assert port.grab().toImage().pixelColor(*line) != accent


def test_what_is_carried_is_small_and_beside_the_pointer():
    picture = QImage(300, 400, QImage.Format.Format_RGB32)
    carried = carried_pages(picture, 3, QPalette(), 2.0)
    assert max(carried.deviceIndependentSize().toTuple()) <= 80
    assert HOT_SPOT.x() < 0 and HOT_SPOT.y() < 0
    assert not carried_pages(None, 1, QPalette(), 1.0).isNull()


def test_the_state_is_told_in_words(panel):
    panel.session.replace_document(Document("", many(1)))
    panel.session.set_busy("p0", True)
    assert panel.model().index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Page 1, Working"
