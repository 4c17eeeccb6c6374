"""Pictures too large to unpack in one piece, read as bands from top to bottom.

Pillow unpacks whole pictures. So each band is made a small picture file of its own, out of the pieces of the large one
as they are stored, and given to Pillow: rows of a PNG (with the row before them, on which their filters build), strips
and rows of tiles of a TIFF. Uncompressed pictures are read from where their rows lie.
"""

from __future__ import annotations

import io
import mmap
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from PIL import Image, TiffImagePlugin

from scanwright.errors import UnreadableFileError
from scanwright.imaging.pixels import BAND_PIXELS, Pixels, bands_of, to_pixels
from scanwright.imaging.sniff import FileKind

# What Pillow needs for a pixel, by mode; 4 bytes for all others.
BYTES_PER_PIXEL = {"1": 1, "L": 1, "P": 1, "I;16": 2, "I;16B": 2, "I;16L": 2, "I;16N": 2}
_PIECE_BYTES = 1_250_000_000  # a piece that unpacks to more is too large itself
_CHUNK = 1 << 20


def giant_bands(path: Path, kind: FileKind, image: Image.Image) -> Iterator[Pixels]:
    """Bands (gray or RGB) of the whole picture from top to bottom; UnreadableFileError for what cannot be read in parts.

    `image` is opened, not loaded; the bands come as stored, without EXIF orientation.
    """
    if kind is FileKind.PNG and not image.info.get("interlace"):
        return _png_bands(path, image)
    if kind is FileKind.TIFF and _is_banded_tiff(image):
        return _tiff_bands(path, image)
    tiles = getattr(image, "tile", [])
    if tiles and all(tile[0] == "raw" for tile in tiles):
        return _raw_bands(path, image, tiles)
    raise UnreadableFileError(
        path,
        f"a {kind.value} picture of {image.width} x {image.height} pixels that is stored in one piece is too large; "
        "save it smaller, or as PNG",
    )


# PNG: https://www.w3.org/TR/png-3/, sections 5 (chunks), 9 (filters)

_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}


