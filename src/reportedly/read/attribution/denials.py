"""Is a rejection a denial or a refusal? "Rejected the claim" denies, "rejected the offer" declines."""

from __future__ import annotations

from functools import cache

from ...vocabulary import Act
from .. import lexicon
from ..drafts import AttributionDraft
from ..language import Parse, Token
from . import phrases
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


def by_name(parse: Parse, draft: AttributionDraft) -> None:
    """ "Branded the report a lie", "blasted the claims as rubbish": to call it so is to deny it.

    What is denied is the report; its name is no part of that.
    """
    words = _words()
    verb = parse.tokens[draft.anchor]
    if draft.act not in ("say", "deny", "believe") or verb.pos != "VERB" or lemma(verb) not in words["naming"]:
        return
    for said in (t for t in parse.tokens[verb.i + 1 : verb.right + 1] if t.lemma in words["said"] and t.pos == "NOUN"):
        phrase = phrases.noun_phrase(parse, said, (verb.i + 1, verb.right))
        if phrase is None or phrase[0] > verb.i + 3:
            continue
        last = next((i - 1 for i in range(said.i, phrase[1] + 1) if parse.tokens[i].lower == "as"), phrase[1])
        named = parse.tokens[last + 1 : min(last + 6, verb.right + 1)]
        for token in named:
            if token.lower in words["names"]:
                draft.act = "deny"
                draft.content = (parse.span(phrase[0], last),)
                return
            if token.pos not in ("DET", "ADJ", "ADV", "ADP", "PUNCT", "NOUN"):
                break


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
