#!/usr/bin/env python3
"""How fast is the analysis? Pages a minute, seconds a stage, peak memory, start-up time; as one table.

    python tests/benchmarks/benchmark.py FILE_OR_FOLDER ... [--quality balanced] [--jobs N] [--baseline-python PYTHON]

With --baseline-python (an environment that has the packages named in baseline.py) the same pages go through the
baseline in the same run, in a column of their own. Compare the ratios: absolute times are those of the machine and
the hour. On a busy machine the seconds of the processor tell more than those of the clock, but the baseline's threads
spin while they wait. Start-up is ours without the models, which load beside the first page, and the baseline's with them.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from scanwright.imaging.collect import collect_files

_HERE = Path(__file__).resolve().parent
_PROGRAM = [sys.executable, "-m", "scanwright"]


@dataclass(frozen=True)
class Run:
    """Wall seconds, seconds of the processor, peak resident megabytes (0 where the system tells neither), output."""

    seconds: float
    processor: float
    memory: float
    output: str


def run_measured(command: list[str]) -> Run:
    started = time.perf_counter()
    if not hasattr(os, "wait4"):
        output = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False).stdout
        return Run(time.perf_counter() - started, 0.0, 0.0, output)
    with tempfile.TemporaryFile("w+") as out:
        process = subprocess.Popen(command, stdout=out)
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
        seconds = time.perf_counter() - started
        out.seek(0)
        unit = 1024 * 1024 if sys.platform == "darwin" else 1024
        return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit, out.read())


def run_scanwright(files: list[str], options: list[str]) -> tuple[Run, int, dict[str, float]]:
    """The run, how many pages it wrote, and the seconds that each stage took for all of them."""
    stages: dict[str, float] = defaultdict(float)
    pages = 0
    with tempfile.TemporaryDirectory() as folder:
        run = run_measured([*_PROGRAM, "convert", "--to", "json", "--output", folder, *options, *files])
        for path in Path(folder).glob("*.json"):
            for page in json.loads(path.read_text(encoding="utf-8"))["pages"]:
                pages += 1
                for stage, spent in page.get("seconds", {}).items():
                    stages[stage] += spent
    return run, pages, stages


def column(run: Run, start_up: Run, pages: int) -> dict[str, str]:
    each = max(1, pages)
    return {
        "pages": f"{pages}",
        "seconds a page": f"{run.seconds / each:.2f}",
        "seconds of the processor a page": f"{run.processor / each:.2f}",
        "pages a minute": f"{60 * pages / run.seconds:.1f}",
        "peak memory, MB": f"{run.memory:.0f}",
        "start-up, s": f"{start_up.seconds:.2f}",
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--quality", default="balanced")
    parser.add_argument("--jobs", default="")
    parser.add_argument("--baseline-python", type=Path)
    arguments = parser.parse_args()
    files = [str(path) for path in collect_files(tuple(arguments.files))]
    options = ["--quality", arguments.quality, *(["--jobs", arguments.jobs] if arguments.jobs else [])]

    run, pages, stages = run_scanwright(files, options)
    columns = {"scanwright": column(run, run_measured([*_PROGRAM, "--version"]), pages)}
    if arguments.baseline_python:
        command = [str(arguments.baseline_python), str(_HERE / "baseline.py")]
        other = run_measured([*command, *files])
        count = json.loads(other.output.splitlines()[-1])["pages"]
        columns["baseline"] = column(other, run_measured(command), count)
        columns["ratio"] = ratios(columns["scanwright"], columns["baseline"])
    columns["scanwright"] |= {f"  {stage}, s a page": f"{spent / max(1, pages):.3f}" for stage, spent in stages.items()}
    width = max(map(len, columns["scanwright"]))
    print(f"{'':<{width}}" + "".join(f"{name:>12}" for name in columns))
    for label in columns["scanwright"]:
        print(f"{label:<{width}}" + "".join(f"{values.get(label, ''):>12}" for values in columns.values()))
    return 0


def ratios(ours: dict[str, str], theirs: dict[str, str]) -> dict[str, str]:
    """Ours over theirs, of all but the number of pages."""
    pairs = {label: (float(ours[label]), float(theirs[label])) for label in ours if label != "pages"}
    return {label: f"{mine / other:.2f}" for label, (mine, other) in pairs.items() if other}


if __name__ == "__main__":
    sys.exit(main())
