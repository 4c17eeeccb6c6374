"""Pictures side by side with captions of their own, in the exports."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from scanwright.document.region import Region
from scanwright.export.options import DocxMode, ExportOptions

Write = Callable[..., Path]


def caption(build, text: str, x: float, y: float) -> Region:  # type: ignore[no-untyped-def]
    return build.region("caption", build.line(text, x, y, 12.0 * len(text)))  # type: ignore[no-any-return]


def pictures_of(document: Path) -> list[int]:
    """How many pictures each paragraph of the body holds."""
    return [len(p._p.findall(".//{*}drawing")) for p in docx.Document(str(document)).paragraphs]


@pytest.mark.parametrize("mode", [DocxMode.FORMATTED, DocxMode.PLAIN])
@pytest.mark.parametrize("count", [2, 3])
def test_pictures_with_a_common_caption_stand_in_a_row(  # type: ignore[no-untyped-def]
    build, write: Write, count: int, mode: DocxMode
) -> None:
    regions = []
    for n in range(count):
        regions += [build.figure(100 + 340 * n, 200, 300, 200), caption(build, f"({'abc'[n]})", 220 + 340 * n, 410)]
    regions.append(caption(build, "Figure 3. The field before, during and after the flood of May", 240, 450))
    word = write(build.document(build.page(*regions)), "docx", ExportOptions(docx_mode=mode))
    assert pictures_of(word) == [count] + [0] * (count + 1)


def test_pictures_of_two_columns_stay_with_their_captions(build, write: Write) -> None:  # type: ignore[no-untyped-def]
    regions = []
    for n in range(2):
        x = 100 + 600 * n
        regions += [build.figure(x, 200, 300, 200), caption(build, f"Figure {n + 1}. A field", x + 20, 410)]
    word = write(build.document(build.page(*regions)), "docx", ExportOptions(docx_mode=DocxMode.FORMATTED))
    assert pictures_of(word) == [1, 0, 1, 0]
