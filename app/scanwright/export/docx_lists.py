"""Numbering definitions (ISO/IEC 29500-1, 17.9): one for each list, so that each counts for itself."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from scanwright.export.blocks import Paragraph
from scanwright.export.docx_xml import element, value
from scanwright.export.lists import Marker, Numbering

_INDENT = 360  # twips for each level, and for the marker
_LEVELS = 9


def item_indents(level: int) -> tuple[float, float]:
    """Left indent and first-line indent (negative: the marker hangs) of items, in points."""
    return (min(level, _LEVELS - 1) + 1) * _INDENT / 20, -_INDENT / 20


class Lists:
    """Gives each list item its numbering; to be asked in the order of the document."""

    def __init__(self, word: WordDocument) -> None:
        self._numbering: BaseOxmlElement = word.part.numbering_part.element
        self._abstract: dict[tuple[Numbering, str, str], int] = {}
        self._open: dict[int, tuple[Marker, int]] = {}  # by level: the last marker and its w:num

    def end(self) -> None:
        """Running text or a heading ends all lists."""
        self._open.clear()

    def properties(self, item: Paragraph) -> BaseOxmlElement:
        """The w:numPr of a list item."""
        marker = item.marker or Marker(Numbering.BULLET)
        level = min(item.level, _LEVELS - 1)
        for deeper in [open_level for open_level in self._open if open_level > level]:
            del self._open[deeper]
        last = self._open.get(level)
        number = last[1] if last is not None and marker.follows(last[0]) else self._new_list(marker, level)
        self._open[level] = (marker, number)
        return element("w:numPr", None, value("w:ilvl", level), value("w:numId", number))

    def _new_list(self, marker: Marker, level: int) -> int:
        abstract = self._abstract_for(marker)
        number = self._free_id("w:num", "w:numId")
        made = element("w:num", {"w:numId": number}, value("w:abstractNumId", abstract))
        if marker.ordered:
            start = value("w:startOverride", marker.number)
            made.append(element("w:lvlOverride", {"w:ilvl": level}, start))
        self._numbering.append(made)
        return number

    def _abstract_for(self, marker: Marker) -> int:
        key = (marker.numbering, marker.before, marker.after)
        if key not in self._abstract:
            number = self._free_id("w:abstractNum", "w:abstractNumId")
            made = element("w:abstractNum", {"w:abstractNumId": number}, value("w:multiLevelType", "hybridMultilevel"))
            made.extend(_level(marker, level) for level in range(_LEVELS))
            first = self._numbering.find(qn("w:num"))
            if first is None:
                self._numbering.append(made)
            else:
                first.addprevious(made)  # the schema wants all definitions before the lists
            self._abstract[key] = number
        return self._abstract[key]

    def _free_id(self, tag: str, attribute: str) -> int:
        taken = [int(node.get(qn(attribute)) or 0) for node in self._numbering.findall(qn(tag))]
        return max(taken, default=0) + 1


def _level(marker: Marker, level: int) -> BaseOxmlElement:
    text = f"{marker.before}%{level + 1}{marker.after}" if marker.ordered else "•–•–•–•–•"[level]
    indent = element("w:ind", {"w:left": _INDENT * (level + 1), "w:hanging": _INDENT})
    return element(
        "w:lvl",
        {"w:ilvl": level},
        value("w:start", 1),
        value("w:numFmt", marker.numbering.value),
        value("w:lvlText", text),
        value("w:lvlJc", "left"),
        element("w:pPr", None, indent),
    )
