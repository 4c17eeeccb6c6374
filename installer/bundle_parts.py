"""What goes into a bundle and what is left out; `scanwright.spec` hands it to PyInstaller.

Plain functions, apart from the spec, so that tests can ask them for systems other than this one.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from elf import ElfError, Library

ROOT = Path(__file__).resolve().parent.parent

from scanwright import __version__  # noqa: E402 - the spec and the tests see to the path
from scanwright.components import Component, collect, python_itself, to_json  # noqa: E402
from scanwright.document.storage import SUFFIX  # noqa: E402
from scanwright.imaging.sniff import OPENED_SUFFIXES  # noqa: E402
from scanwright.inference.catalog import CATALOG  # noqa: E402

# (name in the bundle, path on this machine, kind), as in PyInstaller's tables of contents.
Entry = tuple[str, str, str]

BUNDLE_ID = "org.scanwright.Scanwright"
PROJECT_TYPE = "org.scanwright.project"
PROJECT_MIME = "application/x-scanwright-project"
COPYRIGHT = "The authors of Scanwright; Apache License 2.0"

# Of what the hooks collect, what the program never loads. Of Qt's platform plugins a window's and the offscreen one
# stay; Wayland sessions are served through XWayland. Pages are decoded by Pillow and pdfium, not by Qt.
UNWANTED = (
    "Qt6Network", "Qt6Qml", "Qt6Quick", "Qt6Pdf", "Qt6VirtualKeyboard", "Qt6Wayland", "Qt6WlShell", "Qt6Egl", "Qt6OpenGL.",
    "QtNetwork", "QtQml", "QtQuick", "QtOpenGL.", "QtDBus.abi3",
    "plugins/tls", "plugins/networkinformation", "plugins/wayland", "plugins/egldeviceintegrations",
    "plugins/platforminputcontexts/libqtvirtualkeyboard", "plugins/generic", "plugins/platforms/libqeglfs",
    "plugins/platforms/libqlinuxfb", "plugins/platforms/libqminimal", "plugins/platforms/libqvnc",
    "plugins/platforms/libqvkkhrdisplay", "plugins/platforms/libqwayland", "plugins/platforms/qdirect2d",
    "plugins/platforms/qminimal", "plugins/platformthemes/libqgtk3", "plugins/imageformats/libqpdf", "plugins/imageformats/qpdf",
    "imageformats/libqtiff", "imageformats/libqtga", "imageformats/libqwbmp", "imageformats/libqicns",
    "imageformats/qtiff", "imageformats/qtga", "imageformats/qwbmp", "imageformats/qicns",
    "PySide6/Qt/translations", "PySide6/translations", "opengl32sw", "cv2/data", "opencv_videoio_ffmpeg",
    "onnxruntime/transformers", "onnxruntime/quantization", "onnxruntime/tools", "_multiarray_tests",
    "lxml/html", "lxml/objectify", "lxml/isoschematron",
)  # fmt: skip
# Modules that nothing here uses. Nothing speaks to a network: pip, which fetches models, is a program of its own.
EXCLUDED = (
    "tkinter", "PySide6.QtNetwork", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtDBus", "pytest", "mypy", "setuptools",
    "pip", "IPython", "ssl", "_ssl", "_hashlib", "unittest", "pydoc_data", "lib2to3", "PIL.ImageTk", "numpy.f2py",
    "lxml.html", "lxml.objectify", "lxml.isoschematron", "onnxruntime.transformers", "onnxruntime.quantization",
    "multiprocessing",
)  # fmt: skip
# What OpenCV is linked to on Linux for its readers of films and of AVIF pictures, which are never called.
READER_LIBRARIES = ("libavcodec", "libavformat", "libavutil", "libswscale", "libswresample", "libavif")
READER_FUNCTIONS = ("avif",)
_OPENCV_LIBRARIES = "opencv_python_headless.libs/"
_ICON_FILES = {".ico", ".icns"}
# Stripping these breaks them: their tables were rearranged when their wheels were made.
_NOT_STRIPPED = (".libs/", "onnxruntime", "cv2/")
_STRIPPED_FROM = 200_000


def resources() -> Iterator[tuple[str, str]]:
    """(file, folder in the bundle) of all resources, without the scripts that made them and icons for other uses."""
    folder = ROOT / "resources"
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix not in {".py", ".pyc", *_ICON_FILES}:
            yield str(path), (Path("resources") / path.relative_to(folder).parent).as_posix()


def models() -> Iterator[tuple[str, str]]:
    """The manifest, and the weights of the models that are always needed."""
    yield str(ROOT / "models" / "manifest.toml"), "models"
    yield str(ROOT / "models" / "README.md"), "models"
    for spec in CATALOG.core:
        yield str(ROOT / "models" / "weights" / spec.file), "models/weights"


def missing_models() -> list[str]:
    """The ids of models that a bundle must have and that are not on this machine."""
    return [spec.id for spec in CATALOG.core if not (ROOT / "models" / "weights" / spec.file).is_file()]


def wanted(name: str) -> bool:
    """Whether the bundle is to have what PyInstaller would put there under this name."""
    name = name.replace("\\", "/")
    if any(f"qtbase_{language}." in name for language in languages()):
        return True
    return not any(part in name for part in UNWANTED)


def languages() -> list[str]:
    """The languages that the program speaks, by its catalogues; Qt's own words come along in these."""
    return sorted(path.stem.removeprefix("scanwright_") for path in (ROOT / "resources/translations").glob("*.ts"))


