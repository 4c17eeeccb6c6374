"""Pictures in Word, cut from the pages."""

from __future__ import annotations

import io

from docx.document import Document as WordDocument
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt

from scanwright.errors import FileError
from scanwright.export.blocks import Figure
from scanwright.export.docx_xml import element
from scanwright.export.options import Crop

_LONGEST_ALTERNATIVE = 250


class Pictures:
    """Makes the runs that hold the pictures of one document."""

    def __init__(self, word: WordDocument, crop: Crop) -> None:
        self._word, self._crop = word, crop
        self._made = 0

    def run(self, figure: Figure, width: float, height: float) -> BaseOxmlElement | None:
        """A run with the figure, that many points large; None where its page cannot be opened any more."""
        try:
            png = self._crop(figure.page, figure.box)
        except FileError:
            return None
        inline = self._word.part.new_pic_inline(io.BytesIO(png), Pt(max(width, 1.0)), Pt(max(height, 1.0)))
        self._made += 1
        inline.docPr.set("id", str(self._made))  # python-docx counts only what is in the body already
        inline.docPr.set("descr", figure.alternative[:_LONGEST_ALTERNATIVE])
        return element("w:r", None, element("w:drawing", None, inline))
