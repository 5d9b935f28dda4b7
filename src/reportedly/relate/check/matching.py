"""Does a claim of a report speak of what the claim that is checked speaks of? Never by whether it agrees with it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from ..changes.likeness import COMMON
from ..digest import WIDTH, Digest, Mention, Party
from ..stemming import stem

Floats = npt.NDArray[np.float32]
BEFORE_CLAIMS = 3
"""Rows of a digest's vectors that stand before those of its claims."""
LIKE = 0.62
"""From this likeness on a claim matches."""
_NAMED = ("name:", "country:", "place:", "group:")
_HEAD, _VECTOR, _WORDS = 0.22, 0.38, 0.40
"""What the same head, the vectors and the words count for."""
OTHER_ACTOR, OTHER_PLACE, OTHER_OBJECT = 0.3, 0.25, 0.22
"""What it costs that somebody else does it, that it is elsewhere, or that another thing is meant."""
TYPED = 0.5
"""What another head counts for, of the same type of event or among the claim's words."""


@dataclass(frozen=True)
class Subject:
    """The claim that is checked: its digest and the mention that it is about."""

    digest: Digest
    mention: Mention

    @cached_property
    def stems(self) -> frozenset[str]:
        """The words of the whole claim, by their stems."""
        return frozenset(each for one in self.digest.mentions for each in one.stems)

    @cached_property
    def vectors(self) -> tuple[Floats, ...]:
        """The unit vectors of the whole claim and of what it is about."""
        rows = _rows(self.digest)
        at = BEFORE_CLAIMS + self.mention.number - 1
        return (rows[BEFORE_CLAIMS - 1], rows[at]) if at < len(rows) else ()


def subject(digest: Digest) -> Subject | None:
    """What a claim is about: of its mentions the least credited, then the first with words of its own.

    A mention within a longer one ("the *fire* at the mill" in "police arrested a man over the fire") is not it.

    ``None`` where the claim has no mention at all ("A dark horse").
    """
    if not digest.mentions:
        return None
    least = min(len(one.credits) for one in digest.mentions)
    found = [one for one in digest.mentions if len(one.credits) == least]
    found = [one for one in found if not any(_inside(one, other) for other in found)] or found
    return Subject(digest, next((one for one in found if len(one.stems) > 1), found[0]))


def _inside(one: Mention, other: Mention) -> bool:
    """Whether a mention's words are some of another's."""
    return len(one.stems) < len(other.stems) and set(one.stems) <= set(other.stems)


def likeness(claim: Subject, report: Digest, mention: Mention) -> float:
    """How alike the checked claim and a mention of a report are in what they speak of, 0 to 1."""
    ours, theirs = claim.mention, mention
    around = frozenset(theirs.stems) | _sentence_stems(report, theirs)
    wanted = claim.stems or frozenset(ours.stems)
    inside = len(wanted & around) / len(wanted) if wanted else 0.0
    own = len(wanted & frozenset(theirs.stems)) / len(wanted) if wanted else 0.0
    same = ours.word == theirs.word
    typed = theirs.word in wanted or (ours.type is not None and ours.type == theirs.type)
    head = 1.0 if same else TYPED if typed else 0.0
    total = _HEAD * head + _VECTOR * _cosine(claim, report, theirs) + _WORDS * (0.6 * own + 0.4 * inside)
    return max(0.0, min(1.0, total + (0.1 if same and own >= 0.75 else 0.0) - _apart(claim, report, theirs, around)))


def nearness(claim: Digest, report: Digest) -> float:
    """How near a headline is to a claim: the cosine of the two, and half the share of the claim's words it holds.

    On Emergent train one headline in 170 lies below .3, on claims drawn by lot nine in ten.
    """
    ours, theirs = _rows(claim), _rows(report)
    if not len(ours) or not len(theirs):
        return 1.0  # without a network the marks decide
    wanted = {stem(key) for key in claim.keys if key and key not in COMMON}
    head = [one for one in report.sentences if one.zone == 0]
    held = {stem(key) for one in head for key in report.keys[one.first : one.last + 1] if key}
    return float(ours[BEFORE_CLAIMS - 1] @ theirs[0]) + 0.5 * len(wanted & held) / max(1, len(wanted))


def _apart(claim: Subject, report: Digest, theirs: Mention, around: frozenset[str]) -> float:
    """What counts against one happening: another actor, another place, another thing that it is done to."""
    ours = claim.mention
    cost = 0.0
    left, right = _party(ours, "actor"), _party(theirs, "actor")
    if left and right and left.key != right.key and _named(left) and _named(right) and not _shares(left, right):
        cost += OTHER_ACTOR
    left, right = _party(ours, "object"), _party(theirs, "object")
    if left and right and left.key != right.key and not _shares(left, right) and not _within(left, around):
        cost += OTHER_OBJECT
    if _missing(claim, report):
        cost += OTHER_PLACE
    return cost


def _missing(claim: Subject, report: Digest) -> bool:
    """Whether a name of the claim (a capital letter within it) stands nowhere in the report."""
    words = claim.digest
    held = frozenset(report.keys)
    for at, (start, end) in enumerate(words.words):
        shown = words.text[start:end]
        if start and shown[:1].isupper() and len(shown) > 2 and words.keys[at] not in held:
            return True
    return False


def _party(mention: Mention, role: str) -> Party | None:
    return next((one for one in mention.parties if one.role == role), None)


def _named(party: Party) -> bool:
    return party.key.startswith(_NAMED)


def _shares(left: Party, right: Party) -> bool:
    """Whether two parties share a word: "Velden" and "Velden's government"."""
    return bool(_words(left) & _words(right))


def _words(party: Party) -> frozenset[str]:
    return frozenset(
        word for word in (party.name + " " + party.key.partition(":")[2]).casefold().split() if len(word) > 2
    )


def _within(party: Party, stems: frozenset[str]) -> bool:
    return bool(frozenset(party.key.partition(":")[2].split()) & stems)


def _sentence_stems(report: Digest, mention: Mention) -> frozenset[str]:
    return frozenset(each for one in report.mentions if one.sentence == mention.sentence for each in one.stems)


def _cosine(claim: Subject, report: Digest, mention: Mention) -> float:
    rows = _rows(report)
    at = BEFORE_CLAIMS + mention.number - 1
    if at >= len(rows) or not claim.vectors:
        return 0.5  # without a network the words decide
    return max(0.0, *(float(one @ rows[at]) for one in claim.vectors))


def _rows(digest: Digest) -> Floats:
    rows = np.frombuffer(digest.vectors, dtype=np.int8).reshape(-1, WIDTH)
    return np.asarray(rows / 127, dtype=np.float32)
