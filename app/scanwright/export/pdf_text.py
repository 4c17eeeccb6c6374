"""Where the words of a page go in its PDF: an invisible text over what is printed."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from scanwright.document.document import Page
from scanwright.document.geometry import Point, Quad, Rect
from scanwright.document.text import TextLine, is_cjk
from scanwright.export.paper import points_per_pixel
from scanwright.export.pdf_font import ASCENT, DESCENT, GlyphlessFont
from scanwright.export.pdf_tags import Structure

_SMALLEST = 0.5  # points: of letters, and of what a word is stretched to


@dataclass(frozen=True, slots=True)
class Piece:
    """Text between two distances along a line's direction, in pixels from the line's beginning.

    `space`: one follows. It is shown along with the text, as viewers tend to drop spaces that stand alone.
    """

    text: str
    start: float
    end: float
    space: bool = False


def text_operators(page: Page, number: int, font: GlyphlessFont, structure: Structure) -> Iterator[str]:
    """Operators (ISO 32000-1, 9.4) that show all lines of the page in reading order, in a font called /F.

    Lines are marked as parts of their elements of `structure`; `number` is the page's index in the document.
    """
    scale = points_per_pixel(page)
    yield "BT"
    yield "3 Tr"  # neither filled nor stroked
    for region in page.regions:
        for element, lines in itertools.groupby(region.all_lines, structure.of_line):
            shown = [operator for line in lines for operator in _line(page, line, scale, font)]
            if not shown:
                continue
            if element is None:
                yield "/Artifact <</Type /Pagination>> BDC"
            else:
                yield f"/{element.tag} <</MCID {structure.mark(element, number)}>> BDC"
            yield from shown
            yield "EMC"
    yield "ET"


def _line(page: Page, line: TextLine, scale: float, font: GlyphlessFont) -> Iterator[str]:
    quad = reading_quad(line)
    pieces = line_pieces(line, quad)
    if not pieces:
        return
    if not is_cjk(pieces[-1].text[-1]):  # without it, viewers join what stands close on the right
        pieces[-1] = replace(pieces[-1], space=True)
    size = max(_SMALLEST, quad.thickness * scale * 1000 / (ASCENT - DESCENT))
    angle = math.radians(quad.angle)
    along, up = (math.cos(angle), math.sin(angle)), (-math.sin(angle), math.cos(angle))  # y up, as in PDF
    foot = quad.corners[3]
    lift = -DESCENT / 1000 * size
    yield f"/F {_number(size)} Tf"
    for piece in pieces:
        x = foot.x * scale + along[0] * piece.start * scale + up[0] * lift
        y = (page.height - foot.y) * scale + along[1] * piece.start * scale + up[1] * lift
        width = max(_SMALLEST, (piece.end - piece.start) * scale)
        stretch = 100 * width / (font.width(piece.text) * size)
        matrix = " ".join(map(_number, (*along, *up, x, y)))
        yield f"{matrix} Tm {_number(stretch)} Tz <{font.encode(piece.text + ' ' * piece.space)}> Tj"


def reading_quad(line: TextLine) -> Quad:
    """The line's polygon; of columns of upright characters that is one that is read downwards."""
    if not line.vertical or abs(line.polygon.angle) > 45:
        return line.polygon
    box = line.box
    return Quad((Point(box.x1, box.y0), Point(box.x1, box.y1), Point(box.x0, box.y1), Point(box.x0, box.y0)))


def line_pieces(line: TextLine, quad: Quad) -> list[Piece]:
    """Words where they stand; the line as a whole where its words are not known."""
    text = " ".join(line.text.split())
    if not text:
        return []
    whole = [Piece(text, 0.0, quad.length)]
    pieces: list[Piece] = []
    at = 0
    for word in line.words:
        content = " ".join(word.text.split())
        if not content:
            continue
        found = text.find(content, at)
        if found < 0 or text[at:found].strip():  # the words are not those of the text
            return whole
        start, end = _extent(word.box, quad)
        if pieces:
            start = max(start, pieces[-1].end)
            if found > at:
                pieces[-1] = replace(pieces[-1], space=True)
        pieces.append(Piece(content, start, max(end, start)))
        at = found + len(content)
    return pieces if pieces and at == len(text) else whole


def _extent(box: Rect, quad: Quad) -> tuple[float, float]:
    """Where along the line the word in an upright `box` begins and ends, 0 to the line's length."""
    angle = math.radians(quad.angle)
    c, s = abs(math.cos(angle)), abs(math.sin(angle))
    length = (box.width - quad.thickness * s) / c if c >= s else (box.height - quad.thickness * c) / s
    length = max(0.0, length)
    first, last = quad.corners[0], quad.corners[3]
    dx, dy = box.center.x - (first.x + last.x) / 2, box.center.y - (first.y + last.y) / 2
    middle = dx * math.cos(angle) - dy * math.sin(angle)
    start, end = middle - length / 2, middle + length / 2
    return min(max(start, 0.0), quad.length), min(max(end, 0.0), quad.length)


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".") if abs(value) >= 0.0005 else "0"
