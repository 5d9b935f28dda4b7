"""Reports that are kept now and related later, many together."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from .safely import Change, Entered

_RELATED = "SELECT 1 FROM report JOIN near ON near.report = report.key WHERE report.id = ?"


def wait(connection: Connection, changes: Iterable[Change]) -> list[Change]:
    """Of these changes those that cannot wait: of a report another reading of which was related."""
    return [
        one
        for one in changes
        if not isinstance(one, Entered)
        or connection.exec_driver_sql(_RELATED, (one.reading.report.id,)).first() is not None
    ]
