"""Files that the tour opens: pictures, a PDF with text, broken and locked ones, and projects that are refused."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from tour_driver import Tour

from scanwright.document.document import Document
from scanwright.document.storage import save_project
from scanwright.export.options import ExportOptions
from scanwright.progress import CancelToken
from scanwright.settings import data_folder


def scratch() -> Path:
    """A folder for files that go with the tour."""
    folder = data_folder() / "files"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def drawn_picture(path: Path, number: int = 0) -> Path:
    """A short letter as a picture."""
    picture = Image.new("RGB", (620, 877), "white")
    pen, font = ImageDraw.Draw(picture), ImageFont.truetype("DejaVuSerif.ttf", 22)
    for line, text in enumerate(
        (f"Letter number {number + 1}", "Dear reader,", "the library is open.", "Yours, the staff")
    ):
        pen.text((70, 90 + 60 * line), text, fill="black", font=font)
    picture.save(path, dpi=(75, 75))
    return path


def searchable_pdf(tour: Tour) -> Path:
    """The first page of the tour as a PDF with its text."""
    path = scratch() / "report.pdf"
    if not path.exists():
        tour.service.export(Document("report", tour.document.pages[:1]), "pdf", path, ExportOptions(), CancelToken())
    return path


def broken_files(folder: Path) -> list[Path]:
    """A damaged picture, an empty file, what is no document at all, a PDF that is cut off."""
    files = {
        "cut off.png": drawn_picture(folder / "whole.png").read_bytes()[:900],
        "empty.pdf": b"",
        "notes.jpg": b"this is no picture " * 20,
        "damaged.pdf": b"%PDF-1.7\n1 0 obj << /Type /Catalog >>",
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in files]


def locked_pdf(path: Path) -> Path:
    """A PDF that asks for a password that nobody knows."""
    key = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"00" * 32 + b"> /U <" + b"11" * 32 + b"> >>"
    bodies = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] >>",
    )
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 4\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    ids = b"/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]"
    out += b"trailer << /Size 4 /Root 1 0 R /Encrypt " + key + b" " + ids + b" >>\nstartxref\n%d\n%%%%EOF" % start
    path.write_bytes(out)
    return path


def refused_projects(tour: Tour) -> dict[str, Path]:
    """Projects of a newer version, damaged, and hostile ones, by what is wrong with them."""
    whole = scratch() / "work.scanwright"
    if not whole.exists():
        save_project(Document("work", tour.document.pages[:1]), whole)
    with zipfile.ZipFile(whole) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    head = json.loads(members["project.json"])
    newer = members | {"project.json": json.dumps(head | {"version": head["version"] + 1}).encode()}
    found = {
        "newer": _zip(scratch() / "newer.scanwright", newer),
        "hostile": _zip(scratch() / "hostile.scanwright", members | {"../../evil.txt": b"x"}),
        "bomb": _zip(scratch() / "bomb.scanwright", members | {"pictures/9.png": bytes(64 << 20)}),
        "damaged": scratch() / "damaged.scanwright",
    }
    found["damaged"].write_bytes(whole.read_bytes()[:2000])
    return found


def _zip(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path
