"""The project file: a document with its pictures, in one file that can be moved and mailed.

A Zip archive of three kinds of members, none of which names a place on the disk to write to:

- `project.json`: what this is, and in which version;
- `document.json`: the document (see `codec`), its pictures' paths replaced by their numbers;
- `pictures/N.suffix`: the files that the pages come from, unless they were left where they are (linked).

Files of others are opened too, so nothing in them is trusted: names, sizes and numbers are checked before anything is
unpacked, and pictures are only used if their SHA-256 is the one that was saved. A picture that is damaged costs no more
than itself: its pages open without it, and as long as nobody finds another one its bytes are carried along as they are.
"""

from __future__ import annotations

import contextlib
import dataclasses
import errno
import hashlib
import os
import re
import secrets
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path, PureWindowsPath
from typing import IO, Any

from scanwright.atomic import write_atomically
from scanwright.document.codec import (
    CodecError,
    NewerVersionError,
    document_from_json,
    document_to_json,
    from_json,
    to_json,
)
from scanwright.document.document import Document, ImageRef
from scanwright.errors import FileError, UnreadableFileError

SUFFIX = ".scanwright"
VERSION = 1

_FORMAT = "scanwright project"
_MAX_MEMBERS = 20_000
_MAX_JSON = 1 << 30
_MAX_PICTURE = 4 << 30
_MAX_TOTAL = 32 << 30
_LARGE = 32 << 20  # members that unpack to less are harmless however well they are packed
_MAX_RATIO = 200  # JSON of pages packs 10 to 30 times; Zip bombs a thousand times
_CHUNK = 1 << 20
_LOCAL_HEADER = struct.Struct("<26xHH")  # APPNOTE.TXT 4.3.7: the lengths of the name and of what else follows it
_MEMBER = re.compile(r"project\.json|document\.json|pictures/[0-9]{1,5}(\.[a-z0-9]{1,8})?")
# What reading an archive raises where it is not sound.
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeError, ValueError, RuntimeError)
_NOT_OURS = "is damaged, or is not a project of Scanwright"
_NEWER = "was saved by a newer version of Scanwright; update Scanwright to open it"


