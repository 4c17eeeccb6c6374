"""Tables: structure by every method, with no text lost, cut or doubled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanwright.document.document import ImageRef
from scanwright.document.geometry import Quad, Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.table import Borders, Cell, Table
from scanwright.document.text import TextLine, TextStyle, Word
from scanwright.errors import ModelMissingError
from scanwright.imaging.layer import Ruling
from scanwright.inference.null import NullModels
from scanwright.inference.protocols import StructureCell, TableStructure
from scanwright.pipeline.job import AnalysisOptions, PageJob
from scanwright.pipeline.tables import recognise_region, recognise_tables
from scanwright.progress import Cancelled, CancelToken

PAPER = np.full((800, 1000, 3), 255, np.uint8)
HEIGHT = 20.0
PAGE = Rect(0, 0, 1000, 800)


def line(text: str, x: float, y: float, *, bold: bool = False, gap: float = 6.0) -> TextLine:
    """A line with words of 10 pixels a character, from (x, y)."""
    words, at = [], x
    for part in text.split():
        words.append(Word(part, Rect(at, y, at + 10 * len(part), y + HEIGHT)))
        at += 10 * len(part) + gap
    box = Rect.union_of(w.box for w in words)
    return TextLine(" ".join(text.split()), Quad.from_rect(box), words=tuple(words), style=TextStyle(bold=bold))


def wide_line(parts: Sequence[tuple[str, float]], y: float) -> TextLine:
    """One line, as a reader gives it who overlooked the columns: words at given places."""
    words = tuple(Word(t, Rect(x, y, x + 10 * len(t), y + HEIGHT)) for t, x in parts)
    return TextLine(" ".join(t for t, _ in parts), Quad.from_rect(Rect.union_of(w.box for w in words)), words=words)


def level(y: float, x0: float, x1: float) -> Ruling:
    return Ruling(Rect(x0, y - 1, x1, y + 1), False, 2.0)


def upright(x: float, y0: float, y1: float) -> Ruling:
    return Ruling(Rect(x - 1, y0, x + 1, y1), True, 2.0)


def lattice(xs: Sequence[float], ys: Sequence[float]) -> list[Ruling]:
    return [level(y, xs[0], xs[-1]) for y in ys] + [upright(x, ys[0], ys[-1]) for x in xs]


def texts(table: Table) -> list[list[str]]:
    """Row by row; a merged cell's text stands at its origin, None where it covers."""
    return [
        [cell.text if (cell.row, cell.column) == (r, c) else None for c, cell in enumerate(row)]
        for r, row in enumerate(table.grid)
    ]  # type: ignore[misc]


@dataclass
class TableThat:
    """A table model that sees `answer`, or fails with it."""

    answer: TableStructure | Exception | None

    def structure(self, picture: np.ndarray, cancel: CancelToken) -> TableStructure | None:  # type: ignore[type-arg]
        cancel.check()
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def sees(answer: TableStructure | Exception | None) -> NullModels:
    return NullModels(table=TableThat(answer))  # type: ignore[arg-type]


def recognise(lines: Sequence[TextLine], rulings: Sequence[Ruling] = (), box: Rect = PAGE, **rest: object) -> Table:
    return recognise_region(PAPER, box, lines, rulings, sees(None), CancelToken(), **rest)  # type: ignore[arg-type]


def test_a_ruled_table_keeps_its_cells() -> None:
    lines = [line("Item", 110, 110), line("Price", 310, 110), line("Apple", 110, 160), line("12.50", 310, 160)]
    table = recognise(lines, lattice([100, 300, 500], [100, 150, 200]), Rect(95, 95, 505, 205))
    assert texts(table) == [["Item", "Price"], ["Apple", "12.50"]]
    assert table.ruled
    assert table.borders is Borders.ALL
    assert table.row_edges == pytest.approx((100, 150, 200), abs=2)
    assert table.column_edges == pytest.approx((100, 300, 500), abs=2)


