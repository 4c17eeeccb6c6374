"""Removes what the program keeps for itself on this machine: settings, data, fetched models, logs.

For an uninstallation that leaves nothing but the user's own documents. Only the program's own folders are looked
into, and even there project files and exported documents are left where they are.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from scanwright import crash
from scanwright.document.storage import SUFFIX
from scanwright.inference.store import default_folders
from scanwright.logs import log_folder
from scanwright.paths import checkout
from scanwright.settings import config_folder, data_folder

# What a person may have put there: never removed.
DOCUMENTS = frozenset({SUFFIX, ".docx", ".xlsx", ".pdf"})


class Kind(StrEnum):
    """What a trace is, as people call it."""

    SETTINGS = "Settings"
    MODELS = "Fetched models"
    PASTED = "Pictures that were pasted"
    UNSAVED = "Work that was not saved when the program ended"
    COPIES = "Copies of pictures in projects"
    LOGS = "Logs and crash reports"
    OTHER = "Other data"


# The folders in the data folder.
_DATA_KINDS = {"models": Kind.MODELS, "pasted": Kind.PASTED, "journals": Kind.UNSAVED, "projects": Kind.COPIES}
# Where files with the suffixes of documents are the program's own.
_OWN_FILES = {Kind.SETTINGS, Kind.MODELS, Kind.UNSAVED, Kind.COPIES, Kind.LOGS}


@dataclass(frozen=True, slots=True)
class Trace:
    """A file or folder of the program's own; `size` in bytes."""

    kind: Kind
    path: Path
    size: int


def traces() -> tuple[Trace, ...]:
    """All that there is on this machine, for this user. Walks through folders: not for the GUI thread."""
    folders = {config_folder(): Kind.SETTINGS, log_folder(): Kind.LOGS}
    found = {folder: kind for folder, kind in folders.items() if _is_own(folder)}
    data = data_folder()
    if _is_own(data):
        for path in sorted(data.iterdir()):
            found.setdefault(path, _DATA_KINDS.get(path.name, Kind.OTHER))
    models = default_folders()[0]
    if checkout() is None and "SCANWRIGHT_MODELS" not in os.environ and _is_own(models):
        found.setdefault(models, Kind.MODELS)
    # Some platforms keep the logs within the data: each is removed once.
    inner = {path for path in found if any(path != other and other in path.parents for other in found)}
    rows = [Trace(kind, path, _size(path)) for path, kind in found.items() if path not in inner]
    return tuple(row for row in rows if row.path.exists())


def forget(found: Iterable[Trace]) -> tuple[Path, ...]:
    """Removes traces; returns what is left: documents, and what the system would not remove."""
    logging.shutdown()  # closes the log, which goes too
    crash.stop_watching()
    left: list[Path] = []
    parents: set[Path] = set()
    for trace in found:
        parents.add(trace.path.parent)
        left += _remove(trace.path, keep=DOCUMENTS if trace.kind not in _OWN_FILES else frozenset({SUFFIX}))
    for parent in {*parents, data_folder()}:
        if parent.name == "scanwright":
            with suppress(OSError):
                parent.rmdir()  # only if nothing is in it
    return tuple(left)


def _is_own(folder: Path) -> bool:
    """Whether the folder is there, and is not by some mistake one that holds everything."""
    try:
        real = folder.resolve()
        if not real.is_dir() or real == real.parent:
            return False
        for precious in (Path.home().resolve(), Path.cwd().resolve()):
            if real == precious or real in precious.parents:
                return False
    except (OSError, RuntimeError):
        return False
    return True


def _remove(path: Path, keep: frozenset[str]) -> list[Path]:
    """Removes a file, or a folder with what is in it; links are removed, not followed."""
    if path.is_dir() and not path.is_symlink():
        left: list[Path] = []
        with suppress(OSError):
            for inner in sorted(path.iterdir()):
                left += _remove(inner, keep)
        if not left:
            try:
                path.rmdir()
            except OSError:
                left.append(path)
        return left
    if path.suffix.lower() in keep:
        return [path]
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return [path]
    return []


def _size(path: Path) -> int:
    return sum(_sizes(path))


def _sizes(path: Path) -> Iterator[int]:
    with suppress(OSError):
        if path.is_symlink() or not path.is_dir():
            yield path.lstat().st_size
            return
        for inner in path.iterdir():
            yield from _sizes(inner)
