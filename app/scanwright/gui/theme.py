"""Light and dark: Fusion with our palettes, and a small style sheet that names palette roles only.

The page on the canvas is the brightest thing of the window: every surface of the chrome is dimmer than paper.
"""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

THEMES = ("system", "light", "dark")

_ROLE = QPalette.ColorRole
_LIGHT = {
    _ROLE.Window: "#f1f2f4",
    _ROLE.WindowText: "#1c2027",
    _ROLE.Base: "#fafafb",
    _ROLE.AlternateBase: "#f3f4f6",
    _ROLE.Text: "#1c2027",
    _ROLE.PlaceholderText: "#666d78",
    _ROLE.Button: "#f8f9fa",
    _ROLE.ButtonText: "#2b3039",
    _ROLE.BrightText: "#b3261e",
    _ROLE.Light: "#ffffff",
    _ROLE.Midlight: "#e4e6ea",
    _ROLE.Mid: "#cfd3d9",
    _ROLE.Dark: "#a8aeb8",
    _ROLE.Shadow: "#5d6470",
    _ROLE.Highlight: "#2f5bd7",
    _ROLE.HighlightedText: "#ffffff",
    _ROLE.Link: "#2f5bd7",
    _ROLE.LinkVisited: "#6b4fc0",
    _ROLE.ToolTipBase: "#22262e",
    _ROLE.ToolTipText: "#f2f3f5",
    _ROLE.Accent: "#2f5bd7",
}
_DARK = {
    _ROLE.Window: "#1f2227",
    _ROLE.WindowText: "#e4e6ea",
    _ROLE.Base: "#181a1e",
    _ROLE.AlternateBase: "#1d2024",
    _ROLE.Text: "#e4e6ea",
    _ROLE.PlaceholderText: "#858c98",
    _ROLE.Button: "#2b2f36",
    _ROLE.ButtonText: "#dfe2e7",
    _ROLE.BrightText: "#ff8a80",
    _ROLE.Light: "#40454f",
    _ROLE.Midlight: "#33373f",
    _ROLE.Mid: "#3a3f48",
    _ROLE.Dark: "#4a505b",
    _ROLE.Shadow: "#69707d",
    _ROLE.Highlight: "#4c78e8",
    _ROLE.HighlightedText: "#ffffff",
    _ROLE.Link: "#86a8ff",
    _ROLE.LinkVisited: "#b7a1ff",
    _ROLE.ToolTipBase: "#e4e6ea",
    _ROLE.ToolTipText: "#1c2027",
    _ROLE.Accent: "#86a8ff",
}
_DISABLED_TEXT = {False: "#a3a9b3", True: "#646b76"}

_SHEET = """
QToolTip { border: 0; padding: 5px 8px; background: TIP_BASE; color: TIP_TEXT; }
QToolBar { border: 0; spacing: 4px; padding: 4px 8px; background: palette(window); }
QToolBar QToolButton { border: 1px solid transparent; border-radius: 6px; padding: 4px 6px; }
QToolBar QToolButton:hover { background: palette(midlight); }
QToolBar QToolButton:pressed, QToolBar QToolButton:checked { background: palette(mid); }
QToolBar QToolButton:focus { border-color: palette(accent); }
QToolBar QToolButton[popupMode="1"] { padding-right: 18px; }
QToolBar::separator { width: 1px; margin: 6px 6px; background: palette(mid); }
QStatusBar { border-top: 1px solid palette(mid); }
QStatusBar::item { border: 0; }
QMenuBar { background: palette(window); padding: 2px 4px; }
QMenuBar::item { padding: 4px 10px; border-radius: 4px; }
QMenuBar::item:selected { background: palette(midlight); color: palette(window-text); }
QMenu::separator { height: 1px; margin: 4px 8px; background: palette(mid); }
QMainWindow::separator { width: 1px; height: 1px; background: palette(mid); }
QSplitter::handle { background: palette(mid); }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QListView, QTreeView, QTableView { border: 0; outline: 0; }
QTableView { gridline-color: palette(mid); }
QHeaderView::section { border: 0; border-right: 1px solid palette(mid); border-bottom: 1px solid palette(mid);
    padding: 4px 8px; background: palette(window); color: palette(window-text); }
QGraphicsView { border: 0; }
InspectorPanel QComboBox, InspectorPanel QSpinBox { min-height: 24px; }
TextField { border: 1px solid palette(accent); border-radius: 3px; background: palette(base); }
InlineEditor { border: 2px solid palette(accent); border-radius: 4px; padding: 1px 4px; background: palette(base);
    color: palette(text); }
QScrollBar { border: 0; background: transparent; }
QScrollBar:vertical { width: 12px; margin: 0; }
QScrollBar:horizontal { height: 12px; margin: 0; }
QScrollBar::handle { border-radius: 4px; margin: 2px; background: palette(dark); }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: palette(shadow); }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QLabel#heading { font-weight: 600; }
QLabel#quiet, QLabel#hint { color: palette(placeholder-text); }
"""


