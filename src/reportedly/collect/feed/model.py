"""What a feed says, whatever its format: the feed, its entries, and the feeds that a list names."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_LONGEST_LINE = 2_000
_LONGEST_ID = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Words of an entry as the feed gives them; ``markup``: they are HTML."""

    text: str
    markup: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry; dates as they stand there. ``id`` is unique in its feed. ``url`` is resolved, and may be anything."""

    id: str
    url: str | None = None
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    section: str | None = None
    content: Content | None = None
    summary: Content | None = None

    @property
    def page(self) -> str | None:
        """The address of the entry's page; ``None`` where there is none, or one that is no page of the web."""
        return weblink(self.url)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed, or a list of feeds (OPML), which has ``feeds`` and no entries.

    ``minutes`` is how long the feed says that it may be kept before it is asked again. ``left_out`` counts entries past
    the limit. ``whole`` is false for a feed that is broken further down, of which something may be missing.
    """

    format: str
    title: str | None = None
    url: str | None = None
    minutes: float | None = None
    entries: tuple[Entry, ...] = ()
    feeds: tuple[str, ...] = ()
    left_out: int = 0
    whole: bool = True


def weblink(url: str | None) -> str | None:
    """``url`` if it is an address of the web (http, https) with a host; else ``None``."""
    if not url or len(url) > _LONGEST_LINE or not url.isprintable() or " " in url:
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and host else None


def resolved(base: str | None, link: str | None) -> str | None:
    """``link`` as seen from ``base``; ``None`` for nothing and for what is no address."""
    link = "".join(link.split()) if link else ""
    if not link:
        return None
    try:
        return urljoin(base or "", link) or None
    except ValueError:
        return None


def line(text: str | None) -> str | None:
    """One line of plain words: a title in which a feed wrote tags or character references, too."""
    import html

    if not text:
        return None
    text = text[: 4 * _LONGEST_LINE]
    if "<" in text:
        text = _TAG.sub(" " if "<br" in text else "", text)
    return " ".join(html.unescape(text).split())[:_LONGEST_LINE] or None


def identity(given: str | None, url: str | None, *words: str | None) -> str:
    """The id of an entry: as given, else its address, else a hash of its words."""
    if given and given.strip():
        given = given.strip()
        return given if len(given) <= _LONGEST_ID else _hash(given)
    return url if url and len(url) <= _LONGEST_ID else _hash("\n".join(part or "" for part in (url, *words)))


def distinct(entries: list[Entry]) -> tuple[Entry, ...]:
    """``entries`` with one id each: the first of those that are the same.

    Some feeds give all entries one id, as the address of the site; where pages differ, the page's address is the id.
    """
    from dataclasses import replace

    pages: dict[str, set[str | None]] = {}
    for entry in entries:
        pages.setdefault(entry.id, set()).add(entry.url)
    found: dict[str, Entry] = {}
    for entry in entries:
        several = len(pages[entry.id]) > 1 and entry.url is not None
        one = replace(entry, id=identity(None, entry.url)) if several else entry
        found.setdefault(one.id, one)
    return tuple(found.values())


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]
