"""A digest: one reading, with all that relating it to others asks of it, worked out once and kept beside it.

What relates reports sees digests alone: flat, small, quick to load, and the same whether the reading was made a minute
or a year ago. Offsets are code points of ``text``. Made by :func:`reportedly.relate.digesting.digest`.
"""

from __future__ import annotations

import msgspec

from ..vocabulary import (
    Act,
    Certainty,
    Deontic,
    EventType,
    Force,
    Manner,
    Mood,
    Polarity,
    RelationKind,
    Role,
    SourceKind,
    Span,
    Tense,
    TimeRelation,
)

WIDTH = 384
"""Numbers in a vector."""


class _Part(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Kept as a row of values: names would take more room than what they name.

    Nothing here can hang on itself, so that the collector, which passes over all that is held in memory in search of
    such rings, is spared it.
    """


class Party(_Part, frozen=True):
    """Who or what takes part, or is credited. ``key`` is what two reports have in common when they mean the same one.

    ``country:USA``, ``place:538560`` (GeoNames), ``person:putin``, ``body:white house``, ``thing:missile`` (the stem of
    the head noun); never empty.
    """

    role: Role | None
    key: str
    name: str
    span: Span
    country: str | None
    sector: str | None


class Where(_Part, frozen=True):
    """A place: its GeoNames id, WGS 84 degrees and ISO 3166-1 country, each where known."""

    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    geonames: int | None


class When(_Part, frozen=True):
    """From the first to the last day of it (``2024-11-17``), and how a claim stands to it; ``value`` is TIMEX3."""

    first: str
    last: str
    value: str
    relation: TimeRelation


class Amount(_Part, frozen=True):
    """A number in a claim: of what (stem of the noun), exact or about, and where it stands."""

    value: float
    of: str
    about: bool
    span: Span


class Credit(_Part, frozen=True):
    """One link of the chain of who says so."""

    attribution: str
    source: str
    kind: SourceKind
    name: str | None
    role: str | None
    count: int | None
    parties: tuple[Party, ...]
    act: Act
    negated: bool
    manner: Manner
    implied: bool
    score: float
    source_spans: tuple[Span, ...]
    cue_spans: tuple[Span, ...]
    content_spans: tuple[Span, ...]


class Mention(_Part, frozen=True):
    """A claim: its id in the ledger (``claim_id``), its place in the report, and what sets it apart from others.

    ``number`` is that of its id in the reading (3 for ``c3``); ``credits`` the chain of who says so, outermost first;
    ``word`` the stem of its head. ``about`` are credits that speak of it without saying it ("denied it").
    """

    id: str
    number: int
    text: str
    spans: tuple[Span, ...]
    head: Span
    word: str
    sentence: int
    polarity: Polarity
    certainty: Certainty
    tense: Tense | None
    mood: Mood
    deontic: Deontic
    factuality: float
    evaluative: bool
    type: EventType | None
    mode: str | None
    type_score: float
    parties: tuple[Party, ...]
    where: Where | None
    when: When | None
    amounts: tuple[Amount, ...]
    credits: tuple[Credit, ...]
    about: tuple[Credit, ...]
    names: tuple[str, ...]
    """Keys of all that is named in its words, parties or not."""
    stems: tuple[str, ...]
    """Of its words of content, in order."""
    score: float


class Tie(_Part, frozen=True):
    """A relation of the reading, between mentions by number."""

    kind: RelationKind
    from_: int
    to: int


class Rule(_Part, frozen=True):
    """A policy of the reading; claims by number of mention."""

    id: str
    claim: int
    ruling: int | None
    kind: Force
    ruler: Party | None
    bound: tuple[Party, ...]
    where: Where | None
    since: When | None
    until: When | None
    exceptions: tuple[int, ...]
    replaces: str | None


class Ahead(_Part, frozen=True):
    """A forecast of the reading; claims by number of mention. ``deadline``: as the text states it."""

    id: str
    claim: int
    condition: int | None
    deadline: When | None
    due: str | None = None
    """TIMEX3 value of the deadline, also where it names no days ("P2M", "PXD")."""


class Sentence(_Part, frozen=True):
    """``zone`` is 0 for the headline, 1 for the body, 2 for a note of correction; ``first`` and ``last``: its words."""

    span: Span
    zone: int
    paragraph: int
    first: int
    last: int


class Digest(msgspec.Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """One report as others are related to it.

    ``moment`` is when it was out at the latest: the last second of ``modified`` or ``published`` in UTC
    (``2024-11-17T23:59:59Z``), empty where neither is known. ``status`` is "withdrawn" or empty.
    """

    report: str
    series: str
    url: str | None
    title: str | None
    publisher: str | None
    agency: str | None
    authors: tuple[str, ...]
    language: str
    moment: str
    published: str | None
    modified: str | None
    correction: str | None
    status: str
    links: tuple[str, ...]
    text: str
    words: tuple[tuple[int, int], ...]
    """Where each word stands; as ``changes.page`` cuts them."""
    keys: tuple[str, ...]
    """Each word without case, marks and points."""
    sentences: tuple[Sentence, ...]
    quotations: tuple[Span, ...]
    """What stands between quotation marks."""
    mentions: tuple[Mention, ...]
    ties: tuple[Tie, ...]
    rules: tuple[Rule, ...]
    ahead: tuple[Ahead, ...]
    responses: tuple[Credit, ...]
    """Credits without content: "declined to comment"; those about mentions are with these too."""
    names: tuple[tuple[str, str, int], ...]
    """Whom and what it names: key, name, how often; the most frequent first."""
    places: tuple[Where, ...]
    vectors: bytes
    """Rows of WIDTH signed bytes, each a unit vector times 127: headline, first three sentences of the body, whole
    body, then one a mention. Empty where the reader has no network."""
    terms: bytes = b""
    """Its words, names, numbers and days as :mod:`reportedly.relate.stories.terms` keeps them."""

    def mention(self, number: int) -> Mention | None:
        """The mention with this number."""
        # Numbers count up from 1 in text order with none left out, so that this is where it stands.
        found = self.mentions[number - 1] if 0 < number <= len(self.mentions) else None
        return found if found is None or found.number == number else None

    def quote(self, *spans: Span) -> str:
        """The report's own words at ``spans``."""
        return " … ".join(self.text[start:end] for start, end in spans)


def order(digest: Digest) -> tuple[str, str]:
    """The one order of reports that does not depend on how they arrived: when they were out, then their ids.

    A report without a date comes after all others, so that it never counts as the first.
    """
    return digest.moment or "~", digest.report
