"""The journal of edits since the last save: what a crash would have lost is replayed from it.

One line for each edit, appended and brought to the disk at once: eight hexadecimal digits (the CRC-32 of what
follows), a space, JSON. The first line names the document that the edits belong to, by its digest. A line that was
not written whole ends the journal. With an edit goes what it was: a step, or a step taken back or made again.
"""

from __future__ import annotations

import contextlib
import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from scanwright.document.codec import CodecError, digest, edit_from_dict, from_json, to_json, to_json_in_parts
from scanwright.document.document import Document
from scanwright.document.edits import Edit, EditError, apply
from scanwright.document.references import Known, resolved
from scanwright.errors import FileError

VERSION = 5
"""2: edits told by what changed in a region or page, and pages told by the line after which they were there.
3: regions and lines told so, too. 4: so are parts of lines that were cut. 5: lines and cells told by their numbers."""

_LONGEST_LINE = 512 * 1024 * 1024


class JournalError(FileError):
    """The journal cannot be read, or is that of another document."""


class StepKind(StrEnum):
    """How the document came to change: a step of a person, one taken back or made again, or something that is none."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Step:
    """`text` is what the user reads after “Undo”; steps with the same `merge_key` in a row may be one.

    `name` is the document's name from then on, if it is another. `told` is an edit that says in few words how the
    document changed, if there is one; it is not `urgent` to write down a result that can be had again.
    """

    kind: StepKind = StepKind.NONE
    text: str = ""
    merge_key: str = ""
    name: str | None = None
    told: Edit | None = None
    urgent: bool = True


NO_STEP = Step()


class Journal:
    """An open journal to append to. Not thread-safe: it belongs to whoever makes the edits."""

    def __init__(self, path: Path, file: BinaryIO, lines: int = 0) -> None:
        self._path = path
        self._file: BinaryIO | None = file
        self._lines = lines
        self._known = Known()

    @classmethod
    def create(cls, path: Path, document: Document, *, wait: bool = True) -> Journal:
        """A new journal of edits to `document`; an old one of that name is replaced. JournalError where it cannot be.

        `wait` as in `append`.
        """
        try:
            journal = cls(path, path.open("wb"))
        except OSError as error:
            raise JournalError(path, f"cannot be written ({error.strerror or type(error).__name__})") from None
        journal._write({"journal": VERSION, "of": digest(document)}, wait=wait)
        return journal

    @classmethod
    def resume(cls, path: Path, count: int | None = None) -> Journal:
        """The journal at `path` to go on with, after its last whole line, or after that of edit number `count`: what did
        not apply is cut off. JournalError where it is none.
        """
        end, lines = 0, -1
        for _, position in _whole_lines(path):
            end, lines = position, lines + 1
            if lines == count:
                break
        if not end:
            raise JournalError(path, "is not a journal of Scanwright")
        try:
            file = path.open("r+b")
            file.truncate(end)
            file.seek(end)
        except OSError as error:
            raise JournalError(path, f"cannot be written ({error.strerror or type(error).__name__})") from None
        return cls(path, file, lines)

    @property
    def path(self) -> Path:
        return self._path

    def append(
        self,
        edit: Edit,
        step: Step = NO_STEP,
        *,
        wait: bool = True,
        in_parts: bool = False,
        states: tuple[Document, Document] | None = None,
    ) -> None:
        """Writes `edit`; `wait`: for the disk. JournalError where that fails: the edit may be lost in a crash.

        `states` before and after it let this and later edits name what is in them, in place of telling it again.

        `in_parts`: other threads go on meanwhile, which takes longer. Without waiting, an edit outlives the end of the
        process, but perhaps not that of the machine before `sync`.
        """
        data = self._known.told(edit, states, self._lines)
        if step.kind is not StepKind.NONE or step.name is not None or step.text or step.merge_key:
            data["step"] = {"kind": step.kind.value, "text": step.text, "merge": step.merge_key, "name": step.name}
        self._write(data, wait=wait, in_parts=in_parts)
        self._lines += 1
        if states is not None:
            self._known.note(*states, self._lines)

    def sync(self) -> None:
        """Waits until all that was appended is on the disk. JournalError where that fails."""
        file = self._file
        try:
            if file is not None and not file.closed:
                os.fsync(file.fileno())
        except OSError as error:
            raise JournalError(self._path, f"cannot be written ({error.strerror or type(error).__name__})") from None

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

    def _write(self, data: object, *, wait: bool = True, in_parts: bool = False) -> None:
        if self._file is None:
            raise JournalError(self._path, "was closed")
        text = (to_json_in_parts if in_parts else to_json)(data).encode("ascii")
        try:
            self._file.write(b"%08x %s\n" % (zlib.crc32(text), text))
            self._file.flush()
            if wait:
                os.fsync(self._file.fileno())
        except OSError as error:
            raise JournalError(self._path, f"cannot be written ({error.strerror or type(error).__name__})") from None


def replay(path: Path, document: Document) -> tuple[Document, int]:
    """`document` after the edits of the journal, and how many these were.

    Edits count up to the first line that is damaged, or that does not apply. JournalError where the file is no
    journal, of a newer version, or of another document.
    """
    count = 0
    for after, _edit, _step in states(path, document):
        document, count = after, count + 1
    return document, count


def states(path: Path, document: Document, start: Document | None = None) -> Iterator[tuple[Document, Edit, Step]]:
    """The document after each edit of the journal, with the edit and what it was; ends and raises as `replay`.

    `start`: what to begin with instead, where the journal names `document` but the caller keeps the pages elsewhere.
    """
    lines = _whole_lines(path)
    _check_head(path, next(lines, None), document)
    document = start or document
    before = [document]
    for data, _ in lines:
        try:
            edit, step = edit_from_dict(resolved(data, before)), _step(data)
            document, _inverse = apply(document, edit)
        except (CodecError, EditError):
            return
        if step.name is not None:
            document = replace(document, name=step.name)
        before.append(document)
        yield document, edit, step


def _step(data: object) -> Step:
    found = data.get("step") if isinstance(data, dict) else None
    if found is None:
        return NO_STEP
    if not isinstance(found, dict):
        raise CodecError("A step is not what it should be.")
    text, merge, name = (found.get(key) for key in ("text", "merge", "name"))
    if not (isinstance(text, str) and isinstance(merge, str) and isinstance(name, str | None)):
        raise CodecError("A step is not what it should be.")
    try:
        return Step(StepKind(str(found.get("kind"))), text, merge, name)
    except ValueError:
        raise CodecError("A step is of no kind that this version knows.") from None


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
