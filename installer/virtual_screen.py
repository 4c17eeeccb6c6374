"""A virtual screen for trying windows out: Xvfb, where it is at hand."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, ImageGrab

SIZE = (1280, 900)


class ScreenError(Exception):
    """There is an Xvfb, and it cannot be had."""


@contextmanager
def screen() -> Iterator[str]:
    """The display of a virtual screen for the length of the block; an empty text where there is no Xvfb."""
    server = shutil.which("Xvfb")
    if server is None:
        yield ""
        return
    for _ in range(3):
        process, display = _start(server)
        try:
            # Another server that ends just now may take the socket of this one along: then there is no reaching it.
            if _reachable(display):
                yield display
                return
        finally:
            process.terminate()
            process.wait(30)
    raise ScreenError("no virtual screen could be had")


def grab(display: str) -> Image.Image:
    """What is on the screen, RGB."""
    return ImageGrab.grab(xdisplay=display)


def seconds_until_painted(display: str, process: subprocess.Popen[bytes], started: float, limit: float) -> float:
    """Seconds since `started` (`time.perf_counter`) until a window has painted the middle of the screen, black until then.

    ScreenError where the process ends, or nothing comes within `limit` seconds.
    """
    middle = (SIZE[0] // 2 - 100, SIZE[1] // 2 - 100, SIZE[0] // 2 + 100, SIZE[1] // 2 + 100)
    while time.perf_counter() - started < limit:
        if process.poll() is not None:
            raise ScreenError(f"the program ended with {process.returncode}")
        if ImageGrab.grab(middle, xdisplay=display).getextrema() != ((0, 0),) * 3:
            return time.perf_counter() - started
        time.sleep(0.02)
    raise ScreenError(f"no window after {limit} s")


def _start(server: str) -> tuple[subprocess.Popen[bytes], str]:
    """A running Xvfb, and the display that it chose."""
    reading, writing = os.pipe()
    size = f"{SIZE[0]}x{SIZE[1]}x24"
    command = [server, "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp", "-noreset"]
    process = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as numbers:
        return process, f":{numbers.readline().strip()}"


def _reachable(display: str) -> bool:
    try:
        grab(display)
    except OSError:
        return False
    return True
