"""Bytes to a feed: which format is it, and what does it say?"""

from __future__ import annotations

import re
from dataclasses import replace

from ...errors import InputError
from ..encoding import decode
from ..limits import LARGEST_FEED
from ..stream import too_large
from . import atom, json, opml, rss
from .model import Feed, resolved, weblink
from .xml import name, parse

# Possessive: a comment that could end at any later "-->" would make the number of ways to match explode.
_BEFORE = r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*>\s*)*+"
_ROOT = re.compile(_BEFORE + r"<(?:\w{1,40}:)?(?:rss|feed|entry|rdf|opml)\b(?!-)", re.I | re.S)
_JSON = re.compile(r"\s*\{[^{}\[\]]{0,4000}\"version\"\s*:\s*\"https?:\\?/\\?/jsonfeed\.org\\?/version", re.I)
_HTML = re.compile(_BEFORE + r"(?:<!doctype\s+html|<(?:html|head|body|script|div|meta)\b)", re.I | re.S)
_LINK = re.compile(r"<link\b[^>]{0,1000}>", re.I)
_FEED_TYPE = re.compile(r"type\s*=\s*[\"']?application/(?:rss\+xml|atom\+xml|feed\+json)", re.I)
_HREF = re.compile(r"href\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.I)

_READERS = {
    "rss": rss.read, "rdf": rss.read, "channel": rss.read, "feed": atom.read, "entry": atom.read, "opml": opml.read,
}  # fmt: skip


def is_feed(start: str) -> bool:
    """Whether a document that begins so is a feed or a list of feeds."""
    return _ROOT.match(start) is not None or _JSON.match(start) is not None


def parse_feed(data: bytes, *, url: str | None = None) -> Feed:
    """The feed, or list of feeds, that ``data`` is.

    Args:
        url: where it was fetched; its links are seen from there.

    Raises:
        InputError: it is no feed (of a page, the message names the feed that the page names), declares entities,
            passes a limit, or is too broken to tell.
    """
    if len(data) > LARGEST_FEED:
        raise too_large(f"a feed of more than {LARGEST_FEED // (1024 * 1024)} MB")
    text = decode(data, markup=True).lstrip("\ufeff")
    if not text.strip():
        raise InputError("there is nothing in this feed; fetch it again", problem="empty")
    if text.lstrip().startswith("{"):
        return json.read(text, url)
    if _HTML.match(text[:65_536]) and not _ROOT.match(text[:65_536]):
        raise _page(text, url)
    if not text.lstrip().startswith("<"):
        raise InputError("this is no feed: neither XML nor JSON; check the address", problem="unsupported")
    root, whole = parse(text)
    kind = name(root).rpartition(":")[2]
    if kind not in _READERS:
        raise InputError(
            f"this XML is no feed: it begins with <{kind[:40]}>; RSS, Atom, JSON Feed and OPML are taken",
            problem="unsupported",
        )
    feed = _READERS[kind](root, url)
    if not (whole or feed.entries or feed.feeds):
        raise InputError("this XML is broken before its first entry; fetch it again")
    return replace(feed, whole=whole)


def _page(text: str, url: str | None) -> InputError:
    """What to say of a page where a feed should be."""
    for link in _LINK.findall(text[:500_000])[:1_000]:
        if _FEED_TYPE.search(link) and (href := _HREF.search(link)):
            given = next(part for part in href.groups() if part is not None)
            if found := weblink(resolved(url, given)):
                return InputError(f"this is a page, not a feed; the feed it names is {found}", problem="unsupported")
    return InputError("this is a page, not a feed; look there for its RSS address", problem="unsupported")
