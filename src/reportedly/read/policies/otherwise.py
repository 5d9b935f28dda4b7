"""Rules told in other ways: "remained forbidden", "agreed that they may", "the guidance was changed and they may"; and
what sounds like a rule and tells none: the terms on which somebody talks to the press."""

from __future__ import annotations

from ...vocabulary import Force
from .. import lexicon
from ..factuality import rulers, rulings
from ..language import Parse, Token
from .told import Told

_STAYING = frozenset({"remain", "stay", "keep"})
_SUBJECTS = ("nsubj", "nsubjpass")
_NEAR = 4
"""Sentences, from that of "may now", in which a ban or permission shows that it tells of a rule."""


def words(section: str) -> frozenset[str]:
    """A list of policies.yaml."""
    return frozenset(lexicon.load("policies")[section]["words"])


def staying(parse: Parse, act: Token) -> Told | None:
    """ "Strikes remained forbidden", "fishing stays legal": the adjective rules over the subject."""
    verb = parse.head(act)
    if act.dep not in _SUBJECTS or verb.lemma not in _STAYING:
        return None
    for word in parse.children(verb, "acomp", "oprd", "attr", "ccomp", "xcomp", "conj"):
        force = _force(word.lower)
        if force is not None and not parse.children(verb, "neg"):
            return Told(act, force, word)
    return None


def _force(word: str) -> Force | None:
    section = lexicon.load("policies")["staying"]
    for force in ("forbidden", "permitted", "required"):
        if word in section[force]:
            return force
    return None


def let(parse: Parse, act: Token) -> Told | None:
    """ "Let Kyiv fire ATACMS": the parser takes a bare verb between two names for a noun, and the last name for one."""
    above = parse.head(act)
    verb = parse.head(above)
    doer = parse.tokens[act.i - 1] if act.i else act
    bare = act.pos in {"NOUN", "PROPN"} and act.dep in {"nsubj", "compound"} and act.lower == act.text
    if not bare or verb.lemma != "let" or above.i != act.i + 1 or above.dep not in {"ccomp", "dobj"}:
        return None
    # Whatever the parser takes the first name for ("Lusaka" for a determiner).
    between = parse.tokens[verb.i + 1 : act.i]
    if not between or not all(one.text[:1].isupper() for one in between) or not above.text[:1].isupper():
        return None
    negated = bool(parse.children(verb, "neg"))
    return Told(act, "forbidden" if negated else "permitted", verb, [doer])


def dropped(parse: Parse, word: Token | None) -> Token | None:
    """The verb of a headline that the parser takes for a noun before the ban: "Varga drops ban on strikes"."""
    if word is None or word.pos != "NOUN" or rulings.force_of(word) != "forbidden":
        return None
    before = parse.tokens[word.i - 1] if word.i else word
    ends = before.dep in {"compound", "nmod"} and before.head == word.i
    lifting = frozenset(lexicon.load("deontic")["lifting"]["words"])
    return before if ends and before.lower.removesuffix("s") in lifting and before.lower.endswith("s") else None


def agreed(parse: Parse, act: Token) -> Token | None:
    """The verb of "agreed that they may reach", "ruled that shops can open": who decides by words, permits."""
    verb = parse.head(act)
    decides = act.dep == "ccomp" and verb.pos == "VERB" and verb.lemma in words("agreeing")
    if not decides or parse.children(verb, "neg"):
        return None
    return verb if rulers.subject(parse, verb) is not None else None


def beside_a_rule(parse: Parse, act: Token, subject: Token) -> bool:
    """Whether "may" is told beside a rule that changed: "the guidance was changed and Ukraine may use", or with "now"
    next to a ban or permission that is told ("Ukraine may now fire ... Washington had banned such strikes")."""
    if subject.pos not in {"PROPN", "NOUN"}:
        return False
    first = parse.head(act)
    if act.dep == "conj" and any(child.lemma in rulings.documents() for child in parse.children(first, *_SUBJECTS)):
        return True
    if not any(child.lower == "now" for child in parse.children(act, "advmod")):
        return False
    after = parse.sentences[act.sentence : act.sentence + _NEAR]
    near = parse.tokens[after[0].first : after[-1].last + 1]
    return any(token is not act and rulings.force_of(token) in {"forbidden", "permitted"} for token in near)


def on_terms(parse: Parse, act: Token, word: Token | None) -> bool:
    """Whether it only tells on what terms somebody talks: "as they were not authorised to discuss it", "granted
    anonymity to discuss it"."""
    if word is None or act.lemma not in words("talking"):
        return False
    if any(child.lower == "anonymity" for child in parse.children(word, "dobj", "oprd", "attr")):
        return True
    refused = bool(parse.children(word, "neg")) and bool(parse.children(word, "auxpass"))
    return refused and word.dep in {"advcl", "relcl", "conj", "ccomp"} and not parse.children(word, "agent")
