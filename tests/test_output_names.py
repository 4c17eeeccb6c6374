"""Names for what a run of the command line writes."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from scanwright.output_names import OutputNames

OUT = Path("/out")


def test_what_is_read_and_what_was_written_is_left_alone() -> None:
    a, b = Path("/in/a.png"), Path("/out/b.csv")
    names = OutputNames([a, b], OUT, [".csv"])
    assert names.target(b, ".csv") == OUT / "b-2.csv"
    assert set(names.others(a)) == {a, b, OUT / "b-2.csv"}
    names.written([OUT / "a-2.csv"])
    assert OUT / "a-2.csv" in names.others(b)


def test_letter_case_does_not_tell_files_apart() -> None:
    files = [Path("/one/Scan.png"), Path("/two/scan.png"), Path("/two/SCAN-2.png")]
    names = OutputNames(files, OUT, [".txt", ".docx"])
    assert [names.target(file, ".txt").name for file in files] == ["Scan.txt", "scan-2.txt", "SCAN-2-2.txt"]


@given(st.lists(st.sampled_from(["a", "A", "a-2", "a-2-2", "b"]), min_size=1, max_size=6), st.booleans())
def test_no_two_files_share_a_target(stems: list[str], same_folder: bool) -> None:
    files = [Path("/out" if same_folder else f"/in{n}") / f"{stem}.txt" for n, stem in enumerate(stems)]
    files = list(dict.fromkeys(files))
    names = OutputNames(files, OUT, [".txt", ".md"])
    targets = [names.target(file, suffix) for file in files for suffix in (".txt", ".md")]
    assert len({str(target).casefold() for target in targets}) == len(targets)
    assert not {str(target).casefold() for target in targets} & {str(file).casefold() for file in files}
    assert all(target not in names.others(files[0]) for target in targets[:2])
