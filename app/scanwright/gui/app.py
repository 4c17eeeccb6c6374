"""Builds the application and its window; running it is another matter."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from scanwright import __version__
from scanwright.gui.i18n import apply_language
from scanwright.gui.icons import application_icon
from scanwright.gui.main_window import MainWindow
from scanwright.gui.state import WindowState
from scanwright.gui.theme import apply_theme
from scanwright.inference.store import ModelStore
from scanwright.service import Service
from scanwright.settings import Settings


def build(argv: Sequence[str], service: Service | None = None) -> tuple[QApplication, MainWindow]:
    """The application (the running one, if there is) and a window, not yet shown.

    With a service of its own, the caller answers for its models; otherwise those on this machine are used.
    """
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(list(argv))
    app.setApplicationName("scanwright")
    app.setApplicationDisplayName("Scanwright")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("scanwright")
    app.setWindowIcon(application_icon())
    settings = Settings()
    apply_theme(app, settings["theme"])
    apply_language(app, settings["language"])
    store = ModelStore() if service is None else None
    return app, MainWindow(service or Service(), settings, WindowState(), store)


def run_gui(files: Sequence[Path]) -> int:
    """Opens the window with `files` and returns when it is closed."""
    app, window = build(sys.argv[:1])
    window.show()
    window.opening.open(files)
    status = app.exec()
    if not window.stopped:
        # A thread that nothing stops would keep the process alive, unseen. All files are written in one step.
        logging.shutdown()
        os._exit(status)
    return status
