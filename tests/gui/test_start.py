"""The window shows first; what takes long to load comes after it."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtWidgets import QApplication, QToolBar

from scanwright import service as service_module
from scanwright.document.document import ImageRef, Page
from scanwright.gui.app import build_application, make_ready
from scanwright.gui.late_service import LateService
from scanwright.gui.main_window import MainWindow
from scanwright.gui.state import WindowState
from scanwright.inference.null import NullModels
from scanwright.service import Service

HEAVY = ("numpy", "cv2", "onnxruntime", "PIL", "pypdfium2", "docx", "openpyxl", "lxml", "pikepdf", "scanwright.service")

FRAME = """
import sys
from scanwright.document.document import ImageRef, Page
from scanwright.gui.app import build_application, MainWindow, LateService, WindowState, make_ready
app, settings = build_application(["scanwright"])
window = MainWindow(LateService(), settings, WindowState(), None, late=lambda: make_ready(app, settings))
window.show()
print([name for name in HEAVY if name in sys.modules], "scanwright.gui.actions" in sys.modules)
window.assemble()
print([name for name in HEAVY if name in sys.modules], "scanwright.gui.actions" in sys.modules)
window.close()
"""


def test_neither_the_frame_nor_what_is_in_it_waits_for_the_libraries_of_the_analysis() -> None:
    code = f"HEAVY = {HEAVY!r}{FRAME}"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.splitlines() == ["[] False", "[] True"]


@pytest.fixture
def frame(qtbot, qapp):
    """A frame that is not yet shown, with a service that is not yet loaded."""
    app, settings = build_application(["scanwright"])
    service = LateService()
    window = MainWindow(service, settings, WindowState(), None, late=lambda: make_ready(app, settings))
    qtbot.addWidget(window)
    yield window, service
    window.shut_down()


def test_the_frame_is_filled_once_it_is_on_the_screen(frame, qtbot) -> None:
    window, _ = frame
    QApplication.instance().setStyleSheet("")
    assert not window.is_assembled
    window.show()
    qtbot.waitUntil(lambda: window.is_assembled)
    assert window.actions_table["open_files"].isEnabled()
    qtbot.waitUntil(window.empty.isVisible)
    assert "QToolBar" in QApplication.instance().styleSheet()
    assert all(bar.isVisible() for bar in (window.menuBar(), window.statusBar(), *window.findChildren(QToolBar)))
    assert window.findChildren(QToolBar)
    assert window.state.get("layout", "") == ""  # that of a window half made is not to be remembered


def test_the_panels_come_with_the_first_page(frame, qtbot) -> None:
    window, _ = frame
    window.show()
    qtbot.waitUntil(lambda: window.is_assembled)
    assert not any(dock.isVisible() for dock in window.docks)
    window.session.add_pages([Page(ImageRef("/nowhere/page.png", 0, 300, 400))], "adding")
    wanted = [dock for dock in window.docks if dock not in window.sides.hidden]
    qtbot.waitUntil(lambda: all(dock.isVisible() for dock in wanted))
    window.session.stack.setClean()


def test_bars_and_panels_show_although_the_frame_was_there_before_them(frame, qtbot) -> None:
    window, _ = frame
    window.show()
    qtbot.waitUntil(lambda: window.is_assembled)
    qtbot.waitUntil(window.bars.toolbar.isVisible)
    window.session.add_pages([Page(ImageRef("/nowhere.png", 0, 100, 100))], "adding")
    assert window.pages_panel.isVisible() and window.inspector.isVisible() and window.text_panel.isVisible()


def test_a_frame_that_is_never_painted_is_filled_all_the_same(frame, qtbot) -> None:
    window, _ = frame
    qtbot.waitUntil(lambda: window.is_assembled)


def test_a_frame_can_be_closed_before_anything_is_in_it(frame, qtbot) -> None:
    window, service = frame
    window.show()
    assert window.close()
    QApplication.processEvents()
    assert not window.is_assembled
    assert window.stopped
    assert service._service is None


def test_the_service_is_loaded_once_whoever_asks_first(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    made: list[Service] = []
    monkeypatch.setattr(service_module, "Service", lambda: made.append(Service(NullModels())) or made[-1])
    late = LateService()
    late.forget(tmp_path / "page.png")
    late.close()
    assert made == []
    late.warm_up()
    assert late.models is late.load().models
    assert len(made) == 1
