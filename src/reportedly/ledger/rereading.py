"""Reports that are there, read anew; what was read before, and what people judged of it, stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import exists, select

from ..errors import ReadError, UsageError
from ..vocabulary import Report
from . import schema
from .rows import report_of

if TYPE_CHECKING:
    from .store import Ledger


def reread(
    ledger: Ledger,
    ids: Sequence[str] = (),
    *,
    reader: str,
    failed: Callable[[Report, ReadError], None] | None = None,
    done: Callable[[Report], None] | None = None,
) -> tuple[int, int]:
    """Reads reports with the present model: those named, else all but those that are kept unread.

    How many were read, and how many had that model's reading already. What a report that fails is handed to
    ``failed``; without that its error is raised.

    Raises:
        UsageError: a report that is named is not there.
    """
    from ..read import model_name, read_seen

    ledger.check_writable()
    model = model_name(reader)
    wanted, standing = _wanted(ledger, ids, model)
    read = 0
    for reading, vectors in read_seen(_reports(ledger, wanted), reader=reader, failed=failed):
        ledger.put(reading, vectors=vectors)
        read += 1
        if done is not None:
            done(reading.report)
    return read, standing


def _wanted(ledger: Ledger, ids: Sequence[str], model: str) -> tuple[list[int], int]:
    """The keys of the reports to read, and how many need no reading."""
    mine = schema.reading.c.report == schema.report.c.key
    has = exists().where(mine, schema.reading.c.model == model, schema.reading.c.current)
    asked = select(schema.report.c.key, schema.report.c.id, has.label("has")).order_by(schema.report.c.key)
    if not ids:
        asked = asked.where(schema.report.c.unread.is_(None))
    with ledger.reads() as connection:
        if ids:
            found = [
                row for id in dict.fromkeys(ids) for row in connection.execute(asked.where(schema.report.c.id == id))
            ]
        else:
            found = list(connection.execute(asked))
    missing = set(ids) - {row.id for row in found}
    if missing:
        raise UsageError(f"there is no report {min(missing)} in {ledger.path}; `reportedly reports` lists ids")
    return [row.key for row in found if not row.has], sum(bool(row.has) for row in found)


def _reports(ledger: Ledger, keys: Sequence[int]) -> Iterator[Report]:
    for key in keys:  # one at a time, so that no reader's state is held while others write
        with ledger.reads() as connection:
            row = connection.execute(select(schema.report).where(schema.report.c.key == key)).mappings().first()
        if row is not None:
            yield report_of(dict(row))
