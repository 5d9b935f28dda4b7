"""Who does it? Somebody who can mean to: a road accident kills, and attacks nobody."""

from __future__ import annotations

from functools import cache

from ..entities import tables
from ..language import Parse, Token
from .rows import words

_PRONOUNS = {"him", "her", "them", "he", "she", "they", "me", "us", "you", "who", "whom", "i", "we"}
_NAMED = {"PERSON", "NORP", "GPE", "ORG"}
_LIKE_MEN = ("men", "man", "ist", "ists")


def done_by(parse: Parse, verb: Token, wanted: frozenset[str], subjects: list[Token]) -> bool:
    """Whether a subject is among ``wanted``: words, ABLE (who can act, or a weapon), LAW (what rules).

    Nobody named, as in most passives, is taken for somebody unless the sentence tells of an accident.
    """
    if not subjects:
        return "ABLE" in wanted and not _by_accident(parse, verb)
    for noun in subjects:
        if noun.lemma in wanted or noun.lower in wanted:
            return True
        if "ABLE" in wanted and able(noun):
            return True
        if "LAW" in wanted and noun.lemma in words("laws"):
            return True
    return False


def able(noun: Token) -> bool:
    """Whether a noun names somebody, a body, a country, a weapon or an attack."""
    if noun.lemma in words("accidents"):
        return False
    word = noun.lower
    return (
        noun.entity in _NAMED
        or noun.pos == "PROPN"
        or noun.lemma in words("able")
        or noun.lemma in words("attacks")
        or word in people()
        or word in tables.sectors("bodies")
        or word.endswith(_LIKE_MEN)
    )


def in_attack(parse: Parse, token: Token) -> bool:
    """Whether the sentence of ``token`` has another word that tells of an attack."""
    known = words("attacks")
    return any(word.lemma in known and word.i != token.i for word in _sentence(parse, token))


def _by_accident(parse: Parse, token: Token) -> bool:
    known = words("accidents")
    return any(word.lemma in known for word in _sentence(parse, token)) and not in_attack(parse, token)


def _sentence(parse: Parse, token: Token) -> list[Token]:
    sentence = parse.sentence_of(token)
    return parse.tokens[sentence.first : sentence.last + 1]


def subjects_of(parse: Parse, verb: Token, depth: int = 0) -> list[Token]:
    """Who does what ``verb`` tells: its subject or agent, else that of the verb above it; empty if nobody is named."""
    if depth > 3:
        return []
    if any(child.dep in ("nsubjpass", "auxpass", "agent") for child in parse.children(verb)):
        return [noun for by in parse.children(verb, "agent") for noun in parse.children(by, "pobj")]
    found = parse.children(verb, "nsubj")
    governor = parse.head(verb)
    if not found and governor.i != verb.i:
        if verb.dep in ("acl", "relcl"):
            return [] if verb.tag == "VBN" else [governor]
        if verb.dep in ("conj", "xcomp", "advcl") and governor.pos in ("VERB", "AUX"):
            return subjects_of(parse, governor, depth + 1)
    return [antecedent(parse, noun) for noun in found]


def antecedent(parse: Parse, noun: Token) -> Token:
    """What a relative pronoun stands for, else the noun itself."""
    if noun.tag in ("WDT", "WP"):
        for governor in parse.ancestors(noun):
            if governor.dep == "relcl":
                return parse.head(governor)
    return noun


@cache
def people() -> frozenset[str]:
    """Words for people: titles, groups and pronouns."""
    titles = {title for title in tables.sectors("titles") if " " not in title}
    groups = set(tables.sectors("groups"))
    singular = {word[:-1] for word in groups if word.endswith("s")}
    return frozenset(titles | groups | singular | _PRONOUNS)
