"""OPML: a list of feeds, as feed readers export it."""

from __future__ import annotations

from typing import Any

from ..limits import MOST_FEEDS
from .model import Feed, line, resolved, weblink
from .xml import name, words


def read(root: Any, address: str | None) -> Feed:
    """The feeds that ``root`` lists, at whatever depth, each once; lists that it links to are not followed."""
    found: dict[str, None] = {}
    left_out = 0
    for outline in root.iter():
        if name(outline) != "outline":
            continue
        given = {key.lower(): value for key, value in outline.attrib.items()}
        url = weblink(resolved(address, given.get("xmlurl")))
        if url and url not in found:
            if len(found) < MOST_FEEDS:
                found[url] = None
            else:
                left_out += 1
    title = next((words(one) for one in root.iter() if name(one) == "title"), None)
    return Feed(format="OPML", title=line(title), feeds=tuple(found), left_out=left_out)
