"""How files on the disk are told from others: by size and time, and where only the time differs by their content."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Callable
from pathlib import Path

Stamp = list[int | str]
"""Size, time (ns), and perhaps the SHA-256 of the content; as it stands in a journal's `about.json`."""

_READ_AT_MOST = 100_000_000  # bytes: what is larger is told by size and time alone
_BLOCK = 1 << 20


def stamp_of(path: str) -> Stamp | None:
    """Size and time (ns) of a file; None where there is none, or something else: a pipe would be read without end."""
    try:
        status = Path(path).stat()
    except (OSError, ValueError):
        return None
    return [status.st_size, status.st_mtime_ns] if stat.S_ISREG(status.st_mode) else None


def full_stamp_of(path: str, known: Stamp | None = None, check: Callable[[], None] = lambda: None) -> Stamp | None:
    """The stamp with the digest, which is that of `known` if size and time are. Reads the file: not for the GUI thread."""
    stamp = stamp_of(path)
    if stamp is None or int(stamp[0]) > _READ_AT_MOST:
        return stamp
    if known is not None and known[:2] == stamp:
        return known
    hasher = hashlib.sha256()
    try:
        with Path(path).open("rb") as file:
            while block := file.read(_BLOCK):
                check()
                hasher.update(block)
    except OSError:
        return stamp
    return [*stamp, hasher.hexdigest()]


def is_same_file(now: Stamp, before: Stamp) -> bool:
    """Whether the file is as it was: a copy that was brought back, or one that was only touched, is."""
    return now[:2] == before[:2] or (now[0] == before[0] and len(now) == len(before) == 3 and now[2] == before[2])
