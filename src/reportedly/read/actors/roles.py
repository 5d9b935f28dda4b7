"""The nouns around a head and the parts they play."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ...vocabulary import Event, Role
from ..language import Parse, Token

_TOWARDS = {"to", "for", "against", "on", "at", "upon", "toward", "towards", "between", "with"}
_WITH_TOOLS = {"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "AID"}
"""Types of events that are done with something; elsewhere "with" names a partner or a circumstance."""
_RECIPIENT_AFTER: dict[str, set[str]] = {
    "AID": {"to", "for"}, "CONSULT": {"with", "to"}, "AGREE": {"with", "to"}, "COOPERATE": {"with", "to"},
    "SUPPORT": {"for", "to", "with"}, "CONCEDE": {"to"}, "RETREAT": {"to"}, "REQUEST": {"on", "from", "to"},
    "ACCUSE": {"against", "of"}, "REJECT": {"from"}, "THREATEN": {"against", "to"}, "PROTEST": {"against"},
    "SANCTION": {"on", "against", "to"}, "MOBILIZE": {"against"}, "COERCE": {"on", "against"},
    "ASSAULT": {"on", "against", "at"},
}  # fmt: skip
_SUBJECT_CONTROL = {"promise", "threaten", "vow", "pledge", "agree", "offer", "refuse", "swear"}
_FROM = {
    "prevent", "stop", "ban", "bar", "prohibit", "keep", "deter", "discourage", "block", "restrict", "accuse",
    "suspect", "convict", "blame", "charge",
}  # fmt: skip
"""Verbs whose object is the one who does, or does not do, what "from" or "of" and a gerund tell."""


class Part(NamedTuple):
    """A noun and its role; ``moved``: something is handed to somebody else, so that even a person is its object."""

    noun: Token
    role: Role
    moved: bool = False


def parts(parse: Parse, head: Token, event: Event | None) -> Iterator[Part]:
    """The participants of ``head``, in the order actor, object, recipient, instrument; each with its conjuncts."""
    for part in _plain(parse, head, event):
        noun = _meant(parse, part.noun)
        yield Part(noun, part.role, part.moved)
        for other in _conjuncts(parse, noun):
            yield Part(other, part.role, part.moved)


def _plain(parse: Parse, head: Token, event: Event | None) -> Iterator[Part]:
    if head.pos in ("VERB", "AUX") or head.tag in ("VBN", "VBG"):
        yield from _of_verb(parse, head, event)
    elif any(child.dep in ("nsubj", "expl") for child in parse.children(head)) or head.dep in ("attr", "acomp"):
        for noun in _subjects(parse, head):
            yield Part(noun, "actor")
        yield from _of_noun(parse, head, event)
    else:
        yield from _of_noun(parse, head, event)


def _of_verb(parse: Parse, verb: Token, event: Event | None) -> Iterator[Part]:
    passive = any(child.dep in ("nsubjpass", "auxpass", "agent") for child in parse.children(verb)) or (
        verb.dep == "acl" and verb.tag == "VBN"
    )
    objects = parse.children(verb, "dobj")
    given = parse.children(verb, "dative")
    recipients = [noun for noun in given if noun.pos != "ADP"]
    for preposition in given:
        recipients.extend(parse.children(preposition, "pobj"))
    if passive:
        for preposition in parse.children(verb, "agent"):
            yield from (Part(noun, "actor") for noun in parse.children(preposition, "pobj"))
        objects = [*_passive_subjects(parse, verb), *objects]
    else:
        yield from (Part(noun, "actor") for noun in _subjects(parse, verb))
    towards = list(_after_prepositions(parse, verb, event))
    moved = bool(recipients) or any(part.role == "recipient" for part in towards)
    for noun in objects:
        yield Part(noun, "object", moved)
        yield from _of_noun(parse, noun, event, only_towards=True)
    yield from (Part(noun, "recipient") for noun in recipients)
    yield from towards


def _passive_subjects(parse: Parse, verb: Token) -> list[Token]:
    found = parse.children(verb, "nsubjpass")
    if not found and verb.dep == "acl":
        return [parse.head(verb)]
    if not found and verb.dep == "conj":
        first = parse.head(verb)
        return parse.children(first, "nsubjpass") if first.pos in ("VERB", "AUX") else []
    return found or (_controller(parse, verb) if verb.dep in ("xcomp", "advcl") else [])


def _subjects(parse: Parse, verb: Token, depth: int = 0) -> list[Token]:
    """Who does it: the verb's own subject, or the one that grammar lends it."""
    own = parse.children(verb, "nsubj")
    if own or depth > 4:
        return own
    governor = parse.head(verb)
    if governor.i == verb.i:
        return []
    match verb.dep:
        case "conj" if governor.pos in ("VERB", "AUX"):
            return _subjects(parse, governor, depth + 1)
        case "acl" if verb.tag == "VBG":
            return [governor]
        case "acl":
            return _owners(parse, governor)
        case "relcl":
            return [governor] if not parse.children(verb, "dobj") or parse.children(verb, "nsubj") else []
        case "xcomp" | "advcl" | "ccomp":
            return _controller(parse, verb, depth)
        case "attr" | "acomp" if governor.pos in ("VERB", "AUX"):
            return _subjects(parse, governor, depth + 1)
        case "pcomp":
            return _of_gerund(parse, governor, depth)
    return []


