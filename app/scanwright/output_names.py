"""Names for the files of one run of the command line: no two the same, and none that of a file that is read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path


def _key(path: Path) -> str:
    """Paths that some system takes for the same file have the same key."""
    return str(path.absolute()).casefold()


class OutputNames:
    """Gives each file its target of each suffix in `folder`; a number is added where two would write to the same place."""

    def __init__(self, files: Sequence[Path], folder: Path, suffixes: Iterable[str]) -> None:
        self._folder = folder
        self._suffixes = tuple(suffixes)
        read = {_key(path) for path in files}
        taken: set[str] = set()
        self._names: dict[Path, str] = {}
        for path in files:
            name, number = path.stem, 2
            while name.casefold() in taken or any(_key(self._path(name, s)) in read for s in self._suffixes):
                name, number = f"{path.stem}-{number}", number + 1
            taken.add(name.casefold())
            self._names[path] = name
        self._claimed = {path for file in files for path in self._targets(file)}
        self._claimed.update(files)

    def target(self, file: Path, suffix: str) -> Path:
        return self._path(self._names[file], suffix)

    def others(self, file: Path) -> Collection[Path]:
        """The paths that a document made of `file` must leave alone: those of other files, those that are read, those written."""
        return self._claimed.difference(self._targets(file))

    def written(self, paths: Iterable[Path]) -> None:
        self._claimed.update(paths)

    def _targets(self, file: Path) -> list[Path]:
        return [self.target(file, suffix) for suffix in self._suffixes]

    def _path(self, name: str, suffix: str) -> Path:
        return self._folder / (name + suffix)
