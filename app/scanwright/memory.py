"""Memory that was given back is the system's again: what the C library would keep of it for later, it is told not to.

Pages are read by several threads, in pictures of some megabytes each; the GNU C library keeps what they free in a heap
a thread, with holes. On a document of 300 pages that was a third of all memory. Other systems' libraries need no word.
"""

from __future__ import annotations

import ctypes
import functools
import sys
from collections.abc import Callable

_M_ARENA_MAX = -8  # malloc.h
_HEAPS = 2


@functools.cache
def _library() -> ctypes.CDLL | None:
    """The C library of this process, where it is one that knows these calls."""
    if not sys.platform.startswith("linux"):
        return None
    try:
        library = ctypes.CDLL(None)
        return library if hasattr(library, "mallopt") and hasattr(library, "malloc_trim") else None
    except OSError:
        return None


def share_heaps() -> None:
    """From now on threads share a few heaps; to be called before there are many."""
    library = _library()
    if library is not None:
        library.mallopt(_M_ARENA_MAX, _HEAPS)


def give_back() -> None:
    """What is free in the heaps goes back to the system: some milliseconds, in which other threads run."""
    library = _library()
    if library is not None:
        trim: Callable[[int], int] = library.malloc_trim
        trim(0)
