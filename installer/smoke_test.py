"""Tries a bundle out, the way its users would.

    python installer/smoke_test.py FOLDER [--screenshot FILE]

FOLDER holds the bundled program. It is asked for its version; converts a page whose path has spaces and letters of
other scripts, with neither a home folder nor anything of the checkout in sight; must find the same as the program
that is not bundled; and opens its window on that page. Run it with the Python of the checkout's .venv.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageGrab

ROOT = Path(__file__).resolve().parent.parent
PAGE_NAME = "Скан  扫描 ñ & 1.jpg"
WINDOW_SECONDS = 60
# The parts of an office file in which its text is.
TEXT_PARTS = {".docx": ("word/document.xml",), ".xlsx": ("xl/sharedStrings.xml", "xl/worksheets/")}


class SmokeError(Exception):
    """The bundle does not do what it should."""


def main() -> int:
    """Runs every check; 0 where all passed."""
    parser = argparse.ArgumentParser(description="Tries a bundle out, the way its users would.")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the folder of the bundled program")
    parser.add_argument("--screenshot", type=Path, metavar="FILE", help="where to put a picture of the window")
    options = parser.parse_args()
    folder = options.folder.resolve()
    with tempfile.TemporaryDirectory(prefix="a place with spaces ", ignore_cleanup_errors=True) as name:
        place = Path(name)
        page = place / PAGE_NAME
        shutil.copy(ROOT / "resources" / "samples" / "sample.jpg", page)
        try:
            check_version(folder)
            check_models(folder, place)
            check_conversion(folder, page)
            check_bad_input(folder, place)
            check_window(folder, page, options.screenshot)
        except (SmokeError, subprocess.TimeoutExpired) as error:
            print(f"FAILED: {error}")
            return 1
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    print(f"All passed. The bundle has {size / 1e6:.0f} MB.")
    return 0


def check_version(folder: Path) -> None:
    for number in ("first", "second"):
        start = time.monotonic()
        answer = run([program(folder, console=True), "--version"])
        expect(answer.returncode == 0, f"--version ended with {answer.returncode}: {answer.stderr}")
        print(f"{answer.stdout.strip()}, answered in {time.monotonic() - start:.1f} s the {number} time")
    expected = run([sys.executable, "-m", "scanwright", "--version"], bare=False).stdout
    expect(answer.stdout == expected, f"the version is {answer.stdout!r}, not {expected!r}")


def check_models(folder: Path, place: Path) -> None:
    answer = run([program(folder, console=True), "models", "verify"], cwd=place)
    expect(answer.returncode == 0, f"models verify: {answer.stdout}{answer.stderr}")
    print("the models are in it and intact")


def check_conversion(folder: Path, page: Path) -> None:
    results = {}
    for name, command in (
        ("bundled", [program(folder, console=True)]),
        ("not bundled", [sys.executable, "-m", "scanwright"]),
    ):
        target = page.parent / f"{name} Ergebnis"
        start = time.monotonic()
        arguments = ["convert", page.name, "--to", "docx,xlsx", "--output", str(target)]
        answer = run([*command, *arguments], cwd=page.parent, bare=name == "bundled")
        expect(answer.returncode == 0, f"{name}: convert ended with {answer.returncode}: {answer.stderr}")
        print(f"{name}: converted in {time.monotonic() - start:.1f} s")
        results[name] = {suffix: texts(target / page.with_suffix(suffix).name) for suffix in TEXT_PARTS}
    for suffix, found in results["bundled"].items():
        expect(len("".join(found)) > 200, f"the {suffix} has hardly any text: {found}")
        expect(found == results["not bundled"][suffix], f"the {suffix} differs from that of the program not bundled")
    print(f"both found the same: {len(' '.join(results['bundled']['.docx']))} characters in the document")


def check_bad_input(folder: Path, place: Path) -> None:
    broken = place / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 and nothing more")
    answer = run(
        [program(folder, console=True), "convert", str(broken), "--to", "docx", "--output", str(place / "out")]
    )
    expect(answer.returncode == 1, f"a broken file ended with {answer.returncode}")
    expect("broken.pdf" in answer.stderr and "Traceback" not in answer.stderr, f"it was said so: {answer.stderr!r}")
    print(f"a broken file is named: {answer.stderr.strip()}")


def check_window(folder: Path, page: Path, screenshot: Path | None) -> None:
    """The window opens and shows something; where there is no screen to be had, it at least keeps running."""
    with screen() as display:
        environment = bare_environment(page.parent)
        environment.update({"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"} if display else {})
        if not display and sys.platform.startswith("linux"):
            environment["QT_QPA_PLATFORM"] = "offscreen"
        process = subprocess.Popen([program(folder, console=False), str(page)], env=environment, cwd=page.parent)
        try:
            if display:
                print(f"the window showed after {wait_for_picture(process, display):.1f} s")
            deadline = time.monotonic() + 12
            while process.poll() is None and time.monotonic() < deadline:
                time.sleep(0.5)
            expect(process.returncode is None, f"the window ended by itself with {process.returncode}")
            if display and screenshot is not None:
                ImageGrab.grab(xdisplay=display).save(screenshot)
            print("the window stays open")
        finally:
            process.terminate()
            process.wait(30)


def wait_for_picture(process: subprocess.Popen[bytes], display: str) -> float:
    """Seconds until there is something on the screen."""
    start = time.monotonic()
    while time.monotonic() - start < WINDOW_SECONDS:
        expect(process.poll() is None, f"the window ended with {process.returncode}")
        if different_colours(ImageGrab.grab(xdisplay=display)) > 16:
            return time.monotonic() - start
        time.sleep(0.2)
    raise SmokeError(f"no window after {WINDOW_SECONDS} s")


def different_colours(picture: Image.Image) -> int:
    return len(picture.convert("L").resize((320, 225)).getcolors() or ())


@contextmanager
def screen() -> Iterator[str]:
    """A virtual screen, where Xvfb is at hand; an empty text elsewhere."""
    server = shutil.which("Xvfb")
    if server is None:
        yield ""
        return
    for _ in range(3):
        process, display = start_screen(server)
        try:
            # Another server that ends just now may take the socket of this one along: then there is no reaching it.
            if reachable(display):
                yield display
                return
        finally:
            process.terminate()
            process.wait(30)
    raise SmokeError("no virtual screen could be had")


def start_screen(server: str) -> tuple[subprocess.Popen[bytes], str]:
    """A running Xvfb, and the display that it chose."""
    reading, writing = os.pipe()
    command = [server, "-displayfd", str(writing), "-screen", "0", "1280x900x24", "-nolisten", "tcp"]
    process = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as numbers:
        return process, f":{numbers.readline().strip()}"


def reachable(display: str) -> bool:
    try:
        ImageGrab.grab(xdisplay=display)
    except OSError:
        return False
    return True


def program(folder: Path, *, console: bool) -> str:
    """The bundled program; on Windows the command line is a program of its own."""
    if sys.platform == "win32":
        return str(folder / ("scanwright-console.exe" if console else "scanwright.exe"))
    return str(folder / "scanwright")


def run(command: list[str], *, cwd: Path | None = None, bare: bool = True) -> subprocess.CompletedProcess[str]:
    environment = bare_environment(cwd or Path.cwd()) if bare else dict(os.environ)
    return subprocess.run(
        command,
        cwd=cwd,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=300,
        check=False,
    )


def bare_environment(place: Path) -> dict[str, str]:
    """Neither home nor settings nor Python; the locale and Windows' own variables stay."""
    keep = ("SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "TEMP", "TMP", "COMSPEC", "PATHEXT", "LANG", "LC_ALL")
    environment = {name: value for name, value in os.environ.items() if name.upper() in keep}
    environment["PATH"] = os.environ.get("PATH", "") if sys.platform == "win32" else "/usr/bin:/bin"
    environment["SCANWRIGHT_CONFIG_DIR"] = str(place / "settings")
    return environment


def texts(path: Path) -> list[str]:
    """The texts of an office file, in their order."""
    expect(path.is_file(), f"{path.name} was not written")
    found = []
    with zipfile.ZipFile(path) as archive:
        for part in sorted(archive.namelist()):
            if part.startswith(TEXT_PARTS[path.suffix]) and part.endswith(".xml"):
                found += [text for text in ElementTree.fromstring(archive.read(part)).itertext() if text.strip()]
    return found


def expect(condition: bool, message: str) -> None:
    if not condition:
        raise SmokeError(message)


if __name__ == "__main__":
    sys.exit(main())
