"""Which region a line belongs to, when a person moves, draws, merges or cuts regions. Pure functions.

Invariant of all of them: every line of the page is on the page afterwards, exactly once, with its text; and
locked regions other than those that the person changes are left as they are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from scanwright.document import polygon
from scanwright.document.by_height import ByHeight
from scanwright.document.document import Page
from scanwright.document.edits import Batch, Edit, InsertRegion, RemoveRegion, SetOrder, SetRegion
from scanwright.document.geometry import Point, Rect
from scanwright.document.line_split import split_around
from scanwright.document.outlines import outline_of_all
from scanwright.document.region import KINDS, ExportRole, Region, RegionKind
from scanwright.document.table import Table
from scanwright.document.text import TextLine
from scanwright.document.turned import read_turned, turned_line, turned_rect

# Two lines stand in one row if they share at least this part of the lower one's height.
_SAME_ROW = 0.5


def sort_lines(lines: Iterable[TextLine]) -> tuple[TextLine, ...]:
    """Rows from top to bottom, each from left to right; vertical text in columns from right to left."""
    lines = list(lines)
    vertical = sum(line.vertical for line in lines) * 2 > len(lines)
    if vertical:
        return tuple(sorted(lines, key=lambda line: (-line.box.center.x, line.box.y0)))
    rows: list[list[tuple[TextLine, Rect]]] = []
    placed = ((line, line.box) for line in lines)
    for line, box in sorted(placed, key=lambda pair: pair[1].y0 + pair[1].y1):
        row = rows[-1] if rows else None
        if row is not None:
            last = row[-1][1]
            lower = min(last.height, box.height)
            if lower > 0 and last.y_overlap(box) >= _SAME_ROW * lower and not last.x_overlap(box):
                row.append((line, box))
                continue
        rows.append([(line, box)])
    return tuple(line for row in rows for line, _box in sorted(row, key=lambda pair: pair[1].x0))


def _sorted(lines: Sequence[TextLine], turn: int) -> tuple[TextLine, ...]:
    """As `sort_lines`, of a table set sideways as they are read."""
    if not turn:
        return sort_lines(lines)
    own = {line.id: line for line in lines}
    return tuple(own[line.id] for line in sort_lines(turned_line(line, turn) for line in lines))


def without_lines(region: Region, ids: frozenset[str] | set[str]) -> Region:
    """The region without those lines, in its cells too."""
    table = region.table
    if table is not None and any(line.id in ids for cell in table.cells for line in cell.lines):
        cells = tuple(
            cell.with_lines(tuple(x for x in cell.lines if x.id not in ids))
            if any(x.id in ids for x in cell.lines)
            else cell
            for cell in table.cells
        )
        table = replace(table, cells=cells)
    return replace(region, lines=tuple(line for line in region.lines if line.id not in ids), table=table)


def with_lines(region: Region, lines: Sequence[TextLine]) -> Region:
    """The region with further lines, each in the cell that its centre lies in, or else in reading order."""
    if not lines:
        return region
    rest = list(lines)
    table = region.table
    if table is not None:
        gained: dict[tuple[int, int], list[TextLine]] = {}
        by_height = ByHeight(table.cells)
        rest = []
        for line in lines:
            cell = by_height.holder(line.box.center)
            if cell is None:
                rest.append(line)
            else:
                gained.setdefault((cell.row, cell.column), []).append(line)
        table = replace(
            table,
            cells=tuple(
                replace(cell, lines=_sorted((*cell.lines, *gained[cell.row, cell.column]), table.turn))
                if (cell.row, cell.column) in gained
                else cell
                for cell in table.cells
            ),
        )
    return replace(region, table=table, lines=sort_lines((*region.lines, *rest)) if rest else region.lines)


@dataclass(frozen=True)
class _Change:
    """The page's regions after a change; `edit` gives the steps that lead there from `page`."""

    page: Page
    regions: tuple[Region, ...]

    def edit(self, name: str) -> Edit | None:
        before = {region.id: region for region in self.page.regions}
        after = {region.id: region for region in self.regions}
        steps: list[Edit] = [RemoveRegion(self.page.id, i) for i in before if i not in after]
        steps += [SetRegion(self.page.id, r) for i, r in after.items() if i in before and r != before[i]]
        order = [region.id for region in self.page.regions if region.id in after]
        wanted = [region.id for region in self.regions]
        kept = [i for i in wanted if i in before]
        if order != kept:
            steps.append(SetOrder(self.page.id, tuple(kept)))
        steps += [InsertRegion(self.page.id, wanted.index(i), after[i]) for i in wanted if i not in before]
        if not steps:
            return None
        return steps[0] if len(steps) == 1 else Batch(name, tuple(steps))


