#!/usr/bin/env python3
"""How fast is the analysis? Pages a minute, seconds a stage, peak memory, start-up time; as a table.

    python tests/benchmarks/benchmark.py FILE_OR_FOLDER ... [--quality balanced] [--jobs N] [--baseline-python PYTHON]

With --baseline-python (an environment that has the packages named in baseline.py) the same pages go through the
baseline in the same run. Compare the ratios: absolute times are those of the machine and the hour.
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
from pathlib import Path

from scanwright.imaging.collect import collect_files

_HERE = Path(__file__).resolve().parent


def run_measured(command: list[str]) -> tuple[float, float, str]:
    """Wall seconds, peak resident megabytes (0 where the system does not tell) and standard output."""
    started = time.perf_counter()
    if not hasattr(os, "wait4"):
        output = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False).stdout
        return time.perf_counter() - started, 0.0, output
    with tempfile.TemporaryFile("w+") as out:
        process = subprocess.Popen(command, stdout=out)
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
        seconds = time.perf_counter() - started
        out.seek(0)
        unit = 1024 * 1024 if sys.platform == "darwin" else 1024
        return seconds, usage.ru_maxrss / unit, out.read()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--quality", default="balanced")
    parser.add_argument("--jobs", default="")
    parser.add_argument("--baseline-python", type=Path)
    arguments = parser.parse_args()
    files = [str(path) for path in collect_files(tuple(arguments.files))]
    program = [sys.executable, "-m", "scanwright"]

    start_up, _, _ = run_measured([*program, "--version"])
    stages: dict[str, float] = defaultdict(float)
    with tempfile.TemporaryDirectory() as folder:
        jobs = ["--jobs", arguments.jobs] if arguments.jobs else []
        command = [
            *program,
            "convert",
            "--to",
            "json",
            "--output",
            folder,
            "--quality",
            arguments.quality,
            *jobs,
            *files,
        ]
        seconds, memory, _ = run_measured(command)
        pages = 0
        for path in Path(folder).glob("*.json"):
            for page in json.loads(path.read_text(encoding="utf-8"))["pages"]:
                pages += 1
                for stage, spent in page.get("seconds", {}).items():
                    stages[stage] += spent

    rows = [("", "scanwright")]
    rows += [("pages", f"{pages}"), ("seconds a page", f"{seconds / max(1, pages):.2f}")]
    rows += [
        ("pages a minute", f"{60 * pages / seconds:.1f}"),
        ("peak memory, MB", f"{memory:.0f}"),
        ("start-up, s", f"{start_up:.2f}"),
    ]
    rows += [(f"  {stage}, s a page", f"{spent / max(1, pages):.3f}") for stage, spent in stages.items()]
    if arguments.baseline_python:
        whole, memory, output = run_measured([str(arguments.baseline_python), str(_HERE / "baseline.py"), *files])
        count = json.loads(output.splitlines()[-1])["pages"]
        rows += [
            ("baseline: seconds a page", f"{whole / max(1, count):.2f}"),
            ("baseline: peak memory, MB", f"{memory:.0f}"),
        ]
        rows += [("scanwright / baseline, time a page", f"{(seconds / max(1, pages)) / (whole / max(1, count)):.2f}")]
    width = max(len(label) for label, _ in rows)
    for label, value in rows:
        print(f"{label:<{width}}  {value:>10}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
