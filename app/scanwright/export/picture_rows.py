"""Pictures of one figure that stand side by side, each with a caption of its own below it, and one for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from scanwright.export.blocks import Block, Figure, Paragraph, Role

_LEVEL = 0.5  # share of the lower picture's height that both have in common


def pictures_together(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with the captions of such pictures after the last of them, so that a writer can set these in a row."""
    result = list(blocks)
    for index, block in enumerate(result):
        row, after = [block], index + 1
        while after < len(result):
            other = result[after]
            if _beside(row[-1], other) and _have_common_caption(result[after + 1 :], row[-1], other):
                result.insert(index + len(row), result.pop(after))
                row.append(other)
            elif not any(_is_caption_of(other, figure) for figure in row):
                break
            after += 1
    return result


def _have_common_caption(rest: Sequence[Block], first: Block, second: Block) -> bool:
    of_figure = takewhile(lambda block: isinstance(block, Figure) or _is_caption(block), rest)
    return any(_spans(block, first, second) for block in of_figure)


def _is_caption_of(block: Block, figure: Block) -> bool:
    below = block.page is figure.page and block.box.y0 > figure.box.center.y
    return _is_caption(block) and isinstance(figure, Figure) and below and block.box.x_overlap(figure.box) > 0


def _beside(first: Block, second: Block) -> bool:
    if not (isinstance(first, Figure) and isinstance(second, Figure) and first.page is second.page):
        return False
    level = first.box.y_overlap(second.box) > _LEVEL * min(first.box.height, second.box.height)
    return level and second.box.x0 >= first.box.center.x and first.box.x_overlap(second.box) <= 0


def _spans(block: Block, first: Block, second: Block) -> bool:
    both = block.box.x_overlap(first.box) > 0 and block.box.x_overlap(second.box) > 0
    return _is_caption(block) and block.page is first.page and both


def _is_caption(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role is Role.CAPTION
