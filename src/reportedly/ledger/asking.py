"""What a ledger tells across reports: stories, events and what they rest on, standings, policies, forecasts."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast, get_args

from ..errors import UsageError
from .file import File, now
from .find import PAGE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from ..relate.model import Related
    from .relating import Change, Upkeep
    from .relating.entries import Lent
    from .store import Ledger

Rows = list[dict[str, Any]]
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


class Asking(File):
    """The part of a ledger that tells what was found across reports; rows are those of ``--format jsonl``."""

    @cached_property
    def upkeep(self) -> Upkeep:
        """What keeps that which is found across reports up to date."""
        from .relating import Upkeep

        return Upkeep()

    @cached_property
    def digests(self) -> Lent:
        """Digests of reports, for those who only look."""
        from .relating.entries import Lent

        return Lent()

    def follow(self, connection: Connection, *changes: Change) -> None:
        """Brings what is found across reports up to date, in the same transaction as what changed."""
        from .relating import follow

        follow(self.upkeep, connection, changes)

    def relate(
        self,
        *,
        everything: bool = False,
        together: int = 8,
        done: Callable[[str], None] | None = None,
        shards: Sequence[Path] = (),
        workers: int | None = None,
    ) -> tuple[int, int]:
        """Relates the reports that were not related yet, as after an upgrade; with ``everything`` all of them anew.

        How many were related, and how many could not be. What is done stays done if it is broken off. ``together``:
        reports of one transaction, which is the time window in which stories and events are put together once.
        ``shards``: those that reports which wait came in; they are related in one sweep by so many ``workers``, or as
        many as there are processors, where as many wait as are related.
        """
        from .relating.anew import relate

        return relate(
            cast("Ledger", self), everything=everything, together=together, done=done, shards=shards, workers=workers
        )

    def related(self, story: str | None = None) -> Related:
        """All that was found across the reports of a story (its id, or as for ``events``), or of the whole ledger."""
        from .relating.listing import story_key
        from .relating.loading import related

        with self.reads() as connection:
            if story is None:
                return related(connection)
            asked = "SELECT report FROM story_report WHERE story = ?"
            rows = connection.exec_driver_sql(asked, (story_key(connection, story),)).fetchall()
            return related(connection, [row[0] for row in rows])

    def stories(self, words: str | None = None, *, limit: int = PAGE) -> Rows:
        """Stories with their reports, those with the latest report first; with ``words`` in the title."""
        from .relating import listing

        with self.reads() as connection:
            return listing.stories(connection, words=words, limit=limit)

    def events(self, story: str | None = None, *, standing: str | None = None, limit: int = PAGE) -> Rows:
        """Events, those that the most reports tell first; ``story``: its id, a report's, or words of its title.

        Raises:
            UsageError: there is no such story, or more than one, or no such standing.
        """
        from ..relate.model import StandingKind
        from .relating import listing

        if standing is not None and standing not in get_args(StandingKind):
            raise UsageError(f"there is no standing {standing!r}; there are: {', '.join(get_args(StandingKind))}")
        with self.reads() as connection:
            return listing.events(connection, story=story, standing=standing, limit=limit)

    def origins(self, event: str) -> Rows:
        """The origins of an event, each with its carriers and with how it stands to the others.

        ``event`` is its id, the id of one of its claims, or words that only its label has.

        Raises:
            UsageError: there is no such event, or more than one.
        """
        from .relating import listing, telling

        with self.reads() as connection:
            return telling.origins(connection, listing.event_key(connection, event))

    def loops(self, event: str) -> Rows:
        """Reports of an event that credit each other in a ring, with the words by which each does."""
        from .relating import listing, telling

        with self.reads() as connection:
            return telling.loops(connection, listing.event_key(connection, event))

    def standing(self, event: str, *, as_of: str | None = None) -> dict[str, Any]:
        """What can be said of an event, with the steps that led there; ``as_of`` a date, by what was out by then.

        Raises:
            UsageError: there is no such event, or more than one, or the date is none.
        """
        from ..relate.model import Standing
        from .relating import events, listing, loading, telling

        with self.reads() as connection:
            key = listing.event_key(connection, event)
            if as_of is not None:
                found = events.standing(self.upkeep.looking(connection), key, date(as_of))
            else:
                asked = "SELECT id, standing, since FROM event WHERE key = ?"
                id, name, since = connection.exec_driver_sql(asked, (key,)).one()
                trail = loading.trail(connection, "event", key)
                found = Standing(event=id, standing=name, moment=since, trail=trail)
            return telling.standing(connection, key, found)

    def contradictions(
        self, *, what: str = "contradictions", story: str | None = None, event: str | None = None, once: bool = False,
        limit: int = PAGE,
    ) -> Rows:  # fmt: skip
        """Claims about one event that cannot both be so; or, as ``what`` says, "updates" or "distortions".

        Two claims that belong to two events together stand there under each, or ``once`` alone, under the first.

        Raises:
            UsageError: there is no such story or event, or no such ``what``.
        """
        from .relating import listing

        if what not in listing.DIFFERENCES:
            raise UsageError(f"there are no {what!r}; there are: {', '.join(listing.DIFFERENCES)}")
        with self.reads() as connection:
            return listing.differences(connection, what, story=story, event=event, once=once, limit=limit)

    def derivations(self, report: str | None = None, *, kind: str | None = None, limit: int = PAGE) -> Rows:
        """Who took from whom, the reports added last first; ``report``: the id or address of one of the two.

        Raises:
            UsageError: there is no such report.
        """
        from .relating import listing

        with self.reads() as connection:
            key = None
            if report is not None:
                asked = "SELECT key FROM report WHERE id = ? OR url = ? ORDER BY key DESC"
                key = connection.exec_driver_sql(asked, (report, report)).scalar()
                if key is None:
                    raise UsageError(f"there is no report {report} in {self.path}; `reportedly reports` lists ids")
            return listing.derivations(connection, report=key, kind=kind, limit=limit)

    def policies(self, *, limit: int = PAGE) -> Rows:
        """What is permitted, forbidden or required, by whom, and how that shifted; what shifted most first."""
        from .relating import loading, telling

        with self.reads() as connection:
            lines = loading.lines(connection, limit)
            reports = telling.reports(connection, (each.report for one in lines for each in one.shifts))
            return telling.policies(lines, reports)

    def outlook(self, *, as_of: str | None = None, limit: int = PAGE) -> tuple[str, Rows]:
        """Forecasts, those of the latest reports first, each as it stands at a date (today's, if ``None``).

        Before them a sentence on how many forecasts can be judged at all.

        Raises:
            UsageError: the date is none.
        """
        from . import pages

        at = date(as_of) if as_of is not None else now()[:10]
        ledger = cast("Ledger", self)
        return pages.judgeable(ledger, as_of=at), pages.ahead(ledger, as_of=at, limit=limit)

    def own(self, owners: Mapping[str, str]) -> int:
        """Notes who owns which outlets, by the names under which they publish; how many that is news of.

        Outlets of one owner are not independent of each other.
        """
        from .relating import Owned
        from .relating.judged import owners as owners_of

        with self.writes() as connection:
            known = owners_of(connection)
            new = {name: owner for name, owner in owners.items() if known.get(name) != owner}
            if new:
                asked = "INSERT OR REPLACE INTO owner (publisher, owner) VALUES (?, ?)"
                connection.exec_driver_sql(asked, list(new.items()))
                self.follow(connection, Owned(tuple(new)))
        return len(new)

    def coverage(self) -> list[str]:
        """What is missing where things are counted: places that failed and since when, reports not related yet."""
        from .status import missing

        with self.reads() as connection:
            return missing(connection)


def date(written: str) -> str:
    """A date to ask about: 2024, 2024-11 or 2024-11-20.

    Raises:
        UsageError: it is none.
    """
    if not _DATE.fullmatch(written):
        raise UsageError(f"{written!r} is no date; write it as 2024, 2024-11 or 2024-11-20")
    return written


def names(rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Owners by outlet, from rows with a ``publisher`` and an ``owner``."""
    return {str(row["publisher"]).strip(): str(row["owner"]).strip() for row in rows}
