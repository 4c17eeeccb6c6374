"""Settings: valid at any time, whatever the file holds."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanwright.settings import SETTINGS, Kind, Settings, config_folder, read_json, write_json


def test_a_fresh_machine_gets_the_defaults(tmp_path):
    settings = Settings(tmp_path / "none" / "settings.json")
    assert {s.key: settings[s.key] for s in SETTINGS} == {s.key: s.default for s in SETTINGS}
    assert all(s.accepts(s.default) for s in SETTINGS)


def test_what_is_set_is_there_next_time(tmp_path):
    path = tmp_path / "deep" / "settings.json"
    Settings(path).update({"quality": "best", "jobs": 3})
    again = Settings(path)
    assert (again["quality"], again.jobs, again["theme"]) == ("best", 3, "system")
    assert [p.name for p in path.parent.iterdir()] == ["settings.json"]


def test_names_of_files_that_are_no_text_are_kept(tmp_path):
    name = b"scan \xff\xfe \xe6\x97\xa5.png".decode("utf-8", "surrogateescape")
    write_json(tmp_path / "state.json", {"recent": [name]})
    assert read_json(tmp_path / "state.json") == {"recent": [name]}
    assert [path.name for path in tmp_path.iterdir()] == ["state.json"]


def test_what_is_not_allowed_is_refused_and_nothing_changes(tmp_path):
    settings = Settings(tmp_path / "settings.json")
    for wrong in ({"quality": "superb"}, {"jobs": 0}, {"jobs": True}, {"colour": "red"}):
        with pytest.raises(ValueError):
            settings.update({"theme": "dark", **wrong})
    assert settings["theme"] == "system" and not (tmp_path / "settings.json").exists()


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"quality": 7, "jobs": "many", "theme": null}', "\0\xff"])
def test_a_damaged_file_means_defaults(tmp_path, content):
    path = tmp_path / "settings.json"
    path.write_text(content, "latin-1")
    settings = Settings(path)
    assert settings["quality"] == "balanced" and settings.jobs >= 1
    settings.update({"quality": "fast"})
    assert Settings(path)["quality"] == "fast"


def test_keys_of_a_newer_version_survive(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"future": [1, 2]}))
    Settings(path).update({"theme": "dark"})
    assert json.loads(path.read_text())["future"] == [1, 2]


def test_a_place_that_cannot_be_written_does_not_stop_anyone(tmp_path):
    (tmp_path / "file").write_text("in the way")
    settings = Settings(tmp_path / "file" / "settings.json")
    settings.update({"theme": "dark"})
    assert settings["theme"] == "dark"


def test_the_environment_names_the_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("SCANWRIGHT_CONFIG_DIR", str(tmp_path))
    assert config_folder() == tmp_path


@given(
    st.dictionaries(st.sampled_from([s.key for s in SETTINGS]), st.none() | st.integers() | st.text() | st.booleans())
)
def test_values_are_valid_whatever_the_file_says(tmp_path_factory, stored):
    path = tmp_path_factory.mktemp("s") / "settings.json"
    path.write_text(json.dumps(stored), "utf-8")
    settings = Settings(path)
    assert all(s.accepts(settings[s.key]) for s in SETTINGS)


def test_rows_are_complete():
    assert len({s.key for s in SETTINGS}) == len(SETTINGS)
    assert all(bool(s.choices) == (s.kind is Kind.CHOICE) and s.label and s.section for s in SETTINGS)
