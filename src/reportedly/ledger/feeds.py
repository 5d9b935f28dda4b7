"""Feeds that are watched, and their entries: what was asked when, what it gave, and what is still to be fetched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, case, delete, func, insert, literal_column, select, update

from ..errors import UsageError
from .records import feed, feed_entry
from .schema import report

if TYPE_CHECKING:
    from .store import Ledger

_LONGEST_ERROR = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedFeed:
    """A feed as the ledger knows it; ``next`` is ``None`` for one that is gone. Times are in UTC."""

    key: int
    url: str
    title: str | None
    etag: str | None
    modified: str | None
    failures: int
    error: str | None
    checked: datetime | None
    next: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingEntry:
    """An entry whose page is still to be fetched, after ``attempts`` that failed."""

    feed: int
    id: str
    url: str | None
    seen: datetime
    attempts: int


class Feeds:
    """The feeds of a ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def add(self, urls: Iterable[str], now: datetime) -> int:
        """Takes up feeds, to be asked at once; how many were not there."""
        rows = [(url, _written(now)) for url in dict.fromkeys(urls)]
        if not rows:
            return 0
        new = "INSERT OR IGNORE INTO feed (url, failures, next) VALUES (?, 0, ?)"
        with self._ledger.writes() as connection:
            return sum(connection.exec_driver_sql(new, row).rowcount for row in rows)

    def remove(self, url: str) -> None:
        """Gives up a feed with what is known of its entries; their reports stay.

        Raises:
            UsageError: it is not among the feeds.
        """
        with self._ledger.writes() as connection:
            if not connection.execute(delete(feed).where(feed.c.url == url)).rowcount:
                raise UsageError(f"{url} is not among the feeds of {self._ledger.path}; `reportedly feeds` lists them")

    def revive(self, url: str, now: datetime) -> None:
        """Has a feed that was gone asked again."""
        with self._ledger.writes() as connection:
            lost = (feed.c.url == url) & feed.c.next.is_(None)
            connection.execute(update(feed).where(lost).values(next=_written(now), failures=0, error=None))

    def watched(self, urls: Sequence[str] | None = None) -> list[WatchedFeed]:
        """The feeds, or those of them at ``urls``, in the order in which they came."""
        with self._ledger.reads() as connection:
            rows = connection.execute(select(feed).order_by(feed.c.key)).mappings().all()
        wanted = None if urls is None else set(urls)
        return [_watched(row) for row in rows if wanted is None or row["url"] in wanted]

    def succeeded(
        self, key: int, now: datetime, *, next: datetime, title: str | None = None, etag: str | None = None,
        modified: str | None = None, entries: Iterable[tuple[str, str | None]] | None = None,
    ) -> int:  # fmt: skip
        """Notes that a feed answered; how many of its ``entries`` (id and address) were not known.

        All in one go: entries are known once the feed's ``etag`` is, or a stop between would lose them. ``entries`` of
        ``None``: it had not changed, and all else stays as it was.
        """
        values: dict[str, Any] = {"checked": _written(now), "succeeded": _written(now), "failures": 0, "error": None}
        values["next"] = _written(next)
        if entries is not None:
            values |= {"title": title, "etag": etag, "modified": modified}
        with self._ledger.writes() as connection:
            connection.execute(update(feed).where(feed.c.key == key).values(values))
            return _add_entries(connection, key, entries or (), now)

    def failed(self, key: int, now: datetime, error: str, *, next: datetime | None) -> None:
        """Notes that a feed did not answer as a feed; ``next`` of ``None`` says that it is gone."""
        then = None if next is None else _written(next)
        values: dict[str, Any] = {"checked": _written(now), "error": error[:_LONGEST_ERROR], "next": then}
        values["failures"] = feed.c.failures + 1
        with self._ledger.writes() as connection:
            connection.execute(update(feed).where(feed.c.key == key).values(values))

    def unsettled(self, key: int, ids: Iterable[str], most_attempts: int) -> set[str]:
        """Those of ``ids`` that are no known entries of this feed, or of which the page is still to be fetched."""
        asked = select(feed_entry.c.id).where(feed_entry.c.feed == key, ~_open(most_attempts))
        with self._ledger.reads() as connection:
            settled = set(connection.execute(asked).scalars())
        return set(ids) - settled

    def waiting(self, feeds: Iterable[int], most_attempts: int) -> Iterator[WaitingEntry]:
        """The entries of ``feeds`` still to be fetched, the fewest attempts and the longest known first."""
        came: ColumnElement[int] = literal_column("rowid")
        asked = select(feed_entry).where(_open(most_attempts))
        asked = asked.order_by(feed_entry.c.attempts, feed_entry.c.seen, came)
        with self._ledger.reads() as connection:
            rows = connection.execute(asked).mappings().all()
        wanted = set(feeds)
        for row in rows:
            if row["feed"] in wanted:
                yield WaitingEntry(
                    feed=row["feed"], id=row["id"], url=row["url"], seen=_read(row["seen"]), attempts=row["attempts"]
                )

    def fetched(self, key: int, id: str, report_id: str | None) -> None:
        """Notes which report an entry gave; none where that is not in the ledger."""
        there = select(report.c.id).where(report.c.id == report_id).scalar_subquery()
        self._entry(key, id, {"report": there, "error": None, "attempts": feed_entry.c.attempts + 1})

    def missed(self, key: int, id: str, error: str, *, attempts: int) -> None:
        """Notes that an entry's page failed for the ``attempts``th time."""
        self._entry(key, id, {"error": error[:_LONGEST_ERROR], "attempts": attempts})

    def _entry(self, key: int, id: str, values: dict[str, Any]) -> None:
        mine = (feed_entry.c.feed == key) & (feed_entry.c.id == id)
        with self._ledger.writes() as connection:
            connection.execute(update(feed_entry).where(mine).values(values))

    def listed(self, most_attempts: int) -> list[dict[str, Any]]:
        """One row a feed: its status, and how many of its entries are known, fetched, waiting and left unread."""
        done = feed_entry.c.report.is_not(None) | ((feed_entry.c.attempts > 0) & feed_entry.c.error.is_(None))
        left = feed_entry.c.error.is_not(None) & (feed_entry.c.attempts >= most_attempts)
        counts = (
            select(
                feed_entry.c.feed,
                func.count().label("entries"),
                func.sum(case((done, 1), else_=0)).label("fetched"),
                func.sum(case((left, 1), else_=0)).label("failed"),
            )
            .group_by(feed_entry.c.feed)
            .subquery()
        )
        asked = select(feed, counts).outerjoin(counts, counts.c.feed == feed.c.key).order_by(feed.c.key)
        with self._ledger.reads() as connection:
            return [_listed(row) for row in connection.execute(asked).mappings()]


