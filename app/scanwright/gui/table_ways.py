"""Recognising the selected table by every method in the background, and taking the result that a person chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from scanwright.document.edits import SetRegion
from scanwright.document.region import Region
from scanwright.document.table import Table
from scanwright.errors import ScanwrightError
from scanwright.gui.canvas.paper import PictureLoader
from scanwright.gui.dialogs.table_ways_dialog import TableWaysDialog
from scanwright.gui.messages import message_text
from scanwright.gui.session import DocumentSession
from scanwright.gui.tasks import TaskPool

if TYPE_CHECKING:
    from scanwright.service import Service


class TableWaysController(QObject):
    """One dialog at a time; closing it cancels the work."""

    def __init__(
        self, session: DocumentSession, service: Service, tasks: TaskPool, loader: PictureLoader, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._session, self._service, self._tasks, self._loader = session, service, tasks, loader
        self._window = parent

    def ask(self) -> TableWaysDialog | None:
        """Opens the dialog for the selected table; None where none is selected."""
        page, regions = self._session.current_page, self._session.selected_regions
        if page is None or len(regions) != 1 or regions[0].table is None:
            return None
        region = regions[0]
        dialog = TableWaysDialog(region, self._loader.image(page), self._window)
        task = self._tasks.make(lambda cancel, _report: self._service.table_ways(page, region, cancel))
        task.succeeded.connect(dialog.show_ways)
        task.failed.connect(lambda error: dialog.show_error(_sentence(error)))
        dialog.finished.connect(lambda _result: task.cancel())
        dialog.chosen.connect(lambda table: self.take(page.id, region, table))
        dialog.open()
        self._tasks.start(task)
        return dialog

    def take(self, page_id: str, region: Region, table: Table) -> None:
        """The region with that table; nothing where it was changed or went away meanwhile."""
        page = self._session.page(page_id)
        if page is not None and region in page.regions:
            # Every line that the region held is in a cell of the new table.
            self._session.apply(
                SetRegion(page_id, region.edited(table=table, lines=())), self.tr("recognising a table another way")
            )


def _sentence(error: ScanwrightError) -> str:
    return message_text(error.message)
