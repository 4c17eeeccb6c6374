"""Numbers as people print them: signs, brackets, currencies, percentages, and the separators of several countries.

What is not surely a number (an article number with leading zeros, a telephone number, a long identifier) stays text. The format
code of a number shows it again as it was printed, but for the signs of decimals and thousands, which are those of the
reader's own spreadsheet.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from enum import Enum


class Convention(Enum):
    """`value`: the characters for (decimals, thousands)."""

    POINT = (".", ",")
    COMMA = (",", ".")


@dataclass(frozen=True, slots=True)
class Value:
    """A number or date, and the format code (ECMA-376 part 1, 18.8.31) that shows it as it was printed.

    `mended`: blanks were taken out that no number has within.
    """

    value: int | float | datetime.date | datetime.time | datetime.timedelta
    number_format: str
    mended: bool = False


_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xFFE5: 0xA5, 0xFFE0: 0xA2}
_CURRENCIES = "$€£¥₹₩₽₺₫฿₴₪₱₦元円원"
_CODES = (
    "USD|EUR|GBP|CHF|JPY|CNY|RMB|INR|AUD|CAD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|BRL|RUB|KRW|HKD|SGD|TWD|MXN|ZAR|TRY|ILS|THB|"
    "US\\$|HK\\$|NT\\$|R\\$|S\\$|A\\$|C\\$|SFr\\.|Fr\\.|Rs\\.|kr\\.?|zł|Kč|Ft|人民币"
)
_SPACE = "[ \u00a0\u2009\u202f]"
_APOSTROPHES = "'’‘´`ʼ"
_MINUS = "−–-"
_BEFORE = rf"(?:[{_CURRENCIES}]|(?:{_CODES})(?={_SPACE}|[\d({_MINUS}])){_SPACE}*"
_AFTER = rf"{_SPACE}*(?:[{_CURRENCIES}]|{_CODES})"
_NUMBER = re.compile(
    rf"(?P<outer>\()?{_SPACE}*(?P<sign>[+△▲{_MINUS}])?{_SPACE}*(?P<before>{_BEFORE})?(?P<open>\()?{_SPACE}*"
    rf"(?P<within>{_BEFORE})?(?P<inner>[{_MINUS}])?"
    rf"(?P<digits>\d[\d.,{_APOSTROPHES}\u00a0\u2009\u202f ]*\d|\d|[.,]\d+)(?P<dash>[.,][-–—]{{1,2}}|/[-–—])?"
    rf"(?P<percent>{_SPACE}*%)?(?P<after>{_AFTER})?{_SPACE}*(?P<close>\))?"
    rf"(?P<percent_out>{_SPACE}*%)?(?P<after_out>{_AFTER})?(?P<trailing>[-−])?(?P<outer_close>\))?"
)
_NOUGHT = re.compile(rf"{_BEFORE}[—{_MINUS}]|[—{_MINUS}]{_AFTER}")
_LAKHS = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?!\d)")  # thousands, and from there on hundreds of them
# Excel keeps 15 significant digits: more would be changed silently.
_MOST_DIGITS = 15
# A bare run of this many digits is rather an identifier (account, article, telephone) than an amount.
LONGEST_BARE = 9


def narrow(text: str) -> str:
    """`text` without white space around it, its full-width digits and signs as the usual ones."""
    return text.translate(_FULL_WIDTH).strip()


def vote(text: str) -> tuple[Convention, int] | None:
    """The convention that a number gives away, and how surely (1, or 3 where it can be nothing else); None for others.

    What tells: both separators, one of them twice, or a group after one that is no thousand.
    """
    match = _NUMBER.fullmatch(narrow(text))
    if match is None:
        return None
    digits = match["digits"]
    marked = any(match[name] for name in ("before", "within", "percent", "after", "percent_out", "after_out"))
    for convention in Convention:
        decimal, thousands = convention.value
        if decimal in digits and thousands in digits and _plain_digits(digits, convention) is not None:
            return convention, 3
    for convention, other in ((Convention.POINT, Convention.COMMA), (Convention.COMMA, Convention.POINT)):
        decimal = convention.value[0]
        if digits.count(decimal) > 1 and _plain_digits(digits, other) is not None:
            return other, 3
        if digits.count(decimal) == 1 and not _is_ambiguous(digits) and _plain_digits(digits, convention) is not None:
            return convention, 3 if marked or set(digits) & set(_APOSTROPHES) else 1
    return None


def is_money_dash(text: str) -> bool:
    """Whether `text` is a dash with a currency, as accounts write nought: “$ -”, “– €”."""
    return _NOUGHT.fullmatch(narrow(text)) is not None


def counts_lakhs(text: str) -> bool:
    """Whether `text` is a number whose digits are grouped as in India: 12,34,567.00."""
    match = _NUMBER.fullmatch(narrow(text))
    return match is not None and re.fullmatch(_LAKHS.pattern + r"(?:\.\d+)?", match["digits"]) is not None


def _is_ambiguous(digits: str) -> bool:
    """One separator, behind it three digits, before it one to three that do not begin with 0."""
    return re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", digits) is not None


def parse_number(
    text: str, convention: Convention, *, certain: bool = True, small_brackets: bool = False, lakhs: bool = False
) -> Value | None:
    """The number that `text` is, as a whole; None where it is text.

    With a convention that is not `certain`, 1.234 stays text. `small_brackets`: one or two bare digits in brackets
    are a negative number too, as others beside them are; elsewhere “(3)” is rather a mark or a count. `lakhs`: digits are
    grouped as in India, 12,34,567.
    """
    match = _NUMBER.fullmatch(narrow(text))
    if match is None:
        return None
    groups = match.groupdict()
    digits: str = groups["digits"]
    if not _is_consistent(groups) or (not certain and "." in digits and _is_ambiguous(digits)):
        return None
    bracketed = bool(groups["open"] or groups["outer"])
    marks = ("before", "within", "after", "after_out", "percent", "percent_out", "dash")
    marked = bracketed or any(groups[name] for name in marks)
    plain = _plain_digits(digits, convention, lakhs=lakhs)
    if plain is None or (groups["sign"] == "+" and not marked and len(plain) > 6):  # +49… is a telephone number
        return None
    whole, _, decimals = plain.partition(".")
    if (len(whole) > 1 and whole.startswith("0")) or (groups["dash"] and decimals):
        return None
    bare = not marked and digits.isdigit()
    if len(whole) + len(decimals) > _MOST_DIGITS or (bare and len(whole) > LONGEST_BARE):
        return None
    if groups["trailing"] and bare:  # “5-” is rather a range that was cut off
        return None
    plain_marked = any(groups[name] for name in marks)
    if bracketed and not small_brackets and not plain_marked and digits.isdigit() and len(digits) <= 2:
        return None
    number: int | float = float(plain) if decimals else int(whole)
    if bracketed or (groups["sign"] or "+") != "+" or groups["inner"] or groups["trailing"]:
        number = -number
    if groups["percent"] or groups["percent_out"]:
        number = round(number / 100, len(decimals) + 2)
    return Value(number, _number_format(groups, whole, decimals))


def mend(text: str, convention: Convention) -> str | None:
    """`text` without the blanks that reading put into a number: “29, 133.36”, “3'03 1.80”; None where that is in doubt.

    Where each part is a number by itself there may be two, and a comma with a blank may part two as well, unless a
    decimal sign of the other kind follows, or a currency or per cent stand beside it.
    """
    text = narrow(text)
    match = re.fullmatch(rf"(\D*)(\d[\d.,{_APOSTROPHES} ]*\d)(\D*)", text)
    if match is None or " " not in match[2]:
        return None
    parts = match[2].split()
    if all(_plain_digits(part, convention) is not None for part in parts):
        return None
    joined = "".join(parts)
    marked = (match[1] + match[3]).strip()
    if not marked and any(part[-1:] in (",", ".") for part in parts) and not ("," in joined and "." in joined):
        return None
    return match[1] + joined + match[3]


def _is_consistent(groups: dict[str, str | None]) -> bool:
    """Brackets in pairs, one sign, one currency, one percent sign."""
    if bool(groups["open"]) != bool(groups["close"]) and not (groups["outer"] and groups["close"]):
        return False
    if bool(groups["outer"]) != bool(groups["outer_close"] or (groups["close"] and not groups["open"])):
        return False
    signs = ("outer", "open", "sign", "inner", "trailing")
    currencies = ("before", "within", "after", "after_out")
    return (
        sum(groups[name] is not None for name in signs) <= 1
        and sum(groups[name] is not None for name in currencies) <= 1
        and not (groups["percent"] and groups["percent_out"])
    )


def _plain_digits(digits: str, convention: Convention, *, lakhs: bool = False) -> str | None:
    """`digits` with a point for decimals and nothing else; None where the separators make no number."""
    decimal, thousands = convention.value
    whole, found, decimals = digits.rpartition(decimal)
    if not found:
        whole, decimals = digits, ""
    elif not decimals.isdigit() or decimal in whole:
        return None
    separators = set(re.findall(r"\D", whole))
    if separators & set(_APOSTROPHES):  # the same sign, differently read
        separators = separators - set(_APOSTROPHES) | {"'"}
    if len(separators) > 1 or (separators and separators.pop() not in (thousands, "'", *"\u00a0\u2009\u202f ")):
        return None
    groups = re.split(r"\D", whole)
    if lakhs and _LAKHS.fullmatch(whole):
        return "".join(groups) + (f".{decimals}" if decimals else "")
    if len(groups) > 1 and (not 1 <= len(groups[0]) <= 3 or any(len(group) != 3 for group in groups[1:])):
        return None
    return ("".join(groups) or "0") + (f".{decimals}" if decimals else "")


def _number_format(groups: dict[str, str | None], whole: str, decimals: str) -> str:
    digits = groups["digits"] or ""
    code = "#,##0" if len(whole) > 3 and not digits[: len(whole) + 1].isdigit() else "0"
    if _LAKHS.match(digits):
        code = "#,##,##0"
    if decimals:
        code = ("" if not digits[0].isdigit() else code) + "." + "0" * len(decimals)
    if groups["dash"]:
        code += _quoted(groups["dash"])
    before = _quoted(groups["before"])
    within, percent = _quoted(groups["within"]), _percent(groups["percent"])
    core = f"{within}{code}{percent}{_quoted(groups['after'])}"
    behind = _percent(groups["percent_out"]) + _quoted(groups["after_out"])
    plain = before + core + behind
    if groups["outer"]:
        return f"{plain};({plain})" if groups["outer_close"] else f"{plain};({before}{core}){behind}"
    if groups["open"]:
        return f"{plain};{before}({core}){behind}"
    if groups["trailing"]:
        return f"{plain};{plain}-"
    if groups["inner"] and before:
        return f"{plain};{before}-{core}{behind}"
    if groups["sign"] in ("△", "▲"):
        return f"{plain};{_quoted(groups['sign'])}{plain}"
    if groups["sign"] == "+":
        return f"+{plain};-{plain};{plain}"
    return "General" if plain == "0" else plain


def _quoted(text: str | None) -> str:
    return f'"{re.sub(_SPACE, " ", text)}"' if text else ""


def _percent(text: str | None) -> str:
    return "" if not text else "%" if len(text) == 1 else '" "%'
