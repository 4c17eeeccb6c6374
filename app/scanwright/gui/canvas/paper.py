"""The paper: a view that shows the page's picture, zooms and pans. What is done to regions comes on top of it."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import (
    QColor,
    QImage,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QGraphicsView, QPinchGesture, QWidget

from scanwright.document.document import Page
from scanwright.document.geometry import Rect
from scanwright.gui.canvas import decor
from scanwright.gui.canvas.convert import to_rect
from scanwright.gui.canvas.picture import PagePicture
from scanwright.gui.canvas.scene import PageScene
from scanwright.gui.icons import paint_icon
from scanwright.gui.messages import message_text
from scanwright.gui.session import DocumentSession
from scanwright.gui.theme import canvas_color, is_dark

MIN_ZOOM, MAX_ZOOM = 0.02, 16.0
_STEP = 1.25
_MARGIN = 24  # screen pixels of desk around the page
_STAND_IN_SIDES = (1024, 512, 400, 384, 360, 320, 300, 280, 256, 240, 224, 220, 200, 192, 180, 176, 168, 160, 144, 128)


class PictureLoader(Protocol):
    """What the canvas and the panels want of gui.loader.ImageLoader."""

    loaded: SignalInstance
    failed: SignalInstance

    def image(self, page: Page, side: int = 0) -> QImage | None: ...
    def peek(self, page: Page, side: int = 0) -> QImage | None: ...
    def reason(self, page: Page, side: int = 0) -> str: ...


class PaperView(QGraphicsView):
    """`zoom` is logical screen pixels for each page pixel. As long as nobody zooms, the page stays fitted.

    `painted()`: the page was, as it is now.
    """

    zoomChanged = Signal(float)
    painted = Signal()

    def __init__(self, session: DocumentSession, loader: PictureLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.page_scene = PageScene(session, self)
        self._loader = loader
        self._picture = PagePicture()
        self._fitted = True
        self._painted_zoom = 0.0
        self.setScene(self.page_scene)
        self.setFrameShape(QGraphicsView.Shape.NoFrame)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        # The picture is drawn once for each zoom and place; hovering and dragging only copy it.
        self.setCacheMode(QGraphicsView.CacheModeFlag.CacheBackground)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        loader.loaded.connect(self._picture_loaded)
        loader.failed.connect(self._picture_loaded)
        self.page_scene.pageShown.connect(self._page_shown)
        self.page_scene.pictureChanged.connect(self._picture_changed)
        self._page_shown()

    # Zoom

    @property
    def zoom(self) -> float:
        return self.transform().m11()

    @property
    def fitted(self) -> bool:
        """Whether the page is kept fitted to the window."""
        return self._fitted

    def fit(self) -> None:
        """The whole page, in the middle."""
        self._fitted = True
        rect, size = self.page_scene.page_rect, self.viewport().size()
        if rect.isEmpty() or size.isEmpty():
            return
        room = QSize(max(size.width() - 2 * _MARGIN, 16), max(size.height() - 2 * _MARGIN, 16))
        self._set_zoom(min(room.width() / rect.width(), room.height() / rect.height()))
        self.centerOn(rect.center())

    def zoom_to(self, factor: float, at: QPointF | None = None) -> None:
        """Zooms; what lies at `at` (viewport, default its middle) stays there."""
        at = at if at is not None else QRectF(self.viewport().rect()).center()
        self._fitted = False
        before = self.from_viewport(at)
        self._set_zoom(min(max(factor, MIN_ZOOM), MAX_ZOOM))
        moved = self.point_to_viewport(before) - at
        self.scroll_by(moved.x(), moved.y())

    def zoom_in(self) -> None:
        self.zoom_to(self.zoom * _STEP)

    def zoom_out(self) -> None:
        self.zoom_to(self.zoom / _STEP)

    def set_foot(self, height: int) -> None:
        """Leaves a strip of so many screen pixels free below the page."""
        self.setViewportMargins(0, 0, 0, height)

    def _set_zoom(self, factor: float) -> None:
        margin = (_MARGIN - 2) / factor
        rect = self.page_scene.page_rect
        if not rect.isEmpty():
            self.setSceneRect(rect.adjusted(-margin, -margin, margin, margin))
        if factor != self.zoom:
            self.setTransform(self.transform().fromScale(factor, factor))
            self.zoomChanged.emit(factor)

    def scroll_by(self, dx: float, dy: float) -> None:
        """Scrolls by screen pixels."""
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(round(across.value() + dx))
        down.setValue(round(down.value() + dy))

    def show_rect(self, rect: QRectF) -> None:
        """Scrolls so that the rectangle (page pixels) is in view; not at all if it is."""
        self.ensureVisible(rect, 40, 40)

    # Between the viewport and the page

    def from_viewport(self, position: QPointF) -> QPointF:
        inverse, _ = self.viewportTransform().inverted()
        return inverse.map(position)

    def point_to_viewport(self, point: QPointF) -> QPointF:
        return self.viewportTransform().map(point)

    def to_viewport(self, rect: QRectF) -> QRectF:
        return self.viewportTransform().mapRect(rect)

    def shown_part(self) -> Rect:
        """What is in view of the page, in page pixels; all of it where nothing is."""
        seen, page = (
            self.viewportTransform().inverted()[0].mapRect(QRectF(self.viewport().rect())),
            self.page_scene.page_rect,
        )
        return to_rect(seen & page if seen.intersects(page) else page)

    # Events

    def wheelEvent(self, event: QWheelEvent) -> None:
        delta = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turn = delta.y() or event.pixelDelta().y()
            self.zoom_to(self.zoom * _STEP ** (turn / 120), event.position())
        else:
            pixels = event.pixelDelta() if not event.pixelDelta().isNull() else delta * 0.6
            sideways = event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not pixels.x()
            self.scroll_by(-(pixels.y() if sideways else pixels.x()), 0 if sideways else -pixels.y())
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.NativeGesture
            and isinstance(event, QNativeGestureEvent)
            and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture
        ):
            self.zoom_to(self.zoom * (1 + event.value()), event.position())
            return True
        if event.type() == QEvent.Type.Gesture and isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                middle = self.viewport().mapFromGlobal(pinch.centerPoint())
                self.zoom_to(self.zoom * pinch.scaleFactor(), middle)
                return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitted:
            self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.LanguageChange):
            self.resetCachedContent()
            self.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._fitted:
            self.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted.emit()

    # The picture

    def _page_shown(self) -> None:
        self._picture.clear()
        self._fetch()
        if self._fitted or not self.page_scene.page_rect.isEmpty():
            self.fit()

    def _picture_changed(self) -> None:
        """Another picture of the same size, with a patch more or less: the one before stays until it is there."""
        self._picture.complete = False
        self._fetch()

    def _picture_loaded(self, page_id: str, side: int) -> None:
        page = self.page_scene.page
        if page is not None and page.id == page_id and (side == 0 or not self._picture.complete):
            self._fetch()

    def _fetch(self) -> None:
        """Takes the picture if it is there, or else a stand-in; asks for what is missing."""
        page = self.page_scene.page
        if page is not None:
            image = self._loader.image(page)
            if image is not None:
                self._picture.set_image(image, complete=True)
            else:
                stand_in = next((i for side in _STAND_IN_SIDES if (i := self._loader.peek(page, side))), None)
                if stand_in is not None:
                    self._picture.set_image(stand_in, complete=False)
        self.resetCachedContent()
        self.viewport().update()

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        palette = self.palette()
        painter.save()
        painter.resetTransform()
        painter.fillRect(self.viewport().rect(), canvas_color(palette))
        if self.page_scene.page is None:
            painter.restore()
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paper = self.to_viewport(self.page_scene.page_rect)
        decor.draw_shadow(painter, paper, 1.6 if is_dark(palette) else 0.8)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.fillRect(paper, QColor("#ffffff"))
        if self._picture.image is not None:
            self._picture.draw(painter, paper, self.devicePixelRatioF())
        if not self._picture.complete:
            self._draw_state(painter, paper)
        painter.restore()

    def _draw_state(self, painter: QPainter, paper: QRectF) -> None:
        """Says, on the paper, that the picture is on its way, or why there is none."""
        page = self.page_scene.page
        reason = self._loader.reason(page) if page is not None else ""
        if not reason and self._picture.image is not None:
            return
        text = (
            self.tr("No picture of this page: {reason}").format(reason=message_text(reason))
            if reason
            else self.tr("Rendering…")
        )
        shown = paper.intersected(QRectF(self.viewport().rect()))
        if shown.width() < 60 or shown.height() < 60:
            return
        center = shown.center()
        color = QColor("#7b828d")
        paint_icon(painter, "warning" if reason else "image", QRectF(center.x() - 16, center.y() - 40, 32, 32), color)
        painter.setPen(color)
        place = QRectF(shown.left() + 16, center.y() + 4, shown.width() - 32, shown.bottom() - center.y() - 8)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(place, flags, text)

    @property
    def accent(self) -> QColor:
        """The colour of handles and of what is being done: the same in both themes, as paper is always white."""
        return QColor("#2f5bd7")
