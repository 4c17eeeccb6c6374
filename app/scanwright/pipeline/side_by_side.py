"""Keys and values, prices beside goods: short chains side by side that are read across, not down.

Columns of running text are read down. Chains that are no running text and whose rows stand level with each other's
form one form-like group, read row by row.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from scanwright.document.geometry import Rect
from scanwright.pipeline.frame import marker_of, median
from scanwright.pipeline.rows import Chain, Piece, Row

# Long columns of words: their share of the width, rows, letters of a row.
_WIDE_COLUMN, _LONG_COLUMN, _WORDS = 0.3, 5, 16
# Lists beside each other: rows of each, line heights between them, and how many times longer one of them is.
_FEWEST, _APART, _LONGER = 4, 2.0, 1.4
_PARTS_PAGE = 0.6  # of the height of all text: as long as that, an upright ruling parts what is left and right of it


def across_groups(chains: Sequence[Chain], walls: Sequence[Rect] = ()) -> tuple[list[Chain], list[list[Row]]]:
    """The chains that stay by themselves, and groups of rows read across: each row holds all pieces on one level.

    Groups do not reach over an upright ruling (`walls`), nor from one column of running text into another.
    """
    for wall in walls:
        sides = _sides(chains, wall)
        if all(sides):
            others = [other for other in walls if other is not wall]
            (left, across_left), (right, across_right) = (across_groups(side, others) for side in sides)
            return left + right, across_left + across_right
    counted = _counted_across(chains)
    listed = _headed_lists(chains)
    if listed:
        apart, across = across_groups([chain for chain in chains if id(chain) not in listed], walls)
        return apart, across + [list(chain.rows) for chain in chains if id(chain) in listed]
    wide = _wide_columns(chains)
    down: list[Chain] = []
    short: list[Chain] = []
    for chain in chains:
        reads_down = id(chain) not in counted and (id(chain) in wide or _reads_down(chain))
        (down if reads_down else short).append(chain)
    if is_form(chains):
        taken = {id(chain) for chain in short}
        return [chain for chain in chains if id(chain) not in taken], [
            _merge([row for chain in short for row in chain.rows])
        ]
    columns = _columns(down)
    groups: list[list[Chain]] = []
    for chain in short:
        level = [
            group
            for group in groups
            if any(
                _level(chain, other)
                and not _counts_down(chain, other)
                and not _parted(chain.box, other.box, columns, walls)
                for other in group
            )
        ]
        groups = [group for group in groups if group not in level]
        groups.append([chain, *(other for group in level for other in group)])
    grouped = {id(chain) for group in groups if len(group) > 1 for chain in group}
    rest = [chain for chain in chains if id(chain) not in grouped]
    return rest, [_merge([row for chain in group for row in chain.rows]) for group in groups if len(group) > 1]


def _counted_across(chains: Sequence[Chain]) -> set[int]:
    """The ids of chains whose numbers or letters count from one to the next, row by row: A B over C D."""
    values = {id(chain): [_value(row) for row in chain.rows] for chain in chains if len(chain.rows) > 1}
    found: set[int] = set()
    for left in chains:
        for right in chains:
            a, b = values.get(id(left), []), values.get(id(right), [])
            counts = bool(a and b) and b[0] == a[0] + 1 and a[1] > b[0] > 0
            if counts and left.box.x1 < right.box.x0 and left.box.y_overlap(right.box) and min(*a, *b) > 0:
                found |= {id(left), id(right)}
    return found


def _headed_lists(chains: Sequence[Chain]) -> set[int]:
    """The ids of chains that are lists beside each other: each under a heading of its own, one much longer than the other.

    Keys have values beside all of them; and a list that goes on for long below the end of the other has no values.
    """
    found: set[int] = set()
    headed = [chain for chain in chains if len(chain.rows) >= _FEWEST and _is_headed(chain)]
    for left in headed:
        for right in headed:
            gap = right.box.x0 - max((r.box.x1 for r in left.rows if r.box.y_overlap(right.box)), default=right.box.x0)
            level = _same_level(left.rows[0], right.rows[0])
            few, many = sorted((len(left.rows), len(right.rows)))
            if level and gap > _APART * left.height and many > _LONGER * few:
                found |= {id(left), id(right)}
    return found


def _is_headed(chain: Chain) -> bool:
    """Whether the first row is set bold, or larger, and the next are not; and no row asks for a value."""
    (first, *rest), height = chain.rows[:4], chain.height
    bold = all(p.line.style.bold for p in first.pieces) and not any(p.line.style.bold for r in rest for p in r.pieces)
    asking = sum(row.text.rstrip().endswith((":", "：")) for row in chain.rows)
    return (bold or first.height > 1.25 * height) and 4 * asking < len(chain.rows)


def _counts_down(a: Chain, b: Chain) -> bool:
    """Whether the numbers of the chain to the left go on at the head of the other."""
    left, right = (a, b) if a.box.center.x < b.box.center.x else (b, a)
    values = [_value(row) for row in left.rows]
    counted = len(values) > 1 and values[0] > 0 and all(n == m + 1 for m, n in pairwise(values))
    return counted and _value(right.rows[0]) == values[-1] + 1


def _value(row: Row) -> int:
    marker = marker_of(row.text)
    return marker.value if marker and not marker.bullet else -1


def _sides(chains: Sequence[Chain], wall: Rect) -> tuple[list[Chain], list[Chain]]:
    """The chains to the left and right of a ruling that parts the page; none where it is shorter, or one crosses it."""
    extent = Rect.union_of(chain.box for chain in chains) if chains else None
    if extent is None or wall.y_overlap(extent) < _PARTS_PAGE * extent.height:
        return [], []
    left = [chain for chain in chains if chain.box.center.x < wall.center.x]
    right = [chain for chain in chains if chain.box.center.x >= wall.center.x]
    crossing = any(chain.box.x0 < wall.x0 - chain.height and wall.x1 + chain.height < chain.box.x1 for chain in chains)
    return ([], []) if crossing else (left, right)


def _reads_down(chain: Chain) -> bool:
    """Prose, however ragged: full rows, or rows that go on in small letters."""
    small = sum(row.text[:1].islower() for row in chain.rows)
    sentences = len(chain.rows) >= 3 and small > 0.4 * len(chain.rows)
    return chain.prose or (sentences and median(row.letters for row in chain.rows) >= 14)


def _columns(prose: Sequence[Chain]) -> list[tuple[float, float]]:
    """The extents of columns of running text beside each other, left to right."""
    columns: list[tuple[float, float]] = []
    for box in sorted((chain.box for chain in prose), key=lambda box: box.width):
        if all(min(box.x1, right) - max(box.x0, left) <= 0.1 * box.width for left, right in columns):
            columns.append((box.x0, box.x1))
    return sorted(columns)


def _parted(a: Rect, b: Rect, columns: Sequence[tuple[float, float]], walls: Sequence[Rect]) -> bool:
    left, right = (a, b) if a.center.x < b.center.x else (b, a)
    if any(
        left.center.x < wall.center.x < right.center.x and wall.y_overlap(a) and wall.y_overlap(b) for wall in walls
    ):
        return True
    homes = [max(columns, key=lambda c: min(box.x1, c[1]) - max(box.x0, c[0]), default=None) for box in (left, right)]
    return homes[0] is not homes[1]


def is_form(chains: Sequence[Chain]) -> bool:
    """Whether the page is a form or a receipt: hardly any running text, none of it in columns beside each other, and many
    short pieces level with each other."""
    total = sum(row.letters for chain in chains for row in chain.rows)
    running = sum(row.letters for chain in chains if _reads_down(chain) for row in chain.rows)
    if running > 0.35 * total or _wide_columns(chains):
        return False
    levels = _merge([row for chain in chains if not _reads_down(chain) for row in chain.rows])
    apart = sum(_apart(level) for level in levels)
    return apart >= 4 and apart >= 0.25 * len(levels)


def _wide_columns(chains: Sequence[Chain]) -> set[int]:
    """The ids of long chains of words that make up two columns or more, each a good part of all: exercises, a newspaper.

    Keys, values and prices stand in narrow columns, or in few words.
    """
    width = Rect.union_of(chain.box for chain in chains).width if chains else 0.0
    long = [
        chain
        for chain in chains
        if len(chain.rows) >= _LONG_COLUMN
        and chain.box.width > _WIDE_COLUMN * width
        and median(row.letters for row in chain.rows) >= _WORDS
    ]
    return {id(chain) for chain in long} if len(_columns(long)) >= 2 else set()


def _apart(row: Row) -> bool:
    """Whether the pieces of a level stand apart from each other as key and value do."""
    return any(b.box.x0 - a.box.x1 > 1.0 * row.height for a, b in pairwise(row.pieces))


def _level(a: Chain, b: Chain) -> bool:
    """Whether the rows of the shorter chain mostly have a partner on their level in the other, beside it."""
    if a.box.x_overlap(b.box) > 0.3 * min(a.box.width, b.box.width) or not a.box.y_overlap(b.box):
        return False
    few, many = sorted((a.rows, b.rows), key=len)
    partners = sum(any(_same_level(row, other) for other in many) for row in few)
    return partners >= 0.6 * len(few)


def _same_level(a: Row, b: Row) -> bool:
    small, large = sorted((a.height, b.height))
    return abs(a.box.center.y - b.box.center.y) < 0.4 * small and large < 2.2 * small


def _merge(rows: Sequence[Row]) -> list[Row]:
    """Rows of one level as one row, top to bottom."""
    levels: list[list[Row]] = []
    for row in sorted(rows, key=lambda r: r.box.center.y):
        if levels and any(_same_level(row, other) for other in levels[-1]):
            levels[-1].append(row)
        else:
            levels.append([row])
    return [Row(_pieces(level)) for level in levels]


def _pieces(level: Sequence[Row]) -> tuple[Piece, ...]:
    return tuple(sorted((piece for row in level for piece in row.pieces), key=lambda piece: piece.box.x0))
