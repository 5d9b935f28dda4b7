"""An event with all that bears on its standing, whenever it came."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import msgspec

from ..digest import Digest, Party
from ..model import Contradiction, Derivation, Distortion, Happening, Judgement, Pair, Side, Update
from ..origins import Fold, Source, Told, Versions, fold
from ..origins.same import same
from .position import Usual


@dataclass
class Case:
    """What :func:`reportedly.relate.standings.standing` is given, and what is worked out of it once."""

    event: Happening
    digests: Mapping[str, Digest]
    derivations: Sequence[Derivation] = ()
    pairs: Sequence[Pair] = ()
    contradictions: Sequence[Contradiction] = ()
    updates: Sequence[Update] = ()
    distortions: Sequence[Distortion] = ()
    judgements: Sequence[Judgement] = ()
    made: Fold = field(init=False)
    versions: Versions = field(init=False)
    _telling: dict[Source, list[Told]] = field(default_factory=dict)
    _changes: dict[Source, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.made = fold(self.event, self.digests, self.derivations)
        self.versions = Versions(self.digests)

    def at(self, moment: str | None) -> Fold:
        """What the claims rest on by what was out at ``moment``: where none credits a later report, the same as now."""
        if moment is None or moment >= self.made.known_from:
            return self.made
        known = {name: one for name, one in self.digests.items() if (one.moment or "~") <= moment}
        event = msgspec.structs.replace(self.event, claims=tuple(one for one in self.event.claims if one[0] in known))
        taken = [one for one in self.derivations if one.from_ in known and (one.to is None or one.to in known)]
        return fold(event, known, taken)

    def telling(self, source: Source) -> list[Told]:
        """The claims of a source on which its standing can hang: without those that only say the same once more."""
        if source not in self._telling:
            both = len({one.stance for one in self.made.sources}) > 1
            seen: set[tuple[object, ...]] = set()
            kept = []
            for one in source.own:
                if both or self.struck or not self.versions.one(one.digest) or _like(one) not in seen:
                    kept.append(one)
                seen.add(_like(one))
            self._telling[source] = kept
        return self._telling[source]

    @cached_property
    def _moments(self) -> list[str]:
        return [one.digest.moment or "~" for one in self.made.claims]

    @cached_property
    def _usual(self) -> list[tuple[Party, ...]]:
        usual = Usual()
        found: list[tuple[Party, ...]] = [()]
        for one in self.made.claims:
            usual.see(one.mention)
            found.append(usual.parties)
        return found

    def usual(self, moment: str | None) -> tuple[Party, ...]:
        """Who does it by most claims that were out at ``moment``."""
        return self._usual[len(self._usual) - 1 if moment is None else bisect_right(self._moments, moment)]

    def changes(self, source: Source) -> list[str]:
        """The moments at which what is known of a source may be another, in order."""
        if source not in self._changes:
            told = self.telling(source)
            found = {each for one in told for each in self.versions.moments(one.digest)}
            self._changes[source] = sorted(found)
        return self._changes[source]

    @cached_property
    def turned(self) -> list[tuple[Source, Source]]:
        """Origins that are one source, heard once for it and once against it."""
        return self.turns(self.made)

    def turns(self, made: Fold) -> list[tuple[Source, Source]]:
        """The same among what is known by some moment."""
        yes = [one for one in made.sources if one.stance == "affirms" and one.first.speaker.rank == "record"]
        no = [one for one in made.sources if one.stance == "denies" and one.first.speaker.rank == "record"]
        return [(one, other) for one in yes for other in no if _same(one, other)]

    @cached_property
    def struck(self) -> frozenset[str]:
        """Claims and reports that a person judged to be read wrongly, and what a relay distorted."""
        wrong = {one.subject for one in self.judgements if one.kind in ("wrong reading", "wrong source")}
        taken = {claim for one in self.derivations for claim, _ in one.claims}
        return frozenset(wrong | {one.now.claim for one in self.distortions if one.now.claim in taken})

    @cached_property
    def apart(self) -> list[tuple[str, str]]:
        """Pairs of origins that are shown to be independent."""
        return [(one.left, one.right) for one in self.pairs if one.independence == "independent"]

    @cached_property
    def numbers(self) -> list[Contradiction]:
        """Contradictions of numbers that are both exact: "about eight" disputes no six."""
        return [
            one
            for one in self.contradictions
            if one.kind == "number" and not any(map(self._about, (one.left, one.right)))
        ]

    def _about(self, side: Side) -> bool:
        digest = self.digests.get(side.report)
        found = next((one for one in digest.mentions if one.id == side.claim), None) if digest else None
        here = [one for one in found.amounts if one.span == side.span] if found else []
        return any(one.about for one in here or (found.amounts if found else ()))


def _same(one: Source, other: Source) -> bool:
    left, right = one.first, other.first
    if left.speaker.national != right.speaker.national:
        return False  # two bodies of one government may disagree
    apart = 0 if left.digest is right.digest else None
    return same(left.speaker, right.speaker, house=False, apart=apart)


def _like(told: Told) -> tuple[object, ...]:
    """What a standing can hang on in a claim: two that are equal in it weigh the same."""
    credit, mention = told.speaker.credit, told.mention
    return (
        told.speaker.kind,
        credit and (credit.act, credit.role, tuple((one.key, one.country, one.sector) for one in credit.parties)),
        (mention.certainty, mention.mood, mention.tense, mention.type, bool(mention.amounts)),
        tuple((one.key, one.country, one.sector) for one in mention.parties if one.role == "actor"),
    )
