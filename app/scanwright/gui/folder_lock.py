"""A lock on a folder that ends with its holder, however that ends: the system holds it on an open file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class FolderLock:
    """Held from `take` until `release`, or until the process ends. A second holder is refused, in this process too."""

    def __init__(self, file: BinaryIO) -> None:
        self._file: BinaryIO | None = file

    @classmethod
    def take(cls, folder: Path) -> FolderLock | None:
        """The lock on the folder, which exists; None while somebody else holds it, or where it cannot be had."""
        try:
            file = (folder / "lock").open("ab")
        except OSError:
            return None
        try:
            if sys.platform == "win32":
                file.seek(0)
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.close()
            return None
        return cls(file)

    def release(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
