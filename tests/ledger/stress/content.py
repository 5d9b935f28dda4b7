"""What a ledger holds, to compare two of them by, and whether it is sound."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from reportedly.ledger import Ledger
from reportedly.vocabulary import Reading

WHEN = {"added", "made", "token", "at"}
"""Columns of the clock and of chance."""
OF_RUNS = {"run", "failure", "seen", "alembic_version"}
"""Tables that tell how it came in, which a run in two pieces tells otherwise."""


def faults(path: Path) -> list[str]:
    """What SQLite's own checks find wrong in the file, opened as any program opens it."""
    with closing(sqlite3.connect(path)) as connection:
        found = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
        found += [f"dangling: {row}" for row in connection.execute("PRAGMA foreign_key_check")]
        for index in ("claim_fts", "report_fts"):
            if connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (index,)).fetchone():
                # Raises where the index does not hold exactly what the tables do.
                connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
    return found


def readings(path: Path) -> list[Reading]:
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
