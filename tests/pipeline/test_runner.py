import numpy as np
import pytest

from scanwright.document.document import ImageRef, PageState
from scanwright.document.geometry import Quad, Rect
from scanwright.document.text import TextLine
from scanwright.errors import ModelMissingError
from scanwright.inference.null import NullModels
from scanwright.pipeline.job import AnalysisOptions, PageJob
from scanwright.pipeline.runner import run
from scanwright.pipeline.stages import STAGES, Stage
from scanwright.progress import Cancelled, CancelToken


def job() -> PageJob:
    picture = np.full((200, 150, 3), 255, np.uint8)
    return PageJob(ImageRef("/page.png", 0, 150, 200), picture, None, NullModels(), AnalysisOptions(), CancelToken())


def line(text: str, x: float = 10, y: float = 20) -> TextLine:
    return TextLine(text, Quad.from_rect(Rect(x, y, x + 50, y + 12)))


def test_a_blank_page_ends_done_and_empty():
    page = run(job())
    assert page.state is PageState.DONE
    assert page.regions == ()
    assert (page.width, page.height) == (150, 200)


def test_a_failing_stage_becomes_an_issue_and_the_next_one_still_runs():
    def fail(job: PageJob) -> None:
        raise ZeroDivisionError

    def read(job: PageJob) -> None:
        job.lines.append(line("still here"))

    page = run(job(), stages=[Stage("layout", fail), Stage("text", read)])
    assert page.state is PageState.PARTIAL
    assert [issue.stage for issue in page.issues] == ["layout"]
    assert "Traceback" not in page.issues[0].message
    assert [region.text for region in page.regions] == ["still here"]


def test_our_own_errors_keep_their_message():
    def fail(job: PageJob) -> None:
        raise ModelMissingError("layout")

    page = run(job(), stages=[Stage("layout", fail)])
    assert "scanwright models fetch layout" in page.issues[0].message


def test_lines_that_no_region_took_are_kept():
    def read(job: PageJob) -> None:
        job.lines += [line("one"), line("two", y=60), line("  ", y=90)]

    assert [region.text for region in run(job(), stages=[Stage("text", read)]).regions] == ["one", "two"]


def test_cancelling_between_stages_stops_the_page():
    ran = []

    def cancel(job: PageJob) -> None:
        ran.append("first")
        job.cancel.cancel()

    with pytest.raises(Cancelled):
        run(job(), stages=[Stage("first", cancel), Stage("second", lambda job: ran.append("second"))])
    assert ran == ["first"]


def test_an_inference_killed_by_cancelling_is_no_failure():
    def killed(job: PageJob) -> None:
        job.cancel.cancel()
        raise RuntimeError("terminated")

    with pytest.raises(Cancelled):
        run(job(), stages=[Stage("text", killed)])


def test_progress_names_each_stage_once_in_order():
    seen = []
    run(job(), seen.append)
    assert [progress.step for progress in seen] == [stage.name for stage in STAGES]
    assert len({progress.step for progress in seen}) == len(seen)
