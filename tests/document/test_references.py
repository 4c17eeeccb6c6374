"""A journal does not tell again what it has: lines that change their region, come back, or are copied."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from scanwright.document.difference import difference
from scanwright.document.document import Document, ImageRef, Page
from scanwright.document.edits import Edit, SetPage, SetPages, SetRegion, apply
from scanwright.document.geometry import Quad, Rect
from scanwright.document.journal import Journal, replay
from scanwright.document.line_changes import Change, certain, emphasised, retyped
from scanwright.document.line_edits import change_lines
from scanwright.document.looks import Emphasis
from scanwright.document.page_edits import copied_page, crop_page
from scanwright.document.reassign import insert_region, merge_regions
from scanwright.document.region import Region, RegionKind
from scanwright.document.table import Cell, Table
from scanwright.document.table_edits import CellRange, delete_rows, insert_column, insert_row, merge_cells, transposed
from scanwright.document.text import TextLine, Word
from scanwright.document.turned import read_turned
from scanwright.gui.canvas.operations import duplicate_regions

REGIONS, LINES = 12, 20


def line(n: int, region: int) -> TextLine:
    box = Rect(10 + region * 80, 10 + n * 12, 80 + region * 80, 20 + n * 12)
    return TextLine(f"line {n} of {region}", Quad.from_rect(box), words=(Word("line", box),), id=f"l{region}-{n}")


def full_page() -> Page:
    """Regions of text side by side, and a table below them."""
    regions = []
    for at in range(REGIONS):
        lines = tuple(line(n, at) for n in range(LINES))
        regions.append(Region(RegionKind.TEXT, Rect.union_of(x.box for x in lines), lines, id=f"r{at}"))
    cells = tuple(Cell(n // 2, n % 2, lines=(replace(line(n, 20), id=f"c{n}"),)) for n in range(8))
    table = Region(RegionKind.TABLE, Rect(10, 500, 900, 700), table=Table(4, 2, cells), id="t")
    return Page(ImageRef("/a.png", 0, 1000, 800), (*regions, table), id="p")


class Desk:
    """A document and its journal, as the window keeps them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.start = self.now = Document("d", (full_page(),))
        self.journal = Journal.create(path, self.start)

    def do(self, edit: Edit | None) -> Edit:
        """Makes the edit, and gives the one that takes it back."""
        assert edit is not None
        after, inverse = apply(self.now, edit)
        self.journal.append(difference(self.now, after), states=(self.now, after))
        self.now = after
        return inverse

    @property
    def page(self) -> Page:
        return self.now.pages[0]

    def texts_told(self) -> int:
        """How often the last line of the journal tells what a line says."""
        return self.path.read_bytes().rstrip(b"\n").rsplit(b"\n", 1)[-1].count(b'"text":')

    def is_replayed(self) -> bool:
        return replay(self.path, self.start)[0] == self.now


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "journal")


def test_lines_that_a_drawn_region_cuts_are_told_by_where(desk: Desk) -> None:
    for at, box in enumerate((Rect(60, 0, 390, 170), Rect(70, 30, 130, 900), Rect(15, 100, 700, 140))):
        before = desk.now
        drawn = Region(RegionKind.TEXT, box, id=f"drawn {at}", decided_by="user", locked=at == 1)
        back = desk.do(insert_region(desk.page, drawn, "drawing"))
        assert len(desk.page.region(drawn.id).all_lines) > 5
        desk.do(back)
        assert desk.now == before
        desk.do(insert_region(desk.page, drawn, "drawing"))
    assert desk.is_replayed()


def test_only_where_lines_were_cut_is_told(desk: Desk) -> None:
    drawn = Region(RegionKind.TEXT, Rect(60, 0, 400, 400), id="drawn", decided_by="user", locked=True)
    count = len({line.id for region in desk.page.regions for line in region.all_lines})
    desk.do(insert_region(desk.page, drawn, "drawing"))
    parts = {line.id for region in desk.page.regions for line in region.all_lines}
    assert len(parts) > count and desk.texts_told() == 0
    assert desk.is_replayed()


