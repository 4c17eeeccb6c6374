"""Keys and values, prices beside goods: short chains side by side that are read across, not down.

Columns of running text are read down. Chains that are no running text and whose rows stand level with each other's
form one form-like group, read row by row.
"""

from __future__ import annotations

from collections.abc import Sequence

from scanwright.pipeline.rows import Chain, Piece, Row


def across_groups(chains: Sequence[Chain]) -> tuple[list[Chain], list[list[Row]]]:
    """The chains that stay by themselves, and groups of rows read across: each row holds all pieces on one level."""
    short = [i for i, chain in enumerate(chains) if not chain.running]
    parent = {i: i for i in short}

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for n, i in enumerate(short):
        for j in short[n + 1 :]:
            if _level(chains[i], chains[j]):
                parent[root(i)] = root(j)
    groups: dict[int, list[int]] = {}
    for i in short:
        groups.setdefault(root(i), []).append(i)
    grouped = {i for members in groups.values() if len(members) > 1 for i in members}
    rest = [chain for i, chain in enumerate(chains) if i not in grouped]
    across = [
        _merge([row for i in members for row in chains[i].rows]) for members in groups.values() if len(members) > 1
    ]
    return rest, across


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
