"""Where the models' files lie on this machine, and whether they are what the manifest says."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from platformdirs import user_data_path

from scanwright import paths
from scanwright.errors import ModelDamagedError, ModelMissingError
from scanwright.inference.catalog import CATALOG, Catalog, ModelSpec
from scanwright.progress import CancelToken

FOLDER_VARIABLE = "SCANWRIGHT_MODELS"
_BLOCK = 1 << 20


class ModelState(Enum):
    """`DAMAGED`: a file is there, but it is not the one that the manifest describes."""

    PRESENT = "present"
    MISSING = "missing"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class ModelEntry:
    """A model and how it stands on this machine; `path` is None where it is missing."""

    spec: ModelSpec
    state: ModelState
    path: Path | None


def default_folders() -> tuple[Path, ...]:
    """Where weights are looked for; fetched ones are written to the first.

    $SCANWRIGHT_MODELS alone where it is set; models/weights of a source checkout; otherwise the user's
    data folder, and after it what a bundle carries along.
    """
    chosen = os.environ.get(FOLDER_VARIABLE)
    if chosen:
        return (Path(chosen).expanduser(),)
    checkout = paths.checkout()
    if checkout is not None:
        return (checkout / "models" / "weights",)
    folders = [user_data_path("scanwright", appauthor=False) / "models"]
    if paths.is_bundle():
        folders.append(paths.models_folder() / "weights")
    return tuple(folders)


class ModelStore:
    """The models' files on this machine. Reading only; thread-safe."""

    def __init__(self, folders: Sequence[Path] | None = None, catalog: Catalog = CATALOG) -> None:
        self.folders = tuple(folders) if folders is not None else default_folders()
        self.catalog = catalog

    @property
    def folder(self) -> Path:
        """The folder that fetched and imported models are written to; it may not exist yet."""
        return self.folders[0]

    def target(self, spec: ModelSpec) -> Path:
        """Where the model is written to when it is fetched or imported."""
        return self.folder / spec.file

    def path(self, model_id: str) -> Path:
        """The model's file, checked by its size only (`verify` reads all of it).

        Raises ModelMissingError, ModelDamagedError (the size is wrong), UsageError (unknown id).
        """
        entry = self.entry(model_id)
        if entry.state is ModelState.DAMAGED:
            raise ModelDamagedError(model_id)
        if entry.path is None:
            raise ModelMissingError(model_id)
        return entry.path

    def entry(self, model_id: str) -> ModelEntry:
        """How the model stands on this machine, by its size only; raises UsageError for an unknown id."""
        spec = self.catalog.get(model_id)
        damaged: Path | None = None
        for folder in self.folders:
            path = folder / spec.file
            if not path.is_file():
                continue
            if _size_fits(path, spec):
                return ModelEntry(spec, ModelState.PRESENT, path)
            damaged = damaged or path
        return ModelEntry(spec, ModelState.DAMAGED if damaged else ModelState.MISSING, damaged)

    def entries(self) -> tuple[ModelEntry, ...]:
        """All models that the program has a use for, in the catalogue's order."""
        return tuple(self.entry(spec.id) for spec in self.catalog.offered)

    def missing_core(self) -> tuple[ModelSpec, ...]:
        """The models of an ordinary installation that are not usable here."""
        return tuple(spec for spec in self.catalog.core if self.entry(spec.id).state is not ModelState.PRESENT)

    def verify(self, model_id: str, cancel: CancelToken | None = None) -> ModelEntry:
        """As `entry`, but all of the file is read and hashed; raises Cancelled, UsageError."""
        entry = self.entry(model_id)
        if entry.path is None or entry.state is ModelState.DAMAGED or entry.spec.sha256 is None:
            return entry
        try:
            intact = sha256_of(entry.path, cancel) == entry.spec.sha256
        except OSError:
            intact = False
        return entry if intact else ModelEntry(entry.spec, ModelState.DAMAGED, entry.path)


def sha256_of(path: Path, cancel: CancelToken | None = None) -> str:
    """The SHA-256 of a file, in hexadecimal; raises OSError, Cancelled."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            if cancel is not None:
                cancel.check()
            digest.update(block)
    return digest.hexdigest()


def _size_fits(path: Path, spec: ModelSpec) -> bool:
    try:
        size = path.stat().st_size
    except OSError:
        return False
    return size == spec.size if spec.size is not None else size > 0
