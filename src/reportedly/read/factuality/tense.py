"""When, as the verb's forms tell it: past, present or future; None where a clause has no tense."""

from __future__ import annotations

from ...vocabulary import Tense
from ..language import Parse, Token
from . import clause, frames
from .sign import Sign
from .words import predicates


def of(parse: Parse, head: Token, signs: list[Sign]) -> tuple[Tense | None, str]:
    """The tense of the claim with ``head``, and the words or form that tell it."""
    verb = clause.verb_of(parse, head)
    if verb.pos not in ("VERB", "AUX"):
        return _of_noun(parse, head, signs)
    finite = verb.tag in ("VBD", "VBZ", "VBP") or any(
        parse.tokens[child].dep in ("aux", "auxpass") and parse.tokens[child].tag in ("VBD", "VBZ", "VBP", "MD")
        for child in verb.children
    )
    for item in signs if not finite else ():
        if item.kind.tense == "past" and not item.outer:
            return "past", _quote(parse, item)
        if item.kind.tense == "future" and not item.outer:
            if head.dep == "acl" and item.tokens == (head.head,):
                return None, _quote(parse, item)  # "the decision to sell": when, is not told
            return "future", _quote(parse, item)
        if item.kind.tense == "none" and not item.outer:
            return None, _quote(parse, item)
    return _of_verb(parse, verb, head, 0)


def _of_noun(parse: Parse, head: Token, signs: list[Sign]) -> tuple[Tense | None, str]:
    """A noun has the tense that words beside it give: "the upcoming visit", "lifted the ban"; else none."""
    for item in signs:
        if item.outer or item.kind.tense not in ("past", "future"):
            continue
        beside = all(token in head.children and parse.tokens[token].lower not in _VAGUE for token in item.tokens)
        if item.kind.tense == "past":
            return "past", _quote(parse, item)
        if beside and item.tokens:
            return "future", _quote(parse, item)
    return None, ""


_VAGUE = frozenset(("future", "potential", "prospective"))
"""Adjectives that tell what kind of thing it is rather than when: "future leadership"."""


def _of_verb(parse: Parse, verb: Token, head: Token, depth: int) -> tuple[Tense | None, str]:
    tokens = parse.tokens
    auxiliaries = [tokens[child] for child in verb.children if tokens[child].dep in ("aux", "auxpass")]
    if clause.stranded(parse, verb):
        return _modal(verb, auxiliaries, False)
    for word in auxiliaries:
        if word.lower in ("'d", "’d") and verb.tag in ("VBN", "VBD"):
            return "past", word.text
        if word.tag == "MD" or (word.lower in ("'d", "’d") and verb.tag == "VB"):
            return _modal(word, auxiliaries, clause.stative(parse, verb, head))
    if any(word.lower in ("have", "has", "had", "'ve", "’ve", "having") for word in auxiliaries):
        return "past", "perfect"
    infinitive = any(word.tag == "TO" for word in auxiliaries)
    for word in auxiliaries:
        if word.tag == "VBD":
            return "past", word.text
        if word.tag in ("VBZ", "VBP"):
            return "present", word.text
    if verb.tag == "VBD":
        return "past", verb.text
    if verb.tag in ("VBZ", "VBP") and not infinitive:
        return "present", verb.text
    if depth > 6 or verb.head == verb.i:
        return ("past", verb.text) if verb.tag == "VBN" else (None, "")
    return _without_tense(parse, verb, depth)


def _modal(modal: Token, auxiliaries: list[Token], stative: bool) -> tuple[Tense | None, str]:
    if any(word.lower in ("have", "'ve", "’ve") for word in auxiliaries):
        return "past", f"{modal.text} have"
    if modal.lower in ("will", "wo", "'ll", "’ll", "shall", "would", "'d", "’d"):
        return "future", modal.text
    if modal.lower in ("can", "ca"):
        return "present", modal.text
    return ("present" if stative else "future"), modal.text


def _without_tense(parse: Parse, verb: Token, depth: int) -> tuple[Tense | None, str]:
    """A participle, a gerund or an infinitive: the tense of the clause that lends it its own, or none."""
    tokens = parse.tokens
    governor = tokens[verb.head]
    if verb.dep == "conj" and governor.pos in ("VERB", "AUX"):
        return _of_verb(parse, governor, governor, depth + 1)
    if verb.dep in ("xcomp", "ccomp", "advcl", "pcomp", "prep"):
        while governor.dep == "prep" and governor.head != governor.i:
            governor = tokens[governor.head]
        if governor.pos in ("VERB", "AUX"):
            if _reported(parse, verb, governor):
                return None, ""
            return _of_verb(parse, governor, governor, depth + 1)
    if verb.dep in ("acl", "amod") and verb.tag == "VBN":
        return "past", verb.text
    if verb.dep in ("acl", "amod") and verb.tag == "VBG":
        return "present", verb.text
    return None, ""


def _reported(parse: Parse, verb: Token, governor: Token) -> bool:
    """ "Is said to open the shelf": when, is not told; "is said to be", "is said to be opening" hold now."""
    found = predicates("verbs").get((governor.lemma, "that"))
    return (
        found is not None
        and found.name in ("saying", "claiming", "believing")
        and frames.passive(parse, governor)
        and bool(frames.infinitive(parse, verb))
        and not clause.stative(parse, verb, verb)
    )


def _quote(parse: Parse, item: Sign) -> str:
    return " ".join(parse.tokens[token].text for token in item.tokens)
