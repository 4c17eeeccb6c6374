"""Surroundings for trying a program out: no network, a folder that cannot be written to, hardly any environment."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
from pathlib import Path

_SEAL = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"'
# What must be so inside: no network but perhaps a loopback, and nothing can be put into the folder.
_PROOF = 'test "$(tail -n +3 /proc/net/dev | grep -cv lo:)" = 0 && ! touch "$1/proof" 2>/dev/null'


@functools.cache
def seal(folder: Path) -> tuple[str, ...]:
    """What to put before a command so that it has no network and cannot write to `folder`; empty where that is not possible.

    Linux only: namespaces of network and mounts, with those of users where one is not root.
    """
    if shutil.which("unshare") is None or not sys.platform.startswith("linux"):
        return ()
    users = [] if os.geteuid() == 0 else ["--map-root-user"]
    prefix = ("unshare", *users, "--net", "--mount", "sh", "-c", _SEAL, str(folder))
    answer = subprocess.run([*prefix, "sh", "-c", _PROOF, "sh", str(folder)], capture_output=True, check=False)
    return prefix if answer.returncode == 0 else ()


def bare_environment(home: Path | None, own: Path) -> dict[str, str]:
    """Hardly anything: neither Python's variables nor a session's; the locale and Windows' own variables stay.

    Without a `home` the program's folders are in `own`, so that nothing is left in that of who runs the test.
    """
    keep = ("SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "TEMP", "TMP", "COMSPEC", "PATHEXT", "LANG", "LC_ALL")
    environment = {name: value for name, value in os.environ.items() if name.upper() in keep}
    environment["PATH"] = os.environ.get("PATH", "") if sys.platform == "win32" else "/usr/bin:/bin"
    if home is not None:
        names = ("USERPROFILE", "APPDATA", "LOCALAPPDATA") if sys.platform == "win32" else ("HOME",)
        environment.update({name: str(home) for name in names})
    else:
        environment.update({f"SCANWRIGHT_{name}_DIR": str(own / name.lower()) for name in ("CONFIG", "DATA", "LOG")})
    return environment


def contents(folder: Path) -> dict[str, tuple[int, int]]:
    """Size and time of change of every file in the folder, to see whether anything was changed."""
    found = {}
    for path in folder.rglob("*"):
        if path.is_file():
            status = path.lstat()
            found[path.relative_to(folder).as_posix()] = (status.st_size, status.st_mtime_ns)
    return found
