"""Fifteen kinds of workbooks as accountants, researchers and archivists print them: what is printed, and what is to come back.

Each is the tables of one printed sheet. Where the printed text could mean two things, what is to come back is that text.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from workbooks import Printed, Workbook

Entry = str | tuple[str, object] | Printed | None


def merged(text: str, down: int = 1, right: int = 1) -> Printed:
    return Printed(text, text, down, right, bold=True)


def day(year: int, month: int, number: int) -> datetime.date:
    return datetime.date(year, month, number)


def table(name: str, title: str, rules: str, headers: int, *rows: Sequence[Entry], cjk: bool = False) -> Workbook:
    """Rows of texts, of (text, value), of merged cells; None where a merged cell covers the place."""
    made = [
        {c: _cell(entry, bold=r < headers) for c, entry in enumerate(row) if entry is not None}
        for r, row in enumerate(rows)
    ]
    return Workbook(name, title, rules, max(map(len, rows)), tuple(made), headers, cjk)


def _cell(entry: Entry, *, bold: bool) -> Printed:
    if isinstance(entry, Printed):
        return entry
    text, value = entry if isinstance(entry, tuple) else (entry, entry or None)
    return Printed(text, value, bold=bold)  # type: ignore[arg-type]


def _balance_sheet() -> Workbook:
    return table(
        "balance sheet", "Harrow & Sons Ltd: balance sheet at 31 March 2024 (in thousands of pounds)", "head", 1,
        ("", "Note", "2024", "2023"),
        ("Fixed assets", "", "", ""),
        ("Intangible assets", ("11", 11), ("1,284", 1284), ("1,502", 1502)),
        ("Tangible assets", ("12", 12), ("24,310", 24310), ("22,968", 22968)),
        ("Investments", ("13", 13), ("–", 0), ("450", 450)),
        ("Current assets", "", "", ""),
        ("Stocks", ("14", 14), ("8,215", 8215), ("7,940", 7940)),
        ("Debtors due within one year", ("15", 15), ("12,604", 12604), ("11,377", 11377)),
        ("Cash at bank and in hand", "", ("3,088", 3088), ("–", 0)),
        ("Creditors due within one year", ("16", 16), ("(15,920)", -15920), ("(14,655)", -14655)),
        ("Net current assets", "", ("7,987", 7987), ("4,662", 4662)),
        ("Provisions for liabilities", ("18", 18), ("(612)", -612), ("(590)", -590)),
        (merged("Net assets"), "", ("32,969", 32969), ("28,992", 28992)),
    )  # fmt: skip


def _german_invoices() -> Workbook:
    return table(
        "german invoices", "Rechnungsausgangsbuch der Firma für das Jahr und die Monate", "all", 1,
        ("Rechnung", "Datum", "Kunde", "Netto", "MwSt.", "Brutto"),
        ("2024-0017", ("12.03.2024", day(2024, 3, 12)), "Huber GmbH", ("1.250,00 €", 1250), ("19 %", 0.19), ("1.487,50 €", 1487.5)),
        ("2024-0018", ("13.03.2024", day(2024, 3, 13)), "Maier & Co. KG", ("845,10 €", 845.1), ("7 %", 0.07), ("904,26 €", 904.26)),
        ("2024-0019", ("02.04.2024", day(2024, 4, 2)), "Stadt Ulm", ("12.400,00 €", 12400), ("19 %", 0.19), ("14.756,00 €", 14756)),
        ("2024-0020", ("05.04.2024", day(2024, 4, 5)), "Huber GmbH", ("-150,00 €", -150), ("19 %", 0.19), ("-178,50 €", -178.5)),
        (Printed("Summe", "Summe", right=3, bold=True), None, None, ("14.345,10 €", 14345.1), "", ("16.969,26 €", 16969.26)),
    )  # fmt: skip


def _swiss_accounts() -> Workbook:
    return table(
        "swiss accounts", "Jahresrechnung der Gemeinde, Beträge in CHF", "horizontal", 1,
        ("Konto", "Bezeichnung", "Rechnung 2023", "Budget 2023", "Abweichung"),
        ("3010", "Löhne des Personals", ("1'204'550.00", 1204550), ("1'190'000.00", 1190000), ("14'550.00", 14550)),
        ("3100", "Büromaterial", ("18'240.35", 18240.35), ("20'000.00", 20000), ("-1'759.65", -1759.65)),
        ("3120", "Wasser und Energie", ("96'705.10", 96705.1), ("88'000.00", 88000), ("8'705.10", 8705.1)),
        ("3600", "Beiträge an den Kanton", ("402'118.00", 402118), ("410'000.00", 410000), ("-7'882.00", -7882)),
        ("", "Total", ("1'721'613.45", 1721613.45), ("1'708'000.00", 1708000), ("13'613.45", 13613.45)),
    )  # fmt: skip


def _french_sales() -> Workbook:
    return table(
        "french sales", "Les ventes de la société par région et par trimestre", "all", 1,
        ("Région", "Clôture", "Ventes", "Part", "Évolution"),
        ("Bretagne", ("31/03/2024", day(2024, 3, 31)), ("1 234 567,80 €", 1234567.8), ("12,5 %", 0.125), ("+3,2 %", 0.032)),
        ("Normandie", ("30/06/2024", day(2024, 6, 30)), ("845 210,00 €", 845210), ("8,6 %", 0.086), ("-1,4 %", -0.014)),
        ("Île-de-France", ("30/09/2024", day(2024, 9, 30)), ("5 020 118,45 €", 5020118.45), ("50,9 %", 0.509), ("+0,8 %", 0.008)),
        ("Grand Est", ("31/12/2024", day(2024, 12, 31)), ("2 760 004,10 €", 2760004.1), ("28,0 %", 0.28), ("-0,5 %", -0.005)),
        ("Total", "", ("9 859 900,35 €", 9859900.35), ("100,0 %", 1.0), ""),
    )  # fmt: skip


def _indian_budget() -> Workbook:
    return table(
        "indian budget", "Statement of the grants of the district and of their use in the year", "all", 1,
        ("Scheme", "Sanctioned", "Released", "Balance"),
        ("Rural roads", ("₹ 12,34,567.00", 1234567), ("₹ 10,00,000.00", 1000000), ("₹ 2,34,567.00", 234567)),
        ("Primary schools", ("₹ 1,05,20,000.00", 10520000), ("₹ 98,75,500.00", 9875500), ("₹ 6,44,500.00", 644500)),
        ("Drinking water", ("₹ 45,000.00", 45000), ("₹ 45,000.00", 45000), ("₹ 0.00", 0)),
        ("Health centres", ("₹ 7,80,250.50", 780250.5), ("₹ 5,12,300.00", 512300), ("₹ 2,67,950.50", 267950.5)),
    )  # fmt: skip


def _chinese_statement() -> Workbook:
    return table(
        "chinese statement", "公司年度费用及付款明细表", "all", 2,
        (merged("项目", 2), merged("付款日期", 2), merged("金额（元）", 1, 2), None, merged("占比", 2)),
        (None, None, "本期", "上期", None),
        ("办公费用", ("2024年3月5日", day(2024, 3, 5)), ("12,345.00", 12345), ("11,020.50", 11020.5), ("8.5%", 0.085)),
        ("差旅费用", ("2024年11月20日", day(2024, 11, 20)), ("98,760.20", 98760.2), ("102,400.00", 102400), ("68.2%", 0.682)),
        ("咨询服务", ("2024年12月31日", day(2024, 12, 31)), ("(5,400.00)", -5400), ("3,210.00", 3210), ("-3.7%", -0.037)),
        ("合计", "", ("105,705.20", 105705.2), ("116,630.50", 116630.5), ("73.0%", 0.73)),
        cjk=True,
    )  # fmt: skip


def _archive_dates() -> Workbook:
    return table(
        "archive dates", "Finding aid of the letters, with the dates as they are written", "horizontal", 1,
        ("Box", "Written", "Received", "Indexed", "Remark"),
        ("A-1", "3/4/24", "March 1924", ("2024-03-05", day(2024, 3, 5)), "undated copy"),
        ("A-2", "12/11/24", "c. 1931", ("2024-03-06", day(2024, 3, 6)), "in two parts"),
        ("A-3", "5/6/25", "1885-1890", ("2024-04-17", day(2024, 4, 17)), "12 March 1887"),
        ("B-1", "7/7/25", "1932?", ("2024-05-02", day(2024, 5, 2)), "Easter 1901"),
        ("B-2", "1/2/26", "14.7.1789", ("2024-06-30", day(2024, 6, 30)), "torn"),
    )  # fmt: skip


def _money_and_shares() -> Workbook:
    return table(
        "money and shares", "Prices of the funds, and how they have moved over the year", "zebra", 1,
        ("Fund", "Price", "In dollars", "Size", "Change", "Fee"),
        ("Global equity", ("€ 120.45", 120.45), ("USD 131.20", 131.2), ("$1.2bn", 1.2e9), ("+12.40%", 0.124), ("0.75%", 0.0075)),
        ("World bonds", ("€ 98.10", 98.1), ("USD 106.85", 106.85), ("$845.5m", 845.5e6), ("-3.05%", -0.0305), ("0.20%", 0.002)),
        ("Property", ("€ 45.00", 45), ("USD 49.01", 49.01), ("$62.0m", 62e6), ("+0.15%", 0.0015), ("1.10%", 0.011)),
        ("Small firms", ("€ 310.99", 310.99), ("USD 338.70", 338.7), ("$950.0k", 950e3), ("-7.75%", -0.0775), ("0.95%", 0.0095)),
    )  # fmt: skip


def _identifiers() -> Workbook:
    return table(
        "identifiers", "Suppliers of the works and the parts that they deliver", "all", 1,
        ("Part", "Supplier no.", "Phone", "IBAN", "Article", "Pieces"),
        ("1E5", "0004711", "+49 30 901820", "DE89 3704 0044 0532 0130 00", "3-4", ("12", 12)),
        ("12E3", "0012345", "030/1234567", "GB29 NWBK 6016 1331 9268 19", "10-12", ("1,250", 1250)),
        ("7D2", "0000815", "(0711) 123456", "FR14 2004 1010 0505 0001 3M02 606", "1/2", ("7", 7)),
        ("00E7", "0998001", "555-0142", "CH93 0076 2011 6238 5295 7", "MAR1", ("3,400", 3400)),
        ("2E10", "1000234", "0049 89 2180", "AT61 1904 3002 3457 3201", "SEPT2", ("95", 95)),
    )  # fmt: skip


def _timetable() -> Workbook:
    return table(
        "timetable", "Working hours of the staff and the length of their shifts", "all", 1,
        ("Name", "Start", "End", "Break", "Worked", "Logged"),
        ("Miller", ("08:15", datetime.time(8, 15)), ("16:45", datetime.time(16, 45)), ("00:30", datetime.time(0, 30)), ("8:00:00", datetime.time(8)), ("2024-03-05 16:47", datetime.datetime(2024, 3, 5, 16, 47))),
        ("Brown", ("07:30", datetime.time(7, 30)), ("15:10", datetime.time(15, 10)), ("00:45", datetime.time(0, 45)), ("6:55:00", datetime.time(6, 55)), ("2024-03-05 15:12", datetime.datetime(2024, 3, 5, 15, 12))),
        ("Clark", ("09:00", datetime.time(9)), ("17:05", datetime.time(17, 5)), ("01:00", datetime.time(1)), ("7:05:00", datetime.time(7, 5)), ("2024-03-06 09:01", datetime.datetime(2024, 3, 6, 9, 1))),
        ("Evans", ("22:00", datetime.time(22)), ("06:20", datetime.time(6, 20)), ("00:20", datetime.time(0, 20)), ("8:00:00", datetime.time(8)), ("2024-03-07 06:25", datetime.datetime(2024, 3, 7, 6, 25))),
    )  # fmt: skip


def _measurements() -> Workbook:
    return table(
        "measurements", "Results of the trial and the errors of the instruments", "head", 1,
        ("Sample", "Activity", "Rate", "p", "Ratio", "Mean"),
        ("S-01", ("1.23E-05", 1.23e-5), ("6.02E+23", 6.02e23), ("0.031", 0.031), "1:20", "3.4 ± 0.2"),
        ("S-02", ("4.56E-06", 4.56e-6), ("1.38E+10", 1.38e10), "<0.001", "1:50", "2.9 ± 0.1"),
        ("S-03", ("7.89E-07", 7.89e-7), ("9.11E+08", 9.11e8), ("0.450", 0.45), "1:100", "3.1 ± 0.3"),
        ("S-04", ("2.50E-05", 2.5e-5), ("2.99E+12", 2.99e12), ("0.007", 0.007), "1:20", "n.d."),
    )  # fmt: skip


def _footnoted() -> Workbook:
    return table(
        "footnoted", "Population of the counties, with revised and estimated figures", "horizontal", 1,
        ("County", "1991", "2001", "2011", "Change"),
        ("Northdale", ("102,300", 102300), ("104,150*", 104150), ("109,870", 109870), ("5.5%", 0.055)),
        ("Eastmoor", ("88,400†", 88400), ("86,020", 86020), ("85,110*", 85110), ("-1.1%", -0.011)),
        ("Southwell", ("54,900", 54900), ("57,330", 57330), ("61,045**", 61045), ("6.5%", 0.065)),
        ("Westhaven", "n/a", ("12,840", 12840), ("13,905", 13905), ("8.3%", 0.083)),
        (merged("All counties"), ("245,600", 245600), ("260,340", 260340), ("269,930", 269930), ("3.7%", 0.037)),
    )  # fmt: skip


def _headed_twice() -> Workbook:
    return table(
        "three headings", "Turnover and staff of the branches by quarter and by year", "all", 3,
        (merged("Branch", 3), merged("Turnover", 1, 4), None, None, None, merged("Staff", 2, 2), None),
        (None, merged("2023", 1, 2), None, merged("2024", 1, 2), None, None, None),
        (None, "Plan", "Actual", "Plan", "Actual", "Men", "Women"),
        ("Aberdeen", ("1,200", 1200), ("1,154", 1154), ("1,300", 1300), ("1,342", 1342), ("14", 14), ("17", 17)),
        ("Bristol", ("2,450", 2450), ("2,512", 2512), ("2,600", 2600), ("2,498", 2498), ("31", 31), ("28", 28)),
        ("Cardiff", ("980", 980), ("1,004", 1004), ("1,050", 1050), ("1,077", 1077), ("9", 9), ("12", 12)),
        (merged("Total"), ("4,630", 4630), ("4,670", 4670), ("4,950", 4950), ("4,917", 4917), ("54", 54), ("57", 57)),
    )  # fmt: skip


def _wrapped_bilingual() -> Workbook:
    return table(
        "bilingual", "Schedule of works / Programme des travaux", "all", 1,
        ("Item / Poste", "Description", "Cost / Coût"),
        ("1.1", "Removal of the old roof tiles and of the battens\nDépose des tuiles et des liteaux", ("$14,500.00", 14500)),
        ("1.2", "New battens, felt and slates\nNouveaux liteaux, feutre et ardoises", ("$38,250.00", 38250)),
        ("2.1", "Repair of the brick chimneys\nRéparation des cheminées en brique", ("$6,975.50", 6975.5)),
        ("2.2", "Painting of the window frames\nPeinture des cadres de fenêtres", ("$4,120.00", 4120)),
    )  # fmt: skip


def _two_tables() -> tuple[Workbook, ...]:
    first = table(
        "income", "Income of the club", "all", 1,
        ("Source", "Amount"),
        ("Subscriptions", ("£4,210.00", 4210)), ("Donations", ("£1,875.50", 1875.5)), ("Bar", ("£9,004.25", 9004.25)),
        ("Total", ("£15,089.75", 15089.75)),
    )  # fmt: skip
    second = table(
        "expenses", "Expenses of the club", "all", 1,
        ("Purpose", "Paid", "Amount"),
        ("Rent", ("01/02/2024", day(2024, 2, 1)), ("£6,000.00", 6000)),  # as 15/03 shows that days stand first
        ("Repairs", ("15/03/2024", day(2024, 3, 15)), ("£1,250.00", 1250)),
        ("Prizes", ("30/06/2024", day(2024, 6, 30)), ("£310.40", 310.4)),
    )  # fmt: skip
    return first, second


SHEETS: dict[str, tuple[Workbook, ...]] = {
    **{
        book.name: (book,)
        for book in (
            _balance_sheet(), _german_invoices(), _swiss_accounts(), _french_sales(), _indian_budget(), _chinese_statement(),
            _archive_dates(), _money_and_shares(), _identifiers(), _timetable(), _measurements(), _footnoted(), _headed_twice(),
            _wrapped_bilingual(),
        )
    },
    "two tables": _two_tables(),
}  # fmt: skip
