"""What a ledger remembers of its runs: how many came in, what failed where and since when, what a file gave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, Text, bindparam, cast, delete, func, insert, or_, select, update

from ..errors import InputError
from . import records, schema
from .file import now

MOST_FAILURES = 10_000
"""Failures of one run that are written down; the rest are counted."""


@dataclass(slots=True)
class Counts:
    """What became of the documents of a run."""

    documents: int = 0
    added: int = 0
    known: int = 0
    unread: int = 0
    withdrawn: int = 0
    failed: int = 0


class Run:
    """One run's row: written with the first thing that is new, so that a run which brings nothing adds none."""

    def __init__(self, inputs: Sequence[str]) -> None:
        self.inputs = list(inputs)
        self.begun = now()
        self.key: int | None = None
        self.failures = 0

    def row(self, connection: Connection) -> int:
        """The key of this run's row."""
        if self.key is None:
            none = dict.fromkeys(("documents", "added", "known", "failed", "unread"), 0)
            row = {"begun": self.begun, "inputs": self.inputs, **none}
            self.key = int(connection.execute(insert(records.run), row).inserted_primary_key[0])  # type: ignore[index]
        return self.key

    def failed(self, connection: Connection, place: str, problem: str, message: str) -> None:
        """Writes down that ``place`` fails, unless it is known to fail so."""
        mine = records.failure.c.place == place
        before = connection.execute(select(records.failure).where(mine)).first()
        told = {"problem": problem, "message": message}
        if before is None and self.failures < MOST_FAILURES:
            self.failures += 1
            row = {"at": now(), "run": self.row(connection), "place": place, **told}
            connection.execute(insert(records.failure), row)
        elif before is not None and (before.problem, before.message) != (problem, message):
            changed = {"at": now(), "run": self.row(connection), **told}
            connection.execute(update(records.failure).where(mine).values(**changed))

    def close(self, connection: Connection, counts: Counts) -> None:
        """Writes the counts; a run that brought nothing is noted on the last one of the same inputs."""
        told = {name: value for name, value in asdict(counts).items() if name != "withdrawn"}
        if self.key is None and not counts.withdrawn:
            written = msgspec.json.encode(self.inputs).decode()
            same = select(func.max(records.run.c.key)).where(cast(records.run.c.inputs, Text) == written)
            if (key := connection.execute(same).scalar()) is not None:
                connection.execute(update(records.run).where(records.run.c.key == key).values(again=now()))
                return
        mine = records.run.c.key == self.row(connection)
        connection.execute(update(records.run).where(mine).values(ended=now(), **told))


def failing(connection: Connection) -> set[str]:
    """The places that are known to fail."""
    return set(connection.execute(select(records.failure.c.place)).scalars())


def mended(connection: Connection, place: str) -> None:
    """Takes away that ``place`` fails: it gave a report."""
    connection.execute(delete(records.failure).where(records.failure.c.place == place))


def remember_file(connection: Connection, hash: str, gave: Sequence[dict[str, Any]]) -> None:
    """Keeps what a file gave: ``{"id": ...}`` for a report, with its ``model`` where it was read before, and
    ``{"place", "problem", "message"}`` for a failure."""
    row = {"hash": hash, "at": now(), "gave": list(gave)}
    connection.execute(insert(records.seen).prefix_with("OR REPLACE"), row)


def file_gave(connection: Connection, hash: str, model: str) -> list[dict[str, Any]] | None:
    """What a file gave, where all its reports are still there and read by ``model``, or by the one that had read them
    before; else ``None``."""
    asked = select(records.seen.c.gave).where(records.seen.c.hash == hash)
    gave: list[dict[str, Any]] | None = connection.execute(asked).scalar()
    if gave is None:
        return None
    read: dict[str, set[str]] = {}
    for one in gave:
        if "id" in one:
            read.setdefault(one.get("model", model), set()).add(one["id"])
    for by, ids in read.items():
        listed = sorted(ids)
        pieces = (listed[at : at + 500] for at in range(0, len(listed), 500))
        if sum(standing(connection, some, by) for some in pieces) != len(listed):
            return None
    return gave


def standing(connection: Connection, ids: Sequence[str], model: str) -> int:
    """How many of these reports are there, with the reading of ``model`` as the one that counts, or kept unread."""
    return int(connection.execute(_STANDING, {"ids": list(ids), "model": model}).scalar_one())


_READ = select(schema.reading.c.key).where(
    schema.reading.c.report == schema.report.c.key,
    schema.reading.c.model == bindparam("model"),
    schema.reading.c.current,
)
_STANDING = (
    select(func.count())
    .select_from(schema.report)
    .where(
        schema.report.c.id.in_(bindparam("ids", expanding=True)),
        or_(schema.report.c.unread.is_not(None), _READ.exists()),
    )
)


def fault(gave: dict[str, Any], where: str) -> InputError:
    """The failure that was kept of a document, which now stands at ``where``."""
    return InputError(gave["message"], where=where, problem=gave["problem"])
