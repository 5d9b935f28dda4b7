"""An event with all that bears on its standing, and what of it was so at a moment.

How a claim is laid under an origin can hang on a later report: one that it credits, or that first says flatly what it
only named. So there is a fold for each span of time between two such reports, made of what was out in that span alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations, islice

import msgspec

from ..beside import by_id
from ..digest import Digest, Party
from ..model import Contradiction, Derivation, Distortion, Happening, Judgement, Pair, Side, Update
from ..origins import MOST, Fold, Source, Told, Versions, fold, origin_id
from ..origins.independence import independence, owned
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
    owners: Mapping[str, str] = field(default_factory=dict)
    made: Fold = field(init=False)
    versions: Versions = field(init=False)
    _telling: dict[Source, list[Told]] = field(default_factory=dict)
    _changes: dict[Source, list[str]] = field(default_factory=dict)
    _turned: dict[str, list[tuple[Source, Source]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.made = fold(self.event, self.digests, self.derivations)
        self.versions = Versions(self.digests)

    @cached_property
    def folds(self) -> list[Fold]:
        """What the claims rest on: first by all that there is, then by what was out before that was so, and so on."""
        found = [self.made]
        while found[-1].known_from:
            before = self._before(found[-1].known_from)
            if not before.claims:
                break
            found.append(before)
        return found

    def _before(self, moment: str) -> Fold:
        known = {name: one for name, one in self.digests.items() if (one.moment or "~") < moment}
        event = msgspec.structs.replace(self.event, claims=tuple(one for one in self.event.claims if one[0] in known))
        later = self.digests.keys() - known.keys()
        taken = [one for one in self.derivations if one.from_ in known and one.to not in later]
        return fold(event, known, taken)

    def at(self, moment: str | None) -> Fold:
        """What the claims rest on by what was out at ``moment``; members that came later are there too."""
        return next((one for one in self.folds if moment is None or moment >= one.known_from), self.folds[-1])

    def telling(self, source: Source) -> list[Told]:
        """The claims of a source on which its standing can hang: without those that only say the same once more."""
        if source not in self._telling:
            both = len({one.stance for one in self.made.sources}) > 1
            seen: set[tuple[object, ...]] = set()
            kept = []
            for one in source.own:
                if both or self.struck or _like(one) not in seen:
                    kept.append(one)
                # What is replaced or taken back one day leaves it to another to say the same.
                if self.versions.one(one.digest) and one.digest.status != "withdrawn":
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

    @property
    def bearing(self) -> list[Digest]:
        """The reports that bear on the standing by more than what a source tells in them: the first of all, those that
        move who does it by most claims, and those that state a day."""
        claims = self.made.claims
        usual = zip(claims, self._usual, self._usual[1:], strict=False)
        moved = [one for one, before, after in usual if before != after]
        dated = [one for one in claims if any(each.claim == one.mention.number for each in one.digest.ahead)]
        left = (one for one in claims if self.struck.keys().isdisjoint((one.mention.id, one.digest.report)))
        return [one.digest for one in (*moved, *dated, *claims[:1], *islice(left, 1))]

    def usual(self, moment: str | None) -> tuple[Party, ...]:
        """Who does it by most claims that were out at ``moment``."""
        return self._usual[len(self._usual) - 1 if moment is None else bisect_right(self._moments, moment)]

    def changes(self, source: Source) -> list[str]:
        """The moments at which what is known of a source may be another, in order."""
        if source not in self._changes:
            told = self.telling(source)
            found = {each for one in told for each in self.versions.moments(one.digest)}
            self._changes[source] = sorted(found | set(self.struck.values()))
        return self._changes[source]

    def turned(self, made: Fold) -> list[tuple[Source, Source]]:
        """Origins that are one source, heard once for it and once against it; ``made`` is one of :attr:`folds`."""
        if made.known_from not in self._turned:
            self._turned[made.known_from] = self._turns(made)
        return self._turned[made.known_from]

    def _turns(self, made: Fold) -> list[tuple[Source, Source]]:
        yes = [one for one in made.sources if one.stance == "affirms" and one.first.speaker.rank == "record"]
        no = [one for one in made.sources if one.stance == "denies" and one.first.speaker.rank == "record"]
        return [(one, other) for one in yes for other in no if _same(one, other)]

    @cached_property
    def struck(self) -> dict[str, str]:
        """Claims and reports that a person judged to be read wrongly, and what a relay distorted.

        Each with the moment from which on it is left out: a distortion is seen once what it distorts is out.
        """
        taken = {claim for one in self.derivations for claim, _ in one.claims}
        found: dict[str, str] = {}
        for each in self.distortions:
            if each.now.claim in taken:
                seen = max(each.was.moment or "~", each.now.moment or "~")
                found[each.now.claim] = min(found.get(each.now.claim, seen), seen)
        return found | {one.subject: "" for one in self.judgements if one.kind in ("wrong reading", "wrong source")}

    def independent(self, made: Fold, sources: Sequence[Source]) -> tuple[Source, Source] | None:
        """The first two of ``sources`` that are shown to be independent."""
        if made is self.made:
            named = {origin_id(one): one for one in sources}
            found = ((one.left, one.right) for one in self.pairs if one.independence == "independent")
            return next(((named[left], named[right]) for left, right in found if {left, right} <= named.keys()), None)
        known = owned(self.owners)
        pairs = combinations([one for one in sources if one.first.speaker.rank == "record"][:MOST], 2)
        return next(((one, other) for one, other in pairs if independence(one, other, known)[0] == "independent"), None)

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
        found = by_id(digest).get(side.claim) if digest else None
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
