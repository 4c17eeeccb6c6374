"""Several batches at a time, and never more at once than the machine can use, however many pages are read."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from scanwright.inference.session import available_cores, threads

T = TypeVar("T")
R = TypeVar("R")

# All pages together: as many batches as there are cores.
_running = threading.BoundedSemaphore(max(1, available_cores()))


def map_in_pool(function: Callable[[T], R], items: Sequence[T]) -> list[R]:
    """`function` of every item, in order, several at a time; the first exception is raised after all have ended.

    Its threads end with the call. Must not be called from within itself: inner calls would wait for outer ones.
    """
    workers = min(threads(), len(items))

    def run(item: T) -> R:
        with _running:
            return function(item)

    if workers < 2:
        return [run(item) for item in items]
    with ThreadPoolExecutor(workers, thread_name_prefix="inference") as pool:
        futures = [pool.submit(run, item) for item in items]
        try:
            return [future.result() for future in futures]
        except BaseException:
            for future in futures:
                future.cancel()
            raise
