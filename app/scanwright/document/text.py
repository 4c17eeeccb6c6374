"""Lines and words as they were read, with the look of their letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

from scanwright.document.geometry import Quad, Rect
from scanwright.document.ids import new_id


class Origin(StrEnum):
    """Who decided what is there."""

    OCR = "ocr"
    TEXT_LAYER = "text layer"
    USER = "user"


class Script(StrEnum):
    """Where letters stand: on the line, or smaller above or below it (note marks, exponents, formulas)."""

    NORMAL = "normal"
    SUPER = "superscript"
    SUB = "subscript"


@dataclass(frozen=True, slots=True)
class TextStyle:
    """The look of letters; None where it was not measured. `size` is in points, `color` is #rrggbb.

    `size` is that of the letters around where `script` says that these are raised or lowered.
    """

    size: float | None = None
    bold: bool = False
    italic: bool = False
    font: str | None = None
    color: str | None = None
    script: Script = Script.NORMAL


PLAIN = TextStyle()


@dataclass(frozen=True, slots=True)
class Word:
    """`box` in page pixels; `style` None means the line's. A part of a printed word that looks different is a Word of its own."""

    text: str
    box: Rect
    confidence: float = 1.0
    style: TextStyle | None = None


Making = tuple[str | bool, ...]
"""What was done to a line, and with what: see `line_changes.made`."""


@dataclass(frozen=True)
class TextLine:
    """One line (or the part of it that belongs to one column or cell).

    `confidence` 0 to 1. `characters` holds a confidence for each character of `text`, or is empty. `words`
    may be empty where no positions are known; where present, their texts joined by the spaces of `text`
    are `text`. `starts_paragraph`: in a region of several paragraphs, whether one begins here.

    A line that was `moved` works out its `polygon` and `words` when they are first asked for.
    """

    text: str
    polygon: Quad
    confidence: float = 1.0
    words: tuple[Word, ...] = field(
        default_factory=tuple
    )  # a plain default would hide that words are still to be moved
    characters: tuple[float, ...] = ()
    style: TextStyle = PLAIN
    starts_paragraph: bool = False
    vertical: bool = False
    origin: Origin = Origin.OCR
    id: str = field(default_factory=lambda: new_id("l"))

    @property
    def box(self) -> Rect:
        moved = self._moved
        return self.polygon.bounds if moved is None else _moved_box(*moved)

    # No fields, but kept as such: a line whose `__dict__` is asked for takes half a kilobyte more.
    _moved: ClassVar[tuple[TextLine, tuple[tuple[float, float], ...]] | None] = None
    _least: ClassVar[float | None] = None
    _cut: ClassVar[tuple[TextLine, float, bool] | None] = None
    _made: ClassVar[tuple[TextLine, Making] | None] = None

    @property
    def least_confidence(self) -> float:
        """Of the line, and of each of its characters or (where those are not known) of its words."""
        if self._least is None:
            object.__setattr__(self, "_least", self._least_of_all())
        return self._least or 0.0

    def _least_of_all(self) -> float:
        values = self.characters if len(self.characters) == len(self.text) else tuple(_found_words(self))
        return min((self.confidence, *values))

    def moved(self, dx: float, dy: float, *, line_id: str | None = None) -> TextLine:
        """The line elsewhere on the page, perhaps with another id.

        A page of two thousand lines is cropped at once that way: most of what lies on it is looked at much later.
        """
        line = object.__new__(TextLine)
        values = line.__dict__
        values.update(self.__dict__)
        # A line that was moved before and not looked at since: from where it stood first, by all steps in turn, as
        # one sum would be rounded otherwise.
        origin, steps = values.pop(_MOVED, (self, ()))
        values[_MOVED] = (origin, (*steps, (dx, dy)))
        for name in (*_PLACED, "_cut", "_made"):
            values.pop(name, None)
        if line_id is not None:
            values["id"] = line_id
        return line

    @property
    def moved_from(self) -> tuple[TextLine, tuple[tuple[float, float], ...]] | None:
        """The line as it first stood, and the steps (dx, dy) by which it was moved; None where all is worked out."""
        return self._moved

    @property
    def cut_from(self) -> tuple[TextLine, float, bool] | None:
        """Of what `line_split.split_line` gave: the line that was cut, at which x, and whether this is what was right of
        it; None for others, and for what was changed since."""
        return self._cut

    def as_cut_from(self, line: TextLine, x: float, *, right: bool) -> TextLine:
        """Says so of the line, and gives it."""
        object.__setattr__(self, "_cut", (line, x, right))
        return self

    @property
    def made_from(self) -> tuple[TextLine, Making] | None:
        """The line that a person made this one of, and how (see `line_changes.made`); None for others, and for what was
        changed since."""
        return self._made

    def as_made_from(self, line: TextLine, how: Making) -> TextLine:
        """Says so of the line, and gives it."""
        object.__setattr__(self, "_made", (line, how))
        return self

    def is_moved(self, other: TextLine) -> bool:
        """Whether one line is quickly seen to be the other at another place; where that takes longer, False."""
        mine, theirs = self._moved, other._moved
        return (mine[0] if mine else self) is (theirs[0] if theirs else other)

    if not TYPE_CHECKING:  # or any name would do for an attribute

        def __getattr__(self, name: str) -> object:
            """Called where an attribute is not there: that of a moved line which nobody asked for yet."""
            moved = self.__dict__.get(_MOVED) if name in _PLACED else None
            if moved is None and name in _PLACED and name in self.__dict__:
                return self.__dict__[name]  # another thread has it by now
            if moved is None:
                raise AttributeError(f"a line has no {name}")
            origin, steps = moved
            value = getattr(origin, name)
            for dx, dy in steps:
                value = value.translated(dx, dy) if name == "polygon" else _moved_words(value, dx, dy)
            self.__dict__[name] = value
            if all(placed in self.__dict__ for placed in _PLACED):
                self.__dict__.pop(_MOVED, None)
            return value

    def with_text(self, text: str) -> TextLine:
        """The line with what a person typed: certain, and without positions of single words."""
        # Here and below: of thousands of cells at once `replace` would take longer.
        starts, upright = self.starts_paragraph, self.vertical
        return TextLine(text, self.polygon, 1.0, (), (), self.style, starts, upright, Origin.USER, self.id)

    def with_style(self, style: TextStyle) -> TextLine:
        """The line with another style; words that have one of their own keep that."""
        certainty, starts, upright = (
            (self.confidence, self.words, self.characters),
            self.starts_paragraph,
            self.vertical,
        )
        return TextLine(self.text, self.polygon, *certainty, style, starts, upright, self.origin, self.id)

    def with_start(self, *, starts: bool) -> TextLine:
        """The line beginning a paragraph, or going on one."""
        certainty, upright = (self.confidence, self.words, self.characters), self.vertical
        return TextLine(self.text, self.polygon, *certainty, self.style, starts, upright, self.origin, self.id)


