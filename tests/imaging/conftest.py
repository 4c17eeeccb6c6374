"""PDF files drawn for the tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

FONTS = {"F1": "Helvetica", "F2": "Times-BoldItalic", "F3": "Courier-Bold"}


def build_pdf(
    pages: list[str], *, page: str = "/MediaBox [0 0 200 300]", objects: dict[int, bytes] | None = None
) -> bytes:
    """A PDF whose pages have these content streams; `page`: more entries for each, `objects`: from number 100 on."""
    fonts = " ".join(
        f"/{name} << /Type /Font /Subtype /Type1 /BaseFont /{base} /Encoding /WinAnsiEncoding >>"
        for name, base in FONTS.items()
    )
    kids = " ".join(f"{10 + 2 * n} 0 R" for n in range(len(pages)))
    parts: dict[int, bytes] = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        **(objects or {}),
    }
    resources = f"/Resources << /Font << {fonts} >> /XObject << {'/Im 100 0 R' if objects else ''} >> >>"
    for n, content in enumerate(pages):
        data = content.encode("latin-1")
        parts[10 + 2 * n] = f"<< /Type /Page /Parent 2 0 R {page} {resources} /Contents {11 + 2 * n} 0 R >>".encode()
        parts[11 + 2 * n] = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data)
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in sorted(parts.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in sorted(places.items()):
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    out += b"trailer << /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF\n" % (max(parts) + 1, start)
    return bytes(out)


@pytest.fixture
def make_pdf(tmp_path: Path) -> Callable[..., Path]:
    """Writes a PDF of the given content streams and gives its path."""

    def make(*pages: str, **more: object) -> Path:
        path = tmp_path / "drawn.pdf"
        path.write_bytes(build_pdf(list(pages), **more))  # type: ignore[arg-type]
        return path

    return make
