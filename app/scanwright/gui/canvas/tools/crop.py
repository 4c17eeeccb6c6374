"""Cropping: a box with handles over the page; the page becomes what is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from scanwright.document.geometry import Point, Rect
from scanwright.gui.canvas import boxes, decor
from scanwright.gui.canvas.convert import to_qrect
from scanwright.gui.canvas.hit import Handle, handle_at
from scanwright.gui.canvas.tools.apply_bar import ApplyBar
from scanwright.gui.canvas.tools.base import Gesture, Pointer, Tool

if TYPE_CHECKING:
    from scanwright.gui.canvas.view import PageView

_LEAST = 8.0  # screen pixels: a smaller box was a click
_REACH = 9.0  # screen pixels around a handle
_CURSORS = {
    Handle.TOP_LEFT: Qt.CursorShape.SizeFDiagCursor,
    Handle.BOTTOM_RIGHT: Qt.CursorShape.SizeFDiagCursor,
    Handle.TOP_RIGHT: Qt.CursorShape.SizeBDiagCursor,
    Handle.BOTTOM_LEFT: Qt.CursorShape.SizeBDiagCursor,
    Handle.LEFT: Qt.CursorShape.SizeHorCursor,
    Handle.RIGHT: Qt.CursorShape.SizeHorCursor,
    Handle.TOP: Qt.CursorShape.SizeVerCursor,
    Handle.BOTTOM: Qt.CursorShape.SizeVerCursor,
}
_ARROWS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class CropTool(Tool):
    """Begins with the whole page. Dragging draws the box, its handles and its middle change it, Return crops."""

    name = "crop"
    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self.box: Rect | None = None
        self._bar: ApplyBar | None = None
        self.scene.pageShown.connect(self._page_shown)

    def hint(self) -> str:
        return QCoreApplication.translate(
            "CanvasTools", "Drag a box around what is to stay; Return crops, Escape goes back. Arrow keys move the box."
        )

    def activate(self) -> None:
        self._begin()
        count = self.view.shaping.selected_pages()
        buttons = [
            (QCoreApplication.translate("CanvasTools", "Crop"), self.do),
            (QCoreApplication.translate("CanvasTools", "Cancel"), lambda: self.view.set_tool("select")),
        ]
        if count > 1:
            text = QCoreApplication.translate("CanvasTools", "Crop all {count} selected pages").format(count=count)
            buttons.insert(1, (text, lambda: self.do(all_selected=True)))
        self._bar = ApplyBar(self.view, buttons)
        self._tell()

    def deactivate(self) -> None:
        self.box = None
        if self._bar is not None:
            self._bar.close_bar()
            self._bar = None

    def do(self, *, all_selected: bool = False) -> None:
        """Crops to the box, unless it is the whole page; `all_selected`: every selected page, to the same box."""
        page, box = self.scene.page, self.box
        if page is None or box is None or box == self.whole:
            return
        self.view.set_tool("select")
        self.view.shaping.cropAsked.emit(box, all_selected)

    @property
    def whole(self) -> Rect:
        page = self.scene.page
        return Rect(0, 0, page.width, page.height) if page is not None else Rect(0, 0, 1, 1)

    def set_box(self, box: Rect) -> None:
        self.box = Rect(*(float(round(value)) for value in (box.x0, box.y0, box.x1, box.y1)))
        self._tell()
        self.view.viewport().update()

    def hover(self, pointer: Pointer) -> None:
        super().hover(pointer)
        handle = self._handle(pointer.point)
        inside = self.box is not None and self.box != self.whole and self.box.contains(pointer.point)
        shape = _CURSORS[handle] if handle else Qt.CursorShape.SizeAllCursor if inside else self.cursor
        self.view.viewport().setCursor(shape)

    def press(self, pointer: Pointer) -> Gesture | None:
        if self.scene.page is None or self.box is None:
            return None
        handle = self._handle(pointer.point)
        if handle is not None:
            return _ResizeGesture(self.view, pointer, self, handle)
        if self.box != self.whole and self.box.contains(pointer.point):
            return _MoveGesture(self.view, pointer, self)
        return _BoxGesture(self.view, pointer, self)

    def double_click(self, pointer: Pointer) -> None:
        if self.box is not None and self.box.contains(pointer.point):
            self.do()

    def key(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.do()
            return True
        arrow, page = _ARROWS.get(key), self.scene.page
        if arrow is None or page is None or self.box is None:
            return False
        far = 10 if modifiers & Qt.KeyboardModifier.ShiftModifier else 1
        dx, dy = arrow[0] * far, arrow[1] * far
        if modifiers & Qt.KeyboardModifier.ControlModifier or self.box == self.whole:
            handle = Handle.BOTTOM_RIGHT if modifiers & Qt.KeyboardModifier.ControlModifier else Handle.TOP_LEFT
            self.set_box(boxes.resized(self.box, handle, dx, dy, width=page.width, height=page.height))
        else:
            self.set_box(boxes.moved([self.box], dx, dy, width=page.width, height=page.height)[0])
        return True

    def escape(self) -> bool:
        if self.box is None or self.box == self.whole:
            return False
        self._begin()
        self._tell()
        self.view.viewport().update()
        return True

    def paint(self, painter: QPainter) -> None:
        if self.box is None or self.scene.page is None:
            return
        paper, box = self.view.to_viewport(self.scene.page_rect), self.view.to_viewport(to_qrect(self.box))
        outside = QPainterPath()
        outside.addRect(paper)
        inside = QPainterPath()
        inside.addRect(box)
        painter.fillPath(outside - inside, QColor(20, 24, 32, 120))
        painter.setPen(QPen(self.view.accent, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)
        decor.draw_handles(painter, box, self.view.accent, None)

    def _handle(self, point: Point) -> Handle | None:
        return handle_at(self.box, point, _REACH / max(self.view.zoom, 1e-6)) if self.box is not None else None

    def _begin(self) -> None:
        self.box = self.whole if self.scene.page is not None else None

    def _page_shown(self) -> None:
        if self.view.tool == self.name:
            self._begin()
            self._tell()

    def _tell(self) -> None:
        if self._bar is not None and self.box is not None:
            size = QCoreApplication.translate("CanvasTools", "{width} × {height} pixels").format(
                width=round(self.box.width), height=round(self.box.height)
            )
            self._bar.set_text(size)


class _CropGesture(Gesture):
    def __init__(self, view: PageView, start: Pointer, tool: CropTool) -> None:
        super().__init__(view, start)
        self.tool = tool
        assert tool.box is not None
        self.before = tool.box

    def changed(self) -> Rect:
        raise NotImplementedError

    def move(self, pointer: Pointer) -> None:
        self.now = pointer
        self.tool.set_box(self.changed())

    def end(self, pointer: Pointer) -> None:
        if (pointer.position - self.start.position).manhattanLength() < _LEAST:
            self.tool.set_box(self.before)
        else:
            self.move(pointer)

    def cancel(self) -> None:
        if self.tool.box is not None:
            self.tool.set_box(self.before)

    def paint(self, painter: QPainter) -> None:
        band = self.view.to_viewport(to_qrect(self.tool.box or self.before))
        painter.setPen(QPen(QColor(255, 255, 255, 130), 1))
        for share in (1 / 3, 2 / 3):
            x, y = band.left() + share * band.width(), band.top() + share * band.height()
            painter.drawLine(
                QRectF(x, band.top(), 0, band.height()).topLeft(), QRectF(x, band.bottom(), 0, 0).topLeft()
            )
            painter.drawLine(QRectF(band.left(), y, 0, 0).topLeft(), QRectF(band.right(), y, 0, 0).topLeft())


class _BoxGesture(_CropGesture):
    def changed(self) -> Rect:
        whole = self.tool.whole
        box = boxes.spanned(self.start.point, self.now.point, width=whole.width, height=whole.height)
        return boxes.at_least(box, width=whole.width, height=whole.height)


class _MoveGesture(_CropGesture):
    def changed(self) -> Rect:
        dx, dy = self.now.point.x - self.start.point.x, self.now.point.y - self.start.point.y
        whole = self.tool.whole
        return boxes.moved([self.before], dx, dy, width=whole.width, height=whole.height)[0]


class _ResizeGesture(_CropGesture):
    def __init__(self, view: PageView, start: Pointer, tool: CropTool, handle: Handle) -> None:
        super().__init__(view, start, tool)
        self.handle = handle

    def changed(self) -> Rect:
        dx, dy = self.now.point.x - self.start.point.x, self.now.point.y - self.start.point.y
        whole = self.tool.whole
        return boxes.resized(self.before, self.handle, dx, dy, width=whole.width, height=whole.height)
