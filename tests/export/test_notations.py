"""Numbers with note marks, magnitudes, powers of ten and Indian grouping: what counts, and what stays text."""

import pytest

from scanwright.export.conventions import Conventions, document_conventions, parse_value, table_values
from scanwright.export.numbers import Convention
from scanwright.export.shown import looks_as_printed, shown

POINT, COMMA = Conventions(Convention.POINT, certain=True), Conventions(Convention.COMMA, certain=True)


@pytest.mark.parametrize(
    ("text", "conventions", "value", "number_format"),
    [
        ("104,150*", POINT, 104150, '#,##0"*"'), ("(12.5)†", POINT, -12.5, '0.0"†";(0.0)"†"'), ("5.5%**", POINT, 0.055, '0.0%"**"'),
        ("1,250¹", POINT, 1250, '#,##0"¹"'), ("$1.2bn", POINT, 1.2e9, '"$"0.0,,,"bn"'), ("$(1.2m)", POINT, -1.2e6, '"$"0.0,,"m";"$"(0.0,,"m")'),
        ("12,5 Mio. €", COMMA, 12.5e6, '0.0,," Mio. €"'), ("4,5 M€", COMMA, 4.5e6, '0.0,," M€"'), ("1.5 million", POINT, 1.5e6, '0.0,," million"'),
        ("$950k", POINT, 950000, '"$"0,"k"'), ("1.23E-05", POINT, 1.23e-5, "0.00E+00"), ("6,02E+23", COMMA, 6.02e23, "0.00E+00"),
        ("2.5e3", POINT, 2500, "0.0E-0"), ("1E+05", POINT, 1e5, "0E+00"),
    ],
)  # fmt: skip
def test_they_are_numbers_that_show_what_is_printed(text, conventions, value, number_format):
    found = parse_value(text, conventions)
    assert found.value == pytest.approx(value)
    assert found.number_format == number_format
    assert looks_as_printed(found, text)
    assert shown(found, conventions.numbers).upper() == text.upper()


@pytest.mark.parametrize(
    "text",
    ["1E5", "12E3", "10²", "3k", "5 m", "4K", "12 B", "***", "1.2×1023", "12*3", "1,23,456", "S-1*", "<0.001", "3.4 ± 0.2", "1.5E999"],
)  # fmt: skip
def test_what_may_be_a_name_or_something_else_stays_text(text):
    assert parse_value(text, POINT) is None


def test_a_power_of_ten_that_no_format_writes_has_a_note():
    for text in ("1.2×10⁻⁵", "1.2 x 10^-5", "1.2×10-5"):
        found = parse_value(text, POINT)
        assert found.value == pytest.approx(1.2e-5) and not looks_as_printed(found, text)


def test_thousands_by_a_letter_need_others_beside_them(build):
    def values(*texts):
        return [value.value for value in table_values(build.grid(*((text,) for text in texts)).table, POINT).values()]

    assert values("12.5k", "3.4M", "950") == [12500, 3400000, 950]
    assert values("4K", "tall", "wide") == []


def test_indian_grouping_is_believed_where_it_is_seen_twice_or_with_rupees(build):
    def of(*texts):
        return document_conventions(build.document(build.page(build.grid(*((text,) for text in texts))))).lakhs

    assert of("12,34,567", "1,05,20,000") and of("₹ 1,23,456") and not of("1,23,456", "12")
    found = parse_value("1,05,20,000.50", Conventions(certain=True, lakhs=True))
    assert found.value == 10520000.5 and shown(found) == "1,05,20,000.50"
    assert parse_value("Rs. 5,00,000/-", Conventions(certain=True, lakhs=True)).value == 500000


def test_a_dash_is_nought_only_where_amounts_stand_in_brackets(build):
    def values(*rows):
        return {at: value.value for at, value in table_values(build.grid(*rows).table, POINT).items()}

    assert values(("1,200", "–"), ("(300)", "4,100"), ("–", "12")) == {
        (0, 0): 1200, (1, 0): -300, (2, 0): 0, (0, 1): 0, (1, 1): 4100, (2, 1): 12,
    }  # fmt: skip
    assert (0, 1) not in values(("1,200", "–"), ("-300", "4,100"), ("7", "12")), "it may mean that nothing is known"
    assert (0, 1) not in values(("1,200", "–"), ("(300)", "words"), ("7", "more words"))


def test_a_dash_with_a_currency_is_nought(build):
    found = table_values(build.grid(("$1,200.00",), ("$ -",), ("– €",), ("$7.50",)).table, POINT)
    assert [found[row, 0].value for row in range(4)] == [1200, 0, 0, 7.5]
    assert shown(found[1, 0]) == "$ -" and looks_as_printed(found[1, 0], "$ -")


def test_numbers_of_sections_stay_names(build):
    def values(*texts):
        return [value.value for value in table_values(build.grid(*((text,) for text in texts)).table, POINT).values()]

    assert values("1.1", "1.2", "2.1") == []
    assert values("1.1", "1.3", "2.1") == [1.1, 1.3, 2.1]


def test_account_numbers_below_their_name_stay_text(build):
    rows = [("Konto", "Betrag"), ("3010", "1200"), ("3100", "900")]
    assert set(table_values(build.grid(*rows, header_rows=1).table, POINT)) == {(1, 1), (2, 1)}
