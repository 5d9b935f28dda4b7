"""A ledger made many times as large, row by row: copies of all its reports, with all that was found across them, each
copy so many days earlier, under keys, ids, clues and vectors of its own.

What this saves is hours of relating; tables, indexes and what lies within the window of a new report are as large as if
each had been added. Only the index of words is left as it was.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Integer, Table

import reportedly.ledger.across
from reportedly.ledger import schema
from reportedly.ledger.tables import SPAN, metadata, report

LEFT = {"upkeep", "owner", "unrelated", "raw", "judgement", "run", "failure", "seen", "tombstone", "feed"}
LEFT |= {"report_raw", "feed_entry", "source_total"}
DATES = {"published", "modified", "first", "last", "moment", "since", "added"}
IDS = {"id", "series"}
_NOUNS = {table.name for table in schema.NOUNS}
_TABLES = [table for table in metadata.sorted_tables if table.name not in LEFT]
assert reportedly.ledger.across.ACROSS


@dataclass(frozen=True, slots=True)
class Copy:
    """The how manieth copy, and by how many days it is earlier."""

    number: int
    days: int


def multiply(path: Path, times: int, days: int) -> None:
    """Makes the ledger at ``path`` so many times as large; ``days`` is how many its reports cover, at least."""
    with closing(sqlite3.connect(path)) as connection:
        for name, value in {"foreign_keys": "OFF", "journal_mode": "OFF", "synchronous": "OFF",
                            "cache_size": "-1000000"}.items():  # fmt: skip
            connection.execute(f"PRAGMA {name} = {value}")
        connection.create_function("mixed", 2, lambda clue, salt: clue ^ salt, deterministic=True)
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        steps = {table.name: _step(connection, table) for table in _TABLES}
        for number in range(1, times):
            for table in _TABLES:
                _copy(connection, table, steps, Copy(number, number * days))
        for _, statement in triggers:
            connection.execute(statement)
        connection.commit()
        # No ANALYZE: no ledger has been through it, and with its figures SQLite passes over all of a table for each
        # chain of sources (a Bloom filter), which made keeping a report the slower the larger a ledger was.
        connection.execute("PRAGMA journal_mode = WAL")
        connection.commit()


def _step(connection: sqlite3.Connection, table: Table) -> int:
    """By how much the keys of the first copy of a table are larger."""
    if table.name in _NOUNS:
        return _step(connection, metadata.tables["reading"]) * SPAN
    if "key" not in table.c:
        return 0
    return (connection.execute(f'SELECT coalesce(max(key), 0) FROM "{table.name}"').fetchone()[0] or 0) + 1


def _copy(connection: sqlite3.Connection, table: Table, steps: dict[str, int], copy: Copy) -> None:
    columns = [column.name for column in table.columns]
    told = ", ".join(_value(table, name, steps, copy) for name in columns)
    names = ", ".join(f'"{name}"' for name in columns)
    # Rows of the first copy alone: of the others are made none.
    name, own = next((one.name, of) for one in table.primary_key.columns if (of := _key_of(table, one.name)))
    limit = f'WHERE "{name}" < {steps[own]}'
    connection.execute(f'INSERT INTO "{table.name}" ({names}) SELECT {told} FROM "{table.name}" {limit}')


def _key_of(table: Table, name: str) -> str | None:
    """The table whose keys a column holds."""
    if name == "key":
        return table.name
    for key in table.c[name].foreign_keys:
        if isinstance(table.c[name].type, Integer):
            return key.column.table.name
    return None


def _value(table: Table, name: str, steps: dict[str, int], copy: Copy) -> str:
    own = _key_of(table, name)
    column = f'"{name}"'
    if own is not None:
        return f"{column} + {steps[own] * copy.number}"
    if name in IDS:
        return f"printf('g%02x', {copy.number}) || substr({column}, 4)"
    if name == "url" and table is report:
        return f"{column} || '?{copy.number}'"
    if name in DATES:
        earlier = f"strftime('%Y-%m-%dT%H:%M:%SZ', {column}, '-{copy.days} days')"
        return f"CASE WHEN length({column}) >= 20 THEN {earlier} ELSE {column} END"
    if name == "day":
        return f"{column} - {copy.days}"
    if name == "block":
        return f"(day - {copy.days}) / 30"
    if name == "rank":
        seconds = copy.days * 86_400
        return f"((({column} >> 28) - {seconds}) << 28) | ({column} & 65535) | ({copy.number} << 16)"
    if name == "clue":
        return f"mixed({column}, {copy.number * 0x9E3779B97F4A7 + 1})"
    if name == "vector":
        turn = copy.number * 7 % 384
        return f"CAST(substr({column}, {turn + 1}) || substr({column}, 1, {turn}) AS BLOB)"
    return column
