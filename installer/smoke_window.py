"""Tries the window of a bundle out on a virtual screen: how soon it shows, what it takes at rest, a file dropped on it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PIL import ImageChops
from virtual_screen import SIZE, grab, seconds_until_painted

_SECONDS = 90.0
_SOURCE = (40, SIZE[1] - 90)
_TARGET = (SIZE[0] // 2, SIZE[1] // 2)


def start(command: list[str], environment: dict[str, str], place: Path, display: str) -> subprocess.Popen[bytes]:
    variables = environment | ({"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"} if display else {})
    return subprocess.Popen(command, env=variables, cwd=place, stderr=subprocess.DEVNULL)


def try_out(
    command: list[str], environment: dict[str, str], page: Path, display: str, screenshot: Path | None
) -> list[str]:
    """What was found out, for people. Raises ScreenError, TimeoutError, AssertionError where something is wrong."""
    started = time.perf_counter()
    process = start(command, environment, page.parent, display)
    try:
        said = [f"the window showed after {seconds_until_painted(display, process, started, _SECONDS):.2f} s"]
        time.sleep(1)
        settle(display)
        said.append(f"at rest it has {memory(process.pid):.0f} MB of memory")
        if shutil.which("xdotool") is None:
            return [*said, "xdotool is not here: no file was dropped"]
        drop(page, display)
        wait(lambda: page.stem in titles(display), "the dropped file did not open")
        settle(display, still=4)
        said.append("a dropped file opened, and was read")
        said.append(f"after that it has {memory(process.pid):.0f} MB of memory")
        if screenshot is not None:
            grab(display).save(screenshot)
        assert process.poll() is None, f"the window ended by itself with {process.returncode}"
        # There is no window manager that would give it the keyboard.
        xdo(display, "search", "--onlyvisible", "--name", "Scanwright$", "windowfocus", "--sync", "key", "ctrl+q")
        assert process.wait(30) == 0, f"closing the window ended with {process.returncode}"
        said.append("it closed properly")
        return said
    finally:
        process.terminate()
        process.wait(30)


def drop(page: Path, display: str) -> None:
    """Drags the file from a window of another process onto the program."""
    command = [sys.executable, str(Path(__file__).with_name("drag_source.py")), str(page), *map(str, _SOURCE)]
    source = subprocess.Popen(command, env={"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "PATH": "/usr/bin:/bin"})
    try:
        wait(lambda: "drag_source" in titles(display), "the source of the file did not show")
        time.sleep(0.5)
        x, y = _SOURCE[0] + 60, _SOURCE[1] + 40
        xdo(display, "mousemove", str(x), str(y), "mousedown", "1")
        for step in range(1, 13):  # a drag begins only after several small moves
            at = (x + (_TARGET[0] - x) * step // 12, y + (_TARGET[1] - y) * step // 12)
            xdo(display, "mousemove", *map(str, at))
            time.sleep(0.08)
        time.sleep(0.5)
        xdo(display, "mouseup", "1")
        time.sleep(1)
    finally:
        source.terminate()
        source.wait(30)


def settle(display: str, *, still: float = 1.5) -> None:
    """Waits until the screen has not changed for so many seconds, or long enough."""
    before, since, end = grab(display), time.monotonic(), time.monotonic() + _SECONDS
    while time.monotonic() - since < still and time.monotonic() < end:
        time.sleep(0.5)
        now = grab(display)
        if ImageChops.difference(before, now).getbbox():
            before, since = now, time.monotonic()


def wait(condition: Callable[[], bool], otherwise: str) -> None:
    end = time.monotonic() + _SECONDS
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(otherwise)
        time.sleep(0.2)


def titles(display: str) -> str:
    """The titles of all windows, a line each."""
    ids = xdo(display, "search", "--onlyvisible", "--name", ".").split()
    return "\n".join(xdo(display, "getwindowname", number) for number in ids)


def xdo(display: str, *arguments: str) -> str:
    command = ["xdotool", *arguments]
    environment = {"DISPLAY": display, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", errors="replace").stdout


def memory(pid: int) -> float:
    """Megabytes that the process has for itself, with its part of what it shares; 0 where the system does not tell."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)
