"""From a reading to its digest."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from functools import cached_property

from ..vocabulary import Attribution, Claim, Entity, Policy, Reading, Span, claim_id, contains
from . import amounts, naming
from .changes.likeness import COMMON
from .changes.page import Page, page
from .days import interval, moment
from .digest import Ahead, Amount, Credit, Digest, Mention, Party, Rule, Sentence, Tie, When, Where
from .stemming import stem
from .stories.terms import terms

_QUOTED = re.compile(
    # Of a quotation that runs on, the paragraphs before the last lack their closing mark.
    r"“([^”\n]{2,})(?:”|$)|\"([^\"\n]{2,})\"|«([^»\n]{2,})»|„([^“”\n]{2,})[“”]|(?<!\w)‘([^‘\n]{12,}?)’(?!\w)",
    re.M,
)
DEEPEST = 20
"""Attributions in one another that are followed."""


def digest(reading: Reading, vectors: bytes = b"", *, series: str | None = None, status: str = "") -> Digest:
    """The digest of a reading; ``vectors`` as :mod:`reportedly.read.vectors` makes them.

    Args:
        series: what the versions of the report have in common; its address, else its id, if ``None``.
        status: "withdrawn" where a notice took the report back.
    """
    return _Digesting(reading).digest(vectors, series, status)


class _Digesting:
    """One reading on its way to its digest."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.page: Page = page(reading)
        self.text = reading.report.text
        self.times = {one.id: one for one in reading.times}
        self.places = {one.id: one for one in reading.places}
        self.entities = {one.id: one for one in reading.entities}
        self.attributions = {one.id: one for one in reading.attributions}
        self.sources = {one.id: one for one in reading.sources}
        self.numbers = {one.id: number for number, one in enumerate(reading.claims, 1)}
        self.credits = {one.id: self._credit(one) for one in reading.attributions}

    def digest(self, vectors: bytes, series: str | None, status: str) -> Digest:
        report, made = self.reading.report, self.page
        words = tuple((word.start, word.end) for word in made.words)
        keys = tuple(word.key for word in made.words)
        sentences = tuple(Sentence(one.span, one.zone, one.paragraph, one.first, one.last) for one in made.sentences)
        return Digest(
            report=report.id,
            series=series or report.url or report.id,
            url=report.url,
            title=report.title,
            publisher=report.publisher,
            agency=report.agency,
            authors=report.authors,
            language=report.language,
            moment=moment(report.modified) or moment(report.published),
            published=report.published,
            modified=report.modified,
            correction=report.correction,
            status=status,
            links=tuple(one for one in _listed(report.extra.get("links")) if isinstance(one, str)),
            text=self.text,
            words=words,
            keys=keys,
            sentences=sentences,
            quotations=tuple(match.span(match.lastindex or 0) for match in _QUOTED.finditer(self.text)),
            mentions=tuple(self._mention(claim) for claim in self.reading.claims),
            ties=tuple(
                Tie(one.kind, self.numbers[one.from_], self.numbers[one.to]) for one in self.reading.relations
            ),
            rules=tuple(self._rule(one) for one in self.reading.policies),
            ahead=tuple(
                Ahead(one.id, self.numbers[one.claim], self.numbers.get(one.condition or ""),
                      self._when(one.deadline, None), self.times[one.deadline].value if one.deadline else None)
                for one in self.reading.forecasts
            ),
            responses=tuple(self.credits[one.id] for one in self.reading.attributions if not one.content_spans),
            names=self._names,
            places=tuple(dict.fromkeys(self._where(one.id) for one in self.reading.places)),
            vectors=vectors,
            terms=terms(self.text, words, keys, sentences),
        )  # fmt: skip

    @cached_property
    def geonames(self) -> dict[str, int]:
        """GeoNames ids of the entities that are places."""
        return {one.entity: one.geonames for one in self.reading.places if one.entity and one.geonames is not None}

    @cached_property
    def entity_keys(self) -> dict[str, str]:
        return {one.id: naming.key(one, self.geonames.get(one.id)) for one in self.reading.entities}

    @cached_property
    def _names(self) -> tuple[tuple[str, str, int], ...]:
        seen: Counter[str] = Counter()
        names: dict[str, str] = {}
        for one in self.reading.entities:
            seen[self.entity_keys[one.id]] += len(one.mentions)
            names.setdefault(self.entity_keys[one.id], one.name)
        return tuple((key, names[key], count) for key, count in sorted(seen.items(), key=lambda it: (-it[1], it[0])))

    @cached_property
    def _mentions_of(self) -> list[tuple[Span, Entity]]:
        return sorted(((span, one) for one in self.reading.entities for span in one.mentions), key=lambda it: it[0])

    def _near(self, first: int, last: int) -> list[tuple[Span, Entity]]:
        """The mentions of entities that can reach into a stretch of the text: a long report has thousands elsewhere."""
        starts, longest = self._starts
        return self._mentions_of[bisect_left(starts, first - longest) : bisect_right(starts, last)]

    @cached_property
    def _starts(self) -> tuple[list[int], int]:
        spans = [span for span, _ in self._mentions_of]
        return [start for start, _ in spans], max((end - start for start, end in spans), default=0)

    @cached_property
    def _about(self) -> dict[str, list[Credit]]:
        """By the id of a claim, the credits that speak of it."""
        found: dict[str, list[Credit]] = {}
        for one in self.reading.attributions:
            for claim in dict.fromkeys(one.about):
                found.setdefault(claim, []).append(self.credits[one.id])
        return found

    @cached_property
    def _amounts(self) -> dict[int, Amount]:
        heads: dict[int, str] = {}
        for one in (party for claim in self.reading.claims for party in claim.participants):
            told = naming.head(self.text[slice(*one.span)])
            heads.update(dict.fromkeys(self.page.at([one.span]), told))
        for claim in self.reading.claims:
            # "The toll is now 14": a number that is said of a thing counts that thing.
            subject = next((one.span for one in claim.participants if one.role == "actor"), None)
            if subject is not None and subject[1] <= claim.head[0] and amounts.numeral(self.text[slice(*claim.head)]):
                phrase = self.text[subject[0] : claim.head[0]]
                heads.update(dict.fromkeys(self.page.at([claim.head]), amounts.counted(phrase)))
        return amounts.amounts(self.page, heads)

    def _mention(self, claim: Claim) -> Mention:
        words = self.page.at(claim.spans)
        parties = tuple(
            self._party(one.role, self.entities.get(one.entity or ""), one.span) for one in claim.participants
        )
        event = claim.event
        first = min((start for start, _ in claim.spans), default=0)
        last = max((end for _, end in claim.spans), default=0)
        return Mention(
            id=claim_id(self.reading.report.id, claim),
            number=self.numbers[claim.id],
            text=claim.text,
            spans=claim.spans,
            head=claim.head,
            word=naming.head(self.text[slice(*claim.head)]),
            sentence=self.page.sentence_of(claim) or 0,
            polarity=claim.polarity,
            certainty=claim.certainty,
            tense=claim.tense,
            mood=claim.mood,
            deontic=claim.deontic,
            factuality=claim.factuality,
            evaluative=claim.evaluative,
            type=event.type if event else None,
            mode=event.mode if event else None,
            type_score=event.score if event else 0.0,
            parties=parties,
            where=self._where(claim.place) if claim.place else None,
            when=self._when(claim.time, claim.time_relation),
            amounts=tuple(self._amounts[word] for word in words if word in self._amounts),
            credits=self._chain(claim.attribution),
            about=tuple(self._about.get(claim.id, ())),
            names=tuple(sorted({self.entity_keys[one.id] for span, one in self._near(first, last)
                                if first < span[1] <= last and contains(claim.spans, [span])})),
            stems=tuple(stem(self.page.words[word].key) for word in words if self.page.words[word].key not in COMMON),
            score=claim.score,
        )  # fmt: skip

    def _chain(self, name: str | None) -> tuple[Credit, ...]:
        found: list[Credit] = []
        while name is not None and len(found) < DEEPEST:
            found.append(self.credits[name])
            name = self.attributions[name].inside
        return tuple(reversed(found))

    def _credit(self, one: Attribution) -> Credit:
        source = self.sources[one.source]
        span = one.source_spans[0] if one.source_spans else one.cue_spans[0] if one.cue_spans else (0, 0)
        parties = tuple(self._party(None, self.entities[name], span) for name in source.entities)
        return Credit(
            attribution=one.id,
            source=one.source,
            kind=source.kind,
            name=source.name,
            role=source.role,
            count=source.count,
            parties=parties,
            act=one.act,
            negated=one.negated,
            manner=one.manner,
            implied=one.implied,
            score=one.score,
            source_spans=one.source_spans,
            cue_spans=one.cue_spans,
            content_spans=one.content_spans,
        )

    def _party(self, role: str | None, entity: Entity | None, span: Span) -> Party:
        words = self.text[slice(*span)]
        if entity is None:
            return Party(role, f"thing:{naming.head(words) or words.casefold()}", words, span, None, None)  # type: ignore[arg-type]
        key = self.entity_keys[entity.id]
        return Party(role, key, entity.name, span, entity.country, entity.sector)  # type: ignore[arg-type]

    def _where(self, place: str) -> Where:
        one = self.places[place]
        return Where(one.name, one.country, one.latitude, one.longitude, one.geonames)

    def _when(self, time: str | None, relation: str | None) -> When | None:
        if time is None:
            return None
        days = interval(self.times[time].value)
        return None if days is None else When(*days, self.times[time].value, relation or "at")  # type: ignore[arg-type]

    def _rule(self, one: Policy) -> Rule:
        def party(id: str | None) -> Party | None:
            entity = self.entities.get(id or "")
            return None if entity is None else self._party(None, entity, entity.mentions[0])

        return Rule(
            id=one.id,
            claim=self.numbers[one.claim],
            ruling=self.numbers.get(one.ruling or ""),
            kind=one.kind,
            ruler=party(one.ruler),
            bound=tuple(found for found in map(party, one.bound) if found is not None),
            where=self._where(one.territory) if one.territory else None,
            since=self._when(one.since, "since"),
            until=self._when(one.until, "until"),
            exceptions=tuple(self.numbers[claim] for claim in one.exceptions),
            replaces=one.replaces,
        )


def _listed(found: object) -> list[object]:
    return found if isinstance(found, list) else [found]
