"""From Pillow's many modes to RGB on white, and from large to small without holding the large one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageCms

from scanwright.imaging.picture import Picture

BAND_PIXELS = 4_000_000

# Gray (height x width) or RGB (height x width x 3); all bands of a picture are the same.
Pixels = npt.NDArray[np.uint8]

_DEEP_MODES = frozenset({"I", "F", "I;16", "I;16L", "I;16B", "I;16N"})
_FULL_SCALES = (255.0, 1023.0, 4095.0, 16383.0, 65535.0)


def tone_range(image: Image.Image) -> tuple[float, float]:
    """The (darkest, lightest) values of a deep gray picture (16 and 32 bits, floats), of which `to_pixels` makes 0 and 255.

    Integers are taken by the number of bits that they use (10, 12, 14 or 16), floats within 0 to 1 as shares.
    """
    if image.mode not in _DEEP_MODES:
        return 0.0, 255.0
    low, high = (float(value) for value in image.getextrema())  # type: ignore[arg-type]
    if not np.isfinite(low) or not np.isfinite(high) or low >= high:
        return 0.0, 65535.0
    if image.mode == "F" and low >= 0 and high <= 1:
        return 0.0, 1.0
    if low >= 0:
        for scale in _FULL_SCALES:
            if high <= scale:
                return 0.0, scale
    return low, high


def to_pixels(image: Image.Image, tones: tuple[float, float] = (0.0, 65535.0)) -> Pixels:
    """The pixels of a loaded picture of any mode, gray or RGB; transparent ones on white."""
    if image.mode in _DEEP_MODES:
        low, high = tones
        values = np.nan_to_num(np.asarray(image, dtype=np.float32), nan=high)
        gray = np.clip((values - low) * (255.0 / (high - low)) + 0.5, 0, 255).astype(np.uint8)
        return np.ascontiguousarray(gray)
    if image.mode == "LAB":
        lab = ImageCms.createProfile("LAB")
        srgb = ImageCms.createProfile("sRGB")
        converted = ImageCms.profileToProfile(image, lab, srgb, outputMode="RGB")
        return np.ascontiguousarray(np.asarray(converted or image.convert("RGB"), dtype=np.uint8))
    if has_alpha(image):
        rgba = image if image.mode == "RGBA" else image.convert("RGBA")
        white = Image.new("RGBA", rgba.size, (255, 255, 255, 255))
        image = Image.alpha_composite(white, rgba)
    if image.mode == "CMYK" and image.format == "JPEG" and "adobe" not in image.info:
        # Pillow takes every CMYK JPEG for Adobe's, whose inks are inverted; without Adobe's marker they are not.
        image = Image.eval(image, lambda ink: 255 - ink)
    if image.mode == "1":
        image = image.convert("L")
    elif image.mode not in ("RGB", "L"):
        image = image.convert("RGB")
    return np.ascontiguousarray(np.asarray(image, dtype=np.uint8))


def has_alpha(image: Image.Image) -> bool:
    return image.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in image.info


def bands_of(image: Image.Image, tones: tuple[float, float] | None = None) -> Iterator[Pixels]:
    """A loaded picture as bands from top to bottom, a few megapixels at a time; `tones` as for `to_pixels`."""
    tones = tones or tone_range(image)
    width, height = image.size
    rows = max(1, BAND_PIXELS // width)
    for top in range(0, height, rows):
        band = image.crop((0, top, width, min(height, top + rows)))
        band.info = image.info
        band.format = image.format
        yield to_pixels(band, tones)


def assemble(bands: Iterable[Pixels], width: int, height: int, size: tuple[int, int]) -> Picture:
    """The picture of `size` (width, height) from the bands, top to bottom, of one of `width` x `height`.

    Pictures to be much reduced are averaged over squares of whole pixels band by band, so that no more
    than a band of the large one is held. Bands that are missing at the end leave white.
    """
    factor = max(1, min(width // size[0], height // size[1]))
    rows, columns = max(1, height // factor), max(1, width // factor)
    out: Pixels | None = None
    rest: Pixels | None = None
    filled = 0
    for band in bands:
        if out is None:
            out = np.full((rows, columns, *band.shape[2:]), 255, np.uint8)
        if factor == 1:
            part = band[: rows - filled]
            out[filled : filled + len(part)] = part
            filled += len(part)
            continue
        band = band if rest is None or not len(rest) else np.concatenate([rest, band])
        whole = min(len(band) // factor, rows - filled)
        if whole:
            squares = band[: whole * factor, : columns * factor]
            out[filled : filled + whole] = cv2.resize(squares, (columns, whole), interpolation=cv2.INTER_AREA)
            filled += whole
        rest = band[whole * factor :].copy()
    if out is None:
        out = np.full((rows, columns), 255, np.uint8)
    return resized(_as_rgb(out), size)


def _as_rgb(pixels: Pixels) -> Picture:
    return pixels if pixels.ndim == 3 else np.ascontiguousarray(np.repeat(pixels[:, :, None], 3, axis=2))


def resized(picture: Picture, size: tuple[int, int]) -> Picture:
    """`picture` at `size` (width, height): averaged where it shrinks, interpolated where it grows."""
    height, width = picture.shape[:2]
    if (width, height) == tuple(size):
        return picture
    shrinks = size[0] <= width and size[1] <= height
    out = cv2.resize(picture, size, interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR)
    return np.ascontiguousarray(out, dtype=np.uint8)


def oriented(picture: Picture, orientation: int) -> Picture:
    """Turned and mirrored as the EXIF orientation (1 to 8) says."""
    match orientation:
        case 2:
            picture = picture[:, ::-1]
        case 3:
            picture = picture[::-1, ::-1]
        case 4:
            picture = picture[::-1]
        case 5:
            picture = picture.transpose(1, 0, 2)
        case 6:
            picture = np.rot90(picture, -1)
        case 7:
            picture = picture[::-1, ::-1].transpose(1, 0, 2)
        case 8:
            picture = np.rot90(picture)
    return np.ascontiguousarray(picture)
