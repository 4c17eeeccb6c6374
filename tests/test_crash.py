"""Reports of crashes: they say where, hold nothing of the user's, and are found by the next start."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from scanwright import crash
from scanwright.crash import CrashWatch

SECRET = "the text of a document"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SCANWRIGHT_LOG_DIR", str(tmp_path / "log"))
    return tmp_path / "log"


def failing(text: str) -> BaseException:
    try:
        try:
            int(text)
        except ValueError as cause:
            raise KeyError(text) from cause
    except KeyError as error:
        return error


def report(watch: CrashWatch, error: BaseException) -> Path | None:
    before = set(crash.reports())
    watch.uncaught(type(error), error, error.__traceback__)
    return next(iter(set(crash.reports()) - before), None)


def test_a_report_says_what_and_where_but_no_words_of_a_document(capsys: pytest.CaptureFixture[str]) -> None:
    path = report(CrashWatch("window"), failing(SECRET))
    assert path is not None
    text = path.read_text("utf-8")
    assert "builtins.KeyError" in text
    assert "caused by\n\nbuiltins.ValueError" in text
    assert "test_crash.py" in text
    assert "in failing" in text
    assert "Python 3." in text
    assert ", window" in text
    assert SECRET not in text
    assert str(Path.home()) not in text
    said = capsys.readouterr().err
    assert str(path) in said
    assert SECRET not in said


def test_the_same_fault_is_written_once_and_many_only_so_often() -> None:
    watch = CrashWatch("window")
    error = failing(SECRET)
    assert report(watch, error) is not None
    assert report(watch, error) is None
    for number in range(20):
        watch.write(f"fault {number}")
    assert len(crash.reports()) == 5


def test_old_reports_make_room() -> None:
    for run in range(4):
        watch = CrashWatch(f"run {run}")
        for number in range(5):
            watch.write(f"fault {run} {number}")
    assert len(crash.reports()) == 10


def test_ctrl_c_is_no_crash() -> None:
    assert report(CrashWatch("window"), KeyboardInterrupt()) is None


def test_what_happens_in_a_thread_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    watch, told = CrashWatch("window"), []
    monkeypatch.setattr(watch, "_prepare_for_faults", lambda: None)
    watch.listener = told.append
    watch.install()
    thread = threading.Thread(target=lambda: int(SECRET), name="reading")
    thread.start()
    thread.join()
    assert told == crash.reports()
    assert "Thread: reading" in told[0].read_text("utf-8")


def test_where_nothing_can_be_written_the_program_goes_on(folder: Path) -> None:
    folder.write_text("a file where the folder should be")
    watch = CrashWatch("window")
    assert report(watch, failing(SECRET)) is None
    watch.collect_faults()
    assert crash.reports() == []


def run(code: str) -> subprocess.CompletedProcess[str]:
    program = f"from scanwright.crash import CrashWatch\nwatch = CrashWatch('convert')\nwatch.install()\n{code}"
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)


def test_a_fault_of_a_library_is_found_by_the_next_start() -> None:
    # SIGABRT is what Qt's fatal messages and failed assertions of libraries end in.
    ended = run("import os, signal; os.kill(os.getpid(), signal.SIGABRT)")
    assert ended.returncode != 0
    assert crash.reports() == []
    CrashWatch("window").collect_faults()
    (path,) = crash.reports()
    text = path.read_text("utf-8")
    assert "Fatal Python error: Aborted" in text
    assert ", convert" in text
    CrashWatch("window").collect_faults()
    assert crash.reports() == [path]


def test_a_run_that_ends_well_leaves_nothing() -> None:
    assert run("").returncode == 0
    assert list(crash.reports_folder().iterdir()) == []


def test_the_file_of_a_program_that_still_runs_is_left_alone() -> None:
    code = (
        "import os; watch.collect_faults()\n"
        "CrashWatch('window').collect_faults()\n"
        "from scanwright.crash import reports_folder; print([p.name for p in reports_folder().iterdir()])"
    )
    assert "fault-" in run(code).stdout


def test_a_run_killed_from_outside_leaves_nothing_to_report() -> None:
    run("import os, signal; os.kill(os.getpid(), 9)")
    CrashWatch("window").collect_faults()
    assert list(crash.reports_folder().iterdir()) == []
