"""About, logs, crash reports, and removing what the program keeps: what a person sees of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from scanwright import __version__, crash
from scanwright.crash import CrashWatch
from scanwright.document.document import Document, ImageRef, Page
from scanwright.document.edits import SetPages
from scanwright.forget import Kind
from scanwright.gui.dialogs.about_dialog import AboutDialog
from scanwright.gui.dialogs.forget_dialog import KINDS, ForgetDialog
from scanwright.gui.dialogs.logs_dialog import LogsDialog
from scanwright.gui.main_window import MainWindow
from scanwright.gui.reporting import CrashReporter
from scanwright.gui.state import WindowState
from scanwright.inference.null import NullModels
from scanwright.logs import LOG_NAME
from scanwright.service import Service
from scanwright.settings import Settings


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SCANWRIGHT_LOG_DIR", str(tmp_path / "log"))
    (tmp_path / "log").mkdir()
    (tmp_path / "log" / LOG_NAME).write_text("a line of the log\n")
    return tmp_path / "log"


@pytest.fixture
def window(qtbot, log):
    window = MainWindow(Service(NullModels()), Settings(), WindowState(), None)
    qtbot.addWidget(window)
    window.show()
    yield window
    window.shut_down()


def test_about_lists_all_parts_and_shows_their_licences(window, qtbot) -> None:
    window.commands.about()
    dialog = window.findChild(AboutDialog)
    qtbot.waitUntil(lambda: dialog.parts_tree.topLevelItemCount() > 5)
    qtbot.waitUntil(lambda: "Apache License" in dialog.text.toPlainText())
    names = [dialog.parts_tree.topLevelItem(row).text(0) for row in range(dialog.parts_tree.topLevelItemCount())]
    assert "onnxruntime" in names
    dialog.parts_tree.setCurrentItem(dialog.parts_tree.topLevelItem(names.index("onnxruntime")))
    qtbot.waitUntil(lambda: "Microsoft" in dialog.text.toPlainText())
    assert f"Scanwright {__version__}" in dialog.versions
    assert "onnxruntime" in dialog.versions
    dialog.close()


def test_the_log_and_the_reports_can_be_read(window, qtbot) -> None:
    path = CrashWatch("window").write("what happened where")
    window.commands.open_log()
    dialog = window.findChild(LogsDialog)
    qtbot.waitUntil(lambda: "a line of the log" in dialog.text.toPlainText())
    dialog.choice.setCurrentIndex(dialog.choice.findData(str(path)))
    qtbot.waitUntil(lambda: "what happened where" in dialog.text.toPlainText())
    dialog.close()


def test_what_goes_wrong_is_told_at_once_and_its_report_is_a_click_away(window, qtbot) -> None:
    watch = CrashWatch("window")
    CrashReporter(window, watch)
    error = ZeroDivisionError()
    watch.uncaught(ZeroDivisionError, error, None)
    qtbot.waitUntil(lambda: window.notice.key == "crash")
    assert "unexpected" in window.notice.text
    window.commands.show_logs(crash.reports()[0])
    dialog = window.findChild(LogsDialog)
    assert dialog.choice.currentIndex() == 1
    qtbot.waitUntil(lambda: "ZeroDivisionError" in dialog.text.toPlainText())
    dialog.close()


def test_a_report_of_the_last_run_is_offered_once(window, qtbot) -> None:
    CrashWatch("window").write("what happened where")
    CrashReporter(window, CrashWatch("window"))
    qtbot.waitUntil(lambda: window.notice.key == "crash")
    assert "ran last" in window.notice.text
    window.notice.dismiss()
    again = CrashReporter(window, CrashWatch("window"))
    qtbot.waitUntil(lambda: not window.tasks.busy)
    assert again is not None
    assert window.notice.key == ""


def test_a_report_does_not_push_aside_what_can_be_restored(window, qtbot) -> None:
    CrashWatch("window").write("what happened where")
    window.notice.show_notice("restore", "something to restore", "warning")
    CrashReporter(window, CrashWatch("window"))
    qtbot.waitUntil(lambda: not window.tasks.busy)
    assert window.notice.key == "restore"
    assert window.state.get("crash_seen", "") == ""


def test_removing_lists_what_goes_and_closes_the_window(window, qtbot) -> None:
    Settings().update({"theme": "dark"})
    window.commands.forget_data()
    dialog = window.findChild(ForgetDialog)
    qtbot.waitUntil(lambda: dialog.remove.isEnabled())
    listed = [dialog.tree.topLevelItem(row).text(0) for row in range(dialog.tree.topLevelItemCount())]
    assert {"Settings", "Logs and crash reports"} <= set(listed)
    dialog.remove.click()
    assert window.forget_wanted
    assert not window.isVisible()


def test_nothing_is_removed_while_corrections_are_not_saved(window, qtbot) -> None:
    page = Page(ImageRef("/nowhere/page.png", 0, 300, 400))
    window.session.replace_document(Document("x", (page,)))
    window.session.apply(SetPages((page, Page(ImageRef("/nowhere/other.png", 0, 300, 400)))), "adding")
    assert not window.nothing_to_lose
    window.commands.forget_data()
    dialog = window.findChild(ForgetDialog)
    qtbot.waitUntil(lambda: dialog.remove.isEnabled())
    dialog.remove.click()
    assert not window.forget_wanted  # first it asks
    assert window.isVisible()
    window.session.stack.setClean()


def test_all_kinds_of_traces_have_a_translation() -> None:
    assert {str(kind) for kind in Kind} == set(KINDS)
