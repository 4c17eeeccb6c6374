"""From single characters to words: gaps decide, and real spaces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from scanwright.document.geometry import Point, Quad
from scanwright.document.text import is_cjk
from scanwright.imaging.characters import Glyph, Run, clean_word, is_right_to_left
from scanwright.imaging.layer import LayerWord, ScriptPart
from scanwright.imaging.pdf_fonts import FontLook
from scanwright.imaging.scripts import parts_of

# A gap of this share of the letters' size, beyond what is usual between letters of its font, parts words. TeX sets
# spaces no narrower than 0.2; kerning is below 0.1.
_GAP = 0.13
_LETTER_SPACING = (0.03, 0.4)  # usual gaps within this range are letter-spacing
_BACKWARDS = 0.6  # a step back by more than this starts anew: a new line, or an overprinted one
_BASELINE_STEP = 0.55  # superscripts stay with their word, the next line does not
_TOUCHING = 0.06  # pieces of a word that was drawn in parts lie this close


def form_words(glyphs: list[Glyph]) -> list[tuple[LayerWord, int]]:
    """The words, in the order of their first characters, with their place in the order of painting."""
    _set_limits(glyphs)
    groups = _rejoined(list(_parted(glyphs)))
    return [word for group in groups if (word := _word(group)) is not None]


def _set_limits(glyphs: list[Glyph]) -> None:
    """Sets `limit` of each run: letter-spaced text has wide gaps everywhere."""
    by_run: dict[int, list[float]] = {}
    by_font: dict[tuple[FontLook, float], list[float]] = {}
    for before, glyph in pairwise(glyphs):
        run = glyph.run
        if before.run is run and not (glyph.after_space or glyph.part) and abs(before.t - glyph.t) < 0.1 * run.em:
            gap = (glyph.s0 - before.s1) / run.em
            if abs(gap) < 1:
                by_run.setdefault(id(run), []).append(gap)
                by_font.setdefault((run.look, round(run.em, 1)), []).append(gap)
    usual_by_font = {key: _usual(gaps) for key, gaps in by_font.items()}
    for run in {id(glyph.run): glyph.run for glyph in glyphs}.values():
        gaps = by_run.get(id(run), [])
        usual = _usual(gaps) if len(gaps) >= 4 else usual_by_font.get((run.look, round(run.em, 1)), 0.0)
        run.limit = (usual + max(_GAP, usual)) * run.em


def _usual(gaps: list[float]) -> float:
    """The usual gap between letters as a share of their size, where it is letter-spacing; else 0."""
    usual = _median(gaps)
    return usual if _LETTER_SPACING[0] < usual < _LETTER_SPACING[1] else 0.0


def _parted(glyphs: list[Glyph]) -> Iterator[list[Glyph]]:
    word: list[Glyph] = []
    for glyph in glyphs:
        if word and (_starts_word(word[-1], glyph) or _parts_mark(word, glyph)):
            yield word
            word = []
        word.append(glyph)
    if word:
        yield word


def _starts_word(before: Glyph, glyph: Glyph) -> bool:
    if glyph.part or glyph.after_space:
        return not glyph.part
    old, new = before.run, glyph.run
    em = max(old.em, new.em)
    if old is not new and (old.ux * new.ux + old.uy * new.uy < 0.99 or old.invisible != new.invisible):
        return True
    if abs(glyph.t - before.t) > _BASELINE_STEP * em:
        return True
    limit = min(old.limit, new.limit)
    if glyph.s0 >= before.s0 - 0.01 * em:
        return glyph.s0 - before.s1 > limit
    if is_right_to_left(glyph.text) or is_right_to_left(before.text):
        return before.s0 - glyph.s1 > limit
    return before.s1 - glyph.s0 > _BACKWARDS * em + (before.s1 - before.s0)


def _parts_mark(word: list[Glyph], glyph: Glyph) -> bool:
    """Whether a raised figure stands here: the mark of a note, which would change a number it were joined to.

    “2002³⁷” and “differences³⁵” are two words each, “m²” and “4ᵗʰ” one.
    """
    last = word[-1]
    if _raised(glyph, last):
        return glyph.text.isdigit() and (
            not last.text.isalpha() or (len(word) >= 3 and all(g.text.isalpha() for g in word[-3:]))
        )
    return _raised(last, glyph) and glyph.text.isalnum() and all(_raised(g, glyph) for g in word)


def _raised(glyph: Glyph, base: Glyph) -> bool:
    em = base.run.em
    return glyph.run.em < 0.8 * em and 0.15 * em < base.t - glyph.t < _BASELINE_STEP * em


def _rejoined(groups: list[list[Glyph]]) -> list[list[Glyph]]:
    """Words that the file draws in pieces at different times (around a subscript, say), put together again.

    Of two pieces the second begins exactly where the first ends, on one baseline, and no space stood before it.
    """
    ends: dict[tuple[int, int], list[int]] = {}
    for number, group in enumerate(groups):
        ends.setdefault(_cell(group[-1].s1, group[-1].t), []).append(number)
    follower: dict[int, int] = {}
    preceded: set[int] = set()
    for number, group in enumerate(groups):
        first = group[0]
        if first.after_space or is_right_to_left(first.text):
            continue
        across, down = _cell(first.s0, first.t)
        near = (n for i in (-1, 0, 1) for j in (-1, 0, 1) for n in ends.get((across + i, down + j), ()))
        for other in near:
            # What follows at once in the file was parted on purpose.
            if other not in (number, number - 1) and other not in follower and _continues(groups[other], first):
                follower[other] = number
                preceded.add(number)
                break
    joined = []
    for number, group in enumerate(groups):
        if number in preceded:
            continue
        chain = [number]
        while chain[-1] in follower:
            chain.append(follower[chain[-1]])
        joined.append((min(chain), [glyph for piece in chain for glyph in groups[piece]] if len(chain) > 1 else group))
    return [group for _, group in sorted(joined, key=lambda item: item[0])]


_CELL = 16.0  # pixels: coarser than any tolerance below for letters of usual sizes


def _cell(s: float, t: float) -> tuple[int, int]:
    return int(s // _CELL), int(t // _CELL)


def _continues(word: list[Glyph], first: Glyph) -> bool:
    last = word[-1]
    old, new = last.run, first.run
    em = max(old.em, new.em)
    level = 0.08 if abs(old.em - new.em) < 0.1 * em else 0.2
    return (
        min(old.em, new.em) > 0.45 * em
        and abs(first.s0 - last.s1) < _TOUCHING * em
        and abs(first.t - last.t) < level * em
        and old.ux * new.ux + old.uy * new.uy > 0.99
        and old.invisible == new.invisible
        and not _parts_mark(word, first)
    )


def _word(glyphs: list[Glyph]) -> tuple[LayerWord, int] | None:
    text = clean_word("".join(glyph.text for glyph in _logical(glyphs)))
    if not text:
        return None
    run = _prevailing(glyphs)
    parts: tuple[ScriptPart, ...] = ()
    if sum(len(glyph.text) for glyph in glyphs) == len(text) and not is_right_to_left(text):
        largest = max((glyph.run for glyph in glyphs), key=lambda r: r.em)
        parts = parts_of(glyphs, largest, _median(glyph.t for glyph in glyphs if glyph.run is largest))
        run = largest if parts else run
    em = _true_em(glyphs, run)
    baseline = _median(glyph.t for glyph in glyphs if glyph.run is run)
    s0, s1 = min(g.s0 for g in glyphs), max(g.s1 for g in glyphs)
    if any(map(is_cjk, text)):
        ascent, descent = 0.86, 0.14
    else:
        ascent = min(max(run.look.ascent, 0.72), 0.92) if run.look.ascent else 0.8
        descent = min(max(run.look.descent, 0.18), 0.28) if run.look.descent else 0.2
    top, bottom = baseline - ascent * em, baseline + descent * em

    def corner(s: float, t: float) -> Point:
        return Point(s * run.ux - t * run.uy, s * run.uy + t * run.ux)

    polygon = Quad((corner(s0, top), corner(s1, top), corner(s1, bottom), corner(s0, bottom)))
    style = run.style
    if em != run.em and style.size:
        style = replace(style, size=round(style.size * em / run.em, 1))
    return LayerWord(text, polygon, style, run.invisible, parts), run.z


def _logical(glyphs: list[Glyph]) -> list[Glyph]:
    """Letters in the order of reading: PDFium gives the parts of right-to-left ligatures the wrong way round."""
    if not any(glyph.part and is_right_to_left(glyph.text) for glyph in glyphs):
        return glyphs
    signs: list[list[Glyph]] = []
    for glyph in glyphs:
        if glyph.part and signs and is_right_to_left(glyph.text):
            signs[-1].insert(0, glyph)
        else:
            signs.append([glyph])
    return [glyph for sign in signs for glyph in sign]


def _true_em(glyphs: list[Glyph], run: Run) -> float:
    """The letters' size in pixels: as stated, unless the ink is far from it (Type 3 fonts have units of their own)."""
    heights = [g.bottom - g.top for g in glyphs if g.run is run and g.text.isalnum()]
    ink = max(heights, default=0.0)
    if ink > 1.6 * run.em or (len(heights) > 1 and 0 < ink < 0.2 * run.em):
        return ink / 0.75
    return run.em


def _prevailing(glyphs: list[Glyph]) -> Run:
    """The run that most characters of the word belong to."""
    counts = Counter(id(glyph.run) for glyph in glyphs)
    most = max(counts.values())
    return next(glyph.run for glyph in glyphs if counts[id(glyph.run)] == most)


def _median(values: Iterable[float]) -> float:
    ordered = sorted(values)
    return ordered[len(ordered) // 2]
