"""What is known of a text beside its words, and how text and knowledge together become a report, or are refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import msgspec

from ..errors import InputError, UsageError
from ..vocabulary import Report, canonical_title, make_report
from . import credit, dates
from .dateline import dateline
from .limits import LONGEST_TEXT
from .raw import Raw
from .stream import too_large

if TYPE_CHECKING:
    from .shard import Prepared

_URL = re.compile(r"(?:https?://[^\s/]|urn:\S|tag:\S|ftp://\S)\S*", re.I)
_LETTER = re.compile(r"[^\W\d_]")
_CODE = re.compile(r"([a-z]{2})(?:[-_]|$)", re.I)


FIELDS = (
    "text", "title", "url", "publisher", "authors", "dateline", "agency", "section", "published", "modified",
    "retrieved", "correction", "language",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What the caller says of the reports; it wins over what an input says of itself.

    ``title`` and ``url`` belong to one report, the others may hold for many. ``language="en"`` takes a text for
    English without looking. ``columns`` says which column of a table holds which field: ``{"text": "Body"}``.

    Raises:
        UsageError: ``published`` is no date, ``url`` no address, ``language`` not English, or a field of ``columns``
            is none.
    """

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    columns: Mapping[str, str] | None = None

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
        for name in self.columns or ():
            if name not in FIELDS:
                raise UsageError(f"--map {name}=...: no such field; it is one of {', '.join(FIELDS)}")

    @property
    def names_one(self) -> bool:
        """Whether this can hold for a single report only."""
        return self.title is not None or self.url is not None


@dataclass(slots=True, kw_only=True)
class Draft:
    """A document as its file gives it, before it is checked; dates as they stand there.

    ``place`` says where in the file: ``line 3``, ``item 2``. ``language`` is what the document says it is in, as an
    ISO 639 code. ``raw`` is what it was taken from, where that is worth keeping. ``withdrawn`` holds the words of a
    notice that withdraws the report at ``url``; such a draft becomes no report. ``follow`` is the address of the page
    that holds the words, for an entry of a list that has none: what the entry says wins over the page. ``prepared`` is
    what was made of the document before; then nothing else is set.
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
    language: str | None = None
    extra: dict[str, Any] = field(default_factory=dict)
    raw: Raw | None = None
    withdrawn: str | None = None
    follow: str | None = None
    prepared: Prepared | None = None


def finish(draft: Draft, said: Metadata, *, keep_other: bool = False) -> Report:
    """The report that ``draft`` is, with what the caller ``said`` of it.

    A date or an address that cannot be read is kept in ``extra`` as ``published_as_given``, ``url_as_given`` and
    so on, and is ``null``: a guess would be worse than none. With ``keep_other`` a report in another language is
    given too, with its ``language``; ``unread`` then says why it cannot be read.

    Raises:
        InputError: the text is empty, too large, not in English, or plainly no news.
    """
    refuse_longer(draft.body)
    extra = dict(draft.extra)
    line, agency = dateline(draft.body)
    if credits := credit.lines(draft.body):
        extra.setdefault("credit", credits)
    agency = credit.known(agency) if agency else credit.agency(draft.authors, credits)
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
    _check(report.text)
    language = None if said.language is not None else _other(report.text, draft.language, keep_other)
    return msgspec.structs.replace(report, language=language) if language else report


def unread(report: Report) -> str | None:
    """Why ``report`` cannot be read, in words that follow "it"; ``None`` for one in English."""
    from .english import language_name

    return None if report.language == "en" else f"it is in {language_name(report.language)}"


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


def _check(text: str) -> None:
    if not text.strip():
        raise InputError("no text in it; give a file that holds a report", problem="empty")
    if not _LETTER.search(text):
        raise InputError("there is no word in it, only numbers or signs; give the report's text", problem="not news")
    from .prose import not_news

    if (what := not_news(text)) is not None:
        raise InputError(f"this is {what}; give the text of a news report", problem="not news")


def _other(text: str, declared: str | None, keep: bool) -> str | None:
    """The code of the language of ``text`` where it is not English, after its document where that names another."""
    from .english import language_name, other_code

    if (code := other_code(text)) is None:
        return None
    if not keep:
        raise InputError(
            f"this is in {language_name(code)}; reportedly reads English. Translate it first, or if it is English "
            "after all, say so with --language en",
            problem="not English",
        )
    named = _CODE.match(declared.strip()) if declared else None
    return named.group(1).lower() if named and named.group(1).lower() != "en" else code
