"""From what confidence on lines and tables are sure: seen and changed where they are reviewed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSpinBox, QWidget

from scanwright.settings import SETTINGS

LINES, TABLES = "doubtful_below", "tables_doubtful_below"
_GAP = 8
_MARGINS = 10  # above and below the number together


class Thresholds(QWidget):
    """Two numbers, in percent, each with its name as far as there is room; it never makes a window wider.

    `changed(key of the setting, percent)`. `left()`: Enter or Escape was pressed; one goes on with the review.
    """

    changed = Signal(str, int)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, QSpinBox] = {}
        self._names: dict[str, QLabel] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addStretch(1)
        rows = {setting.key: setting for setting in SETTINGS}
        for key in (LINES, TABLES):
            field = QSpinBox(minimum=rows[key].minimum, maximum=rows[key].maximum, suffix=" %")
            field.setAlignment(Qt.AlignmentFlag.AlignRight)
            field.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            field.valueChanged.connect(lambda percent, key=key: self.changed.emit(key, percent))
            field.installEventFilter(self)
            name = QLabel()
            name.setBuddy(field)
            self.fields[key], self._names[key] = field, name
            row.addWidget(name)
            row.addWidget(field)
        self.retranslate()

    def show_values(self, lines: int, tables: int) -> None:
        """What the settings say: nothing is asked for."""
        for key, percent in ((LINES, lines), (TABLES, tables)):
            field = self.fields[key]
            blocked = field.blockSignals(True)
            field.setValue(percent)
            field.blockSignals(blocked)

    @property
    def has_focus(self) -> bool:
        return any(field.hasFocus() for field in self.fields.values())

    def retranslate(self) -> None:
        for key, name, tip in (
            (LINES, self.tr("&Lines below"), self.tr("Lines read with less confidence are to be reviewed")),
            (TABLES, self.tr("Ta&bles below"), self.tr("Tables found with less confidence are to be reviewed")),
        ):
            self._names[key].setText(name)
            self._names[key].setToolTip(tip)
            self.fields[key].setToolTip(tip)
            self.fields[key].setAccessibleName(tip)
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(
            self._widths()[0],
            max(max(field.sizeHint().height(), field.minimumHeight()) for field in self.fields.values()),
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        for field in self.fields.values():  # only now they have the window's letters; by themselves they are very low
            field.setMinimumHeight(field.fontMetrics().lineSpacing() + _MARGINS)
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:
        ends = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in ends:
            self.left.emit()
            return True
        return super().eventFilter(watched, event)

    def _widths(self) -> tuple[int, int, int]:
        """Of names and fields, of the fields, and of that of lines alone."""
        lines, both = self.fields[LINES].sizeHint().width(), [f.sizeHint().width() for f in self.fields.values()]
        names = sum(name.sizeHint().width() + _GAP for name in self._names.values())
        return names + sum(both) + _GAP, sum(both) + _GAP, lines

    def _fit(self) -> None:
        named, fields, lines = self._widths()
        room = self.width()
        for name in self._names.values():
            name.setVisible(room >= named)
        self.fields[LINES].setVisible(room >= lines)
        self.fields[TABLES].setVisible(room >= fields)
