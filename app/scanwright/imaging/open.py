"""Opening a file of any kind."""

from __future__ import annotations

from pathlib import Path

from scanwright.imaging.raster import RasterSource
from scanwright.imaging.sniff import FileKind, sniff
from scanwright.imaging.source import Source


def open_source(path: Path, *, password: str | None = None) -> Source:
    """Opens a picture or PDF, told by its content; the caller closes it.

    Raises UnreadableFileError (missing, empty, damaged), UnsupportedFileError (not a picture or PDF) or
    PasswordRequiredError (`wrong` where `password` was given). `password` is ignored where none is needed.
    """
    path = Path(path).absolute()
    kind = sniff(path)
    if kind is FileKind.PDF:
        from scanwright.imaging.pdf import PdfSource  # pictures do without

        return PdfSource(path, password)
    return RasterSource(path, kind)
