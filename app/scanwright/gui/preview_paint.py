"""Pictures of what an export will look like. Runs in any thread: it paints on pictures only, never on widgets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import singledispatch
from itertools import pairwise

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QImage, QPainter, QPen, QTextDocument, QTextOption

from scanwright.export.preview import Grid, GridCell, Leaf, Piece, Plain, Preview, Running, Scan
from scanwright.progress import CancelToken

_MOST_PICTURES = 6
_DOTS_PER_METER = round(72 / 0.0254)  # a point is a pixel while text is laid out
_PAPER, _INK, _FAINT, _HEAD, _LINE = "#ffffff", "#1a1a1a", "#d4d7dc", "#eef0f3", "#5f6368"
_LINK, _TEXT_BOX = "#0563c1", QColor(0, 114, 178, 60)
_WIDEST = 1.6  # times, that text may run wider than it is printed
_SHEET_FONTS = ["Calibri", "Carlito", "Arial"]
_NUMBERS = 26.0  # points: the strip with the numbers of rows
_LETTERS = 16.0  # and that with the letters of columns


def paint_preview(preview: Preview, width: int, cancel: CancelToken) -> list[QImage]:
    """A picture, `width` pixels wide, for each page or sheet. Raises Cancelled."""
    pictures: list[QImage] = []
    for view in preview.views:
        cancel.check()
        if len(pictures) >= _MOST_PICTURES:
            break
        pictures += _paint(view, width)
    return pictures[:_MOST_PICTURES]


@singledispatch
def _paint(view: object, width: int) -> list[QImage]:  # noqa: ARG001
    raise TypeError(f"nothing paints {type(view).__name__}")


def _blank(width: int, points: QSizeF) -> tuple[QImage, QPainter]:
    """White paper, and a painter whose unit is a point."""
    scale = width / points.width()
    image = QImage(width, max(1, round(points.height() * scale)), QImage.Format.Format_RGB32)
    image.fill(QColor(_PAPER))
    painter = QPainter(image)
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing
        | QPainter.RenderHint.TextAntialiasing
        | QPainter.RenderHint.SmoothPixmapTransform
    )
    painter.scale(scale, scale)
    return image, painter


def _set(html: str, width: float) -> QTextDocument:
    """A document laid out in points, as wide as told, with letters where they are on paper, not on a screen."""
    document = QTextDocument()
    option = QTextOption()
    option.setUseDesignMetrics(True)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    document.setDocumentMargin(0)
    device = QImage(1, 1, QImage.Format.Format_RGB32)
    device.setDotsPerMeterX(_DOTS_PER_METER)
    device.setDotsPerMeterY(_DOTS_PER_METER)
    document.documentLayout().setPaintDevice(device)
    document.setProperty("device", device)  # it lives as long as the document does
    font = QFont("Times New Roman")
    font.setPointSizeF(11)
    document.setDefaultFont(font)
    document.setHtml(f'<body style="color: {_INK}">{html}</body>' if "<body" not in html else html)
    document.setTextWidth(width)
    return document


@_paint.register
def _(view: Leaf, width: int) -> list[QImage]:
    images = []
    for strips in _pages(view) if view.strips else [[]]:
        image, painter = _blank(width, QSizeF(view.width, view.height))
        for piece in view.pieces:
            _paint_piece(painter, piece)
        for column in strips:
            column.paint(painter)
        painter.end()
        images.append(image)
    return images


def _paint_piece(painter: QPainter, piece: Piece) -> None:
    document = _set(piece.html, piece.width)
    across = down = 1.0
    if piece.height is not None:
        # other letters run wider than those that are printed; Word sets them as narrow as they are, and so does this
        while across < _WIDEST and document.size().height() > piece.height:
            across *= 1.1
            document.setTextWidth(piece.width * across)
        down = min(1.0, max(0.5, piece.height / document.size().height()))
    painter.save()
    painter.translate(piece.x, piece.y)
    painter.scale(1 / across, down)
    document.drawContents(painter)
    painter.restore()


@dataclass
class _Column:
    """The part of a document's height from `start` to `end` (its own points), to be shown at (x, y) of the paper."""

    x: float
    y: float
    factor: float
    document: QTextDocument
    start: float
    end: float

    def paint(self, painter: QPainter) -> None:
        painter.save()
        painter.translate(self.x, self.y)
        painter.scale(self.factor, self.factor)
        painter.translate(0, -self.start)
        part = QRectF(0, self.start, self.document.textWidth() + 1, self.end - self.start)
        painter.setClipRect(part)
        self.document.drawContents(painter, part)
        painter.restore()


