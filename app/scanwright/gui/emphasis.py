"""Bold, italic, superscript, subscript: given to the text in hand, or taken from it; and which of them it has."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeGuard

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QMetaObject, QObject, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget

from scanwright.document.line_edits import toggle_emphasis
from scanwright.document.looks import Emphasis, has_emphasis, with_new_text
from scanwright.document.text import TextLine
from scanwright.gui.canvas import operations
from scanwright.gui.canvas.editor import InlineEditor
from scanwright.gui.canvas.table_menu import selected_cells
from scanwright.gui.panels.fields import TextField
from scanwright.gui.session import DocumentSession

NAMES = {
    Emphasis.BOLD: QT_TRANSLATE_NOOP("Emphasis", "bold"),
    Emphasis.ITALIC: QT_TRANSLATE_NOOP("Emphasis", "italic"),
    Emphasis.SUPER: QT_TRANSLATE_NOOP("Emphasis", "superscript"),
    Emphasis.SUB: QT_TRANSLATE_NOOP("Emphasis", "subscript"),
}


def toggle(session: DocumentSession, emphasis: Emphasis) -> None:
    """For what is selected in the field with the focus (or its word at the cursor); without one, for the selected line,
    the selected cells, or the selected regions.
    """
    field = QApplication.focusWidget()
    spans: dict[str, tuple[int, int] | None] | None = None
    if isinstance(field, TextField) and field.several_lines:
        field.left.emit(0)  # of a cell with its paragraphs: what was typed is taken first, and all of it changed
    elif _is_of_one_line(field):
        spans = _span_in(session, field)
    page = session.current_page
    if page is None:
        return
    edit = toggle_emphasis(page, spans or _chosen(session), emphasis, _name(emphasis))
    if edit is not None:
        session.apply(edit, _name(emphasis))


def held(session: DocumentSession) -> frozenset[Emphasis]:
    """What all of the text has already that `toggle` would change now (which would take it away)."""
    lines = {line.id: line for region in session.selected_regions for line in region.all_lines}
    spans = _chosen(session)
    field, line = QApplication.focusWidget(), _selected_line(session)
    if line is not None and _is_of_one_line(field):
        text, start, end = field.chosen()
        kept = " ".join(text.split())
        if kept and kept != line.text:  # what is being typed is not taken for that
            lines[line.id] = with_new_text(line, kept)
        spans = {line.id: _as_kept(text, start, end)}
    chosen = [(lines[name], *(span or (0, len(lines[name].text)))) for name, span in spans.items() if name in lines]
    return frozenset(e for e in Emphasis if chosen and all(has_emphasis(*span, e) for span in chosen))


class EmphasisMarks(QObject):
    """Keeps actions checked that are named after what `held` finds, wherever the selection or the cursor goes."""

    def __init__(self, session: DocumentSession, actions: Iterable[QAction], parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._actions = {Emphasis(action.objectName()): action for action in actions}
        self._links: list[QMetaObject.Connection] = []  # to the field with the focus
        self._soon = QTimer(self, singleShot=True, interval=0)  # once for a click, which moves both
        self._soon.timeout.connect(self.refresh)
        for signal in (
            session.selectionChanged,
            session.pageChanged,
            session.currentPageChanged,
            session.documentReplaced,
            *(action.triggered for action in self._actions.values()),  # Qt checks by itself, also where nothing changed
        ):
            signal.connect(self._soon.start)
        QApplication.instance().focusChanged.connect(self._focus_moved)

    def refresh(self) -> None:
        found = held(self._session)
        for emphasis, action in self._actions.items():
            action.setChecked(emphasis in found)

    def _focus_moved(self, _left: QWidget | None, entered: QWidget | None) -> None:
        for link in self._links:
            QObject.disconnect(link)
        self._links = []
        if isinstance(entered, TextField | InlineEditor):
            moved = (entered.selectionChanged, entered.cursorPositionChanged)
            self._links = [signal.connect(self._soon.start) for signal in moved]
        self._soon.start()


def _is_of_one_line(field: QWidget | None) -> TypeGuard[TextField | InlineEditor]:
    return isinstance(field, InlineEditor) or (isinstance(field, TextField) and not field.several_lines)


def _as_kept(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span in the text as the line keeps its spaces; None (all of it) where it is empty."""
    start, end = (len(" ".join(f"{text[:at]}x".split())) - 1 for at in (start, end))
    return (start, end) if start < end else None


def _name(emphasis: Emphasis) -> str:
    return QCoreApplication.translate("Emphasis", NAMES[emphasis])


def _selected_line(session: DocumentSession) -> TextLine | None:
    wanted = session.selection.line_id
    return next((line for region in session.selected_regions for line in region.all_lines if line.id == wanted), None)


def _span_in(session: DocumentSession, field: TextField | InlineEditor) -> dict[str, tuple[int, int] | None] | None:
    """What is selected in the field, which shows the selected line; what was typed there is taken first."""
    page, region_id = session.current_page, session.selection.region_id
    line = _selected_line(session)
    if page is None or line is None or region_id is None:
        return None
    text, start, end = field.chosen()
    edit = operations.set_line_text(page, region_id, line.id, text)
    if edit is not None and text.strip():
        session.apply(edit, QCoreApplication.translate("CanvasActions", "typing"))
    return {line.id: _as_kept(text, start, end)}


def _chosen(session: DocumentSession) -> dict[str, tuple[int, int] | None]:
    """The lines of what is selected on the page."""
    line = _selected_line(session)
    if line is not None:
        return {line.id: None}
    cells, regions = selected_cells(session), session.selected_regions
    table = regions[0].table if cells is not None else None
    if table is not None and cells is not None:
        chosen = [cell for cell in table.cells if cells.holds(cell.row, cell.column)]
        return {line.id: None for cell in chosen for line in cell.lines}
    return {line.id: None for region in regions for line in region.all_lines}
