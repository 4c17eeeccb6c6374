from scanwright.document.geometry import Quad, Rect
from scanwright.document.text import TextLine, Word
from scanwright.pipeline.drop_caps import join_drop_caps


def line(text: str, x0: float, y0: float, x1: float, y1: float) -> TextLine:
    words = tuple(Word(w, Rect(x0 + 30 * i, y0, x0 + 30 * i + 25, y1)) for i, w in enumerate(text.split()))
    return TextLine(text, Quad.from_rect(Rect(x0, y0, x1, y1)), words=words)


BODY = [
    line("ver the past years", 150, 100, 400, 116),
    line("many have said", 150, 124, 400, 140),
    line("so.", 100, 172, 400, 188),
]


def test_a_drop_capital_goes_back_into_its_word():
    joined = join_drop_caps([line("O", 100, 98, 146, 142), *BODY])
    assert [item.text for item in joined] == ["Over the past years", "many have said", "so."]
    assert joined[0].box == Rect(100, 100, 400, 116)
    assert [word.text for word in joined[0].words] == ["Over", "the", "past", "years"]


def test_a_letter_that_is_a_word_keeps_its_space():
    body = [line("fox ran", 160, 100, 400, 116), line("on and on", 160, 124, 400, 140)]
    assert join_drop_caps([line("A", 100, 98, 146, 142), *body])[0].text == "A fox ran"


def test_other_single_letters_stay_as_they_are():
    for other in (line("O", 100, 100, 116, 116), line("O", 100, 400, 146, 442), line("7", 100, 98, 146, 142)):
        assert join_drop_caps([other, *BODY]) == [other, *BODY]
