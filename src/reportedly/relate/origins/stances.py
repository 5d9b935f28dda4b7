"""What does a claim do to its event: affirm it, deny it, tell that it lies ahead, or nothing?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from ..beside import Beside
from ..digest import Digest, Mention
from .speakers import Speaker

Stance = Literal["affirms", "denies", "ahead"]
HEADLINE, NOTE = 0, 2
"""Zones of a report: what stands in a note of correction takes back, and carries nothing."""
_UNCOMMITTED = ("conditional", "question", "wished")
_AHEAD = ("planned", "expected")


def ahead(mention: Mention) -> bool:
    """Whether a claim tells what is yet to come."""
    return mention.tense == "future" or (mention.mood in _AHEAD and mention.tense != "past")


def turned(mention: Mention, speaker: Speaker) -> bool:
    """Whether its speaker says that it is not so: denies it, or says the opposite."""
    denied = speaker.credit is not None and speaker.credit.act == "deny"
    return denied or mention.polarity == "negated"


def committed(digest: Digest, mention: Mention) -> bool:
    """Whether anybody says that it is so or is not so: not with an "if", a question, or a refusal to say."""
    if digest.sentences and digest.sentences[mention.sentence].zone == NOTE:
        return False
    if mention.mood in _UNCOMMITTED or mention.polarity == "unknown" or mention.evaluative:
        return False
    if not ahead(mention) and (mention.certainty == "unknown" or _supposed(digest, mention)):
        return False
    return all(not one.negated and one.act != "decline" for one in mention.credits)


def _on_conditions(digest: Digest) -> frozenset[int]:
    """The numbers of the mentions that hold only under an "if"."""
    return frozenset(one.to for one in digest.ties if one.kind == "condition")


_conditional = Beside(_on_conditions)


def _supposed(digest: Digest, mention: Mention) -> bool:
    """Whether it holds only under an "if", or is named as a mere possibility: "it would regard a lifting as"."""
    if mention.number in _conditional(digest):
        return True
    return mention.tense is None and mention.certainty != "certain"


def aside(digest: Digest, mention: Mention) -> bool:
    """Whether it names a thing without saying that it is so: in a headline, as "a strike could", as what is allowed,
    banned or asked for, or as what is to come without a stated day."""
    if digest.sentences and digest.sentences[mention.sentence].zone == HEADLINE:
        return True
    if ahead(mention):
        return not any(one.claim == mention.number and one.deadline for one in digest.ahead)
    ordered = bool(mention.credits) and mention.credits[-1].act in ("order", "ask", "intend")
    return mention.tense is None or mention.deontic != "none" or ordered


def opening(claims: Iterable[tuple[Digest, Mention, Speaker]]) -> tuple[bool, bool]:
    """How an event is first told: as something negated ("no troops were sent"), and as something that lies ahead.

    ``claims`` are those of its first report that commit anybody.
    """
    found = list(claims)
    negated = bool(found) and all(
        mention.polarity == "negated" and (speaker.credit is None or speaker.credit.act != "deny")
        for _, mention, speaker in found
    )
    return negated, bool(found) and all(ahead(mention) for _, mention, _ in found)


def stance(mention: Mention, speaker: Speaker, *, negated: bool, kinds: frozenset[str]) -> Stance | None:
    """What a claim that commits its speaker does to its event.

    Args:
        negated: whether the event is first told as something negated.
        kinds: types and head words of the claims that are told as the event is. Only a negation of the same denies
            it: "it was no rocket" does not deny that something was fired.
    """
    if ahead(mention):
        return "ahead"
    if turned(mention, speaker) == negated:
        return "affirms"
    denied = speaker.credit is not None and speaker.credit.act == "deny"
    return "denies" if denied or not kinds or {mention.type or "", f"word:{mention.word}"} & kinds else None


def kind(mention: Mention) -> frozenset[str]:
    """The type and the head word of a claim."""
    return frozenset({f"word:{mention.word}"} | ({mention.type} if mention.type else set()))
