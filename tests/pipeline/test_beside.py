from __future__ import annotations

import threading
from dataclasses import dataclass, field

import numpy as np
import pytest

from scanwright.document.document import ImageRef, Page, PageState
from scanwright.document.geometry import Quad, Rect
from scanwright.document.region import RegionKind
from scanwright.errors import ModelMissingError
from scanwright.imaging.picture import Picture
from scanwright.inference.null import NullDetector, NullLayout, NullModels, NullRecognizer
from scanwright.inference.protocols import DetectedLine, LayoutBox, Reading
from scanwright.pipeline.beside import Beside
from scanwright.pipeline.job import AnalysisOptions, LayoutMode, PageJob
from scanwright.pipeline.runner import run
from scanwright.pipeline.stages import STAGES, Stage
from scanwright.progress import Cancelled, CancelToken

PATIENCE = 30.0  # seconds until a test that hangs gives up
LINE = Rect(100, 200, 900, 230)


def models(layout: object = None, detector: NullDetector | None = None) -> NullModels:
    lines = (DetectedLine(Quad.from_rect(LINE), 0.9),)
    made = NullModels(
        text_detector=detector or NullDetector(lines),
        text_recognizer=NullRecognizer((Reading("one line of words", 0.99),)),
    )
    made.layout = layout or NullLayout((LayoutBox("title", LINE.expanded(10), 0.9),))  # type: ignore[assignment]
    return made


def job(seeing: NullModels, mode: LayoutMode = LayoutMode.AUTO) -> PageJob:
    picture = np.full((1500, 1500, 3), 255, np.uint8)
    picture[202:228:2, 102:898:3] = 0
    options = AnalysisOptions(layout=mode)
    return PageJob(ImageRef("/page.png", 0, 1500, 1500), picture, None, seeing, options, CancelToken())


def what_is_on(page: Page) -> list[tuple[RegionKind, Rect, str]]:
    return [(region.kind, region.box, region.text) for region in page.regions]


def test_what_the_work_returns_or_raises_is_had_where_it_is_wanted() -> None:
    assert Beside(lambda: 6 * 7).result() == 42
    failed: Beside[float] = Beside(lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        failed.result()


@dataclass
class MeetingLayout:
    """Waits until lines are looked for, and lets that go on only then."""

    looking: threading.Event = field(default_factory=threading.Event)
    reading: threading.Event = field(default_factory=threading.Event)

    def layout(self, picture: Picture, cancel: CancelToken) -> tuple[LayoutBox, ...]:
        self.looking.set()
        assert self.reading.wait(PATIENCE)
        return (LayoutBox("title", LINE.expanded(10), 0.9),)


@dataclass
class MeetingDetector(NullDetector):
    other: MeetingLayout = field(default_factory=MeetingLayout)

    def detect(self, picture: Picture, cancel: CancelToken) -> tuple[DetectedLine, ...]:
        self.other.reading.set()
        assert self.other.looking.wait(PATIENCE)
        return super().detect(picture, cancel)


def test_the_layout_model_looks_at_the_page_while_its_lines_are_sought() -> None:
    layout = MeetingLayout()
    page = run(job(models(layout, MeetingDetector(models().text_detector.lines, other=layout))))
    assert page.state is PageState.DONE
    assert [region.kind for region in page.regions] == [RegionKind.TITLE]


def test_the_page_is_the_same_as_with_one_step_after_the_other() -> None:
    in_turn = [Stage(stage.name, stage.run) for stage in STAGES]
    assert what_is_on(run(job(models()))) == what_is_on(run(job(models()), stages=in_turn)) != []


class MissingLayout:
    def layout(self, picture: Picture, cancel: CancelToken) -> tuple[LayoutBox, ...]:
        raise ModelMissingError("layout")


class BrokenLayout:
    def layout(self, picture: Picture, cancel: CancelToken) -> tuple[LayoutBox, ...]:
        raise RuntimeError("broken")


@pytest.mark.parametrize("layout", [MissingLayout(), BrokenLayout()])
def test_what_fails_beside_is_an_issue_of_the_layout_and_the_text_is_kept(layout: object) -> None:
    page = run(job(models(layout)))
    assert page.state is PageState.PARTIAL
    assert [issue.stage for issue in page.issues] == ["layout"]
    assert "one line of words" in [region.text for region in page.regions]


@dataclass
class EndlessLayout:
    """Looks at the page until it is stopped."""

    begun: threading.Event = field(default_factory=threading.Event)
    stopped: threading.Event = field(default_factory=threading.Event)

    def layout(self, picture: Picture, cancel: CancelToken) -> tuple[LayoutBox, ...]:
        cancel.on_cancel(self.stopped.set)
        self.begun.set()
        assert self.stopped.wait(PATIENCE)
        cancel.check()
        return ()


@dataclass
class CancellingDetector(NullDetector):
    layout: EndlessLayout = field(default_factory=EndlessLayout)

    def detect(self, picture: Picture, cancel: CancelToken) -> tuple[DetectedLine, ...]:
        assert self.layout.begun.wait(PATIENCE)
        cancel.cancel()
        return ()


def test_cancelling_stops_what_goes_on_beside_too() -> None:
    layout = EndlessLayout()
    made = job(models(layout, CancellingDetector(layout=layout)))
    with pytest.raises(Cancelled):
        run(made)
    assert made.seen is not None
    with pytest.raises(Cancelled):
        made.seen.result()


def test_where_the_page_is_one_table_the_layout_model_is_not_asked() -> None:
    page = run(job(models(BrokenLayout()), LayoutMode.TABLE))
    assert page.state is PageState.DONE
