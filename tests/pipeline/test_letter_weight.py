"""What counts as bold."""

from scanwright.pipeline.letter_weight import WordInk, bold_words, regular_of, regular_thickness


def test_a_page_of_heavy_large_letters_is_set_in_bold():
    assert regular_thickness([(0.15, 100)], 30.0) < 0.12


def test_small_letters_that_blur_makes_heavy_are_regular():
    assert regular_thickness([(0.155, 100)], 7.2) == 0.155
    assert regular_of(0.14, 8.0) == 0.14


def test_some_intricate_chinese_characters_do_not_make_a_bold_phrase():
    light, heavy = WordInk(1.0, 1, None, wide=True), WordInk(1.28, 1, None, wide=True)
    words = [*[light] * 6, *[heavy] * 4, *[light] * 6]
    assert not any(bold_words(words, 20.0, 0.05))
    assert all(bold_words([WordInk(1.35, 1, None, wide=True)] * 8, 20.0, 0.05)), "a bold line still is one"
