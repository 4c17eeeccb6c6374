"""Numbers as people print them: signs, currencies, percentages, and two ways to separate thousands.

Whether “1.234” is a thousand or one and a bit is decided over the whole document (`Convention`). What is not
surely a number (an article number with leading zeros, a telephone number, a long identifier) stays text.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Convention(Enum):
    """`value`: the characters for (decimals, thousands)."""

    POINT = (".", ",")
    COMMA = (",", ".")


@dataclass(frozen=True, slots=True)
class Value:
    """A number or date, and the format code (ECMA-376 part 1, 18.8.31) that shows it as it was printed."""

    value: int | float | datetime.date
    number_format: str


_CURRENCIES = "$€£¥₹₩₽₺₫฿₴₪"
_CODES = "USD|EUR|GBP|CHF|JPY|CNY|RMB|INR|AUD|CAD|SEK|NOK|DKK|PLN|CZK|HUF|BRL|RUB|KRW|HKD|SGD|US\\$|R\\$|Fr\\.|元"
_SPACE = "[ \u00a0\u2009\u202f]"
_NUMBER = re.compile(
    rf"(?P<open>\()?{_SPACE}*(?P<sign>[-+−–])?{_SPACE}*(?P<before>[{_CURRENCIES}]|(?:{_CODES})(?={_SPACE}|\d))?{_SPACE}*"
    rf"(?P<inner>[-−–])?(?P<digits>\d[\d.,'’\u00a0\u2009\u202f ]*\d|\d|[.,]\d+){_SPACE}*"
    rf"(?P<percent>%|％)?{_SPACE}*(?P<after>[{_CURRENCIES}]|{_CODES})?{_SPACE}*(?P<close>\))?"
)
# Excel keeps 15 significant digits: more would be changed silently.
_MOST_DIGITS = 15
# A bare run of this many digits is rather an identifier (account, article, telephone) than an amount.
_LONGEST_BARE = 9


def detect_convention(texts: Iterable[str]) -> Convention:
    """The convention that the numbers among `texts` show; POINT where they do not say."""
    votes = {Convention.POINT: 0, Convention.COMMA: 0}
    for text in texts:
        match = _NUMBER.fullmatch(text.strip())
        if match and (vote := _vote(match["digits"])) is not None:
            votes[vote] += 1
    return Convention.COMMA if votes[Convention.COMMA] > votes[Convention.POINT] else Convention.POINT


def _vote(digits: str) -> Convention | None:
    """What one number says for sure: both separators, one of them twice, or a group that is no thousand."""
    points, commas = digits.count("."), digits.count(",")
    if points and commas:
        return Convention.POINT if digits.rfind(".") > digits.rfind(",") else Convention.COMMA
    for sign, count, decimal, thousands in (
        (".", points, Convention.POINT, Convention.COMMA),
        (",", commas, Convention.COMMA, Convention.POINT),
    ):
        if count > 1:
            return thousands
        if count == 1:
            whole, _, rest = digits.partition(sign)
            if len(rest) != 3 or whole in ("", "0") or len(whole) > 3:
                return decimal
    return None


def parse_value(text: str, convention: Convention) -> Value | None:
    """The number or date that `text` is, as a whole; None where it is text."""
    text = text.strip()
    match = _NUMBER.fullmatch(text)
    number = None if match is None else _parse_number(match.groupdict(), convention)
    return number or _parse_date(text)


def _parse_number(groups: dict[str, str | None], convention: Convention) -> Value | None:
    digits = groups["digits"] or ""
    if bool(groups["open"]) != bool(groups["close"]) or (groups["open"] and (groups["sign"] or groups["inner"])):
        return None
    if (groups["before"] and groups["after"]) or (groups["sign"] and groups["inner"]):
        return None
    marked = bool(groups["before"] or groups["after"] or groups["percent"] or groups["open"])
    plain = _plain_digits(digits, convention)
    if plain is None or (groups["sign"] == "+" and not marked and len(plain) > 6):  # +49… is a telephone number
        return None
    whole, _, decimals = plain.partition(".")
    if len(whole) > 1 and whole.startswith("0"):
        return None
    bare = not marked and digits.isdigit()
    if len(whole) + len(decimals) > _MOST_DIGITS or (bare and len(whole) > _LONGEST_BARE):
        return None
    if groups["open"] and _is_small(digits, groups["percent"], groups["before"] or groups["after"]):
        return None
    number: int | float = float(plain) if decimals else int(whole)
    if groups["open"] or groups["sign"] in ("-", "−", "–") or groups["inner"]:
        number = -number
    grouped = bool(re.search(r"\d\D\d{3}(?!\d)", digits)) and len(whole) > 3
    return Value(
        round(number / 100, len(decimals) + 2) if groups["percent"] else number,
        _number_format(groups, grouped=grouped, decimals=len(decimals)),
    )


def _is_small(digits: str, percent: str | None, currency: str | None) -> bool:
    """Whether “(3)” is rather a mark or a count than a negative amount: one or two bare digits in brackets."""
    return not percent and not currency and digits.isdigit() and len(digits) <= 2


def _plain_digits(digits: str, convention: Convention) -> str | None:
    """`digits` with a point for decimals and nothing else; None where the separators make no number."""
    decimal, thousands = convention.value
    whole, found, decimals = digits.rpartition(decimal)
    if not found:
        whole, decimals = digits, ""
    elif not decimals.isdigit() or decimal in whole:
        return None
    separators = set(re.findall(r"\D", whole))
    if len(separators) > 1 or (separators and separators.pop() not in (thousands, "'", "’", *"\u00a0\u2009\u202f ")):
        return None
    groups = re.split(r"\D", whole)
    if len(groups) > 1 and (not 1 <= len(groups[0]) <= 3 or any(len(group) != 3 for group in groups[1:])):
        return None
    return ("".join(groups) or "0") + (f".{decimals}" if decimals else "")


def _number_format(groups: dict[str, str | None], *, grouped: bool, decimals: int) -> str:
    code = "#,##0" if grouped else "0"
    if decimals:
        code += "." + "0" * decimals
    if groups["percent"]:
        code += "%"
    if groups["before"]:
        space = " " if len(groups["before"]) > 1 else ""
        code = f'"{groups["before"]}{space}"{code}'
    if groups["after"]:
        code += f'" {groups["after"]}"'
    if groups["open"]:
        return f"{code};({code})"
    return "General" if code == "0" else code


_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_CHINESE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_DAY_FIRST_POINTS = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_SLASHES = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4})")
_NAMED = re.compile(r"(?:(\d{1,2})\.? ([A-Za-z]{3,9})\.?,? (\d{4}))|(?:([A-Za-z]{3,9})\.? (\d{1,2}), ?(\d{4}))")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip


def _parse_date(text: str) -> Value | None:
    """A date that can be read in one way only: 3/4/2020 stays text, 13/4/2020 does not."""
    if match := _ISO.fullmatch(text):
        sign = match[2]
        return _date(match[1], match[3], match[4], f"yyyy{sign}mm{sign}dd")
    if match := _CHINESE.fullmatch(text):
        return _date(match[1], match[2], match[3], 'yyyy"年"m"月"d"日"')
    if match := _DAY_FIRST_POINTS.fullmatch(text):
        return _date(match[3], match[2], match[1], "dd.mm.yyyy")
    if match := _SLASHES.fullmatch(text):
        first, sign, second, year = match.groups()
        if int(first) > 12 >= int(second):
            return _date(year, second, first, f"dd{sign}mm{sign}yyyy")
        if int(second) > 12 >= int(first):
            return _date(year, first, second, f"mm{sign}dd{sign}yyyy")
        return None
    if match := _NAMED.fullmatch(text):
        day, name, year = (match[1], match[2], match[3]) if match[1] else (match[5], match[4], match[6])
        named = [i for i, month in enumerate(_MONTHS, 1) if month.startswith(name.lower())]
        if len(named) != 1:
            return None
        month = "mmmm" if len(name) > 3 else "mmm"
        return _date(year, str(named[0]), day, f"d {month} yyyy" if match[1] else f"{month} d, yyyy")
    return None


def _date(year: str, month: str, day: str, number_format: str) -> Value | None:
    try:
        value = datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None
    return Value(value, number_format) if value.year >= 1901 else None  # Excel counts 1900 as a leap year