def _pages(view: Leaf) -> list[list[_Column]]:
    """The strips below each other, on as many pages as they take; a little smaller where that saves a page."""
    room = view.bottom - view.top
    for factor in (1.0, 0.95, 0.9, 0.85):
        placed = _lay_out(view, factor)
        if sum(_height(columns) for columns in placed) <= room:
            break
    else:
        placed = _lay_out(view, 1.0)
    pages: list[list[_Column]] = [[]]
    y = view.top
    for columns in placed:
        while columns:
            fitting, columns = _cut(columns, view.bottom - y)
            if not fitting and not pages[-1]:  # one line is higher than the page
                fitting, columns = columns, []
            pages[-1] += [replace(column, y=y) for column in fitting]
            y += _height(fitting)
            if columns:
                if len(pages) >= _MOST_PICTURES:
                    return pages
                pages.append([])
                y = view.top
    return pages


def _lay_out(view: Leaf, factor: float) -> list[list[_Column]]:
    """For each strip its columns, side by side, all as high as they are."""
    result = []
    for strip in view.strips:
        starts = [x for x, _ in strip.columns]
        if len(strip.texts) == len(strip.columns):
            documents = [_set(html, width / factor) for html, (_, width) in zip(strip.texts, strip.columns)]
            columns = [_Column(x, 0, factor, d, 0.0, d.size().height()) for x, d in zip(starts, documents)]
        else:
            document = _set("".join(strip.texts), strip.columns[0][1] / factor)
            cuts = _even_cuts(document, len(strip.columns))
            columns = [_Column(x, 0, factor, document, a, b) for x, (a, b) in zip(starts, pairwise(cuts))]
        result.append(columns)
    return result


def _height(columns: list[_Column]) -> float:
    return max(((column.end - column.start) * column.factor for column in columns), default=0.0)


def _cut(columns: list[_Column], room: float) -> tuple[list[_Column], list[_Column]]:
    """What of the columns fits into `room` points, and what is left; never through a line."""
    if _height(columns) <= room + 0.5:
        return columns, []
    fitting, rest = [], []
    for column in columns:
        limit = column.start + room / column.factor
        at = (
            column.end
            if column.end <= limit
            else max((b for b in _bottoms(column.document) if b <= limit), default=0.0)
        )
        if at > column.start:
            fitting.append(replace(column, end=at))
        if at < column.end:
            rest.append(replace(column, start=max(at, column.start)))
    return fitting, rest


def _even_cuts(document: QTextDocument, columns: int) -> list[float]:
    """Where the text is cut so that the columns are about as long."""
    bottoms, whole = _bottoms(document), document.size().height()
    cuts = [0.0]
    for number in range(1, columns):
        wanted = whole * number / columns
        cuts.append(max(cuts[-1], min(bottoms, key=lambda bottom: abs(bottom - wanted), default=wanted)))
    return [*cuts, whole]


def _bottoms(document: QTextDocument) -> list[float]:
    """Where lines of running text end, and tables: a table is not cut."""
    bottoms = []
    frames = [document.documentLayout().frameBoundingRect(frame) for frame in document.rootFrame().childFrames()]
    block = document.begin()
    while block.isValid():
        top = document.documentLayout().blockBoundingRect(block).top()
        layout = block.layout()
        lines = [top + layout.lineAt(i).rect().bottom() for i in range(layout.lineCount())]
        bottoms += [y for y in lines if not any(frame.top() < y < frame.bottom() for frame in frames)]
        block = block.next()
    return sorted([*bottoms, *(frame.bottom() for frame in frames)])


@_paint.register
def _(view: Running, width: int) -> list[QImage]:
    left, top, right, bottom = view.margins
    body = QSizeF(view.width - left - right, view.height - top - bottom)
    document = _set(view.html, body.width())
    document.setPageSize(body)
    images = []
    for number in range(min(document.pageCount(), _MOST_PICTURES)):
        image, painter = _blank(width, QSizeF(view.width, view.height))
        painter.translate(left, top - number * body.height())
        document.drawContents(painter, QRectF(0, number * body.height(), body.width(), body.height()))
        painter.end()
        images.append(image)
    return images


@_paint.register
def _(view: Plain, width: int) -> list[QImage]:
    image, painter = _blank(width, QSizeF(595.3, 760))
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPixelSize(10)
    painter.setFont(font)
    painter.setPen(QColor(_INK))
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWrapAnywhere
    painter.drawText(QRectF(30, 30, 535, 720), int(flags), view.text.replace("\f", "\n"))
    painter.end()
    return [image]


