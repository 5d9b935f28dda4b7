"""A reading laid out for annotation tools: marks in the text and ties between them, with ids that stay."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal, get_args

import msgspec

from ..vocabulary import (
    Act,
    Attribution,
    Certainty,
    Claim,
    Deontic,
    EventType,
    Mood,
    Polarity,
    Reading,
    RelationKind,
    SourceKind,
    Span,
    Tense,
    claim_id,
    contains,
    covers,
    normalise,
)
from .phrases import flat
from .words import source_name

if TYPE_CHECKING:
    from .chosen import Chosen, Read

MarkKind = Literal["claim", "source", "cue", "hedge"]
TieKind = Literal["says", "by", "inside", "about", "hedges"] | RelationKind
YES = "yes"
MORE = "more"
"""The tie from the first piece of a mark to a further one, in tools that know no mark of several pieces."""
VALUES: dict[MarkKind, dict[str, tuple[str, ...]]] = {
    "claim": {
        "polarity": get_args(Polarity),
        "certainty": get_args(Certainty),
        "tense": get_args(Tense),
        "mood": get_args(Mood),
        "deontic": get_args(Deontic),
        "event": get_args(EventType),
    },
    "source": {"kind": tuple(kind for kind in get_args(SourceKind) if kind != "unspecified")},
    "cue": {"act": get_args(Act), "negated": (YES,)},
    "hedge": {},
}
"""What can be said of a mark: the axes of a claim, and so on, with all values; a value that is absent is left out."""
TIES: dict[TieKind, tuple[tuple[MarkKind, ...], MarkKind]] = {
    "says": (("cue",), "claim"),
    "by": (("cue", "claim"), "source"),
    "inside": (("cue",), "cue"),
    "about": (("cue",), "claim"),
    "hedges": (("hedge",), "claim"),
    **dict.fromkeys(get_args(RelationKind), (("claim",), "claim")),
}
"""From which kinds of mark to which a tie leads. ``by`` leaves a claim itself where no cue stands in the text."""
_CUTS = re.compile(r"[\t\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029]+")
"""What no line of a file that is read by lines can hold."""


class Mark(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing in the text. ``head`` is a claim's; a mark that a person made has an id that begins with ``+``."""

    id: str
    kind: MarkKind
    spans: tuple[Span, ...]
    values: dict[str, str] = {}
    head: Span | None = None


class Tie(msgspec.Struct, frozen=True, order=True, rename={"from_": "from"}):
    """From one mark to another, by their ids."""

    kind: TieKind
    from_: str
    to: str


class Sheet(msgspec.Struct, frozen=True):
    """Marks and ties of one report, marks in the order of the text."""

    report: str
    model: str
    marks: tuple[Mark, ...] = ()
    ties: tuple[Tie, ...] = ()


def sheets(chosen: Chosen) -> Iterator[tuple[Sheet, Read]]:
    """The reports that have anything to mark, laid out; in their order."""
    for one in chosen.reports():
        made = sheet(one.reading, one.claims)
        if made.marks:
            yield made, one


def sheet(reading: Reading, claims: Collection[Claim] | None = None) -> Sheet:
    """``reading`` as marks and ties: all of it, or ``claims`` with what bears on them.

    A claim's id is the one that it has in a ledger; the others are hashes of report, kind and spans. What stands in
    the same words is one mark: a cue of two sources, or a source that is credited twice.
    """
    return _Sheet(reading, reading.claims if claims is None else claims).made()


