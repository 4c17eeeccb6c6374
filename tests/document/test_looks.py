"""The look of letters is changed for a part of a line, and stays with the letters that stay."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanwright.document.geometry import Quad, Rect
from scanwright.document.line_changes import retyped
from scanwright.document.looks import Emphasis, has_emphasis, styles_of, with_look, with_new_text
from scanwright.document.text import Origin, Script, TextLine, TextStyle, Word

RAISED = TextStyle(size=10, script=Script.SUPER)
USUAL = TextStyle(size=10)


def line(*words: tuple[str, TextStyle | None] | str, style: TextStyle = USUAL) -> TextLine:
    """Words ten pixels a letter; a word that begins with “+” stands right behind the one before."""
    made: list[Word] = []
    text, x = "", 0
    for entry in words:
        word, look = entry if isinstance(entry, tuple) else (entry, None)
        if word.startswith("+"):
            word = word[1:]
        elif made:
            text, x = text + " ", x + 10
        made.append(Word(word, Rect(x, 0, x + 10 * len(word), 20), 0.5, look))
        text, x = text + word, x + 10 * len(word)
    return TextLine(text, Quad.from_rect(Rect(0, 0, x, 20)), 0.5, tuple(made), style=style)


def looks(line: TextLine) -> list[tuple[str, TextStyle]]:
    return [(word.text, word.style or line.style) for word in line.words]


def bold(style: TextStyle) -> TextStyle:
    return replace(style, bold=True)


class TestChanging:
    def test_a_part_of_a_word_becomes_a_word_of_its_own_where_it_stands(self):
        after = with_look(line("one", "four"), 5, 7, bold)
        assert looks(after) == [("one", USUAL), ("f", USUAL), ("ou", bold(USUAL)), ("r", USUAL)]
        assert after.words[2].box == Rect(50, 0, 70, 20)
        assert after.text == "one four" and after.confidence == 0.5

    def test_all_of_a_line_is_said_once(self):
        after = with_look(line("one", ("2", RAISED)), 0, 99, bold)
        assert after.style == bold(USUAL) and looks(after) == [("one", bold(USUAL)), ("2", bold(RAISED))]

    def test_what_looks_so_already_stays_the_same_object(self):
        before = line(("one", bold(USUAL)), "two")
        assert with_look(before, 0, 4, bold) is before

    def test_a_line_whose_words_are_not_known_is_parted_by_its_letters(self):
        typed = replace(line("ab cd"), words=())
        after = with_look(typed, 3, 5, bold)
        assert looks(after) == [("ab", USUAL), ("cd", bold(USUAL))]
        assert after.words[1].box == Rect(30, 0, 50, 20)

    def test_letters_of_upright_text_stand_below_each_other(self):
        upright = TextLine("甲乙", Quad.from_rect(Rect(0, 0, 20, 40)), vertical=True)
        assert with_look(upright, 1, 2, bold).words[1].box == Rect(0, 20, 20, 40)

    @pytest.mark.parametrize("emphasis", Emphasis)
    def test_what_is_given_can_be_taken(self, emphasis):
        before = line("one", "two", "three")
        on = with_look(before, 4, 7, emphasis.look(on=True))
        assert has_emphasis(on, 4, 7, emphasis) and not has_emphasis(on, 0, 7, emphasis)
        off = with_look(on, 4, 7, emphasis.look(on=False))
        assert styles_of(off) == styles_of(before)

    def test_raised_letters_are_lowered_and_lowering_is_not_taken_from_them(self):
        raised = line("x", ("2", RAISED))
        assert has_emphasis(with_look(raised, 2, 3, Emphasis.SUB.look(on=True)), 2, 3, Emphasis.SUB)
        assert with_look(raised, 2, 3, Emphasis.SUB.look(on=False)) is raised


class TestTyping:
    @pytest.mark.parametrize(
        ("text", "wanted"),
        [
            ("in 200337 the big cat", ["in", "2003", "^37", "the", "big", "cat"]),
            ("in 200238, the cat", ["in", "2002", "^38", ",", "the", "cat"]),
            ("200237 the cat", ["2002", "^37", "the", "cat"]),
            ("in 2002 the cat", ["in", "2002", "the", "cat"]),
            ("in 200237 the cat sat", ["in", "2002", "^37", "the", "cat", "sat"]),
            ("in 2002375 the cat", ["in", "2002", "^375", "the", "cat"]),
        ],
    )
    def test_marks_stay_raised(self, text, wanted):
        after = retyped(line("in", "2002", ("+37", RAISED), "the", "cat"), text)
        shown = [("^" if style.script is Script.SUPER else "") + word for word, style in looks(after)]
        assert shown == wanted
        assert after.origin is Origin.USER and after.confidence == 1.0 and all(w.confidence == 1 for w in after.words)

    def test_words_that_stay_keep_their_places(self):
        before = line("one", ("two", bold(USUAL)), "three")
        after = retyped(before, "one two and three")
        boxes = {word.text: word.box for word in after.words}
        assert all(boxes[word.text] == word.box for word in before.words)
        assert boxes["and"].width > 0

    def test_nothing_in_common_looks_as_what_stood_there(self):
        after = retyped(line(("one", bold(USUAL)), ("two", bold(USUAL))), "xyz")
        assert looks(after) == [("xyz", bold(USUAL))]

    def test_where_nothing_looks_different_places_are_not_made_up(self):
        assert retyped(line("one", "two"), "one and two").words == ()


words = st.lists(
    st.tuples(
        st.sampled_from(["a", "bc", "+d", "12", "+3", "字"]), st.sampled_from([None, USUAL, RAISED, bold(USUAL)])
    ),
    min_size=1,
    max_size=6,
)
texts = st.lists(st.text("abc12,字", min_size=1, max_size=4), min_size=1, max_size=5).map(" ".join)


@given(words, texts)
def test_whatever_is_typed_is_what_there_is(words, text):
    before = line(*words)
    after = with_new_text(before, text)
    assert after.text == text == "".join(" " * (at in spaces(after)) + w.text for at, w in enumerate(after.words))
    assert len(styles_of(after)) == len(text)
    assert set(styles_of(after)) <= {*styles_of(before), before.style, replace(RAISED, script=Script.NORMAL)}
    assert all(word.box.covered_by(before.box) > 0.999 for word in after.words)


def spaces(line: TextLine) -> set[int]:
    """The numbers of the words before which the text has a space."""
    found, at = set(), 0
    for number, word in enumerate(line.words):
        start = line.text.index(word.text, at)
        if start > at:
            found.add(number)
        at = start + len(word.text)
    return found


@given(words, st.integers(0, 12), st.integers(0, 12), st.sampled_from(Emphasis), st.booleans())
def test_only_the_letters_meant_are_changed(words, start, end, emphasis, on):
    before = line(*words)
    look = emphasis.look(on=on)
    after = with_look(before, start, end, look)
    assert after.text == before.text
    for at, (char, old, new) in enumerate(zip(before.text, styles_of(before), styles_of(after), strict=True)):
        if char != " ":
            assert new == (look(old) if start <= at < end else old)
    assert with_look(after, start, end, look) is after
