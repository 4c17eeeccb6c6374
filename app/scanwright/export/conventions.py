"""What a document's own numbers and dates tell about how it writes them, and the values of a table's cells by that."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from scanwright.document.document import Document
from scanwright.document.table import Cell, Table
from scanwright.export.dates import DateOrder, detect_order, parse_date
from scanwright.export.language import main_language
from scanwright.export.notations import has_magnitude, parse_notation
from scanwright.export.numbers import (
    LONGEST_BARE,
    Convention,
    Value,
    counts_lakhs,
    is_money_dash,
    mend,
    parse_number,
    vote,
)
from scanwright.export.runs import marked_text
from scanwright.export.times import are_lengths, are_times, parse_time


@dataclass(frozen=True, slots=True)
class Conventions:
    """`certain`: the document shows that it writes numbers so; without, 1.234 stays text. `dates`: of 3/4/2020.

    `lakhs`: it groups digits as in India, 12,34,567.
    """

    numbers: Convention = Convention.POINT
    certain: bool = False
    dates: DateOrder | None = None
    lakhs: bool = False


# Languages whose countries write 1,234.56; those of the others that are told apart write 1.234,56.
_POINT_LANGUAGES = ("en", "zh-CN", "ja-JP", "ko-KR")
_SWITZERLAND = re.compile(r"\b(?:CHF|Fr\.|SFr\.)|\d['’]\d{3}\b")
_IDENTIFIER_WORDS = re.compile(
    r"\b(?:id|ids|code|sku|iban|isbn|issn|ean|upc|plz|zip|postcode|postal|postleitzahl|tel|telephone|telefon|phone|fax|mobile|handy|"
    r"account|acct|konto|kontonummer|kunden-?nr|artikel-?nr|rechnungs-?nr|serial|barcode|ref|reference)\b|"
    "编号|编码|代码|账号|帐号|卡号|号码|电话|手机|邮编|身份证|学号|工号|单号|条码|序列号|番号",
    re.IGNORECASE,
)
_COUNTING_WORDS = re.compile(r"\b(?:no|nr|number|nummer)\b\.?$", re.IGNORECASE)  # names or amounts
_SHORTEST_IDENTIFIER = 5  # digits, below such a heading
_SHORTEST_NUMBERING = 3  # digits, among others with leading zeros, or below a heading that says so
_FEWEST_SECTIONS = 3
_DASHES = ("-", "–", "—", "－", "‒", "−")
_INDIA = re.compile(r"₹|\bRs\b|\bINR\b|\blakhs?\b|\bcrores?\b", re.IGNORECASE)


def document_conventions(document: Document) -> Conventions:
    """What all the tables of the document show, or else its language, or else that nothing is known."""
    tables = [region.table for page in document.pages for region in page.regions if region.table is not None]
    texts = [cell.text for table in tables for cell in table.cells]
    order = detect_order(texts)
    votes = _votes(texts)
    if _has_lakhs(texts):
        return Conventions(Convention.POINT, certain=True, dates=order, lakhs=True)
    if any(votes.values()):
        comma = votes[Convention.COMMA] > votes[Convention.POINT]
        return Conventions(Convention.COMMA if comma else Convention.POINT, certain=True, dates=order)
    words = [line.text for page in document.pages for region in page.regions for line in region.lines]
    by_language = _by_language([*words, *texts])
    return Conventions(by_language or Convention.POINT, certain=by_language is not None, dates=order)


def _votes(texts: Iterable[str]) -> dict[Convention, int]:
    votes = dict.fromkeys(Convention, 0)
    for text in texts:
        if found := vote(text):
            votes[found[0]] += found[1]
    return votes


def _has_lakhs(texts: Sequence[str]) -> bool:
    """Whether two numbers at least are grouped as in India, or one of rupees: a single other one may be misread."""
    found = [text for text in texts if counts_lakhs(text)]
    return len(found) > 1 or any(map(_INDIA.search, found))


def _by_language(texts: Sequence[str]) -> Convention | None:
    if any(map(_SWITZERLAND.search, texts)):  # German and French, but with a point
        return Convention.POINT
    language = main_language(texts)
    if language is None:
        return None
    return Convention.POINT if language in _POINT_LANGUAGES else Convention.COMMA


def table_conventions(table: Table, whole: Conventions) -> Conventions:
    """Those of one table: what it shows itself, if that is clear; else those of the `whole` document."""
    texts = [cell.text for cell in table.cells]
    votes = _votes(texts)
    order = detect_order(texts) or whole.dates
    own = Convention.COMMA if votes[Convention.COMMA] > votes[Convention.POINT] else Convention.POINT
    unanimous = (votes[Convention.COMMA] == 0) != (votes[Convention.POINT] == 0)
    if unanimous and not whole.lakhs and (not whole.certain or votes[own] >= 3):
        return Conventions(own, certain=True, dates=order)
    return replace(whole, dates=order)


def parse_value(
    text: str,
    conventions: Conventions,
    *,
    small_brackets: bool = False,
    magnitudes: bool = False,
    minutes: bool = False,
    lengths: bool = False,
) -> Value | None:
    """The number, date or time that `text` is, as a whole; None where it is text.

    The rest is what a column shows: see `parse_number`, `parse_notation` and `parse_time`.
    """
    numbers, certain, lakhs = conventions.numbers, conventions.certain, conventions.lakhs
    return (
        parse_number(text, numbers, certain=certain, small_brackets=small_brackets, lakhs=lakhs)
        or parse_date(text, conventions.dates)
        or parse_time(text, conventions.dates, minutes=minutes, lengths=lengths)
        or parse_notation(text, numbers, certain=certain, lakhs=lakhs, magnitudes=magnitudes)
    )


def table_values(table: Table, whole: Conventions) -> Mapping[tuple[int, int], Value]:
    """The cells that are numbers, dates or times, by their origin; headers are names, and no such.

    A column is looked at as a whole: bare digits among article numbers with leading zeros, or below “Account no.”, are
    identifiers too, and 1.1, 1.2, 2.1 number sections; “(3)” among amounts in brackets is one of them. Where a table writes
    negative amounts in brackets, as accounts do, a dash among its amounts is nought; one with a currency always is.
    """
    conventions = table_conventions(table, whole)
    accounts = any("(" in cell.text and _is_bracketed(cell.text, conventions) for cell in table.cells)
    values: dict[tuple[int, int], Value] = {}
    for column in range(table.columns):
        cells = [cell for cell in table.cells if cell.column == column and cell.row >= table.header_rows]
        heading = " ".join(
            cell.text
            for cell in table.cells
            if cell.row < table.header_rows and cell.column <= column < cell.column + cell.column_span
        )
        found = _column_values(cells, heading, conventions)
        _mend(cells, conventions, found)
        _take_dashes(cells, found, bare=accounts)
        values |= found
    return values


def _column_values(cells: Sequence[Cell], heading: str, conventions: Conventions) -> dict[tuple[int, int], Value]:
    texts = [cell.text for cell in cells if cell.text.strip()]
    names = _identifiers(cells, heading) | _section_numbers(texts)
    small = _has_bracketed(cells, conventions)
    scaled = [text for text in texts if has_magnitude(text, conventions.numbers)]
    magnitudes = len(scaled) > 1 and 2 * len(scaled) >= len(texts)
    minutes = are_times(texts, heading)
    lengths = minutes and are_lengths(heading)
    values: dict[tuple[int, int], Value] = {}
    for cell in cells:
        if "\n" in cell.text or cell.text.strip() in names:
            continue
        value = parse_value(
            marked_text(cell),
            conventions,
            small_brackets=small,
            magnitudes=magnitudes,
            minutes=minutes,
            lengths=lengths,
        )
        if value is not None:
            values[cell.row, cell.column] = value
    return values


def _is_bracketed(text: str, conventions: Conventions) -> bool:
    value = parse_number(text, conventions.numbers, lakhs=conventions.lakhs)
    return value is not None and isinstance(value.value, int | float) and value.value < 0


def _take_dashes(cells: Sequence[Cell], values: dict[tuple[int, int], Value], *, bare: bool) -> None:
    """Makes the dashes of a column of amounts noughts that are shown as dashes: those with a currency, and `bare` ones."""
    amounts = [value for value in values.values() if isinstance(value.value, int | float)]
    dashes = [cell for cell in cells if is_money_dash(cell.text) or (bare and cell.text.strip() in _DASHES)]
    others = [cell for cell in cells if cell.text.strip() and cell not in dashes]
    if not amounts or 2 * len(amounts) < len(others) or len(dashes) > 2 * len(amounts):
        return
    code = Counter(value.number_format for value in amounts).most_common(1)[0][0]
    positive, *rest = ("0" if code == "General" else code).split(";")
    negative = rest[0] if rest else f"-{positive}"
    for cell in dashes:
        values[cell.row, cell.column] = Value(0, f'{positive};{negative};"{cell.text.strip()}"')


def _mend(cells: Sequence[Cell], conventions: Conventions, values: dict[tuple[int, int], Value]) -> None:
    """Adds the numbers of a column that blanks run through, where most of its cells are numbers."""
    full = [cell for cell in cells if cell.text.strip()]
    missing = [cell for cell in full if (cell.row, cell.column) not in values]
    if 2 * len(missing) >= len(full):
        return
    for cell in missing:
        text = mend(cell.text, conventions.numbers)
        value = None if text is None else parse_number(text, conventions.numbers, certain=conventions.certain)
        if value is not None:
            values[cell.row, cell.column] = replace(value, mended=True)


def _identifiers(cells: Sequence[Cell], heading: str) -> frozenset[str]:
    """Which bare digits of a column are names rather than amounts."""
    bare = [text for cell in cells if (text := cell.text.strip()).isdigit()]
    sure = [text for text in bare if (len(text) > 1 and text[0] == "0") or len(text) > LONGEST_BARE]
    if sure and 2 * len(sure) >= len(bare):
        return frozenset(text for text in bare if len(text) >= _SHORTEST_NUMBERING)
    lengths = {len(text) for text in sure}
    return frozenset(text for text in bare if len(text) in lengths) | _named_so(bare, heading)


def _section_numbers(texts: Sequence[str]) -> frozenset[str]:
    """Numbers such as 1.1, 1.2, 2.1 that count on from one to the next: they name what follows."""
    pairs = [(int(m[1]), int(m[2])) for text in texts if (m := re.fullmatch(r"(\d{1,2})\.(\d{1,2})", text.strip()))]
    counts_on = all(b in ((a[0], a[1] + 1), (a[0] + 1, 1), (a[0] + 1, 0)) for a, b in itertools.pairwise(pairs))
    if len(pairs) < _FEWEST_SECTIONS or pairs[0][1] > 1 or not counts_on:
        return frozenset()
    return frozenset(text.strip() for text in texts)


def _named_so(bare: Sequence[str], heading: str) -> frozenset[str]:
    heading = heading.strip()
    if _IDENTIFIER_WORDS.search(heading):
        return frozenset(text for text in bare if len(text) >= _SHORTEST_NUMBERING)
    if _COUNTING_WORDS.search(heading):
        return frozenset(text for text in bare if len(text) >= _SHORTEST_IDENTIFIER)
    return frozenset()


def _has_bracketed(cells: Sequence[Cell], conventions: Conventions) -> bool:
    """Whether the column has amounts in brackets, and mostly numbers."""
    texts = [cell.text for cell in cells if cell.text.strip()]
    numbers = [text for text in texts if parse_number(text, conventions.numbers, small_brackets=True) is not None]
    sure = [text for text in numbers if "(" in text and parse_number(text, conventions.numbers) is not None]
    plain = [text for text in numbers if "(" not in text]
    return bool(sure) and bool(plain) and 2 * len(numbers) >= len(texts)
