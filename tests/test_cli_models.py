from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from scanwright import cli_models
from scanwright.errors import UsageError
from scanwright.inference.catalog import CATALOG
from scanwright.inference.store import ModelStore


def run(store: ModelStore, *words: str) -> int:
    parser = argparse.ArgumentParser()
    cli_models.add_parser(parser.add_subparsers())
    return cli_models.run(parser.parse_args(["models", *words]), store=store)


@pytest.fixture
def store(tmp_path: Path) -> ModelStore:
    return ModelStore([tmp_path / "models"])


def test_the_list_has_a_line_for_each_model_in_columns(store: ModelStore, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(store, "list") == 0
    head, *rows = capsys.readouterr().out.splitlines()[: len(CATALOG.offered) + 1]
    assert [row.split()[0] for row in rows] == [spec.id for spec in CATALOG.offered]
    for name in ("STATE", "LICENCE", "FROM"):
        column = head.index(name)
        assert all(row[column - 1] == " " and row[column] != " " for row in rows)
    assert all("not here" in row for row in rows)


def test_a_file_of_ones_own_is_imported_and_listed(
    store: ModelStore, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "export.onnx"
    source.write_bytes(b"\x08export")
    assert run(store, "import", str(source), "--as", "layout-doclayout") == 0
    assert str(store.path("layout-doclayout")) in capsys.readouterr().out
    run(store, "list")
    line = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("layout-doclayout"))
    assert "not here" not in line


def test_verifying_fails_and_names_the_command_while_something_needed_is_missing_or_damaged(
    store: ModelStore, capsys: pytest.CaptureFixture[str]
) -> None:
    store.folder.mkdir()
    (store.folder / "table-slanet-1m.onnx").write_bytes(b"half")
    assert run(store, "verify") == 1
    last = capsys.readouterr().out.splitlines()[-1]
    wanted = last.split("models fetch ")[1].split()
    assert set(wanted) == {spec.id for spec in CATALOG.core} | {"table-slanet-1m"}


def test_fetching_what_does_not_exist_is_a_usage_error(store: ModelStore) -> None:
    with pytest.raises(UsageError, match="no model called"):
        run(store, "fetch", "nonsense")


@pytest.mark.models
def test_the_models_of_this_machine_are_intact(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(ModelStore(), "verify") == 0
    assert run(ModelStore(), "fetch") == 0
    assert "here already" in capsys.readouterr().out
