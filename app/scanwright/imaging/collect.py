"""From what a person dropped or typed to the files to open."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from scanwright.imaging.sniff import OPENED_SUFFIXES

_NUMBERS = re.compile(r"(\d+)")


def natural_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """For sorting as people count: page2 before page10, letter case ignored."""
    return tuple(
        (0, int(part), "") if part.isdigit() and part.isascii() else (1, 0, part.casefold())
        for part in _NUMBERS.split(text)
        if part
    )


def collect_files(paths: Iterable[Path | str]) -> tuple[Path, ...]:
    """Files as given, in the given order; folders become the files in them that Scanwright opens, in natural order.

    A file that is named is taken whatever it is, and so is a folder that may not be looked into (opening it says what is
    wrong). In folders, hidden files and folders are skipped, and links to folders are followed but no folder is
    visited twice. Each file comes once; all paths are absolute.
    """
    found: dict[Path, None] = {}
    visited: set[Path] = set()
    for given in paths:
        path = Path(os.path.abspath(Path(given).expanduser()))  # noqa: PTH100 - resolve() would follow links, and names are shown
        if path.is_dir():
            for file in _files_below(path, visited):
                found[file] = None
        else:
            found[path] = None
    return tuple(found)


def _files_below(top: Path, visited: set[Path]) -> Iterable[Path]:
    pending = [top]
    while pending:
        folder = pending.pop()
        try:
            real = folder.resolve()
            if real in visited:
                continue
            visited.add(real)
            entries = sorted(folder.iterdir(), key=lambda entry: natural_key(entry.name))
        except (OSError, RuntimeError):
            yield folder
            continue
        folders: list[Path] = []
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if _is_folder(entry):
                folders.append(entry)
            elif entry.suffix.lower() in OPENED_SUFFIXES:
                yield entry
        pending.extend(reversed(folders))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False
