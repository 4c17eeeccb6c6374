"""Changing lines wherever they stand, in regions and in cells: pure functions over the domain model."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from scanwright.document.document import Document, Page
from scanwright.document.edits import Batch, Edit, SetRegion
from scanwright.document.region import Region
from scanwright.document.text import Origin, TextLine

Change = Callable[[TextLine], TextLine]


def certain(line: TextLine) -> TextLine:
    """The line as it is, looked at by a person: nothing in it is doubtful any more."""
    words = tuple(replace(word, confidence=1.0) for word in line.words)
    return replace(line, confidence=1.0, characters=(), words=words, origin=Origin.USER)


def retyped(line: TextLine, text: str) -> TextLine:
    """The line with another text; words keep their places and looks where there are as many as before."""
    new = text.split()
    text = " ".join(new)
    if new and len(new) == len(line.words) and [word.text for word in line.words] == line.text.split():
        words = tuple(replace(word, text=t, confidence=1.0) for word, t in zip(line.words, new, strict=True))
        return replace(line, text=text, confidence=1.0, characters=(), words=words, origin=Origin.USER)
    return line.with_text(text)


def replaced(line: TextLine, words: str, by: str) -> TextLine:
    """The line with each occurrence of `words` (letter case makes no difference) replaced; the same if there is none."""
    text = re.sub(re.escape(words), lambda _found: by, line.text, flags=re.IGNORECASE) if words else line.text
    return line if text == line.text else retyped(line, text)


def with_lines(region: Region, change: Change) -> Region:
    """The region with `change` made to each of its lines; the same object where nothing changes.

    A line that loses its text is taken away.
    """
    lines = _changed(region.lines, change)
    table = region.table
    if table is not None:
        cells = tuple(replace(cell, lines=_changed(cell.lines, change)) for cell in table.cells)
        if cells != table.cells:
            table = replace(table, cells=cells)
    if lines == region.lines and table == region.table:
        return region
    return region.edited(lines=lines, table=table)


def set_paragraph_start(page: Page, region_id: str, line_id: str, *, starts: bool) -> Edit | None:
    """A paragraph begins at that line (what follows is split off), or it goes on the one before (both are joined).

    None where that is so already, or the line is the first there is, or not there.
    """
    region = page.region(region_id)

    def changed(lines: tuple[TextLine, ...]) -> tuple[TextLine, ...]:
        return tuple(
            replace(line, starts_paragraph=starts) if at and line.id == line_id else line
            for at, line in enumerate(lines)
        )

    table = region.table
    if table is not None:
        cells = tuple(replace(cell, lines=changed(cell.lines)) for cell in table.cells)
        table = replace(table, cells=cells) if cells != table.cells else table
    lines = changed(region.lines)
    if lines == region.lines and table == region.table:
        return None
    return SetRegion(page.id, region.edited(lines=lines, table=table))


def _changed(lines: tuple[TextLine, ...], change: Change) -> tuple[TextLine, ...]:
    pairs = ((line, change(line)) for line in lines)
    return tuple(after for line, after in pairs if after.text or after is line)


def change_lines(document: Document, change: Change, name: str, page_ids: Iterable[str] | None = None) -> Edit | None:
    """One step that makes `change` to all lines (of those pages); None where nothing changes."""
    wanted = None if page_ids is None else set(page_ids)
    steps: list[Edit] = []
    for page in document.pages:
        if wanted is not None and page.id not in wanted:
            continue
        for region in page.regions:
            after = with_lines(region, change)
            if after is not region:
                steps.append(SetRegion(page.id, after))
    return Batch(name, tuple(steps)) if steps else None
