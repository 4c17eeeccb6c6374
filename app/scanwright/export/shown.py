"""How a value looks in a cell: the part of number formats (ECMA-376 part 1, 18.8.31) that this program writes."""

from __future__ import annotations

import datetime
import re

from scanwright.export.dates import MONTHS
from scanwright.export.numbers import Convention, Value, narrow

_TOKEN = re.compile(
    r'"[^"]*"|\\.|(?:#,##(?:,##)?)?0?\.?0+(?:E[+-]0+|,+)?|(?:#,##(?:,##)?)0(?:E[+-]0+|,+)?|.', re.DOTALL
)
_SHORT_ENGLISH = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_GLYPHS = str.maketrans(dict.fromkeys("−–—", "-") | dict.fromkeys(" \u00a0\u2009\u202f'’‘´`ʼ.,", ""))
_ENGLISH = "409"


def shown(value: Value, convention: Convention = Convention.POINT) -> str:
    """The text that a spreadsheet shows, with the separators of `convention`; short names of months in English."""
    if not isinstance(value.value, int | float):
        return _moment(value.value, value.number_format)
    if value.number_format == "General":
        return str(value.value)
    sections = _sections(value.number_format)
    number = value.value
    if number < 0 and len(sections) > 1:
        section, number = sections[1], -number
    elif number == 0 and len(sections) > 2:
        section = sections[2]
    else:
        section = sections[0]
    sign = "-" if number < 0 else ""
    return sign + "".join(_piece(token, abs(number), section, convention) for token in _TOKEN.findall(section))


def looks_as_printed(value: Value, text: str) -> bool:
    """Whether the cell shows `text` again, apart from blanks, the shape of signs, and the reader's own separators."""
    if value.mended:
        return False
    language = re.match(r"\[\$-([0-9A-F]+)\]", value.number_format)
    if language and language[1] != _ENGLISH and re.search("(?<!m)mmm(?!m)", value.number_format):
        return False  # programs shorten the names of months in different ways
    seen, printed = _bare(shown(value)), _bare(text)
    if re.search(r"0E[+-]0|AM/PM", value.number_format):  # spreadsheets write these letters as capitals only
        seen, printed = seen.upper(), printed.upper()
    return seen == printed


def _bare(text: str) -> str:
    return narrow(text).translate(_GLYPHS)


def _sections(code: str) -> list[str]:
    return re.findall(r'(?:"[^"]*"|[^;"])+', code)


def _piece(token: str, number: float, section: str, convention: Convention) -> str:
    if token[0] in '"\\':
        return token.strip('"\\')
    if not set(token) & set("0#"):
        return token
    decimal, thousands = convention.value
    if "E" in token:
        return _scientific(token, number, decimal)
    percent = "%" in re.sub(r'"[^"]*"', "", section)
    digits_code = token.rstrip(",")
    number = number * 100 if percent else number / 1000 ** (len(token) - len(digits_code))
    grouped, _, decimals = digits_code.partition(".")
    digits = f"{number:,.{len(decimals)}f}"
    if "," not in grouped:
        digits = digits.replace(",", "")
    whole, point, rest = digits.partition(".")
    if grouped.startswith("#,##,##"):
        bare = whole.replace(",", "")
        whole = re.sub(r"(?<=\d)(?=(?:\d\d)+$)", ",", bare[:-3]) + "," * (len(bare) > 3) + bare[-3:]
    if not grouped and whole == "0":
        whole = ""
    return whole.replace(",", thousands) + (decimal if point else "") + rest


def _scientific(token: str, number: float, decimal: str) -> str:
    mantissa, sign, zeros = re.split(r"E([+-])", token)
    digits, _, power = f"{number:.{len(mantissa.partition('.')[2])}e}".partition("e")
    way = "-" if power.startswith("-") else "+" * (sign == "+")
    return f"{digits.replace('.', decimal)}E{way}{int(power[1:]):0{len(zeros)}}"


def _moment(moment: datetime.date | datetime.time | datetime.timedelta, code: str) -> str:
    if isinstance(moment, datetime.timedelta):
        minutes, seconds = divmod(round(moment.total_seconds()), 60)
        words = {"[h]": f"{minutes // 60}", "mm": f"{minutes % 60:02}", "ss": f"{seconds:02}"}
        return "".join(words.get(token, token) for token in re.findall(r"\[h\]|m+|s+|.", code))
    words = _date_words(moment, code) if isinstance(moment, datetime.date) else {}
    clock = _clock_words(moment, code) if isinstance(moment, datetime.datetime | datetime.time) else {}
    made, after_hours = [], False
    for token in re.findall(r'"[^"]*"|\\.|\[[^\]]*\]|AM/PM|y+|m+|d+|h+|s+|.', code):
        if token[0] in '"\\[':
            made.append("" if token[0] == "[" else token.strip('"\\'))
            continue
        after_hours |= token[0] == "h"
        made.append((clock if after_hours else words).get(token, token))
    return "".join(made)


def _date_words(date: datetime.date, code: str) -> dict[str, str]:
    language = re.match(r"\[\$-([0-9A-F]+)\]", code)
    month = MONTHS.get(language[1] if language else _ENGLISH, MONTHS[_ENGLISH]).split()[date.month - 1]
    if code.startswith(("[$-409]", "[$-407]")):
        month = month.title()
    return {
        "yyyy": f"{date.year}", "yy": f"{date.year % 100:02}", "mm": f"{date.month:02}", "m": f"{date.month}",
        "mmm": _SHORT_ENGLISH[date.month - 1], "mmmm": month, "dd": f"{date.day:02}", "d": f"{date.day}",
    }  # fmt: skip


def _clock_words(time: datetime.time | datetime.datetime, code: str) -> dict[str, str]:
    hour = (time.hour + 11) % 12 + 1 if "AM/PM" in code else time.hour
    return {
        "hh": f"{hour:02}", "h": f"{hour}", "mm": f"{time.minute:02}", "ss": f"{time.second:02}",
        "AM/PM": "AM" if time.hour < 12 else "PM",
    }  # fmt: skip
