"""Crash reports: text files beside the log, on this machine only; nothing is ever sent.

A report holds versions and where in the program it happened. It holds neither words of a document nor names of the
user's files: the messages of exceptions are left out, and paths are shortened to the parts inside the program.

Three ways lead into one: an exception that nobody caught, in any thread; a fault in a library (a signal), which
`faulthandler` writes to a file prepared at the start, because nothing else runs any more then; and what Qt calls fatal,
which ends as such a fault.
"""

from __future__ import annotations

import atexit
import faulthandler
import logging
import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

from scanwright import __version__
from scanwright.logs import log_folder, outline
from scanwright.paths import is_bundle

if sys.platform != "win32":
    import fcntl

log = logging.getLogger(__name__)

# What is kept of the past, and how many reports one run may write: a fault in painting comes with every picture.
_KEPT = 10
_MOST = 5
_PACKAGES = ("PySide6", "onnxruntime", "cv2", "numpy", "PIL", "pypdfium2")
_END_OF_HEAD = "-" * 40 + "\n"


def reports_folder() -> Path:
    return log_folder() / "crashes"


def reports() -> list[Path]:
    """All reports, newest first."""
    with suppress(OSError, RuntimeError):
        return sorted(reports_folder().glob("crash *.txt"), key=lambda path: path.name, reverse=True)
    return []


class CrashWatch:
    """Installed once, at the start of the program. `listener`: called with each new report, in the thread it befell."""

    def __init__(self, doing: str) -> None:
        """`doing` says in a word what this run is for: “window”, or the command."""
        self.listener: Callable[[Path], None] | None = None
        self._doing = doing
        self._known: set[str] = set()
        self._lock = threading.Lock()

    def install(self) -> None:
        """Takes over the hooks for uncaught exceptions, and prepares the file for faults; never fails."""
        sys.excepthook = self.uncaught
        threading.excepthook = lambda args: self.uncaught(
            args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback, args.thread
        )
        try:
            self._prepare_for_faults()
        except (OSError, RuntimeError):
            log.warning("faults of libraries cannot be written down", exc_info=True)

    def uncaught(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
        thread: threading.Thread | None = None,
    ) -> None:
        """Writes down an exception that nobody caught; and one sentence to standard error, where there is one."""
        if issubclass(kind, (KeyboardInterrupt, SystemExit)):
            return
        name = (thread or threading.current_thread()).name
        log.critical("uncaught in %s", name, exc_info=(kind, error, trace))
        path = self.write(f"Thread: {name}\n\n{outline(error)}")
        if sys.stderr is not None:
            with suppress(OSError):
                place = path or log_folder()
                print(f"scanwright: something unexpected happened ({kind.__name__}); see {place}", file=sys.stderr)
        if path is not None and self.listener is not None:
            self.listener(path)

    def write(self, text: str) -> Path | None:
        """A new report; None where this run has written the same before, or enough, or the disk does not take it."""
        with self._lock:
            if text in self._known or len(self._known) >= _MOST:
                return None
            self._known.add(text)
        try:
            folder = reports_folder()
            folder.mkdir(parents=True, exist_ok=True)
            path = _free(folder, f"crash {datetime.now():%Y-%m-%d %H-%M-%S} {os.getpid()}")
            path.write_text(self.head() + text, encoding="utf-8")
        except (OSError, RuntimeError):
            log.warning("the report cannot be written", exc_info=True)
            return None
        for old in reports()[_KEPT:]:
            with suppress(OSError):
                old.unlink()
        return path

    def head(self) -> str:
        """What a report begins with."""
        loaded = [(name, getattr(sys.modules.get(name), "__version__", "")) for name in _PACKAGES]
        lines = [
            "Crash report of Scanwright. It lies on this computer only, and holds no text of documents.",
            "",
            f"When: {datetime.now().astimezone():%Y-%m-%d %H:%M:%S %z}",
            f"Scanwright {__version__}{', bundled' if is_bundle() else ''}, {self._doing}",
            f"Python {sys.version.split()[0]}, {_system()}",
            ", ".join(f"{name} {version}" for name, version in loaded if version) or "no libraries loaded yet",
            _END_OF_HEAD,
        ]
        return "\n".join(lines)

    def collect_faults(self) -> None:
        """Makes reports of what earlier runs left behind when a library failed, and clears away empty files."""
        with suppress(OSError, RuntimeError):
            for path in reports_folder().glob("fault-*.txt"):
                with suppress(OSError):
                    if _is_left_behind(path):
                        _make_report(path)

    def _prepare_for_faults(self) -> None:
        folder = reports_folder()
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"fault-{os.getpid()}.txt"
        file = path.open("w", encoding="utf-8")
        file.write(self.head())
        file.flush()
        if sys.platform != "win32":
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        faulthandler.enable(file)
        atexit.register(_clear_up, file, path)
        _prepared.append((file, path))


_prepared: list[tuple[TextIO, Path]] = []


def stop_watching() -> None:
    """Gives up the file for faults, so that it can be removed."""
    while _prepared:
        _clear_up(*_prepared.pop())


def _clear_up(file: TextIO, path: Path) -> None:
    if not file.closed:
        faulthandler.disable()
        file.close()
        with suppress(OSError):
            path.unlink()


def _system() -> str:
    if sys.platform == "win32":
        return "Windows {}.{}.{}".format(*sys.getwindowsversion()[:3])
    name = os.uname()
    return f"{name.sysname} {name.release} {name.machine}"


def _free(folder: Path, stem: str) -> Path:
    path, number = folder / f"{stem}.txt", 2
    while path.exists():
        path, number = folder / f"{stem}-{number:02}.txt", number + 1
    return path


def _is_left_behind(path: Path) -> bool:
    """Whether the process that prepared the file is gone: the system holds its lock as long as it lives."""
    if sys.platform == "win32":
        return not path.samefile(reports_folder() / f"fault-{os.getpid()}.txt")
    with path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            return False
    return True


def _make_report(path: Path) -> None:
    text = path.read_text("utf-8", "replace")
    _head, _, fault = text.partition(_END_OF_HEAD)
    if fault.strip():
        when = datetime.fromtimestamp(path.stat().st_mtime)
        path.replace(path.with_name(f"crash {when:%Y-%m-%d %H-%M-%S} {path.stem.removeprefix('fault-')}.txt"))
    else:
        path.unlink()
