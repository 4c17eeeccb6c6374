"""Running headers and footers: which pages share them, and which numbers in them count the pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from scanwright.export.blocks import PageFlow, Paragraph, Role, rows_of
from scanwright.export.gaps import parts_of_row
from scanwright.export.runs import join_runs

_NUMBER = re.compile(r"\d+")
_MOST_PARTS = 3
_ALIKE = 0.8  # the share of characters that two readings of one header have in common


@dataclass(frozen=True)
class Furniture:
    """What pages `first` to `last` (indices) have above and below their text.

    `header`, `footer` and, where `alternating`, those of the other side are taken from one page each.
    `number`: the page number of `first` where the pages are counted (a PAGE field), or None. `title_page`:
    the first page has its own (`title_header`, `title_footer`).
    """

    first: int
    last: int
    header: tuple[Paragraph, ...] = ()
    footer: tuple[Paragraph, ...] = ()
    number: int | None = None
    sample: int = 0
    other_sample: int | None = None
    other_header: tuple[Paragraph, ...] = ()
    other_footer: tuple[Paragraph, ...] = ()
    title_page: bool = False
    title_header: tuple[Paragraph, ...] = ()
    title_footer: tuple[Paragraph, ...] = ()

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All that is shown on some page."""
        return (
            *self.header, *self.footer, *self.other_header, *self.other_footer, *self.title_header, *self.title_footer,
        )  # fmt: skip

    @property
    def alternating(self) -> bool:
        return self.other_sample is not None


def find_furniture(pages: Sequence[PageFlow]) -> tuple[Furniture, ...]:
    """Ranges of pages with one furniture each, in order; every page belongs to one."""
    keys = [_key(page) for page in pages]
    count = len(pages)
    for start in (0, 1):
        if count - start >= 2 and all(_alike(keys[start], key) for key in keys[start + 1 :]):
            return (_range(pages, start, count - 1, alternating=False, title=bool(start)),)
        odd, even = keys[start::2], keys[start + 1 :: 2]
        if count - start >= 4 and all(_alike(odd[0], k) for k in odd) and all(_alike(even[0], k) for k in even):
            return (_range(pages, start, count - 1, alternating=True, title=bool(start)),)
    result: list[Furniture] = []
    start = 0
    for index in range(1, count + 1):
        if index == count or not _alike(keys[start], keys[index]):
            result.append(_range(pages, start, index - 1, alternating=False, title=False))
            start = index
    return tuple(result)


def keep_lost(pages: Sequence[PageFlow], *, one: bool) -> tuple[PageFlow, ...]:
    """The pages with headers and footers that would be shown nowhere as paragraphs of their text.

    A page that begins amid a paragraph has to look like the page before; with `one`, all have the furniture of the first.
    """
    ranges = find_furniture(pages)
    result: list[PageFlow] = []
    shown = ranges[0] if ranges else None
    for index, page in enumerate(pages):
        if not one and not (page.runs_on and index):
            shown = next(entry for entry in ranges if entry.first <= index <= entry.last)
        assert shown is not None
        texts = {_NUMBER.sub("#", paragraph.text) for paragraph in shown.paragraphs}
        header, footer = ([_as_body(p) for p in part if not _is_among(p, texts)] for part in (page.header, page.footer))
        result.append(replace(page, body=(*header, *page.body, *footer)) if header or footer else page)
    return tuple(result)


def _as_body(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, role=Role.BODY)


def _is_among(paragraph: Paragraph, texts: Iterable[str]) -> bool:
    return any(_alike(_NUMBER.sub("#", paragraph.text), text) for text in texts)


def page_number_at(text: str, number: int) -> tuple[int, int] | None:
    """Where in `text` the page number stands (start, end), or None."""
    for match in _NUMBER.finditer(text):
        if int(match[0]) == number and not match[0].startswith("0"):
            return match.span()
    return None


def parts_of(paragraph: Paragraph) -> list[Paragraph]:
    """A header or footer of one line, cut where a wide gap shows that its parts stand left, in the middle and right."""
    rows = rows_of(paragraph.lines)
    parts = parts_of_row(rows[0]) if len(rows) == 1 else []
    if not 1 < len(parts) <= _MOST_PARTS:
        return [paragraph]
    return [replace(paragraph, lines=tuple(part), runs=join_runs(part)) for part in parts]


def _range(pages: Sequence[PageFlow], first: int, last: int, *, alternating: bool, title: bool) -> Furniture:
    sample, other = pages[first], pages[first + 1] if alternating else None
    begin = 0 if title else first
    number = _page_number(pages, first, last)
    return Furniture(
        first=begin,
        last=last,
        header=sample.header,
        footer=sample.footer,
        number=None if number is None else number - (first - begin),
        sample=first,
        other_sample=first + 1 if alternating else None,
        other_header=other.header if other else (),
        other_footer=other.footer if other else (),
        title_page=title,
        title_header=pages[0].header if title else (),
        title_footer=pages[0].footer if title else (),
    )


def _page_number(pages: Sequence[PageFlow], first: int, last: int) -> int | None:
    """The number printed on page `first` that counts up by one on each page after it; None for single pages."""
    if first == last:
        return None
    numbers = [{int(n) for n in _NUMBER.findall(_text(page))} for page in pages[first : last + 1]]
    for candidate in sorted(numbers[0]):
        seen = sum(candidate + offset in found for offset, found in enumerate(numbers))
        if candidate > 0 and seen == len(numbers):
            return candidate
    return None


def _text(page: PageFlow) -> str:
    return "\n".join(paragraph.text for paragraph in (*page.header, *page.footer))


def _key(page: PageFlow) -> str:
    above = " ".join(_NUMBER.sub("#", paragraph.text) for paragraph in page.header)
    below = " ".join(_NUMBER.sub("#", paragraph.text) for paragraph in page.footer)
    return f"{above}\n{below}"


def _alike(a: str, b: str) -> bool:
    return a == b or (bool(a.strip()) and SequenceMatcher(None, a, b, autojunk=False).ratio() >= _ALIKE)