def is_dark(palette: QPalette) -> bool:
    """Whether text is lighter than what lies behind it."""
    return palette.color(_ROLE.WindowText).lightness() > palette.color(_ROLE.Window).lightness()


def contrast(one: QColor, other: QColor) -> float:
    """From 1 to 21, by relative luminance (WCAG 2)."""
    low, high = sorted(map(_luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(color: QColor) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF())


def canvas_color(palette: QPalette) -> QColor:
    """The desk under the page: clearly dimmer than paper, in both themes."""
    return QColor("#121417") if is_dark(palette) else QColor("#d5d8dd")


def make_palette(dark: bool) -> QPalette:
    palette = QPalette()
    for role, color in (_DARK if dark else _LIGHT).items():
        palette.setColor(role, QColor(color))
    disabled = QColor(_DISABLED_TEXT[dark])
    for role in (_ROLE.WindowText, _ROLE.Text, _ROLE.ButtonText, _ROLE.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, disabled)
    palette.setColor(QPalette.ColorGroup.Disabled, _ROLE.Highlight, palette.color(_ROLE.Mid))
    palette.setColor(QPalette.ColorGroup.Disabled, _ROLE.Accent, disabled)
    return palette


class _SystemWatcher(QObject):
    """Follows the system while the theme is “system”."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self.name = "system"
        app.styleHints().colorSchemeChanged.connect(self._changed)

    def _changed(self, scheme: QtCore.Qt.ColorScheme) -> None:
        if self.name == "system":
            _use(self._app, dark=scheme == QtCore.Qt.ColorScheme.Dark)


def apply_first_look(app: QApplication, name: str) -> None:
    """The colours alone, for a frame that shows before anything is in it; `apply_theme` follows.

    Whether the system is dark is told from its own palette here: to ask Qt takes as long as loading its enumerations.
    """
    dark = name == "dark" or (name == "system" and app.palette().color(_ROLE.Window).lightness() < 128)
    app.setPalette(make_palette(dark))


def apply_theme(app: QApplication, name: str) -> None:
    """`light`, `dark` or `system`, at once and for all windows; ValueError for another name."""
    if name not in THEMES:
        raise ValueError(f"there is no theme {name!r}")
    watcher = app.findChild(_SystemWatcher)
    if watcher is None:
        watcher = _SystemWatcher(app)
    watcher.name = name
    hints = app.styleHints()
    scheme = {
        "light": QtCore.Qt.ColorScheme.Light,
        "dark": QtCore.Qt.ColorScheme.Dark,
        "system": QtCore.Qt.ColorScheme.Unknown,
    }[name]
    hints.setColorScheme(scheme)  # what the platform draws itself (title bar, file dialogs) follows where it can
    _use(app, dark=name == "dark" or (name == "system" and hints.colorScheme() == QtCore.Qt.ColorScheme.Dark))


def _use(app: QApplication, *, dark: bool) -> None:
    colors = _DARK if dark else _LIGHT
    # Style sheets have no words for the colours of tooltips.
    sheet = _SHEET.replace("TIP_BASE", colors[_ROLE.ToolTipBase]).replace("TIP_TEXT", colors[_ROLE.ToolTipText])
    app.setStyle("Fusion")
    app.setPalette(make_palette(dark))
    # Fusion draws the borders of menus and fields darker than this, and where all is dark they would not be seen.
    bordered = make_palette(dark)
    if dark:
        bordered.setColor(_ROLE.Window, bordered.color(_ROLE.Shadow))
    for kind in ("QMenu", "QAbstractSpinBox", "QComboBox"):
        app.setPalette(bordered, kind)
    app.setStyleSheet(sheet)
