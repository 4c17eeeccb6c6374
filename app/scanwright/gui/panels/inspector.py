"""The inspector: what is known about the selected region, who decided it, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from scanwright.document.document import Document, Page
from scanwright.document.doubt import DOUBTFUL_BELOW, doubtful_lines
from scanwright.document.edits import Batch, Edit, SetRegion
from scanwright.document.geometry import Rect
from scanwright.document.reassign import change_boxes, merge_regions, restore_region
from scanwright.document.region import CAN_CONTINUE, Region, RegionKind
from scanwright.document.text import Origin
from scanwright.gui.after_paint import AfterPaint
from scanwright.gui.canvas import boxes, operations
from scanwright.gui.field_label import FieldLabel
from scanwright.gui.icons import icon
from scanwright.gui.kinds import kind_icon, kind_label
from scanwright.gui.messages import message_text
from scanwright.gui.panels.continued import ContinuedRegions
from scanwright.gui.panels.facts import Facts
from scanwright.gui.panels.memory import MachineMemory
from scanwright.gui.panels.text_source_field import TextSourceField, has_text_of_its_own
from scanwright.gui.scrolled import Scrolled
from scanwright.gui.session import DocumentSession, Selection
from scanwright.gui.tasks import TaskPool


class InspectorPanel(QWidget):
    """Follows the session's selection. `regionsReadRequested(page id, region ids)`: read them again.
    `textSourceAsked(page id, TextSource)`: read the page again with its text from there.

    `continued(document, page id)` names the regions that exports put together with what stands before them.
    """

    regionsReadRequested = Signal(str, object)
    textSourceAsked = Signal(str, object)

    def __init__(
        self,
        session: DocumentSession,
        continued: Callable[[Document, str], frozenset[str]],
        tasks: TaskPool,
        later: AfterPaint,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._later = later
        self._continued = ContinuedRegions(session, continued, tasks, self)
        self._continued.found.connect(self._refresh)
        self._memory = MachineMemory(session, self)
        self._doubtful_below = DOUBTFUL_BELOW
        self._stack = QStackedWidget()
        self._region_form = self._make_region_form()
        self._page_facts = Facts()
        page_box = QWidget()
        page_layout = QVBoxLayout(page_box)
        page_layout.setContentsMargins(16, 12, 16, 12)
        self._page_heading = QLabel(objectName="heading")
        page_layout.addWidget(self._page_heading)
        page_layout.addLayout(self._page_facts)
        self._page_issues = QLabel(wordWrap=True)
        page_layout.addWidget(self._page_issues)
        page_layout.addStretch(1)
        self._stack.addWidget(page_box)
        self._stack.addWidget(self._region_form)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Scrolled(self._stack))
        session.selectionChanged.connect(self._follow)
        session.pageChanged.connect(self._page_changed)
        session.pagesChanged.connect(self._follow)
        session.currentPageChanged.connect(self._follow)
        session.documentReplaced.connect(self._follow)
        self._retranslate()

    def set_doubtful_below(self, below: float) -> None:
        """What counts as doubtful."""
        self._doubtful_below = below
        self._refresh()

    # Building

    def _make_region_form(self) -> QWidget:
        widget = QWidget()
        outer = QVBoxLayout(widget)
        outer.setContentsMargins(16, 12, 16, 12)
        outer.setSpacing(12)
        self._heading = QLabel(objectName="heading")
        outer.addWidget(self._heading)
        form = QFormLayout(horizontalSpacing=12, verticalSpacing=8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._kind = QComboBox()
        self._level = QComboBox()
        self._continues = QCheckBox()
        self._locked = QCheckBox()
        self._order = QSpinBox(minimum=1)
        self._confidence, self._decided, self._content = QLabel(), QLabel(), QLabel()
        self._edges = [QSpinBox(minimum=0, maximum=100_000) for _ in range(4)]
        grid = QGridLayout(horizontalSpacing=6, verticalSpacing=6)
        self._edge_names = [QLabel() for _ in range(4)]
        for n, spin in enumerate(self._edges):
            spin.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
            spin.setKeyboardTracking(False)
            spin.setMinimumWidth(spin.fontMetrics().horizontalAdvance("88888") + 12)
            grid.addWidget(self._edge_names[n], n // 2, n % 2 * 2)
            grid.addWidget(spin, n // 2, n % 2 * 2 + 1)
            grid.setColumnStretch(n % 2 * 2 + 1, 1)
            spin.valueChanged.connect(self._box_typed)
        fields = {
            "kind": self._kind,
            "level": self._level,
            "continues": self._continues,
            "order": self._order,
            "confidence": self._confidence,
            "decided": self._decided,
            "locked": self._locked,
            "content": self._content,
            "box": grid,
        }
        self._labels = {
            name: FieldLabel(field if isinstance(field, QWidget) else self._edges[0]) for name, field in fields.items()
        }
        for name, field in fields.items():
            form.addRow(self._labels[name], field)
        beside = form.itemAt(form.rowCount() - 1, QFormLayout.ItemRole.LabelRole)
        beside.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)  # on one line with the first two
        self._form = form
        outer.addLayout(form)
        self._read = QPushButton()
        self._read.setIcon(icon("read-again"))
        self._revert = QPushButton()
        self._revert.setIcon(icon("revert"))
        self._merge = QPushButton()
        self._merge.setIcon(icon("merge"))
        buttons = QHBoxLayout(spacing=8)
        for button in (self._read, self._revert, self._merge):
            buttons.addWidget(button)
        buttons.addStretch(1)
        outer.addLayout(buttons)
        self._issues = QLabel(wordWrap=True)
        outer.addWidget(self._issues)
        outer.addStretch(1)
        self._kind.activated.connect(self._kind_chosen)
        self._level.activated.connect(self._level_chosen)
        self._continues.clicked.connect(self._continues_chosen)
        self._locked.clicked.connect(self._locked_chosen)
        self._order.setKeyboardTracking(False)
        self._order.valueChanged.connect(self._order_typed)
        self._read.clicked.connect(self._read_again)
        self._revert.clicked.connect(self._go_back)
        self._merge.clicked.connect(self._merge_all)
        return widget

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Inspector"))
        texts = {
            "kind": self.tr("Kind"),
            "level": self.tr("Level"),
            "continues": self.tr("Continues"),
            "order": self.tr("Order"),
            "confidence": self.tr("Confidence"),
            "decided": self.tr("Decided by"),
            "locked": self.tr("Locked"),
            "content": self.tr("Content"),
            "box": self.tr("Box"),
        }
        for name, text in texts.items():
            self._labels[name].setText(text)
            self._labels[name].setObjectName("quiet")
        for widget, text in ((self._kind, "kind"), (self._level, "level"), (self._order, "order")):
            widget.setAccessibleName(texts[text])
        self._continues.setText(self.tr("what stands before"))
        self._continues.setAccessibleName(self.tr("Continues what stands before"))
        self._continues.setToolTip(
            self.tr("Its first paragraph, or the table, goes on what ended before: exports make one of both")
        )
        self._locked.setText(self.tr("kept when read again"))
        self._locked.setAccessibleName(self.tr("Locked"))
        self._locked.setToolTip(
            self.tr("What you edit is locked by itself; without the lock the analysis decides anew")
        )
        edges = (self.tr("Left"), self.tr("Top"), self.tr("Width"), self.tr("Height"))
        for spin, label, text in zip(self._edges, self._edge_names, edges, strict=True):
            label.setText(text)
            label.setObjectName("quiet")
            label.setBuddy(spin)
            spin.setAccessibleName(text)
            spin.setToolTip(self.tr("In pixels of the page"))
        with QSignalBlocker(self._kind):
            self._kind.clear()
            for kind in RegionKind:
                self._kind.addItem(kind_icon(kind), kind_label(kind), kind.value)
        self._kind.setPlaceholderText(self.tr("Several kinds"))
        with QSignalBlocker(self._level):
            self._level.clear()
            self._level.addItems(
                [self.tr("Title of the document"), self.tr("Heading 1"), self.tr("Heading 2"), self.tr("Heading 3")]
            )
        self._read.setText(self.tr("Read again"))
        self._revert.setText(self.tr("Revert"))
        self._revert.setToolTip(self.tr("Bring back what was there before you edited it"))
        self._merge.setText(self.tr("Merge"))
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    # Showing

    def _page_changed(self, page_id: str) -> None:
        """Of other pages only the one before says something of what is shown."""
        shown, at = self._session.current_page_id, self._session.document.index_of
        if shown and at(shown) - at(page_id) in (0, 1):
            self._follow()

    @Slot()
    def _follow(self) -> None:
        self._later.ask(self._refresh)

    def _refresh(self) -> None:
        regions = self._session.selected_regions
        page = self._session.current_page
        if regions and page is not None:
            self._show_regions(page, regions)
            self._stack.setCurrentWidget(self._region_form)
        else:
            self._show_page(page)
            self._stack.setCurrentIndex(0)

    def _show_regions(self, page: Page, regions: tuple[Region, ...]) -> None:
        one = regions[0] if len(regions) == 1 else None
        kinds = {region.kind for region in regions}
        kind = next(iter(kinds)) if len(kinds) == 1 else None
        with QSignalBlocker(self._kind):
            self._kind.setCurrentIndex(list(RegionKind).index(kind) if kind else -1)
        self._form.setRowVisible(self._level, kind is RegionKind.TITLE)
        if kind is RegionKind.TITLE:
            self._level.setCurrentIndex(min(max(regions[0].style.level, 0), 3))
        self._form.setRowVisible(self._continues, one is not None and self._may_continue(page, one))
        if one is not None:
            self._continues.setChecked(one.id in (self._continued.of(page) or ()))
        states = {region.locked for region in regions}
        self._locked.setTristate(len(states) > 1)
        mixed, whole = Qt.CheckState.PartiallyChecked, Qt.CheckState.Checked
        self._locked.setCheckState(mixed if len(states) > 1 else whole if True in states else Qt.CheckState.Unchecked)
        for name in ("order", "confidence", "decided", "box"):
            at = list(self._labels).index(name)
            self._form.setRowVisible(at, one is not None)
        doubtful = sum(len(doubtful_lines(region, self._doubtful_below)) for region in regions)
        parts = [self.tr("%n line(s)", "", sum(len(region.all_lines) for region in regions))]
        if doubtful:
            parts.append(self.tr("%n doubtful", "", doubtful))
        if one is not None and one.table is not None:
            table = one.table
            size = f"{table.rows} × {table.columns}"
            turn = [self.tr("read turned by {degrees}°").format(degrees=table.turn)] if table.turn else []
            parts = [size, self.tr("ruled") if table.ruled else self.tr("unruled"), *turn, *parts[1:]]
        self._content.setText(" · ".join(parts))
        self._merge.setVisible(one is None)
        self._revert.setVisible(one is not None)
        self._issues.setText(_issue_text(page))
        self._issues.setVisible(bool(page.issues))
        if one is None:
            self._heading.setText(self.tr("%n region(s)", "", len(regions)))
            return
        number = page.regions.index(one) + 1
        self._heading.setText(
            self.tr("{kind}, {number} of {count}").format(
                kind=kind_label(one.kind), number=number, count=len(page.regions)
            )
        )
        with QSignalBlocker(self._order):
            self._order.setMaximum(len(page.regions))
            self._order.setValue(number)
        percent = f"{one.confidence:.0%}"
        if one.confidence < self._doubtful_below and one.decided_by != Origin.USER.value:
            percent = self.tr("{percent}, doubtful").format(percent=percent)
        self._confidence.setText(percent)
        self._decided.setText(stage_label(one.decided_by))
        box = one.box
        for spin, value in zip(self._edges, (box.x0, box.y0, box.width, box.height), strict=True):
            with QSignalBlocker(spin):
                spin.setValue(round(value))
        self._revert.setEnabled(self._memory.of(one) is not None)

    def _show_page(self, page: Page | None) -> None:
        self._page_issues.setVisible(page is not None and bool(page.issues))
        if page is None:
            self._page_facts.show_facts(())
            self._page_heading.setText(self.tr("No page is open."))
            return
        self._page_heading.setText(self.tr("Page {number}").format(number=self._session.document.index_of(page.id) + 1))
        lines = sum(len(region.all_lines) for region in page.regions)
        doubtful = sum(len(doubtful_lines(region, self._doubtful_below)) for region in page.regions)
        values = [
            (self.tr("Size"), self.tr("{width} × {height} pixels").format(width=page.width, height=page.height)),
            (self.tr("Resolution"), self.tr("{dpi} dpi").format(dpi=round(page.dpi))),
            (self.tr("Orientation"), self.tr("turned by {degrees}°").format(degrees=page.rotation)),
            (self.tr("Skew"), self.tr("levelled by {degrees}°").format(degrees=f"{page.skew:.1f}")),
            (self.tr("Regions"), str(len(page.regions))),
            (self.tr("Lines"), str(lines)),
            (self.tr("Doubtful"), str(doubtful)),
        ]
        if not page.rotation:
            values[2] = (values[2][0], self.tr("upright"))
        if abs(page.skew) < 0.05:
            values[3] = (values[3][0], self.tr("level"))
        if page.regions and not has_text_of_its_own(page):
            layer = page.text_source is Origin.TEXT_LAYER
            values.append((self.tr("Text from"), self.tr("the file's text") if layer else self.tr("the picture")))
        seconds = sum(value for _, value in page.seconds)
        if seconds:
            values.append((self.tr("Read in"), self.tr("{seconds} s").format(seconds=f"{seconds:.1f}")))
        self._page_facts.show_facts(values)
        if has_text_of_its_own(page):
            source = TextSourceField(page)
            source.chosen.connect(self.textSourceAsked)
            self._page_facts.add_field(self.tr("Text from"), source)
        self._page_issues.setText(_issue_text(page))

    # Doing

    def _apply(self, edit: Edit | None, text: str) -> None:
        if edit is not None:
            self._session.apply(edit, text)

    def _kind_chosen(self, at: int) -> None:
        page = self._session.current_page
        if page is None:
            return
        ids = self._session.selection.region_ids
        name = QCoreApplication.translate("CanvasActions", "changing the kind")
        self._apply(operations.change_kind(page, ids, list(RegionKind)[at], name), name)

    def _level_chosen(self, level: int) -> None:
        page, regions = self._session.current_page, self._session.selected_regions
        if page is None or len(regions) != 1 or regions[0].style.level == level:
            return
        region = regions[0].edited(style=replace(regions[0].style, level=level))
        self._apply(SetRegion(page.id, region), self.tr("changing the level"))

    def _may_continue(self, page: Page, region: Region) -> bool:
        first = page.regions[0] is region and self._session.document.index_of(page.id) == 0
        return region.kind in CAN_CONTINUE and not first

    def can_continue(self) -> bool:
        """Whether the one selected region may be the rest of one before."""
        page, regions = self._session.current_page, self._session.selected_regions
        return page is not None and len(regions) == 1 and self._may_continue(page, regions[0])

    def toggle_continued(self) -> None:
        """Joins the selected region with what stands before it, or takes it apart from that."""
        if self.can_continue():
            self._continues.click()

    def _locked_chosen(self) -> None:
        """Locks all that is selected, or lets it go where all of it was locked."""
        page, regions = self._session.current_page, self._session.selected_regions
        if page is None:
            return
        wanted = not all(region.locked for region in regions)
        name = self.tr("locking regions") if wanted else self.tr("unlocking regions")
        steps = tuple(SetRegion(page.id, replace(region, locked=wanted)) for region in regions)
        self._apply(Batch(name, steps), name)
        self._refresh()

    def _continues_chosen(self, wanted: bool) -> None:
        page, regions = self._session.current_page, self._session.selected_regions
        if page is not None and len(regions) == 1:
            name = self.tr("joining with what stands before") if wanted else self.tr("parting from what stands before")
            self._apply(SetRegion(page.id, regions[0].edited(continues=wanted)), name)

    def _order_typed(self, number: int) -> None:
        page, regions = self._session.current_page, self._session.selected_regions
        if page is not None and len(regions) == 1:
            self._apply(
                operations.move_in_order(page, regions[0].id, number - 1),
                QCoreApplication.translate("CanvasActions", "changing the reading order"),
            )

    def _box_typed(self) -> None:
        page, regions = self._session.current_page, self._session.selected_regions
        if page is None or len(regions) != 1:
            return
        x, y, width, height = (spin.value() for spin in self._edges)
        box = Rect(x, y, x + width, y + height).clipped(page.width, page.height)
        box = boxes.at_least(box, width=page.width, height=page.height)
        name = QCoreApplication.translate("CanvasActions", "resizing a region")
        self._apply(change_boxes(page, {regions[0].id: box}, name), name)

    def _read_again(self) -> None:
        selection = self._session.selection
        self.regionsReadRequested.emit(selection.page_id, selection.region_ids)

    def _go_back(self) -> None:
        page, regions = self._session.current_page, self._session.selected_regions
        before = self._memory.of(regions[0]) if len(regions) == 1 else None
        if page is not None and before is not None:
            name = self.tr("reverting a region")
            self._apply(restore_region(page, before, name), name)

    def _merge_all(self) -> None:
        page, regions = self._session.current_page, self._session.selected_regions
        if page is not None:
            name = QCoreApplication.translate("CanvasActions", "merging regions")
            edit = merge_regions(page, (region.id for region in regions), name)
            if edit is not None:
                self._session.apply(edit, name)
                self._session.select(Selection(page.id, (regions[0].id,)))


def _issue_text(page: Page) -> str:
    return "\n".join(f"⚠ {message_text(issue.message)}" for issue in page.issues)


def stage_label(stage: str) -> str:
    """Who decided, as a person would say it."""
    return {
        "": QCoreApplication.translate("Stages", "the analysis"),
        Origin.USER.value: QCoreApplication.translate("Stages", "you"),
        Origin.OCR.value: QCoreApplication.translate("Stages", "reading the picture"),
        "layout": QCoreApplication.translate("Stages", "finding regions"),
        "paragraphs": QCoreApplication.translate("Stages", "forming paragraphs"),
        "runner": QCoreApplication.translate("Stages", "lines that no region took"),
        "text layer": QCoreApplication.translate("Stages", "the file's text"),
        "tables": QCoreApplication.translate("Stages", "finding tables"),
        "assignment": QCoreApplication.translate("Stages", "lines that no region took"),
    }.get(stage, stage)
