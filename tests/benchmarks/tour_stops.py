"""The table of stops of the tour. How to add one is told in tour_driver.py."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tour_driver import Tour


class NotHereError(Exception):
    """The documents lack what a stop shows."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A row of the table of stops: `run` shows something, and takes its pictures."""

    name: str
    run: Callable[[Tour], None]


STOPS: list[Stop] = []


def stop(name: str) -> Callable[[Callable[[Tour], None]], Callable[[Tour], None]]:
    """Puts a function into the table of stops."""

    def register(run: Callable[[Tour], None]) -> Callable[[Tour], None]:
        assert all(other.name != name for other in STOPS), f"two stops are called {name}"
        STOPS.append(Stop(name, run))
        return run

    return register


def purpose(one: Stop) -> str:
    """What a stop shows: the first line of its docstring."""
    return (inspect.getdoc(one.run) or "").partition("\n")[0]
