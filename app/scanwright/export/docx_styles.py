"""Word styles from the looks of a document, and paragraphs that differ from them only where they must."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.styles.style import ParagraphStyle as WordStyle

from scanwright.document.region import Alignment
from scanwright.document.text import Script, TextLine, TextStyle
from scanwright.export.blocks import Paragraph, Role
from scanwright.export.docx_lists import item_indents
from scanwright.export.docx_xml import element, run, twips, value
from scanwright.export.fonts import (
    FIXED,
    SANS,
    SERIF,
    Fonts,
    east_asian_language,
    is_measured_font,
    is_right_to_left,
    latin_font,
)
from scanwright.export.indents import Indents, fitting, printed_widths
from scanwright.export.looks import (
    DEFAULT_LOOK,
    LetterLook,
    Look,
    Spacing,
    common_look,
    dominant_style,
    letter_look,
    measured_look,
    settled,
    style_name,
    usual_size,
    weighted_median,
)
from scanwright.export.paper import size_factor
from scanwright.export.runs import Run
from scanwright.export.widths import width_ratio

_JC = {Alignment.LEFT: "left", Alignment.CENTER: "center", Alignment.RIGHT: "right", Alignment.JUSTIFY: "both"}
TABLE_STYLE = "Table Text"


class StyleBook:
    """The styles of one Word document. `formatted` False: Word's own styles, without measured looks."""

    def __init__(
        self,
        word: WordDocument,
        paragraphs: Sequence[Paragraph],
        cell_paragraphs: Sequence[Paragraph],
        *,
        formatted: bool,
    ) -> None:
        self._word = word
        self._formatted = formatted
        self._ids: dict[str, str] = {}
        self._looks: dict[str, Look] = {}
        body = [p for p in paragraphs if p.role is Role.BODY] or [p for p in paragraphs if p.role is Role.ITEM]
        self._usual_shrink, self._shrinks = 1.0, dict[str | None, float]()
        normal = common_look([(self._measured(p, DEFAULT_LOOK.letters), len(p.text)) for p in body or cell_paragraphs])
        self._usual_shrink = _shrink(body, normal.letters.fonts.latin)
        self._shrinks = _shrinks(paragraphs, normal.letters.fonts.latin)
        if min((self._usual_shrink, *self._shrinks.values())) < 1.0:
            normal = common_look([(self._measured(p, DEFAULT_LOOK.letters), len(p.text)) for p in body])
        normal = replace(normal, letters=replace(normal.letters, bold=False, italic=False, color=None))
        if not body:
            normal = replace(
                normal,
                space_before=0.0,
                alignment=Alignment.LEFT,
                left_indent=0.0,
                first_line_indent=0.0,
                right_indent=0.0,
            )
        self._looks["Normal"] = normal
        groups: dict[str, list[Paragraph]] = {TABLE_STYLE: list(cell_paragraphs)}
        for paragraph in paragraphs:
            groups.setdefault(style_name(paragraph), []).append(paragraph)
        for name, group in groups.items():
            if name != "Normal" and group:
                self._looks[name] = self._group_look(name, group)
        self._looks |= _with_one_font({n: look for n, look in self._looks.items() if n in _HEADS}, groups)
        if formatted:
            for name, look in self._looks.items():
                self._apply(name, look)
        elif TABLE_STYLE in self._looks:  # larger letters would break the words of narrow columns
            self._apply(TABLE_STYLE, self._looks[TABLE_STYLE])
        self._set_east_asian_language("".join(p.text for p in (*paragraphs, *cell_paragraphs)))

    def _measured(self, paragraph: Paragraph, default: LetterLook) -> Look:
        return measured_look(paragraph, default, self._shrink(dominant_style(paragraph.runs)))

    def _shrink(self, style: TextStyle) -> float:
        """How many times as large as measured letters of that look are set."""
        return self._shrinks.get(style.font, self._usual_shrink)

    def _group_look(self, name: str, group: Sequence[Paragraph]) -> Look:
        look = common_look([(self._measured(p, self._looks["Normal"].letters), len(p.text)) for p in group])
        if name == TABLE_STYLE:
            plain = replace(look.letters, bold=False, italic=False)
            return Look(plain)
        if name == "Header":  # where it stands is a matter of the section
            return replace(
                look,
                alignment=Alignment.LEFT,
                space_before=0.0,
                left_indent=0.0,
                first_line_indent=0.0,
                right_indent=0.0,
            )
        if name.startswith("List"):  # indents come from the numbering
            return replace(look, left_indent=0.0, first_line_indent=0.0, right_indent=0.0)
        return look

    def _set_east_asian_language(self, text: str) -> None:
        """Han characters have other shapes in Japanese, Korean and Chinese: the language decides."""
        language = east_asian_language(text)
        if language is not None:
            for node in self._word.styles.element.iter(qn("w:lang")):
                node.set(qn("w:eastAsia"), language)

    def style_id(self, name: str) -> str:
        """The id of a style by its name; made (from Normal) where Word's template has none."""
        if name not in self._ids:
            if name not in self._word.styles:
                style = self._word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
                assert isinstance(style, WordStyle)
                style.base_style = self._word.styles["Normal"]
                style.quick_style = True
            self._ids[name] = str(self._word.styles[name].style_id)
        return self._ids[name]

    def letters_of(self, name: str) -> LetterLook:
        """How the letters of a style look."""
        return self._looks.get(name, self._looks["Normal"]).letters

    @property
    def formatted(self) -> bool:
        """Whether the document shows measured looks."""
        return self._formatted

    def fitted_size(self, size: float, factor: float) -> float:
        """The font size that letters get which were measured as `size`; `factor` corrects a wrong resolution."""
        return usual_size(size * factor * self._usual_shrink)

    def size_of(self, name: str) -> float:
        """The font size of a style, in points."""
        return self._looks.get(name, self._looks["Normal"]).letters.size

    def _apply(self, name: str, look: Look) -> None:
        self.style_id(name)
        style = self._word.styles[name].element
        for tag in ("w:rPr", "w:pPr"):
            for old in style.findall(qn(tag)):
                kept = [child for child in old if child.tag in _KEPT]
                style.remove(old)
                if tag == "w:pPr":
                    fresh = element(tag, None, *kept)
                    _insert_ordered(fresh, self._paragraph_properties(look, None))
                    style.append(fresh)
        if style.find(qn("w:pPr")) is None:
            style.append(element("w:pPr", None, *self._paragraph_properties(look, None)))
        style.append(element("w:rPr", None, *_letter_properties(look.letters, None)))

    def paragraph_properties(self, paragraph: Paragraph, name: str, width: float) -> list[BaseOxmlElement]:
        """What the paragraph has besides its style: spacing, indents, alignment, in the order of the schema.

        `width`: of the column that it stands in, in points.
        """
        direction = [element("w:bidi")] if is_right_to_left(paragraph.text) else []
        if not self._formatted:
            return direction
        style = self._looks.get(name, self._looks["Normal"])
        look = settled(self._measured(paragraph, style.letters), style)
        if paragraph.role is Role.ITEM:
            left, first = item_indents(paragraph.level)
            look = replace(look, left_indent=left, first_line_indent=first)
        look = _with_room(look, paragraph, width)
        return direction + self._paragraph_properties(_mirrored(look) if direction else look, style)

    def note_properties(self, paragraph: Paragraph, name: str, width: float) -> list[BaseOxmlElement]:
        """As `paragraph_properties`, of a footnote: these all look as their style does, but for want of room."""
        if not self._formatted:
            return []
        style = self._looks.get(name, self._looks["Normal"])
        return self._paragraph_properties(_with_room(style, paragraph, width), style)

    def _paragraph_properties(self, look: Look, style: Look | None) -> list[BaseOxmlElement]:
        made: list[BaseOxmlElement] = []
        spacing: dict[str, str | int] = {}
        if style is None or look.space_before != style.space_before:
            spacing["w:before"] = twips(look.space_before)
        if style is None:
            spacing["w:after"] = 0
        if style is None or look.spacing != style.spacing:
            spacing |= _line_spacing(look.spacing)
        if spacing:
            made.append(element("w:spacing", spacing))
        indents: dict[str, str | int] = {}
        left, first = look.left_indent, look.first_line_indent
        if style is None or (left, first) != (style.left_indent, style.first_line_indent):
            # styles say zero too: they would have the indents of the one that they are based on
            indents["w:left"] = twips(left)
        if style is None or look.right_indent != style.right_indent:
            indents["w:right"] = twips(look.right_indent)
        if style is None or (left, first) != (style.left_indent, style.first_line_indent):
            indents["w:firstLine" if first >= 0 else "w:hanging"] = abs(twips(first))
        if indents:
            made.append(element("w:ind", indents))
        if style is None or look.alignment is not style.alignment:
            made.append(value("w:jc", _JC[look.alignment]))
        return made

    def runs(self, paragraph: Paragraph, name: str) -> list[BaseOxmlElement]:
        """The paragraph's runs, with what differs from its style."""
        return self.styled_runs(paragraph.runs, name, size_factor(paragraph.page))

    def styled_runs(self, runs: Iterable[Run], name: str, factor: float) -> list[BaseOxmlElement]:
        """Runs, with what differs from the style called `name`."""
        runs = list(runs)
        style = self._looks.get(name, self._looks["Normal"]).letters
        most = dominant_style(runs)
        dominant = letter_look(most, "".join(r.text for r in runs), factor * self._shrink(most), style)
        size = style.size if abs(dominant.size - style.size) <= max(0.6, 0.09 * style.size) else dominant.size
        made = []
        for piece in runs:
            look = letter_look(piece.style, piece.text, factor * self._shrink(piece.style), style)
            if abs(look.size - dominant.size) <= 0.15 * dominant.size:
                look = replace(look, size=size)
            if name in _HEADS and is_measured_font(piece.style.font) and len({r.style.bold for r in runs}) == 1:
                look = replace(look, bold=style.bold)  # few letters tell little: headings of one level are alike
            if name != "Normal" and is_measured_font(piece.style.font) and look.fonts.latin != FIXED:
                look = replace(look, fonts=style.fonts)
            if not self._formatted:
                base = name in ("Title", "Caption") or name.startswith("Heading")
                bold, italic = (style.bold, style.italic) if base else (look.bold, look.italic)
                look = replace(style, bold=bold, italic=italic, script=look.script)
            properties = _letter_properties(look, style)
            if is_right_to_left(piece.text):
                properties.append(element("w:rtl"))
            made.append(run(piece.text, element("w:rPr", None, *properties) if properties else None))
        return made


