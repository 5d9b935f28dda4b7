"""Which later claims tell whether what was forecast has come, or whether its condition was met?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..credited import cosine, vector
from ..days import day
from ..digest import Ahead, Digest, Mention, Party, Where, order
from ..model import Link
from .deadlines import deadline

LEAST = 0.62
"""Likeness from which a claim tells the outcome; set on ``tests/relate/gold/outlook.yaml``."""
_BY_WORDS = 0.35
"""How much words in common weigh beside the network's vectors."""
_TIE = 0.06
"""What one of actor, thing, place and time in common adds."""
_SAME_WORD = 0.1
"""What the same verb or noun as head adds."""
_SAME_TYPE = 0.08
"""What one PLOVER type in one place adds: other words for it tell little there."""
_LIGHT = frozenset(("follow", "come", "happen", "begin", "start", "occur", "take", "ensu", "be"))
"""Stems of verbs that say no more than that their subject happens: "launches could follow"."""
LATE, UNDATED = 183, 365
"""Days after its deadline, or after its report where it has none, in which what was foretold can be told of: what comes
a year later is the next of its kind (a budget, an election)."""
_NO_REPORT = frozenset({"ask", "intend", "expect", "believe", "deny", "decline"})
"""Acts whose content nobody tells as having happened."""


def link(digest: Digest, others: Sequence[Digest]) -> tuple[Link, ...]:
    """Links from claims of ``digest`` to what earlier reports foretold, and to the conditions that they set.

    One a forecast or condition at most, from the claim that is most like it. Whether it came or not is the polarity of
    the claim, which the link does not look at.
    """
    told = [one for one in digest.mentions if done(one)]
    found: list[Link] = []
    if not told:
        return ()
    for other in sorted(others, key=order):
        if order(other) >= order(digest) or other.series == digest.series:
            continue
        for wanted in foretold(other, digest.moment):
            scored = [(round(likeness(other, wanted, digest, one), 4), -one.number, one) for one in told]
            score, _, best = max(scored, key=lambda it: it[:2])
            if score >= LEAST:
                found.append(Link(kind="outcome", report=digest.report, to=other.report, claim=best.id,
                                  to_claim=wanted.id, score=score))  # fmt: skip
    return tuple(found)


def foretold(digest: Digest, moment: str = "") -> Iterator[Mention]:
    """What a report foretells, and on what conditions; each once. Without what was due long before ``moment``."""
    numbers = [
        number
        for one in digest.ahead
        if not _past(digest, one, moment)
        for number in (one.claim, one.condition)
        if number is not None
    ]
    for number in sorted(set(numbers)):
        found = digest.mention(number)
        if found is not None:
            yield found


def _past(digest: Digest, ahead: Ahead, moment: str) -> bool:
    now, out = day(moment), day(digest.moment)
    if now is None or out is None:
        return False
    due = day(deadline(digest, ahead).day or "")
    return (now - due).days > LATE if due is not None else (now - out).days > UNDATED


def done(mention: Mention) -> bool:
    """Whether it is told as what has happened, or as what has not."""
    return (
        mention.tense == "past"
        and mention.mood == "asserted"
        and mention.deontic == "none"
        and mention.certainty == "certain"
        and mention.polarity != "unknown"
        and not mention.evaluative
        and not any(one.negated or one.act in _NO_REPORT for one in mention.credits)
    )


