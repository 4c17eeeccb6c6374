"""The tour that takes pictures of all tools works: a part of it, in two looks, without a screen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PIL import Image, ImageChops

TOUR = Path(__file__).parents[1] / "benchmarks" / "tour.py"


def test_tools_are_shown_in_each_look(tmp_path):
    looks = ("light-en", "dark-zh_CN")
    words = ("cell-menu", "drop-files", "settings")
    command = [sys.executable, str(TOUR), str(tmp_path), "--only", *words, "--looks", ",".join(looks)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "SCANWRIGHT_MODELS": str(tmp_path / "none")}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    for name in ("cell-menu", "drop-files-canvas", "drop-files-list", "settings"):
        taken = [Image.open(tmp_path / f"{name}-{look}.png").convert("L") for look in looks]
        assert all(picture.size == (1440, 900) for picture in taken)
        assert ImageChops.difference(*taken).getbbox() is not None
        light, dark = (picture.resize((1, 1)).getpixel((0, 0)) for picture in taken)
        assert light > dark
        assert Image.open(tmp_path / f"{name}.png").width == 1800


def test_every_stop_says_what_it_shows(tmp_path):
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    listed = subprocess.run(
        [sys.executable, str(TOUR), "--list"], env=environment, capture_output=True, text=True, timeout=300, check=True
    )
    rows = listed.stdout.splitlines()
    assert len(rows) > 50 and all(row[28:].strip() for row in rows)
