#!/usr/bin/env python3
"""Sets Scanwright up from a bare checkout, then starts it, tests it or bundles it.

    python3 installer/bootstrap.py run [FILE ...]     opens the window (without a display: converts the files)
    python3 installer/bootstrap.py test               every check that the project has
    python3 installer/bootstrap.py bundle             the program in one folder, with everything in it
    python3 installer/bootstrap.py package            the bundle, packed for others to install

Only the standard library is used, and only what even an old Python understands is written here, so that an old
one can say that it is too old. What is set up stays in .venv and models/weights; a second time is quick.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Sequence  # noqa: UP035 - for old versions of Python

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "installer"))

import system_packages  # noqa: E402 - it lies beside this file

NEEDED = (3, 11)
VENV = ROOT / ".venv"
LOCK = ROOT / "installer" / "requirements.lock"
BUNDLE_LOCK = ROOT / "installer" / "bundle.lock"
SAMPLE = ROOT / "resources" / "samples" / "sample.jpg"
OUTPUT = ROOT / "output"


class SetUpError(Exception):
    """Set-up cannot go on; the message says why and what to do."""


def main(arguments: list[str]) -> int:
    """Runs the command; returns its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console that cannot show a character must not stop anything
    parser = argparse.ArgumentParser(
        prog="bootstrap.py",
        description="Sets Scanwright up from a bare checkout, then starts, tests, bundles or packs it.",
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    run_parser = commands.add_parser("run", help="open the window; without a display convert the files to ./output")
    run_parser.add_argument("files", nargs="*", metavar="FILE", help="pictures or PDFs (without any: a sample page)")
    commands.add_parser("test", help="run every check: ruff, mypy and the whole test suite")
    commands.add_parser("bundle", help="make the program in one folder, under dist")
    commands.add_parser("package", help="make the bundle, and pack it for others to install")
    options = parser.parse_args(arguments or ["run"])
    if options.command is None:
        parser.print_help()
        return 2
    try:
        newer = better_python()
        if newer is not None:
            return subprocess.call([newer, str(Path(__file__).resolve()), *arguments])
        if options.command == "test":
            return test()
        if options.command == "bundle":
            return bundle()
        if options.command == "package":
            return package()
        return run([Path(name).resolve() for name in options.files])
    except SetUpError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


def run(files: list[Path]) -> int:
    """Sets up, then opens the window, or converts where there is no display."""
    missing = [path for path in files if not path.exists()]
    if missing:
        raise SetUpError(f"There is no file {missing[0]}.")
    window = has_display()
    set_up(window=window)
    names = [str(path) for path in files or [SAMPLE]]
    if window:
        say("Opening the window")
        return call([python(), "-m", "scanwright", *names], check=False)
    say("There is no display: converting to Word and Excel instead")
    command = [str(python()), "-m", "scanwright", "convert", *names, "--to", "docx,xlsx", "--output", str(OUTPUT)]
    status = call(command, check=False)
    if status == 0:
        say(f"The results are in {OUTPUT}")
    return status


def test() -> int:
    """Sets up, then runs every check; pytest comes last. The status is 0 where all passed."""
    set_up(window=False)
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    failed: list[str] = []
    for name, command in (
        ("ruff check", ["ruff", "check", "."]),
        ("ruff format", ["ruff", "format", "--check", "."]),
        ("mypy", ["mypy"]),
        ("pytest", ["pytest"]),
    ):
        if failed and name == "pytest":
            say("Failed so far: {}".format(", ".join(failed)))
        say(name)
        if call([python(), "-m", *command], check=False, environment=environment) != 0:
            failed.append(name)
    return 1 if failed else 0


def bundle() -> int:
    """Sets up, makes the bundle with PyInstaller and tries it out."""
    set_up(window=False)
    install_once(BUNDLE_LOCK, "PyInstaller")
    say("Making the bundle")
    call(
        [
            python(),
            "-m",
            "PyInstaller",
            "--noconfirm",
            "--clean",
            "--log-level",
            "WARN",
            "--distpath",
            str(ROOT / "dist"),
            "--workpath",
            str(ROOT / "build"),
            str(ROOT / "installer" / "scanwright.spec"),
        ]
    )
    say("Trying the bundle out")
    status = call([python(), str(ROOT / "installer" / "smoke_test.py"), str(ROOT / "dist" / "scanwright")], check=False)
    say("The bundle is {}".format(ROOT / "dist" / "scanwright"))
    return status


def package() -> int:
    """Makes the bundle and packs it as the system's users expect: see installer/README.md."""
    status = bundle()
    if status != 0:
        return status
    installer, folder = ROOT / "installer", ROOT / "dist" / "scanwright"
    say("Packing")
    if sys.platform == "win32":
        compiler = shutil.which("iscc") or r"C:\Program Files (x86)\Inno Setup 6\ISCC.exe"
        return call([compiler, "/DVersion=" + program_version(), str(installer / "windows" / "scanwright.iss")])
    if sys.platform == "darwin":
        return call(["sh", str(installer / "macos" / "make_dmg.sh"), program_version()])
    return call([python(), str(installer / "packages.py"), str(folder), "--output", str(ROOT / "dist")])


def program_version() -> str:
    """The version of the program that is set up here."""
    return output([python(), "-c", "import scanwright; print(scanwright.__version__)"])


def set_up(*, window: bool) -> None:
    """System packages, .venv, the locked packages, the project itself, and the models; each only where it is lacking."""
    try:
        system_packages.ensure(window=window, say=say)
    except system_packages.MissingError as error:
        raise SetUpError(str(error)) from error
    make_venv()
    install_once(LOCK, "the packages (this takes about a minute)", editable=True)
    check_libraries()
    compile_program()
    say("Checking the models")
    call([python(), "-m", "scanwright", "models", "fetch"])


def make_venv() -> None:
    """Makes .venv, anew where it is of another Python or broken."""
    version = "{}.{}".format(*sys.version_info)
    if (
        python().is_file()
        and output([python(), "-c", "import sys, pip; print('%d.%d' % sys.version_info[:2])"]) == version
    ):
        return
    if VENV.exists():
        shutil.rmtree(str(VENV))
    say(f"Making .venv with Python {version}")
    call([sys.executable, "-m", "venv", str(VENV)])


def install_once(lock: Path, what: str, *, editable: bool = False) -> None:
    """Installs what a lock file lists, with its hashes; nothing is done where that very lock was installed before."""
    stamp = VENV / (lock.stem + ".stamp")
    wanted = digest([lock, ROOT / "pyproject.toml", ROOT / "setup.py"])
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    say(f"Installing {what}")
    pip = [str(python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    call([*pip, "--require-hashes", "--only-binary=:all:", "-r", str(lock)])
    if editable:
        call([*pip, "--no-deps", "--no-build-isolation", "--no-index", "--editable", str(ROOT)])
    stamp.write_text(wanted)


def check_libraries() -> None:
    """Loads the packages that want libraries of the system; a sentence instead of a traceback where one is lacking."""
    modules = ["onnxruntime", "cv2", "pypdfium2", "PySide6.QtWidgets"]
    for module in modules:
        result = subprocess.run([str(python()), "-c", "import " + module], stderr=subprocess.PIPE, check=False)
        if result.returncode != 0:
            lines = result.stderr.decode("utf-8", "replace").strip().splitlines() or ["it gave no reason"]
            hint = ""
            if sys.platform == "win32":
                hint = "\nInstall Microsoft's “Visual C++ Redistributable” (x64), then run this again."
            raise SetUpError(f"{module} cannot be loaded: {lines[-1]}{hint}")


def compile_program() -> None:
    """Compiles the modules once: where Python may not keep what it compiled, each start would take longer for it.

    A folder that cannot be written is left as it is.
    """
    call([python(), "-m", "compileall", "-q", ROOT / "app"], check=False)


def better_python() -> str | None:
    """None where this Python is new enough; else the path of one that is; raises SetUpError where there is none."""
    if sys.version_info >= NEEDED:
        return None
    for minor in (13, 12, 11, 14):
        found = shutil.which(f"python3.{minor}")
        if found:
            return found
    raise SetUpError(
        "Scanwright wants Python {}.{} or newer; this is {}.{}. Install a newer one, then start this with it.".format(
            *(NEEDED + tuple(sys.version_info[:2]))
        )
    )


def has_display() -> bool:
    """Whether a window can be opened."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def python() -> Path:
    """The Python of .venv."""
    return VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def digest(paths: list[Path]) -> str:
    """One checksum over files and this Python's version."""
    total = hashlib.sha256(repr((sys.version_info[:2], str(ROOT))).encode())
    for path in paths:
        total.update(path.read_bytes())
    return total.hexdigest()


def call(command: Sequence[str | Path], *, check: bool = True, environment: dict[str, str] | None = None) -> int:
    """Runs a command in the checkout; returns its status, or raises SetUpError where it must be 0."""
    status = subprocess.call([str(part) for part in command], cwd=str(ROOT), env=environment)
    if check and status != 0:
        raise SetUpError("This did not work (status {}): {}".format(status, " ".join(map(str, command))))
    return status


def output(command: Sequence[str | Path]) -> str:
    """What a command prints; an empty text where it fails."""
    try:
        return subprocess.check_output([str(part) for part in command], stderr=subprocess.DEVNULL).decode().strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def say(text: str) -> None:
    """Tells the user what happens now."""
    print("== " + text, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
