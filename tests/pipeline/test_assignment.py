import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from scanwright.document.document import ImageRef
from scanwright.document.geometry import Quad, Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.text import TextLine, Word
from scanwright.inference.null import NullModels
from scanwright.pipeline.assignment import assign_lines, holder_of
from scanwright.pipeline.job import AnalysisOptions, PageJob
from scanwright.pipeline.paragraphs import form_paragraphs
from scanwright.pipeline.reading_order import order_regions
from scanwright.progress import CancelToken

WIDTH, HEIGHT = 600, 800


def job_with(lines: list[TextLine], regions: list[Region]) -> PageJob:
    picture = np.full((HEIGHT, WIDTH, 3), 255, np.uint8)
    job = PageJob(
        ImageRef("/page.png", 0, WIDTH, HEIGHT), picture, None, NullModels(), AnalysisOptions(), CancelToken()
    )
    job.lines, job.regions = lines, regions
    return job


def line(
    text: str, x0: float, y0: float, x1: float, y1: float, *, words: bool = False, vertical: bool = False
) -> TextLine:
    found: tuple[Word, ...] = ()
    if words:
        parts = text.split()
        step = (x1 - x0) / max(1, len(parts))
        found = tuple(Word(p, Rect(x0 + i * step, y0, x0 + (i + 0.9) * step, y1)) for i, p in enumerate(parts))
    return TextLine(text, Quad.from_rect(Rect(x0, y0, x1, y1)), words=found, vertical=vertical)


@st.composite
def lines_and_regions(draw):
    def box(least: int = 8):
        x0, y0 = draw(st.integers(0, WIDTH - 60)), draw(st.integers(0, HEIGHT - 60))
        return x0, y0, x0 + draw(st.integers(least, 300)), y0 + draw(st.integers(least, 60))

    lines = [
        line(
            draw(
                st.sampled_from(
                    ["one", "two words", "• item", "1. first", "这是中文", "A longer line of words here", "7"]
                )
            ),
            *box(),
            words=draw(st.booleans()),
            vertical=draw(st.booleans()),
        )
        for _ in range(draw(st.integers(0, 12)))
    ]
    kinds = st.sampled_from(list(RegionKind))
    regions = [
        Region(draw(kinds), Rect(*box(20)), confidence=draw(st.floats(0, 1)), decided_by="layout")
        for _ in range(draw(st.integers(0, 5)))
    ]
    return lines, regions


@given(lines_and_regions())
@settings(max_examples=60, deadline=None)
def test_nothing_that_was_read_is_lost_or_doubled(case):
    lines, regions = case
    job = job_with(lines, regions)
    read = sorted("".join(line.text.split()) for line in lines)
    for stage in (assign_lines, form_paragraphs, order_regions):
        stage(job)
        held = [line.id for region in job.regions for line in region.all_lines]
        assert len(held) == len(set(held))
        assert set(held) == {line.id for line in job.lines}
    assert sorted("".join(line.text.split()) for line in job.lines) == read or len(job.lines) > len(lines)
    assert sorted("".join(line.text for line in job.lines).replace(" ", "")) == sorted("".join(read))
    page = Rect(0, 0, WIDTH + 400, HEIGHT + 200)
    assert all(region.box.covered_by(page) == 1 or region.box.area == 0 for region in job.regions)


def test_a_table_takes_its_lines_before_the_text_around_it():
    table = Region(RegionKind.TABLE, Rect(50, 50, 300, 200))
    around = Region(RegionKind.TEXT, Rect(0, 0, 600, 800))
    assert holder_of(line("cell", 60, 60, 120, 80), [around, table]) is table
    assert holder_of(line("text", 60, 300, 120, 320), [around, table]) is around
    assert holder_of(line("far", 60, 300, 120, 320), [table]) is None


def test_lines_without_a_region_are_grouped_by_column():
    left = [line(f"left {i} and more words", 20, 100 + 22 * i, 280, 116 + 22 * i) for i in range(5)]
    right = [line(f"right {i} and more words", 320, 100 + 22 * i, 580, 116 + 22 * i) for i in range(5)]
    job = job_with([*left, *right], [])
    assign_lines(job)
    assert {frozenset(region.text.split()[0] for _ in [0]) for region in job.regions} == {
        frozenset({"left"}),
        frozenset({"right"}),
    }
    assert all(len(region.lines) == 5 for region in job.regions)


def test_empty_text_regions_go_and_empty_figures_stay():
    regions = [Region(RegionKind.TEXT, Rect(0, 0, 50, 50)), Region(RegionKind.FIGURE, Rect(100, 100, 200, 200))]
    job = job_with([], regions)
    assign_lines(job)
    assert [region.kind for region in job.regions] == [RegionKind.FIGURE]


def test_labels_of_a_chart_stay_with_the_figure():
    figure = Region(RegionKind.FIGURE, Rect(100, 100, 400, 300), decided_by="layout")
    job = job_with([line("Sales", 120, 110, 160, 124), line("2020", 220, 280, 250, 294)], [figure])
    assign_lines(job)
    form_paragraphs(job)
    assert [region.text for region in job.regions] == ["Sales 2020"]
