"""Elements of WordprocessingML (ISO/IEC 29500-1, 17), as python-docx keeps them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import cast

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml import etree

_PIECES = re.compile("[\t\n]|[^\t\n]+")


def element(tag: str, attributes: Mapping[str, str | int] | None = None, *children: BaseOxmlElement) -> BaseOxmlElement:
    """An element by its prefixed name (w:p), with prefixed attributes and children."""
    made = cast("BaseOxmlElement", OxmlElement(tag))
    for name, value in (attributes or {}).items():
        made.set(qn(name), str(value))
    made.extend(children)
    return made


def value(tag: str, content: str | int) -> BaseOxmlElement:
    """An element whose only attribute is w:val."""
    return element(tag, {"w:val": content})


def twips(points: float) -> int:
    """Twentieths of a point, the unit of most lengths."""
    return round(points * 20)


def run(text: str, properties: BaseOxmlElement | None = None) -> BaseOxmlElement:
    """A run; line feeds and tabs in `text` become w:br and w:tab."""
    made = element("w:r")
    if properties is not None:
        made.append(properties)
    for piece in _PIECES.findall(text):
        if piece == "\t":
            made.append(element("w:tab"))
        elif piece == "\n":
            made.append(element("w:br"))
        else:
            content = element("w:t")
            content.text = piece
            if piece != piece.strip():
                content.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            made.append(content)
    return made


def run_properties(made: etree._Element) -> etree._Element:
    """The w:rPr of a run; it gets an empty one where it has none."""
    properties = made.find(qn("w:rPr"))
    if properties is None:
        properties = element("w:rPr")
        made.insert(0, properties)
    return properties


def set_size(made: etree._Element, half_points: int) -> None:
    """Gives the letters of a run a size of its own."""
    properties = run_properties(made)
    for old in [child for child in properties if child.tag in (qn("w:sz"), qn("w:szCs"))]:
        properties.remove(old)
    _insert(properties, [value("w:sz", half_points), value("w:szCs", half_points)], ("w:vertAlign", "w:rtl"))


def set_width(made: etree._Element, percent: int) -> None:
    """Sets the letters of a run narrower or wider."""
    _insert(run_properties(made), [value("w:w", percent)], ("w:sz", "w:szCs", "w:vertAlign", "w:rtl"))


def _insert(properties: etree._Element, made: list[BaseOxmlElement], followers: tuple[str, ...]) -> None:
    """Inserts before the first of `followers`, which the schema wants after."""
    tags = [qn(tag) for tag in followers]
    at = next((i for i, child in enumerate(properties) if child.tag in tags), len(properties))
    properties[at:at] = made


def field(instruction: str, shown: str, properties: BaseOxmlElement | None = None) -> BaseOxmlElement:
    """A simple field (as PAGE) that shows `shown` until it is computed."""
    return element("w:fldSimple", {"w:instr": f" {instruction} "}, run(shown, properties))


def paragraph(properties: Iterable[BaseOxmlElement], content: Iterable[BaseOxmlElement]) -> BaseOxmlElement:
    """A paragraph; `properties` in the order of the schema (17.3.1.26)."""
    made = element("w:p")
    properties = list(properties)
    if properties:
        made.append(element("w:pPr", None, *properties))
    made.extend(content)
    return made


def spacer(*, page_break: bool = False) -> BaseOxmlElement:
    """An empty paragraph a point high: where Word wants one after a table, or at a break."""
    properties = [element("w:pageBreakBefore")] if page_break else []
    spacing = element("w:spacing", {"w:before": 0, "w:after": 0, "w:line": 20, "w:lineRule": "exact"})
    mark = element("w:rPr", None, value("w:sz", 2), value("w:szCs", 2))
    return paragraph([*properties, spacing, mark], [])
