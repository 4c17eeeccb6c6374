import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanwright.errors import UsageError
from scanwright.pages_option import page_ranges, parse_pages


@pytest.mark.parametrize(
    ("text", "count", "indices"),
    [
        ("", 3, (0, 1, 2)),
        ("2", 3, (1,)),
        ("1-3,7", 10, (0, 1, 2, 6)),
        ("7, 1-2, 2", 10, (0, 1, 6)),
        ("2-", 4, (1, 2, 3)),
        ("-2", 4, (0, 1)),
        ("3-9", 4, (2, 3)),
        ("8", 4, ()),
    ],
)
def test_selections(text, count, indices):
    assert parse_pages(text, count) == indices


@pytest.mark.parametrize("text", ["a", "1-b", "0", "3-2", "1,,2", "-0"])
def test_nonsense_is_a_usage_error_that_shows_the_notation(text):
    with pytest.raises(UsageError, match="1-3,7"):
        parse_pages(text, 5)


def test_pages_are_told_in_the_notation():
    assert page_ranges([1, 2, 3, 7]) == "1-3,7"


@given(st.sets(st.integers(1, 40), min_size=1))
def test_what_is_told_is_what_would_be_chosen_by_it(numbers):
    assert parse_pages(page_ranges(sorted(numbers)), 40) == tuple(number - 1 for number in sorted(numbers))
