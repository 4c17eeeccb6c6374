"""What a bare Linux lacks: shared libraries, a font, the venv module. Installed with apt-get by root, named otherwise.

Written for old versions of Python too, as bootstrap.py is.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Callable  # noqa: UP035 - for old versions of Python

# Shared library, Debian's package. Qt's offscreen platform wants the first, a window on X11 the second as well.
LIBRARIES = (
    ("libglib-2.0.so.0", "libglib2.0-0"),
    ("libGL.so.1", "libgl1"),
    ("libEGL.so.1", "libegl1"),
    ("libxkbcommon.so.0", "libxkbcommon0"),
    ("libfontconfig.so.1", "libfontconfig1"),
    ("libdbus-1.so.3", "libdbus-1-3"),
)
WINDOW_LIBRARIES = (
    ("libxcb-cursor.so.0", "libxcb-cursor0"),
    ("libxcb-icccm.so.4", "libxcb-icccm4"),
    ("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    ("libxcb-shape.so.0", "libxcb-shape0"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
)
FONT_PACKAGE = "fonts-dejavu-core"


class MissingError(Exception):
    """Something is missing that this user cannot install; the message holds the command to type."""


def ensure(*, window: bool, say: Callable[[str], None]) -> None:
    """Installs what is missing, or raises MissingError. Does nothing but on Linux."""
    if not sys.platform.startswith("linux"):
        return
    libraries = missing_libraries(window=window)
    packages = [package for _, package in libraries]
    if not has_font():
        packages.append(FONT_PACKAGE)
    if not has_venv():
        packages.append("python3-venv" if sys.executable.startswith("/usr/bin/") else "")
        if not packages[-1]:
            raise MissingError(f"This Python ({sys.executable}) has no venv module: use one that has.")
    if not packages:
        return
    if shutil.which("apt-get") is None:
        raise MissingError(_command_elsewhere(libraries, packages))
    if os.geteuid() != 0:
        raise MissingError(
            "Some packages of the system are missing. Type this, then start again:\n\n"
            "    sudo apt-get install --no-install-recommends " + " ".join(packages)
        )
    say("Installing packages of the system: " + " ".join(packages))
    _apt(packages)
    left = [package for _, package in missing_libraries(window=window)]
    if left:
        raise MissingError("These packages of the system could not be installed: " + " ".join(left))


def missing_libraries(*, window: bool) -> list[tuple[str, str]]:
    """(library, package) for each shared library that cannot be loaded."""
    return [row for row in LIBRARIES + (WINDOW_LIBRARIES if window else ()) if not _loads(row[0])]


def has_font() -> bool:
    """Whether there is any font for a screen."""
    home = Path(os.environ.get("HOME", "/nonexistent"))
    folders = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".fonts", home / ".local/share/fonts"]
    for folder in folders:
        for suffix in ("ttf", "otf", "ttc"):
            if next(folder.rglob("*." + suffix), None) is not None:
                return True
    return False


def has_venv() -> bool:
    """Whether this Python can make a virtual environment with pip in it; Debian packs that apart."""
    return importlib.util.find_spec("venv") is not None and importlib.util.find_spec("ensurepip") is not None


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _apt(packages: list[str]) -> None:
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    for command in (["update", "-q"], ["install", "-y", "-q", "--no-install-recommends", *packages]):
        result = subprocess.run(
            ["apt-get", *command], env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )
        # An update that fails for one source among several may still do.
        if result.returncode != 0 and command[0] == "install":
            tail = result.stdout.decode("utf-8", "replace").strip().splitlines()[-3:]
            raise MissingError("apt-get could not install the packages:\n" + "\n".join(tail))


def _command_elsewhere(libraries: list[tuple[str, str]], packages: list[str]) -> str:
    names = [name for name, _ in libraries]
    if names and shutil.which("dnf") is not None:
        wanted = " ".join(f"'{name}()(64bit)'" for name in names)
        return "Some packages of the system are missing. Type this, then start again:\n\n    sudo dnf install " + wanted
    others = [package for package in packages if package not in {package for _, package in libraries}]
    return "These are missing; install them with your system's package manager, then start again: " + ", ".join(
        names + others
    )