class ProjectError(FileError):
    """The project cannot be opened or saved."""


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A file that pages come from: where it was, and its size (bytes), time (ns) and SHA-256 when it was saved.

    `relative` is its path from the project's folder, for links that are moved together; `member` its name in the
    archive, or None for a link. `sha256` is empty for a link to a file that was missing.
    """

    path: str
    relative: str | None
    size: int
    mtime: int
    sha256: str
    member: str | None


@dataclass(frozen=True, slots=True)
class Project:
    """An opened project. `missing` are the pictures that are neither in the archive nor where they were, or are damaged
    there (`damaged`).

    `changed` are files that are where they were, but have another content than when the project was saved. `copies`
    tells for files that were unpacked from the project (where they were, where the copy is).
    """

    document: Document
    missing: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    copies: tuple[tuple[str, str], ...] = ()
    damaged: tuple[str, ...] = ()


def save_project(
    document: Document,
    target: Path,
    *,
    embed: bool = True,
    takes: Callable[[Path], bool] = Path.is_file,
    check: Callable[[], None] = lambda: None,
) -> None:
    """Writes the project and puts it in place in one step; what was there before stays if anything fails.

    `embed`: the pictures' files go into the archive; else they are linked. A file that is gone is taken over from
    the project that is replaced, if it was in there (damaged, too), and else linked, as it was known there. `takes`
    tells whether a file may go into the archive: the document may come from somebody who would like to have files that
    are no pictures. `check` is asked between pieces and may raise (a cancel token's). FileError where the project cannot
    be written.
    """
    target = Path(target).absolute()
    paths = list(dict.fromkeys(page.image.path for page in document.pages))
    old = _old_project(target)
    write_atomically(
        target, lambda temporary: _write(temporary, target, document, paths, old, takes if embed else None, check)
    )


def load_project(path: Path, pictures: Path, *, check: Callable[[], None] = lambda: None) -> Project:
    """Opens a project; its embedded pictures are unpacked below the folder `pictures`, unless the original is there still.

    ProjectError where the file is damaged elsewhere than in a picture, hostile, or of a newer version.
    """
    path = Path(path).absolute()
    if path.exists() and not path.is_file():  # a pipe would be waited for without end
        raise ProjectError(path, "is a folder, not a file" if path.is_dir() else "is not an ordinary file")
    try:
        with zipfile.ZipFile(path) as archive:
            members = _checked_members(path, archive)
            head = _read_json(path, archive, members, "project.json")
            files = _picture_files(path, head)
            document = _document(path, _read_member(path, archive, members, "document.json"))
            places: list[str] = []
            missing: list[str] = []
            changed: list[str] = []
            damaged: list[str] = []
            for file in files:
                check()
                place = _found(path, file)
                if place is None and not _is_elsewhere(path, file.path) and _is_file(Path(file.path)):
                    changed.append(file.path)
                if place is None and file.member is not None:
                    place = _unpacked(path, archive, members, file, pictures, check)
                    if place is None:
                        damaged.append(file.path)
                if place is None:
                    missing.append(file.path)
                places.append(str(place) if place is not None else file.path)
    except FileNotFoundError:
        raise UnreadableFileError(path, "there is no such file") from None
    except PermissionError:
        raise UnreadableFileError(path, "you are not allowed to read it") from None
    except OSError as error:
        if error.errno == errno.EINVAL:  # the archive speaks of places before its own beginning
            raise ProjectError(path, _NOT_OURS) from None
        raise ProjectError(path, f"cannot be opened ({error.strerror or type(error).__name__})") from None
    except _DAMAGE:
        raise ProjectError(path, _NOT_OURS) from None
    copies = tuple((file.path, place) for file, place in zip(files, places, strict=True) if place != file.path)
    return Project(_with_paths(path, document, places), tuple(missing), tuple(changed), copies, tuple(damaged))


def _write(
    temporary: Path, target: Path, document: Document, paths: list[str], old: _Old,
    takes: Callable[[Path], bool] | None, check: Callable[[], None],
) -> None:  # fmt: skip
    numbers = {path: number for number, path in enumerate(paths)}
    numbered = [replace(page, image=replace(page.image, path=str(numbers[page.image.path]))) for page in document.pages]
    content = document_to_json(replace(document, pages=tuple(numbered)))
    files: list[PictureFile] = []
    with contextlib.ExitStack() as stack:
        archive = stack.enter_context(zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED, allowZip64=True))
        before = stack.enter_context(zipfile.ZipFile(target)) if old.embedded else None
        archive.writestr("document.json", content)
        for number, path in enumerate(paths):
            check()
            files.append(_add_picture(archive, before, old, Path(path), number, target, takes, check))
        head = {"format": _FORMAT, "version": VERSION, "pictures": [dataclasses.asdict(file) for file in files]}
        archive.writestr("project.json", to_json(head))


def _add_picture(
    archive: zipfile.ZipFile, before: zipfile.ZipFile | None, old: _Old, path: Path, number: int,
    target: Path, takes: Callable[[Path], bool] | None, check: Callable[[], None],
) -> PictureFile:  # fmt: skip
    member = f"pictures/{number}{_suffix(path)}"
    try:
        relative = Path(os.path.relpath(path, target.parent)).as_posix()
    except ValueError:  # on another drive
        relative = None
    embed = takes is not None
    try:
        status = path.stat()
        if not path.is_file() or (takes is not None and not takes(path)):
            return PictureFile(str(path), relative, 0, 0, "", None)
        source: IO[bytes] = path.open("rb")
    except (OSError, ValueError):
        taken = old.embedded.get(str(path)) or old.embedded.get("/".join(path.parts[-2:]))
        if taken is None or taken.member is None or before is None:
            known = old.files.get(str(path), PictureFile(str(path), None, 0, 0, "", None))
            return replace(known, relative=relative, member=None)
        # Unpacked pictures may have been tidied away since: those of the old archive are the only copy.
        info = before.getinfo(taken.member)
        if not _is_sound(before, info, taken, None, check):
            carried = _carry(archive, target, info, member)
            return replace(taken, path=str(path), relative=relative, member=member if carried else None)
        source, embed, mtime = before.open(info), True, 0
    else:
        mtime = status.st_mtime_ns
    with source:
        if not embed:
            sha256, size = _copied(source, None, check)
            return PictureFile(str(path), relative, size, mtime, sha256, None)
        # Pictures are packed already, as a rule.
        with archive.open(zipfile.ZipInfo(member, (1980, 1, 1, 0, 0, 0)), "w", force_zip64=True) as sink:
            sha256, size = _copied(source, sink, check)
    return PictureFile(str(path), relative, size, mtime, sha256, member)


def _carry(archive: zipfile.ZipFile, target: Path, info: zipfile.ZipInfo, member: str) -> bool:
    """Takes over a picture that is damaged in the archive at `target`, byte by byte: something of it may be saved yet.

    Who asks tells of it what it was before it was damaged, so that it is never taken for the picture. False where
    not even its bytes are found: only those of members that are not packed are.
    """
    with target.open("rb") as source:
        source.seek(info.header_offset)
        header = source.read(_LOCAL_HEADER.size)
        if info.compress_type != zipfile.ZIP_STORED or not header.startswith(b"PK\3\4"):
            return False
        source.seek(sum(_LOCAL_HEADER.unpack(header)), os.SEEK_CUR)
        left = info.compress_size
        with archive.open(zipfile.ZipInfo(member, (1980, 1, 1, 0, 0, 0)), "w", force_zip64=True) as sink:
            while left and (chunk := source.read(min(left, _CHUNK))):
                sink.write(chunk)
                left -= len(chunk)
    return True


def _suffix(path: Path) -> str:
    suffix = path.suffix.lower()
    return suffix if re.fullmatch(r"\.[a-z0-9]{1,8}", suffix) else ""


def _copied(source: IO[bytes], sink: IO[bytes] | None, check: Callable[[], None]) -> tuple[str, int]:
    """SHA-256 and size of what was copied (or only read, without a sink)."""
    hasher, size = hashlib.sha256(), 0
    while chunk := source.read(_CHUNK):
        check()
        hasher.update(chunk)
        size += len(chunk)
        if sink is not None:
            sink.write(chunk)
    return hasher.hexdigest(), size


@dataclass(frozen=True, slots=True)
class _Old:
    """Of the project that is to be replaced: its picture files by their paths, and those in it by each path at which they
    may be known.
    """

    files: dict[str, PictureFile] = dataclasses.field(default_factory=dict)
    embedded: dict[str, PictureFile] = dataclasses.field(default_factory=dict)


def _old_project(target: Path) -> _Old:
    try:
        if not target.is_file():
            return _Old()
        with zipfile.ZipFile(target) as archive:
            members = _checked_members(target, archive)
            files = _picture_files(target, _read_json(target, archive, members, "project.json"))
    except (OSError, ProjectError, *_DAMAGE):
        return _Old()
    embedded = [file for file in files if file.member is not None and file.member in members]
    known = {file.path: file for file in embedded}
    known |= {f"{file.sha256[:32]}/{_safe_name(file)}": file for file in embedded}
    return _Old({file.path: file for file in files}, known)


def _checked_members(path: Path, archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The members by name; ProjectError where one is not ours, or unpacks to more than is reasonable."""
    infos = archive.infolist()
    if len(infos) > _MAX_MEMBERS:
        raise ProjectError(path, _NOT_OURS)
    members: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        if not _MEMBER.fullmatch(info.filename) or info.filename in members or info.flag_bits & 1:
            raise ProjectError(path, _NOT_OURS)
        limit = _MAX_JSON if info.filename.endswith(".json") else _MAX_PICTURE
        packed_too_well = info.file_size > _LARGE and info.file_size > _MAX_RATIO * max(1, info.compress_size)
        if info.file_size > limit or packed_too_well:
            raise ProjectError(path, "would unpack to far more than a project holds; it was not opened")
        members[info.filename] = info
    if sum(info.file_size for info in infos) > _MAX_TOTAL:
        raise ProjectError(path, "would unpack to far more than a project holds; it was not opened")
    return members


def _read_member(path: Path, archive: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo], name: str) -> bytes:
    if name not in members:
        raise ProjectError(path, _NOT_OURS)
    return archive.read(members[name])


