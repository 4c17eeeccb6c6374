"""The journal: what was written whole is replayed, wherever a crash cut it off."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanwright.document.difference import difference
from scanwright.document.document import Document, ImageRef, Page
from scanwright.document.edits import CropPage, Edit, InsertRegion, RemoveRegion, SetPage, apply
from scanwright.document.geometry import Quad, Rect
from scanwright.document.journal import Journal, JournalError, replay
from scanwright.document.region import Region, RegionKind
from scanwright.document.text import TextLine

START = Document("d", (Page(ImageRef("/a.png", 0, 100, 100), id="p1"),))
EDITS: tuple[Edit, ...] = (
    InsertRegion("p1", 0, Region(RegionKind.TEXT, Rect(0, 0, 1, 1), id="r1")),
    InsertRegion("p1", 1, Region(RegionKind.TITLE, Rect(0, 2, 1, 3), id="r2")),
    RemoveRegion("p1", "r1"),
    SetPage(replace(START.pages[0], rotation=90)),
)


def states() -> list[Document]:
    found = [START]
    for edit in EDITS:
        found.append(apply(found[-1], edit)[0])
    return found


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    path = tmp_path / "letter.journal"
    open_journal = Journal.create(path, START)
    for edit in EDITS:
        open_journal.append(edit)
    open_journal.close()
    return path


def test_all_edits_are_replayed(journal: Path) -> None:
    assert replay(journal, START) == (states()[-1], len(EDITS))


def test_cut_off_at_any_byte_it_gives_the_state_after_the_last_whole_edit(journal: Path, tmp_path: Path) -> None:
    data = journal.read_bytes()
    ends = [at + 1 for at, byte in enumerate(data) if byte == 0x0A]
    cut = tmp_path / "cut.journal"
    beside = {end + step for end in ends for step in (-2, -1, 0, 1, 9, 10)}
    for length in sorted(beside.union(range(ends[0], len(data), 13))):
        if not ends[0] <= length <= len(data):
            continue
        cut.write_bytes(data[:length])
        whole = sum(end <= length for end in ends) - 1
        assert replay(cut, START) == (states()[whole], whole)


@settings(max_examples=40)
@given(st.data())
def test_a_flipped_bit_ends_the_journal_there(data: st.DataObject) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "j"
        open_journal = Journal.create(path, START)
        for edit in EDITS:
            open_journal.append(edit)
        open_journal.close()
        content = bytearray(path.read_bytes())
        first = content.index(b"\n") + 1
        at = data.draw(st.integers(first, len(content) - 1))
        content[at] ^= 1 << data.draw(st.integers(0, 7))
        path.write_bytes(content)
        whole = sum(byte == 0x0A for byte in path.read_bytes()[:at]) - 1
        document, count = replay(path, START)
        assert count <= len(EDITS)
        assert document == states()[count]
        assert count == whole


def test_after_a_torn_line_it_goes_on_behind_the_last_whole_one(journal: Path) -> None:
    journal.write_bytes(journal.read_bytes()[:-5])
    resumed = Journal.resume(journal)
    resumed.append(SetPage(replace(START.pages[0], rotation=180)))
    resumed.close()
    document, count = replay(journal, START)
    assert count == len(EDITS)
    assert document.pages[0].rotation == 180


def test_it_belongs_to_one_document(journal: Path) -> None:
    with pytest.raises(JournalError, match="another"):
        replay(journal, replace(START, name="e"))


def test_it_finds_its_document_again_when_the_pictures_were_moved(journal: Path) -> None:
    page = START.pages[0]
    moved = replace(START, pages=(replace(page, image=replace(page.image, path="/elsewhere/a.png")),))
    assert replay(journal, moved)[1] == len(EDITS)


@pytest.mark.parametrize("content", [b"", b"hello\n", b"00000000 {}\n", b"\xff" * 100])
def test_what_is_no_journal_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "j"
    path.write_bytes(content)
    with pytest.raises(JournalError):
        replay(path, START)
    with pytest.raises(JournalError):
        Journal.resume(path)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="cannot be written"):
        Journal.create(tmp_path / "none" / "j", START)
    with pytest.raises(JournalError, match="cannot be read"):
        replay(tmp_path / "j", START)


def test_removed_it_is_gone(tmp_path: Path) -> None:
    journal = Journal.create(tmp_path / "j", START)
    journal.remove()
    assert not (tmp_path / "j").exists()
    with pytest.raises(JournalError, match="closed"):
        journal.append(EDITS[0])


def test_taking_back_a_crop_is_told_in_a_few_words_even_if_all_lines_are_in_one_region(tmp_path: Path) -> None:
    lines = tuple(
        TextLine("so many words", Quad.from_rect(Rect(10, 10 * n, 90, 10 * n + 8)), id=f"l{n}") for n in range(200)
    )
    region = Region(RegionKind.TEXT, Rect(0, 0, 100, 2000), lines)
    before = Document("d", (Page(ImageRef("/a.png", 0, 100, 2000), (region,), id="p1"),))
    crop = CropPage("p1", Rect(4, 0, 100, 2000))
    cropped, _ = apply(before, crop)
    path = tmp_path / "letter.journal"
    journal = Journal.create(path, before)
    journal.append(crop, states=(before, cropped))
    journal.append(difference(cropped, before), states=(cropped, before))
    journal.close()
    assert path.stat().st_size < 1000
    assert replay(path, before) == (before, 2)
