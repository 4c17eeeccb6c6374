"""What the annotations of data classes say of their values: by them these are encoded and decoded."""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from typing import Any

from scanwright.document import edits
from scanwright.document.geometry import Point, Rect

AS_LISTS = (Point, Rect)
"""What is told as a list of its numbers."""


@functools.cache
def fields_of(cls: Any) -> tuple[tuple[str, Any, bool], ...]:
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
def members_of(kind: Any) -> tuple[Any, ...]:
    """The members of a union; empty where `kind` is none."""
    return typing.get_args(kind) if typing.get_origin(kind) in (types.UnionType, typing.Union) else ()


@functools.cache
def arguments_of(kind: Any) -> tuple[Any, ...]:
    """What a tuple is annotated to hold."""
    return typing.get_args(kind)
