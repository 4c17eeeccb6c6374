"""The letters stage: sizes, families, bold, italic and colours of what was read from a picture."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

import numpy as np

from scanwright.document.geometry import Rect
from scanwright.document.text import TextLine, TextStyle, Word, is_cjk
from scanwright.pipeline.bullets import add_bullets
from scanwright.pipeline.ink import LineInk, measure_ink, words_in
from scanwright.pipeline.job import PageJob
from scanwright.pipeline.letter_scripts import with_scripts
from scanwright.pipeline.letter_size import (
    SANS_RATIO,
    LetterHeights,
    cluster_sizes,
    is_monospaced,
    measure_heights,
)
from scanwright.pipeline.letter_weight import (
    WordInk,
    bold_words,
    italic_words,
    measure_words,
    regular_of,
    regular_thickness,
)
from scanwright.pipeline.stroke_balance import SANS_BALANCE, stroke_balance

_COLORED = 48  # difference of the strongest and the weakest of red, green and blue
_ENOUGH_LETTERS = 120
_LEAST_SIZE = 2.0  # pixels
_GREY = 70  # levels lighter than the page's own text


@dataclass(frozen=True)
class _Measured:
    ink: LineInk
    heights: LetterHeights
    words: list[WordInk]
    widths: list[tuple[float, str]]  # of the ink of each word
    wide: bool  # East Asian
    columns: list[tuple[int, int]]  # of the ink, for each word


def measure_letters(job: PageJob) -> None:
    """Gives lines and words their TextStyle, for lines that have none yet (a text layer knows its own)."""
    todo = [i for i, line in enumerate(job.lines) if line.style.size is None and line.text.strip()]
    measured: dict[int, _Measured] = {}
    for i in todo:
        if i % 16 == 0:
            job.cancel.check()
        found = _measure(job, job.lines[i])
        if found is not None:
            measured[i] = found
    if not measured:
        return
    families = _families(measured)
    sizes = {i: m.heights.size(*families[i]) for i, m in measured.items()}
    # specks and rules taken for letters have no height to speak of
    pixels = {i: size for i, size in sizes.items() if size is not None and size > _LEAST_SIZE}
    common = cluster_sizes([(size, max(1, measured[i].heights.letters)) for i, size in pixels.items()])
    regular = _regular(measured, pixels)
    body_grey = statistics.median(sum(m.ink.color) / 3 for m in measured.values())
    for i, m in measured.items():
        if i not in pixels:
            continue
        size = common[pixels[i]]
        thickness = regular[i]
        bold = bold_words(m.words, pixels[i], thickness) if thickness else [False] * len(m.words)
        italic = [False] * len(m.words) if m.wide else italic_words(m.words)
        look = TextStyle(size=round(size * 72 / job.image.dpi, 2), font=families[i][0], color=_color(m.ink, body_grey))
        line = _styled(job.lines[i], look, bold, italic)
        job.lines[i] = line if m.wide else with_scripts(line, m.ink, m.columns)
    job.lines[:] = add_bullets(job.picture, job.lines)


def _measure(job: PageJob, line: TextLine) -> _Measured | None:
    ink = measure_ink(job.picture, line)
    if ink is None:
        return None
    job.edges[line.box, line.text, line.vertical] = ink.edges
    wide = sum(map(is_cjk, line.text)) * 2 > sum(not c.isspace() for c in line.text)
    if line.words and not line.vertical:
        columns = words_in(ink, [word.box for word in line.words])
        texts = [word.text for word in line.words]
        if wide:
            columns, texts = _by_character(columns, texts)
    else:
        columns, texts = [(0, ink.coverage.shape[1])], [line.text]
    words = measure_words(ink, columns, texts)
    widths = []
    for (first, last), text in zip(columns, texts):
        at = np.flatnonzero(ink.coverage[:, first:last].max(axis=0, initial=0.0) > 0.4)
        widths.append((float(at[-1] - at[0] + 1) if len(at) else 0.0, text.strip(".,;:")))
    return _Measured(ink, measure_heights(ink, line.text), words, widths, wide, columns)


def _by_character(columns: Sequence[tuple[int, int]], texts: Sequence[str]) -> tuple[list[tuple[int, int]], list[str]]:
    """East Asian text has few spaces, so its words are cut into characters, which all have the same width."""
    parts: list[tuple[int, int]] = []
    for (first, last), text in zip(columns, texts):
        step = (last - first) / len(text)
        parts += [(first + round(i * step), first + round((i + 1) * step)) for i in range(len(text))]
    return parts, list("".join(texts))


def _cut(word: Word, flags: Sequence[bool]) -> list[tuple[Word, bool]]:
    """The word in parts of characters with equal flags (one flag for each character)."""
    parts: list[tuple[Word, bool]] = []
    start = 0
    step = word.box.width / len(word.text)
    for end in range(1, len(flags) + 1):
        if end == len(flags) or flags[end] != flags[start]:
            box = Rect(word.box.x0 + start * step, word.box.y0, word.box.x0 + end * step, word.box.y1)
            parts.append((Word(word.text[start:end], box, word.confidence), flags[start]))
            start = end
    return parts


def _families(measured: dict[int, _Measured]) -> dict[int, tuple[str, float | None]]:
    """For each line its family and the ratio of small to tall letters; lines of one size agree.

    Lines whose size is too rare to tell do as the page. East Asian lines are told by their strokes.
    """
    if is_monospaced([pair for m in measured.values() if not m.wide for pair in m.widths]):
        return dict.fromkeys(measured, ("monospace", None))
    told = {i: (ratio, m.heights.letters) for i, m in measured.items() if (ratio := m.heights.ratio) is not None}
    page = _mean(list(told.values()))
    tall = {i: m.ink.baseline - m.ink.top for i, m in measured.items()}
    table = np.array([(tall[i], ratio, letters) for i, (ratio, letters) in told.items()]).reshape(-1, 3)
    result = {}
    for i in measured:
        near = table[np.abs(table[:, 0] - tall[i]) <= 0.08 * tall[i]]
        ratio = float(near[:, 1] @ near[:, 2] / near[:, 2].sum()) if near[:, 2].any() else None
        deciding = page if ratio is None else ratio
        result[i] = ("sans-serif" if deciding is not None and deciding > SANS_RATIO else "serif", ratio)
    return result | {i: (family, None) for i, family in _east_asian_families(measured).items()}


def _east_asian_families(measured: dict[int, _Measured]) -> dict[int, str]:
    """Of the East Asian lines; those of one size agree."""
    sizes = {i: m.heights.square for i, m in measured.items() if m.wide and m.heights.square}
    told = {
        i: (balance, measured[i].heights.letters)
        for i, size in sizes.items()
        if (balance := stroke_balance(measured[i].ink.coverage, size)) is not None
    }
    result = {}
    for i, size in sizes.items():
        mean = _mean([told[j] for j in told if abs(sizes[j] - size) <= 0.08 * size])
        result[i] = "sans-serif" if mean is not None and mean > SANS_BALANCE else "serif"
    return result


def _mean(values: Sequence[tuple[float, int]]) -> float | None:
    total = sum(weight for _, weight in values)
    return sum(value * weight for value, weight in values) / total if total else None


def _regular(measured: dict[int, _Measured], pixels: dict[int, float]) -> dict[int, float | None]:
    """For each line the usual thickness of regular strokes, as a share of the size.

    Taken over the Latin or East Asian words of nearly the same size (blur thickens small letters more), or of
    all sizes where those are few.
    """
    shares: dict[bool, list[tuple[float, float, int]]] = {False: [], True: []}
    for i, m in measured.items():
        if i in pixels:
            shares[m.wide] += [
                (pixels[i], word.thickness / pixels[i], word.letters)
                for word in m.words
                if word.thickness and word.letters
            ]
    every = {
        wide: regular_thickness(
            [(share, n) for _, share, n in entries],
            statistics.median(size for size, _, _ in entries) if entries else 0.0,
        )
        for wide, entries in shares.items()
    }
    # Newspapers have ten thousand words, and each line is compared with all of them.
    tables = {
        wide: np.array(sorted(entries, key=itemgetter(1)), float).reshape(-1, 3) for wide, entries in shares.items()
    }
    result: dict[int, float | None] = {}
    for i, size in pixels.items():
        m = measured[i]
        table = tables[m.wide]
        near = table[np.abs(table[:, 0] - size) < 0.12 * size, 1:]
        common = every[m.wide]
        if common is not None and near[:, 1].sum() >= _ENOUGH_LETTERS:
            letters = near[:, 1].cumsum()  # the words are in order of their shares already
            own = regular_of(float(near[int(np.searchsorted(letters, letters[-1] / 2)), 0]), size)
            # a size that is all bold (headings) must not pass for regular
            common = own if own < 1.2 * common else common
        result[i] = common
    return result


def _color(ink: LineInk, body_grey: float) -> str | None:
    """As #rrggbb where it is clearly not the black of the page; None for black, and for light text on dark."""
    if ink.inverted:
        return None
    red, green, blue = ink.color
    colored = max(ink.color) - min(ink.color) >= _COLORED
    grey = sum(ink.color) / 3 - body_grey >= _GREY
    return f"#{red:02x}{green:02x}{blue:02x}" if colored or grey else None


def _styled(line: TextLine, look: TextStyle, bold: Sequence[bool], italic: Sequence[bool]) -> TextLine:
    """The line in the look of most of its letters, and those words with a look of their own that differ."""
    if line.words and len(bold) == sum(len(word.text) for word in line.words) != len(line.words):
        flags = iter(bold)
        pieces = [part for word in line.words for part in _cut(word, [next(flags) for _ in word.text])]
        line = replace(line, words=tuple(word for word, _ in pieces))
        bold, italic = [flag for _, flag in pieces], [False] * len(pieces)
    if len(line.words) != len(bold):
        return replace(line, style=replace(look, bold=all(bold), italic=all(italic)))
    weights = [max(1, len(word.text)) for word in line.words]
    total = sum(weights)
    base = replace(
        look,
        bold=2 * sum(w for w, b in zip(weights, bold) if b) > total,
        italic=2 * sum(w for w, i in zip(weights, italic) if i) > total,
    )
    words = []
    for word, is_bold, is_italic in zip(line.words, bold, italic):
        style = replace(base, bold=is_bold, italic=is_italic)
        words.append(Word(word.text, word.box, word.confidence, None if style == base else style))
    return replace(line, style=base, words=tuple(words))
