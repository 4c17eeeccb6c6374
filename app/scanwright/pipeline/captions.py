"""Captions: what begins like one, next to the figure or table that it belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scanwright.document.geometry import Rect

_CAPTION = re.compile(
    r"^\s*(?:"
    r"(?:figure|fig|table|tab|chart|plate|scheme|box|exhibit|abbildung|abb|tabelle|tableau|figura|tabla|quadro|tabela)"
    r"s?\s*\.?\s*(?:(?:[A-Z][.-]?)?\d+|[IVX]+\b)"
    r"|[图圖表]\s*[\dA-Z一二三四五六七八九十]+"
    r")",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"^\s*\S+\s*\S*\d\S*\s+(?:shows?|presents?|illustrates?|lists?|gives?|depicts?|summari[sz]es?|displays?|is|are)\b",
    re.IGNORECASE,
)


def begins_like_caption(text: str) -> bool:
    """“Figure 3. …”, “Table 2: …”, “图1 …”; not a sentence that speaks of one."""
    return bool(_CAPTION.match(text)) and not _SENTENCE.match(text)


def sits_below(block: Rect, figure: Rect, height: float) -> bool:
    """Whether a block that does not say so is placed like a caption: close below the figure, within its width and centred
    on it. `height` is that of a line of running text in pixels."""
    gap = block.y0 - figure.y1
    within = figure.x0 - height < block.x0 and block.x1 < figure.x1 + height
    centered = abs(block.center.x - figure.center.x) < max(height, 0.06 * figure.width)
    return -0.3 * height < gap < 1.2 * height and within and centered and block.height < 0.5 * figure.height


def owner_of(box: Rect, pictures: Sequence[Rect], height: float) -> int | None:
    """Which of `pictures` (figures and tables) lies directly above, below or beside `box`: its position, or None.

    `height` is that of a line of running text; up to four of it may lie between.
    """
    best: tuple[float, int] | None = None
    for i, picture in enumerate(pictures):
        dx = max(0.0, picture.x0 - box.x1, box.x0 - picture.x1)
        dy = max(0.0, picture.y0 - box.y1, box.y0 - picture.y1)
        shares = (
            picture.x_overlap(box) > 0.3 * min(box.width, picture.width) or picture.y_overlap(box) > 0.5 * box.height
        )
        if shares and max(dx, dy) < 4 * height and (best is None or dx + dy < best[0]):
            best = (dx + dy, i)
    return best[1] if best else None
