"""Drop capitals: a large first letter beside the first lines of a paragraph is put back into the first of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scanwright.document.geometry import Quad, Rect
from scanwright.document.ids import new_id
from scanwright.document.text import TextLine, is_cjk
from scanwright.pipeline.frame import runs_down

_LARGER, _MOST = 1.7, 8.0  # its height in heights of the lines beside it
_WORDS = "AI"  # letters that are a word by themselves: the space after them decides


def join_drop_caps(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines; a single large letter and the topmost line that begins right beside it are one line.

    The line's box grows to the left only: its height stays that of its letters.
    """
    result = list(lines)
    for cap in lines:
        text = cap.text.strip()
        if len(text) != 1 or not text.isupper() or is_cjk(text) or runs_down(cap):
            continue
        beside = [line for line in result if line is not cap and _beside(cap.box, line)]
        if len(beside) >= 2:
            first = min(beside, key=lambda line: line.box.y0)
            result[result.index(first)] = _joined(cap, first)
            result.remove(cap)
    return result


def _beside(cap: Rect, line: TextLine) -> bool:
    box = line.box
    if runs_down(line) or not _LARGER * box.height < cap.height < _MOST * box.height:
        return False
    near = -0.3 * box.height < box.x0 - cap.x1 < 1.2 * box.height
    return near and cap.y0 - 0.4 * box.height < box.center.y < cap.y1 and box.width > 3 * box.height


def _joined(cap: TextLine, line: TextLine) -> TextLine:
    box = line.box
    letter = cap.text.strip()
    apart = letter in _WORDS and box.x0 - cap.box.x1 > 0.3 * box.height
    words = line.words
    if words:
        first = replace(words[0], text=letter + words[0].text, box=Rect(cap.box.x0, box.y0, words[0].box.x1, box.y1))
        alone = replace(words[0], text=letter, box=Rect(cap.box.x0, box.y0, cap.box.x1, box.y1))
        words = (alone, *words) if apart else (first, *words[1:])
    sure = cap.characters[:1] or (cap.confidence,)
    return replace(
        line,
        text=letter + (" " if apart else "") + line.text.lstrip(),
        polygon=Quad.from_rect(Rect(min(cap.box.x0, box.x0), box.y0, box.x1, box.y1)),
        words=words,
        characters=(*sure, *((1.0,) if apart else ()), *line.characters) if line.characters else (),
        id=new_id("l"),
    )
