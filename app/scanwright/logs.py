"""The log file: on this machine only, for people who report a fault."""

from __future__ import annotations

import logging
import os
from contextlib import suppress
from pathlib import Path

from platformdirs import user_log_path

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
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"))
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
