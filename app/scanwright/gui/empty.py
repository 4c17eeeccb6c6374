"""What the window shows before there is a document: where to drop things, and three ways to begin."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from scanwright.gui.icons import icon, paint_icon, tinted_icon
from scanwright.gui.recent import RecentFiles

_SHOWN = 5


class _DropTarget(QWidget):
    """The dashed sheet; `hot` while something hangs over the window."""

    def __init__(self) -> None:
        super().__init__()
        self.hot = False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        accent = palette.color(QPalette.ColorRole.Accent)
        edge = accent if self.hot else palette.color(QPalette.ColorRole.Dark)
        if not self.hot and palette.color(QPalette.ColorRole.Window).lightness() < 128:
            edge = palette.color(QPalette.ColorRole.Light)
        fill = QColor(accent)
        fill.setAlpha(24)
        painter.setBrush(fill if self.hot else palette.color(QPalette.ColorRole.Base))
        painter.setPen(QPen(edge, 2, Qt.PenStyle.CustomDashLine))
        pen = painter.pen()
        pen.setDashPattern([4, 4])
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 16, 16)
        paint_icon(painter, "file-add", QRectF(self.width() / 2 - 32, 48, 64, 64), accent)
        painter.end()


class EmptyState(QWidget):
    """`openAsked`, `pasteAsked`, `sampleAsked`, `recentAsked(path)`."""

    openAsked = Signal()
    pasteAsked = Signal()
    sampleAsked = Signal()
    recentAsked = Signal(object)

    def __init__(self, recent: RecentFiles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recent = recent
        self._target = _DropTarget()
        self._target.setFixedWidth(640)
        self._title = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        font = self._title.font()
        font.setPointSizeF(font.pointSizeF() * 1.7)
        font.setWeight(font.Weight.DemiBold)
        self._title.setFont(font)
        self._hint = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._open = QPushButton(tinted_icon("open", "#ffffff"), "")
        self._open.setProperty("primary", True)
        self._paste = QPushButton(icon("paste"), "")
        self._sample = QPushButton(icon("sample"), "")
        for button, signal in (
            (self._open, self.openAsked),
            (self._paste, self.pasteAsked),
            (self._sample, self.sampleAsked),
        ):
            button.setIconSize(QSize(20, 20))
            button.setMinimumHeight(40)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.setMinimumWidth(136)
            button.clicked.connect(lambda _checked=False, emit=signal.emit: emit())
        self._inside = inside = QVBoxLayout(self._target)
        inside.setContentsMargins(32, 136, 32, 32)
        inside.setSpacing(8)
        inside.addWidget(self._title)
        inside.addWidget(self._hint)
        inside.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addStretch(1)
        for button in (self._open, self._paste, self._sample):
            row.addWidget(button)
        row.addStretch(1)
        inside.addLayout(row)
        self._recent_title = QLabel(objectName="heading")
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._below = QWidget()
        self._below.setFixedWidth(640)
        below = QVBoxLayout(self._below)
        below.setContentsMargins(0, 24, 0, 0)
        below.setSpacing(8)
        below.addWidget(self._recent_title)
        below.addLayout(self._list)
        page = QWidget()
        outer = QVBoxLayout(page)
        outer.setContentsMargins(24, 24, 24, 24)
        outer.addStretch(2)
        outer.addWidget(self._target, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addWidget(self._below, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)
        # Hidden behind a document it still has a say in how small the window can be: what does not fit is scrolled to.
        area = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame, focusPolicy=Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(area)
        recent.changed.connect(self._fill)
        self.retranslate()

    def set_hot(self, hot: bool) -> None:
        """Whether something is being dragged over the window."""
        self._target.hot = hot
        self._target.update()

    def retranslate(self) -> None:
        self._title.setText(self.tr("Drop scans, photos or PDFs here"))
        self._hint.setText(
            self.tr("They become Word and Excel files that you can go on working with.\nNothing leaves this computer.")
        )
        self._open.setText(self.tr("Open…"))
        self._paste.setText(self.tr("Paste"))
        self._sample.setText(self.tr("Try the sample"))
        self._recent_title.setText(self.tr("Recent files"))
        self._target.setFixedHeight(max(328, self._inside.heightForWidth(self._target.width())))  # large letters wrap
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _fill(self) -> None:
        while (entry := self._list.takeAt(0)) is not None:
            if (old := entry.widget()) is not None:
                old.hide()
                old.deleteLater()
        paths = self._recent.paths[:_SHOWN]
        self._below.setVisible(bool(paths))
        for path in paths:
            self._list.addWidget(self._row(path))

    def _row(self, path: Path) -> QWidget:
        button = QToolButton(autoRaise=True, icon=icon("file"), iconSize=QSize(16, 16))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFixedWidth(640)
        button.setFixedHeight(32)
        folder = str(path.parent).replace(str(Path.home()), "~", 1)
        text = f"{path.name}   —   {folder}"
        button.setText(button.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, 592))
        button.setToolTip(str(path))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda _checked=False: self.recentAsked.emit(path))
        return button
