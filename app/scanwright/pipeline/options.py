"""What a person may choose of an analysis. Loads nothing heavy: the window shows these before it can read a page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from scanwright.document.document import TextSource


class LayoutMode(StrEnum):
    """How pages are taken: by analysis, each as one table, or as running text without tables and figures."""

    AUTO = "auto"
    TABLE = "table"
    TEXT = "text"


class Quality(StrEnum):
    FAST = "fast"
    BALANCED = "balanced"
    BEST = "best"


@dataclass(frozen=True, slots=True)
class AnalysisOptions:
    layout: LayoutMode = LayoutMode.AUTO
    quality: Quality = Quality.BALANCED
    text_source: TextSource = TextSource.AUTO