def _read_json(path: Path, archive: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo], name: str) -> Any:
    try:
        return from_json(_read_member(path, archive, members, name))
    except CodecError:
        raise ProjectError(path, _NOT_OURS) from None


def _picture_files(path: Path, head: Any) -> list[PictureFile]:
    """What `project.json` says of the pictures; ProjectError where it is none, or of a newer version."""
    if not isinstance(head, dict) or head.get("format") != _FORMAT or not isinstance(head.get("version"), int):
        raise ProjectError(path, _NOT_OURS)
    if head["version"] > VERSION:
        raise ProjectError(path, _NEWER)
    pictures = head.get("pictures")
    if not isinstance(pictures, list):
        raise ProjectError(path, _NOT_OURS)
    return [_picture_file(path, entry) for entry in pictures]


def _picture_file(path: Path, entry: Any) -> PictureFile:
    kinds = {"path": str, "relative": str | None, "size": int, "mtime": int, "sha256": str, "member": str | None}
    if not isinstance(entry, dict) or not all(isinstance(entry.get(name), kind) for name, kind in kinds.items()):
        raise ProjectError(path, _NOT_OURS)
    file = PictureFile(**{name: entry[name] for name in kinds})
    if not re.fullmatch(r"([0-9a-f]{64})?", file.sha256) or (file.member is not None and not file.sha256):
        raise ProjectError(path, _NOT_OURS)
    if file.member is not None and not (_MEMBER.fullmatch(file.member) and file.member.startswith("pictures/")):
        raise ProjectError(path, _NOT_OURS)
    return file


