"""Where the files that come with the application lie: icons, translations, samples."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path


@cache
def resource_root() -> Path:
    """The folder `resources`: of the bundle, of the installed package, or of the source tree."""
    package = Path(__file__).resolve().parents[1]
    places = [package / "resources", package.parents[1] / "resources"]
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle:
        places.insert(0, Path(bundle) / "resources")
    return next((place for place in places if place.is_dir()), places[-1])


def resource(*parts: str) -> Path:
    """A file or folder under `resources`; it need not exist."""
    return resource_root().joinpath(*parts)
