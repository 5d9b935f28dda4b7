"""Feeds: RSS, Atom and JSON Feed, and lists of them (OPML). Parsing is pure; fetching is the web's business."""

from __future__ import annotations

from .drafts import complete, draft_of, read
from .model import Entry, Feed, weblink
from .parse import is_feed, parse_feed

__all__ = ["Entry", "Feed", "complete", "draft_of", "is_feed", "parse_feed", "read", "weblink"]
