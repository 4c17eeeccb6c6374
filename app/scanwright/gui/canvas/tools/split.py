"""Splitting a double page: a line that leans as one likes; it begins where the gutter seems to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLineF, QPointF, Qt
from PySide6.QtGui import QPainter, QPen

from scanwright.document.geometry import Point
from scanwright.document.gutter import Gutter, GutterSign
from scanwright.gui.canvas import decor
from scanwright.gui.canvas.tools.apply_bar import ApplyBar
from scanwright.gui.canvas.tools.base import Gesture, Pointer, Tool

if TYPE_CHECKING:
    from scanwright.gui.canvas.view import PageView

Line = tuple[Point, Point]

_REACH = 14.0  # screen pixels around an end of the line
_SHORTEST = 40.0  # screen pixels: a longer drag draws the line anew
_MOVES: dict[int, int] = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


class SplitTool(Tool):
    """Drag the line, or its ends to slant it; Return splits. Arrow keys move it, with Ctrl they slant it."""

    name = "split"
    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self.line: Line | None = None
        self._bar: ApplyBar | None = None
        self._own = False  # a person has placed the line: no suggestion moves it any more
        self.scene.pageShown.connect(self._page_shown)
        view.shaping.gutterFound.connect(self.suggest)

    def hint(self) -> str:
        return QCoreApplication.translate(
            "CanvasTools",
            "Drag the line to the gutter, its ends to slant it; Return splits the page, Escape goes back.",
        )

    def activate(self) -> None:
        buttons = [
            (QCoreApplication.translate("CanvasTools", "Split"), self.do),
            (QCoreApplication.translate("CanvasTools", "Split and read again"), lambda: self.do(read_again=True)),
            (QCoreApplication.translate("CanvasTools", "Cancel"), lambda: self.view.set_tool("select")),
        ]
        self._bar = ApplyBar(self.view, buttons)
        self._begin()

    def deactivate(self) -> None:
        self.line = None
        if self._bar is not None:
            self._bar.close_bar()
            self._bar = None

    def do(self, *, read_again: bool = False) -> None:
        """Splits the page at the line."""
        line = self.line
        if self.scene.page is not None and line is not None:
            self.view.set_tool("select")
            self.view.shaping.splitAsked.emit(*line, read_again)

    def suggest(self, page_id: str, gutter: Gutter) -> None:
        """Takes the line found on that page, unless a person has placed one meanwhile."""
        page = self.scene.page
        if page is None or page.id != page_id or self.line is None or self._own:
            return
        self.line = gutter.start, gutter.end
        if self._bar is not None:
            self._bar.set_text(_told(gutter.sign))
        self.view.viewport().update()

    def set_line(self, line: Line) -> None:
        """A person's line, made as long as the page."""
        self.line, self._own = self._long(line), True
        if self._bar is not None:
            self._bar.set_text("")
        self.view.viewport().update()

    def hover(self, pointer: Pointer) -> None:
        super().hover(pointer)
        self.view.viewport().setCursor(
            Qt.CursorShape.SizeAllCursor if self._part(pointer.position) is not None else self.cursor
        )

    def press(self, pointer: Pointer) -> Gesture | None:
        if self.scene.page is None or self.line is None:
            return None
        return SplitGesture(self.view, pointer, self, self.line, self._part(pointer.position))

    def key(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.do()
            return True
        step = _MOVES.get(key)
        if step is None or self.line is None:
            return False
        by = step * (10 if modifiers & Qt.KeyboardModifier.ShiftModifier else 1)
        slants = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        self.set_line(moved_line(self.line, by, slants=slants))
        return True

    def paint(self, painter: QPainter) -> None:
        if self.line is None or self.scene.page is None:
            return
        shown = self.shown()
        decor.draw_cut(painter, shown, self.view.accent)
        painter.setPen(QPen(self.view.accent, 2))
        painter.setBrush(Qt.GlobalColor.white)
        for grip in self._grips():
            painter.drawEllipse(grip, 7.0, 7.0)

    def shown(self) -> QLineF:
        """The line in the viewport."""
        assert self.line is not None
        return QLineF(*(self.view.point_to_viewport(QPointF(p.x, p.y)) for p in self.line))

    def _grips(self) -> tuple[QPointF, QPointF]:
        """Where the line can be slanted: near its ends, as far as they are in view."""
        line, area = self.shown(), self.view.viewport().rect().adjusted(12, 12, -12, -12)
        inside = [t / 200 for t in range(4, 197) if area.contains(line.pointAt(t / 200).toPoint())]
        first, last = (inside[0], inside[-1]) if inside else (0.05, 0.95)
        return line.pointAt(first), line.pointAt(last)

    def _part(self, position: QPointF) -> int | None:
        """0 or 1 for an end of the line, 2 for the line, None beside it."""
        for number, grip in enumerate(self._grips()):
            if QLineF(grip, position).length() <= _REACH:
                return number
        line = self.shown()
        normal = line.normalVector().unitVector()
        off = QPointF(position - line.p1())
        across = abs(off.x() * normal.dx() + off.y() * normal.dy())
        return 2 if across <= _REACH else None

    def _begin(self) -> None:
        page = self.scene.page
        self.line, self._own = None, False
        if page is not None:
            middle = page.width / 2
            self.line = Point(middle, 0.0), Point(middle, float(page.height))
            if self._bar is not None:
                self._bar.set_text(QCoreApplication.translate("CanvasTools", "Looking for the gutter…"))
            self.view.shaping.gutterWanted.emit(page.id)

    def _page_shown(self) -> None:
        if self.view.tool == self.name:
            self._begin()

    def _long(self, line: Line) -> Line:
        """The line from edge to edge of the page."""
        a, b = line
        page = self.scene.page
        dx, dy = b.x - a.x, b.y - a.y
        if page is None or (not dx and not dy):
            return line
        if abs(dx) > abs(dy):
            if dx < 0:
                a, b = b, a
            return tuple(Point(x, _kept(a.y + (x - a.x) * dy / dx, page.height)) for x in (0.0, float(page.width)))  # type: ignore[return-value]
        if dy < 0:
            a, b = b, a
        return tuple(Point(_kept(a.x + (y - a.y) * dx / dy, page.width), y) for y in (0.0, float(page.height)))  # type: ignore[return-value]


class SplitGesture(Gesture):
    """Moves an end of the line, or all of it; beside the line a drag draws another, and a click brings it there."""

    def __init__(self, view: PageView, start: Pointer, tool: SplitTool, before: Line, part: int | None) -> None:
        super().__init__(view, start)
        self.tool = tool
        self.before = before
        self.part = part

    def move(self, pointer: Pointer) -> None:
        self.now = pointer
        a, b = self.before
        dx, dy = pointer.point.x - self.start.point.x, pointer.point.y - self.start.point.y
        level = abs(b.x - a.x) > abs(b.y - a.y)
        shift = Point(0.0, dy) if level else Point(dx, 0.0)
        moved = [Point(p.x + shift.x, p.y + shift.y) for p in self.before]
        match self.part:
            case 0:
                self.tool.set_line((moved[0], b))
            case 1:
                self.tool.set_line((a, moved[1]))
            case 2:
                self.tool.set_line((moved[0], moved[1]))
            case _:
                if (pointer.position - self.start.position).manhattanLength() >= _SHORTEST:
                    self.tool.set_line((self.start.point, pointer.point))

    def end(self, pointer: Pointer) -> None:
        self.move(pointer)
        if self.part is None and (pointer.position - self.start.position).manhattanLength() < _SHORTEST:
            a, b = self.before
            if abs(b.x - a.x) > abs(b.y - a.y):
                by = pointer.point.y - (a.y + b.y) / 2
            else:
                by = pointer.point.x - (a.x + b.x) / 2
            self.tool.set_line(moved_line(self.before, by))

    def cancel(self) -> None:
        if self.tool.line is not None:
            self.tool.set_line(self.before)


def moved_line(line: Line, by: float, *, slants: bool = False) -> Line:
    """The line moved across by so many page pixels; `slants`: only its last point."""
    a, b = line
    level = abs(b.x - a.x) > abs(b.y - a.y)
    dx, dy = (0.0, by) if level else (by, 0.0)
    first = a if slants else Point(a.x + dx, a.y + dy)
    return first, Point(b.x + dx, b.y + dy)


def _kept(value: float, most: float) -> float:
    return min(max(value, 0.0), float(most))


def _told(sign: GutterSign) -> str:
    match sign:
        case GutterSign.SHADOW:
            return QCoreApplication.translate("CanvasTools", "Suggested: the shadow at the binding")
        case GutterSign.FOLD:
            return QCoreApplication.translate("CanvasTools", "Suggested: the fold")
        case GutterSign.BAND:
            return QCoreApplication.translate("CanvasTools", "Suggested: the white between the two pages")
        case GutterSign.NOTHING:
            return QCoreApplication.translate("CanvasTools", "No gutter was found: put the line where it is")