def _mirrored(look: Look) -> Look:
    """The look as Word is told it of text that runs from right to left: “left” is where its lines begin."""
    start = look.alignment in (Alignment.LEFT, Alignment.RIGHT)
    return replace(
        look,
        alignment=Alignment.LEFT if start else look.alignment,
        left_indent=look.right_indent,
        right_indent=0.0 if start else look.left_indent,
        first_line_indent=0.0,
    )


def _with_room(look: Look, paragraph: Paragraph, width: float) -> Look:
    """The look with indents that fit into a column of that width."""
    indents = Indents(look.left_indent, look.right_indent, look.first_line_indent)
    fit = fitting(indents, printed_widths(paragraph), width, listed=paragraph.role is Role.ITEM)
    return replace(look, left_indent=fit.left, right_indent=fit.right, first_line_indent=fit.first)


_HEADS = ("Title", "Heading 1", "Heading 2", "Heading 3")


def _with_one_font(looks: dict[str, Look], groups: Mapping[str, Sequence[Paragraph]]) -> dict[str, Look]:
    """The looks of title and headings with the fonts that most of them have, where these were measured in a picture:
    few letters tell little, so they do not differ by that."""
    weights: Counter[Fonts] = Counter()
    for name, look in looks.items():
        group = groups.get(name, ())
        if not all(is_measured_font(run.style.font) for paragraph in group for run in paragraph.runs):
            return looks
        weights[look.letters.fonts] += round(sum(len(p.text) for p in group) * look.letters.size**2)
    if not weights:
        return looks
    fonts = weights.most_common(1)[0][0]
    return {name: replace(look, letters=replace(look.letters, fonts=fonts)) for name, look in looks.items()}