def edit_between(page: Page, regions: tuple[Region, ...], name: str) -> Edit | None:
    """The edit that gives `page` these regions in this order; None where nothing changes."""
    return _Change(page, regions).edit(name)


def change_boxes(page: Page, boxes: Mapping[str, Rect], name: str) -> Edit | None:
    """Regions get other boxes (outlines are stretched with them); lines follow.

    A changed region keeps its lines whose centre it still holds, of its other lines the words inside, and takes those
    lines of unlocked regions that it holds now. Lines that it leaves go to the unlocked region of text around their
    centre, or else to a new region of text in their place. A region that loses its last line inside a changed one goes
    with it; one that loses some fits its box to the rest. None if no box changes.
    """
    return _change_shapes(page, [page.region(i).with_box(box) for i, box in boxes.items()], name)


def change_outline(page: Page, region_id: str, outline: tuple[Point, ...], name: str) -> Edit | None:
    """The region gets that outline, or with `()` is its box again; lines follow as in `change_boxes`.

    None if nothing changes. ValueError for one or two points.
    """
    if 0 < len(outline) < 3:
        raise ValueError("an outline has at least three corners")
    return _change_shapes(page, [page.region(region_id).with_outline(outline)], name)


def _change_shapes(page: Page, shaped: Iterable[Region], name: str) -> Edit | None:
    changed = [region for region in shaped if region != page.region(region.id)]
    return edit_between(page, _with_shapes(page.regions, changed), name) if changed else None


def insert_region(page: Page, region: Region, name: str) -> Edit:
    """A drawn region: takes the lines of unlocked regions in its box, and its place in the reading order.

    Of lines whose middle lies outside it takes the words inside, unless it is a picture. That place is before the first
    region from which it took lines, or else before the first that lies below it.
    """
    edit = edit_between(page, with_inserted(page.regions, region), name)
    assert edit is not None
    return edit


def with_inserted(regions: tuple[Region, ...], *fresh: Region) -> tuple[Region, ...]:
    """`regions` after a person put further ones among them, as in `insert_region`; the first takes what several hold."""
    regions = tuple(other if other.locked else parted(other, *fresh) for other in regions)
    takers = ByHeight(fresh, Region.holds)
    taken_from: dict[str, str] = {}  # by the ids of the fresh ones the first that they take a line from
    for other in regions:
        for taker, _ in () if other.locked else _taken(fresh, takers, other.all_lines):
            taken_from.setdefault(taker.id, other.id)
    ordered = list(regions)
    for region in fresh:
        first = taken_from.get(region.id)
        at = next((n for n, other in enumerate(ordered) if other.id == first), None)
        ordered.insert(place_in_order(ordered, region.box) if at is None else at, region)
    return _with_shapes(ordered, fresh)


def parted(other: Region, *regions: Region) -> Region:
    """`other` with its lines that reach into one of `regions` cut in parts inside and outside of it; pictures cut none."""
    box = other.box
    near = [r for r in regions if KINDS[r.kind].role is not ExportRole.PICTURE and r.box.intersection(box) is not None]
    if not near:
        return other
    by_height = ByHeight(near)

    def parts(lines: tuple[TextLine, ...]) -> tuple[TextLine, ...]:
        cut: list[TextLine] = []
        for line in lines:
            pieces, place = [line], line.box
            for region in by_height.at((place.y0 + place.y1) / 2):
                left, right = region.box.x0, region.box.x1
                if not (place.x0 < left < place.x1 or place.x0 < right < place.x1):
                    continue  # it cuts nothing
                if len(pieces) == 1 and not region.outline and _has_middle(region.box, place):
                    continue  # the line is its own
                pieces = [part for piece in pieces for part in split_around(piece, region)]
            cut += pieces
        return tuple(cut) if len(cut) > len(lines) else lines

    table = other.table
    if table is not None:
        cells = tuple(cell.with_lines(parts(cell.lines)) for cell in table.cells)
        if any(a is not b for a, b in zip(cells, table.cells, strict=True)):
            table = replace(table, cells=cells)
    lines = parts(other.lines)
    return other if lines is other.lines and table is other.table else replace(other, lines=lines, table=table)


def _has_middle(box: Rect, line: Rect) -> bool:
    return box.x0 <= (line.x0 + line.x1) / 2 < box.x1 and box.y0 <= (line.y0 + line.y1) / 2 < box.y1


