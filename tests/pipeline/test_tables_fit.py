"""Boxes of tables that a model drew roughly."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from scanwright.document.geometry import Quad, Rect
from scanwright.document.text import TextLine, Word
from scanwright.imaging.layer import Ruling
from scanwright.pipeline.tables_fit import fitted, stands_in_columns

HEIGHT = 20.0


def line(text: str, x: float, y: float) -> TextLine:
    words, at = [], x
    for part in text.split():
        words.append(Word(part, Rect(at, y, at + 10 * len(part), y + HEIGHT)))
        at += 10 * len(part) + 6
    return TextLine(text, Quad.from_rect(Rect.union_of(w.box for w in words)), words=tuple(words))


def level(y: float, x0: float, x1: float) -> Ruling:
    return Ruling(Rect(x0, y - 1, x1, y + 1), False, 2.0)


def table(y: float) -> list[TextLine]:
    names = ("Region", "Brazil", "China", "France", "Japan")
    return [
        line(text, 100 + 250 * c, y + 34 * r)
        for r, name in enumerate(names)
        for c, text in enumerate((name, f"{r}20", f"{r}45"))
    ]


PROSE = "words of a sentence that runs on over the whole width of the page and on"


def test_a_box_that_fits_stays():
    box = Rect(90, 190, 660, 370)
    assert fitted(box, table(200), [], HEIGHT) == box


def test_a_total_under_its_rule_that_the_box_cuts_off_belongs_to_the_table():
    below = [line(text, x, 200 + 34 * 5) for text, x in (("Total", 100), ("999", 350), ("888", 600))]
    box = fitted(Rect(90, 190, 660, 366), [*table(200), *below], [level(366, 350, 380)], HEIGHT)
    assert all(box.contains(one.box.center) for one in below)
    note = line("Figures are in thousands of tonnes", 100, 200 + 34 * 5)
    assert fitted(Rect(90, 190, 660, 366), [*table(200), note], [], HEIGHT).y1 == 366


def test_notes_below_the_last_rule_are_none_of_the_table():
    lines = [*table(200), line("Not applicable here.", 100, 385), line(PROSE, 100, 410)]
    rules = [level(y, 95, 655) for y in (195, 230, 368)]
    assert 360 < fitted(Rect(90, 190, 700, 435), lines, rules, HEIGHT).y1 < 386


def test_a_source_is_told_by_its_words_where_nothing_is_ruled():
    lines = [*table(200), line("Source: the yearbook of all the regions of the world, volume two", 100, 375)]
    assert fitted(Rect(90, 190, 700, 400), lines, [], HEIGHT).y1 < 376


def test_a_last_row_with_a_label_alone_stays():
    lines = [*table(200), line("Zambia", 100, 370)]
    assert fitted(Rect(90, 190, 660, 395), lines, [], HEIGHT).y1 == 395


def test_the_last_row_within_the_rules_stays_however_wide():
    lines = [*table(200), line(f"Note {PROSE}", 100, 372)]
    rules = [level(y, 95, 655) for y in (195, 368, 400)]
    assert fitted(Rect(90, 190, 660, 402), lines, rules, HEIGHT).y1 == 402


def test_a_title_and_a_paragraph_above_are_cut_off():
    lines = [line(PROSE, 100, 100), line(PROSE, 100, 125), line("Table 3. Rain", 100, 160), *table(200)]
    box = fitted(Rect(90, 95, 800, 370), lines, [], HEIGHT)
    assert 175 < box.y0 < 202


def test_a_heading_over_several_columns_stays():
    lines = [line("Millimetres of rain in summer", 340, 165), *table(200)]
    assert fitted(Rect(90, 160, 660, 370), lines, [], HEIGHT).y0 == 160


def test_a_box_that_cuts_the_last_column_grows_to_its_rules():
    rules = [level(y, 95, 655) for y in (195, 368)]
    assert fitted(Rect(90, 190, 620, 370), table(200), rules, HEIGHT).x1 == 655


def test_a_rule_over_the_page_is_not_the_table_s():
    lines, box = table(200), Rect(90, 190, 660, 370)
    assert fitted(box, lines, [level(192, 20, 1600)], HEIGHT).x1 == 660


def test_only_rows_with_gaps_stand_in_columns():
    box = Rect(90, 90, 900, 700)
    assert stands_in_columns(box, table(200), HEIGHT)
    assert not stands_in_columns(box, [line(PROSE, 100, 100 + 25 * r) for r in range(6)], HEIGHT)
    assert not stands_in_columns(box, [line("Name", 100, 100 + 25 * r) for r in range(6)], HEIGHT)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 900), st.integers(0, 900), st.sampled_from([PROSE, "120", "Note", "Table 2."])),
        max_size=20,
    ),
    st.lists(st.tuples(st.integers(0, 900), st.integers(0, 500), st.integers(20, 900)), max_size=6),
)
def test_a_box_stays_around_its_middle_whatever_lies_in_it(texts, rules):
    lines = [line(text, x, y) for x, y, text in texts]
    box = Rect(100, 100, 800, 700)
    fit = fitted(box, lines, [level(y, x, x + w) for y, x, w in rules], HEIGHT)
    assert fit.x0 <= box.x0 and fit.x1 >= box.x1
    assert box.y0 <= fit.y0 < fit.y1 <= box.y1
