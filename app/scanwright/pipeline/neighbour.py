"""What a photograph or scan of a book shows of the page beside: a strip of lines that the picture's edge cuts off, beyond
the shadow of the gutter. It is no part of the page."""

from __future__ import annotations

import math
from collections.abc import Sequence

import cv2
import numpy as np

from scanwright.document.document import PageIssue
from scanwright.document.geometry import Rect
from scanwright.document.text import TextLine
from scanwright.imaging.picture import Picture
from scanwright.pipeline.frame import runs_down, typical_height
from scanwright.pipeline.job import PageJob

_WIDEST = 0.22  # share of the page's width that a strip may take
_FEWEST, _MOSTLY = 4, 0.6  # lines that the edge cuts off: how many, and which share of those in the strip
_TOUCHES = 0.35  # line heights from the edge
_WHITE = 0.8  # line heights between strip and page
_TALLEST = 0.25  # share of the page's height from which on a strip is one
_SHADOW = 0.93  # of the page's brightness: the gutter is darker
# Pixels at which the brightness is looked at, and from the bottom which percentile is paper's.
_PROFILE, _PAPER = 300, 75


def leave_out_neighbour(job: PageJob) -> list[Rect]:
    """Takes the lines of the pages beside out of `job.lines`, and notes that; returns the places that they took, in page
    pixels from the edge to the gutter.

    Only where the gutter's shadow tells that there is another page: a table's first column may stand close to the edge.
    """
    places = []
    for left in (True, False):
        place = _strip(job, left)
        if place is not None:
            places.append(place)
            job.lines = [line for line in job.lines if not place.contains(line.box.center)]
    if places:
        job.notes.append(PageIssue("text", "what the picture shows of the page beside this one is left out"))
    return places


def _strip(job: PageJob, left: bool) -> Rect | None:
    """The place of the neighbouring page at the left or right edge, None where there is none."""
    lines = [line for line in job.lines if not runs_down(line)]
    height = typical_height(lines)
    slack = _TOUCHES * height + abs(math.tan(math.radians(job.skew))) * job.height
    width = job.width

    def inner(box: Rect) -> float:
        """How far from the edge a box reaches."""
        return box.x1 if left else width - box.x0

    def outer(box: Rect) -> float:
        return box.x0 if left else width - box.x1

    cut = [line for line in lines if outer(line.box) < slack and inner(line.box) < _WIDEST * width]
    if len(cut) < _FEWEST:
        return None
    reach = max(inner(line.box) for line in cut)
    within = [line for line in lines if inner(line.box) <= reach]
    others = [outer(line.box) for line in lines if inner(line.box) > reach]
    extent = Rect.union_of(line.box for line in cut)
    if not others or min(others) - reach < _WHITE * height:
        return None
    if len(cut) < _MOSTLY * len(within) or extent.height < _TALLEST * job.height or not _is_less(within, lines):
        return None
    gutter = (reach, min(others))
    if not _is_shaded(job.picture, gutter if left else (width - gutter[1], width - gutter[0])):
        return None
    edge = (gutter[0] + gutter[1]) / 2
    return Rect(0, 0, edge, job.height) if left else Rect(width - edge, 0, width, job.height)


def _is_less(part: Sequence[TextLine], lines: Sequence[TextLine]) -> bool:
    """Whether `part` is a small part of what `lines` say."""
    return 4 * sum(len(line.text) for line in part) < sum(len(line.text) for line in lines)


def _is_shaded(picture: Picture, gutter: tuple[float, float]) -> bool:
    """Whether the paper is darker somewhere between these two places (pixels from the left) than on most of the page."""
    step = max(1, min(picture.shape[:2]) // _PROFILE)
    grey = cv2.cvtColor(np.ascontiguousarray(picture[::step, ::step]), cv2.COLOR_RGB2GRAY)
    paper = np.percentile(grey, _PAPER, axis=0)
    scale = 1 / step
    first, last = math.floor(gutter[0] * scale), math.ceil(gutter[1] * scale)
    return bool(paper[first : last + 1].min(initial=255.0) < _SHADOW * float(np.median(paper)))
