"""Work that goes on beside the stages: what a later stage wants, begun as soon as all that it needs is there."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, TypeVar

T = TypeVar("T")


class Beside(Generic[T]):
    """`work` in a thread of its own, begun at once. It must change nothing that the stages look at.

    Cancelling is the work's own: it asks the token of its page like every stage.
    """

    def __init__(self, work: Callable[[], T]) -> None:
        pool = ThreadPoolExecutor(1, thread_name_prefix="beside")
        self._future = pool.submit(work)
        pool.shutdown(wait=False)  # the thread ends with the work

    def result(self) -> T:
        """Waits for what the work returns; raises what it raised."""
        return self._future.result()