def test_lines_that_go_to_another_region_are_not_told_again(desk: Desk) -> None:
    desk.do(merge_regions(desk.page, [f"r{n}" for n in range(REGIONS)], "merge"))
    assert desk.texts_told() == 0
    assert len(desk.page.regions) == 2
    assert desk.is_replayed()


def test_what_is_taken_back_was_there_before(desk: Desk) -> None:
    back = desk.do(merge_regions(desk.page, [f"r{n}" for n in range(REGIONS)], "merge"))
    again = desk.do(back)
    assert desk.texts_told() == 0 and desk.now == desk.start
    desk.do(again)
    assert desk.texts_told() == 0
    assert desk.is_replayed()


def test_copies_are_told_by_what_they_are_copies_of(desk: Desk) -> None:
    edit, copies = duplicate_regions(desk.page, [region.id for region in desk.page.regions], "copy")
    desk.do(edit)
    assert len(copies) == REGIONS + 1 and desk.texts_told() == 0
    assert desk.is_replayed()
    ids = [x.id for region in desk.page.regions for x in region.all_lines]
    assert len(set(ids)) == len(ids) == 2 * (REGIONS * LINES + 8)


def test_a_copied_table_is_told_in_few_words(desk: Desk) -> None:
    region = desk.page.region("t")
    placed = tuple(replace(cell, box=Rect(cell.column, cell.row, 9, 9)) for cell in region.table.cells)
    gap = replace(placed[3], lines=())
    desk.do(SetRegion("p", replace(region, table=replace(region.table, cells=(*placed[:3], gap, *placed[4:])))))
    edit, _ = duplicate_regions(desk.page, ["t"], "copy")
    desk.do(edit)
    assert desk.is_replayed() and desk.texts_told() == 0 and len(told_cells(desk)) == 1
    desk.do(SetRegion("p", replace(desk.page.regions[-1], locked=True)))
    desk.do(SetPages((desk.page, copied_page(desk.page))))
    assert desk.is_replayed() and desk.texts_told() == 0


@pytest.mark.parametrize(
    "damage", [{"counts": [1]}, {"counts": [-1, 3]}, {"counts": "x"}, {"moved": [1]}, {"moved": 3}]
)
def test_a_journal_of_a_copied_table_that_does_not_fit_ends_before_it(desk: Desk, damage: dict[str, object]) -> None:
    edit, _ = duplicate_regions(desk.page, ["t"], "copy")
    desk.do(edit)
    desk.journal.close()
    data = json.loads(desk.path.read_bytes().splitlines()[-1][9:])
    cells_in(data)[0].update(damage)
    journal = Journal.create(desk.path, desk.start)
    journal._write(data)
    assert replay(desk.path, desk.start) == (desk.start, 0)


def test_so_are_copies_of_a_page_that_was_cropped(desk: Desk) -> None:
    desk.do(difference(desk.now, Document("d", (crop_page(desk.page, Rect(5, 5, 990, 790)),))))
    desk.do(SetPages((desk.page, copied_page(desk.page))))
    assert desk.texts_told() == 0
    assert desk.is_replayed()
    assert desk.now.pages[1].regions[0].lines[0].box == desk.page.regions[0].lines[0].box


@pytest.mark.parametrize(
    "damage",
    [
        {"again": 99},
        {"again": "x"},
        {"page": "of another document"},
        {"id": "of another page"},
        {"from": -1},
        {"count": 10_000},
        {"by": [[1.0]]},
        {"as": ["one"]},
    ],
)
def test_a_journal_that_names_what_was_not_there_ends_before_it(desk: Desk, damage: dict[str, object]) -> None:
    desk.do(duplicate_regions(desk.page, ["r0"], "copy")[0])
    desk.journal.close()
    _head, told = desk.path.read_bytes().splitlines()
    data = json.loads(told[9:])
    assert data["region"]["lines"][0]["count"] == LINES
    data["region"]["lines"][0].update(damage)
    journal = Journal.create(desk.path, desk.start)
    journal._write(data)
    assert replay(desk.path, desk.start) == (desk.start, 0)


