"""A report: one version of one published text. Immutable, with an id derived from its content."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

from .text import canonical_text, canonical_title


class Report(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One version of one published text, as vocabulary.md defines it.

    Dates are ISO 8601 strings that keep the precision of the source: ``2024-11``, ``2024-11-18`` or
    ``2024-11-18T09:00:00Z``. ``text`` is canonical; build one with :func:`make_report`.
    """

    id: str
    url: str | None
    title: str | None
    publisher: str | None
    authors: tuple[str, ...]
    dateline: str | None
    agency: str | None
    section: str | None
    published: str | None
    modified: str | None
    retrieved: str | None
    correction: str | None
    language: str
    extra: dict[str, Any]
    text: str


def report_id(*, url: str | None, publisher: str | None, title: str | None, published: str | None, text: str) -> str:
    """20 hexadecimal digits of SHA-256 over url, publisher, title, published and text.

    When and how a report was fetched does not enter: the same content gets the same id on every machine.
    """
    content = msgspec.json.encode([url, publisher, title, published, text])
    return hashlib.sha256(content).hexdigest()[:20]


def make_report(
    body: str,
    *,
    title: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    authors: tuple[str, ...] = (),
    dateline: str | None = None,
    agency: str | None = None,
    section: str | None = None,
    published: str | None = None,
    modified: str | None = None,
    retrieved: str | None = None,
    correction: str | None = None,
    language: str = "en",
    extra: dict[str, Any] | None = None,
) -> Report:
    """A report from what a reader of its page would know. ``body`` is any text; it is made canonical here."""
    headline = canonical_title(title)
    text = canonical_text(body, headline)
    return Report(
        id=report_id(url=url, publisher=publisher, title=headline, published=published, text=text),
        url=url,
        title=headline,
        publisher=publisher,
        authors=authors,
        dateline=dateline,
        agency=agency,
        section=section,
        published=published,
        modified=modified,
        retrieved=retrieved,
        correction=correction,
        language=language,
        extra=extra or {},
        text=text,
    )
