"""The ledger: one database file of reports and what was read in them."""

from __future__ import annotations

import os
from pathlib import Path

from .find import Filter
from .store import Ledger

VARIABLE = "REPORTEDLY_LEDGER"
USUAL = "reportedly.db"


def open_ledger(path: str | os.PathLike[str] | None = None, *, create: bool = True) -> Ledger:
    """The ledger at ``path``, else the one that ``$REPORTEDLY_LEDGER`` names, else ``reportedly.db`` in this folder.

    Args:
        create: make it if it is not there.

    Raises:
        UsageError: it is not there and shall not be made, or cannot be made there.
        LedgerError: the file is no ledger, or one of a newer version.
        MissingPartError: this build of SQLite has no full-text search.
    """
    return Ledger(place_of(path), create=create)


def place_of(path: str | os.PathLike[str] | None = None) -> Path:
    """Where the ledger lies that ``open_ledger`` opens."""
    return Path(path or os.environ.get(VARIABLE) or USUAL)


__all__ = ["Filter", "Ledger", "open_ledger", "place_of"]
