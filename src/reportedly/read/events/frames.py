"""Which row of the event lexicon fits a head in its sentence?"""

from __future__ import annotations

from ..language import Parse, Token
from .doers import antecedent, done_by, in_attack, people, subjects_of
from .rows import Row, light, noun_rows, verb_rows

_CERTAIN, _LIGHT, _PLAIN, _NOUN = 0.85, 0.8, 0.75, 0.7
_REACH = 14
"""Tokens behind the head in which a row's ``about`` words may stand."""


def match(parse: Parse, head: Token) -> tuple[Row, float] | None:
    """The row for ``head`` and how sure it is; ``None`` if the lexicon has none."""
    found = _match(parse, head)
    return found if found is not None and found[0].type is not None else None


def _match(parse: Parse, head: Token) -> tuple[Row, float] | None:
    if head.pos in ("VERB", "AUX"):
        return _verb(parse, head)
    if head.pos in ("NOUN", "PROPN"):
        found = _noun(parse, head)
        if found is None and head.tag == "VBG":
            return _verb(parse, head)
        return found
    if head.tag in ("VBN", "VBG", "VBD"):
        return _verb(parse, head)
    return None


def _verb(parse: Parse, verb: Token) -> tuple[Row, float] | None:
    names = _names(parse, verb)
    objects = objects_of(parse, verb)
    rows = [row for name in names for row in verb_rows(name)]
    for row in rows:
        if row.conditions and _holds(parse, verb, row, objects):
            return row, _CERTAIN
    if any(name in light() for name in names):
        for noun in objects:
            if found := _noun(parse, noun):
                return found[0], _LIGHT
    for row in rows:
        if not row.conditions:
            return row, _PLAIN
    return None


def _names(parse: Parse, verb: Token) -> list[str]:
    """The verb with its particle first ("carry out"), then alone, then as it stands, should the lemma be wrong."""
    lemma = verb.lemma
    names = []
    for child in parse.children(verb, "prt", "advmod", "prep", "acomp", "oprd"):
        if verb.i < child.i <= verb.i + 4:
            names.append(f"{lemma} {child.lower}")
    names += [lemma, verb.lower] if verb.lower != lemma else [lemma]
    return names


def _noun(parse: Parse, noun: Token) -> tuple[Row, float] | None:
    if noun.tag in ("NNP", "NNPS") and noun.entity in _NAMES:
        return None
    for row in noun_rows(noun.lemma) or noun_rows(noun.lower):
        if not row.conditions:
            return row, _NOUN
        if row.attack and in_attack(parse, noun):
            return row, _NOUN
        if row.compound and any(
            child.lemma in row.compound or child.lower in row.compound for child in _described(parse, noun)
        ):
            return row, _CERTAIN
    return None


_NAMES = frozenset({"ORG", "PERSON", "WORK_OF_ART", "FAC", "GPE", "LAW", "PRODUCT"})
"""Labels of names that a word may be part of: "Star Wars" is no war."""


def _described(parse: Parse, noun: Token) -> list[Token]:
    """What stands before a noun or belongs to it: "missile" in "missile strikes" and in "strikes by missile"."""
    found = parse.children(noun, "compound", "amod", "nmod", "poss")
    for preposition in parse.children(noun, "prep"):
        found.extend(parse.children(preposition, "pobj"))
    for token in tuple(found):
        found.extend(parse.children(token, "compound", "amod", "conj"))
    return found


def _holds(parse: Parse, verb: Token, row: Row, objects: list[Token]) -> bool:
    if row.clause and not any(
        row.clause == "any" or any(word.lower == "to" for word in parse.children(child, "aux"))
        for child in parse.children(verb, "xcomp", "ccomp")
    ):
        return False
    if row.attack and not in_attack(parse, verb):
        return False
    if row.subject and not done_by(parse, verb, row.subject, subjects_of(parse, verb)):
        return False
    if row.prep and not any(
        child.lower in row.prep for child in parse.children(verb, "prep", "dative", "agent", "prt")
    ):
        return False
    if row.object and not ("ANY" in row.object and objects) and not any(_is(noun, row.object) for noun in objects):
        return False
    if row.compound and not any(child.lemma in row.compound for noun in objects for child in parse.children(noun)):
        return False
    if row.about:
        last = min(verb.right, verb.i + _REACH)
        return any(token.lemma in row.about for token in parse.tokens[verb.i + 1 : last + 1])
    return True


def _is(noun: Token, words: frozenset[str]) -> bool:
    if noun.lemma in words or noun.lower in words:
        return True
    if "NAMED" in words and noun.entity in _NAMED:
        return True
    return "PEOPLE" in words and (noun.entity in ("PERSON", "NORP") or noun.lower in people())


_NAMED = frozenset({"PERSON", "NORP", "GPE", "ORG", "LOC", "FAC"})


def objects_of(parse: Parse, verb: Token) -> list[Token]:
    """What the verb acts on: objects, the subject of a passive, the noun that a participle is about."""
    found = parse.children(verb, "dobj", "nsubjpass", "dative")
    if not found and verb.dep == "acl" and verb.tag == "VBN":
        found = [parse.head(verb)]
    if not found and verb.dep == "conj":
        first = parse.head(verb)
        if first.pos == "VERB" and verb.tag == "VBN" and first.tag == "VBN":
            found = parse.children(first, "nsubjpass")
    found = [antecedent(parse, noun) for noun in found]
    for noun in tuple(found):
        found.extend(parse.children(noun, "conj"))
        if noun.lemma in _MEASURES:
            for preposition in parse.children(noun, "prep"):
                found.extend(parse.children(preposition, "pobj"))
    return found


_MEASURES = {
    "dozen", "hundred", "thousand", "number", "kind", "series", "round", "group", "package", "batch", "lot", "ton",
    "million", "billion", "tonne", "pair", "member", "wave",
}  # fmt: skip
"""Nouns that only measure what follows: "a round of talks"."""
