"""From what JSON held to documents and edits, told by the annotations of their classes. Nothing in it is trusted."""

from __future__ import annotations

import dataclasses
import re
import typing
from collections.abc import Callable
from enum import Enum
from typing import Any

from scanwright.document.annotations import AS_LISTS, arguments_of, fields_of, members_of
from scanwright.document.document import Page
from scanwright.document.mended import MENDED, mended
from scanwright.document.region import Region
from scanwright.document.table import Cell
from scanwright.document.text import TextLine
from scanwright.errors import ScanwrightError

_MAY_BE_THERE = (Page, Region, Cell, TextLine)
_DEEPEST = 60
_LARGEST = 1_000_000_000
"""No number of a document comes near it; beyond twice that Qt's own numbers end."""
_COLOR = re.compile("#[0-9a-fA-F]{6}")
_HALVES = re.compile("[\ud800-\udfff]")  # of a character beyond U+FFFF: alone they are none, and no file can hold them


class CodecError(ScanwrightError):
    """The data are not those of a document: damaged, made by hand, or of a newer version."""

    place = ""

    def inside(self, step: str) -> CodecError:
        """The error, which lies in that part of something."""
        self.place = step + self.place
        return self


class NewerVersionError(CodecError):
    """The data are of a version from after this program's."""


Decoder = Callable[[Any, int], Any]
_HERE = "\x00"  # in a message: the place, which is put together on the way out of what was being read


class Decoders:
    """What makes values of plain ones, told by annotations; each is made once, as a document has a million values.

    A decoder takes what JSON held and how deep in the data that is; CodecError where it does not fit.
    """

    def __init__(self) -> None:
        self._made: dict[Any, Decoder] = {}

    def read(self, data: object, kind: Any, name: str) -> Any:
        """A whole value; what is wrong with it is told by its place in what is called `name`."""
        try:
            return self.of(kind)(data, 0)
        except CodecError as error:
            raise CodecError(error.message.replace(_HERE, name + error.place)) from None

    def of(self, kind: Any) -> Decoder:
        """The decoder of values so annotated."""
        made = self._made.get(kind)
        if made is None:
            made = self._made[kind] = self._usual(kind)
        return made

    def _usual(self, kind: Any) -> Decoder:
        if members := members_of(kind):
            return self._of_members(members)
        if typing.get_origin(kind) is tuple:
            return self._of_tuple(arguments_of(kind))
        if kind in AS_LISTS:
            return _of_numbers(kind)
        if dataclasses.is_dataclass(kind):
            return self._of_class(typing.cast(type, kind))
        if isinstance(kind, type) and issubclass(kind, Enum):
            return _of_enum(kind)
        return _PLAIN_DECODERS[kind]

    def _of_members(self, members: tuple[Any, ...]) -> Decoder:
        optional = type(None) in members
        classes = {typing.cast(type, one).__name__: one for one in members if dataclasses.is_dataclass(one)}
        if len(classes) < 2:
            (only,) = (member for member in members if member is not type(None))
            decode = self.of(only)
            return lambda data, depth: None if data is None and optional else decode(data, depth + 1)

        def decode_named(data: Any, depth: int) -> Any:
            if data is None and optional:
                return None
            if depth > _DEEPEST:
                raise CodecError(f"The data are nested too deeply at {_HERE}.")
            name = data.get("is") if isinstance(data, dict) else None
            if not isinstance(name, str) or name not in classes:
                raise CodecError(f"{_HERE} is of no kind that this version knows.")
            return self.of(classes[name])(data, depth + 1)

        return decode_named

    def _of_tuple(self, hints: tuple[Any, ...]) -> Decoder:
        each = self.of(hints[0]) if hints[-1] is Ellipsis else None
        decoders = () if each is not None else tuple(map(self.of, hints))

        def decode(data: Any, depth: int) -> tuple[Any, ...]:
            if not isinstance(data, list):
                raise CodecError(f"{_HERE} is not a list.")
            if each is None and len(data) != len(decoders):
                raise CodecError(f"{_HERE} has {len(data)} parts, not {len(decoders)}.")
            at = 0
            found = []
            try:
                for at, item in enumerate(data):
                    found.append((each or decoders[at])(item, depth + 1))
            except CodecError as error:
                raise error.inside(f"[{at}]") from None
            return tuple(found)

        return decode

    def _of_class(self, cls: type) -> Decoder:
        steps: list[tuple[str, Decoder, bool]] = []

        def decode(data: Any, depth: int) -> Any:
            if isinstance(data, cls) and isinstance(data, _MAY_BE_THERE):
                return data
            if not isinstance(data, dict):
                raise CodecError(f"{_HERE} is not an object.")
            if not steps:  # only now: a batch of edits may hold batches
                steps.extend((name, _SPECIAL.get(name) or self.of(hint), there) for name, hint, there in fields_of(cls))
            values = {}
            name, absent = "", []
            try:
                for name, decoder, optional in steps:
                    if name in data:
                        values[name] = decoder(data[name], depth + 1)
                    elif not optional:
                        absent.append(name)
            except CodecError as error:
                raise error.inside(f".{name}") from None
            if absent:
                raise CodecError(f"{_HERE}.{absent[0]} is missing.")
            try:
                return mended(cls(**values)) if cls in MENDED else cls(**values)
            except ValueError as error:
                raise CodecError(f"{_HERE} does not hold together: {error}") from None

        return decode


