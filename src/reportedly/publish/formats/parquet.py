"""Parquet: a folder with a file a table, its columns typed, written in row groups as the rows come."""

from __future__ import annotations

from contextlib import ExitStack
from typing import BinaryIO

import msgspec
import pyarrow as arrow
from pyarrow.parquet import ParquetWriter

from ..chosen import Chosen
from ..target import Target
from .tables import TABLES, Row, rows

ROWS, BYTES = 5_000, 8_000_000
"""What a row group holds at most; the bytes are roughly those of its texts."""
_SPAN = arrow.struct([("start", arrow.int64()), ("end", arrow.int64())])
_CLAIM = arrow.struct([("report", arrow.string()), ("claim", arrow.string())])
_TYPES: dict[str, arrow.DataType] = {
    "text": arrow.string(),
    "whole": arrow.int64(),
    "real": arrow.float64(),
    "truth": arrow.bool_(),
    "texts": arrow.list_(arrow.string()),
    "spans": arrow.list_(_SPAN),
    "claims": arrow.list_(_CLAIM),
    "json": arrow.string(),
}


def write(chosen: Chosen, to: Target) -> int:
    """Writes a file a table, empty ones too; how many rows in all."""
    count = 0
    with to.folder(), ExitStack() as files:
        tables = {
            name: files.enter_context(_Table(columns, files.enter_context(to.file(f"{name}.parquet"))))
            for name, columns in TABLES.items()
        }
        for name, row in rows(chosen):
            tables[name].add(row)
            count += 1
    return count


def schema(columns: dict[str, str]) -> arrow.Schema:
    """The types of a table's columns."""
    return arrow.schema([(name, _TYPES[kind]) for name, kind in columns.items()])


class _Table:
    """A table that is written group by group."""

    def __init__(self, columns: dict[str, str], out: BinaryIO) -> None:
        self._schema = schema(columns)
        self._kinds = columns
        self._writer = ParquetWriter(out, self._schema, compression="zstd")
        self._waiting: list[Row] = []
        self._size = 0

    def __enter__(self) -> _Table:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._flush()
        self._writer.close()

    def add(self, row: Row) -> None:
        """Takes a row; the table is written on when there are many."""
        found = {name: _value(row[name], kind) for name, kind in self._kinds.items()}
        self._waiting.append(found)
        self._size += sum(len(value) for value in found.values() if isinstance(value, str))
        if len(self._waiting) >= ROWS or self._size >= BYTES:
            self._flush()

    def _flush(self) -> None:
        if self._waiting:
            self._writer.write_table(arrow.Table.from_pylist(self._waiting, schema=self._schema))
        self._waiting, self._size = [], 0


def _value(value: object, kind: str) -> object:
    if value is None:
        return None
    if kind == "spans":
        return [{"start": start, "end": end} for start, end in value]  # type: ignore[attr-defined]
    if kind == "json":
        return msgspec.json.encode(value).decode()
    return value
