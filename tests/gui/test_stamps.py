"""What tells whether a file is still the same."""

from __future__ import annotations

import os

import pytest

from scanwright.gui.stamps import full_stamp_of, is_same_file, stamp_of


def test_a_file_that_was_only_touched_is_the_same_and_one_of_other_words_is_not(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"one")
    before = full_stamp_of(str(path))
    os.utime(path, (1, 1))
    assert is_same_file(full_stamp_of(str(path)), before)
    path.write_bytes(b"two")
    assert not is_same_file(full_stamp_of(str(path)), before)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes that have names")
def test_a_pipe_and_a_folder_are_no_files_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert full_stamp_of(str(tmp_path / "pipe")) is None and stamp_of(str(tmp_path)) is None
    assert stamp_of(str(tmp_path / "none")) is None and stamp_of("a\0b") is None
