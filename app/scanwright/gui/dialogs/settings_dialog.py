"""Settings: built from the table, each row with its explanation below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from scanwright.gui.dialogs.room import fit, for_letters
from scanwright.gui.i18n import settings_word
from scanwright.gui.scrolled import Scrolled
from scanwright.settings import SETTINGS, Kind, Setting, Settings, Value


class SettingsDialog(QDialog):
    """Each change takes effect and is saved at once: `changed(key)`."""

    changed = Signal(str)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.editors: dict[str, QComboBox | QSpinBox | QCheckBox] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 24, 24, 16)
        self._column.setSpacing(16)
        self._area = Scrolled()
        self._column.addWidget(self._area, 1)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._buttons.rejected.connect(self.reject)
        self._column.addWidget(self._buttons)
        self._build()
        around = self.sizeHint().height() - self._area.sizeHint().height()
        fit(self, for_letters(self, 728), self._body.sizeHint().height() + around)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._build()
        super().changeEvent(event)

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Settings"))
        body = QWidget()
        body.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, 152)
        row, section = 0, ""
        for setting in SETTINGS:
            if setting.section != section:
                section = setting.section
                if row:
                    grid.setRowMinimumHeight(row, 12)
                    row += 1
                grid.addWidget(QLabel(settings_word(section), objectName="heading"), row, 0, 1, 2)
                grid.setRowMinimumHeight(row + 1, 4)
                row += 2
            editor = self._editor(setting)
            self.editors[setting.key] = editor
            label = QLabel(settings_word(setting.label))
            label.setBuddy(editor)
            grid.addWidget(label, row, 0)
            if setting.kind is Kind.NUMBER:
                grid.addWidget(editor, row, 1, Qt.AlignmentFlag.AlignLeft)
            else:
                grid.addWidget(editor, row, 1)
            row += 1
            if setting.help:
                hint = QLabel(settings_word(setting.help), wordWrap=True)
                hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
                grid.addWidget(hint, row, 1)
                row += 1
            grid.setRowMinimumHeight(row, 8)
            row += 1
        self._body = body
        self._area.setWidget(body)

    def _editor(self, setting: Setting) -> QComboBox | QSpinBox | QCheckBox:
        value = self._settings[setting.key]
        match setting.kind:
            case Kind.CHOICE:
                combo = QComboBox()
                for choice in setting.choices:
                    combo.addItem(settings_word(choice.label), choice.value)
                combo.setCurrentIndex(combo.findData(value))
                combo.activated.connect(lambda at, c=combo: self._set(setting.key, c.itemData(at)))
                return combo
            case Kind.NUMBER:
                spin = QSpinBox(minimum=setting.minimum, maximum=setting.maximum, value=value)
                spin.setMinimumWidth(96)
                spin.setAlignment(Qt.AlignmentFlag.AlignRight)
                spin.valueChanged.connect(lambda number: self._set(setting.key, number))
                return spin
            case Kind.SWITCH:
                box = QCheckBox(checked=value)
                box.toggled.connect(lambda on: self._set(setting.key, on))
                return box

    def _set(self, key: str, value: Value) -> None:
        if self._settings[key] != value:
            self._settings.update({key: value})
            self.changed.emit(key)
