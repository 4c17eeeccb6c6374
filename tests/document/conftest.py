"""How hypothesis makes documents: values that are allowed, small, and not all alike."""

from __future__ import annotations

from hypothesis import strategies as st

from scanwright.document.document import Document, ImageRef, Page
from scanwright.document.geometry import Point, Quad, Rect
from scanwright.document.region import ParagraphStyle, Region, RegionKind
from scanwright.document.table import Borders, Cell, Table
from scanwright.document.text import Script, TextLine, TextStyle, Word

FLOATS = (st.floats(-1e6, 1e6)).map(
    lambda value: round(value, 3) + 0.0
)  # finer than any picture, coarse enough for areas
SHARES = st.floats(0, 1)
IDS = st.integers(0, 10**9).map(str)


def few(items, most=3):
    return st.lists(items, max_size=most).map(tuple)


def rect(xs, ys):
    return Rect(min(xs), min(ys), max(xs), max(ys))


@st.composite
def tables(draw):
    rows, columns = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    cells = draw(
        st.lists(
            st.builds(
                Cell,
                st.integers(0, rows - 1),
                st.integers(0, columns - 1),
                st.integers(1, 4),
                st.integers(1, 4),
                st.from_type(Rect),
                few(st.from_type(TextLine), 1),
            ),
            max_size=6,
        )
    )
    edges = st.lists(FLOATS, min_size=rows + 1, max_size=rows + 1).map(sorted).map(tuple)
    return Table.tiled(
        rows,
        columns,
        cells,
        row_edges=draw(st.just(()) | edges),
        header_rows=draw(st.integers(0, rows)),
        ruled=draw(st.booleans()),
        borders=draw(st.sampled_from(Borders)),
        confidence=draw(SHARES),
        turn=draw(st.sampled_from((0, 0, 90, 180, 270))),
    )


def with_own_ids(things):
    """The things, of each id the first."""
    return tuple({thing.id: thing for thing in things}.values())


POINTS = st.builds(Point, FLOATS, FLOATS)
PAIRS = st.tuples(FLOATS, FLOATS)
st.register_type_strategy(Point, POINTS)
st.register_type_strategy(Rect, st.builds(rect, PAIRS, PAIRS))
st.register_type_strategy(Quad, st.builds(Quad, st.tuples(POINTS, POINTS, POINTS, POINTS)))
st.register_type_strategy(TextStyle, st.builds(TextStyle, size=st.none() | FLOATS, script=st.sampled_from(Script)))
st.register_type_strategy(
    ParagraphStyle,
    st.builds(
        ParagraphStyle,
        left_indent=FLOATS,
        first_line_indent=FLOATS,
        space_before=st.none() | FLOATS,
        line_spacing=st.none() | FLOATS,
    ),
)
st.register_type_strategy(Word, st.builds(Word, confidence=SHARES))
st.register_type_strategy(
    TextLine,
    st.builds(
        TextLine,
        confidence=SHARES,
        words=few(st.from_type(Word), 2),
        characters=few(SHARES, 2),
        id=IDS.map("l".__add__),
    ),
)
st.register_type_strategy(Table, tables())
st.register_type_strategy(
    Region,
    st.builds(
        Region,
        kind=st.sampled_from(RegionKind),
        lines=few(st.from_type(TextLine), 2),
        table=st.none() | tables(),
        confidence=SHARES,
        outline=few(POINTS),
        id=IDS.map("r".__add__),
    ),
)
st.register_type_strategy(
    ImageRef,
    st.builds(ImageRef, st.text(), st.integers(0, 99), st.integers(1, 9999), st.integers(1, 9999), st.floats(1, 2400)),
)
st.register_type_strategy(
    Page,
    st.builds(
        Page,
        regions=few(st.from_type(Region)).map(with_own_ids),
        rotation=st.sampled_from((0, 90, 180, 270)),
        skew=st.floats(-15, 15),
        seconds=few(st.tuples(st.text(), SHARES), 2),
        id=IDS.map("p".__add__),
    ),
)
st.register_type_strategy(Document, st.builds(Document, st.text(), few(st.from_type(Page)).map(with_own_ids)))
