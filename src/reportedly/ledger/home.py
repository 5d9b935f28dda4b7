"""What a ledger asks of the place where it lives, be it a file or a database of a server."""

from __future__ import annotations

import os
from collections.abc import Hashable
from pathlib import Path
from typing import Protocol

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from .address import Address, Place, place


class Home(Protocol):
    """Where the rows of one ledger are kept."""

    engine: Engine

    @property
    def place(self) -> Place:
        """The path or the address; as text it can be shown."""

    def plainly(self, error: DBAPIError) -> Exception:
        """``error`` as what a person can do something about; ``error`` itself where nothing is known of it."""

    def locked(self) -> str | None:
        """Why it cannot be written by who asks, and what to do; ``None`` where it can."""

    def size(self) -> int:
        """Bytes that it takes up."""

    def stamp(self) -> Hashable:
        """Another one after every write, by whichever process."""

    def erase(self) -> None:
        """Has nothing left of what was deleted, as far as this can be had at once."""

    def compact(self) -> None:
        """Gives the room of what was deleted back."""

    def backup(self, to: Path, *, force: bool) -> int:
        """Copies it to a file; the file's size in bytes."""

    def copies(self) -> list[str]:
        """Names of older copies that upgrades left."""


def at(given: str | os.PathLike[str] | Address, *, create: bool) -> Home:
    """The place ``given``, opened, its schema the newest one.

    Raises:
        UsageError: it is not there and ``create`` is false, or it cannot be there.
        LedgerError: it is no ledger, or a newer version of reportedly made it, or the server does not answer.
        MissingPartError: this build of SQLite has no full-text search, or psycopg is not there.
    """
    found = place(given)
    if isinstance(found, Address):
        from .postgres.home import Database

        return Database(found, create=create)
    from .onefile import OneFile

    return OneFile(found, create=create)
