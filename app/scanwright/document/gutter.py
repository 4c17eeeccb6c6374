"""The gutter between two facing pages that one picture shows: where it is to be split."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from scanwright.document.geometry import Point


class GutterSign(StrEnum):
    """What told where the gutter is."""

    SHADOW = "shadow"
    FOLD = "fold"
    BAND = "band"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Gutter:
    """The line from edge to edge, in pixels of the picture, by what sign, and how sure that is (0 to 1)."""

    start: Point
    end: Point
    sign: GutterSign
    confidence: float
