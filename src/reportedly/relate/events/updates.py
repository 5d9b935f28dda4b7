"""What took the place of what: a newer figure or description from the same source, or from one better placed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from ..digest import Digest, Party, order
from ..model import Derivation, Happening, Update
from .descriptions import Described, described, elsewhere, of_one
from .figures import range_of, thing, told
from .members import Member, members, one_source, own, standing_of, told_in
from .sayings import ARTICLES, stems_of


def updates(event: Happening, digests: Mapping[str, Digest], derivations: Sequence[Derivation]) -> tuple[Update, ...]:
    """The updates of an event, in the order of the newer claims; each older value is renewed by the next one only."""
    mine = own(members(event, digests), derivations)
    made = [each for left, right in combinations(mine, 2) for each in _figures(event, left, right)]
    made += _descriptions(event, mine, digests)
    made += [each for left, right in combinations(mine, 2) for each in _called(event, left, right)]
    kept: list[Update] = []
    seen: set[object] = set()
    for one in made:
        # The nearest newer one: nine, then eleven, then twelve are two steps.
        key = (one.kind, one.before.claim, one.before.span if one.kind == "number" else one.about)
        if key not in seen:
            seen.add(key)
            kept.append(one)
    return tuple(kept)


def _figures(event: Happening, left: Member, right: Member) -> Iterator[Update]:
    if not supersedes(left, right):
        return
    for of in sorted({one.of for one in left.mention.amounts} & {one.of for one in right.mention.amounts} - {""}):
        ours = [one for one in left.mention.amounts if one.of == of]
        theirs = [one for one in right.mention.amounts if one.of == of]
        meet = any(range_of(left.digest, one).meets(range_of(right.digest, other)) for one in ours for other in theirs)
        if not meet:
            yield Update(
                event=event.id, kind="number", about=thing(left.digest, ours[0], left.mention),
                before=left.side(told(left.digest, ours[0]), ours[0].span),
                after=right.side(told(right.digest, theirs[0]), theirs[0].span),
            )  # fmt: skip


def _descriptions(event: Happening, claims: Sequence[Member], digests: Mapping[str, Digest]) -> Iterator[Update]:
    """A thing that is said to be something else than it was first called, by somebody placed as well or better."""
    mine = [each for one in claims for each in described(one) if not each.denied and not each.flat]
    later = sorted(
        (one for one in elsewhere(digests, frozenset(one.noun for one in mine)) if not one.denied and one.noun),
        key=lambda one: (order(one.member.digest), one.member.mention.number),
    )
    for before in mine:
        for after in later:
            new = after.stems - before.stems - {before.noun}
            if not before.member.moment or before.member.moment > after.member.moment or not of_one(before, after):
                continue
            told_more = before.stems - {before.noun} <= after.stems
            if new and not told_more and standing_of(after.member) >= standing_of(before.member):
                yield Update(
                    event=event.id, kind="description", about=before.noun,
                    before=before.member.side(before.words, before.span),
                    after=after.member.side(after.words, after.span),
                )  # fmt: skip


def _called(event: Happening, left: Member, right: Member) -> Iterator[Update]:
    """A thing that a later report calls otherwise and says flatly what it is: "a tanker ran aground", then "the ship
    that ran aground is a grain carrier"."""
    digest, mention = right.digest, right.mention
    if not mention.spans or not digest.text.startswith(_RELATIVE, mention.spans[0][0]):
        return  # only a clause about the thing itself shows that the two are one
    if not left.moment or left.moment >= right.moment or standing_of(right) < standing_of(left):
        return
    for was in _things(left):
        for now in _things(right):
            if was.role != now.role or was.key == now.key:
                continue
            for after in _flatly(right, now):
                if not stems_of(was.name) <= after.stems:
                    yield Update(
                        event=event.id, kind="description", about=was.key.removeprefix("thing:"),
                        before=left.side(ARTICLES.sub("", was.name), was.span),
                        after=after.member.side(after.words, after.span),
                    )  # fmt: skip


_RELATIVE = ("that ", "which ")


def _things(member: Member) -> Iterator[Party]:
    """The things of a claim, by a noun, that it does something or that something is done to."""
    for one in member.mention.parties:
        if one.role in ("actor", "object") and one.key.startswith("thing:") and stems_of(one.name):
            yield one


def _flatly(member: Member, party: Party) -> Iterator[Described]:
    """What the sentence of a claim says flatly of one of its things."""
    for other in told_in(member.digest).values():
        if other.mention.sentence == member.mention.sentence and other.commits:
            for one in described(other):
                if one.flat and not one.denied and f"thing:{one.noun}" == party.key:
                    yield one


def supersedes(left: Member, right: Member) -> bool:
    """Whether what ``right`` says takes the place of what ``left`` says: it is later, from the same source or from one
    better placed that has no side of its own in the matter."""
    if not left.moment or left.moment >= right.moment:
        return False
    if one_source(left, right):
        return True
    if left.digest.moment[:10] == right.digest.moment[:10]:
        # Within a day two counts stand beside each other.
        return False
    return standing_of(right) >= 3 > standing_of(left) and standing_of(left) > 0