def _controller(parse: Parse, verb: Token, depth: int = 0) -> list[Token]:
    """Whose act an open complement is: of the object in "ordered the army to leave", else of the subject."""
    governor = parse.head(verb)
    if governor.pos not in ("VERB", "AUX"):
        return _owners(parse, governor) if governor.pos == "NOUN" else []
    if verb.dep == "xcomp" and governor.lemma not in _SUBJECT_CONTROL:
        objects = parse.children(governor, "dobj") or parse.children(governor, "dative")
        if objects:
            return objects
    if verb.dep == "ccomp":
        return []
    passive = parse.children(governor, "nsubjpass")
    return passive or _subjects(parse, governor, depth + 1)


def _of_gerund(parse: Parse, preposition: Token, depth: int) -> list[Token]:
    """Whose act "barred Kenya from leaving", "accused him of lying", "by bombing" tell of."""
    governor = parse.head(preposition)
    if governor.pos in ("VERB", "AUX"):
        if governor.lemma in _FROM:
            return parse.children(governor, "dobj", "nsubjpass") or _subjects(parse, governor, depth + 1)
        return parse.children(governor, "nsubjpass") or _subjects(parse, governor, depth + 1)
    return _owners(parse, governor) if governor.pos == "NOUN" else []


def _owners(parse: Parse, noun: Token) -> list[Token]:
    """Whose noun it is: "Kenya's plan", "the plan of the rebels"; else the subject of "has a plan"."""
    found = parse.children(noun, "poss")
    if found:
        return found
    for preposition in parse.children(noun, "prep"):
        if preposition.lower in ("by", "of"):
            return parse.children(preposition, "pobj")
    nations = [
        child for child in parse.children(noun, "amod", "compound", "nmod") if child.entity in ("NORP", "GPE", "ORG")
    ]
    if nations:
        return nations
    verb = parse.head(noun)
    if noun.dep == "dobj" and verb.pos == "VERB":
        return _subjects(parse, verb, 3)
    return []


def _of_noun(parse: Parse, noun: Token, event: Event | None, *, only_towards: bool = False) -> Iterator[Part]:
    """The parts of an event noun: "Russia's attack on the port by night with drones", "talks between A and B"."""
    if not only_towards:
        between = [child for child in parse.children(noun, "prep") if child.lower in ("between", "among")]
        for preposition in between:
            yield from (Part(other, "actor") for other in parse.children(preposition, "pobj"))
        by = [child for child in parse.children(noun, "prep", "agent") if child.lower == "by"]
        for preposition in by:
            yield from (
                Part(other, "actor")
                for other in parse.children(preposition, "pobj")
                if other.entity not in ("DATE", "TIME")
            )
        if not between and not by:
            owners = parse.children(noun, "poss") or [
                child
                for child in parse.children(noun, "amod", "compound", "nmod")
                if child.entity in ("NORP", "GPE", "ORG", "PERSON")
            ]
            yield from (Part(other, "actor") for other in owners if other.entity not in ("DATE", "TIME"))
        for preposition in parse.children(noun, "prep"):
            if preposition.lower == "of":
                yield from (Part(other, "object") for other in parse.children(preposition, "pobj"))
    yield from _after_prepositions(parse, noun, event)


def _after_prepositions(parse: Parse, head: Token, event: Event | None) -> Iterator[Part]:
    kind = event.type if event is not None else ""
    for preposition in parse.children(head, "prep"):
        word = preposition.lower
        nouns = [
            noun for noun in parse.children(preposition, "pobj") if noun.entity not in ("DATE", "TIME", "CARDINAL")
        ]
        if word in _RECIPIENT_AFTER.get(kind, ()) and word != "of":
            yield from (Part(noun, "recipient") for noun in nouns)
        elif word == "with" and kind in _WITH_TOOLS and head.pos == "VERB" and preposition.i > head.i:
            yield from (Part(noun, "instrument") for noun in nouns if noun.entity not in ("PERSON", "NORP", "GPE"))
    for child in parse.children(head, "advcl", "acl"):
        if child.lower == "using":
            yield from (Part(noun, "instrument") for noun in parse.children(child, "dobj"))


def _meant(parse: Parse, noun: Token) -> Token:
    """The antecedent of a relative pronoun, else the noun itself."""
    if noun.tag in ("WDT", "WP", "WP$") or (noun.lower == "that" and noun.dep in ("nsubj", "nsubjpass", "dobj")):
        for governor in parse.ancestors(noun):
            if governor.dep == "relcl":
                return parse.head(governor)
    return noun


def _conjuncts(parse: Parse, noun: Token) -> list[Token]:
    found = []
    for child in parse.children(noun, "conj"):
        if child.pos in ("NOUN", "PROPN", "PRON"):
            found.append(child)
            found.extend(_conjuncts(parse, child))
    return found
