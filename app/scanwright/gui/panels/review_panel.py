"""Going through the doubtful places: the picture above what was read, one after the other, by the keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from scanwright.document.document import Page
from scanwright.document.doubt import doubtful_places
from scanwright.document.edits import Edit, SetRegion
from scanwright.document.line_changes import certain, retyped
from scanwright.document.line_edits import change_lines
from scanwright.document.region import Region
from scanwright.document.text import TextLine
from scanwright.gui.canvas.paper import PictureLoader
from scanwright.gui.icons import icon
from scanwright.gui.kinds import kind_label
from scanwright.gui.panels.line_model import cell_name
from scanwright.gui.panels.review_views import EqualView, ReviewField, StripView, TableView
from scanwright.gui.panels.strip import PageImage
from scanwright.gui.panels.thresholds import Thresholds
from scanwright.gui.panels.worded_buttons import WordedButtons
from scanwright.gui.review import DoubtIndex, step
from scanwright.gui.session import DocumentSession, Selection


class ReviewPanel(QFrame):
    """Shows one doubtful line or table after the other, on the page too.

    Accepting makes it certain: a step to undo. Lines that were read alike are shown together and can be accepted as one.
    `otherWayAsked()`: the table that is shown should be recognised another way. `left()`: a person closed the panel.
    """

    otherWayAsked = Signal()
    left = Signal()

    def __init__(
        self, session: DocumentSession, loader: PictureLoader, doubts: DoubtIndex, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._doubts = doubts
        self._now: Selection | None = None
        self._line: TextLine | None = None
        self._region: Region | None = None  # a doubtful table
        self._taking = False
        self.where = QLabel(objectName="heading")
        self.count = QLabel(objectName="quiet")
        images = PageImage(session, loader, self)
        self.strip = StripView(images)
        self.table = TableView(images)
        self.equals = EqualView(loader)
        self.field = ReviewField(self)
        self.field.setFixedHeight(self.field.fontMetrics().lineSpacing() * 2 + 12)
        self.field.setFrameShape(QFrame.Shape.StyledPanel)
        self.accept_button = QPushButton()
        self.accept_button.setProperty("primary", True)
        self.equal_button = QPushButton()
        self.back_button = QPushButton()
        self.skip_button = QPushButton()
        self.other_button = QPushButton()
        self.thresholds = Thresholds()
        self.close_button = QToolButton(autoRaise=True, icon=icon("close"), iconSize=QSize(16, 16))
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.where)
        top.addWidget(self.count, 1)
        top.addWidget(self.thresholds)
        top.addWidget(self.close_button)
        buttons = (self.accept_button, self.skip_button, self.back_button, self.equal_button, self.other_button)
        for button in buttons:
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab belongs to the field
        self._buttons = WordedButtons(*buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 8, 8)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.strip)
        column.addWidget(self.table)
        column.addWidget(self.field)
        column.addWidget(self.equals)
        column.addWidget(self._buttons)
        self.setFocusProxy(self.field)
        for view in (self.field, self.table):
            view.accepted.connect(self.accept)
            view.acceptedAll.connect(self.accept_equal)
            view.skipped.connect(self.skip)
            view.discarded.connect(self.leave)
        self.other_button.clicked.connect(self.otherWayAsked)
        self.accept_button.clicked.connect(self.accept)
        self.equal_button.clicked.connect(self.accept_equal)
        self.skip_button.clicked.connect(lambda: self.skip(1))
        self.back_button.clicked.connect(lambda: self.skip(-1))
        self.close_button.clicked.connect(self.leave)
        self.thresholds.left.connect(self._focus)
        session.selectionChanged.connect(self._follow)
        for signal in (session.pageChanged, session.pagesChanged):
            signal.connect(self._refresh)
        session.documentReplaced.connect(self.hide)
        self.retranslate()
        self.hide()

    @property
    def line(self) -> TextLine | None:
        """The line that is shown."""
        return self._line

    @property
    def region(self) -> Region | None:
        """The region whose table is shown."""
        return self._region

    @property
    def has_focus(self) -> bool:
        return any(widget.hasFocus() for widget in (self.field, self.table, self.close_button))

    def open(self) -> None:
        """Shows the panel and the doubtful place that is selected, or the next one."""
        self._go_on()
        self.show()  # now that it has only what it shows in it: with all of that it would make the window larger
        self._focus()

    def _focus(self) -> None:
        """Into what the review is gone through with."""
        shown = self.table if self._region is not None else self.field if self._line is not None else self.close_button
        shown.setFocus()

    def leave(self) -> None:
        """Closes the panel; whoever hears `left` takes the focus."""
        self.hide()
        self.left.emit()

    def thresholds_changed(self) -> None:
        """Other places are doubtful now. What is being typed stays; else a place that is sure now is left for the next."""
        if not self.isVisible():
            return
        if self._line is not None and self.field.document().isModified():
            self._tell()
        elif self._now is None or self._at(self._now) is None:
            self._go_on()
        else:
            self._show()

    def _go_on(self) -> None:
        """To what is selected, if it is doubtful, or else to the next place."""
        now = self._session.selection
        chosen = self._at(now)
        self._go(chosen or step(self._session.document, self._places(), now, self._session.current_page_id, 1))

    def _at(self, now: Selection) -> Selection | None:
        """The doubtful place that is selected."""
        return next((p for p in self._places() if p.page_id == now.page_id and _same(p, now)), None)

    def skip(self, by: int) -> None:
        """On to the next (1) or back to the previous place (-1); what was typed is not taken."""
        now = self._now or self._session.selection
        self._go(step(self._session.document, self._places(), now, self._session.current_page_id, by))

    def accept(self) -> None:
        """Takes the text as it stands in the field, and goes on."""
        if self._region is not None:
            self._accept_table(self._region)
            return
        self._take(self._edit_of_line(), self.tr("reviewing a line"))

    def _edit_of_line(self) -> Edit | None:
        """The line says for certain what stands in the field."""
        if self._line is None or self._now is None:
            return None
        line, text = self._line, self.field.toPlainText()
        after = certain(line) if text == line.text else retyped(line, text)
        return change_lines(
            self._session.document,
            lambda other: after if other.id == line.id else other,
            self.tr("reviewing a line"),
            [self._now.page_id],
        )

    def _accept_table(self, region: Region) -> None:
        if self._now is not None and region.table is not None:
            sure = region.edited(table=replace(region.table, confidence=1.0))
            self._take(SetRegion(self._now.page_id, sure), self.tr("reviewing a table"))

    def accept_equal(self) -> None:
        """Takes the text for all doubtful lines, on all pages, that were read like this one."""
        if self._line is None:
            return
        read, text = self._line.text, self.field.toPlainText()

        def change(other: TextLine) -> TextLine:
            if other.text != read or not self._doubts.is_doubtful(other):
                return other
            return certain(other) if text == read else retyped(other, text)

        name = self.tr("reviewing equal lines")
        self._take(change_lines(self._session.document, change, name), name)

    def _take(self, edit: Edit | None, name: str) -> None:
        places, now = self._places(), self._now
        if edit is None or now is None:
            return
        at = next((n for n, place in enumerate(places) if place == now), 0)
        self._taking = True  # the next place is shown below, and not nothing in between: that would lose the focus
        self._session.apply(edit, name)
        self._taking = False
        left = {_key(place): place for place in self._places()}
        rest = [*places[at + 1 :], *places[:at]]
        self._go(next((left[_key(p)] for p in rest if _key(p) in left), None))

    def _places(self) -> Sequence[Selection]:
        return self._doubts.places(self._session.document)

    def _go(self, place: Selection | None) -> None:
        self._now = place
        if place is not None:
            self._session.select(place)
        self._show()

    def _follow(self) -> None:
        """A person chose another line on the page or in the text."""
        now = self._session.selection
        if (
            self.isVisible()
            and not self._taking
            and now.region_ids
            and (self._now is None or not _same(now, self._now))
        ):
            chosen = self._at(now)
            if chosen is not None:
                self._take_typed()
                self._now = chosen
                self._show()

    def _take_typed(self) -> None:
        """What was typed for a line that is left for another is not lost."""
        edit = self._edit_of_line() if self.field.document().isModified() else None
        if edit is not None:
            self._taking = True
            self._session.apply(edit, self.tr("reviewing a line"))
            self._taking = False

    def _refresh(self) -> None:
        if not self.isVisible() or self._taking:
            return
        line, region = self._find(), self._find_table()
        if self._region is not None and region is None:
            self.skip(1)  # another way of recognising it was chosen, or it was edited: that is settled
        elif (line is None and region is None) or line != self._line or region != self._region:
            self._show()
        else:
            self._tell()

    def _find(self) -> TextLine | None:
        page = self._session.page(self._now.page_id) if self._now else None
        if page is None or self._now is None:
            return None
        lines = (line for region in page.regions for line in region.all_lines)
        return next((line for line in lines if line.id == self._now.line_id), None)

    def _find_table(self) -> Region | None:
        """The doubtful table that is to be shown."""
        now = self._now
        page = self._session.page(now.page_id) if now and not now.line_id else None
        if page is None or now is None or self._at(now) is None:
            return None
        return next((region for region in page.regions if region.id in now.region_ids), None)

    def _show(self) -> None:
        focused = self.has_focus
        self._line, self._region = self._find(), self._find_table()
        is_table = self._region is not None
        self.table.show_region(self._region)
        is_line = self._line is not None
        for widget, wanted in ((self.table, is_table), (self.strip, is_line), (self.field, is_line)):
            widget.setVisible(wanted)
        self.strip.show_line(self._line)
        line = self._line
        if line is None:
            self.field.set_text("")
        else:
            whole = ((0, len(line.text)),) if self._doubts.is_doubtful(line) else ()
            self.field.set_text(line.text, doubtful_places(line, self._doubts.below) or whole)
            self.field.show_looks(line)
        self.field.document().setModified(False)
        self._tell()
        if focused:
            self._focus()

    def _tell(self) -> None:
        left, line = len(self._places()), self._line
        self.count.setText(
            self.tr("{count} to review").format(count=left) if left else self.tr("Nothing is left to review.")
        )
        equal = self._equal_lines(line) if line is not None and self._doubts.is_doubtful(line) else []
        text = self.tr("Accept all {count} equal readings (Ctrl+Enter)").format(count=len(equal))
        self._buttons.set_text(self.equal_button, text)
        self.equal_button.setVisible(len(equal) > 1)
        self.equals.show_lines([entry for entry in equal if line is None or entry[2].id != line.id])
        self.other_button.setVisible(self._region is not None)
        self.accept_button.setVisible(line is not None or self._region is not None)
        for button in (self.skip_button, self.back_button):
            button.setVisible(bool(left))
        self.where.setText(self._place_name())
        self._buttons.fit()

    def _equal_lines(self, line: TextLine) -> list[tuple[Page, int, TextLine]]:
        """All doubtful lines that were read like this one, with their pages."""
        return [
            (page, number, other)
            for number, page in enumerate(self._session.document.pages, 1)
            for region in page.regions
            for other in region.all_lines
            if other.text == line.text and self._doubts.is_doubtful(other)
        ]

    def _place_name(self) -> str:
        now = self._now
        page = self._session.page(now.page_id) if now else None
        if page is None or now is None or (self._line is None and self._region is None):
            return self.tr("Review")
        number = self._session.document.index_of(page.id) + 1
        kind = next((kind_label(r.kind) for r in page.regions if r.id in now.region_ids), "")
        if now.cell is not None:
            kind = f"{kind} {cell_name(*now.cell)}"
        return self.tr("Page {number}, {kind}").format(number=number, kind=kind)

    def retranslate(self) -> None:
        for button, text in (
            (self.accept_button, self.tr("Accept (Enter)")),
            (self.skip_button, self.tr("Skip (Tab)")),
            (self.back_button, self.tr("Back (Shift+Tab)")),
            (self.other_button, self.tr("Recognise another way…")),
        ):
            self._buttons.set_text(button, text)
        self.table.setAccessibleName(self.tr("Doubtful table"))
        self.equals.setAccessibleName(self.tr("Equal readings"))
        self.strip.setAccessibleName(self.tr("Picture of the line"))
        self.close_button.setToolTip(self.tr("Close"))
        self.close_button.setAccessibleName(self.tr("Close"))
        self.field.setAccessibleName(self.tr("Text of the doubtful line"))
        self.thresholds.retranslate()
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Where nothing is left, the button that closes the panel has the focus."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.leave()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


def _key(place: Selection) -> tuple[str, tuple[str, ...], str | None]:
    """What tells doubtful places apart; which cell a line is in does not."""
    return place.page_id, () if place.line_id else place.region_ids, place.line_id


def _same(one: Selection, other: Selection) -> bool:
    return _key(one) == _key(other)
