"""Runs the stages over one page. A stage that fails becomes a PageIssue; the page goes on."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence

from scanwright.document.document import Page, PageIssue, PageState
from scanwright.document.geometry import Rect
from scanwright.document.region import Region, RegionKind
from scanwright.errors import ScanwrightError
from scanwright.pipeline.job import PageJob
from scanwright.pipeline.stages import STAGES, Stage
from scanwright.progress import Cancelled, Progress, ProgressCallback, ignore_progress

log = logging.getLogger(__name__)


def run(job: PageJob, progress: ProgressCallback = ignore_progress, stages: Sequence[Stage] = STAGES) -> Page:
    """The analysed page. State DONE, or PARTIAL where a stage failed; Cancelled goes through."""
    seconds: list[tuple[str, float]] = []
    for number, stage in enumerate(stages):
        job.cancel.check()
        progress(Progress(stage.name, number, len(stages)))
        started = time.perf_counter()
        try:
            if stage.begin is not None:
                stage.begin(job)
            stage.run(job)
        except Cancelled:
            raise
        except ScanwrightError as error:
            job.issues.append(PageIssue(stage.name, error.message))
        except Exception as error:
            job.cancel.check()  # an inference that was terminated in its middle fails with an error of its own
            log.exception("stage %s failed on %s, page %d", stage.name, job.image.path, job.image.index + 1)
            job.issues.append(
                PageIssue(stage.name, f"this step failed ({type(error).__name__}); the page is kept without it")
            )
        seconds.append((stage.name, time.perf_counter() - started))
    job.cancel.check()
    keep_lost_lines(job)
    return Page(
        image=job.image,
        regions=tuple(job.regions),
        rotation=job.rotation,
        skew=job.skew,
        state=PageState.PARTIAL if job.issues else PageState.DONE,
        text_source=job.text_source,
        text_source_wanted=job.options.text_source,
        issues=tuple(job.issues),
        notes=tuple(job.notes),
        seconds=tuple(seconds),
    )


def keep_lost_lines(job: PageJob) -> None:
    """Every line that was read and that no region holds becomes a text region: nothing is dropped.

    The stages see to that themselves; this is the net below them, for when one failed.
    """
    held = {line.id for region in job.regions for line in region.all_lines}
    for line in job.lines:
        if line.id not in held and line.text.strip():
            box = line.box.clipped(job.width, job.height)
            job.regions.append(Region(RegionKind.TEXT, Rect(*map(float, box.rounded())), (line,), decided_by="runner"))