def pieces(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """``spans`` in the one form in which they are compared: joined, cut at line breaks and tabs, without blank ends.

    Tools keep annotations in files of lines; what crosses a line break stands there in two pieces.

    >>> pieces("one \\n\\n two", [(0, 5), (5, 10)])
    ((0, 3), (7, 10))
    """
    found: list[Span] = []
    for start, end in normalise(spans):
        places = [start, *(place for cut in _CUTS.finditer(text, start, end) for place in cut.span()), end]
        for left, right in zip(places[::2], places[1::2], strict=True):
            words = text[left:right]
            if words.strip():
                found.append((right - len(words.lstrip()), left + len(words.rstrip())))
    return normalise(found)


def parts(mark: Mark) -> list[tuple[str, Span]]:
    """A mark for tools in which one is a single stretch: each piece with an id, that of its head first.

    The first has the mark's own id and carries its values; a tie :data:`MORE` leads from it to each of the others.
    """
    main = next((span for span in mark.spans if mark.head and covers([span], mark.head[0])), mark.spans[0])
    more = [span for span in mark.spans if span != main]
    return [(mark.id, main), *((f"{mark.id}.{number}", span) for number, span in enumerate(more, 2))]


def chain(reading: Reading, claim: Claim) -> str:
    """Who says it through whom, the outermost first, on one line; empty where the author does.

    It tells of sources too that have no words in the text, and so no mark.
    """
    known = {one.id: one for one in reading.attributions}
    sources = {one.id: one for one in reading.sources}
    steps: list[str] = []
    id, seen = claim.attribution, set[str]()
    while id is not None and id in known and id not in seen:
        seen.add(id)
        one = known[id]
        steps.append(f"{source_name(sources[one.source])} ({'not ' if one.negated else ''}{one.act})")
        id = one.inside
    return flat(" > ".join(reversed(steps)))


class _Sheet:
    def __init__(self, reading: Reading, claims: Collection[Claim]) -> None:
        self.reading = reading
        self.text = reading.report.text
        self.claims = claims
        self.ids = {claim.id: claim_id(reading.report.id, claim) for claim in claims}
        self.known = {one.id: one for one in reading.attributions}
        self.sources = {one.id: one for one in reading.sources}
        self.cues = normalise(span for one in reading.attributions for span in one.cue_spans)
        self.marks: dict[str, Mark] = {}
        self.ties: dict[Tie, None] = {}

    def made(self) -> Sheet:
        for claim in self.claims:
            self.claim(claim)
        for attribution in self.around():
            self.attribution(attribution)
        for claim in self.claims:
            self.bearing(claim)
        for one in self.reading.relations:
            if one.from_ in self.ids and one.to in self.ids:
                self.tie(one.kind, self.ids[one.from_], self.ids[one.to])
        order = {kind: number for number, kind in enumerate(VALUES)}
        marks = sorted(self.marks.values(), key=lambda one: (one.spans[0], order[one.kind], one.spans, one.id))
        ties = tuple(one for one in self.ties if one.from_ in self.marks and one.to in self.marks)
        return Sheet(self.reading.report.id, self.reading.model, tuple(marks), ties)

    def around(self) -> Iterator[Attribution]:
        """The attributions to show: all, or of some claims those around them and those about them."""
        if len(self.claims) == len(self.reading.claims):
            yield from self.reading.attributions
            return
        wanted = {id for claim in self.claims for id in self.chain(claim.attribution)}
        about = {id for one in self.reading.attributions if set(one.about) & set(self.ids) for id in self.chain(one.id)}
        yield from (one for one in self.reading.attributions if one.id in wanted | about)

    def chain(self, id: str | None) -> list[str]:
        found: list[str] = []
        while id is not None and id in self.known and id not in found:
            found.append(id)
            id = self.known[id].inside
        return found

    def claim(self, claim: Claim) -> None:
        values = {name: getattr(claim, name) for name in VALUES["claim"] if name != "event"}
        values["event"] = claim.event.type if claim.event else None
        kept = {name: value for name, value in values.items() if value is not None}
        self.mark("claim", claim.spans, kept, id=self.ids[claim.id], head=claim.head)

    def attribution(self, one: Attribution) -> None:
        cue = self.mark("cue", one.cue_spans, {"act": one.act, **({"negated": YES} if one.negated else {})})
        kind = self.sources[one.source].kind
        source = self.mark("source", one.source_spans, {} if kind == "unspecified" else {"kind": kind})
        outer = self.cue(one.inside)
        self.tie("by", cue, source)
        self.tie("inside", cue, outer)
        for about in one.about:
            self.tie("about", cue, self.ids.get(about))

    def bearing(self, claim: Claim) -> None:
        id = self.ids[claim.id]
        if claim.attribution is not None and (one := self.known.get(claim.attribution)) is not None:
            if (cue := self.cue(one.id)) is not None:
                self.tie("says", cue, id)
            else:
                self.tie("by", id, self.id("source", one.source_spans))
        for span in claim.evidential_spans:
            if not contains(self.cues, [span]):  # "said" is evidence too, and marked as a cue
                self.tie("hedges", self.mark("hedge", (span,), {}), id)

    def cue(self, attribution: str | None) -> str | None:
        one = self.known.get(attribution or "")
        return self.id("cue", one.cue_spans) if one is not None else None

    def id(self, kind: MarkKind, spans: Sequence[Span]) -> str | None:
        cut = pieces(self.text, spans)
        if not cut:
            return None
        return hashlib.sha256(msgspec.json.encode([self.reading.report.id, kind, cut])).hexdigest()[:16]

    def mark(
        self,
        kind: MarkKind,
        spans: Sequence[Span],
        values: dict[str, str],
        *,
        id: str | None = None,
        head: Span | None = None,
    ) -> str | None:
        cut = pieces(self.text, spans)
        id = id or self.id(kind, spans)
        if not cut or id is None:
            return None
        self.marks.setdefault(id, Mark(id, kind, cut, values, head))
        return id

    def tie(self, kind: TieKind, from_: str | None, to: str | None) -> None:
        if from_ is not None and to is not None and from_ != to:
            self.ties[Tie(kind, from_, to)] = None
