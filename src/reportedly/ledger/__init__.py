"""The ledger: a database of reports and what was read in them, one file or on a server."""

from __future__ import annotations

import os

from .address import Address, Place, place
from .find import Filter
from .store import Ledger

VARIABLE = "REPORTEDLY_LEDGER"
USUAL = "reportedly.db"


def open_ledger(path: str | os.PathLike[str] | Address | None = None, *, create: bool = True) -> Ledger:
    """The ledger at ``path``, else the one that ``$REPORTEDLY_LEDGER`` names, else ``reportedly.db`` in this folder.

    Args:
        path: a file, or a PostgreSQL database as ``postgresql+psycopg://user@host/database``.
        create: make it if it is not there.

    Raises:
        UsageError: it is not there and shall not be made, or cannot be made there.
        LedgerError: it is no ledger, or one of a newer version, or the server does not answer.
        MissingPartError: this build of SQLite has no full-text search, or psycopg is not installed.
    """
    return Ledger(place_of(path), create=create)


def place_of(path: str | os.PathLike[str] | Address | None = None) -> Place:
    """Where the ledger lies that ``open_ledger`` opens: a path, or the address of a database."""
    return place(path or os.environ.get(VARIABLE) or USUAL)


__all__ = ["Address", "Filter", "Ledger", "open_ledger", "place_of"]
