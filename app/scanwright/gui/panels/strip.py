"""The strip of the picture over a line's text: where it is cut, and how large it is shown."""

from __future__ import annotations

import itertools
import math
import operator
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QImage, QPainter, QTransform

from scanwright.document.geometry import Rect
from scanwright.document.text import TextLine
from scanwright.gui.canvas.convert import to_qrect
from scanwright.gui.canvas.paper import PictureLoader
from scanwright.gui.session import DocumentSession

STRIP_HEIGHT = 24.0
"""Wanted height of a piece of a strip, in screen pixels."""
_MOST_PIECES = 4
_SHRINK = 0.58  # a strip is rather shown this much smaller than cut once more
_GAP = 2.0


@dataclass(frozen=True, slots=True)
class Strip:
    """The pieces of the picture (page pixels), one under the other, and their scale to the screen."""

    pieces: tuple[Rect, ...]
    scale: float
    turned: bool = False

    @property
    def height(self) -> float:
        """Of all pieces on screen."""
        sizes = [(piece.width if self.turned else piece.height) * self.scale for piece in self.pieces]
        return sum(sizes) + _GAP * max(len(sizes) - 1, 0)


def plan_strip(line: TextLine, width: float) -> Strip:
    """A line that is long for the panel is cut between words into pieces, so that its letters stay legible."""
    box = line.box.expanded(line.box.height * 0.15, line.box.height * 0.12)
    turned = line.vertical or (box.height > 2.5 * box.width and len(line.text) > 2)
    if turned:
        box = line.box.expanded(line.box.width * 0.12, line.box.width * 0.15)
    length, thickness = (box.height, box.width) if turned else (box.width, box.height)
    if length <= 0 or thickness <= 0 or width <= 0:
        return Strip((), 1.0)
    wanted = STRIP_HEIGHT / thickness
    count = _pieces(length, wanted, width)
    cuts = _cuts(line, (box.y0, box.y1) if turned else (box.x0, box.x1), count, turned)
    pieces = tuple(
        Rect(box.x0, a, box.x1, b) if turned else Rect(a, box.y0, b, box.y1) for a, b in itertools.pairwise(cuts)
    )
    longest = max(b - a for a, b in itertools.pairwise(cuts))
    return Strip(pieces, min(wanted * (1.0 if count == 1 else 0.8), width / longest), turned)


def strip_height(line: TextLine, width: float) -> float:
    """That of the planned strip, which is mostly one piece: asked for thousands of lines that nobody looks at."""
    box = line.box
    across, down = box.x1 - box.x0, box.y1 - box.y0
    if line.vertical or down > 2 * across or down <= 0 or width <= 0:
        return plan_strip(line, width).height
    length, thickness = across + 0.3 * down, 1.24 * down
    wanted = STRIP_HEIGHT / thickness
    count = _pieces(length, wanted, width)
    if count == 1:
        return thickness * min(wanted, width / length)
    cuts = _cuts(line, (box.x0 - 0.15 * down, box.x1 + 0.15 * down), count, False)
    longest = max(map(operator.sub, cuts[1:], cuts))
    return thickness * min(wanted * 0.8, width / longest) * (len(cuts) - 1) + _GAP * (len(cuts) - 2)


def _pieces(length: float, wanted: float, width: float) -> int:
    return min(max(math.ceil(length * wanted / width * _SHRINK), 1), _MOST_PIECES)


def has_same_strip(a: TextLine, b: TextLine) -> bool:
    """Whether both lines are quickly seen to have the same strip: words at the same places, whatever they say."""
    if a.moved_from is not None or b.moved_from is not None or a.polygon is not b.polygon or a.vertical != b.vertical:
        return False
    short = (len(a.text) > 2) == (len(b.text) > 2)
    return short and len(a.words) == len(b.words) and all(x.box is y.box for x, y in zip(a.words, b.words, strict=True))


def _cuts(line: TextLine, ends: tuple[float, float], count: int, turned: bool) -> list[float]:
    start, end = ends
    cuts = [start]
    gaps = []
    if not turned and count > 1:
        gaps = [(a.box.x1 + b.box.x0) / 2 for a, b in zip(line.words, line.words[1:], strict=False)]
    for n in range(1, count):
        at = start + (end - start) * n / count
        near = min(gaps, key=lambda gap: abs(gap - at), default=at)
        if abs(near - at) > (end - start) / count * 0.25:
            near = at
        if near > cuts[-1]:
            cuts.append(near)
    return [*cuts, end]


class PageImage(QObject):
    """The picture of the session's current page, as soon as it is there; `changed` when it is another."""

    changed = Signal()

    def __init__(self, session: DocumentSession, loader: PictureLoader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._loader = loader
        self._image: QImage | None = None
        loader.loaded.connect(self._loaded)
        session.currentPageChanged.connect(self.fetch)
        session.documentReplaced.connect(self.fetch)
        session.pageChanged.connect(self._page_changed)
        self._transform: object = None
        self.fetch()

    @property
    def image(self) -> QImage | None:
        return self._image

    def fetch(self) -> None:
        page = self._session.current_page
        self._transform = page.transform if page else None
        self._image = self._loader.image(page) if page else None
        self.changed.emit()

    def _loaded(self, page_id: str, side: int) -> None:
        if side == 0 and page_id == self._session.current_page_id:
            self.fetch()

    def _page_changed(self, page_id: str) -> None:
        page = self._session.current_page
        if page is not None and page_id == page.id and page.transform != self._transform:
            self.fetch()

    def draw_strip(self, painter: QPainter, strip: Strip, x: float, y: float) -> None:
        """Draws the pieces from (x, y) down; paper stands in for a picture that is not there yet."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for piece in strip.pieces:
            across = (piece.height if strip.turned else piece.width) * strip.scale
            down = (piece.width if strip.turned else piece.height) * strip.scale
            target = QRectF(x, y, across, down)
            painter.fillRect(target, "#ffffff")
            if self._image is not None:
                self._draw_piece(painter, target, piece, strip.turned)
            y += down + _GAP
        painter.restore()

    def _draw_piece(self, painter: QPainter, target: QRectF, piece: Rect, turned: bool) -> None:
        image = self._image
        if image is None:
            return
        if not turned:
            painter.drawImage(target, image, to_qrect(piece))
            return
        cut = image.copy(to_qrect(piece).toAlignedRect()).transformed(QTransform().rotate(-90))
        painter.drawImage(target, cut)
