"""The printed lines of a page: those that a PDF draws, and those found on the picture."""

from __future__ import annotations

from scanwright.document.geometry import Rect
from scanwright.imaging.layer import Ruling
from scanwright.pipeline.job import PageJob
from scanwright.pipeline.rulings_picture import rulings_on_picture
from scanwright.pipeline.tables_words import is_drawn_rule, pieces_of


def find_rulings(job: PageJob) -> None:
    """Adds to `job.rulings` (page pixels) those that the picture shows and that are not there yet.

    The vector rulings of a text layer, where there is one, were put there before; their page may still hold
    tables that are pictures, or rules drawn in ways that are no lines (dots of text, patterns).
    """
    found = rulings_on_picture(job.picture, [line.box for line in job.lines], job.cancel)
    found += _typed(job)
    job.rulings.extend([ruling for ruling in found if not _known(ruling, job.rulings)])


def _typed(job: PageJob) -> list[Ruling]:
    """Level lines that are made of characters, as in typewritten tables."""
    pieces = pieces_of([line for line in job.lines if any(c in "-_=—─━" for c in line.text)])
    rules = [p.box for p in pieces if is_drawn_rule(p.text)]
    return [Ruling(Rect(b.x0, b.center.y - 1, b.x1, b.center.y + 1), False, 2.0) for b in rules]


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
