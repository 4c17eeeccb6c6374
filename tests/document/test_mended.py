"""What others wrote into a project: shown with what can be told for sure, never a reason to stumble."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanwright.document.codec import document_from_dict, document_to_dict
from scanwright.document.document import Document, ImageRef, Page
from scanwright.document.geometry import Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.table import Cell, Table

TABLE = Table(2, 1, (Cell(0, 0), Cell(1, 0)), (0, 5, 9), (0, 9), header_rows=1)


def document(table: Table = TABLE) -> Document:
    regions = (
        Region(RegionKind.TEXT, Rect(0, 0, 9, 9), id="r1"),
        Region(RegionKind.TABLE, Rect(0, 0, 9, 9), table=table, id="r2"),
    )
    return Document("d", tuple(Page(ImageRef("/a.png", n, 10, 10), regions, id=f"p{n}") for n in range(2)))


def read(changed: Document) -> Document:
    return document_from_dict(document_to_dict(changed))


@settings(max_examples=20)
@given(st.from_type(Document))
def test_documents_of_ours_are_left_as_they_are(one: Document) -> None:
    assert read(one) == one


def test_pages_and_regions_that_share_an_id_get_their_own() -> None:
    first, second = document().pages
    regions = (first.regions[0], replace(first.regions[1], id="r1"), replace(first.regions[1], id=""))
    found = read(Document("d", (replace(first, regions=regions), replace(second, id="p0"))))
    assert found.pages[0].id == "p0" and found.pages[0].regions[0].id == "r1"
    assert len({"", *(page.id for page in found.pages)}) == 3
    assert len({"", *(region.id for region in found.pages[0].regions)}) == 4
    assert found.pages[0].regions[2].table == TABLE


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ({"row_edges": (9, 5, 0)}, {"row_edges": ()}),
        ({"column_edges": (0, 3, 9)}, {"column_edges": ()}),
        ({"header_rows": 7}, {"header_rows": 2}),
        ({"header_rows": -1}, {"header_rows": 0}),
    ],
)
def test_separators_and_headers_that_cannot_be_are_not_known(wrong, right) -> None:
    found = read(document(replace(TABLE, **wrong)))
    assert found.pages[1].regions[1].table == replace(TABLE, **right)
