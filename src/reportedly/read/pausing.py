"""While it is open Python looks for no garbage that holds itself: a report's reading makes none worth the search.

Python searches whenever some hundred objects more have been made than let go, and a reading makes tens of thousands
that stay: the searches found next to nothing and took a twentieth of the time. What does hold itself is found once the
reading is done. Nothing is changed for who has switched the search off.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_LOCK = Lock()
_open = 0
_searched = False


@contextmanager
def paused() -> Iterator[None]:
    """No search for garbage until it is left, by the last one that is in it if several threads are."""
    global _open, _searched  # noqa: PLW0603
    with _LOCK:
        if not _open:
            _searched = gc.isenabled()
            gc.disable()
        _open += 1
    try:
        yield
    finally:
        with _LOCK:
            _open -= 1
            if not _open and _searched:
                gc.enable()