def test_missing_separators_merge_cells() -> None:
    rulings = [level(y, 100, 700) for y in (100, 200)] + [level(150, 300, 700)]
    rulings += [upright(x, 100, 200) for x in (100, 300, 700)] + [upright(500, 150, 200)]
    lines = [line("Name", 110, 140), line("Both years", 420, 112), line("2023", 310, 165), line("2024", 510, 165)]
    table = recognise(lines, rulings, Rect(95, 95, 705, 205))
    assert [(c.row, c.column, c.row_span, c.column_span, c.text) for c in table.cells] == [
        (0, 0, 2, 1, "Name"),
        (0, 1, 1, 2, "Both years"),
        (1, 1, 1, 1, "2023"),
        (1, 2, 1, 1, "2024"),
    ]


def test_double_lines_are_one_border() -> None:
    rulings = lattice([100, 104, 300, 304, 500], [100, 104, 150, 154, 200])
    lines = [line("A1", 120, 115), line("B1", 320, 115), line("A2", 120, 168), line("B2", 320, 168)]
    assert texts(recognise(lines, rulings, Rect(95, 95, 505, 205))) == [["A1", "B1"], ["A2", "B2"]]


def test_a_frame_may_be_missing() -> None:
    rulings = [level(150, 100, 700), level(200, 100, 700), upright(300, 100, 250), upright(500, 100, 250)]
    lines = [line(f"c{r}{c}", 120 + 200 * c, 115 + 50 * r) for r in range(3) for c in range(3)]
    table = recognise(lines, rulings, Rect(95, 95, 705, 255))
    assert texts(table) == [[f"c{r}{c}" for c in range(3)] for r in range(3)]


def test_figures_below_each_other_between_upright_rules_are_rows() -> None:
    rulings = lattice([100, 300, 500], [100, 140, 320])
    lines = [line("Year", 110, 110), line("Sum", 310, 110)]
    lines += [line(str(2019 + i), 110, 150 + 40 * i) for i in range(4)]
    lines += [line(f"{i}.75", 310, 150 + 40 * i) for i in range(4)]
    table = recognise(lines, rulings, Rect(95, 95, 505, 325))
    assert texts(table) == [["Year", "Sum"], *([str(2019 + i), f"{i}.75"] for i in range(4))]


def test_several_lines_of_prose_stay_in_one_cell() -> None:
    rulings = lattice([100, 300, 700], [100, 200])
    lines = [line("Visual scale", 110, 110), line("A line of fixed length with", 310, 110)]
    lines += [line("words that anchor it", 310, 135), line("at both ends", 310, 160)]
    table = recognise(
        [*lines],
        [*rulings, level(240, 100, 700), upright(100, 200, 240), upright(300, 200, 240), upright(700, 200, 240)],
        Rect(95, 95, 705, 245),
    )
    assert table.grid[0][1].text == "A line of fixed length with words that anchor it at both ends"


def test_a_line_across_cells_is_cut_at_its_words() -> None:
    whole = wide_line([("Apple", 110), ("12.50", 310)], 160)
    lines = [line("Item", 110, 110), line("Price", 310, 110), whole]
    table = recognise(lines, lattice([100, 300, 500], [100, 150, 200]), Rect(95, 95, 505, 205))
    assert texts(table)[1] == ["Apple", "12.50"]
    parts = [part for cell in table.cells if cell.row == 1 for part in cell.lines]
    assert parts[0].id == whole.id != parts[1].id
    assert [len(part.words) for part in parts] == [1, 1]


def unruled_lines() -> list[TextLine]:
    rows = [
        ("Country", "2009", "2010"),
        ("Argentina", "5,000", "5,100"),
        ("Brazil", "43,000", "44,500"),
        ("China", "455", "460"),
    ]
    return [line(t, 100 + 250 * c, 100 + 40 * r) for r, row in enumerate(rows) for c, t in enumerate(row)]


def test_without_rulings_and_without_a_model_words_decide() -> None:
    table = recognise(unruled_lines(), box=Rect(90, 90, 800, 260))
    assert texts(table) == [
        ["Country", "2009", "2010"],
        ["Argentina", "5,000", "5,100"],
        ["Brazil", "43,000", "44,500"],
        ["China", "455", "460"],
    ]
    assert not table.ruled
    assert table.borders is Borders.NONE
    assert table.header_rows == 1


