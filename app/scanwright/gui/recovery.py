"""After a crash: which journals nobody holds, and the state before the crash from one of them."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path

from scanwright.document.document import Document
from scanwright.document.edits import Edit
from scanwright.document.journal import Step, replay, states
from scanwright.document.storage import load_project
from scanwright.errors import ScanwrightError
from scanwright.gui.folder_lock import FolderLock
from scanwright.gui.recorder import EMPTY, journals_folder
from scanwright.gui.remaking import Made, made_before
from scanwright.gui.stamps import Stamp, full_stamp_of, is_same_file, stamp_of
from scanwright.settings import data_folder, read_json

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Crashed:
    """A journal that was left behind: its folder, a name for people, and when it was last written."""

    folder: Path
    name: str
    when: datetime


@dataclass(frozen=True)
class Recovered:
    """What a journal holds. `changed` are files that are not as they were; whoever takes this answers for `lock`.

    `made` tells how to make the changes again (see `remaking.made_before`).
    """

    folder: Path
    lock: FolderLock
    base: Document
    changes: tuple[tuple[Document, Edit, Step], ...]
    project: Path | None
    stamps: dict[str, Stamp | None]
    changed: tuple[str, ...]
    made: tuple[Made | None, ...] = ()

    @property
    def document(self) -> Document:
        return self.changes[-1][0] if self.changes else self.base


def crashed() -> list[Crashed]:
    """The journals that no window holds, newest first; empty ones are cleared away."""
    found = []
    for folder in journals_folder().glob("*"):
        lock = FolderLock.take(folder) if folder.is_dir() else None
        if lock is None:
            continue
        lock.release()
        journal = folder / "journal"
        try:
            with journal.open("rb") as file:  # its lines can be long: pages are told in one
                lines = sum(line.endswith(b"\n") for line in islice(file, 2))
            when = datetime.fromtimestamp(journal.stat().st_mtime)
        except OSError:
            lines, when = 0, datetime.now()
        if lines < 2:  # a head, and nothing that would be lost
            shutil.rmtree(folder, ignore_errors=True)
            continue
        name = read_json(folder / "about.json").get("name")
        found.append(Crashed(folder, name if isinstance(name, str) else "", when))
    return sorted(found, key=lambda crash: crash.when, reverse=True)


def recover(folder: Path, check: Callable[[], None] = lambda: None) -> Recovered:
    """Reads a journal. ScanwrightError where it cannot be read, or another window has it."""
    lock = FolderLock.take(folder)
    if lock is None:
        raise ScanwrightError("Another window of Scanwright is restoring that document.")
    try:
        about = read_json(folder / "about.json")
        project = Path(about["project"]) if isinstance(about.get("project"), str) else None
        base = EMPTY
        if about.get("based"):
            base = _base(folder, project, about.get("stamp"), check)
        changes = []
        for state in states(folder / "journal", EMPTY, base):
            check()
            changes.append(state)
        made = made_before(base, changes, check)
    except BaseException:
        lock.release()
        raise
    noted = about.get("files")
    stamps = (
        {path: stamp for path, stamp in noted.items() if isinstance(stamp, list)} if isinstance(noted, dict) else {}
    )
    now = changes[-1][0] if changes else base
    paths = {page.image.path for page in now.pages}
    changed = tuple(sorted(path for path in paths if _has_changed(path, stamps.get(path), check)))
    return Recovered(folder, lock, base, tuple(changes), project, stamps, changed, made)


def _has_changed(path: str, before: Stamp | None, check: Callable[[], None]) -> bool:
    now = full_stamp_of(path, before, check) if before else None
    return before is not None and now is not None and not is_same_file(now, before)


def discard(folder: Path) -> None:
    """Gives up what a journal holds; nothing where a window has it."""
    lock = FolderLock.take(folder)
    if lock is not None:
        lock.release()
        shutil.rmtree(folder, ignore_errors=True)


def _base(folder: Path, project: Path | None, stamp: object, check: Callable[[], None]) -> Document:
    if (folder / "base").is_file():
        return replay(folder / "base", EMPTY)[0]
    # The crash came before the pages were written down: they are those of the project, if that is the same still.
    if project is None or stamp_of(str(project)) != stamp:
        raise ScanwrightError("That document cannot be restored: its project has changed since.")
    return load_project(project, data_folder() / "projects", check=check).document
