"""Packs a Linux bundle: a .tar.gz that any user can unpack or install, and a package for Debian and Ubuntu.

    python installer/packages.py FOLDER [--output DIR]

FOLDER holds the bundled program. Only the standard library is used: a .deb is an `ar` archive of two tar archives
(deb(5)). All times and owners in them are the same whoever packs, so that the same bundle makes the same package.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import io
import lzma
import platform
import re
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINUX = ROOT / "installer" / "linux"
ICONS = ROOT / "resources" / "app"
# What a bundle takes from the system: see the README. A font, and what tells where fonts are, is among them.
DEPENDS = ("libgl1", "libegl1", "libxcb1", "fontconfig-config", "fonts-dejavu-core")
RECOMMENDS = ("fonts-noto-cjk | fonts-droid-fallback", "shared-mime-info", "desktop-file-utils")
ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
_EPOCH = 1_700_000_000


@dataclass(frozen=True)
class Item:
    """A file of a package: where it goes, and the file on this machine, the link or the text that it is."""

    name: str
    source: Path | None = None
    link: str = ""
    text: str = ""
    executable: bool = False


def main() -> int:
    """Packs both; prints the paths and sizes."""
    parser = argparse.ArgumentParser(description="Packs a Linux bundle as a .tar.gz and a .deb.")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the folder of the bundled program")
    parser.add_argument("--output", type=Path, default=ROOT / "dist", metavar="DIR", help="where the packages go")
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    for path in (tar_gz(options.folder, options.output), deb(options.folder, options.output)):
        print(f"{path}  {path.stat().st_size / 1e6:.0f} MB")
    return 0


def version() -> str:
    """The program's version, read from its source."""
    source = (ROOT / "app" / "scanwright" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'__version__ = "([^"]+)"', source)
    if found is None:
        raise ValueError("the source has no version")
    return found[1]


def desktop_files() -> Iterator[Item]:
    """What a desktop wants to know of the program, below `share`: menu entry, type of its projects, icons."""
    yield Item("share/applications/scanwright.desktop", LINUX / "scanwright.desktop")
    yield Item("share/mime/packages/scanwright.xml", LINUX / "scanwright.xml")
    yield Item(
        "share/metainfo/org.scanwright.Scanwright.metainfo.xml", LINUX / "org.scanwright.Scanwright.metainfo.xml"
    )
    for path in sorted(ICONS.glob("scanwright-*.png")):
        size = path.stem.rpartition("-")[2]
        yield Item(f"share/icons/hicolor/{size}x{size}/apps/scanwright.png", path)
    yield Item("share/icons/hicolor/scalable/apps/scanwright.svg", ICONS / "scanwright.svg")


def bundle_files(folder: Path, prefix: str) -> Iterator[Item]:
    """The bundle, with the links in it."""
    for path in sorted(folder.rglob("*")):
        name = f"{prefix}/{path.relative_to(folder).as_posix()}"
        if path.is_symlink():
            yield Item(name, link=path.readlink().as_posix())
        elif path.is_file():
            yield Item(name, path, executable=bool(path.stat().st_mode & 0o100))


def tar_gz(folder: Path, output: Path) -> Path:
    """The bundle in a folder of its own, with scripts that install and remove it for one user."""
    top = f"scanwright-{version()}"
    target = output / f"{top}-linux-{platform.machine()}.tar.gz"
    items = [
        *bundle_files(folder, top),
        *(Item(f"{top}/{item.name}", item.source) for item in desktop_files()),
        *(Item(f"{top}/{name}", LINUX / name, executable=True) for name in ("install.sh", "uninstall.sh")),
        Item(f"{top}/README.txt", text=_readme()),
    ]
    with target.open("wb") as file, gzip.GzipFile("", "wb", 6, file, mtime=_EPOCH) as pressed:
        _write_tar(pressed, items)
    return target