def test_dots_that_lead_to_figures_are_no_column() -> None:
    rows = [("Steel", "12"), ("Copper", "7"), ("Tin", "31"), ("Lead", "5")]
    lines = [line(f"{name} ..........", 100, 100 + 30 * r) for r, (name, _) in enumerate(rows)]
    lines += [line(value, 400, 100 + 30 * r) for r, (_, value) in enumerate(rows)]
    table = recognise(lines)
    assert table.columns == 2
    assert texts(table)[0] == ["Steel ..........", "12"]


def test_the_rest_of_a_long_label_joins_its_row() -> None:
    lines = [line("Label", 100, 60), line("Count", 500, 60), line("Share", 700, 60)]
    lines += [
        line("Reform of the public health", 100, 100),
        line("and care system", 100, 122),
        line("12", 500, 100),
        line("34", 700, 100),
    ]
    lines += [
        line("Schools", 100, 170),
        line("56", 500, 170),
        line("78", 700, 170),
        line("Roads", 100, 220),
        line("9", 500, 220),
        line("1", 700, 220),
    ]
    table = recognise(lines, box=Rect(90, 50, 800, 250))
    assert texts(table)[1] == ["Reform of the public health and care system", "12", "34"]
    assert table.rows == 4


def structure_2x3() -> TableStructure:
    """A heading over the last two of three columns, then two rows; boxes a little off."""
    cells = [StructureCell(0, 0, 1, 1, Rect(10, 8, 90, 28)), StructureCell(0, 1, 1, 2, Rect(240, 6, 600, 30))]
    cells += [
        StructureCell(r, c, 1, 1, Rect(5 + 250 * c, 45 * r + 3, 110 + 250 * c, 45 * r + 24))
        for r in (1, 2)
        for c in range(3)
    ]
    return TableStructure(3, 3, tuple(cells), 0.95)


def test_the_model_gives_spans_and_words_find_their_cells() -> None:
    lines = [line("Sort", 105, 105), line("Sales", 480, 105)]
    lines += [
        line(t, 100 + 250 * c, 145 + 45 * r)
        for r, row in enumerate([("Pear", "10", "20"), ("Plum", "30", "40")])
        for c, t in enumerate(row)
    ]
    table = recognise_region(PAPER, Rect(95, 95, 700, 230), lines, (), sees(structure_2x3()), CancelToken())
    assert [(c.column_span, c.text) for c in table.cells if c.row == 0] == [(1, "Sort"), (2, "Sales")]
    assert texts(table)[1:] == [["Pear", "10", "20"], ["Plum", "30", "40"]]


@pytest.mark.parametrize("failure", [ModelMissingError("table-slanet-1m"), RuntimeError("broken")])
def test_a_model_that_fails_costs_no_table_and_is_told(failure: Exception) -> None:
    job = page_job(unruled_lines(), sees(failure))
    job.regions = [Region(RegionKind.TABLE, Rect(90, 90, 800, 260), tuple(job.lines))]
    recognise_tables(job)
    table = job.regions[0].table
    assert table is not None
    assert (table.rows, table.columns) == (4, 3)
    assert [issue.stage for issue in job.issues] == ["tables"]


def test_cancelling_goes_through() -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        recognise_region(PAPER, Rect(90, 90, 800, 260), unruled_lines(), (), sees(None), cancel)


def test_a_person_can_force_the_method() -> None:
    lines, box = unruled_lines(), Rect(90, 90, 800, 260)
    rulings = lattice([90, 700, 800], [90, 180, 260])
    assert not recognise(lines, rulings, box, ruled=False).ruled
    assert recognise(lines, rulings, box, ruled=True).ruled


def page_job(lines: Sequence[TextLine], models: NullModels) -> PageJob:
    height, width = PAPER.shape[:2]
    job = PageJob(ImageRef("/p.png", 0, width, height), PAPER, None, models, AnalysisOptions(), CancelToken())  # type: ignore[arg-type]
    job.lines = list(lines)
    return job


