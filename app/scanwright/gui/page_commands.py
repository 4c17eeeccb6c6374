"""What the actions of the page menu do with pages as a whole: a part of the window's `Commands`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog

from scanwright.document.document import Page, TextSource
from scanwright.document.edits import SetPages
from scanwright.gui.opening import local_files
from scanwright.imaging.sniff import OPENED_SUFFIXES

if TYPE_CHECKING:
    from scanwright.gui.main_window import MainWindow
    from scanwright.gui.session import DocumentSession


def drop_between_pages(window: MainWindow, event: QEvent) -> bool:
    """Files that are dragged over the list of pages are put in where they are dropped; False for other events."""
    panel = window.pages_panel
    if event.type() in (QEvent.Type.DragLeave, QEvent.Type.Drop):
        panel.show_gap(None)
    if not isinstance(event, QDropEvent) or not local_files(event.mimeData()):
        return False
    row = panel.row_at(event.position().y())
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
    if event.type() == QEvent.Type.Drop:
        window.opening.open(local_files(event.mimeData()), after=panel.page_before(row))
    else:
        panel.show_gap(row)
    return True


class PageCommands(QObject):
    """Acts on the pages that are selected in the list; on the page in view where none is."""

    _window: MainWindow
    _session: DocumentSession

    def insert_pages(self) -> None:
        """Asks for files, whose pages come behind the selected ones."""
        title = QCoreApplication.translate("PageCommands", "Insert pages")
        dialog = QFileDialog(self._window, title, self._window.state.get("folder", ""))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        patterns = " ".join(f"*{suffix}" for suffix in sorted(OPENED_SUFFIXES))
        dialog.setNameFilter(
            QCoreApplication.translate("PageCommands", "Scans, photos and PDFs ({patterns})").format(patterns=patterns)
        )
        after = self._last_chosen()
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda names: self._window.opening.open(map(Path, names), after=after))
        dialog.open()

    def insert_blank(self) -> None:
        """A white page of the size of the page in view, behind the selected ones."""
        page = self._session.current_page
        if page is not None:
            self._window.opening.insert_blank(page, after=self._last_chosen())

    def duplicate_pages(self) -> None:
        self._window.shaper.duplicate(self._chosen_pages())

    def split_pages(self) -> None:
        self._window.shaper.split_at_gutters(self._chosen_pages())

    def delete_pages(self) -> None:
        ids = self._window.pages_panel.selected_ids
        pages = tuple(page for page in self._session.document.pages if page.id not in ids)
        name = (
            QCoreApplication.translate("PageCommands", "deleting a page")
            if len(ids) == 1
            else QCoreApplication.translate("PageCommands", "deleting pages")
        )
        self._session.apply(SetPages(pages), name)

    def read_page_from(self, page_id: str, source: TextSource) -> None:
        """Reads a page again with its text from there."""
        page = self._session.page(page_id)
        if page is not None:
            self._window.analysis.read_from([page], source)

    def pages_earlier(self) -> None:
        self._move(-1)

    def pages_later(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        """The selected pages one place up or down, together."""
        panel, pages = self._window.pages_panel, self._session.document.pages
        ids = panel.selected_ids
        rows = [row for row, page in enumerate(pages) if page.id in ids]
        if rows:
            row = rows[0] - 1 if by < 0 else rows[-1] + 2
            panel.move_pages(ids, min(max(row, 0), len(pages)))

    def _chosen_pages(self) -> list[Page]:
        pages = (self._session.page(page_id) for page_id in self._window.pages_panel.selected_ids)
        return [page for page in pages if page is not None]

    def _last_chosen(self) -> str | None:
        pages = self._chosen_pages()
        return pages[-1].id if pages else None
