"""Is a rejection a denial or a refusal? "Rejected the claim" denies, "rejected the offer" declines."""

from __future__ import annotations

from functools import cache

from ...vocabulary import Act
from .. import lexicon
from ..language import Parse, Token
from .cues import Use, lemma
from .frames import Frame


@cache
def _words() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in lexicon.load("cues")["denials"].items()}


def act_of(parse: Parse, verb: Token, frame: Frame, use: Use) -> Act:
    """The act of ``use``, but for a verb of rejecting the act that its object makes it."""
    words = _words()
    if frame.kind not in ("np", "as") or lemma(verb) not in words["verbs"]:
        return use.act
    rejected = {token.lemma for token in parse.children(verb, "dobj", "nsubjpass")}
    if frame.kind == "np":
        return "decline" if rejected & words["offered"] else use.act
    if parse.tokens[verb.i + 1].lower == "as" and rejected_as(parse, verb) is not None:
        return "deny"
    called = {token.lower for first, last in frame.content for token in parse.tokens[first : last + 1]}
    return "deny" if rejected & words["said"] or called & words["false"] else use.act


def rejected_as(parse: Parse, verb: Token) -> Frame | None:
    """ "Rejected as false the report that ...", "dismissed as baseless claims of ...": its name comes first."""
    words = _words()
    if lemma(verb) not in words["verbs"] or verb.i + 2 >= len(parse.tokens):
        return None
    after, called = parse.tokens[verb.i + 1 : verb.i + 3]
    if after.lower != "as" or called.lower not in words["false"]:
        return None
    last = parse.sentence_of(verb).last
    for i in range(called.i + 1, min(called.i + 8, last) + 1):
        token = parse.tokens[i]
        if token.lemma in words["said"] and token.pos == "NOUN":
            return Frame(verb, "as", [(called.i + 1, max(token.i, token.right))])
        if token.pos in ("VERB", "AUX", "PUNCT"):
            break
    return None
