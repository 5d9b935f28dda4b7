"""Digests of reports that are kept and wait to be related, from the shards that they came in, with their vectors."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from ....errors import InputError, MissingPartError
from ....relate.digesting import digest
from ..entries import LEVEL
from .crew import Crew
from .opened import looking

if TYPE_CHECKING:
    from ....vocabulary import Reading
    from ...store import Ledger

Row = tuple[int, int, int, bytes]
"""A row of ``digest``."""
Reads = Callable[[], AbstractContextManager[Connection]]
"""What gives one state of the ledger."""
SUFFIX = ".parquet"
_LACKING = (
    "SELECT report.id, report.key, reading.key, report.status FROM report "
    "JOIN reading ON reading.report = report.key AND reading.current AND reading.model = ? "
    "LEFT JOIN digest ON digest.reading = reading.key "
    "WHERE report.id IN (SELECT value FROM json_each(?)) AND digest.report IS NULL"
)
_ANY = (
    "SELECT 1 FROM report JOIN reading ON reading.report = report.key AND reading.current "
    "LEFT JOIN digest ON digest.reading = reading.key "
    "WHERE report.id IN (SELECT value FROM json_each(?)) AND digest.report IS NULL LIMIT 1"
)
_NONE = (
    "SELECT report.id FROM report JOIN reading ON reading.report = report.key AND reading.current "
    "LEFT JOIN digest ON digest.reading = reading.key WHERE digest.report IS NULL ORDER BY report.key"
)
WHO = (
    "SELECT report.key, reading.key, report.status FROM report "
    "JOIN reading ON reading.report = report.key AND reading.current WHERE report.id = ?"
)
HANDFUL = 32


class Task(msgspec.Struct, frozen=True):
    """A shard, and the ledger in which the reports of it wait."""

    ledger: str
    shard: str


def from_shards(ledger: Ledger, shards: Sequence[Path], crew: Crew | None = None) -> None:
    """Keeps the digests of all reports of these shards that are related nowhere yet."""
    from ....collect.inputs import files

    paths = [name for name in files([str(one) for one in shards]) if name.endswith(SUFFIX)]
    alone = (_rows(path, ledger.reads) for path in paths)
    for rows in alone if crew is None else crew.each(_made, [Task(str(ledger.path), path) for path in paths]):
        if rows:
            with ledger.writes() as connection:
                connection.exec_driver_sql(
                    "INSERT INTO digest (report, reading, size, data) VALUES (?, ?, ?, ?) ON CONFLICT (report) DO "
                    "UPDATE SET reading = excluded.reading, size = excluded.size, data = excluded.data "
                    # Of two shards with the same report the first is the one that was taken.
                    "WHERE digest.reading <> excluded.reading",
                    rows,
                )


def _made(task: Task) -> list[Row]:
    return _rows(task.shard, lambda: looking(task.ledger))


def _rows(shard: str, reads: Reads) -> list[Row]:
    if not _lacking(shard, reads):
        return []
    found: list[Row] = []
    some: dict[str, tuple[Reading, bytes]] = {}
    for reading, vectors in _readings(shard):
        some.setdefault(reading.report.id, (reading, vectors))
    for model in {one.model for one, _ in some.values()}:
        ids = msgspec.json.encode([id for id, (one, _) in some.items() if one.model == model]).decode()
        with reads() as connection:
            rows = connection.exec_driver_sql(_LACKING, (model, ids)).fetchall()
        for id, report, own, status in rows:
            try:
                packed = msgspec.msgpack.encode(digest(*some[id], status=status))
            except Exception:  # noqa: S112  (tried again by ``others``, which tells of it)
                continue
            found.append((report, own, len(packed), zlib.compress(packed, LEVEL)))
    return sorted(found)


def _lacking(shard: str, reads: Reads) -> bool:
    """Whether digests of some reports of a shard are not there: its ids are told without all the rest."""
    from ....collect.shard import parquet

    try:
        ids = parquet().read_table(shard, columns=["id"])["id"].to_pylist()
    except (OSError, ValueError, KeyError):
        return False  # told when the shard was taken in
    named = msgspec.json.encode([id for id in ids if id is not None]).decode()
    with reads() as connection:
        return connection.exec_driver_sql(_ANY, (named,)).first() is not None


def _readings(path: str) -> Iterator[tuple[Reading, bytes]]:
    from ....collect import shard
    from ....collect.stream import Stream

    with Path(path).open("rb") as file:
        try:
            for draft in shard.read(Stream(file, name=path)):
                one = None if isinstance(draft, InputError) else draft.prepared
                if one is not None and one.reading is not None:
                    yield one.reading, one.vectors
        except (InputError, MissingPartError):
            return  # told when the shard was taken in


def others(ledger: Ledger) -> dict[int, str]:
    """Keeps digests of what came otherwise than in shards, of readings as they are kept and of vectors made anew; the
    keys of reports of which none can be made, and why."""
    from ..anew import seen
    from ..entries import Entries

    failed: dict[int, str] = {}
    with ledger.reads() as connection:
        lacking = [row[0] for row in connection.exec_driver_sql(_NONE).fetchall()]
    for at in range(0, len(lacking), HANDFUL):
        made = list(seen(ledger, lacking[at : at + HANDFUL]))
        with ledger.writes() as connection:
            for reading, vectors in made:
                key, own, status = connection.exec_driver_sql(WHO, (reading.report.id,)).one()
                try:
                    Entries().add(connection, key, own, digest(reading, vectors, status=status))
                except (DBAPIError, MemoryError):
                    raise
                except Exception as error:
                    failed[key] = f"{type(error).__name__}: {error}"
    return failed
