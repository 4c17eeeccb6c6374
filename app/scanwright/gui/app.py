"""Builds the application and its window; running it is another matter."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from scanwright import __version__
from scanwright.gui.file_events import FileEvents
from scanwright.gui.late_service import LateService
from scanwright.gui.main_window import MainWindow
from scanwright.gui.reporting import CrashReporter, log_qt_messages
from scanwright.gui.state import WindowState
from scanwright.gui.theme import apply_first_look
from scanwright.settings import Settings

if TYPE_CHECKING:
    from scanwright.crash import CrashWatch
    from scanwright.inference.store import ModelStore
    from scanwright.service import Service


def build(argv: Sequence[str], service: Service | None = None) -> tuple[QApplication, MainWindow]:
    """The application (the running one, if there is) and a window with everything in it, not yet shown.

    With a service of its own, the caller answers for its models; otherwise those on this machine are used.
    """
    app, settings = build_application(argv)
    store = make_ready(app, settings)
    if service is not None:
        return app, MainWindow(service, settings, WindowState(), None)
    return app, MainWindow(LateService(), settings, WindowState(), store)


def build_application(argv: Sequence[str]) -> tuple[QApplication, Settings]:
    """The application, looking as the settings say: all that a frame wants that is still without words and pictures."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(list(argv))
    app.setApplicationName("scanwright")
    app.setApplicationDisplayName("Scanwright")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("scanwright")
    settings = Settings()
    apply_first_look(app, settings["theme"])
    return app, settings


def make_ready(app: QApplication, settings: Settings) -> ModelStore:
    """What the contents of a window need: icon, language, and the store of models."""
    from scanwright.gui.i18n import apply_language
    from scanwright.gui.icons import application_icon
    from scanwright.gui.theme import apply_theme
    from scanwright.inference.store import ModelStore

    gc.freeze()  # what was loaded so far stays: it need not be looked through for garbage
    # Nor does a thread that computes in Python keep the window waiting for longer than this, each time that Qt lets go.
    sys.setswitchinterval(0.001)
    apply_theme(app, settings["theme"])
    app.setWindowIcon(application_icon())
    apply_language(app, settings["language"])
    return ModelStore()


def run_gui(files: Sequence[Path], watch: CrashWatch) -> int:
    """Opens the window with `files` and returns when it is closed.

    The frame shows at once; what is in it, and after that the service, are loaded while it is on the screen.
    """
    log_qt_messages()
    app, settings = build_application(sys.argv[:1])
    service = LateService()
    window = MainWindow(service, settings, WindowState(), None, late=lambda: make_ready(app, settings))
    window.assembled.connect(lambda: window.opening.open(files))
    opened = FileEvents(app)
    window.assembled.connect(lambda: opened.deliver_to(window.opening.open))
    window.assembled.connect(lambda: CrashReporter(window, watch))
    # What was just made is painted first.
    window.assembled.connect(lambda: QTimer.singleShot(0, service.warm_up))
    window.show()
    status = app.exec()
    if window.forget_wanted:
        from scanwright.forget import forget, traces

        forget(traces())
    if not window.stopped:
        # A thread that nothing stops would keep the process alive, unseen. All files are written in one step.
        logging.shutdown()
        os._exit(status)
    return status
