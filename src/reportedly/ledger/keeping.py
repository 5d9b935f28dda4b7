"""Reports, readings and raw pages as they go in, and the bytes as they come out again."""

from __future__ import annotations

import hashlib
import zlib

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from ..collect.raw import Raw
from ..errors import InputError, LedgerError
from ..vocabulary import Reading, Report
from . import records, schema
from .file import now
from .index import tidy
from .inserting import add_rows
from .rows import report_row, rows

UNREAD = "nobody has read it yet"
"""Why a report has no reading, where nothing else is said."""
# Put together once: SQLAlchemy takes longer to build a statement than SQLite to do what it says.
_COUNTS = update(schema.reading).where(schema.reading.c.key == bindparam("reading")).values(current=True)
_KEY = select(schema.report.c.key).where(schema.report.c.id == bindparam("report"))
_STONE = select(records.tombstone).where(records.tombstone.c.id == bindparam("report"))
_REPORT = insert(schema.report)


def put(connection: Connection, reading: Reading, raw: Raw | None = None) -> bool:
    """Keeps a reading and its report; whether anything was new."""
    report, new = _report(connection, reading.report, None, raw)
    if not new:
        known = select(schema.reading.c.key, schema.reading.c.current).where(
            schema.reading.c.report == report, schema.reading.c.model == reading.model
        )
        there = connection.execute(known).first()
        if there is not None and there.current:
            return False
        connection.execute(update(schema.reading).where(schema.reading.c.report == report).values(current=False))
        if there is not None:
            connection.execute(update(schema.reading).where(schema.reading.c.key == there.key).values(current=True))
            return True
        connection.execute(update(schema.report).where(schema.report.c.key == report).values(unread=None))
    key = (connection.exec_driver_sql("SELECT max(key) FROM reading").scalar() or 0) + 1
    made = {"key": key, "report": report, "model": reading.model, "made": now(), "current": False}
    add_rows(connection, schema.reading, [made])
    for table, items in rows(reading, key).items():
        add_rows(connection, table, items)
    # Last, when it is whole: this is when triggers put it into the index and the totals (index.py).
    connection.execute(_COUNTS, {"reading": key})
    return True


def keep(connection: Connection, report: Report, raw: Raw | None = None, unread: str = UNREAD) -> bool:
    """Keeps a report without a reading, and why it has none; whether it was new."""
    return _report(connection, report, unread, raw)[1]


def withdraw(connection: Connection, url: str, words: str, raw: Raw | None = None) -> tuple[str, bool] | None:
    """Marks the newest version of the report at ``url`` as withdrawn by a notice of these words.

    Its id, and whether this was new; ``None`` if nothing of that address is there.
    """
    one = schema.report.c
    newest = func.coalesce(one.modified, one.published, "").desc(), one.key.desc()
    asked = select(one.key, one.id, one.notice).where(one.series == series_of(url)).order_by(*newest)
    found = connection.execute(asked).first()
    if found is None:
        return None
    new = bool(found.notice != words)
    if new:
        marked = {"status": "withdrawn", "notice": words}
        connection.execute(update(schema.report).where(one.key == found.key).values(**marked))
        if raw is not None:
            _attach(connection, found.key, raw)
    return str(found.id), new


def raw_of(connection: Connection, report: str) -> Raw | None:
    """What the report with this id was taken from, as it came.

    Raises:
        LedgerError: the bytes are not those that were kept.
    """
    asked = (
        select(records.raw, records.report_raw)
        .join(records.report_raw, records.report_raw.c.raw == records.raw.c.hash)
        .join(schema.report, schema.report.c.key == records.report_raw.c.report)
        .where(schema.report.c.id == report)
        .order_by(records.report_raw.c.retrieved)
    )
    row = connection.execute(asked).mappings().first()
    if row is None:
        return None
    data = zlib.decompress(row["data"])
    if hashlib.sha256(data).hexdigest() != row["hash"]:
        raise LedgerError(f"the raw page of report {report} is damaged; take it from a backup")
    return Raw(data=data, type=row["type"], url=row["url"], retrieved=row["retrieved"], extra=row["extra"])


def _report(connection: Connection, report: Report, unread: str | None, raw: Raw | None) -> tuple[int, bool]:
    """The key of ``report``, and whether it was kept only now."""
    key = connection.execute(_KEY, {"report": report.id}).scalar()
    if key is not None:
        return int(key), False
    refuse_forgotten(connection, report.id)
    row = report_row(report, series(report), now())
    made = connection.execute(_REPORT, {**row, "unread": unread}).inserted_primary_key[0]  # type: ignore[index]
    if raw is not None:
        _attach(connection, made, raw)
    return int(made), True


def refuse_forgotten(connection: Connection, report: str) -> None:
    """Raises InputError where the report with this id was forgotten."""
    stone = connection.execute(_STONE, {"report": report}).first()
    if stone is not None:
        raise InputError(
            f"report {report} was forgotten on {stone.forgotten[:10]} ({stone.reason}) and is not taken again; "
            f"`reportedly remember {report}` lifts that",
            problem="forgotten",
        )


def _attach(connection: Connection, report: int, raw: Raw) -> None:
    hash = hashlib.sha256(raw.data).hexdigest()
    if connection.execute(select(records.raw.c.hash).where(records.raw.c.hash == hash)).first() is None:
        row = {"hash": hash, "type": raw.type, "size": len(raw.data), "data": zlib.compress(raw.data)}
        connection.execute(insert(records.raw), row)
    tie = {"report": report, "raw": hash, "url": raw.url, "retrieved": raw.retrieved, "extra": raw.extra}
    connection.execute(insert(records.report_raw).prefix_with("OR IGNORE"), tie)


def series(report: Report) -> str:
    """What the versions of one published text have in common: the address it stands at; without one, its own id."""
    return report.id if report.url is None else series_of(report.url)


def series_of(url: str) -> str:
    """What the versions of the text at ``url`` have in common."""
    return hashlib.sha256(url.encode()).hexdigest()[:20]


def forget(connection: Connection, report: str, reason: str) -> bool:
    """Deletes a report with all that hangs on it, and leaves a tombstone; whether it was there."""
    key = connection.execute(select(schema.report.c.key).where(schema.report.c.id == report)).scalar()
    if key is None:
        return False
    connection.execute(insert(records.tombstone), {"id": report, "forgotten": now(), "reason": reason})
    about = (
        select(schema.claim.c.id)
        .join(schema.reading, schema.reading.c.key == schema.claim.c.reading)
        .where(schema.reading.c.report == key)
    )
    judged = records.judgement.c
    for column in (judged.subject, judged.object):
        connection.execute(delete(records.judgement).where((column == report) | column.in_(about)))
    connection.execute(delete(schema.report).where(schema.report.c.key == key))
    # Until its parts are merged the index holds the words of what was deleted, marked as gone.
    tidy(connection)
    return True


def remember(connection: Connection, report: str) -> bool:
    """Takes the tombstone of a report away, so that it can be added again; whether there was one."""
    return connection.execute(delete(records.tombstone).where(records.tombstone.c.id == report)).rowcount > 0
