"""The picture of a page as a PDF stream, as small as it can be without looking worse."""

from __future__ import annotations

import io
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pikepdf
from numpy.typing import NDArray
from pikepdf import Dictionary, Name
from PIL import Image

_QUALITY = 76
_GREY_TOLERANCE = 3  # levels between the channels of a grey pixel
_FEW_COLORS = 4096
_NEAR = 26  # levels from black or white
_MOST_BETWEEN = 0.15  # the share of pixels that are neither, in a page of nothing but print
_MOST_TONE = 0.35  # the share of these with none but their like around: more is a picture
# A page that was black and white until it was levelled has no tone at all. Where pixels are small enough that their
# steps cannot be seen, it may be black and white again.
_NO_TONE = 0.001
_FINE = 250.0  # pixels an inch
_LEVEL = 17  # 255 / 15: sixteen levels of grey


@dataclass(frozen=True)
class _Coded:
    data: bytes
    filter: str
    color_space: str
    bits: int = 8
    parameters: Mapping[str, int] = field(default_factory=dict)


def picture_stream(pdf: pikepdf.Pdf, png: bytes, dpi: float) -> pikepdf.Stream:
    """An image XObject (ISO 32000-1, 8.9.5) of the PNG, which is shown at `dpi`.

    Black and white becomes CCITT Group 4, also where only levelling made its edges grey. Else it is whichever is smaller: JPEG, or deflated rows (all levels
    where there are few colours; sixteen of grey for print on white, whose edges are all that is between).
    """
    with Image.open(io.BytesIO(png)) as opened:
        image = opened.convert("RGB")
    coded = _code(image, dpi)
    stream = pdf.make_stream(coded.data)
    stream.Type, stream.Subtype = Name.XObject, Name.Image
    stream.Width, stream.Height = image.size
    stream.ColorSpace, stream.BitsPerComponent = Name("/" + coded.color_space), coded.bits
    stream.Interpolate = True
    stream.Filter = Name("/" + coded.filter)
    if coded.parameters:
        stream.DecodeParms = Dictionary({f"/{key}": value for key, value in coded.parameters.items()})
    return stream


def _code(image: Image.Image, dpi: float) -> _Coded:
    pixels = np.asarray(image)
    spread = pixels.max(axis=2) - pixels.min(axis=2)
    if int(spread.max()) > _GREY_TOLERANCE:
        candidates = [_jpeg(image, "DeviceRGB")]
        if image.getcolors(_FEW_COLORS) is not None:
            candidates.append(_deflated(image, "DeviceRGB"))
        return min(candidates, key=lambda coded: len(coded.data))
    grey = image.convert("L")
    levels = np.asarray(grey)
    between = (levels >= _NEAR) & (levels < 256 - _NEAR)
    share, tone = float(between.mean()), _tone(between)
    if share == 0 or (share <= _MOST_BETWEEN and tone <= _NO_TONE and dpi >= _FINE):
        return _group4(grey)
    candidates = [_jpeg(grey, "DeviceGray")]
    if np.unique(levels).size <= 16:
        candidates.append(_deflated(grey, "DeviceGray"))
    elif share <= _MOST_BETWEEN and tone <= _MOST_TONE:
        candidates.append(_sixteen_levels(grey))
    return min(candidates, key=lambda coded: len(coded.data))


def _tone(between: NDArray[np.bool_]) -> float:
    """The share of grey pixels (true) whose eight neighbours are grey: 0 for edges, 1 for a photograph."""
    rows = between[:-2] & between[1:-1] & between[2:]
    squares = rows[:, :-2] & rows[:, 1:-1] & rows[:, 2:]
    return float(squares.sum() / max(1, between.sum()))


def _jpeg(image: Image.Image, color_space: str) -> _Coded:
    file = io.BytesIO()
    image.save(file, "JPEG", quality=_QUALITY, optimize=True)
    return _Coded(file.getvalue(), "DCTDecode", color_space)


def _group4(grey: Image.Image) -> _Coded:
    """ITU-T T.6, made by way of a TIFF file with a single strip."""
    file = io.BytesIO()
    # Fax coding calls set bits black, whatever the TIFF file says of them: print is set, paper is not.
    print_is_set = grey.point(lambda level: 255 if level < 128 else 0).convert("1", dither=Image.Dither.NONE)
    print_is_set.save(file, "TIFF", compression="group4", tiffinfo={278: grey.height})
    with Image.open(file) as written:
        tags = written.tag_v2  # type: ignore[attr-defined]
        (offset,), (length,) = tags[273], tags[279]
    parameters = {"K": -1, "Columns": grey.width, "Rows": grey.height}
    data = file.getvalue()[offset : offset + length]
    return _Coded(data, "CCITTFaxDecode", "DeviceGray", 1, parameters)


def _deflated(image: Image.Image, color_space: str) -> _Coded:
    file = io.BytesIO()
    image.save(file, "PNG", compress_level=9)
    return _rows_of_png(file.getvalue(), image, color_space, len(image.getbands()), 8)


def _sixteen_levels(grey: Image.Image) -> _Coded:
    levels = grey.point(lambda level: (level + _LEVEL // 2) // _LEVEL)
    levels.putpalette(bytes(i * _LEVEL for i in range(16) for _ in "rgb"))
    file = io.BytesIO()
    levels.save(file, "PNG", bits=4, compress_level=9)
    return _rows_of_png(file.getvalue(), grey, "DeviceGray", 1, 4)


def _rows_of_png(png: bytes, image: Image.Image, color_space: str, colors: int, bits: int) -> _Coded:
    """The deflated rows of a PNG file: PDF's predictors are PNG's filters, so they go over as they are."""
    data, at = b"", 8
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        if kind == b"IDAT":
            data += png[at + 8 : at + 8 + length]
        at += 12 + length
    parameters = {"Predictor": 15, "Colors": colors, "BitsPerComponent": bits, "Columns": image.width}
    return _Coded(data, "FlateDecode", color_space, bits, parameters)
