"""The catalogue of models: models/manifest.toml as values."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scanwright.errors import ScanwrightError, UsageError
from scanwright.paths import models_folder

MANIFEST_VERSION = 1


class ManifestError(ScanwrightError):
    """The manifest is missing or says something that cannot be."""


@dataclass(frozen=True, slots=True)
class WheelSpec:
    """A published wheel that carries models. `size` in bytes; `platform` a wheel tag, where it has one."""

    name: str
    release: str
    size: int
    sha256: str
    platform: str | None = None

    def __post_init__(self) -> None:
        _check_sha256(self.name, self.sha256)

    @property
    def requirement(self) -> str:
        return f"{self.name}=={self.release}"


@dataclass(frozen=True, slots=True)
class ModelSpec:
    """One file of weights (or a dictionary that belongs to one).

    `file`: its name on disk. `size` (bytes) and `sha256` are None for a model that only the user can bring,
    and so are `wheel` and `member`. `needs`: ids of what must be there along with it. `unused`: nothing runs it yet.
    """

    id: str
    title: str
    file: str
    licence: str
    source: str
    core: bool = False
    unused: bool = False
    wheel: WheelSpec | None = None
    member: str | None = None
    size: int | None = None
    sha256: str | None = None
    needs: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.sha256 is not None:
            _check_sha256(self.id, self.sha256)
        if Path(self.file).name != self.file:
            raise ManifestError(f"The models' manifest: the file of “{self.id}” is not a plain name.")
        if self.wheel is not None and None in (self.member, self.size, self.sha256):
            raise ManifestError(f"The models' manifest: “{self.id}” lacks its member, size or sha256.")

    @property
    def fetchable(self) -> bool:
        """Whether it can be downloaded; otherwise the user imports a file."""
        return self.wheel is not None


@dataclass(frozen=True, slots=True)
class Catalog:
    """All models, in the manifest's order."""

    models: tuple[ModelSpec, ...]

    def __post_init__(self) -> None:
        for names, what in (([m.id for m in self.models], "id"), ([m.file for m in self.models], "file")):
            if len(set(names)) != len(names):
                raise ManifestError(f"The models' manifest: an {what} occurs twice.")
        known = {model.id for model in self.models}
        for model in self.models:
            if not known.issuperset(model.needs):
                raise ManifestError(f"The models' manifest: “{model.id}” needs a model that is not listed.")

    def get(self, model_id: str) -> ModelSpec:
        """The model of that id; raises UsageError where there is none."""
        for model in self.models:
            if model.id == model_id:
                return model
        known = ", ".join(model.id for model in self.models)
        raise UsageError(f"There is no model called “{model_id}”. Known are: {known}.")

    @property
    def offered(self) -> tuple[ModelSpec, ...]:
        """The models that the program has a use for."""
        return tuple(model for model in self.models if not model.unused)

    @property
    def core(self) -> tuple[ModelSpec, ...]:
        """The models of an ordinary installation."""
        return tuple(model for model in self.models if model.core)

    def with_needs(self, model_ids: Iterable[str]) -> tuple[ModelSpec, ...]:
        """The models named and all they need, each once; raises UsageError for an unknown id."""
        found: dict[str, ModelSpec] = {}
        waiting = list(model_ids)
        while waiting:
            model = self.get(waiting.pop(0))
            if model.id not in found:
                found[model.id] = model
                waiting.extend(model.needs)
        return tuple(found.values())


def load_catalog(path: Path) -> Catalog:
    """The catalogue in the manifest at `path`; raises ManifestError where it cannot be used."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ManifestError(
            f"The models' manifest cannot be read ({path}): the installation is incomplete. Install Scanwright again."
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise ManifestError(f"The models' manifest is not valid ({path}): {error}.") from error
    if data.get("version") != MANIFEST_VERSION:
        raise ManifestError(f"The models' manifest is of another version of Scanwright ({path}).")
    try:
        wheels = {row["name"]: WheelSpec(**row) for row in data.get("wheel", ())}
        return Catalog(tuple(_model(row, wheels) for row in data.get("model", ())))
    except (KeyError, TypeError) as error:
        raise ManifestError(f"The models' manifest is not valid ({path}): {error}.") from error


def _model(row: Mapping[str, Any], wheels: Mapping[str, WheelSpec]) -> ModelSpec:
    fields = dict(row)
    wheel = fields.pop("wheel", None)
    fields["needs"] = tuple(fields.get("needs", ()))
    fields.setdefault("file", f"{fields['id']}.onnx")
    return ModelSpec(wheel=wheels[wheel] if wheel is not None else None, **fields)


def _check_sha256(name: str, digest: str) -> None:
    if len(digest) != 64 or set(digest) - set("0123456789abcdef"):
        raise ManifestError(f"The models' manifest: the sha256 of “{name}” is not one.")


CATALOG = load_catalog(models_folder() / "manifest.toml")
