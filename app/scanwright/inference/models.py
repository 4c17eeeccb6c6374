"""All models of an analysis from the files of a store, each made at its first use."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol, TypeVar

from scanwright.errors import ModelMissingError, ScanwrightError
from scanwright.inference.detection import DbDetector
from scanwright.inference.graph import simplified
from scanwright.inference.layout import layout_model
from scanwright.inference.orientation import PageOrientation
from scanwright.inference.protocols import LayoutModel, OrientationModel, TableModel, TextDetector, TextRecognizer
from scanwright.inference.quantise import has_whole_products, quantised
from scanwright.inference.recognition import CtcRecognizer
from scanwright.inference.session import Session
from scanwright.inference.table import SlanetTable

log = logging.getLogger(__name__)

T = TypeVar("T")

# How likely a space has to be to be written: the small model hides real spaces behind blanks more often than it
# invents any, the tiny one does not.
_SPACE_CHANCE = {"recognition-small": 0.06, "recognition-tiny": 0.15}
# Those whose runs take all cores, since the rest of a page waits for them.
_SPREAD = ("detection", "layout-doclayout")
# Those whose converters wrote down step by step what are single operations.
_SIMPLIFIED = {"layout", "detection-tiny"}
_QUANTISED = ("recognition-tiny", "recognition-small")


class ModelPaths(Protocol):
    """Where the files of models are; `ModelStore` is one."""

    def path(self, model_id: str) -> Path:
        """The file; ModelMissingError where it was not fetched."""
        ...


class OnnxModels:
    """Fulfils `Models`. Thread-safe; loads what is asked for, once."""

    def __init__(self, store: ModelPaths) -> None:
        self._store = store
        self._lock = threading.RLock()
        self._made: dict[str, object] = {}

    @property
    def orientation(self) -> OrientationModel:
        return self._once("orientation", lambda: PageOrientation(self._session("orientation")))

    @property
    def layout(self) -> LayoutModel:
        """A PP-DocLayout export that the user imported comes before the model that is fetched."""
        return self._once("layout", lambda: layout_model(self._first("layout-doclayout", "layout", named="layout")))

    @property
    def table(self) -> TableModel:
        return self._once("table", lambda: SlanetTable(self._first("table-slanet-1m", "table-slanet-plus")))

    def detector(self, size: str) -> TextDetector:
        return self._once(f"detection-{size}", lambda: DbDetector(self._first(*_sizes("detection", size))))

    def recognizer(self, size: str, *, exact: bool = False) -> TextRecognizer:
        return self._once(f"recognition-{size}, exact: {exact}", lambda: self._recognizer(size, exact))

    def warm(self, model_ids: Iterable[str]) -> None:
        """Loads these models, one after the other; for a thread beside the one that opens the first page.

        What cannot be loaded is left to whoever needs it: there it is reported.
        """
        for model_id in model_ids:
            try:
                self._session(model_id).warm()
            except ScanwrightError as error:
                log.debug("not loaded ahead: %s", error.message)

    def _recognizer(self, size: str, exact: bool) -> TextRecognizer:
        session = self._first(*_sizes("recognition", size), exact=exact)
        dictionary = None if session.labels else self._store.path(f"{session.model_id}-dictionary")
        return CtcRecognizer(session, dictionary, space_chance=_SPACE_CHANCE.get(session.model_id, 0.15))

    def _session(self, model_id: str, exact: bool = False) -> Session:
        quantise = model_id in _QUANTISED and not exact and has_whole_products()
        prepare = simplified if model_id in _SIMPLIFIED else quantised if quantise else None
        return self._once(f"session {model_id}, quantised: {quantise}", lambda: self._open(model_id, prepare))

    def _open(self, model_id: str, prepare: Callable[[bytes], bytes] | None) -> Session:
        single = not model_id.startswith(_SPREAD)
        return Session(self._store.path(model_id), model_id, single=single, prepare=prepare)

    def _first(self, *model_ids: str, named: str = "", exact: bool = False) -> Session:
        """The first of the models that is there; where none is, the error of the one `named`, else of the first."""
        missing: ModelMissingError | None = None
        for model_id in model_ids:
            try:
                session = self._session(model_id, exact)
            except ModelMissingError as error:
                if missing is None or model_id == named:
                    missing = error
                continue
            if missing is not None and not named:
                log.info("%s is missing, %s takes its place", missing.model_id, model_id)
            return session
        assert missing is not None
        raise missing

    def _once(self, key: str, make: Callable[[], T]) -> T:
        with self._lock:
            if key not in self._made:
                self._made[key] = make()
            return self._made[key]  # type: ignore[return-value]


def _sizes(family: str, size: str) -> tuple[str, str]:
    """The model of the size asked for, and the one that may stand in for it."""
    if size not in ("tiny", "small"):
        raise ValueError(f"a model's size is tiny or small, not {size}")
    return f"{family}-{size}", f"{family}-{'small' if size == 'tiny' else 'tiny'}"
