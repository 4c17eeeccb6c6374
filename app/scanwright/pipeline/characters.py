"""What a recogniser confuses, put right where the context leaves no doubt. Works on readings: text, confidences, places."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from scanwright.document.text import is_cjk
from scanwright.inference.protocols import Reading

# Full-width and CJK punctuation -> what stands for it among Latin letters.
_LATIN_FORMS = {
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    "\u3000": " ", "。": ".", "、": ",", "《": "«", "》": "»", "【": "[", "】": "]", "〔": "[", "〕": "]", "￥": "¥",
}  # fmt: skip
_PAIRED = "()[]{}«»"  # both of a pair have to have the same form
_WORD_LIKE = re.compile(r"[^\W_]+")


def replaced(reading: Reading, at: int, character: str) -> Reading:
    """The reading with another character at that place."""
    return replace(reading, text=reading.text[:at] + character + reading.text[at + 1 :])


def with_space(reading: Reading, at: int) -> Reading:
    """The reading with a space before the character at that place."""
    if len(reading.characters) != len(reading.text) or len(reading.positions) != len(reading.text):
        return replace(reading, text=f"{reading.text[:at]} {reading.text[at:]}", characters=(), positions=())
    sure = min(reading.characters[at - 1], reading.characters[at])
    place = (reading.positions[at - 1] + reading.positions[at]) / 2
    return replace(
        reading,
        text=f"{reading.text[:at]} {reading.text[at:]}",
        characters=(*reading.characters[:at], sure, *reading.characters[at:]),
        positions=(*reading.positions[:at], place, *reading.positions[at:]),
    )


def single_spaces(reading: Reading) -> Reading:
    """The reading with one space, as sure as the surest, where several were read: wide gaps are read twice at times."""
    text, characters, positions = reading.text, reading.characters, reading.positions
    if "  " not in text:
        return reading
    whole = len(characters) == len(positions) == len(text)
    runs = [(m.start(), m.end()) for m in re.finditer(" +|[^ ]", text)]
    return replace(
        reading,
        text="".join(text[start] for start, _ in runs),
        characters=tuple(max(characters[start:end]) for start, end in runs) if whole else (),
        positions=tuple((positions[start] + positions[end - 1]) / 2 for start, end in runs) if whole else (),
    )


def latin_forms(reading: Reading) -> Reading:
    """Full-width letters and digits become plain; so does punctuation, unless a neighbour is Chinese or Japanese."""
    text = reading.text
    chinese = any(is_cjk(c) and c not in _LATIN_FORMS for c in text)
    for at, character in enumerate(text):
        plain = _LATIN_FORMS.get(character)
        if plain is None or (chinese and plain in _PAIRED):
            continue
        before = next((c for c in reversed(text[:at]) if c.isalnum()), "")
        after = next((c for c in text[at + 1 :] if c.isalnum()), "")
        if plain.isalnum() or not any(is_cjk(c) and c not in _LATIN_FORMS for c in (before, after) if c):
            reading = replaced(reading, at, plain)
    return reading


def plain_confusions(reading: Reading) -> Reading:
    """Signs that never stand inside a word, but look like a letter: “inv0ice”, “bi1ls”, “ta×”."""
    for match in _WORD_LIKE.finditer(reading.text):
        word, start = match.group(), match.start()
        letters = [c for c in word if c.isalpha()]
        if len(letters) < 2 or any(is_cjk(c) for c in letters) or any(c.isdigit() and c not in "01" for c in word):
            continue
        for at in range(1, len(word)):
            before, after = word[at - 1], word[at + 1] if at + 1 < len(word) else ""
            if word[at] == "0" and len(letters) >= 4 and before.isalpha() and after.isalpha():
                reading = replaced(reading, start + at, "o" if before.islower() and after.islower() else "O")
            elif word[at] == "1" and len(letters) >= 3 and before.islower() and after.islower():
                reading = replaced(reading, start + at, "l")
    for at, character in enumerate(reading.text):
        if character == "×" and at > 0 and reading.text[at - 1].isalpha():
            reading = replaced(reading, at, "x")
    return reading


def apart_from_underscores(reading: Reading) -> Reading:
    """A blank to fill in stands apart from the words beside it: “Name:__” -> “Name: __”. Names_like_this stay."""
    for at in range(len(reading.text) - 1, 0, -1):
        before, after = reading.text[at - 1], reading.text[at]
        if (before == "_") == (after == "_") or " " in (before, after):
            continue
        if before == "_" and at >= 2 and reading.text[at - 2] not in " _" and after.isalnum():
            continue  # a single underscore between two words: part of a name
        if after == "_" and reading.text[at + 1 : at + 2].isalnum():
            continue
        reading = with_space(reading, at)
    return reading


def accent_share(texts: Iterable[str]) -> tuple[int, int]:
    """How many Latin letters there are, and how many of them carry a diacritic."""
    letters = accented = 0
    for text in texts:
        for character in text:
            if character.isalpha() and ord(character) < 0x250:
                letters += 1
                accented += base_letter(character) != character
    return letters, accented


def without_stray_accents(reading: Reading, sure: float) -> Reading:
    """Accents taken off letters that were read with less confidence than `sure`: specks above letters look like them."""
    for at, confidence in enumerate(reading.characters):
        base = base_letter(reading.text[at])
        if confidence < sure and base != reading.text[at]:
            reading = replaced(reading, at, base)
    return reading


def base_letter(character: str) -> str:
    """The Latin letter under a diacritic; the character itself where there is none."""
    parts = unicodedata.normalize("NFD", character)
    return parts[0] if len(parts) > 1 and parts[0].isascii() and parts[0].isalpha() else character
