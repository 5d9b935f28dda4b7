"""Which clause does a time belong to? The claim whose head is met first on the way up from the time."""

from __future__ import annotations

from functools import cache

from ...vocabulary import TimeRelation
from .. import lexicon
from ..drafts import ClaimDraft, TimeDraft
from ..language import Parse, Token


def attach(parse: Parse, claims: list[ClaimDraft], times: list[TimeDraft]) -> None:
    """A date or time of day comes before a recurring time; the nearer one to the head wins; spells tell no *when*."""
    heads: dict[int, list[ClaimDraft]] = {}
    for claim in claims:
        heads.setdefault(claim.head, []).append(claim)
    best: dict[int, tuple[int, int]] = {}
    for number, time in enumerate(times):
        if time.type == "DURATION":
            continue
        top = _top(parse, time)
        owner, words = _owner(parse, top, heads)
        if owner is None or _since_a_record(parse, top):
            continue
        if time.value.endswith("_REF") and top.dep == "amod" and owner != top.head:
            # "The current law was passed": the law is current, the passing is not.
            continue
        rank = (time.type == "SET", abs(owner - top.i))
        if owner in best and best[owner] <= rank:
            continue
        best[owner] = rank
        for claim in heads[owner]:
            claim.time, claim.time_relation = number, _relation(words)


def _since_a_record(parse: Parse, top: Token) -> bool:
    """ "For the first time since 2011", "the worst storm since 1987": how rare it is, not when."""
    governor = parse.head(top)
    if governor.lower != "since":
        return False
    first = parse.sentence_of(governor).first
    for noun in (parse.head(governor), parse.tokens[max(first, governor.i - 1)]):
        if noun.pos == "NOUN" and any(
            child.lower in _RECORD or child.tag == "JJS" for child in parse.children(noun, "amod")
        ):
            return True
    before = parse.tokens[max(first, governor.i - _REACH) : governor.i]
    for k in range(len(before) - 1, -1, -1):
        word = before[k]
        if word.pos in ("VERB", "AUX") or word.lower in (",", ";"):
            return False
        if word.tag in ("JJS", "RBS") or (word.lower in _RECORD and any(w.lower in _COUNTED for w in before[k:])):
            return True
    return False


_REACH = 7
_RECORD = {"first", "second", "third", "fourth", "fifth", "only", "last"}
_COUNTED = {"time", "times", "occasion", "such", "visit", "meeting", "instance"}


def _top(parse: Parse, time: TimeDraft) -> Token:
    tokens = parse.tokens
    for i in range(time.first, time.last + 1):
        if not time.first <= tokens[i].head <= time.last:
            return tokens[i]
    return tokens[time.last]


def _owner(parse: Parse, top: Token, heads: dict[int, list[ClaimDraft]]) -> tuple[int | None, list[str]]:
    """The claim head above ``top``, and the prepositions on the way; a verb that is no claim stops the search."""
    words: list[str] = []
    token = top
    if token.i in heads:
        return token.i, words
    for token in parse.ancestors(top):
        if token.i in heads:
            return token.i, words
        if token.pos == "ADP" or token.lower in _relations():
            words.append(token.lower)
        if token.pos in ("VERB", "AUX"):
            inner = [child for child in parse.children(token, "xcomp") if child.i in heads]
            return (inner[0].i, words) if len(inner) == 1 and token.lemma not in ("say", "tell") else (None, words)
        if token.pos in ("NOUN", "PROPN") and token.dep in ("nsubj", "nsubjpass"):
            return None, words
    return None, words


def _relation(words: list[str]) -> TimeRelation:
    for word in words:
        if word in _relations():
            return _relations()[word]
    return "at"


@cache
def _relations() -> dict[str, TimeRelation]:
    return {word: relation for relation, row in lexicon.load("times")["relations"].items() for word in row}
