"""Pictures that stand beside text: anchored to a paragraph, which flows around them (ISO/IEC 29500-1, 20.4.2.3)."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement

from scanwright.document.region import RegionKind
from scanwright.export.blocks import Block, Figure, Paragraph, Role
from scanwright.export.paper import points_per_pixel

_EMU = 12700  # in a point
_WIDEST = 0.62  # of the column: beside a wider picture no text would find room
_COVERED = 0.3  # of its width: how much of a picture beside text reaches over that
_NEAR = 3  # blocks, in the order of reading
_DISTANCE = 114300  # EMU between picture and text


def hosts(blocks: Sequence[Block], places: Sequence[int], width: float) -> dict[int, int]:
    """For figures that stand beside paragraphs: the index of the figure, and of the paragraph to which to anchor it.

    `places`: the column of each block (empty: all are in one); `width`: of the column in points.
    """
    figures = [index for index, block in enumerate(blocks) if isinstance(block, Figure)]
    result: dict[int, int] = {}
    for index in figures:
        figure = blocks[index]
        if figure.region.kind is RegionKind.FORMULA:
            continue
        if figure.box.width * points_per_pixel(figure.page) > _WIDEST * width:
            continue
        if any(_level(figure, blocks[other]) for other in figures if other != index):  # these go into one row
            continue
        near = range(max(0, index - _NEAR), min(len(blocks), index + _NEAR + 1))
        column = [i for i in near if not places or places[i] == places[index]]
        beside = [i for i in column if isinstance(block := blocks[i], Paragraph) and _is_host(figure, block)]
        if beside:
            result[index] = min(beside, key=lambda i: blocks[i].box.y0)
    return result


def _level(figure: Block, block: Block) -> bool:
    common = figure.box.y_overlap(block.box)
    return figure.page is block.page and common > 0.5 * min(figure.box.height, block.box.height)


def _is_host(figure: Block, block: Paragraph) -> bool:
    if block.role is Role.CAPTION or not block.lines or not _level(figure, block):
        return False
    return figure.box.x_overlap(block.box) < _COVERED * min(figure.box.width, block.box.width)


def anchored(made: BaseOxmlElement, figure: Block, host: Block) -> BaseOxmlElement:
    """The run `made` of an inline picture, with the picture at its place on the page instead."""
    scale = points_per_pixel(figure.page)
    x = round(figure.box.x0 * scale * _EMU)
    y = round((figure.box.y0 - host.box.y0) * scale * _EMU)
    inline = made.find(f"{qn('w:drawing')}/{qn('wp:inline')}")
    assert inline is not None
    anchor = parse_xml(
        f'<wp:anchor {nsdecls("wp")} distT="0" distB="0" distL="{_DISTANCE}" distR="{_DISTANCE}" simplePos="0" '
        f'relativeHeight="251658240" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        f'<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="page"><wp:posOffset>{x}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{y}</wp:posOffset></wp:positionV></wp:anchor>'
    )
    for child in inline:
        anchor.append(deepcopy(child))
    extent = anchor.find(qn("wp:extent"))
    assert extent is not None
    extent.addnext(parse_xml(f'<wp:wrapSquare {nsdecls("wp")} wrapText="bothSides"/>'))
    inline.addprevious(anchor)
    drawing = made.find(qn("w:drawing"))
    assert drawing is not None
    drawing.remove(inline)
    return made