def place_in_order(regions: Sequence[Region], box: Rect) -> int:
    """Where a new box belongs in the reading order: behind the last region above it in its column."""
    above = [at for at, other in enumerate(regions) if other.box.center.y <= box.y0 and other.box.x_overlap(box) > 0]
    if above:
        return above[-1] + 1
    below = [at for at, other in enumerate(regions) if other.box.y0 >= box.center.y and other.box.x_overlap(box) > 0]
    return below[0] if below else len(regions)


def merge_regions(page: Page, region_ids: Iterable[str], name: str) -> Edit | None:
    """The regions become one, at the first one's place, of the kind of the largest; None for fewer than two.

    Each part begins a paragraph. Where some part has an outline, so has the whole. Tables are put together row under
    row, or side by side where they stand so; the lines of other parts stay lines of the region beside the table.
    """
    ids = set(region_ids)
    parts = [region for region in page.regions if region.id in ids]
    if len(parts) < 2:
        return None
    tables = [region for region in parts if region.table is not None]
    largest = max(tables or parts, key=lambda region: region.box.area)
    lines: list[TextLine] = []
    for part in parts:
        if part.lines:
            lines += [replace(part.lines[0], starts_paragraph=True), *part.lines[1:]]
    outlined = not tables and any(part.outline for part in parts)
    shapes = [part.outline or polygon.corners_of(part.box) for part in parts] if outlined else []
    merged = largest.edited(
        id=parts[0].id,
        box=Rect.union_of(part.box for part in parts),
        lines=tuple(lines),
        table=_joined_tables(tables) if tables else None,
        outline=(),
    )
    merged = merged.with_outline(outline_of_all(shapes) if outlined else ())
    regions = tuple(merged if r.id == parts[0].id else r for r in page.regions if r.id not in ids or r is parts[0])
    return edit_between(page, regions, name)


def restore_region(page: Page, machine: Region, name: str) -> Edit | None:
    """The region of that id becomes `machine` again, as it was before a person edited it.

    Lines come back from unlocked regions; those that locked regions hold now stay there. Lines that the region
    gained since find a home as in `change_boxes`.
    """
    now = page.region(machine.id)
    own = {line.id for line in machine.all_lines}
    elsewhere = [r for r in page.regions if r.id != machine.id]
    held = {line.id for r in elsewhere if r.locked for line in r.all_lines}
    gained = [(now.id, line) for line in now.all_lines if line.id not in own]
    back: dict[str, Region] = {machine.id: without_lines(machine, held)}
    for other in elsewhere:
        taken = [line for line in other.all_lines if line.id in own]
        if taken and not other.locked:
            rest = remaining(other, taken)
            if rest is not None:
                back[other.id] = rest
        else:
            back[other.id] = other
    regions = [back[r.id] for r in page.regions if r.id in back]
    return edit_between(page, _with_orphans(regions, gained, ()), name)


def _joined_tables(regions: Sequence[Region]) -> Table:
    turn = max(regions, key=lambda region: region.box.area).table.turn  # type: ignore[union-attr]
    by_place = sorted(((turned_rect(r.box, turn), r.table) for r in regions), key=lambda pair: pair[0].y0)
    box, table = by_place[0]
    assert table is not None
    table = read_turned(table, turn)
    for place, other in by_place[1:]:
        assert other is not None
        other = read_turned(other, turn)
        side_by_side = box.y_overlap(place) > 0.5 * min(box.height, place.height)
        if side_by_side and place.x0 < box.x0:
            table = _beside(other, table)
        elif side_by_side:
            table = _beside(table, other)
        else:
            table = _below(table, other)
        box = box.union(place)
    return table


def _below(first: Table, second: Table) -> Table:
    cells = (*first.cells, *(replace(cell, row=cell.row + first.rows) for cell in second.cells))
    rows, columns = first.rows + second.rows, max(first.columns, second.columns)
    return Table.tiled(rows, columns, cells, **_rest(first))


def _beside(first: Table, second: Table) -> Table:
    cells = (*first.cells, *(replace(cell, column=cell.column + first.columns) for cell in second.cells))
    rows, columns = max(first.rows, second.rows), first.columns + second.columns
    return Table.tiled(rows, columns, cells, **_rest(first))


def _rest(table: Table) -> dict[str, object]:
    """What a joined table keeps of its first part; separators no longer hold."""
    return {
        "header_rows": table.header_rows,
        "ruled": table.ruled,
        "borders": table.borders,
        "confidence": table.confidence,
        "turn": table.turn,
    }


