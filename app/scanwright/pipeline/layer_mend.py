"""Characters that a layer's font does not tell, filled in from what the picture says there."""

from __future__ import annotations

import difflib
from dataclasses import replace

from scanwright.document.text import TextLine, Word

UNKNOWN = "\ufffd"
_ALIKE = 0.6
_BULLET = "•"  # what a sign of its own before the text is, as a rule; recognizers pass over it


def mended(line: TextLine, reading: str) -> TextLine | None:
    """The line with its unknown characters replaced by those that stand at their place in `reading`.

    All else stays as the layer has it. Unknown characters without a counterpart are taken out: signs that leave no
    ink, as a rule; but a sign of its own at the line's start is a bullet. None where the two have too little in common to be of the same line, or nothing is left.
    """
    known = line.text.replace(UNKNOWN, "")
    matcher = difflib.SequenceMatcher(None, line.text, reading, autojunk=False)
    common = sum(block.size for block in matcher.get_matching_blocks())
    if common < _ALIKE * max(1, len(known.replace(" ", ""))):
        return None
    filled = list(line.text)
    for tag, a0, a1, b0, b1 in matcher.get_opcodes():
        unknown = [at for at in range(a0, a1) if line.text[at] == UNKNOWN]
        if not unknown:
            continue
        found = reading[b0:b1].strip() if tag == "replace" else ""
        # What stands beside the unknown character in the same piece differs too; the layer's own letters stay.
        beside = line.text[a0:a1].replace(UNKNOWN, "")
        if beside.strip():
            found = "".join(character for character in found if character not in beside)
        for at in unknown:
            filled[at] = ""
        is_sign = unknown[0] == 0 and line.text[1:2] == " " and not beside.strip()
        filled[unknown[0]] = found or (_BULLET if is_sign else "")
    return _with_texts(line, _word_texts(line, filled))


def _word_texts(line: TextLine, filled: list[str]) -> list[tuple[Word, str, bool]]:
    """Each word with its new text, and whether a space stands before it."""
    texts = []
    at = 0
    for word in line.words:
        start = line.text.index(word.text, at)
        spaced = line.text[at:start].strip() == "" and start > at
        at = start + len(word.text)
        texts.append((word, " ".join("".join(filled[start:at]).split()), spaced))
    return texts


def _with_texts(line: TextLine, texts: list[tuple[Word, str, bool]]) -> TextLine | None:
    words: list[Word] = []
    text = ""
    for word, new, spaced in texts:
        if new:
            text += (" " if spaced and text else "") + new
            words.append(replace(word, text=new))
    return replace(line, text=text, words=tuple(words)) if text else None
