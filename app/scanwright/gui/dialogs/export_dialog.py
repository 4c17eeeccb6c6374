"""Export: a card for each format, the pages, the place, and the options of that format only."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from scanwright.document.document import Document, PageState
from scanwright.errors import UsageError
from scanwright.export.formats import FORMATS, DocxMode, ExportOptions, Format, SheetPer, format_by_id
from scanwright.gui.exporting import ExportRequest
from scanwright.gui.i18n import format_word
from scanwright.gui.icons import paint_icon
from scanwright.gui.messages import message_text
from scanwright.pages_option import parse_pages

# Which options of `ExportOptions` mean something to a format.
OPTIONS_OF = {
    "docx": ("docx_mode", "figures", "furniture"),
    "xlsx": ("sheet_per",),
    "csv": (),
    "pdf": (),
    "md": ("figures", "furniture"),
    "html": ("figures", "furniture"),
    "txt": ("furniture",),
    "json": (),
}


class FormatCard(QAbstractButton):
    """A format to choose: its picture, its name, and what becomes of the pages."""

    def __init__(self, entry: Format, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.format_id = entry.id
        self._icon = f"format-{entry.id}"
        self._description = format_word(entry.description)
        self.setCheckable(True)
        self.setText(format_word(entry.label))
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(self._description)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(200, 112)

    def sizeHint(self) -> QSize:
        return QSize(200, 112)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        accent = palette.color(QPalette.ColorRole.Accent)
        chosen = self.isChecked()
        fill = palette.color(
            QPalette.ColorRole.Midlight if self.underMouse() and not chosen else QPalette.ColorRole.Base
        )
        painter.setBrush(fill)
        painter.setPen(QPen(accent if chosen else palette.color(QPalette.ColorRole.Mid), 2 if chosen else 1))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 8, 8)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(accent, 1, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(self.rect().adjusted(4, 4, -5, -5), 5, 5)
        color = accent if chosen else palette.color(QPalette.ColorRole.ButtonText)
        paint_icon(painter, self._icon, QRect(16, 16, 24, 24), color)
        font = self.font()
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        painter.drawText(QRect(48, 16, 140, 24), Qt.AlignmentFlag.AlignVCenter, self.text())
        small = self.font()
        small.setPointSizeF(small.pointSizeF() * 0.9)
        painter.setFont(small)
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        place = QRect(16, 48, 172, 56)
        flags = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        text = self._description
        while QFontMetrics(small).boundingRect(place, flags, text).height() > place.height() and " " in text:
            text = text.rsplit(" ", 1)[0].rstrip(" ,;…") + "…"
        painter.drawText(place, flags, text)
        painter.end()


class ExportDialog(QDialog):
    """`exportAsked(ExportRequest)` when the user agrees; then the dialog is closed."""

    exportAsked = Signal(object)

    def __init__(
        self,
        document: Document,
        current_ids: tuple[str, ...],
        suggestion: ExportRequest,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._current_ids = current_ids
        self.setWindowTitle(self.tr("Export"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.cards = QButtonGroup(self)
        grid = QGridLayout()
        grid.setSpacing(8)
        for number, entry in enumerate(FORMATS):
            card = FormatCard(entry)
            card.setChecked(entry.id == suggestion.format_id)
            self.cards.addButton(card, number)
            grid.addWidget(card, number // 3, number % 3)
        self.cards.idClicked.connect(self._format_chosen)
        self._build_pages()
        self._build_place(suggestion)
        self._build_options(suggestion.options)
        self.open_after = QCheckBox(self.tr("Open it when it is done"), checked=suggestion.open_after)
        self.hint = QLabel(wordWrap=True)
        self.hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.export = QPushButton(self.tr("Export"))
        self.export.setProperty("primary", True)
        self.export.setDefault(True)
        self.buttons.addButton(self.export, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self._agree)
        self.buttons.rejected.connect(self.reject)
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(16)
        self.form.setVerticalSpacing(12)
        self.form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.form.addRow(self.tr("Pages"), self._pages_row)
        self.form.addRow(self.tr("Save as"), self._place_row)
        self.form.addRow(self.tr("Word layout"), self.docx_mode)
        self.form.addRow(self.tr("Sheets"), self.sheet_per)
        self.form.addRow("", self.figures)
        self.form.addRow("", self.furniture)
        self.form.addRow("", self.open_after)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addLayout(grid)
        column.addLayout(self.form)
        column.addWidget(self.hint)
        column.addStretch(1)
        column.addWidget(self.buttons)
        self._format_chosen()

    @property
    def format_id(self) -> str:
        card = self.cards.checkedButton()
        return card.format_id if isinstance(card, FormatCard) else FORMATS[0].id

    @property
    def options(self) -> ExportOptions:
        return ExportOptions(
            furniture=self.furniture.isChecked(),
            figures=self.figures.isChecked(),
            docx_mode=DocxMode(self.docx_mode.currentData()),
            sheet_per=SheetPer(self.sheet_per.currentData()),
        )

    def page_ids(self) -> tuple[str, ...]:
        """The chosen pages, empty for all; UsageError where the range cannot be understood or is empty."""
        if self.current_pages.isChecked():
            return self._current_ids
        if self.range_pages.isChecked():
            chosen = parse_pages(self.range_text.text(), len(self._document.pages))
            if not chosen:
                raise UsageError(self.tr("The document has none of these pages."))
            return tuple(self._document.pages[index].id for index in chosen)
        return ()

    def _build_pages(self) -> None:
        self.all_pages = QRadioButton(
            self.tr("The one page")
            if len(self._document.pages) == 1
            else self.tr("All {count}").format(count=len(self._document.pages))
        )
        self.all_pages.setChecked(True)
        count = len(self._current_ids)
        self.current_pages = QRadioButton(
            self.tr("The page in view") if count == 1 else self.tr("The {count} selected").format(count=count)
        )
        self.range_pages = QRadioButton(self.tr("Only"))
        self.range_text = QLineEdit(placeholderText="1-3, 7")
        self.range_text.setFixedWidth(104)
        self.range_text.textEdited.connect(lambda: self.range_pages.setChecked(True))
        self._pages_row = QWidget()
        row = QHBoxLayout(self._pages_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.all_pages)
        if len(self._document.pages) > 1:
            row.addWidget(self.current_pages)
            row.addWidget(self.range_pages)
            row.addWidget(self.range_text)
        row.addStretch(1)
        for button in (self.all_pages, self.current_pages, self.range_pages):
            button.toggled.connect(self._check)
        self.range_text.textChanged.connect(self._check)

    def _build_place(self, suggestion: ExportRequest) -> None:
        self.target = QLineEdit(str(suggestion.target))
        self.target.setMinimumWidth(400)
        self.target.setCursorPosition(len(self.target.text()))
        self.target.textChanged.connect(self._check)
        browse = QPushButton(self.tr("Choose…"))
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        self._place_row = QWidget()
        row = QHBoxLayout(self._place_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.target, 1)
        row.addWidget(browse)

    def _build_options(self, options: ExportOptions) -> None:
        self.docx_mode = QComboBox()
        self.docx_mode.addItem(self.tr("As the page: columns, headers, sizes"), DocxMode.FLOW.value)
        self.docx_mode.addItem(self.tr("Exactly as the page: everything in frames"), DocxMode.PAGE.value)
        self.docx_mode.addItem(self.tr("One column, with the look of the text"), DocxMode.FORMATTED.value)
        self.docx_mode.addItem(self.tr("Plain text, headings, lists and tables"), DocxMode.PLAIN.value)
        self.docx_mode.setCurrentIndex(self.docx_mode.findData(options.docx_mode.value))
        self.sheet_per = QComboBox()
        self.sheet_per.addItem(self.tr("One for each table"), SheetPer.TABLE.value)
        self.sheet_per.addItem(self.tr("One for each page"), SheetPer.PAGE.value)
        self.sheet_per.addItem(self.tr("One for the whole document"), SheetPer.DOCUMENT.value)
        self.sheet_per.setCurrentIndex(self.sheet_per.findData(options.sheet_per.value))
        self.figures = QCheckBox(self.tr("Pictures"), checked=options.figures)
        self.furniture = QCheckBox(self.tr("Headers, footers and page numbers"), checked=options.furniture)

    def _format_chosen(self, _number: int = 0) -> None:
        wanted = OPTIONS_OF.get(self.format_id, ())
        for name in ("docx_mode", "sheet_per", "figures", "furniture"):
            self.form.setRowVisible(getattr(self, name), name in wanted)
        target = Path(self.target.text())
        if target.suffix.lower() in {entry.suffix for entry in FORMATS}:
            target = target.with_suffix("")
        self.target.setText(str(target.parent / (target.name + format_by_id(self.format_id).suffix)))
        self._check()
        self.adjustSize()

    def _browse(self) -> None:
        entry = format_by_id(self.format_id)
        dialog = QFileDialog(self, self.tr("Save as"), self.target.text())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"{format_word(entry.label)} (*{entry.suffix})")
        dialog.setDefaultSuffix(entry.suffix.lstrip("."))
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # the hint below the form says so
        dialog.selectFile(self.target.text())
        dialog.fileSelected.connect(self.target.setText)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _check(self) -> None:
        """Says what will happen, or why it cannot."""
        target = Path(self.target.text().strip())
        problem, note = "", ""
        try:
            ids = self.page_ids()
        except UsageError as error:
            ids, problem = (), message_text(error.message)
        if not problem and not self.target.text().strip():
            problem = self.tr("Give the file a name.")
        elif not problem and not target.parent.is_dir():
            problem = self.tr("There is no folder {folder}.").format(folder=target.parent)
        elif not problem and target.is_dir():
            problem = self.tr("That is a folder: give the file a name.")
        waiting = sum(p.state is PageState.WAITING for p in self._document.pages if not ids or p.id in ids)
        if waiting == 1:
            note = self.tr("One page has not been read yet, and will be empty.")
        elif waiting:
            note = self.tr("{count} pages have not been read yet, and will be empty.").format(count=waiting)
        document = self._document
        if ids:
            document = replace(document, pages=tuple(page for page in document.pages if page.id in ids))
        targets = format_by_id(self.format_id).targets(document, target, self.options) if target.name else ()
        if len(targets) > 1:
            note += (" " if note else "") + self.tr("The tables get a file each, up to {name}.").format(
                name=targets[-1].name
            )
        if any(path.is_file() for path in targets[1:]):
            note += (" " if note else "") + self.tr("Files of these names exist and will be replaced.")
        elif target.is_file():
            note += (" " if note else "") + self.tr("The file exists and will be replaced.")
        self.hint.setText(problem or note)
        self.hint.setVisible(bool(problem or note))
        self.hint.setForegroundRole(QPalette.ColorRole.BrightText if problem else QPalette.ColorRole.PlaceholderText)
        self.export.setEnabled(not problem)

    def _agree(self) -> None:
        target = Path(self.target.text().strip()).expanduser().absolute()
        suffix = format_by_id(self.format_id).suffix
        if target.suffix.lower() != suffix:
            target = target.with_name(target.name + suffix)
        request = ExportRequest(self.format_id, target, self.options, self.page_ids(), self.open_after.isChecked())
        self.accept()
        self.exportAsked.emit(request)
