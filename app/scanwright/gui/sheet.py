"""How buttons, fields and bars look in the window and its dialogs; colours are palette roles only."""

from __future__ import annotations

from scanwright.gui.resources import resource

_SHEET = """
QPushButton { min-height: 24px; padding: 4px 16px; border: 1px solid palette(mid); border-radius: 6px;
    background: palette(button); color: palette(button-text); }
QPushButton:hover { background: palette(midlight); }
QPushButton:pressed { background: palette(mid); }
QPushButton:focus { border-color: palette(accent); }
QPushButton:disabled { color: palette(placeholder-text); background: palette(window); }
QPushButton[primary="true"] { background: palette(highlight); border-color: palette(highlight);
    color: palette(highlighted-text); font-weight: 600; }
QPushButton[primary="true"]:hover, QPushButton[primary="true"]:focus { border-color: palette(window-text); }
QPushButton[primary="true"]:disabled { background: palette(mid); border-color: palette(mid);
    color: palette(placeholder-text); }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QDialog QLineEdit, FindBar QLineEdit { min-height: 24px; padding: 3px 8px; border: 1px solid palette(mid); border-radius: 6px;
    background: palette(base); }
QDialog QLineEdit:focus, FindBar QLineEdit:focus { border-color: palette(accent); }
QDialog QTreeView, QDialog QListWidget { border: 1px solid palette(mid); border-radius: 6px; background: palette(base); }
QDialog QTreeView::item { padding: 0 8px; }
QDialog QListWidget::item { padding: 3px 4px; }
QDialog QComboBox, QDialog QAbstractSpinBox { min-height: 24px; }
QComboBox QAbstractItemView { border: 1px solid palette(dark); background: palette(base);
    selection-background-color: palette(mid); selection-color: palette(text); }
QStatusBar QToolButton { border: 0; border-radius: 4px; padding: 4px; }
QStatusBar QToolButton:hover { background: palette(midlight); }
QProgressBar { border: 0; border-radius: 4px; background: palette(mid); }
QProgressBar::chunk { border-radius: 4px; background: palette(accent); }
EmptyState QToolButton { border: 0; border-radius: 6px; text-align: left; padding-left: 8px; }
EmptyState QToolButton:hover { background: palette(midlight); }
QToolButton#export { background: palette(highlight); color: palette(highlighted-text); border-radius: 6px;
    padding: 4px 16px; font-weight: 600; }
QToolButton#export:hover { background: palette(highlight); border-color: palette(window-text); }
QToolButton#export:disabled { background: palette(midlight); color: palette(placeholder-text); }
QFrame#applyBar { background: palette(window); border-top: 1px solid palette(mid); }
HistoryPanel { background: palette(window); padding: 0 8px; }
HistoryPanel::item { padding: 4px 8px; border-radius: 4px; }
HistoryPanel::item:selected { background: palette(mid); color: palette(window-text); }
QCheckBox, QRadioButton { spacing: 8px; }
QCheckBox::indicator, QRadioButton::indicator, QListView::indicator { width: 14px; height: 14px; border: 1px solid palette(placeholder-text);
    background: palette(base); }
QCheckBox::indicator, QListView::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover, QCheckBox::indicator:focus, QRadioButton::indicator:focus {
    border-color: palette(accent); }
QCheckBox::indicator:checked, QListView::indicator:checked { background: palette(highlight); border-color: palette(highlight);
    image: url("INDICATORS/check.svg"); }
QRadioButton::indicator:checked { border-color: palette(highlight);
    background: qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5, stop: 0 palette(highlighted-text),
    stop: 0.38 palette(highlighted-text), stop: 0.48 palette(highlight), stop: 1 palette(highlight)); }
"""


def sheet() -> str:
    """The style sheet, with the places of its pictures."""
    return _SHEET.replace("INDICATORS", resource("indicators").as_posix())
