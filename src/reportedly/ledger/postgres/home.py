"""A ledger in a PostgreSQL database."""

from __future__ import annotations

import shlex
from collections.abc import Hashable
from pathlib import Path
from typing import Any

from sqlalchemy.exc import DBAPIError

from ...errors import UsageError
from ..address import Address
from ..upgrade import upgrade
from .opening import connect, plainly, told

_SIZE = """
SELECT coalesce(sum(pg_total_relation_size(oid)), 0)::bigint FROM pg_class
WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'
"""
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1"
LOCKED = """
SELECT pg_is_in_recovery() AS standby,
    has_table_privilege('report', 'INSERT') AND has_table_privilege('report', 'DELETE') AS granted
"""
"""What is asked to know whether a ledger can be written."""


def locked(place: Address, row: Any) -> str | None:
    """Why the ledger cannot be written, by what ``LOCKED`` gives; ``None`` where it can."""
    if row.standby:
        return f"{place} cannot be written: it is a standby; write to its primary (it can still be searched)"
    if not row.granted:
        return f"{place} cannot be written: you have no right to; let its owner give it (GRANT)"
    return None


class Database:
    """The database at ``place``."""

    def __init__(self, place: Address, *, create: bool) -> None:
        self.place = place
        self.engine = connect(place)
        try:
            with told(place):
                upgrade(self.engine, place, create=create)
        except BaseException:
            self.engine.dispose()
            raise

    def plainly(self, error: DBAPIError) -> Exception:
        """What went wrong with the database, and what to do about it."""
        return plainly(self.place, error)

    def locked(self) -> str | None:
        """Why the database cannot be written, and what to do; ``None`` where it can."""
        with told(self.place), self.engine.connect() as connection:
            return locked(self.place, connection.exec_driver_sql(LOCKED).one())

    def size(self) -> int:
        """Bytes of its tables and their indexes."""
        with told(self.place), self.engine.connect() as connection:
            return int(connection.exec_driver_sql(_SIZE).scalar_one())

    def stamp(self) -> Hashable:
        """Which transactions of the server are done."""
        with told(self.place), self.engine.connect() as connection:
            return str(connection.exec_driver_sql("SELECT pg_current_snapshot()::text").scalar_one())

    def erase(self) -> None:
        """Nothing at once: the server overwrites what was deleted in its own time (docs/postgres.md)."""

    def compact(self) -> None:
        """Writes each table anew without the room of what was deleted; others wait meanwhile."""
        with told(self.place), self.engine.connect() as connection:
            names = list(connection.exec_driver_sql(_TABLES).scalars())
        with told(self.place), self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for name in names:
                connection.exec_driver_sql(f'VACUUM (FULL, ANALYZE) "{name}"')

    def backup(self, to: Path, *, force: bool) -> int:
        """Refuses: the server's own tool does that.

        Raises:
            UsageError: always.
        """
        url = self.place.url.set(drivername="postgresql", password=None).render_as_string()
        asked = f"pg_dump --format=custom --file={shlex.quote(str(to))} {shlex.quote(url)}"
        raise UsageError(f"a ledger in PostgreSQL is copied by the server's own tool, also while it is in use: {asked}")

    def copies(self) -> list[str]:
        """None: an upgrade there leaves no copy."""
        return []
