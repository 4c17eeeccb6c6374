"""What a person may set: one table, from which the dialog follows, and one small file."""

from __future__ import annotations

import json
import locale
import logging
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from platformdirs import user_config_path, user_data_path

log = logging.getLogger(__name__)

Value = str | int | bool


class Kind(StrEnum):
    CHOICE = "choice"
    NUMBER = "number"
    SWITCH = "switch"


@dataclass(frozen=True, slots=True)
class Choice:
    """`value` is what the file holds, `label` what the user reads (English; translated in the window)."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Setting:
    """A row: `minimum` and `maximum` for numbers, `choices` for choices, `section` a heading of the dialog."""

    key: str
    kind: Kind
    default: Value
    section: str
    label: str
    help: str = ""
    choices: tuple[Choice, ...] = ()
    minimum: int = 0
    maximum: int = 0

    def accepts(self, value: object) -> bool:
        """Whether `value` may stand here."""
        match self.kind:
            case Kind.CHOICE:
                return any(choice.value == value for choice in self.choices)
            case Kind.NUMBER:
                return isinstance(value, int) and not isinstance(value, bool) and self.minimum <= value <= self.maximum
            case Kind.SWITCH:
                return isinstance(value, bool)


def default_jobs() -> int:
    """Pages to work on at once: a core is left to the window, and four need memory enough."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(4, cores - 1))


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "quality", Kind.CHOICE, "balanced", "Reading", "Quality",
        "Better takes longer. Pages that are already read stay as they are.",
        (Choice("fast", "Fast"), Choice("balanced", "Balanced"), Choice("best", "Best")),
    ),
    Setting(
        "text_source", Kind.CHOICE, "auto", "Reading", "Text of PDF files",
        "Where a PDF carries its text, that is exact, unless it was made badly.",
        (
            Choice("auto", "Take the file's own text if it is sound"),
            Choice("text layer", "Always take the file's own text"),
            Choice("ocr", "Always read the picture"),
        ),
    ),
    Setting(
        "layout", Kind.CHOICE, "auto", "Reading", "Pages are",
        "For pages that hold one large table, or nothing but running text.",
        (Choice("auto", "Of any kind"), Choice("table", "One table each"), Choice("text", "Running text only")),
    ),
    Setting(
        "jobs", Kind.NUMBER, default_jobs(), "Reading", "Pages at once",
        "More is quicker on machines with many cores, and takes more memory.",
        minimum=1, maximum=16,
    ),
    Setting(
        "doubtful_below", Kind.NUMBER, 80, "Review", "Lines doubtful below %",
        "Lines and characters that were read with less confidence are marked, and shown by the review.",
        minimum=10, maximum=99,
    ),
    Setting(
        "tables_doubtful_below", Kind.NUMBER, 60, "Review", "Tables doubtful below %",
        "Tables whose rows and columns were found with less confidence are shown by the review.",
        minimum=0, maximum=99,
    ),
    Setting(
        "project_pictures", Kind.CHOICE, "embed", "Projects", "Pictures",
        "A project with its pictures can be moved and mailed; with links it is small, but needs the files.",
        (Choice("embed", "Keep them in the project"), Choice("link", "Link to the files where they are")),
    ),
    Setting(
        "theme", Kind.CHOICE, "system", "Appearance", "Theme", "",
        (Choice("system", "As the system"), Choice("light", "Light"), Choice("dark", "Dark")),
    ),
    Setting(
        "language", Kind.CHOICE, "system", "Appearance", "Language", "",
        (Choice("system", "As the system"), Choice("en", "English"), Choice("zh_CN", "简体中文")),
    ),
)  # fmt: skip

_BY_KEY = {setting.key: setting for setting in SETTINGS}


def config_folder() -> Path:
    """Where settings are kept; SCANWRIGHT_CONFIG_DIR overrides the platform's own place."""
    return Path(os.environ.get("SCANWRIGHT_CONFIG_DIR") or user_config_path("scanwright", appauthor=False))


def data_folder() -> Path:
    """Where pasted pictures are kept; SCANWRIGHT_DATA_DIR overrides the platform's own place."""
    return Path(os.environ.get("SCANWRIGHT_DATA_DIR") or user_data_path("scanwright", appauthor=False))


class Settings:
    """The values; each is valid at any time. What the file holds beside them is left alone."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or config_folder() / "settings.json"
        self._values: dict[str, Value] = {}
        stored = read_json(self._path)
        for setting in SETTINGS:
            value = stored.get(setting.key)
            if value is not None and setting.accepts(value):
                self._values[setting.key] = value

    def __getitem__(self, key: str) -> Any:
        """The value of that key, or its default; KeyError if there is no such setting."""
        return self._values.get(key, _BY_KEY[key].default)

    @property
    def jobs(self) -> int:
        return int(self["jobs"])

    @property
    def shortcuts(self) -> dict[str, Any]:
        """The keys that a person chose, by command, as the file holds them; not checked."""
        kept = read_json(self._path).get("shortcuts")
        return kept if isinstance(kept, dict) else {}

    def keep_shortcuts(self, own: Mapping[str, tuple[str, ...]]) -> None:
        """Saves the keys that a person chose."""
        write_json(self._path, {**read_json(self._path), "shortcuts": {name: list(keys) for name, keys in own.items()}})

    def update(self, values: Mapping[str, Value]) -> None:
        """Takes and saves `values`. ValueError (and nothing changes) where one is not allowed."""
        for key, value in values.items():
            if key not in _BY_KEY or not _BY_KEY[key].accepts(value):
                raise ValueError(f"{value!r} cannot be set for {key!r}")
        self._values.update(values)
        write_json(self._path, {**read_json(self._path), **self._values})


def spoken_language(settings: Settings) -> str:
    """“en” or “zh_CN”: the language that is set, or else the system's, where there is no window to ask."""
    if settings["language"] != "system":
        return str(settings["language"])
    system = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    if not system:
        system = locale.getlocale()[0] or ""
    return "zh_CN" if system.lower().startswith(("zh", "chinese")) else "en"


def read_json(path: Path) -> dict[str, Any]:
    """The object in the file; empty where there is none, or nothing sensible."""
    try:
        content = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def write_json(path: Path, content: Mapping[str, Any]) -> None:
    """Replaces the file as a whole. Where that is not possible the program goes on without it."""
    import tempfile  # not before the window shows: it brings half a dozen modules

    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", dir=path.parent, prefix=path.name, suffix=".tmp", delete=False, encoding="utf-8"
        ) as file:
            temporary = Path(file.name)
            json.dump(content, file, indent=1)  # names of files may hold what UTF-8 cannot
        temporary.replace(path)
    except OSError:
        log.warning("could not save %s", path, exc_info=True)
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink()
