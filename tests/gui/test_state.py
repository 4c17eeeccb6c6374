"""What the window remembers: damaged files mean that it begins anew."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from scanwright.gui.recent import LIMIT, RecentFiles
from scanwright.gui.state import WindowState


def test_values_are_there_next_time(tmp_path):
    state = WindowState(tmp_path / "window.json")
    state.set(folder="/home", export={"format": "xlsx"})
    state.set_bytes("geometry", QByteArray(b"\x00\xff\x01"))
    again = WindowState(tmp_path / "window.json")
    assert again.get("folder", "") == "/home" and again.get("export", {}) == {"format": "xlsx"}
    assert again.get_bytes("geometry") == QByteArray(b"\x00\xff\x01")


@pytest.mark.parametrize(
    "content", ["", "[1]", '{"recent": 3, "geometry": "é!", "export": []}', '{"recent": [1, null]}']
)
def test_a_damaged_file_means_nothing_is_remembered(tmp_path, content):
    (tmp_path / "window.json").write_text(content, "utf-8")
    state = WindowState(tmp_path / "window.json")
    assert RecentFiles(state).paths == [] and state.get("export", {}) == {}
    state.get_bytes("geometry")
    RecentFiles(state).add(Path("/a.png"))
    assert json.loads((tmp_path / "window.json").read_text("utf-8"))["recent"] == [str(Path("/a.png"))]


def test_recent_files_are_newest_first_and_each_once(tmp_path, qtbot):
    recent = RecentFiles(WindowState(tmp_path / "window.json"))
    for number in [*range(LIMIT + 3), 5]:
        recent.add(Path(f"/{number}.png"))
    names = [path.stem for path in recent.paths]
    assert names[:3] == ["5", "12", "11"] and len(names) == len(set(names)) == LIMIT
    with qtbot.waitSignal(recent.changed):
        recent.remove(Path("/5.png"))
    assert recent.paths[0] == Path("/12.png")
    recent.clear()
    assert recent.paths == []
