"""Which keys stand for which command: those that the program comes with, and those that a person chose instead.

There is one map for all windows, as there is one language. A command has an id; its keys are written as QKeySequence
writes them (“Ctrl+Shift+K”). Keys of the canvas count only while that has the focus: plain letters and signs, which
would otherwise be taken from text fields, and the keys of commands that are defined so because a field or a list has
its own use for them (Delete, Ctrl+A).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence

_ALWAYS = (
    Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Space,
    Qt.Key.Key_Backspace,
)  # fmt: skip
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
_STRONG = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


@dataclass(frozen=True, slots=True)
class _Default:
    keys: tuple[str, ...]
    canvas: bool


class KeyMap(QObject):
    """`changed()`: some command has other keys."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._defaults: dict[str, _Default] = {}
        self._own: dict[str, tuple[str, ...]] = {}

    def define(self, command: str, keys: Iterable[str], *, canvas: bool = False) -> None:
        """A command and the keys that it comes with; `canvas`: they are the canvas's even if they are no plain ones."""
        self._defaults[command] = _Default(tuple(normal(key) for key in keys), canvas)

    def __contains__(self, command: object) -> bool:
        return command in self._defaults

    def default(self, command: str) -> tuple[str, ...]:
        return self._defaults[command].keys if command in self._defaults else ()

    def keys(self, command: str) -> tuple[str, ...]:
        """All keys of the command; none for one that is not defined."""
        return self._own.get(command, self.default(command))

    def first(self, command: str) -> str:
        """The first key as people write it in menus; empty where there is none."""
        keys = self.keys(command)
        return QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if keys else ""

    def window_keys(self, command: str) -> tuple[str, ...]:
        """Those that work wherever the focus is."""
        return tuple(key for key in self.keys(command) if not self._of_canvas(command, key))

    def canvas_keys(self, command: str) -> tuple[str, ...]:
        """Those that work while the canvas has the focus."""
        return tuple(key for key in self.keys(command) if self._of_canvas(command, key))

    def command_of(self, key: str) -> str:
        """The command of that key; empty where it stands for none."""
        return next((command for command in self._defaults if key in self.keys(command)), "")

    def is_own(self, command: str) -> bool:
        """Whether a person chose the command's keys."""
        return command in self._own

    @property
    def own(self) -> dict[str, tuple[str, ...]]:
        """What a person chose, to be kept."""
        return dict(self._own)

    def load(self, own: Mapping[str, object]) -> None:
        """Takes what was kept; what is not understood, or has become a fixed key, is left out."""
        self._own = {}
        for command, keys in own.items():
            if command in self._defaults and isinstance(keys, list | tuple):
                known = [normal(key) for key in keys if isinstance(key, str)]
                self._set(command, tuple(key for key in known if key and not is_fixed(key)))
        self.changed.emit()

    def assign(self, command: str, keys: Iterable[str]) -> None:
        """Gives the command these keys, and takes them from every other command."""
        wanted = tuple(dict.fromkeys(normal(key) for key in keys))
        for other in self._defaults:
            if other != command and any(key in wanted for key in self.keys(other)):
                self._set(other, tuple(key for key in self.keys(other) if key not in wanted))
        self._set(command, wanted)
        self.changed.emit()

    def reset(self, command: str) -> None:
        """The keys that the command came with; who has got them meanwhile loses them."""
        self.assign(command, self.default(command))

    def reset_all(self) -> None:
        self._own = {}
        self.changed.emit()

    def _set(self, command: str, keys: tuple[str, ...]) -> None:
        if keys == self.default(command):
            self._own.pop(command, None)
        else:
            self._own[command] = keys

    def _of_canvas(self, command: str, key: str) -> bool:
        return is_plain(key) or (command in self._defaults and self._defaults[command].canvas)


def normal(key: str) -> str:
    """One spelling for a key, the same on all systems; empty for what is none."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)


def key_of(key: int, modifiers: Qt.KeyboardModifier) -> str:
    """The spelling of a key that was pressed."""
    return QKeySequence(Qt.Key(key) | modifiers).toString(QKeySequence.SequenceFormat.PortableText)


def is_plain(key: str) -> bool:
    """Whether the key writes something, or edits, in a field of text: no Ctrl, Alt or function key."""
    sequence = QKeySequence(key)
    if sequence.isEmpty():
        return False
    return not sequence[0].keyboardModifiers() & _STRONG and not Qt.Key.Key_F1 <= sequence[0].key() <= Qt.Key.Key_F35


def is_fixed(key: str) -> bool:
    """Whether the key has a meaning that cannot be changed: Tab, Return, Escape, Space, Backspace and the arrows."""
    sequence = QKeySequence(key)
    if sequence.isEmpty():
        return False
    pressed, modifiers = sequence[0].key(), sequence[0].keyboardModifiers()
    if pressed in _ALWAYS and not modifiers & _STRONG:
        return True
    return pressed in _ARROWS and not modifiers & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier)


KEYS = KeyMap()
