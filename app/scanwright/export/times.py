"""Times of day, lengths of time and moments as people print them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from scanwright.export.dates import DateOrder, parse_date
from scanwright.export.numbers import Value, narrow

_SECONDS = re.compile(r"(\d{1,3}):([0-5]\d):([0-5]\d)")
_MINUTES = re.compile(r"(\d{1,3}):([0-5]\d)")
_TWELVE_HOURS = re.compile(r"(\d{1,2}):([0-5]\d)(?::([0-5]\d))?( ?)(am|pm|AM|PM|Am|Pm)")
_HOURS = re.compile(r"(\d{1,2})([:.hH])([0-5]\d)( ?Uhr| ?h)?")
_MOMENT = re.compile(r"(.*\d[^\d:, ]?)(T|,? +)(\d{1,2}:\d\d(?::\d\d)?)")
_HEADING = re.compile(
    r"\b(?:time|times|start|starts|begin|begins|end|ends|from|until|till|arrival|departure|arr|dep|opens|closes|zeit|uhrzeit|"
    r"beginn|ende|von|bis|ankunft|abfahrt|heure|heures|début|fin|arrivée|départ|hora|horas|inicio|salida|llegada|ora|orario|"
    r"inizio|fine|tijd|in|out|kommt|geht)\b|时间|时刻|时长|开始|结束|起止",
    re.IGNORECASE,
)
_LENGTH_HEADING = re.compile(
    r"\b(?:hours|hrs|duration|worked|overtime|stunden|std|dauer|heures|durée|horas|duración|ore|durata|uren)\b|小时|时长|工时",
    re.IGNORECASE,
)


def parse_time(
    text: str, order: DateOrder | None = None, *, minutes: bool = False, lengths: bool = False
) -> Value | None:
    """The time, length of time or moment that `text` is, as a whole; None where it is none, or could be something else.

    10:30 may be a ratio or a score, so that it needs `minutes`: others beside it are hours and minutes; and 36:15 needs
    `lengths`. 10:30:15 and 10:30 pm do not. `order` is that of the moment's date.
    """
    text = narrow(text)
    if match := _SECONDS.fullmatch(text):
        return _clock(match[1], match[2], match[3])
    if match := _TWELVE_HOURS.fullmatch(text):
        return _twelve(match)
    if (match := _MINUTES.fullmatch(text)) and minutes:
        return _clock(match[1], match[2]) if int(match[1]) < 24 or lengths else None
    match = _HOURS.fullmatch(text)
    if match and int(match[1]) < 24 and (match[2] in "hH") != bool(match[4]):
        sign = match[2] if match[2] == ":" else f'"{match[2]}"'
        end = f'"{match[4]}"' if match[4] else ""
        return Value(datetime.time(int(match[1]), int(match[3])), f"{'h' * len(match[1])}{sign}mm{end}")
    if match := _MOMENT.fullmatch(text):
        return _moment(match[1], match[2], match[3], order)
    return None


def are_times(texts: Sequence[str], heading: str) -> bool:
    """Whether the cells of a column, all of which that are not blank are like 08:30, are hours and minutes."""
    found = [match for text in texts if (match := _MINUTES.fullmatch(narrow(text)))]
    full = [text for text in texts if any(map(str.isalnum, text))]
    if not found or len(found) < len(full):
        return False
    leading = len(found) > 1 and any(match[1].startswith("0") and len(match[1]) == 2 for match in found)
    return leading or _HEADING.search(heading) is not None or are_lengths(heading)


def are_lengths(heading: str) -> bool:
    """Whether the heading says that what is below it are lengths of time, in hours."""
    return _LENGTH_HEADING.search(heading) is not None


def _clock(hours: str, minutes: str, seconds: str | None = None) -> Value:
    rest = ":mm" + (":ss" if seconds else "")
    if int(hours) < 24:
        value = datetime.time(int(hours), int(minutes), int(seconds or 0))
        return Value(value, "h" * min(2, len(hours)) + rest)
    length = datetime.timedelta(hours=int(hours), minutes=int(minutes), seconds=int(seconds or 0))
    return Value(length, "[h]" + rest)


def _twelve(match: re.Match[str]) -> Value | None:
    hours, minutes, seconds, space, half = match.groups()
    if not 1 <= int(hours) <= 12:
        return None
    hour = int(hours) % 12 + (12 if half.lower() == "pm" else 0)
    code = "h" * len(hours) + ":mm" + (":ss" if seconds else "") + space + "AM/PM"
    return Value(datetime.time(hour, int(minutes), int(seconds or 0)), code)


def _moment(day: str, between: str, time: str, order: DateOrder | None) -> Value | None:
    date, clock = parse_date(day, order), parse_time(time, minutes=True)
    if date is None or clock is None or not isinstance(clock.value, datetime.time):
        return None
    assert isinstance(date.value, datetime.date)
    sign = f'"{between}"' if between.strip() else " "
    value = datetime.datetime.combine(date.value, clock.value)
    return Value(value, date.number_format + sign + clock.number_format)
