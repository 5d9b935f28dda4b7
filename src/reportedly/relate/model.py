"""What is found across reports, as frozen types. Reports and claims go by their ids in the ledger.

Every report has *links*: to reports that come before it in :func:`reportedly.relate.digest.order`, each a pure function
of the two digests and of those of the other candidates. Events, stories and lines of policy are what links join; all
else is worked out from them, one event or story at a time. So nothing depends on the order of arrival, and a new report
touches only what its links touch.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from ..vocabulary import Act, EventType, Force, SourceKind, Span

DerivationKind = Literal["copy", "partial copy", "byline", "citation", "shared quote", "link"]
LinkKind = Literal["derivation", "story", "event", "policy", "outcome"]
Independence = Literal["independent", "dependent", "unknown"]
StandingKind = Literal[
    "unverified", "single origin", "corroborated", "confirmed", "denied", "disputed", "retracted",
    "expected", "overdue", "happened", "did not happen",
]  # fmt: skip
ContradictionKind = Literal["polarity", "number"]
DistortionKind = Literal["act", "certainty", "condition", "number", "source", "place", "polarity", "name", "date"]


class _Noun(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Frozen, and built by keyword."""


class SpanPair(_Noun, frozen=True, kw_only=True, rename={"from_": "from"}):
    """The same words in two reports."""

    from_: Span
    to: Span


class Derivation(_Noun, frozen=True, kw_only=True, rename={"from_": "from"}):
    """Report ``from_`` takes from report ``to``, or from an agency of which no report is there (``to`` is ``None``).

    ``claims`` are those of ``from_`` that it takes from there, each with the claim it takes where that is known: the
    others are its own. ``score`` is 0 to 1. ``spans`` show it; ``to`` of a pair is empty where only one side does.
    """

    from_: str
    to: str | None
    kind: DerivationKind
    score: float
    agency: str | None = None
    spans: tuple[SpanPair, ...] = ()
    claims: tuple[tuple[str, str | None], ...] = ()


class Link(_Noun, frozen=True, kw_only=True):
    """Claim ``claim`` of ``report`` to claim ``to_claim`` of the earlier report ``to``; for stories without claims.

    ``event``: one happening. ``policy``: rules about one act. ``outcome``: the later claim tells whether what the
    earlier one forecast has come.
    """

    kind: LinkKind
    report: str
    to: str
    claim: str | None = None
    to_claim: str | None = None
    score: float = 1.0


class Story(_Noun, frozen=True, kw_only=True):
    """Reports about one running affair, in order; ``first`` and ``last`` are when they were out."""

    id: str
    title: str
    reports: tuple[str, ...]
    first: str
    last: str


class Happening(_Noun, frozen=True, kw_only=True):
    """An event: the claims about it in order of their reports, as (report, claim). ``id``: that of the first claim."""

    id: str
    label: str
    type: EventType | None
    claims: tuple[tuple[str, str], ...]
    first: str | None = None
    last: str | None = None
    place: str | None = None
    ahead: bool = False
    """Whether it lies ahead in all that is said of it."""


class Origin(_Noun, frozen=True, kw_only=True):
    """Where chains end: the first report and the source it rests on; carriers are those folded under it."""

    id: str
    event: str
    report: str
    claim: str
    source: str | None
    kind: SourceKind
    carriers: tuple[tuple[str, str], ...]
    """Claims that rest on it, as (report, claim), without the first."""
    denies: bool = False
    withdrawn: str | None = None
    """The moment when its own outlet took it back."""


class Pair(_Noun, frozen=True, kw_only=True):
    """Whether two origins of an event are independent of each other, and why that is held."""

    event: str
    left: str
    right: str
    independence: Independence
    why: str


class Loop(_Noun, frozen=True, kw_only=True):
    """Reports that credit each other in a ring, with the words by which each does, and their dates."""

    reports: tuple[str, ...]
    spans: tuple[Span, ...]
    dates: tuple[str, ...]
    claims: tuple[str, ...] = ()


class Side(_Noun, frozen=True, kw_only=True):
    """One side of a contradiction, an update or a distortion: who says what, where."""

    report: str
    claim: str
    source: str | None
    value: str
    span: Span | None
    moment: str


class Contradiction(_Noun, frozen=True, kw_only=True):
    """Two claims about one event that cannot both be so."""

    event: str
    kind: ContradictionKind
    about: str
    left: Side
    right: Side


