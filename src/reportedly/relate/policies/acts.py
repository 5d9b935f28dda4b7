"""Do two rules govern one act? By ruler, those bound, territory and wording, whatever the force."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .. import naming
from ..credited import cosine, vector
from ..digest import Digest, Mention, Party, Rule, Where, order
from ..stemming import stem

LEAST = 0.6
"""Likeness from which two rules are about one act; set on ``tests/relate/gold/policy_lines.yaml``."""
_BY_WORDS = 0.4
"""How much words in common weigh beside the network's vectors."""
_TIES = (0.12, 0.0, -0.1, -0.16)
"""What is asked more, or less, where none, one, two or three of ruler, those bound and territory are the same."""
_SAME_THING = 0.75
"""Cosine from which two acts on differently named things can be one."""
_AGAIN = re.compile(r"(?:such|this|these|those|that)\b", re.I)
_SCENE = re.compile(r"\b(?:in|at|near|off|over|through|across|around) (?:the )?([A-Z][^\W\d_]+)")
_WEIGHTLESS = frozenset(("use", "carry", "do", "make", "new", "own", "american-mad", "made"))


@dataclass(frozen=True, slots=True)
class Act:
    """A rule with what tells whether another one is about the same act."""

    digest: Digest
    rule: Rule
    claim: Mention
    ruler: Party | None
    bound: tuple[Party, ...]
    where: Where | None
    whole: bool
    """Whether the territory is a whole country."""
    things: frozenset[str]
    """Heads of what is acted on, of common nouns."""
    stems: frozenset[str]
    vector: npt.NDArray[np.float32] | None

    @property
    def key(self) -> tuple[str, str]:
        return self.digest.report, self.claim.id

    @property
    def order(self) -> tuple[str, str, int]:
        return (*order(self.digest), self.claim.number)


def acts(digest: Digest) -> tuple[Act, ...]:
    """The rules of a report, in the order of their claims."""
    found: list[Act] = []
    for rule in sorted(digest.rules, key=lambda one: one.claim):
        claim = digest.mention(rule.claim)
        if claim is not None:
            found.append(_act(digest, rule, claim, found))
    return tuple(found)


def _act(digest: Digest, rule: Rule, claim: Mention, before: list[Act]) -> Act:
    bound = rule.bound or tuple(one for one in claim.parties if one.role == "actor" and one.span != claim.head)
    where = rule.where or claim.where
    named = {each for party in (*bound, *([rule.ruler] if rule.ruler else [])) for each in _stems(party.name)}
    named |= set(_stems(where.name)) if where else set()
    things = (one for one in claim.parties if one.role in ("object", "instrument"))
    own = vector(digest, claim.number)
    stems = frozenset(claim.stems) - named or frozenset(claim.stems)
    if _AGAIN.match(claim.text):  # "such strikes" are those told of before
        if before:
            stems, own = stems | before[-1].stems, before[-1].vector
            where, bound = where or before[-1].where, bound or before[-1].bound
        elif (told := _told_before(digest, claim)) is not None:
            stems, own = stems | frozenset(told.stems), vector(digest, told.number)
            where = where or told.where
    return Act(
        digest=digest,
        rule=rule,
        claim=claim,
        ruler=rule.ruler,
        bound=bound,
        where=where,
        whole=where is not None and _whole(digest, where),
        things=frozenset(one.key for one in things if digest.text[one.span[1] - 1].isalpha() and _common(digest, one)),
        stems=stems,
        vector=own,
    )


def _told_before(digest: Digest, claim: Mention) -> Mention | None:
    """What the report told last of the same type, in an earlier sentence."""
    earlier = (one for one in reversed(digest.mentions[: claim.number - 1]) if one.sentence < claim.sentence)
    return next((one for one in earlier if claim.type is not None and one.type == claim.type), None)


def _stems(name: str) -> list[str]:
    return [stem(word) for word in naming.words(name)]


