"""Opening files of all kinds: what is in them, and what is said where nothing can be made of them."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageDraw

from scanwright.errors import FileError, UnreadableFileError, UnsupportedFileError
from scanwright.imaging import raster
from scanwright.imaging.open import open_source
from scanwright.imaging.resolution import MAX_PIXELS, guess_dpi, page_size


def drawing(mode: str = "RGB") -> Image.Image:
    """White, with a black bar at the top left and a red square at the bottom right."""
    image = Image.new("RGB", (120, 80), "white")
    pen = ImageDraw.Draw(image)
    pen.rectangle((10, 10, 70, 20), fill="black")
    pen.rectangle((100, 60, 115, 75), fill="red")
    return image if mode == "RGB" else image.convert(mode)


def rendered(path: Path, page: int = 0) -> np.ndarray:
    source = open_source(path)
    picture = source.render(page)
    ref = source.image_ref(page)
    assert picture.shape == (ref.height, ref.width, 3)
    assert picture.dtype == np.uint8
    assert picture.flags.c_contiguous
    assert source.text_layer(page) is None
    return picture


def is_the_drawing(picture: np.ndarray, *, red: bool = True) -> bool:
    corner = picture[68, 108].astype(int)
    seen = picture[15, 40].max() < 60 and picture[40, 60].min() > 215 and picture[15, 90].min() > 215
    return bool(seen and (corner[0] - corner[2] > 150 if red else 20 < corner.mean() < 200))


@pytest.mark.parametrize(
    ("name", "mode", "options"),
    [
        ("a.png", "RGB", {}),
        ("a.png", "P", {}),
        ("a.png", "RGBA", {}),
        ("a.jpg", "RGB", {"quality": 95}),
        ("a.jpg", "CMYK", {"quality": 95}),
        ("a.jpg", "RGB", {"quality": 95, "progressive": True}),
        ("a.tif", "RGB", {}),
        ("a.tif", "CMYK", {"compression": "tiff_lzw"}),
        ("a.tif", "P", {"compression": "packbits"}),
        ("a.tif", "RGB", {"compression": "jpeg"}),
        ("a.tif", "RGBA", {"compression": "tiff_adobe_deflate"}),
        ("a.bmp", "RGB", {}),
        ("a.gif", "P", {}),
        ("a.webp", "RGB", {"lossless": True}),
        ("a.jp2", "RGB", {}),
        ("a.ppm", "RGB", {}),
        ("a.avif", "RGB", {"quality": 90}),
    ],
)
def test_pictures_in_colour(tmp_path: Path, name: str, mode: str, options: dict[str, object]) -> None:
    drawing(mode).save(tmp_path / name, **options)
    assert is_the_drawing(rendered(tmp_path / name))


@pytest.mark.parametrize(
    ("name", "mode", "options"),
    [
        ("a.png", "L", {}),
        ("a.png", "LA", {}),
        ("a.jpg", "L", {}),
        ("a.tif", "L", {}),
        ("a.pgm", "L", {}),
        ("a.gif", "L", {}),
        ("a.bmp", "L", {}),
    ],
)
def test_pictures_in_gray(tmp_path: Path, name: str, mode: str, options: dict[str, object]) -> None:
    drawing(mode).save(tmp_path / name, **options)
    assert is_the_drawing(rendered(tmp_path / name), red=False)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("a.png", {}),
        ("a.tif", {"compression": "group4"}),
        ("a.tif", {"compression": "group3"}),
        ("a.pbm", {}),
        ("a.bmp", {}),
    ],
)
def test_bilevel_pictures(tmp_path: Path, name: str, options: dict[str, object]) -> None:
    drawing("L").point(lambda v: 255 * (v > 128)).convert("1").save(tmp_path / name, **options)
    picture = rendered(tmp_path / name)
    assert set(np.unique(picture)) == {0, 255}
    assert picture[15, 40].max() == 0


@pytest.mark.parametrize(("top", "name"), [(65535, "a.png"), (65535, "a.tif"), (4095, "a.tif"), (1023, "a.png")])
def test_deep_gray_pictures_use_the_whole_range(tmp_path: Path, top: int, name: str) -> None:
    gray = np.asarray(drawing("L")).astype(np.float64) / 255 * top
    Image.fromarray(gray.astype(np.uint16)).save(tmp_path / name)
    assert is_the_drawing(rendered(tmp_path / name), red=False)


def test_floating_point_and_lab_pictures(tmp_path: Path) -> None:
    Image.fromarray((np.asarray(drawing("L")) / 255).astype(np.float32)).save(tmp_path / "f.tif")
    assert is_the_drawing(rendered(tmp_path / "f.tif"), red=False)
    lab = ImageCms.profileToProfile(
        drawing(), ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), outputMode="LAB"
    )
    assert lab is not None
    lab.save(tmp_path / "lab.tif")
    assert is_the_drawing(rendered(tmp_path / "lab.tif"))


def test_what_is_transparent_is_white(tmp_path: Path) -> None:
    image = drawing("RGBA")
    image.paste((0, 0, 0, 0), (0, 25, 120, 55))
    image.save(tmp_path / "a.png")
    assert is_the_drawing(rendered(tmp_path / "a.png"))


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.tif", "a.webp"])
def test_the_orientation_of_cameras_is_obeyed(tmp_path: Path, orientation: int, name: str) -> None:
    upright = drawing()
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = upright.transpose(undo[orientation]) if orientation > 1 else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored.save(tmp_path / name, exif=exif.tobytes(), **({"quality": 95} if name == "a.jpg" else {}))
    assert is_the_drawing(rendered(tmp_path / name))


def test_the_pages_of_a_tiff_are_pages_and_the_frames_of_an_animation_are_not(tmp_path: Path) -> None:
    frames = [drawing(), Image.new("L", (50, 60), 200), drawing("L").convert("1")]
    frames[0].save(tmp_path / "a.tif", save_all=True, append_images=frames[1:])
    source = open_source(tmp_path / "a.tif")
    assert source.page_count == 3
    assert [source.image_ref(n).width for n in range(3)] == [120, 50, 120]
    assert rendered(tmp_path / "a.tif", 1)[0, 0, 0] == 200
    for name in ("a.gif", "a.webp"):
        frames[0].save(tmp_path / name, save_all=True, append_images=[Image.new("RGB", (120, 80))])
        assert open_source(tmp_path / name).page_count == 1
    with pytest.raises(UnreadableFileError, match="no page 4"):
        source.image_ref(3)


def test_the_name_does_not_count_but_the_content(tmp_path: Path) -> None:
    drawing().save(tmp_path / "a.png")
    for name in ("photo.jpg", "letter.pdf", "nothing", "text.txt"):
        (tmp_path / name).write_bytes((tmp_path / "a.png").read_bytes())
        assert is_the_drawing(rendered(tmp_path / name))


def test_a_picture_that_was_cut_off_is_opened_as_far_as_it_goes(tmp_path: Path) -> None:
    noise = np.random.default_rng(3).integers(0, 256, (400, 300, 3), np.uint8)
    for name in ("a.png", "a.jpg"):
        sink = io.BytesIO()
        Image.fromarray(noise).save(sink, "PNG" if name == "a.png" else "JPEG", quality=90)
        content = sink.getvalue()
        (tmp_path / name).write_bytes(content[: len(content) // 2])
        picture = rendered(tmp_path / name)
        assert picture[:150].std() > 30
        assert (picture[-20:] == 255).all()


@pytest.mark.parametrize(
    ("name", "content", "error", "says"),
    [
        ("a.png", b"", UnreadableFileError, "empty"),
        ("a.pdf", b"hello world", UnreadableFileError, "not the PDF"),
        ("a.jpg", bytes(5000), UnreadableFileError, "zero bytes"),
        ("a.docx", b"PK\x03\x04rest", UnsupportedFileError, "Office"),
        ("a.txt", b"hello world", UnsupportedFileError, "not a picture"),
        ("a.html", b"\n<!doctype html><p>", UnsupportedFileError, "web page"),
        ("a.png", b"\x89PNG\r\n\x1a\n", UnreadableFileError, "damaged"),
        ("a.tif", b"II*\0\xff\xff\xff\xff", UnreadableFileError, "damaged"),
        ("a.gif", b"GIF89a", UnreadableFileError, "damaged"),
        ("a.heic", b"\0\0\0\x18ftypheic", UnreadableFileError, "damaged"),
    ],
)
def test_other_files_are_refused_in_a_sentence(
    tmp_path: Path, name: str, content: bytes, error: type[FileError], says: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(error, match=says) as refused:
        open_source(path)
    assert refused.value.message.startswith(f"{name}: ")
    assert "\n" not in refused.value.message


def test_missing_files_and_folders_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="no such file"):
        open_source(tmp_path / "none.png")
    with pytest.raises(UnreadableFileError, match="folder"):
        open_source(tmp_path)


@settings(max_examples=120)
@given(data=st.data(), name=st.sampled_from(["PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP", "JPEG2000", "PPM"]))
def test_a_damaged_picture_opens_or_is_refused_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, name: str
) -> None:
    sink = io.BytesIO()
    drawing("P" if name == "GIF" else "RGB").save(sink, name)
    content = bytearray(sink.getvalue())
    for place, bit in data.draw(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 7)), max_size=8)):
        content[place % len(content)] ^= 1 << bit
    del content[data.draw(st.integers(1, len(content))) :]
    path = tmp_path_factory.getbasetemp() / "damaged"
    path.write_bytes(content)
    try:
        source = open_source(path)
        ref = source.image_ref(0)
        if ref.width * ref.height < 4_000_000:
            assert source.render(0).shape == (ref.height, ref.width, 3)
    except FileError as error:
        assert error.reason


@pytest.mark.parametrize(
    ("size", "dpi", "expected"),
    [
        ((1654, 2339), (200, 200), (1654, 2339, 200)),
        ((1654, 2339), None, (1654, 2339, 200)),
        ((1654, 2339), (72, 72), (1654, 2339, 200)),
        ((2480, 3508), (1, 1), (2480, 3508, 300)),
        ((1728, 1143), (204, 98), (1728, 2379, 204)),
        ((19842, 28067), (2400, 2400), (2480, 3508, 300)),
        ((600, 400), (72, 72), (600, 400, 72)),
        ((300, 200), None, (300, 200, 96)),
    ],
)
def test_size_and_resolution_are_sensible(
    size: tuple[int, int], dpi: tuple[float, float] | None, expected: tuple[int, int, float]
) -> None:
    page = page_size(*size, dpi)
    assert (page.width, page.height) == pytest.approx(expected[:2], abs=1)
    assert page.dpi == pytest.approx(expected[2], rel=0.02)


@given(st.integers(1, 65000), st.integers(1, 65000), st.none() | st.tuples(st.floats(), st.floats()))
def test_any_size_becomes_one_that_can_be_worked_with(width: int, height: int, dpi: tuple[float, float] | None) -> None:
    page = page_size(width, height, dpi)
    assert 1 <= page.width * page.height <= MAX_PIXELS * 1.02 + max(page.width, page.height)
    assert 40 <= guess_dpi(width, height) <= 700
    assert page.dpi > 0


def giant_cases() -> list[tuple[str, str, dict[str, object]]]:
    cases: list[tuple[str, str, dict[str, object]]] = [
        (f"{mode}.png", mode, {}) for mode in ("RGB", "L", "1", "RGBA", "LA", "P", "I;16")
    ]
    for compression in ("raw", "tiff_lzw", "tiff_adobe_deflate", "packbits", "jpeg"):
        cases += [(f"{mode}-{compression}.tif", mode, {"compression": compression}) for mode in ("RGB", "L")]
    cases += [("g4.tif", "1", {"compression": "group4"}), ("deep.tif", "I;16", {}), ("cmyk.tif", "CMYK", {})]
    cases += [("p1.png", "P", {"bits": 1}), ("p2.png", "P", {"bits": 2}), ("p4.png", "P", {"bits": 4})]
    return [*cases, ("a.bmp", "RGB", {}), ("p.bmp", "P", {}), ("a.ppm", "RGB", {}), ("a.pbm", "1", {})]


@pytest.mark.parametrize(
    ("name", "mode", "options"), giant_cases(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_what_is_read_in_bands_is_what_is_read_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, mode: str, options: dict[str, object]
) -> None:
    shades = np.random.default_rng(5).integers(0, 256, (301, 217, 3), np.uint8)
    image = Image.fromarray(shades)
    if mode == "I;16":
        image = Image.fromarray(np.asarray(image.convert("L")).astype(np.uint16) * 257)
    elif mode == "P":
        image = image.quantize(2 ** int(options.get("bits", 8)))  # type: ignore[call-overload]
    else:
        image = image.convert(mode)
    image.save(tmp_path / name, **options)
    at_once = rendered(tmp_path / name)
    monkeypatch.setattr(raster, "WHOLE_BYTES", 0)
    monkeypatch.setattr("scanwright.imaging.giants.BAND_PIXELS", 217 * 20)
    assert np.array_equal(rendered(tmp_path / name), at_once)


def test_a_giant_that_can_only_be_read_whole_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawing("P").save(tmp_path / "a.gif")
    monkeypatch.setattr(raster, "WHOLE_BYTES", 0)
    with pytest.raises(UnreadableFileError, match="too large"):
        rendered(tmp_path / "a.gif")


def test_a_large_page_at_a_high_resolution_is_opened_at_300_dpi(tmp_path: Path) -> None:
    image = Image.new("1", (24_000, 4_000), 1)
    image.paste(0, (0, 0, 12_000, 4_000))
    image.save(tmp_path / "plan.tif", compression="group4", dpi=(2400, 2400))
    ref = open_source(tmp_path / "plan.tif").image_ref(0)
    assert (ref.width, ref.height, ref.dpi) == (3000, 500, 300)
    picture = rendered(tmp_path / "plan.tif")
    assert picture[:, :1490].max() == 0
    assert picture[:, 1510:].min() == 255
