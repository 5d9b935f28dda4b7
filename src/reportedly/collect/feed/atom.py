"""Atom 1.0, and 0.3 where it differs."""

from __future__ import annotations

import base64
import binascii
from itertools import islice
from typing import Any

from ..limits import MOST_ENTRIES
from .model import Content, Entry, Feed, distinct, identity, line, resolved, weblink
from .xml import base, inside, name, words


def read(root: Any, address: str | None) -> Feed:
    """The feed in ``root``, which is ``feed``, or a lone ``entry``."""
    alone = _local(root) == "entry"
    own = None if alone else _link(root, address, ("self",))
    from_here = address or weblink(own) or _link(root, None, ("alternate",))
    title = _line(_child(root, "title"))
    common = () if alone else _authors(root)
    items = iter([root]) if alone else (child for child in root.iter() if _local(child) == "entry")
    entries = [_entry(item, from_here, common, title) for item in islice(items, MOST_ENTRIES)]
    return Feed(
        format="Atom",
        title=None if alone else title,
        url=weblink(own),
        entries=distinct(entries),
        left_out=sum(1 for _ in items),
    )


def _entry(item: Any, from_here: str | None, common: tuple[str, ...], feed: str | None) -> Entry:
    url = _link(item, from_here, ("alternate",)) or _link(item, from_here, ("self", "via", "related"))
    title = _line(_child(item, "title"))
    updated = _text(item, "updated", "modified")
    published = _text(item, "published", "issued", "created") or updated
    content, summary = _content(_child(item, "content")), _content(_child(item, "summary"))
    source = _child(item, "source")
    authors = _authors(item) or (() if source is None else _authors(source)) or common
    return Entry(
        id=identity(_text(item, "id"), url, title, published, content.text if content else None),
        url=url,
        title=title,
        published=published,
        updated=updated,
        authors=tuple(author for author in authors if author != feed),
        publisher=None if source is None else _line(_child(source, "title")),
        section=next((line(one.get("label") or one.get("term")) for one in item if _local(one) == "category"), None),
        content=content,
        summary=summary,
    )


def _local(element: Any) -> str:
    return name(element).removeprefix("atom:")


def _child(element: Any, wanted: str) -> Any:
    return next((child for child in element if _local(child) == wanted), None)


def _text(element: Any, *names: str) -> str | None:
    found = (_child(element, each) for each in names)
    return next((text for child in found if child is not None and (text := words(child))), None)


def _line(element: Any) -> str | None:
    if element is None:
        return None
    if (element.get("type") or "text") in ("html", "text/html"):
        return line(words(element))
    return " ".join(words(element).split())[:2_000] or None


def _authors(element: Any) -> tuple[str, ...]:
    found = (_text(one, "name") for one in element if _local(one) == "author")
    return tuple(author for each in found if (author := line(each)))


def _link(element: Any, from_here: str | None, kinds: tuple[str, ...]) -> str | None:
    """The first link of the best of these kinds; of several of one kind a page goes before other files."""
    links = [one for one in element if _local(one) == "link"]
    for kind in kinds:
        fitting = [one for one in links if (one.get("rel") or "alternate").lower().rpartition("/")[2] == kind]
        fitting.sort(key=lambda one: "html" not in (one.get("type") or "html"))
        for one in fitting:
            if url := resolved(base(one, from_here), one.get("href")):
                return url
    return None


def _content(element: Any) -> Content | None:
    """Content written here; what only names an address (``src``), or is a picture, is none."""
    if element is None:
        return None
    kind = (element.get("type") or "text").lower().strip()
    text = words(element)
    if (element.get("mode") or "") == "base64" or not (kind in ("text", "html", "xhtml") or kind.startswith("text/")
                                                       or kind.endswith(("+xml", "/xml"))):  # fmt: skip
        if not kind.startswith("text/"):
            return None
        try:
            text = base64.b64decode("".join(text.split()), validate=True).decode("utf-8", "replace")
        except (binascii.Error, ValueError):
            return None
    if len(element):
        return Content(text=inside(element), markup=True)
    return Content(text=text, markup="html" in kind or element.get("mode") == "escaped") if text else None