def _document(path: Path, text: bytes) -> Document:
    try:
        return document_from_json(text)
    except NewerVersionError:
        raise ProjectError(path, _NEWER) from None
    except CodecError as error:
        raise ProjectError(path, f"is damaged, or is not a project of Scanwright. {error.message}") from None


def _found(project: Path, file: PictureFile) -> Path | None:
    """The picture's file where it was, or beside the project as it was: of the same size, and time or content."""
    candidates = [] if _is_elsewhere(project, file.path) else [Path(file.path)]
    if file.relative is not None:
        candidates.append(Path(os.path.normpath(project.parent / file.relative)))
    for candidate in candidates:
        try:
            status = candidate.stat()
            if not candidate.is_absolute() or not candidate.is_file():
                continue
            if not file.sha256 or (
                status.st_size == file.size and (status.st_mtime_ns == file.mtime or _has_hash(candidate, file))
            ):
                return candidate
        except (OSError, ValueError):
            continue
    return None


def _is_file(path: Path) -> bool:
    try:
        return path.is_absolute() and path.is_file()
    except (OSError, ValueError):
        return False


def _is_elsewhere(project: Path, path: str) -> bool:
    """Whether the path is on a network share that is not the project's: asking there would tell others who opened it."""
    share = PureWindowsPath(path).drive
    return share.startswith("\\\\") and share.casefold() != PureWindowsPath(project).drive.casefold()


def _has_hash(candidate: Path, file: PictureFile) -> bool:
    with candidate.open("rb") as source:
        return _copied(source, None, lambda: None)[0] == file.sha256


def _unpacked(
    path: Path, archive: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo], file: PictureFile, pictures: Path,
    check: Callable[[], None],
) -> Path | None:  # fmt: skip
    """The embedded picture below `pictures`, in a folder named for its content; None if that is not what was saved."""
    assert file.member is not None
    if file.member not in members:
        raise ProjectError(path, _NOT_OURS)
    place = Path(pictures).absolute() / file.sha256[:32] / _safe_name(file)
    if place.is_file() and place.stat().st_size == file.size and _has_hash(place, file):
        return place
    place.parent.mkdir(parents=True, exist_ok=True)
    temporary = place.with_name(f".{secrets.token_hex(6)}.part")
    try:
        with temporary.open("xb") as sink:
            if not _is_sound(archive, members[file.member], file, sink, check):
                return None
        temporary.replace(place)
    finally:
        temporary.unlink(missing_ok=True)
    return place


def _is_sound(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, file: PictureFile, sink: IO[bytes] | None,
    check: Callable[[], None],
) -> bool:  # fmt: skip
    """Whether the member is the picture that was saved; `sink` gets what it holds."""
    try:
        with archive.open(member) as source:
            return _copied(source, sink, check) == (file.sha256, file.size)
    except _DAMAGE:
        return False
    except OSError as error:
        if error.errno == errno.EINVAL:  # it lies before the archive's beginning
            return False
        raise


def _safe_name(file: PictureFile) -> str:
    """The picture's own name without anything that means something to a file system."""
    name = re.split(r"[\\/]", file.path)[-1]
    name = re.sub(r'[\x00-\x1f<>:"|?*]', "_", name).strip(" .")[-100:]
    return name or f"picture{_suffix(Path(file.member or ''))}"


def _with_paths(path: Path, document: Document, places: list[str]) -> Document:
    """The document with the numbers of its pictures replaced by their places."""

    def placed(image: ImageRef) -> ImageRef:
        if not image.path.isascii() or not image.path.isdigit() or int(image.path) >= len(places):
            raise ProjectError(path, _NOT_OURS)
        return replace(image, path=places[int(image.path)])

    return replace(document, pages=tuple(replace(page, image=placed(page.image)) for page in document.pages))
