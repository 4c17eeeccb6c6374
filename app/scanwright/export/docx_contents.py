"""A table of contents in Word: a field over its paragraphs, which shows the printed entries until it is updated
(ISO/IEC 29500-1, 17.16.5.68)."""

from __future__ import annotations

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from scanwright.export.docx_xml import element, twips

_INSTRUCTION = ' TOC \\o "1-3" \\h \\z \\u '


def entry_tabs(width: float) -> BaseOxmlElement:
    """The tab stop of entries: dots lead to the page number at the right edge, `width` points away."""
    return element("w:tabs", None, element("w:tab", {"w:val": "right", "w:leader": "dot", "w:pos": twips(width)}))


class ContentsField:
    """Puts runs of neighbouring entries into one field each."""

    def __init__(self) -> None:
        self._last: BaseOxmlElement | None = None

    def add(self, entry: BaseOxmlElement) -> None:
        """A paragraph (w:p) that is the next entry."""
        if self._last is None:
            instruction = element("w:instrText", {"xml:space": "preserve"})
            instruction.text = _INSTRUCTION
            runs = [_mark("begin"), element("w:r", None, instruction), _mark("separate")]
            at = 1 if entry.find(qn("w:pPr")) is not None else 0
            for made in reversed(runs):
                entry.insert(at, made)
        self._last = entry

    def end(self) -> None:
        """What comes next is no entry."""
        if self._last is not None:
            self._last.append(_mark("end"))
        self._last = None


def _mark(kind: str) -> BaseOxmlElement:
    return element("w:r", None, element("w:fldChar", {"w:fldCharType": kind}))
