"""The file of a ledger, opened: connections that read one state of it, and such that change all or nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from ..errors import LedgerError
from .engine import connect, locked, plainly


class File:
    """A ledger's file; close it, or use it in a ``with``."""

    def __init__(self, path: Path, *, create: bool = True) -> None:
        self.path = path
        self._engine = connect(path, create=create)
        self._still: Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file."""
        self._engine.dispose()

    def check_writable(self) -> None:
        """Raises LedgerError where the file or its folder gives no right to write."""
        if path_locked := locked(self.path):
            raise LedgerError(path_locked)

    @contextmanager
    def reads(self) -> Iterator[Connection]:
        """A connection that sees one state of the ledger, whatever is written meanwhile."""
        if self._still is not None:
            with self._plain():
                yield self._still
            return
        with self._plain(), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def still(self) -> Iterator[None]:
        """All that is read within sees one and the same state of the ledger; for one thread, and not for writing."""
        with self.reads() as connection:
            before, self._still = self._still, connection
            try:
                yield
            finally:
                self._still = before

    @contextmanager
    def writes(self) -> Iterator[Connection]:
        """A connection whose changes are all kept at its end, or none."""
        with self._plain(), self._engine.connect().execution_options(write=True) as connection, connection.begin():
            yield connection

    @contextmanager
    def bare(self) -> Iterator[sqlite3.Connection]:
        """SQLite's own connection outside any transaction, for what can only be done there."""
        with self._plain(), self._engine.connect() as connection:
            driver = connection.connection.driver_connection
            assert isinstance(driver, sqlite3.Connection)
            try:
                yield driver
            except sqlite3.Error as error:
                raise LedgerError(plainly(self.path, error)) from error

    @contextmanager
    def _plain(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            if isinstance(error.orig, sqlite3.Error):
                raise LedgerError(plainly(self.path, error.orig)) from error
            raise


def now() -> str:
    """The time in UTC, to the second, as a ledger writes it."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
