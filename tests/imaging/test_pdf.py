"""PDF pages: size, boxes, rotation, and what their text layer tells."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from scanwright.document.text import Script
from scanwright.errors import PasswordRequiredError, UnreadableFileError
from scanwright.imaging.layer import TextLayer
from scanwright.imaging.open import open_source

MakePdf = Callable[..., Path]
SHOW = "BT /F1 12 Tf 20 250 Td ({}) Tj ET"


def layer_of(path: Path, page: int = 0) -> TextLayer:
    source = open_source(path)
    try:
        layer = source.text_layer(page)
    finally:
        source.close()
    assert layer is not None
    return layer


def texts(path: Path) -> list[str]:
    return [word.text for word in layer_of(path).words]


def dark_box(picture: np.ndarray) -> tuple[int, int, int, int]:
    ys, xs = np.nonzero(picture.min(axis=2) < 128)
    return int(xs.min()), int(ys.min()), int(xs.max()), int(ys.max())


def test_vector_pages_are_drawn_at_200_dpi_black_on_white(make_pdf: MakePdf) -> None:
    source = open_source(make_pdf(SHOW.format("Hello"), ""))
    assert source.page_count == 2
    ref = source.image_ref(0)
    assert (ref.width, ref.height, ref.dpi) == (556, 833, 200)
    picture = source.render(0)
    assert picture.shape == (833, 556, 3)
    assert picture.flags.c_contiguous
    assert tuple(picture[0, 0]) == (255, 255, 255)
    assert dark_box(picture)[0] > 50
    assert source.render(0, (100, 150)).shape == (150, 100, 3)
    assert source.text_layer(1) is None


def test_the_words_stand_where_they_are_drawn(make_pdf: MakePdf) -> None:
    path = make_pdf(SHOW.format("Stone walls"))
    source = open_source(path)
    x0, y0, x1, y1 = dark_box(source.render(0))
    words = layer_of(path).words
    assert [word.text for word in words] == ["Stone", "walls"]
    assert words[0].polygon.bounds.x0 == pytest.approx(x0, abs=4)
    assert words[1].polygon.bounds.x1 == pytest.approx(x1, abs=4)
    assert words[0].polygon.bounds.y0 == pytest.approx(y0, abs=6)
    assert words[0].polygon.bounds.y1 >= y1


@pytest.mark.parametrize(("rotation", "angle"), [(0, 0), (90, -90), (180, 180), (270, 90)])
def test_page_rotation_and_crop_box_are_obeyed_by_picture_and_words(
    make_pdf: MakePdf, rotation: int, angle: int
) -> None:
    path = make_pdf(SHOW.format("Corner"), page=f"/MediaBox [0 0 200 300] /CropBox [10 100 150 280] /Rotate {rotation}")
    source = open_source(path)
    ref = source.image_ref(0)
    assert (ref.width > ref.height) == (rotation in (90, 270))
    x0, y0, x1, y1 = dark_box(source.render(0))
    (word,) = layer_of(path).words
    box = word.polygon.bounds
    assert (box.center.x, box.center.y) == (pytest.approx((x0 + x1) / 2, abs=9), pytest.approx((y0 + y1) / 2, abs=9))
    assert abs(word.polygon.angle) == pytest.approx(abs(angle), abs=1)
    assert word.polygon.angle == pytest.approx(angle, abs=1) or abs(angle) == 180


def test_text_turned_on_the_page_reads_in_its_own_direction(make_pdf: MakePdf) -> None:
    (word,) = layer_of(make_pdf("BT /F1 12 Tf 0 1 -1 0 100 50 Tm (Upwards) Tj ET")).words
    assert word.polygon.angle == pytest.approx(90)
    assert word.polygon.length > 2 * word.polygon.thickness
    (word,) = layer_of(make_pdf("BT /F1 12 Tf 0.866 0.5 -0.5 0.866 50 50 Tm (Slanting) Tj ET")).words
    assert word.polygon.angle == pytest.approx(30, abs=0.5)


def test_the_look_of_letters_is_told(make_pdf: MakePdf) -> None:
    (word,) = layer_of(make_pdf("BT 1 0 0 rg /F2 7 Tf 2 0 0 2 20 200 Tm (Loud) Tj ET")).words
    assert (word.style.size, word.style.bold, word.style.italic, word.style.color) == (14.0, True, True, "#ff0000")
    assert word.style.font == "Times"
    (word,) = layer_of(make_pdf(SHOW.format("plain"))).words
    assert (word.style.size, word.style.bold, word.style.italic, word.style.color) == (12.0, False, False, "#000000")


def test_text_without_ink_or_under_a_picture_is_invisible(make_pdf: MakePdf) -> None:
    (word,) = layer_of(make_pdf(f"3 Tr {SHOW.format('ghost')}")).words
    assert word.invisible
    image = b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /Length 1 >>\nstream\n\x80\nendstream"
    picture = "q 180 0 0 280 10 10 cm /Im Do Q"
    under = layer_of(make_pdf(f"{SHOW.format('under')} {picture}", objects={100: image}))
    over = layer_of(make_pdf(f"{picture} {SHOW.format('over')}", objects={100: image}))
    assert [word.invisible for word in under.words] == [True]
    assert [word.invisible for word in over.words] == [False]
    assert len(over.pictures) == 1
    assert over.pictures[0].width == pytest.approx(180 * 150 / 72, abs=2)


@pytest.mark.parametrize(
    ("drawn", "words"),
    [
        ("[(one) -400 (two)] TJ", ["one", "two"]),
        ("[(kern) 60 (ing) -50 (s)] TJ", ["kernings"]),
        ("4 Tc (SPACED) Tj 0 Tc", ["SPACED"]),
        ("(one ) Tj 20 -14 Td (two) Tj", ["one", "two"]),
        ("(soft\\255ly) Tj", ["soft-ly"]),
        ("(x) Tj /F1 7 Tf 4 Ts (2) Tj", ["x2"]),
        ("(2002) Tj /F1 7 Tf 5 Ts (37) Tj 0 Ts /F1 12 Tf ( more) Tj", ["2002", "37", "more"]),
        ("(\\223quoted\\224 \\200 5) Tj", ["“quoted”", "€", "5"]),
    ],
)
def test_words_are_formed_as_a_reader_sees_them(make_pdf: MakePdf, drawn: str, words: list[str]) -> None:
    assert texts(make_pdf(f"BT /F1 12 Tf 20 200 Td {drawn} ET")) == words


def test_raised_and_lowered_letters_are_told(make_pdf: MakePdf) -> None:
    drawn = "(m) Tj /F1 7 Tf 4 Ts (2) Tj /F1 12 Tf 0 Ts ( H) Tj /F1 7 Tf -2 Ts (2) Tj /F1 12 Tf 0 Ts (O Big) Tj"
    area, water, plain = layer_of(make_pdf(f"BT /F1 12 Tf 20 200 Td {drawn} ET")).words
    assert [(part.end, part.script) for part in area.parts] == [(1, Script.NORMAL), (2, Script.SUPER)]
    assert [(part.end, part.script) for part in water.parts] == [
        (1, Script.NORMAL),
        (2, Script.SUB),
        (3, Script.NORMAL),
    ]
    assert 0 < water.parts[0].until < water.parts[1].until < water.parts[2].until == 1
    assert plain.parts == () and area.style.size == water.style.size == 12


def test_a_word_drawn_in_two_pieces_around_another_is_one(make_pdf: MakePdf) -> None:
    pieces = "BT /F3 10 Tf 20 200 Td (assi) Tj ET BT /F3 6 Tf 20 120 Td (3) Tj ET BT /F3 10 Tf 44 200 Td (gned) Tj ET"
    assert "assigned" in texts(make_pdf(pieces))


def test_words_beyond_the_edges_are_left_out(make_pdf: MakePdf) -> None:
    path = make_pdf(f"{SHOW.format('inside')} BT /F1 12 Tf 400 250 Td (outside) Tj ET")
    assert texts(path) == ["inside"]


def test_lines_are_found_however_they_are_drawn(make_pdf: MakePdf) -> None:
    word = SHOW.format("x")
    scale = 200 / 72
    for drawn in (
        "1 w 20 100 m 120 100 l S",
        "20 99.5 100 1 re f",
        "1 w [3 3] 0 d 20 100 m 120 100 l S",
        "20 99.5 50 1 re f 70 99.5 50 1 re f",
        "q 20 0 100 200 re W n 1 w -500 100 m 500 100 l S Q",
        "q 1 0 0 1 20 60 cm 1 w 0 40 m 100 40 l S Q",
    ):
        rulings = layer_of(make_pdf(f"{word} {drawn}")).rulings
        assert len(rulings) == 1, drawn
        assert not rulings[0].vertical
        assert rulings[0].box.x0 == pytest.approx(20 * scale, abs=1)
        assert rulings[0].box.x1 == pytest.approx(120 * scale, abs=1)
        assert rulings[0].box.center.y == pytest.approx(200 * scale, abs=1)
        assert rulings[0].thickness == pytest.approx(scale, abs=0.2)


def test_an_outline_gives_four_lines_and_a_shade_none(make_pdf: MakePdf) -> None:
    word = SHOW.format("x")
    rulings = layer_of(make_pdf(f"{word} 20 50 100 80 re S")).rulings
    assert sorted(ruling.vertical for ruling in rulings) == [False, False, True, True]
    assert layer_of(make_pdf(f"{word} 0.8 g 20 50 100 80 re f")).rulings == ()
    assert layer_of(make_pdf(f"{word} 1 G 20 50 m 120 50 l S")).rulings == ()
    on_shade = layer_of(make_pdf(f"{word} 0.8 g 20 20 150 80 re f 1 G 20 50 m 120 50 l S")).rulings
    assert len(on_shade) == 1
    assert layer_of(make_pdf(f"{word} 20 20 m 120 60 l S 20 50 m 60 90 90 20 150 50 c S")).rulings == ()


def test_scanned_pages_are_drawn_at_the_resolution_of_the_scan(make_pdf: MakePdf) -> None:
    def image(width: int, height: int) -> dict[int, bytes]:
        data = b"\xff" * (width * height)
        head = f"<< /Type /XObject /Subtype /Image /Width {width} /Height {height} /BitsPerComponent 8 /ColorSpace /DeviceGray /Length {len(data)} >>"
        return {100: head.encode() + b"\nstream\n" + data + b"\nendstream"}

    whole = "q 200 0 0 300 0 0 cm /Im Do Q"
    for width, height, dpi in ((694, 1042, 250), (100, 150, 150), (1667, 2500, 300)):
        ref = open_source(make_pdf(whole, objects=image(width, height))).image_ref(0)
        assert ref.dpi == pytest.approx(dpi, abs=1)
    small = open_source(make_pdf("q 50 0 0 50 0 0 cm /Im Do Q", objects=image(500, 500)))
    assert small.image_ref(0).dpi == 200


def test_a_page_of_enormous_size_is_taken_small(make_pdf: MakePdf) -> None:
    source = open_source(make_pdf("0 0 7000 7000 re f", page="/MediaBox [0 0 14400 14400]"))
    ref = source.image_ref(0)
    assert ref.width * ref.height <= 40_100_000
    assert ref.dpi < 40


def test_a_form_field_that_was_filled_in_is_in_the_text(make_pdf: MakePdf) -> None:
    look = "BT /F1 12 Tf 2 5 Td (Margaret) Tj ET"
    font = "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
    objects = {
        100: f"<< /Type /XObject /Subtype /Form /BBox [0 0 100 20] {font} /Length {len(look)} >>\nstream\n{look}\nendstream".encode(),
        101: b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (Margaret) /Rect [60 240 160 260] /F 4 /AP << /N 100 0 R >> >>",
    }
    path = make_pdf(SHOW.format("Name:"), page="/MediaBox [0 0 200 300] /Annots [101 0 R]", objects=objects)
    before = open_source(path).render(0)
    assert texts(path) == ["Name:", "Margaret"]
    assert dark_box(before)[2] > 200


def test_damaged_files_are_refused_in_a_sentence(tmp_path: Path, make_pdf: MakePdf) -> None:
    content = make_pdf(SHOW.format("Hello")).read_bytes()
    for name, data in (("cut.pdf", content[:60]), ("noise.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 20)):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(UnreadableFileError, match="damaged"):
            open_source(tmp_path / name)
    source = open_source(make_pdf(""))
    with pytest.raises(UnreadableFileError, match="no page 7"):
        source.image_ref(6)
    source.close()
    source.close()
    with pytest.raises(UnreadableFileError, match="closed"):
        source.render(0)


def test_encrypted_files_ask_for_the_password(tmp_path: Path, make_pdf: MakePdf) -> None:
    content = make_pdf("").read_bytes()
    key = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"00" * 32 + b"> /U <" + b"11" * 32 + b"> >>"
    identity = b"/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]"
    locked = tmp_path / "locked.pdf"
    locked.write_bytes(content.replace(b"trailer << ", b"trailer << /Encrypt " + key + b" " + identity + b" "))
    with pytest.raises(PasswordRequiredError) as asked:
        open_source(locked)
    assert not asked.value.wrong
    with pytest.raises(PasswordRequiredError) as again:
        open_source(locked, password="open")
    assert again.value.wrong


def test_pages_are_drawn_from_many_threads_at_once(make_pdf: MakePdf) -> None:
    source = open_source(make_pdf(*[SHOW.format(f"page{n}") for n in range(6)]))
    expected = [source.render(n) for n in range(6)]
    wrong: list[int] = []

    def work(number: int) -> None:
        for _ in range(3):
            layer = source.text_layer(number)
            if (
                not np.array_equal(source.render(number), expected[number])
                or layer is None
                or layer.words[0].text != f"page{number}"
            ):
                wrong.append(number)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_long_document_looks_the_same_whenever_it_was_opened_afresh(make_pdf: MakePdf) -> None:
    path = make_pdf(*[SHOW.format(f"page{n}") for n in range(40)])
    source = open_source(path)
    first = [source.render(n, (60, 90)) for n in range(40)]
    again = [source.render(n, (60, 90)) for n in reversed(range(40))]
    assert all(map(np.array_equal, first, reversed(again)))
    layer = source.text_layer(39)
    assert layer is not None and layer.words[0].text == "page39"
    source.close()


def test_a_document_whose_file_is_gone_or_another_is_kept_as_it_was_opened(make_pdf: MakePdf) -> None:
    path = make_pdf(*[SHOW.format(f"page{n}") for n in range(40)])
    source = open_source(path)
    before = source.render(39)
    path.with_name("other.pdf").write_bytes(b"%PDF-1.7 nothing")
    path.with_name("other.pdf").replace(path)
    pictures = [source.render(n, (60, 90)) for n in range(40)]
    assert len(pictures) == 40 and np.array_equal(source.render(39), before)
    source.close()
