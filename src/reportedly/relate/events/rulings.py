"""Rulings across reports: "allowed", "authorized" and "changed its guidance" are one where what they rule on is one."""

from __future__ import annotations

from ..digest import Digest, Mention
from ..stemming import stem
from .deeds import families

_TURNED = frozenset(
    stem(word)
    for word in [
        "change",
        "alter",
        "revise",
        "amend",
        "ease",
        "relax",
        "lift",
        "drop",
        "reverse",
        "widen",
        "extend",
        "loosen",
    ]
)
_NORMS = frozenset(
    stem(word)
    for word in [
        "guidance",
        "policy",
        "rule",
        "restriction",
        "permission",
        "limit",
        "ban",
        "curb",
        "prohibition",
        "veto",
        "guideline",
    ]
)
_LEADS = frozenset(stem(word) for word in ["join", "follow", "decide", "agree", "vote", "move"])
WITHIN = 60
"""Letters between such a verb and the ruling that it leads to: "joined the others in letting"."""
ALLOW = families()[stem("permit")] & families()[stem("authorize")]


def rules(digest: Digest, mention: Mention) -> bool:
    """Whether a claim tells of a ruling: by the reading's own policies and attributions, or by its words."""
    number = mention.number
    if any(one.ruling == number for one in digest.rules):
        return True
    for one in digest.mentions:
        for credit in one.credits:
            if credit.act == "order" and any(start <= mention.head[0] < end for start, end in credit.cue_spans):
                return True
    if _led(digest, mention) is not None:
        return True
    if mention.deontic == "none" and not families().get(mention.word, frozenset()).isdisjoint(ALLOW):
        return any(party.role == "actor" for party in mention.parties)
    return mention.word in _TURNED and not _NORMS.isdisjoint(mention.stems)


def governed(digest: Digest, mention: Mention) -> int | None:
    """The number of the claim that a ruling is about, where the reading tied them."""
    for rule in digest.rules:
        if rule.ruling == mention.number and rule.claim != mention.number:
            return rule.claim
    led = _led(digest, mention)
    if led is not None:
        return governed(digest, led) or led.number
    for one in digest.mentions:
        cues = one.credits[-1].cue_spans if one.credits and one.credits[-1].act == "order" else ()
        if one.number != mention.number and any(start <= mention.head[0] < end for start, end in cues):
            return one.number
    return None


def _led(digest: Digest, mention: Mention) -> Mention | None:
    """The ruling that a verb leads to: "joined the United States in letting"."""
    if mention.word not in _LEADS:
        return None
    following = (one for one in digest.mentions if one.sentence == mention.sentence and one.word not in _LEADS)
    return next((one for one in following if 0 < one.head[0] - mention.head[1] < WITHIN and rules(digest, one)), None)
