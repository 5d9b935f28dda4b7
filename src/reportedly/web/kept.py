"""What takes long to find is kept at hand for as long as nobody writes to the ledger."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import TypeVar

from ..ledger import Ledger

T = TypeVar("T")


def kept(work: Callable[..., T]) -> Callable[..., T]:
    """``work`` of a ledger, done anew only after the ledger's files have changed; its arguments can be hashed."""

    @lru_cache(maxsize=16)
    def at(_: object, ledger: Ledger, args: tuple[Hashable, ...]) -> T:
        return work(ledger, *args)

    @wraps(work)
    def asked(ledger: Ledger, *args: Hashable) -> T:
        return at(version(ledger), ledger, args)

    return asked


def version(ledger: Ledger) -> tuple[tuple[int, int], ...]:
    """Another one after every write, by whichever process: when the ledger's files were written, and their sizes."""
    found = []
    for path in (ledger.path, ledger.path.with_name(f"{ledger.path.name}-wal")):
        try:
            there = path.stat()
        except OSError:  # no log, while nobody has written
            continue
        found.append((there.st_mtime_ns, there.st_size))
    return tuple(found)