def without_readers(binaries: Iterable[Entry], workplace: Path) -> list[Entry]:
    """OpenCV taken off the libraries of its readers; `reachable` then drops those."""
    result = []
    for name, path, kind in binaries:
        if name.startswith("cv2/cv2.") and name.endswith(".so"):
            library = Library(Path(path).read_bytes())
            try:
                dropped = library.without(lambda other: other.startswith(READER_LIBRARIES), READER_FUNCTIONS)
            except ElfError:
                dropped = []
            if dropped:
                target = workplace / "slim" / name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(library.data)
                path = str(target)
        result.append((name, path, kind))
    return result


def reachable(binaries: Iterable[Entry], imports_of: Callable[[str], set[str]]) -> list[Entry]:
    """Without libraries that nothing asks for any more: those of the system, at the top, and those beside OpenCV.

    `imports_of` gives the names of the libraries that a file asks for.
    """
    binaries = list(binaries)
    asked = {name: imports_of(path) if kind != "SYMLINK" else set() for name, path, kind in binaries}
    optional = {
        name
        for name, _, kind in binaries
        if name.startswith(_OPENCV_LIBRARIES)
        or (("/" not in name) and kind in {"BINARY", "SYMLINK"} and not name.startswith("libpython"))
    }
    kept = set(asked) - optional
    while True:
        names = set().union(*(asked[name] for name in kept))
        more = {name for name in optional - kept if Path(name).name in names}
        if not more:
            return [entry for entry in binaries if entry[0] in kept]
        kept |= more


def stripped(binaries: Iterable[Entry], workplace: Path) -> list[Entry]:
    """With copies that lack tables for debuggers, where that makes much of a difference and `strip` is at hand."""
    tool = shutil.which("strip")
    result = []
    for name, path, kind in binaries:
        if tool and kind != "SYMLINK" and not any(part in name for part in _NOT_STRIPPED):
            path = _stripped(tool, name, path, workplace)
        result.append((name, path, kind))
    return result


def _stripped(tool: str, name: str, path: str, workplace: Path) -> str:
    size = Path(path).stat().st_size
    if size < _STRIPPED_FROM:
        return path
    target = workplace / "stripped" / name
    target.parent.mkdir(parents=True, exist_ok=True)
    answer = subprocess.run([tool, "--strip-unneeded", "-o", str(target), path], capture_output=True, check=False)
    if answer.returncode != 0 or target.stat().st_size > 0.85 * size:
        return path
    target.chmod(0o755)
    return str(target)


