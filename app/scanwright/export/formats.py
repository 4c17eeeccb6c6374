"""The formats that Scanwright writes. To add one: a writer in a module of its own, and a row here."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from scanwright.atomic import write_atomically
from scanwright.document.document import Document
from scanwright.errors import ExportError
from scanwright.export.cleaning import clean_document
from scanwright.export.options import Crop, DocxMode, ExportOptions, SheetPer, Writer
from scanwright.progress import CancelToken, Progress, ProgressCallback, ignore_progress

__all__ = ["FORMATS", "Crop", "DocxMode", "ExportOptions", "Format", "SheetPer", "format_by_id"]


@dataclass(frozen=True, slots=True)
class Format:
    """`id` is what the command line calls it, `label` and `description` what the export dialog shows.

    `split`, if there is one, parts a document into what gets a file each; `settle` completes the options by what only the
    whole document shows.
    """

    id: str
    label: str
    suffix: str
    description: str
    writer: Writer
    split: Callable[[Document, ExportOptions], tuple[Document, ...]] | None = None
    settle: Callable[[Document, ExportOptions], ExportOptions] | None = None

    def targets(
        self,
        document: Document,
        target: Path,
        options: ExportOptions | None = None,
        avoid: Collection[Path] = (),
    ) -> tuple[Path, ...]:
        """The files that `write` makes of `document`: `target`, and beside it name-2, name-3 and so on.

        Numbers are left out that would lead to a file of `avoid`, which belongs to another document.
        """
        count = len(self.split(document, options or ExportOptions())) if self.split else 1
        others = {str(path).casefold() for path in avoid}
        names = (target.with_name(f"{target.stem}-{number}{target.suffix}") for number in itertools.count(2))
        free = (path for path in names if str(path).casefold() not in others)
        return (target, *itertools.islice(free, count - 1))

    def write(
        self,
        document: Document,
        target: Path,
        crop: Crop,
        options: ExportOptions | None = None,
        cancel: CancelToken | None = None,
        progress: ProgressCallback = ignore_progress,
        avoid: Collection[Path] = (),
    ) -> tuple[Path, ...]:
        """Writes the pages of `document` to its `targets`, each of which is replaced as a whole, or left as it was.

        Returns these. Raises ExportError where that is not possible, and Cancelled.
        """
        options, cancel = options or ExportOptions(), cancel or CancelToken()
        if not document.pages:
            raise ExportError(target, "there are no pages to write")
        cleaned = clean_document(document)
        options = self.settle(cleaned, options) if self.settle else options
        parts = self.split(cleaned, options) if self.split else (cleaned,)
        places = self.targets(document, target, options, avoid)
        for part, place in zip(parts, places):
            write_atomically(place, partial(self._write_one, part, crop, options, cancel, progress))
        progress(Progress("writing", len(document.pages), len(document.pages)))
        return places

    def _write_one(
        self,
        document: Document,
        crop: Crop,
        options: ExportOptions,
        cancel: CancelToken,
        progress: ProgressCallback,
        path: Path,
    ) -> None:
        self.writer(document, path, crop, options, cancel, progress)


# What writes a format is loaded when it is first written: most runs write one, and the libraries behind Word, Excel and
# PDF take longer to load than a page takes to read.


def _writer(format_id: str) -> Writer:
    def write(
        document: Document,
        path: Path,
        crop: Crop,
        options: ExportOptions,
        cancel: CancelToken,
        progress: ProgressCallback,
    ) -> None:
        _loaded(format_id)(document, path, crop, options, cancel, progress)

    return write


def _loaded(format_id: str) -> Writer:
    match format_id:
        case "docx":
            from scanwright.export.docx import write_docx as writer
        case "xlsx":
            from scanwright.export.xlsx import write_xlsx as writer
        case "csv":
            from scanwright.export.csv import write_csv as writer
        case "pdf":
            from scanwright.export.pdf import write_pdf as writer
        case "md":
            from scanwright.export.markdown import write_markdown as writer
        case "html":
            from scanwright.export.html import write_html as writer
        case "json":
            from scanwright.export.json import write_json as writer
        case _:
            from scanwright.export.text import write_text as writer
    return writer


def _each_table(document: Document, options: ExportOptions) -> tuple[Document, ...]:
    from scanwright.export.csv import each_table

    return each_table(document, options)


def _settle(document: Document, options: ExportOptions) -> ExportOptions:
    from scanwright.export.csv import settle

    return settle(document, options)


FORMATS: tuple[Format, ...] = (
    Format("docx", "Word", ".docx", "Text, tables and pictures, to go on working with", _writer("docx")),
    Format(
        "xlsx", "Excel", ".xlsx", "The tables, each on a sheet of its own, with numbers as numbers", _writer("xlsx")
    ),
    Format(
        "csv",
        "CSV",
        ".csv",
        "The bare tables, a file for each, for other programs",
        _writer("csv"),
        _each_table,
        _settle,
    ),
    Format(
        "pdf", "Searchable PDF", ".pdf", "The pages as they look, with text to find, select and copy", _writer("pdf")
    ),
    Format("md", "Markdown", ".md", "Text with simple markup, for wikis and other programs", _writer("md")),
    Format("html", "Web page", ".html", "One file with the text, the tables and the pictures", _writer("html")),
    Format(
        "json", "JSON", ".json", "Everything that was recognised, with positions, for other programs", _writer("json")
    ),
    Format("txt", "Plain text", ".txt", "The words alone; tables as aligned columns", _writer("txt")),
)


def format_by_id(format_id: str) -> Format:
    """The format of that id; KeyError if there is none."""
    for entry in FORMATS:
        if entry.id == format_id:
            return entry
    raise KeyError(format_id)
