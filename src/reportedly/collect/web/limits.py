"""How much of the web is taken, how long is waited, and how often one host is asked."""

from __future__ import annotations

from dataclasses import dataclass

from ...version import __version__
from ..limits import LARGEST_DOCUMENT

PRODUCT = "reportedly"
"""The name that robots.txt files know us by."""

PAGES = frozenset({"text/html", "application/xhtml+xml"})

SILENT = frozenset({"", "application/octet-stream", "binary/octet-stream"})
"""What servers say of files that they do not know: what it is shows when it is read."""

TYPES = SILENT | PAGES | {
    "text/plain", "text/markdown", "text/csv", "text/xml",
    "application/json", "application/ld+json", "application/feed+json", "application/jsonl", "application/x-ndjson",
    "application/xml", "application/rss+xml", "application/atom+xml", "application/rdf+xml",
    "application/pdf", "application/warc", "application/gzip", "application/x-gzip",
    "application/x-research-info-systems", "application/vnd.citationstyles.csl+json",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a ``Fetcher`` keeps to.

    Attributes:
        bytes: of one answer, as sent and again after decompression.
        seconds: for one address with all its redirects, name look-ups included; waiting on purpose does not count.
        silence: seconds without one byte after which a server is given up.
        redirects: how many are followed.
        types: media types that are taken, in lower case.
        delay: seconds between the beginnings of two requests to one host; a longer ``Crawl-delay`` wins.
        patience: seconds that we are ready to wait on purpose before one request, at a server's wish.
        user_agent: how we call ourselves. Put an address in it under which you can be reached, if you fetch a lot.
    """

    bytes: int = LARGEST_DOCUMENT
    seconds: float = 30.0
    silence: float = 10.0
    redirects: int = 5
    types: frozenset[str] = TYPES
    delay: float = 1.0
    patience: float = 60.0
    user_agent: str = f"{PRODUCT}/{__version__} (reads news reports; obeys robots.txt)"
