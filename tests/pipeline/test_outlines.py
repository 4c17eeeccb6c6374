"""Which regions get an outline: texts that share their box with others; pictures and tables keep theirs."""

from __future__ import annotations

from types import SimpleNamespace

from scanwright.document.geometry import Point, Quad, Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.text import TextLine
from scanwright.pipeline.outlines import outline_regions


def text(*boxes: tuple[float, float, float, float], kind: RegionKind = RegionKind.TEXT) -> Region:
    lines = tuple(TextLine("text", Quad.from_rect(Rect(*box))) for box in boxes)
    return Region(kind, Rect.union_of(line.box for line in lines), lines)


def outlined(*regions: Region) -> list[Region]:
    job = SimpleNamespace(regions=list(regions))
    outline_regions(job)
    return job.regions


WRAPPED = text((0, 0, 300, 20), (0, 30, 140, 50), (0, 60, 140, 80), (0, 90, 300, 110))


def test_a_text_around_a_figure_gets_an_outline_and_the_figure_none() -> None:
    wrapped, figure = outlined(WRAPPED, Region(RegionKind.FIGURE, Rect(160, 28, 300, 82)))
    assert wrapped.outline and not wrapped.holds(Point(230, 55)) and figure.outline == ()


def test_two_texts_whose_boxes_overlap_though_their_lines_do_not() -> None:
    other = text((160, 30, 300, 50), (160, 60, 300, 80))
    wrapped, inner = outlined(WRAPPED, other)
    assert wrapped.outline and inner.outline == ()
    assert not any(wrapped.holds(line.box.center) for line in inner.lines)


def test_text_inside_a_picture_keeps_its_box() -> None:
    inside, _ = outlined(text((20, 20, 60, 40)), Region(RegionKind.FIGURE, Rect(0, 0, 100, 100)))
    assert inside.outline == ()


def test_texts_apart_keep_their_boxes() -> None:
    assert [r.outline for r in outlined(text((0, 0, 100, 20)), text((0, 40, 100, 60)))] == [(), ()]
