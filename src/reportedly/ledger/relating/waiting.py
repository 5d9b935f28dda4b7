"""Reports that are kept now and related later, many together: their digests wait with the vectors, which take long."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from ...relate.digesting import digest
from .entries import Entries
from .safely import Change, Entered

_WHO = (
    "SELECT report.key, reading.key, report.status FROM report "
    "JOIN reading ON reading.report = report.key AND reading.current WHERE report.id = ?"
)


def wait(connection: Connection, changes: Iterable[Change]) -> list[Change]:
    """Keeps the digests of what has come and is not related yet; the changes that cannot wait."""
    now: list[Change] = []
    for one in changes:
        if not isinstance(one, Entered):
            now.append(one)
            continue
        key, reading, status = connection.exec_driver_sql(_WHO, (one.reading.report.id,)).one()
        if connection.exec_driver_sql("SELECT 1 FROM near WHERE report = ?", (key,)).first() is not None:
            now.append(one)  # another reading of it was related, and must go at once
        else:
            Entries().add(connection, key, reading, digest(one.reading, one.vectors, status=status))
    return now
