import argparse
import json
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from scanwright.cli import build_parser, run_command
from scanwright.convert import Conversion, convert
from scanwright.document.document import PageState
from scanwright.document.geometry import Quad, Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.table import Cell, Table
from scanwright.document.text import TextLine
from scanwright.export.formats import FORMATS, DocxMode, ExportOptions, SheetPer
from scanwright.inference.null import NullModels
from scanwright.pipeline.job import AnalysisOptions
from scanwright.service import Service


@pytest.fixture
def service():
    service = Service(NullModels())
    yield service
    service.close()


def picture(path: Path, color: str = "white") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (300, 400), color).save(path)
    return path


def conversion(files: list[Path], output: Path, formats: tuple[str, ...] = ("json",), **rest) -> Conversion:
    return Conversion(tuple(files), formats, output, AnalysisOptions(), **rest)


def test_every_format_is_written_for_every_file(service, tmp_path):
    files = [picture(tmp_path / "a.png"), picture(tmp_path / "b.jpg")]
    formats = tuple(entry.id for entry in FORMATS)
    assert convert(conversion(files, tmp_path / "out", formats, jobs=2), service) == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(
        f"{stem}.{suffix}" for stem in "ab" for suffix in formats
    )


def test_a_broken_file_is_one_line_and_the_others_are_converted(service, tmp_path, capsys):
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"\x89PNG\r\n\x1a\nnot really")
    empty = tmp_path / "empty.pdf"
    empty.touch()
    fine = picture(tmp_path / "fine.png")
    out = tmp_path / "out"
    assert convert(conversion([broken, empty, tmp_path / "none.png", fine], out), service) == 1
    lines = capsys.readouterr().err.splitlines()
    assert [line.split(": ")[0] for line in lines] == ["broken.png", "empty.pdf", "none.png"]
    assert [path.name for path in out.iterdir()] == ["fine.json"]


def test_a_failure_is_one_line_whatever_the_name(service, tmp_path, capsys):
    assert convert(conversion([tmp_path / "a\nb\u202ec\t😀.png"], tmp_path / "out"), service) == 1
    assert (
        capsys.readouterr().err
        == "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}c\N{REPLACEMENT CHARACTER}😀.png: there is no such file\n"
    )


def test_a_format_that_cannot_be_written_costs_no_other(service, tmp_path, capsys):
    (tmp_path / "out" / "a.docx").mkdir(parents=True)
    files = [picture(tmp_path / "a.png")]
    assert convert(conversion(files, tmp_path / "out", ("docx", "json")), service) == 1
    assert (tmp_path / "out" / "a.json").is_file()
    assert capsys.readouterr().err.startswith("a.docx: a folder has this name")


def test_pages_are_chosen_and_keep_their_order(service, tmp_path):
    pages = [Image.new("RGB", (100 + 10 * i, 200), "white") for i in range(5)]
    pages[0].save(tmp_path / "book.tiff", save_all=True, append_images=pages[1:])
    assert convert(conversion([tmp_path / "book.tiff"], tmp_path / "out", pages="4,1-2"), service) == 0
    written = json.loads((tmp_path / "out" / "book.json").read_text(encoding="utf-8"))
    widths = [page["width"] for page in written["pages"]]
    assert widths == sorted(widths)
    assert len(widths) == 3


def test_pages_that_the_file_does_not_have_are_an_error(service, tmp_path, capsys):
    assert convert(conversion([picture(tmp_path / "a.png")], tmp_path / "out", pages="7"), service) == 1
    assert "none of the pages 7" in capsys.readouterr().err


def test_files_of_the_same_name_do_not_overwrite_each_other(service, tmp_path):
    files = [
        picture(tmp_path / "one" / "scan.png"),
        picture(tmp_path / "two" / "scan.png"),
        picture(tmp_path / "scan.jpg"),
    ]
    assert convert(conversion(files, tmp_path / "out"), service) == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["scan-2.json", "scan-3.json", "scan.json"]


