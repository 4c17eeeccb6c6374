"""Ruling lines and pictures among the drawn objects of a PDF page."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2.raw as raw

from scanwright.document.geometry import Point, Rect
from scanwright.imaging.layer import Ruling
from scanwright.imaging.pdfium import Affine, object_matrix

# A drawing of more segments than this is a picture made of curves, not a table's lines; and a page's total.
_MAX_SEGMENTS_OF_PATH = 4_000
_MAX_SEGMENTS = 60_000
_MAX_THICKNESS = 4.0  # points: thicker bars are not lines
_MIN_LENGTH = 4.0  # points
_LEVEL = 0.01  # slope of what still is a level line
_JOIN = 1.5  # points between pieces that are one line (dashes, borders of neighbouring cells)
_WHITE = 250
_TRANSPARENT = 20  # of 255
_MAX_SHADES = 3_000
_MAX_CLIP_SEGMENTS = 200

_Box = tuple[float, float, float, float]
_Point = tuple[float, float, bool]  # x, y in pixels, and whether a straight segment leads there
_Subpath = tuple[list[_Point], bool]  # and whether it is closed


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """`box` in pixels, cut to the page and to its clip; `opaque` hides what was painted before (lower `z`)."""

    box: Rect
    z: int
    opaque: bool


@dataclass(frozen=True, slots=True)
class _Piece:
    """A drawn line: `at` across, `start` to `end` along, `thickness`, in pixels."""

    vertical: bool
    at: float
    start: float
    end: float
    thickness: float


class PageGraphics:
    """Collects the objects of a page; sizes in pixels, `points_per_pixel` tells how large these are."""

    def __init__(self, width: int, height: int, points_per_pixel: float) -> None:
        self._width, self._height = width, height
        self._pixel = 1 / points_per_pixel  # a point in pixels
        self._pieces: list[_Piece] = []
        self._white: list[_Piece] = []
        self._shades: list[Rect] = []
        self._segments = 0
        self.pictures: list[PlacedPicture] = []

    def add(self, handle: object, kind: int, surroundings: Affine, z: int) -> None:
        """A path or image object; the caller holds the lock."""
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            self._add_picture(handle, surroundings, z)
        else:
            self._add_path(handle, surroundings)

    def rulings(self) -> tuple[Ruling, ...]:
        """The lines, pieces joined, in page order."""
        lines = []
        drawn = self._pieces + [piece for piece in self._white if self._on_shade(piece)]
        for vertical in (False, True):
            pieces = sorted((p for p in drawn if p.vertical is vertical), key=lambda p: (p.at, p.start))
            lines += [self._ruling(piece) for piece in _joined(pieces, _JOIN * self._pixel)]
        found = [line for line in lines if line is not None]
        return tuple(sorted(found, key=lambda line: (line.vertical, line.box.y0, line.box.x0)))

    def _on_shade(self, piece: _Piece) -> bool:
        """White lines part the cells of tables whose cells are shaded; on white paper they are none."""
        along = (piece.start + piece.end) / 2
        center = Point(piece.at, along) if piece.vertical else Point(along, piece.at)
        return any(shade.expanded(_JOIN * self._pixel).contains(center) for shade in self._shades)

    def _ruling(self, piece: _Piece) -> Ruling | None:
        if piece.end - piece.start < max(_MIN_LENGTH * self._pixel, 2 * piece.thickness):
            return None
        half = max(piece.thickness, 1.0) / 2
        box = (piece.start, piece.at - half, piece.end, piece.at + half)
        if piece.vertical:
            box = (piece.at - half, piece.start, piece.at + half, piece.end)
        x0, x1 = max(0.0, box[0]), min(float(self._width), box[2])
        y0, y1 = max(0.0, box[1]), min(float(self._height), box[3])
        if x0 >= x1 or y0 >= y1:
            return None
        return Ruling(Rect(x0, y0, x1, y1), piece.vertical, max(piece.thickness, 1.0))

    def _add_picture(self, handle: object, surroundings: Affine, z: int) -> None:
        x0, y0, x1, y1 = object_matrix(handle).then(surroundings).box(0, 0, 1, 1)
        clip = _clip_box(handle, surroundings)
        if clip is not None:
            x0, y0, x1, y1 = max(x0, clip[0]), max(y0, clip[1]), min(x1, clip[2]), min(y1, clip[3])
        x0, y0, x1, y1 = max(x0, 0.0), max(y0, 0.0), min(x1, float(self._width)), min(y1, float(self._height))
        if not (x0 < x1 and y0 < y1):
            return
        thickness = min(x1 - x0, y1 - y0)
        if thickness <= _MAX_THICKNESS * self._pixel and max(x1 - x0, y1 - y0) > 10 * thickness:
            self._add_bar(x0, y0, x1, y1, self._pieces)  # lines may be drawn as pictures of one pixel
            return
        box = Rect(x0, y0, x1, y1)
        metadata = raw.FPDF_IMAGEOBJ_METADATA()
        bits = metadata.bits_per_pixel if raw.FPDFImageObj_GetImageMetadata(handle, None, metadata) else 0
        whole = box.area > 0.5 * self._width * self._height
        # A small picture of one bit may be a stencil, through which the paper shows.
        opaque = not raw.FPDFPageObj_HasTransparency(handle) and (bits != 1 or whole)
        self.pictures.append(PlacedPicture(box, z, opaque))

    def _add_path(self, handle: object, surroundings: Affine) -> None:
        count = raw.FPDFPath_CountSegments(handle)
        if not 2 <= count <= _MAX_SEGMENTS_OF_PATH or self._segments + count > _MAX_SEGMENTS:
            return
        fill, stroke = ctypes.c_int(), raw.FPDF_BOOL()
        if not raw.FPDFPath_GetDrawMode(handle, fill, stroke) or not (fill.value or stroke.value):
            return
        matrix = object_matrix(handle).then(surroundings)
        self._segments += count
        clip = _clip_box(handle, surroundings)
        paths = list(_subpaths(handle, count, matrix))
        if stroke.value and (target := self._target(handle, raw.FPDFPageObj_GetStrokeColor)) is not None:
            self._add_strokes(handle, paths, matrix, clip, target)
        if fill.value and (target := self._target(handle, raw.FPDFPageObj_GetFillColor)) is not None:
            self._add_fills(paths, clip, target)

    def _target(self, handle: object, get_color: Callable[..., int]) -> list[_Piece] | None:
        """Where lines of that colour go: to the inked ones or the white ones; None for what leaves no trace."""
        channels = [ctypes.c_uint() for _ in range(4)]
        if not get_color(handle, *channels):
            return self._pieces  # a pattern
        red, green, blue, alpha = (channel.value for channel in channels)
        if alpha <= _TRANSPARENT:
            return None
        return self._white if min(red, green, blue) >= _WHITE else self._pieces

    def _add_strokes(
        self, handle: object, paths: list[_Subpath], matrix: Affine, clip: _Box | None, target: list[_Piece]
    ) -> None:
        width = ctypes.c_float()
        raw.FPDFPageObj_GetStrokeWidth(handle, width)
        thickness = width.value * math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))
        if thickness > _MAX_THICKNESS * self._pixel:
            return
        for points, closed in paths:
            ends = [*points, (*points[0][:2], True)] if closed else points
            for (x0, y0, _), (x1, y1, straight) in pairwise(ends):
                if straight:
                    self._add_line(x0, y0, x1, y1, thickness, clip, target)

    def _add_fills(self, paths: list[_Subpath], clip: _Box | None, target: list[_Piece]) -> None:
        for points, _ in paths:
            if len(points) > 6 or not all(p[2] for p in points[1:]):
                continue
            xs, ys = [p[0] for p in points], [p[1] for p in points]
            x0, y0, x1, y1 = min(xs), min(ys), max(xs), max(ys)
            if clip is not None:
                x0, y0, x1, y1 = max(x0, clip[0]), max(y0, clip[1]), min(x1, clip[2]), min(y1, clip[3])
            if x0 <= x1 and y0 <= y1 and _upright(points):
                self._add_bar(x0, y0, x1, y1, target)

    def _add_bar(self, x0: float, y0: float, x1: float, y1: float, target: list[_Piece]) -> None:
        """A filled rectangle: a line if it is thin, else the background of something."""
        width, height = x1 - x0, y1 - y0
        if min(width, height) > _MAX_THICKNESS * self._pixel:
            if target is self._pieces and len(self._shades) < _MAX_SHADES:
                self._shades.append(Rect(x0, y0, x1, y1))
        elif max(width, height) < 2 * min(width, height):
            return
        elif width >= height:
            target.append(_Piece(False, (y0 + y1) / 2, x0, x1, height))
        else:
            target.append(_Piece(True, (x0 + x1) / 2, y0, y1, width))

    def _add_line(
        self, x0: float, y0: float, x1: float, y1: float, thickness: float, clip: _Box | None, target: list[_Piece]
    ) -> None:
        """A stroked segment, if it is level or upright, cut to its clip."""
        x0, x1, y0, y1 = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
        width, height = x1 - x0, y1 - y0
        vertical = height > width
        if min(width, height) > max(_LEVEL * max(width, height), 0.5):
            return
        if clip is not None:
            half = thickness / 2
            if x1 + half < clip[0] or x0 - half > clip[2] or y1 + half < clip[1] or y0 - half > clip[3]:
                return
            x0, y0, x1, y1 = max(x0, clip[0]), max(y0, clip[1]), min(x1, clip[2]), min(y1, clip[3])
        if vertical and y0 < y1:
            target.append(_Piece(True, (x0 + x1) / 2, y0, y1, thickness))
        elif not vertical and x0 < x1:
            target.append(_Piece(False, (y0 + y1) / 2, x0, x1, thickness))


def _joined(pieces: list[_Piece], tolerance: float) -> list[_Piece]:
    """Pieces (sorted across, then along) on one line and touching, or nearly so, made one."""
    lines: list[_Piece] = []
    row: list[_Piece] = []
    for piece in [*pieces, None]:
        if piece is not None and (not row or piece.at - row[0].at <= tolerance):
            row.append(piece)
            continue
        lines += _joined_row(row, tolerance)
        row = [] if piece is None else [piece]
    return lines


def _joined_row(row: list[_Piece], tolerance: float) -> list[_Piece]:
    lines: list[_Piece] = []
    for piece in sorted(row, key=lambda p: p.start):
        last = lines[-1] if lines else None
        # Dashes lie apart by about their own length.
        reach = max(tolerance, min(piece.end - piece.start, 4 * tolerance))
        if last is not None and piece.start - last.end <= reach:
            longer = piece if piece.end - piece.start > last.end - last.start else last
            thickness = max(piece.thickness, last.thickness)
            lines[-1] = _Piece(piece.vertical, longer.at, last.start, max(last.end, piece.end), thickness)
        else:
            lines.append(piece)
    return lines


def _clip_box(handle: object, surroundings: Affine) -> _Box | None:
    """The box in pixels within which the object is painted; None where it is not clipped."""
    clip = raw.FPDFPageObj_GetClipPath(handle)
    if not clip:
        return None
    box: _Box | None = None
    x, y = ctypes.c_float(), ctypes.c_float()
    for at in range(max(0, raw.FPDFClipPath_CountPaths(clip))):
        count = raw.FPDFClipPath_CountPathSegments(clip, at)
        if not 2 <= count <= _MAX_CLIP_SEGMENTS:
            continue
        points = []
        for number in range(count):
            segment = raw.FPDFClipPath_GetPathSegment(clip, at, number)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            points.append(surroundings.point(x.value, y.value))
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        part = min(xs), min(ys), max(xs), max(ys)
        box = part if box is None else (
            max(box[0], part[0]), max(box[1], part[1]), min(box[2], part[2]), min(box[3], part[3])
        )  # fmt: skip
    return box


def _subpaths(handle: object, count: int, matrix: Affine) -> Iterator[_Subpath]:
    """The parts of a path, each with whether it is closed."""
    points: list[_Point] = []
    closed = False
    x, y = ctypes.c_float(), ctypes.c_float()
    refs = ctypes.byref(x), ctypes.byref(y)
    for at in range(count):
        segment = raw.FPDFPath_GetPathSegment(handle, at)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, *refs)
        px, py = matrix.point(x.value, y.value)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points, closed
            points, closed = [], False
        points.append((px, py, kind == raw.FPDF_SEGMENT_LINETO))
        closed = closed or bool(raw.FPDFPathSegment_GetClose(segment))
    if len(points) > 1:
        yield points, closed


def _upright(points: list[_Point]) -> bool:
    """Whether the outline's sides are level and upright."""
    return all(
        min(abs(x1 - x0), abs(y1 - y0)) <= max(0.5, _LEVEL * max(abs(x1 - x0), abs(y1 - y0)))
        for (x0, y0, _), (x1, y1, _) in pairwise(points)
    )
