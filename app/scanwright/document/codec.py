"""Documents and edits as plain values that JSON can hold, and back, without loss.

Every data class becomes an object of its fields, told by their annotations: a new field with a default is written and
read without a change here, and files from before it are still read. Points and rectangles, of which there are
thousands, become lists of numbers. Which of several classes a value is (edits) is told by "is".
"""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import json
import math
import operator
import re
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from enum import Enum
from typing import Any

from scanwright.document import edits
from scanwright.document.document import Document, Page
from scanwright.document.edits import Edit
from scanwright.document.geometry import Point, Rect
from scanwright.document.mended import MENDED, mended
from scanwright.document.region import Region
from scanwright.document.table import Cell
from scanwright.document.text import TextLine
from scanwright.errors import ScanwrightError

VERSION = 2
"""2: pages may show a part of their file's picture, with patches painted over, which version 1 would show whole."""

_AS_LISTS = (Point, Rect)
_AS_THEY_ARE = (str, int, bool)
_MAY_BE_THERE = (Page, Region, Cell, TextLine)
_DEEPEST = 60
_LARGEST = 1_000_000_000
"""No number of a document comes near it; beyond twice that Qt's own numbers end."""
_COLORS, _COLOR = ("color", "fill"), re.compile("#[0-9a-fA-F]{6}")
_HALVES = re.compile("[\ud800-\udfff]")  # of a character beyond U+FFFF: alone they are none, and no file can hold them


class CodecError(ScanwrightError):
    """The data are not those of a document: damaged, made by hand, or of a newer version."""


class NewerVersionError(CodecError):
    """The data are of a version from after this program's."""


def document_to_dict(document: Document) -> dict[str, Any]:
    return {"format": "scanwright document", "version": VERSION, "document": _encoded(document, Document)}


def document_from_dict(data: object) -> Document:
    """The document; CodecError where `data` is none, or of a version from after this program's."""
    if not isinstance(data, dict) or data.get("format") != "scanwright document":
        raise CodecError("The data are not those of a Scanwright document.")
    version = data.get("version")
    if not isinstance(version, int) or version < 1:
        raise CodecError("The document does not say in which version it was saved.")
    if version > VERSION:
        raise NewerVersionError(
            "The document was saved by a newer version of Scanwright. Update Scanwright to open it."
        )
    document = _decoded(data.get("document"), Document, "document", 0)
    assert isinstance(document, Document)
    return document


def edit_to_dict(edit: Edit, encoders: Encoders | None = None) -> dict[str, Any]:
    """`encoders`: where some values are to be told in another way."""
    encoded = (encoders or _PLAIN).of(Edit)(edit)
    assert isinstance(encoded, dict)
    return encoded


def edit_from_dict(data: object) -> Edit:
    """The edit; CodecError where `data` is none. What in it is a page, region, cell or line already is taken as it is."""
    return typing.cast(Edit, _decoded(data, Edit, "edit", 0))


def to_json(data: object) -> str:
    """One line of ASCII; the same text for equal data."""
    return json.dumps(data, ensure_ascii=True, allow_nan=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str | bytes) -> object:
    """What the JSON text holds; CodecError where it is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise CodecError(f"The data are damaged ({type(error).__name__}).") from None


def digest(document: Document) -> str:
    """SHA-256 of the document's content, wherever its pictures lie: equal for equal documents."""
    pages = tuple(replace(page, image=replace(page.image, path="")) for page in document.pages)
    content = to_json(document_to_dict(replace(document, pages=pages)))
    return hashlib.sha256(content.encode("ascii")).hexdigest()


@functools.cache
def _fields(cls: Any) -> tuple[tuple[str, Any, bool], ...]:
    """Name, annotation and whether there is a default, of each field."""
    hints = typing.get_type_hints(cls, vars(edits) if cls.__module__ == edits.__name__ else None)
    return tuple(
        (
            field.name,
            hints[field.name],
            field.default is not dataclasses.MISSING or field.default_factory is not dataclasses.MISSING,
        )
        for field in dataclasses.fields(cls)
        if field.init
    )


@functools.cache
def _union(kind: Any) -> tuple[Any, ...]:
    """The members of a union; empty where `kind` is none."""
    return typing.get_args(kind) if typing.get_origin(kind) in (types.UnionType, typing.Union) else ()


def _encoded(value: Any, kind: Any) -> Any:
    return _PLAIN.of(kind)(value)


Encoder = Callable[[Any], Any]


