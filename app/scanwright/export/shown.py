"""How a value looks in a cell: the part of number formats (ECMA-376 part 1, 18.8.31) that this program writes."""

from __future__ import annotations

import datetime
import re

from scanwright.export.numbers import Convention, Value, narrow

_TOKEN = re.compile(r'"[^"]*"|(?:#,##)?0?\.?0+|(?:#,##)0|.', re.DOTALL)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_GLYPHS = str.maketrans(dict.fromkeys("−–—", "-") | dict.fromkeys(" \u00a0\u2009\u202f'’‘´`ʼ.,", ""))


def shown(value: Value, convention: Convention = Convention.POINT) -> str:
    """The text that a spreadsheet shows, with the separators of `convention`; months named in other languages stay numbers."""
    if isinstance(value.value, datetime.date):
        return _date(value.value, value.number_format)
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
    if isinstance(value.value, datetime.date):
        # months that a format names in another language are that language's words: the same by construction
        return "[$-" in value.number_format or _bare(shown(value)) == _bare(text)
    return _bare(shown(value)) == _bare(text)


def _bare(text: str) -> str:
    return narrow(text).translate(_GLYPHS)


def _sections(code: str) -> list[str]:
    return re.findall(r'(?:"[^"]*"|[^;"])+', code)


def _piece(token: str, number: float, section: str, convention: Convention) -> str:
    if token.startswith('"'):
        return token[1:-1]
    if not set(token) & set("0#"):
        return token
    percent = "%" in re.sub(r'"[^"]*"', "", section)
    grouped, _, decimals = token.partition(".")
    digits = f"{number * 100 if percent else number:,.{len(decimals)}f}"
    if "," not in grouped:
        digits = digits.replace(",", "")
    whole, point, rest = digits.partition(".")
    if not grouped and whole == "0":
        whole = ""
    decimal, thousands = convention.value
    return whole.replace(",", thousands) + (decimal if point else "") + rest


def _date(date: datetime.date, code: str) -> str:
    words = {
        "yyyy": f"{date.year}", "yy": f"{date.year % 100:02}", "mm": f"{date.month:02}", "m": f"{date.month}",
        "mmm": _MONTHS[date.month - 1], "mmmm": date.strftime("%B"), "dd": f"{date.day:02}", "d": f"{date.day}",
    }  # fmt: skip
    tokens = re.findall(r'"[^"]*"|\[[^\]]*\]|y+|m+|d+|.', code)
    return "".join(t[1:-1] if t[0] == '"' else "" if t[0] == "[" else words.get(t, t) for t in tokens)
