"""How buttons, fields and bars look in the window and its dialogs; colours are palette roles only."""

SHEET = """
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
QDialog QTreeView { border: 1px solid palette(mid); border-radius: 6px; background: palette(base); }
QDialog QTreeView::item { padding: 0 8px; }
QDialog QComboBox, QDialog QSpinBox { min-height: 24px; }
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
"""
