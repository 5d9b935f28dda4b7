"""Follows entries of feeds to their pages, reads them, and notes which report each gave."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

from ..collect.feed import Entry, Feed
from ..collect.feed.follow import PASSING, document
from ..collect.feed.schedule import MOST_ATTEMPTS
from ..errors import InputError
from .adding import Intake, Outcome
from .feeds import Feeds, WaitingEntry
from .runs import Counts, Run

if TYPE_CHECKING:
    from ..collect import Collected
    from ..collect.web import Fetcher
    from .store import Ledger

REMEMBERED = 2_000
"""Entries of which the words are kept until their pages are fetched."""


class Pages:
    """The pages of entries; ``counts`` and ``failed`` say what became of them up to now."""

    def __init__(
        self,
        ledger: Ledger,
        fetcher: Fetcher,
        *,
        reader: str,
        told: Callable[[str], None],
        stopped: Callable[[], bool],
    ) -> None:
        self.counts = Counts()
        self.failed = 0
        self._ledger, self._fetcher, self._reader = ledger, fetcher, reader
        self._told, self._stopped = told, stopped
        self._feeds = Feeds(ledger)
        self._words: OrderedDict[tuple[int, str], tuple[Entry, Feed]] = OrderedDict()
        self._round: dict[str, list[WaitingEntry]] = {}
        self._known: list[Outcome] = []

    def remember(self, key: int, found: Feed) -> bool:
        """Keeps the words of entries still to be fetched; whether one has no page, so that the feed alone has them."""
        open_ = self._feeds.unsettled(key, (entry.id for entry in found.entries), MOST_ATTEMPTS)
        for entry in found.entries:
            if entry.id in open_:
                self._words[key, entry.id] = (entry, found)
        while len(self._words) > REMEMBERED:
            self._words.popitem(last=False)
        return any(entry.page is None and entry.id in open_ for entry in found.entries)

    def follow(self, due: Iterable[WaitingEntry], urls: Mapping[int, str]) -> None:
        """Fetches, reads and keeps the pages of ``due``, until stopped; ``urls`` are the addresses of their feeds."""
        from ..read import model_name, read_seen

        self._round = {}
        for entry in due:
            self._round.setdefault(entry.url or f"{urls[entry.feed]} entry {entry.id}", []).append(entry)
        run = Run(sorted({urls[entry.feed] for entries in self._round.values() for entry in entries}))
        intake = Intake(self._ledger, run, model_name(self._reader), self._hear)
        for reading, vectors in read_seen(
            intake.reports(self._documents()), reader=self._reader, failed=intake.unreadable
        ):
            intake.put(reading, vectors)
        counts = intake.close()
        while self._known:
            self._settle(self._known.pop())
        for name in ("documents", "added", "known", "unread", "failed"):
            setattr(self.counts, name, getattr(self.counts, name) + getattr(counts, name))

    def _documents(self) -> Iterator[Collected]:
        for where, entries in list(self._round.items()):
            if self._stopped():
                return
            known = next((self._words[key] for one in entries if (key := (one.feed, one.id)) in self._words), None)
            yield document(self._fetcher, where, entries[0].url, known)

    def _hear(self, outcome: Outcome) -> None:
        # A report that two addresses led to is told to be known before it is written.
        if outcome.what == "known":
            self._known.append(outcome)
        else:
            self._settle(outcome)

    def _settle(self, outcome: Outcome) -> None:
        """Notes what became of the page of one or more entries."""
        error = outcome.error
        entries = self._round[outcome.where]
        for entry in entries:
            self._words.pop((entry.feed, entry.id), None)
            if error is None:
                self._feeds.fetched(entry.feed, entry.id, outcome.id)
                continue
            passing = isinstance(error, InputError) and error.problem in PASSING
            attempts = entry.attempts + 1 if passing else MOST_ATTEMPTS
            reason = error.reason if isinstance(error, InputError) else str(error)
            self._feeds.missed(entry.feed, entry.id, reason, attempts=attempts)
            if entry is entries[0]:
                self.failed += 1
                again = "; it will be tried again" if attempts < MOST_ATTEMPTS else ""
                self._told(f"skipped {outcome.where}: {reason}{again}")


def taking_turns(entries: Iterable[WaitingEntry]) -> list[WaitingEntry]:
    """The first entry of each feed, then the second of each: hosts get a rest, and no feed waits for a long one."""
    by_feed: dict[int, list[WaitingEntry]] = {}
    for entry in entries:
        by_feed.setdefault(entry.feed, []).append(entry)
    return [entry for entry in chain.from_iterable(zip_longest(*by_feed.values())) if entry is not None]
