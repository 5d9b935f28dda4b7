"""Does a report tell a rule as in force, as one that held before, or as a plan, a question or a denial?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...vocabulary import Force
from ..credited import who
from ..digest import Credit, Digest, Mention, When
from ..stemming import stem
from .acts import Act

_OPEN_MOODS = frozenset({"conditional", "question", "wished", "planned", "expected"})
_OPEN_ACTS = frozenset({"deny", "decline", "ask", "intend", "expect"})
_BEFORE = re.compile(
    r"\b(?:until (?:now|then|recently|this|last)|till now|previously|formerly|used to|"
    r"before (?:the|this|that) (?:change|decision|shift|move|reversal|order|ruling)|before then|before that|so far)\b",
    re.I,
)
_HAD = re.compile(r"\b(?:had|remained|stayed|was|were)\b")
_CHANGES = frozenset(
    stem(word)
    for word in (
        "lift", "ease", "end", "drop", "scrap", "relax", "loosen", "waive", "remove", "rescind", "revoke", "repeal",
        "suspend", "abolish", "withdraw", "cancel", "overturn", "reverse", "again",
    )
)  # fmt: skip
"""Stems of words that tell a rule as the change of another."""
_OPPOSITES = frozenset({("permitted", "forbidden"), ("forbidden", "permitted"), ("required", "permitted"),
                        ("permitted", "required"), ("required", "forbidden"), ("forbidden", "required")})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Telling:
    """One report's word on one rule."""

    act: Act
    firm: bool
    """Whether it is told as in force, now or before."""
    background: bool
    """Whether it is told as what held before."""
    change: bool
    """Whether it is told as the change of a rule."""
    source: str | None

    @property
    def force(self) -> Force:
        return self.act.rule.kind

    @property
    def moment(self) -> str:
        return self.act.digest.moment

    @property
    def day(self) -> str:
        """From when it holds: the day it states, else that of the report."""
        since = self.act.rule.since
        return since.first if since is not None else self.moment[:10]

    @property
    def since(self) -> str | None:
        """As precise as the text is: ``2024-05``."""
        since = self.act.rule.since
        return None if since is None else _precise(since) or since.first

    @property
    def until(self) -> str | None:
        until = self.act.rule.until
        return None if until is None else _precise(until) or until.last


def _precise(when: When) -> str | None:
    return when.value if re.fullmatch(r"\d{4}(?:-\d\d){0,2}", when.value) else None


def opposite(one: Force, other: Force) -> bool:
    """Whether two forces cannot hold together; what is permitted may also be required, but a change of that is one."""
    return (one, other) in _OPPOSITES


def telling(act: Act, line: list[Act]) -> Telling:
    """How the report of ``act`` tells it; ``line`` are the rules about the same act."""
    digest, rule = act.digest, act.rule
    ruling = digest.mention(rule.ruling) if rule.ruling is not None else None
    own = [one for one in line if one.digest.report == digest.report and opposite(one.rule.kind, rule.kind)]
    replaced = any(one.rule.replaces == rule.id for one in own)
    background = replaced or _former(digest, ruling or act.claim, bool(own))
    if background and own and not replaced and all(_background(one, act) for one in own):
        background = False  # both told as past: the one does not put the other before it
    # A headline that says the opposite of its body is misread, or overdone: the body tells the rule.
    flat = _headline(act) and any(not _headline(one) for one in own)
    return Telling(
        act=act,
        firm=not flat and _firm(digest, act.claim, ruling),
        background=background,
        change=_changes(ruling) or rule.replaces is not None,
        source=who(ruling or act.claim, digest)[0],
    )


def _headline(act: Act) -> bool:
    sentences, number = act.digest.sentences, act.claim.sentence
    return number < len(sentences) and sentences[number].zone == 0


def _background(one: Act, than: Act) -> bool:
    ruling = one.digest.mention(one.rule.ruling) if one.rule.ruling is not None else None
    return one.claim.sentence < than.claim.sentence and _former(one.digest, ruling or one.claim, False)


def _firm(digest: Digest, claim: Mention, ruling: Mention | None) -> bool:
    told = ruling or claim
    if told.mood in _OPEN_MOODS - ({"planned", "expected"} if ruling is None else set()):
        return False
    if ruling is not None and (ruling.tense == "future" or ruling.certainty in ("possible", "unknown")):
        return False
    if any(_open(one) for one in told.credits if one.act != "order"):
        return False
    return not any(
        tie.kind == "condition" and (held := digest.mention(tie.to)) is not None and _within(told, held)
        for tie in digest.ties
    )


def _open(credit: Credit) -> bool:
    """Whether a link of the chain keeps the rule from being told: "denied that", "has not confirmed that"."""
    return credit.act in _OPEN_ACTS or credit.negated


def _within(part: Mention, whole: Mention) -> bool:
    return any(start <= part.head[0] < end for start, end in whole.spans)


def _former(digest: Digest, told: Mention, opposed: bool) -> bool:
    sentence = digest.sentences[told.sentence].span if told.sentence < len(digest.sentences) else told.spans[0]
    # A rule without a word that rules ("strikes remained forbidden") is told by what follows.
    before = digest.text[sentence[0] : sentence[1] if told.deontic != "none" else told.head[1]]
    if _BEFORE.search(before):
        return True
    # "Had forbidden" in the report's own voice, beside a rule that says otherwise; "said that it had" is only reported.
    own = all(one.act == "order" for one in told.credits)
    return opposed and own and _HAD.search(before) is not None


def _changes(ruling: Mention | None) -> bool:
    return ruling is not None and (ruling.word in _CHANGES or "again" in ruling.stems)
