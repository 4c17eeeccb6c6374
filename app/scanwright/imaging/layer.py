"""What a born-digital page carries beside its picture: words with their look, and ruling lines."""

from __future__ import annotations

from dataclasses import dataclass

from scanwright.document.geometry import Quad, Rect
from scanwright.document.text import Script, TextStyle


@dataclass(frozen=True, slots=True)
class ScriptPart:
    """The characters of a word up to the one before `end`, which reach to the share `until` of its length."""

    end: int
    until: float
    script: Script


@dataclass(frozen=True, slots=True)
class LayerWord:
    """A word of the text layer; corners in reading direction, in pixels of the picture as rendered.

    `invisible`: drawn in a mode that leaves no ink (as below a scan), or hidden. `parts`: where some of its letters are
    raised or lowered, all of it in parts; else empty.
    """

    text: str
    polygon: Quad
    style: TextStyle
    invisible: bool = False
    parts: tuple[ScriptPart, ...] = ()


@dataclass(frozen=True, slots=True)
class Ruling:
    """A straight printed line, level or upright, as a thin rectangle in pixels; `thickness` in pixels."""

    box: Rect
    vertical: bool
    thickness: float = 1.0


@dataclass(frozen=True, slots=True)
class TextLayer:
    """`words` in the order of the file. `rulings` and `pictures` (placed images) as drawn on the page."""

    words: tuple[LayerWord, ...]
    rulings: tuple[Ruling, ...] = ()
    pictures: tuple[Rect, ...] = ()
