"""An Atom feed of what changed: each step by which an event or a forecast came to stand otherwise, the last first.

What is told for the first time and rests on one report alone is no news of a change and left out. The ids are made from
what happened and when, so that a reader shows a step once; the same ledger gives the same feed (RFC 4287).
"""

from __future__ import annotations

import heapq
import re
import uuid
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree

from ...errors import UsageError
from ..chosen import Chosen, Row
from ..target import Target
from .streamed import address, xml

ATOM = "http://www.w3.org/2005/Atom"
ENTRIES = 200
"""Entries of a feed, if nobody says otherwise."""
FIRST = ("unverified", "single origin", "expected")
"""As what an event or a forecast begins; a later step back to it is a change."""
_OURS = uuid.UUID("6d1f7c0e-5a0b-5d57-9a39-0d3f4d8b6c55")
_NEVER = "1970-01-01T00:00:00Z"
_MOMENT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:\d\d)?)?)?)?")


class Entry(NamedTuple):
    """One change; entries compare by when it was, then by id."""

    moment: str
    id: str
    standing: str
    title: str
    words: str
    label: str
    links: tuple[str, ...]


def write(chosen: Chosen, to: Target) -> int:
    """Writes the feed; how many entries.

    Options: ``entries`` (how many at most), ``title``, ``url`` (where the feed will be, for its own link and id).

    Raises:
        UsageError: ``entries`` is no such number, or ``url`` no address of the web.
    """
    wanted = to.number("entries", ENTRIES, most=100_000)
    url = to.options.get("url")
    if url is not None and address(url) is None:
        raise UsageError(f"--set url={url}: give the address at which the feed will be, with http:// or https://")
    entries = heapq.nlargest(wanted, _entries(chosen))
    feed = _feed(entries, to.options.get("title") or "What changed in the ledger", url)
    with to.binary() as out:
        ElementTree.indent(feed)
        ElementTree.ElementTree(feed).write(out, encoding="utf-8", xml_declaration=True)
        out.write(b"\n")
    return len(entries)


def _entries(chosen: Chosen) -> Iterator[Entry]:
    for event in chosen.events():
        urls = {one["report"]: one["url"] for one in event["members"]}
        yield from _steps("event", event["id"], event["label"], event["trail"], urls)
    for forecast in chosen.outlook():
        urls = {forecast["report"]: forecast["url"]}
        yield from _steps("outlook", forecast["id"], forecast["text"], forecast["trail"], urls)
    for update in chosen.updates():
        yield _update(update)


def _steps(what: str, id: str, label: str, trail: list[Row], urls: dict[str, str | None]) -> Iterator[Entry]:
    before = None
    for step in trail:
        standing, moment = step["standing"], step["moment"]
        if standing != before and (before is not None or standing not in FIRST):
            links = dict.fromkeys(link for one in step["because"] if (link := address(urls.get(one["report"]))))
            yield Entry(
                when(moment), _id(what, id, moment, standing), standing, f"{standing}: {label}", step["words"], label,
                tuple(links),
            )  # fmt: skip
        before = standing


def _update(row: Row) -> Entry:
    before, after = row["before"], row["after"]
    id = _id("update", row["event"], row["kind"], before["claim"], after["claim"])
    told = f"{row['about']}: {before['value']}, now {after['value']}"
    words = "; ".join(f"“{side['text']}” ({side['source'] or 'the report'})" for side in (before, after)) + "."
    link = address(after["url"])
    return Entry(when(after["moment"]), id, "updated", f"updated: {told}", words, row["label"], (link,) if link else ())


def when(moment: str | None) -> str:
    """``moment`` as RFC 3339 wants it: what it leaves open is taken at its beginning, a time without zone as UTC.

    >>> when("2024-11"), when("2024-11-17T18:10:00+03:00"), when(None)
    ('2024-11-01T00:00:00Z', '2024-11-17T15:10:00Z', '1970-01-01T00:00:00Z')
    """
    from datetime import UTC, datetime

    found = _MOMENT.match(moment or "")
    if found is None:
        return _NEVER
    year, month, day, time, zone = found.groups()
    written = f"{year}-{month or '01'}-{day or '01'}T{time or '00:00:00'}{'+00:00' if zone in (None, 'Z') else zone}"
    try:
        at = datetime.fromisoformat(written).astimezone(UTC)
    except (ValueError, OverflowError):
        return _NEVER
    return at.replace(microsecond=0).isoformat().replace("+00:00", "Z")


def _id(*told: str) -> str:
    return uuid.uuid5(_OURS, "\n".join(told)).urn


def _feed(entries: list[Entry], title: str, url: str | None) -> ElementTree.Element:
    ElementTree.register_namespace("", ATOM)
    feed = ElementTree.Element(f"{{{ATOM}}}feed")
    _add(feed, "id", url or _id("feed", title))
    _add(feed, "title", title)
    _add(feed, "updated", max((entry.moment for entry in entries), default=_NEVER))
    _add(_add(feed, "author"), "name", "reportedly")
    _add(feed, "subtitle", "Standings follow open rules over dated claims and their origins; never a verdict on truth.")
    if url:
        _add(feed, "link", rel="self", href=url, type="application/atom+xml")
    for entry in entries:
        one = _add(feed, "entry")
        _add(one, "id", entry.id)
        _add(one, "title", entry.title)
        _add(one, "updated", entry.moment)
        _add(one, "category", term=entry.standing)
        if entry.links:
            _add(one, "link", rel="alternate", href=entry.links[0])
        for link in entry.links[1:]:
            _add(one, "link", rel="related", href=link)
        _add(one, "content", f"{entry.label}\n\n{entry.words}", type="text")
    return feed


def _add(parent: ElementTree.Element, name: str, text: str | None = None, **attributes: str) -> ElementTree.Element:
    clean = {key: xml(value) for key, value in attributes.items()}
    child = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}", clean)
    child.text = None if text is None else xml(text)
    return child
