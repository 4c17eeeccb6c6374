"""Wide gaps in a line: where a typist would have gone on at a tab stop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scanwright.document.geometry import Quad, Rect
from scanwright.document.text import TextLine

_WIDE = 2.5  # heights of the line


def parts_of_row(row: Sequence[TextLine]) -> list[list[TextLine]]:
    """Lines that stand beside each other, cut at wide gaps in and between them: what stands together is one part."""
    parts: list[list[TextLine]] = []
    for line in row:
        first, *more = parts_at_gaps(line)
        if parts and first.box.x0 - parts[-1][-1].box.x1 <= _WIDE * line.box.height:
            parts[-1].append(first)
        else:
            parts.append([first])
        parts += [[part] for part in more]
    return parts


def parts_at_gaps(line: TextLine) -> list[TextLine]:
    """The line cut at its wide gaps; whole where it has none, or where the places of its words are not known."""
    if len(line.words) < 2 or line.vertical or abs(line.polygon.angle) > 20:
        return [line]
    groups = [[line.words[0]]]
    for word in line.words[1:]:
        if word.box.x0 - groups[-1][-1].box.x1 > _WIDE * line.box.height:
            groups.append([])
        groups[-1].append(word)
    if len(groups) == 1:
        return [line]
    parts: list[str] = []
    start = 0
    for number, words in enumerate(groups):
        end = len(line.text)
        if number + 1 < len(groups):
            for word in words:
                start = max(start, line.text.find(word.text, start))
            found = line.text.find(groups[number + 1][0].text, start + len(words[-1].text))
            if found < 0:  # the words do not match the text
                return [line]
            end = found
        text = line.text[sum(len(part) for part in parts) : end]
        parts.append(text)
        start = end
    made = []
    for text, words in zip(parts, groups):
        polygon = Quad.from_rect(Rect.union_of(word.box for word in words))
        made.append(replace(line, text=text.strip(), words=tuple(words), polygon=polygon, characters=()))
    return made