# Attributes that a moved line works out late, and where it keeps from what: (line, steps (dx, dy)).
_PLACED = ("polygon", "words")
_MOVED = "_moved"


def _moved_box(line: TextLine, steps: tuple[tuple[float, float], ...]) -> Rect:
    box = line.box
    for dx, dy in steps:
        box = box.translated(dx, dy)
    return box


def _moved_words(words: tuple[Word, ...], dx: float, dy: float) -> tuple[Word, ...]:
    return tuple(Word(word.text, word.box.translated(dx, dy), word.confidence, word.style) for word in words)


def _found_words(line: TextLine) -> Iterator[float]:
    """The confidences of the words, as far as they stand in the text."""
    at = 0
    for word in line.words:
        at = line.text.find(word.text, at)
        if at < 0:
            return
        if word.text:
            yield word.confidence
        at += len(word.text)


_NO_SPACE_AROUND = (
    (0x2E80, 0x9FFF), (0xA960, 0xA97F), (0xF900, 0xFAFF), (0xFE30, 0xFE4F), (0xFF00, 0xFF60), (0xFFE0, 0xFFE6), (0x20000, 0x3FFFF),
)  # fmt: skip


@lru_cache(maxsize=1 << 16)  # a page asks for the same few characters a hundred thousand times
def is_cjk(character: str) -> bool:
    """Chinese or Japanese (with their punctuation and full-width forms): written without spaces."""
    code = ord(character)
    return code >= _NO_SPACE_AROUND[0][0] and any(low <= code <= high for low, high in _NO_SPACE_AROUND)


def is_mostly_cjk(text: str) -> bool:
    """Whether more than half of the characters are Chinese or Japanese."""
    return 2 * sum(map(is_cjk, text)) > len(text)


def join_lines(texts: Iterable[str]) -> str:
    """The text of a paragraph from its lines: a space between them except beside CJK; hyphenation undone.

    A hyphen at a line's end is taken away where a lower-case letter stands before it and the next line
    begins with one; soft hyphens always.
    """
    parts: list[str] = []
    last = ""  # the end of what is joined: to put long texts together each time takes long
    for raw in texts:
        text = raw.strip()
        if not text:
            continue
        if not last:
            gap = ""
        elif last[-1] == "\u00ad" or (len(last) > 1 and last[-1] in "-‐" and last[-2].islower() and text[0].islower()):
            parts[-1] = parts[-1][:-1]
            last, gap = last[:-1], ""
        elif (last[-1] in "-‐" and len(last) > 1 and last[-2].isalnum()) or is_cjk(last[-1]) or is_cjk(text[0]):
            gap = ""
        else:
            gap = " "
        parts += (gap, text)
        last = (last + gap + text)[-2:]
    return "".join(parts)
