import pytest

from scanwright.pipeline.formulas import may_be_formula


@pytest.mark.parametrize("text", ["E = mc²", "f(x)", "∑ xᵢ / n", "sin α + cos β", "a² + b² = c² (3)", "lim f(n) = 0"])
def test_signs_and_functions_may_be_formulas(text):
    assert may_be_formula(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A 2",
        "Part 1 Multiple Choice",
        "Which fraction is less than 4/8?",
        "下列说法中正确的是 x = 1",
        "$10 or $20 (bills)",
    ],
)
def test_words_and_bare_numbers_are_none(text):
    assert not may_be_formula(text)
