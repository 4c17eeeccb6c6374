"""The styles of a document: what most paragraphs of one role look like, and how single ones differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import floor
from statistics import median

from scanwright.document.region import Alignment
from scanwright.document.text import Script, TextStyle
from scanwright.export.blocks import Paragraph, Role
from scanwright.export.fonts import Fonts, fonts_for, is_east_asian
from scanwright.export.paper import size_factor
from scanwright.export.runs import Run

_USUAL_SIZES = (
    4, 4.5, 5, 5.5, 6, 6.5, 7, 7.5, 8, 8.5, 9, 9.5, 10, 10.5, 11, 12, 13, 14, 15, 16, 18, 20, 22, 24, 26, 28, 30, 32, 36, 40, 44,
    48, 54, 60, 66, 72, 80, 96,
)  # fmt: skip
_PALEST = 215
# Ascent and descent of the fonts that are asked for, as a multiple of the size: “single” spacing.
_SINGLE = 1.15


@dataclass(frozen=True, slots=True)
class LetterLook:
    """`size` in points, a usual one."""

    fonts: Fonts
    size: float
    bold: bool = False
    italic: bool = False
    color: str | None = None
    script: Script = Script.NORMAL


@dataclass(frozen=True, slots=True)
class Spacing:
    """Of lines: a multiple of the font's own, or (`exact`) points."""

    amount: float
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph is set; lengths in points."""

    letters: LetterLook
    alignment: Alignment = Alignment.LEFT
    left_indent: float = 0.0
    first_line_indent: float = 0.0
    space_before: float = 0.0
    spacing: Spacing = Spacing(1.0)
    right_indent: float = 0.0


DEFAULT_LOOK = Look(LetterLook(Fonts("Times New Roman", "SimSun"), 11.0))


def usual_size(size: float) -> float:
    """The usual font size nearest to `size`."""
    return float(min(_USUAL_SIZES, key=lambda usual: abs(usual - size)))


def dominant_style(runs: Sequence[Run]) -> TextStyle:
    """The look of most characters, feature by feature."""

    def most(values: Iterable[tuple[object, int]]) -> object:
        counts: Counter[object] = Counter()
        for value, weight in values:
            counts[value] += weight
        return counts.most_common(1)[0][0] if counts else None

    weighted = [(run.style, max(1, len(run.text.strip()))) for run in runs]
    sizes = sorted((style.size, weight) for style, weight in weighted if style.size)
    font = most((style.font, weight) for style, weight in weighted if style.font)
    color = most((style.color, weight) for style, weight in weighted)
    return TextStyle(
        size=weighted_median(sizes),
        bold=bool(most((style.bold, weight) for style, weight in weighted)),
        italic=bool(most((style.italic, weight) for style, weight in weighted)),
        font=font if isinstance(font, str) else None,
        color=color if isinstance(color, str) else None,
    )


def weighted_median(pairs: Sequence[tuple[float, int]]) -> float | None:
    """Of (value, weight) pairs in ascending order; None of none."""
    half, total = sum(weight for _, weight in pairs) / 2, 0.0
    for value, weight in pairs:
        total += weight
        if total >= half:
            return value
    return None


def letter_look(style: TextStyle, text: str, factor: float, default: LetterLook) -> LetterLook:
    """`style` with usual sizes and fonts; `factor` corrects points measured with a wrong resolution."""
    return LetterLook(
        fonts=fonts_for(style.font, text) if style.font or is_east_asian(text) else default.fonts,
        size=usual_size(style.size * factor) if style.size else default.size,
        bold=style.bold,
        italic=style.italic,
        color=style.color if style.color is not None and is_visible(style.color) else None,
        script=style.script,
    )


def is_visible(color: str) -> bool:
    """Whether text of a colour (#rrggbb) can be read on white paper and is not simply black: what is printed in white
    stood on a dark ground, which is not kept."""
    red, green, blue = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    return color != "#000000" and 0.3 * red + 0.59 * green + 0.11 * blue < _PALEST


def measured_look(paragraph: Paragraph, default: LetterLook, shrink: float = 1.0) -> Look:
    """What the paragraph looks like on its page; its letters `shrink` times as large."""
    factor = size_factor(paragraph.page)
    text = paragraph.text
    letters = letter_look(dominant_style(paragraph.runs), text, factor * shrink, default)
    spacing = Spacing(1.0)
    if paragraph.line_spacing:
        points = paragraph.line_spacing * factor
        if is_east_asian(text):  # these fonts differ too much in their own spacing for a multiple of it
            spacing = Spacing(floor(points * 2) / 2, exact=True)
        else:
            spacing = Spacing(min(max(round(points / (_SINGLE * letters.size) * 20) / 20, 0.8), 3.0))
    return Look(
        letters=letters,
        alignment=paragraph.alignment,
        left_indent=max(0.0, paragraph.left_indent * factor),
        first_line_indent=paragraph.first_line_indent * factor,
        space_before=min(max(0.0, (paragraph.space_before or 0.0) * factor), 72.0),
        spacing=spacing,
        right_indent=max(0.0, paragraph.right_indent * factor),
    )


def common_look(looks: Sequence[tuple[Look, int]]) -> Look:
    """The look that most have; `looks` with their weights (characters)."""

    def most(name: str) -> object:
        counts: Counter[object] = Counter()
        for look, weight in looks:
            counts[getattr(look.letters, name)] += weight
        return counts.most_common(1)[0][0]

    if not looks:
        return DEFAULT_LOOK
    sizes = sorted((look.letters.size, weight) for look, weight in looks)
    letters = LetterLook(
        fonts=most("fonts"),  # type: ignore[arg-type]
        size=weighted_median(sizes) or DEFAULT_LOOK.letters.size,
        bold=bool(most("bold")),
        italic=bool(most("italic")),
        color=most("color"),  # type: ignore[arg-type]
    )
    alignments = Counter(look.alignment for look, _ in looks)
    multiples = [look.spacing.amount for look, _ in looks if not look.spacing.exact and look.spacing.amount != 1.0]
    exact = [look.spacing.amount for look, _ in looks if look.spacing.exact]
    spacing = Spacing(1.0)
    if len(exact) * 2 > len(looks):
        spacing = Spacing(median(exact), exact=True)
    elif multiples:
        spacing = Spacing(round(median(multiples), 2))
    return Look(
        letters=letters,
        alignment=alignments.most_common(1)[0][0],
        left_indent=_common_length([look.left_indent for look, _ in looks]),
        first_line_indent=_common_length([look.first_line_indent for look, _ in looks]),
        space_before=round(median(look.space_before for look, _ in looks)),
        spacing=spacing,
        right_indent=_common_length([look.right_indent for look, _ in looks]),
    )


def _common_length(values: Sequence[float]) -> float:
    """The median where most values are near it, else 0."""
    middle = median(values)
    near = sum(abs(value - middle) <= 4 for value in values)
    return float(round(middle)) if near * 2 > len(values) and abs(middle) >= 4 else 0.0


def settled(look: Look, style: Look) -> Look:
    """`look` with everything that differs from its style only by the error of measuring taken from the style."""
    letters, common = look.letters, style.letters
    if abs(letters.size - common.size) <= max(0.6, 0.09 * common.size):
        letters = replace(letters, size=common.size)
    spacing = look.spacing
    if (
        spacing.exact == style.spacing.exact
        and abs(spacing.amount - style.spacing.amount) <= 0.12 * style.spacing.amount
    ):
        spacing = style.spacing
    return Look(
        letters=letters,
        alignment=look.alignment,
        left_indent=_near(look.left_indent, style.left_indent, 4),
        first_line_indent=_near(look.first_line_indent, style.first_line_indent, 4),
        space_before=_near(look.space_before, style.space_before, 3),
        spacing=spacing,
        right_indent=_near(look.right_indent, style.right_indent, 6),
    )


def _near(value: float, usual: float, tolerance: float) -> float:
    return usual if abs(value - usual) <= tolerance else float(round(value))


def style_name(paragraph: Paragraph) -> str:
    """The Word style of a paragraph in the body."""
    match paragraph.role:
        case Role.TITLE:
            return "Title"
        case Role.HEADING:
            return f"Heading {paragraph.level}"
        case Role.ITEM:
            return "List Number" if paragraph.marker is not None and paragraph.marker.ordered else "List Bullet"
        case Role.CAPTION:
            return "Caption"
        case Role.FOOTNOTE:
            return "Footnote Text"
        case Role.REFERENCE:
            return "Bibliography"
        case Role.FURNITURE:
            return "Header"
        case Role.CONTENTS:
            return f"toc {paragraph.level}"
        case Role.BODY:
            return "Normal"
