"""Where the text of a PDF page comes from, and the choice of another source."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from scanwright.document.document import Page, TextSource
from scanwright.document.text import Origin


class TextSourceField(QComboBox):
    """`chosen(page id, TextSource)`: a person wants the page's text from there; it is read again."""

    chosen = Signal(str, object)

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page_id = page.id
        self._shown = page.text_source_wanted
        taken = self.tr("the file's text") if page.text_source is Origin.TEXT_LAYER else self.tr("the picture")
        automatic = self.tr("Automatic: {source}").format(source=taken) if page.regions else self.tr("Automatic")
        for source, word in (
            (TextSource.AUTO, automatic),
            (TextSource.TEXT_LAYER, self.tr("The file's text")),
            (TextSource.OCR, self.tr("The picture")),
        ):
            self.addItem(word, source)
            if source is self._shown:
                self.setCurrentIndex(self.count() - 1)
        self.setAccessibleName(self.tr("Where the text of this page comes from"))
        self.setToolTip(self.tr("The page is read again with its text from there; that can be undone"))
        self.activated.connect(self._choose)

    @Slot(int)
    def _choose(self, at: int) -> None:
        source = TextSource(self.itemData(at))
        if source is not self._shown:
            self._shown = source
            self.chosen.emit(self._page_id, source)


def has_text_of_its_own(page: Page) -> bool:
    """Whether the page's file may carry text."""
    return page.image.path.lower().endswith(".pdf")
