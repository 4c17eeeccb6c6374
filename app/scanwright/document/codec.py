"""Documents and edits as plain values that JSON can hold, and back, without loss.

Every data class becomes an object of its fields, told by their annotations: a new field with a default is written and
read without a change here, and files from before it are still read. Points and rectangles, of which there are
thousands, become lists of numbers. Which of several classes a value is (edits) is told by "is".
"""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import json
import math
import operator
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from enum import Enum
from typing import Any

from scanwright.document.annotations import AS_LISTS, arguments_of, fields_of, members_of
from scanwright.document.decoders import CodecError as CodecError
from scanwright.document.decoders import Decoders
from scanwright.document.decoders import NewerVersionError as NewerVersionError
from scanwright.document.document import Document, Page
from scanwright.document.edits import Edit

VERSION = 2
"""2: pages may show a part of their file's picture, with patches painted over, which version 1 would show whole."""

_AS_THEY_ARE = (str, int, bool)
_DECODERS = Decoders()


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
    document = _DECODERS.read(data.get("document"), Document, "document")
    assert isinstance(document, Document)
    return document


def document_to_json(document: Document) -> str:
    """`document_to_dict` as JSON. What this takes goes bit by bit: three hundred pages at once would hold other threads up."""
    data = document_to_dict(document)
    text = to_json_in_parts(data)
    pages = data["document"]["pages"]
    while pages:
        pages.pop()
    return text


def document_from_json(text: str | bytes) -> Document:
    """The document of such a text; CodecError as from `document_from_dict`. The same goes for what is read."""
    data = from_json(text)
    inner = data.get("document") if isinstance(data, dict) else None
    pages = inner.get("pages") if isinstance(inner, dict) else None
    if isinstance(pages, list):
        with contextlib.suppress(CodecError):  # told below, if it is of a version that is known
            for number, page in enumerate(pages):
                pages[number] = _DECODERS.read(page, Page, "page")
    return document_from_dict(data)


def edit_to_dict(edit: Edit, encoders: Encoders | None = None) -> dict[str, Any]:
    """`encoders`: where some values are to be told in another way."""
    encoded = (encoders or _PLAIN).of(Edit)(edit)
    assert isinstance(encoded, dict)
    return encoded


def edit_from_dict(data: object) -> Edit:
    """The edit; CodecError where `data` is none. What in it is a page, region, cell or line already is taken as it is."""
    return typing.cast(Edit, _DECODERS.read(data, Edit, "edit"))


_JSON = json.JSONEncoder(ensure_ascii=True, allow_nan=False, sort_keys=True, separators=(",", ":"))
_MANY = frozenset({"document", "pages", "inserted", "page", "regions", "region", "lines", "table", "cells", "edits"})


def to_json(data: object) -> str:
    """One line of ASCII; the same text for equal data."""
    return _JSON.encode(data)


def to_json_in_parts(data: object) -> str:
    """The same as `to_json` gives, of what is large: with many moments in between at which other threads can go on.

    Written at once, three hundred pages would hold Python's lock for half a second.
    """
    parts: list[str] = []
    _write_parts(data, parts)
    return "".join(parts)


def _write_parts(data: object, parts: list[str]) -> None:
    """Goes into what may hold many lines, and writes the rest at once."""
    if isinstance(data, dict) and not _MANY.isdisjoint(data):
        before = "{"
        for key in sorted(data):
            parts.append(f"{before}{_JSON.encode(key)}:")
            if key in _MANY:
                _write_parts(data[key], parts)
            else:
                parts.append(_JSON.encode(data[key]))
            before = ","
        parts.append("}")
    elif isinstance(data, (list, tuple)) and data:
        before = "["
        for value in data:
            parts.append(before)
            _write_parts(value, parts)
            before = ","
        parts.append("]")
    else:
        parts.append(_JSON.encode(data))


def from_json(text: str | bytes) -> object:
    """What the JSON text holds; CodecError where it is none."""
    try:
        return json.loads(text, object_hook=_unchanged)
    except (ValueError, RecursionError) as error:
        raise CodecError(f"The data are damaged ({type(error).__name__}).") from None


def digest(document: Document) -> str:
    """SHA-256 of the document's content, wherever its pictures lie: equal for equal documents."""
    pages = tuple(replace(page, image=replace(page.image, path="")) for page in document.pages)
    content = to_json(document_to_dict(replace(document, pages=pages)))
    return hashlib.sha256(content.encode("ascii")).hexdigest()


def _encoded(value: Any, kind: Any) -> Any:
    return _PLAIN.of(kind)(value)


def _unchanged(found: dict[str, Any]) -> dict[str, Any]:
    """Called for each object: a moment at which other threads can go on while much is read."""
    return found


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
        members = members_of(kind)
        if members:
            return self._of_members(members)
        if typing.get_origin(kind) is tuple:
            return self._of_tuple(arguments_of(kind))
        if kind in AS_LISTS:
            place = operator.attrgetter(*(name for name, _, _ in fields_of(kind)))
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
        names = tuple(name for name, _, _ in fields_of(cls))
        if len(names) < 2:
            return lambda value: {name: self.of(hint)(getattr(value, name)) for name, hint, _ in fields_of(cls)}
        fields = operator.attrgetter(*names)
        encoders: list[Encoder | None] = []

        def encode(value: Any) -> dict[str, Any]:
            if not encoders:  # only now: a batch of edits may hold batches
                encoders.extend(None if hint in _AS_THEY_ARE else self.of(hint) for _, hint, _ in fields_of(cls))
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
