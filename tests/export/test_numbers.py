"""Which cell texts are numbers, and which only look like it."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanwright.export.numbers import Convention, detect_convention, parse_value

POINT, COMMA = Convention.POINT, Convention.COMMA


@pytest.mark.parametrize(
    ("text", "convention", "value", "number_format"),
    [
        ("1,234.56", POINT, 1234.56, "#,##0.00"), ("1.234,56", COMMA, 1234.56, "#,##0.00"), ("12", POINT, 12, "General"),
        ("1 234 567", COMMA, 1234567, "#,##0"), ("-5.0", POINT, -5.0, "0.0"), ("−5", POINT, -5, "General"),
        ("(1,250)", POINT, -1250, "#,##0;(#,##0)"), ("12.5%", POINT, 0.125, "0.0%"), ("7 %", POINT, 0.07, "0%"),
        ("$1,200.00", POINT, 1200.0, '"$"#,##0.00'), ("12,50 €", COMMA, 12.5, '0.00" €"'), (".5", POINT, 0.5, "0.0"),
        ("EUR 20", POINT, 20, '"EUR "0'), ("1’000.50", POINT, 1000.5, "#,##0.00"), ("2020", POINT, 2020, "General"),
    ],
)  # fmt: skip
def test_numbers(text, convention, value, number_format):
    found = parse_value(text, convention)
    assert found is not None
    assert found.value == pytest.approx(value)
    assert found.number_format == number_format


@pytest.mark.parametrize(
    "text",
    [
        "007", "0049 30 123456", "+49 30 123456", "12345678901", "4111 1111 1111 1111", "1.2.3", "12-34", "A12", "", "=1+1",
        "3/4/2020", "1,23,456", "12,34", "5 pcs", "(3)", "1..2", "12345678901234567.5", "2020-13-40", "--5", "$5 €", "1,2345",
    ],
)  # fmt: skip
def test_what_stays_text(text):
    assert parse_value(text, POINT) is None


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2021-03-04", (2021, 3, 4)), ("31.12.1999", (1999, 12, 31)), ("13/4/2020", (2020, 4, 13)),
        ("4/13/2020", (2020, 4, 13)), ("5 March 2019", (2019, 3, 5)), ("Mar 5, 2019", (2019, 3, 5)),
        ("2019年3月5日", (2019, 3, 5)),
    ],
)  # fmt: skip
def test_dates_that_can_be_read_in_one_way(text, date):
    assert parse_value(text, POINT).value == datetime.date(*date)


def test_the_convention_is_that_of_the_whole_document():
    assert detect_convention(["1.234", "5.678", "1.234,50"]) is COMMA
    assert detect_convention(["1.234", "12.5", "1,234.5"]) is POINT
    assert detect_convention(["1.234", "words"]) is POINT
    assert parse_value("1.234", COMMA).value == 1234
    assert parse_value("1.234", POINT).value == 1.234


@given(st.decimals(min_value=-999999, max_value=999999, places=2), st.sampled_from(list(Convention)))
def test_what_is_printed_is_read_back(number, convention):
    decimal, thousands = convention.value
    text = f"{number:,.2f}".translate(str.maketrans({",": thousands, ".": decimal}))
    assert parse_value(text, convention).value == pytest.approx(float(number))


@given(st.text(max_size=20))
def test_nothing_breaks_it(text):
    parse_value(text, POINT)
    detect_convention([text])
