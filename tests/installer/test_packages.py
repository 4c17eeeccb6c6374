"""The packages for Linux: what is in them, and that nothing stays behind."""

from __future__ import annotations

import configparser
import importlib
import io
import shutil
import subprocess
import sys
import tarfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from types import ModuleType

import pytest

from scanwright import __version__
from scanwright.document.storage import SUFFIX
from scanwright.gui.app import build_application

INSTALLER = Path(__file__).resolve().parents[2] / "installer"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="these are packed on Linux")


@pytest.fixture
def packages(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(INSTALLER)
    return importlib.import_module("packages")


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A folder that looks like a bundle; its program says what it is called with."""
    folder = tmp_path / "bundle"
    (folder / "_internal" / "models").mkdir(parents=True)
    program = folder / "scanwright"
    program.write_text('#!/bin/sh\necho "called with $*"\n')
    program.chmod(0o755)
    (folder / "_internal" / "models" / "ä model.onnx").write_bytes(b"weights" * 1000)
    (folder / "_internal" / "lib.so.1").write_bytes(b"library")
    (folder / "_internal" / "lib.so").symlink_to("lib.so.1")
    return folder


def members(content: bytes) -> dict[str, tarfile.TarInfo]:
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        return {member.name.removeprefix("./"): member for member in archive}


def ar(path: Path) -> dict[str, bytes]:
    """The members of an `ar` archive."""
    content, at, found = path.read_bytes(), 8, {}
    assert content[:8] == b"!<arch>\n"
    while at < len(content):
        name, size = content[at : at + 16].decode().strip(), int(content[at + 48 : at + 58])
        assert content[at + 58 : at + 60] == b"`\n"
        found[name] = content[at + 60 : at + 60 + size]
        at += 60 + size + size % 2
    return found


def test_the_debian_package_has_the_program_and_what_a_desktop_wants_to_know(
    packages: ModuleType, bundle: Path, tmp_path: Path
) -> None:
    parts = ar(packages.deb(bundle, tmp_path))
    assert list(parts) == ["debian-binary", "control.tar.gz", "data.tar.xz"]
    inside = members(parts["data.tar.xz"])
    assert inside["usr/lib/scanwright/scanwright"].mode == 0o755
    assert inside["usr/lib/scanwright/_internal/lib.so"].linkname == "lib.so.1"
    assert inside["usr/bin/scanwright"].linkname == "../lib/scanwright/scanwright"
    assert {
        "usr/share/applications/scanwright.desktop",
        "usr/share/mime/packages/scanwright.xml",
        "usr/share/icons/hicolor/48x48/apps/scanwright.png",
        "usr/share/icons/hicolor/scalable/apps/scanwright.svg",
        "usr/share/doc/scanwright/copyright",
    } <= set(inside)
    assert {(member.uid, member.uname) for member in inside.values()} == {(0, "root")}
    with tarfile.open(fileobj=io.BytesIO(parts["control.tar.gz"])) as archive:
        control = archive.extractfile("./control").read().decode()
        sums = archive.extractfile("./md5sums").read().decode()
    assert f"Version: {__version__}\n" in control
    assert "libgl1" in control
    assert sums.count("\n") == sum(member.isfile() for member in inside.values())


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="dpkg-deb is not here")
def test_debian_itself_can_read_the_package(packages: ModuleType, bundle: Path, tmp_path: Path) -> None:
    path = packages.deb(bundle, tmp_path)
    subprocess.run(["dpkg-deb", "--extract", str(path), str(tmp_path / "out")], check=True)
    assert (tmp_path / "out/usr/lib/scanwright/_internal/models/ä model.onnx").read_bytes()[:7] == b"weights"
    fields = subprocess.run(["dpkg-deb", "--field", str(path)], check=True, capture_output=True, text=True).stdout
    assert "Package: scanwright" in fields


def test_the_same_bundle_makes_the_same_packages(packages: ModuleType, bundle: Path, tmp_path: Path) -> None:
    for pack in (packages.deb, packages.tar_gz):
        first = pack(bundle, tmp_path).read_bytes()
        (bundle / "scanwright").touch()
        assert pack(bundle, tmp_path).read_bytes() == first


def test_a_user_installs_from_the_archive_and_removes_everything_again(
    packages: ModuleType, bundle: Path, tmp_path: Path
) -> None:
    with tarfile.open(packages.tar_gz(bundle, tmp_path)) as archive:
        archive.extractall(tmp_path / "unpacked", filter="tar")
    (top,) = (tmp_path / "unpacked").iterdir()
    prefix = tmp_path / "a place $HOME & 100% 王"
    other = prefix / "share/applications/other.desktop"
    other.parent.mkdir(parents=True)
    other.write_text("of another program")
    for _ in range(2):  # an update installs over what is there
        subprocess.run([str(top / "install.sh"), str(prefix)], check=True, capture_output=True)
    answer = subprocess.run([str(prefix / "bin/scanwright"), "x"], check=True, capture_output=True, text=True)
    assert answer.stdout == "called with x\n"
    entry = (prefix / "share/applications/scanwright.desktop").read_text()
    escaped = str(prefix / "lib/scanwright/scanwright").replace("$", "\\\\$").replace("%", "%%")
    assert f'Exec="{escaped}" %F\n' in entry
    assert (prefix / "share/icons/hicolor/48x48/apps/scanwright.png").is_file()
    answer = subprocess.run(
        [str(prefix / "lib/scanwright/uninstall.sh"), "--all"], check=True, capture_output=True, text=True
    )
    assert "called with forget --yes" in answer.stdout
    left = [path for path in prefix.rglob("*") if path.is_file() and "mimeinfo" not in path.name]
    assert left == [other]


def test_what_is_not_an_installed_scanwright_is_not_removed(tmp_path: Path) -> None:
    shutil.copy(INSTALLER / "linux" / "uninstall.sh", tmp_path)
    answer = subprocess.run([str(tmp_path / "uninstall.sh")], capture_output=True, check=False)
    assert answer.returncode == 1
    assert (tmp_path / "uninstall.sh").exists()


def test_menu_entry_window_and_file_type_go_by_the_same_names(qapp) -> None:
    entry = configparser.ConfigParser(interpolation=None, strict=True)
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read(INSTALLER / "linux" / "scanwright.desktop", encoding="utf-8")
    app, _ = build_application(["scanwright"])
    assert app.desktopFileName() == "scanwright"
    types = entry["Desktop Entry"]["MimeType"].split(";")
    mime = ElementTree.parse(INSTALLER / "linux" / "scanwright.xml").getroot()[0]
    assert mime.get("type") in types
    patterns = [element.get("pattern") for element in mime if element.tag.endswith("glob")]
    assert patterns == [f"*{SUFFIX}"]
    assert "application/pdf" in types
    assert "image/heif" in types
    ElementTree.parse(INSTALLER / "linux" / "org.scanwright.Scanwright.metainfo.xml")
