"""The look of letters within a line: changing it for a part of the text, and keeping it where the text is changed."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

from scanwright.document.geometry import Rect
from scanwright.document.text import Origin, Script, TextLine, TextStyle, Word

Look = Callable[[TextStyle], TextStyle]


class Emphasis(StrEnum):
    """What a person gives to letters, or takes from them."""

    BOLD = "bold"
    ITALIC = "italic"
    SUPER = "superscript"
    SUB = "subscript"

    def is_in(self, style: TextStyle) -> bool:
        match self:
            case Emphasis.BOLD:
                return style.bold
            case Emphasis.ITALIC:
                return style.italic
            case _:
                return style.script.value == self.value

    def look(self, *, on: bool) -> Look:
        """Gives the emphasis, or takes it away; letters that are raised cannot be lowered at the same time."""
        match self:
            case Emphasis.BOLD:
                return lambda style: replace(style, bold=on)
            case Emphasis.ITALIC:
                return lambda style: replace(style, italic=on)
        script = Script(self.value) if on else Script.NORMAL
        return lambda style: replace(style, script=script) if on or self.is_in(style) else style


@dataclass(frozen=True, slots=True)
class _Letter:
    """A character of a line's text. `word`: number of the word that it is in; `box` in page pixels, None for spaces."""

    style: TextStyle
    box: Rect | None = None
    word: int = -1
    confidence: float = 1.0


def styles_of(line: TextLine) -> tuple[TextStyle, ...]:
    """The look of each character of the line's text; a space looks as what stands before it."""
    if all(word.style is None for word in line.words):
        return (line.style,) * len(line.text)
    return tuple(letter.style for letter in _letters(line))


def has_emphasis(line: TextLine, start: int, end: int, emphasis: Emphasis) -> bool:
    """Whether all characters but spaces from `start` up to `end` have it; False where there are none."""
    if all(word.style is None for word in line.words):
        return emphasis.is_in(line.style) and bool(line.text[start:end].strip())
    styles = zip(styles_of(line)[start:end], line.text[start:end], strict=True)
    found = [emphasis.is_in(style) for style, char in styles if char.strip()]
    return bool(found) and all(found)


def with_look(line: TextLine, start: int, end: int, look: Look) -> TextLine:
    """The line with `look` given to the characters from `start` up to `end`; the same object where that changes nothing.

    Words are parted where the look changes within them; the places of their parts are estimated by their letters.
    """
    if start <= 0 and end >= len(line.text) and all(word.style is None for word in line.words):
        style = look(line.style)
        return line if style == line.style or not line.text.strip() else line.with_style(style)
    before = styles_of(line)
    touched = [start <= at < end for at in range(len(line.text))]
    after = [look(style) if chosen else style for style, chosen in zip(before, touched, strict=True)]
    if all(a == b for a, b, char in zip(before, after, line.text, strict=True) if char.strip()):
        return line
    if all(chosen for chosen, char in zip(touched, line.text, strict=True) if char.strip()):
        words = tuple(word if word.style is None else replace(word, style=look(word.style)) for word in line.words)
        return _with_common_style(replace(line, style=look(line.style), words=words))
    letters = [replace(letter, style=style) for letter, style in zip(_letters(line), after, strict=True)]
    return _with_common_style(replace(line, words=tuple(_words(line, line.text, letters))))


def with_new_text(line: TextLine, text: str) -> TextLine:
    """The line with what a person typed, certain: characters that stay the same keep their looks and places.

    What is new looks as that in whose place it stands, or as the word that it continues. Which characters stayed is
    found by `difflib` (after Ratcliff and Obershelp).
    """
    first, last, start, end = _touched(line, text)
    before = replace(line, text=line.text[start : len(line.text) - end], words=line.words[first:last])
    typed = text[start : len(text) - end]
    old = _letters(before)
    letters: list[_Letter] = []
    for what, i1, i2, j1, j2 in SequenceMatcher(None, before.text, typed, autojunk=False).get_opcodes():
        if what == "equal":
            letters += old[i1:i2]
        elif j2 > j1:
            letters += _typed(before, old, (i1, i2), typed[j1:j2])
    words = (*line.words[:first], *_words(line, typed, letters), *line.words[last:])
    sure = tuple(Word(word.text, word.box, 1.0, word.style) for word in words)
    after = replace(line, text=text, words=sure, confidence=1.0, characters=(), origin=Origin.USER)
    return _with_common_style(after)


def _touched(line: TextLine, text: str) -> tuple[int, int, int, int]:
    """What `text` leaves as it was is not looked at: from the first up to the last word that it may change, with one
    more at either side for what is new to look like; and how many characters of both texts stand before and behind these.
    """
    old, places, at = line.text, [], 0
    for word in line.words:
        at = old.find(word.text, at)
        if at < 0:
            return 0, len(line.words), 0, 0
        places.append((at, at + len(word.text)))
        at += len(word.text)
    short = min(len(old), len(text))
    head = next((n for n in range(short) if old[n] != text[n]), short)
    tail = next((n for n in range(short - head) if old[-1 - n] != text[-1 - n]), short - head)
    first = max(sum(end < head for _, end in places) - 1, 0)
    last = min(len(places) - sum(start > len(old) - tail for start, _ in places) + 1, len(places))
    start = places[first][0] if first else 0
    end = len(old) - places[last - 1][1] if last < len(places) else 0
    return first, last, start, end


