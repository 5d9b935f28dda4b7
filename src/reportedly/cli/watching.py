"""The verbs for feeds: ``watch`` follows them into a ledger, ``feeds`` lists them."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import UsageError
from .adding import Place
from .failures import FAILURE, INTERRUPTED, complain, plainly
from .finding import Listing, ListingName
from .logs import Log, logged
from .reading import DEFAULT_READER, Reader

if TYPE_CHECKING:
    from datetime import timedelta

    from ..collect.web import Fetcher

EXAMPLES = """\b
Examples:
  reportedly watch https://example.org/news.xml --ledger news.db
  reportedly watch subscriptions.opml --every 30m
  reportedly watch --once --ledger news.db
  reportedly feeds --ledger news.db
  reportedly feeds --remove https://example.org/news.xml

\b
Ctrl-C or SIGTERM ends watching after the report at hand; the next call goes on
from there. Exit codes: 0 ended when asked to, or with --once all went well;
1 something failed with --once (standard error says what); 2 the call itself
was wrong."""


@plainly
def watch(
    feeds: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FEED", show_default=False,
            help="The address of a feed (RSS, Atom, JSON Feed) or of an OPML list; an OPML file; a file of addresses, "
            "one a line. Without any, the feeds that the ledger knows.",
        ),
    ] = None,
    ledger: Place = None,
    once: Annotated[bool, typer.Option("--once", help="Ask each feed once, follow what is new, and end.")] = False,
    every: Annotated[str, typer.Option(metavar="TIME", help="How often a feed is asked: 90s, 15m, 2h.")] = "15m",
    reader: Reader = DEFAULT_READER,
    log: Log = None,
) -> int:  # fmt: skip
    """Follow feeds: ask them again and again, fetch the pages of new entries, read them into a ledger.

    Asks only for what changed, waits longer after failures, and keeps to robots.txt.
    """
    with logged(log):
        return follow(feeds or [], ledger, once=once, every=_period(every), reader=reader)


@plainly
def feeds(
    ledger: Place = None,
    remove: Annotated[
        str | None, typer.Option(metavar="URL", help="Give this feed up; what was read of it stays.")
    ] = None,
    format: Listing = ListingName.table,
) -> int:
    """List the feeds of a ledger, with their status and what became of their entries."""
    from ..collect.feed.schedule import MOST_ATTEMPTS
    from ..ledger import open_ledger
    from ..ledger.feeds import Feeds
    from ..publish.listing import write

    with open_ledger(ledger, create=False) as kept:
        watched = Feeds(kept)
        if remove is not None:
            watched.remove(remove)
            complain(f"{remove} is given up; its reports stay")
            return 0
        write(watched.listed(MOST_ATTEMPTS), sys.stdout, what="feeds", format=format.value)
    return 0


def follow(
    names: list[str],
    ledger: str | None,
    *,
    once: bool,
    every: timedelta,
    reader: str = "learned",
    fetcher: Fetcher | None = None,
) -> int:
    """What ``watch`` does; ``fetcher`` fetches in place of one that is made for it. The exit code."""
    from ..collect.feed.follow import LIMITS
    from ..collect.feed.names import addresses
    from ..collect.web import Fetcher
    from ..ledger import open_ledger
    from ..ledger.watching import Watcher
    from .adding import summary

    urls = addresses(names)
    with open_ledger(ledger, create=bool(names)) as kept, fetcher or Fetcher(LIMITS) as web, _ending() as ended:
        watcher = Watcher(
            kept, web, urls or None, every=every, reader=reader, told=complain, stopped=lambda: bool(ended)
        )
        if not watcher.alive():
            raise UsageError(f"there is no feed to watch in {kept.path}; give its address: reportedly watch FEED")
        if not once:
            complain(f"watching {watcher.alive()} feeds; Ctrl-C ends it")
        try:
            watcher.run(once=once)
        finally:
            complain(f"{summary(watcher.pages.counts)}: {kept.path}")
    if once and ended:
        return INTERRUPTED
    return FAILURE if once and (watcher.failed or watcher.pages.failed) else 0


@contextmanager
def _ending() -> Iterator[list[int]]:
    """Holds the signals that asked for an end; a second one ends at once."""
    asked: list[int] = []

    def ask(number: int, _: FrameType | None) -> None:
        if asked:
            raise KeyboardInterrupt
        asked.append(number)

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _period(text: str) -> timedelta:
    from ..collect.feed.schedule import SHORTEST, period

    found = period(text)
    if found is None:
        raise UsageError(f"--every {text}: this is no time; write 90s, 15m, 2h or 1d")
    if found < SHORTEST:
        raise UsageError(f"--every {text}: no server is asked more than once a minute; give 1m or more")
    return found
