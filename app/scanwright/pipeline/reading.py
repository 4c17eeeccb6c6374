"""Reading a page, or a part of it: find the lines of text, read them, and give every word its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from scanwright.document.document import PageIssue
from scanwright.document.geometry import Point, Quad, Rect
from scanwright.document.text import TextLine
from scanwright.imaging.picture import Picture
from scanwright.inference.protocols import DetectedLine, Models
from scanwright.pipeline.job import AnalysisOptions, PageJob, Quality
from scanwright.pipeline.leaders import follow_leaders
from scanwright.pipeline.lone_signs import is_sign, lone_signs
from scanwright.pipeline.strips import ReadQuad, read_quads
from scanwright.pipeline.words import clean_page, text_line
from scanwright.progress import CancelToken

# The detector sees pages at about this many pixels along their longer side: 10-point letters of an A4 page
# are then 10 pixels high. Small pictures are enlarged, within reason.
_DETECTION_SIDE = 1500
_LARGEST_ENLARGEMENT = 2.0
# Strips, such as cut-out newspaper columns, would lose their letters at that: they are as wide as a column at least.
_STRIP_WIDTH = _DETECTION_SIDE / 3
# Lines thinner than this many pixels at that size (newspapers, drawings) are looked for again in more detail.
_THIN_LINE = 13.0
_FINER_SIDE = 2600
_FEWEST_THIN = 20

_DETECTOR = {Quality.FAST: "tiny", Quality.BALANCED: "tiny", Quality.BEST: "small"}


def read_lines(job: PageJob) -> None:
    """Fills `job.lines`, top to bottom, unless the text layer already did. A note says how many places were left out."""
    if job.layer is not None or job.lines:
        return
    found = find_lines(job.picture, job.models, job.options, job.cancel)
    quads = [line.polygon for line in found]
    read = read_quads(job.picture, quads, job.models, job.options.quality, job.cancel)
    read += _signs(job.picture, quads, job.models, job.options, job.cancel)
    lines = _legible(read, job.picture)
    left_out = len(read) - len(lines)
    job.lines = follow_leaders(
        job.picture, lines, lambda quads: read_strips(job.picture, quads, job.models, job.options, job.cancel)
    )
    if left_out:
        places = "1 place that looks like text is" if left_out == 1 else f"{left_out} places that look like text are"
        job.notes.append(PageIssue("text", f"{places} not legible and left out"))


def read_box(
    picture: Picture, box: Rect, models: Models, options: AnalysisOptions, cancel: CancelToken
) -> list[TextLine]:
    """The lines inside `box` of the corrected page, in page pixels; for reading a region again.

    Where no line is found, the whole box is read as one.
    """
    x0, y0, x1, y1 = box.clipped(picture.shape[1], picture.shape[0]).rounded()
    if x1 - x0 < 2 or y1 - y0 < 2:
        return []
    part = np.ascontiguousarray(picture[y0:y1, x0:x1])
    margin = max(8, min(part.shape[:2]) // 8)  # the detector misses lines that touch the border
    framed = np.pad(part, ((margin, margin), (margin, margin), (0, 0)), mode="edge")
    lines = read_picture(framed, models, options, cancel)
    if not lines:
        whole = Quad.from_rect(Rect(margin, margin, margin + part.shape[1], margin + part.shape[0]))
        lines = read_strips(framed, [whole], models, options, cancel)
    return [_moved(line, x0 - margin, y0 - margin) for line in lines]


def read_picture(picture: Picture, models: Models, options: AnalysisOptions, cancel: CancelToken) -> list[TextLine]:
    """All lines of a picture, top to bottom, in its pixels."""
    quads = [line.polygon for line in find_lines(picture, models, options, cancel)]
    read = read_quads(picture, quads, models, options.quality, cancel)
    return _legible(read + _signs(picture, quads, models, options, cancel), picture)


def read_strips(
    picture: Picture, quads: list[Quad], models: Models, options: AnalysisOptions, cancel: CancelToken
) -> list[TextLine]:
    """The lines at `quads`, read; those that turn out to hold nothing legible are left out."""
    return _legible(read_quads(picture, quads, models, options.quality, cancel), picture)


def _signs(
    picture: Picture, quads: Sequence[Quad], models: Models, options: AnalysisOptions, cancel: CancelToken
) -> list[ReadQuad]:
    """The single characters that were overlooked beside the lines at `quads`."""
    read = read_quads(picture, lone_signs(picture, quads), models, options.quality, cancel)
    return [one for one in read if is_sign(one.reading)]


def _legible(read: Sequence[ReadQuad], picture: Picture) -> list[TextLine]:
    lines = [text_line(one) for one in clean_page(read, picture)]
    return sorted(lines, key=lambda line: (line.box.y0, line.box.x0))


def find_lines(
    picture: Picture, models: Models, options: AnalysisOptions, cancel: CancelToken
) -> tuple[DetectedLine, ...]:
    """Where the lines are, top to bottom, in pixels of the picture; detected at the scale that suits them."""
    detector = models.detector(_DETECTOR[options.quality])
    shorter, longer = sorted(picture.shape[:2])
    scale = min(max(_DETECTION_SIDE / longer, min(1.0, _STRIP_WIDTH / shorter)), _LARGEST_ENLARGEMENT)
    found = detector.detect(scaled(picture, scale), cancel)
    if longer > _DETECTION_SIDE and len(found) >= _FEWEST_THIN:
        thin = float(np.median([line.polygon.thickness for line in found]))
        if thin < _THIN_LINE:
            scale = min(1.0, scale * _FINER_SIDE / _DETECTION_SIDE)
            found = detector.detect(scaled(picture, scale), cancel)
    return tuple(DetectedLine(scaled_quad(line.polygon, 1 / scale), line.confidence) for line in found)


def scaled(picture: Picture, scale: float) -> Picture:
    """The picture `scale` times as large."""
    if abs(scale - 1) < 0.02:
        return picture
    height, width = picture.shape[:2]
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(picture, size, interpolation=how), np.uint8)


def scaled_quad(quad: Quad, scale: float) -> Quad:
    """The quad with all coordinates multiplied."""
    a, b, c, d = (Point(p.x * scale, p.y * scale) for p in quad.corners)
    return Quad((a, b, c, d))


def _moved(line: TextLine, dx: float, dy: float) -> TextLine:
    words = tuple(replace(word, box=word.box.translated(dx, dy)) for word in line.words)
    return replace(line, polygon=line.polygon.translated(dx, dy), words=words)
