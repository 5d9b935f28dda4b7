"""What candidates are found by, of windows of reports: pieces that hold cards as columns."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

import msgspec
import numpy as np
from sqlalchemy import Connection

from ....relate.digest import Digest
from ....relate.together import standard
from ...tables import SPAN
from .crew import Crew
from .folder import Job
from .opened import looking

WINDOW = 1_000
"""Reports of a piece."""
_KEYS = (
    "SELECT digest.report FROM digest JOIN reading ON reading.key = digest.reading AND reading.current "
    "ORDER BY digest.report"
)
_DIGESTS = (
    "SELECT digest.report, digest.reading, digest.data FROM digest "
    "JOIN reading ON reading.key = digest.reading AND reading.current WHERE digest.report BETWEEN ? AND ? "
    "ORDER BY digest.report"
)
_unpack = msgspec.msgpack.Decoder(Digest)


class Cards(msgspec.Struct):
    """Cards of some reports. Numbers are arrays of 64 bits; ``owners`` says whose each of ``clues`` is."""

    reports: bytes
    readings: bytes
    ranks: bytes
    days: bytes
    claims: bytes
    """How many each has."""
    ahead: bytes
    """Whether it foretells something."""
    rules: bytes
    """Keys of the claims that rule something, or by which it is ruled."""
    clues: bytes
    owners: bytes
    outlets: list[str | None]
    cites: list[list[str]]
    vectors: list[bytes | None]
    failed: list[tuple[int, str]]


class Task(msgspec.Struct, frozen=True):
    """The keys of the first and the last report of a window."""

    job: Job
    name: str
    first: int
    last: int


def make(job: Job, crew: Crew, connection: Connection) -> list[str]:
    """The names of all pieces, made where they are not there."""
    tasks = list(_tasks(job, connection))
    for _ in crew.each(_make, [one for one in tasks if not job.there("cards", one.name)]):
        pass
    return [one.name for one in tasks]


def _tasks(job: Job, connection: Connection) -> Iterator[Task]:
    some: list[int] = []
    number = 0
    for (key,) in connection.exec_driver_sql(_KEYS):
        some.append(key)
        if len(some) == WINDOW:
            yield Task(job, f"{number:06}", some[0], some[-1])
            some, number = [], number + 1
    if some:
        yield Task(job, f"{number:06}", some[0], some[-1])


def _make(task: Task) -> None:
    parts = standard()
    made = []
    failed: list[tuple[int, str]] = []
    with looking(task.job.ledger) as connection:
        for key, reading, data in connection.exec_driver_sql(_DIGESTS, (task.first, task.last)):
            try:
                one = _unpack.decode(zlib.decompress(data))
                made.append((key, reading, one, parts.card(one)))
            except Exception as error:
                failed.append((key, f"{type(error).__name__}: {error}"))
    clues = [(*card.keys, *card.held, *card.asked) for *_, card in made]
    task.job.keep(
        Cards(
            reports=_bytes(one[0] for one in made),
            readings=_bytes(one[1] for one in made),
            ranks=_bytes(one[3].rank for one in made),
            days=_bytes(one[3].day for one in made),
            claims=_bytes(len(one[2].mentions) for one in made),
            ahead=_bytes(bool(one[2].ahead) for one in made),
            rules=_bytes(key for one in made for key in _rules(one[1], one[2])),
            clues=_bytes(clue for some in clues for clue in some),
            owners=_bytes(at for at, some in enumerate(clues) for _ in some),
            outlets=[one[3].outlet for one in made],
            cites=[sorted(one[3].cites) for one in made],
            vectors=[one[3].vector for one in made],
            failed=failed,
        ),
        "cards",
        task.name,
    )


def _rules(reading: int, one: Digest) -> Iterator[int]:
    for rule in one.rules:
        for number in (rule.claim, rule.ruling):
            if number is not None:
                yield reading * SPAN + number


def _bytes(values: Iterator[int]) -> bytes:
    return np.fromiter(values, dtype=np.int64).tobytes()
