"""What this program is made of: the packages and libraries in it, their versions and licences. For “About”.

A bundle carries `licences/index.json`, which `installer/scanwright.spec` writes with `collect` and `to_json`; elsewhere
the installed packages are asked.
"""

from __future__ import annotations

import importlib.metadata
import json
import platform
import re
import sysconfig
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from scanwright import __version__
from scanwright.paths import checkout, is_bundle, program_folder

INDEX = "index.json"
_LICENCE_FIELDS = ("License-Expression", "Classifier", "License")
_LICENCE_WORDS = ("LICEN", "COPYING", "NOTICE")


@dataclass(frozen=True, slots=True)
class Component:
    """`files` are the paths of its licence texts; `licence` is what its metadata call it."""

    name: str
    version: str
    licence: str
    files: tuple[str, ...] = ()


def components() -> tuple[Component, ...]:
    """Scanwright first, then all that it is made of, by name. Reads files: not for the GUI thread."""
    folder = program_folder()
    if is_bundle():
        return from_json(folder / "licences" / INDEX)
    own = checkout()
    text = (str(own / "LICENSE"),) if own else ()
    first = Component("Scanwright", __version__, "Apache-2.0", text)
    return (first, python_itself(), *collect(requirements("scanwright")))


def licence_text(component: Component) -> str:
    """All licence texts of a component, one after the other; a sentence where it brings none."""
    texts = []
    for name in component.files:
        path = program_folder() / name if is_bundle() else Path(name)
        try:
            texts.append(path.read_text("utf-8", "replace").strip())
        except OSError:
            continue
    return ("\n\n" + "=" * 72 + "\n\n").join(texts) or f"{component.name} is under the licence {component.licence}."


def requirements(name: str) -> tuple[str, ...]:
    """The packages that `name` wants on this machine, and those that they want, without extras; sorted."""
    found: set[str] = set()
    pending = [name]
    while pending:
        try:
            wanted = importlib.metadata.requires(pending.pop()) or []
        except importlib.metadata.PackageNotFoundError:
            continue
        for line in wanted:
            match = re.match(r"[\w.-]+", line)
            if match is None or "extra ==" in line:
                continue
            package = re.sub(r"[-_.]+", "-", match[0]).lower()
            if package not in found:
                found.add(package)
                pending.append(package)
    return tuple(sorted(found))


def collect(names: Iterable[str]) -> tuple[Component, ...]:
    """The installed ones of these packages."""
    found = []
    for name in names:
        try:
            distribution = importlib.metadata.distribution(name)
        except importlib.metadata.PackageNotFoundError:
            continue  # a package of another platform
        metadata = distribution.metadata
        texts = tuple(str(file) for file in licence_files(distribution))
        found.append(Component(metadata["Name"] or name, distribution.version, _licence_name(metadata), texts))
    return tuple(found)


def licence_files(distribution: importlib.metadata.Distribution) -> list[Path]:
    """The licence texts that a package brings; its METADATA where it brings none."""
    files = distribution.files or []
    texts = [
        file
        for file in files
        if file.suffix != ".py"
        and ("/licenses/" in file.as_posix() or any(word in file.name.upper() for word in _LICENCE_WORDS))
    ]
    texts = texts or [file for file in files if file.name == "METADATA"]
    return [Path(str(file.locate())) for file in texts]


def python_itself() -> Component:
    """The interpreter; its text lies in the folder of its standard library, or in Debian's place."""
    version = platform.python_version()
    short = ".".join(version.split(".")[:2])
    places = [
        Path(sysconfig.get_path("stdlib")) / "LICENSE.txt",
        Path(sysconfig.get_config_var("installed_base") or "/") / "LICENSE.txt",
        Path(f"/usr/share/doc/python{short}/copyright"),
    ]
    text = next((str(place) for place in places if place.is_file()), "")
    return Component("Python", version, "PSF-2.0", (text,) if text else ())


def to_json(parts: Iterable[Component]) -> str:
    return json.dumps([asdict(part) for part in parts], ensure_ascii=False, indent=1)


def from_json(path: Path) -> tuple[Component, ...]:
    """The components that an index lists; Scanwright alone where there is none that can be read."""
    try:
        rows = json.loads(path.read_text("utf-8"))
        return tuple(Component(row["name"], row["version"], row["licence"], tuple(row["files"])) for row in rows)
    except (OSError, ValueError, KeyError, TypeError):
        return (Component("Scanwright", __version__, "Apache-2.0", ("LICENSE",)),)


def _licence_name(metadata: importlib.metadata.PackageMetadata) -> str:
    """The licence as one short line: the SPDX expression, else the classifiers, else the first line of the field."""
    fields = {name: [str(value) for value in metadata.get_all(name) or []] for name in _LICENCE_FIELDS}
    expression, classifiers, free = (fields[name] for name in _LICENCE_FIELDS)
    if expression:
        return expression[0]
    named = [line.rsplit("::", 1)[-1].strip() for line in classifiers if line.startswith("License ::")]
    named = [name for name in named if name != "OSI Approved"]
    if named:
        return ", ".join(named)
    lines = "\n".join(free).strip().splitlines()
    return lines[0][:60] if lines else "see its text"