def likeness(earlier: Digest, wanted: Mention, later: Digest, told: Mention) -> float:
    """How surely ``told`` is what ``wanted`` foretold, 0 to 1; 0 where actor, thing, place or time are others."""
    if told.when is not None and told.when.last < earlier.moment[:10]:
        return 0.0
    kinds = [_compare(_actors(wanted), _actors(told)), _compare(_things(wanted), _things(told)),
             _in_time(earlier, wanted, told), _places(earlier, wanted, later, told)]  # fmt: skip
    if -1 in kinds:
        return 0.0
    # Types apart are two happenings, but only where both are sure of themselves.
    same = told.word in names(wanted)
    if wanted.type and told.type and wanted.type != told.type and not same:
        return 0.0
    common = frozenset(wanted.stems) & frozenset(told.stems)
    words = _overlap(frozenset(wanted.stems), frozenset(told.stems)) if same or len(common) > 1 else 0.0
    like = cosine(vector(earlier, wanted.number), vector(later, told.number))
    score = words if like is None else _BY_WORDS * words + (1 - _BY_WORDS) * like
    typed = wanted.type is not None and wanted.type == told.type and kinds[-1] == 1
    return max(0.0, min(1.0, score + _TIE * sum(kinds) + _SAME_WORD * same + _SAME_TYPE * typed))


def names(mention: Mention) -> frozenset[str]:
    """Stems of the word that names what is to come: of the head, and of its subject where the head says nothing."""
    if mention.word not in _LIGHT:
        return frozenset((mention.word,))
    return frozenset(one.key.rpartition(":")[2] for one in _actors(mention))


def _actors(mention: Mention) -> list[Party]:
    return [one for one in mention.parties if one.role == "actor" and not _relative(one)]


def _things(mention: Mention) -> list[Party]:
    return [one for one in mention.parties if one.role in ("object", "recipient") and not _relative(one)]


def _relative(party: Party) -> bool:
    """A pronoun that nobody has resolved says nothing."""
    return party.key in {
        f"thing:{word}" for word in ("it", "they", "them", "he", "she", "what", "which", "that", "this")
    }


def _compare(some: list[Party], others: list[Party]) -> int:
    """1: one of them is in both; -1: they are surely others; 0: nothing tells."""
    if not some or not others:
        return 0
    if {one.key for one in some} & {one.key for one in others}:
        return 1
    left, right = {one.country for one in some} - {None}, {one.country for one in others} - {None}
    if left & right:
        return 1
    named = [one for one in (*some, *others) if not one.key.startswith(("thing:", "group:"))]
    # A name may be that of what the other calls by a noun ("the Selma", "the tanker"); two nouns or countries differ.
    return -1 if (left and right) or not named else 0


def _in_time(earlier: Digest, wanted: Mention, told: Mention) -> int:
    """1: it is dated within the time by which it was to come, as the forecast says; 0: nothing tells."""
    ahead = next((one for one in earlier.ahead if one.claim == wanted.number), None)
    if ahead is None or told.when is None or told.when.relation != "at":
        return 0
    due = deadline(earlier, ahead)
    stated = due.basis == "stated" and due.day is not None
    return int(stated and told.when.last <= (due.day or "") and told.when.first >= earlier.moment[:10])


def _places(earlier: Digest, wanted: Mention, later: Digest, told: Mention) -> int:
    some, others = _scene(earlier, wanted), _scene(later, told)
    if not some or not others:
        return 0
    # A town and the region around it have one name and two ids.
    if {one.geonames for one in some} & {one.geonames for one in others} - {None} or {
        (one.country, one.name.casefold()) for one in some
    } & {(one.country, one.name.casefold()) for one in others}:
        return 1
    # Foretold of a country, told of a part of it; the other way round it may have been any part.
    held = {one.country for one in some if _whole(earlier, one)} & {one.country for one in others}
    return 0 if held - {None} else -1


def _scene(digest: Digest, mention: Mention) -> list[Where]:
    """Its place, and all other places in its words: "in the Bryansk or Kursk region"."""
    named = [one for one in digest.places if f"place:{one.geonames}" in mention.names and one.geonames is not None]
    scene = [mention.where] if mention.where is not None else []
    return [*scene, *(one for one in named if one not in scene)] if scene else []


def _whole(digest: Digest, where: Where) -> bool:
    return any(key.startswith("country:") and name == where.name for key, name, _ in digest.names)


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    common = len(one & other)
    return (2 * common / min(len(one), len(other)) + common / max(len(one), len(other))) / 3 if common else 0.0
