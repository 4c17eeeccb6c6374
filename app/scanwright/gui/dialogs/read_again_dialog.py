"""Reading again: what of it, how well, as what, and whether what a person edited is read anew, too."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from scanwright.document.document import Document
from scanwright.document.region import RegionKind
from scanwright.gui.field_label import FieldLabel
from scanwright.gui.i18n import settings_word
from scanwright.gui.kinds import kind_icon, kind_label
from scanwright.gui.region_reading import edited_by_person
from scanwright.pipeline.options import LayoutMode, Quality
from scanwright.settings import SETTINGS

_LISTED = 6  # pages named at most
_NAMED = 8  # and regions of each


class What(StrEnum):
    REGIONS = "regions"
    PAGES = "pages"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class ReadRequest:
    """What a person asked for. `kind` (None: as they are) is of regions, `layout` of pages."""

    what: What
    quality: Quality
    kind: RegionKind | None = None
    layout: LayoutMode = LayoutMode.AUTO
    over_edits: bool = False


class ReadAgainDialog(QDialog):
    """`asked(ReadRequest)`: the button was pressed."""

    asked = Signal(object)

    def __init__(
        self,
        document: Document,
        *,
        regions: tuple[str, tuple[str, ...]],
        page_ids: tuple[str, ...],
        quality: Quality,
        layout: LayoutMode,
        what: What,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._regions = regions
        self._page_ids = page_ids
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Read again"))
        self.setMinimumWidth(480)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        self.scopes: dict[What, QRadioButton] = {}
        group = QButtonGroup(self)
        texts = {
            What.REGIONS: self.tr("The selected regions (%n)", "", len(regions[1])),
            What.PAGES: self.tr("The selected pages (%n)", "", len(page_ids)),
            What.ALL: self.tr("All pages (%n)", "", len(document.pages)),
        }
        for scope, text in texts.items():
            button = QRadioButton(text)
            group.addButton(button)
            self.scopes[scope] = button
            column.addWidget(button)
        self.scopes[What.REGIONS].setEnabled(bool(regions[1]))
        self.scopes[What.PAGES].setEnabled(bool(page_ids))
        form = QFormLayout(horizontalSpacing=16, verticalSpacing=8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.quality = _choices("quality", quality.value)
        self.kind = QComboBox()
        self.kind.addItem(self.tr("What they are now"), None)
        for kind in RegionKind:
            self.kind.addItem(kind_icon(kind), kind_label(kind), kind.value)
        self.layout_mode = _choices("layout", layout.value)
        form.addRow(FieldLabel(self.quality, self.tr("Quality")), self.quality)
        form.addRow(FieldLabel(self.kind, self.tr("Read them as")), self.kind)
        form.addRow(FieldLabel(self.layout_mode, self.tr("Pages are")), self.layout_mode)
        self._form = form
        column.addSpacing(4)
        column.addLayout(form)
        self.over_edits = QCheckBox(self.tr("Also read anew what I edited"))
        self.note = QLabel(wordWrap=True)
        self.note.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        column.addWidget(self.over_edits)
        column.addWidget(self.note)
        column.addStretch(1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = buttons.addButton(self.tr("Read again"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setProperty("primary", True)
        self.go.setDefault(True)
        buttons.accepted.connect(self._go)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        group.buttonToggled.connect(self._follow)
        self.over_edits.toggled.connect(self._follow)
        self.scopes[what if self.scopes[what].isEnabled() else What.ALL].setChecked(True)

    @property
    def what(self) -> What:
        return next((scope for scope, button in self.scopes.items() if button.isChecked()), What.ALL)

    def _edited(self) -> list[tuple[int, list[str]]]:
        """The number of each page that a person worked on, and the names of the regions there."""
        page_id, region_ids = self._regions
        found = []
        for number, page in enumerate(self._document.pages, 1):
            if self.what is What.REGIONS:
                kept = [r for r in page.regions if page.id == page_id and r.id in region_ids and edited_by_person(r)]
            elif self.what is What.ALL or page.id in self._page_ids:
                kept = [region for region in page.regions if region.locked]
            else:
                continue
            if kept:
                order = {region.id: at for at, region in enumerate(page.regions, 1)}
                found.append((number, [f"{order[r.id]} {kind_label(r.kind)}" for r in kept]))
        return found

    def _ordered(self) -> bool:
        """Whether a person set the reading order of some page that would be read."""
        pages = self._document.pages if self.what is not What.REGIONS else ()
        return any(page.order_by_hand and (self.what is What.ALL or page.id in self._page_ids) for page in pages)

    def _follow(self) -> None:
        regions = self.what is What.REGIONS
        self._form.setRowVisible(self.kind, regions)
        self._form.setRowVisible(self.layout_mode, not regions)
        edited, ordered, anew = self._edited(), self._ordered(), self.over_edits.isChecked()
        self.over_edits.setVisible(bool(edited) or ordered)
        self.note.setVisible(bool(edited) or ordered)
        lines = [self.tr("Page {number}: {regions}").format(number=n, regions=_some(names)) for n, names in edited]
        if len(lines) > _LISTED:
            lines = [*lines[:_LISTED], "…"]
        count = sum(len(names) for _, names in edited)
        if edited and anew:
            lines.insert(
                0, self.tr("%n region(s) that you edited are read anew; undoing brings your work back.", "", count)
            )
        elif edited:
            lines.insert(0, self.tr("%n region(s) that you edited stay as they are.", "", count))
        if ordered and anew:
            lines.append(self.tr("The reading order that you set is computed anew."))
        elif ordered:
            lines.append(self.tr("The reading order that you set is kept."))
        self.note.setText("\n".join(lines))
        self.adjustSize()

    def _go(self) -> None:
        kind = self.kind.currentData()
        request = ReadRequest(
            self.what,
            Quality(self.quality.currentData()),
            RegionKind(kind) if kind and self.what is What.REGIONS else None,
            LayoutMode(self.layout_mode.currentData()),
            self.over_edits.isChecked(),
        )
        self.accept()
        self.asked.emit(request)


def _some(names: list[str]) -> str:
    return ", ".join(names if len(names) <= _NAMED else [*names[:_NAMED], "…"])


def _choices(key: str, value: str) -> QComboBox:
    """The choices of a setting, in the user's language."""
    combo = QComboBox()
    for choice in next(setting for setting in SETTINGS if setting.key == key).choices:
        combo.addItem(settings_word(choice.label), choice.value)
    combo.setCurrentIndex(combo.findData(value))
    return combo
