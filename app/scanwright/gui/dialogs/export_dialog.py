"""Export: a card for each format, the pages, the place, the options of that format only, and a preview."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
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
from scanwright.export.formats import FORMATS, DocxMode, ExportOptions, SheetPer, format_by_id
from scanwright.gui.dialogs.cards import Choice, ChoiceCards, FormatCard, make_alike
from scanwright.gui.dialogs.export_preview import PreviewPane
from scanwright.gui.dialogs.layout_pictures import docx_picture, sheets_picture
from scanwright.gui.dialogs.room import fit, for_letters, room_for
from scanwright.gui.exporting import ExportRequest
from scanwright.gui.field_label import FieldLabel
from scanwright.gui.i18n import current_language, format_word
from scanwright.gui.messages import message_text
from scanwright.gui.scrolled import Scrolled
from scanwright.gui.tasks import Task
from scanwright.pages_option import parse_pages

# Which options of `ExportOptions` mean something to a format.
OPTIONS_OF = {
    "docx": ("docx_mode", "figures", "furniture"),
    "xlsx": ("sheet_per", "join_tables", "furniture"),
    "csv": ("join_tables",),
    "pdf": (),
    "md": ("figures", "furniture", "join_tables"),
    "html": ("figures", "furniture", "join_tables"),
    "txt": ("furniture", "join_tables"),
    "json": (),
}
_OPTIONS = ("docx_mode", "sheet_per", "join_tables", "figures", "furniture")
_CARDS_IN_ROW = 4
_WITH_PREVIEW = 1010  # screen pixels: on less there is no preview

Previewer = Callable[[Document, str, ExportOptions], Task]
"""Makes a task, not yet started, whose result are pictures of the first pages."""


class ExportDialog(QDialog):
    """`exportAsked(ExportRequest)` when the user agrees; then the dialog is closed."""

    exportAsked = Signal(object)

    def __init__(
        self,
        document: Document,
        current_ids: tuple[str, ...],
        suggestion: ExportRequest,
        parent: QWidget | None = None,
        *,
        previewer: Previewer | None = None,
        start: Callable[[Task], None] = lambda _task: None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._current_ids = current_ids
        self.setWindowTitle(self.tr("Export"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._previewer = previewer = previewer if room_for(self).width() >= _WITH_PREVIEW else None
        self._previewed: object = ()
        self.preview = PreviewPane(start)
        self.preview.setVisible(previewer is not None)
        self.cards = QButtonGroup(self)
        grid = QGridLayout()
        grid.setSpacing(8)
        for number, entry in enumerate(FORMATS):
            card = FormatCard(entry.id, format_word(entry.label), format_word(entry.description))
            card.setChecked(entry.id == suggestion.format_id)
            self.cards.addButton(card, number)
            grid.addWidget(card, number // _CARDS_IN_ROW, number % _CARDS_IN_ROW)
        make_alike([card for card in self.cards.buttons() if isinstance(card, FormatCard)])
        self.cards.idClicked.connect(self._format_chosen)
        self.description = QLabel(objectName="quiet", wordWrap=True)
        self._build_pages()
        self._build_place(suggestion)
        self._build_options(suggestion.options)
        self.open_after = QCheckBox(self.tr("Open it when it is done"), checked=suggestion.open_after)
        self.hint = QLabel(wordWrap=True)
        self.hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._build_buttons()
        choices = QWidget()
        column = QVBoxLayout(choices)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(grid)
        column.addWidget(self.description)
        column.addLayout(self._build_form())
        column.addWidget(self.hint)
        column.addStretch(1)
        halves = QHBoxLayout()
        halves.setSpacing(24)
        halves.addWidget(Scrolled(choices))
        halves.addWidget(self.preview, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 24, 24, 16)
        whole.setSpacing(16)
        whole.addLayout(halves, 1)
        whole.addWidget(self.buttons)
        self.finished.connect(lambda _result: self.preview.cancel())
        self.cards.checkedButton().setFocus()
        self._format_chosen()
        fit(self, for_letters(self, 1080 if previewer is not None else 720), for_letters(self, 640))

    def _build_buttons(self) -> None:
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.export = QPushButton(self.tr("Export"))
        self.export.setProperty("primary", True)
        self.export.setDefault(True)
        self.buttons.addButton(self.export, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self._agree)
        self.buttons.rejected.connect(self.reject)

    def _build_form(self) -> QFormLayout:
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(16)
        self.form.setVerticalSpacing(12)
        self.form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.form.addRow(FieldLabel(self._pages_row, self.tr("Pages")), self._pages_row)
        self.form.addRow(FieldLabel(self._place_row, self.tr("Save as")), self._place_row)
        self.form.addRow(self.tr("Word layout"), self.docx_mode)
        self.form.addRow(self.tr("Sheets"), self.sheet_per)
        for box in (self.join_tables, self.figures, self.furniture, self.open_after):
            self.form.addRow("", box)
        return self.form

    @property
    def format_id(self) -> str:
        card = self.cards.checkedButton()
        return card.format_id if isinstance(card, FormatCard) else FORMATS[0].id

    @property
    def options(self) -> ExportOptions:
        return ExportOptions(
            furniture=self.furniture.isChecked(),
            figures=self.figures.isChecked(),
            docx_mode=DocxMode(self.docx_mode.value),
            sheet_per=SheetPer(self.sheet_per.value),
            join_tables=self.join_tables.isChecked(),
            language=current_language(),
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
        self.range_text.setAccessibleName(self.tr("Which pages"))
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
        self.target.setAccessibleName(self.tr("File to write"))
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
        words = {
            DocxMode.FLOW: (self.tr("As the page"), self.tr("Columns, headers and sizes as they are printed; text that flows")),
            DocxMode.PAGE: (self.tr("Exactly placed"), self.tr("Everything in frames at its place: for forms and posters")),
            DocxMode.FORMATTED: (self.tr("One column"), self.tr("The look of the text, one paragraph below the other")),
            DocxMode.PLAIN: (self.tr("Plain"), self.tr("Text, headings, lists and tables in Word's own styles")),
        }  # fmt: skip
        self.docx_mode = ChoiceCards(
            [Choice(mode.value, *words[mode], docx_picture(mode)) for mode in words], options.docx_mode.value
        )
        sheets = {
            SheetPer.TABLE: (self.tr("One for each table"), self.tr("Every table on a sheet of its own")),
            SheetPer.PAGE: (self.tr("One for each page"), self.tr("The tables of a page below each other on one sheet")),
            SheetPer.DOCUMENT: (self.tr("One for all"), self.tr("All tables below each other on one sheet")),
        }  # fmt: skip
        self.sheet_per = ChoiceCards(
            [Choice(per.value, *sheets[per], sheets_picture(per)) for per in sheets], options.sheet_per.value
        )
        self.join_tables = QCheckBox(self.tr("Join tables that continue on the next page"), checked=options.join_tables)
        self.figures = QCheckBox(self.tr("Pictures"), checked=options.figures)
        self.furniture = QCheckBox(self.tr("Headers, footers and page numbers"), checked=options.furniture)
        for cards in (self.docx_mode, self.sheet_per):
            cards.changed.connect(self._check)
        for box in (self.join_tables, self.figures, self.furniture):
            box.toggled.connect(self._check)

    def _format_chosen(self, _number: int = 0) -> None:
        wanted = OPTIONS_OF.get(self.format_id, ())
        for name in _OPTIONS:
            self.form.setRowVisible(getattr(self, name), name in wanted)
        self.description.setText(format_word(format_by_id(self.format_id).description))
        target = Path(self.target.text())
        if target.suffix.lower() in {entry.suffix for entry in FORMATS}:
            target = target.with_suffix("")
        self.target.setText(str(target.parent / (target.name + format_by_id(self.format_id).suffix)))
        self._check()

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
        """Says what will happen, or why it cannot; the preview follows."""
        document: Document | None = None
        try:
            document = self._chosen()
            problem = self._problem_of_place()
        except UsageError as error:
            problem = message_text(error.message)
        note = "" if document is None else " ".join(filter(None, self._notes(document)))
        self.hint.setText(problem or note)
        self.hint.setVisible(bool(problem or note))
        self.hint.setForegroundRole(QPalette.ColorRole.BrightText if problem else QPalette.ColorRole.PlaceholderText)
        self.export.setEnabled(not problem)
        self._show_preview(document)

    def _chosen(self) -> Document:
        """The document with the chosen pages only; UsageError where there are none."""
        ids = self.page_ids()
        pages = self._document.pages
        return replace(self._document, pages=tuple(page for page in pages if not ids or page.id in ids))

    def _problem_of_place(self) -> str:
        text = self.target.text().strip()
        target = Path(text)
        if not text:
            return self.tr("Give the file a name.")
        if not target.parent.is_dir():
            return self.tr("There is no folder {folder}.").format(folder=target.parent)
        if target.is_dir():
            return self.tr("That is a folder: give the file a name.")
        if any(Path(page.image.path) == target.absolute() for page in self._document.pages):
            return self.tr("The pages come from that file: give the new one another name.")
        return ""

    def _notes(self, document: Document) -> list[str]:
        notes = []
        waiting = sum(page.state is PageState.WAITING for page in document.pages)
        if waiting == 1:
            notes.append(self.tr("One page has not been read yet, and will be empty."))
        elif waiting:
            notes.append(self.tr("{count} pages have not been read yet, and will be empty.").format(count=waiting))
        target = Path(self.target.text().strip())
        entry = format_by_id(self.format_id)
        # which tables go on would take long to tell in a long document: joined, there are no more files than these
        apart = replace(self.options, join_tables=False)
        targets = entry.targets(document, target, apart) if target.name else ()
        if len(targets) > 1 and self.options.join_tables:
            notes.append(self.tr("The tables get a file each."))
        elif len(targets) > 1:
            notes.append(self.tr("The tables get a file each, up to {name}.").format(name=targets[-1].name))
        if any(path.is_file() for path in targets[1:]):
            notes.append(self.tr("Files of these names exist and will be replaced."))
        elif target.is_file():
            notes.append(self.tr("The file exists and will be replaced."))
        return notes

    def _show_preview(self, document: Document | None) -> None:
        """Asks for the preview of what is chosen now, unless it is shown already."""
        if self._previewer is None:
            return
        wanted = None if document is None else (document.pages, self.format_id, self.options)
        if wanted == self._previewed:
            return
        self._previewed = wanted
        if document is None:
            self.preview.say("")
            return
        make, format_id, options = self._previewer, self.format_id, self.options
        self.preview.show_for(lambda: make(document, format_id, options))

    def _agree(self) -> None:
        target = Path(self.target.text().strip()).expanduser().absolute()
        suffix = format_by_id(self.format_id).suffix
        if target.suffix.lower() != suffix:
            target = target.with_name(target.name + suffix)
        request = ExportRequest(self.format_id, target, self.options, self.page_ids(), self.open_after.isChecked())
        self.accept()
        self.exportAsked.emit(request)
