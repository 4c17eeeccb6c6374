"""Bootstrap only: logging, then the command line or the window."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from scanwright.commands import COMMANDS
from scanwright.logs import log_uncaught, start_logging


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the program and returns its exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    start_logging()
    log_uncaught()
    if arguments and (arguments[0] in COMMANDS or arguments[0].startswith("-")):
        from scanwright.cli import run_command

        return run_command(arguments)
    headless = sys.platform.startswith("linux") and not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )
    if headless:
        print("scanwright: there is no display to open a window on; use “scanwright convert”", file=sys.stderr)
        return 1
    from scanwright.gui.app import run_gui

    return run_gui([Path(argument) for argument in arguments])


if __name__ == "__main__":
    sys.exit(main())
