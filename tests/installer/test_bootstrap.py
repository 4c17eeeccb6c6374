from __future__ import annotations

import ast
import importlib
import re
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
INSTALLER = ROOT / "installer"
LOCKS = {"requirements.lock": "test", "bundle.lock": "bundle"}


@pytest.fixture
def bootstrap(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(INSTALLER)
    return importlib.import_module("bootstrap")


@pytest.fixture
def system_packages(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    module: ModuleType = bootstrap.system_packages
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(module, "missing_libraries", lambda *, window: [("libGL.so.1", "libgl1")])
    monkeypatch.setattr(module, "has_font", lambda: False)
    monkeypatch.setattr(module, "has_venv", lambda: True)
    monkeypatch.setattr("os.geteuid", lambda: 1000, raising=False)
    return module


@pytest.mark.parametrize("name", ["bootstrap.py", "system_packages.py"])
def test_an_old_python_can_read_the_set_up_to_say_that_it_is_too_old(name: str) -> None:
    ast.parse((INSTALLER / name).read_text(encoding="utf-8"), feature_version=(3, 7))


def test_a_python_that_is_too_old_is_told_which_is_wanted(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 8, 0))
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert bootstrap.main(["run"]) == 1
    assert "wants Python 3.11 or newer; this is 3.8" in capsys.readouterr().err


def test_a_file_that_does_not_exist_is_named_before_anything_is_set_up(
    bootstrap: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap, "set_up", lambda **_: pytest.fail("it was set up"))
    assert bootstrap.main(["run", str(tmp_path / "nothing.png")]) == 1
    assert "nothing.png" in capsys.readouterr().err


@pytest.mark.parametrize(("display", "expected"), [(":0", ["-m", "scanwright"]), ("", ["-m", "scanwright", "convert"])])
def test_the_sample_is_opened_in_the_window_or_converted_where_there_is_none(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, display: str, expected: list[str]
) -> None:
    commands: list[list[str]] = []
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr(bootstrap, "set_up", lambda **_: None)
    monkeypatch.setattr(bootstrap, "call", lambda command, **_: commands.append([str(part) for part in command]) or 0)
    assert bootstrap.main(["run"]) == 0
    (command,) = commands
    assert command[1 : 1 + len(expected)] == expected
    assert any(Path(part).is_file() and Path(part).suffix == ".jpg" for part in command)


def test_packages_are_installed_once_for_each_lock(
    bootstrap: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[list[str]] = []
    monkeypatch.setattr(bootstrap, "VENV", tmp_path)
    monkeypatch.setattr(bootstrap, "call", lambda command, **_: commands.append(command))
    lock = tmp_path / "some.lock"
    lock.write_text("a==1 --hash=sha256:1")
    for _ in range(2):
        bootstrap.install_once(lock, "packages")
    assert len(commands) == 1
    assert "--require-hashes" in commands[0]
    lock.write_text("a==2 --hash=sha256:2")
    bootstrap.install_once(lock, "packages")
    assert len(commands) == 2


def test_who_may_not_install_is_told_the_command(system_packages: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: "/usr/bin/apt-get" if name == "apt-get" else None)
    with pytest.raises(system_packages.MissingError) as caught:
        system_packages.ensure(window=False, say=print)
    assert "sudo apt-get install --no-install-recommends libgl1 fonts-dejavu-core" in str(caught.value)


def test_where_there_is_no_apt_the_library_is_named(
    system_packages: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: "/usr/bin/dnf" if name == "dnf" else None)
    with pytest.raises(system_packages.MissingError, match=r"sudo dnf install 'libGL\.so\.1\(\)\(64bit\)'"):
        system_packages.ensure(window=False, say=print)
    monkeypatch.setattr("shutil.which", lambda _: None)
    with pytest.raises(system_packages.MissingError, match=r"libGL\.so\.1, fonts-dejavu-core"):
        system_packages.ensure(window=False, say=print)


def test_nothing_is_done_where_nothing_is_missing(system_packages: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages, "missing_libraries", lambda *, window: [])
    monkeypatch.setattr(system_packages, "has_font", lambda: True)
    said: list[str] = []
    system_packages.ensure(window=True, say=said.append)
    assert said == []


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_hashes_and_no_addresses(name: str) -> None:
    text = (INSTALLER / name).read_text(encoding="utf-8")
    assert "://" not in text
    blocks = re.findall(r"^\S+==\S+.*?(?=^\S+==|\Z)", text, re.MULTILINE | re.DOTALL)
    assert blocks
    assert all("--hash=sha256:" in block for block in blocks)


@pytest.mark.parametrize(("name", "extra"), LOCKS.items())
def test_a_lock_has_all_that_the_project_asks_for(name: str, extra: str) -> None:
    locked: dict[str, list[str]] = {}
    for package, version in re.findall(
        r"^([\w.-]+)==([^\s;\\]+)", (INSTALLER / name).read_text(encoding="utf-8"), re.MULTILINE
    ):
        locked.setdefault(canonicalize_name(package), []).append(version)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for text in [*project["dependencies"], *project["optional-dependencies"][extra]]:
        wanted = Requirement(text)
        versions = locked.get(canonicalize_name(wanted.name), [])
        assert versions, f"{name} lacks {wanted}: run installer/lock.sh"
        assert all(wanted.specifier.contains(version) for version in versions), f"{name}: {wanted}, {versions}"


def test_a_start_does_not_compile_what_set_up_compiled(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    module = tmp_path / "app" / "scanwright" / "part.py"
    module.parent.mkdir(parents=True)
    module.write_text("ANSWER = 42\n")
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "python", lambda: Path(sys.executable))
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.delenv("PYTHONPYCACHEPREFIX", raising=False)
    bootstrap.compile_program()
    assert [path.stem.split(".")[0] for path in module.parent.rglob("*.pyc")] == ["part"]
