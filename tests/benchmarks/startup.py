#!/usr/bin/env python3
"""How soon does the window show, against a bare window of PySide6 on the same machine? Wants Xvfb.

    python tests/benchmarks/startup.py [--runs 10] [--program dist/scanwright/scanwright [--bare PROGRAM]]

Both are started by turns, so that what else the machine does falls on both. Without --program the program of the
checkout is measured against a bare window of the same Python. For a bundle, freeze the bare window (--print-bare
prints its source) with PyInstaller and name that program.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "installer"))

from virtual_screen import screen, seconds_until_painted

BARE = """import sys
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.resize(1280, 800)
window.show()
app.exec()
"""


def main() -> int:
    parser = argparse.ArgumentParser(description="Measures the start of the window against a bare one.")
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--program", type=Path, help="a bundled program (without: that of this checkout)")
    parser.add_argument("--bare", type=Path, help="a bundled bare window")
    parser.add_argument("--print-bare", action="store_true", help="print the source of the bare window")
    options = parser.parse_args()
    if options.print_bare:
        print(BARE, end="")
        return 0
    commands = {
        "bare window": [str(options.bare)] if options.bare else [sys.executable, "-c", BARE],
        "Scanwright": [str(options.program)] if options.program else [sys.executable, "-m", "scanwright"],
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    with screen() as display, tempfile.TemporaryDirectory() as place:
        if not display:
            print("There is no Xvfb.", file=sys.stderr)
            return 1
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment |= {f"SCANWRIGHT_{name}_DIR": f"{place}/{name}" for name in ("CONFIG", "DATA", "LOG")}
        environment |= {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        for run in range(options.runs + 1):
            for name, command in commands.items():
                started = time.perf_counter()
                process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
                seconds = seconds_until_painted(display, process, started, 60)
                process.kill()
                process.wait()
                if run:  # the first fills caches
                    times[name].append(seconds)
    for name, taken in times.items():
        print(f"{name}: median {statistics.median(taken):.3f} s, least {min(taken):.3f} s")
    bare, own = times.values()
    print(f"ratio: median {statistics.median(own) / statistics.median(bare):.2f}, least {min(own) / min(bare):.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
