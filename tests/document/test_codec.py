"""Documents and edits survive the way to JSON and back; what is no document is refused."""

from __future__ import annotations

import copy
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanwright.document.codec import (
    VERSION,
    CodecError,
    NewerVersionError,
    digest,
    document_from_dict,
    document_from_json,
    document_to_dict,
    document_to_json,
    edit_from_dict,
    edit_to_dict,
    from_json,
    to_json,
    to_json_in_parts,
)
from scanwright.document.document import Document, ImageRef, Page
from scanwright.document.edits import Batch, Edit, InsertRegion, RemoveRegion, SetOrder, SetPage, SetPages, SetRegion
from scanwright.document.geometry import Quad, Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.text import TextLine, TextStyle

SIMPLE = (
    st.builds(SetRegion)
    | st.builds(InsertRegion, position=st.integers(-9, 10**6))
    | st.builds(RemoveRegion)
    | st.builds(SetOrder)
    | st.builds(SetPage)
    | st.builds(SetPages, st.lists(st.from_type(Page), max_size=2).map(tuple))
)
EDITS = st.recursive(
    SIMPLE, lambda inner: st.builds(Batch, st.text(), st.lists(inner, max_size=3).map(tuple)), max_leaves=5
)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**30), 10**30) | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)


def one_page() -> Document:
    region = Region(RegionKind.TEXT, Rect(0, 0, 10, 10), id="r1")
    return Document("letter", (Page(ImageRef("/a.png", 0, 100, 100), (region,), id="p1"),))


@settings(max_examples=40)
@given(st.from_type(Document))
def test_a_document_comes_back_from_json_as_it_was(document: Document) -> None:
    assert document_from_dict(from_json(to_json(document_to_dict(document)))) == document


@settings(max_examples=30)
@given(st.from_type(Document))
def test_a_document_comes_back_from_its_text_as_it_was(document: Document) -> None:
    text = document_to_json(document)
    assert text == to_json(document_to_dict(document))
    assert document_from_json(text) == document_from_json(text.encode("ascii")) == document


def large() -> Document:
    lines = tuple(TextLine(f"line {n}", Quad.from_rect(Rect(0, n, 9, n + 1)), id=f"l{n}") for n in range(400))
    region = Region(RegionKind.TEXT, Rect(0, 0, 10, 400), lines, id="r1")
    return Document("letter", tuple(Page(ImageRef("/a.png", n, 100, 400), (region,), id=f"p{n}") for n in range(2)))


def test_a_large_document_comes_back_from_json() -> None:
    assert document_from_json(document_to_json(large())) == large()


def test_the_place_of_damage_in_a_large_document_is_told() -> None:
    data = document_to_dict(large())
    data["document"]["pages"][1]["regions"][0]["lines"][3]["text"] = 7
    with pytest.raises(CodecError, match=r"document\.pages\[1\]\.regions\[0\]\.lines\[3\]\.text is not what"):
        document_from_json(to_json(data))


def test_a_large_document_of_a_newer_version_is_told_as_such_whatever_its_pages_are() -> None:
    data = document_to_dict(large()) | {"version": VERSION + 1}
    data["document"]["pages"][0] = {"new": True}
    with pytest.raises(NewerVersionError):
        document_from_json(to_json(data))


@settings(max_examples=40)
@given(EDITS)
def test_an_edit_comes_back_from_json_as_it_was(edit: Edit) -> None:
    assert edit_from_dict(from_json(to_json(edit_to_dict(edit)))) == edit


@settings(max_examples=40)
@given(st.from_type(Document).map(document_to_dict) | EDITS.map(edit_to_dict))
def test_what_is_written_in_parts_is_the_same(data: object) -> None:
    assert to_json_in_parts(data) == to_json(data)


@settings(max_examples=40)
@given(st.from_type(Document))
def test_equal_documents_have_the_same_digest(document: Document) -> None:
    again = document_from_dict(document_to_dict(document))
    assert digest(again) == digest(document)
    assert digest(replace(document, name=document.name + "x")) != digest(document)


def test_numbers_that_are_equal_are_written_alike() -> None:
    whole = Rect(0, 0, 10, 10)
    broken = Rect(-0.0, 0.0, 10.0, 10.0)
    page = one_page().pages[0]
    first, second = (
        Document("d", (page.with_regions((replace(page.regions[0], box=box),)),)) for box in (whole, broken)
    )
    assert digest(first) == digest(second)


def test_a_field_added_later_is_read_from_older_files_with_its_default() -> None:
    data = document_to_dict(one_page())
    del data["document"]["pages"][0]["skew"]
    assert document_from_dict(data) == one_page()


