"""Lines changed by a person, wherever they stand, in regions and in cells: pure functions over the domain model."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from scanwright.document.looks import Emphasis, with_look, with_new_text
from scanwright.document.region import Region
from scanwright.document.text import Making, Origin, TextLine, Word

CERTAIN, RETYPED, LOOKING = "certain", "retyped", "looking"
"""What `TextLine.made_from` says of lines: nothing more, the text, and the emphasis and whether it was given."""

Change = Callable[[TextLine], TextLine]


def certain(line: TextLine) -> TextLine:
    """The line as it is, looked at by a person: nothing in it is doubtful any more."""
    words = tuple(Word(word.text, word.box, 1.0, word.style) for word in line.words)
    after = replace(line, confidence=1.0, characters=(), words=words, origin=Origin.USER)
    return after.as_made_from(line, (CERTAIN,))


def retyped(line: TextLine, text: str) -> TextLine:
    """The line with another text, always a new one; words keep their places and looks where there are as many as before.

    Where there are not, and some looked different from the others, the characters that stay the same keep their looks.
    """
    new = text.split()
    text = " ".join(new)
    return _retyped(line, text, new).as_made_from(line, (RETYPED, text))


def _retyped(line: TextLine, text: str, new: list[str]) -> TextLine:
    if new and len(new) == len(line.words) and [word.text for word in line.words] == line.text.split():
        words = tuple(Word(t, word.box, 1.0, word.style) for word, t in zip(line.words, new, strict=True))
        return replace(line, text=text, confidence=1.0, characters=(), words=words, origin=Origin.USER)
    if text and any(word.style is not None for word in line.words):
        return with_new_text(line, text)
    return line.with_text(text)


def emphasised(line: TextLine, emphasis: Emphasis, *, on: bool) -> TextLine:
    """The whole line with the emphasis, or without it; the same object where that changes nothing."""
    after = with_look(line, 0, len(line.text), emphasis.look(on=on))
    return line if after is line else after.as_made_from(line, (LOOKING, emphasis.value, on))


def made(line: TextLine, how: Making) -> TextLine:
    """What the line becomes by what was done to another one (see `TextLine.made_from`). ValueError for what nobody does."""
    match how:
        case (str(name),) if name == CERTAIN:
            return certain(line)
        case (str(name), str(text)) if name == RETYPED:
            return retyped(line, text)
        case (str(name), str(emphasis), bool(on)) if name == LOOKING:
            return emphasised(line, Emphasis(emphasis), on=on)
    raise ValueError("nothing is done so")


def replaced(line: TextLine, words: str, by: str) -> TextLine:
    """The line with each occurrence of `words` (letter case makes no difference) replaced; the same if there is none.

    What is put in is certain; words beside it are as doubtful as before: nobody looked at them.
    """
    before = line.text
    places = [found.span() for found in _pattern(words).finditer(before)] if words else []
    if not places:
        return line
    text, sure, at = "", line.characters, 0
    pieces: list[str] = []
    for start, end in places:
        pieces += (before[at:start], by)
        at = end
    text = "".join(pieces) + before[at:]
    if text == before:
        return line
    old, new = line.words, text.split()
    if len(new) != len(old) or " ".join(new) != text or [word.text for word in old] != before.split():
        return retyped(line, text)
    if len(sure) == len(before):
        for start, end in reversed(places):
            sure = sure[:start] + (1.0,) * len(by) + sure[end:]
    else:
        sure = ()
    kept = tuple([w if w.text == t else Word(t, w.box, 1.0, w.style) for w, t in zip(old, new, strict=True)])
    # Of thousands of lines at once: `replace` would take longer.
    start_of, upright = line.starts_paragraph, line.vertical
    return TextLine(
        text, line.polygon, line.confidence, kept, sure, line.style, start_of, upright, line.origin, line.id
    )


@functools.lru_cache(maxsize=8)
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(re.escape(words), re.IGNORECASE)


def with_lines(region: Region, change: Change) -> Region:
    """The region with `change` made to each of its lines; the same object where nothing changes.

    A line that loses its text is taken away.
    """
    lines = _changed(region.lines, change)
    table = region.table
    if table is not None:
        cells = tuple(cell.with_lines(_changed(cell.lines, change)) for cell in table.cells)
        if cells != table.cells:
            table = replace(table, cells=cells)
    if lines == region.lines and table == region.table:
        return region
    return region.edited(lines=lines, table=table)


def _changed(lines: tuple[TextLine, ...], change: Change) -> tuple[TextLine, ...]:
    pairs = [(line, change(line)) for line in lines]
    if all(after is line for line, after in pairs):
        return lines
    return tuple([after for line, after in pairs if after.text or after is line])


def with_words_replaced(regions: Iterable[Region], words: str, by: str) -> tuple[Region, ...]:
    """The regions with each occurrence of `words` in their lines replaced (see `replaced`); others stay the same objects."""
    return tuple(with_lines(region, lambda line: replaced(line, words, by)) for region in regions)