class Update(_Noun, frozen=True, kw_only=True):
    """A newer value from the same source, or from one better placed, that takes the place of an older one."""

    event: str
    kind: str
    about: str
    before: Side
    after: Side


class Distortion(_Noun, frozen=True, kw_only=True):
    """A relay that is not what it relays: a hedge hardened, a negation dropped, a number changed."""

    event: str | None
    kind: DistortionKind
    was: Side
    now: Side


class Step(_Noun, frozen=True, kw_only=True):
    """One step of a trail: from ``moment`` on the ledger says ``standing``, by ``rule``, because of these claims."""

    moment: str
    standing: StandingKind
    rule: str
    because: tuple[tuple[str, str], ...]
    words: str
    """The step told in a sentence."""


class Standing(_Noun, frozen=True, kw_only=True):
    """What the ledger can say of an event, with the trail that led there, oldest first."""

    event: str
    standing: StandingKind
    moment: str
    trail: tuple[Step, ...]


class Response(_Noun, frozen=True, kw_only=True):
    """What somebody who was asked did: confirmed, denied, declined; none of it is lost."""

    event: str
    report: str
    claim: str | None
    source: str | None
    act: Act
    negated: bool
    span: Span
    moment: str


class Shift(_Noun, frozen=True, kw_only=True):
    """A line of policy from one force to another: when, on whose word, by which claims."""

    moment: str
    kind: Force
    report: str
    claim: str
    since: str | None
    until: str | None
    source: str | None
    replaces: str | None
    """The claim that opened the shift before this one."""
    claims: tuple[tuple[str, str], ...] = ()
    """All that tell of it, as (report, claim)."""
    since_basis: Literal["text", "report", "none"] = "none"
    """``report``: no day is stated, so that it holds since the day of the first report at the latest."""
    until_basis: Literal["text", "shift", "none"] = "none"
    """``shift``: it ended where the next one began."""
    background: bool = False
    """Whether it is told only as what held before ("until now forbidden")."""
    disputed: bool = False
    """Whether others say the opposite of the same days, and nobody tells of a change."""


class PolicyLine(_Noun, frozen=True, kw_only=True):
    """Rules of one ruler for one act, over time."""

    id: str
    act: str
    ruler: str | None
    bound: tuple[str, ...]
    territory: str | None
    kind: Force
    """As it stands after the last shift."""
    claims: tuple[tuple[str, str], ...]
    shifts: tuple[Shift, ...]


class Outlook(_Noun, frozen=True, kw_only=True):
    """A forecast over time. ``basis``: is its deadline stated or inferred? With none it cannot be judged."""

    id: str
    report: str
    claim: str
    text: str
    source: str | None
    kind: SourceKind | None
    condition: str | None
    condition_met: bool | None
    deadline: str | None
    basis: Literal["stated", "inferred", "none"]
    standing: StandingKind
    trail: tuple[Step, ...]
    why: str = ""
    """The words and the rule that the deadline is inferred from; empty where it is stated or there is none."""

    @property
    def judgeable(self) -> bool:
        """Whether it can be judged at all: it has a deadline, and its condition was not told to have failed."""
        return self.deadline is not None and self.condition_met is not False


class Judgement(_Noun, frozen=True, kw_only=True):
    """What a person decided, as it bears on relating: ``kind`` as in ``reportedly judge``, about ids or names."""

    kind: str
    subject: str
    object: str | None = None
    value: str | None = None
    who: str = ""
    made: str = ""


class Related(_Noun, frozen=True, kw_only=True):
    """All that was found across some reports; each tuple in a fixed order that no order of arrival changes."""

    derivations: tuple[Derivation, ...] = ()
    links: tuple[Link, ...] = ()
    stories: tuple[Story, ...] = ()
    events: tuple[Happening, ...] = ()
    origins: tuple[Origin, ...] = ()
    pairs: tuple[Pair, ...] = ()
    loops: tuple[Loop, ...] = ()
    responses: tuple[Response, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    updates: tuple[Update, ...] = ()
    distortions: tuple[Distortion, ...] = ()
    standings: tuple[Standing, ...] = ()
    policies: tuple[PolicyLine, ...] = ()
    outlooks: tuple[Outlook, ...] = ()
