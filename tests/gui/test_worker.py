"""The analysis in the background: order, limits, failures, cancelling."""

from __future__ import annotations

import threading

import pytest

from scanwright.errors import ModelMissingError
from scanwright.gui.worker import AnalysisThread, Job
from scanwright.pipeline.job import AnalysisOptions


@pytest.fixture
def thread(qtbot, service):
    thread = AnalysisThread(service, 2)
    yield thread
    thread.close()


def jobs_for(pages):
    return [Job(page, AnalysisOptions()) for page in pages]


def collect(worker):
    results = []
    worker.finished.connect(results.append)
    return results


def test_every_page_comes_back_read(qtbot, thread, pages):
    results = collect(thread.worker)
    with qtbot.waitSignal(thread.worker.idle):
        thread.worker.submit(jobs_for(pages))
    qtbot.waitUntil(lambda: len(results) == 5)
    assert sorted(result.page.regions[0].text for result in results) == [f"page p{i}" for i in range(5)]
    assert not thread.worker.busy


def test_no_more_pages_at_once_than_allowed(qtbot, thread, service, pages):
    for page in pages:
        service.gates[page.id] = threading.Event()
    thread.worker.submit(jobs_for(pages))
    qtbot.waitUntil(lambda: service.working == 2)
    with qtbot.waitSignal(thread.worker.idle):
        for gate in service.gates.values():
            gate.set()
    assert service.most_working == 2


def test_the_page_in_view_comes_next(qtbot, thread, service, pages):
    thread.worker.set_jobs(1)
    service.gates["p0"] = threading.Event()
    thread.worker.submit(jobs_for(pages))
    qtbot.waitUntil(lambda: service.analysed == ["p0"])
    thread.worker.prefer("p3")
    with qtbot.waitSignal(thread.worker.idle):
        service.gates["p0"].set()
    assert service.analysed == ["p0", "p3", "p1", "p2", "p4"]


@pytest.mark.parametrize(
    ("error", "words"),
    [(ModelMissingError("layout"), "layout"), (MemoryError(), "memory"), (ZeroDivisionError(), "ZeroDivisionError")],
)
def test_a_failure_is_a_sentence_and_costs_no_other_page(qtbot, thread, service, pages, error, words):
    service.failing["p1"] = error
    results = collect(thread.worker)
    with qtbot.waitSignal(thread.worker.idle):
        thread.worker.submit(jobs_for(pages))
    qtbot.waitUntil(lambda: len(results) == 5)
    by_id = {result.job.page.id: result for result in results}
    assert words in by_id["p1"].error and by_id["p1"].page is None
    assert all(by_id[f"p{i}"].page is not None for i in (0, 2, 3, 4))


def test_cancelling_keeps_what_is_done_and_ends_every_job(qtbot, thread, service, pages):
    thread.worker.set_jobs(1)
    service.gates["p1"] = threading.Event()
    results = collect(thread.worker)
    thread.worker.submit(jobs_for(pages))
    qtbot.waitUntil(lambda: service.working == 1 and service.analysed[-1] == "p1" and len(results) == 1)
    with qtbot.waitSignal(thread.worker.idle):
        thread.worker.cancel()
    qtbot.waitUntil(lambda: len(results) == 5)
    assert [result.job.page.id for result in results if result.page] == ["p0"]
    assert all(result.cancelled for result in results[1:])
    assert service.analysed == ["p0", "p1"]


def test_one_page_can_be_cancelled_alone(qtbot, thread, service, pages):
    service.gates["p2"] = threading.Event()
    results = collect(thread.worker)
    thread.worker.submit(jobs_for(pages))
    qtbot.waitUntil(lambda: len(results) == 4)
    with qtbot.waitSignal(thread.worker.idle):
        thread.worker.cancel(frozenset({"p2"}))
    qtbot.waitUntil(lambda: len(results) == 5)
    assert results[-1].cancelled and results[-1].job.page.id == "p2"


def test_work_after_a_cancel_is_done(qtbot, thread, service, pages):
    service.gates["p0"] = threading.Event()
    results = collect(thread.worker)
    thread.worker.submit(jobs_for(pages[:1]))
    thread.worker.cancel()
    thread.worker.submit(jobs_for(pages[1:2]))
    qtbot.waitUntil(lambda: len(results) == 2)
    assert {result.job.page.id: result.cancelled for result in results} == {"p0": True, "p1": False}


def test_a_region_is_read_again(qtbot, thread, service, pages):
    page = service.analyse(pages[0], None, Job(pages[0], AnalysisOptions()).cancel)
    with qtbot.waitSignal(thread.worker.finished) as heard:
        thread.worker.submit([Job(page, AnalysisOptions(), region=page.regions[0])])
    assert heard.args[0].region.text == "again" and heard.args[0].region.id == page.regions[0].id


def test_progress_grows_to_its_end(qtbot, thread, service, pages):
    thread.worker.set_jobs(1)
    seen = []
    thread.worker.progressed.connect(seen.append)
    with qtbot.waitSignal(thread.worker.idle):
        thread.worker.submit(jobs_for(pages))
    qtbot.waitUntil(lambda: len(seen) > 5)
    assert all(0 <= progress.fraction <= 1 and progress.total == 5 for progress in seen)
    assert [progress.done for progress in seen] == sorted(progress.done for progress in seen)
    assert seen[-1].seconds_left is not None and {progress.step for progress in seen} >= {"layout"}


def test_closing_in_the_middle_waits_for_nobody(qtbot, service, pages):
    service.gates = {page.id: threading.Event() for page in pages}
    thread = AnalysisThread(service, 2)
    thread.worker.submit(jobs_for(pages))
    qtbot.waitUntil(lambda: service.working == 2)
    assert thread.close()
    assert service.working == 0 and not [t for t in threading.enumerate() if t.name.startswith("analysis")]
    thread.worker.submit(jobs_for(pages))
    assert not thread.worker.busy


def test_what_does_not_stop_does_not_keep_the_window_open(qtbot, service, pages):
    deaf = threading.Event()
    service.analyse = lambda *_args: deaf.wait(30)
    thread = AnalysisThread(service, 1)
    thread.worker.submit(jobs_for(pages[:1]))
    qtbot.waitUntil(lambda: thread.worker.busy and bool(thread.worker._futures))
    assert thread.close(patience=0.05) is False
    left = [t for t in threading.enumerate() if t.name.startswith("analysis")]
    deaf.set()
    for other in left:
        other.join(10)
