"""Where a step was undone or made again: the window goes there and shows it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Slot

from scanwright.document.document import Document, Page
from scanwright.document.geometry import Rect
from scanwright.document.journal import Step, StepKind
from scanwright.document.page_edits import erased_between
from scanwright.document.region import Region
from scanwright.gui.canvas.view import PageView
from scanwright.gui.session import DocumentSession, Selection

_FEW = 40  # boxes; more are shown as one


@dataclass(frozen=True, slots=True)
class Place:
    """What to select, and the boxes (page pixels) to light up: of a step that changed all of a page, the page."""

    selection: Selection
    boxes: tuple[Rect, ...]


def place_of(before: Document, after: Document, current: str) -> Place | None:
    """Where the two differ, on the page `current` if there; None where nothing does that can be shown."""
    old = {page.id: page for page in before.pages}
    changed = [page for page in after.pages if page.id in old and page is not old[page.id] and page != old[page.id]]
    if changed:
        page = next((page for page in changed if page.id == current), changed[0])
        return _on_page(old[page.id], page)
    came = [page for page in after.pages if page.id not in old]
    if came:
        page = next((page for page in came if page.id == current), came[0])
        return Place(Selection(page.id), (_whole(page),))
    if len(after.pages) == len(before.pages):
        moved = [new for new, was in zip(after.pages, before.pages, strict=True) if new.id != was.id]
        if moved:
            return Place(Selection(moved[0].id), (_whole(moved[0]),))
    return None


def _on_page(before: Page, after: Page) -> Place:
    patches = erased_between(before, after) if before.image != after.image else None
    if patches:
        return Place(Selection(after.id), patches)
    if before.with_regions(()) != replace(after, regions=()):
        return Place(Selection(after.id), (_whole(after),))
    old = {region.id: region for region in before.regions}
    new = {region.id for region in after.regions}
    touched = [region for region in after.regions if region != old.get(region.id)]
    gone = [region.box for region in before.regions if region.id not in new]
    if not touched and not gone:  # only the reading order
        ids = tuple(a.id for a, b in zip(after.regions, before.regions, strict=True) if a.id != b.id)
        return Place(Selection(after.id, ids), tuple(after.region(i).box for i in ids))
    selection = Selection(after.id, tuple(region.id for region in touched))
    boxes = [region.box for region in touched]
    if len(touched) == 1 and not gone and touched[0].id in old:
        line_id, boxes = _inside(old[touched[0].id], touched[0])
        selection = replace(selection, line_id=line_id, cell=_cell_of(touched[0], line_id))
    boxes += gone
    return Place(selection, tuple(boxes) if len(boxes) <= _FEW else (Rect.union_of(boxes),))


def _inside(before: Region, after: Region) -> tuple[str | None, list[Rect]]:
    """The line that changed, if it is one, and what to light up: the lines that did, or all of the region."""
    old = {line.id: line for line in before.all_lines}
    lines = [line for line in after.all_lines if line != old.get(line.id)]
    if not lines or len(lines) == len(old) > 1 or before.box != after.box:
        return None, [after.box]
    return (lines[0].id if len(lines) == 1 else None), [line.box for line in lines]


def _cell_of(region: Region, line_id: str | None) -> tuple[int, int] | None:
    """Row and column of the cell that the line is in."""
    cells = region.table.cells if region.table is not None and line_id is not None else ()
    return next(((cell.row, cell.column) for cell in cells if any(line.id == line_id for line in cell.lines)), None)


def _whole(page: Page) -> Rect:
    return Rect(0, 0, page.width, page.height)


class UndoGuide(QObject):
    """Turns to where a step was undone or made again, selects it there, and lights it up for a moment."""

    def __init__(self, session: DocumentSession, view: PageView, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._view = view
        self._last = session.document
        self._before: Document | None = None
        # Not at once: views have yet to hear of the change. Of many steps in a row the whole is shown, at the end.
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._show)
        session.recorded.connect(self._look)
        session.documentReplaced.connect(self._forget)

    @Slot(object, object)
    def _look(self, document: Document, step: Step) -> None:
        before, self._last = self._last, document
        if step.kind in (StepKind.UNDO, StepKind.REDO):
            self._before = self._before or before
            self._timer.start()

    @Slot()
    def _forget(self) -> None:
        self._last = self._session.document
        self._before = None
        self._timer.stop()

    @Slot()
    def _show(self) -> None:
        before, self._before = self._before, None
        place = place_of(before, self._last, self._session.current_page_id) if before is not None else None
        if place is None:
            return
        there, now = place.selection, self._session.selection
        same = (there.page_id, there.region_ids) == (now.page_id, now.region_ids)
        if (
            not same or there.line_id is not None or now.cell is None
        ):  # cells that are selected stay so: one goes on there
            self._session.select(there)
        self._view.flash(place.boxes)
