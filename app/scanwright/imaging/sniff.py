"""What kind of file it is, told from its first bytes: names lie, and many files have none."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path

from scanwright.errors import UnreadableFileError, UnsupportedFileError

HEAD_BYTES = 4096

# PDF readers accept the header anywhere in the first kilobyte (PDF 1.7, appendix H, note 13).
_PDF_HEADER_WITHIN = 1024


class FileKind(StrEnum):
    """What Scanwright opens; values are the names by which Pillow knows its readers, apart from PDF."""

    PDF = "PDF"
    PNG = "PNG"
    JPEG = "JPEG"
    TIFF = "TIFF"
    BMP = "BMP"
    GIF = "GIF"
    WEBP = "WEBP"
    JPEG2000 = "JPEG2000"
    PNM = "PPM"
    HEIF = "HEIF"
    AVIF = "AVIF"


SUFFIXES: dict[FileKind, tuple[str, ...]] = {
    FileKind.PDF: (".pdf",),
    FileKind.PNG: (".png",),
    FileKind.JPEG: (".jpg", ".jpeg", ".jpe", ".jfif"),
    FileKind.TIFF: (".tif", ".tiff"),
    FileKind.BMP: (".bmp", ".dib"),
    FileKind.GIF: (".gif",),
    FileKind.WEBP: (".webp",),
    FileKind.JPEG2000: (".jp2", ".j2k", ".jpx", ".j2c", ".jpf"),
    FileKind.PNM: (".pbm", ".pgm", ".ppm", ".pnm", ".pam"),
    FileKind.HEIF: (".heic", ".heif"),
    FileKind.AVIF: (".avif",),
}
assert set(SUFFIXES) == set(FileKind)

OPENED_SUFFIXES = frozenset(suffix for suffixes in SUFFIXES.values() for suffix in suffixes)

_STARTS: tuple[tuple[bytes, FileKind], ...] = (
    (b"\x89PNG\r\n\x1a\n", FileKind.PNG),
    (b"\xff\xd8\xff", FileKind.JPEG),
    (b"II*\0", FileKind.TIFF),
    (b"MM\0*", FileKind.TIFF),
    (b"II+\0", FileKind.TIFF),
    (b"MM\0+", FileKind.TIFF),
    (b"BM", FileKind.BMP),
    (b"GIF87a", FileKind.GIF),
    (b"GIF89a", FileKind.GIF),
    (b"\0\0\0\x0cjP  \r\n\x87\n", FileKind.JPEG2000),
    (b"\xff\x4f\xff\x51", FileKind.JPEG2000),
)
_PNM_STARTS = frozenset(b"P%d" % digit for digit in range(1, 8))
_HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_AVIF_BRANDS = frozenset({b"avif", b"avis"})

_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "is a Zip archive or an Office document, not a picture or PDF; export it as PDF first"),
    (b"\xd0\xcf\x11\xe0", "is an old Office document, not a picture or PDF; export it as PDF first"),
    (b"{\\rtf", "is a text document, not a picture or PDF"),
    (b"%!PS", "is PostScript, which Scanwright does not open; convert it to PDF first"),
    (b"AT&TFORM", "is DjVu, which Scanwright does not open; convert it to PDF first"),
    (b"8BPS", "is a Photoshop file, which Scanwright does not open; save it as PNG or TIFF"),
    (b"<svg", "is a drawing (SVG), which Scanwright does not open; convert it to PDF or PNG first"),
    (b"<?xml", "is an XML document, not a picture or PDF"),
    (b"<!DOCTYPE", "is a web page, not a picture or PDF; print it to a PDF first"),
    (b"<html", "is a web page, not a picture or PDF; print it to a PDF first"),
)
_NOT_OURS = "is not a picture or PDF that Scanwright opens"


def read_head(path: Path) -> bytes:
    """The first bytes of the file; UnreadableFileError with the reason where there are none."""
    try:
        if path.is_dir():
            if not os.access(path, os.R_OK | os.X_OK):
                raise UnreadableFileError(path, "is a folder that you are not allowed to look into")
            raise UnreadableFileError(path, "is a folder, not a file")
        if not path.is_file() and path.exists():
            raise UnreadableFileError(path, "is not an ordinary file")
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
    except FileNotFoundError:
        raise UnreadableFileError(path, "there is no such file") from None
    except PermissionError:
        raise UnreadableFileError(path, "you are not allowed to read it") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "its name is not a valid one"
        raise UnreadableFileError(path, f"it cannot be read ({reason})") from None
    if not head:
        raise UnreadableFileError(path, "the file is empty")
    return head


def sniff(path: Path) -> FileKind:
    """The kind of the file by its content; FileError with a sentence where it is none of ours."""
    head = read_head(path)
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return FileKind.WEBP
    if head[4:8] == b"ftyp":
        brands = {head[8:12]} | {head[at : at + 4] for at in range(16, min(64, len(head)), 4)}
        if brands & _AVIF_BRANDS:
            return FileKind.AVIF
        if brands & _HEIF_BRANDS:
            return FileKind.HEIF
    if head[:2] in _PNM_STARTS and head[2:3] in b" \t\r\n#":
        return FileKind.PNM
    if b"%PDF-" in head[: _PDF_HEADER_WITHIN + 5]:
        return FileKind.PDF
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    for start, reason in _OTHERS:
        if text[: len(start)].lower() == start.lower():
            raise UnsupportedFileError(path, reason)
    if not any(head):
        raise UnreadableFileError(path, "the file holds nothing but zero bytes; it was probably not copied completely")
    if path.suffix.lower() in OPENED_SUFFIXES:
        raise UnreadableFileError(path, f"the file is damaged, or is not the {path.suffix[1:].upper()} its name says")
    raise UnsupportedFileError(path, _NOT_OURS)
