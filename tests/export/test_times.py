"""Times, lengths of time and moments, and what only looks like them."""

import datetime

import openpyxl
import pytest

from scanwright.export.conventions import Conventions, parse_value, table_values
from scanwright.export.dates import DateOrder
from scanwright.export.shown import looks_as_printed, shown

ANY = Conventions(certain=True)


@pytest.mark.parametrize(
    ("text", "value", "number_format"),
    [
        ("10:30:15", datetime.time(10, 30, 15), "hh:mm:ss"), ("7:05:00", datetime.time(7, 5), "h:mm:ss"),
        ("100:20:00", datetime.timedelta(hours=100, minutes=20), "[h]:mm:ss"), ("8:15 PM", datetime.time(20, 15), "h:mm AM/PM"),
        ("12:05 am", datetime.time(0, 5), "hh:mm AM/PM"), ("14h30", datetime.time(14, 30), 'hh"h"mm'),
        ("16.45 Uhr", datetime.time(16, 45), 'hh"."mm" Uhr"'),
        ("2024-03-05 14:30", datetime.datetime(2024, 3, 5, 14, 30), "yyyy-mm-dd hh:mm"),
        ("2024-03-05T14:30:05", datetime.datetime(2024, 3, 5, 14, 30, 5), 'yyyy-mm-dd"T"hh:mm:ss'),
        ("12.03.2024, 9:30", datetime.datetime(2024, 3, 12, 9, 30), "dd.mm.yyyy\", \"h:mm"),
    ],
)  # fmt: skip
def test_what_can_be_nothing_else_is_a_time(text, value, number_format):
    found = parse_value(text, ANY)
    assert (found.value, found.number_format) == (value, number_format)
    assert looks_as_printed(found, text) and shown(found).upper() == text.upper()


@pytest.mark.parametrize(
    "text", ["10:30", "1:20", "25:61", "3:2", "13:15 pm", "3/4/2024 14:30", "08:00–16:30", "24h00"]
)
def test_ratios_scores_and_doubtful_moments_stay_text(text):
    assert parse_value(text, ANY) is None


def test_the_order_of_dates_holds_for_moments():
    found = parse_value("3/4/2024 14:30", Conventions(dates=DateOrder.DAY_FIRST))
    assert found.value == datetime.datetime(2024, 4, 3, 14, 30)


def column(build, *texts, heading=""):
    table = build.grid((heading,), *((text,) for text in texts), header_rows=1).table
    return [value.value for value in table_values(table, ANY).values()]


def test_hours_and_minutes_are_told_by_their_column(build):
    times = [datetime.time(8, 15), datetime.time(16, 45)]
    assert column(build, "08:15", "16:45") == times, "a nought leads no score"
    assert column(build, "8:15", "16:45", heading="Begin") == times
    assert column(build, "21:15", "18:24", heading="Result") == []
    assert column(build, "08:15", "late", heading="Time") == []
    hours = [datetime.timedelta(hours=36, minutes=15), datetime.time(7, 30)]
    assert column(build, "36:15", "7:30", heading="Hours worked") == hours
    assert column(build, "36:15", "07:30", heading="Start") == [datetime.time(7, 30)]


@pytest.mark.parametrize(
    ("text", "number_format", "as_printed"),
    [
        ("05-Mar-24", "[$-409]dd-mmm-yy", True), ("5th March 2024", '[$-409]d"th" mmmm yyyy', True),
        ("1er janvier 2024", '[$-40C]d"er" mmmm yyyy', True), ("March 3rd, 2024", '[$-409]mmmm d"rd", yyyy', True),
        ("5 Sept 2024", "[$-409]d mmm yyyy", False), ("MARCH 5, 2024", "[$-409]mmmm d, yyyy", False),
        ("3 févr. 2024", '[$-40C]d mmm"." yyyy', False),
    ],
)  # fmt: skip
def test_dates_with_names_and_ordinals(text, number_format, as_printed):
    found = parse_value(text, ANY)
    assert found.number_format == number_format
    assert looks_as_printed(found, text) is as_printed


def test_they_come_back_from_the_file(build, write):
    rows = [("Hours worked", "Logged"), ("36:15", "2024-03-05 14:30"), ("7:30", "2024-03-06 9:05")]
    sheet = openpyxl.load_workbook(
        write(build.document(build.page(build.grid(*rows, header_rows=1))), "xlsx")
    ).worksheets[1]
    assert sheet["A2"].value == datetime.timedelta(hours=36, minutes=15) and sheet["A2"].number_format == "[h]:mm"
    assert sheet["A3"].value == datetime.time(7, 30) and sheet["B2"].value == datetime.datetime(2024, 3, 5, 14, 30)
