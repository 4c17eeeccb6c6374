"""The threads that the batches of all recognisers share, however many pages are read at once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from scanwright.inference.session import threads

T = TypeVar("T")
R = TypeVar("R")

_lock = threading.Lock()
_pool: ThreadPoolExecutor | None = None


def map_in_pool(function: Callable[[T], R], items: Sequence[T]) -> list[R]:
    """`function` of every item, in order, several at a time; the first exception is raised after all have ended.

    Must not be called from within itself: inner calls would wait for the threads that the outer ones hold.
    """
    if len(items) < 2 or threads() == 1:
        return [function(item) for item in items]
    futures: list[Future[R]] = [_shared().submit(function, item) for item in items]
    try:
        return [future.result() for future in futures]
    except BaseException:
        for future in futures:
            future.cancel()
        for future in futures:
            if not future.cancelled():
                future.exception()  # waits: nothing of this call goes on once it has returned
        raise


def _shared() -> ThreadPoolExecutor:
    global _pool
    with _lock:
        if _pool is None:
            _pool = ThreadPoolExecutor(max_workers=threads(), thread_name_prefix="inference")
        return _pool
