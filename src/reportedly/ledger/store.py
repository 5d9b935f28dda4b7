"""What a ledger does: it takes readings in, once each, and gives them back whole."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Table, delete, func, insert, select, update
from sqlalchemy.exc import DBAPIError

from ..errors import LedgerError, UsageError
from ..vocabulary import Reading, Report
from . import find, schema
from .engine import connect, plainly
from .find import PAGE, Filter
from .rows import Rows, report_of, report_row, rows


class Ledger:
    """A database of reports and what was read in them; close it, or use it in a ``with``.

    Any number of processes may read it while one writes; a second writer waits for the first.
    """

    def __init__(self, path: Path, *, create: bool = True) -> None:
        self.path = path
        self._engine = connect(path, create=create)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file."""
        self._engine.dispose()

    @contextmanager
    def reads(self) -> Iterator[Connection]:
        """A connection that sees one state of the ledger, whatever is written meanwhile."""
        with self._plain(), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writes(self) -> Iterator[Connection]:
        """A connection whose changes are all kept at its end, or none."""
        with self._plain(), self._engine.connect().execution_options(write=True) as connection, connection.begin():
            yield connection

    @contextmanager
    def _plain(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            if isinstance(error.orig, sqlite3.Error):
                raise LedgerError(plainly(self.path, error.orig)) from error
            raise

    def has(self, report: Report, model: str) -> bool:
        """Whether ``report`` is there with the reading of ``model`` as the one that counts."""
        asked = (
            select(schema.reading.c.key)
            .join(schema.report, schema.report.c.key == schema.reading.c.report)
            .where(schema.report.c.id == report.id, schema.reading.c.model == model, schema.reading.c.current)
        )
        with self.reads() as connection:
            return connection.execute(asked).first() is not None

    def put(self, reading: Reading) -> bool:
        """Keeps a reading and its report; whether anything was new.

        The same reading of the same report changes nothing. Another model's is kept beside the older ones and becomes
        the one that is searched.

        Raises:
            LedgerError: it could not be written; nothing of it was kept.
        """
        with self.writes() as connection:
            report = self._report(connection, reading.report)
            known = select(schema.reading.c.key, schema.reading.c.current).where(
                schema.reading.c.report == report, schema.reading.c.model == reading.model
            )
            there = connection.execute(known).first()
            if there is not None and there.current:
                return False
            mine = schema.reading.c.report == report
            connection.execute(update(schema.reading).where(mine).values(current=False))
            if there is not None:
                connection.execute(update(schema.reading).where(schema.reading.c.key == there.key).values(current=True))
                return True
            key = (connection.execute(select(func.max(schema.reading.c.key))).scalar() or 0) + 1
            made = {"key": key, "report": report, "model": reading.model, "made": _now(), "current": True}
            connection.execute(insert(schema.reading), made)
            _write(connection, rows(reading, key))
            return True

    def _report(self, connection: Connection, report: Report) -> int:
        """The key of ``report``, kept now if it was not."""
        key = connection.execute(select(schema.report.c.key).where(schema.report.c.id == report.id)).scalar()
        if key is None:
            row = report_row(report, series(report), _now())
            key = connection.execute(insert(schema.report), row).inserted_primary_key[0]  # type: ignore[index]
        return int(key)

    def reading(self, report: str, model: str | None = None) -> Reading | None:
        """The reading of the report with this id: the current one, or that of ``model``; ``None`` if there is none."""
        which = schema.reading.c.current if model is None else schema.reading.c.model == model
        asked = (
            select(schema.report, schema.reading.c.key.label("reading_key"), schema.reading.c.model)
            .join(schema.reading, schema.reading.c.report == schema.report.c.key)
            .where(schema.report.c.id == report, which)
        )
        with self.reads() as connection:
            row = connection.execute(asked).mappings().first()
            return None if row is None else _read(connection, row)

    def whereabouts(self, id: str) -> tuple[str, int | None]:
        """The report that this id belongs to, and of a claim's id its number there.

        Raises:
            UsageError: there is no such report or claim.
        """
        with self.reads() as connection:
            if connection.execute(select(schema.report.c.key).where(schema.report.c.id == id)).first():
                return id, None
            asked = (
                select(schema.report.c.id, schema.claim.c.key)
                .join(schema.reading, schema.reading.c.key == schema.claim.c.reading)
                .join(schema.report, schema.report.c.key == schema.reading.c.report)
                .where(schema.claim.c.id == id)
                .order_by(schema.reading.c.current.desc())
            )
            found = connection.execute(asked).first()
        if found is None:
            raise UsageError(f"there is no report and no claim {id} in {self.path}")
        return found.id, found.key % schema.SPAN

    def readings(self) -> Iterator[Reading]:
        """The current readings, in the order in which their reports came."""
        asked = (
            select(schema.report, schema.reading.c.key.label("reading_key"), schema.reading.c.model)
            .join(schema.reading, schema.reading.c.report == schema.report.c.key)
            .where(schema.reading.c.current)
            .order_by(schema.report.c.key)
        )
        with self.reads() as connection:
            for row in connection.execute(asked.execution_options(yield_per=50)).mappings():
                yield _read(connection, row)

    def claims(self, asked: Filter | None = None) -> list[dict[str, Any]]:
        """Claims that fit, those added last first: rows of the view ``claim_full``."""
        with self.reads() as connection:
            return list(find.claims(connection, asked or Filter()))

    def search(self, words: str, asked: Filter | None = None) -> list[dict[str, Any]]:
        """Claims in whose text all ``words`` stand, and that fit."""
        return self.claims(replace(asked or Filter(), words=words))

    def reports(self, asked: Filter | None = None) -> list[dict[str, Any]]:
        """Reports that fit, those added last first: rows of the view ``report_summary``."""
        with self.reads() as connection:
            return list(find.reports(connection, asked or Filter()))

    def sources(self, *, name: str | None = None, kind: str | None = None, limit: int = PAGE) -> list[dict[str, Any]]:
        """Who is credited, those in the most reports first: rows of the view ``source_summary``."""
        with self.reads() as connection:
            return list(find.sources(connection, name=name, kind=kind, limit=limit))

    def forget(self, report: str) -> bool:
        """Deletes a report with all that was read in it; whether it was there."""
        with self.writes() as connection:
            return connection.execute(delete(schema.report).where(schema.report.c.id == report)).rowcount > 0


def series(report: Report) -> str:
    """What the versions of one published text have in common: the address it stands at; without one, its own id."""
    if report.url is None:
        return report.id
    return hashlib.sha256(report.url.encode()).hexdigest()[:20]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _write(connection: Connection, found: Rows) -> None:
    for table, items in found.items():
        if items:
            connection.execute(insert(table), items)


def _read(connection: Connection, row: Any) -> Reading:
    from .rows import reading_of

    key = row["reading_key"]
    first, last = key * schema.SPAN, (key + 1) * schema.SPAN - 1
    found: dict[Table, list[dict[str, Any]]] = {}
    for table in _TABLES:
        column = table.c.key if "key" in table.c else next(iter(table.c))
        asked = select(table).where(column.between(first, last)).order_by(*table.primary_key.columns)
        found[table] = [row._asdict() for row in connection.execute(asked)]
    return reading_of(report_of(row), row["model"], found)


_TABLES: Iterable[Table] = (
    schema.entity, schema.time, schema.place, schema.source, schema.source_entity, schema.attribution, schema.claim,
    schema.attribution_about, schema.participant, schema.relation, schema.policy, schema.policy_bound,
    schema.policy_exception, schema.forecast,
)  # fmt: skip
