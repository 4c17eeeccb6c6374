"""Choosing the keys of commands: a list by menu with a search, an editor for the keys, and conflicts that are told."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from scanwright.gui.action_set import keys_of
from scanwright.gui.dialogs.room import fit, for_letters
from scanwright.gui.keymap import KEYS, is_fixed, normal

_ID = int(Qt.ItemDataRole.UserRole)

Commands = Sequence[tuple[str, Sequence[QAction]]]


class KeysDialog(QDialog):
    """All commands by menu; what is chosen here counts at once."""

    def __init__(self, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit(self, for_letters(self, 640), for_letters(self, 640))
        self.search = QLineEdit(clearButtonEnabled=True, placeholderText=self.tr("Search by name or key"))
        self.search.setAccessibleName(self.tr("Search by name or key"))
        self.tree = QTreeWidget(columnCount=3, rootIsDecorated=True, uniformRowHeights=True)
        self.tree.setHeaderLabels([self.tr("Command"), self.tr("Keys"), self.tr("Changed")])
        self.tree.setAccessibleName(self.tr("Commands and their keys"))
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setStretchLastSection(False)
        for column in (1, 2):
            self.tree.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.setStyleSheet("QTreeView::item { padding: 3px 8px 3px 0; }")
        self.editor = QKeySequenceEdit(maximumSequenceLength=1)
        self.editor.setAccessibleName(self.tr("New key: press it"))
        self.editor.setMinimumWidth(self.editor.fontMetrics().horizontalAdvance("Ctrl+Shift+F12") + 32)
        self.add = QPushButton(self.tr("Add this key"))
        self.only = QPushButton(self.tr("Only this key"))
        self.none = QPushButton(self.tr("No key"))
        self.reset = QPushButton(self.tr("As it was"))
        self.message = QLabel(wordWrap=True)
        self.message.setMinimumHeight(self.message.fontMetrics().lineSpacing() * 2)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.reset_all = self.buttons.addButton(self.tr("Reset all"), QDialogButtonBox.ButtonRole.ResetRole)
        self._build(commands)
        self._lay_out()
        self.search.textChanged.connect(self._filter)
        self.tree.currentItemChanged.connect(self._choose)
        self.editor.keySequenceChanged.connect(self._tell)
        self.add.clicked.connect(lambda: self._assign(keep=True))
        self.only.clicked.connect(lambda: self._assign(keep=False))
        self.none.clicked.connect(lambda: KEYS.assign(self.command, ()))
        self.reset.clicked.connect(lambda: KEYS.reset(self.command))
        self.reset_all.clicked.connect(KEYS.reset_all)
        self.buttons.rejected.connect(self.reject)
        KEYS.changed.connect(self._refresh)
        self._refresh()
        self.search.setFocus()

    @property
    def command(self) -> str:
        """The id of the command that is chosen; empty where none is."""
        item = self.tree.currentItem()
        return item.data(0, _ID) or "" if item is not None else ""

    def item(self, command: str) -> QTreeWidgetItem:
        """The row of a command; KeyError if it has none."""
        return self._items[command][0]

    def _build(self, commands: Commands) -> None:
        self._items: dict[str, tuple[QTreeWidgetItem, QAction]] = {}
        for title, actions in commands:
            section = QTreeWidgetItem(self.tree, [title])
            section.setFlags(Qt.ItemFlag.ItemIsEnabled)
            for action in actions:
                row = QTreeWidgetItem(section, [action.iconText()])
                row.setData(0, _ID, action.objectName())
                self._items[action.objectName()] = (row, action)
        self.tree.expandAll()

    def _lay_out(self) -> None:
        label = QLabel(self.tr("&New key:"))
        label.setBuddy(self.editor)
        keys = QHBoxLayout()
        keys.setSpacing(8)
        keys.addWidget(label)
        keys.addWidget(self.editor, 1)
        for button in (self.add, self.only, self.none, self.reset):
            button.setAutoDefault(False)
            keys.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.tree, 1)
        column.addLayout(keys)
        column.addWidget(self.message)
        column.addWidget(self.buttons)
        for button in self.buttons.buttons():
            button.setAutoDefault(False)

    def _refresh(self) -> None:
        for command, (row, action) in self._items.items():
            row.setText(0, action.iconText())
            row.setText(1, keys_of(action))
            row.setText(2, self.tr("changed") if KEYS.is_own(command) else "")
        self._choose()

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        for section in (self.tree.topLevelItem(n) for n in range(self.tree.topLevelItemCount())):
            shown = 0
            for row in (section.child(n) for n in range(section.childCount())):
                whole = f"{section.text(0)} {row.text(0)} {row.text(1)}".casefold()
                row.setHidden(not all(word in whole for word in words))
                shown += not row.isHidden()
            section.setHidden(not shown)
        first = next((row for row, _ in self._items.values() if not row.isHidden()), None)
        if words and first is not None:
            self.tree.setCurrentItem(first)

    def _choose(self) -> None:
        self.editor.clear()
        chosen = bool(self.command)
        for widget in (self.editor, self.none, self.reset):
            widget.setEnabled(chosen)
        self.none.setEnabled(chosen and bool(KEYS.keys(self.command)))
        self.reset.setEnabled(chosen and KEYS.is_own(self.command))
        self._tell()

    def _wanted(self) -> str:
        return normal(self.editor.keySequence().toString(QKeySequence.SequenceFormat.PortableText))

    def _tell(self) -> None:
        """Whether the key can be given, and who would lose it."""
        key = self._wanted()
        holder = KEYS.command_of(key) if key else ""
        fixed = bool(key) and is_fixed(key)
        can = bool(self.command) and bool(key) and not fixed and holder != self.command
        self.add.setEnabled(can)
        self.only.setEnabled(can)
        text = "" if self.command else self.tr("Choose a command, then press the key that it should have.")
        if fixed:
            text = self.tr("This key has a fixed meaning and cannot be given to a command.")
        elif holder == self.command and key:
            text = self.tr("The command has this key already.")
        elif holder in self._items:
            name = self._items[holder][1].iconText()
            text = self.tr("“{command}” has this key now; it will be taken from there.").format(command=name)
        self.message.setText(text)
        self.message.setForegroundRole(QPalette.ColorRole.WindowText if key else QPalette.ColorRole.PlaceholderText)

    def _assign(self, *, keep: bool) -> None:
        kept = KEYS.keys(self.command) if keep else ()
        KEYS.assign(self.command, (*kept, self._wanted()))
        self.tree.setFocus()  # else it would go to the button that takes the key away again
