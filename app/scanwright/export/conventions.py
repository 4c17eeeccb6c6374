"""What a document's own numbers and dates tell about how it writes them, and the values of a table's cells by that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from scanwright.document.document import Document
from scanwright.document.table import Cell, Table
from scanwright.export.dates import DateOrder, detect_order, parse_date
from scanwright.export.language import main_language
from scanwright.export.numbers import LONGEST_BARE, Convention, Value, mend, parse_number, vote


@dataclass(frozen=True, slots=True)
class Conventions:
    """`certain`: the document shows that it writes numbers so; without, 1.234 stays text. `dates`: of 3/4/2020."""

    numbers: Convention = Convention.POINT
    certain: bool = False
    dates: DateOrder | None = None


# Languages whose countries write 1,234.56; those of the others that are told apart write 1.234,56.
_POINT_LANGUAGES = ("en", "zh-CN", "ja-JP", "ko-KR")
_SWITZERLAND = re.compile(r"\b(?:CHF|Fr\.|SFr\.)|\d['’]\d{3}\b")
_IDENTIFIER_WORDS = re.compile(
    r"\b(?:id|ids|code|sku|iban|isbn|issn|ean|upc|plz|zip|postcode|postal|postleitzahl|tel|telephone|telefon|phone|fax|mobile|handy|"
    r"account|acct|konto|kontonummer|kunden-?nr|artikel-?nr|rechnungs-?nr|serial|barcode|ref|reference)\b|\b(?:no|nr|number|nummer)\b\.?$|"
    "编号|编码|代码|账号|帐号|卡号|号码|电话|手机|邮编|身份证|学号|工号|单号|条码|序列号|番号",
    re.IGNORECASE,
)
_SHORTEST_IDENTIFIER = 5  # digits, below a heading that says so
_SHORTEST_NUMBERING = 3  # digits, among others with leading zeros


def document_conventions(document: Document) -> Conventions:
    """What all the tables of the document show, or else its language, or else that nothing is known."""
    tables = [region.table for page in document.pages for region in page.regions if region.table is not None]
    texts = [cell.text for table in tables for cell in table.cells]
    order = detect_order(texts)
    votes = _votes(texts)
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
    if unanimous and (not whole.certain or votes[own] >= 3):
        return Conventions(own, certain=True, dates=order)
    return replace(whole, dates=order)


def parse_value(text: str, conventions: Conventions, *, small_brackets: bool = False) -> Value | None:
    """The number or date that `text` is, as a whole; None where it is text."""
    number = parse_number(text, conventions.numbers, certain=conventions.certain, small_brackets=small_brackets)
    return number or parse_date(text, conventions.dates)


def table_values(table: Table, whole: Conventions) -> Mapping[tuple[int, int], Value]:
    """The cells that are numbers or dates, by their origin; headers are names, and no such.

    A column is looked at as a whole: bare digits among article numbers with leading zeros, or below “Account no.”, are
    identifiers too; “(3)” among amounts in brackets is one of them.
    """
    conventions = table_conventions(table, whole)
    values: dict[tuple[int, int], Value] = {}
    for column in range(table.columns):
        cells = [cell for cell in table.cells if cell.column == column and cell.row >= table.header_rows]
        heading = " ".join(
            cell.text
            for cell in table.cells
            if cell.row < table.header_rows and cell.column <= column < cell.column + cell.column_span
        )
        identifiers = _identifiers(cells, heading)
        small = _has_bracketed(cells, conventions)
        for cell in cells:
            if "\n" in cell.text or cell.text.strip() in identifiers:
                continue
            value = parse_value(cell.text, conventions, small_brackets=small)
            if value is not None:
                values[cell.row, cell.column] = value
        _mend(cells, conventions, values)
    return values


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


def _named_so(bare: Sequence[str], heading: str) -> frozenset[str]:
    if not _IDENTIFIER_WORDS.search(heading.strip()):
        return frozenset()
    return frozenset(text for text in bare if len(text) >= _SHORTEST_IDENTIFIER)


def _has_bracketed(cells: Sequence[Cell], conventions: Conventions) -> bool:
    """Whether the column has amounts in brackets, and mostly numbers."""
    texts = [cell.text for cell in cells if cell.text.strip()]
    numbers = [text for text in texts if parse_number(text, conventions.numbers, small_brackets=True) is not None]
    sure = [text for text in numbers if "(" in text and parse_number(text, conventions.numbers) is not None]
    plain = [text for text in numbers if "(" not in text]
    return bool(sure) and bool(plain) and 2 * len(numbers) >= len(texts)
