"""Does "Moscow" act here, or is it a place? A seat of government stands for its government unless grammar says not."""

from __future__ import annotations

from functools import cache

from .. import lexicon
from ..language import Parse, Token


def acts(parse: Parse, first: int, last: int) -> bool:
    """Whether the seat of government over these tokens stands for the government ("Moscow said", "ties with Kyiv")."""
    tokens = parse.tokens
    head = tokens[last]
    for i in range(first, last + 1):
        if not first <= tokens[i].head <= last:
            head = tokens[i]
            break
    head = _first_of_coordination(parse, head)
    governor = parse.head(head)
    match head.dep:
        case "nsubj" | "nsubjpass" | "agent":
            return governor.lemma != "be" or head.dep == "nsubjpass" or _speaks(parse, governor)
        case "pobj":
            return _after(parse, governor)
        case "dobj" | "dative":
            return governor.lemma not in _table("verbs")
        case "poss":
            return governor.lemma not in _table("nouns")
        case "nmod" | "compound" | "amod":
            return governor.lemma in ("government", "official", "administration", "regime")
    return False


def _first_of_coordination(parse: Parse, token: Token) -> Token:
    while token.dep == "conj" and parse.head(token).pos == "PROPN":
        token = parse.head(token)
    return token


def _speaks(parse: Parse, verb: Token) -> bool:
    """ "Moscow is ready to talk": a copula with a person's quality; "Kyiv is a city" is none."""
    return any(child.dep == "acomp" for child in parse.children(verb)) or verb.tag == "MD"


def _after(parse: Parse, preposition: Token) -> bool:
    word = preposition.lower
    if word in _table("prepositions"):
        return False
    if word == "to":
        governor = parse.head(preposition)
        return governor.lemma not in _table("motion")
    if word == "of":
        return parse.head(preposition).lemma in (
            "government",
            "behalf",
            "part",
            "decision",
            "demand",
            "criticism",
            "ally",
        )
    return word in ("with", "between", "by", "against", "for", "on", "behind", "among")


@cache
def _table(part: str) -> frozenset[str]:
    return frozenset(lexicon.load("entities")["seat_is_place"][part])
