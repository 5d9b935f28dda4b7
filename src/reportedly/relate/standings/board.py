"""What is known of an event at a moment: which origins affirm it, which deny it, what was withdrawn or contradicted."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass

from ..beside import by_id
from ..digest import Digest, Party
from ..model import Contradiction, Side
from ..origins import Gone, Source, Told
from ..origins.speakers import Rank, speaker
from .case import Case
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
    position: tuple[str, Told] | None
    """Why its source is in a position to confirm, and the claim by which it does."""
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


Voices = dict[tuple[Source, int, tuple[Party, ...]], Voice | None]


class Board:
    """A case as it stood at ``moment``; by all that is there if it is ``None``.

    ``voices`` keeps what is known of origins from one moment to the next; it belongs to one case.
    """

    def __init__(self, case: Case, moment: str | None, voices: Voices) -> None:
        self.case, self.moment, self.made = case, moment, case.at(moment)
        self.lies_ahead = self.made.ahead and self.made.opening is not None and self.out(self.made.opening)
        self.known = [one for one in self.made.claims if self.out(one.digest) and not self._struck(one)]
        self.usual = case.usual(moment)
        self._voices = voices
        heard = [found for one in self.made.sources if (found := self._heard(one))]
        self.affirming = [one for one in heard if one.source.stance == "affirms"]
        self.denying = [one for one in heard if one.source.stance == "denies"]
        self.ahead = [one for one in heard if one.source.stance == "ahead"]
        self._last_words()

    def _heard(self, source: Source) -> Voice | None:
        if not self.out(source.first.digest):
            return None
        changes = self.case.changes(source)
        seen = len(changes) if self.moment is None else bisect_right(changes, self.moment)
        key = (source, seen, self.usual)
        if key not in self._voices:
            self._voices[key] = self._voice(source)
        return self._voices[key]

    def out(self, digest: Digest) -> bool:
        """Whether a report was out by then."""
        return self.moment is None or (digest.moment or "~") <= self.moment

    def _struck(self, told: Told) -> bool:
        return self._left_out(told.mention.id, told.digest.report)

    def _left_out(self, claim: str, report: str) -> bool:
        """Whether a claim counts for nothing: it was read wrongly, or is a distortion."""
        found = [self.case.struck[one] for one in (claim, report) if one in self.case.struck]
        return bool(found) and (self.moment is None or min(found) <= self.moment)

    def _voice(self, source: Source) -> Voice | None:
        claims = tuple(one for one in self.case.telling(source) if self.out(one.digest) and not self._struck(one))
        if not claims:
            return None
        last = [one for one in claims if self.case.versions.last(one.digest, self.moment).report == one.digest.report]
        standing = last or list(claims)
        # One's own voice after another's is on the record only where it is shown to be one's own: it credits itself.
        ranks: list[Rank] = ["relay" if source.retold and one.speaker.plain else one.speaker.rank for one in claims]
        rank = min(ranks, key=_RANKS.index)
        position = next(((why, one) for one in standing if (why := in_position(one, self.usual))), None)
        sure = any(one.answer or one.mention.certainty in ("certain", "probable") for one in standing)
        return Voice(source, claims, rank, sure, position, self.case.versions.gone(source, self.moment))

    def _last_words(self) -> None:
        """Who first denied and then admitted, or the other way round, is heard by the last word."""
        heard = {one.source: one for one in (*self.affirming, *self.denying)}
        for yes, no in self.case.turned(self.made):
            one, other = heard.get(yes), heard.get(no)
            if one and other and one.last != other.last:
                held = self.affirming if one.last < other.last else self.denying
                held[:] = [each for each in held if each.source not in (yes, no)]

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
        """Whether the event says that something is not so, and one beside it that it is.

        Where both sides are told of the event, what they do to it is known from them. That somebody beside it says the
        rocket was none does not deny that something was fired.
        """
        mine = {told.key: told.mention for told in self.made.claims}
        held = [mine.get((side.report, side.claim)) for side in (one.left, one.right)]
        inside = [mention for mention in held if mention is not None]
        return len(inside) == 1 and inside[0].polarity == "negated"

    def _rank(self, side: Side) -> Rank | None:
        """How a side of a contradiction counts; ``None`` where it is not in force."""
        digest = self.case.digests.get(side.report)
        if digest is None or not self.out(digest) or self._left_out(side.claim, side.report):
            return None
        under = self.made.under.get((side.report, side.claim), [])
        first = (side.report, side.claim)
        if under and not any(told.key == first and how != "relay" for one in under for told, how in one.members):
            return None  # a relay disputes nothing
        if any(self.case.versions.gone(one, self.moment) for one in under):
            return None
        mention = by_id(digest).get(side.claim)
        if mention is None or not self.case.versions.keeps(digest, mention, self.moment):
            return None
        rank = speaker(digest, mention).rank
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
        heard = {one.source: one for one in voices}
        found = self.case.independent(self.made, list(heard))
        return (heard[found[0]], heard[found[1]]) if found else None