def _of_numbers(cls: type) -> Decoder:
    """Of a class that is told as a list of the numbers that it has."""
    names = tuple(name for name, _, _ in fields_of(cls))

    def decode(data: Any, _depth: int) -> Any:
        if not isinstance(data, list) or len(data) != len(names):
            raise CodecError(f"{_HERE} is not a list of {len(names)} numbers.")
        for name, item in zip(names, data, strict=True):
            if type(item) is not float or not -_LARGEST <= item <= _LARGEST:
                try:
                    _float(item, 0)
                except CodecError as error:
                    raise error.inside(f".{name}") from None
        try:
            return cls(*data)
        except ValueError as error:
            raise CodecError(f"{_HERE} does not hold together: {error}") from None

    return decode


def _of_enum(kind: type[Enum]) -> Decoder:
    def decode(data: Any, _depth: int) -> Enum:
        try:
            return kind(data)
        except ValueError:
            raise CodecError(f"{_HERE} is {str(data)[:40]!r}, which this version does not know.") from None

    return decode


def _misfit(kind: type) -> CodecError:
    return CodecError(f"{_HERE} is not what it should be ({kind.__name__}).")


def _float(data: Any, _depth: int) -> float:
    if isinstance(data, int | float) and not isinstance(data, bool) and -_LARGEST <= data <= _LARGEST:
        return float(data)
    raise _misfit(float)


def _int(data: Any, _depth: int) -> int:
    if type(data) is int and -_LARGEST <= data <= _LARGEST:
        return data
    raise _misfit(int)


def _bool(data: Any, _depth: int) -> bool:
    if data is True or data is False:
        return bool(data)
    raise _misfit(bool)


def _path(data: Any, _depth: int) -> str:
    """As the system spelt it, whatever that was."""
    if isinstance(data, str):
        return data
    raise _misfit(str)


def _str(data: Any, _depth: int) -> str:
    text = _path(data, 0)
    return text if text.isascii() else _HALVES.sub("\ufffd", text)


def _none(data: Any, _depth: int) -> None:
    if data is not None:
        raise _misfit(type(None))


def _color(data: Any, _depth: int) -> str | None:
    """What is no colour is one that is not known."""
    text = _path(data, 0) if data is not None else ""
    return text if _COLOR.fullmatch(text) else None


_PLAIN_DECODERS: dict[Any, Decoder] = {
    float: _float, int: _int, bool: _bool, str: _str, type(None): _none,
}  # fmt: skip
_SPECIAL: dict[str, Decoder] = {"path": _path, "color": _color, "fill": _color}
