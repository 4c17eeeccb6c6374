"""The text of searchable PDFs made with the real models: it lies on the print, however the page was scanned."""

from __future__ import annotations

import cv2
import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image

from scanwright.document.document import Document
from scanwright.export.formats import ExportOptions
from scanwright.imaging.correct import turned
from scanwright.pipeline.job import AnalysisOptions
from scanwright.progress import CancelToken
from scanwright.service import Service

pytestmark = pytest.mark.models

LINES = (
    "The committee met on the third of May",
    "and approved the accounts of last year",
    "Members who were absent sent their votes",
    "by post before the end of the month",
    "The chair thanked the staff for their work",
)


def scan(rotation: int, skew: float) -> Image.Image:
    picture = np.full((1000, 1300, 3), 255, np.uint8)
    for n, text in enumerate(LINES):
        cv2.putText(picture, text, (120, 200 + 110 * n), cv2.FONT_HERSHEY_DUPLEX, 1.3, (20, 20, 20), 2, cv2.LINE_AA)
    slanted = Image.fromarray(picture).rotate(skew, Image.Resampling.BICUBIC, fillcolor="white")
    return Image.fromarray(np.ascontiguousarray(turned(np.asarray(slanted), rotation)))


@pytest.mark.parametrize(("rotation", "skew"), [(90, 0.0), (0, 2.5), (270, -1.5)])
def test_text_lies_on_the_print(tmp_path, rotation, skew):
    source, target = tmp_path / "scan.png", tmp_path / "scan.pdf"
    scan(rotation, skew).save(source, dpi=(150, 150))
    service = Service()
    try:
        pages = tuple(service.analyse(page, AnalysisOptions(), CancelToken()) for page in service.open(source))
        service.export(Document("scan", pages), "pdf", target, ExportOptions(), CancelToken())
    finally:
        service.close()
    page = pdfium.PdfDocument(target)[0]
    text = page.get_textpage()
    assert text.get_text_range().split() == " ".join(LINES).split()
    height = page.get_height()
    scale = 2.0
    ink = np.asarray(page.render(scale=scale).to_pil().convert("L")) < 128
    covered = np.zeros_like(ink)
    content = text.get_text_range()
    for index in range(text.count_chars()):
        if content[index : index + 1].strip():
            left, bottom, right, top = text.get_charbox(index, loose=True)
            covered[
                round((height - top) * scale) : round((height - bottom) * scale) + 1,
                round(left * scale) : round(right * scale) + 1,
            ] = True
    assert (ink & covered).sum() / ink.sum() > 0.93, "the text covers the print"
    assert (ink & covered).sum() / covered.sum() > 0.05, "and little else"
    assert covered.mean() < 0.5
