"""The command line: `scanwright [FILE ...]`, `scanwright convert`, `scanwright models`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from scanwright import __version__, cli_forget, cli_models
from scanwright.convert import Conversion, convert
from scanwright.errors import ScanwrightError, UsageError
from scanwright.export.formats import FORMATS, DocxMode, SheetPer
from scanwright.pages_option import parse_pages
from scanwright.pipeline.options import LayoutMode, Quality


def default_jobs() -> int:
    """Pages worked on at once: one for each core, four at most."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(4, cores))


def _formats(text: str) -> tuple[str, ...]:
    wanted = tuple(dict.fromkeys(part.strip().lower() for part in text.split(",") if part.strip()))
    known = [format.id for format in FORMATS]
    unknown = [part for part in wanted if part not in known]
    if unknown or not wanted:
        raise argparse.ArgumentTypeError(
            f"{', '.join(unknown) or 'nothing'} is no format; there are {', '.join(known)}"
        )
    return wanted


def _pages(text: str) -> str:
    try:
        parse_pages(text, 1)
    except UsageError as error:
        raise argparse.ArgumentTypeError(error.message) from None
    return text


def _jobs(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError("a number from 1 to 64 is wanted")
    return int(text)


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="scanwright",
        description="Turns scans, photographs and PDFs into Word and Excel files.",
        epilog="Without a command, “scanwright [FILE ...]” opens the window.",
    )
    parser.add_argument("--version", action="version", version=f"scanwright {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    convert_parser = commands.add_parser("convert", help="convert files without opening the window")
    convert_parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="pictures, PDFs, or folders of them"
    )
    convert_parser.add_argument(
        "--to", type=_formats, required=True, metavar="FORMAT[,FORMAT]", help=", ".join(entry.id for entry in FORMATS)
    )
    convert_parser.add_argument("--output", type=Path, required=True, metavar="DIR", help="the folder to write to")
    convert_parser.add_argument(
        "--layout",
        choices=[mode.value for mode in LayoutMode],
        default="auto",
        help="auto (default); table: each page is one table; text: running text only",
    )
    convert_parser.add_argument("--pages", type=_pages, default="", metavar="1-3,7", help="only these pages")
    convert_parser.add_argument("--password", help="for encrypted PDFs")
    convert_parser.add_argument(
        "--quality",
        choices=[quality.value for quality in Quality],
        default="balanced",
        help="fast; balanced (default): what is doubtful is read twice; best: everything with the larger models, slowly",
    )
    convert_parser.add_argument(
        "--text",
        choices=["auto", "layer", "ocr"],
        default="auto",
        help="where the text of PDFs comes from: auto (default): their text layer if it is sound; layer; ocr: their picture",
    )
    convert_parser.add_argument(
        "--docx-mode",
        choices=[mode.value for mode in DocxMode],
        default=DocxMode.FLOW.value,
        help="how much of the look Word files keep: page: all of it, each text in a frame at its place; flow (default): "
        "columns and styles, as typed by hand; formatted: styles, in one column; plain: no fonts or sizes",
    )
    convert_parser.add_argument(
        "--xlsx-sheets",
        choices=[per.value for per in SheetPer],
        default=SheetPer.TABLE.value,
        help="what gets a sheet of its own in Excel files: each table (default), each page, or all on one",
    )
    convert_parser.add_argument(
        "--join-tables",
        action="store_true",
        help="write tables that go on on the next page as one (Excel, CSV, Markdown, HTML, text)",
    )
    convert_parser.add_argument(
        "--no-furniture", action="store_true", help="leave out running headers, footers and page numbers"
    )
    convert_parser.add_argument("--no-figures", action="store_true", help="leave out pictures")
    convert_parser.add_argument(
        "--jobs", type=_jobs, default=default_jobs(), metavar="N", help="pages worked on at once"
    )
    cli_models.add_parser(commands)
    cli_forget.add_parser(commands)
    return parser


def run_command(argv: Sequence[str]) -> int:
    """Runs a command and returns the exit status: 0, 1 (something failed), 2 (usage)."""
    arguments = build_parser().parse_args(argv)
    try:
        if arguments.command == "models":
            return cli_models.run(arguments)
        if arguments.command == "forget":
            return cli_forget.run(arguments)
        return convert(Conversion.from_arguments(arguments))
    except ScanwrightError as error:
        print(f"scanwright: {error.message}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("scanwright: cancelled", file=sys.stderr)
        return 130
