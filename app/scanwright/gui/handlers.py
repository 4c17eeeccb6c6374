"""What the actions do: a method for each row of the table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QLineEdit, QPlainTextEdit

from scanwright.document.document import Document, PageState, TextSource
from scanwright.document.looks import Emphasis
from scanwright.document.region import RegionKind
from scanwright.document.storage import SUFFIX
from scanwright.gui import emphasis, review
from scanwright.gui.canvas import table_menu
from scanwright.gui.canvas.table_menu import selected_cells
from scanwright.gui.dialogs.about_dialog import AboutDialog
from scanwright.gui.dialogs.export_dialog import ExportDialog
from scanwright.gui.dialogs.forget_dialog import ForgetDialog
from scanwright.gui.dialogs.help_dialogs import ShortcutsDialog
from scanwright.gui.dialogs.keys_dialog import KeysDialog
from scanwright.gui.dialogs.logs_dialog import LogsDialog
from scanwright.gui.dialogs.models_dialog import ModelsDialog
from scanwright.gui.dialogs.read_again_dialog import What
from scanwright.gui.dialogs.settings_dialog import SettingsDialog
from scanwright.gui.focus_ring import step_focus
from scanwright.gui.page_commands import PageCommands
from scanwright.gui.resources import resource
from scanwright.gui.table_clipboard import copy_selected
from scanwright.gui.turning import STEEPEST
from scanwright.gui.typing_taken import take_typing
from scanwright.imaging.sniff import OPENED_SUFFIXES

if TYPE_CHECKING:
    from scanwright.gui.main_window import MainWindow

SAMPLE = ("samples", "sample.jpg")


class Commands(PageCommands):
    """The window's commands; they find what they act on in its session."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session

    def take_typing(self) -> None:
        """Before whatever else is done."""
        take_typing(self._window.view)

    # File

    def open_files(self) -> None:
        dialog = QFileDialog(self._window, self.tr("Open"), self._window.state.get("folder", ""))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        patterns = " ".join(f"*{suffix}" for suffix in (*sorted(OPENED_SUFFIXES), SUFFIX))
        dialog.setNameFilters(
            [self.tr("Scans, photos and PDFs ({patterns})").format(patterns=patterns), self.tr("All files (*)")]
        )
        self._open_dialog(dialog)

    def open_folder(self) -> None:
        dialog = QFileDialog(self._window, self.tr("Open folder"), self._window.state.get("folder", ""))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        self._open_dialog(dialog)

    def open_sample(self) -> None:
        self._window.opening.open([resource(*SAMPLE)])

    def save(self) -> None:
        if self._window.project.path is None:
            self.save_as()
        else:
            self._window.project.save(self._window.project.path)

    def save_as(self, then: Callable[[], None] | None = None) -> None:
        """Asks where to; `then` runs when the project is on the disk."""
        folder = self._window.state.get("project_folder", "") or str(Path.home())
        name = self._session.document.name or self.tr("document")
        dialog = QFileDialog(self._window, self.tr("Save project"), folder)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Scanwright projects ({patterns})").format(patterns=f"*{SUFFIX}"))
        dialog.setDefaultSuffix(SUFFIX.lstrip("."))
        dialog.selectFile(str(Path(folder) / f"{name}{SUFFIX}"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self._save_to(Path(path), then))
        dialog.open()

    def _save_to(self, path: Path, then: Callable[[], None] | None) -> None:
        self._window.state.set(project_folder=str(path.parent))
        self._window.project.save(path, then)

    def export(self) -> None:
        ids = tuple(self._window.pages_panel.selected_ids)
        exporting = self._window.exporting
        dialog = ExportDialog(
            self._session.document,
            ids,
            exporting.suggestion(),
            self._window,
            previewer=exporting.preview,
            start=self._window.tasks.start,
        )
        dialog.exportAsked.connect(exporting.start)
        dialog.open()

    def export_again(self) -> None:
        """The last export of this document once more; the dialog where there was none."""
        last = self._window.exporting.last
        if last is None:
            self.export()
        else:
            self._window.exporting.start(last)

    def close_document(self) -> None:
        self._window.questions.before_losing(lambda: self._session.replace_document(Document("")))

    def quit(self) -> None:
        self._window.close()

    # Edit

    def undo(self) -> None:
        self._session.stack.undo()

    def redo(self) -> None:
        self._session.stack.redo()

    def paste(self) -> None:
        """Into the field with the focus, or the selected cells, or onto the page, or into the document."""
        field = QApplication.focusWidget()
        if isinstance(field, QLineEdit | QPlainTextEdit):
            field.paste()
            return
        mime = QGuiApplication.clipboard().mimeData() or QMimeData()  # without a display there may be none
        view, opening = self._window.view, self._window.opening
        if not view.paste():
            self._window.paster.paste(mime, view.shown_part(), lambda: opening.paste(mime))

    def paste_into_sheet(self) -> None:
        """Into the cells that are selected in the sheet, from the first one on."""
        self._window.paster.paste(QGuiApplication.clipboard().mimeData() or QMimeData(), None)

    def table_pasted(self) -> None:
        self._window.status.show_passing(self.tr("A new table was made of the cells: drag it where it belongs"))

    def find(self) -> None:
        self._window.find_bar.open()

    def replace(self) -> None:
        self._window.find_bar.open(replacing=True)

    def settings(self) -> None:
        dialog = SettingsDialog(self._window.settings, self._window)
        dialog.changed.connect(self._window.setting_changed)
        dialog.open()

    # View

    def zoom_in(self) -> None:
        self._window.view.zoom_in()

    def zoom_out(self) -> None:
        self._window.view.zoom_out()

    def zoom_fit(self) -> None:
        self._window.view.fit()

    def zoom_actual(self) -> None:
        self._window.view.zoom_to(1.0)

    def show_regions(self, visible: bool) -> None:
        self._window.view.set_overlays_visible(visible)

    def show_order(self, visible: bool) -> None:
        self._window.view.set_order_path_visible(visible)

    def snap(self, on: bool) -> None:
        self._window.view.snapping = on
        self._window.state.set(snap=on)

    def next_panel(self) -> None:
        step_focus(self._window.panels, 1)

    def previous_panel(self) -> None:
        step_focus(self._window.panels, -1)

    def full_screen(self) -> None:
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    # Page

    def previous_page(self) -> None:
        self._turn(-1)

    def next_page(self) -> None:
        self._turn(1)

    def read_again(self) -> None:
        self._window.analysis.read(self._chosen_pages(), asked=True)

    def read_pages_with(self) -> None:
        self._window.rereader.ask(What.PAGES)

    def read_regions_with(self) -> None:
        self._window.rereader.ask(What.REGIONS)

    def read_all(self) -> None:
        self._window.rereader.ask(What.ALL)

    def use_layout(self) -> None:
        self._window.layouts.ask()

    def read_waiting(self) -> None:
        pages = self._session.document.pages
        self._window.analysis.read(page for page in pages if page.state is PageState.WAITING)

    def use_text_layer(self) -> None:
        self._window.analysis.read_from(self._chosen_pages(), TextSource.TEXT_LAYER)

    def use_ocr(self) -> None:
        self._window.analysis.read_from(self._chosen_pages(), TextSource.OCR)

    def stop(self) -> None:
        self._window.cancel_all()
        self._window.status.show_passing(self.tr("Stopped; what is done is kept."))

    def turn_left(self) -> None:
        self._window.turner.turn(self._chosen_pages(), 270)

    def turn_right(self) -> None:
        self._window.turner.turn(self._chosen_pages(), 90)

    def turn_over(self) -> None:
        self._window.turner.turn(self._chosen_pages(), 180)

    def level_angle(self) -> None:
        page = self._session.current_page
        if page is None:
            return
        dialog = QInputDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setInputMode(QInputDialog.InputMode.DoubleInput)
        dialog.setWindowTitle(self.tr("Level the page"))
        dialog.setLabelText(self.tr("Degrees, counter-clockwise:"))
        dialog.setDoubleDecimals(2)
        dialog.setDoubleStep(0.1)
        dialog.setDoubleRange(-STEEPEST, STEEPEST)
        dialog.setDoubleValue(0.0)
        dialog.doubleValueSelected.connect(lambda degrees: self._window.turner.level(page, degrees))
        dialog.open()

    def level_auto(self) -> None:
        self._window.turner.let_be(self._chosen_pages())

    # Region: the canvas knows how

    def select_all(self) -> None:
        self._window.view.select_all()

    def select_kind(self) -> None:
        self._window.view.select_kinds()

    def copy_regions(self) -> None:
        self._window.view.copy_selected()

    def cut_regions(self) -> None:
        self._window.view.cut_selected()

    def split_paragraph(self) -> None:
        self._window.view.set_paragraph(starts=True)

    def join_paragraphs(self) -> None:
        self._window.view.set_paragraph(starts=False)

    def outline(self) -> None:
        self._window.view.outline_selected()

    def box(self) -> None:
        self._window.view.box_selected()

    def order_auto(self) -> None:
        self._window.layouts.restore_order()

    def edit_text(self) -> None:
        self._window.view.setFocus()
        self._window.view.edit_selected()

    def read_region(self) -> None:
        self._window.view.read_selected()

    def set_kind(self, kind: RegionKind) -> None:
        self._window.view.set_kind(kind)

    def earlier(self) -> None:
        self._window.view.reorder(-1)

    def later(self) -> None:
        self._window.view.reorder(1)

    def merge(self) -> None:
        self._window.view.merge_selected()

    def join_before(self) -> None:
        self._window.inspector.toggle_continued()

    def duplicate(self) -> None:
        self._window.view.duplicate_selected()

    def delete_regions(self) -> None:
        self._window.view.delete_selected()

    def bold(self) -> None:
        emphasis.toggle(self._session, Emphasis.BOLD)

    def italic(self) -> None:
        emphasis.toggle(self._session, Emphasis.ITALIC)

    def superscript(self) -> None:
        emphasis.toggle(self._session, Emphasis.SUPER)

    def subscript(self) -> None:
        emphasis.toggle(self._session, Emphasis.SUB)

    # Table

    def table_command(self, command_id: str) -> None:
        table_menu.run(self._session, table_menu.BY_ID[command_id])

    def table_ways(self) -> None:
        self._window.table_ways.ask()

    def turn_table_left(self) -> None:
        self._turn_table(270)

    def turn_table_right(self) -> None:
        self._turn_table(90)

    def _turn_table(self, by: int) -> None:
        table_menu.turn_table(self._session, by)

    def copy_table(self) -> None:
        if copy_selected(self._session):
            cells, table = selected_cells(self._session), self._session.selected_regions[0].table
            rows, columns = cells.size if cells is not None else (table.rows, table.columns) if table else (0, 0)
            text = (
                self.tr("Copied one cell")
                if rows == columns == 1
                else self.tr("Copied {rows} × {columns} cells").format(rows=rows, columns=columns)
            )
            self._window.status.show_passing(text)

    def refuse_paste(self, reason: str) -> None:
        """Says why nothing was pasted; an empty reason takes the notice away."""
        if reason:
            self._window.notice.show_notice("pasting", reason, "warning")
        else:
            self._window.notice.withdraw("pasting")

    # Review

    def review(self) -> None:
        panel = self._window.review_panel
        if panel.isVisible() and panel.has_focus:
            panel.skip(1)
        else:
            panel.open()

    def next_doubtful(self) -> None:
        self._review(1)

    def previous_doubtful(self) -> None:
        self._review(-1)

    # Tools, help

    def models(self) -> None:
        ModelsDialog(self._window.models, self._window).open()

    def shortcuts(self) -> None:
        dialog = ShortcutsDialog(self._window.actions_table.rows(), self._window)
        dialog.changeAsked.connect(dialog.accept)
        dialog.changeAsked.connect(self.change_shortcuts)
        dialog.open()

    def change_shortcuts(self) -> None:
        KeysDialog(self._window.actions_table.commands(), self._window).open()

    def open_log(self) -> None:
        self.show_logs()

    def show_logs(self, report: Path | None = None) -> None:
        LogsDialog(self._window.tasks, report, self._window).open()

    def forget_data(self) -> None:
        dialog = ForgetDialog(self._window.tasks, self._window)
        dialog.agreed.connect(lambda: self._window.questions.before_losing(self._window.close_and_forget))
        dialog.open()

    def about(self) -> None:
        AboutDialog(self._window.models, self._window.tasks, self._window).open()

    # Inside

    def _open_dialog(self, dialog: QFileDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self._files_chosen)
        dialog.open()

    def _files_chosen(self, names: list[str]) -> None:
        paths = [Path(name) for name in names]
        if paths:
            self._window.state.set(folder=str(paths[0] if paths[0].is_dir() else paths[0].parent))
            self._window.opening.open(paths)

    def _turn(self, by: int) -> None:
        pages = self._session.document.pages
        if pages:
            at = self._session.document.index_of(self._session.current_page_id) + by
            self._session.set_current_page(pages[min(max(at, 0), len(pages) - 1)].id)

    def _review(self, by: int) -> None:
        session = self._session
        places = self._window.doubts.places(session.document)
        place = review.step(session.document, places, session.selection, session.current_page_id, by)
        if place is not None:
            session.select(place)
