"""Bold, italic, superscript, subscript: given to the text in hand, or taken from it."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QApplication

from scanwright.document.line_edits import toggle_emphasis
from scanwright.document.looks import Emphasis
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
    elif isinstance(field, TextField | InlineEditor):
        spans = _span_in(session, field)
    page = session.current_page
    if page is None:
        return
    edit = toggle_emphasis(page, spans or _chosen(session), emphasis, _name(emphasis))
    if edit is not None:
        session.apply(edit, _name(emphasis))


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
    start, end = (len(" ".join(f"{text[:at]}x".split())) - 1 for at in (start, end))  # as the line keeps its spaces
    return {line.id: (start, end) if start < end else None}


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
