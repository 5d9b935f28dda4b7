"""A ledger, opened: connections that read one state of it, and such that change all or nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from ..errors import LedgerError
from .address import Address, Place
from .home import at


class File:
    """A ledger's file or database; close it, or use it in a ``with``."""

    def __init__(self, path: str | os.PathLike[str] | Address, *, create: bool = True) -> None:
        self.home = at(path, create=create)
        self._engine = self.home.engine
        self._still: Connection | None = None

    @property
    def path(self) -> Place:
        """The path of the file, or the address of the database; as text it can be shown."""
        return self.home.place

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file or the server."""
        self._engine.dispose()

    def check_writable(self) -> None:
        """Raises LedgerError where there is no right to write."""
        if why := self.home.locked():
            raise LedgerError(why)

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
    def _plain(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            if (plain := self.home.plainly(error)) is error:
                raise
            raise plain from error


def now() -> str:
    """The time in UTC, to the second, as a ledger writes it."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