def _with_shapes(regions: Sequence[Region], shaped: Sequence[Region]) -> tuple[Region, ...]:
    """`regions` after a person gave some of them (`shaped`, by their ids) other boxes or outlines."""
    result = {region.id: region for region in regions}
    order = [region.id for region in regions]
    ids = {region.id for region in shaped}
    left: list[tuple[str, TextLine]] = []
    for region in (parted(region, region) for region in shaped):
        held = {id(line) for line in _held(region, region.all_lines)}
        gone = [line for line in region.all_lines if id(line) not in held]
        left += [(region.id, line) for line in gone]
        result[region.id] = without_lines(region.edited(), {line.id for line in gone})
    takers = ByHeight(shaped, Region.holds)
    gained: dict[str, list[TextLine]] = {}
    for other_id in order:
        other = result[other_id]
        if other_id in ids or other.locked:
            continue
        taken = []
        for taker, line in _taken(shaped, takers, other.all_lines):
            gained.setdefault(taker.id, []).append(line)
            taken.append(line)
        rest = remaining(other, taken) if taken else other
        if rest is None:
            del result[other_id]
        else:
            result[other_id] = rest
    for region_id, lines in gained.items():
        result[region_id] = with_lines(result[region_id], lines)
    return _with_orphans([result[i] for i in order if i in result], left, ids)


def _taken(
    regions: Sequence[Region], by_height: ByHeight[Region], lines: Sequence[TextLine]
) -> list[tuple[Region, TextLine]]:
    """Those of the lines whose centre some of the regions hold, with the first that does."""
    if len(regions) == 1:  # quicker so, of all lines of a page
        return [(regions[0], line) for line in _held(regions[0], lines)]
    pairs = ((by_height.holder_of(line.box), line) for line in lines)
    return [(taker, line) for taker, line in pairs if taker is not None]


def _held(region: Region, lines: Iterable[TextLine]) -> list[TextLine]:
    """Those lines whose centre the region holds."""
    box, outlined = region.box, bool(region.outline)
    held = []
    for line in lines:
        at = line.box  # asked for all lines of a page: without a Point for each
        x, y = (at.x0 + at.x1) / 2, (at.y0 + at.y1) / 2
        if box.x0 <= x < box.x1 and box.y0 <= y < box.y1 and (not outlined or region.holds(at.center)):
            held.append(line)
    return held


def remaining(region: Region, taken: Sequence[TextLine]) -> Region | None:
    """The region without the lines that were taken; None where nothing of it is left to keep."""
    rest = without_lines(region, {line.id for line in taken})
    if region.table is not None or region.kind in (RegionKind.FIGURE, RegionKind.TABLE):
        return rest
    if rest.lines:
        fitted = Rect.union_of(line.box for line in rest.lines).intersection(region.box)
        return replace(rest, box=fitted or rest.box, outline=())
    return None


def _with_orphans(
    regions: list[Region], left: Sequence[tuple[str, TextLine]], changed: Collection[str]
) -> tuple[Region, ...]:
    """Finds a home for lines that their region left: a region around their centre, or a new one of text."""
    homeless: dict[str, list[TextLine]] = {}
    housed: dict[str, list[TextLine]] = {}
    for owner, line in left:
        center = line.box.center
        around = [
            region
            for region in regions
            if region.id != owner and region.holds(center) and (region.id in changed or not region.locked)
        ]
        if around:
            home = min(around, key=lambda region: region.area)
            housed.setdefault(home.id, []).append(line)
        else:
            homeless.setdefault(owner, []).append(line)
    regions = [with_lines(region, housed.get(region.id, ())) for region in regions]
    for owner, lines in homeless.items():
        at = next(n for n, region in enumerate(regions) if region.id == owner)
        fresh = Region(
            RegionKind.TEXT,
            Rect.union_of(line.box for line in lines),
            sort_lines(lines),
            confidence=regions[at].confidence,
            decided_by=regions[at].decided_by,
        )
        regions.insert(at if _comes_before(fresh.box, regions[at].box) else at + 1, fresh)
    return tuple(regions)


def _comes_before(a: Rect, b: Rect) -> bool:
    """Whether `a` stands above `b`, or in the same rows left of it."""
    beside = a.y_overlap(b) > 0.5 * min(a.height, b.height) and a.x_overlap(b) <= 0
    return a.center.x < b.center.x if beside else a.center.y < b.center.y
