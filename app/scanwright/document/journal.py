"""The journal of edits since the last save: what a crash would have lost is replayed from it.

One line for each edit, appended and brought to the disk at once: eight hexadecimal digits (the CRC-32 of what
follows), a space, JSON. The first line names the document that the edits belong to, by its digest. A line that was
not written whole ends the journal.
"""

from __future__ import annotations

import contextlib
import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from scanwright.document.codec import CodecError, digest, edit_from_dict, edit_to_dict, from_json, to_json
from scanwright.document.document import Document
from scanwright.document.edits import Edit, EditError, apply
from scanwright.errors import FileError

VERSION = 1
_LONGEST_LINE = 512 * 1024 * 1024


class JournalError(FileError):
    """The journal cannot be read, or is that of another document."""


class Journal:
    """An open journal to append to. Not thread-safe: it belongs to whoever makes the edits."""

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self._path = path
        self._file: BinaryIO | None = file

    @classmethod
    def create(cls, path: Path, document: Document) -> Journal:
        """A new journal of edits to `document`; an old one of that name is replaced. JournalError where it cannot be."""
        try:
            journal = cls(path, path.open("wb"))
        except OSError as error:
            raise JournalError(path, f"cannot be written ({error.strerror or type(error).__name__})") from None
        journal._write({"journal": VERSION, "of": digest(document)})
        return journal

    @classmethod
    def resume(cls, path: Path) -> Journal:
        """The journal at `path` to go on with, after its last whole line; JournalError where it is none."""
        end = 0
        for _, position in _whole_lines(path):
            end = position
        if not end:
            raise JournalError(path, "is not a journal of Scanwright")
        try:
            file = path.open("r+b")
            file.truncate(end)
            file.seek(end)
        except OSError as error:
            raise JournalError(path, f"cannot be written ({error.strerror or type(error).__name__})") from None
        return cls(path, file)

    @property
    def path(self) -> Path:
        return self._path

    def append(self, edit: Edit) -> None:
        """Writes `edit` and waits for the disk. JournalError where that fails: the edit may be lost in a crash."""
        self._write(edit_to_dict(edit))

    def close(self) -> None:
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._file.close()
            self._file = None

    def remove(self) -> None:
        """Closes and deletes the journal: the document was saved, or given up."""
        self.close()
        with contextlib.suppress(OSError):
            self._path.unlink()

    def _write(self, data: object) -> None:
        if self._file is None:
            raise JournalError(self._path, "was closed")
        text = to_json(data).encode("ascii")
        try:
            self._file.write(b"%08x %s\n" % (zlib.crc32(text), text))
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise JournalError(self._path, f"cannot be written ({error.strerror or type(error).__name__})") from None


def replay(path: Path, document: Document) -> tuple[Document, int]:
    """`document` after the edits of the journal, and how many these were.

    Edits count up to the first line that is damaged, or that does not apply. JournalError where the file is no
    journal, of a newer version, or of another document.
    """
    count = 0
    lines = _whole_lines(path)
    _check_head(path, next(lines, None), document)
    for data, _ in lines:
        try:
            document, _inverse = apply(document, edit_from_dict(data))
        except (CodecError, EditError):
            break
        count += 1
    return document, count


def _check_head(path: Path, line: tuple[object, int] | None, document: Document) -> None:
    head = line[0] if line is not None else None
    version = head.get("journal") if isinstance(head, dict) else None
    if not isinstance(head, dict) or not isinstance(version, int):
        raise JournalError(path, "is not a journal of Scanwright")
    if version > VERSION:
        raise JournalError(path, "was written by a newer version of Scanwright")
    if head.get("of") != digest(document):
        raise JournalError(path, "belongs to another state of the document")


def _whole_lines(path: Path) -> Iterator[tuple[object, int]]:
    """The content of each whole line, and where it ends in bytes; up to the first that is not."""
    end = 0
    try:
        with path.open("rb") as file:
            while line := file.readline(_LONGEST_LINE):
                data = _content(line)
                if data is None:
                    return
                end += len(line)
                yield data, end
    except OSError as error:
        raise JournalError(path, f"cannot be read ({error.strerror or type(error).__name__})") from None


def _content(line: bytes) -> object | None:
    if not line.endswith(b"\n") or line[8:9] != b" ":
        return None
    text = line[9:-1]
    if line[:8] != b"%08x" % zlib.crc32(text):
        return None
    try:
        return from_json(text)
    except CodecError:
        return None