@_paint.register
def _(view: Scan, width: int) -> list[QImage]:
    image, painter = _blank(width, QSizeF(view.width, view.height))
    picture = QImage.fromData(QByteArray(view.picture))
    painter.drawImage(QRectF(0, 0, view.width, view.height), picture)
    for box in view.texts:  # as viewers show text that is selected
        painter.fillRect(QRectF(box.x0, box.y0, box.width, box.height), _TEXT_BOX)
    painter.end()
    return [image]


@_paint.register
def _(view: Grid, width: int) -> list[QImage]:
    xs, ys = _edges(view.widths, _NUMBERS), _edges(view.heights, _LETTERS)
    wide, high = max(xs[-1], 400.0) + 8, max(ys[-1], 200.0) + 26
    image, painter = _blank(width, QSizeF(wide, high))
    font = QFont(_SHEET_FONTS)
    font.setPixelSize(10)
    painter.setFont(font)
    _paint_heads(painter, xs, ys)
    painter.setPen(QPen(QColor(_FAINT), 0.6))
    for cell in view.cells:
        painter.drawRect(_place(cell, xs, ys))
    for cell in view.cells:
        _paint_cell(painter, cell, _place(cell, xs, ys))
    if view.frozen and view.frozen < len(ys):
        painter.setPen(QPen(QColor(_LINE), 1.2))
        painter.drawLine(QPointF(0, ys[view.frozen]), QPointF(xs[-1], ys[view.frozen]))
    _paint_tab(painter, view.name, high)
    painter.end()
    return [image]


def _edges(sizes: tuple[float, ...], start: float) -> list[float]:
    edges = [start]
    for size in sizes:
        edges.append(edges[-1] + size)
    return edges


def _place(cell: GridCell, xs: list[float], ys: list[float]) -> QRectF:
    left, top = xs[cell.column], ys[cell.row]
    return QRectF(left, top, xs[cell.column + cell.across] - left, ys[cell.row + cell.down] - top)


def _paint_heads(painter: QPainter, xs: list[float], ys: list[float]) -> None:
    """Letters above the columns, numbers beside the rows."""
    painter.setPen(QPen(QColor(_FAINT), 0.6))
    painter.setBrush(QColor(_HEAD))
    boxes = [(QRectF(a, 0, b - a, _LETTERS), _letters(n)) for n, (a, b) in enumerate(pairwise(xs))]
    boxes += [(QRectF(0, a, _NUMBERS, b - a), str(n)) for n, (a, b) in enumerate(pairwise(ys), 1)]
    for box, _ in boxes:
        painter.drawRect(box)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QColor(_LINE))
    for box, text in boxes:
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _letters(number: int) -> str:
    return ("" if number < 26 else _letters(number // 26 - 1)) + chr(ord("A") + number % 26)


def _paint_cell(painter: QPainter, cell: GridCell, place: QRectF) -> None:
    if cell.fill or cell.across > 1 or cell.down > 1:
        painter.fillRect(place.adjusted(0.5, 0.5, -0.5, -0.5), QColor(cell.fill or _PAPER))
    if cell.border:
        painter.setPen(QPen(QColor("#808080"), 0.9))
        painter.drawRect(place)
    font = painter.font()
    font.setBold(cell.bold)
    font.setItalic(cell.italic)
    font.setUnderline(cell.link)
    painter.setFont(font)
    painter.setPen(QColor(_LINK if cell.link else cell.ink or _INK))
    side = Qt.AlignmentFlag.AlignRight if cell.right else Qt.AlignmentFlag.AlignLeft
    flags = Qt.AlignmentFlag.AlignHCenter if cell.center else side
    flags |= Qt.AlignmentFlag.AlignVCenter if cell.down > 1 or cell.bold else Qt.AlignmentFlag.AlignTop
    painter.save()
    painter.setClipRect(place)
    painter.drawText(place.adjusted(3, 1, -3, -1), int(flags | Qt.TextFlag.TextWordWrap), cell.text)
    painter.restore()


def _paint_tab(painter: QPainter, name: str, high: float) -> None:
    """The sheet's name on its tab, below the sheet."""
    font = painter.font()
    font.setBold(True)
    font.setItalic(False)
    font.setUnderline(False)
    painter.setFont(font)
    width = painter.fontMetrics().horizontalAdvance(name) + 20
    tab = QRectF(_NUMBERS, high - 20, width, 18)
    painter.setPen(QPen(QColor(_FAINT), 0.8))
    painter.setBrush(QColor(_HEAD))
    painter.drawRoundedRect(tab, 3, 3)
    painter.setPen(QColor("#107c41"))
    painter.drawText(tab, Qt.AlignmentFlag.AlignCenter, name)