def _png_bands(path: Path, image: Image.Image) -> Iterator[Pixels]:
    with path.open("rb") as file:
        header, kept = _png_head(file)
        width, height, depth, color = struct.unpack(">IIBB", header[:10])
        stride = 1 + (width * depth * _CHANNELS[color] + 7) // 8
        rows = max(1, min(BAND_PIXELS // width, height))
        before: bytes | None = None
        done = 0
        for block in _blocks(_inflated(file), stride, rows, height):
            count = len(block) // stride
            first = 0 if before is None else 1
            data = block if before is None else before + block
            band = _png_file(header, kept, width, count + first, data)
            with Image.open(io.BytesIO(band), formats=["PNG"]) as part:
                part.load()
                tones = (0.0, 65535.0) if depth == 16 else (0.0, 255.0)
                picture = to_pixels(part, tones)
                before = b"\0" + _raw_row(part, count + first - 1, color, depth, stride - 1)
            yield picture[first:]
            done += count
        if done == 0:
            raise UnreadableFileError(path, "the picture is damaged")
    del image


def _raw_row(part: Image.Image, row: int, color: int, depth: int, length: int) -> bytes:
    """A decoded row as it would be stored without a filter."""
    line = part.crop((0, row, part.width, row + 1))
    match color, depth:
        case 0, 1:
            return line.convert("1").tobytes() if line.mode != "1" else line.tobytes()
        case ((0 | 3), (2 | 4)):
            values = np.asarray(line, np.uint8)[0]
            if color == 0:
                values = values // (255 // ((1 << depth) - 1))
            return _packed(values, depth)[:length]
        case 3, 1:
            return _packed(np.asarray(line, np.uint8)[0], 1)[:length]
        case 0, 16:
            return np.asarray(line).astype(">u2").tobytes()
        case _:
            return line.tobytes()


def _packed(values: np.ndarray[Any, np.dtype[np.uint8]], depth: int) -> bytes:
    per_byte = 8 // depth
    padded = np.zeros(-(-len(values) // per_byte) * per_byte, np.uint8)
    padded[: len(values)] = values
    shifts = np.arange(8 - depth, -1, -depth)
    packed = (padded.reshape(-1, per_byte).astype(np.uint16) << shifts).sum(axis=1).astype(np.uint8)
    return bytes(packed)


def _png_head(file: BinaryIO) -> tuple[bytes, bytes]:
    """IHDR's content, and the chunks on which colours depend, whole; the file then stands before the first IDAT."""
    file.seek(8)
    header, kept = b"", b""
    while True:
        start = file.tell()
        length, name = _chunk_head(file)
        if name == b"IDAT":
            file.seek(start)
            return header, kept
        content = file.read(length + 4)
        if name == b"IHDR":
            header = content[:13]
        elif name in (b"PLTE", b"tRNS"):
            kept += struct.pack(">I", length) + name + content


def _chunk_head(file: BinaryIO) -> tuple[int, bytes]:
    head = file.read(8)
    if len(head) < 8:
        return 0, b"IEND"
    length, name = struct.unpack(">I4s", head)
    return length, name


def _inflated(file: BinaryIO) -> Iterator[bytes]:
    """The filtered rows, in pieces; ends early where the data do."""
    inflater = zlib.decompressobj()
    while True:
        length, name = _chunk_head(file)
        if name != b"IDAT":
            return
        for _ in range(0, length, _CHUNK):
            pending = file.read(min(_CHUNK, length))
            length -= len(pending)
            while pending:
                try:
                    yield inflater.decompress(pending, _CHUNK * 8)
                except zlib.error:
                    return
                pending = inflater.unconsumed_tail
        file.read(4)


def _blocks(pieces: Iterator[bytes], stride: int, rows: int, height: int) -> Iterator[bytes]:
    """Whole rows, `rows` at a time, `height` at most."""
    buffer = bytearray()
    left = height
    for piece in pieces:
        buffer += piece
        while left and len(buffer) >= stride * min(rows, left):
            count = min(rows, left)
            yield bytes(buffer[: stride * count])
            del buffer[: stride * count]
            left -= count
    if left and len(buffer) >= stride:
        yield bytes(buffer[: len(buffer) // stride * stride])


def _png_file(header: bytes, kept: bytes, width: int, height: int, rows: bytes) -> bytes:
    """A PNG file of the filtered rows."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    start = struct.pack(">II", width, height) + header[8:]
    data = chunk(b"IDAT", zlib.compress(rows, 0))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", start) + kept + data + chunk(b"IEND", b"")


# TIFF 6.0; the tags of which the bands' own files need a copy

_WIDTH, _LENGTH, _BITS, _COMPRESSION, _OFFSETS, _ROWS_PER_STRIP, _COUNTS = 256, 257, 258, 259, 273, 278, 279
_SAMPLES, _PLANAR, _TILE_WIDTH, _TILE_LENGTH, _TILE_OFFSETS, _TILE_COUNTS = 277, 284, 322, 323, 324, 325
_COPIED = (258, 259, 262, 266, 277, 284, 292, 293, 317, 320, 332, 338, 339, 347, 529, 530, 531, 532)


def _is_banded_tiff(image: Image.Image) -> bool:
    """Whether the pieces are small enough to be read one by one, and hold all colours together."""
    tags = getattr(image, "tag_v2", None)
    if tags is None or tags.get(_PLANAR, 1) != 1:
        return False
    if _TILE_OFFSETS in tags:
        rows = int(tags.get(_TILE_LENGTH, image.height))
    elif _OFFSETS in tags:
        rows = min(int(tags.get(_ROWS_PER_STRIP, image.height)), image.height)
    else:
        return False
    return image.width * rows * BYTES_PER_PIXEL.get(image.mode, 4) <= _PIECE_BYTES


def _tiff_bands(path: Path, image: Image.Image) -> Iterator[Pixels]:
    tags: Any = image.tag_v2  # type: ignore[attr-defined]
    width, height = int(tags[_WIDTH]), int(tags[_LENGTH])
    with path.open("rb") as file:
        if _TILE_OFFSETS in tags:
            yield from _tile_bands(file, tags, width, height)
            return
        rows = min(int(tags.get(_ROWS_PER_STRIP, height)), height)
        for number, (offset, count) in enumerate(zip(tags[_OFFSETS], tags[_COUNTS])):
            high = min(rows, height - number * rows)
            if high <= 0:
                return
            yield from _piece(file, tags, offset, count, width, high)


def _tile_bands(file: BinaryIO, tags: Any, width: int, height: int) -> Iterator[Pixels]:
    wide, high = int(tags[_TILE_WIDTH]), int(tags[_TILE_LENGTH])
    places = list(zip(tags[_TILE_OFFSETS], tags[_TILE_COUNTS]))
    across = -(-width // wide)
    for row in range(-(-height // high)):
        row_places = places[row * across : (row + 1) * across]
        tiles = [np.concatenate(list(_piece(file, tags, *place, wide, high))) for place in row_places]
        yield np.ascontiguousarray(np.concatenate(tiles, axis=1)[: height - row * high, :width])


def _piece(file: BinaryIO, tags: Any, offset: int, count: int, width: int, height: int) -> Iterator[Pixels]:
    """A strip or tile, by way of a picture of its own, in bands."""
    file.seek(offset)
    content = file.read(count)
    head = TiffImagePlugin.ImageFileDirectory_v2(prefix=tags.prefix)
    for tag in _COPIED:
        if tag in tags:
            head.tagtype[tag] = tags.tagtype[tag]
            head[tag] = tags[tag]
    head[_WIDTH], head[_LENGTH], head[_ROWS_PER_STRIP] = width, height, height
    head[_OFFSETS], head[_COUNTS] = 0, len(content)  # the offset counts from the directory's end
    sink = io.BytesIO()
    head.save(sink)
    sink.write(content)
    sink.seek(0)
    with Image.open(sink, formats=["TIFF"]) as part:
        part.load()
        yield from bands_of(part, (0.0, 65535.0) if part.mode.startswith("I") else (0.0, 1.0))


# Uncompressed (BMP, PNM): as Pillow's own "raw" tiles describe where the rows lie.


def _raw_bands(path: Path, image: Image.Image, tiles: list[Any]) -> Iterator[Pixels]:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        for tile in tiles:
            box, offset, arguments = tile[1], tile[2], tile[3]
            raw_mode, stride, direction = arguments if isinstance(arguments, tuple) else (arguments, 0, 1)
            if box is None or box[0] != 0 or box[2] != image.width:
                raise UnreadableFileError(path, "the picture is too large, and stored in an unusual way")
            width, height = box[2], box[3] - box[1]
            stride = stride or _stride(image.mode, raw_mode, width)
            rows = max(1, BAND_PIXELS // width)
            for top in range(0, height, rows):
                count = min(rows, height - top)
                # Bottom-up pictures (most BMP) hold their last row first.
                start = offset + (top if direction >= 0 else height - top - count) * stride
                data = content[start : start + count * stride]
                if len(data) < count * stride:
                    return
                part = Image.frombytes(image.mode, (width, count), data, "raw", raw_mode, stride, direction)
                part.info = {key: value for key, value in image.info.items() if key == "transparency"}
                if image.palette is not None and image.mode == "P":
                    palette_mode, colors = image.palette.getdata()
                    part.putpalette(colors, palette_mode)
                yield to_pixels(part)


def _stride(mode: str, raw_mode: str, width: int) -> int:
    """Bytes of a row without padding."""
    if raw_mode.startswith("1"):
        return (width + 7) // 8
    bits = {
        "L": 8,
        "P": 8,
        "I;16": 16,
        "I;16B": 16,
        "RGB": 24,
        "BGR": 24,
        "CMYK": 32,
        "RGBA": 32,
        "BGRX": 32,
        "BGRA": 32,
    }
    default = {"L": 8, "P": 8, "RGB": 24, "RGBA": 32, "CMYK": 32, "I": 32, "F": 32, "I;16": 16}
    return width * (bits.get(raw_mode) or default.get(mode, 8)) // 8