_KEPT = {qn(tag) for tag in ("w:keepNext", "w:keepLines", "w:numPr", "w:contextualSpacing", "w:outlineLvl")}
_PARAGRAPH_ORDER = [
    qn(f"w:{tag}")
    for tag in ("keepNext", "keepLines", "numPr", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl")
]


def _shrink(body: Sequence[Paragraph], font: str) -> float:
    """How much smaller to set letters so that lines in `font` are no longer than those in the printed one.

    Only for fonts that run clearly wider than the printed one; 1 otherwise.
    """
    if font not in (SERIF, SANS, FIXED):
        return 1.0
    ratios = [(ratio, len(p.text)) for p in body if (ratio := width_ratio(p.lines, font, 72 / p.page.dpi)) is not None]
    ratio = weighted_median(sorted(ratios))
    return 1.0 if ratio is None else _smaller(ratio)


def _shrinks(paragraphs: Sequence[Paragraph], usual: str) -> dict[str | None, float]:
    """What `_shrink` is for each font that files name and that is not of the `usual` family: that of headings may run
    wide where that of the text does not."""
    lines: dict[tuple[str, float], list[TextLine]] = {}
    for paragraph in paragraphs:
        for line in paragraph.lines:
            if line.style.font is not None and not is_measured_font(line.style.font):
                lines.setdefault((line.style.font, paragraph.page.dpi), []).append(line)
    result: dict[str | None, float] = {}
    for (name, dpi), found in lines.items():
        font = latin_font(name)
        ratio = width_ratio(found, font, 72 / dpi) if font in (SERIF, SANS, FIXED) and font != usual else None
        if ratio is not None:
            result[name] = _smaller(ratio)
    return result


def _smaller(ratio: float) -> float:
    return max(0.8, 1 / ratio) if ratio > 1.04 else 1.0


def _insert_ordered(properties: BaseOxmlElement, more: Iterable[BaseOxmlElement]) -> None:
    children = [*properties, *more]
    for child in list(properties):
        properties.remove(child)
    properties.extend(sorted(children, key=lambda child: _PARAGRAPH_ORDER.index(child.tag)))


def _line_spacing(spacing: Spacing) -> dict[str, str | int]:
    if spacing.exact:
        return {"w:line": twips(spacing.amount), "w:lineRule": "exact"}
    return {"w:line": round(spacing.amount * 240), "w:lineRule": "auto"}


def _letter_properties(look: LetterLook, style: LetterLook | None) -> list[BaseOxmlElement]:
    """Everything of `look` (style None), or what differs from `style`; in the order of the schema."""
    made: list[BaseOxmlElement] = []
    if style is None or look.fonts != style.fonts:
        latin, east = look.fonts.latin, look.fonts.east_asian
        made.append(element("w:rFonts", {"w:ascii": latin, "w:hAnsi": latin, "w:eastAsia": east, "w:cs": latin}))
    for tag, wanted, usual in (("b", look.bold, style and style.bold), ("i", look.italic, style and style.italic)):
        if bool(wanted) != bool(usual):
            made += [value(f"w:{tag}", 1 if wanted else 0), value(f"w:{tag}Cs", 1 if wanted else 0)]
    if style is None or look.color != style.color:
        made.append(value("w:color", look.color.lstrip("#").upper() if look.color else "auto"))
    if style is None or look.size != style.size:
        half_points = round(look.size * 2)
        made += [value("w:sz", half_points), value("w:szCs", half_points)]
    if look.script is not Script.NORMAL:
        made.append(value("w:vertAlign", look.script.value))
    return made
