"""What is said of one event that cannot all be so: opposite polarity, or numbers of one thing that do not meet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from ..changes.values import NEGATIONS
from ..digest import Amount, Digest, Mention, order
from ..model import Contradiction, Derivation, Happening
from ..stemming import stem
from .deeds import akin
from .descriptions import described, elsewhere, expanded, of_one
from .figures import range_of, thing, told
from .members import Member, members, one_source, own, told_in
from .sayings import EMPTY
from .told import page
from .updates import supersedes
from .words import phrase

_WORD = re.compile(r"[\w’']+")
SHARED = 0.3
"""Share of words beside the head that two claims of one proposition have in common."""
SAYING = frozenset(stem(word) for word in ("say", "tell", "ask", "comment", "speak", "answer", "name", "know"))
"""Heads that tell nothing without what is said."""
NEAR = 40
"""Letters before a head among which its negation stands."""


def contradictions(
    event: Happening, digests: Mapping[str, Digest], derivations: Sequence[Derivation]
) -> tuple[Contradiction, ...]:
    """The contradictions of an event, the earliest of each kind between two speakers.

    A claim that was taken over says nothing of its own, and a figure that its own source has since renewed is no side:
    that is an update.
    """
    mine = own(members(event, digests), derivations)
    made: list[Contradiction] = []
    for left, right in combinations(mine, 2):
        if not (one_source(left, right) and left.digest is right.digest):
            made += _numbers(event, left, right)
            made += _polarity(event, left, right)
    return _first([*made, *_denied(event, mine, digests)], digests)


def _numbers(event: Happening, left: Member, right: Member) -> Iterator[Contradiction]:
    if left.mention.polarity != right.mention.polarity:
        return
    for of in sorted({one.of for one in left.mention.amounts} & {one.of for one in right.mention.amounts} - {""}):
        pair = clash(left, right, of)
        if pair is not None and not supersedes(left, right):
            yield Contradiction(
                event=event.id, kind="number", about=thing(left.digest, pair[0], left.mention),
                left=left.side(told(left.digest, pair[0]), pair[0].span),
                right=right.side(told(right.digest, pair[1]), pair[1].span),
            )  # fmt: skip


def clash(left: Member, right: Member, of: str) -> tuple[Amount, Amount] | None:
    """The first amounts of one thing in two claims, where no two of them can mean the same."""
    ours = [one for one in left.mention.amounts if one.of == of]
    theirs = [one for one in right.mention.amounts if one.of == of]
    for one in ours:
        for other in theirs:
            if range_of(left.digest, one).meets(range_of(right.digest, other)):
                return None
    return (ours[0], theirs[0]) if ours and theirs else None


def _polarity(event: Happening, left: Member, right: Member) -> Iterator[Contradiction]:
    if {left.mention.polarity, right.mention.polarity} != {"affirmed", "negated"}:
        return
    if one_source(left, right) and supersedes(left, right):
        return
    if not (_one_proposition(left.mention, right.mention) and _same_slots(left, right)):
        return
    if not all(denied(one) for one in (left, right) if one.mention.polarity == "negated"):
        return
    # One proposition: "it was no rocket" does not say that nothing was fired.
    if left.mention.word in EMPTY:
        return
    if left.mention.word == right.mention.word or akin(left.mention.word, right.mention.word):
        yield Contradiction(
            event=event.id, kind="polarity", about=event.label,
            left=left.side(*phrase(left.digest, left.mention)), right=right.side(*phrase(right.digest, right.mention)),
        )  # fmt: skip


def _one_proposition(left: Mention, right: Mention) -> bool:
    """Whether two claims share words beside their heads: "did not use the name" and "used the missiles" do not."""
    ours, theirs = set(left.stems) - {left.word}, set(right.stems) - {right.word}
    smaller = min(len(ours), len(theirs))
    return smaller > 0 and len(ours & theirs) >= SHARED * smaller


def _same_slots(left: Member, right: Member) -> bool:
    """Whether the same take part in the same roles, where both say who: and somebody does whom both name.

    "Farmers have been asked for patience" is not denied by "you do not ask for a key".
    """
    a, b = (page(one.digest).told[one.mention.number - 1] for one in (left, right))
    if a.word in SAYING and a.done_keys.isdisjoint(b.done_keys):
        return False  # "would say only this" is not denied by "did not say that"
    if _others(a.doer_keys, b.doer_keys) or _others(a.done_keys, b.done_keys):
        return False
    ours, theirs = a.doer_keys | a.done_keys | a.named, b.doer_keys | b.done_keys | b.named
    return not ours.isdisjoint(theirs) or not (ours and theirs)


def _others(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    return bool(ours) and bool(theirs) and ours.isdisjoint(theirs)


def denied(member: Member) -> bool:
    """Whether a negation stands in so many words, or somebody denies it; "repelled" alone says no such thing."""
    start, end = member.mention.head
    near = [one.casefold() for one in _WORD.findall(member.digest.text[max(0, start - NEAR) : end + NEAR // 2])]
    return any(one in NEGATIONS or one.endswith("n't") for one in near) or any(
        one.act == "deny" for one in (*member.mention.credits, *member.mention.about)
    )


def _denied(event: Happening, claims: Sequence[Member], digests: Mapping[str, Digest]) -> Iterator[Contradiction]:
    """A thing said to be what somebody else says it is not."""
    mine = [each for one in claims for each in described(one)]
    things = frozenset(one.noun for one in mine)
    flat = [one for one in elsewhere(digests, things) if one.stems]
    if any(one.flat for one in mine):  # an event that is such a saying: held against all that its reports say
        told = [
            each for digest in digests.values() for member in told_in(digest).values() for each in described(member)
        ]
    else:
        told = mine
    for no in (one for one in (*mine, *flat) if one.flat and one.denied and one.stems):
        for yes in told:
            said = not yes.denied and yes.member.commits and of_one(no, yes)
            said = said and (
                no.stems <= yes.stems | {yes.noun}
                or expanded(no, digests) & expanded(yes, digests) >= yes.stems - {yes.noun} > frozenset()
            )
            if said and not one_source(no.member, yes.member):
                sides = sorted((yes, no), key=lambda one: (order(one.member.digest), one.member.mention.number))
                left, right = (one.member.side(one.words, one.span) for one in sides)
                yield Contradiction(event=event.id, kind="polarity", about=yes.words, left=left, right=right)


def _first(made: Sequence[Contradiction], digests: Mapping[str, Digest]) -> tuple[Contradiction, ...]:
    """One of each kind between two sources, the earliest; of numbers one of each two values."""
    kept: list[tuple[Contradiction, tuple[Member, Member], object]] = []
    for one in made:
        left, right = (told_in(digests[side.report])[side.claim] for side in (one.left, one.right))
        value = frozenset(one.value.casefold() for one in (one.left, one.right)) if one.kind == "number" else None
        if not any(
            one.kind == other.kind and value == held and (_both(left, right, *sides) or _both(right, left, *sides))
            for other, sides, held in kept
        ):
            kept.append((one, (left, right), value))
    return tuple(one for one, _, _ in kept)


def _both(left: Member, right: Member, first: Member, second: Member) -> bool:
    return (left is first or one_source(left, first)) and (right is second or one_source(right, second))
