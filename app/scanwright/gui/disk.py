"""Files that pages come from and that changed or went away meanwhile: it is told, with what can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Slot
from PySide6.QtWidgets import QFileDialog

from scanwright.document.document import Page, PageState
from scanwright.document.edits import SetPages
from scanwright.document.page_edits import to_be_read
from scanwright.document.recipe import PictureRecipe
from scanwright.errors import ScanwrightError, UnreadableFileError
from scanwright.gui.issues import Remedy
from scanwright.gui.stamps import Stamp, full_stamp_of, is_same_file
from scanwright.pages_option import page_ranges
from scanwright.progress import CancelToken

if TYPE_CHECKING:
    from scanwright.document.storage import Project
    from scanwright.gui.main_window import MainWindow


@dataclass(frozen=True, slots=True)
class Reopened:
    """A file opened again: the pages that it has now. `known_as`: the path under which the document has its pages."""

    known_as: str
    path: Path
    pages: tuple[Page, ...]


class DiskFiles(QObject):
    """Looks, whenever the window is turned to, whether files of the document are as they were.

    `find`: another place for a file that went away. `take_new`: a file that changed is taken, and read, as it is now.
    Both are steps to undo; who does neither keeps what is known.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._stamps: dict[str, Stamp | None] = {}
        self._told: set[str] = set()
        self._copies: dict[str, str] = {}
        self._looking = False
        window.installEventFilter(self)
        window.session.pagesChanged.connect(self.look)
        window.session.documentReplaced.connect(self._forget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            self.look()
        return super().eventFilter(watched, event)

    @Slot()
    def look(self) -> None:
        """Compares the files with how they were when their pages came; in the background."""
        paths = {page.image.path for page in self._window.session.document.pages}
        if self._looking or not paths:
            return
        self._looking = True
        known = dict(self._stamps)

        def work(cancel: CancelToken, _report: object) -> dict[str, Stamp | None]:
            return {path: full_stamp_of(path, known.get(path), cancel.check) for path in paths}

        task = self._window.tasks.make(work)
        task.succeeded.connect(self._compare)
        task.ended.connect(self._looked)
        self._window.tasks.start(task)

    @Slot()
    def _looked(self) -> None:
        self._looking = False

    @Slot()
    def _forget(self) -> None:
        self._stamps.clear()
        self._told.clear()
        self._copies.clear()
        self.look()

    @Slot(object)
    def _compare(self, now: dict[str, Stamp | None]) -> None:
        for path, stamp in now.items():
            before = self._stamps.setdefault(path, stamp)
            if before is None or path in self._told:
                continue
            if stamp is not None and is_same_file(stamp, before):
                self._stamps[path] = stamp
                continue
            self._told.add(path)
            if stamp is None:
                self._tell_gone(path)
            else:
                self._tell_changed(path)

    def project_opened(self, project: Project) -> None:
        """Tells what became of a project's files since it was saved."""
        self._copies = dict(project.copies)
        for path in project.changed:
            if path in project.damaged:
                reason = self.tr(
                    "It was changed since the project was saved, and its picture in the project is damaged."
                )
            elif path in project.missing:
                reason = self.tr("It was changed since the project was saved, and the project holds no copy of it.")
            else:
                reason = self.tr("It was changed since the project was saved, which shows it as it was then.")
            self._told.add(path)
            self._issue(path, reason, Remedy.TAKE_NEW)
        damaged = [path for path in project.damaged if path not in project.changed]
        for path in sorted(set(project.missing) - {*project.changed, *damaged}):
            self._told.add(path)
            self._tell_gone(path)
        self._tell_damaged(damaged)

    def _tell_damaged(self, paths: list[str]) -> None:
        """Of pictures that are damaged in the project: on which pages, and what can be done."""
        window = self._window
        reasons = {path: self._damage(path) for path in paths}
        for path, reason in reasons.items():
            self._told.add(path)
            self._issue(path, reason, Remedy.FIND)
        if len(paths) == 1:
            (path,) = paths
            button = self.tr("Find…"), lambda: self.find(Path(path))
            text = QCoreApplication.translate("Message", "{file}: {what}").format(
                file=Path(path).name, what=reasons[path]
            )
            window.notice.show_notice("damaged", text, "warning", [button])
        elif paths:
            text = self.tr(
                "{count} pictures in the project are damaged. The regions, text and tables of their pages are here."
            )
            show = self.tr("Show which"), window.issues_dock.show
            window.notice.show_notice("damaged", text.format(count=len(paths)), "warning", [show])

    def _damage(self, path: str) -> str:
        pages = self._window.session.document.pages
        numbers = [number for number, page in enumerate(pages, 1) if page.image.path == path]
        text = (
            self.tr(
                "The picture of page {pages} is damaged in the project. Regions, text and tables are here; "
                "show where the original file is to see the picture again."
            )
            if len(numbers) == 1
            else self.tr(
                "The picture of pages {pages} is damaged in the project. Regions, text and tables are here; "
                "show where the original file is to see the picture again."
            )
        )
        return text.format(pages=page_ranges(numbers))

    def _tell_gone(self, path: str) -> None:
        reason = self.tr("Its picture is not where it was; the text that was read is here.")
        self._issue(path, reason, Remedy.FIND)

    def _tell_changed(self, path: str) -> None:
        reason = self.tr("It was changed on the disk. What was read is of the file as it was.")
        self._issue(path, reason, Remedy.TAKE_NEW)
        name = Path(path).name
        buttons = [
            (self.tr("Read it as it is now"), lambda: self.take_new(Path(path))),
            (self.tr("Keep what is known"), lambda: self._window.issues.settle(Path(path))),
        ]
        text = self.tr("“{name}” was changed on the disk.").format(name=name)
        self._window.notice.show_notice("changed", text, "warning", buttons)

    def _issue(self, path: str, reason: str, remedy: Remedy) -> None:
        self._window.issues.add(Path(path), UnreadableFileError(path, reason), remedy)

    # What can be done

    def find(self, path: Path) -> None:
        """Asks where a file is now."""
        dialog = QFileDialog(self._window, self.tr("Find {name}").format(name=path.name), str(path.parent))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.selectFile(path.name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda found: self.take_place(path, Path(found)))
        dialog.open()

    def take_place(self, path: Path, found: Path) -> None:
        """The file is at `found` now, if its pages are of the same sizes."""
        self._open(str(path), found, self._take_place)

    def take_new(self, path: Path) -> None:
        """The pages of the file as it is now, in place of those that are known; they are read."""
        known_as = self._copies.get(str(path), str(path))
        self._window.notice.withdraw("changed")
        self._open(known_as, path, self._take_new)

    def _open(self, known_as: str, path: Path, take: Callable[[Reopened], None]) -> None:
        service = self._window.service

        def work(_cancel: object, _report: object) -> Reopened:
            service.forget(known_as)
            service.forget(path)
            return Reopened(known_as, path, service.open(path))

        task = self._window.tasks.make(work)
        task.succeeded.connect(take)
        task.failed.connect(self._fail)
        self._window.tasks.start(task)

    @Slot(object)
    def _fail(self, error: ScanwrightError) -> None:
        self._window.notice.show_notice("changed", error.message, "error")

    @Slot(object)
    def _take_place(self, found: Reopened) -> None:
        pages = self._window.session.document.pages
        own = [page for page in pages if page.image.path == found.known_as]
        if not all(
            page.image.index < len(found.pages) and _same_size(page, found.pages[page.image.index]) for page in own
        ):
            text = self.tr("{name} is another file: its pages are of other sizes.").format(name=found.path.name)
            self._window.notice.show_notice("changed", text, "warning")
            return
        placed = (_placed(page, found.path) if page.image.path == found.known_as else page for page in pages)
        self._change(placed, found, self.tr("finding a file"))
        self._window.follower.read_what_is_left({page.id for page in own})

    @Slot(object)
    def _take_new(self, found: Reopened) -> None:
        result: list[Page] = []
        pages = self._window.session.document.pages
        last = max((n for n, page in enumerate(pages) if page.image.path == found.known_as), default=-1)
        for number, page in enumerate(pages):
            fresh = found.pages[page.image.index] if page.image.index < len(found.pages) else None
            if page.image.path != found.known_as:
                result.append(page)
            elif fresh is not None:
                image = replace(page.image, path=str(found.path)) if _same_size(page, fresh) else fresh.image
                result.append(replace(to_be_read(page), image=image, skew_wanted=page.skew_wanted))
            if number == last:
                known = {p.image.index for p in pages if p.image.path == found.known_as}
                result += [page for page in found.pages if page.image.index not in known]
        self._change(result, found, self.tr("taking a changed file"))

    def _change(self, pages: Iterable[Page], found: Reopened, name: str) -> None:
        window = self._window
        window.loader.forget({found.known_as, str(found.path)})
        for path in (found.known_as, str(found.path)):
            self._stamps.pop(path, None)
            self._told.discard(path)
            window.issues.settle(Path(path))
        window.notice.withdraw("damaged")
        window.session.apply(SetPages(tuple(pages)), name)
        self.look()


def _placed(page: Page, path: Path) -> Page:
    """The page with its picture there; what could not be read as the picture was missing is no issue any more."""
    page = replace(page, image=replace(page.image, path=str(path)))
    if page.state is PageState.FAILED and not page.regions:
        return replace(to_be_read(page), skew_wanted=page.skew_wanted)
    issues = tuple(issue for issue in page.issues if issue.stage != "reading")
    whole = page.state is PageState.PARTIAL and not issues
    return replace(page, issues=issues, state=PageState.DONE if whole else page.state)


def _same_size(page: Page, fresh: Page) -> bool:
    whole = page.image.recipe or PictureRecipe.whole(page.image.width, page.image.height)
    return (whole.width, whole.height) == (fresh.image.width, fresh.image.height)