def test_cells_that_only_went_further_are_not_told_again(desk: Desk) -> None:
    ways = (
        lambda table: insert_row(table, 1),
        lambda table: insert_column(table, 1),
        lambda table: delete_rows(table, 1, 2),
        lambda table: read_turned(table, 90),
        transposed,
        lambda table: merge_cells(table, CellRange(0, 0, 1, 1)),
    )
    for way in ways:
        region = desk.page.region("t")
        desk.do(SetRegion("p", region.edited(table=way(region.table))))
        assert desk.texts_told() == 0
        assert desk.is_replayed()


def test_where_cells_went_is_told_by_numbers_alone(desk: Desk) -> None:
    region = desk.page.region("t")
    desk.do(SetRegion("p", region.edited(table=transposed(region.table))))
    assert len(told_cells(desk)) == 1
    assert desk.is_replayed()


@pytest.mark.parametrize("emptied", [range(8), (0, 2, 4), (1, 2, 3, 6), (7,)])
def test_cells_that_lost_their_text_are_told_by_numbers_too(desk: Desk, emptied: Sequence[int]) -> None:
    region = desk.page.region("t")
    placed = tuple(replace(cell, box=Rect(cell.column, cell.row, 9, 9)) for cell in region.table.cells)
    desk.do(SetRegion("p", replace(region, table=replace(region.table, cells=placed))))
    cells = tuple(replace(cell, lines=()) if n in emptied else cell for n, cell in enumerate(placed))
    desk.do(SetRegion("p", replace(region, table=replace(region.table, cells=cells))))
    assert desk.is_replayed()
    desk.do(SetRegion("p", replace(region, table=transposed(desk.page.region("t").table))))
    assert desk.is_replayed()


def test_a_page_whose_lines_went_elsewhere_names_the_cells_that_are_left(desk: Desk) -> None:
    region = desk.page.region("t")
    placed = tuple(replace(cell, box=Rect(cell.column, cell.row, 9, 9)) for cell in region.table.cells)
    desk.do(SetRegion("p", replace(region, table=replace(region.table, cells=placed))))
    empty = replace(region, table=replace(region.table, cells=tuple(replace(cell, lines=()) for cell in placed)))
    taken = replace(desk.page.region("r0"), lines=tuple(line for cell in placed for line in cell.lines))
    now = replace(desk.page, regions=(taken, *desk.page.regions[1:-1], empty))
    desk.do(SetPage(now))
    assert len(told_cells(desk)) == 1 and desk.texts_told() == 0
    assert desk.is_replayed()


def told_cells(desk: Desk) -> list[dict[str, object]]:
    """The cells in the last line of the journal."""
    return cells_in(json.loads(desk.path.read_bytes().splitlines()[-1][9:]))


def cells_in(data: object) -> list[dict[str, object]]:
    if isinstance(data, list):
        return [cell for value in data for cell in cells_in(value)]
    if not isinstance(data, dict):
        return []
    return data["cells"] if data.get("cells") else cells_in(list(data.values()))


@pytest.mark.parametrize(
    "damage",
    [
        {"at": [0, 99]},
        {"at": [0, -1]},
        {"at": [True, False]},
        {"at": [0]},
        {"to": [0]},
        {"to": [0, 0]},
        {"to": "no places"},
        {"to": ["a"] * 16},
        {"to": [0] * 16},
    ],
)
def test_a_journal_that_puts_cells_where_they_cannot_be_ends_before_that(desk: Desk, damage: dict[str, object]) -> None:
    region = desk.page.region("t")
    desk.do(SetRegion("p", region.edited(table=transposed(region.table))))
    desk.journal.close()
    data = json.loads(desk.path.read_bytes().splitlines()[-1][9:])
    assert len(data["region"]["table"]["cells"][0]["at"]) == 8
    data["region"]["table"]["cells"][0].update(damage)
    journal = Journal.create(desk.path, desk.start)
    journal._write(data)
    assert replay(desk.path, desk.start) == (desk.start, 0)


