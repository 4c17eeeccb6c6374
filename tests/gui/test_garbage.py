"""Garbage goes while nobody waits for the window, and not in the middle of an edit."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject

from scanwright.gui.garbage import GarbageCollector


class Knot:
    """Something that holds itself."""

    def __init__(self) -> None:
        self.itself = self


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def collector(qapp, clock: Clock) -> Iterator[GarbageCollector]:
    parent = QObject()
    gc.collect()
    collector = GarbageCollector(parent, clock=clock)
    yield collector
    collector.stop()
    gc.unfreeze()


def a_knot() -> weakref.ref[Knot]:
    return weakref.ref(Knot())


def test_python_does_not_look_by_itself_until_the_window_closes(collector: GarbageCollector) -> None:
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()


def test_what_came_lately_is_looked_at_when_there_is_some(collector: GarbageCollector) -> None:
    knot = a_knot()
    collector.look()
    assert knot() is not None, "for a few objects nothing is done"
    kept = [[] for _ in range(5000)]
    collector.look()
    assert knot() is None and kept


def test_old_garbage_goes_once_nothing_was_edited_for_a_while(collector: GarbageCollector, clock: Clock) -> None:
    old = Knot()
    knot = weakref.ref(old)
    gc.collect(1)  # now it is old
    del old
    kept = []
    for n in range(40):
        kept += [[] for _ in range(5000)]
        collector.touch()
        collector.look()
        assert kept and knot() is not None, n
    clock.now += 60
    collector.look()
    assert knot() is None


def test_a_document_is_not_looked_through(collector: GarbageCollector) -> None:
    before = gc.get_freeze_count()
    document = [[n] for n in range(150_000)]
    collector.look()
    assert gc.get_freeze_count() >= before + len(document)


def test_a_document_that_came_is_not_looked_through(collector: GarbageCollector) -> None:
    document = [[] for _ in range(5000)]
    knot = a_knot()
    collector.pass_over()
    assert not any(one is document for one in gc.get_objects())
    kept = [[] for _ in range(5000)]
    collector.look()
    assert knot() is not None and kept, "what was there when it came is left alone"
