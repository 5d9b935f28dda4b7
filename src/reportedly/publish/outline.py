"""Who says what: a reading's claims grouped by the chain of sources behind them, and its figures."""

from __future__ import annotations

from dataclasses import dataclass, field

from .. import vocabulary
from ..vocabulary import Attribution, Claim, Reading, Relation, Source
from . import words


@dataclass(frozen=True, slots=True)
class Link:
    """One step of a chain: an attribution and who is credited by it."""

    attribution: Attribution
    source: Source


@dataclass(slots=True)
class Group:
    """All that one chain of sources says. ``chain`` is outermost first; empty in the author's own voice.

    ``remarks`` are attributions of the chain that state no claim: refusals, denials of something said elsewhere.
    """

    chain: tuple[Link, ...]
    claims: list[Claim] = field(default_factory=list)
    remarks: list[Attribution] = field(default_factory=list)
    acts: list[tuple[str, ...]] = field(default_factory=list)

    @property
    def common_acts(self) -> tuple[str, ...] | None:
        """What the chain's links do, where that is the same for all they say."""
        return self.acts[0] if self.acts and all(acts == self.acts[0] for acts in self.acts) else None


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts over one reading. ``unnamed`` and ``unsourced`` count claims, over the whole of their chain."""

    claims: int
    own: int
    sources: int
    unnamed: int
    unsourced: int
    negated: int
    unsure: int


class Outline:
    """A reading, looked up by id and grouped."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.sources = {source.id: source for source in reading.sources}
        self.attributions = {attribution.id: attribution for attribution in reading.attributions}
        self.claims = {claim.id: claim for claim in reading.claims}
        self.times = {time.id: time for time in reading.times}
        self.places = {place.id: place for place in reading.places}
        self.entities = {entity.id: entity for entity in reading.entities}
        self.numbers = {claim.id: number for number, claim in enumerate(reading.claims, 1)}
        self.reasons: dict[str, list[Relation]] = {}
        """Relations by the claim that they explain."""
        self.serves: dict[str, list[Relation]] = {}
        """Relations by the claim that is the reason, purpose, condition ..."""
        for relation in reading.relations:
            self.reasons.setdefault(relation.to, []).append(relation)
            self.serves.setdefault(relation.from_, []).append(relation)

    def chain(self, attribution: str | None) -> tuple[Link, ...]:
        """The attributions around, outermost first; a loop, which no sound reading has, is cut."""
        found = vocabulary.chain(self.attributions, attribution)
        return tuple(Link(one, self.sources[one.source]) for one in found)

    def groups(self) -> list[Group]:
        """Groups in order of first appearance, what a source relays from another after its own words."""
        found: dict[tuple[str, ...], Group] = {}
        first: dict[tuple[str, ...], int] = {}
        with_claims = set()
        for claim in self.reading.claims:
            chain = self.chain(claim.attribution)
            group = self._group(found, first, chain, claim.head[0])
            group.claims.append(claim)
            group.acts.append(tuple(words.act(link.attribution) for link in chain))
            with_claims.add(claim.attribution)
        with_claims |= {attribution.inside for attribution in self.reading.attributions}
        for attribution in self.reading.attributions:
            if attribution.id not in with_claims:
                spans = attribution.cue_spans or attribution.source_spans or attribution.content_spans
                start = spans[0][0] if spans else 0
                self._group(found, first, self.chain(attribution.id), start).remarks.append(attribution)
        families: dict[str, int] = {}
        for key, start in first.items():
            family = key[0] if key else ""
            families[family] = min(start, families.get(family, start))
        order = sorted(found, key=lambda key: (families[key[0] if key else ""], len(key) > 1, first[key], key))
        return [found[key] for key in order]

    def _group(
        self, found: dict[tuple[str, ...], Group], first: dict[tuple[str, ...], int], chain: tuple[Link, ...], at: int
    ) -> Group:
        key = tuple(self.link_key(link) for link in chain)
        first[key] = min(at, first.get(key, at))
        return found.setdefault(key, Group(chain))

    def link_key(self, link: Link) -> str:
        """What makes two links one: the source, or for nobody named the words that stand in its place."""
        if link.source.kind == "unspecified":
            return "\0" + self.cue(link.attribution).lower()
        return link.source.id

    def cue(self, attribution: Attribution) -> str:
        """The cue's own words; empty for an attribution that carries on."""
        return self.reading.quote(*attribution.cue_spans)

    def link_name(self, link: Link) -> str:
        """How a link is called in a heading: the source, or the words in its place, quoted."""
        cue = self.cue(link.attribution)
        if link.source.kind == "unspecified" and cue:
            return f"“{cue}”"
        return words.source_name(link.source)

    def figures(self) -> Figures:
        """The counts for the line at the top."""
        own = unnamed = unsourced = negated = unsure = 0
        for claim in self.reading.claims:
            kinds = {link.source.kind for link in self.chain(claim.attribution)}
            own += not kinds
            unnamed += "unnamed" in kinds
            unsourced += "unspecified" in kinds
            negated += claim.polarity == "negated"
            unsure += claim.score < words.UNSURE
        credited = {source.id for source in self.reading.sources if source.kind != "unspecified"}
        return Figures(
            claims=len(self.reading.claims),
            own=own,
            sources=len(credited),
            unnamed=unnamed,
            unsourced=unsourced,
            negated=negated,
            unsure=unsure,
        )

    def summary(self) -> list[str]:
        """The figures as phrases: "12 claims", "5 sources", "3 claims rest on unnamed sources"."""
        figures = self.figures()
        parts = [f"{words.several(figures.claims, 'claim')} by {words.several(figures.sources, 'source')}"]
        if figures.claims:
            parts.append(f"{figures.own or 'none'} in the author’s own voice")
        if figures.unnamed:
            parts.append(f"{figures.unnamed} on unnamed sources’ word")
        if figures.unsourced:
            parts.append(f"{figures.unsourced} with nobody named")
        return parts
