"""Picture files: one page each, or several (TIFF, HEIF)."""

from __future__ import annotations

import contextlib
import logging
import threading
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from PIL import ExifTags, Image, ImageFile

from scanwright.document.document import ImageRef
from scanwright.errors import FileError, UnreadableFileError, UnsupportedFileError
from scanwright.imaging.giants import BYTES_PER_PIXEL, giant_bands
from scanwright.imaging.layer import TextLayer
from scanwright.imaging.picture import Picture
from scanwright.imaging.pixels import assemble, bands_of, oriented
from scanwright.imaging.resolution import PageSize, page_size
from scanwright.imaging.sniff import FileKind

log = logging.getLogger(__name__)

# Sizes are checked here, before anything is decoded, and large pictures decoded reduced: Pillow's own limit would
# refuse scans that are merely large.
Image.MAX_IMAGE_PIXELS = None
# What is odd about a file's metadata is no news for users; what is broken raises.
warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\.")

# Pictures that Pillow would unpack into more than this are decoded band by band, or refused.
WHOLE_BYTES = 640_000_000
_MAX_PAGES = 10_000
_PAGED = frozenset({FileKind.TIFF, FileKind.HEIF})

_lenient_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class _Frame:
    """A page of the file: its number in the file, stored size, EXIF orientation, and the size it is opened at."""

    number: int
    width: int
    height: int
    orientation: int
    page: PageSize


class RasterSource:
    """A `Source` over a picture file. Holds headers only; every `render` opens the file anew."""

    def __init__(self, path: Path, kind: FileKind) -> None:
        self._path = path
        self._kind = kind
        self._frames = _read_frames(path, kind)
        self._shares: dict[int, float] = {}

    @property
    def path(self) -> Path:
        return self._path

    @property
    def page_count(self) -> int:
        return len(self._frames)

    def image_ref(self, index: int) -> ImageRef:
        page = self._frame(index).page
        return ImageRef(str(self._path), index, page.width, page.height, page.dpi)

    def render(self, index: int, size: tuple[int, int] | None = None) -> Picture:
        frame = self._frame(index)
        wanted = size or (frame.page.width, frame.page.height)
        stored = wanted[::-1] if frame.orientation >= 5 else wanted
        picture, self._shares[index] = _decode(self._path, self._kind, frame, stored)
        return oriented(picture, frame.orientation)

    def share_decoded(self, index: int) -> float:
        return self._shares.get(index, 1.0)

    def text_layer(self, index: int) -> TextLayer | None:
        self._frame(index)
        return None

    def close(self) -> None:
        """Nothing is held open."""

    def _frame(self, index: int) -> _Frame:
        if not 0 <= index < len(self._frames):
            raise UnreadableFileError(self._path, f"it has no page {index + 1}")
        frame = self._frames[index]
        if frame is None:
            raise UnreadableFileError(self._path, f"page {index + 1} is damaged")
        return frame


def _read_frames(path: Path, kind: FileKind) -> tuple[_Frame | None, ...]:
    """All pages; None for those that are damaged. Raises FileError where none is whole."""
    frames: list[_Frame | None] = []
    with _opened(path, kind) as image:
        count, whole = _frame_count(image, kind)
        for number in range(count):
            try:
                image.seek(number)
                if kind is FileKind.TIFF and _is_side_picture(image):
                    continue
                frames.append(_frame_of(image, kind, number))
            except Exception as error:
                if not any(frames) and number == count - 1:
                    raise
                log.warning("%s: page %d is damaged (%s)", path.name, number + 1, error)
                frames.append(None)
        if not whole:
            frames.append(None)
    if not frames:
        raise UnreadableFileError(path, "there is no picture in it")
    return tuple(frames)


def _frame_count(image: Image.Image, kind: FileKind) -> tuple[int, bool]:
    """Pages, and whether these are all that the file should have.

    The frames of an animation are none, nor are the extra views in a phone's photograph.
    """
    if kind not in _PAGED:
        return 1, True
    try:
        count = int(getattr(image, "n_frames", 1))
        return min(count, _MAX_PAGES), count <= _MAX_PAGES
    except Exception as error:  # a damaged chain of directories: those before it are there
        log.warning("the pages cannot be counted (%s)", error)
        count = 1
        with contextlib.suppress(Exception):
            while count < _MAX_PAGES:
                image.seek(count)
                count += 1
        image.seek(0)
        return count, False


def _is_side_picture(image: Image.Image) -> bool:
    """TIFF 6.0, NewSubfileType: a reduced copy of another page, or a mask for it."""
    kind = _tags(image).get(254, 0)
    return isinstance(kind, int) and bool(kind & 0b101) and getattr(image, "n_frames", 1) > 1


def _tags(image: Image.Image) -> Any:
    return getattr(image, "tag_v2", {})


def _frame_of(image: Image.Image, kind: FileKind, number: int) -> _Frame:
    width, height = image.size
    orientation = 1
    if kind is FileKind.TIFF:
        orientation = _tags(image).get(ExifTags.Base.Orientation, 1)
        if orientation in (5, 6, 7, 8):
            width, height = height, width  # Pillow gives the size as turned
    elif kind is not FileKind.HEIF:  # its reader turns the picture itself
        with contextlib.suppress(Exception):
            exif = Image.Exif()  # not `image.getexif()`, which decodes a PNG to its end
            exif.load(image.info.get("exif", b""))
            orientation = exif.get(ExifTags.Base.Orientation, 1)
    if orientation not in range(1, 9):
        orientation = 1
    dpi = _header_dpi(image)
    if orientation >= 5:
        dpi = dpi and dpi[::-1]
        page = page_size(height, width, dpi)
    else:
        page = page_size(width, height, dpi)
    return _Frame(number, width, height, orientation, page)


