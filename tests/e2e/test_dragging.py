"""Rows of lists dragged with the mouse, by real presses, moves and releases: pages, and regions in their reading order."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

CHILD = Path(__file__).with_name("dragging_child.py")
MOVED, ORDERED = ["moving pages"], ["changing the reading order"]


@pytest.fixture(scope="module")
def said(tmp_path_factory) -> dict[str, dict]:
    """What there is after each drag. On the platform of the other tests nothing can be dragged (see the child)."""
    own = {name: str(tmp_path_factory.mktemp(name)) for name in ("SCANWRIGHT_CONFIG_DIR", "SCANWRIGHT_DATA_DIR")}
    paths = {"QT_QPA_PLATFORM": "minimal:enable_fonts", "PYTHONPATH": os.pathsep.join(sys.path)}
    answer = subprocess.run(
        [sys.executable, CHILD, tmp_path_factory.mktemp("pictures")],
        env=os.environ | own | paths,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert answer.returncode == 0, answer.stderr
    return json.loads(answer.stdout)


@pytest.mark.parametrize(
    ("drag", "pages", "steps", "chosen"),
    [
        ("a page before the first", "rpq", MOVED, "r"),
        ("two pages behind the last", "rpq", MOVED, "pq"),
        ("a page, given up by Escape", "pqr", [], "p"),
        ("two pages, dropped elsewhere", "pqr", [], "pq"),
    ],
)
def test_pages_are_dragged_to_where_they_belong(said, drag, pages, steps, chosen):
    assert (said[drag]["pages"], said[drag]["steps"], said[drag]["chosen"]) == (pages, steps, chosen)


@pytest.mark.parametrize(
    ("drag", "regions", "steps", "selected"),
    [
        ("a region down", "bcade", ORDERED, ["pa"]),
        ("a region down, undone", "abcde", [], []),
        ("two regions up", "adebc", ORDERED, ["pd", "pe"]),
        ("a region, given up by Escape", "abcde", [], ["pa"]),
        ("a region, dropped on the page", "abcde", [], ["pa"]),
        ("a region, dropped where it was", "abcde", [], ["pb"]),
    ],
)
def test_regions_are_dragged_in_the_list_of_the_reading_order(said, drag, regions, steps, selected):
    assert (said[drag]["regions"], said[drag]["steps"]) == (regions, steps)
    assert said[drag]["selected"] == selected, "what is dragged stays selected, wherever it goes"


def test_what_is_dragged_is_on_the_page_what_the_list_says(said):
    shown = [entry for entry in said.values() if entry.get("listed")]
    assert len(shown) == 6 and all(entry["listed"] == entry["regions"] for entry in shown)


def test_a_bar_shows_where_it_would_come(said):
    assert said["bars"] == {"pages": True, "regions": True}