def test_a_field_of_a_later_version_is_passed_over() -> None:
    data = document_to_dict(one_page())
    data["document"]["pages"][0]["mood"] = "blue"
    assert document_from_dict(data) == one_page()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda d: d.update(version=VERSION + 1), "newer version"),
        (lambda d: d.update(version=None), "version"),
        (lambda d: d.update(format="other"), "not those of"),
        (lambda d: d.pop("document"), "document"),
        (lambda d: d["document"].pop("name"), "name is missing"),
        (lambda d: d["document"]["pages"][0].update(skew="steep"), "skew"),
        (lambda d: d["document"]["pages"][0].update(skew=float("inf")), "skew"),
        (lambda d: d["document"]["pages"][0].update(state="asleep"), "asleep"),
        (lambda d: d["document"]["pages"][0].update(regions={}), "regions"),
        (lambda d: d["document"]["pages"][0].update(rotation=True), "rotation"),
        (lambda d: d["document"]["pages"][0]["image"].update(width=0), "hold together"),
        (lambda d: d["document"]["pages"][0]["regions"][0].update(box=[1, 2, 3]), "box"),
        (lambda d: d["document"]["pages"][0]["regions"][0].update(box=[5, 5, 1, 1]), "hold together"),
        (lambda d: d["document"]["pages"][0]["regions"][0].update(box=[0, 0, 1e300, 1e300]), "box"),
        (lambda d: d["document"]["pages"][0].update(rotation=45), "quarters"),
        (lambda d: d["document"]["pages"][0].update(rotation_wanted=-1), "quarters"),
        (lambda d: d["document"]["pages"][0]["image"].update(height=10**12), "height"),
        (lambda d: d["document"]["pages"][0]["image"].update(width=100_000, height=100_000), "100000 x 100000 pixels"),
        (lambda d: d["document"]["pages"][0]["image"].update(dpi=1e8), "hold together"),
    ],
)
def test_data_that_are_no_document_are_refused_with_the_place(change, says: str) -> None:
    data = copy.deepcopy(document_to_dict(one_page()))
    change(data)
    with pytest.raises(CodecError, match=says):
        document_from_dict(data)


def test_halves_of_characters_are_replaced_as_no_file_could_hold_them() -> None:
    data = document_to_dict(replace(one_page(), name="a\ud83d b \U0001f600"))
    assert document_from_dict(data).name == "a\ufffd b \U0001f600"


def test_what_is_no_colour_is_not_known() -> None:
    line = TextLine("a", Quad.from_rect(Rect(0, 0, 9, 9)), style=TextStyle(color="#12ab9F"))
    document = one_page()
    (region,) = document.pages[0].regions
    page = document.pages[0].with_regions((replace(region, lines=(line,)),))
    data = document_to_dict(replace(document, pages=(page,)))
    assert document_from_dict(data).pages == (page,)
    data["document"]["pages"][0]["regions"][0]["lines"][0]["style"]["color"] = "red"
    assert document_from_dict(data).pages[0].regions[0].lines[0].style.color is None


@pytest.mark.parametrize("data", [None, [], 3, {}, {"is": "Explode"}, {"is": "SetPage"}, {"is": ["SetPage"]}])
def test_data_that_are_no_edit_are_refused(data: object) -> None:
    with pytest.raises(CodecError):
        edit_from_dict(data)


def test_edits_nested_without_end_are_refused() -> None:
    data: dict[str, object] = {"is": "Batch", "name": "", "edits": []}
    for _ in range(200):
        data = {"is": "Batch", "name": "", "edits": [data]}
    with pytest.raises(CodecError, match="nested"):
        edit_from_dict(data)


def test_text_that_is_no_json_is_refused() -> None:
    for text in ("", "{", "[" * 100_000, b"\xff\xfe"):
        with pytest.raises(CodecError):
            from_json(text)


def places(value: object, at: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
    """Ways to everything in plain values."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [at, *(place for key, inner in items for place in places(inner, (*at, key)))]


@settings(max_examples=60)
@given(st.from_type(Document), EDITS, JSON, st.data())
def test_whatever_stands_anywhere_is_taken_or_refused_in_a_sentence(document, edit, wrong, draw) -> None:
    for made, read in ((document_to_dict(document), document_from_dict), (edit_to_dict(edit), edit_from_dict)):
        data = copy.deepcopy(made)
        way = draw.draw(st.sampled_from(places(data)[1:]))
        within = data
        for step in way[:-1]:
            within = within[step]
        within[way[-1]] = wrong
        try:
            taken = read(data)
        except CodecError as error:
            assert error.message and "\0" not in error.message
        else:
            assert to_json(document_to_dict(taken) if read is document_from_dict else edit_to_dict(taken))
