"""A font without shapes: text in it can be searched, selected and copied, and nothing is seen.

A Type 0 font (ISO 32000-1, 9.7) over a TrueType file whose glyphs have an extent but no area, with a ToUnicode CMap (9.10.3) of
just the characters that the document has. The same idea is at work in Tesseract's and OCRmyPDF's text layers.
"""

from __future__ import annotations

import itertools
import struct
from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name

from scanwright.export.fonts import SANS
from scanwright.export.widths import text_width

ASCENT, DESCENT = 800, -200
_UNITS = 1000
_MOST_ENTRIES = 100  # of a CMap in one block
_NAME = "Glyphless"


class GlyphlessFont:
    """Gives characters their codes as they come; `install` writes the font once all are known."""

    def __init__(self) -> None:
        self._codes: dict[str, int] = {}

    def encode(self, text: str) -> str:
        """`text` as hexadecimal digits for a string operand: two bytes a character."""
        return "".join(f"{self._codes.setdefault(c, len(self._codes) + 1):04X}" for c in text)

    @staticmethod
    def width(text: str) -> float:
        """The advance of `text` at size 1."""
        return text_width(text, SANS, 1.0)

    def install(self, pdf: pikepdf.Pdf, font: Dictionary) -> None:
        """Fills in `font`, an indirect dictionary that the pages refer to."""
        widths = [round(_UNITS * self.width(c)) for c in self._codes]
        different = sorted(set(widths))
        program = font_file(different)
        file = pdf.make_stream(program)
        file.Length1 = len(program)
        descriptor = Dictionary(
            Type=Name.FontDescriptor,
            FontName=Name("/" + _NAME),
            Flags=4,
            FontBBox=Array([0, DESCENT, _UNITS, ASCENT]),
            ItalicAngle=0,
            Ascent=ASCENT,
            Descent=DESCENT,
            CapHeight=ASCENT,
            StemV=80,
            FontFile2=file,
        )
        glyphs = struct.pack(f">{len(widths) + 1}H", 0, *(1 + different.index(width) for width in widths))
        descendant = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=Name("/" + _NAME),
            CIDSystemInfo=Dictionary(
                Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0
            ),
            FontDescriptor=pdf.make_indirect(descriptor),
            DW=_UNITS // 2,
            W=Array([1, Array(widths)]),
            CIDToGIDMap=pdf.make_stream(glyphs),
        )
        font.update(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type0,
                BaseFont=Name("/" + _NAME),
                Encoding=Name("/Identity-H"),
                DescendantFonts=Array([pdf.make_indirect(descendant)]),
                ToUnicode=pdf.make_stream(self._to_unicode()),
            )
        )

    def _to_unicode(self) -> bytes:
        entries = [f"<{code:04X}> <{c.encode('utf-16-be').hex().upper()}>" for c, code in self._codes.items()]
        blocks = []
        for start in range(0, len(entries), _MOST_ENTRIES):
            block = entries[start : start + _MOST_ENTRIES]
            blocks += [f"{len(block)} beginbfchar", *block, "endbfchar"]
        lines = [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<0000> <FFFF>",
            "endcodespacerange",
            *blocks,
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
        return "\n".join(lines).encode("ascii")


def font_file(widths: Sequence[int]) -> bytes:
    """A TrueType font (the tables that ISO 32000-1, 9.9 asks for); times are left at zero.

    Behind the empty first glyph there is one for each of `widths`: a stroke from corner to corner and back again, nothing to
    fill, but as high and wide as the letter. Viewers that measure text by its glyphs (pdfium) would lose turned lines and
    single letters of empty ones.
    """
    strokes = [_stroke(width) for width in widths]
    starts = [0, 0, *itertools.accumulate(len(stroke) // 2 for stroke in strokes)]
    widest = max(widths, default=_UNITS)
    head = struct.pack(
        ">IIIIHHqqhhhhHHhhh",
        0x00010000, 0x00010000, 0, 0x5F0F3CF5, 0, _UNITS, 0, 0, 0, DESCENT, widest, ASCENT, 0, 8, 2, 0, 0,
    )  # fmt: skip
    hhea = struct.pack(
        ">IhhhHhhhhhh8xhH", 0x00010000, ASCENT, DESCENT, 0, widest, 0, 0, widest, 1, 0, 0, 0, 1 + len(widths)
    )  # fmt: skip
    tables = {
        b"glyf": b"".join(strokes),
        b"head": head,
        b"hhea": hhea,
        b"hmtx": b"".join(struct.pack(">Hh", width, 0) for width in (_UNITS, *widths)),
        b"loca": struct.pack(f">{len(starts)}H", *starts),
        b"maxp": struct.pack(">IHHHHHHHHHHHHHH", 0x00010000, 1 + len(widths), 2, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
    }
    offset = 12 + 16 * len(tables)
    directory, content = struct.pack(">IHHHH", 0x00010000, len(tables), 64, 2, 16 * len(tables) - 64), b""
    for tag, table in tables.items():
        directory += struct.pack(">4sIII", tag, _checksum(table), offset + len(content), len(table))
        content += table + b"\0" * (-len(table) % 4)
    adjustment = (0xB1B0AFBA - _checksum(directory + content)) % 2**32
    at = content.index(head) + 8
    return directory + content[:at] + struct.pack(">I", adjustment) + content[at + 4 :]


def _stroke(width: int) -> bytes:
    """A simple glyph of two points on its curve: (0, DESCENT) and (width, ASCENT)."""
    header = struct.pack(">hhhhh", 1, 0, DESCENT, width, ASCENT)
    stroke = header + struct.pack(">HH2B2h2h", 1, 0, 1, 1, 0, width, DESCENT, ASCENT - DESCENT)
    return stroke + b"\0" * (-len(stroke) % 4)


def _checksum(data: bytes) -> int:
    data += b"\0" * (-len(data) % 4)
    total: int = sum(struct.unpack(f">{len(data) // 4}I", data))
    return total % 2**32
