"""Tasks: exactly one end each, whatever the function does."""

from __future__ import annotations

import gc
import threading

import pytest
from PySide6.QtCore import Qt

from scanwright.errors import ScanwrightError
from scanwright.gui.tasks import TaskPool


@pytest.fixture
def pool(qtbot):
    pool = TaskPool()
    yield pool
    pool.close()


def test_a_result_arrives(qtbot, pool):
    task = pool.make(lambda _cancel, report: report("half") or 42)
    with qtbot.waitSignals([task.succeeded, task.progressed, task.ended]):
        pool.start(task)
    qtbot.waitUntil(lambda: not pool.busy)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ScanwrightError("No."), "No."),
        (OSError(28, "No space left on device", "/x"), "No space left on device: /x"),
        (MemoryError(), "memory"),
        (KeyError("secret"), "KeyError"),
    ],
)
def test_an_error_is_a_sentence(qtbot, pool, error, words):
    def work(_cancel, _report):
        raise error

    task = pool.make(work)
    with qtbot.waitSignal(task.failed) as heard:
        pool.start(task)
    assert words in heard.args[0].message and "Traceback" not in heard.args[0].message


def test_cancelling_is_neither_success_nor_failure(qtbot, pool):
    def work(cancel, _report):
        stopped = threading.Event()
        cancel.on_cancel(stopped.set)
        assert stopped.wait(60)
        cancel.check()

    task = pool.make(work)
    with qtbot.waitSignal(task.cancelled):
        pool.start(task)
        task.cancel()
    qtbot.waitUntil(lambda: not pool.busy)


def test_a_task_is_destroyed_in_the_windows_thread(qtbot, pool):
    forgotten, threads = threading.Event(), []
    task = pool.make(lambda _cancel, _report: None)
    task.ended.connect(lambda: forgotten.wait(60), Qt.ConnectionType.DirectConnection)
    task.destroyed.connect(lambda: threads.append(threading.current_thread()), Qt.ConnectionType.DirectConnection)
    pool.start(task)
    del task
    qtbot.waitUntil(lambda: not pool.busy)  # while its own thread still holds it
    forgotten.set()
    pool.close()
    gc.collect()
    assert threads == [threading.main_thread()]
