"""Feeds and the pages of their entries from the web: asked for, told apart, and made into documents."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from ...errors import InputError
from ..inputs import Collected
from ..metadata import Draft, Metadata, finish, unread
from ..web import Fetcher, Limits
from ..web.answers import refusal
from ..web.canonical import clean
from ..web.limits import TYPES
from ..web.pages import drafts
from .drafts import complete, draft_of
from .model import Entry, Feed
from .parse import parse_feed
from .schedule import freshness

LIMITS = Limits(
    types=TYPES | {
        "text/x-opml", "text/x-opml+xml", "application/opml+xml", "application/x-opml+xml", "text/opml",
        "text/rss+xml", "text/atom+xml", "application/x-rss+xml", "application/rss", "application/atom",
    }
)  # fmt: skip
"""What is taken from the web while feeds are watched: their own types too, as servers spell them."""

PASSING = frozenset(
    ("unreachable", "too slow", "busy", "bad server answer", "not found", "no access", "robots", "unreadable")
)
"""Failures of a page that may be over when it is tried again: a page may be announced before it is there, and a
robots.txt that could not be got closes its host for a while."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Polled:
    """What a feed answered; ``feed`` is ``None`` where it has not changed. ``fresh``: seconds for which that holds."""

    feed: Feed | None
    etag: str | None
    modified: str | None
    fresh: float | None


def poll(fetcher: Fetcher, url: str, *, etag: str | None = None, modified: str | None = None) -> Polled:
    """Asks for the feed at ``url``, if it changed since it had this ``etag`` and ``modified`` (Last-Modified).

    Raises:
        InputError: it could not be fetched, or is no feed.
    """
    page = fetcher.get(url, etag=etag, last_modified=modified)
    feed = None if page.status == 304 else parse_feed(page.data, url=page.url)
    fresh = freshness(page.headers.get("cache-control"), feed.minutes if feed else None)
    if feed is not None and not feed.whole:  # asked for whole the next time
        return Polled(feed=feed, etag=None, modified=None, fresh=fresh)
    return Polled(feed=feed, etag=page.etag, modified=page.last_modified, fresh=fresh)


def is_gone(error: InputError) -> bool:
    """Whether a server said that a feed was taken away for good (410)."""
    gone = refusal(410)
    return gone is not None and error.reason == gone.reason


def place(entry: Entry) -> str | None:
    """The address of the entry's page without what only counts its readers; where it has none of the web, as given."""
    return clean(entry.page) if entry.page else entry.url


def document(fetcher: Fetcher, where: str, url: str | None, known: tuple[Entry, Feed] | None) -> Collected:
    """The report of an entry: its page at ``url``, else what the feed itself holds, where that is ``known`` and whole.

    ``where`` is how the document is called.
    """
    error = InputError("there is no page to this entry, and its feed holds only a teaser", problem="no article")
    if url is None and known is None:
        error = InputError("this entry has no page, and its feed was not asked for its words", problem="unreadable")
    try:
        if url is not None:
            return _collected(_page(fetcher, url, known), where)
    except InputError as failed:
        error = failed
    try:
        if known is not None and (draft := draft_of(*known)) is not None:
            return _collected(draft, where)
    except InputError as failed:
        error = failed if url is None else error
    return Collected(index=1, where=where, error=error.at(where))


def _collected(draft: Draft, where: str) -> Collected:
    report = finish(draft, Metadata(), keep_other=True)
    return Collected(index=1, where=where, report=report, unread=unread(report), raw=draft.raw)


def _page(fetcher: Fetcher, url: str, known: tuple[Entry, Feed] | None) -> Draft:
    found = list(islice(drafts(fetcher.get(url), asked=url), 2))
    if len(found) != 1:
        raise InputError("this is no page of one report, but a list", problem="no article")
    if isinstance(found[0], InputError):
        raise found[0]
    if found[0].follow is not None or found[0].withdrawn is not None:
        raise InputError("this is no page of a report", problem="no article")
    return complete(found[0], known[0]) if known is not None else found[0]
