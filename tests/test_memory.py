"""Freed memory is the system's again."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scanwright import memory

# Many pieces of pages are freed, and a small thing that came after them stays: the heap cannot simply be cut off.
STEPS = """
from scanwright.memory import give_back, share_heaps

def held():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096

share_heaps()
pieces = [bytearray(100_000) for _ in range(1000)]
last = bytearray(100_000)
del pieces
before = held()
give_back()
print(before - held())
"""


@pytest.mark.skipif(not Path("/proc/self/statm").exists() or memory._library() is None, reason="another C library")
def test_what_is_free_is_given_back():
    environment = {**os.environ, "PYTHONPATH": str(Path(memory.__file__).parents[1])}
    run = subprocess.run([sys.executable, "-c", STEPS], env=environment, capture_output=True, text=True, check=True)
    assert int(run.stdout) > 50_000_000


def test_elsewhere_nothing_happens(monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    memory._library.cache_clear()
    memory.share_heaps()
    memory.give_back()
    assert memory._library() is None
    memory._library.cache_clear()
