"""Blocks: rows that will be one region."""

from __future__ import annotations

from dataclasses import dataclass, field

from scanwright.document.geometry import Rect
from scanwright.document.region import RegionKind
from scanwright.pipeline.rows import Row


@dataclass
class Block:
    """Rows that will be one region; `items` are the positions in `rows` at which its paragraphs begin."""

    rows: list[Row]
    kind: RegionKind = RegionKind.TEXT
    confidence: float = 0.5
    items: list[int] = field(default_factory=lambda: [0])

    @property
    def text(self) -> str:
        return " ".join(row.text for row in self.rows)

    @property
    def box(self) -> Rect:
        """In the reading frame."""
        return Rect.union_of(row.box for row in self.rows)
