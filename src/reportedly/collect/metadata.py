"""What is known of a text beside its words, and how text and knowledge together become a report, or are refused."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from ..errors import InputError, UsageError
from ..vocabulary import Report, canonical_title, make_report
from . import dates
from .dateline import dateline
from .limits import LONGEST_TEXT
from .raw import Raw
from .stream import too_large

_URL = re.compile(r"(?:https?://[^\s/]|urn:\S|tag:\S|ftp://\S)\S*", re.I)
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What the caller says of the reports; it wins over what an input says of itself.

    ``title`` and ``url`` belong to one report, the others may hold for many. ``language="en"`` takes a text for
    English without looking.

    Raises:
        UsageError: ``published`` is no date, ``url`` no address, or ``language`` not English.
    """

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None

    def __post_init__(self) -> None:
        if self.published is not None and dates.normalise(self.published) is None:
            raise UsageError(
                f"--published {self.published!r} is no date that can be read for certain; "
                "write it as 2024-11-18, 2024-11 or 2024-11-18T09:00:00Z"
            )
        if self.url is not None and address(self.url) is None:
            raise UsageError(f"--url {self.url!r} is no address; write it in full, as https://example.org/report")
        if self.language is not None and not self.language.lower().startswith("en"):
            raise UsageError(f"--language {self.language!r}: only English is read so far; give `en` or nothing")

    @property
    def names_one(self) -> bool:
        """Whether this can hold for a single report only."""
        return self.title is not None or self.url is not None


@dataclass(slots=True, kw_only=True)
class Draft:
    """A document as its file gives it, before it is checked; dates as they stand there.

    ``place`` says where in the file: ``line 3``, ``item 2``. ``raw`` is what it was taken from, where that is worth
    keeping. ``withdrawn`` holds the words of a notice that withdraws the report at ``url``.
    """

    body: str
    place: str | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    dateline: str | None = None
    agency: str | None = None
    section: str | None = None
    published: str | None = None
    modified: str | None = None
    retrieved: str | None = None
    correction: str | None = None
    extra: dict[str, Any] = field(default_factory=dict)
    raw: Raw | None = None
    withdrawn: str | None = None


def finish(draft: Draft, said: Metadata) -> Report:
    """The report that ``draft`` is, with what the caller ``said`` of it.

    A date or an address that cannot be read is kept in ``extra`` as ``published_as_given``, ``url_as_given`` and
    so on, and is ``null``: a guess would be worse than none.

    Raises:
        InputError: the text is empty, too large, not in English, or plainly no news.
    """
    refuse_longer(draft.body)
    extra = dict(draft.extra)
    line, agency = dateline(draft.body)
    report = make_report(
        draft.body,
        title=said.title or draft.title,
        url=said.url or _kept(draft.url, address(draft.url), "url", extra),
        publisher=canonical_title(said.publisher) or canonical_title(draft.publisher),
        authors=draft.authors,
        dateline=canonical_title(draft.dateline) or line,
        agency=canonical_title(draft.agency) or agency,
        section=canonical_title(draft.section),
        published=dates.normalise(said.published) if said.published else _dated(draft.published, "published", extra),
        modified=_dated(draft.modified, "modified", extra),
        retrieved=_dated(draft.retrieved, "retrieved", extra),
        correction=canonical_title(draft.correction),
        extra=extra,
    )
    _check(report.text, said)
    return report


def refuse_longer(text: str) -> None:
    """Raises InputError where ``text`` has more than ``LONGEST_TEXT`` code points."""
    if len(text) > LONGEST_TEXT:
        raise too_large(f"{len(text):,} characters of text, where {LONGEST_TEXT:,} are taken")


def address(url: str | None) -> str | None:
    """``url`` without blanks around it if it is an address of the web, a ``urn:`` or a ``tag:``; else ``None``."""
    url = url.strip() if url else ""
    return url if _URL.fullmatch(url) and url.isprintable() else None


def _dated(given: str | None, name: str, extra: dict[str, Any]) -> str | None:
    return _kept(given, dates.normalise(given) if given else None, name, extra)


def _kept(given: str | None, read: str | None, name: str, extra: dict[str, Any]) -> str | None:
    if read is None and given and given.strip():
        extra[f"{name}_as_given"] = given
    return read


def _check(text: str, said: Metadata) -> None:
    if not text.strip():
        raise InputError("no text in it; give a file that holds a report", problem="empty")
    if not _LETTER.search(text):
        raise InputError("there is no word in it, only numbers or signs; give the report's text", problem="not news")
    from .prose import not_news

    if (what := not_news(text)) is not None:
        raise InputError(f"this is {what}; give the text of a news report", problem="not news")
    if said.language is not None:
        return
    from .english import other_language

    if (language := other_language(text)) is not None:
        raise InputError(
            f"this is in {language}; reportedly reads English. Translate it first, or if it is English after all, "
            "say so with --language en",
            problem="not English",
        )