def licences(binaries: Iterable[Entry], workplace: Path) -> Iterator[tuple[str, str]]:
    """(name in the bundle, file) of the licences of all parts, and of the index that “About” reads."""
    lock = (ROOT / "installer" / "bundle.lock").read_text(encoding="utf-8")
    names = sorted({line.split("==")[0] for line in lock.splitlines() if "==" in line and line[0].isalpha()})
    inside = [
        name
        for name in names
        if name not in {"setuptools", "altgraph", "pefile", "macholib", "pyinstaller-hooks-contrib"}
    ]
    own = Component("Scanwright", __version__, "Apache-2.0", (str(ROOT / "LICENSE"),))
    index = []
    for part in (own, python_itself(), *collect(inside), *system_parts(binaries)):
        shipped = []
        for number, file in enumerate(part.files):
            # Some packages bring a dozen files of one name.
            name = f"licences/{part.name}/{Path(file).name}"
            shipped.append(name if name not in shipped else f"licences/{part.name}/{number}-{Path(file).name}")
            yield shipped[-1], file
        if part.name.lower().startswith(("pyside6", "shiboken6")):
            shipped += ["licences/LGPL-3.0.txt", "licences/GPL-3.0.txt"]
        index.append(Component(part.name, part.version, part.licence, tuple(dict.fromkeys(shipped))))
    yield "LICENSE", str(ROOT / "LICENSE")
    for path in sorted((ROOT / "installer" / "licences").iterdir()):
        yield f"licences/{path.name}", str(path)
    target = workplace / "licences" / "index.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(to_json(index), encoding="utf-8")
    yield "licences/index.json", str(target)


def system_parts(binaries: Iterable[Entry]) -> list[Component]:
    """The packages of a Debian that libraries of the system come from, by what its package manager knows."""
    if shutil.which("dpkg-query") is None:
        return []
    found: dict[str, Component] = {}
    for name, path, kind in binaries:
        if "/" in name or kind != "BINARY":
            continue
        # /lib is a link to /usr/lib; packages list either.
        real = str(Path(path).resolve())
        for place in (real, path, real.removeprefix("/usr")):
            owner = _output(["dpkg-query", "--search", place]).partition(":")[0]
            if owner and "," not in owner:
                break
        else:
            continue
        if owner not in found:
            version = _output(["dpkg-query", "--show", "--showformat=${Version}", owner])
            text = Path(f"/usr/share/doc/{owner}/copyright")
            files = (str(text),) if text.is_file() else ()
            found[owner] = Component(owner, version, "see its text", files)
    return [found[name] for name in sorted(found)]


def _output(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


def windows_version(name: str) -> str:
    """The source of the version resource of a program for Windows, as PyInstaller reads it."""
    numbers = [*(int(part) for part in __version__.split(".")[:3] if part.isdigit()), 0, 0, 0, 0][:4]
    texts = {
        "CompanyName": "Scanwright",
        "FileDescription": "Scanwright",
        "FileVersion": __version__,
        "InternalName": name,
        "LegalCopyright": COPYRIGHT,
        "OriginalFilename": f"{name}.exe",
        "ProductName": "Scanwright",
        "ProductVersion": __version__,
    }
    rows = ", ".join(f"StringStruct({key!r}, {value!r})" for key, value in texts.items())
    four = tuple(numbers)
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={four}, prodvers={four}, mask=0x3f, flags=0x0, OS=0x40004, "
        "fileType=0x1, subtype=0x0, date=(0, 0)), kids=[StringFileInfo([StringTable('040904B0', "
        f"[{rows}])]), VarFileInfo([VarStruct('Translation', [1033, 1200])])])\n"
    )


def mac_info() -> dict[str, object]:
    """What the Info.plist of the application bundle says beyond PyInstaller's own."""
    suffixes = [suffix.lstrip(".") for suffix in sorted(OPENED_SUFFIXES)]
    return {
        "CFBundleDisplayName": "Scanwright",
        "CFBundleShortVersionString": __version__,
        "LSApplicationCategoryType": "public.app-category.productivity",
        "LSMinimumSystemVersion": "12.0",
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": COPYRIGHT,
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "Scanwright project",
                "CFBundleTypeRole": "Editor",
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [PROJECT_TYPE],
            },
            {
                "CFBundleTypeName": "Picture or PDF",
                "CFBundleTypeRole": "Viewer",
                "LSHandlerRank": "Alternate",
                "CFBundleTypeExtensions": suffixes,
                "LSItemContentTypes": ["public.image", "com.adobe.pdf"],
            },
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": PROJECT_TYPE,
                "UTTypeDescription": "Scanwright project",
                "UTTypeConformsTo": ["public.data", "public.archive"],
                "UTTypeTagSpecification": {
                    "public.filename-extension": [SUFFIX.lstrip(".")],
                    "public.mime-type": [PROJECT_MIME],
                },
            }
        ],
    }


def icon(platform: str = sys.platform) -> str | None:
    """The program's icon in the form that the system's programs carry; None where they carry none."""
    name = {"win32": "scanwright.ico", "darwin": "scanwright.icns"}.get(platform)
    return str(ROOT / "resources" / "app" / name) if name else None
