"""Going through the doubtful places: the picture of the line above its text, one after the other, by the keyboard."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from scanwright.document.doubt import doubtful_places, is_doubtful
from scanwright.document.edits import Edit
from scanwright.document.line_edits import certain, change_lines, retyped
from scanwright.document.text import TextLine
from scanwright.gui.canvas.paper import PictureLoader
from scanwright.gui.icons import icon
from scanwright.gui.kinds import kind_label
from scanwright.gui.panels.fields import TextField
from scanwright.gui.panels.line_model import cell_name
from scanwright.gui.panels.strip import PageImage, Strip, plan_strip
from scanwright.gui.review import DoubtIndex, step
from scanwright.gui.session import DocumentSession, Selection

_LARGER = 1.5  # than in the list of lines


class ReviewField(TextField):
    """Enter accepts, Tab skips, Shift+Tab goes back, Escape closes."""

    accepted = Signal()
    skipped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.accepted.emit()
            case Qt.Key.Key_Tab:
                self.skipped.emit(1)
            case Qt.Key.Key_Backtab:
                self.skipped.emit(-1)
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                event.accept()
            case _:
                super().keyPressEvent(event)


class StripView(QWidget):
    """The picture of one line."""

    def __init__(self, images: PageImage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images = images
        self._line: TextLine | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(44)
        images.changed.connect(self.update)

    def show_line(self, line: TextLine | None) -> None:
        self._line = line
        strip = self._strip()
        self.setFixedHeight(round(max(strip.height, 36)) + 8 if strip else 44)
        self.update()

    def _strip(self) -> Strip | None:
        if self._line is None:
            return None
        room = max(self.width() - 4, 80)
        strip = plan_strip(self._line, room)
        longest = max((p.height if strip.turned else p.width for p in strip.pieces), default=1.0)
        return replace(strip, scale=min(strip.scale * _LARGER, room / max(longest, 1.0)))

    def paintEvent(self, event: QPaintEvent) -> None:
        strip = self._strip()
        if strip is not None:
            painter = QPainter(self)
            self._images.draw_strip(painter, strip, 3, 4)
            painter.end()


class ReviewPanel(QFrame):
    """Shows one doubtful line after the other, on the page too. Accepting makes a line certain: a step to undo."""

    def __init__(
        self, session: DocumentSession, loader: PictureLoader, doubts: DoubtIndex, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._doubts = doubts
        self._now: Selection | None = None
        self._line: TextLine | None = None
        self.where = QLabel(objectName="heading")
        self.count = QLabel(objectName="quiet")
        self.strip = StripView(PageImage(session, loader, self))
        self.field = ReviewField(self)
        self.field.setFixedHeight(self.field.fontMetrics().lineSpacing() * 2 + 12)
        self.field.setFrameShape(QFrame.Shape.StyledPanel)
        self.accept_button = QPushButton()
        self.accept_button.setProperty("primary", True)
        self.equal_button = QPushButton()
        self.back_button = QPushButton()
        self.skip_button = QPushButton()
        self.close_button = QToolButton(autoRaise=True, icon=icon("close"), iconSize=QSize(16, 16))
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.where)
        top.addWidget(self.count, 1)
        top.addWidget(self.close_button)
        bottom = QHBoxLayout()
        bottom.setSpacing(8)
        for button in (self.accept_button, self.skip_button, self.back_button, self.equal_button):
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab belongs to the field
            bottom.addWidget(button)
        bottom.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 8, 8)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.strip)
        column.addWidget(self.field)
        column.addLayout(bottom)
        self.setFocusProxy(self.field)
        self.field.accepted.connect(self.accept)
        self.field.skipped.connect(self.skip)
        self.field.discarded.connect(self.hide)
        self.accept_button.clicked.connect(self.accept)
        self.equal_button.clicked.connect(self.accept_equal)
        self.skip_button.clicked.connect(lambda: self.skip(1))
        self.back_button.clicked.connect(lambda: self.skip(-1))
        self.close_button.clicked.connect(self.hide)
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

    def open(self) -> None:
        """Shows the panel and the doubtful place that is selected, or the next one."""
        self.show()
        now = self._session.selection
        chosen = next((p for p in self._places() if p.line_id == now.line_id and p.page_id == now.page_id), None)
        self._go(chosen or step(self._session.document, self._places(), now, self._session.current_page_id, 1))
        self.field.setFocus()

    def skip(self, by: int) -> None:
        """On to the next (1) or back to the previous place (-1); what was typed is not taken."""
        now = self._now or self._session.selection
        self._go(step(self._session.document, self._places(), now, self._session.current_page_id, by))

    def accept(self) -> None:
        """Takes the text as it stands in the field, and goes on."""
        if self._line is None or self._now is None:
            return
        line, text, page_id = self._line, self.field.toPlainText(), self._now.page_id
        after = certain(line) if text == line.text else retyped(line, text)
        edit = change_lines(
            self._session.document,
            lambda other: after if other.id == line.id else other,
            self.tr("reviewing a line"),
            [page_id],
        )
        self._take(edit, self.tr("reviewing a line"))

    def accept_equal(self) -> None:
        """Takes the text for all doubtful lines, on all pages, that were read like this one."""
        if self._line is None:
            return
        read, text = self._line.text, self.field.toPlainText()

        def change(other: TextLine) -> TextLine:
            if other.text != read or not is_doubtful(other):
                return other
            return certain(other) if text == read else retyped(other, text)

        name = self.tr("reviewing equal lines")
        self._take(change_lines(self._session.document, change, name), name)

    def _take(self, edit: Edit | None, name: str) -> None:
        places, now = self._places(), self._now
        if edit is None or now is None:
            return
        at = next((n for n, place in enumerate(places) if place == now), 0)
        self._now = self._line = None
        self._session.apply(edit, name)
        left = {(place.page_id, place.line_id): place for place in self._places()}
        rest = [*places[at + 1 :], *places[:at]]
        self._go(next((left[p.page_id, p.line_id] for p in rest if (p.page_id, p.line_id) in left), None))

    def _places(self) -> list[Selection]:
        return self._doubts.places(self._session.document)

    def _go(self, place: Selection | None) -> None:
        self._now = place
        if place is not None:
            self._session.select(place)
        self._show()

    def _follow(self) -> None:
        """A person chose another line on the page or in the text."""
        now = self._session.selection
        if self.isVisible() and now.line_id and (self._now is None or now.line_id != self._now.line_id):
            chosen = next((p for p in self._places() if p.line_id == now.line_id and p.page_id == now.page_id), None)
            if chosen is not None:
                self._now = chosen
                self._show()

    def _refresh(self) -> None:
        if not self.isVisible():
            return
        line = self._find()
        if line is None or line != self._line:
            self._show()
        else:
            self._tell()

    def _find(self) -> TextLine | None:
        page = self._session.page(self._now.page_id) if self._now else None
        if page is None or self._now is None:
            return None
        lines = (line for region in page.regions for line in region.all_lines)
        return next((line for line in lines if line.id == self._now.line_id), None)

    def _show(self) -> None:
        self._line = self._find()
        self.strip.show_line(self._line)
        self.field.setEnabled(self._line is not None)
        line = self._line
        if line is None:
            self.field.set_text("")
        else:
            whole = ((0, len(line.text)),) if is_doubtful(line) else ()
            self.field.set_text(line.text, doubtful_places(line) or whole)
        self._tell()

    def _tell(self) -> None:
        left, line = len(self._places()), self._line
        self.count.setText(
            self.tr("{count} to review").format(count=left) if left else self.tr("Nothing is left to review.")
        )
        equal = 0
        if line is not None and is_doubtful(line):
            document = self._session.document
            equal = sum(
                other.text == line.text and is_doubtful(other)
                for page in document.pages
                for region in page.regions
                for other in region.all_lines
            )
        self.equal_button.setText(self.tr("Accept all {count} equal readings").format(count=equal))
        self.equal_button.setVisible(equal > 1)
        for button in (self.accept_button, self.skip_button, self.back_button):
            button.setEnabled(line is not None)
        self.where.setText(self._place_name())

    def _place_name(self) -> str:
        now = self._now
        page = self._session.page(now.page_id) if now else None
        if page is None or now is None or self._line is None:
            return self.tr("Review")
        number = self._session.document.index_of(page.id) + 1
        kind = next((kind_label(r.kind) for r in page.regions if r.id in now.region_ids), "")
        if now.cell is not None:
            kind = f"{kind} {cell_name(*now.cell)}"
        return self.tr("Page {number}, {kind}").format(number=number, kind=kind)

    def retranslate(self) -> None:
        self.accept_button.setText(self.tr("Accept (Enter)"))
        self.skip_button.setText(self.tr("Skip (Tab)"))
        self.back_button.setText(self.tr("Back (Shift+Tab)"))
        self.close_button.setToolTip(self.tr("Close"))
        self.close_button.setAccessibleName(self.tr("Close"))
        self.field.setAccessibleName(self.tr("Text of the doubtful line"))
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
