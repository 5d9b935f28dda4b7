"""The claims of an event with all that is asked of them: who says it, from whom it was taken, where it stands."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from ...vocabulary import Span
from ..credited import who
from ..digest import Digest, Mention, order
from ..model import Derivation, Happening, Side
from ..origins.same import same
from ..origins.speakers import Speaker, speaker

TAKEN = ("copy", "partial copy", "byline", "citation")
"""Kinds of derivation by which claims are carried on."""
MOST = 200
"""Claims of an event that are held against each other, each with all others."""
_NOTE = 2
T = TypeVar("T")
_UNCOMMITTED = ("conditional", "question", "wished")


@dataclass(frozen=True, eq=False)
class Member:
    """One claim of an event."""

    digest: Digest
    mention: Mention
    _found: dict[Callable[[Member], Any], Any] = field(default_factory=dict, init=False, repr=False)

    def once(self, find: Callable[[Member], T]) -> T:
        """What ``find`` finds of this claim, worked out once; it is kept as long as the claim itself, and no longer."""
        if find not in self._found:
            self._found[find] = find(self)
        found: T = self._found[find]
        return found

    @cached_property
    def speaker(self) -> Speaker:
        return speaker(self.digest, self.mention)

    @property
    def moment(self) -> str:
        return self.digest.moment

    @property
    def commits(self) -> bool:
        """Whether anybody says that it is so, or that it is not: no "if", no question, no refusal, no note."""
        mention = self.mention
        if self.digest.sentences and self.digest.sentences[mention.sentence].zone == _NOTE:
            return False
        if mention.mood in _UNCOMMITTED or mention.polarity == "unknown":
            return False
        return all(not one.negated and one.act not in ("decline", "ask") for one in mention.credits)

    def side(self, value: str, span: Span | None) -> Side:
        """This claim as one side of something, with the words that count."""
        return Side(
            report=self.digest.report, claim=self.mention.id, source=who(self.mention, self.digest)[0], value=value,
            span=span, moment=self.moment,
        )  # fmt: skip


def members(event: Happening, digests: Mapping[str, Digest]) -> list[Member]:
    """The claims of an event whose reports are at hand, in order."""
    found = [
        member
        for report, claim in event.claims
        if report in digests and (member := told_in(digests[report]).get(claim)) is not None
    ]
    return sorted(found, key=lambda one: (order(one.digest), one.mention.number))


KEPT = 1_000
"""Reports of which the members are kept: each event of a report asks for them."""
_kept: OrderedDict[str, tuple[Digest, dict[str, Member]]] = OrderedDict()


def told_in(digest: Digest) -> dict[str, Member]:
    """All claims of a report as members, by id in the order of the text."""
    held = _kept.get(digest.report)
    if held is None or held[0] is not digest:
        held = _kept[digest.report] = digest, {one.id: Member(digest, one) for one in digest.mentions}
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    _kept.move_to_end(digest.report)
    return held[1]


def carried(found: Iterable[Member], derivations: Sequence[Derivation]) -> set[str]:
    """Ids of claims that are taken over from another report."""
    ids = {one.mention.id for one in found}
    return {claim for one in derivations if one.kind in TAKEN for claim, _ in one.claims if claim in ids}


def own(found: Iterable[Member], derivations: Sequence[Derivation]) -> list[Member]:
    """Claims that commit to something and were not taken over: those that can speak against each other.

    Of more than MOST the earliest of each report with each number and polarity, and of these the earliest MOST.
    """
    committed = [one for one in found if one.commits]
    taken = carried(committed, derivations)
    kept = [one for one in committed if one.mention.id not in taken]
    if len(kept) <= MOST:
        return kept
    first: dict[object, Member] = {}
    for one in kept:
        values = tuple((amount.of, amount.value) for amount in one.mention.amounts)
        first.setdefault((one.digest.report, one.mention.polarity, values), one)
    return list(first.values())[:MOST]


def one_source(left: Member, right: Member) -> bool:
    """Whether two claims are said by one source."""
    house = left.digest.publisher is not None and left.digest.publisher == right.digest.publisher
    apart = abs(left.mention.sentence - right.mention.sentence) if left.digest is right.digest else None
    return same(left.speaker, right.speaker, house=house, apart=apart)


def standing_of(member: Member) -> int:
    """How well placed a speaker is to know: an office or a body over a person, that over nobody's name."""
    told = member.speaker
    if told.rank == "relay":
        return 0
    if told.rank == "unnamed":
        return 1
    governing = bool(told.sectors & {"GOV", "MIL", "JUD", "COP", "LEG", "IGO"}) and told.kind == "named"
    return 3 if told.official or governing or (told.bodies and told.kind == "named") or told.kind == "document" else 2
