"""Relating never stands in the way of keeping: a report that cannot be related is kept, and noted.

What fails is taken back to where it began. A report that fails is noted in ``unrelated``; after any other failure the
ledger says that it has to be related anew, until ``reportedly relate`` has done so.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, IntegrityError

from ...read.multiplying import threads
from ...vocabulary import Reading
from ..file import now
from .upkeep import Upkeep

STALE = "stale"
"""The version of a ledger that has to be related anew."""
log = logging.getLogger("reportedly.ledger")
log.addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Entered:
    """A reading became the one that counts of its report."""

    reading: Reading
    vectors: bytes


@dataclass(frozen=True, slots=True)
class Marked:
    """A report was marked as withdrawn."""

    report: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement about these ids or names was made or undone."""

    ids: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Owned:
    """Other owners of these outlets are known."""

    publishers: tuple[str, ...]


Change = Entered | Marked | Judged | Owned


def follow(upkeep: Upkeep, connection: Connection, changes: Sequence[Change]) -> None:
    """Brings what is found across reports up to date after ``changes``, in the transaction of ``connection``."""
    if not changes:
        return
    if _tried(upkeep, connection, lambda: _all(upkeep, connection, changes)) is None:
        return
    for one in changes:  # which of them was it?
        error = _tried(upkeep, connection, lambda: _all(upkeep, connection, [one]))  # noqa: B023  (called at once)
        if error is not None:
            _note(connection, one, error)


def leaving(upkeep: Upkeep, connection: Connection, report: str, go: Callable[[], bool]) -> bool:
    """Deletes a report by ``go`` and all that hangs on it across reports; what ``go`` says."""
    found = False

    def all() -> None:
        nonlocal found
        upkeep.leave(connection, report)
        found = go()
        upkeep.flush(connection)

    error = _tried(upkeep, connection, all)
    if error is not None:  # what must be taken down is taken down
        log.error("relating without %s failed: %s", report, error)
        found = go()
        _stale(connection)
    return found


def _all(upkeep: Upkeep, connection: Connection, changes: Sequence[Change]) -> None:
    for one in changes:
        match one:
            case Entered(reading, vectors):
                upkeep.enter(connection, reading, vectors)
            case Marked(report):
                upkeep.marked(connection, report)
            case Judged(ids):
                upkeep.judged(connection, ids)
            case Owned(publishers):
                upkeep.owned(connection, publishers)
    upkeep.flush(connection)


def _tried(upkeep: Upkeep, connection: Connection, work: Callable[[], None]) -> Exception | None:
    """Does ``work``, or takes it back; what went wrong."""
    try:
        with _savepoint(connection), threads():
            work()
    except Exception as error:
        upkeep.forget()
        if isinstance(error, DBAPIError) and not isinstance(error, IntegrityError):
            raise  # of the file or the disk: it would befall the next one too
        return error
    return None


@contextmanager
def _savepoint(connection: Connection) -> Iterator[None]:
    connection.exec_driver_sql("SAVEPOINT relating")
    try:
        yield
    except BaseException:
        connection.exec_driver_sql("ROLLBACK TO relating")
        connection.exec_driver_sql("RELEASE relating")
        raise
    connection.exec_driver_sql("RELEASE relating")


def _note(connection: Connection, change: Change, error: Exception) -> None:
    what = change.reading.report.id if isinstance(change, Entered) else change
    log.error("relating %s failed", what, exc_info=error)
    if not isinstance(change, Entered):
        _stale(connection)
        return
    connection.exec_driver_sql(
        "INSERT OR REPLACE INTO unrelated (report, at, why) SELECT key, ?, ? FROM report WHERE id = ?",
        (now(), f"{type(error).__name__}: {error}", change.reading.report.id),
    )


def _stale(connection: Connection) -> None:
    connection.exec_driver_sql("INSERT OR IGNORE INTO upkeep (key, token, model) VALUES (1, '', '')")
    connection.exec_driver_sql("UPDATE upkeep SET token = '', model = ?", (STALE,))
