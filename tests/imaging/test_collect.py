"""From what was dropped to the files to open."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from scanwright.errors import UnreadableFileError
from scanwright.imaging.collect import collect_files, natural_key
from scanwright.imaging.open import open_source


def touch(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def names(folder: Path, *given: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in collect_files(given or (folder,))]


def test_a_folder_becomes_its_files_in_the_order_people_count(tmp_path: Path) -> None:
    touch(tmp_path, "page10.png", "Page2.PNG", "page1.tif", "b/1.pdf", "notes.txt", ".hidden.png", ".git/a.png")
    assert names(tmp_path) == ["page1.tif", "Page2.PNG", "page10.png", "b/1.pdf"]


def test_named_files_keep_their_order_and_come_once(tmp_path: Path) -> None:
    touch(tmp_path, "b.png", "a.png", "c.txt")
    given = [tmp_path / "b.png", tmp_path / "c.txt", tmp_path, tmp_path / "none.png"]
    assert names(tmp_path, *given) == ["b.png", "c.txt", "a.png", "none.png"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_that_run_in_a_circle_end(tmp_path: Path) -> None:
    touch(tmp_path, "in/a.png")
    (tmp_path / "in" / "round").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "in" / "self").symlink_to(tmp_path / "in" / "self")
    (tmp_path / "in" / "gone.png").symlink_to(tmp_path / "nowhere")
    assert names(tmp_path) == ["in/a.png", "in/gone.png"]


def test_a_folder_that_may_not_be_looked_into_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    touch(tmp_path, "a.png", "closed/b.png")
    listed = Path.iterdir

    def iterdir(folder: Path) -> Iterator[Path]:
        if folder.name == "closed":
            raise PermissionError
        return listed(folder)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    assert names(tmp_path) == ["a.png", "closed"]
    monkeypatch.setattr("os.access", lambda path, _mode: Path(path).name != "closed")
    with pytest.raises(UnreadableFileError, match="not allowed to look into"):
        open_source(tmp_path / "closed")


def test_relative_names_become_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    touch(tmp_path, "a.png")
    monkeypatch.chdir(tmp_path)
    (path,) = collect_files(["a.png"])
    assert path.is_absolute()
    assert path.samefile(tmp_path / "a.png")


def test_numbers_are_compared_as_numbers() -> None:
    assert sorted(["a10", "a9", "A1", "b", "a²", "10", "9"], key=natural_key) == [
        "9",
        "10",
        "A1",
        "a9",
        "a10",
        "a²",
        "b",
    ]
