"""The log: what went wrong, and where; nothing of what documents say."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from scanwright import logs


@pytest.fixture
def log_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SCANWRIGHT_LOG_DIR", str(tmp_path))
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    logs.start_logging()
    yield tmp_path / logs.LOG_NAME
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def test_exceptions_are_written_without_what_they_quote(log_file: Path) -> None:
    try:
        try:
            float("12.50 for Ms Miller")
        except ValueError as error:
            raise RuntimeError("cannot read “12.50 for Ms Miller”") from error
    except RuntimeError:
        logging.getLogger("scanwright.test").exception("stage %s failed", "text")
    written = log_file.read_text("utf-8")
    assert "stage text failed" in written
    assert "builtins.RuntimeError" in written and "builtins.ValueError" in written
    assert "test_logs.py" in written
    assert "Miller" not in written


def test_what_the_system_says_is_written(log_file: Path) -> None:
    try:
        (log_file.parent / "none.png").read_bytes()
    except OSError:
        logging.getLogger("scanwright.test").warning("a file is gone", exc_info=True)
    assert "No such file" in log_file.read_text("utf-8")


def test_a_large_log_is_put_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCANWRIGHT_LOG_DIR", str(tmp_path))
    (tmp_path / logs.LOG_NAME).write_bytes(b"x" * 1_000_001)
    handlers = list(logging.getLogger().handlers)
    try:
        logs.start_logging()
    finally:
        for handler in set(logging.getLogger().handlers) - set(handlers):
            logging.getLogger().removeHandler(handler)
            handler.close()
    assert (tmp_path / "scanwright.1.log").stat().st_size == 1_000_001
