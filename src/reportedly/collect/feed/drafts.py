"""Entries as reports: those whose whole text the feed holds; the others, of which it holds a teaser, are counted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...errors import InputError
from ..fields import byline
from ..limits import LARGEST_FEED, MOST_ENTRIES
from ..metadata import Draft
from ..raw import Raw
from ..stream import Stream
from .fragment import cut_short, paragraphs
from .model import Content, Entry, Feed
from .parse import parse_feed

FEWEST_WORDS = 80
"""Words of an entry's content that make it a report. Teasers of news feeds have some 20 to 60."""
FEWEST_IN_SUMMARY = 120
"""The same where only a description is given, which is meant to be a teaser."""
FEWEST_IN_PARTS = 40
"""The same where they come in three paragraphs or more: a teaser is one."""

_WORD = re.compile(r"[^\W\d_]{2,}")


def read(stream: Stream) -> Iterator[Draft | InputError]:
    """The entries of a feed's file that hold their whole text, and one error for all that do not.

    Raises:
        InputError: it is no feed, or a list of feeds, which holds no text.
    """
    feed = parse_feed(stream.all(LARGEST_FEED))
    if feed.format == "OPML":
        raise InputError(
            f"this is a list of {len(feed.feeds)} feeds (OPML); `reportedly watch` follows them", problem="unsupported"
        )
    teasers: list[Entry] = []
    for number, entry in enumerate(feed.entries, start=1):
        place = f"entry {number}"
        try:
            draft = draft_of(entry, feed)
        except InputError as error:
            yield error.at(place)
            continue
        if draft is None:
            teasers.append(entry)
        else:
            draft.place = place
            yield draft
    yield from _left(feed, teasers)


def draft_of(entry: Entry, feed: Feed) -> Draft | None:
    """The report that ``entry`` holds, or ``None`` where it is only a teaser.

    Raises:
        InputError: its text passes a limit.
    """
    found = _text(entry)
    if found is None:
        return None
    body, content = found
    extra = {name: value for name, value in (("feed", feed.title), ("feed_url", feed.url)) if value}
    raw = Raw(
        data=content.text.encode("utf-8", "replace"), type="text/html" if content.markup else "text/plain",
        url=entry.page, extra={"entry": entry.id, **extra},
    )  # fmt: skip
    return complete(Draft(body=body, extra=extra, raw=raw), entry)


def complete(draft: Draft, entry: Entry) -> Draft:
    """``draft`` with what the entry knows where the draft itself says nothing."""
    draft.url = draft.url or entry.page
    draft.title = draft.title or entry.title
    draft.published = draft.published or entry.published
    draft.modified = draft.modified or (entry.updated if entry.updated != entry.published else None)
    draft.authors = draft.authors or byline(entry.authors)
    draft.publisher = draft.publisher or entry.publisher
    draft.section = draft.section or entry.section
    return draft


def _text(entry: Entry) -> tuple[str, Content] | None:
    """The longest text of the entry, if it is long enough and does not say that it goes on elsewhere."""
    best: tuple[int, str, Content] | None = None
    for content, fewest in ((entry.content, FEWEST_WORDS), (entry.summary, FEWEST_IN_SUMMARY)):
        if content is None:
            continue
        parts = paragraphs(content)
        words = sum(len(_WORD.findall(part)) for part in parts)
        enough = words >= (fewest if len(parts) < 3 else FEWEST_IN_PARTS)
        if enough and not cut_short(parts) and (best is None or words > best[0]):
            best = words, "\n\n".join(parts), content
    return best[1:] if best else None


def _left(feed: Feed, teasers: list[Entry]) -> Iterator[InputError]:
    """What could not be taken, in one message each: a feed of teasers is no flood of errors."""
    if not feed.entries:
        yield InputError("this feed has no entries; look at it again later", problem="empty")
    if teasers:
        page = next((entry.page for entry in teasers if entry.page), None)
        verb = "is" if len(teasers) == 1 else "are"
        where = f"; the first one's page is {page}" if page else ""
        yield InputError(
            f"{len(teasers)} of its {len(feed.entries)} entries {verb} only a teaser{where}; `reportedly watch` with "
            "the feed's address follows entries to their pages",
            problem="unsupported",
        )
    if feed.left_out:
        yield InputError(
            f"{feed.left_out:,} more entries were left out: {MOST_ENTRIES:,} of a feed are taken", problem="too large"
        )
