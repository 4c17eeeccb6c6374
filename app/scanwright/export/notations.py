"""Numbers with more to them than digits: note marks, thousands and millions by a letter or word, powers of ten.

All are built on plain numbers, and their format codes show them as they were printed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from scanwright.export.numbers import Convention, Value, narrow, parse_number

_MARKED = re.compile(r"(.*?\d.*?)( ?)([*†‡§¶]{1,4}|[¹²³⁴⁵⁶⁷⁸⁹⁰ᵃᵇᶜᵈᵉ]{1,2})")
# Behind a bare number a raised digit may be an exponent: 10².
_BARE = re.compile(r"\d+")
_RAISED_DIGITS = set("¹²³⁴⁵⁶⁷⁸⁹⁰")

_WORDS = {
    1: "thousand|Tsd\\.?|mille|mila", 2: "million|millions|mn|mln|Mio\\.?|millones|milioni|milhões|miljoen",
    3: "billion|billions|bn|Mrd\\.?|Md|milliards|miliardi|miljard",
}  # fmt: skip
_LETTERS = {1: "kK", 2: "Mm", 3: "B"}
_MAGNITUDES = {rf"(?:{words})": power for power, words in _WORDS.items()}
_SCALED = re.compile(
    r"(?P<head>[^\dA-Za-z]*(?:[A-Z]{3} ?)?\D?[\d.,'’ \u00a0\u202f]*\d)(?P<space>[ \u00a0\u202f]?)"
    rf"(?P<unit>{'|'.join(_WORDS.values())}|[kKMmB])(?P<tail>[^\w]*(?:[A-Z]{{3}})?[^\w]*)"
)
_DIGITS = re.compile(r'"[^"]*"|((?:#,##(?:,##)?)?0*\.?0+)')

_EXPONENT = re.compile(r"([-−–+]?)(\d)(?:([.,])(\d{1,13}))?[eE]([-−–+]?)(\d{1,3})")
_POWER = re.compile(
    r"([-−–+]?)(\d)(?:([.,])(\d{1,13}))? ?[×xX·*] ?10(?:\^([-−–]?)(\d{1,3})|([-−–])(\d{1,3})|([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))"
)
_RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
_MOST = 290  # powers of ten: Excel's numbers reach to 10^308


def parse_notation(
    text: str, convention: Convention, *, certain: bool = True, lakhs: bool = False, magnitudes: bool = False
) -> Value | None:
    """The number that `text` is, with its note mark, magnitude or power of ten; None where it is no such.

    “12k” and “3.4M” count only with a currency, or where `magnitudes` says that others beside them are so: alone they
    may be names; words (million, Mio.) always do.
    """
    text = narrow(text)
    if match := _MARKED.fullmatch(text):
        core, space, mark = match.groups()
        is_power = set(mark) & _RAISED_DIGITS and _BARE.fullmatch(core)
        found = None if is_power else parse_number(core, convention, certain=certain, lakhs=lakhs)
        if found is not None:
            return replace(found, number_format=_with_end(found.number_format, space + mark))
    return _scaled(text, convention, certain=certain, magnitudes=magnitudes) or _powered(text, convention)


def has_magnitude(text: str, convention: Convention) -> bool:
    """Whether `text` is a number with one of the letters for thousands, millions and so on."""
    return _scaled(narrow(text), convention, certain=True, magnitudes=True) is not None


def _scaled(text: str, convention: Convention, *, certain: bool, magnitudes: bool) -> Value | None:
    match = _SCALED.fullmatch(text)
    if match is None:
        return None
    head, space, unit, tail = match["head"], match["space"], match["unit"], match["tail"]
    found = parse_number(head + tail, convention, certain=certain)
    if found is None or not isinstance(found.value, int | float) or "%" in found.number_format:
        return None
    by_letter = next((power for power, letters in _LETTERS.items() if unit in letters), None)
    power = by_letter or next(power for words, power in _MAGNITUDES.items() if re.fullmatch(words, unit))
    has_currency = '"' in found.number_format
    if by_letter and not has_currency and (not magnitudes or unit == "m"):  # m are metres
        return None
    value = Decimal(str(found.value)) * 1000**power
    number = int(value) if value == int(value) else float(value)
    return Value(number, _with_scale(found.number_format, power, space + unit))


def _with_scale(code: str, power: int, text: str) -> str:
    """The format code with its digits in thousands (a comma behind them is a division by 1000), and `text` after them."""
    code = "0" if code == "General" else code
    scaled = _DIGITS.sub(lambda m: m[0] if m[1] is None else f'{m[1]}{"," * power}"{text}"', code)
    return scaled.replace('""', "")


def _with_end(code: str, text: str) -> str:
    """The format code with `text` at the end of each of its sections."""
    code = "0" if code == "General" else code
    return ";".join(f'{section}"{text}"' for section in re.findall(r'(?:"[^"]*"|[^;"])+', code)).replace('""', "")


def _powered(text: str, convention: Convention) -> Value | None:
    """1.23E-05; 1E5 is rather a name. 1.2×10⁻⁵ cannot be shown by a format, so it is shown as 1.2E-05."""
    if match := _EXPONENT.fullmatch(text):
        sign, whole, point, decimals, way, exponent = match.groups()
        if decimals is None and (not way or len(exponent) < 2):
            return None
        shape = f"E{'+' if way else '-'}{'0' * len(exponent)}"
    elif match := _POWER.fullmatch(text):
        sign, whole, point, decimals = match.groups()[:4]
        raised = (match[9] or "").translate(_RAISED)
        way, exponent = (
            (match[5] or match[7] or raised[:1].strip("0123456789")),
            match[6] or match[8] or raised.lstrip("-"),
        )
        if not exponent.isdigit():
            return None
        shape = "E+00"
    else:
        return None
    if (point and point != convention.value[0]) or not 0 <= int(exponent) <= _MOST:
        return None
    negative = "-" if sign and sign != "+" else ""
    direction = "-" if way and way != "+" else ""
    number = float(f"{negative}{whole}.{decimals or '0'}e{direction}{exponent}")
    return Value(number, f"0.{'0' * len(decimals)}{shape}" if decimals else f"0{shape}")
