"""The inspector tells what is known about a region, and changes it."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPushButton, QSpinBox

from scanwright.document.document import Document, TextSource
from scanwright.document.edits import SetRegion
from scanwright.document.geometry import Rect
from scanwright.document.region import RegionKind
from scanwright.document.text import Origin
from scanwright.gui.after_paint import AfterPaint
from scanwright.gui.field_label import FieldLabel
from scanwright.gui.panels.continued import ContinuedRegions
from scanwright.gui.panels.inspector import InspectorPanel
from scanwright.gui.panels.text_source_field import TextSourceField
from scanwright.gui.session import Selection
from scanwright.gui.tasks import TaskPool


def nothing_continues(_document, _page_id):
    return frozenset()


@pytest.fixture
def tasks(qapp):
    pool = TaskPool(workers=1)
    yield pool
    pool.close()


@pytest.fixture
def panel(qtbot, session, tasks) -> InspectorPanel:
    panel = InspectorPanel(session, nothing_continues, tasks, AfterPaint(session))
    qtbot.addWidget(panel)
    panel.resize(360, 600)
    panel.show()
    session.select(Selection("p", ("text",)))
    return panel


def shown(panel):
    return " | ".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())


def named(panel, kind, name):
    return next(widget for widget in panel.findChildren(kind) if widget.accessibleName() == name)


def button(panel, text):
    return next(b for b in panel.findChildren(QPushButton) if b.text() == text)


def test_it_tells_what_is_known(session, panel):
    text = shown(panel)
    assert "2 of 3" in text and "90%" in text and "finding regions" in text and "1 doubtful" in text
    assert "A table could not be read." in text


def test_without_a_selection_it_tells_about_the_page(session, panel):
    session.clear_selection()
    assert "600 × 800" in shown(panel)


def test_the_kind_can_be_chosen(session, panel):
    combo = named(panel, QComboBox, "Kind")
    combo.setCurrentIndex(list(RegionKind).index(RegionKind.LIST))
    combo.activated.emit(combo.currentIndex())
    assert session.document.page("p").region("text").kind is RegionKind.LIST
    session.stack.undo()
    assert combo.currentIndex() == list(RegionKind).index(RegionKind.TEXT)


def test_the_order_can_be_typed(session, panel):
    named(panel, QSpinBox, "Order").setValue(1)
    assert [r.id for r in session.document.page("p").regions] == ["text", "title", "table"]


def test_the_box_can_be_typed(session, panel):
    named(panel, QSpinBox, "Width").setValue(300)
    assert session.document.page("p").region("text").box == Rect(60, 120, 360, 240)
    assert session.stack.count() == 1


def test_the_level_of_a_title(session, panel):
    session.select(Selection("p", ("title",)))
    level = named(panel, QComboBox, "Level")
    assert level.isVisible()
    level.setCurrentIndex(2)
    level.activated.emit(2)
    assert session.document.page("p").region("title").style.level == 2


def test_reading_again_is_asked_for(session, panel, qtbot):
    with qtbot.waitSignal(panel.regionsReadRequested) as asked:
        QTest.mouseClick(button(panel, "Read again"), Qt.MouseButton.LeftButton)
    assert asked.args == ["p", ("text",)]


def test_revert_brings_back_what_the_machine_decided(session, panel):
    before = session.document.page("p")
    assert not button(panel, "Revert").isEnabled()
    session.apply(SetRegion("p", before.region("text").edited(kind=RegionKind.LIST)), "kind")
    named(panel, QSpinBox, "Height").setValue(40)
    assert button(panel, "Revert").isEnabled()
    QTest.mouseClick(button(panel, "Revert"), Qt.MouseButton.LeftButton)
    assert session.document.page("p").regions == before.regions
    assert not button(panel, "Revert").isEnabled()
    session.stack.undo()
    assert session.document.page("p").region("text").kind is RegionKind.LIST


def test_several_regions_can_be_merged(session, panel):
    session.select(Selection("p", ("title", "text")))
    assert not button(panel, "Revert").isVisible()
    QTest.mouseClick(button(panel, "Merge"), Qt.MouseButton.LeftButton)
    assert [r.id for r in session.document.page("p").regions] == ["title", "table"]


def test_what_continues_is_shown_and_can_be_changed(qtbot, session, tasks):
    def continued(document, page_id):
        return frozenset(r.id for r in document.page(page_id).regions if r.continues is not False)

    panel = InspectorPanel(session, continued, tasks, AfterPaint(session))
    qtbot.addWidget(panel)
    panel.show()
    session.select(Selection("p", ("text",)))
    box = named(panel, QCheckBox, "Continues what stands before")
    assert box.isVisible() and box.isChecked()
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    assert session.document.page("p").region("text").continues is False
    assert not box.isChecked()
    session.stack.undo()
    assert session.document.page("p").region("text").continues is None and box.isChecked()
    first = session.document.page("p").regions[0].id
    session.select(Selection("p", (first,)))
    assert not box.isVisible(), "nothing stands before the first region of a document"


def test_the_lock_shows_and_can_be_opened(session, panel):
    lock = named(panel, QCheckBox, "Locked")
    assert not lock.isChecked()
    before = session.document
    QTest.mouseClick(lock, Qt.MouseButton.LeftButton, pos=lock.rect().center() - QPoint(lock.width() // 2 - 8, 0))
    assert lock.isChecked() and session.document.page("p").region("text").locked
    session.select(Selection("p", ("title", "text")))
    assert lock.checkState() is Qt.CheckState.PartiallyChecked
    lock.click()
    assert [r.locked for r in session.selected_regions] == [True, True]
    lock.click()
    assert [r.locked for r in session.selected_regions] == [False, False]
    while session.stack.canUndo():
        session.stack.undo()
    assert session.document == before


def test_where_the_text_of_a_pdf_page_comes_from_is_shown_and_can_be_chosen(qtbot, session, tasks):
    page = session.document.pages[0]
    pdf = replace(page, image=replace(page.image, path="/a.pdf"), text_source=Origin.TEXT_LAYER)
    session.replace_document(Document("d", (pdf,)))
    panel = InspectorPanel(session, nothing_continues, tasks, AfterPaint(session))
    qtbot.addWidget(panel)
    (field,) = panel.findChildren(TextSourceField)
    assert field.currentText() == "Automatic: the file's text" and field.accessibleName()
    with qtbot.waitSignal(panel.textSourceAsked) as asked:
        QTest.keyClick(field, Qt.Key.Key_End)
    assert asked.args == [page.id, TextSource.OCR]
    session.replace_document(Document("d", (replace(page, image=replace(page.image, path="/a.png")),)))
    qtbot.waitUntil(lambda: not panel.findChildren(TextSourceField))


def test_on_a_crowded_page_a_thread_finds_what_continues(qtbot, session, tasks):
    page = session.document.pages[0]
    region = next(region for region in page.regions if region.lines)
    crowded = replace(region, lines=tuple(replace(region.lines[0], id=f"x{n}") for n in range(500)))
    asked = []
    continued = ContinuedRegions(
        session,
        lambda _document, _page_id: asked.append(threading.current_thread()) or frozenset({"it"}),
        tasks,
        session,
    )
    assert continued.of(page) == {"it"} and continued.of(page) == {"it"} and len(asked) == 1
    session.apply(SetRegion(page.id, crowded), "crowding")
    with qtbot.waitSignal(continued.found):
        assert continued.of(session.document.pages[0]) is None and len(asked) == 1
    assert continued.of(session.document.pages[0]) == {"it"} and len(asked) == 2
    assert asked[0] is threading.main_thread() and asked[1] is not threading.main_thread()


def test_names_stand_on_one_line_with_their_fields(session, panel):
    session.select(Selection("p", ("title",)))
    panel.ensurePolished()
    fields = [label for label in panel.findChildren(FieldLabel) if label.isVisible() and label.buddy() is not None]
    assert len(fields) >= 8
    for label in fields:
        middles = [w.mapTo(panel, w.rect().center()).y() for w in (label, label.buddy())]
        assert abs(middles[0] - middles[1]) <= 1, label.text()
