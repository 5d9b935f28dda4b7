"""The versions of a report: those that share a series, in the order in which they were published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from . import schema

if TYPE_CHECKING:
    from .store import Ledger


@dataclass(frozen=True, slots=True)
class Series:
    """Ids of a report's versions, oldest first; ``unread`` are those of them without a reading."""

    name: str
    title: str | None
    versions: tuple[str, ...]
    unread: tuple[str, ...]


def series_of(ledger: Ledger, id: str) -> Series:
    """The versions of the report with this id, or of the one in which the claim with this id stands.

    Raises:
        UsageError: there is no such report or claim.
    """
    report, _ = ledger.whereabouts(id)
    name = select(schema.report.c.series).where(schema.report.c.id == report)
    with ledger.reads() as connection:
        return _series(connection.execute(_rows().where(schema.report.c.series.in_(name))).mappings().all())


def several(ledger: Ledger) -> Iterator[Series]:
    """All series of more than one version, in the order in which their first version was added."""
    first = func.min(schema.report.c.key)
    found = (
        select(schema.report.c.series).group_by(schema.report.c.series).having(func.count() > 1).order_by(first)
    )  # fmt: skip
    with ledger.reads() as connection:
        for name in connection.execute(found).scalars().all():
            yield _series(connection.execute(_rows().where(schema.report.c.series == name)).mappings().all())


def _rows() -> Any:
    report, reading = schema.report.c, schema.reading.c
    return (
        select(report.key, report.id, report.series, report.title, report.modified, report.retrieved, reading.model)
        .join_from(schema.report, schema.reading, (reading.report == report.key) & reading.current, isouter=True)
        .order_by(report.key)
    )


def _series(rows: Sequence[Any]) -> Series:
    """Ordered by when they were modified where all of them say, else retrieved, else by when they were added."""
    rows = list(rows)
    for column in ("modified", "retrieved"):
        if all(_instant(row[column]) for row in rows):
            rows.sort(key=lambda row: (_instant(row[column]), row["key"]))
            break
    return Series(
        name=rows[0]["series"],
        title=rows[-1]["title"],
        versions=tuple(row["id"] for row in rows),
        unread=tuple(row["id"] for row in rows if row["model"] is None),
    )


def _instant(date: str | None) -> datetime | None:
    """The beginning of what ``date`` tells, in whatever precision; ``None`` where it tells nothing."""
    if not date:
        return None
    try:
        found = datetime.fromisoformat({4: f"{date}-01-01", 7: f"{date}-01"}.get(len(date), date))
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
