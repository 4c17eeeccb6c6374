"""Raised and lowered letters of pages that the tests draw themselves."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from scanwright.document.document import ImageRef
from scanwright.document.geometry import Quad, Rect
from scanwright.document.text import Script, TextLine, Word
from scanwright.pipeline.job import AnalysisOptions, PageJob
from scanwright.pipeline.letters import measure_letters
from scanwright.progress import CancelToken

SIZE = 30


def drawn(*words: str, dy: dict[str, float] | None = None, read: dict[str, str] | None = None) -> TextLine:
    """The line after measuring. In words, “^” raises what follows up to “|”, “_” lowers it; `read`: what is recognised."""
    image = Image.new("RGB", (1400, 200), "white")
    draw = ImageDraw.Draw(image)
    large, small = ImageFont.load_default(SIZE), ImageFont.load_default(round(0.65 * SIZE))
    x, boxes = 40.0, []
    for word in words:
        left, script, plain = x, "", ""
        for character in word:
            if character in "^_|":
                script = character.strip("|")
                continue
            font = small if script else large
            y = {"^": 100 - 0.35 * SIZE, "_": 100 + 0.14 * SIZE, "": 100}[script]
            draw.text((x, y), character, font=font, fill="black", anchor="ls")
            x += draw.textlength(character, font=font) + 1
            plain += character
        boxes.append(Word((read or {}).get(plain, plain), Rect(left, 70, x, 110)))
        x += 12
    line = TextLine(" ".join(box.text for box in boxes), Quad.from_rect(Rect(36, 66, x, 114)), words=tuple(boxes))
    job = PageJob(
        ImageRef("page.png", 0, 1400, 200, 200.0), np.asarray(image), None, None, AnalysisOptions(), CancelToken()
    )  # type: ignore[arg-type]
    job.lines = [line]
    measure_letters(job)
    return job.lines[0]


def marked(line: TextLine) -> list[tuple[str, Script]]:
    return [(w.text, w.style.script) for w in line.words if w.style is not None and w.style.script is not Script.NORMAL]


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("m^2|", [("2", Script.SUPER)]),
        ("Report^12|", [("12", Script.SUPER)]),
        ("H_2|O", [("2", Script.SUB)]),
        ("H_2|SO_4|,", [("2", Script.SUB), ("4", Script.SUB)]),
        ("21^st|", [("st", Script.SUPER)]),
        ("10^-6|", [("-6", Script.SUPER)]),
        ("^3|", [("3", Script.SUPER)]),
    ],
)  # fmt: skip
def test_letters_off_the_line_are_runs_of_their_own(word: str, found: list[tuple[str, Script]]) -> None:
    line = drawn("Area", word, "of", "Holland", "in", "1995")
    assert marked(line) == found
    assert line.text == f"Area {word.replace('^', '').replace('_', '').replace('|', '')} of Holland in 1995"
    joined = line.text
    for part in line.words:  # the words are the text still, and stand from left to right
        assert joined.lstrip().startswith(part.text)
        joined = joined.lstrip()[len(part.text) :]
    assert all(a.box.x1 <= b.box.x0 + 0.01 for a, b in zip(line.words, line.words[1:], strict=False))


def test_figures_and_signs_that_stand_on_the_line_are_left_alone() -> None:
    assert marked(drawn("In", "1995,", "A4", "paper:", "3.50", "100%", "(a)", "Q2", "x7", "Page", "12g")) == []


def test_signs_read_as_raised_ones_and_plain_ones_beside_them_are_made_alike() -> None:
    line = drawn("Note^12|", "of", "Holland", "in", "1995", read={"Note12": "Note1²"})
    assert line.text == "Note12 of Holland in 1995"
    assert marked(line) == [("12", Script.SUPER)]
