"""The printed lines of a page: those that a PDF draws, and those found on the picture."""

from __future__ import annotations

import statistics

from scanwright.document.geometry import Rect
from scanwright.imaging.layer import Ruling
from scanwright.pipeline.job import PageJob
from scanwright.pipeline.rulings_picture import rulings_on_picture


def find_rulings(job: PageJob) -> None:
    """Adds to `job.rulings` (page pixels) those that the picture shows and that are not there yet.

    The vector rulings of a text layer, where there is one, were put there before; their page may still hold
    tables that are pictures, or rules drawn in ways that are no lines (dots of text, patterns).
    """
    found = rulings_on_picture(job.picture, [line.box for line in job.lines], job.cancel)
    job.rulings.extend(ruling for ruling in found if not _known(ruling, job.rulings))


def line_height(boxes: list[Rect], default: float = 24.0) -> float:
    """The usual height of the lines, in pixels."""
    heights = [min(box.height, box.width) for box in boxes if box.area > 0]
    return statistics.median(heights) if heights else default


def _known(ruling: Ruling, others: list[Ruling]) -> bool:
    """Whether most of `ruling` lies along rulings of the same direction in `others`."""
    slack = 2.0 + ruling.thickness
    box = ruling.box.expanded(0, slack) if not ruling.vertical else ruling.box.expanded(slack, 0)
    length = max(ruling.box.width, ruling.box.height)
    covered = 0.0
    for other in others:
        if other.vertical != ruling.vertical:
            continue
        if ruling.vertical and box.x0 <= other.box.center.x <= box.x1:
            covered += box.y_overlap(other.box)
        elif not ruling.vertical and box.y0 <= other.box.center.y <= box.y1:
            covered += box.x_overlap(other.box)
    return covered >= 0.7 * length
