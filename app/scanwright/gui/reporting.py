"""Tells of crash reports, from this run or the last; and what Qt has to say goes to the log."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, Slot, qInstallMessageHandler

from scanwright import crash

if TYPE_CHECKING:
    from scanwright.gui.main_window import MainWindow

log = logging.getLogger("qt")

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def log_qt_messages() -> None:
    """From now on Qt's messages go to the log; it ends the process itself after a fatal one."""
    qInstallMessageHandler(_to_log)


def _to_log(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    log.log(_LEVELS.get(kind, logging.WARNING), "%s: %s", context.category or "default", message)


class CrashReporter(QObject):
    """Offers each report once, in a notice that is in nobody's way. `reported(path)` may be emitted in any thread."""

    reported = Signal(object)

    def __init__(self, window: MainWindow, watch: crash.CrashWatch) -> None:
        super().__init__(window)
        self._window = window
        self.reported.connect(self._happened)
        watch.listener = self.reported.emit
        task = window.tasks.make(lambda _cancel, _report: _collected(watch))
        task.succeeded.connect(self._look_back)
        window.tasks.start(task)

    @Slot(object)
    def _look_back(self, found: list[Path]) -> None:
        newest = found[0] if found else None
        notice = self._window.notice
        if newest is None or newest.name <= self._window.state.get("crash_seen", "") or notice.key:
            return  # a notice that is shown already comes first; this one is offered at the next start
        text = self.tr(
            "Scanwright ended unexpectedly, or met with a fault, when it ran last. A report lies on this computer; "
            "it is sent to nobody."
        )
        self._offer(newest, text)

    @Slot(object)
    def _happened(self, path: Path) -> None:
        text = self.tr(
            "Something unexpected happened. Your changes are kept in the journal; save to be safe. A report lies on this "
            "computer; it is sent to nobody."
        )
        self._offer(path, text)

    def _offer(self, path: Path, text: str) -> None:
        self._window.state.set(crash_seen=path.name)
        buttons = [(self.tr("Show the report"), lambda: self._window.commands.show_logs(path))]
        self._window.notice.show_notice("crash", text, "warning", buttons)


def _collected(watch: crash.CrashWatch) -> list[Path]:
    watch.collect_faults()
    return crash.reports()
