"""Says, over the page, that files may be dropped on the window, and where their pages come."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget

from scanwright.gui.icons import paint_icon

_EDGE = 6  # logical pixels from the edge of what lies below
_ICON = 24


class DropHint(QWidget):
    """A frame around all of `over`, and a few words in it. It takes neither mouse nor drops: they go to what is below."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setVisible(False)
        self.text = ""
        over.installEventFilter(self)

    def offer(self, *, project: bool) -> None:
        """Something is over the window: a project, or what becomes pages."""
        self.text = self.tr("Drop to open the project") if project else self.tr("Drop to add the pages at the end")
        parent = self.parentWidget()
        if parent is not None and parent.isVisible():
            self.setGeometry(parent.rect())
            self.raise_()
            self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = self.palette().color(QPalette.ColorRole.Highlight)
        painter.setPen(QPen(accent, 3, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE), 10, 10)
        font = painter.font()
        font.setPointSizeF(font.pointSizeF() * 1.15)
        font.setBold(True)
        painter.setFont(font)
        width = painter.fontMetrics().horizontalAdvance(self.text) + _ICON + 56.0
        tag = QRectF((self.width() - width) / 2, self.height() - 96.0, width, 48.0)
        painter.setPen(QPen(Qt.GlobalColor.white, 2))
        painter.setBrush(accent)
        painter.drawRoundedRect(tag, 10, 10)
        ink = self.palette().color(QPalette.ColorRole.HighlightedText)
        icon_at = QRectF(tag.left() + 20, tag.center().y() - _ICON / 2, _ICON, _ICON)
        paint_icon(painter, "file-add", icon_at, ink)
        painter.setPen(ink)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(tag.adjusted(32 + _ICON, 0, 0, 0), flags, self.text)
        painter.end()