def _letters(line: TextLine) -> list[_Letter]:
    letters: list[_Letter] = []
    for number, word in enumerate(line.words):
        found = line.text.find(word.text, len(letters))
        if found < 0:
            break
        letters += [_Letter(letters[-1].style if letters else line.style)] * (found - len(letters))
        for at, box in enumerate(_parts(word.box, len(word.text), vertical=line.vertical)):
            letters.append(_Letter(word.style or line.style, box if word.text[at].strip() else None, number, word.confidence))  # fmt: skip
    rest = line.text[len(letters) :]
    if rest.strip():  # the words are not known, or are not those of the text: it is spread over the line
        boxes = _parts(line.box, len(line.text), vertical=line.vertical)
        return [
            _Letter(line.style, box if char.strip() else None, 0, line.confidence)
            for char, box in zip(line.text, boxes, strict=True)
        ]
    return letters + [_Letter(letters[-1].style if letters else line.style)] * len(rest)


def _parts(box: Rect, count: int, *, vertical: bool) -> list[Rect]:
    """The box cut into equal parts along the line."""
    start, end = (box.y0, box.y1) if vertical else (box.x0, box.x1)
    cuts = [start + (end - start) * n / count for n in range(count)] + [end]
    pairs = itertools.pairwise(cuts)
    return [Rect(box.x0, a, box.x1, b) if vertical else Rect(a, box.y0, b, box.y1) for a, b in pairs]


def _typed(line: TextLine, old: Sequence[_Letter], block: tuple[int, int], text: str) -> list[_Letter]:
    """Letters for `text`, which stands in place of the characters of the `block`, or where that is empty between others."""
    gone = [letter for letter in old[block[0] : block[1]] if letter.box is not None]
    before = old[block[0] - 1] if block[0] else None
    after = old[block[1]] if block[1] < len(old) else None
    first = gone[0] if gone else before if before is not None and before.box is not None else None
    last = gone[-1] if gone else after if after is not None and after.box is not None else None
    place = _place(line, gone, before, after)
    letters = []
    head, tail = text.find(" "), text.rfind(" ")
    usual = _look_between(line, old, block)
    signs = any(_is_sign(char) for char in line.text[block[0] : block[1]])
    for at, (char, box) in enumerate(zip(text, _parts(place, len(text), vertical=line.vertical), strict=True)):
        source = (first or last if head < 0 else first) if head < 0 or at < head else last if at > tail else None
        style, word = (source.style, source.word) if source is not None else (usual, -1)
        if style.script is not Script.NORMAL and _is_sign(char) and not signs:
            style = replace(style, script=Script.NORMAL)  # a comma after a note mark is none
        letters.append(_Letter(style, box if char.strip() else None, word))
    return letters


def _look_between(line: TextLine, old: Sequence[_Letter], block: tuple[int, int]) -> TextStyle:
    """How a new word looks there: as those around it, if these look alike, or else as the line."""
    before = next((letter.style for letter in reversed(old[: block[0]]) if letter.box is not None), None)
    after = next((letter.style for letter in old[block[1] :] if letter.box is not None), None)
    style = before or after
    alike = style is not None and style.script is Script.NORMAL and style == (after or style)
    return style if alike and style is not None else line.style


def _is_sign(char: str) -> bool:
    return not (char.isalnum() or char.isspace())


def _place(line: TextLine, gone: Sequence[_Letter], before: _Letter | None, after: _Letter | None) -> Rect:
    """Where what was typed is taken to stand."""
    if gone:
        return Rect.union_of(letter.box for letter in gone if letter.box is not None)
    near = [letter.box for letter in (before, after) if letter is not None and letter.box is not None]
    return near[0] if near else line.box


def _words(line: TextLine, text: str, letters: Sequence[_Letter]) -> list[Word]:
    """The words of the text: they part at spaces and where look or word change."""
    words: list[Word] = []
    start = 0
    for end in range(1, len(text) + 1):
        here, there = letters[start], letters[end] if end < len(text) else None
        if text[start].isspace():
            start = end
        elif there is None or text[end].isspace() or (here.style, here.word) != (there.style, there.word):
            boxes = [letter.box for letter in letters[start:end] if letter.box is not None]
            box = Rect.union_of(boxes) if boxes else line.box
            words.append(Word(text[start:end], box, here.confidence, here.style))
            start = end
    return words


def _with_common_style(line: TextLine) -> TextLine:
    """Words that look as the line have no style of their own; where all look alike, the line looks so."""
    styles = {word.style or line.style for word in line.words}
    style = next(iter(styles)) if len(styles) == 1 else line.style
    words = (
        word if word.style is None else replace(word, style=None if word.style == style else word.style)
        for word in line.words
    )
    if style != line.style:
        words = (replace(word, style=None) for word in line.words)
    return replace(line, style=style, words=tuple(words))
