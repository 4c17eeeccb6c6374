"""The QActions of the window: made of the table of actions, in the window's language, with the keys of the key map."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, QObject, SignalInstance
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from scanwright.document.region import RegionKind
from scanwright.gui.access_keys import give_access_keys, keep_access_keys
from scanwright.gui.actions import ACTIONS, EMPHASIS, MENUS, WHILE_TYPING, ActionRow, Situation, plain
from scanwright.gui.canvas.tools import TOOLS
from scanwright.gui.icons import icon
from scanwright.gui.keymap import KEYS
from scanwright.gui.kinds import kind_icon, kind_label


class Actions(QObject):
    """The QActions of the table, the tools and the kinds. Each has the id of its command as its object name."""

    def __init__(
        self,
        parent: QObject,
        handlers: object,
        choose_tool: Callable[[str], None],
        set_kind: Callable[[RegionKind], None],
    ) -> None:
        super().__init__(parent)
        self._handlers = handlers
        self.by_id: dict[str, QAction] = {}
        for row in ACTIONS:
            action = QAction(parent, objectName=row.id)
            if row.icon:
                action.setIcon(icon(row.icon))
            action.setCheckable(row.checkable)
            action.triggered.connect(self._handler(row))
            self.by_id[row.id] = action
        self.tool_group = QActionGroup(self)
        self.tools: dict[str, QAction] = {}
        for info in TOOLS:
            action = QAction(icon(info.icon), "", self.tool_group, objectName=f"tool_{info.name}")
            action.setCheckable(True)
            action.triggered.connect(lambda _on=False, name=info.name: choose_tool(name))
            self.tools[info.name] = action
        self.kinds: dict[RegionKind, QAction] = {}
        for kind in RegionKind:
            action = QAction(kind_icon(kind), "", self, objectName=f"kind_{kind.value}")
            action.triggered.connect(lambda _on=False, kind=kind: set_kind(kind))
            self.kinds[kind] = action
        self._menus: list[tuple[QMenu, str]] = []
        self._adopted: list[tuple[QAction, Callable[[], str] | None, Callable[[], str] | None]] = []
        KEYS.changed.connect(self.retranslate)
        self.retranslate()

    def __getitem__(self, action_id: str) -> QAction:
        return self.by_id[action_id]

    @property
    def emphasis(self) -> list[QAction]:
        """Bold, italic and so on."""
        return [self.by_id[row] for row in EMPHASIS]

    def stepper(self, possible: SignalInstance, command: str) -> QAction:
        """An action that undoes or does again, enabled as the signal `possible` says."""
        action = QAction(self.parent(), enabled=False)
        action.triggered.connect(self._after_typing(getattr(self._handlers, command)))
        possible.connect(action.setEnabled)
        return action

    def _handler(self, row: ActionRow) -> Callable[..., None]:
        handlers = self._handlers
        if row.context == "TableMenu" and not hasattr(handlers, row.id):
            return self._after_typing(lambda: handlers.table_command(row.id))  # type: ignore[attr-defined]
        handler: Callable[..., None] = getattr(handlers, row.id)
        return handler if row.checkable or row.id in WHILE_TYPING else self._after_typing(handler)

    def _after_typing(self, handler: Callable[[], None]) -> Callable[..., None]:
        """Does it after what is being typed was taken."""

        def obey(_on: bool = False) -> None:
            self._handlers.take_typing()  # type: ignore[attr-defined]
            handler()

        return obey

    def adopt(
        self,
        action: QAction,
        command: str,
        text: Callable[[], str] | None = None,
        lasting: Callable[[], str] | None = None,
    ) -> None:
        """An action that others made takes its keys from the map, too; `text` gives its name, if it has none itself.

        `lasting`: what lists of commands call it, where its name says what it would do now.
        """
        action.setObjectName(command)
        if command not in KEYS:
            KEYS.define(command, ())
        self._adopted.append((action, text, lasting))
        self.name_adopted()

    def name_adopted(self) -> None:
        for action, text, lasting in self._adopted:
            if text is not None:
                name_action(action, text())
                if lasting is not None:
                    action.setIconText(plain(lasting()))
            else:
                action.setShortcuts([QKeySequence(key) for key in KEYS.window_keys(action.objectName())])

    def trigger(self, command: str) -> bool:
        """Does what the command does, if that makes sense now; False if not."""
        actions = (*self.by_id.values(), *self.tools.values(), *self.kinds.values(), *(a for a, _, _ in self._adopted))
        action = next((action for action in actions if action.objectName() == command), None)
        if action is None or not action.isEnabled():
            return False
        action.trigger()
        return True

    def update(self, now: Situation) -> None:
        """Enables what makes sense now."""
        for row in ACTIONS:
            self.by_id[row.id].setEnabled(row.enabled(now))
        for action in self.kinds.values():
            action.setEnabled(now.regions > 0)
        for action in self.tools.values():
            action.setEnabled(now.pages > 0)

    def build_menus(self, bar: QMenuBar, special: Mapping[str, Callable[[QMenu], None]]) -> None:
        """Fills the menu bar; `special` fills in what begins with “@”."""
        for title, entries in MENUS:
            menu = bar.addMenu("")
            self._menus.append((menu, title))
            self.fill(menu, entries, special)
            keep_access_keys(menu)
        self.retranslate()

    def fill(
        self, menu: QMenu, entries: tuple[str, ...], special: Mapping[str, Callable[[QMenu], None]] | None = None
    ) -> None:
        for entry in entries:
            if entry == "-":
                menu.addSeparator()
            elif entry.startswith("@"):
                if special and entry in special:
                    special[entry](menu)
            else:
                menu.addAction(self.by_id[entry])

    def retranslate(self) -> None:
        """Names and keys as they are now."""
        for row in ACTIONS:
            name_action(self.by_id[row.id], QCoreApplication.translate(row.context, row.text))
        for info in TOOLS:
            name_action(self.tools[info.name], QCoreApplication.translate("CanvasTools", info.label))
        for kind, action in self.kinds.items():
            name_action(action, kind_label(kind))
            action.setIconText(QCoreApplication.translate("Actions", "Kind: {kind}").format(kind=kind_label(kind)))
        self.name_adopted()
        for menu, title in self._menus:
            menu.setTitle(QCoreApplication.translate("Menus", title))
            give_access_keys(menu)

    def commands(self) -> list[tuple[str, list[QAction]]]:
        """Every command that has a place in a menu, by menu (in the window's language), each once."""
        seen: set[str] = set()
        sections = []
        for menu, title in self._menus:
            found = [action for action in _below(menu) if action.objectName() and action.objectName() not in seen]
            seen.update(action.objectName() for action in found)
            if found:
                sections.append((plain(QCoreApplication.translate("Menus", title)), found))
        return sections

    def rows(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """For the list of shortcuts: (menu, [(action, keys)]), in the window's language; only what has keys."""
        named = ((title, [(a.iconText(), keys_of(a)) for a in actions]) for title, actions in self.commands())
        rows = [(title, [(text, keys) for text, keys in entries if keys]) for title, entries in named]
        return [(title, entries) for title, entries in rows if entries]


def _below(menu: QMenu) -> list[QAction]:
    """The actions of the menu and of those in it."""
    found = []
    for action in menu.actions():
        inner = action.menu()
        found += _below(inner) if isinstance(inner, QMenu) else [action]
    return found


def name_action(action: QAction, text: str) -> None:
    """Gives an action its name and its keys, in menus and in its tooltip.

    Keys of the canvas are no shortcuts of the window: menus show what follows a tab as the key.
    """
    command = action.objectName()
    action.setShortcuts([QKeySequence(key) for key in KEYS.window_keys(command)])
    shown = "" if KEYS.window_keys(command) else KEYS.first(command)
    action.setText(f"{text}\t{shown}" if shown else text)
    action.setIconText(plain(text))
    keys = KEYS.first(command)
    action.setToolTip(f"{plain(text)}  ({keys})" if keys else plain(text))


def keys_of(action: QAction) -> str:
    """The action's keys as people write them; empty where it has none."""
    native = QKeySequence.SequenceFormat.NativeText
    return ", ".join(QKeySequence(key).toString(native) for key in KEYS.keys(action.objectName()))
