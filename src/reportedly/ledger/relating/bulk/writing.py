"""All that a sweep found, into the ledger in one transaction: a kill leaves all of it or nothing.

Indexes are taken away before and made anew after, which sorts once instead of a million times. Foreign keys are not
looked up: what is written was made of the very rows that it points at, which the stamp says are still the same.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np
from sqlalchemy import Integer, Table, create_engine
from sqlalchemy.schema import CreateIndex, DropIndex

from ...across import FOUND
from ...file import now
from ...onefile import OneFile
from ..upkeep import VERSION
from . import keys, putting
from .folder import Job
from .opened import LINKED, OTHERS, WORK
from .order import RANK, REPORT, order

if TYPE_CHECKING:
    from ...store import Ledger

Row = Sequence[Any]
_FILLED = [table for table in FOUND if table.name != "digest"]
_DDL = create_engine("sqlite://")


def write(
    ledger: Ledger, job: Job, names: Sequence[str], failed: dict[int, str], same: Callable[[sqlite3.Connection], bool]
) -> bool:
    """Puts what was found in place of what the ledger has, if ``same`` says that it is what all this was made of."""
    with _unhindered(ledger) as driver:
        driver.execute("BEGIN IMMEDIATE")
        try:
            if not same(driver):
                driver.execute("ROLLBACK")
                return False
            _fill(driver, job, names, failed)
            driver.execute("COMMIT")
        except BaseException:
            driver.execute("ROLLBACK")
            raise
    ledger.upkeep.forget()
    return True


@contextmanager
def _unhindered(ledger: Ledger) -> Iterator[sqlite3.Connection]:
    """A connection that does not look foreign keys up, and has room to sort indexes on disk."""
    assert isinstance(ledger.home, OneFile)
    with ledger.home.bare() as driver:
        before = {name: driver.execute(f"PRAGMA {name}").fetchone()[0] for name in ("foreign_keys", "temp_store")}
        driver.execute("PRAGMA foreign_keys = OFF")
        driver.execute("PRAGMA temp_store = FILE")
        try:
            yield driver
        finally:
            for name, value in before.items():
                driver.execute(f"PRAGMA {name} = {value}")


def _fill(driver: sqlite3.Connection, job: Job, names: Sequence[str], failed: dict[int, str]) -> None:
    indexes = [index for table in _FILLED for index in sorted(table.indexes, key=lambda one: str(one.name))]
    for index in indexes:
        driver.execute(str(DropIndex(index).compile(_DDL)))
    for table in reversed(_FILLED):
        driver.execute(f'DELETE FROM "{table.name}"')  # noqa: S608  (names of our own)
    driver.execute("DELETE FROM unrelated")
    with closing(sqlite3.connect(f"{job.path(WORK).resolve().as_uri()}?mode=ro", uri=True)) as work:
        for name in LINKED:
            rows = work.execute(f'SELECT * FROM "{name}"')  # noqa: S608  (names of our own)
            _insert(driver, name, len(rows.description), rows)
    _insert(driver, "clue", 3, _clues(job))
    _found(driver, job, names)
    for index in indexes:
        driver.execute(str(CreateIndex(index).compile(_DDL)))
    driver.executemany(
        "INSERT INTO unrelated (report, at, why) VALUES (?, ?, ?)", [(key, now(), why) for key, why in failed.items()]
    )
    driver.execute(
        "INSERT OR REPLACE INTO upkeep (key, token, model) VALUES (1, ?, ?)", (secrets.token_hex(8), VERSION)
    )


def _clues(job: Job) -> Iterator[Row]:
    """Rows of ``clue``, in order."""
    all = order(job)
    ranks, reports = np.array(all.column(RANK)), np.array(all.column(REPORT))
    for share in keys.sorted_keys(job):
        clues, places = share[:, 0], share[:, 1]
        yield from zip(clues.tolist(), ranks[places].tolist(), reports[places].tolist(), strict=True)


def _found(driver: sqlite3.Connection, job: Job, names: Sequence[str]) -> None:
    """Rows of all pieces, under keys that count on from piece to piece."""
    shifts = {table.name: _shifted(table) for table in OTHERS}
    begun = dict.fromkeys(shifts, 0)
    for piece in putting.pieces(job, names):
        for table in OTHERS:
            rows = piece.get(table.name)
            if rows:
                for at, of in shifts[table.name]:
                    more = begun[of]
                    for row in rows:
                        if row[at] is not None:
                            row[at] += more
                _insert(driver, table.name, len(table.columns), rows)
        for table in OTHERS:
            if "key" in table.c and (rows := piece.get(table.name)):
                begun[table.name] = rows[-1][0]


def _shifted(table: Table) -> list[tuple[int, str]]:
    """The columns of a table that hold keys of these tables, by their number, and of which table."""
    ours = {one.name for one in OTHERS}
    found = []
    for number, column in enumerate(table.columns):
        if column.name == "key":
            found.append((number, table.name))
        for foreign in column.foreign_keys:
            if foreign.column.table.name in ours and isinstance(column.type, Integer):
                found.append((number, foreign.column.table.name))
    return found


def _insert(driver: sqlite3.Connection, table: str, width: int, rows: Iterable[Row]) -> None:
    marks = ", ".join("?" * width)
    driver.executemany(f'INSERT INTO "{table}" VALUES ({marks})', rows)  # noqa: S608  (names of our own)
