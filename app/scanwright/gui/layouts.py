"""A page's layout as a template for others, and the computed reading order brought back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from scanwright.document.document import Page
from scanwright.document.edits import Edit, SetOrder
from scanwright.document.transfer import apply_layout
from scanwright.gui.dialogs.layout_dialog import LayoutDialog

if TYPE_CHECKING:
    from scanwright.gui.main_window import MainWindow


class LayoutController(QObject):
    """Both are one step to undo; what is not read yet is read as after any change (gui.following)."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        window.order_panel.restoreAsked.connect(self.restore_order)
        window.view.orderRequested.connect(self.restore_order)

    def ask(self) -> None:
        """Opens the dialog in which the pages are chosen."""
        page = self._session.current_page
        if page is not None:
            chosen = tuple(self._window.pages_panel.selected_ids)
            dialog = LayoutDialog(self._session.document, page, chosen, self._window)
            dialog.asked.connect(self._apply)
            dialog.open()

    @Slot(str, object, bool)
    def _apply(self, source_id: str, page_ids: Sequence[str], keep_edited: bool) -> None:
        source = self._session.page(source_id)
        targets = [page for page in self._session.document.pages if page.id in page_ids]
        if source is None:
            return
        name = self.tr("using a page's layout")
        used = (source, *targets)
        task = self._window.tasks.make(
            lambda _cancel, _progress: (used, keep_edited, apply_layout(source, targets, name, keep_edited=keep_edited))
        )
        task.succeeded.connect(self._take_layout)
        self._window.tasks.start(task)

    @Slot(object)
    def _take_layout(self, result: tuple[tuple[Page, ...], bool, Edit | None]) -> None:
        (source, *targets), keep_edited, edit = result
        if any(self._session.page(page.id) is not page for page in (source, *targets)):  # edited meanwhile
            self._apply(source.id, [page.id for page in targets], keep_edited)
        elif edit is not None:
            self._session.apply(edit, self.tr("using a page's layout"))

    @Slot()
    def restore_order(self) -> None:
        """The regions of the page come in the order that the analysis computes for them as they are now."""
        page = self._session.current_page
        if page is not None and page.regions:
            service = self._window.service
            task = self._window.tasks.make(lambda _cancel, _progress: (page, service.reading_order(page)))
            task.succeeded.connect(self._take_order)
            self._window.tasks.start(task)

    @Slot(object)
    def _take_order(self, result: tuple[Page, tuple[str, ...]]) -> None:
        page, order = result
        now = self._session.page(page.id)
        if now is None or {region.id for region in now.regions} != set(order):
            return  # it was edited meanwhile
        self._session.apply(SetOrder(page.id, order, by_hand=False), self.tr("restoring the computed order"))