def _open(most_attempts: int) -> ColumnElement[bool]:
    """That an entry's page is still to be fetched. A report that was forgotten is not fetched again."""
    tried = feed_entry.c.error.is_not(None) & (feed_entry.c.attempts < most_attempts)
    return feed_entry.c.report.is_(None) & ((feed_entry.c.attempts == 0) | tried)


def _add_entries(
    connection: Connection, key: int, entries: Iterable[tuple[str, str | None]], now: datetime
) -> int:  # fmt: skip
    known = set(connection.execute(select(feed_entry.c.id).where(feed_entry.c.feed == key)).scalars())
    rows = [
        {"feed": key, "id": id, "url": url, "seen": _written(now), "attempts": 0}
        for id, url in dict(entries).items()
        if id not in known
    ]
    if rows:
        connection.execute(insert(feed_entry), rows)
        _share_pages(connection, key)
    return len(rows)


def _share_pages(connection: Connection, key: int) -> None:
    """A page that another feed led to before needs no second look."""
    other = feed_entry.alias()
    there = (
        select(other.c.report)
        .where(other.c.url == feed_entry.c.url, other.c.report.is_not(None), other.c.feed != key)
        .limit(1)
        .scalar_subquery()
    )
    mine = (feed_entry.c.feed == key) & (feed_entry.c.attempts == 0) & feed_entry.c.report.is_(None)
    connection.execute(update(feed_entry).where(mine, there.is_not(None)).values(report=there, attempts=1))


def _listed(row: Any) -> dict[str, Any]:
    entries, fetched, failed = row["entries"] or 0, row["fetched"] or 0, row["failed"] or 0
    gone = row["next"] is None and row["checked"] is not None
    status = "gone" if gone else "failing" if row["failures"] else "new" if row["checked"] is None else "ok"
    return {
        "url": row["url"], "title": row["title"], "status": status, "entries": entries, "fetched": fetched,
        "waiting": entries - fetched - failed, "failed": failed, "checked": row["checked"],
        "succeeded": row["succeeded"], "failures": row["failures"], "next": row["next"], "error": row["error"],
    }  # fmt: skip


def _watched(row: Any) -> WatchedFeed:
    values = {name: row[name] for name in ("key", "url", "title", "etag", "modified", "failures", "error")}
    checked, then = row["checked"], row["next"]
    return WatchedFeed(**values, checked=_read(checked) if checked else None, next=_read(then) if then else None)


def _written(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _read(text: str) -> datetime:
    return datetime.fromisoformat(text)
