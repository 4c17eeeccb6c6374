"""`scanwright convert`: files in, files out, several pages at once."""

from __future__ import annotations

import argparse
import logging
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from scanwright.document.document import Document, Page, PageState, TextSource
from scanwright.errors import FileError, ScanwrightError, UnreadableFileError
from scanwright.export.formats import DocxMode, ExportOptions, SheetPer, format_by_id
from scanwright.imaging.collect import collect_files
from scanwright.inference.models import OnnxModels
from scanwright.inference.store import ModelStore
from scanwright.output_names import OutputNames
from scanwright.pages_option import parse_pages
from scanwright.pipeline.options import AnalysisOptions, LayoutMode, Quality
from scanwright.progress import CancelToken
from scanwright.settings import Settings, spoken_language

if TYPE_CHECKING:
    from scanwright.service import Service

log = logging.getLogger(__name__)

_TEXT_SOURCES = {"auto": TextSource.AUTO, "layer": TextSource.TEXT_LAYER, "ocr": TextSource.OCR}


@dataclass(frozen=True)
class Conversion:
    """What the command line asked for."""

    files: tuple[Path, ...]
    formats: tuple[str, ...]
    output: Path
    options: AnalysisOptions
    pages: str = ""
    password: str | None = None
    jobs: int = 1
    export: ExportOptions = ExportOptions()

    @classmethod
    def from_arguments(cls, arguments: argparse.Namespace) -> Conversion:
        return cls(
            files=tuple(arguments.files),
            formats=arguments.to,
            output=arguments.output,
            options=AnalysisOptions(
                LayoutMode(arguments.layout), Quality(arguments.quality), _TEXT_SOURCES[arguments.text]
            ),
            pages=arguments.pages,
            password=arguments.password,
            jobs=arguments.jobs,
            export=ExportOptions(
                furniture=not arguments.no_furniture,
                figures=not arguments.no_figures,
                docx_mode=DocxMode(arguments.docx_mode),
                sheet_per=SheetPer(arguments.xlsx_sheets),
                join_tables=arguments.join_tables,
                language=spoken_language(Settings()),
            ),
        )


@dataclass
class _Pending:
    """A file whose pages are being analysed."""

    path: Path
    pages: list[Future[Page]]


def convert(conversion: Conversion, service: Service | None = None) -> int:
    """0 if everything was converted, 1 if something failed; each failure is a line on standard error.

    Without a service of the caller's, ScanwrightError says so where models are missing: better no file than an empty one.
    Files are read ahead only as far as the pages in work need it, so memory does not grow with their number.
    """
    try:
        conversion.output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ScanwrightError(f"cannot write to {conversion.output}: {error.strerror or error}") from error
    files = collect_files(conversion.files)
    if not files:
        print("scanwright: no files to convert in what was named", file=sys.stderr)
        return 1
    with nullcontext(service) if service is not None else _own_service(conversion, files) as used:
        return 0 if _convert_all(used, conversion, files) else 1


def _convert_all(service: Service, conversion: Conversion, files: Sequence[Path]) -> bool:
    """Whether everything went well."""
    names = OutputNames(files, conversion.output, (format_by_id(wanted).suffix for wanted in conversion.formats))
    cancel = CancelToken()
    fine = True
    pending: deque[_Pending] = deque()
    pool = ThreadPoolExecutor(conversion.jobs, thread_name_prefix="page")
    with _progress_bar(len(files)) as advance:
        try:
            for path in files:
                try:
                    pages = _open(service, conversion, path)
                except Exception as error:
                    _complain(path, error)
                    fine = False
                    advance()
                    continue
                work = [pool.submit(service.analyse, page, conversion.options, cancel) for page in pages]
                pending.append(_Pending(path, work))
                while _unfinished(pending) > 2 * conversion.jobs and len(pending) > 1:
                    fine &= _finish(service, conversion, pending.popleft(), names, cancel)
                    advance()
            while pending:
                fine &= _finish(service, conversion, pending.popleft(), names, cancel)
                advance()
        except BaseException:
            cancel.cancel()
            raise
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
    return fine


