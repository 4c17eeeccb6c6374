"""The reading order, by clicking regions one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QPainter

from scanwright.document.edits import SetOrder
from scanwright.gui.canvas import decor, operations
from scanwright.gui.canvas.convert import to_qrect
from scanwright.gui.canvas.hit import Hit, region_at
from scanwright.gui.canvas.items import faded
from scanwright.gui.canvas.tools.base import Gesture, Pointer, Tool

if TYPE_CHECKING:
    from scanwright.gui.canvas.view import PageView


class OrderTool(Tool):
    """Click regions in the order in which they are read; Enter (or another tool, or page) takes it, Escape discards it.

    When the last region but one has been clicked, the order is complete and taken at once.
    """

    name = "order"
    cursor = Qt.CursorShape.PointingHandCursor

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self.chosen: list[str] = []
        self._page_id = ""

    def hint(self) -> str:
        return QCoreApplication.translate(
            "CanvasTools", "Click the regions in reading order. Enter takes the order, Escape discards it."
        )

    def activate(self) -> None:
        self.chosen = []
        self._page_id = self.scene.page.id if self.scene.page else ""

    def deactivate(self) -> None:
        self.take()

    def turn_page(self) -> None:
        self.take()
        self.activate()

    def hover(self, pointer: Pointer) -> None:
        page = self.scene.page
        region = region_at(page, pointer.point, self.view.reach) if page else None
        self.scene.set_hover(Hit(region.id) if region else None)
        self.view.viewport().setCursor(self.cursor if region else Qt.CursorShape.ArrowCursor)

    def press(self, pointer: Pointer) -> Gesture | None:
        page = self.scene.page
        region = region_at(page, pointer.point, self.view.reach) if page else None
        if page is None or region is None:
            return None
        if page.id != self._page_id:
            self.activate()
        if self.chosen and self.chosen[-1] == region.id:
            self.chosen.pop()
        elif region.id not in self.chosen:
            self.chosen.append(region.id)
        if len(self.chosen) >= len(page.regions) > 1:
            self.take()
        self.view.viewport().update()
        return None

    def take(self) -> None:
        """Makes the edit, if the clicks so far change the order."""
        page, chosen = self.view.session.page(self._page_id), self.chosen  # perhaps not in view any more
        self.chosen = []
        if page is not None:
            edit = operations.set_order(page, chosen)
            if edit is not None:
                self.view.apply(edit, QCoreApplication.translate("CanvasTools", "changing the reading order"))
        self.view.viewport().update()

    def key(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen:
            self.take()
            return True
        if key == Qt.Key.Key_Backspace and self.chosen:
            self.chosen.pop()
            self.view.viewport().update()
            return True
        return False

    def escape(self) -> bool:
        had = bool(self.chosen)
        self.chosen = []
        self.view.viewport().update()
        return had

    def paint(self, painter: QPainter) -> None:
        """Each region with the number that it would have if the order were taken now, and the way from one to the next."""
        page = self.scene.page
        if page is None:
            return
        edit = operations.set_order(page, self.chosen)
        order = edit.region_ids if isinstance(edit, SetOrder) else tuple(region.id for region in page.regions)
        centers = {i: self.view.to_viewport(to_qrect(self.scene.shown_box(i))).center() for i in order}
        decor.draw_order_path(painter, [centers[i] for i in order], faded(self.view.accent, 0.55))
        for number, region_id in enumerate(order, 1):
            chosen = region_id in self.chosen
            color = self.view.accent if chosen else QColor("#5d6470")
            decor.draw_badge(painter, centers[region_id], str(number), color, filled=chosen)
