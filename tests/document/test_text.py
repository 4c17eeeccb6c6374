"""Lines and regions as text."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanwright.document.geometry import Quad, Rect
from scanwright.document.region import KINDS, Region, RegionKind
from scanwright.document.table import Cell, Table
from scanwright.document.text import Origin, TextLine, Word, is_cjk, join_lines

BOX = Rect(0, 0, 10, 10)
WHOLE = st.integers(-3000, 3000).map(float)  # pages are cut at whole pixels


def line(text: str, *, starts_paragraph: bool = False) -> TextLine:
    return TextLine(text, Quad.from_rect(BOX), 0.5, (Word(text, BOX),), (0.5,), starts_paragraph=starts_paragraph)


@pytest.mark.parametrize(
    ("texts", "joined"),
    [
        (["one", "two"], "one two"),
        (["  one ", "", " two"], "one two"),
        (["hyphen-", "ated"], "hyphenated"),
        (["soft\u00ad", "Ly"], "softLy"),
        (["Baden-", "Baden"], "Baden-Baden"),
        (["1990-", "1995"], "1990-1995"),
        (["a dash -", "here"], "a dash - here"),
        (["中文", "文本"], "中文文本"),
        (["中文", "text"], "中文text"),
        (["-", "a"], "- a"),
        ([], ""),
    ],
)
def test_lines_are_joined_as_a_typist_would(texts: list[str], joined: str) -> None:
    assert join_lines(texts) == joined


def test_chinese_and_japanese_are_told_from_korean_and_latin() -> None:
    assert all(map(is_cjk, "中あア。、"))
    assert not any(map(is_cjk, "aä한é."))


def test_what_a_person_types_is_certain_and_theirs() -> None:
    typed = line("teh").with_text("the")
    assert (typed.text, typed.confidence, typed.origin) == ("the", 1.0, Origin.USER)
    assert typed.words == typed.characters == ()


def test_a_region_reads_paragraph_by_paragraph() -> None:
    region = Region(RegionKind.TEXT, BOX, (line("one"), line("two"), line("three", starts_paragraph=True)))
    assert region.text == "one two\nthree"
    assert [len(paragraph) for paragraph in region.paragraphs] == [2, 1]


def test_the_lines_of_a_table_are_those_of_its_cells_then_the_rest() -> None:
    table = Table(1, 2, (Cell(0, 0, lines=(line("a"),)), Cell(0, 1, lines=(line("b"),))))
    region = Region(RegionKind.TABLE, BOX, (line("left over"),), table)
    assert [one.text for one in region.all_lines] == ["a", "b", "left over"]
    assert region.text == "a\tb\nleft over"


def test_an_edited_region_is_locked_and_the_persons() -> None:
    edited = Region(RegionKind.TEXT, BOX, decided_by="layout").edited(kind=RegionKind.TITLE)
    assert (edited.kind, edited.locked, edited.decided_by) == (RegionKind.TITLE, True, "user")


def test_kinds_can_be_told_apart_on_screen() -> None:
    assert len({info.short for info in KINDS.values()}) == len(RegionKind)
    assert len({info.label for info in KINDS.values()}) == len(RegionKind)


@given(st.from_type(TextLine), st.lists(st.tuples(WHOLE, WHOLE), min_size=1, max_size=3), st.booleans())
def test_a_line_that_is_moved_is_the_line_elsewhere_however_late_it_is_looked_at(line, steps, seldom) -> None:
    moved, wanted = line, line
    for dx, dy in steps:
        moved = moved.moved(dx, dy)
        if not seldom:
            assert moved.words is moved.words  # looked at between
        words = tuple(replace(word, box=word.box.translated(dx, dy)) for word in wanted.words)
        wanted = replace(wanted, polygon=wanted.polygon.translated(dx, dy), words=words)
    assert moved.box == wanted.box
    assert moved.least_confidence == wanted.least_confidence
    assert moved == wanted
    assert moved.box == wanted.polygon.bounds
    assert replace(moved, text="x") == replace(wanted, text="x")


def test_a_moved_line_may_get_an_id_of_its_own_and_lacks_nothing_else() -> None:
    moved = line("a").moved(1, 2, line_id="other")
    assert (moved.id, moved.text) == ("other", "a")
    with pytest.raises(AttributeError):
        _ = moved.nothing


def test_two_threads_may_look_at_a_moved_line_at_once() -> None:
    moved = [line(str(n)).moved(1, 0) for n in range(300)]
    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(lambda _: [(x.polygon, x.words, x.box) for x in moved], range(2))
    assert first == second


@pytest.mark.parametrize("length", [0, 3, 8, 100])
def test_the_beginning_of_a_long_region_is_that_of_its_text(length: int) -> None:
    lines = tuple(line(text) for text in ("a long", "hyphen-", "ated word", "and", "more of it"))
    region = Region(RegionKind.TEXT, Rect(0, 0, 10, 10), lines)
    assert region.text.startswith(region.beginning(length))
    assert len(region.beginning(length)) >= min(length, len(region.text))