def _header_dpi(image: Image.Image) -> tuple[float, float] | None:
    try:
        dpi = image.info.get("dpi")
        if dpi is not None and (image.format != "JPEG" or image.info.get("jfif_unit", 1) != 0):
            return float(dpi[0]), float(dpi[1])
    except (TypeError, ValueError, ZeroDivisionError, IndexError, OverflowError):
        pass
    return None


@contextlib.contextmanager
def _opened(path: Path, kind: FileKind) -> Iterator[Image.Image]:
    """The file, opened by the reader of its kind alone; whatever goes wrong inside becomes a FileError."""
    if kind is FileKind.HEIF:
        _register_heif(path)
    try:
        with Image.open(path, formats=[kind.value] + (["MPO"] if kind is FileKind.JPEG else [])) as image:
            yield image
    except FileError:
        raise
    except MemoryError:
        raise UnreadableFileError(path, "the picture is too large for the memory of this computer") from None
    except FileNotFoundError:
        raise UnreadableFileError(path, "the file is no longer there") from None
    except PermissionError:
        raise UnreadableFileError(path, "you are not allowed to read it") from None
    except Exception as error:  # readers of damaged files raise whatever they stumble over
        log.info("%s cannot be decoded", path, exc_info=error)
        raise UnreadableFileError(path, f"the picture is damaged ({_first_words(error)})") from None


def _first_words(error: Exception) -> str:
    words = " ".join(str(error).split()).replace("\n", " ")
    return words[:100] if words else type(error).__name__


def _register_heif(path: Path) -> None:
    """Makes Pillow read HEIC, by pi-heif: libheif and libde265 (LGPL-3.0, as libraries of their own that can be replaced).

    Not by pillow-heif, whose wheels bring the encoder x265 along (GPL-2.0).
    """
    try:
        import pi_heif
    except ImportError:
        raise UnsupportedFileError(path, "is a HEIC picture, and the library for these is not installed") from None
    pi_heif.register_heif_opener(thumbnails=False)


def _decode(path: Path, kind: FileKind, frame: _Frame, size: tuple[int, int]) -> tuple[Picture, float]:
    """The frame as it is stored, at `size`; a truncated one as far as it goes, with the share of its rows that are there."""
    try:
        return _decode_once(path, kind, frame, size), 1.0
    except UnreadableFileError as error:
        strict = error
    with _lenient_lock:
        # Pillow knows this switch for the whole process only; a picture that is decoded beside this one at worst
        # comes out incomplete instead of failing.
        ImageFile.LOAD_TRUNCATED_IMAGES = True
        try:
            picture = _decode_once(path, kind, frame, size)
        except UnreadableFileError:
            raise strict from None
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = False
    shown = _rows_with_content(picture)
    if not shown:
        raise strict
    log.warning("%s is damaged: only the upper %d %% could be decoded", path.name, 100 * shown // len(picture))
    picture[shown:] = 255
    return picture, shown / len(picture)


def _rows_with_content(picture: Picture) -> int:
    """Rows from the top before the flat rest that a decoder leaves where the data end."""
    flat = (picture == picture[-1, -1]).all(axis=(1, 2))
    content = np.flatnonzero(~flat)
    return int(content[-1]) + 1 if len(content) else 0


def _decode_once(path: Path, kind: FileKind, frame: _Frame, size: tuple[int, int]) -> Picture:
    with _opened(path, kind) as image:
        if frame.number:
            image.seek(frame.number)
        if kind is FileKind.JPEG:
            image.draft(None, size)
        elif kind is FileKind.JPEG2000:
            _reduce_jpeg2000(image, frame, size)
        needed = image.width * image.height * BYTES_PER_PIXEL.get(image.mode, 4)
        if needed > WHOLE_BYTES:
            bands = giant_bands(path, kind, image)
            return assemble(bands, frame.width, frame.height, size)
        image.load()
        if kind is FileKind.TIFF and frame.orientation != 1:
            # Pillow has turned it already; it is turned back here so that all kinds go the same way.
            image = _turned_back(image, frame.orientation)
        return assemble(bands_of(image), image.width, image.height, size)


_UNDO_ORIENTATION = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def _turned_back(image: Image.Image, orientation: int) -> Image.Image:
    back = image.transpose(_UNDO_ORIENTATION[orientation])
    back.info, back.format = image.info, image.format
    return back


def _reduce_jpeg2000(image: Image.Image, frame: _Frame, size: tuple[int, int]) -> None:
    """JPEG 2000 holds halved copies (five of them, as a rule): the smallest that is not below `size` will do."""
    levels = 0
    while levels < 5 and frame.width >> (levels + 1) >= size[0] and frame.height >> (levels + 1) >= size[1]:
        levels += 1
    if levels:
        image.reduce = levels  # type: ignore[method-assign, assignment]
