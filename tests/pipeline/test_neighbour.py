import numpy as np
import pytest

from scanwright.document.document import ImageRef
from scanwright.document.geometry import Quad, Rect
from scanwright.document.region import RegionKind
from scanwright.document.text import TextLine
from scanwright.inference.null import NullLayout, NullModels
from scanwright.inference.protocols import LayoutBox
from scanwright.pipeline.job import AnalysisOptions, PageJob
from scanwright.pipeline.layout import find_regions
from scanwright.pipeline.neighbour import leave_out_neighbour
from scanwright.progress import CancelToken

WIDTH, HEIGHT = 1000, 1400
ROWS = range(100, 1000, 30)


def line(text: str, x0: float, x1: float, y: float) -> TextLine:
    return TextLine(text, Quad.from_rect(Rect(x0, y, x1, y + 20)))


def book(left: bool = True, shadow: float = 0.6, away: float = 0, boxes=()) -> PageJob:
    """A page of a book with the edge of the one beside it, which begins `away` pixels from the picture's edge."""
    picture = np.full((HEIGHT, WIDTH, 3), 240, np.uint8)
    picture[:, 120:150] = round(240 * shadow)
    lines = [line("end of what", away, 100, y) for y in ROWS]
    lines += [line("words of the page that goes on and on and on to its end", 180, 950, y) for y in ROWS]
    lines += [line("12", 550, 580, 1300)]
    if not left:
        picture = np.ascontiguousarray(picture[:, ::-1])
        lines = [line(one.text, WIDTH - one.box.x1, WIDTH - one.box.x0, one.box.y0) for one in lines]
    models = NullModels(layout=NullLayout(tuple(boxes)))
    job = PageJob(ImageRef("/page.png", 0, WIDTH, HEIGHT), picture, None, models, AnalysisOptions(), CancelToken())
    job.lines = lines
    return job


@pytest.mark.parametrize("left", [True, False])
def test_the_edge_of_the_page_beside_is_left_out_and_a_note_says_so(left):
    job = book(left)
    (place,) = leave_out_neighbour(job)
    assert not any("what" in one.text for one in job.lines) and len(job.lines) == len(ROWS) + 1
    assert len(job.notes) == 1 and "page beside" in job.notes[0].message
    assert place.contains(Rect(50, 100, 51, 101).center if left else Rect(950, 100, 951, 101).center)


def test_a_first_column_that_stands_at_the_edge_stays():
    assert leave_out_neighbour(table := book(shadow=1.0)) == []
    assert len(table.lines) == 2 * len(ROWS) + 1 and table.notes == []


def test_what_has_a_margin_is_no_part_of_another_page():
    assert leave_out_neighbour(book(away=30)) == []


def test_a_line_over_the_whole_width_tells_that_there_is_one_page():
    job = book()
    job.lines.append(line("a heading that stands over both of the columns", 20, 900, 40))
    assert leave_out_neighbour(job) == []


def test_what_the_model_sees_on_the_page_beside_is_no_region():
    job = book(
        boxes=[LayoutBox("figure", Rect(0, 90, 110, 1000), 0.9), LayoutBox("text", Rect(170, 90, 960, 1000), 0.9)]
    )
    find_regions(job)
    assert [region.kind for region in job.regions] == [RegionKind.TEXT]


def test_a_page_without_lines_has_none():
    job = book()
    job.lines = []
    assert leave_out_neighbour(job) == []
