"""Project files: saved and opened the same; damaged and hostile ones refused in a sentence."""

from __future__ import annotations

import json
import os
import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanwright.document.document import Document, ImageRef, Page
from scanwright.document.storage import ProjectError, load_project, save_project
from scanwright.errors import ExportError, ScanwrightError, UnreadableFileError

SHARES = st.floats(0, 1, exclude_max=True)


class Case:
    """A document of two pages from one picture, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.scan = folder / "in" / "scan é.png"
        self.scan.parent.mkdir()
        self.scan.write_bytes(b"pixels" * 1000)
        pages = tuple(Page(ImageRef(str(self.scan), n, 10, 10), id=f"p{n}") for n in range(2))
        self.document = Document("letter", pages)
        self.project = folder / "letter.scanwright"
        self.cache = folder / "cache"

    def load(self) -> Document:
        return load_project(self.project, self.cache).document

    def members(self) -> dict[str, bytes]:
        with zipfile.ZipFile(self.project) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    def rewrite(self, members: dict[str, bytes]) -> None:
        with zipfile.ZipFile(self.project, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in members.items():
                archive.writestr(name, content)

    def change_head(self, **changes: object) -> None:
        members = self.members()
        members["project.json"] = json.dumps(json.loads(members["project.json"]) | changes).encode()
        self.rewrite(members)


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return Case(tmp_path)


@settings(max_examples=25)
@given(st.from_type(Document))
def test_saved_and_opened_it_is_the_same_document(document: Document) -> None:
    with tempfile.TemporaryDirectory() as folder:
        scan = Path(folder) / "a.png"
        scan.write_bytes(b"pixels")
        pages = tuple(replace(page, image=replace(page.image, path=str(scan))) for page in document.pages)
        document = replace(document, pages=pages)
        project = Path(folder) / "d.scanwright"
        save_project(document, project)
        assert load_project(project, Path(folder) / "cache").document == document


def test_the_picture_that_is_still_there_is_used(case: Case) -> None:
    save_project(case.document, case.project)
    assert case.load() == case.document
    assert not case.cache.exists()


def test_an_embedded_picture_is_unpacked_where_the_original_is_gone(case: Case) -> None:
    save_project(case.document, case.project)
    content = case.scan.read_bytes()
    case.scan.unlink()
    document = case.load()
    place = Path(document.pages[0].image.path)
    assert place.read_bytes() == content
    assert place.name == "scan é.png"
    assert case.cache in place.parents
    assert document.pages[1].image.path == str(place)


def test_an_original_that_was_changed_is_not_used(case: Case) -> None:
    save_project(case.document, case.project)
    content = case.scan.read_bytes()
    case.scan.write_bytes(b"others" * 1000)
    os.utime(case.scan, ns=(1, 1))
    assert Path(case.load().pages[0].image.path).read_bytes() == content


def test_a_link_is_found_again_when_project_and_picture_were_moved_together(case: Case, tmp_path: Path) -> None:
    save_project(case.document, case.project, embed=False)
    assert [name for name in case.members() if name.startswith("pictures/")] == []
    elsewhere = tmp_path / "moved"
    elsewhere.mkdir()
    case.scan.parent.rename(elsewhere / "in")
    case.project.rename(elsewhere / case.project.name)
    document = load_project(elsewhere / case.project.name, case.cache).document
    assert Path(document.pages[0].image.path) == elsewhere / "in" / case.scan.name


def test_a_link_that_leads_nowhere_is_named(case: Case) -> None:
    save_project(case.document, case.project, embed=False)
    case.scan.unlink()
    project = load_project(case.project, case.cache)
    assert project.missing == (str(case.scan),)
    assert project.document == case.document


def test_saving_again_keeps_the_only_copy_of_a_picture(case: Case) -> None:
    save_project(case.document, case.project)
    content = case.scan.read_bytes()
    case.scan.unlink()
    document = case.load()
    Path(document.pages[0].image.path).unlink()
    save_project(replace(document, name="second"), case.project)
    again = case.load()
    assert again.name == "second"
    assert Path(again.pages[0].image.path).read_bytes() == content


def test_a_save_that_fails_leaves_the_old_project_and_nothing_else(case: Case) -> None:
    save_project(case.document, case.project)
    before = case.project.read_bytes()

    def stop() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        save_project(replace(case.document, name="new"), case.project, check=stop)
    assert case.project.read_bytes() == before
    assert sorted(path.name for path in case.project.parent.iterdir()) == ["in", "letter.scanwright"]


def test_a_project_that_is_write_protected_is_not_replaced(case: Case) -> None:
    save_project(case.document, case.project)
    before = case.project.read_bytes()
    case.project.chmod(0o444)
    with pytest.raises(ExportError, match="may not be changed"):
        save_project(replace(case.document, name="new"), case.project)
    assert case.project.read_bytes() == before


def test_only_what_is_a_picture_goes_into_the_archive(case: Case) -> None:
    secret = case.scan.with_name("secret")
    secret.write_text("nobody's business")
    image = replace(case.document.pages[0].image, path=str(secret))
    document = replace(case.document, pages=(replace(case.document.pages[0], image=image), case.document.pages[1]))
    save_project(document, case.project, takes=lambda path: path != secret)
    assert not any(b"nobody" in content for content in case.members().values())
    assert case.load().pages == document.pages


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes that have names")
def test_what_is_no_file_is_told_and_not_waited_for(case: Case, tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="folder"):
        load_project(tmp_path, case.cache)
    os.mkfifo(tmp_path / "pipe.scanwright")
    with pytest.raises(ProjectError, match="ordinary"):
        load_project(tmp_path / "pipe.scanwright", case.cache)
    case.scan.unlink()
    os.mkfifo(case.scan)
    save_project(case.document, case.project)
    assert load_project(case.project, case.cache).missing == (str(case.scan),)


def test_a_folder_that_is_not_there_is_told(case: Case, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="no folder"):
        save_project(case.document, tmp_path / "none" / "a.scanwright")
    with pytest.raises(UnreadableFileError, match="no such file"):
        load_project(tmp_path / "none.scanwright", case.cache)


def test_a_newer_version_is_told(case: Case) -> None:
    save_project(case.document, case.project)
    case.change_head(version=2)
    with pytest.raises(ProjectError, match="newer version"):
        case.load()


def hurt(case: Case) -> None:
    """Turns over a byte in the middle of the only picture in the project, of which no copy is left elsewhere."""
    case.scan.unlink()
    content = case.project.read_bytes()
    at = content.index(b"pixels" * 1000) + 3000
    case.project.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])


def test_a_damaged_picture_costs_no_more_than_itself(case: Case) -> None:
    save_project(case.document, case.project)
    hurt(case)
    project = load_project(case.project, case.cache)
    assert project.document == case.document
    assert project.damaged == project.missing == (str(case.scan),)
    assert [path for path in case.cache.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("change", [lambda data: b"x", lambda data: data[::-1], lambda data: b""])
def test_a_picture_that_is_another_than_was_saved_is_not_used(case: Case, change) -> None:
    save_project(case.document, case.project)
    case.scan.unlink()
    members = case.members()
    case.rewrite({name: change(data) if name.startswith("pictures/") else data for name, data in members.items()})
    assert load_project(case.project, case.cache).damaged == (str(case.scan),)
    assert list(case.cache.rglob("*.part")) == []


def test_other_pictures_are_there_beside_a_damaged_one(case: Case) -> None:
    other = case.scan.with_name("other.png")
    other.write_bytes(b"others" * 1000)
    image = replace(case.document.pages[1].image, path=str(other))
    document = replace(case.document, pages=(case.document.pages[0], replace(case.document.pages[1], image=image)))
    save_project(document, case.project)
    other.unlink()
    hurt(case)
    project = load_project(case.project, case.cache)
    assert project.damaged == (str(case.scan),)
    assert Path(project.document.pages[1].image.path).read_bytes() == b"others" * 1000


@pytest.mark.parametrize("embed", [True, False])
def test_a_damaged_picture_is_saved_as_it_is_and_never_taken_for_the_picture(case: Case, embed: bool) -> None:
    save_project(case.document, case.project)
    content = case.scan.read_bytes()
    hurt(case)
    for name in ("second", "third"):
        save_project(replace(case.load(), name=name), case.project, embed=embed)
        project = load_project(case.project, case.cache)
        assert (project.document.name, project.damaged) == (name, (str(case.scan),))
        kept = case.members()["pictures/0.png"]
        assert len(kept) == len(content) and sum(a != b for a, b in zip(kept, content, strict=True)) == 1
    case.scan.write_bytes(content)
    project = load_project(case.project, case.cache)
    assert project.missing == () and project.document.pages == case.document.pages
    save_project(project.document, case.project)
    case.scan.unlink()
    assert Path(case.load().pages[0].image.path).read_bytes() == content


def test_of_a_damaged_picture_whose_place_is_lost_the_link_is_kept(case: Case) -> None:
    save_project(case.document, case.project)
    content = case.scan.read_bytes()
    case.scan.unlink()
    archive = bytearray(case.project.read_bytes())
    with zipfile.ZipFile(case.project) as known:
        archive[known.getinfo("pictures/0.png").header_offset] ^= 1
    case.project.write_bytes(archive)
    save_project(case.load(), case.project)
    assert load_project(case.project, case.cache).missing == (str(case.scan),)
    case.scan.write_bytes(content)
    assert load_project(case.project, case.cache).missing == ()


def test_a_damaged_picture_is_unpacked_no_more_but_its_sound_copy_is_used(case: Case) -> None:
    save_project(case.document, case.project)
    content = case.scan.read_bytes()
    hurt(case)
    sound = case.project.with_name("sound.scanwright")
    case.scan.write_bytes(content)
    save_project(case.document, sound)
    case.scan.unlink()
    place = load_project(sound, case.cache).document.pages[0].image.path
    project = load_project(case.project, case.cache)
    assert project.damaged == () and project.document.pages[0].image.path == place
    save_project(project.document, case.project)
    Path(place).unlink()
    assert Path(case.load().pages[0].image.path).read_bytes() == content


@pytest.mark.parametrize(
    "name",
    ["../evil.txt", "/etc/evil", "pictures/../../evil", "C:\\evil", "pictures\\0.png", "pictures/0.png/x", "readme"],
)
def test_members_that_are_not_ours_are_refused(case: Case, name: str) -> None:
    save_project(case.document, case.project)
    case.rewrite(case.members() | {name: b"x"})
    with pytest.raises(ProjectError, match="not a project"):
        case.load()


def test_a_picture_named_for_another_folder_stays_below_ours(case: Case, tmp_path: Path) -> None:
    save_project(case.document, case.project)
    case.scan.unlink()
    pictures = json.loads(case.members()["project.json"])["pictures"]
    pictures[0]["path"] = "..\\..\\../../evil:name.png"
    case.change_head(pictures=pictures)
    place = Path(case.load().pages[0].image.path)
    assert case.cache in place.parents
    assert place.name == "evil_name.png"


def test_a_zip_bomb_is_refused_before_it_is_unpacked(case: Case) -> None:
    save_project(case.document, case.project)
    case.rewrite(case.members() | {"pictures/7.png": bytes(64 << 20)})
    with pytest.raises(ProjectError, match="far more"):
        case.load()


@pytest.mark.parametrize(
    "head",
    [
        {"format": "other"},
        {"version": "one"},
        {"pictures": None},
        {"pictures": [3]},
        {"pictures": []},
        {
            "pictures": [
                {"path": "a", "relative": None, "size": 1, "mtime": 1, "sha256": "../..", "member": "pictures/0.png"}
            ]
        },
        {
            "pictures": [
                {"path": "a", "relative": None, "size": 1, "mtime": 1, "sha256": "0" * 64, "member": "project.json"}
            ]
        },
        {
            "pictures": [
                {"path": "a", "relative": None, "size": 1, "mtime": 1, "sha256": "0" * 64, "member": "pictures/9.png"}
            ]
        },
    ],
)
def test_heads_that_do_not_fit_are_refused(case: Case, head: dict[str, object]) -> None:
    save_project(case.document, case.project)
    case.change_head(**head)
    with pytest.raises(ProjectError):
        case.load()


@settings(max_examples=40)
@given(st.data())
def test_a_project_damaged_anywhere_opens_or_is_refused_in_a_sentence(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        case = Case(Path(folder))
        save_project(case.document, case.project)
        content = bytearray(case.project.read_bytes())
        # Places as shares: how long the file is depends on the folder's name.
        places = [int(place * len(content)) for place in data.draw(st.lists(SHARES, min_size=1, max_size=3))]
        if data.draw(st.booleans()):
            del content[places[0] :]
        else:
            for place in places:
                content[place] ^= 1 << data.draw(st.integers(0, 7))
        case.project.write_bytes(content)
        if data.draw(st.booleans()):
            case.scan.unlink()
        try:
            document = case.load()
        except ScanwrightError as error:
            assert error.message.startswith("letter.scanwright: ")
        else:
            save_project(document, case.project)
            assert case.load().pages == document.pages
