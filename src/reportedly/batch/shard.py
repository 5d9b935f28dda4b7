"""Writes one shard: rows in, a Parquet file that is there whole or not at all, the same bytes for the same rows."""

from __future__ import annotations

import os
import socket
from collections import Counter
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

import msgspec

from ..collect import Collected
from ..collect.shard import COLUMNS, COUNTS, FORMAT, NOTE, VERSION, note_of, parquet
from ..errors import ReadError
from ..vocabulary import Reading
from .task import Task

MOST_ROWS = 64
MOST_BYTES = 16 * 1024 * 1024
"""A row group is written with so many rows, or so many bytes of pages and readings, whichever comes first."""
Row = dict[str, Any]


def finished(path: Path, identity: str) -> bool:
    """Whether the shard at ``path`` is there whole, and of what it should be."""
    if not path.is_file():
        return False
    try:
        return bool(note_of(parquet().ParquetFile(path)).get("identity") == identity)
    except (OSError, ValueError):  # half a file, as a copy that was broken off leaves it
        return False


class Writer:
    """A shard that is being written, under another name until it is whole; use it in a ``with``."""

    def __init__(self, task: Task) -> None:
        self._path = Path(task.out) / task.shard
        self._part = self._path.with_name(f".{task.shard}.{socket.gethostname()}-{os.getpid()}.part")
        self._task = task
        self._rows: list[Row] = []
        self._size = 0
        self.counts: Counter[str] = Counter()
        self.problems: Counter[str] = Counter()
        self._schema = _schema(task)
        # Nothing of the machine, the time or the writer's defaults may show in the bytes.
        self._writer = parquet().ParquetWriter(
            self._part, self._schema, version="2.6", data_page_version="1.0", compression="zstd", compression_level=3,
            use_dictionary=["what", "publisher", "language", "model", "problem", "raw_type"], write_statistics=True,
            store_schema=True,
        )  # fmt: skip

    def __enter__(self) -> Writer:
        return self

    def put(self, row: Row) -> None:
        """Takes one row."""
        self.counts[row["what"]] += 1
        if row["what"] == "failure":
            self.problems[row["problem"]] += 1
        self._rows.append(row)
        self._size += sum(len(row.get(name) or "") for name in ("reading", "report", "raw", "vectors"))
        if len(self._rows) >= MOST_ROWS or self._size >= MOST_BYTES:
            self._flush()

    def close(self, passed: Counter[str]) -> None:
        """Ends the shard, with what its input holds beside reports, and gives it its name."""
        self._flush()
        told = {
            "counts": _sorted(self.counts), "problems": _sorted(self.problems), "passed_over": _sorted(passed)
        }  # fmt: skip
        self._writer.add_key_value_metadata({COUNTS.decode(): msgspec.json.encode(told).decode()})
        self._writer.close()
        with self._part.open("rb+") as written:
            os.fsync(written.fileno())
        self._part.replace(self._path)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is not None:
            with suppress(Exception):
                self._writer.close()
        with suppress(OSError):
            self._part.unlink()

    def _flush(self) -> None:
        if not self._rows:
            return
        import pyarrow

        columns = [
            pyarrow.array([row.get(field.name) for row in self._rows], type=field.type) for field in self._schema
        ]
        self._writer.write_table(pyarrow.Table.from_arrays(columns, schema=self._schema))
        self._rows, self._size = [], 0


def reading_row(document: Collected, reading: Reading, vectors: bytes, *, raw: bool) -> Row:
    """A report that was read."""
    report = reading.report
    return {
        **_named(document), "what": "reading", "id": report.id, "claims": len(reading.claims), "model": reading.model,
        "reading": msgspec.json.encode(reading).decode(), "vectors": vectors, **_raw(document, raw),
    }  # fmt: skip


def other_row(document: Collected, error: ReadError | None = None, *, raw: bool) -> Row:
    """A document that was not read: kept unread, a notice, or a failure."""
    if error is not None:
        told = str(error)
        return {**_named(document), "what": "failure", "words": told, "problem": "unreadable"}
    if document.withdrawn is not None:
        told = document.withdrawn
        return {"what": "withdrawn", "where": document.where, "url": document.url, "words": told, **_raw(document, raw)}
    if document.report is not None:
        report = msgspec.json.encode(document.report).decode()
        return {
            **_named(document), "what": "unread", "report": report, "words": document.unread, **_raw(document, raw)
        }  # fmt: skip
    fault = document.error
    words, problem = (fault.reason, fault.problem) if fault is not None else ("there is no report in it", "malformed")
    return {"what": "failure", "where": document.where, "words": words, "problem": problem}


def _named(document: Collected) -> Row:
    report = document.report
    found = {"where": document.where}
    if report is None:
        return found
    names = ("id", "url", "title", "publisher", "published", "language")
    return found | {name: getattr(report, name) for name in names}


def _raw(document: Collected, wanted: bool) -> Row:
    one = document.raw
    if one is None or not wanted:
        return {}
    extra = msgspec.json.encode(one.extra).decode()
    return {
        "raw": one.data, "raw_type": one.type, "raw_url": one.url, "raw_retrieved": one.retrieved, "raw_extra": extra
    }  # fmt: skip


def _schema(task: Task) -> Any:
    import pyarrow

    types = {"string": pyarrow.large_string(), "binary": pyarrow.large_binary(), "int32": pyarrow.int32()}
    note = {
        "format": FORMAT, "version": VERSION, "model": task.model, "identity": task.identity,
        "files": [[file.name, file.hash] for file in task.piece.files], "number": task.piece.number,
    }  # fmt: skip
    fields = [(name, types[kind]) for name, kind in COLUMNS.items()]
    return pyarrow.schema(fields, metadata={NOTE: msgspec.json.encode(note)})


def _sorted(counted: Counter[str]) -> dict[str, int]:
    return dict(sorted(counted.items()))
