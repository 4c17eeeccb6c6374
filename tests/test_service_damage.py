"""What the service makes of files that are damaged in part: nothing that is whole is lost, and nothing is lost in silence."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image

from scanwright.convert import Conversion, convert
from scanwright.document.document import Page, PageState
from scanwright.errors import UnreadableFileError
from scanwright.inference.null import NullModels
from scanwright.pipeline.options import AnalysisOptions
from scanwright.progress import CancelToken
from scanwright.service import Service


@pytest.fixture
def service():
    service = Service(NullModels())
    yield service
    service.close()


def pdf(path: Path, *sizes: float) -> Path:
    document = pdfium.PdfDocument.new()
    for size in sizes:
        document.new_page(size, size)
    document.save(path)
    return path


def cut_tiff(path: Path, pages: int, share: float) -> Path:
    """A TIFF of noise, of which the end is missing."""
    noise = [Image.effect_noise((60, 80 + number), 90) for number in range(pages)]
    sink = io.BytesIO()
    noise[0].save(sink, "TIFF", save_all=True, append_images=noise[1:])
    path.write_bytes(sink.getvalue()[: int(share * len(sink.getvalue()))])
    return path


def analysed(service: Service, page: Page) -> Page:
    return service.analyse(page, AnalysisOptions(), CancelToken())


def test_a_page_that_cannot_be_opened_costs_no_other(service: Service, tmp_path: Path) -> None:
    pages = service.open(pdf(tmp_path / "a.pdf", 300, 0.5, 200))
    assert [page.state for page in pages] == [PageState.WAITING, PageState.FAILED, PageState.WAITING]
    assert "page 2 has no size" in pages[1].issues[0].message
    assert [analysed(service, page).state for page in pages] == [PageState.DONE, PageState.FAILED, PageState.DONE]


def test_a_file_without_any_page_to_show_is_refused(service: Service, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="has no size"):
        service.open(pdf(tmp_path / "a.pdf", 0.5, 0.5))


def test_pages_missing_at_the_end_of_a_tiff_are_told_of(service: Service, tmp_path: Path) -> None:
    pages = service.open(cut_tiff(tmp_path / "a.tif", 5, 0.5))
    assert len(pages) >= 2
    assert pages[0].state is PageState.WAITING
    assert pages[-1].state is PageState.FAILED


def test_the_command_writes_the_whole_pages_and_fails(service: Service, tmp_path: Path, capsys) -> None:
    files = (pdf(tmp_path / "a.pdf", 300, 0.5),)
    assert convert(Conversion(files, ("json",), tmp_path / "out", AnalysisOptions()), service) == 1
    assert (tmp_path / "out" / "a.json").is_file()
    assert "a.pdf: page 2: open: page 2 has no size" in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_that_was_cut_off_says_so(service: Service, tmp_path: Path, kind: str) -> None:
    sink = io.BytesIO()
    Image.effect_noise((300, 400), 90).save(sink, kind)
    whole, half = tmp_path / f"whole.{kind.lower()}", tmp_path / f"half.{kind.lower()}"
    whole.write_bytes(sink.getvalue())
    half.write_bytes(sink.getvalue()[: len(sink.getvalue()) // 2])
    assert analysed(service, service.open(whole)[0]).issues == ()
    page = analysed(service, service.open(half)[0])
    assert page.state is PageState.PARTIAL
    assert "may be missing" in page.issues[0].message


def test_what_nobody_foresaw_costs_one_page_only(service: Service, tmp_path: Path, monkeypatch, capsys) -> None:
    Image.new("L", (90, 90), 255).save(tmp_path / "a.png")
    Image.new("L", (91, 91), 255).save(tmp_path / "b.png")
    whole = Service._job

    def job(self: Service, page: Page, *rest):
        if page.width == 90:
            raise ZeroDivisionError
        return whole(self, page, *rest)

    monkeypatch.setattr(Service, "_job", job)
    assert convert(Conversion((tmp_path,), ("json",), tmp_path / "out", AnalysisOptions()), service) == 1
    assert capsys.readouterr().err == "a.png: cannot be opened (ZeroDivisionError)\n"
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["b.json"]


def test_a_reader_that_stumbles_costs_one_file_only(service: Service, tmp_path: Path, monkeypatch, capsys) -> None:
    for name in ("a.png", "b.png"):
        Image.new("L", (90, 90), 255).save(tmp_path / name)
    whole = service.open

    def stumbling(path: Path, **options):
        if path.name == "a.png":
            raise RecursionError
        return whole(path, **options)

    monkeypatch.setattr(service, "open", stumbling)
    assert convert(Conversion((tmp_path,), ("json",), tmp_path / "out", AnalysisOptions()), service) == 1
    assert capsys.readouterr().err == "a.png: cannot be opened (RecursionError)\n"
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["b.json"]