@pytest.mark.parametrize("turned", [[99_999], [-1], ["a"], 1, [True], [[0]]])
def test_so_does_one_that_turns_lines_that_are_not_there(desk: Desk, turned: object) -> None:
    desk.do(merge_regions(desk.page, [f"r{n}" for n in range(REGIONS)], "merge"))
    desk.journal.close()
    *_, told = desk.path.read_bytes().splitlines()
    data = json.loads(told[9:])
    assert desk.is_replayed() and b'"turned":' in told
    set_all(data, "turned", turned)
    journal = Journal.create(desk.path, desk.start)
    journal._write(data)
    assert replay(desk.path, desk.start) == (desk.start, 0)


def set_all(data: object, key: str, value: object) -> None:
    """Another value wherever the key is."""
    if isinstance(data, list):
        for inner in data:
            set_all(inner, key, value)
    elif isinstance(data, dict):
        for name in data:
            if name == key:
                data[name] = value
            else:
                set_all(data[name], key, value)


@pytest.mark.parametrize(
    "change",
    [
        certain,
        lambda line: retyped(line, f"{line.text} typed"),
        lambda line: retyped(line, "other"),
        lambda line: emphasised(line, Emphasis.BOLD, on=True),
        lambda line: emphasised(retyped(line, "two things at once"), Emphasis.SUPER, on=True),
    ],
)
def test_what_was_done_to_many_lines_is_told_in_few_words(desk: Desk, change: Change) -> None:
    before = desk.now
    desk.do(change_lines(desk.now, change, "many"))
    assert desk.now != before and desk.is_replayed()
    back = desk.do(change_lines(desk.now, lambda other: retyped(other, "back"), "many"))
    desk.do(back)
    assert desk.texts_told() == 0 and desk.is_replayed()


def test_a_change_of_lines_on_many_pages_is_taken_back_in_few_words(tmp_path: Path) -> None:
    pages = tuple(
        Page(
            ImageRef("/a.png", n, 1000, 800),
            (Region(RegionKind.TEXT, Rect(0, 0, 900, 400), tuple(line(k, n) for k in range(9)), id=f"r{n}"),),
            id=f"p{n}",
        )
        for n in range(20)
    )
    desk = Desk(tmp_path / "journal")
    desk.do(SetPages(pages))
    back = desk.do(
        change_lines(desk.now, lambda old: retyped(old, "one") if old.text.startswith("line 3") else old, "")
    )
    again = desk.do(back)
    assert desk.now.pages == pages
    desk.do(again)
    many = desk.do(change_lines(desk.now, certain, "all"))
    desk.do(many)
    assert desk.texts_told() == 0
    assert desk.is_replayed()


@pytest.mark.parametrize("how", [["retyped"], ["looking", "bold"], ["looking", "loud", True], ["nothing"], [], "x", 3])
def test_a_journal_of_changes_that_nobody_makes_ends_before_them(desk: Desk, how: object) -> None:
    desk.do(change_lines(desk.now, lambda other: emphasised(other, Emphasis.BOLD, on=True), "many"))
    desk.journal.close()
    data = json.loads(desk.path.read_bytes().splitlines()[-1][9:])
    set_all(data, "made", how)
    journal = Journal.create(desk.path, desk.start)
    journal._write(data)
    assert replay(desk.path, desk.start) == (desk.start, 0)


def test_lines_that_go_to_another_cell_are_not_told_again(desk: Desk) -> None:
    region = desk.page.region("t")
    first, second, *others = region.table.cells
    cells = replace(first, lines=()), replace(second, lines=(*second.lines, *first.lines)), *others
    desk.do(SetRegion("p", region.edited(table=replace(region.table, cells=cells))))
    assert desk.texts_told() == 0
    assert desk.is_replayed()
