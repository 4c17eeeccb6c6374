from pathlib import Path

import pytest

from scanwright import sources
from scanwright.errors import UnreadableFileError
from scanwright.sources import OpenSources


class FakeSource:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.closed = False

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def calls(monkeypatch):
    made: list[FakeSource] = []
    passwords: list[str | None] = []

    def open_source(path, *, password=None):
        passwords.append(password)
        if path.name == "broken":
            raise UnreadableFileError(path, "is broken")
        made.append(FakeSource(path))
        return made[-1]

    monkeypatch.setattr(sources, "open_source", open_source)
    return made, passwords


def test_a_file_is_opened_once_while_it_is_kept(calls):
    made, _ = calls
    pool = OpenSources()
    with pool.use("a") as first:
        pass
    with pool.use("a") as second:
        pass
    assert first is second
    assert len(made) == 1


def test_only_idle_files_are_closed_beyond_the_limit(calls):
    made, _ = calls
    pool = OpenSources(limit=2)
    with pool.use("a") as a:
        for name in ("b", "c", "d"):
            with pool.use(name):
                pass
        assert not a.closed
    assert [source.path.name for source in made if source.closed] == ["b", "c"]


def test_a_forgotten_file_is_closed_after_its_last_use(calls):
    pool = OpenSources()
    with pool.use("a") as source:
        pool.forget("a")
        assert not source.closed
    assert source.closed


def test_the_password_is_remembered_for_this_run(calls):
    _, passwords = calls
    pool = OpenSources()
    with pool.use("a", "secret"):
        pass
    pool.forget("a")
    with pool.use("a"):
        pass
    assert passwords == ["secret", "secret"]


def test_a_broken_file_leaves_nothing_behind(calls):
    pool = OpenSources()
    with pytest.raises(UnreadableFileError), pool.use("broken"):
        pass
    with pool.use("fine") as source:
        assert not source.closed
    pool.close()
    assert source.closed


def test_of_idle_files_the_one_unused_for_longest_is_closed(calls):
    made, _ = calls
    pool = OpenSources(limit=2)
    for name in ("a", "b", "a", "c"):
        with pool.use(name):
            pass
    assert [source.path.name for source in made if source.closed] == ["b"]


def test_an_idle_file_that_is_forgotten_is_closed_at_once(calls):
    pool = OpenSources()
    with pool.use("a") as source:
        pass
    assert not source.closed
    pool.forget("a")
    assert source.closed
