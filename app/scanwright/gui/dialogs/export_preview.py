"""The preview in the export dialog: pictures of the first pages, made in the background whenever the choices change."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from scanwright.errors import ScanwrightError
from scanwright.gui.icons import icon
from scanwright.gui.messages import message_text
from scanwright.gui.tasks import Task
from scanwright.gui.theme import canvas_color

_PATIENCE = 150  # milliseconds without a change, until a preview is begun

MakePreview = Callable[[], Task]
"""A task, not yet started, whose result is a list of QImage."""


class _Sheet(QWidget):
    """One picture, as large as fits, on the desk."""

    def __init__(self) -> None:
        super().__init__()
        self.image: QImage | None = None
        self.setMinimumSize(QSize(280, 320))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), canvas_color(self.palette()))
        if self.image is not None:
            room = QRectF(self.rect()).adjusted(12, 12, -12, -12)
            size = self.image.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(0, 0, size.width(), size.height())
            place.moveCenter(room.center())
            ratio = self.devicePixelRatioF()
            pixels = QSize(round(size.width() * ratio), round(size.height() * ratio))
            mode = Qt.TransformationMode.SmoothTransformation
            small = self.image.scaled(pixels, Qt.AspectRatioMode.IgnoreAspectRatio, mode)
            painter.drawImage(place, small)
            painter.setPen(self.palette().color(QPalette.ColorRole.Dark))
            painter.drawRect(place)
        painter.end()


class PreviewPane(QWidget):
    """Shows pages one at a time. `show_for` asks for others; what is under way for former choices is cancelled."""

    def __init__(self, start: Callable[[Task], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._start = start
        self._make: MakePreview | None = None
        self._task: Task | None = None
        self.images: list[QImage] = []
        self._at = 0
        self._timer = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._timer.timeout.connect(self._begin)
        self.sheet = _Sheet()
        self.status = QLabel(objectName="quiet")
        self.status.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.status.setWordWrap(True)
        self.back = self._button("previous", self.tr("Page before"), -1)
        self.forth = self._button("next", self.tr("Next page"), 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Preview"))
        row = QHBoxLayout()
        row.addWidget(self.back)
        row.addWidget(self.status, 1)
        row.addWidget(self.forth)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.sheet, 1)
        column.addLayout(row)
        self._tell()

    @property
    def busy(self) -> bool:
        return self._task is not None or self._timer.isActive()

    def show_for(self, make: MakePreview) -> None:
        """Begins anew in a moment; the pages shown stay until others are there."""
        self.cancel()
        self._make = make
        self._timer.start()
        self.status.setText(self.tr("Making the preview…"))

    def say(self, message: str) -> None:
        """Shows a sentence in place of pages: there is nothing to be shown."""
        self.cancel()
        self._show([])
        self.status.setText(message)

    def cancel(self) -> None:
        self._timer.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def turn(self, by: int) -> None:
        self._at = min(max(self._at + by, 0), max(len(self.images) - 1, 0))
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_PageDown: 1, Qt.Key.Key_Right: 1}
        if event.key() in steps:
            self.turn(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.turn(-1 if event.angleDelta().y() > 0 else 1)

    def _button(self, name: str, words: str, by: int) -> QToolButton:
        button = QToolButton(autoRaise=True)
        button.setIcon(icon(name))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(lambda: self.turn(by))
        return button

    @Slot()
    def _begin(self) -> None:
        if self._make is None:
            return
        self._task = self._make()
        self._task.succeeded.connect(self._succeed)
        self._task.failed.connect(self._fail)
        self._start(self._task)

    @Slot(object)
    def _succeed(self, images: list[QImage]) -> None:
        if self.sender() is self._task:
            self._task = None
            self._show(images)

    @Slot(object)
    def _fail(self, error: ScanwrightError) -> None:
        if self.sender() is self._task:
            self._task = None
            self._show([])
            self.status.setText(message_text(error.message))

    def _show(self, images: list[QImage]) -> None:
        self.images = images
        self._at = min(self._at, max(len(images) - 1, 0))
        self._tell()

    def _tell(self) -> None:
        self.sheet.image = self.images[self._at] if self.images else None
        self.sheet.update()
        self.back.setEnabled(self._at > 0)
        self.forth.setEnabled(self._at + 1 < len(self.images))
        if self.images:
            text = self.tr("Preview {number} of {count} – nearly as it will look")
            self.status.setText(text.format(number=self._at + 1, count=len(self.images)))
        else:
            self.status.setText("")
