"""Relates what a ledger holds and has not related yet: all that an older release left, or everything anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import Connection

from ...vocabulary import Reading, claim_id
from ..across import FOUND
from .safely import Change, Entered, follow
from .upkeep import VERSION

if TYPE_CHECKING:
    from ..store import Ledger

HANDFUL = 8
"""Reports of one transaction."""
_ROW = 384
_OF_REPORT = 3
"""Vectors of a report before those of its claims."""
_LEARNED = "reportedly-learned"
"""How the names of models begin that have vectors."""
_WAITING = (
    "SELECT report.id FROM report JOIN reading ON reading.report = report.key AND reading.current "
    "WHERE NOT EXISTS (SELECT 1 FROM near WHERE near.report = report.key) "
    "ORDER BY coalesce(report.modified, report.published, 'x'), report.key"
)


def relate(
    ledger: Ledger,
    *,
    everything: bool = False,
    together: int = HANDFUL,
    done: Callable[[str], None] | None = None,
    shards: Sequence[Path] = (),
    workers: int | None = None,
) -> tuple[int, int]:
    """Relates the reports that wait, the oldest first; with ``everything`` all reports, as if none had been.

    How many were related, and how many could not be. So many ``together`` are a transaction: what is done stays done.
    Those from ``shards`` are related in one sweep by ``workers`` where as many wait as are related (:mod:`.bulk`).
    """
    ledger.check_writable()
    if shards:
        from .bulk import fits, from_shards, sweep

        with ledger.reads() as connection:
            before = len(connection.exec_driver_sql(_WAITING).fetchall())
        if before and not everything and fits(ledger) and sweep(ledger, workers=workers, shards=shards, done=done):
            with ledger.reads() as connection:
                left = len(connection.exec_driver_sql(_WAITING).fetchall())
            return before - left, left
        if before:
            from_shards(ledger, shards)
    with ledger.writes() as connection:
        if everything or _version(connection) not in (None, VERSION):
            _empty(connection)
            ledger.upkeep.forget()
    with ledger.reads() as connection:
        waiting = [row[0] for row in connection.exec_driver_sql(_WAITING).fetchall()]
    for at in range(0, len(waiting), together):
        some = waiting[at : at + together]
        changes: list[Change] = [Entered(reading, vectors) for reading, vectors in seen(ledger, some)]
        with ledger.writes() as connection:
            follow(ledger.upkeep, connection, changes)
        for id in some:
            if done is not None:
                done(id)
    with ledger.reads() as connection:
        left = len(connection.exec_driver_sql(_WAITING).fetchall())
    return len(waiting) - left, left


def _version(connection: Connection) -> str | None:
    found = connection.exec_driver_sql("SELECT model FROM upkeep").scalar()
    return None if found is None else str(found)


def _empty(connection: Connection) -> None:
    """Takes away all that was found, but for the digests: they hold the vectors, which take long to make."""
    for table in reversed(FOUND):
        if table.name != "digest":
            connection.exec_driver_sql(f'DELETE FROM "{table.name}"')  # noqa: S608  (names of our own)
    connection.exec_driver_sql("DELETE FROM unrelated")
    connection.exec_driver_sql("UPDATE upkeep SET token = '', model = ?", (VERSION,))


def seen(ledger: Ledger, ids: list[str]) -> Iterator[tuple[Reading, bytes]]:
    """The current readings of these reports with their vectors: kept ones, else such as the network gives now."""
    without = []
    for id in ids:
        reading = ledger.reading(id)
        if reading is None:
            continue
        with ledger.reads() as connection:
            kept = ledger.upkeep.vectors(connection, id)
        if kept and len(kept) == (_OF_REPORT + len(reading.claims)) * _ROW:
            yield reading, kept
        elif reading.model.startswith(_LEARNED):
            without.append(reading)
        else:
            yield reading, b""
    if without:
        yield from _looked(without)


def _looked(readings: list[Reading]) -> Iterator[tuple[Reading, bytes]]:
    """Readings with vectors that are made anew; a claim that the network does not find any more has none."""
    from ...read import read_seen

    kept = {one.report.id: one for one in readings}
    for found, vectors in read_seen((one.report for one in readings), failed=lambda *_: None):
        reading = kept.pop(found.report.id)
        if not vectors or msgspec.structs.replace(found, model=reading.model) == reading:
            yield reading, vectors
            continue
        rows = [vectors[at : at + _ROW] for at in range(0, len(vectors), _ROW)]
        ids = [claim_id(found.report.id, claim) for claim in found.claims]
        by_id = dict(zip(ids, rows[_OF_REPORT:], strict=True))
        own = [by_id.get(claim_id(reading.report.id, claim), bytes(_ROW)) for claim in reading.claims]
        yield reading, b"".join((*rows[:_OF_REPORT], *own))
    for reading in kept.values():  # which could not be read any more
        yield reading, b""
