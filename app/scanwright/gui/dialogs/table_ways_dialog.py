"""The results of all methods for one table, side by side over its picture; one of them is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from scanwright.document.region import Region
from scanwright.document.table import Table
from scanwright.document.table_way import Method, Way
from scanwright.gui.dialogs.room import room_for
from scanwright.gui.icons import paint_icon
from scanwright.gui.messages import message_text
from scanwright.gui.scrolled import Scrolled
from scanwright.gui.table_picture import paint_table, table_facts


def method_name(method: Method) -> str:
    """What a method goes by, in the user's language."""
    return {
        Method.RULED: QCoreApplication.translate("TableWays", "By printed lines"),
        Method.WORDS: QCoreApplication.translate("TableWays", "By the words"),
        Method.MODEL: QCoreApplication.translate("TableWays", "By the table model"),
    }[method]


def shape(table: Table) -> tuple[object, ...]:
    """What makes two results the same: the grid, without where its lines are drawn."""
    return table.rows, table.columns, tuple((c.row, c.column, c.row_span, c.column_span) for c in table.cells)


_WIDE, _NARROWEST = 264, 216  # screen pixels: cards
_HEAD = 48  # and what is above the picture in one
_BETWEEN, _MARGIN = 16, 24


class WayCard(QAbstractButton):
    """One result: its name, its grid over the picture, its size, how sure it is, and whether it is the present one."""

    def __init__(
        self, name: str, region: Region, table: Table | None, note: str, image: QImage | None, *, current: bool
    ) -> None:
        super().__init__()
        self.table = table
        self._region = region
        self._image = image
        self._current = current
        nothing = note or QCoreApplication.translate("TableWays", "Finds no table here.")
        self._facts = nothing if table is None else table_facts(table)
        self.setText(name)
        self.setCheckable(True)
        self.setEnabled(table is not None)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(_NARROWEST, self._height())
        now = [self._now()] if current else []
        self.setAccessibleName(", ".join([name, *now]))
        self.setAccessibleDescription(self._facts)
        self.setToolTip(self._facts)

    def sizeHint(self) -> QSize:
        return QSize(_WIDE, self._height())

    def _height(self) -> int:
        """Room for the picture, as high as it is when the card is as wide as it would like, and for the words."""
        box, wide = self._region.box, _WIDE - 32
        return _HEAD + round(min(max(wide * box.height / max(box.width, 1.0), 48), 160)) + self._foot

    @property
    def _foot(self) -> int:
        """Three rows of facts below the picture, and one that says whether it is so now."""
        return 4 * self._row + 40

    @property
    def _row(self) -> int:
        """How high a row of words is: signs that the font lacks come from another, which may be higher."""
        rows = f"{self._facts}\n{self._now()}".split("\n")
        return max(self.fontMetrics().boundingRect(QRect(0, 0, 999, 999), 0, row).height() for row in rows)

    @staticmethod
    def _now() -> str:
        return QCoreApplication.translate("TableWays", "as it is now")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, accent = self.palette(), self.palette().color(QPalette.ColorRole.Accent)
        chosen = self.isChecked()
        hot = self.underMouse() and not chosen and self.isEnabled()
        painter.setBrush(palette.color(QPalette.ColorRole.Midlight if hot else QPalette.ColorRole.Base))
        painter.setPen(QPen(accent if chosen else palette.color(QPalette.ColorRole.Mid), 2 if chosen else 1))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 8, 8)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(accent, 1, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(self.rect().adjusted(4, 4, -5, -5), 5, 5)
        self._paint_words(painter)
        if self.table is not None:
            room = QRectF(self.rect().adjusted(16, _HEAD, -16, -self._foot))
            paint_table(painter, room, self._region.box, self.table, self._image)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        palette, wide = self.palette(), self.width() - 32
        font = self.font()
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        if self.isChecked():
            paint_icon(painter, "check", QRect(self.width() - 36, 14, 20, 20), palette.color(QPalette.ColorRole.Accent))
        place = QRect(16, 12, wide - (24 if self.isChecked() else 0), 24)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.setFont(self.font())
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        flags = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        if self.table is None:
            painter.drawText(QRect(16, 48, wide, self.height() - 64), flags, self._facts)
            return
        row = self._row
        painter.drawText(QRect(16, self.height() - self._foot + 12, wide, 3 * row), flags, self._facts)
        if self._current:
            painter.setPen(palette.color(QPalette.ColorRole.WindowText))
            painter.drawText(QRect(16, self.height() - row - 12, wide, row), Qt.AlignmentFlag.AlignVCenter, self._now())


class TableWaysDialog(QDialog):
    """Shows the table as it is; the ways follow with `show_ways`. `chosen(Table)`: that one is to be taken."""

    chosen = Signal(object)

    def __init__(self, region: Region, image: QImage | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Recognise the table another way"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._region, self._image = region, image
        self.cards: list[WayCard] = []
        self._group = QButtonGroup(self)
        cards = QWidget()
        self._grid = QGridLayout(cards)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_BETWEEN)
        self._area = Scrolled(cards)
        four = 4 * _NARROWEST + 3 * _BETWEEN + 2 * _MARGIN
        self._across = 4 if room_for(self).width() >= four else 2
        self.state = QLabel(self.tr("Recognising…"), objectName="quiet")
        self.state.setWordWrap(True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.use = self.buttons.addButton(self.tr("Use this one"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.use.setProperty("primary", True)
        self.use.setEnabled(False)
        self.buttons.accepted.connect(self._take)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, 16)
        column.setSpacing(16)
        column.addWidget(self._area, 1)
        column.addWidget(self.state)
        column.addWidget(self.buttons)
        self.use.setDefault(True)  # not before it is in the dialog, or Cancel would be it
        if region.table is not None:
            self._add(self.tr("The table as it is"), region.table, "", current=True)

    def show_ways(self, ways: Sequence[Way]) -> None:
        """The results; that which is as the table is now is not shown twice but named."""
        now = shape(self._region.table) if self._region.table else None
        others = []
        for way in ways:
            same = way.table is not None and shape(way.table) == now
            others.append(not same and way.table is not None)
            self._add(method_name(way.method), way.table, self._note(way), current=same)
        self.state.setText(
            self.tr("Text that you corrected is kept. Choosing one is one step to undo.")
            if any(others)
            else self.tr("Every method that finds a table here finds the same grid.")
        )
        self._centre()
        found = [card for card, other in zip(self.cards[1:], others, strict=True) if other]
        surest = max(found, key=lambda card: card.table.confidence if card.table else 0.0, default=None)
        if surest is not None:
            surest.setChecked(True)
            surest.setFocus()
            self._choose()

    def _centre(self) -> None:
        """The dialog grows with what it shows: it stays in the middle of its window, and on the screen."""
        below = self.state.sizeHint().height() + self.buttons.sizeHint().height() + 2 * 16  # with what is between
        most = room_for(self) - QSize(2 * _MARGIN, _MARGIN + 16 + below)
        self._area.setMinimumSize(self._grid.sizeHint().boundedTo(most))
        layout = self.layout()
        if layout is not None:
            layout.activate()
        self.resize(self.minimumSizeHint())
        room = self.screen().availableGeometry()
        middle = self.parentWidget().frameGeometry().center() if self.parentWidget() else room.center()
        left = min(max(middle.x() - self.width() // 2, room.left()), max(room.right() - self.width(), room.left()))
        self.move(left, max(middle.y() - self.height() // 2, room.top()))

    def show_error(self, text: str) -> None:
        self.state.setText(text)

    def _note(self, way: Way) -> str:
        if way.method is Method.RULED and not way.issue:
            return self.tr("No printed lines here make a grid.")
        return message_text(way.issue)

    def _add(self, name: str, table: Table | None, note: str, *, current: bool) -> None:
        card = WayCard(name, self._region, table, note, self._image, current=current)
        self.cards.append(card)
        self._group.addButton(card)
        number = len(self.cards) - 1
        self._grid.addWidget(card, number // self._across, number % self._across)
        card.show()  # at once, so that the dialog knows how large it becomes
        card.clicked.connect(self._choose)
        card.toggled.connect(self._choose)

    def _choose(self) -> None:
        card = self._group.checkedButton()
        self.use.setEnabled(card is not None and card is not self.cards[0])

    def _take(self) -> None:
        card = self._group.checkedButton()
        if isinstance(card, WayCard) and card.table is not None:
            self.chosen.emit(card.table)
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.use.isEnabled():
            self._take()
        else:
            super().keyPressEvent(event)
