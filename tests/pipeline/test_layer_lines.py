"""Lines from the words of a text layer: rows, columns, directions, scripts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanwright.document.geometry import PageTransform, Quad, Rect
from scanwright.document.text import Origin, Script, TextStyle
from scanwright.imaging.layer import LayerWord, Ruling, ScriptPart
from scanwright.pipeline.layer_lines import form_lines

PLAIN = TextStyle(10, font="Arial")


def word(
    text: str, x: float, y: float, *, height: float = 20, advance: float = 10, style: TextStyle = PLAIN
) -> LayerWord:
    """A word whose letters are `advance` wide, at its top left corner."""
    return LayerWord(text, Quad.from_rect(Rect(x, y, x + advance * len(text), y + height)), style)


def sentence(text: str, x: float, y: float, *, gap: float = 6) -> list[LayerWord]:
    words = []
    for part in text.split():
        words.append(word(part, x, y))
        x += 10 * len(part) + gap
    return words


def read(words: list[LayerWord], rulings: list[Ruling] | None = None) -> list[str]:
    return [line.text for line in form_lines(words, rulings or [])]


def test_words_side_by_side_are_a_line_from_top_to_bottom() -> None:
    words = sentence("the second line", 100, 130) + sentence("the first line", 100, 100)
    lines = form_lines(words)
    assert [line.text for line in lines] == ["the first line", "the second line"]
    assert lines[0].box == Rect(100, 100, 232, 120)
    assert lines[0].origin is Origin.TEXT_LAYER
    assert lines[0].confidence == 1
    assert [w.text for w in lines[0].words] == ["the", "first", "line"]


def test_raised_and_lowered_letters_are_runs_of_their_own() -> None:
    water = replace(
        word("H2O", 100, 100),
        parts=(ScriptPart(1, 0.4, Script.NORMAL), ScriptPart(2, 0.6, Script.SUB), ScriptPart(3, 1.0, Script.NORMAL)),
    )
    mark = word("7", 130, 96, height=12, advance=6, style=replace(PLAIN, size=6))
    (line,) = form_lines([water, mark, word("boils", 145, 100)])
    assert line.text == "H2O 7 boils"
    assert [(w.text, (w.style or line.style).script) for w in line.words] == [
        ("H", Script.NORMAL), ("2", Script.SUB), ("O", Script.NORMAL), ("7", Script.SUPER), ("boils", Script.NORMAL),
    ]  # fmt: skip
    assert {(w.style or line.style).size for w in line.words} == {10}  # Word sets raised letters smaller itself
    assert [w.box.x0 for w in line.words] == [100, 112, 118, 130, 145]


def test_columns_part_lines() -> None:
    words = []
    for row in range(4):
        words += sentence("left column here", 100, 100 + 30 * row) + sentence("right one", 300, 100 + 30 * row)
    assert set(read(words)) == {"left column here", "right one"}


def test_small_lines_beside_large_letters_are_not_mixed() -> None:
    words = [word("LARGE", 100, 100 + 38 * row, height=36, advance=20) for row in range(3)]
    for row in range(4):
        words += sentence(f"small words of row{row}", 260, 94 + 28 * row)
    read_lines = read(words)
    assert [line for line in read_lines if line != "LARGE"] == [f"small words of row{row}" for row in range(4)]


def test_a_narrow_gap_parts_where_the_neighbours_have_it_too() -> None:
    table = []
    for row in range(4):
        table += [word("1967", 100, 100 + 30 * row), word("4999", 158, 100 + 30 * row)]
    assert read(table) == ["1967", "4999"] * 4
    assert read(table[:2]) == ["1967 4999"]


def test_justified_lines_stay_whole() -> None:
    words = []
    for row in range(4):
        words += sentence("wide gaps in all of these", 100, 100 + 30 * row, gap=16)
    assert read(words) == ["wide gaps in all of these"] * 4


def test_an_upright_rule_parts_a_line() -> None:
    rule = Ruling(Rect(143, 90, 144, 130), vertical=True)
    words = [word("left", 100, 100), word("right", 147, 100)]
    assert read(words) == ["left right"]
    assert read(words, [rule]) == ["left", "right"]
    assert read(words, [replace(rule, box=Rect(143, 10, 144, 50))]) == ["left right"]


def test_raised_figures_and_large_initials_stay_in_their_line() -> None:
    words = [*sentence("some claim", 100, 100), word("7", 206, 98, height=11, advance=6)]
    assert read(words) == ["some claim 7"]


def test_chinese_is_joined_without_spaces() -> None:
    assert read([word("中文", 100, 100, advance=20), word("文本", 141, 100, advance=20)]) == ["中文文本"]
    assert read([word("中文", 100, 100, advance=20), word("文本", 155, 100, advance=20)]) == ["中文 文本"]


def test_vertical_writing_is_a_line_downwards() -> None:
    words = [
        word(text, 200 - 40 * column, 100 + 21 * row)
        for column, row_texts in enumerate(("縦書き", "日本語"))
        for row, text in enumerate(row_texts)
    ]
    words = [replace(w, polygon=Quad.from_rect(replace(w.polygon.bounds, x1=w.polygon.bounds.x0 + 20))) for w in words]
    lines = form_lines(words)
    assert sorted(line.text for line in lines) == ["日本語", "縦書き"]
    assert all(line.vertical for line in lines)


def test_hebrew_runs_from_right_to_left_with_numbers_as_they_stand() -> None:
    words = [
        word("שלום", 300, 100),
        word("12", 270, 100),
        word("abc", 220, 100),
        word("def", 180, 100),
        word("עולם", 120, 100),
    ]
    assert read(words) == ["שלום def abc 12 עולם"]


def test_words_printed_twice_count_once() -> None:
    assert read([*sentence("a shadow", 100, 100), *sentence("a shadow", 101, 101)]) == ["a shadow"]


def test_the_prevailing_look_is_the_lines_and_others_are_kept() -> None:
    bold = replace(PLAIN, bold=True)
    (line,) = form_lines([word("Mind", 100, 100, style=bold), word("the gap ahead".replace(" ", "_"), 146, 100)])
    assert line.style == PLAIN
    assert [w.style for w in line.words] == [bold, None]


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_lines_of_any_direction_read_as_they_run(rotation: int) -> None:
    transform = PageTransform(800, 1000, rotation)
    words = [*sentence("the first line", 100, 100), *sentence("the second", 100, 130)]
    turned = [replace(w, polygon=transform.quad_to_page(w.polygon)) for w in words]
    lines = form_lines(turned)
    assert {line.text for line in lines} == {"the first line", "the second"}
    upright = {line.text: line for line in form_lines(words)}
    for line in lines:
        for corner, expected in zip(line.polygon.corners, transform.quad_to_page(upright[line.text].polygon).corners):
            assert (corner.x, corner.y) == (pytest.approx(expected.x, abs=0.1), pytest.approx(expected.y, abs=0.1))


WORDS = st.builds(
    word,
    st.text("abcdeשל中文12", min_size=1, max_size=6),
    st.floats(0, 800),
    st.floats(0, 800),
    height=st.floats(4, 60),
    advance=st.floats(2, 30),
)


@given(st.lists(WORDS, max_size=30, unique_by=lambda w: w.text))
def test_no_word_is_lost_or_doubled_and_lines_hold_their_words(words: list[LayerWord]) -> None:
    lines = form_lines(words)
    assert sorted(w.text for line in lines for w in line.words) == sorted(w.text for w in words)
    for line in lines:
        assert "".join(line.text.split()) == "".join(w.text for w in line.words)
        for w in line.words:
            assert w.box.covered_by(line.box.expanded(0.1)) > 0.99
