"""Alt and a letter for every entry of a menu: entries that have no letter of their own get one that is free there.

A letter of the entry's own words where there is one, first those at the beginnings of words; where not (and in Chinese,
where no letter is part of the words) it stands behind them in brackets.
"""

from __future__ import annotations

import re
import string
from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

_GIVEN, _OWN = "_given_text", "_own_text"
_MARKED = re.compile(r"&([^&\s])")
_ANY = string.ascii_uppercase + string.digits


def give_access_keys(menu: QMenu) -> None:
    """All entries of the menu, and of the menus in it, can be chosen by a letter; none stands for two of them."""
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            give_access_keys(inner)
    actions = [action for action in menu.actions() if not action.isSeparator() and action.text()]
    texts = [_own_text(action) for action in actions]
    for action, text, letter in zip(actions, texts, letters_for(texts), strict=True):
        given = marked(text, letter) if letter else text
        if given != action.text():
            icon_text = action.iconText()
            action.setText(given)
            action.setIconText(icon_text)
        action.setProperty(_GIVEN, given)
        action.setProperty(_OWN, text)


def keep_access_keys(menu: QMenu) -> None:
    """Gives access keys whenever the menu is opened, as what is in it changes."""
    menu.aboutToShow.connect(lambda: give_access_keys(menu))


def letters_for(texts: Sequence[str]) -> list[str]:
    """For each text the letter that it should get, all different; empty for one that marks a letter itself.

    A matching of texts to letters that is as large as possible (H. W. Kuhn, 1955), so that as few as possible get a
    letter that is not in them; empty, too, where there are more entries than letters and digits.
    """
    marks = [_MARKED.search(text.replace("&&", "")) for text in texts]
    taken = {mark.group(1).upper() for mark in marks if mark}
    wanted = [[] if mark else _candidates(text, taken) for text, mark in zip(texts, marks, strict=True)]
    holder: dict[str, int] = {}

    def seek(number: int, tried: set[str]) -> bool:
        for letter in wanted[number]:
            if letter not in tried:
                tried.add(letter)
                if letter not in holder or seek(holder[letter], tried):
                    holder[letter] = number
                    return True
        return False

    for number in range(len(texts)):
        seek(number, set())
    found = {number: letter for letter, number in holder.items()}
    free = iter([letter for letter in _ANY if letter not in taken and letter not in holder])
    return ["" if mark else found.get(number) or next(free, "") for number, mark in enumerate(marks)]


def _candidates(text: str, taken: set[str]) -> list[str]:
    """The letters that the text may get, the best first: its key on the canvas, beginnings of words, others."""
    words, _, key = text.partition("\t")
    latin = [c for c in words if c.isascii() and c.isalnum()]
    starts = [match.group(0) for match in re.finditer(r"\b[A-Za-z0-9]", words)]
    own = [key] if len(key) == 1 and (key in words.upper() or not latin) else []
    return [c for c in dict.fromkeys(letter.upper() for letter in (*own, *starts, *latin)) if c not in taken]


def marked(text: str, letter: str) -> str:
    """The text with the letter marked by “&” where it stands in it, or behind the words as “(&F)”."""
    words, tab, key = text.partition("\t")
    places = [match.start() for match in re.finditer(rf"\b{letter}", words, re.IGNORECASE)]
    at = places[0] if places else words.upper().find(letter)
    if at >= 0:
        return f"{words[:at]}&{words[at:]}{tab}{key}"
    dots = "…" if words.endswith("…") else ""
    words = words.removesuffix("…")
    return f"{words}{' ' if words.isascii() else ''}(&{letter}){dots}{tab}{key}"


def _own_text(action: QAction) -> str:
    """What the entry said before it was given a letter here."""
    own = action.property(_OWN)
    return own if isinstance(own, str) and action.property(_GIVEN) == action.text() else action.text()
