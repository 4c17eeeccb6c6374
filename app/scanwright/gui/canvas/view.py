"""The canvas: the paper with its regions, and the tools that work on them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPalette,
    QPen,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from scanwright.document.document import Page
from scanwright.document.geometry import Rect
from scanwright.gui.access_keys import give_access_keys
from scanwright.gui.canvas import decor
from scanwright.gui.canvas.actions import CanvasActions
from scanwright.gui.canvas.cell_keys import obey_cell_key
from scanwright.gui.canvas.convert import to_point, to_qrect
from scanwright.gui.canvas.flash import Flash
from scanwright.gui.canvas.hit import cell_at, region_at
from scanwright.gui.canvas.items import faded
from scanwright.gui.canvas.key_pointer import KeyPointer
from scanwright.gui.canvas.keys import obey_key
from scanwright.gui.canvas.label_layer import LabelLayer
from scanwright.gui.canvas.menu import context_menu
from scanwright.gui.canvas.paper import PictureLoader
from scanwright.gui.canvas.shaping import ShapingRequests
from scanwright.gui.canvas.table_menu import selected_cells
from scanwright.gui.canvas.tools import TOOLS
from scanwright.gui.canvas.tools.base import Gesture, Pointer, Tool
from scanwright.gui.canvas.tools.hand import PanGesture
from scanwright.gui.kinds import kind_label
from scanwright.gui.session import DocumentSession, Selection

_REACH = 6.0  # screen pixels beside a border that still count
_SNAP_REACH = 6.0  # screen pixels within which an edge is drawn to another


class PageView(CanvasActions):
    """Shows the session's current page and lets a person work on it, with mouse and keyboard.

    `hintChanged`: what the tool expects, for the status bar. `levelDrawn(start, end)`: a line (page pixels) along
    what should be level. `orderRequested`: the computed reading order should be restored.
    `commandAsked(id)`: the key of a command was pressed that the canvas does not do itself.
    `readAsRequested(kind)`: what is selected should be read again as that kind.
    """

    toolChanged = Signal(str)
    hintChanged = Signal(str)
    levelDrawn = Signal(object, object)
    orderRequested = Signal()
    commandAsked = Signal(str)
    readAsRequested = Signal(object)
    snapping = True
    overlaysVisibleChanged = Signal(bool)

    def __init__(self, session: DocumentSession, loader: PictureLoader, parent: QWidget | None = None) -> None:
        self._labels = LabelLayer(self)
        self._gesture: Gesture | None = None
        self._gesture_page: Page | None = None  # as it is to the gesture
        self._panning_key = False
        self._focus_by_key = False  # then a frame shows where the keyboard is
        self._pointing = False  # what is selected by the mouse is in view already: the paper stays where it is
        self._overlays_visible = True
        self._order_path = False
        super().__init__(session, loader, parent)
        self.shaping = ShapingRequests(self)
        self._flash = Flash(self)
        self._tools: dict[str, Tool] = {row.name: row.tool(self) for row in TOOLS}
        self._tool = self._tools["select"]
        self.key_pointer = KeyPointer(self)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Page"))
        session.selectionChanged.connect(self._selection_changed)
        session.pageChanged.connect(self._page_changed)
        session.currentPageChanged.connect(self._drop_gesture)
        session.currentPageChanged.connect(self._leave_page)
        session.documentReplaced.connect(self._leave_page)
        session.documentReplaced.connect(self._drop_gesture)
        self.zoomChanged.connect(self._follow)
        self.horizontalScrollBar().valueChanged.connect(self._follow)
        self.verticalScrollBar().valueChanged.connect(self._follow)

    # Tools

    @property
    def tool(self) -> str:
        return self._tool.name

    @property
    def hint(self) -> str:
        """What the tool expects one to do."""
        return self._tool.hint()

    @property
    def gesturing(self) -> bool:
        """Whether a gesture is under way."""
        return self._gesture is not None

    def set_tool(self, name: str) -> None:
        """Chooses a tool by its name in TOOLS; KeyError for another."""
        tool = self._tools[name]
        if tool is self._tool:
            return
        self._drop_gesture()
        before, self._tool = self._tool, tool
        self.key_pointer.hide()
        before.deactivate()
        self.page_scene.set_hover(None)
        tool.activate()
        self.viewport().setCursor(tool.cursor)
        self.viewport().update()
        self.toolChanged.emit(name)
        self.hintChanged.emit(tool.hint())

    # What is shown

    @property
    def overlays_visible(self) -> bool:
        return self._overlays_visible

    def set_overlays_visible(self, visible: bool) -> None:
        """Hides all that lies over the paper, or shows it again."""
        if visible != self._overlays_visible:
            self._overlays_visible = visible
            self._update_overlays()
            self.overlaysVisibleChanged.emit(visible)

    def set_order_path_visible(self, visible: bool) -> None:
        """Draws the way of reading from region to region."""
        self._order_path = visible
        self.viewport().update()

    def set_doubtful_below(self, below: float) -> None:
        """Marks lines with a confidence below this."""
        self.page_scene.set_doubtful_below(below)

    def set_reading(self, region_ids: frozenset[str]) -> None:
        """Marks the regions that are being read now or soon."""
        self._labels.reading = region_ids
        self.viewport().update()

    def flash(self, boxes: Sequence[Rect]) -> None:
        """Brings places (page pixels) into view and lights them up for a moment: there something happened."""
        if boxes:
            self.show_rect(to_qrect(Rect.union_of(boxes)))
        self._flash.show(boxes)

    def _update_overlays(self) -> None:
        self.page_scene.set_overlays(visible=self._overlays_visible)
        self.viewport().update()

    # The selection

    @property
    def reach(self) -> float:
        """How far beside a border a click still counts, in page pixels."""
        return _REACH / max(self.zoom, 1e-6)

    @property
    def snap_reach(self) -> float:
        """How near an edge must come to be drawn to another, in page pixels."""
        return _SNAP_REACH / max(self.zoom, 1e-6)

    def _selection_changed(self) -> None:
        selection = self.session.selection
        self.corner = None
        region = self.single_region()
        if region is not None:
            box = region.box
            line = next((x for x in region.all_lines if x.id == selection.line_id), None)
            if line is not None:
                box = line.box
            elif selection.cell is not None and region.table is not None:
                box = self.cell_rect(region, selection.cell)
            if not self._pointing:
                self.show_rect(to_qrect(box))
        self._describe()
        self.viewport().update()

    def _describe(self) -> None:
        """Says for screen readers what is selected, as it is now."""
        region = self.single_region()
        if region is None:
            self.setAccessibleDescription(self.tr("%n region(s) selected", "", len(self.selected_ids())))
            return
        line = next((x for x in region.all_lines if x.id == self.session.selection.line_id), None)
        count = len(self.page_scene.page.regions) if self.page_scene.page else 0
        self.setAccessibleDescription(
            self.tr("{kind}, {number} of {count}: {text}").format(
                kind=kind_label(region.kind),
                number=self.position_of(region.id) + 1,
                count=count,
                text=(line.text if line else region.beginning(200))[:200],
            )
        )

    def _leave_page(self) -> None:
        """What was begun on the page that is shown no more is taken."""
        self.close_editor()
        self._tool.turn_page()

    def _page_changed(self, page_id: str) -> None:
        if page_id == self.session.current_page_id:
            self._describe()
            self._look_after_gesture()
            self.viewport().update()

    def _look_after_gesture(self) -> None:
        """A gesture under way goes on if what it works on is still there as it was; else it ends."""
        gesture, before, after = self._gesture, self._gesture_page, self.page_scene.page
        if gesture is None:
            return
        self._gesture_page = after
        if before is None or after is None or not gesture.can_go_on(before, after):
            self._drop_gesture()
        else:
            gesture.show_again()

    # Events

    def _pointer(self, event: QMouseEvent) -> Pointer:
        return self._pointer_at(event.position(), event.modifiers())

    def _pointer_at(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> Pointer:
        return Pointer(to_point(self.from_viewport(position)), position, modifiers)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        pointer = self._pointer(event)
        self.close_editor()
        if event.button() == Qt.MouseButton.MiddleButton or (
            event.button() == Qt.MouseButton.LeftButton and self._panning_key
        ):
            self._begin(PanGesture(self, pointer))
        elif event.button() == Qt.MouseButton.LeftButton:
            self.press_pointer(pointer)
        event.accept()

    def press_pointer(self, pointer: Pointer) -> bool:
        """What the tool does where the mouse, or the pointer of the keys, is pressed; whether a gesture began."""
        if self.page_scene.page is not None:
            self._begin(self._tool.press(pointer))
        return self._gesture is not None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.key_pointer.hide()
        if self._gesture is None and self._panning_key and not event.buttons():
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        elif self._gesture is not None or not event.buttons():
            self.move_pointer(self._pointer(event))
        event.accept()

    def move_pointer(self, pointer: Pointer) -> None:
        """The gesture goes on, or the tool looks at what is there."""
        if self._gesture is not None:
            self._pointing = True
            self._gesture.move(pointer)
            self._pointing = False
        elif self._overlays_visible:
            self._tool.hover(pointer)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._gesture is not None and event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self.release_pointer(self._pointer(event))
        event.accept()

    def release_pointer(self, pointer: Pointer) -> None:
        """Ends the gesture that is under way."""
        gesture, self._gesture = self._gesture, None
        if gesture is None:
            return
        self._pointing = True
        gesture.end(pointer)
        self._pointing = False
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor if self._panning_key else self._tool.cursor)
        self._tool.hover(pointer)
        self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._drop_gesture()
            self._pointing = True
            self._tool.double_click(self._pointer(event))
            self._pointing = False
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        page = self.page_scene.page
        if page is None:
            return
        self._drop_gesture()
        if event.reason() != QContextMenuEvent.Reason.Keyboard:
            region = region_at(page, to_point(self.from_viewport(QPointF(event.pos()))), self.reach)
            if region is None or region.id not in self.selected_ids():
                self.session.select(Selection(page.id, (region.id,) if region else ()))
            elif self.single_region() is region and region.table is not None:
                cell = cell_at(region, to_point(self.from_viewport(QPointF(event.pos()))))
                chosen = selected_cells(self.session)
                if cell is None or chosen is None or not chosen.holds(cell.row, cell.column):
                    place = (cell.row, cell.column) if cell else None
                    self.session.select(Selection(page.id, (region.id,), None, place))
        menu = context_menu(self)
        give_access_keys(menu)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())
        event.accept()

    def showEvent(self, event: QShowEvent) -> None:
        """The keys of the tools work at once when the first page comes in place of the empty window."""
        super().showEvent(event)
        if not event.spontaneous():
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._drop_gesture()

    def focusInEvent(self, event: QFocusEvent) -> None:
        keys = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
        self._focus_by_key = event.reason() in keys
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._panning_key = False
        self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        self._tool.leave()
        super().leaveEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self.nudges(event.key()):
            event.accept()  # or a command for cells, with the same keys, would take it
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps: dict[int, int] = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
            plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
            # At the end of the regions Tab goes on to the next widget: nobody is caught here.
            if event.key() in steps and plain and self.select_step(steps[event.key()]):
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Space and not event.isAutoRepeat() and not self.key_pointer.shown:
            self._panning_key = True
            if self._gesture is None:
                self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        elif key == Qt.Key.Key_Escape:
            if not self.step_out():
                event.ignore()
        elif (
            self._tool.key(key, modifiers)
            or self.key_pointer.obey(key, modifiers)
            or obey_cell_key(self, key, modifiers)
            or self.nudge_key(key, modifiers)
            or obey_key(self, key, modifiers, event.text())
        ):
            pass
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._panning_key = False
            self.viewport().setCursor(self._tool.cursor)
        super().keyReleaseEvent(event)

    def _begin(self, gesture: Gesture | None) -> None:
        self._drop_gesture()
        self._gesture, self._gesture_page = gesture, self.page_scene.page
        self.viewport().update()

    def _drop_gesture(self) -> None:
        if self._gesture is not None:
            gesture, self._gesture = self._gesture, None
            gesture.cancel()
            self.viewport().setCursor(self._tool.cursor)
            self.viewport().update()

    def step_out(self) -> bool:
        """Escape: leaves the innermost thing that is going on; False if there was none."""
        if self._gesture is not None:
            self._drop_gesture()
            return True
        if self._tool.escape():
            return True
        if self.tool != "select":
            self.set_tool("select")
            return True
        return self.select_out()

    def _follow(self) -> None:
        if self.editor is not None:
            self.editor.reposition()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(self.tr("Page"))
            self._labels.forget()
            self.hintChanged.emit(self._tool.hint())

    # Painting over the page

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        page = self.page_scene.page
        if page is None:
            return
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._overlays_visible:
            painter.setFont(decor.label_font(self.font()))
            if self._order_path and self.tool != "order":
                points = [self.to_viewport(to_qrect(box)).center() for _, box in self.page_scene.shown_boxes()]
                decor.draw_order_path(painter, points, faded(self.accent, 0.8))
                for number, point in enumerate(points, 1):
                    decor.draw_badge(painter, point, str(number), self.accent, filled=True)
            if self.tool != "order":
                self._labels.draw(painter)
            painter.setOpacity(1.0)
            self._tool.paint(painter)
        if self._gesture is not None:
            self._gesture.paint(painter)
        self.key_pointer.paint(painter)
        self._flash.draw(painter)
        if self._focus_by_key and self.hasFocus():
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.restore()
