"""What single keys do on the canvas, beside moving about: tools, kinds, zoom, edits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from scanwright.gui.canvas.tools import TOOLS
from scanwright.gui.kinds import KIND_KEYS

if TYPE_CHECKING:
    from scanwright.gui.canvas.view import PageView

_CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def obey_key(view: PageView, key: int, modifiers: Qt.KeyboardModifier, text: str) -> bool:
    """Does what the key stands for; False if it stands for nothing."""
    if modifiers == Qt.KeyboardModifier.ControlModifier:
        does = {
            Qt.Key.Key_0: view.fit,
            Qt.Key.Key_1: lambda: view.zoom_to(1.0),
            Qt.Key.Key_Plus: view.zoom_in,
            Qt.Key.Key_Equal: view.zoom_in,
            Qt.Key.Key_Minus: view.zoom_out,
            Qt.Key.Key_A: view.select_all,
            Qt.Key.Key_D: view.duplicate_selected,
            Qt.Key.Key_C: view.copy_selected,
            Qt.Key.Key_X: view.cut_selected,
        }.get(key)
        if does is not None:
            does()
        return does is not None
    if modifiers == _CTRL_SHIFT and key == Qt.Key.Key_A:
        view.select_kinds()
        return True
    if modifiers == Qt.KeyboardModifier.ShiftModifier and key == Qt.Key.Key_O:
        view.orderRequested.emit()
        return True
    if modifiers:
        return False
    if text in KIND_KEYS and view.selected_ids():
        view.set_kind(KIND_KEYS[text])
        return True
    tools = {row.shortcut: row.name for row in TOOLS}
    if text.upper() in tools:
        view.set_tool(tools[text.upper()])
        return True
    does = {
        Qt.Key.Key_Delete: view.delete_selected,
        Qt.Key.Key_Backspace: view.delete_selected,
        Qt.Key.Key_Return: view.step_in,
        Qt.Key.Key_Enter: view.step_in,
        Qt.Key.Key_F2: view.edit_selected,
        Qt.Key.Key_M: view.merge_selected,
        Qt.Key.Key_P: lambda: view.set_overlays_visible(not view.overlays_visible),
    }.get(key)
    if does is not None:
        does()
    return does is not None
