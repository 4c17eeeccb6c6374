"""Keeps a journal of all that happens to the document, so that a crash loses nothing.

Each window has a folder of its own below `journals_folder`, locked as long as it is in use:

- `journal`: every change since the document was opened or saved (see `document.journal`);
- `base`: the pages that were there before, a journal too; it is written in the background, once something changed, and
  while nobody edits as long as the project file has the same;
- `about.json`: the project file if there is one, a name for people, and the files' sizes and times.

A person's edits are with the system before `apply` returns: a killed process loses none. What is large and can be
had again (results of analyses) is written by a thread, which also waits for the disk.
"""

from __future__ import annotations

import logging
import secrets
import shutil
import threading
import time
from collections import deque
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from scanwright.document.difference import difference
from scanwright.document.document import Document
from scanwright.document.edits import ArrangePages, Batch
from scanwright.document.journal import Journal, Step, StepKind
from scanwright.errors import ScanwrightError
from scanwright.gui.folder_lock import FolderLock
from scanwright.gui.session import DocumentSession
from scanwright.gui.stamps import Stamp, full_stamp_of, stamp_of
from scanwright.settings import data_folder, write_json

log = logging.getLogger(__name__)

EMPTY = Document("")
_PAGES_AT_ONCE = 8
_REST = 0.5  # seconds without an edit


def journals_folder() -> Path:
    return data_folder() / "journals"


