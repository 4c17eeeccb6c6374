"""The program as a process: what it prints, and to whom."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


def run(tmp_path: Path, *line: str, **environment: str) -> subprocess.Popen[bytes]:
    places = {f"SCANWRIGHT_{name}_DIR": str(tmp_path / name) for name in ("CONFIG", "DATA", "LOG")}
    return subprocess.Popen(
        [sys.executable, "-m", "scanwright", *line],
        env=os.environ | places | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def reports(tmp_path: Path) -> list[Path]:
    return list((tmp_path / "LOG").glob("crashes/crash*"))


@pytest.mark.parametrize("line", [("--help",), ("models", "list"), ("forget",)])
def test_a_terminal_that_knows_few_letters_gets_what_it_can_show(tmp_path: Path, line: tuple[str, ...]) -> None:
    process = run(tmp_path, *line, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, b"")
    assert out.isascii()


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise there")
@pytest.mark.parametrize("line", [("--help",), ("models", "list")])
def test_a_reader_that_goes_away_is_no_crash(tmp_path: Path, line: tuple[str, ...]) -> None:
    process = run(tmp_path, *line)
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(60) in (0, 1)  # argparse sees no failure in it
    assert not reports(tmp_path)
