"""Which package may import which, read from the source of every module."""

from __future__ import annotations

import ast
import importlib.metadata
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import scanwright

SOURCE = Path(scanwright.__file__).parent
MODULES = sorted(SOURCE.rglob("*.py"))

# Modules that every package may import, and that import nothing of ours but each other.
LEAVES = {f"scanwright.{name}" for name in ("atomic", "errors", "memory", "progress", "paths")} | {"scanwright"}
# What a package may import of ours beyond itself and the leaves; a prefix stands for all below it.
ALLOWED = {
    "document": (),
    "imaging": ("scanwright.document",),
    "inference": ("scanwright.document.geometry", "scanwright.imaging"),
    "pipeline": ("scanwright.document", "scanwright.imaging", "scanwright.inference.protocols"),
    "export": ("scanwright.document",),
    # The window stands on the service. Beyond it: values that the service takes, the table of formats, the pixels'
    # type, the suffixes that are opened, and the store of models, which its dialog lists.
    "gui": (
        "scanwright.service",
        "scanwright.document",
        "scanwright.settings",
        "scanwright.components",
        "scanwright.crash",
        "scanwright.forget",
        "scanwright.logs",
        "scanwright.pages_option",
        "scanwright.pipeline.options",
        "scanwright.export.formats",
        "scanwright.export.options",
        "scanwright.export.preview",
        "scanwright.imaging.collect",
        "scanwright.imaging.picture",
        "scanwright.imaging.sniff",
        "scanwright.inference.catalog",
        "scanwright.inference.fetch",
        "scanwright.inference.store",
    ),
}
# Where a third-party package may be imported; elsewhere it may not.
ONLY_IN = {"onnxruntime": {"inference"}, "PySide6": {"gui"}, "shiboken6": {"gui"}}
# The domain is pure Python.
STANDARD_ONLY = {"document"}


def package_of(path: Path) -> str:
    """The package right below scanwright; an empty text for a module of scanwright itself."""
    parts = path.relative_to(SOURCE).parts
    return parts[0] if len(parts) > 1 else ""


def name_of(path: Path) -> str:
    return ".".join(["scanwright", *path.relative_to(SOURCE).with_suffix("").parts]).removesuffix(".__init__")


def imports_of(path: Path) -> Iterator[str]:
    """The full names of all modules that the file imports, anywhere in it."""
    package = name_of(path) if path.name == "__init__.py" else name_of(path).rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package.split(".")[: len(package.split(".")) + 1 - node.level] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            for alias in node.names:
                full = f"{module}.{alias.name}"
                yield full if _is_module(full) else module


def _is_module(name: str) -> bool:
    parts = name.split(".")
    path = SOURCE.parent.joinpath(*parts)
    return parts[0] == "scanwright" and (path.with_suffix(".py").is_file() or path.is_dir())


def below(name: str, prefix: str) -> bool:
    return name == prefix or name.startswith(prefix + ".")


def test_modules_are_found() -> None:
    assert {package_of(path) for path in MODULES} >= {"", *ALLOWED}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_imports_only_what_its_package_may(path: Path) -> None:
    package, name = package_of(path), name_of(path)
    for imported in imports_of(path):
        top = imported.split(".")[0]
        assert package in ONLY_IN.get(top, {package}), f"{name} imports {imported}"
        if top != "scanwright":
            assert package not in STANDARD_ONLY or top in sys.stdlib_module_names, f"{name} imports {imported}"
            continue
        if imported in LEAVES or (package and below(imported, f"scanwright.{package}")):
            continue
        if name in LEAVES:
            pytest.fail(f"{name} is imported by all, so it must not import {imported}")
        if package:
            allowed = any(below(imported, prefix) for prefix in ALLOWED[package])
            assert allowed, f"{name} imports {imported}"
        else:
            assert not below(imported, "scanwright.gui") or name == "scanwright.__main__", f"{name} imports {imported}"


def test_the_service_and_the_command_line_load_no_qt() -> None:
    code = (
        "import sys, scanwright.service, scanwright.cli; print([m for m in sys.modules if 'PySide' in m or 'Qt' in m])"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"


def test_every_package_that_is_imported_is_declared() -> None:
    project = tomllib.loads((SOURCE.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {canonicalize_name(Requirement(text).name) for text in project["dependencies"]}
    owners = importlib.metadata.packages_distributions()
    for path in MODULES:
        for top in {imported.split(".")[0] for imported in imports_of(path)} - sys.stdlib_module_names - {"scanwright"}:
            names = {canonicalize_name(name) for name in owners.get(top, ())}
            assert names & declared, f"{name_of(path)} imports {top}, which pyproject.toml does not name"


def test_only_the_opencv_without_its_own_qt_is_installed() -> None:
    importlib.metadata.version("opencv-python-headless")
    for other in ("opencv-python", "opencv-contrib-python"):
        with pytest.raises(importlib.metadata.PackageNotFoundError):
            importlib.metadata.version(other)


def test_the_command_line_waits_for_nothing_that_a_picture_does_not_need() -> None:
    """What writes other formats, the reader of PDFs and what the window asks for are loaded when they are wanted."""
    code = (
        "import sys, scanwright.cli; before = 'scanwright.service' in sys.modules; import scanwright.service; "
        "print(before, [m for m in ('pypdfium2', 'docx', 'openpyxl', 'scanwright.export.csv', 'scanwright.export.preview', "
        "'scanwright.document.storage') if m in sys.modules])"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False []"