class Encoders:
    """What makes plain values of values, told by annotations; `special` are other encoders for some of these.

    Each is made once: a page has tens of thousands of values.
    """

    def __init__(self, special: Mapping[Any, Encoder] = types.MappingProxyType({})) -> None:
        self._made: dict[Any, Encoder] = dict(special)

    def of(self, kind: Any) -> Encoder:
        """The encoder of values so annotated."""
        made = self._made.get(kind)
        if made is None:
            made = self._made[kind] = self.usual(kind)
        return made

    def usual(self, kind: Any) -> Encoder:
        """The same where nothing special is said of `kind` itself."""
        members = _union(kind)
        if members:
            return self._of_members(members)
        if typing.get_origin(kind) is tuple:
            return self._of_tuple(_arguments(kind))
        if kind in _AS_LISTS:
            place = operator.attrgetter(*(name for name, _, _ in _fields(kind)))
            return lambda value: _numbers(place(value))
        if dataclasses.is_dataclass(kind):
            return self._of_class(kind)
        if isinstance(kind, type) and issubclass(kind, Enum):
            return operator.attrgetter("value")
        if kind is float:
            return _number
        return _as_it_is

    def _of_members(self, members: tuple[Any, ...]) -> Encoder:
        classes = [member for member in members if dataclasses.is_dataclass(member)]
        if len(classes) > 1:
            return lambda value: (
                None if value is None else {"is": type(value).__name__, **self.of(value.__class__)(value)}
            )
        (only,) = (member for member in members if member is not type(None))
        encode = self.of(only)
        return lambda value: None if value is None else encode(value)

    def _of_tuple(self, hints: tuple[Any, ...]) -> Encoder:
        if hints == (float, ...):
            return _numbers
        if hints[-1] is Ellipsis:
            return lambda value: list(map(self.of(hints[0]), value))
        return lambda value: [self.of(hint)(item) for item, hint in zip(value, hints, strict=True)]

    def _of_class(self, cls: Any) -> Encoder:
        names = tuple(name for name, _, _ in _fields(cls))
        if len(names) < 2:
            return lambda value: {name: self.of(hint)(getattr(value, name)) for name, hint, _ in _fields(cls)}
        fields = operator.attrgetter(*names)
        encoders: list[Encoder | None] = []

        def encode(value: Any) -> dict[str, Any]:
            if not encoders:  # only now: a batch of edits may hold batches
                encoders.extend(None if hint in _AS_THEY_ARE else self.of(hint) for _, hint, _ in _fields(cls))
            return {
                name: item if encoder is None else encoder(item)
                for name, encoder, item in zip(names, encoders, fields(value), strict=True)
            }

        return encode


def _as_it_is(value: Any) -> Any:
    return value


def _number(value: float) -> float:
    """1 and 1.0 are equal, and so are -0.0 and 0.0: they are written alike."""
    if not math.isfinite(value):
        raise CodecError("The document holds a number that is none.")
    return float(value) + 0.0


def _numbers(values: Iterable[float]) -> list[float]:
    return list(map(_number, values))


_PLAIN = Encoders()


@functools.cache
def _arguments(kind: Any) -> tuple[Any, ...]:
    return typing.get_args(kind)


def _decoded(data: Any, kind: Any, where: str, depth: int) -> Any:
    if depth > _DEEPEST:
        raise CodecError(f"The data are nested too deeply at {where}.")
    members = _union(kind)
    if members:
        return _decoded_member(data, members, where, depth)
    if typing.get_origin(kind) is tuple:
        return _decoded_tuple(data, typing.get_args(kind), where, depth)
    if dataclasses.is_dataclass(kind):
        return _decoded_class(data, typing.cast(type, kind), where, depth)
    if isinstance(kind, type) and issubclass(kind, Enum):
        try:
            return kind(data)
        except ValueError:
            raise CodecError(f"{where} is {str(data)[:40]!r}, which this version does not know.") from None
    if kind is float and isinstance(data, int | float) and not isinstance(data, bool) and -_LARGEST <= data <= _LARGEST:
        return float(data)
    if kind is type(None) and data is None:
        return None
    if kind is bool and type(data) is bool:
        return data
    if kind is str and type(data) is str:
        return data if data.isascii() or where.endswith(".path") else _HALVES.sub("\ufffd", data)
    if kind is int and type(data) is int and -_LARGEST <= data <= _LARGEST:
        return data
    raise CodecError(f"{where} is not what it should be ({getattr(kind, '__name__', kind)}).")


def _decoded_member(data: Any, members: tuple[Any, ...], where: str, depth: int) -> Any:
    if data is None and type(None) in members:
        return None
    classes = [member for member in members if dataclasses.is_dataclass(member)]
    if len(classes) > 1:
        named = {member.__name__: member for member in classes if isinstance(member, type)}
        name = data.get("is") if isinstance(data, dict) else None
        if not isinstance(name, str) or name not in named:
            raise CodecError(f"{where} is of no kind that this version knows.")
        inner = {key: value for key, value in data.items() if key != "is"}
        return _decoded(inner, named[name], where, depth + 1)
    (only,) = (member for member in members if member is not type(None))
    return _decoded(data, only, where, depth + 1)


def _decoded_tuple(data: Any, hints: tuple[Any, ...], where: str, depth: int) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise CodecError(f"{where} is not a list.")
    if hints[-1] is Ellipsis:
        return tuple(_decoded(item, hints[0], f"{where}[{at}]", depth + 1) for at, item in enumerate(data))
    if len(data) != len(hints):
        raise CodecError(f"{where} has {len(data)} parts, not {len(hints)}.")
    return tuple(_decoded(item, hint, where, depth + 1) for item, hint in zip(data, hints, strict=True))


def _color(value: Any) -> Any:
    """What is no colour is one that is not known."""
    return value if isinstance(value, str) and _COLOR.fullmatch(value) else None


def _decoded_class(data: Any, cls: type, where: str, depth: int) -> Any:
    if isinstance(data, _MAY_BE_THERE) and isinstance(data, cls):
        return data
    fields = _fields(cls)
    if cls in _AS_LISTS:
        if not isinstance(data, list) or len(data) != len(fields):
            raise CodecError(f"{where} is not a list of {len(fields)} numbers.")
        data = {name: item for (name, _, _), item in zip(fields, data, strict=True)}
    if not isinstance(data, dict):
        raise CodecError(f"{where} is not an object.")
    values = {}
    for name, hint, optional in fields:
        if name in data:
            value = _decoded(data[name], hint, f"{where}.{name}", depth + 1)
            values[name] = _color(value) if name in _COLORS else value
        elif not optional:
            raise CodecError(f"{where}.{name} is missing.")
    try:
        return mended(cls(**values)) if cls in MENDED else cls(**values)
    except ValueError as error:
        raise CodecError(f"{where} does not hold together: {error}") from None
