"""Dates as people print them, where they can be read in one way only."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from enum import Enum

from scanwright.export.numbers import Value, narrow


class DateOrder(Enum):
    """What stands first in a date such as 3/4/2020."""

    DAY_FIRST = "day"
    MONTH_FIRST = "month"


_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_CHINESE = re.compile(r"(\d{4}) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?[日号]")
_POINTS = re.compile(r"(\d{1,2})(\.)(\d{1,2})\.(\d{4}|\d{2})")
_SLASHES = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})")
_DAY_NAMED = re.compile(
    r"(\d{1,2})(\.|st|nd|rd|th|er|º)?([ -])(?:(de) )?([^\W\d_]{3,10})(\.?)(,?)(?: (de))?([ -])(\d{4}|(?<=-)\d{2})"
)
_NAMED_DAY = re.compile(r"([^\W\d_]{3,10})(\.?) (\d{1,2})(st|nd|rd|th)?,( ?)(\d{4})")
# The language's code in number formats ([MS-LCID]), and its months: Excel names them in that language then.
MONTHS = {
    "409": "january february march april may june july august september october november december",
    "407": "januar februar märz april mai juni juli august september oktober november dezember",
    "40C": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "40A": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "410": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "413": "januari februari maart april mei juni juli augustus september oktober november december",
    "416": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
}
_TURN_OF_CENTURY = 30  # years of two digits from here on are of the 20th century, as Excel takes them


def detect_order(texts: Iterable[str]) -> DateOrder | None:
    """What the dates among `texts` put first; None where none tells, or where they disagree."""
    votes = set()
    for text in texts:
        match = _SLASHES.fullmatch(narrow(text))
        if match and int(match[1]) > 12 >= int(match[3]) >= 1:
            votes.add(DateOrder.DAY_FIRST)
        elif match and int(match[3]) > 12 >= int(match[1]) >= 1:
            votes.add(DateOrder.MONTH_FIRST)
    return votes.pop() if len(votes) == 1 else None


def parse_date(text: str, order: DateOrder | None = None) -> Value | None:
    """The date that `text` is, as a whole; None where it is none, or could be two.

    3/4/2020 needs an `order`, and so does a year of two digits (but for 03.04.20); 13/4/2020 does not.
    """
    text = narrow(text)
    if match := _YEAR_FIRST.fullmatch(text):
        year, sign, month, day = match.groups()
        between = _literal_slash(sign)
        return _date(year, month, day, f"yyyy{between}{_digits('m', month)}{between}{_digits('d', day)}")
    if match := _CHINESE.fullmatch(text):
        year, month, day = match.groups()
        code = f'yyyy"年"{_digits("m", month, day)}"月"{_digits("d", day, month)}"{text[-1]}"'
        return _date(year, month, day, code)
    if match := _POINTS.fullmatch(text):
        return _by_order(match, DateOrder.DAY_FIRST, certain=len(match[1]) == len(match[3]) == 2)
    if match := _SLASHES.fullmatch(text):
        first, second = int(match[1]), int(match[3])
        if order is None and len(match[4]) == 4:
            if first > 12 >= second:
                order = DateOrder.DAY_FIRST
            elif second > 12 >= first:
                order = DateOrder.MONTH_FIRST
        return None if order is None else _by_order(match, order, certain=True)
    return _named(text)


def _by_order(match: re.Match[str], order: DateOrder, *, certain: bool) -> Value | None:
    first, sign, second, year = match.groups()
    if len(year) == 2 and not certain:
        return None
    day, month = (first, second) if order is DateOrder.DAY_FIRST else (second, first)
    codes = {"d": _digits("d", day, month), "m": _digits("m", month, day), "y": "y" * len(year)}
    code = _literal_slash(sign).join(codes[letter] for letter in ("dmy" if order is DateOrder.DAY_FIRST else "mdy"))
    if len(year) == 2:
        year = _century(year)
    return _date(year, month, day, code)


def _literal_slash(sign: str) -> str:
    """A bare slash in a format code stands for whatever parts dates where the reader is."""
    return "\\/" if sign == "/" else sign


def _century(year: str) -> str:
    return f"{19 if int(year) >= _TURN_OF_CENTURY else 20}{year}"


def _digits(letter: str, number: str, other: str = "10") -> str:
    """`d` or `dd` (`m`, `mm`): two where a zero leads, or where nothing shows the contrary."""
    return letter if len(number) == 1 or (len(other) == 1 and not number.startswith("0")) else 2 * letter


def _named(text: str) -> Value | None:
    if match := _DAY_NAMED.fullmatch(text):
        day, point, first, de, name, short, comma, second_de, second, year = match.groups()
        point = point or ""
        between = first + ('"de "' if de else ""), comma + (' "de"' if second_de else "") + second
    elif match := _NAMED_DAY.fullmatch(text):
        name, short, day, point, blank, year = match.groups()
        point, between = point or "", ("", "")
    else:
        return None
    for language, names in MONTHS.items():
        found = [number for number, month in enumerate(names.split(), 1) if _is_month(name.lower(), month)]
        if len(found) == 1:
            whole = name.lower() == names.split()[found[0] - 1]
            month = "mmmm" if whole and len(name) > 3 else "mmm"
            if match.re is _DAY_NAMED:
                code = f"{_digits('d', day)}{_literal(point)}{between[0]}{month}{_literal(short)}{between[1]}{'y' * len(year)}"
            else:
                code = f"{month}{_literal(short)} {_digits('d', day)}{_literal(point)},{blank}yyyy"
            year = year if len(year) == 4 else _century(year)
            return _date(year, str(found[0]), day, f"[$-{language}]{code}")
    return None


def _is_month(name: str, month: str) -> bool:
    return name == month or (3 <= len(name) <= 4 and month.startswith(name))


def _literal(sign: str) -> str:
    return f'"{sign}"' if sign else ""


def _date(year: str, month: str, day: str, number_format: str) -> Value | None:
    try:
        value = datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None
    return Value(value, number_format) if value.year >= 1901 else None  # Excel counts 1900 as a leap year
