"""Runs: stretches of a paragraph's text that look the same, put together from lines and words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scanwright.document.table import Cell
from scanwright.document.text import Script, TextLine, TextStyle, Word, join_lines

_NO_SPACE = 0.15  # of a word's height: no space is that narrow


@dataclass(frozen=True, slots=True)
class Run:
    text: str
    style: TextStyle


def line_runs(line: TextLine) -> tuple[Run, ...]:
    """The line cut where the look of its words changes; one run where words have no looks of their own.

    A raised mark stands right behind its word, though the text has a space there to keep “2002³⁷” apart from a number.
    """
    if not any(word.style is not None for word in line.words):
        return (Run(line.text, line.style),)
    pieces: list[Run] = []
    at = 0
    last: Word | None = None
    for word in line.words:
        found = line.text.find(word.text, at)
        if found < 0:  # the words do not match the text: the line's own look is all that is certain
            return (Run(line.text, line.style),)
        style = word.style or line.style
        between = "" if last is not None and _is_mark(last, word, line.style) else line.text[at:found]
        last = word
        if pieces and pieces[-1].style == style:
            pieces[-1] = Run(pieces[-1].text + between + word.text, style)
        elif pieces and pieces[-1].style.script is not Script.NORMAL:
            pieces.append(Run(between + word.text, style))
        elif pieces:  # the space before a new look belongs to the old one
            pieces[-1] = Run(pieces[-1].text + between, pieces[-1].style)
            pieces.append(Run(word.text, style))
        else:
            pieces.append(Run(between + word.text, style))
        at = found + len(word.text)
    pieces[-1] = Run(pieces[-1].text + line.text[at:], pieces[-1].style)
    return tuple(pieces)


def _is_mark(last: Word, word: Word, usual: TextStyle) -> bool:
    """Whether the word is raised above a level one that it touches."""
    raised, level = ((w.style or usual).script is Script.SUPER for w in (word, last))
    return raised and not level and word.box.x0 - last.box.x1 < _NO_SPACE * last.box.height


def join_runs(lines: Iterable[TextLine]) -> tuple[Run, ...]:
    """The runs of a paragraph; its text is that of `join_lines` over the lines' texts, but for spaces before raised marks."""
    joined: tuple[Run, ...] = ()
    for line in lines:
        joined = concat_runs(joined, line_runs(line))
    return joined


def concat_runs(first: Sequence[Run], second: Sequence[Run]) -> tuple[Run, ...]:
    """Both together as `join_lines` joins their texts: a space or none between them, hyphenation undone."""
    first, second = _trimmed(first), _trimmed(second)
    if not first or not second:
        return tuple(first or second)
    tail, text = first[-1].text[-2:].lstrip(), "".join(run.text for run in second)
    both = join_lines((tail, text))
    before = both[: len(both) - len(text)]
    last = Run(first[-1].text[: len(first[-1].text) - len(tail)] + before, first[-1].style)
    merged = [*first[:-1], last]
    for run in second:
        if merged[-1].style == run.style:
            merged[-1] = Run(merged[-1].text + run.text, run.style)
        else:
            merged.append(run)
    return tuple(run for run in merged if run.text)


def cell_runs(cell: Cell) -> list[tuple[Run, ...]]:
    """The paragraphs of a cell; empty ones are left out."""
    return [runs for group in cell_groups(cell) if (runs := join_runs(group))]


def cell_groups(cell: Cell) -> list[list[TextLine]]:
    """The lines of a cell by paragraphs."""
    groups: list[list[TextLine]] = []
    for line in cell.lines:
        if line.starts_paragraph or not groups:
            groups.append([])
        groups[-1].append(line)
    return groups


_RAISED = str.maketrans("0123456789abcde", "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉ")
_MARK = re.compile("[0-9]{1,2}|[a-e]|[*†‡§]{1,3}")


def marked_text(cell: Cell) -> str:
    """The cell's text; a note mark that is raised at its end is raised by its characters, without a space before it."""
    groups = cell_runs(cell)
    if len(groups) != 1 or len(groups[0]) < 2 or groups[0][-1].style.script is not Script.SUPER:
        return cell.text
    mark = groups[0][-1].text.strip()
    if _MARK.fullmatch(mark) is None or any(run.style.script is not Script.NORMAL for run in groups[0][:-1]):
        return cell.text
    return "".join(run.text for run in groups[0][:-1]).rstrip() + mark.translate(_RAISED)


def with_script(text: str, script: Script) -> str:
    """`text`, which is HTML, raised or lowered; Markdown knows these tags, too."""
    tag = {Script.SUPER: "sup", Script.SUB: "sub"}.get(script)
    core = text.strip()
    return text.replace(core, f"<{tag}>{core}</{tag}>") if tag and core else text


def without_start(runs: Sequence[Run], length: int) -> tuple[Run, ...]:
    """The runs without their first `length` characters."""
    rest: list[Run] = []
    for run in runs:
        cut = min(length, len(run.text))
        length -= cut
        if run.text[cut:]:
            rest.append(Run(run.text[cut:], run.style))
    return tuple(rest)


def runs_text(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)


def _trimmed(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Without white space at both ends, and without empty runs."""
    kept = [run for run in runs if run.text]
    while kept and not kept[0].text.strip():
        del kept[0]
    while kept and not kept[-1].text.strip():
        del kept[-1]
    if kept:
        kept[0] = Run(kept[0].text.lstrip(), kept[0].style)
        kept[-1] = Run(kept[-1].text.rstrip(), kept[-1].style)
    return tuple(kept)
