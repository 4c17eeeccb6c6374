"""The labels over the page: placed once for each zoom and page, drawn at a constant size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from scanwright.document.region import KINDS
from scanwright.gui.canvas import decor, labels
from scanwright.gui.canvas.convert import to_qrect, to_rect
from scanwright.gui.kinds import kind_label

if TYPE_CHECKING:
    from scanwright.gui.canvas.actions import CanvasActions


class LabelLayer:
    """Draws each region's order and kind; in full for what is selected or under the pointer."""

    def __init__(self, view: CanvasActions) -> None:
        self._view = view
        self._key: object = None
        self._placed: list[labels.Label | None] = []
        self.reading: frozenset[str] = frozenset()
        """Ids of the regions that are being read now, or soon."""
        self._widths: dict[str, dict[str, float]] = {}  # of texts, by the font

    def forget(self) -> None:
        """Places the labels anew: the words have changed."""
        self._key = None
        self._widths.clear()

    def draw(self, painter: QPainter) -> None:
        """In viewport coordinates."""
        view = self._view
        shown = view.page_scene.shown_boxes()
        corner = view.point_to_viewport(QPointF(0, 0))
        hover = view.page_scene.hover
        selected = set(view.selected_ids())
        # What is selected is told by the inspector: in full, over its neighbours, is only what is just pointed at.
        pointed = hover.region_id if hover and hover.region_id not in selected else None
        marked = selected | ({hover.region_id} if hover else set())
        metrics, known = QFontMetricsF(painter.font()), self._widths.setdefault(painter.font().key(), {})

        def width_of(text: str) -> float:
            if text not in known:
                known[text] = metrics.horizontalAdvance(text) + (12 if " " in text else 7)
            return known[text]

        free = view.viewport().width() - view.page_scene.page_rect.width() * view.zoom
        desk = max(labels.DESK, free / 2)  # a page that is narrower than the view stands in its middle
        key = (tuple((region.id, region.kind, box) for region, box in shown), view.zoom, desk)
        if key != self._key:
            self._key = key
            texts = [
                (f"{n} {kind_label(region.kind)}", f"{n} {KINDS[region.kind].short}", str(n))
                for n, (region, _) in enumerate(shown, 1)
            ]
            self._placed = labels.place_labels([box.scaled(view.zoom) for _, box in shown], texts, width_of, desk=desk)
        port = QRectF(view.viewport().rect())
        seen = to_rect(port)
        for last in (False, True):  # what is pointed at is drawn over the others
            for n, ((region, box), label) in enumerate(zip(shown, self._placed, strict=True), 1):
                if (region.id in marked) is not last:
                    continue
                color, around = QColor(KINDS[region.kind].color), view.to_viewport(to_qrect(box))
                place = to_qrect(label.place).translated(corner) if label is not None else QRectF()
                whole = " " in label.text and (region.id != pointed or port.contains(place)) if label else False
                if label is not None and (whole or not last):
                    cut = place.left() < port.left()
                    moved = (
                        labels.number_in_view(to_rect(place), to_rect(around), width_of(str(n)), seen) if cut else None
                    )
                    if moved is not None and last:  # above the handle
                        moved = moved.translated(0, max(around.top() - labels.HEIGHT - 5, 0) - moved.y0)
                    text = label.text if moved is None else str(n)
                    decor.draw_label(painter, to_qrect(moved) if moved else place, text, color, strong=last)
                elif last:
                    text = f"{n} {kind_label(region.kind)}"
                    width, y = width_of(text), around.top() - labels.HEIGHT - 6
                    x = max(min(around.left(), port.right() - width), port.left() + 1)
                    place = QRectF(x, y if y >= 0 else max(around.top(), 0), width, labels.HEIGHT)
                    decor.draw_label(painter, place, text, color, strong=True)
        for region, box in shown if self.reading else ():
            if region.id in self.reading:
                word = QCoreApplication.translate("LabelLayer", "Reading…")
                decor.draw_busy(painter, view.to_viewport(to_qrect(box)).intersected(port), word, view.accent)
