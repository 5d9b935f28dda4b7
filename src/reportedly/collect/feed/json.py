"""JSON Feed, version 1 and 1.1."""

from __future__ import annotations

from typing import Any

import msgspec

from ...errors import InputError
from ..limits import MOST_ENTRIES
from .model import Content, Entry, Feed, distinct, identity, line, resolved, weblink


def read(text: str, address: str | None) -> Feed:
    """The feed that ``text`` holds.

    Raises:
        InputError: it is no JSON, or no feed.
    """
    try:
        value = msgspec.json.decode(text.encode("utf-8", "replace"))
    except (msgspec.DecodeError, RecursionError) as error:
        detail = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise InputError(f"this JSON Feed is not JSON ({detail}); fetch it again") from error
    if not isinstance(value, dict) or not isinstance(items := value.get("items"), list):
        raise InputError('this JSON Feed has no "items"; fetch it again')
    own = weblink(resolved(address, _string(value, "feed_url")))
    from_here = address or own or _string(value, "home_page_url")
    common = _authors(value)
    title = line(_string(value, "title"))
    objects = [item for item in items if isinstance(item, dict)]
    return Feed(
        format="JSON Feed",
        title=title,
        url=own,
        entries=distinct([_entry(item, from_here, common, title) for item in objects[:MOST_ENTRIES]]),
        left_out=max(0, len(objects) - MOST_ENTRIES),
    )


def _entry(item: dict[str, Any], from_here: str | None, common: tuple[str, ...], feed: str | None) -> Entry:
    url = resolved(from_here, _string(item, "url")) or resolved(from_here, _string(item, "external_url"))
    title, published = line(_string(item, "title")), _string(item, "date_published")
    markup, plain = _string(item, "content_html"), _string(item, "content_text")
    content = Content(text=markup, markup=True) if markup else Content(text=plain, markup=False) if plain else None
    summary = _string(item, "summary")
    tags = item.get("tags")
    return Entry(
        id=identity(_string(item, "id"), url, title, published, content.text if content else summary),
        url=url,
        title=title,
        published=published,
        updated=_string(item, "date_modified"),
        authors=tuple(author for author in _authors(item) or common if author != feed),
        section=line(tags[0]) if isinstance(tags, list) and tags and isinstance(tags[0], str) else None,
        content=content,
        summary=Content(text=summary, markup=False) if summary else None,
    )


def _string(value: dict[str, Any], key: str) -> str | None:
    found = value.get(key)
    if isinstance(found, int | float) and not isinstance(found, bool) and key == "id":
        return str(found)  # the format tells readers to take a number for its digits
    return found.strip() or None if isinstance(found, str) else None


def _authors(value: dict[str, Any]) -> tuple[str, ...]:
    given = value.get("authors") or [value.get("author")]
    parts = given if isinstance(given, list) else [given]
    return tuple(found for part in parts[:100] if isinstance(part, dict) and (found := line(_string(part, "name"))))
