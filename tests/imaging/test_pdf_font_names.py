"""What names of fonts in PDFs tell."""

import pytest

from scanwright.imaging.pdf_fonts import family_name


@pytest.mark.parametrize("name", ["AdvP40319B", "AdvPED1282", "AdvT377", "AdvPA0C8", "F12", "CIDFont+F1"])
def test_made_up_names_tell_no_family(name):
    assert family_name(name) is None


@pytest.mark.parametrize(
    ("name", "family"),
    [("TimesNewRomanPS-BoldMT", "Times New Roman"), ("AdvertFace", "AdvertFace"), ("Advent-Bold", "Advent")],
)
def test_families_are_known_by_their_names(name, family):
    assert family_name(name) == family
