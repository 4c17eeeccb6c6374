"""Footnotes in Word: the part that holds them, and their references in the text (ISO/IEC 29500-1, 17.11)."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml import etree

from scanwright.export.blocks import Paragraph
from scanwright.export.docx_styles import StyleBook
from scanwright.export.docx_xml import element, paragraph, run, value
from scanwright.export.footnotes import Note, Notes, cut_runs
from scanwright.export.looks import style_name
from scanwright.export.paper import size_factor

_REFERENCE = "footnote reference"
_SEPARATORS = ((-1, "separator"), (0, "continuationSeparator"))


class Footnotes:
    """Numbers the footnotes of a document as they are referred to; `finish` adds their part to the package."""

    def __init__(self, word: WordDocument, book: StyleBook, notes: Notes) -> None:
        self._word, self._book, self._notes = word, book, notes
        self._root = element("w:footnotes")
        for number, kind in _SEPARATORS:
            line = element("w:r", None, element(f"w:{kind}"))
            self._root.append(element("w:footnote", {"w:type": kind, "w:id": number}, paragraph([], [line])))
        self._written = 0

    def runs(self, block: Paragraph, name: str, width: float) -> list[BaseOxmlElement]:
        """The runs of a paragraph, with references for the marks of its footnotes.

        `width`: of its column in points, where Word sets the footnotes, too.
        """
        made: list[BaseOxmlElement] = []
        rest, cut = block.runs, 0
        for note in self._notes.by_paragraph.get(id(block), ()):
            before, rest = cut_runs(rest, note.start - cut, note.end - cut)
            cut = note.end
            made += self._book.styled_runs(before, name, size_factor(block.page)) if before else []
            made.append(self._refer(note, width))
        return made + (self._book.styled_runs(rest, name, size_factor(block.page)) if rest else [])

    def finish(self) -> None:
        """Nothing is added to a document without footnotes."""
        if not self._written:
            return
        part = self._word.part
        blob = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)
        notes = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, blob, part.package)
        part.relate_to(notes, RELATIONSHIP_TYPE.FOOTNOTES)
        counting = [value("w:numStart", self._notes.start)] if self._notes.start != 1 else []
        counting += [value("w:numRestart", "eachPage")] if self._notes.each_page else []
        listed = element("w:footnotePr", None, *counting, *(element("w:footnote", {"w:id": n}) for n, _ in _SEPARATORS))
        following = self._word.settings.element.find(qn("w:compat"))
        if following is not None:
            following.addprevious(listed)

    def _refer(self, note: Note, width: float) -> BaseOxmlElement:
        """Writes the note and returns the reference; Word counts both, unless the mark is a sign."""
        self._written += 1
        if note.counted:
            mark = element("w:r", None, self._raised(), element("w:footnoteRef"))
            reference = element("w:r", None, self._raised(), element("w:footnoteReference", {"w:id": self._written}))
        else:
            mark, reference = run(note.mark, self._raised()), run(note.mark, self._raised())
            places: dict[str, str | int] = {"w:customMarkFollows": 1, "w:id": self._written}
            reference.insert(1, element("w:footnoteReference", places))
        made = element("w:footnote", {"w:id": self._written})
        for number, block in enumerate(note.paragraphs):
            name = style_name(block)
            properties = [value("w:pStyle", self._book.style_id(name))]
            properties += self._book.note_properties(block, name, width)
            begin = [mark, run(" ")] if number == 0 else []
            made.append(paragraph(properties, [*begin, *self._book.runs(block, name)]))
        self._root.append(made)
        return reference

    def _raised(self) -> BaseOxmlElement:
        """What Word gives the marks of footnotes: a character style of that name."""
        styles = self._word.styles
        if _REFERENCE not in styles:
            style = styles.add_style(_REFERENCE, WD_STYLE_TYPE.CHARACTER)
            style.element.append(element("w:rPr", None, value("w:vertAlign", "superscript")))
        return element("w:rPr", None, value("w:rStyle", str(styles[_REFERENCE].style_id)))
