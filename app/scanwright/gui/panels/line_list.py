"""The list of lines: each the strip of the picture above its text. One view and one delegate, no widget a line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from scanwright.gui.panels.fields import TextField
from scanwright.gui.panels.line_delegate import LineDelegate
from scanwright.gui.panels.line_model import Index, LineModel
from scanwright.gui.panels.row_heights import RowHeights
from scanwright.gui.panels.rows import Row
from scanwright.gui.panels.strip import PageImage
from scanwright.gui.session import DocumentSession

_HEADING = 32
_AT_ONCE = 200  # rows that are measured when there is time


def _are_same(rows: list[Row], others: list[Row]) -> bool:
    return len(rows) == len(others) and all(a.is_same(b) for a, b in zip(rows, others, strict=True))


class LineList(QTableView):
    """`rowChosen(row)`: a person went to that row (the session's selection does not count).

    A table of one column: its header keeps the heights of rows, where a list would ask for all of them, however many,
    whenever one row comes or goes.
    """

    rowChosen = Signal(int)

    def __init__(self, session: DocumentSession, images: PageImage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._following = False
        self._lines = LineModel(session, self)
        self._heights = RowHeights(self)
        self._missing: list[int] = []  # rows below what is seen, of which the heights are not known yet
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._fit_more)
        self.setModel(self._lines)
        self._delegate = LineDelegate(images, self._heights, self)
        self.setItemDelegate(self._delegate)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().setSingleStep(24)
        self.verticalScrollBar().rangeChanged.connect(self._show_handle)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(1)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.SelectedClicked)
        self.setAccessibleName(self.tr("Lines of text"))
        images.changed.connect(self.viewport().update)

    @Slot(int, int)
    def _show_handle(self, first: int, last: int) -> None:
        """The bar keeps its place, as all heights hang on the width; its handle shows where there is something to scroll."""
        self.verticalScrollBar().setEnabled(last > first)

    @property
    def rows(self) -> list[Row]:
        return self._lines.rows

    def set_rows(self, rows: list[Row]) -> None:
        """Other rows; the place in the list stays where the page is the same one."""
        self._following = True
        before = {row.region.id for row in self.rows}
        place = self.verticalScrollBar().value()
        if not self._keeps_field(rows):
            began_anew = self._lines.set_rows(rows)
            kept = any(row.region.id in before for row in rows) and not self.currentIndex().isValid()
            self._fit(place if kept or not began_anew else 0)
        field, at = self.indexWidget(self.currentIndex()), self.currentIndex().row()
        line = rows[at].line if 0 <= at < len(rows) else None
        if isinstance(field, TextField) and line is not None:
            field.follow(line)
        self.viewport().update()
        self._following = False

    def _keeps_field(self, rows: list[Row]) -> bool:
        """Takes the rows around a field in which somebody types, which stays where it is; False where that is not wanted."""
        at = self.currentIndex()
        if not isinstance(self.indexWidget(at), TextField) or _are_same(rows, self.rows):
            return False
        top = self.visualRect(at).top()
        if not self._lines.rows_about(at.row(), list(rows)):
            return False
        self._fit(self.verticalScrollBar().value(), upto=at.row())
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.visualRect(self.currentIndex()).top() - top)
        return True

    def _fit(self, place: int, *, upto: int = 0) -> None:
        """Gives rows their heights and scrolls to `place`.

        What is not known yet is measured at once as far as it is seen, and up to that row; the rest a moment later.
        """
        header, width = self.verticalHeader(), self.viewport().width()
        missing = []
        for at, row in enumerate(self.rows):
            height = _HEADING if row.line is None else self._heights.known(row.line, width)
            if height is None:
                missing.append(at)
            elif header.sectionSize(at) != height:
                header.resizeSection(at, height)
        end, count = place + self.viewport().height(), 0
        for at in missing:
            if at > upto and header.sectionPosition(at) > end:
                break
            self._measure(at)
            count += 1
        self._missing = missing[count:]
        if self._missing:
            self._later.start()
        self.updateGeometries()
        self.verticalScrollBar().setValue(place)

    def _measure(self, at: int) -> None:
        line = self.rows[at].line
        if line is not None:
            self.verticalHeader().resizeSection(at, self._heights.of(line, self.viewport().width()))

    @Slot()
    def _fit_more(self) -> None:
        """Some of the rows whose heights are missing; what is seen stays where it is."""
        top = self.rowAt(0)
        before = self.rowViewportPosition(top)
        for at in self._missing[:_AT_ONCE]:
            self._measure(at)
        del self._missing[:_AT_ONCE]
        self.updateGeometries()
        if top >= 0:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.rowViewportPosition(top) - before)
        if self._missing:
            self._later.start()

    @property
    def doubtful_below(self) -> float:
        return self._lines.doubtful_below

    def set_doubtful_below(self, below: float) -> None:
        self._lines.doubtful_below = below
        self.viewport().update()

    def go_to(self, at: int | None) -> None:
        """Marks the row and scrolls to it, without telling anybody."""
        self._following = True
        if at is None and isinstance(self.indexWidget(self.currentIndex()), TextField):
            pass  # somebody types there
        elif at is None:
            self.setCurrentIndex(QModelIndex())
        elif at != self.currentIndex().row():
            if self._missing and self._missing[0] <= at:
                self._fit(self.verticalScrollBar().value(), upto=at)
            self.setCurrentIndex(self._lines.index(at))
            self.scrollTo(self._lines.index(at), QAbstractItemView.ScrollHint.EnsureVisible)
        self._following = False

    def edit_near(self, at: int, step: int) -> None:
        """Edits the next (or previous) line after that row; headings are stepped over."""
        at += step
        while 0 <= at < len(self.rows):
            if self.rows[at].line is not None:
                self.setCurrentIndex(self._lines.index(at))
                self.edit(self._lines.index(at))
                return
            at += step

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid() and not self._following:
            self.rowChosen.emit(current.row())

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        # In a table these keys lead to the ends of the row.
        ends = {
            QAbstractItemView.CursorAction.MoveHome: 0,
            QAbstractItemView.CursorAction.MoveEnd: len(self.rows) - 1,
        }
        if action in ends and self.rows:
            return self._lines.index(ends[action])
        return super().moveCursor(action, modifiers)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_anew()

    def _fit_anew(self) -> None:
        """All heights may be others; the row at the top stays there."""
        top = self.rowAt(0)
        before = self.rowViewportPosition(top)
        self._fit(self.verticalScrollBar().value(), upto=top)
        if top >= 0:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.rowViewportPosition(top) - before)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            if self.rows[self.currentIndex().row()].line is not None:
                self.edit(self.currentIndex())
            else:
                self.edit_near(self.currentIndex().row(), 1)
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self._heights.take_font():
            self._delegate.forget()
            self._fit_anew()
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(self.tr("Lines of text"))
            self.viewport().update()