def deb(folder: Path, output: Path) -> Path:
    """The package for Debian and Ubuntu. It needs no scripts: what keeps caches of menus and types watches the folders."""
    architecture = ARCHITECTURES.get(platform.machine(), platform.machine())
    target = output / f"scanwright_{version()}_{architecture}.deb"
    items = [
        *bundle_files(folder, "usr/lib/scanwright"),
        Item("usr/bin/scanwright", link="../lib/scanwright/scanwright"),
        *(Item(f"usr/{item.name}", item.source) for item in desktop_files()),
        Item("usr/share/doc/scanwright/copyright", text=_copyright()),
    ]
    size = sum(item.source.stat().st_size for item in items if item.source is not None)
    controls = [Item("control", text=control(architecture, size)), Item("md5sums", text=_md5sums(items))]
    with tempfile.TemporaryFile() as data:
        with lzma.open(data, "wb", preset=2) as pressed:
            _write_tar(pressed, items)
        control_archive = io.BytesIO()
        with gzip.GzipFile("", "wb", mtime=_EPOCH, fileobj=control_archive) as pressed_control:
            _write_tar(pressed_control, controls)
        length = data.tell()
        data.seek(0)
        with target.open("wb") as file:
            file.write(b"!<arch>\n")
            for name, content in (("debian-binary", b"2.0\n"), ("control.tar.gz", control_archive.getvalue())):
                file.write(_ar_head(name, len(content)) + content + b"\n" * (len(content) % 2))
            file.write(_ar_head("data.tar.xz", length))
            while block := data.read(1 << 20):
                file.write(block)
            file.write(b"\n" * (length % 2))
    return target


def control(architecture: str, size: int) -> str:
    """What the package manager reads. `size` in bytes, unpacked."""
    libc = platform.libc_ver()[1] or "2.34"
    return (
        f"Package: scanwright\nVersion: {version()}\nArchitecture: {architecture}\n"
        "Maintainer: The authors of Scanwright <noreply@scanwright.invalid>\n"
        f"Installed-Size: {size // 1024}\n"
        f"Depends: libc6 (>= {libc}), {', '.join(DEPENDS)}\nRecommends: {', '.join(RECOMMENDS)}\n"
        "Section: text\nPriority: optional\n"
        "Description: turns scans, photographs and PDFs into Word and Excel files\n"
        " Reads pages on this computer, shows what it found on the picture, lets everything be\n"
        " corrected with undo, and writes Word and Excel files, searchable PDF and more.\n"
        " .\n"
        " Everything is inside, the models too: no network is needed. Settings and logs of a user\n"
        " are removed by “scanwright forget”, before the package is.\n"
    )


def _write_tar(file: gzip.GzipFile | lzma.LZMAFile, items: list[Item]) -> None:
    """The items and the folders that they lie in, owned by root."""
    with tarfile.open(fileobj=file, mode="w", format=tarfile.GNU_FORMAT) as archive:
        folders: set[str] = set()
        for item in items:
            for parent in reversed(Path(item.name).parents[:-1]):
                if parent.as_posix() not in folders:
                    folders.add(parent.as_posix())
                    archive.addfile(_member(f"./{parent.as_posix()}/", tarfile.DIRTYPE, 0o755))
            if item.link:
                member = _member(f"./{item.name}", tarfile.SYMTYPE, 0o777)
                member.linkname = item.link
                archive.addfile(member)
            else:
                content = item.source.read_bytes() if item.source is not None else item.text.encode()
                member = _member(f"./{item.name}", tarfile.REGTYPE, 0o755 if item.executable else 0o644)
                member.size = len(content)
                archive.addfile(member, io.BytesIO(content))


def _member(name: str, kind: bytes, mode: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.type, member.mode, member.mtime = kind, mode, _EPOCH
    member.uname = member.gname = "root"
    return member


def _ar_head(name: str, size: int) -> bytes:
    return f"{name:<16}{_EPOCH:<12}{0:<6}{0:<6}{'100644':<8}{size:<10}`\n".encode("ascii")


def _md5sums(items: list[Item]) -> str:
    lines = []
    for item in items:
        if not item.link:
            content = item.source.read_bytes() if item.source is not None else item.text.encode()
            lines.append(f"{hashlib.md5(content, usedforsecurity=False).hexdigest()}  {item.name}\n")
    return "".join(lines)


def _copyright() -> str:
    return (
        "Scanwright: under the Apache License 2.0, /usr/share/common-licenses/Apache-2.0 on Debian.\n"
        "The licences of all parts of this package are in /usr/lib/scanwright/_internal/licences and in Help > About.\n"
    )


def _readme() -> str:
    needed = " ".join(DEPENDS)
    return (
        f"Scanwright {version()}\n\n"
        "Start it where it is: ./scanwright [FILE ...]   (--help tells of the command line)\n"
        "Install it for yourself, with an entry in the menu: ./install.sh\n"
        "Remove it again: ~/.local/lib/scanwright/uninstall.sh (--all: settings, logs and fetched models too)\n\n"
        f"Everything is inside but what every desktop has (in Debian's words: {needed}).\n"
        "Licences: _internal/LICENSE, _internal/licences and Help > About.\n"
    )


if __name__ == "__main__":
    sys.exit(main())
