"""Writing a file beside its target and putting it in place in one step: an old file is whole, or replaced."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
import sys
from collections.abc import Callable
from pathlib import Path

from scanwright.errors import ExportError

_MAY_BE_WRITTEN = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def write_atomically(target: Path, write: Callable[[Path], None]) -> None:
    """Calls `write` with a temporary path in the folder of `target`, then replaces `target` by what it wrote.

    ExportError where that fails for a reason of the file system; whatever else `write` raises goes through.
    In both cases the old file is untouched and nothing is left behind.
    """
    temporary = target.with_name(f".{secrets.token_hex(6)}.part")
    try:
        if target.is_dir():
            raise ExportError(target, "a folder has this name; choose another name")
        if target.exists() and not target.stat().st_mode & _MAY_BE_WRITTEN:  # replacing it would not ask
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
        write(temporary)
        _sync(temporary)
        _keep_permissions(target, temporary)
        temporary.replace(target)
    except OSError as error:
        raise ExportError(target, _reason(error, target)) from error
    finally:
        with contextlib.suppress(OSError):  # where the folder itself is out of reach there is nothing to clean up
            temporary.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _keep_permissions(old: Path, new: Path) -> None:
    if sys.platform != "win32" and old.exists():
        new.chmod(old.stat().st_mode & 0o777)


def _reason(error: OSError, target: Path) -> str:
    if isinstance(error, PermissionError):
        if target.exists():
            return "could not be written: it is open in another program, or may not be changed"
        return f"could not be written: nothing may be saved in the folder “{target.parent}”"
    if isinstance(error, FileNotFoundError | NotADirectoryError) and not target.parent.is_dir():
        return f"could not be written: there is no folder “{target.parent}”"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "could not be written: the disk is full"
    if error.errno == errno.EROFS:
        return "could not be written: the disk is write-protected"
    if error.errno == errno.ENAMETOOLONG:
        return "could not be written: the file name is too long"
    return f"could not be written ({error.strerror or type(error).__name__})"
