"""Bootstrap only: logging, then the command line or the window."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from scanwright import __version__
from scanwright.commands import COMMANDS
from scanwright.crash import CrashWatch
from scanwright.logs import start_logging
from scanwright.memory import share_heaps
from scanwright.paths import ensure_home

# The threads of numpy's matrix library would spin for a while after every product, on cores that the models need.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the program and returns its exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments == ["--version"]:
        print(f"scanwright {__version__}")
        return 0
    ensure_home()
    share_heaps()
    start_logging()
    watch = CrashWatch(arguments[0] if arguments and arguments[0] in COMMANDS else "window")
    watch.install()
    if arguments and (arguments[0] in COMMANDS or arguments[0].startswith("-")):
        return _command(arguments)
    headless = sys.platform.startswith("linux") and not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )
    if headless:
        print("scanwright: there is no display to open a window on; use “scanwright convert”", file=sys.stderr)
        return 1
    if sys.platform == "win32":
        # The C++ runtime that Qt brings is older than the one that ONNX Runtime wants: whichever comes first serves both.
        import scanwright.inference.session  # noqa: F401
    from scanwright.gui.app import run_gui

    return run_gui([Path(argument) for argument in arguments], watch)


def _command(arguments: Sequence[str]) -> int:
    """Runs a command of the command line. Who reads what it prints may know fewer letters, or go away (`| head`)."""
    from scanwright.cli import run_command

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        try:
            return run_command(arguments)
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()
    except BrokenPipeError:
        # What is still to be written would fail again when the program ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


if __name__ == "__main__":
    sys.exit(main())
