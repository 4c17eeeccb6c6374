from __future__ import annotations

import json
from pathlib import Path

import pytest

from scanwright import __version__, components
from scanwright.components import Component, collect, from_json, licence_text, to_json


def test_all_that_the_program_is_made_of_has_a_version_and_the_text_of_its_licence() -> None:
    parts = {part.name.lower().replace("_", "-"): part for part in components.components()}
    assert parts["scanwright"].version == __version__
    assert {"python", "numpy", "onnxruntime", "pillow", "pyside6-essentials", "opencv-python-headless"} <= set(parts)
    for part in parts.values():
        assert part.version
        assert part.licence
    assert "Apache License" in licence_text(parts["scanwright"])
    assert "LGPL" in parts["pyside6-essentials"].licence


def test_a_package_of_another_platform_is_left_out() -> None:
    assert collect(["numpy", "no-such-package-anywhere"])[0].name == "numpy"
    assert len(collect(["no-such-package-anywhere"])) == 0


def test_a_bundle_reads_its_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "licences" / "qt").mkdir(parents=True)
    (tmp_path / "licences" / "qt" / "LGPL.txt").write_text("the words of it")
    part = Component("Qt", "6.11", "LGPL-3.0-only", ("licences/qt/LGPL.txt",))
    (tmp_path / "licences" / "index.json").write_text(to_json([part]))
    monkeypatch.setattr(components, "is_bundle", lambda: True)
    monkeypatch.setattr(components, "program_folder", lambda: tmp_path)
    assert components.components() == (part,)
    assert licence_text(part) == "the words of it"


@pytest.mark.parametrize("text", ["", "{", "[1]", json.dumps([{"name": "x"}])])
def test_an_index_that_cannot_be_read_costs_the_list_only(tmp_path: Path, text: str) -> None:
    path = tmp_path / "index.json"
    path.write_text(text)
    assert [part.name for part in from_json(path)] == ["Scanwright"]


def test_a_licence_without_a_text_is_named_at_least() -> None:
    assert "MIT" in licence_text(Component("something", "1", "MIT", ("/nowhere/at/all",)))
