"""From panel to panel by one key: Tab belongs to the regions on the page and to the fields in the panels."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget


def step_focus(panels: Sequence[QWidget], by: int) -> QWidget | None:
    """Gives the focus to the next (1) or previous (-1) of the panels that are shown; None where none is.

    Each takes it at its list or its first field.
    """
    shown = [panel for panel in panels if panel.isVisible() and panel.isEnabled()]
    if not shown:
        return None
    focus = QApplication.focusWidget()
    at = next((n for n, panel in enumerate(shown) if focus is not None and _holds(panel, focus)), None)
    start = (-1 if by > 0 else 0) if at is None else at
    for step in range(1, len(shown) + 1):
        panel = shown[(start + by * step) % len(shown)]
        target = _first(panel)
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return panel
    return None


def _holds(panel: QWidget, widget: QWidget) -> bool:
    return panel is widget or panel.isAncestorOf(widget)


def _first(panel: QWidget) -> QWidget | None:
    """Where the focus goes in a panel."""
    for wanted in (_is_main, lambda _widget: True):
        found = _search(panel, wanted)
        if found is not None:
            return found
    return None


def _search(panel: QWidget, wanted: Callable[[QWidget], bool]) -> QWidget | None:
    for widget in (panel, *panel.findChildren(QWidget)):
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and widget.isVisible() and widget.isEnabled() and not widget.focusProxy() and wanted(widget):
            return widget
    return None


def _is_main(widget: QWidget) -> bool:
    return not isinstance(widget, QAbstractButton | QComboBox)