def test_locked_regions_and_other_kinds_are_left_alone() -> None:
    kept = Table(1, 1, (Cell(0, 0, lines=(line("mine", 100, 100),)),))
    job = page_job([], sees(None))
    job.regions = [
        Region(RegionKind.TABLE, Rect(0, 0, 500, 500), table=kept, locked=True),
        Region(RegionKind.TEXT, Rect(0, 500, 500, 600), (line("prose", 10, 510),)),
    ]
    before = list(job.regions)
    recognise_tables(job)
    assert job.regions == before


def test_text_beside_a_ruled_table_stays_with_the_region() -> None:
    job = page_job(
        [
            line("Prices", 110, 60),
            line("Item", 110, 110),
            line("Price", 310, 110),
            line("Apple", 110, 160),
            line("12", 310, 160),
        ],
        sees(None),
    )
    job.rulings = lattice([100, 300, 500], [100, 150, 200])
    job.regions = [Region(RegionKind.TABLE, Rect(95, 50, 505, 205), tuple(job.lines))]
    recognise_tables(job)
    assert [rest.text for rest in job.regions[0].lines] == ["Prices"]


def test_parts_of_cut_lines_replace_them_on_the_page() -> None:
    job = page_job(
        [wide_line([("Item", 110), ("Price", 310)], 110), wide_line([("Apple", 110), ("12", 310)], 160)], sees(None)
    )
    job.rulings = lattice([100, 300, 500], [100, 150, 200])
    job.regions = [Region(RegionKind.TABLE, Rect(95, 95, 505, 205), tuple(job.lines))]
    recognise_tables(job)
    assert sorted(part.text for part in job.lines) == ["12", "Apple", "Item", "Price"]
    assert {part.id for part in job.lines} == {part.id for part in job.regions[0].all_lines}


def test_an_empty_region_becomes_a_table_of_one_cell() -> None:
    table = recognise([], box=Rect(10, 10, 100, 100))
    assert (table.rows, table.columns) == (1, 1)


@pytest.mark.parametrize(
    ("bold", "wanted"),
    [((True, False, False), 1), ((True, True, True), 0)],
)
def test_bold_rows_at_the_top_are_headers(bold: Sequence[bool], wanted: int) -> None:
    rows = [("Kind", "Remark"), ("one", "good"), ("two", "better")]
    lines = [
        line(t, 110 + 200 * c, 110 + 50 * r, bold=bold[r]) for r, row in enumerate(rows) for c, t in enumerate(row)
    ]
    table = recognise(lines, lattice([100, 300, 500], [100, 150, 200, 250]), Rect(95, 95, 505, 255))
    assert table.header_rows == wanted


word_boxes = st.lists(
    st.tuples(st.text("abc1-,.漢", min_size=1, max_size=6), st.floats(0, 900), st.floats(0, 700), st.floats(4, 300)),
    max_size=14,
)


@given(
    st.lists(word_boxes, max_size=8),
    st.lists(st.floats(20, 900), max_size=5),
    st.lists(st.floats(20, 700), max_size=5),
    st.booleans(),
    st.sampled_from([None, True, False]),
)
def test_no_character_is_lost_or_doubled(
    rows: list[list[tuple[str, float, float, float]]], xs: list[float], ys: list[float], model: bool, ruled: bool | None
) -> None:
    lines = []
    for words in rows:
        if words:
            held = tuple(Word(t, Rect(x, y, x + w, y + HEIGHT)) for t, x, y, w in words)
            box = Rect.union_of(w.box for w in held)
            lines.append(TextLine(" ".join(t for t, *_ in words), Quad.from_rect(box), words=held))
    rulings = lattice(sorted(xs), sorted(ys)) if len(xs) > 1 and len(ys) > 1 else []
    models = sees(structure_2x3() if model else None)
    table = recognise_region(PAPER, Rect(0, 0, 1000, 800), lines, rulings, models, CancelToken(), ruled=ruled)
    held_text = Counter(c for cell in table.cells for part in cell.lines for c in part.text if not c.isspace())
    assert held_text == Counter(c for whole in lines for c in whole.text if not c.isspace())
    ids = [part.id for cell in table.cells for part in cell.lines]
    assert len(ids) == len(set(ids))
    assert {whole.id for whole in lines} <= set(ids)


