"""What the spec hands to PyInstaller, for each system, with PyInstaller's classes replaced by ones that take notes."""

from __future__ import annotations

import ast
import importlib
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from scanwright import __version__
from scanwright.components import from_json
from scanwright.document.storage import SUFFIX
from scanwright.inference.catalog import CATALOG

ROOT = Path(__file__).resolve().parents[2]
INSTALLER = ROOT / "installer"


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(INSTALLER)
    module = importlib.import_module("bundle_parts")
    monkeypatch.setattr(module, "missing_models", lambda: [])
    monkeypatch.setattr(module, "stripped", lambda binaries, _place: list(binaries))
    return module


@pytest.fixture
def assemble(parts: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], dict[str, Any]]:
    """Runs the spec as PyInstaller would on that platform; what it made, by the name of the class."""
    library = tmp_path / "library.so"
    library.write_bytes(b"not a library")

    def run(platform: str) -> dict[str, Any]:
        made: dict[str, Any] = {"EXE": []}

        def analysis(scripts: list[str], **options: Any) -> SimpleNamespace:
            made["Analysis"] = (scripts, options)
            names = ("PySide6/QtWidgets.so", "PySide6/Qt/plugins/tls/x.so", "libwanted.so", "libalone.so")
            return SimpleNamespace(
                scripts=scripts,
                pure=[],
                binaries=[(name, str(library), "BINARY") for name in names],
                datas=[
                    *((f"{folder}/{Path(file).name}", file, "DATA") for file, folder in options["datas"]),
                    ("PySide6/Qt/translations/qtbase_zh_CN.qm", "x", "DATA"),
                    ("PySide6/Qt/translations/qtbase_fr.qm", "x", "DATA"),
                    ("libalone.so", "libalone.so", "SYMLINK"),
                ],
            )

        def note(kind: str) -> Callable[..., str]:
            def take(*arguments: Any, **options: Any) -> str:
                if kind == "EXE":
                    made["EXE"].append(options)
                else:
                    made[kind] = (arguments, options)
                return kind

            return take

        bindepend = ModuleType("PyInstaller.depend.bindepend")
        bindepend.get_imports = lambda _path: [("libwanted.so", None)]  # type: ignore[attr-defined]
        for name in ("PyInstaller", "PyInstaller.depend"):
            monkeypatch.setitem(sys.modules, name, ModuleType(name))
        monkeypatch.setitem(sys.modules, "PyInstaller.depend.bindepend", bindepend)
        monkeypatch.setattr(sys, "platform", platform)
        monkeypatch.setattr(sys, "path", list(sys.path))
        space: dict[str, Any] = {"SPECPATH": str(INSTALLER), "workpath": str(tmp_path), "Analysis": analysis}
        space |= {kind: note(kind) for kind in ("PYZ", "EXE", "COLLECT", "BUNDLE")}
        spec = INSTALLER / "scanwright.spec"
        exec(compile(spec.read_text(encoding="utf-8"), str(spec), "exec"), space)
        return made

    return run


def names(made: dict[str, Any]) -> set[str]:
    (*_programs, binaries, data), _ = made["COLLECT"]
    return {name for name, _, _ in [*binaries, *data]}


@pytest.mark.parametrize("platform", ["linux", "win32", "darwin"])
def test_a_bundle_has_models_words_pictures_and_licences(
    assemble: Callable[[str], dict[str, Any]], platform: str, tmp_path: Path
) -> None:
    inside = names(assemble(platform))
    assert {f"models/weights/{spec.file}" for spec in CATALOG.core} <= inside
    assert {"models/manifest.toml", "resources/samples/sample.jpg", "resources/icons/open.svg", "LICENSE"} <= inside
    assert "resources/translations/scanwright_zh_CN.ts" in inside
    assert "licences/LGPL-3.0.txt" in inside
    listed = from_json(tmp_path / "licences" / "index.json")
    assert {"Scanwright", "Python", "numpy", "onnxruntime"} <= {part.name for part in listed}
    assert {file for part in listed for file in part.files} <= inside
    # Only the languages that the program speaks, and nothing that speaks to a network.
    assert "PySide6/Qt/translations/qtbase_zh_CN.qm" in inside
    assert not any("qtbase_fr" in name or "plugins/tls" in name for name in inside)
    assert not any(name.endswith((".py", ".ico", ".icns")) for name in inside if name.startswith("resources/"))


def test_on_linux_one_program_is_window_and_command_line(assemble: Callable[[str], dict[str, Any]]) -> None:
    made = assemble("linux")
    (program,) = made["EXE"]
    assert (program["name"], program["console"], program["icon"]) == ("scanwright", True, None)
    # A library of the system that nothing asks for any more goes, and so does the link to it.
    assert "libwanted.so" in names(made)
    assert "libalone.so" not in names(made)
    assert "BUNDLE" not in made


def test_on_windows_the_command_line_is_a_twin_with_a_console(assemble: Callable[[str], dict[str, Any]]) -> None:
    made = assemble("win32")
    programs = {program["name"]: program for program in made["EXE"]}
    assert {name: program["console"] for name, program in programs.items()} == {
        "scanwright": False,
        "scanwright-console": True,
    }
    for name, program in programs.items():
        assert Path(program["icon"]).read_bytes()[:4] == b"\0\0\1\0"
        version = Path(program["version"]).read_text(encoding="utf-8")
        ast.parse(version, mode="eval")
        assert f"'{name}.exe'" in version
        assert f"StringStruct('ProductVersion', '{__version__}')" in version
    assert "libalone.so" in names(made)
    assert "BUNDLE" not in made


def test_on_macos_there_is_an_application_that_owns_its_projects(assemble: Callable[[str], dict[str, Any]]) -> None:
    made = assemble("darwin")
    (program,) = made["EXE"]
    assert not program["console"]
    (collected,), options = made["BUNDLE"]
    assert collected == "COLLECT"
    assert Path(options["icon"]).read_bytes()[:4] == b"icns"
    assert (options["name"], options["version"]) == ("Scanwright.app", __version__)
    info = options["info_plist"]
    project, pictures = info["CFBundleDocumentTypes"]
    (declared,) = info["UTExportedTypeDeclarations"]
    assert project["LSItemContentTypes"] == [declared["UTTypeIdentifier"]]
    assert declared["UTTypeTagSpecification"]["public.filename-extension"] == [SUFFIX.lstrip(".")]
    assert {"pdf", "png", "tiff", "heic"} <= set(pictures["CFBundleTypeExtensions"])


def test_a_bundle_without_its_models_is_not_made(
    parts: ModuleType, assemble: Callable[[str], dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "missing_models", lambda: ["layout"])
    with pytest.raises(SystemExit, match="layout"):
        assemble("linux")


def test_libraries_that_only_other_dropped_ones_wanted_are_dropped_too(parts: ModuleType) -> None:
    asks = {"a": {"libfilm.so"}, "cv2/cv2.so": {"libmaths.so"}, "libfilm.so": {"libcodec.so"}, "libmaths.so": set()}
    folder = "opencv_python_headless.libs"
    binaries = [
        ("cv2/cv2.so", "cv2/cv2.so", "EXTENSION"),
        *((f"{folder}/{name}", name, "BINARY") for name in ("libfilm.so", "libcodec.so", "libmaths.so")),
        ("libcodec.so", f"{folder}/libcodec.so", "SYMLINK"),
        ("libpython3.so", "libpython3.so", "BINARY"),
    ]
    kept = parts.reachable(binaries, lambda path: asks.get(path, set()))
    assert [name for name, _, _ in kept] == ["cv2/cv2.so", f"{folder}/libmaths.so", "libpython3.so"]
