"""What a ledger holds, to compare two of them by, and whether it is sound."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from reportedly.ledger import Ledger
from reportedly.vocabulary import Reading
from tests.ledger.backend import Place

WHEN = {"added", "made", "token", "at"}
"""Columns of the clock and of chance."""
OF_RUNS = {"run", "failure", "seen", "alembic_version"}
"""Tables that tell how it came in, which a run in two pieces tells otherwise."""


def faults(place: Place) -> list[str]:
    """What is wrong with the ledger there: dangling rows, an index that does not hold what the tables do."""
    return _faults_of_file(place) if isinstance(place, Path) else _faults_of_database(place)


def _faults_of_file(path: Path) -> list[str]:
    """What SQLite's own checks find wrong in the file, opened as any program opens it."""
    with closing(sqlite3.connect(path)) as connection:
        found = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
        found += [f"dangling: {row}" for row in connection.execute("PRAGMA foreign_key_check")]
        for index in ("claim_fts", "report_fts"):
            if connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (index,)).fetchone():
                # Raises where the index does not hold exactly what the tables do.
                connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
    return found


def _faults_of_database(place: Place) -> list[str]:
    """Where the index of words is not what would be made of the tables now."""
    wrong = (
        "SELECT count(*) FROM claim_fts FULL JOIN (SELECT found.* FROM reading CROSS JOIN claim_words(reading.key) "
        "AS found WHERE reading.current) AS anew ON anew.claim_key = rowid WHERE words IS DISTINCT FROM claim_vector",
        "SELECT count(*) FROM report_fts FULL JOIN report ON key = rowid "
        "WHERE words IS DISTINCT FROM fts_long_vector(concat_ws(' ', title, text))",
    )
    with Ledger(place) as ledger, ledger.reads() as connection:
        found = [connection.exec_driver_sql(asked).scalar_one() for asked in wrong]
    return [f"{number} of an index" for number in found if number]


def readings(path: Place) -> list[Reading]:
    """The readings in it, in the order in which they came."""
    with Ledger(path) as ledger:
        return list(ledger.readings())


def rows(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables but those of runs, without the times at which they were written."""
    with closing(sqlite3.connect(path)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: _rows(connection, name)
            for name in sorted(names)
            if name not in OF_RUNS and not name.startswith("sqlite_") and "_fts" not in name
        }


def _rows(connection: sqlite3.Connection, table: str) -> list[tuple[Any, ...]]:
    columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")') if row[1] not in WHEN]
    names = ", ".join(f'"{column}"' for column in columns)
    return sorted(connection.execute(f'SELECT {names} FROM "{table}"'), key=repr)
