"""What can be a formula, by what was read of it: exporters keep formulas as pictures, so words must not be taken for one."""

from __future__ import annotations

import re

from scanwright.document.text import is_cjk

_WORD = re.compile(r"[^\W\d_]{3,}")
_NAMES = frozenset({"sin", "cos", "tan", "log", "exp", "lim", "min", "max", "arg", "det", "var", "mod", "sup", "inf"})
_MOST_WORDS, _MOST_CJK = 3, 5
_PLAIN = re.compile(r"[\w\s.,:;!?'\"“”‘’$€£%()\-–]*")
_CALL = re.compile(r"\b[A-Za-z]\s?\([A-Za-z0-9]")


def may_be_formula(text: str) -> bool:
    """Whether a text with the layout model's vote for a formula has signs or a shape of one, and hardly any words."""
    words = [word for word in _WORD.findall(text) if word.isascii() and word.lower() not in _NAMES]
    if len(words) > _MOST_WORDS or sum(map(is_cjk, text)) > _MOST_CJK:
        return False
    return not _PLAIN.fullmatch(text) or bool(_CALL.search(text)) or any("Α" <= c <= "ω" for c in text)
