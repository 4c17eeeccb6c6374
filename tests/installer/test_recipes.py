"""The recipes for Windows, macOS and a host's CI, as far as they can be looked at anywhere: they name what there is."""

from __future__ import annotations

import importlib
import plistlib
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from scanwright.document.storage import SUFFIX

ROOT = Path(__file__).resolve().parents[2]
INSTALLER = ROOT / "installer"
SCRIPTS = sorted(INSTALLER.rglob("*.sh"))


@pytest.fixture
def recipe() -> str:
    return (INSTALLER / "windows" / "scanwright.iss").read_text(encoding="utf-8")


def test_the_installer_for_windows_names_files_that_are_there(recipe: str) -> None:
    named = re.findall(r"\{#Root\}\\([\w\\.-]+)", recipe)
    for name in named:
        path = ROOT / name.replace("\\", "/").rstrip("/")
        assert path.exists() or path.parts[len(ROOT.parts)] == "dist", name
    assert "resources\\app\\scanwright.ico" in named


def test_the_installer_for_windows_takes_the_programs_that_the_spec_makes(recipe: str) -> None:
    assert set(re.findall(r"\{app\}\\([\w-]+\.exe)", recipe)) == {"scanwright.exe", "scanwright-console.exe"}
    assert f'"Software\\Classes\\{SUFFIX}"' in recipe
    assert "'forget --yes'" in recipe
    # Every value that it writes, it takes away again: under a key of its own, or one by one.
    keys = re.findall(r'Subkey: "([^"]+)".*', recipe)
    removed = re.findall(r'Subkey: "([^"]+)".*uninsdelete', recipe)
    assert all(any(key.startswith(top) for top in removed) for key in keys)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
@pytest.mark.skipif(shutil.which("sh") is None, reason="there is no shell")
def test_scripts_can_be_read_by_a_plain_shell(path: Path) -> None:
    subprocess.run(["sh", "-n", str(path)], check=True)
    assert path.stat().st_mode & 0o100


def test_the_recipe_for_macos_is_for_what_the_spec_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    text = (INSTALLER / "macos" / "make_dmg.sh").read_text(encoding="utf-8")
    assert "dist/Scanwright.app" in text
    assert plistlib.loads((INSTALLER / "macos" / "entitlements.plist").read_bytes())
    monkeypatch.syspath_prepend(INSTALLER)
    assert plistlib.dumps(importlib.import_module("bundle_parts").mac_info())


def test_the_workflow_runs_commands_that_the_bootstrap_has() -> None:
    text = (INSTALLER / "ci" / "build.yml").read_text(encoding="utf-8")
    bootstrap = (INSTALLER / "bootstrap.py").read_text(encoding="utf-8")
    commands = re.findall(r"bootstrap\.py (\w+)", text)
    assert commands == ["test", "package"]
    assert all(f'add_parser("{command}"' in bootstrap for command in commands)
    assert {"linux", "windows", "macos"} <= set(re.findall(r"system: (\w+)", text))
