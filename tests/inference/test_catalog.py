from __future__ import annotations

from pathlib import Path

import pytest

from scanwright.errors import UsageError
from scanwright.inference.catalog import CATALOG, ManifestError, load_catalog

DIGEST = "0" * 64


def manifest(folder: Path, models: str = "", *, version: int = 1) -> Path:
    path = folder / "manifest.toml"
    wheel = f'[[wheel]]\nname = "parcel"\nrelease = "1.0"\nsize = 10\nsha256 = "{DIGEST}"\n'
    path.write_text(f"version = {version}\n{wheel}{models}", encoding="utf-8")
    return path


def row(model_id: str, **fields: str) -> str:
    values = {"title": '"A model"', "licence": '"Apache-2.0"', "source": '"someone"'} | fields
    return (
        "[[model]]\n" + "\n".join(f"{key} = {value}" for key, value in {"id": f'"{model_id}"', **values}.items()) + "\n"
    )


def fetched_row(model_id: str, **fields: str) -> str:
    return row(
        model_id, **({"wheel": '"parcel"', "member": '"a/b.onnx"', "size": "3", "sha256": f'"{DIGEST}"'} | fields)
    )


def test_the_manifest_that_comes_along_names_what_the_program_always_needs() -> None:
    assert {spec.id for spec in CATALOG.core} == {
        "orientation",
        "layout",
        "detection-small",
        "recognition-small",
        "detection-tiny",
        "recognition-tiny",
        "recognition-tiny-dictionary",
        "table-slanet-plus",
    }


def test_every_model_that_is_fetched_is_free_to_use_and_names_its_makers() -> None:
    for spec in CATALOG.models:
        assert spec.source
        assert spec.title
        if spec.fetchable:
            assert spec.licence == "Apache-2.0"


def test_what_the_program_always_needs_has_a_use_and_all_that_has_is_offered() -> None:
    assert set(CATALOG.core) <= set(CATALOG.offered)
    assert [spec.id for spec in CATALOG.models if spec.unused and spec in CATALOG.offered] == []


def test_a_model_without_a_wheel_is_for_the_user_to_bring() -> None:
    assert not CATALOG.get("layout-doclayout").fetchable


def test_an_unknown_id_is_answered_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match=r"“lay-out”.*orientation, layout"):
        CATALOG.get("lay-out")


def test_what_a_model_needs_comes_with_it_once() -> None:
    ids = [spec.id for spec in CATALOG.with_needs(["table-lore-detect", "recognition-tiny", "table-lore-process"])]
    assert sorted(ids) == ["recognition-tiny", "recognition-tiny-dictionary", "table-lore-detect", "table-lore-process"]


def test_a_row_is_read(tmp_path: Path) -> None:
    catalog = load_catalog(manifest(tmp_path, fetched_row("words", file='"words.txt"', core="true") + row("other")))
    words, other = catalog.models
    assert (words.file, words.core, words.size) == ("words.txt", True, 3)
    assert words.wheel is not None
    assert words.wheel.requirement == "parcel==1.0"
    assert (other.file, other.core, other.wheel) == ("other.onnx", False, None)


@pytest.mark.parametrize(
    "models",
    [
        row("twice") + row("twice"),
        row("one", file='"same.onnx"') + row("two", file='"same.onnx"'),
        row("escapes", file='"../escapes.onnx"'),
        row("needs", needs='["nothing"]'),
        row("typo", licens='"Apache-2.0"'),
        fetched_row("hash", sha256='"abc"'),
        fetched_row("wheel", wheel='"elsewhere"'),
        row("half", wheel='"parcel"'),
        "[[model",
    ],
)
def test_a_manifest_that_cannot_be_right_is_refused_with_a_sentence(tmp_path: Path, models: str) -> None:
    with pytest.raises(ManifestError) as caught:
        load_catalog(manifest(tmp_path, models))
    assert "manifest" in caught.value.message


def test_a_manifest_of_another_version_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ManifestError, match="another version"):
        load_catalog(manifest(tmp_path, version=2))


def test_a_missing_manifest_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(ManifestError, match="incomplete"):
        load_catalog(tmp_path / "manifest.toml")