def _common(digest: Digest, party: Party) -> bool:
    """A common noun: a name ("ATACMS") may be that of what another report calls "missiles"."""
    words = digest.text[slice(*party.span)].split()
    return bool(words) and words[-1][:1].islower()


def _whole(digest: Digest, where: Where) -> bool:
    return any(key.startswith("country:") and name == where.name for key, name, _ in digest.names)


def likeness(one: Act, other: Act) -> float:
    """How surely two rules are about one act of one ruler, 0 to 1; 0 where something tells them apart."""
    if apart(one, other):
        return 0.0
    words = _overlap(one.stems, other.stems)
    like = cosine(one.vector, other.vector)
    if like is not None and like < _SAME_THING and one.things and other.things and not one.things & other.things:
        return 0.0
    score = words if like is None else _BY_WORDS * words + (1 - _BY_WORDS) * like
    return max(0.0, min(1.0, score - _TIES[ties(one, other)] + _TIES[1]))


def ties(one: Act, other: Act) -> int:
    """How many of ruler, those bound and territory are the same."""
    rulers = one.ruler is not None and other.ruler is not None and _one_party([one.ruler], [other.ruler])
    bound = _one_party(one.bound, other.bound)
    places = one.where is not None and other.where is not None and _one_place(one.where, other.where)
    return rulers + bound + places


def apart(one: Act, other: Act) -> bool:
    """Whether ruler, those bound or territory say that these are two rules. What is not told says nothing."""
    if one.ruler is not None and other.ruler is not None and _two_rulers(one.ruler, other.ruler):
        return True
    if one.bound and other.bound and not _one_party(one.bound, other.bound) and _differ(one.bound, other.bound, True):
        return True
    if one.where is None and other.where is None:
        left, right = _named_scenes(one.claim.text), _named_scenes(other.claim.text)
        return bool(left and right) and not left & right
    if one.where is None or other.where is None or _one_place(one.where, other.where):
        return False
    # A part of the country is no other territory: "inside Russia", "in and around Kursk".
    return not (one.where.country == other.where.country is not None and (one.whole or other.whole))


def _one_party(some: tuple[Party, ...] | list[Party], others: tuple[Party, ...] | list[Party]) -> bool:
    return any(
        one.key == other.key or (one.country == other.country is not None and _stands_for(one) and _stands_for(other))
        for one in some
        for other in others
    )


def _stands_for(party: Party) -> bool:
    """A country, its government or its army stand for each other; tourists from it do not."""
    return not party.key.startswith("group:") or party.sector in ("GOV", "MIL")


def _differ(
    some: tuple[Party, ...] | list[Party], others: tuple[Party, ...] | list[Party], people: bool = False
) -> bool:
    """Whether two sides are surely two: of two countries, or groups of other words (``people``)."""
    left, right = {one.country for one in some} - {None}, {one.country for one in others} - {None}
    if left and right and not left & right:
        return True
    return people and not (left & right) and all(one.key.startswith(("group:", "name:")) for one in (*some, *others))


def _two_rulers(one: Party, other: Party) -> bool:
    """Of two countries, or two parts of one: "Nevada", "Utah"; two bodies of one country may rule one act."""
    places = one.key.startswith("place:") and other.key.startswith("place:")
    return _differ([one], [other]) or (places and one.key != other.key)


def _named_scenes(text: str) -> set[str]:
    """Names behind a preposition of place that no gazetteer has: "in the Rila mountains"."""
    return {match[1].casefold() for match in _SCENE.finditer(text)}


def _one_place(one: Where, other: Where) -> bool:
    """The same id, or the same name in one country: a town and the region around it have one name and two ids."""
    if one.geonames is not None and one.geonames == other.geonames:
        return True
    return one.country == other.country and one.name.casefold() == other.name.casefold()


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Words in common over the words of the shorter side, half of it for the longer."""
    left, right = one - _WEIGHTLESS or one, other - _WEIGHTLESS or other
    common = len(left & right)
    return (2 * common / min(len(left), len(right)) + common / max(len(left), len(right))) / 3 if common else 0.0
