"""RSS 0.9x, 1.0 and 2.0, with the elements of other namespaces that news feeds write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from typing import Any

from ..limits import MOST_ENTRIES
from .model import Content, Entry, Feed, distinct, identity, line, resolved, weblink
from .xml import base, inside, name, words

_MAILBOX = re.compile(r"\S+@\S+\s*\((.+)\)\s*$")
_PERIODS = {"hourly": 60, "daily": 1440, "weekly": 10_080, "monthly": 43_200, "yearly": 525_600}
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:#\d+|#x[0-9a-f]+|[a-z]+);", re.I)
_DATES = ("pubdate", "dc:date", "dcterms:issued", "dcterms:created", "atom:published", "published")
_REVISED = ("atom:updated", "dcterms:modified", "updated", "lastbuilddate")


def read(root: Any, address: str | None) -> Feed:
    """The feed in ``root``, which is ``rss`` or ``rdf:RDF``; links are seen from ``address`` unless it says else."""
    channel = next((child for child in root if name(child) == "channel"), root)
    said = _children(channel)
    own = next((one.get("href") for one in said.get("atom:link", ()) if one.get("rel") == "self"), None)
    site = resolved(address, _first(said, "link"))
    from_here = base(channel, address or weblink(own) or site)
    items = _items(root)
    entries = [_entry(item, base(item, from_here)) for item in islice(items, MOST_ENTRIES)]
    return Feed(
        format="RSS 1.0" if name(root) == "rdf:rdf" else f"RSS {line(root.get('version')) or ''}".strip(),
        title=line(_first(said, "title", "dc:title")),
        url=weblink(resolved(address, own)),
        minutes=_minutes(said),
        entries=distinct(entries),
        left_out=sum(1 for _ in items),
    )


def _items(root: Any) -> Iterator[Any]:
    """In RSS 1.0 items stand beside the channel, and in broken feeds anywhere."""
    return (one for one in root.iter() if name(one) == "item")


def _entry(item: Any, seen_from: str | None) -> Entry:
    said = _children(item)
    url = _link(item, said, seen_from)
    title = line(_first(said, "title", "dc:title"))
    published = _first(said, *_DATES)
    content = _content(said, "content:encoded", "atom:content", "xhtml:body", "fulltext")
    summary = _content(said, "description", "atom:summary", "dc:description")
    return Entry(
        id=identity(_first(said, "guid", "dc:identifier", "atom:id"), url, title, published,
                    (content or summary or Content(text="", markup=False)).text),
        url=url,
        title=title,
        published=published,
        updated=_first(said, *_REVISED),
        authors=_authors(said),
        publisher=line(_first(said, "source", "dc:publisher")),
        section=line(_first(said, "category", "dc:subject")),
        content=content,
        summary=summary,
    )  # fmt: skip


def _children(element: Any) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for child in element:
        found.setdefault(name(child), []).append(child)
    return found


def _first(said: dict[str, list[Any]], *names: str) -> str | None:
    return next((text for each in names for one in said.get(each, ()) if (text := words(one))), None)


def _link(item: Any, said: dict[str, list[Any]], seen_from: str | None) -> str | None:
    """The page of an item: FeedBurner's original, ``link``, a ``guid`` that is one, Atom's link, ``rdf:about``."""
    given = [_first(said, "feedburner:origlink"), _first(said, "link")]
    for guid in said.get("guid", ()):
        if (guid.get("isPermaLink") or "true").strip().lower() != "false" and weblink(words(guid)):
            given.append(words(guid))
    for link in said.get("atom:link", ()):
        if link.get("rel", "alternate") == "alternate":
            given.append(link.get("href"))
    given.append(item.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"))
    links = [link for link in (resolved(seen_from, each) for each in given) if link]
    return next((link for link in links if weblink(link)), links[0] if links else None)


def _content(said: dict[str, list[Any]], *names: str) -> Content | None:
    """The longest of these. Markup is escaped, as the rule is, or stands there as elements."""
    found = []
    for element in (one for each in names for one in said.get(each, ())):
        if len(element):
            found.append(Content(text=inside(element), markup=True))
        elif text := words(element):
            found.append(Content(text=text, markup=_MARKUP.search(text) is not None))
    return max(found, key=lambda content: len(content.text), default=None)


def _authors(said: dict[str, list[Any]]) -> tuple[str, ...]:
    """``dc:creator``, else ``author``, which RSS wants to be "address (name)"."""
    given = [words(one) for one in said.get("dc:creator") or said.get("author") or said.get("atom:author") or ()]
    names = [match.group(1) if (match := _MAILBOX.match(each[:500])) else each for each in given]
    return tuple(found for each in names if (found := line(each)))


def _minutes(said: dict[str, list[Any]]) -> float | None:
    with suppress(ValueError):
        if ttl := _first(said, "ttl"):
            return max(0.0, min(float(ttl), 525_600.0))
    period = _PERIODS.get((_first(said, "sy:updateperiod") or "").lower())
    if period is None:
        return None
    with suppress(ValueError):
        return period / max(1, int(_first(said, "sy:updatefrequency") or 1))
    return float(period)
