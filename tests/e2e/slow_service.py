"""A service that reads some pages and then waits: for jobs that are stopped in their middle."""

from __future__ import annotations

import threading

from scanwright.inference.null import NullModels
from scanwright.service import Service


class SlowService(Service):
    """Reads the first `quick` pages; the others wait for `go` (or for being cancelled)."""

    def __init__(self, quick: int, models: NullModels | None = None) -> None:
        super().__init__(models or NullModels())
        self.quick, self.go, self.read = quick, threading.Event(), 0

    def analyse(self, page, options, cancel, progress=lambda _p: None):
        if self.read >= self.quick:
            remove = cancel.on_cancel(self.go.set)
            assert self.go.wait(60)
            remove()
        cancel.check()
        self.read += 1
        return super().analyse(page, options, cancel, progress)
