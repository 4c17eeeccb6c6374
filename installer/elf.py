"""Takes libraries that are never called out of what a shared library asks for (ELF, 64 bit, little-endian).

OpenCV's wheel links its video reader to FFmpeg, a tenth of a bundle; pages are not films. The entries that name such
libraries are made to name one that is loaded anyway, and their functions become weak: a call to one would end the
program, but neither the loader nor anything else minds that they are missing. System V ABI, chapters 4 and 5; the
records of symbol versions as in the Linux Standard Base, Core, 10.7.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_DYNAMIC, _DYNSYM, _VERNEED, _VERSYM = 6, 11, 0x6FFFFFFE, 0x6FFFFFFF
_DT_NEEDED, _DT_VERNEEDNUM = 1, 0x6FFFFFFF
_SYMBOL_BYTES, _ENTRY_BYTES = 24, 16
_WEAK_VERSION = 2
_NO_VERSION = 1
_INFO_AT = 44
_WEAK, _GLOBAL = 2, 1


class ElfError(ValueError):
    """Not a library of the kind that is understood here."""


@dataclass(frozen=True)
class _Section:
    header: int
    kind: int
    offset: int
    size: int
    link: int


class Library:
    """The bytes of a shared library; `data` after `without` is the library changed in place."""

    def __init__(self, data: bytes) -> None:
        """Raises ElfError where the bytes are not a 64 bit little-endian shared library with section headers."""
        self.data = bytearray(data)
        if self.data[:6] != b"\x7fELF\x02\x01":
            raise ElfError("not a 64 bit little-endian ELF file")
        try:
            self._sections = self._read_sections()
        except (struct.error, OverflowError) as error:
            raise ElfError("its section headers are cut off") from error
        dynamic = self._section(_DYNAMIC)
        if dynamic is None:
            raise ElfError("it is not dynamic")
        self._dynamic = dynamic
        self._strings = self._sections[dynamic.link].offset

    @property
    def needed(self) -> list[str]:
        """The names of the libraries that it asks for."""
        return [self._name(value) for _, tag, value in self._entries() if tag == _DT_NEEDED]

    def without(self, unwanted: Callable[[str], bool], symbols: tuple[str, ...] = ()) -> list[str]:
        """Takes out the libraries whose name `unwanted` is true of; returns their names.

        `symbols`: the beginnings of the names of functions from libraries that give them no version. Raises ElfError if
        no library is left.
        """
        names = self.needed
        kept = [name for name in names if not unwanted(name)]
        dropped = [name for name in names if unwanted(name)]
        if not dropped:
            return []
        if not kept:
            raise ElfError("nothing would be left")
        stand_in = next(
            value for _, tag, value in self._entries() if tag == _DT_NEEDED and self._name(value) == kept[-1]
        )
        for offset, tag, value in self._entries():
            if tag == _DT_NEEDED and unwanted(self._name(value)):
                struct.pack_into("<Q", self.data, offset + 8, stand_in)
        self._weaken(self._release_versions(unwanted, stand_in), symbols)
        return dropped

    def _release_versions(self, unwanted: Callable[[str], bool], stand_in: int) -> set[int]:
        """Takes the records of the versions that unwanted libraries should have out of their chain; their numbers.

        The first record of the chain cannot be taken out: it is made to name another library, and its versions weak.
        """
        section = self._section(_VERNEED)
        found: set[int] = set()
        if section is None:
            return found
        at, before, taken = section.offset, None, 0
        while True:
            _version, count, file, auxiliary, following = struct.unpack_from("<HHIII", self.data, at)
            if unwanted(self._name(file)):
                found |= self._weak_versions(at + auxiliary, count)
                if before is None:
                    struct.pack_into("<I", self.data, at + 4, stand_in)
                else:
                    struct.pack_into("<I", self.data, before + 12, at + following - before if following else 0)
                    taken += 1
            if not unwanted(self._name(file)) or before is None:
                before = at
            if not following:
                break
            at += following
        for offset, tag, value in self._entries():
            if tag == _DT_VERNEEDNUM:
                struct.pack_into("<Q", self.data, offset + 8, value - taken)
                struct.pack_into("<I", self.data, section.header + _INFO_AT, value - taken)
        return found

    def _weak_versions(self, at: int, count: int) -> set[int]:
        """Makes the versions of a record weak; their numbers."""
        found = set()
        for _ in range(count):
            _hash, flags, number, _text, following = struct.unpack_from("<IHHII", self.data, at)
            struct.pack_into("<H", self.data, at + 4, flags | _WEAK_VERSION)
            found.add(number)
            at += following
        return found

    def _weaken(self, versions: set[int], beginnings: tuple[str, ...]) -> None:
        """Makes the symbols weak, and of no version, that are to have one of these, or are undefined and so named."""
        symbols, numbers = self._section(_DYNSYM), self._section(_VERSYM)
        if symbols is None or numbers is None:
            return
        for index in range(symbols.size // _SYMBOL_BYTES):
            of_version = numbers.offset + 2 * index
            (number,) = struct.unpack_from("<H", self.data, of_version)
            at = symbols.offset + index * _SYMBOL_BYTES
            name, info, _, defined_in = struct.unpack_from("<IBBH", self.data, at)
            meant = number in versions or (not defined_in and self._name(name).startswith(beginnings))
            if meant and info >> 4 == _GLOBAL:
                self.data[at + 4] = _WEAK << 4 | info & 15
                struct.pack_into("<H", self.data, of_version, _NO_VERSION)

    def _entries(self) -> Iterator[tuple[int, int, int]]:
        """(offset in the file, tag, value) of the dynamic section."""
        end = self._dynamic.offset + self._dynamic.size
        for offset in range(self._dynamic.offset, end, _ENTRY_BYTES):
            tag, value = struct.unpack_from("<qQ", self.data, offset)
            yield offset, tag, value

    def _name(self, offset: int) -> str:
        start = self._strings + offset
        return self.data[start : self.data.index(0, start)].decode("utf-8", "replace")

    def _section(self, kind: int) -> _Section | None:
        return next((section for section in self._sections if section.kind == kind), None)

    def _read_sections(self) -> list[_Section]:
        (table,) = struct.unpack_from("<Q", self.data, 0x28)
        size, count = struct.unpack_from("<HH", self.data, 0x3A)
        sections = []
        for index in range(count):
            header = table + index * size
            _, kind, _, _, offset, length, link = struct.unpack_from("<IIQQQQI", self.data, header)
            sections.append(_Section(header, kind, offset, length, link))
        return sections
