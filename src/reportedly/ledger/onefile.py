"""A ledger in one SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from ..errors import LedgerError
from .engine import connect, locked, plainly


class OneFile:
    """The file at ``place``, and the log beside it."""

    def __init__(self, place: Path, *, create: bool) -> None:
        self.place = place
        self.engine = connect(place, create=create)

    def plainly(self, error: DBAPIError) -> Exception:
        """What went wrong with the file, and what to do about it."""
        return LedgerError(plainly(self.place, error.orig)) if isinstance(error.orig, sqlite3.Error) else error

    def locked(self) -> str | None:
        """Why the file cannot be written, and what to do; ``None`` where it can."""
        return locked(self.place)

    def size(self) -> int:
        """Bytes of the file and of its log."""
        return sum(each.stat().st_size for each in self._files() if each.exists())

    def stamp(self) -> Hashable:
        """When the file and its log were written, and their sizes."""
        found = []
        for path in self._files():
            try:
                there = path.stat()
            except OSError:  # no log, while nobody has written
                continue
            found.append((there.st_mtime_ns, there.st_size))
        return tuple(found)

    def erase(self) -> None:
        """Empties the log; the bytes in the file were overwritten. While another process reads, the log stays."""
        with self.bare() as driver:
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def compact(self) -> None:
        """Writes the file anew without the room of what was deleted."""
        with self.bare() as driver:
            driver.execute("VACUUM")
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def backup(self, to: Path, *, force: bool) -> int:
        """Copies the file while it is in use, and checks the copy; its size in bytes."""
        from .copying import backup

        return backup(self.place, to, force=force)

    def copies(self) -> list[str]:
        """Names of older copies that upgrades left beside the file."""
        return sorted(path.name for path in self.place.parent.glob(f"{self.place.name}.before-*"))

    @contextmanager
    def bare(self) -> Iterator[sqlite3.Connection]:
        """SQLite's own connection outside any transaction, for what can only be done there."""
        with self.engine.connect() as connection:
            driver = connection.connection.driver_connection
            assert isinstance(driver, sqlite3.Connection)
            try:
                yield driver
            except sqlite3.Error as error:
                raise LedgerError(plainly(self.place, error)) from error

    def _files(self) -> tuple[Path, Path]:
        return self.place, self.place.with_name(f"{self.place.name}-wal")
