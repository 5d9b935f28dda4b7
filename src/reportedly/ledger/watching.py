"""Watches feeds: asks them in their time, follows their entries to their pages, and keeps what is read there."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from ..collect.feed import Feed, schedule
from ..collect.feed.follow import is_gone, place, poll
from ..collect.feed.schedule import EVERY, MOST_ATTEMPTS
from ..errors import InputError, LedgerError
from .feeds import Feeds, WaitingEntry, WatchedFeed
from .following import Pages, taking_turns

if TYPE_CHECKING:
    from ..collect.web import Fetcher
    from .store import Ledger

ROUND = 40
"""Pages that are followed before feeds are looked at again, so that one with a long past does not hold up the rest."""
LONGEST_ALONE = timedelta(hours=1)
"""The longest wait for what cannot be reached: as a rule our own line is down, and all feeds fail together."""
PATIENCE = 3
"""How often in a row the ledger may refuse to be written before watching ends."""
_NAP = 0.25


class Watcher:
    """Feeds of one ledger. ``told`` hears what happens in plain words; ``stopped`` is asked between any two steps."""

    def __init__(
        self,
        ledger: Ledger,
        fetcher: Fetcher,
        urls: Iterable[str] | None = None,
        *,
        every: timedelta = EVERY,
        reader: str = "learned",
        told: Callable[[str], None] = lambda _: None,
        stopped: Callable[[], bool] = lambda: False,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        chance: Callable[[], float] = random.random,
    ) -> None:
        """``urls`` are watched, and those of the lists among them; without any, all feeds of the ledger."""
        self.feeds = Feeds(ledger)
        self.pages = Pages(ledger, fetcher, reader=reader, told=told, stopped=stopped)
        self.failed = 0
        self._fetcher = fetcher
        self._every, self._told, self._stopped = every, told, stopped
        self._now, self._chance = now, chance
        self._named = None if urls is None else list(urls)
        self._urls = None if urls is None else set(self._named or ())
        for url in self._named or ():
            self.feeds.add([url], now())
            self.feeds.revive(url, now())

    def run(self, *, once: bool = False) -> None:
        """Watches until it is ``stopped``; ``once``: asks each feed once, follows what is new, and ends.

        Raises:
            LedgerError: the ledger cannot be written, and that again and again.
        """
        refused = 0
        while not self._stopped():
            try:
                self.ask(once=once)
                while self.follow() and not self._stopped():
                    if not once:
                        self.ask()
                refused = 0
            except LedgerError as error:
                refused += 1
                if once or refused >= PATIENCE:
                    raise
                self._told(str(error))
                self._sleep(self._now() + schedule.SHORTEST)
            if once:
                return
            if not self.alive():
                self._told("no feed is left to watch")
                return
            self._sleep(self.next())

    def ask(self, *, once: bool = False) -> None:
        """Asks the feeds whose time has come; ``once``: all but those that wait after a failure."""
        for feed in self._watched():
            if self._stopped():
                return
            if feed.next is None:
                continue
            if feed.next <= self._now() or (once and not feed.failures):
                self._ask(feed)
            elif once:
                self.failed += 1
                self._told(f"{feed.url}: not asked before {feed.next:%H:%M} UTC, after: {feed.error}")

    def follow(self, most: int = ROUND) -> int:
        """Fetches up to ``most`` pages whose time has come, reads and keeps them; how many there were."""
        due = taking_turns(self._due())[:most]
        if due:
            self.pages.follow(due, {feed.key: feed.url for feed in self._watched()})
        return len(due)

    def next(self) -> datetime:
        """When there is something to do again."""
        feeds = self._watched()
        times = [feed.next for feed in feeds if feed.next is not None]
        for entry in self.feeds.waiting((feed.key for feed in feeds), MOST_ATTEMPTS):
            if (at := schedule.retry_page(entry.seen, entry.attempts)) is not None:
                times.append(at)
        return min(times, default=self._now() + self._every)

    def alive(self) -> int:
        """How many feeds are watched, without those that are gone."""
        return sum(feed.next is not None for feed in self._watched())

    def _watched(self) -> list[WatchedFeed]:
        return self.feeds.watched(None if self._urls is None else sorted(self._urls))

    def _ask(self, feed: WatchedFeed) -> None:
        now = self._now()
        try:
            answer = poll(self._fetcher, feed.url, etag=feed.etag, modified=feed.modified)
            if answer.feed is not None and answer.feed.format == "OPML":
                self._take(feed, answer.feed)
                return
        except InputError as error:
            self._failed(feed, error, now)
            return
        then = schedule.next_check(now, every=self._every, fresh=answer.fresh, chance=self._chance())
        if feed.failures:
            self._told(f"{feed.url}: it answers again")
        if (found := answer.feed) is None:
            self.feeds.succeeded(feed.key, now, next=then)
            return
        alone = self.pages.remember(feed.key, found)
        new = self.feeds.succeeded(
            feed.key,
            now,
            next=then,
            title=found.title,
            etag=None if alone else answer.etag,
            modified=None if alone else answer.modified,
            entries=[(entry.id, place(entry)) for entry in found.entries],
        )
        if new:
            self._told(f"{found.title or feed.url}: {new} new {'entry' if new == 1 else 'entries'}")

    def _take(self, feed: WatchedFeed, found: Feed) -> None:
        """A list of feeds in place of a feed: its feeds are watched, if the caller named it."""
        if feed.url not in (self._named or ()):
            raise InputError(
                "this is a list of feeds inside a list, which is not followed; name it", problem="unsupported"
            )
        if not found.feeds:
            raise InputError("there is no feed in this list", problem="empty")
        self.feeds.remove(feed.url)
        new = self.feeds.add(found.feeds, self._now())
        if self._urls is not None:
            self._urls = (self._urls - {feed.url}) | set(found.feeds)
        self._told(f"{found.title or feed.url}: a list of {len(found.feeds)} feeds, {new} of them new")
        wanted = set(found.feeds)
        for one in self._watched():
            if self._stopped():
                return
            if one.url in wanted and one.next is not None and one.next <= self._now():
                self._ask(one)

    def _failed(self, feed: WatchedFeed, error: InputError, now: datetime) -> None:
        self.failed += 1
        if is_gone(error):
            self.feeds.failed(feed.key, now, error.reason, next=None)
            self._told(f"{feed.url}: the feed was taken away for good (410) and is asked no more")
            return
        longest = LONGEST_ALONE if error.problem == "unreachable" else schedule.LONGEST
        then = schedule.next_check(
            now, every=self._every, failures=feed.failures + 1, chance=self._chance(), longest=longest
        )
        self.feeds.failed(feed.key, now, error.reason, next=then)
        self._told(f"{feed.url}: {error.reason}; it is asked again after {then:%H:%M} UTC")

    def _due(self) -> list[WaitingEntry]:
        now = self._now()
        found = self.feeds.waiting((feed.key for feed in self._watched()), MOST_ATTEMPTS)
        times = ((entry, schedule.retry_page(entry.seen, entry.attempts)) for entry in found)
        return [entry for entry, at in times if at is not None and at <= now]

    def _sleep(self, until: datetime) -> None:
        while not self._stopped() and (left := (until - self._now()).total_seconds()) > 0:
            time.sleep(min(left, _NAP))