class Recorder(QObject):
    """Writes down what the session announces. `failed()`: it cannot, and the document is not safe from a crash.

    `project` tells the project file that the document is of, at the time of its first change.
    """

    failed = Signal()

    def __init__(self, session: DocumentSession, project: Callable[[], Path | None], parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._project = project
        self._lock = threading.Lock()  # for what follows
        self._waiting: deque[tuple[Document, Step]] = deque()
        self._base = session.document
        self._written = session.document
        self._base_wanted = False
        self._stamps: dict[str, Stamp | None] = {}
        self._folder: Path | None = None
        self._folder_lock: FolderLock | None = None
        self._journal: Journal | None = None
        self._broken = False
        self._wake = threading.Event()
        self._closed = False
        self._thread: threading.Thread | None = None
        self._base_thread: threading.Thread | None = None
        self._ended = threading.Event()
        self._edited = 0.0
        session.recorded.connect(self._record)
        session.documentReplaced.connect(self._replaced)

    @property
    def folder(self) -> Path | None:
        """Where the journal is; None while there is nothing to lose."""
        return self._folder

    def rebase(self, saved: Document) -> None:
        """`saved` is in a project file now: what came before need not be kept any longer."""
        old = self._let_go(saved)
        if self._session.document is not saved:
            self._record(self._session.document, Step(StepKind.NONE))
            self.flush()
        _remove(old)

    def adopt(
        self,
        folder: Path,
        lock: FolderLock,
        stamps: dict[str, Stamp | None],
        *,
        base: Document,
        now: Document,
        count: int | None = None,
    ) -> None:
        """Goes on with a journal that began with `base` and whose state, after `count` edits, is `now`, which the
        session shows."""
        old = self._let_go(now)
        with self._lock:
            try:
                self._journal = Journal.resume(folder / "journal", count)
                self._folder, self._folder_lock, self._stamps = folder, lock, dict(stamps)
                self._base = base
                self._base_wanted = bool(base.pages) and not (folder / "base").exists()
            except ScanwrightError as error:
                lock.release()
                self._give_up(error)
        _remove(old)

    def flush(self) -> None:
        """Everything that was announced is with the system when this returns."""
        with self._lock:
            self._write_waiting()

    def close(self, *, keep: bool = False) -> None:
        """Ends the recording; the journal goes, unless it is to be kept as after a crash."""
        with self._lock:
            if keep:
                self._write_waiting()
            self._closed = True
        self._wake.set()
        self._ended.set()
        if self._thread is not None:
            self._thread.join()
        if self._base_thread is not None:  # now that nobody begins one any more
            self._base_thread.join()
        self._thread = self._base_thread = None
        old = self._let_go(EMPTY)
        if not keep:
            _remove(old)

    # On the GUI thread

    def _record(self, document: Document, step: Step) -> None:
        with self._lock:
            if self._closed or self._broken:
                return
            self._waiting.append((document, step))
            self._edited = time.monotonic()
            if step.kind is not StepKind.NONE and step.urgent:
                self._write_waiting()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
            self._thread.start()
        self._wake.set()

    def _replaced(self) -> None:
        _remove(self._let_go(self._session.document))

    def _let_go(self, base: Document) -> Path | None:
        """Starts anew with `base`; the old folder is unlocked and returned."""
        with self._lock:
            old, self._folder = self._folder, None
            self._waiting.clear()
            self._base = self._written = base
            self._base_wanted = bool(base.pages)
            self._stamps = {}
            self._broken = False
            if self._journal is not None:
                self._journal.close()
                self._journal = None
            if self._folder_lock is not None:
                self._folder_lock.release()
                self._folder_lock = None
        return old

    # Under the lock, on whatever thread

    def _write_waiting(self) -> None:
        while self._waiting:
            document, step = self._waiting.popleft()
            try:
                self._write(document, step)
            except (ScanwrightError, OSError) as error:
                self._give_up(error)
                return

    def _write(self, document: Document, step: Step) -> None:
        edit = step.told or difference(self._written, document)
        name = document.name if document.name != self._written.name else None
        if edit == Batch("", ()) and name is None and step.kind is StepKind.NONE:
            return
        if self._journal is None:
            if not document.pages and not self._base.pages:
                return
            self._create()
        assert self._journal is not None
        states = (self._written, document)
        self._journal.append(edit, Step(step.kind, step.text, step.merge_key, name), wait=False, states=states)
        self._written = document

    def _create(self) -> None:
        folder = journals_folder() / f"{datetime.now():%Y%m%d-%H%M%S}-{secrets.token_hex(4)}"
        folder.mkdir(parents=True)
        self._folder, self._folder_lock = folder, FolderLock.take(folder)
        self._journal = Journal.create(folder / "journal", EMPTY, wait=False)  # the thread does
        self._written = self._base
        self._about()

    def _about(self) -> None:
        if self._folder is None:
            return
        project = self._project()
        write_json(
            self._folder / "about.json",
            {
                "project": str(project) if project else None,
                "stamp": stamp_of(str(project)) if project else None,
                "name": project.stem if project else self._session.document.name,
                "based": bool(self._base.pages),
                "files": self._stamps,
            },
        )

    def _give_up(self, error: Exception) -> None:
        log.error("the journal cannot be written: %s", error)
        self._broken = True
        self._waiting.clear()
        self.failed.emit()

    # In the thread

    def _run(self) -> None:
        while True:
            self._wake.wait()
            self._wake.clear()
            if self._closed:
                return
            with self._lock:
                self._write_waiting()
                base, folder = (self._base, self._folder) if self._base_wanted else (EMPTY, None)
                if folder is not None:
                    self._base_wanted = False
                journal, document = self._journal, self._written
            if folder is not None:
                self._base_thread = threading.Thread(
                    target=self._keep_base, args=(folder, base, journal), name="journal base", daemon=True
                )
                self._base_thread.start()
            try:
                if journal is not None:
                    self._sync(journal)
                    self._stamp_files(document)
            except (ScanwrightError, OSError, ValueError) as error:
                self._give_up_in_thread(error, journal)
            base = document = EMPTY  # what is waited for may be another document: the old one is not kept for that
            journal = None

    def _give_up_in_thread(self, error: Exception, journal: Journal | None) -> None:
        with self._lock:
            if not self._closed and self._journal is journal:
                self._give_up(error)

    # In a thread of its own: of a large document it takes long

    def _keep_base(self, folder: Path, base: Document, journal: Journal | None) -> None:
        try:
            self._write_base(folder, base)
        except (ScanwrightError, OSError, ValueError) as error:
            self._give_up_in_thread(error, journal)

    def _rest(self, folder: Path) -> None:
        """Lets somebody edit: the project file, of which the pages are, is there to restore them from."""
        while not self._closed and self._folder == folder and time.monotonic() - self._edited < _REST:
            self._ended.wait(_REST / 5)

    def _write_base(self, folder: Path, base: Document) -> None:
        part = folder / "base.part"
        journal = Journal.create(part, EMPTY, wait=False)
        for at in range(0, len(base.pages), _PAGES_AT_ONCE):
            if self._project() is not None:
                self._rest(folder)
            if self._closed or self._folder != folder:
                journal.close()
                return
            upto = at + _PAGES_AT_ONCE
            ids = tuple(page.id for page in base.pages[:upto])
            name = base.name if at == 0 else None
            journal.append(ArrangePages(ids, base.pages[at:upto]), Step(name=name), wait=False, in_parts=True)
        journal.sync()
        journal.close()
        part.replace(folder / "base")

    def _stamp_files(self, document: Document) -> None:
        """Notes how files are, once: a file that changes before its pages are restored is another one."""
        folder = self._folder
        for path in sorted({page.image.path for page in document.pages} - set(self._stamps)):
            stamp = full_stamp_of(path, check=self._check_open)
            with self._lock:
                if self._folder != folder:
                    return
                self._stamps[path] = stamp
                self._about()

    def _check_open(self) -> None:
        """Raises where the recording was ended, for which nobody waits longer than they must."""
        if self._closed:
            raise ValueError("the journal was closed")

    @staticmethod
    def _sync(journal: Journal) -> None:
        try:
            journal.sync()
        except ValueError:  # closed meanwhile
            return


def _remove(folder: Path | None) -> None:
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)
