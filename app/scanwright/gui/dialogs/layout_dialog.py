"""On which pages the layout of one is to be used, and what becomes of regions there that a person edited."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from scanwright.document.document import Document, Page, PageState
from scanwright.document.transfer import edited_regions
from scanwright.gui.kinds import kind_label

_ID = Qt.ItemDataRole.UserRole
_NAMED = 6  # regions of a page, at most


class LayoutDialog(QDialog):
    """`asked(page id, page ids, keep edited)`: use the layout of the first on the others."""

    asked = Signal(str, object, bool)

    def __init__(
        self, document: Document, source: Page, chosen: tuple[str, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._pages = {page.id: page for page in document.pages}
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Use a page's layout"))
        self.setMinimumSize(480, 420)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        number = document.index_of(source.id) + 1
        head = QLabel(
            self.tr("The %n region(s) of page {number} take the place of those on:", "", len(source.regions)).format(
                number=number
            ),
            wordWrap=True,
        )
        column.addWidget(head)
        self.pages = QListWidget()
        self.pages.setAccessibleName(self.tr("Pages"))
        self.pages.setSpacing(4)  # else their boxes touch
        others = [page_id for page_id in chosen if page_id != source.id]
        for at, page in enumerate(document.pages, 1):
            if page.id != source.id:
                self._add(at, page, checked=not others or page.id in others)
        column.addWidget(self.pages, 1)
        row = QHBoxLayout()
        for text, state in ((self.tr("All"), Qt.CheckState.Checked), (self.tr("None"), Qt.CheckState.Unchecked)):
            button = QPushButton(text)
            button.clicked.connect(lambda _on=False, state=state: self._check_all(state))
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        self.replace_edited = QCheckBox(self.tr("Also replace regions that I edited"))
        self.note = QLabel(wordWrap=True)
        self.note.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        column.addWidget(self.replace_edited)
        column.addWidget(self.note)
        text = self.tr("Text that was read goes to the regions that hold it then; what is not read yet is read.")
        hint = QLabel(text, wordWrap=True)
        hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        column.addWidget(hint)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = buttons.addButton(self.tr("Use the layout"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setProperty("primary", True)
        buttons.accepted.connect(self._go)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.go.setDefault(True)  # not before the button is in the dialog, or “All” would be it
        self.pages.itemChanged.connect(self._follow)
        self.replace_edited.toggled.connect(self._follow)
        self._follow()

    @property
    def chosen(self) -> tuple[str, ...]:
        items = (self.pages.item(at) for at in range(self.pages.count()))
        return tuple(item.data(_ID) for item in items if item.checkState() == Qt.CheckState.Checked)

    def _add(self, number: int, page: Page, *, checked: bool) -> None:
        text = self.tr("Page {number}").format(number=number)
        read = page.state is not PageState.WAITING
        if not read:
            text = self.tr("{page}, not read yet").format(page=text)
        edited = edited_regions(page)
        if edited:
            order = {region.id: at for at, region in enumerate(page.regions, 1)}
            names = ", ".join(f"{order[region.id]} {kind_label(region.kind)}" for region in edited[:_NAMED])
            names += ", …" if len(edited) > _NAMED else ""
            text = self.tr("{page}, edited: {regions}").format(page=text, regions=names)
        item = QListWidgetItem(text)
        item.setData(_ID, page.id)
        flags = Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        item.setFlags(flags if read else Qt.ItemFlag.NoItemFlags)
        item.setCheckState(Qt.CheckState.Checked if checked and read else Qt.CheckState.Unchecked)
        self.pages.addItem(item)

    def _check_all(self, state: Qt.CheckState) -> None:
        for at in range(self.pages.count()):
            item = self.pages.item(at)
            if item.flags() & Qt.ItemFlag.ItemIsEnabled:
                item.setCheckState(state)

    def _follow(self) -> None:
        chosen = self.chosen
        count = sum(len(edited_regions(self._pages[page_id])) for page_id in chosen)
        self.replace_edited.setVisible(bool(count))
        self.note.setVisible(bool(count))
        if self.replace_edited.isChecked():
            self.note.setText(self.tr("%n region(s) that you edited are replaced; their text is kept.", "", count))
        else:
            self.note.setText(self.tr("%n region(s) that you edited stay as they are.", "", count))
        self.go.setEnabled(bool(chosen))

    def _go(self) -> None:
        chosen, keep = self.chosen, not self.replace_edited.isChecked()
        self.accept()
        self.asked.emit(self._source.id, chosen, keep)
