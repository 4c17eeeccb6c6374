"""What an uninstallation leaves: the user's documents, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from scanwright import cli
from scanwright.document.storage import SUFFIX
from scanwright.forget import Kind, forget, traces


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folders as a person has them after some use."""
    for name in ("config", "data", "log"):
        monkeypatch.setenv(f"SCANWRIGHT_{name.upper()}_DIR", str(tmp_path / name / "scanwright"))
    for name in (
        "config/scanwright/settings.json",
        "config/scanwright/window.json",
        "data/scanwright/models/layout.onnx",
        "data/scanwright/models/names.txt",
        "data/scanwright/pasted/pasted 2026.png",
        "data/scanwright/journals/1/journal",
        "data/scanwright/projects/1/page.jpg",
        "data/scanwright/anything else/file.json",
        "log/scanwright/scanwright.log",
        "log/scanwright/crashes/crash 1.txt",
        f"Documents/invoices{SUFFIX}",
        "Documents/invoices.docx",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x" * 1000)
    return tmp_path


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def test_everything_is_listed_with_its_size(places: Path) -> None:
    found = {trace.kind: trace for trace in traces()}
    assert set(found) == set(Kind)
    assert found[Kind.SETTINGS].size == 2000
    assert found[Kind.MODELS].path == places / "data/scanwright/models"
    assert files(places) >= {"config/scanwright/settings.json"}


def test_only_documents_are_left(places: Path) -> None:
    assert forget(traces()) == ()
    assert files(places) == {
        "config",
        "data",
        "log",
        "Documents",
        f"Documents/invoices{SUFFIX}",
        "Documents/invoices.docx",
    }
    assert traces() == ()


def test_a_project_or_document_that_lies_among_the_data_is_left_and_named(places: Path) -> None:
    project = places / f"data/scanwright/mine/book{SUFFIX}"
    table = places / "data/scanwright/pasted/table.xlsx"
    project.parent.mkdir()
    for path in (project, table):
        path.write_text("mine")
    assert set(forget(traces())) == {project, table}
    assert project.read_text() == table.read_text() == "mine"


def test_links_are_removed_and_not_followed(places: Path) -> None:
    link = places / "data/scanwright/pasted/elsewhere"
    link.symlink_to(places / "Documents")
    forget(traces())
    assert (places / "Documents/invoices.docx").exists()
    assert not link.is_symlink()


@pytest.mark.parametrize("precious", ["home", "above home", "here"])
def test_a_folder_that_holds_everything_is_never_one_of_ours(
    places: Path, precious: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = places / "everything/user"
    folder.mkdir(parents=True)
    monkeypatch.setenv("SCANWRIGHT_DATA_DIR", str(folder.parent if precious == "above home" else folder))
    if precious == "here":
        monkeypatch.chdir(folder)
    else:
        monkeypatch.setattr(Path, "home", lambda: folder)
    assert all(places / "everything" not in trace.path.parents for trace in traces())


def test_the_command_lists_first_and_removes_when_told_to(places: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run_command(["forget"]) == 0
    told = capsys.readouterr().out
    assert "Fetched models" in told
    assert "scanwright forget --yes" in told
    assert (places / "config/scanwright/settings.json").exists()
    assert cli.run_command(["forget", "--yes"]) == 0
    assert not (places / "config/scanwright").exists()
    capsys.readouterr()
    assert cli.run_command(["forget", "--yes"]) == 0
    assert "nothing to remove" in capsys.readouterr().out