@contextmanager
def _own_service(conversion: Conversion, files: Sequence[Path]) -> Iterator[Service]:
    """A service with the models of this machine, of which a thread loads those that are sure to be needed."""
    store = ModelStore()
    _require_models(store)
    models = OnnxModels(store)
    ahead = Thread(target=models.warm, args=(_needed_by_all(conversion, files),), name="models", daemon=True)
    ahead.start()
    from scanwright.service import Service  # with it most of the program, loaded while the models are

    service = Service(models)
    try:
        yield service
    finally:
        ahead.join()
        service.close()


def _needed_by_all(conversion: Conversion, files: Sequence[Path]) -> list[str]:
    """The models that the first page needs, whatever is on it, in the order in which it needs them."""
    quality, needed = conversion.options.quality, []
    if any(path.suffix.lower() != ".pdf" for path in files):  # PDFs mostly bring their text
        sizes = {Quality.FAST: ("tiny",), Quality.BALANCED: ("tiny", "small"), Quality.BEST: ("small",)}[quality]
        needed = ["orientation", f"detection-{sizes[0]}", *(f"recognition-{size}" for size in sizes)]
    if conversion.options.layout is not LayoutMode.TABLE:
        needed.insert(2, "layout")
    return needed


def _require_models(store: ModelStore) -> None:
    missing = [spec.id for spec in store.missing_core()]
    if missing:
        raise ScanwrightError(
            f"models are missing or damaged: {', '.join(missing)}. To fetch them, type: scanwright models fetch"
        )


def _open(service: Service, conversion: Conversion, path: Path) -> tuple[Page, ...]:
    pages = service.open(path, password=conversion.password)
    chosen = parse_pages(conversion.pages, len(pages))
    if not chosen:
        raise UnreadableFileError(path, f"has none of the pages {conversion.pages} (it has {len(pages)})")
    return tuple(pages[index] for index in chosen)


def _unfinished(pending: deque[_Pending]) -> int:
    return sum(not future.done() for entry in pending for future in entry.pages)


def _finish(service: Service, conversion: Conversion, entry: _Pending, names: OutputNames, cancel: CancelToken) -> bool:
    """Waits for the file's pages and writes them; False if something failed."""
    pages = tuple(future.result() for future in entry.pages)
    service.forget(entry.path)
    broken = [page for page in pages if page.state is PageState.FAILED]
    if len(broken) == len(pages):
        _complain(entry.path, UnreadableFileError(entry.path, broken[0].issues[0].message))
        return False
    for page in pages:
        for issue in page.issues:
            place = f"{_shown(entry.path)}: page {page.image.index + 1}: {issue.stage}"
            print(f"{place}: {issue.message}", file=sys.stderr)
    fine = all(page.state is PageState.DONE for page in pages)
    try:
        document = service.finish(Document(entry.path.name, pages))
    except Exception as error:
        _complain(entry.path, error, "could not be written")
        return False
    for format_id in conversion.formats:
        target = names.target(entry.path, format_by_id(format_id).suffix)
        try:
            avoid = names.others(entry.path)
            names.written(service.export(document, format_id, target, conversion.export, cancel, avoid=avoid))
        except Exception as error:
            _complain(target, error, "could not be written")
            fine = False
    return fine


def _complain(path: Path, error: Exception, what: str = "cannot be opened") -> None:
    """One line on standard error; `what` failed is said of errors that nobody foresaw, and the log has them whole."""
    if isinstance(error, FileError):
        reason = error.reason
    elif isinstance(error, ScanwrightError):
        reason = error.message
    elif isinstance(error, OSError):
        reason = error.strerror or "cannot be read"
    elif isinstance(error, MemoryError):
        reason = "too large for this machine's memory"
    else:
        log.error("%s %s", path, what, exc_info=error)
        reason = f"{what} ({type(error).__name__})"
    print(f"{_shown(path)}: {' '.join(reason.split())}", file=sys.stderr, flush=True)


def _shown(path: Path) -> str:
    """The name in one line, whatever is in it."""
    return "".join(sign if sign.isprintable() or sign == " " else "\N{REPLACEMENT CHARACTER}" for sign in path.name)


@contextmanager
def _progress_bar(total: int) -> Iterator[Callable[[], None]]:
    """On a terminal, a bar on standard error; the function given advances it by one file."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("converting"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("converting", total=total)
        yield lambda: bar.advance(task)
