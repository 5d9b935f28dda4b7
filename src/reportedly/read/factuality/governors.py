"""Which predicate governs a clause, and in which word? Verbs with their particles, adjectives and nouns of a copula."""

from __future__ import annotations

from functools import cache

from ...vocabulary import Act
from ..language import Parse, Token
from . import frames
from .words import Predicate, predicates

_LINKING = frozenset(("be", "seem", "appear", "look", "become", "remain"))
_ALONE = frozenset(("begun", "managed", "trying", "planning"))
"""Predicates that take an infinitive but no object beside it."""
_LEMMAS = {"hop": "hope"}
"""What the parser's small lemmatiser gets wrong ("hoping")."""
_BY_ACT: dict[Act, str] = {
    "say": "saying", "confirm": "confirming", "deny": "denying", "believe": "believing", "show": "showing",
    "expect": "expecting", "intend": "planning", "ask": "urging", "decline": "saying", "order": "urging",
}  # fmt: skip


def predicate(parse: Parse, act: Token, governor: Token, frame: str) -> tuple[Predicate | None, Token]:
    """The predicate that governs ``act`` in ``frame``, if we know it, and the word that carries it."""
    if governor.pos == "ADJ" or governor.tag in ("JJ", "JJR", "JJS"):
        return predicates("adjectives").get((governor.lower, frame)), governor
    if governor.pos in ("NOUN", "PROPN"):
        return predicates("nouns").get((governor.lemma, frame)), governor
    if governor.lemma in _LINKING:
        for child in parse.children(governor, "acomp", "attr", "oprd"):
            if child.i != act.i:
                section, word = ("nouns", child.lemma) if child.pos == "NOUN" else ("adjectives", child.lower)
                return predicates(section).get((word, frame)), child
        if governor.lemma == "be":  # "is to visit"
            for child in parse.children(governor, "nsubj"):
                named = predicates("nouns").get((child.lemma, frame))
                if named is not None:  # "the aim is to visit"
                    return named, governor
            ahead = frame == "to" and act.i > governor.i
            return predicates("nouns")[("plan", "to")] if ahead else None, governor
    if frame in ("to", "that") and governor.tag == "VBN" and frames.passive(parse, governor):
        found = predicates("adjectives").get((governor.lower, frame))
        if found is not None:
            return found, governor
    return _of_verb(parse, act, governor, frame), governor


def with_preposition(governor: Token, preposition: Token, frame: str) -> Predicate | None:
    """The predicate that ``governor`` is with ``preposition`` before an act: "call for", "succeed in", "plan of"."""
    if governor.pos == "VERB":
        table = predicates("verbs")
        pair = f"{governor.lemma} {preposition.lower}"
        found = table.get((pair, frame)) or table.get((pair, "noun"))
        if found is None and preposition.lower == "from" and frame == "ing":
            found = table.get((governor.lemma, "ing"))
        return found
    if governor.pos == "NOUN" and preposition.lower in ("for", "of", "to", "at", "on", "against", "in", "about"):
        return predicates("nouns").get((governor.lemma, "noun"))
    if governor.pos == "ADJ":
        return predicates("adjectives").get((governor.lower, frame))
    return None


def of_object(parse: Parse, verb: Token) -> Predicate | None:
    """The predicate that ``verb``, with its particle, is over a noun that names an event."""
    table = predicates("verbs")
    for child in parse.children(verb, "prt"):
        found = table.get((f"{verb.lemma} {child.lower}", "noun"))
        if found is not None:
            return found
    return table.get((verb.lemma, "noun"))


@cache
def of_act(act: Act) -> Predicate:
    """The predicate that stands for a cue of which only the act is known."""
    return next(found for found in predicates("verbs").values() if found.name == _BY_ACT[act])


def _of_verb(parse: Parse, act: Token, verb: Token, frame: str) -> Predicate | None:
    table = predicates("verbs")
    if verb.lemma == "go" and verb.tag == "VBG" and frame == "to":
        return table[("go", "to")]
    if verb.lemma == "use" and frame == "to":  # "the valley used to flood", not "used to gauge it"
        bare = verb.tag == "VBD" and not frames.has_object(parse, verb, act.i)
        return table[("continue", "to")] if bare else None
    for child in parse.children(verb, "prt", "advmod", "prep"):
        if child.i < act.i and (child.dep != "prep" or frame != "to"):
            found = table.get((f"{verb.lemma} {child.lower}", frame))
            if found is not None:
                return found
    found = table.get((_LEMMAS.get(verb.lemma, verb.lemma), frame))
    if found is not None and frame == "to" and found.name in _ALONE and frames.has_object(parse, verb, act.i):
        return None  # "used a crane to lift it": a purpose
    return found
