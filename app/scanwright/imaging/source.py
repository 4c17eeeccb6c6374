"""What every opened file offers, whatever its format."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from scanwright.document.document import ImageRef
from scanwright.imaging.layer import TextLayer
from scanwright.imaging.picture import Picture


class Source(Protocol):
    """An open file of one page or more. Thread-safe; `close` may be called twice."""

    @property
    def path(self) -> Path: ...
    @property
    def page_count(self) -> int: ...

    def image_ref(self, index: int) -> ImageRef:
        """Size and resolution of a page without decoding its pixels (from headers). FileError on broken pages."""
        ...

    def render(self, index: int, size: tuple[int, int] | None = None) -> Picture:
        """The page's picture, `size` (width, height) or that of `image_ref`. FileError if it cannot be decoded."""
        ...

    def share_decoded(self, index: int) -> float:
        """The share of the page's picture, from its top, that was in the file when it was rendered last: 1.0 unless it is damaged."""
        ...

    def text_layer(self, index: int) -> TextLayer | None:
        """The text layer in pixels of `image_ref`'s size, or None where the page has none."""
        ...

    def close(self) -> None: ...
