"""What keys do on the canvas, beside moving about: tools, kinds, zoom, edits; by the key map, where people changed it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from scanwright.document.region import RegionKind
from scanwright.gui import actions as _actions  # noqa: F401 - tells the key map what commands there are
from scanwright.gui.canvas.tools import TOOLS
from scanwright.gui.keymap import KEYS, key_of

if TYPE_CHECKING:
    from scanwright.gui.canvas.view import PageView

_CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_KINDS = {f"kind_{kind.value}": kind for kind in RegionKind}
_TOOLS = {f"tool_{row.name}": row.name for row in TOOLS}
# What the canvas does itself; other commands it passes on.
_OWN: dict[str, Callable[[PageView], object]] = {
    "zoom_fit": lambda view: view.fit(),
    "zoom_actual": lambda view: view.zoom_to(1.0),
    "zoom_in": lambda view: view.zoom_in(),
    "zoom_out": lambda view: view.zoom_out(),
    "select_all": lambda view: view.select_all(),
    "select_kind": lambda view: view.select_kinds(),
    "duplicate": lambda view: view.duplicate_selected(),
    "copy_regions": lambda view: view.copy_selected(),
    "cut_regions": lambda view: view.cut_selected(),
    "delete_regions": lambda view: view.delete_selected(),
    "edit_text": lambda view: view.edit_selected(),
    "merge": lambda view: view.merge_selected(),
    "order_auto": lambda view: view.orderRequested.emit(),
    "show_regions": lambda view: view.set_overlays_visible(not view.overlays_visible),
}


def obey_key(view: PageView, key: int, modifiers: Qt.KeyboardModifier, text: str) -> bool:
    """Does what the key stands for; False if it stands for nothing."""
    if not modifiers and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        view.step_in()
        return True
    if not modifiers and key == Qt.Key.Key_Backspace:
        view.delete_selected()
        return True
    command = KEYS.command_of(key_of(key, modifiers)) if key not in (0, Qt.Key.Key_unknown) else ""
    if not command and text and text.isprintable() and not modifiers & ~_CTRL_SHIFT:
        command = KEYS.command_of(text.upper())  # signs that need Shift on this keyboard
    if command in _KINDS:
        if view.selected_ids():
            view.set_kind(_KINDS[command])
        return bool(view.selected_ids())
    if command in _TOOLS:
        view.set_tool(_TOOLS[command])
    elif command in _OWN:
        _OWN[command](view)
    elif not command:
        return False
    else:
        view.commandAsked.emit(command)
    return True
