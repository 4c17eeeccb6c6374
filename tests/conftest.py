"""For all tests: no display is wanted, settings of the user are left alone, properties are tried without a clock."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from scanwright.inference.store import ModelStore

os.environ["QT_QPA_PLATFORM"] = "offscreen"

# Machines that run tests are busy: how long an example takes says nothing about the code.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


@pytest.fixture(autouse=True)
def own_settings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A settings folder for each test, so that neither the user's settings nor another test's are seen."""
    folder = tmp_path_factory.mktemp("settings")
    monkeypatch.setenv("SCANWRIGHT_CONFIG_DIR", str(folder))
    return folder


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that run the real models are skipped, with a word, where those have not been fetched."""
    missing = [spec.id for spec in ModelStore().missing_core()]
    if missing:
        skip = pytest.mark.skip(reason=f"models are missing: {', '.join(missing)} (scanwright models fetch)")
        for item in items:
            if item.get_closest_marker("models") is not None:
                item.add_marker(skip)
