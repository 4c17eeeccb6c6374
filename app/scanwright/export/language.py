"""The language of a text, told by the small words that running text can hardly do without."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from scanwright.export.fonts import east_asian_language, is_east_asian

_SMALL_WORDS = {
    "en": "the and of to in is for that with on are as this be by from or at which was were not have has it an",
    "de": "der die das und ist nicht mit für von den dem auf ein eine wird werden nach bei zum zur im des sich auch als",
    "fr": "le les des une est dans pour avec sur que qui du au aux et par il la ce sont ne pas plus en",
    "es": "el los las una por para con como que del y en la es se un no al lo su más",
    "it": "il della delle che per gli di con del nel una sono è non alla dei le un i più anche",
    "pt": "uma não os dos das em para com que do da é ao na no por se mais como são",
    "nl": "het een van niet voor wordt de en is op te dat met zijn aan door bij ook naar of",
    "sv": "och att som är på av för med den det till en ett inte om från har",
    "da": "og at som er på af for med den det til en et ikke om fra har der",
}
_OF_WORD: dict[str, list[str]] = {}
for _language, _words in _SMALL_WORDS.items():
    for _word in _words.split():
        _OF_WORD.setdefault(_word, []).append(_language)
_LEAST_WORDS = 4  # small words, before they tell anything


def main_language(texts: Iterable[str]) -> str | None:
    """The language tag (BCP 47) of most of `texts`; None where they do not tell."""
    text = " ".join(texts)
    if is_east_asian(text):
        return east_asian_language(text)
    votes: Counter[str] = Counter()
    for word in re.findall(r"[^\W\d_]+", text.lower()):
        languages = _OF_WORD.get(word, ())
        for language in languages:
            votes[language] += 12 // len(languages)  # words of several languages tell less
    (first, most), (_, second) = [*votes.most_common(2), ("", 0), ("", 0)][:2]
    return first if most >= 12 * _LEAST_WORDS / 2 and most > second else None
