"""Which cell texts are numbers, and which only look like it."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanwright.export.conventions import Conventions, document_conventions, parse_value, table_values
from scanwright.export.dates import DateOrder
from scanwright.export.numbers import Convention
from scanwright.export.shown import looks_as_printed, shown

POINT, COMMA = Conventions(Convention.POINT, certain=True), Conventions(Convention.COMMA, certain=True)
UNKNOWN = Conventions()


@pytest.mark.parametrize(
    ("text", "conventions", "value", "number_format"),
    [
        ("1,234.56", POINT, 1234.56, "#,##0.00"), ("1.234,56", COMMA, 1234.56, "#,##0.00"), ("12", POINT, 12, "General"),
        ("1 234 567", COMMA, 1234567, "#,##0"), ("-5.0", POINT, -5.0, "0.0"), ("−5", POINT, -5, "General"),
        ("(1,250)", POINT, -1250, "#,##0;(#,##0)"), ("12.5%", POINT, 0.125, "0.0%"), ("7 %", POINT, 0.07, '0" "%'),
        ("$1,200.00", POINT, 1200.0, '"$"#,##0.00'), ("12,50 €", COMMA, 12.5, '0.00" €"'), (".5", POINT, 0.5, ".0"),
        ("EUR 20", POINT, 20, '"EUR "0'), ("1’000.50", POINT, 1000.5, "#,##0.00"), ("2020", POINT, 2020, "General"),
        ("CHF 1'234.50", POINT, 1234.5, '"CHF "#,##0.00'), ("Fr. 12.–", POINT, 12, '"Fr. "0".–"'),
        ("￥１，２３４．５０", POINT, 1234.5, '"¥"#,##0.00'), ("1,234元", POINT, 1234, '#,##0"元"'),
        ("（1,234.56）", POINT, -1234.56, "#,##0.00;(#,##0.00)"), ("$(1,234.50)", POINT, -1234.5, '"$"#,##0.00;"$"(#,##0.00)'),
        ("($1,234.50)", POINT, -1234.5, '"$"#,##0.00;("$"#,##0.00)'), ("(12.5)%", POINT, -0.125, "0.0%;(0.0)%"),
        ("1,234.56-", POINT, -1234.56, "#,##0.00;#,##0.00-"), ("△1,234", POINT, -1234, '#,##0;"△"#,##0'),
        ("+5.2%", POINT, 0.052, "+0.0%;-0.0%;0.0%"), ("-$5", POINT, -5, '"$"0'), ("$-5", POINT, -5, '"$"0;"$"-0'),
    ],
)  # fmt: skip
def test_numbers(text, conventions, value, number_format):
    found = parse_value(text, conventions)
    assert found is not None
    assert found.value == pytest.approx(value)
    assert found.number_format == number_format
    assert looks_as_printed(found, text)


@pytest.mark.parametrize(
    "text",
    [
        "007", "0049 30 123456", "+49 30 123456", "12345678901", "4111 1111 1111 1111", "1.2.3", "12-34", "A12", "", "=1+1",
        "3/4/2020", "1,23,456", "12,34", "5 pcs", "(3)", "1..2", "12345678901234567.5", "2020-13-40", "--5", "$5 €", "1,2345",
        "5-", "(1,234", "1,234)", "-(5.5)", "(-5.5)", "3/4/20", "1.2.20", "1.5 - 2.5", "10:30", "555-1234", "1/2",
    ],
)  # fmt: skip
def test_what_stays_text(text):
    assert parse_value(text, POINT) is None


@pytest.mark.parametrize(
    ("text", "date", "number_format"),
    [
        ("2021-03-04", (2021, 3, 4), "yyyy-mm-dd"), ("31.12.1999", (1999, 12, 31), "dd.mm.yyyy"),
        ("13/4/2020", (2020, 4, 13), "d\\/m\\/yyyy"), ("4/13/2020", (2020, 4, 13), "m\\/d\\/yyyy"), ("03.04.21", (2021, 4, 3), "dd.mm.yy"),
        ("5 March 2019", (2019, 3, 5), "[$-409]d mmmm yyyy"), ("Mar 5, 2019", (2019, 3, 5), "[$-409]mmm d, yyyy"),
        ("2019年3月5日", (2019, 3, 5), 'yyyy"年"m"月"d"日"'), ("2019/3/5", (2019, 3, 5), "yyyy\\/m\\/d"),
        ("5. März 2019", (2019, 3, 5), '[$-407]d"." mmmm yyyy'), ("3 août 2020", (2020, 8, 3), "[$-40C]d mmmm yyyy"),
    ],
)  # fmt: skip
def test_dates_that_can_be_read_in_one_way(text, date, number_format):
    found = parse_value(text, POINT)
    assert (found.value, found.number_format) == (datetime.date(*date), number_format)
    assert looks_as_printed(found, text)


@pytest.mark.parametrize(
    ("text", "order", "date"),
    [
        ("3/4/2020", DateOrder.DAY_FIRST, (2020, 4, 3)), ("3/4/2020", DateOrder.MONTH_FIRST, (2020, 3, 4)),
        ("03/04/98", DateOrder.DAY_FIRST, (1998, 4, 3)), ("03-04-29", DateOrder.MONTH_FIRST, (2029, 3, 4)),
    ],
)  # fmt: skip
def test_dates_are_read_as_the_document_writes_them(text, order, date):
    assert parse_value(text, Conventions(dates=order)).value == datetime.date(*date)


def test_the_conventions_are_those_of_the_whole_document(build):
    def of(*texts, **more):
        return document_conventions(build.document(build.page(build.grid(*((text,) for text in texts)), **more)))

    assert of("1.234", "5.678", "1.234,50").numbers is Convention.COMMA
    assert of("1.234", "12.5", "1,234.5").numbers is Convention.POINT
    assert of("3.1", "3.2", "12.50 CHF").certain
    assert of("31.12.1999", "1.234.567").numbers is Convention.COMMA
    assert of("1.234", "words") == UNKNOWN, "dates and words tell nothing"
    assert of("3/4/2020", "13/4/2020").dates is DateOrder.DAY_FIRST
    assert of("13/4/2020", "4/13/2020").dates is None
    assert parse_value("1.234", COMMA).value == 1234
    assert parse_value("1.234", POINT).value == 1.234
    assert parse_value("1.234", UNKNOWN) is None, "in doubt it stays text"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Umsätze der Firma sind für das Jahr nicht gestiegen", Convention.COMMA),
        ("The revenue of the company was not the best for that year", Convention.POINT),
        ("Die Preise der Waren sind in CHF und ohne MWST", Convention.POINT),
        ("本公司年度财务报表附注说明", Convention.POINT),
    ],
)
def test_where_numbers_do_not_tell_the_language_does(build, text, expected):
    found = document_conventions(build.document(build.page(build.text(text), build.grid(("1.234", "5.678")))))
    assert found.numbers is expected and found.certain


def values(build, *rows, header=0, conventions=POINT):
    table = build.grid(*rows, header_rows=header).table
    return {at: value.value for at, value in table_values(table, conventions).items()}


def test_a_column_of_identifiers_stays_text(build):
    rows = (("00815", "3"), ("10234", "4"), ("10011", "5"))
    assert values(build, *rows) == {(0, 1): 3, (1, 1): 4, (2, 1): 5}
    accounts = (("Account no.", "Sum"), ("123456", "10"), ("765432", "20"))
    assert values(build, *accounts, header=1) == {(1, 1): 10, (2, 1): 20}
    assert values(build, ("编号", "数量"), ("20230001", "2"), header=1) == {(1, 1): 2}


def test_one_slip_among_amounts_makes_them_no_identifiers(build):
    assert values(build, ("120",), ("95",), ("85",), ("71",), ("0123",)) == {
        (0, 0): 120,
        (1, 0): 95,
        (2, 0): 85,
        (3, 0): 71,
    }


def test_small_numbers_in_brackets_are_negative_among_others(build):
    assert values(build, ("1,250", "(1)"), ("(3)", "(2)"), ("(1,100)", "(3)")) == {
        (0, 0): 1250,
        (1, 0): -3,
        (2, 0): -1100,
    }


def test_blanks_that_reading_put_into_numbers_are_taken_out(build):
    rows = [
        ("1,250.00",),
        ("29, 133.36",),
        ("3,03 1.80",),
        ("2 14.50",),
        ("10, 20",),
        ("400.00",),
        ("8.25",),
        ("1.00",),
        ("7.10",),
    ]
    found = table_values(build.grid(*rows).table, POINT)
    assert {at[0]: value.value for at, value in found.items() if value.mended} == {1: 29133.36, 2: 3031.8}
    assert not looks_as_printed(found[1, 0], "29, 133.36"), "a note tells what was read"
    assert (3, 0) not in found and (4, 0) not in found, "these may be two numbers"
    assert values(build, ("Tea",), ("Pots",), ("29, 133.36",)) == {}, "not among words"


def test_a_percent_sign_tells_that_it_is_one_number(build):
    found = values(build, ("25, 1%",), ("31,4%",), ("7,5%",), conventions=COMMA)
    assert found == {(0, 0): 0.251, (1, 0): 0.314, (2, 0): 0.075}


def test_a_table_in_another_convention_is_read_by_its_own(build):
    assert values(build, ("1.234,50",), ("2.000",)) == {(0, 0): 1234.5, (1, 0): 2000}
    assert values(build, ("3.1",), ("1.234",), conventions=COMMA) == {(1, 0): 1234}


@given(
    st.decimals(min_value=-9999999, max_value=9999999, places=2),
    st.sampled_from([POINT, COMMA]),
    st.sampled_from(["{}", "{} €", "$ {}", "CHF {}", "{}%", "¥{}"]),
    st.sampled_from(["-{}", "({})", "{}-", "△{}"]),
)
def test_what_is_printed_is_read_back_and_shown_again(number, conventions, currency, negative):
    decimal, thousands = conventions.numbers.value
    text = currency.format(f"{abs(number):,.2f}".translate(str.maketrans({",": thousands, ".": decimal})))
    if number < 0:
        text = negative.format(text)
    found = parse_value(text, conventions)
    assert found.value == pytest.approx(float(number) / (100 if "%" in text else 1))
    assert shown(found, conventions.numbers) == text
    assert looks_as_printed(found, text)


@given(st.text(max_size=20))
def test_nothing_breaks_it(text):
    for conventions in (POINT, COMMA, UNKNOWN):
        if found := parse_value(text, conventions):
            looks_as_printed(found, text)