def test_spaces_within_labels_that_stand_below_each_other_part_no_columns() -> None:
    rows = [("Article", "Price", "Sum"), ("Mounting kit", "22.47", "961.60"), ("Filter", "821.90", "17.44")]
    rows += [("Cable 5 m", "8.50", "624.30"), ("Cleaning set", "1.10", "2.20")]
    lines = [line(t, 100 + 250 * c, 100 + 40 * r) for r, row in enumerate(rows) for c, t in enumerate(row)]
    table = recognise_region(PAPER, Rect(90, 90, 760, 300), lines, [], NullModels(), CancelToken(), ruled=False)
    assert table.columns == 3
    assert [table.grid[r][0].text for r in range(5)] == [row[0] for row in rows]


def test_a_space_that_is_measured_a_little_wide_parts_no_columns() -> None:
    rows = [("Region", "2018", "2019"), ("Lake district", "8,017", "514"), ("Lake district", "7,360", "9,045")]
    rows += [("Nord coast", "759", "4,334"), ("Ruhr valley", "2,524", "7,756"), ("East Anglia", "831", "1,090")]
    gaps = (6.0, 10.0, 10.0, 8.0, 8.0, 7.0)
    lines = [line(t, 100 + 250 * c, 100 + 40 * r, gap=gaps[r]) for r, row in enumerate(rows) for c, t in enumerate(row)]
    table = recognise(lines, box=Rect(90, 90, 760, 340))
    assert texts(table) == [list(row) for row in rows]


def test_figures_below_figures_are_never_one_cell() -> None:
    lines = [line(t, x, 60) for t, x in (("Region", 100), ("Place", 200), ("2018", 450), ("2019", 650))]
    rows = [("Lake", "Como", "7,360", "9,045"), ("Sandy", "", "1,759", "4,334"), ("Upper", "Rhine", "2,524", "7,756")]
    for r, row in enumerate(rows):
        lines += [line(t, x, 90 + 24 * r) for t, x in zip(row, (100, 200, 450, 650)) if t]
    table = recognise(lines, box=Rect(90, 50, 760, 165))
    assert [[t.strip() for t in row] for row in texts(table)][1:] == [list(row) for row in rows]


def test_headings_that_the_model_takes_for_a_part_of_the_first_row_stand_above_it() -> None:
    lines = [line("Article", 100, 100), line("Sales", 500, 85)]
    lines += [line("Price", 400, 115), line("Sum", 600, 115)]
    rows = [("Pipes", "¥9,819", "-828"), ("Bolts", "¥1,777", "945"), ("Paint", "¥2,496", "699")]
    lines += [
        line(t, 100 + 250 * c + 50 * (c == 1), 150 + 35 * r) for r, row in enumerate(rows) for c, t in enumerate(row)
    ]
    cells = [StructureCell(0, c, 1, 1, Rect(100 + 250 * c, 85, 300 + 250 * c, 122)) for c in range(3)]
    cells += [
        StructureCell(
            1 + r, c, 1, 1, Rect(100 + 250 * c, (115 if r == 0 else 150) + 35 * r, 300 + 250 * c, 170 + 35 * r)
        )
        for r in range(3)
        for c in range(3)
    ]
    structure = TableStructure(4, 3, tuple(replace(c, box=c.box.translated(-79, -69)) for c in cells), 0.99)
    table = recognise_region(PAPER, Rect(90, 80, 760, 250), lines, (), sees(structure), CancelToken())
    assert texts(table)[-3:] == [list(row) for row in rows]
    assert "Price" in texts(table)[1][1]


