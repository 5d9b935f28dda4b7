"""What is known of an event at a moment: which origins affirm it, which deny it, what was withdrawn or contradicted."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import msgspec

from ..digest import Digest
from ..model import Contradiction, Derivation, Distortion, Happening, Judgement, Pair, Side, Update
from ..origins import Fold, Gone, Source, Told, Versions, fold, origin_id
from ..origins.same import same
from ..origins.speakers import Rank, speaker
from .position import in_position

Claim = tuple[str, str]
_RANKS: tuple[Rank, ...] = ("record", "unnamed", "relay")


@dataclass(frozen=True)
class Voice:
    """An origin as it stands at a moment. ``claims`` are those of its source, oldest first."""

    source: Source
    claims: tuple[Told, ...]
    rank: Rank
    sure: bool
    position: str | None
    gone: Gone | None

    @property
    def counts(self) -> bool:
        """Whether somebody stands behind it: on the record, not withdrawn, and not with a "might"."""
        return self.rank == "record" and self.sure and self.gone is None

    @property
    def because(self) -> Claim:
        return self.claims[0].key

    @property
    def last(self) -> str:
        return max(one.digest.moment or "~" for one in self.claims)


@dataclass
class Case:
    """An event with all that bears on its standing, whenever it came."""

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

    def __post_init__(self) -> None:
        self.made = fold(self.event, self.digests, self.derivations)
        self.versions = Versions(self.digests)

    def at(self, moment: str | None) -> Fold:
        """What the claims rest on by what was out at ``moment``: where none credits a later report, the same as now."""
        if moment is None or not self.made.forward:
            return self.made
        known = {name: one for name, one in self.digests.items() if (one.moment or "~") <= moment}
        event = msgspec.structs.replace(self.event, claims=tuple(one for one in self.event.claims if one[0] in known))
        taken = [one for one in self.derivations if one.from_ in known and (one.to is None or one.to in known)]
        return fold(event, known, taken)

    @cached_property
    def struck(self) -> frozenset[str]:
        """Claims and reports that a person judged to be read wrongly, and claims that are distortions."""
        wrong = {one.subject for one in self.judgements if one.kind in ("wrong reading", "wrong source")}
        return frozenset(wrong | {one.now.claim for one in self.distortions})

    @cached_property
    def apart(self) -> frozenset[frozenset[str]]:
        """Pairs of origins that are shown to be independent."""
        return frozenset(frozenset((one.left, one.right)) for one in self.pairs if one.independence == "independent")

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


class Board:
    """A case as it stood at ``moment``; by all that is there if it is ``None``."""

    def __init__(self, case: Case, moment: str | None) -> None:
        self.case, self.moment, self.made = case, moment, case.at(moment)
        self.lies_ahead = self.made.ahead and self.made.opening is not None and self.out(self.made.opening)
        self.known = [one for one in self.made.claims if self.out(one.digest) and not self._struck(one)]
        voices = [found for one in self.made.sources if (found := self._voice(one))]
        self.affirming = [one for one in voices if one.source.stance == "affirms"]
        self.denying = [one for one in voices if one.source.stance == "denies"]
        self.ahead = [one for one in voices if one.source.stance == "ahead"]
        self._last_words()

    def out(self, digest: Digest) -> bool:
        """Whether a report was out by then."""
        return self.moment is None or (digest.moment or "~") <= self.moment

    def _struck(self, told: Told) -> bool:
        return bool(self.case.struck & {told.mention.id, told.digest.report})

    def _voice(self, source: Source) -> Voice | None:
        claims = tuple(one for one in source.own if self.out(one.digest) and not self._struck(one))
        if not claims:
            return None
        last = [one for one in claims if self.case.versions.last(one.digest, self.moment).report == one.digest.report]
        standing = last or list(claims)
        rank = min((one.speaker.rank for one in claims), key=_RANKS.index)
        position = next((why for one in standing if (why := in_position(one, self.known))), None)
        sure = any(one.mention.certainty in ("certain", "probable") for one in standing)
        return Voice(source, claims, rank, sure, position, self.case.versions.gone(source, self.moment))

    def _last_words(self) -> None:
        """Who first denied and then admitted, or the other way round, is heard by the last word."""
        for one in list(self.affirming):
            for other in [each for each in self.denying if _same(one, each)]:
                older, held = (one, self.affirming) if one.last < other.last else (other, self.denying)
                if older.last < max(one.last, other.last) and older in held:
                    held.remove(older)

    @property
    def disputes(self) -> list[tuple[Rank, Rank, tuple[Claim, Claim]]]:
        """Contradictions in force: the ranks of both sides, and their claims."""
        found = []
        for one in self.case.contradictions:
            if one.kind == "number" and one not in self.case.numbers:
                continue
            if one.kind == "polarity" and not self._beside(one):
                continue
            ranks = [self._rank(side) for side in (one.left, one.right)]
            if ranks[0] and ranks[1] and not self._one_source(one) and not self._updated(one):
                claims = ((one.left.report, one.left.claim), (one.right.report, one.right.claim))
                found.append((ranks[0], ranks[1], claims))
        return found

    def _beside(self, one: Contradiction) -> bool:
        """Whether one side alone is told of this event; where both are, what they do to it is known from them."""
        mine = set(self.case.event.claims)
        return sum((side.report, side.claim) in mine for side in (one.left, one.right)) == 1

    def _rank(self, side: Side) -> Rank | None:
        """How a side of a contradiction counts; ``None`` where it is not in force."""
        digest = self.case.digests.get(side.report)
        if digest is None or not self.out(digest) or {side.claim, side.report} & self.case.struck:
            return None
        under = self.made.under.get((side.report, side.claim), [])
        first = (side.report, side.claim)
        if under and not any(told.key == first and how != "relay" for one in under for told, how in one.members):
            return None  # a relay disputes nothing
        if any(self.case.versions.gone(one, self.moment) for one in under):
            return None
        if self.case.versions.last(digest, self.moment).report != digest.report and len(under) == 0:
            return None
        mention = next((one for one in digest.mentions if one.id == side.claim), None)
        rank = speaker(digest, mention).rank if mention else None
        return None if rank == "relay" else rank

    def _one_source(self, one: Contradiction) -> bool:
        left, right = (self.made.under.get((side.report, side.claim), []) for side in (one.left, one.right))
        return any(each in right for each in left)

    def _updated(self, one: Contradiction) -> bool:
        """Whether one side took the other's place, or its own source has taken it back for a newer value."""
        sides = {one.left.claim, one.right.claim}
        for each in self.case.updates:
            both = [self.made.under.get((side.report, side.claim), []) for side in (each.before, each.after)]
            own = any(source in both[1] for source in both[0])
            taken = {each.before.claim, each.after.claim} == sides or (own and each.before.claim in sides)
            if taken and self._there(each.after):
                return True
        return False

    def _there(self, side: Side) -> bool:
        """Whether a side was out by then."""
        digest = self.case.digests.get(side.report)
        return digest is not None and self.out(digest)

    def independent(self, voices: Collection[Voice]) -> tuple[Voice, Voice] | None:
        """The first two that are shown to be independent."""
        counted = [(origin_id(one.source), one) for one in voices]
        for at, (name, one) in enumerate(counted):
            for other_name, other in counted[at + 1 :]:
                if frozenset((name, other_name)) in self.case.apart:
                    return one, other
        return None


def _same(one: Voice, other: Voice) -> bool:
    left, right = one.source.first, other.source.first
    if left.speaker.national != right.speaker.national:
        return False  # two bodies of one government may disagree
    apart = 0 if left.digest.report == right.digest.report else None
    return same(left.speaker, right.speaker, house=False, apart=apart)
