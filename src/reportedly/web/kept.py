"""What takes long to find is kept at hand for as long as nobody writes to the ledger."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import TypeVar

from ..ledger import Ledger

T = TypeVar("T")


def kept(work: Callable[..., T]) -> Callable[..., T]:
    """``work`` of a ledger, done anew only after the ledger was written; its arguments can be hashed."""

    @lru_cache(maxsize=16)
    def at(_: object, ledger: Ledger, args: tuple[Hashable, ...]) -> T:
        return work(ledger, *args)

    @wraps(work)
    def asked(ledger: Ledger, *args: Hashable) -> T:
        return at(version(ledger), ledger, args)

    return asked


def version(ledger: Ledger) -> Hashable:
    """Another one after every write, by whichever process."""
    return ledger.home.stamp()