def test_a_model_that_sees_one_column_for_two_of_figures_is_not_followed() -> None:
    rows = [("Item", "Net price", "Share"), ("Pipes", "9,819.00", "82.7%"), ("Bolts", "1,777.10", "79.1%")]
    lines = [line(t, (100, 400, 507)[c], 100 + 40 * r) for r, row in enumerate(rows) for c, t in enumerate(row)]
    cells = [
        StructureCell(r, c, 1, 1, Rect(15 + 300 * c, 15 + 40 * r, 100 + 370 * c, 40 + 40 * r))
        for r in range(3)
        for c in (0, 1)
    ]
    models = sees(TableStructure(3, 2, tuple(cells), 0.99))
    table = recognise_region(PAPER, Rect(95, 95, 570, 205), lines, (), models, CancelToken())
    assert texts(table) == [list(row) for row in rows]


def test_blank_lines_through_a_ruled_row_part_it_into_rows() -> None:
    """Groups are ruled, and their members are parted by white only, as in many printed tables of words."""
    lines = [
        line("Stationary:", 20, 10),
        line("Major", 20, 70), line("Emissions of more than", 160, 70), line("Utilities and", 420, 70),
        line("ten tons of it a year", 160, 95), line("steel makers", 420, 95),
        line("Area", 20, 155), line("Emissions of less than", 160, 155), line("Dry cleaners and", 420, 155),
        line("ten tons of it a year", 160, 180), line("gas stations", 420, 180),
        line("Sum", 20, 225), line("Emissions of all", 160, 225), line("All of them", 420, 225),
    ]  # fmt: skip
    rulings = lattice((10, 150, 410, 620), (0, 215, 260))
    table = recognise_region(PAPER, Rect(10, 0, 620, 260), lines, rulings, NullModels(), CancelToken())
    assert [row[0] for row in texts(table)] == ["Stationary:", "Major", "Area", "Sum"]
    assert texts(table)[1][1:] == ["Emissions of more than ten tons of it a year", "Utilities and steel makers"]


def test_two_paragraphs_in_one_cell_part_no_row() -> None:
    lines = [
        line("Major", 20, 10), line("Emissions of more than", 160, 10), line("Utilities and", 420, 10),
        line("ten tons of it a year", 160, 35), line("steel makers", 420, 35),
        line("A further paragraph", 160, 95), line("of the same", 160, 120),
        line("Sum", 20, 165), line("Emissions of all", 160, 165), line("All of them", 420, 165),
    ]  # fmt: skip
    rulings = lattice((10, 150, 410, 620), (0, 155, 200))
    table = recognise_region(PAPER, Rect(10, 0, 620, 200), lines, rulings, NullModels(), CancelToken())
    assert [row[0] for row in texts(table)] == ["Major", "Sum"]


def test_figures_in_the_middle_beside_a_label_of_two_lines_are_one_row_of_a_ruled_table() -> None:
    lines = [line("Item", 110, 105), line("Count", 410, 105), line("Rent", 110, 205), line("56", 410, 205)]
    lines += [line("Villages north of the", 110, 145), line("river", 110, 169), line("12", 410, 157)]
    table = recognise(lines, lattice([100, 400, 500], [100, 140, 196, 230]), Rect(95, 95, 505, 235))
    assert texts(table) == [["Item", "Count"], ["Villages north of the river", "12"], ["Rent", "56"]]


def test_percent_signs_after_a_space_are_no_column_of_a_ruled_table() -> None:
    rows = [("Share", "Count"), ("12.5 %", "4"), ("1.5 %", "7"), ("99.1 %", "3")]
    lines = [
        wide_line([(t, x + 60 - 10 * (2 - n) - 30 * (1 - n)) for n, t in enumerate(text.split())], 105 + 40 * r)
        for r, row in enumerate(rows)
        for text, x in zip(row, (110, 310))
    ]
    table = recognise(lines, lattice([100, 300, 500], [100, 140, 180, 220, 260]), Rect(95, 95, 505, 265))
    assert texts(table) == [list(row) for row in rows]


def test_labels_of_groups_are_rows_of_their_own_below_the_headings() -> None:
    lines = [line("2024", 400, 100), line("2023", 600, 100), line("Assets:", 100, 124)]
    lines += [
        line(text, x, 150 + 30 * r)
        for r, row in enumerate([("Rent", "12", "13"), ("Fees", "14", "15"), ("Total", "26", "28")])
        for text, x in zip(row, (100, 420, 620))
    ]
    table = recognise(lines, box=Rect(95, 95, 700, 240))
    assert texts(table)[:3] == [["", "2024", "2023"], ["Assets:", "", ""], ["Rent", "12", "13"]]
    assert table.header_rows == 1


