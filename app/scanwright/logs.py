"""The log file: on this machine only, for people who report a fault."""

from __future__ import annotations

import logging
import os
import traceback
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from platformdirs import user_log_path

from scanwright.errors import ScanwrightError

LOG_NAME = "scanwright.log"
_MAX_BYTES = 1_000_000


def log_folder() -> Path:
    """Where logs and crash reports are kept; SCANWRIGHT_LOG_DIR overrides the platform's own place."""
    return Path(os.environ.get("SCANWRIGHT_LOG_DIR") or user_log_path("scanwright", appauthor=False))


def start_logging() -> None:
    """Logs to a file; one grown large is put aside first. Where that cannot be, warnings are dropped rather than shown."""
    handler: logging.Handler
    try:
        folder = log_folder()
        folder.mkdir(parents=True, exist_ok=True)
        _put_aside(folder / LOG_NAME)
        handler = logging.FileHandler(folder / LOG_NAME, encoding="utf-8", errors="replace", delay=True)
        handler.setFormatter(_Discreet("%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"))
    except (OSError, RuntimeError):  # RuntimeError: there is no home folder
        handler = logging.NullHandler()
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)


def _put_aside(path: Path) -> None:
    # At the start only, not while it runs: another process may be writing to the same file. (The handlers of the
    # standard library that do this load its network modules, which a window need not wait for.)
    with suppress(OSError):
        if path.stat().st_size > _MAX_BYTES:
            path.replace(path.with_suffix(".1.log"))


class _Discreet(logging.Formatter):
    """Writes exceptions without their messages, which may quote a document; those of the system and our own do not."""

    def format(self, record: logging.LogRecord) -> str:
        record.exc_text = None  # as another formatter wrote it
        return super().format(record)

    def formatException(  # noqa: N802 - the name is logging's
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        return outline(ei[1], messages=(OSError, ScanwrightError)) if ei[1] is not None else ""


def outline(error: BaseException, *, messages: tuple[type[BaseException], ...] = ()) -> str:
    """The kinds of an exception and of its causes, and the lines of code that they passed.

    No values, and no messages but those of the kinds named: they may quote what was read.
    """
    parts: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        frames = traceback.extract_tb(current.__traceback__)
        places = [f"  {_shortened(frame.filename)}:{frame.lineno} in {frame.name}" for frame in frames]
        said = f": {current}" if isinstance(current, messages) else ""
        parts.append("\n".join([f"{type(current).__module__}.{type(current).__qualname__}{said}", *places]))
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return "\n\ncaused by\n\n".join(parts) + "\n"


def _shortened(filename: str) -> str:
    """The path of a module below the folder that packages lie in."""
    parts = Path(filename).parts
    for anchor in ("site-packages", "scanwright"):
        if anchor in parts:
            at = len(parts) - 1 - parts[::-1].index(anchor)
            return "/".join(parts[at + (anchor == "site-packages") :])
    return "/".join(parts[-2:])
