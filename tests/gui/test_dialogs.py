"""Dialogs: they follow from the tables, ask for what matters only, and say why something cannot be done."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QImage, QScreen
from PySide6.QtWidgets import QApplication, QLabel

from scanwright.document.document import Document, PageState
from scanwright.document.geometry import Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.table import Cell, Table
from scanwright.errors import ExportError
from scanwright.export.formats import FORMATS
from scanwright.gui import models as models_module
from scanwright.gui.actions import ACTIONS, MENUS, plain
from scanwright.gui.dialogs.cards import Choice, ChoiceCards, FormatCard
from scanwright.gui.dialogs.export_dialog import OPTIONS_OF, ExportDialog
from scanwright.gui.dialogs.models_dialog import ModelsDialog
from scanwright.gui.dialogs.password_dialog import PasswordDialog
from scanwright.gui.dialogs.settings_dialog import SettingsDialog
from scanwright.gui.empty import EmptyState
from scanwright.gui.exporting import ExportRequest
from scanwright.gui.handlers import Commands
from scanwright.gui.models import ModelsController
from scanwright.gui.recent import RecentFiles
from scanwright.gui.sizes import size_word
from scanwright.gui.state import WindowState
from scanwright.gui.tasks import TaskPool
from scanwright.inference.catalog import Catalog, ModelSpec, WheelSpec
from scanwright.inference.store import ModelStore
from scanwright.settings import SETTINGS, Settings


@pytest.fixture
def dialog(qtbot, pages, tmp_path):
    dialog = ExportDialog(Document("d", tuple(pages)), ("p2",), ExportRequest("docx", tmp_path / "d.docx"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def choose(qtbot, dialog, format_id: str) -> None:
    (card,) = [card for card in dialog.cards.buttons() if card.format_id == format_id]
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)


def test_every_format_has_a_card_and_a_row_of_options(dialog):
    assert [card.format_id for card in dialog.cards.buttons()] == [entry.id for entry in FORMATS]
    assert set(OPTIONS_OF) == {entry.id for entry in FORMATS}


@pytest.mark.parametrize("format_id", OPTIONS_OF)
def test_only_the_options_of_the_format_are_shown(qtbot, dialog, format_id):
    choose(qtbot, dialog, format_id)
    names = ("docx_mode", "sheet_per", "join_tables", "figures", "furniture")
    assert {name for name in names if getattr(dialog, name).isVisible()} == set(OPTIONS_OF[format_id])
    assert dialog.target.text().endswith(next(entry.suffix for entry in FORMATS if entry.id == format_id))


def test_pages_are_chosen_in_words_or_numbers(qtbot, dialog):
    assert dialog.page_ids() == ()
    dialog.current_pages.setChecked(True)
    assert dialog.page_ids() == ("p2",)
    qtbot.keyClicks(dialog.range_text, "2-3,5")
    assert dialog.range_pages.isChecked() and dialog.page_ids() == ("p1", "p2", "p4")
    dialog.range_text.setText("abc")
    assert not dialog.export.isEnabled() and "abc" in dialog.hint.text()
    dialog.range_text.setText("9")
    assert not dialog.export.isEnabled()


def test_what_cannot_be_written_is_said_before(dialog, tmp_path):
    dialog.target.setText(str(tmp_path / "nowhere" / "d.docx"))
    assert not dialog.export.isEnabled() and "nowhere" in dialog.hint.text()
    dialog.target.setText("")
    assert not dialog.export.isEnabled()
    (tmp_path / "old.docx").touch()
    dialog.target.setText(str(tmp_path / "old.docx"))
    assert dialog.export.isEnabled() and "replaced" in dialog.hint.text()


def test_further_files_are_named_before_they_are_written(qtbot, dialog, tmp_path):
    tables = tuple(Region(RegionKind.TABLE, Rect(0, 0, 9, 9), table=Table.tiled(1, 1, [Cell(0, 0)])) for _ in range(3))
    dialog._document = replace(dialog._document, pages=(replace(dialog._document.pages[0], regions=tables),))
    choose(qtbot, dialog, "csv")
    assert "d-3.csv" in dialog.hint.text() and "replaced" not in dialog.hint.text()
    dialog.join_tables.setChecked(True)
    assert "a file each." in dialog.hint.text() and "d-3.csv" not in dialog.hint.text()
    (tmp_path / "d-2.csv").touch()
    dialog.target.setText(str(tmp_path / "d.csv") + " ")
    assert "replaced" in dialog.hint.text() and dialog.export.isEnabled()


def test_the_file_that_the_pages_come_from_is_not_written_over(dialog, tmp_path):
    page = dialog._document.pages[0]
    source = tmp_path / "scan.docx"
    dialog._document = replace(dialog._document, pages=(replace(page, image=replace(page.image, path=str(source))),))
    dialog.target.setText(str(source))
    assert not dialog.export.isEnabled() and "another name" in dialog.hint.text()


def test_pages_that_were_not_read_are_mentioned(dialog):
    assert "5 pages have not been read" in dialog.hint.text()
    assert all(page.state is PageState.WAITING for page in dialog._document.pages)


def test_agreeing_asks_for_exactly_that(qtbot, dialog, tmp_path):
    choose(qtbot, dialog, "xlsx")
    dialog.target.setText(str(tmp_path / "numbers"))
    with qtbot.waitSignal(dialog.exportAsked) as heard:
        qtbot.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    request = heard.args[0]
    assert (request.format_id, request.target, request.page_ids) == ("xlsx", tmp_path / "numbers.xlsx", ())


@pytest.mark.parametrize(("format_id", "option"), [("docx", "docx_mode"), ("xlsx", "sheet_per")])
def test_ways_to_write_are_cards_with_a_picture_and_words(qtbot, dialog, format_id, option):
    choose(qtbot, dialog, format_id)
    cards = getattr(dialog, option).cards
    assert len({card.grab().toImage().cacheKey() for card in cards}) == len(cards)
    assert all(card.accessibleName() and card.toolTip() for card in cards)
    for card in cards:
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
        assert getattr(dialog.options, option).value == card.choice.value == getattr(dialog, option).value


class Previews:
    """Stands in for the controller: makes tasks that give one picture, in the colour of their number."""

    def __init__(self):
        self.pool = TaskPool()
        self.asked = []
        self.fails = False

    def make(self, document, format_id, options):
        self.asked.append((len(document.pages), format_id, options))
        number = len(self.asked)

        def work(cancel, report):
            if self.fails:
                raise ExportError("x.docx", "a picture is gone")
            image = QImage(90, 120, QImage.Format.Format_RGB32)
            image.fill(number)
            return [image] * number

        return self.pool.make(work)


@pytest.fixture
def previewed(qtbot, pages, tmp_path, monkeypatch):
    monkeypatch.setattr(QScreen, "availableSize", lambda self: QSize(1280, 800))
    previews = Previews()
    dialog = ExportDialog(
        Document("d", tuple(pages)), ("p2",), ExportRequest("docx", tmp_path / "d.docx"), previewer=previews.make,
        start=previews.pool.start,
    )  # fmt: skip
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: not dialog.preview.busy)
    yield dialog, previews
    dialog.reject()
    previews.pool.close()


def test_on_a_small_screen_there_is_no_preview_and_all_can_be_reached(qtbot, pages, tmp_path, monkeypatch):
    monkeypatch.setattr(QScreen, "availableSize", lambda self: QSize(853, 533))
    previews = Previews()
    request = ExportRequest("docx", tmp_path / "d.docx")
    dialog = ExportDialog(Document("d", tuple(pages)), (), request, previewer=previews.make, start=previews.pool.start)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not previews.asked and not dialog.preview.isVisible()
    assert dialog.rect().contains(dialog.export.mapTo(dialog, dialog.export.rect().bottomRight()))


def test_the_preview_follows_the_choices(qtbot, previewed):
    dialog, previews = previewed
    assert len(dialog.preview.images) == 1 and dialog.preview.status.text().startswith("Preview 1 of 1")
    choose(qtbot, dialog, "html")
    qtbot.waitUntil(lambda: len(dialog.preview.images) == 2)
    assert previews.asked[-1][1] == "html"
    dialog.furniture.setChecked(False)
    dialog.range_text.setText("2-3")
    dialog.range_pages.setChecked(True)
    qtbot.waitUntil(lambda: not dialog.preview.busy)
    pages, _, options = previews.asked[-1]
    assert pages == 2 and not options.furniture
    asked = len(previews.asked)
    dialog.target.setText(dialog.target.text() + "x")
    assert not dialog.preview.busy and len(previews.asked) == asked, "the place changes no page"
    qtbot.mouseClick(dialog.preview.forth, Qt.MouseButton.LeftButton)
    assert dialog.preview.status.text().startswith("Preview 2 of")


def test_a_preview_that_cannot_be_made_says_why(qtbot, previewed):
    dialog, previews = previewed
    previews.fails = True
    choose(qtbot, dialog, "md")
    qtbot.waitUntil(lambda: not dialog.preview.busy)
    assert "a picture is gone" in dialog.preview.status.text() and dialog.preview.images == []
    assert dialog.export.isEnabled()


def test_closing_the_dialog_cancels_its_preview(qtbot, previewed):
    dialog, _ = previewed
    choose(qtbot, dialog, "txt")
    assert dialog.preview.busy
    dialog.reject()
    assert not dialog.preview.busy


def test_the_settings_dialog_has_every_row_and_saves_at_once(qtbot):
    settings = Settings()
    dialog = SettingsDialog(settings)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    assert set(dialog.editors) == {row.key for row in SETTINGS}
    combo = dialog.editors["quality"]
    with qtbot.waitSignal(dialog.changed) as heard:
        combo.activated.emit(combo.findData("best"))
    assert heard.args == ["quality"] and Settings()["quality"] == "best"
    dialog.editors["jobs"].setValue(3)
    assert Settings().jobs == 3


@pytest.mark.parametrize("give", [True, False])
def test_the_password_dialog_answers_once(qtbot, give):
    dialog = PasswordDialog(Path("/x/secret.pdf"), wrong=False)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.open_button.isEnabled()
    qtbot.keyClicks(dialog.password, "open sesame")
    with qtbot.waitSignal(dialog.answered) as heard:
        qtbot.keyClick(dialog.password, Qt.Key.Key_Return if give else Qt.Key.Key_Escape)
    assert heard.args == [Path("/x/secret.pdf"), "open sesame" if give else None]


def test_every_action_does_something_and_every_entry_exists():
    ids = [row.id for row in ACTIONS]
    assert len(set(ids)) == len(ids)
    assert all(callable(getattr(Commands, row.id)) for row in ACTIONS if row.context == "Actions")
    entries = [entry for _, menu in MENUS for entry in menu if entry != "-" and not entry.startswith("@")]
    assert set(entries) == set(ids) and len(entries) == len(ids)


def test_no_key_is_given_twice():
    keys = [key for row in ACTIONS for key in row.shortcuts]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(("text", "read"), [("&Open…", "Open"), ("打开(&O)…", "打开"), ("&Merge\tM", "Merge")])
def test_texts_without_their_marks(text, read):
    assert plain(text) == read


@pytest.fixture
def models(qtbot, tmp_path):
    wheel = WheelSpec("some-models", "1.0", 2_000_000, "0" * 64)
    spec = ModelSpec(
        id="layout",
        title="Page layout",
        file="layout.onnx",
        licence="Apache-2.0",
        source="somewhere",
        core=True,
        wheel=wheel,
        member="m",
        size=3,
        sha256="0" * 64,
    )
    parent = QObject()
    tasks = TaskPool(parent)
    controller = ModelsController(ModelStore([tmp_path / "models"], Catalog((spec,))), tasks, parent)
    controller.keep = parent
    yield controller
    tasks.close()


def test_missing_models_are_counted_and_fetched(qtbot, models, monkeypatch):
    def fetch(store, ids, *, progress, cancel):
        store.folder.mkdir()
        (store.folder / "layout.onnx").write_bytes(b"abc")

    monkeypatch.setattr(models_module, "fetch_models", fetch)
    dialog = ModelsDialog(models)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    assert models.missing_bytes == 2_000_000 and dialog.tree.topLevelItem(0).text(1) == "Not here"
    with qtbot.waitSignal(models.changed):
        qtbot.mouseClick(dialog.fetch, Qt.MouseButton.LeftButton)
    assert models.missing_bytes == 0 and dialog.tree.topLevelItem(0).text(1) == "Ready"
    assert not dialog.fetch.isEnabled()


def test_a_fetch_that_fails_says_why_and_can_be_tried_again(qtbot, models, monkeypatch):
    def fetch(store, ids, *, progress, cancel):
        raise models_module.ScanwrightError("There is no connection.")

    monkeypatch.setattr(models_module, "fetch_models", fetch)
    dialog = ModelsDialog(models)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    dialog.fetch.setFocus()
    focused = []
    models.busyChanged.connect(lambda _busy: focused.append(dialog.focusWidget()))
    with qtbot.waitSignal(models.changed):
        qtbot.mouseClick(dialog.fetch, Qt.MouseButton.LeftButton)
    assert dialog.message.text() == "There is no connection." and dialog.fetch.isEnabled()
    assert focused == [dialog.stop, dialog.fetch]  # never on the button that closes


@pytest.mark.parametrize(("size", "word"), [(0, "0 kB"), (3, "1 kB"), (34_200, "35 kB"), (6_800_000, "6.8 MB")])
def test_small_files_are_not_said_to_be_of_no_size(size, word):
    assert size_word(size) == word


@pytest.fixture
def letters():
    """Sets the size of all letters, in points, for a test."""
    usual, larger = QApplication.font(), QApplication.font()

    def set_size(points: int) -> None:
        larger.setPointSize(points)
        QApplication.setFont(larger)

    yield set_size
    QApplication.setFont(usual)


def has_room(label: QLabel) -> bool:
    wanted = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
    return label.height() >= wanted and (label.wordWrap() or label.width() >= label.sizeHint().width())


@pytest.mark.parametrize("points", [9, 14, 20])
def test_the_empty_window_shows_all_its_words_in_large_letters(qtbot, qapp, letters, points):
    letters(points)
    empty = EmptyState(RecentFiles(WindowState(), qapp))
    qtbot.addWidget(empty)
    empty.resize(900, 700)
    empty.show()
    qtbot.waitExposed(empty)
    assert all(has_room(label) for label in empty.findChildren(QLabel) if label.isVisible())


@pytest.mark.parametrize("points", [9, 14, 20])
def test_cards_have_room_for_their_words_in_large_letters(qtbot, letters, points):
    letters(points)
    formats = [FormatCard("pdf", "Searchable PDF", ""), FormatCard("md", "Markdown", "")]
    ways = ChoiceCards([Choice(word, word, "", lambda *_: None) for word in ("Exactly placed", "Plain")], "Plain")
    for widget in (*formats, ways):
        qtbot.addWidget(widget)
    for cards, around in ((formats, QSize(52, 8)), (ways.cards, QSize(12, 84))):
        for card in cards:
            room, metrics = card.size() - around, QFontMetrics(card.font())
            flags = int(Qt.TextFlag.TextWordWrap)
            wanted = metrics.boundingRect(QRect(0, 0, room.width(), 999), flags, card.text())
            assert wanted.width() <= room.width() and wanted.height() <= room.height()
    assert len({card.size().toTuple() for card in ways.cards}) == 1
