"""Tries a bundle out, the way its users would.

    python installer/smoke_test.py FOLDER [--screenshot FILE]

FOLDER holds the bundled program. On Linux it is run without any network and cannot write to its own folder; neither the
checkout nor Python is in sight. It is asked for its version; converts a page whose path has spaces and letters of other
scripts, for a user whose name has them too and for one without a home; must find the same as the program that is not
bundled; and opens its window, onto which a file is dropped. Run it with the Python of the checkout's .venv.
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
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import smoke_window
from sandbox import bare_environment, contents, seal
from virtual_screen import ScreenError, screen

ROOT = Path(__file__).resolve().parent.parent
USER = "Zoë Иванова 王小明"
PAGE_NAME = "Скан  扫描 ñ & 1.jpg"
FORMATS = ("docx", "xlsx", "pdf")
# The parts of an office file in which its text is.
TEXT_PARTS = {".docx": ("word/document.xml",), ".xlsx": ("xl/sharedStrings.xml", "xl/worksheets/")}


class SmokeError(Exception):
    """The bundle does not do what it should."""


@dataclass(frozen=True)
class Trial:
    """The bundle, and the place where a user of it works."""

    folder: Path
    home: Path
    page: Path

    def run(self, *arguments: str, home: bool = True, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        """The bundled command line, sealed as far as the system can."""
        command = [*seal(self.folder), self.program(console=True), *arguments]
        environment = bare_environment(self.home if home else None, self.page.parent / "own")
        return call(command, environment, cwd or self.page.parent)

    def program(self, *, console: bool) -> str:
        """The bundled program; on Windows the command line is a program of its own."""
        if sys.platform == "win32":
            return str(self.folder / ("scanwright-console.exe" if console else "scanwright.exe"))
        return str(self.folder / "scanwright")


def main() -> int:
    """Runs every check; 0 where all passed."""
    parser = argparse.ArgumentParser(description="Tries a bundle out, the way its users would.")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the folder of the bundled program")
    parser.add_argument("--screenshot", type=Path, metavar="FILE", help="where to put a picture of the window")
    options = parser.parse_args()
    folder = options.folder.resolve()
    with tempfile.TemporaryDirectory(prefix="smoke ", ignore_cleanup_errors=True) as name:
        home = Path(name) / USER
        page = home / "Мои документы" / PAGE_NAME
        page.parent.mkdir(parents=True)
        shutil.copy(ROOT / "resources" / "samples" / "sample.jpg", page)
        trial = Trial(folder, home, page)
        before = contents(folder)
        try:
            check_seal(trial)
            check_version(trial)
            check_models(trial)
            check_conversion(trial)
            check_no_home(trial)
            check_bad_input(trial)
            check_window(trial, options.screenshot)
            check_forgetting(trial)
            expect(contents(folder) == before, "the program wrote to its own folder")
        except (SmokeError, ScreenError, TimeoutError, AssertionError, subprocess.TimeoutExpired) as error:
            print(f"FAILED: {error}")
            return 1
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    print(f"All passed. The bundle has {size / 1e6:.0f} MB.")
    return 0


def check_seal(trial: Trial) -> None:
    if seal(trial.folder):
        print("it runs without a network, and cannot write to its own folder")
    else:
        print("NOT TRIED here: being without a network, and a folder that cannot be written to")


def check_version(trial: Trial) -> None:
    for number in ("first", "second"):
        start = time.monotonic()
        answer = trial.run("--version")
        expect(answer.returncode == 0, f"--version ended with {answer.returncode}: {answer.stderr}")
        print(f"{answer.stdout.strip()}, answered in {time.monotonic() - start:.1f} s the {number} time")
    expected = call([sys.executable, "-m", "scanwright", "--version"], dict(os.environ), ROOT).stdout
    expect(answer.stdout == expected, f"the version is {answer.stdout!r}, not {expected!r}")


def check_models(trial: Trial) -> None:
    answer = trial.run("models", "verify")
    expect(answer.returncode == 0, f"models verify: {answer.stdout}{answer.stderr}")
    print("the models are in it and intact")


def check_conversion(trial: Trial) -> None:
    """All formats, with the same text as that of the program that is not bundled."""
    bundled, other = trial.home / "bundled Ergebnis", trial.home / "not bundled Ergebnis"
    start = time.monotonic()
    answer = trial.run("convert", trial.page.name, "--to", ",".join(FORMATS), "--output", str(bundled))
    expect(answer.returncode == 0, f"convert ended with {answer.returncode}: {answer.stderr}")
    print(f"bundled: converted in {time.monotonic() - start:.1f} s")
    start = time.monotonic()
    command = [sys.executable, "-m", "scanwright", "convert", str(trial.page), "--to", ",".join(FORMATS)]
    answer = call([*command, "--output", str(other)], dict(os.environ), ROOT)
    expect(answer.returncode == 0, f"not bundled: convert ended with {answer.returncode}: {answer.stderr}")
    print(f"not bundled: converted in {time.monotonic() - start:.1f} s")
    for name in FORMATS:
        found, wanted = (texts(folder / f"{trial.page.stem}.{name}") for folder in (bundled, other))
        expect(len("".join(found)) > 200, f"the {name} has hardly any text: {found}")
        expect(found == wanted, f"the {name} differs from that of the program not bundled")
        print(f"both wrote the same {name}: {len(''.join(found))} characters")
    expect(any(trial.home.rglob("scanwright.log")) or sys.platform == "darwin", "there is no log in the user's folders")


def check_no_home(trial: Trial) -> None:
    target = trial.home / "without a home"
    answer = trial.run("convert", trial.page.name, "--to", "txt", "--output", str(target), home=False)
    expect(answer.returncode == 0, f"without a home convert ended with {answer.returncode}: {answer.stderr}")
    expect(
        len((target / f"{trial.page.stem}.txt").read_text("utf-8")) > 200, "without a home hardly anything was found"
    )
    print("it converts for a user without a home")


def check_bad_input(trial: Trial) -> None:
    broken = trial.page.with_name("broken.pdf")
    broken.write_bytes(b"%PDF-1.7 and nothing more")
    answer = trial.run("convert", str(broken), "--to", "docx", "--output", str(trial.home / "out"))
    expect(answer.returncode == 1, f"a broken file ended with {answer.returncode}")
    expect("broken.pdf" in answer.stderr and "Traceback" not in answer.stderr, f"it was said so: {answer.stderr!r}")
    print(f"a broken file is named: {answer.stderr.strip()}")


def check_window(trial: Trial, screenshot: Path | None) -> None:
    """The window, with a file dropped on it; where there is no screen to be had, it at least keeps running."""
    command = [*seal(trial.folder), trial.program(console=False)]
    environment = bare_environment(trial.home, trial.page.parent / "own")
    with screen() as display:
        if display:
            for line in smoke_window.try_out(command, environment, trial.page, display, screenshot):
                print(line)
            return
    if sys.platform.startswith("linux"):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    process = smoke_window.start([*command, str(trial.page)], environment, trial.page.parent, "")
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        print("there is no virtual screen here; the window stays open")
    else:
        raise SmokeError(f"the window ended by itself with {process.returncode}")
    finally:
        process.terminate()
        process.wait(30)


def check_forgetting(trial: Trial) -> None:
    """After `forget` nothing is left in the user's folders but the user's own files."""
    answer = trial.run("forget", "--yes")
    expect(answer.returncode == 0, f"forget ended with {answer.returncode}: {answer.stdout}{answer.stderr}")
    own = {
        trial.page.parent,
        *(trial.home / name for name in ("bundled Ergebnis", "not bundled Ergebnis", "without a home")),
    }
    # The system's own cache of fonts is not the program's.
    others = {*own, trial.home / ".cache" / "fontconfig"}
    left = [path for path in trial.home.rglob("*") if path.is_file() and not others & set(path.parents)]
    expect(not left, f"this is left in the user's folders: {left}")
    expect(trial.page.is_file(), "forget removed the user's page")
    print("forgetting leaves nothing but the user's files")


def call(command: list[str], environment: dict[str, str], cwd: Path) -> subprocess.CompletedProcess[str]:
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


def texts(path: Path) -> list[str]:
    """The texts of a file, in their order."""
    expect(path.is_file(), f"{path.name} was not written")
    if path.suffix == ".pdf":
        with pypdfium2.PdfDocument(path) as pdf:
            return [page.get_textpage().get_text_range() for page in pdf]
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
