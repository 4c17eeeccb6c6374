"""Cards to choose from, each with its picture: formats, and the ways in which one of them can be written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

from scanwright.gui.icons import paint_icon

Paint = Callable[[QPainter, QRectF, QColor], None]
"""Draws a picture into a rectangle with lines of a colour."""


class Card(QAbstractButton):
    """One of several to choose, its frame in the accent's colour when it is chosen.

    `size` with letters as most people have them; with larger ones the card is larger where its words want it.
    """

    def __init__(self, size: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(size)

    def sizeHint(self) -> QSize:
        return self.maximumSize()

    def _make_room(self, words: QSize) -> None:
        """Grows until it has room for that much."""
        self.setFixedSize(self.maximumSize().expandedTo(words))

    def _wrapped(self, font: QFont, width: int) -> QSize:
        """What the words take when they are wrapped; none of them is broken."""
        metrics = QFontMetrics(font)
        width = max(width, *(metrics.horizontalAdvance(word) + 2 for word in self.text().split()))
        return metrics.boundingRect(QRect(0, 0, width, 1000), int(Qt.TextFlag.TextWordWrap), self.text()).size()

    def begin(self) -> tuple[QPainter, QColor]:
        """A painter over the card's ground and frame, and the colour for what is drawn on it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        accent = palette.color(QPalette.ColorRole.Accent)
        chosen = self.isChecked()
        hovered = self.underMouse() and not chosen
        painter.setBrush(palette.color(QPalette.ColorRole.Midlight if hovered else QPalette.ColorRole.Base))
        painter.setPen(QPen(accent if chosen else palette.color(QPalette.ColorRole.Mid), 2 if chosen else 1))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 8, 8)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(accent, 1, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(self.rect().adjusted(4, 4, -5, -5), 5, 5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        return painter, accent if chosen else palette.color(QPalette.ColorRole.ButtonText)


def make_alike(cards: Sequence[Card]) -> None:
    """All as large as the largest."""
    size = QSize(max(card.width() for card in cards), max(card.height() for card in cards))
    for card in cards:
        card.setFixedSize(size)


class FormatCard(Card):
    """A format: its picture and its name; what becomes of the pages is its tooltip."""

    def __init__(self, format_id: str, label: str, description: str, parent: QWidget | None = None) -> None:
        super().__init__(QSize(152, 48), parent)
        self.format_id, self.description = format_id, description
        self.setText(label)
        self.setToolTip(description)
        self.setAccessibleName(label)
        self.setAccessibleDescription(description)
        self._make_room(self._wrapped(self._strong(), self.width() - 52) + QSize(52, 8))

    def _strong(self) -> QFont:
        font = self.font()
        font.setWeight(font.Weight.DemiBold)
        return font

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, color = self.begin()
        paint_icon(painter, f"format-{self.format_id}", QRect(12, self.height() // 2 - 12, 24, 24), color)
        painter.setFont(self._strong())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(QRect(44, 4, self.width() - 52, self.height() - 8), int(flags), self.text())
        painter.end()


@dataclass(frozen=True, slots=True)
class Choice:
    """`description` is said where the `label` is too short; `paint` draws the picture."""

    value: str
    label: str
    description: str
    paint: Paint


class ChoiceCard(Card):
    """A picture above its label."""

    def __init__(self, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__(QSize(120, 116), parent)
        self.choice = choice
        self.setText(choice.label)
        self.setToolTip(choice.description)
        self.setAccessibleName(choice.label)
        self.setAccessibleDescription(choice.description)
        self._make_room(self._wrapped(self.font(), self.width() - 12) + QSize(12, 84))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, color = self.begin()
        self.choice.paint(painter, QRectF(self.width() / 2 - 26, 8, 52, 66), color)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(QRect(6, 76, self.width() - 12, self.height() - 80), int(flags), self.text())
        painter.end()


class ChoiceCards(QWidget):
    """Cards side by side, of which one is chosen. `changed()` when a person chooses another."""

    changed = Signal()

    def __init__(self, choices: Sequence[Choice], value: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for choice in choices:
            card = ChoiceCard(choice)
            card.setChecked(choice.value == value)
            self._group.addButton(card)
            row.addWidget(card)
        row.addStretch(1)
        make_alike(self.cards)
        self._group.buttonClicked.connect(lambda _card: self.changed.emit())

    @property
    def cards(self) -> list[ChoiceCard]:
        return [card for card in self._group.buttons() if isinstance(card, ChoiceCard)]

    @property
    def value(self) -> str:
        """What the chosen card stands for; the first one's where none is chosen."""
        return next((card.choice.value for card in self.cards if card.isChecked()), self.cards[0].choice.value)
