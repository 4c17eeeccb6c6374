"""Takes pictures of every tool and panel in use, light and dark, in English and Chinese.

    python tests/benchmarks/tour.py FOLDER [--only WORD ...] [--looks light-en,dark-en,light-zh_CN,dark-zh_CN]
        [--files FILE ...] [--points N] [--size 1440x900] [--list]

The real window is driven with mouse and keys through all stops (tour_canvas.py, tour_panels.py and their neighbours), the
look being switched while it runs. For each picture of a stop FOLDER/<stop>-<look>.png, and FOLDER/<stop>.png with all
looks side by side: to be looked at. Stops that fail are told at the end, and the exit status is 1 then.

The documents are drawn (tour_pages.py); with --files they are those files, read first. Models on this machine
(SCANWRIGHT_MODELS) are used where something is read; without them what is read is empty. Pictures are of the screen
(`xvfb-run -s "-screen 0 1440x900x24" python …`), or put together where there is none (QT_QPA_PLATFORM=offscreen). How to
add a stop is told in tour_driver.py.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path

if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")) and sys.platform == "linux":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_FOLDER = tempfile.TemporaryDirectory()
for _name in ("CONFIG", "DATA", "LOG"):
    os.environ[f"SCANWRIGHT_{_name}_DIR"] = str(Path(_FOLDER.name) / _name.lower())

import tour_canvas  # noqa: E402, F401 - the folders come first; their stops are put into the table
import tour_dialogs  # noqa: E402, F401
import tour_models  # noqa: E402, F401
import tour_pagetools  # noqa: E402, F401
import tour_panels  # noqa: E402, F401
import tour_tables  # noqa: E402, F401
from PySide6.QtCore import QPoint, Qt  # noqa: E402
from PySide6.QtGui import QCursor  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402
from tour_camera import save_sheet  # noqa: E402
from tour_driver import LOOKS, NotHereError, Tour  # noqa: E402
from tour_pages import draw_document  # noqa: E402
from tour_service import HeldService  # noqa: E402
from tour_stops import STOPS, Stop, purpose  # noqa: E402

from scanwright.document.document import Document  # noqa: E402
from scanwright.gui.app import build_application, make_ready  # noqa: E402
from scanwright.gui.main_window import MainWindow  # noqa: E402
from scanwright.gui.state import WindowState  # noqa: E402
from scanwright.inference.models import OnnxModels  # noqa: E402
from scanwright.inference.null import NullModels  # noqa: E402

SIZE = "1440x900"


def make_tour(folder: Path, points: int = 0, size: str = SIZE) -> Tour:
    """The window, shown, with nothing in it yet; with letters of so many points."""
    wide, high = map(int, size.split("x"))
    app, settings = build_application(["scanwright"])
    if points:
        font = app.font()
        font.setPointSize(points)
        app.setFont(font)
    settings.update({"theme": "light", "language": "en"})
    store = make_ready(app, settings)
    for effect in (
        Qt.UIEffect.UI_AnimateMenu,
        Qt.UIEffect.UI_FadeMenu,
        Qt.UIEffect.UI_AnimateCombo,
        Qt.UIEffect.UI_FadeTooltip,
    ):
        QApplication.setEffectEnabled(effect, False)
    app.setCursorFlashTime(3_600_000)  # a cursor that blinks is sometimes there and sometimes not
    complete = not store.missing_core()
    service = HeldService(OnnxModels(store) if complete else NullModels())
    window = MainWindow(service, settings, WindowState(), store if complete else None)
    window.setGeometry(0, 0, wide, high)
    window.show()
    QCursor.setPos(window.mapToGlobal(QPoint(wide - 1, high - 1)))  # the real pointer stays out of the way
    window.session.replace_document(draw_document(Path(_FOLDER.name)))
    return Tour(app, window, service, window.session.document, folder)


def read_files(tour: Tour, files: Sequence[Path]) -> None:
    """The files, read, instead of what is drawn."""
    tour.session.replace_document(Document(""))
    tour.window.opening.open(files)
    tour.settle()
    tour.wait(lambda: not tour.window.analysis.busy, "end of the reading")
    tour.document = tour.session.document


def run(tour: Tour, stops: Sequence[Stop], looks: Sequence[str]) -> list[str]:
    """All stops, each in all looks, and their sheets; what went wrong."""
    wrong = []
    for one in stops:
        for look in looks:
            try:
                with tour.at_stop(one.name, look):
                    one.run(tour)
            except NotHereError as error:
                print(f"{one.name}: left out, {error}")
                break
            except Exception:
                wrong.append(f"{one.name} {look}")
                traceback.print_exc()
                break
        taken = [name for name in tour.shots if name == one.name or name.startswith(f"{one.name}-")]
        for name in taken:
            save_sheet(tour.shots.pop(name), tour.folder / f"{name}.png", name)
        print(f"{one.name}: {len(taken)} pictures. {purpose(one)}", flush=True)
    return wrong


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?", default=Path("tour"))
    parser.add_argument("--only", nargs="*", default=[""], metavar="WORD", help="stops with one of these in their name")
    parser.add_argument("--looks", default=",".join(LOOKS))
    parser.add_argument("--files", nargs="*", type=Path, default=[], metavar="FILE")
    parser.add_argument("--points", type=int, default=0, help="letters as large as some people need them: 14, say")
    parser.add_argument("--size", default=SIZE, help="of the window, in pixels (as large as the screen at most)")
    parser.add_argument("--list", action="store_true", help="name the stops and do nothing")
    asked = parser.parse_args()
    stops = [one for one in STOPS if any(word in one.name for word in asked.only)]
    if asked.list:
        print("\n".join(f"{one.name:<28}{purpose(one)}" for one in stops))
        return 0
    asked.folder.mkdir(parents=True, exist_ok=True)
    tour = make_tour(asked.folder, asked.points, asked.size)
    if asked.files:
        read_files(tour, asked.files)
    wrong = run(tour, stops, asked.looks.split(","))
    tour.window.shut_down()
    if wrong:
        print("went wrong: " + ", ".join(wrong))
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
