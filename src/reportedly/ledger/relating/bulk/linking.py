"""Links and derivations of windows of reports: pieces that hold them as rows, and the tables that all pieces make."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import Any

import msgspec
from sqlalchemy import Connection, create_engine
from sqlalchemy.schema import CreateIndex, CreateTable

from ....relate.parts import Parts
from ....relate.together import standard
from ...tables import metadata
from ..blocks import block_of
from ..entries import Entries, Entry
from ..links import found_of
from . import keys
from .crew import Crew
from .folder import Job
from .nearest import Found, nearest
from .opened import LINKED, WORK, looking
from .order import DAY, RANK, REPORT, Order, order

WINDOW = 250
"""Reports of a piece."""
PIECES = "links"
Row = tuple[Any, ...]
_entries = Entries()
"""Digests that this worker unpacked; windows that follow each other ask for the same."""


class Linked(msgspec.Struct):
    """Rows of a window: of ``near`` without what cards tell, of ``link``, of ``derivation`` with the claims taken."""

    near: list[tuple[int, int | None, int | None]]
    links: list[tuple[Any, ...]]
    derivations: list[tuple[Any, ...]]
    failed: list[tuple[int, str]]
    reports: list[str]
    """Their ids."""


class Task(msgspec.Struct, frozen=True):
    """The how manieth window."""

    job: Job
    window: int


def link(job: Job, crew: Crew) -> Iterator[Linked]:
    """Makes all pieces that are not there; what each holds."""
    (job.path(PIECES)).mkdir(exist_ok=True)
    windows = keys.windows(order(job), WINDOW)
    yield from crew.each(_link, [Task(job, one) for one in windows if not job.there(PIECES, str(one))])


def release() -> None:
    """Forgets digests of this ledger where this process did tasks itself."""
    _entries.clear()


def pieces(job: Job) -> Iterator[Linked]:
    """All pieces, in order."""
    for window in keys.windows(order(job), WINDOW):
        yield job.kept(PIECES, str(window), type=Linked)


def _link(task: Task) -> Linked:
    job, all, parts = task.job, order(task.job), standard()
    first, last = task.window * WINDOW, min(len(all), (task.window + 1) * WINDOW)
    shared, afar = keys.before(job, task.window), keys.afar(job, task.window)
    found = Linked([], [], [], [], [])
    with looking(job.ledger) as connection:
        for one in nearest(all, parts.near, first, last):
            others = one.others | shared.get(one.place, set())
            _one(found, parts, _Seen(connection, all), one, others, others | afar.get(one.place, set()))
    job.keep(found, PIECES, str(task.window))
    return found


class _Seen:
    """Digests by the places of their reports."""

    def __init__(self, connection: Connection, all: Order) -> None:
        self._connection = connection
        self._all = all

    def many(self, places: Iterable[int]) -> list[Entry]:
        """Those of some places."""
        return _entries.many(self._connection, [int(self._all.columns[one, REPORT]) for one in places])


def _one(found: Linked, parts: Parts, seen: _Seen, own: Found, others: Iterable[int], all: Iterable[int]) -> None:
    (entry,) = seen.many([own.place])
    found.reports.append(entry.digest.report)
    found.near.append((own.place, own.least, own.least_cited))
    older = seen.many(all)
    wanted = {one.key for one in seen.many(others)}
    try:
        derivations, links = found_of(parts, entry, [one for one in older if one.key in wanted], older)
    except Exception as error:
        found.failed.append((entry.key, f"{type(error).__name__}: {error}"))
        return
    found.derivations += [(entry.key, *row) for row in derivations]
    found.links += [(row[0], entry.key, *row[1:]) for row in links]


def tables(job: Job) -> None:
    """Makes the tables of all pieces, with their indexes."""
    part = job.path(f"{WORK}.part")
    part.unlink(missing_ok=True)
    engine = create_engine("sqlite://")
    some = [metadata.tables[name] for name in LINKED]
    with closing(sqlite3.connect(part, isolation_level=None)) as work:
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -65536"):
            work.execute(f"PRAGMA {pragma}")
        for table in some:
            work.execute(str(CreateTable(table).compile(engine)))
        work.execute("BEGIN")
        begun = 1
        for piece in pieces(job):
            begun = _put(work, job, piece, begun)
        for table in some:
            for index in sorted(table.indexes, key=lambda one: str(one.name)):
                work.execute(str(CreateIndex(index).compile(engine)))
        work.execute("COMMIT")
    part.replace(job.path(WORK))


def _put(work: sqlite3.Connection, job: Job, piece: Linked, begun: int) -> int:
    work.executemany("INSERT INTO near VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", _near(job, piece))
    work.executemany(
        "INSERT INTO link (kind, report, to_report, claim, to_claim, score) VALUES (?, ?, ?, ?, ?, ?)", piece.links
    )
    rows = [(key, *row) for key, row in enumerate(piece.derivations, begun)]
    work.executemany("INSERT INTO derivation VALUES (?, ?, ?, ?, ?, ?, ?)", [row[:-1] for row in rows])
    work.executemany(
        "INSERT INTO derivation_claim (derivation, claim, to_claim) VALUES (?, ?, ?)",
        [(row[0], *pair) for row in rows for pair in row[-1]],
    )
    return begun + len(rows)


def _near(job: Job, piece: Linked) -> Iterator[Row]:
    all = order(job)
    for place, least, least_cited in piece.near:
        row = all.columns[place]
        day = int(row[DAY])
        vector = all.vectors[place].tobytes() if all.vectors is not None and all.vectors[place].any() else None
        cites = msgspec.json.encode(all.cites(place)).decode()
        yield int(row[REPORT]), block_of(day), day, int(row[RANK]), all.outlet(place), cites, vector, least, least_cited
