"""Rulings across reports: "allowed", "authorized" and "changed its guidance" are one where what they rule on is one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..digest import Digest, Mention, Party
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
        "objection",
    ]
)
_BARS = frozenset(stem(word) for word in ["restriction", "limit", "ban", "curb", "prohibition", "veto", "objection"])
"""Of these norms those that forbid: what permits is none of them."""
_LEADS = frozenset(stem(word) for word in ["join", "follow", "decide", "agree", "vote", "move"])
WITHIN = 60
"""Letters between such a verb and the ruling that it leads to: "joined the others in letting"."""
_SUCH = re.compile(r"such ", re.IGNORECASE)
_FIRST_SINCE = re.compile(r"\bfirst\b[^.;:]*?\bsince\b")
_ANSWERS = ("confirm", "deny", "decline")
_AUTHORITIES = ("GOV", "MIL")
ALLOW = families()[stem("permit")] & families()[stem("authorize")]


def turns(mention: Mention) -> bool:
    """Whether a claim tells that a norm was changed: "lifted its ban"."""
    return mention.word in _TURNED and not _NORMS.isdisjoint(mention.stems)


def norm(digest: Digest, mention: Mention) -> bool:
    """Whether a claim is a norm by its name, and tells of no ruling: "its ban"."""
    if not families().get(mention.word, frozenset()).isdisjoint(ALLOW):
        return False  # "the permission" is a ruling by another name
    return mention.word in _NORMS and not digest.text[slice(*mention.head)].endswith(("ed", "ing"))


def rulers(mention: Mention, doers: Iterable[Party]) -> frozenset[str]:
    """The countries of which a ruling that was made is: those of ``doers``; where nobody is told to have changed a norm
    ("that the ban was lifted"), that of the authority that confirms it, denies it, or does not say: it answers for
    its own."""
    if mention.tense != "past":
        return frozenset()
    told = frozenset(party.country for party in doers if party.country)
    credit = mention.credits[-1] if mention.credits else None
    if told or credit is None or credit.act not in _ANSWERS or not turns(mention):
        return told
    if any(one.role == "actor" for one in mention.parties):
        return told
    return frozenset(one.country for one in credit.parties if one.country and one.sector in _AUTHORITIES)


def bars(mention: Mention) -> bool:
    """Whether the norm that a claim is forbids something."""
    return mention.word in _BARS


class Rulings:
    """What a reading says of rulings, looked up at once for all its mentions."""

    def __init__(self, digest: Digest) -> None:
        self._digest = digest
        self.about: dict[int, int] = {}
        for rule in digest.rules:
            if rule.ruling is not None and rule.claim != rule.ruling:
                self.about.setdefault(rule.ruling, rule.claim)
        self.permits = frozenset(rule.ruling for rule in digest.rules if rule.kind == "permitted") - {None}
        """Numbers of the claims that permit something."""
        self._ruling = frozenset(rule.ruling for rule in digest.rules)
        ruled = {rule.claim for rule in digest.rules if rule.ruling not in (None, rule.claim)}
        self._alone = {rule.claim for rule in digest.rules if rule.kind == "permitted"} - ruled
        alone = (digest.mention(number) for number in self._alone)
        self._alone_words = {one.word for one in alone if one is not None}
        self._headline = {
            one.number for one in digest.mentions if digest.sentences and digest.sentences[one.sentence].zone == 0
        }
        self._cues: set[int] = set()
        self._ordered: dict[int, list[int]] = {}
        self._sentences: dict[int, list[Mention]] = {}
        for one in digest.mentions:
            self._sentences.setdefault(one.sentence, []).append(one)
            for number, credit in enumerate(one.credits, 1):
                if credit.act == "order":
                    letters = [at for span in credit.cue_spans for at in range(*span)]
                    self._cues.update(letters)
                    for at in letters if number == len(one.credits) else ():
                        self._ordered.setdefault(at, []).append(one.number)

    def rules(self, mention: Mention) -> bool:
        """Whether a claim tells of a ruling: by the reading's own policies and attributions, or by its words."""
        if mention.number in self._ruling or mention.head[0] in self._cues or self._led(mention) is not None:
            return True
        if mention.deontic == "none" and not families().get(mention.word, frozenset()).isdisjoint(ALLOW):
            return any(party.role == "actor" for party in mention.parties)
        return turns(mention)

    def alone(self, mention: Mention) -> bool:
        """Whether a claim is a ruling and its act in one: "Ukraine may now fire" where nobody is told to have ruled."""
        if mention.head[0] in self._ordered:
            return False
        return mention.number in self._alone or (mention.number in self._headline and mention.word in self._alone_words)

    def governed(self, mention: Mention) -> int | None:
        """The number of the claim that a ruling is about, where the reading tied them; of "such strikes" what was told
        of them before."""
        if mention.number in self.about:
            act = self.about[mention.number]
            return self._meant(act) if self._digest.mentions[act - 1].word not in _NORMS else self._barred(mention, act)
        led = self._led(mention)
        if led is not None:
            return self.governed(led) or led.number
        ordered = self._ordered.get(mention.head[0], ())
        found = next((number for number in ordered if number != mention.number), None)
        return self._barred(mention, None) if found is None else found

    def _barred(self, mention: Mention, known: int | None) -> int | None:
        """The act that a norm barred, by what came first once it was gone: "the first strike since it lifted its ban";
        ``known`` where nothing tells."""
        if not turns(mention) or not self._digest.sentences:
            return known
        start = self._digest.sentences[mention.sentence].span[0]
        first = _FIRST_SINCE.search(self._digest.text, start, mention.head[0])
        if first is None:
            return known
        there = (one for one in self._sentences[mention.sentence] if one.number < mention.number)
        held = [one.number for one in there if any(a <= first.start() < b for a, b in one.spans)]
        return held[-1] if held else known

    def _meant(self, number: int) -> int:
        """The act that "such strikes" takes up: the nearest claim before it of the same word, deed or type."""
        act = self._digest.mention(number)
        if act is None or not _SUCH.match(self._digest.text, act.spans[0][0]):
            return number
        deeds = families().get(act.word, frozenset())
        for one in reversed(self._digest.mentions[: number - 1]):
            akin = not deeds.isdisjoint(families().get(one.word, frozenset()))
            typed = act.type is not None and one.type == act.type
            if one.sentence < act.sentence and (one.word == act.word or akin or typed):
                return one.number
        return number

    def _led(self, mention: Mention) -> Mention | None:
        """The ruling that a verb leads to: "joined the United States in letting"."""
        if mention.word not in _LEADS:
            return None
        following = (one for one in self._sentences[mention.sentence] if one.word not in _LEADS)
        return next((one for one in following if 0 < one.head[0] - mention.head[1] < WITHIN and self.rules(one)), None)
