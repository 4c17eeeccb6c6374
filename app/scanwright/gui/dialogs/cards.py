"""Cards to choose from, each with its picture: formats, and the ways in which one of them can be written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

from scanwright.gui.icons import paint_icon

Paint = Callable[[QPainter, QRectF, QColor], None]
"""Draws a picture into a rectangle with lines of a colour."""


class Card(QAbstractButton):
    """One of several to choose, its frame in the accent's colour when it is chosen."""

    def __init__(self, size: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(size)

    def sizeHint(self) -> QSize:
        return self.maximumSize()

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


class FormatCard(Card):
    """A format: its picture and its name; what becomes of the pages is its tooltip."""

    def __init__(self, format_id: str, label: str, description: str, parent: QWidget | None = None) -> None:
        super().__init__(QSize(152, 48), parent)
        self.format_id, self.description = format_id, description
        self.setText(label)
        self.setToolTip(description)
        self.setAccessibleName(label)
        self.setAccessibleDescription(description)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, color = self.begin()
        paint_icon(painter, f"format-{self.format_id}", QRect(12, 12, 24, 24), color)
        font = self.font()
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
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
        self._group.buttonClicked.connect(lambda _card: self.changed.emit())

    @property
    def cards(self) -> list[ChoiceCard]:
        return [card for card in self._group.buttons() if isinstance(card, ChoiceCard)]

    @property
    def value(self) -> str:
        """What the chosen card stands for; the first one's where none is chosen."""
        return next((card.choice.value for card in self.cards if card.isChecked()), self.cards[0].choice.value)
