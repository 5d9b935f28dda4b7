"""Rows into a table by one statement of SQLite's own, put together once: a third of the time that SQLAlchemy takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import JSON, Connection, Table, insert

Row = dict[str, Any]
_encode = msgspec.json.Encoder().encode


def add_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Inserts rows that all name the same columns."""
    if not rows:
        return
    if connection.dialect.name != "sqlite":
        connection.execute(insert(table), rows)
        return
    names = tuple(rows[0])
    statement, written = _statement(table, names)
    connection.exec_driver_sql(statement, [tuple(_values(row, names, written)) for row in rows])


def _values(row: Row, names: Iterable[str], written: Iterable[Callable[[Any], Any] | None]) -> Iterable[Any]:
    for name, write in zip(names, written, strict=True):
        value = row[name]
        yield value if write is None else write(value)


@cache
def _statement(table: Table, names: tuple[str, ...]) -> tuple[str, tuple[Callable[[Any], Any] | None, ...]]:
    columns = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" * len(names))
    statement = f'INSERT INTO "{table.name}" ({columns}) VALUES ({marks})'  # noqa: S608  (names of our own)
    return statement, tuple(_writer(table.c[name].type) for name in names)


def _writer(type: object) -> Callable[[Any], Any] | None:
    if not isinstance(type, JSON):
        return None
    return _or_null if type.none_as_null else _json


def _json(value: Any) -> str:
    return _encode(value).decode()


def _or_null(value: Any) -> str | None:
    return None if value is None else _json(value)
