"""The service as it is, that can be held: to see the window while it reads."""

from __future__ import annotations

import threading
from pathlib import Path

from scanwright.document.document import Page
from scanwright.document.region import Region
from scanwright.pipeline.job import AnalysisOptions
from scanwright.progress import CancelToken, Progress, ProgressCallback, ignore_progress
from scanwright.service import Service

_LOOK = 0.02  # seconds between two looks at whether somebody cancelled


class HeldService(Service):
    """While it is held, what it reads waits: pages at the stage `stage` (or files, at “open”), regions before their text."""

    def hold(self, stage: str = "text") -> None:
        self._stage = stage
        self._go.clear()
        self._waiting.clear()

    def let_go(self) -> None:
        self._go.set()

    @property
    def held(self) -> bool:
        return not self._go.is_set()

    @property
    def waiting(self) -> bool:
        """Whether something waits for `let_go`."""
        return self._waiting.is_set()

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self._go, self._waiting = threading.Event(), threading.Event()
        self._go.set()
        self._stage = ""

    def open(self, path: Path, *, password: str | None = None) -> tuple[Page, ...]:
        self._stand("open")
        return super().open(path, password=password)

    def analyse(
        self,
        page: Page,
        options: AnalysisOptions,
        cancel: CancelToken,
        progress: ProgressCallback = ignore_progress,
    ) -> Page:
        def report(made: Progress) -> None:
            progress(made)
            self._stand(made.step, cancel)

        return super().analyse(page, options, cancel, report)

    def read_region(self, page: Page, region: Region, options: AnalysisOptions, cancel: CancelToken) -> Region:
        self._stand(self._stage, cancel)
        return super().read_region(page, region, options, cancel)

    def _stand(self, stage: str, cancel: CancelToken | None = None) -> None:
        while not self._go.is_set() and self._stage == stage:
            self._waiting.set()
            if cancel is not None:
                cancel.check()
            self._go.wait(_LOOK)
