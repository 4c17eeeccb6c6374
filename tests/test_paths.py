from __future__ import annotations

import os
from pathlib import Path

import pytest

from scanwright.paths import ensure_home


def test_a_process_without_a_home_gets_one_among_the_temporary_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", "unchanged")
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    ensure_home()
    home = Path(os.environ["HOME"])
    assert home.is_dir()
    assert home.parent == tmp_path


def test_who_has_a_home_keeps_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    ensure_home()
    assert os.environ["HOME"] == str(tmp_path)
