"""The text of what is selected, or of the whole page: lines under their strips, or a table as a sheet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from scanwright.document.document import PageState
from scanwright.gui.after_paint import AfterPaint
from scanwright.gui.canvas.operations import can_type_into
from scanwright.gui.canvas.paper import PictureLoader
from scanwright.gui.emphasis import EmphasisMarks
from scanwright.gui.kinds import kind_label
from scanwright.gui.panels.line_list import LineList
from scanwright.gui.panels.rows import row_for, rows_of
from scanwright.gui.panels.sheet import SheetPanel
from scanwright.gui.panels.strip import PageImage
from scanwright.gui.session import DocumentSession, Selection


class TextPanel(QWidget):
    """Follows the session's selection, and leads it: going to a line here selects it on the canvas, too."""

    def __init__(
        self, session: DocumentSession, loader: PictureLoader, later: AfterPaint, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._later = later
        self._leading = False
        self._images = PageImage(session, loader, self)
        self._heading = QLabel(objectName="heading")
        self._count = QLabel(objectName="quiet")
        self.lines = LineList(session, self._images)
        self.sheet = SheetPanel(session, self._images)
        self._empty = QLabel(objectName="quiet")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setMargin(24)
        self._stack = QStackedWidget()
        for widget in (self.lines, self.sheet, self._empty):
            self._stack.addWidget(widget)
        top = QHBoxLayout()
        top.setContentsMargins(12, 8, 12, 8)
        top.addWidget(self._heading, 1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(0)
        top.addLayout(self._buttons)
        top.addWidget(self._count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self._stack, 1)
        self.setFocusProxy(self.lines)
        for view in (self.lines, self.sheet.view):
            later.guard(view)
        self.lines.rowChosen.connect(self._row_chosen)
        session.selectionChanged.connect(self._selection_changed)
        session.pageChanged.connect(self._page_changed)
        session.currentPageChanged.connect(self._follow)
        session.documentReplaced.connect(self._follow)
        session.busyChanged.connect(self._busy_changed)
        self._scope: tuple[str, ...] = ()
        self._retranslate()

    @property
    def shows_sheet(self) -> bool:
        return self._stack.currentWidget() is self.sheet

    def offer(self, actions: Sequence[QAction]) -> None:
        """Buttons for the actions above the text, checked where the text in hand has what they give."""
        EmphasisMarks(self._session, actions, self)
        for action in actions:
            button = QToolButton(autoRaise=True, iconSize=QSize(16, 16))
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # at a click the field keeps it, and what is selected there
            self._buttons.addWidget(button)

    def set_doubtful_below(self, below: float) -> None:
        """Marks what was read with a confidence below this."""
        self.lines.set_doubtful_below(below)
        self.sheet.set_doubtful_below(below)

    # The session leads

    def _selection_changed(self) -> None:
        if self._leading:
            return
        self._scope = self._session.selection.region_ids
        self._follow()

    def _page_changed(self, page_id: str) -> None:
        if page_id == self._session.current_page_id:
            self._follow()

    @Slot()
    def _follow(self) -> None:
        """Soon; at once where somebody types here."""
        focus = QApplication.focusWidget()
        self._later.ask(self._refresh, at_once=focus is not None and self.isAncestorOf(focus))

    @Slot()
    def _busy_changed(self) -> None:
        self._later.ask(self._name)

    def _refresh(self) -> None:
        page, selection = self._session.current_page, self._session.selection
        regions = self._session.selected_regions
        ids = {region.id for region in page.regions} if page else set()
        self._scope = tuple(i for i in self._scope if i in ids)
        one = regions[0] if len(regions) == 1 else None
        if one is not None and one.table is not None and self._scope == (one.id,):
            self.sheet.show_region(one, selection.cell, selection.corner)
            self._stack.setCurrentWidget(self.sheet)
        else:
            self.lines.set_rows(rows_of(page, self._scope))
            at = row_for(self.lines.rows, one.id, selection.line_id, selection.cell) if one is not None else None
            self.lines.go_to(at)
            has_text = any(row.line is not None for row in self.lines.rows) or bool(self.lines.rows and not self._scope)
            self._stack.setCurrentWidget(self.lines if has_text else self._empty)
        self._name()

    def _name(self) -> None:
        page, regions = self._session.current_page, self._session.selected_regions
        gone = page is not None and self._scope and self._scope[0] not in {region.id for region in page.regions}
        if not self._scope or gone:  # also said while another document comes in, before its text is shown
            self._heading.setText(self.tr("Text of the page"))
        elif len(self._scope) == 1 and page is not None:
            region = page.region(self._scope[0])
            number = page.regions.index(region) + 1
            self._heading.setText(f"{number}  {kind_label(region.kind)}")
        else:
            self._heading.setText(self.tr("%n region(s)", "", len(self._scope)))
        if self.shows_sheet and regions and regions[0].table is not None:
            table = regions[0].table
            self._count.setText(
                self.tr("{rows} rows, {columns} columns").format(rows=table.rows, columns=table.columns)
            )
        else:
            self._count.setText(self.tr("%n line(s)", "", sum(row.line is not None for row in self.lines.rows)))
        if page is None:
            self._empty.setText(self.tr("No page is open."))
        elif self._session.state_of(page.id) is PageState.WORKING:
            self._empty.setText(self.tr("This page is being read."))
        elif page.state is PageState.WAITING:
            self._empty.setText(self.tr("This page has not been read yet."))
        elif len(regions) == 1 and can_type_into(regions[0]):
            self._empty.setText(self.tr("There is no text here. Press F2 to type it."))
        else:
            self._empty.setText(self.tr("There is no text here."))

    # This panel leads

    def _row_chosen(self, at: int) -> None:
        row = self.lines.rows[at]
        self._leading = True
        self._session.select(
            Selection(self._session.current_page_id, (row.region.id,), row.line.id if row.line else None, row.cell)
        )
        self._leading = False

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Text"))
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
