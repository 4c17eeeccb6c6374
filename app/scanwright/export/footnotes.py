"""Which footnote belongs to which mark in the text: only where the mark stands on that page exactly once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from scanwright.document.text import Script
from scanwright.export.blocks import RUNNING_ROLES, Block, PageFlow, Paragraph, Role
from scanwright.export.runs import Run, without_start

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SUPERSCRIPTS = str.maketrans(_RAISED, "0123456789")
_SIGN = re.compile(r"\s*([*∗]{1,3}|†{1,2}|‡{1,2}|§{1,2}|¶{1,2}|[ᵃᵇᶜᵈᵉ]|[①-⑳]|[\[〔]\d{1,2}[\]〕])\s*(?=\S)")
_MARK = re.compile(r"\s*([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\d{1,3})[.\s]*(?=[^\s\d.,%])")


@dataclass(frozen=True)
class Note:
    """A footnote of a paragraph: its mark stands from `start` to `end` in the paragraph's text.

    `paragraphs` are the note's, without the mark. `counted`: the mark is a number; others are kept as they are printed.
    """

    mark: str
    start: int
    end: int
    paragraphs: tuple[Paragraph, ...]
    counted: bool = True


@dataclass(frozen=True)
class Notes:
    """`by_paragraph`: by the identity of a paragraph (`id`), its footnotes in the order of their marks.

    Counted from `start`, and on `each_page` anew, they have the numbers that are printed.
    """

    by_paragraph: dict[int, tuple[Note, ...]]
    start: int = 1
    each_page: bool = False


def take_notes(pages: Sequence[PageFlow]) -> tuple[tuple[PageFlow, ...], Notes]:
    """The pages without the footnotes whose marks were found (they are in `PageFlow.notes`), and these.

    Footnotes whose numbers would come out wrong by counting stay where they are.
    """
    everything = [block for page in pages for block in page.body]
    found: dict[int, list[Note]] = {}
    start: int | None = None
    each_page = _begin_anew(pages)
    expected = 1
    result: list[PageFlow] = []
    for page in pages:
        running = [
            block
            for block in everything
            if isinstance(block, Paragraph)
            and block.role in RUNNING_ROLES
            and any(part.page is page.page for part in (block, *block.rest))
        ]
        kept: list[Block] = []
        taken: list[Paragraph] = []
        expected = 1 if each_page else expected
        for group in _groups(page.body):
            place = _place(group, running)
            if place is None:
                kept += group
                continue
            paragraph, note = place
            if note.counted:
                number = int(note.mark)
                if number != expected and (start is not None or each_page):
                    kept += group
                    continue
                start = number if start is None else start
                expected = number + 1
            found.setdefault(id(paragraph), []).append(note)
            taken += [block for block in group if isinstance(block, Paragraph)]
        result.append(replace(page, body=tuple(kept), notes=tuple(taken)))
    by_paragraph = {key: tuple(sorted(notes, key=lambda note: note.start)) for key, notes in found.items()}
    return tuple(result), Notes(by_paragraph, start or 1, each_page)


def _begin_anew(pages: Sequence[PageFlow]) -> bool:
    """Whether the footnotes of each page (of two at least) begin with 1."""
    firsts = []
    for page in pages:
        marks = [
            match[1].translate(_SUPERSCRIPTS)
            for block in page.body
            if isinstance(block, Paragraph) and block.role is Role.FOOTNOTE and (match := _MARK.match(block.text))
        ]
        firsts += marks[:1]
    return len(firsts) > 1 and all(mark == "1" for mark in firsts)


def _groups(body: Sequence[Block]) -> list[list[Block]]:
    """A footnote's paragraphs together (those after the first have no mark); other blocks alone."""
    groups: list[list[Block]] = []
    for block in body:
        note = isinstance(block, Paragraph) and block.role is Role.FOOTNOTE
        before = groups[-1][-1] if groups else None
        goes_on = isinstance(before, Paragraph) and before.role is Role.FOOTNOTE and before.region is block.region
        if (
            note
            and goes_on
            and isinstance(block, Paragraph)
            and not (_MARK.match(block.text) or _SIGN.match(block.text))
        ):
            groups[-1].append(block)
        else:
            groups.append([block])
    return groups


def _place(group: Sequence[Block], running: Sequence[Paragraph]) -> tuple[Paragraph, Note] | None:
    first = group[0]
    if not isinstance(first, Paragraph) or first.role is not Role.FOOTNOTE:
        return None
    match = _MARK.match(first.text)
    counted = match is not None
    match = match or _SIGN.match(first.text)
    if match is None:
        return None
    mark = match[1].translate(_SUPERSCRIPTS) if counted else match[1].replace("∗", "*")
    find = _occurrences if counted else _signs
    places = [(paragraph, span) for paragraph in running for span in find(paragraph.text, mark)]
    if len(places) > 1:  # the mark is raised, other figures like it are not
        places = [(paragraph, span) for paragraph, span in places if _is_raised(paragraph, span)]
    if len(places) != 1:
        return None
    paragraph, (start, end) = places[0]
    rest = [block for block in group[1:] if isinstance(block, Paragraph)]
    note = replace(first, runs=without_start(first.runs, match.end()))
    return paragraph, Note(mark, start, end, (note, *rest), counted)


def _is_raised(paragraph: Paragraph, span: tuple[int, int]) -> bool:
    """Whether the characters of that span of the paragraph's text stand above the line."""
    if not set(paragraph.text[slice(*span)]).isdisjoint(_RAISED):
        return True
    at = 0
    for run in paragraph.runs:
        if at <= span[0] < at + len(run.text):
            return run.style.script is Script.SUPER
        at += len(run.text)
    return False


def _occurrences(text: str, mark: str) -> list[tuple[int, int]]:
    """Where `mark` may stand as a mark: right after a word or its punctuation, and before no letter or digit."""
    plain = text.translate(_SUPERSCRIPTS)
    # after capitals and other digits it is rather a part of a name or number: CO2, 1.5
    pattern = rf"(?<=[^\s\dA-Z(/+=×-])(?<!\d[.,]){mark}(?![\w%)])"
    return [match.span() for match in re.finditer(pattern, plain)]


def _signs(text: str, sign: str) -> list[tuple[int, int]]:
    """Where `sign` stands right after a word or its punctuation, neither repeated nor before a letter or digit."""
    one, wanted = re.escape(sign[0]), re.escape(sign)
    pattern = rf"(?<=\S)(?<!{one}){wanted}(?!{one})(?![^\W_\u3400-\u9fff])"
    return [match.span() for match in re.finditer(pattern, text.replace("∗", "*"))]


def cut_runs(runs: Sequence[Run], start: int, end: int) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """The runs before character `start`, and those from `end` on."""
    before: list[Run] = []
    at = 0
    for run in runs:
        piece = run.text[: max(0, start - at)]
        if piece:
            before.append(Run(piece, run.style))
        at += len(run.text)
    return tuple(before), without_start(runs, end)