def test_tables_of_a_file_take_no_names_of_others(tmp_path, monkeypatch):
    service = Service(NullModels())
    cells = [Cell(0, 0, lines=(TextLine("x", Quad.from_rect(Rect(0, 0, 9, 9))),))]
    tables = tuple(
        Region(RegionKind.TABLE, Rect(0, 50 * n, 90, 50 * n + 9), table=Table(1, 1, tuple(cells))) for n in range(3)
    )
    monkeypatch.setattr(service, "analyse", lambda page, *_: replace(page, regions=tables, state=PageState.DONE))
    files = [picture(tmp_path / "in" / f"{name}.png") for name in ("a-3", "a", "A-2", "a-2-2")]
    assert convert(conversion(files, tmp_path / "out", ("csv",)), service) == 0
    written = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert len(written) == len({name.casefold() for name in written}) == 12
    assert {"a.csv", "A-2.csv", "a-3.csv", "a-2-2.csv", "a-4.csv", "a-5.csv", "A-2-3.csv", "A-2-4.csv"} <= set(written)
    service.close()


def test_no_file_that_is_read_is_written_over(tmp_path):
    service = Service(NullModels())
    Image.new("RGB", (300, 400), "white").save(tmp_path / "scan.pdf")
    before = (tmp_path / "scan.pdf").read_bytes()
    assert convert(conversion([tmp_path / "scan.pdf"], tmp_path, ("pdf",)), service) == 0
    assert (tmp_path / "scan.pdf").read_bytes() == before
    assert (tmp_path / "scan-2.pdf").is_file()
    service.close()


def test_a_folder_is_converted_as_its_files(service, tmp_path):
    for name in ("10.png", "9.png"):
        picture(tmp_path / "in" / name)
    (tmp_path / "in" / "notes.ini").write_text("x")
    assert convert(conversion([tmp_path / "in"], tmp_path / "out"), service) == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["10.json", "9.json"]


@pytest.mark.parametrize(
    "argv",
    [
        ["convert"],
        ["convert", "a.png", "--to", "doc", "--output", "out"],
        ["convert", "a.png", "--to", "docx", "--output", "out", "--pages", "x"],
        ["convert", "a.png", "--to", "docx", "--output", "out", "--jobs", "0"],
        ["--nonsense"],
    ],
)
def test_wrong_usage_ends_with_status_2(argv, capsys):
    with pytest.raises(SystemExit) as exit_info:
        run_command(argv)
    assert exit_info.value.code == 2
    assert "usage: scanwright" in capsys.readouterr().err


def test_every_option_is_explained_and_in_the_readme():
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    waiting, seen = [build_parser()], 0
    while waiting:
        for action in waiting.pop()._actions:
            if isinstance(action, argparse._SubParsersAction):
                waiting += action.choices.values()
            for name in action.option_strings:
                if name.startswith("--") and name not in ("--help", "--version"):
                    seen += 1
                    assert action.help, name
                    assert name in readme, name
                    assert all(str(choice) in action.help for choice in action.choices or ()), name
    assert seen > 12


def test_an_output_folder_that_cannot_be_made_is_explained(tmp_path, capsys):
    in_the_way = tmp_path / "out"
    in_the_way.write_text("a file")
    status = run_command(["convert", str(picture(tmp_path / "a.png")), "--to", "json", "--output", str(in_the_way)])
    assert status == 1
    assert "cannot write to" in capsys.readouterr().err


def test_options_of_formats_are_understood(tmp_path):
    line = ["convert", "a.png", "--to", "docx", "--output", str(tmp_path), "--docx-mode", "plain"]
    line += ["--xlsx-sheets", "one", "--no-furniture", "--no-figures"]
    wanted = ExportOptions(False, False, DocxMode.PLAIN, SheetPer.DOCUMENT)
    assert Conversion.from_arguments(build_parser().parse_args(line)).export == wanted
    assert Conversion.from_arguments(build_parser().parse_args(line[:6])).export == ExportOptions()


def test_missing_models_are_named_with_the_command_that_fetches_them(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("SCANWRIGHT_MODELS", str(tmp_path / "nothing"))
    status = run_command(
        ["convert", str(picture(tmp_path / "a.png")), "--to", "docx", "--output", str(tmp_path / "out")]
    )
    assert status == 1
    assert "scanwright models fetch" in capsys.readouterr().err
    assert not list((tmp_path / "out").iterdir())


def test_a_page_that_misses_a_step_is_written_but_no_success(tmp_path, capsys):
    class Broken(NullModels):
        def detector(self, size):
            raise RuntimeError

    service = Service(Broken())
    assert convert(conversion([picture(tmp_path / "a.png")], tmp_path / "out"), service) == 1
    assert capsys.readouterr().err.startswith("a.png: page 1: text: ")
    assert (tmp_path / "out" / "a.json").exists()
    service.close()
