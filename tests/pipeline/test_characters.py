from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanwright.inference.protocols import Reading
from scanwright.pipeline import characters


def reading(text: str, sure: float = 0.9) -> Reading:
    n = len(text)
    return Reading(text, sure, (sure,) * n, tuple((i + 0.5) / n for i in range(n)))


@pytest.mark.parametrize(
    ("read", "wanted"),
    [
        ("Total（net）：５", "Total(net):5"),
        ("共3页，第1页。", "共3页，第1页。"),
        ("见表（Table）", "见表（Table）"),
        ("Ａ型", "A型"),
        ("hello　world", "hello world"),
    ],
)
def test_full_width_signs_are_plain_among_latin_letters_only(read: str, wanted: str) -> None:
    assert characters.latin_forms(reading(read)).text == wanted


@pytest.mark.parametrize(
    ("read", "wanted"),
    [
        ("INV0ICE NO: 10", "INVOICE NO: 10"),
        ("inv0ice", "invoice"),
        ("bi1ling", "billing"),
        ("Ta×(RM)", "Tax(RM)"),
        ("3 × 4", "3 × 4"),
        ("B0B", "B0B"),
        ("AB1204C", "AB1204C"),
        ("V001-536988", "V001-536988"),
        ("H1", "H1"),
        ("100", "100"),
    ],
)
def test_signs_that_never_stand_in_a_word_are_letters(read: str, wanted: str) -> None:
    assert characters.plain_confusions(reading(read)).text == wanted


def test_a_numbered_name_keeps_its_number() -> None:
    assert characters.plain_confusions(reading("item1 page11 q1")).text == "item1 page11 q1"


@pytest.mark.parametrize(
    ("read", "wanted"),
    [
        ("Name:____John", "Name: ____ John"),
        ("if_ we", "if _ we"),
        ("snake_case_name", "snake_case_name"),
        ("_private", "_ private"),
        ("____", "____"),
    ],
)
def test_blanks_to_fill_in_stand_apart(read: str, wanted: str) -> None:
    assert characters.apart_from_underscores(reading(read)).text == wanted


def test_a_gap_that_was_read_twice_is_one_space() -> None:
    one = Reading("a  b c", 0.8, (0.9, 0.3, 0.7, 0.9, 0.9, 0.9), (0.1, 0.2, 0.4, 0.5, 0.6, 0.7))
    single = characters.single_spaces(one)
    assert single.text == "a b c"
    assert single.characters == (0.9, 0.7, 0.9, 0.9, 0.9)
    assert single.positions == pytest.approx((0.1, 0.3, 0.5, 0.6, 0.7))


def test_accents_are_taken_off_doubtful_letters_only() -> None:
    one = Reading("café", 0.9, (0.99, 0.99, 0.99, 0.6), (0.1, 0.3, 0.5, 0.8))
    assert characters.without_stray_accents(one, 0.97).text == "cafe"
    assert characters.without_stray_accents(one, 0.5).text == "café"


def test_letters_that_merely_look_foreign_keep_their_form() -> None:
    assert [characters.base_letter(c) for c in "éÅñøßあか"] == ["e", "A", "n", "ø", "ß", "あ", "か"]


@given(st.text("aB0159é_×（，。 国あ", max_size=30).filter(lambda t: t == t.strip()))
def test_confidences_and_places_always_fit_the_text(text: str) -> None:
    one = reading(text) if text else Reading("", 0.0)
    for function in (
        characters.single_spaces,
        characters.latin_forms,
        characters.plain_confusions,
        characters.apart_from_underscores,
    ):
        one = function(one)
        assert len(one.characters) == len(one.positions) == len(one.text)
        assert list(one.positions) == sorted(one.positions)