def test_rows_of_words_alone_are_rows_though_they_stand_close() -> None:
    rows = [("Primer", "Sequence"), ("IL6 sense", "GCCCACCAAG"), ("IL6 antisense", "ACCAGC"), ("Col sense", "AGCGGCTG")]
    lines = [line(text, x, 100 + 24 * r) for r, row in enumerate(rows) for text, x in zip(row, (100, 400))]
    assert texts(recognise(lines)) == [list(row) for row in rows]


def test_rows_of_words_between_upright_rules_alone_are_parted() -> None:
    rows = [("1", "Upper limb", "Wall squat", "High"), ("2", "Lower limb", "Squat", "Moderate")] * 3
    lines = [line(text, x, 110 + 24 * r) for r, row in enumerate(rows) for text, x in zip(row, (110, 160, 310, 510))]
    table = recognise(lines, lattice([100, 150, 300, 500, 620], [100, 260]), Rect(95, 95, 625, 265))
    assert texts(table) == [list(row) for row in rows]


def test_headings_are_not_left_without_their_columns() -> None:
    """A model that parts headings at the left from figures at the right of the same columns is not followed."""
    rows = [("Sample", "Activity", "Rate"), ("S-01", "1.23E-05", "6.02E+23"), ("S-02", "4.56E-06", "1.38E+10")]
    rows += [("S-03", "7.89E-07", "9.11E+08")]
    places = [(100, 200, 400)] + [(100, 290, 500)] * 3
    lines = [line(t, x, 100 + 40 * r) for r, (row, xs) in enumerate(zip(rows, places)) for t, x in zip(row, xs)]
    cells = [
        StructureCell(r, c, 1, 1, Rect(100 * c, 40 * r, 100 * c + 95, 40 * r + 30)) for r in range(4) for c in range(5)
    ]
    answer = sees(TableStructure(4, 5, tuple(cells), 0.95))
    table = recognise_region(PAPER, Rect(95, 95, 600, 250), lines, (), answer, CancelToken())
    assert texts(table) == [list(row) for row in rows]


def test_negative_amounts_in_brackets_below_each_other_are_never_one_cell() -> None:
    """A model that takes a year and the amounts below it for one cell is not followed."""
    rows = [
        ("", "2024", "2023"),
        ("Fees", "8,592", "6,993"),
        ("Deposits", "(8,468)", "(7,239)"),
        ("Rent", "120", "298"),
    ]
    lines = [line(t, x, 100 + 40 * r) for r, row in enumerate(rows) for t, x in zip(row, (100, 300, 500)) if t]
    cells = [
        StructureCell(r, c, 1, 1, Rect(200 * c, 40 * r, 200 * c + 150, 40 * r + 30)) for r in range(4) for c in (0, 1)
    ]
    cells += [StructureCell(0, 2, 3, 1, Rect(400, 0, 550, 110)), StructureCell(3, 2, 1, 1, Rect(400, 120, 550, 150))]
    answer = sees(TableStructure(4, 3, tuple(cells), 0.7))
    table = recognise_region(PAPER, Rect(95, 95, 600, 250), lines, (), answer, CancelToken())
    assert texts(table) == [list(row) for row in rows]


def test_two_lines_of_one_text_in_a_ruled_row_stay_together_whose_number_was_not_read() -> None:
    lines = [line("Item", 110, 105), line("Description", 210, 105), line("Cost", 610, 105)]
    lines += [
        line("Removal of the old roof tiles", 210, 145),
        line("Dépose des tuiles", 210, 168),
        line("$14,500", 610, 168),
    ]
    table = recognise(lines, lattice([100, 200, 600, 700], [100, 138, 195]), Rect(95, 95, 705, 200))
    assert texts(table)[1:] == [["", "Removal of the old roof tiles Dépose des tuiles", "$14,500"]]
