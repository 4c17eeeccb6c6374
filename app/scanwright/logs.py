"""The log file: on this machine only, for people who report a fault."""

from __future__ import annotations

import logging
import logging.handlers
import os
import sys
from pathlib import Path
from types import TracebackType

from platformdirs import user_log_path


def log_folder() -> Path:
    """Where logs are kept; SCANWRIGHT_LOG_DIR overrides the platform's own place."""
    return Path(os.environ.get("SCANWRIGHT_LOG_DIR") or user_log_path("scanwright", appauthor=False))


def start_logging() -> None:
    """Logs to a rotating file; where that cannot be written, warnings are dropped rather than shown."""
    handler: logging.Handler
    try:
        folder = log_folder()
        folder.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            folder / "scanwright.log", maxBytes=1_000_000, backupCount=2, encoding="utf-8", delay=True
        )
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"))
    except OSError:
        handler = logging.NullHandler()
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)


def log_uncaught() -> None:
    """Uncaught exceptions go to the log, and one sentence to standard error."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return
        logging.getLogger("scanwright").critical("uncaught", exc_info=(kind, error, trace))
        if sys.stderr is not None:
            print(f"scanwright: something unexpected happened ({kind.__name__}); see {log_folder()}", file=sys.stderr)

    sys.excepthook = hook
