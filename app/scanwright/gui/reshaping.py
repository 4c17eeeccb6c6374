"""Pages cropped, erased on, split, copied and put in: each is one step, and what was read moves with the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from scanwright.document.document import Page
from scanwright.document.edits import Batch, CropPage, Edit, SetPage, SetPages, SplitPage
from scanwright.document.geometry import Point, Rect
from scanwright.document.gutter import Gutter
from scanwright.document.page_edits import copied_page, crop_page, erase_on_page, split_page
from scanwright.errors import ScanwrightError
from scanwright.gui.canvas.shaping import ShapingRequests
from scanwright.gui.session import DocumentSession
from scanwright.gui.tasks import TaskPool
from scanwright.progress import CancelToken

if TYPE_CHECKING:
    from scanwright.service import Service

SURE = 0.3
"""How sure a gutter has to be for a page to be split without being looked at."""


@dataclass(frozen=True, slots=True)
class FoundGutters:
    """The gutters of several pages: of each page's id, where one is clear."""

    page_ids: tuple[str, ...]
    gutters: dict[str, Gutter]


class PageShaper(QObject):
    """`gutterFound(page id, Gutter)`; `refused(sentence)`: nothing was done, and why; `told(sentence)`: what was done.

    Pages that were not read yet are read as they are then; those that were read keep what is left of their text.
    """

    gutterFound = Signal(str, object)
    refused = Signal(str)
    told = Signal(str)

    def __init__(self, session: DocumentSession, service: Service, tasks: TaskPool, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._service = service
        self._tasks = tasks
        self._selected: Callable[[], list[str]] = list

    def obey(self, requests: ShapingRequests, selected: Callable[[], list[str]]) -> None:
        """Does what the tools of the canvas ask for; `selected` gives the ids of the pages selected in the list."""
        self._selected = selected
        requests.selected_pages = lambda: len(selected())
        requests.cropAsked.connect(self._crop_asked)
        requests.eraseAsked.connect(self._erase_asked)
        requests.splitAsked.connect(self._split_asked)
        requests.gutterWanted.connect(self.find_gutter)
        self.gutterFound.connect(requests.gutterFound)

    @Slot(object, bool)
    def _crop_asked(self, box: Rect, all_selected: bool) -> None:
        ids = self._selected() if all_selected else [self._session.current_page_id]
        self.crop(box, [page for i in ids if (page := self._session.page(i)) is not None])

    @Slot(object)
    def _erase_asked(self, box: Rect) -> None:
        if (page := self._session.current_page) is not None:
            self.erase(page, box)

    @Slot(object, object, bool)
    def _split_asked(self, start: Point, end: Point, read_again: bool) -> None:
        if (page := self._session.current_page) is not None:
            self.split(page, start, end, read_again=read_again)

    def crop(self, box: Rect, pages: Sequence[Page]) -> None:
        """Crops pages to the same box."""
        name = self.tr("cropping a page") if len(pages) == 1 else self.tr("cropping pages")
        told: tuple[Edit, ...] = tuple(CropPage(page.id, box) for page in pages)
        self._change(pages, lambda page: crop_page(page, box), name, told)

    def erase(self, page: Page, box: Rect) -> None:
        self._change([page], lambda page: erase_on_page(page, box), self.tr("erasing"))

    def split(self, page: Page, start: Point, end: Point, *, read_again: bool = False) -> None:
        """Splits a page at the line; `read_again`: the halves are analysed anew, what was read is given up."""
        self._split({page.id: (start, end)}, read_again=read_again)

    def split_at_gutters(self, pages: Sequence[Page]) -> None:
        """Looks for the gutter of each page, and splits those in which one is clear, as one step."""
        pages = tuple(pages)
        task = self._tasks.make(lambda cancel, _report: _find_gutters(self._service, pages, cancel))
        task.succeeded.connect(self._take_gutters)
        task.failed.connect(self._fail)
        self._tasks.start(task)

    def duplicate(self, pages: Sequence[Page]) -> None:
        """Copies of pages, each behind its original."""
        ids = {page.id for page in pages}
        result: list[Page] = []
        for page in self._session.document.pages:
            result += [page, copied_page(page)] if page.id in ids else [page]
        self._session.apply(SetPages(tuple(result)), self.tr("duplicating pages"))

    def find_gutter(self, page_id: str) -> None:
        """Looks for the gutter of that page; `gutterFound` tells."""
        page = self._session.page(page_id)
        if page is None:
            return
        task = self._tasks.make(lambda _cancel, _report: (page_id, self._service.gutter(page)))
        task.succeeded.connect(self._take_gutter)
        self._tasks.start(task)

    def _change(
        self, pages: Sequence[Page], change: Callable[[Page], Page], name: str, told: tuple[Edit, ...] = ()
    ) -> None:
        try:
            steps = tuple(SetPage(change(page)) for page in pages)
        except ValueError:
            self.refused.emit(self.tr("Too little of the page would be left."))
            return
        if steps:
            short = (told[0] if len(told) == 1 else Batch(name, told)) if told else None
            self._session.apply(steps[0] if len(steps) == 1 else Batch(name, steps), name, told=short)

    def _split(self, lines: dict[str, tuple[Point, Point]], *, read_again: bool) -> None:
        result: list[Page] = []
        told: list[Edit] = []
        try:
            for page in self._session.document.pages:
                if page.id not in lines:
                    result.append(page)
                    continue
                start, end = lines[page.id]
                halves = split_page(page, start, end, read_again=read_again)
                result += halves
                told.append(SplitPage(page.id, start, end, (halves[0].id, halves[1].id), read_again))
        except ValueError:
            self.refused.emit(
                self.tr("The line is too near to the edge: too little of the page would be left beside it.")
            )
            return
        name = self.tr("splitting a page") if len(lines) == 1 else self.tr("splitting pages")
        self._session.apply(SetPages(tuple(result)), name, told=told[0] if len(told) == 1 else Batch(name, tuple(told)))

    @Slot(object)
    def _take_gutter(self, found: tuple[str, Gutter]) -> None:
        self.gutterFound.emit(*found)

    @Slot(object)
    def _take_gutters(self, found: FoundGutters) -> None:
        present = {page.id for page in self._session.document.pages}
        lines = {i: (gutter.start, gutter.end) for i, gutter in found.gutters.items() if i in present}
        if lines:
            self._split(lines, read_again=False)
        left = len(found.page_ids) - len(lines)
        if left:
            self.told.emit(
                self.tr("{count} pages were left as they are: no gutter is clear there.").format(count=left)
                if left > 1
                else self.tr("One page was left as it is: no gutter is clear there.")
            )

    @Slot(object)
    def _fail(self, error: ScanwrightError) -> None:
        self.refused.emit(error.message)


def _find_gutters(service: Service, pages: Sequence[Page], cancel: CancelToken) -> FoundGutters:
    found: dict[str, Gutter] = {}
    for page in pages:
        cancel.check()
        try:
            gutter = service.gutter(page)
        except ScanwrightError:
            continue
        level = abs(gutter.end.x - gutter.start.x) > abs(gutter.end.y - gutter.start.y)
        wide = page.height > page.width if level else page.width > page.height
        if gutter.confidence >= SURE and wide:
            found[page.id] = gutter
    return FoundGutters(tuple(page.id for page in pages), found)
