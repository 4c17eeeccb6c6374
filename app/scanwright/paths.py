"""Where the files that come with the program lie. A leaf: every package may import it.

The layout below the root is the same in a source checkout, in an installed wheel and in a bundle:
`models/manifest.toml` and `resources/`.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path


def ensure_home() -> None:
    """Gives a process that has no home folder (a service, a user that only a container knows) one among temporary files.

    Without it settings and logs would go to a folder named “~” wherever the program was started.
    """
    if os.path.expanduser("~") == "~":  # noqa: PTH111 - Path.home() raises here
        import tempfile

        home = Path(tempfile.gettempdir()) / f"scanwright-{os.getuid() if hasattr(os, 'getuid') else 'user'}"
        home.mkdir(mode=0o700, exist_ok=True)
        os.environ["HOME"] = str(home)


def is_bundle() -> bool:
    """Whether this is the frozen program that PyInstaller made."""
    return bool(getattr(sys, "frozen", False))


def checkout() -> Path | None:
    """The source checkout that this program runs from; None where it was installed or bundled."""
    folder = Path(__file__).resolve().parents[2]
    if not is_bundle() and (folder / "pyproject.toml").is_file() and (folder / "models" / "manifest.toml").is_file():
        return folder
    return None


def program_folder() -> Path:
    """The root of the files that come with the program."""
    if is_bundle():
        return Path(getattr(sys, "_MEIPASS", Path(sys.executable).parent))
    return checkout() or Path(__file__).resolve().parent


def resources_folder() -> Path:
    """The folder of icons, translations, themes and sample documents."""
    return program_folder() / "resources"


def models_folder() -> Path:
    """The folder of the models' manifest."""
    return program_folder() / "models"
