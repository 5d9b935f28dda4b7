"""Which word permits, forbids or requires an act? Verbs and nouns of ruling over the parse."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from ...vocabulary import Force
from .. import lexicon
from ..language import Parse, Token
from .rulers import is_ruling


@dataclass(frozen=True, slots=True)
class Ruling:
    """``token`` rules by ``force``; ``name`` is the noun of ruling under it, if any ("lifted the *ban*")."""

    token: int
    force: Force
    name: int | None = None
    against: Force | None = None
    """What holds if the ruling is negated."""


@cache
def _verbs() -> dict[str, tuple[Force, Force | None]]:
    return {
        word: (entry["force"], None if entry["negated"] == "none" else entry["negated"])
        for entry in _table()["verbs"].values()
        for word in entry["words"]
    }


@cache
def _nouns() -> dict[str, Force]:
    return {word: entry["force"] for entry in _table()["nouns"].values() for word in entry["words"]}


@cache
def _set(section: str, key: str = "words") -> frozenset[str]:
    return frozenset(_table()[section][key])


def _table() -> Any:
    return lexicon.load("deontic")


def governing(parse: Parse, act: Token) -> Ruling | None:
    """The ruling that directly governs ``act`` (a verb, or a noun that names a deed); None if there is none."""
    found = _candidate(parse, act)
    if found is None or not is_ruling(parse, parse.tokens[found.token]):
        return None
    return found


def _candidate(parse: Parse, act: Token) -> Ruling | None:
    tokens = parse.tokens
    for _ in range(8):  # conjuncts stand under one ruling
        if act.dep != "conj" or act.head == act.i:
            break
        act = tokens[act.head]
    governor = tokens[act.head]
    if governor is act:
        return None
    dep = act.dep
    doer = _doer(parse, act)
    if doer is not None:
        act, governor, dep = doer, tokens[doer.head], "pobj"
    if dep in ("xcomp", "ccomp", "advcl", "oprd"):
        return _by_verb(parse, act, governor)
    if dep in ("dobj", "nsubjpass") and governor.lemma in _set("objects"):
        return None if _restricted_to(parse, act, governor) else _verb(governor)
    if dep == "acl" and governor.dep == "dobj" and _infinitive(parse, act) and governor.lemma not in _nouns():
        return _by_verb(parse, act, tokens[governor.head])
    if dep == "acl" or (dep == "relcl" and _infinitive(parse, act)):
        return _by_noun(parse, governor) if _infinitive(parse, act) or act.tag == "VBG" else None
    if dep in ("pcomp", "pobj") and governor.head != governor.i:
        return _by_preposition(parse, governor, tokens[governor.head])
    if dep == "compound":
        return _by_noun(parse, governor)
    return None


def _restricted_to(parse: Parse, act: Token, verb: Token) -> bool:
    """ "Restricting the sale of land to residents" forbids the sale to others only."""
    to = [child for one in (verb, act) for child in parse.children(one, "prep", "dative") if child.lower == "to"]
    return verb.lemma == "restrict" and any(child.i > act.i for child in to)


def _doer(parse: Parse, act: Token) -> Token | None:
    """Who does ``act`` in "the ban on boats fishing here", "its objection to them firing", where a noun rules."""
    if act.tag != "VBG" or act.dep not in ("acl", "advcl") or not act.left:
        return None
    before = parse.tokens[act.left - 1]
    if before.dep != "pobj":
        return None
    preposition = parse.tokens[before.head]
    noun = _noun_before(parse, preposition)
    known = noun.lemma in _nouns() or noun.lemma in _set("lifting", "hindrances")
    return before if known and preposition.lower in ("on", "to", "against") else None


def _noun_before(parse: Parse, preposition: Token) -> Token:
    """The noun that ``preposition`` belongs to, also where the parser hangs it higher: "dropped its ban on"."""
    governor = parse.tokens[preposition.head]
    if preposition.i > governor.i + 1:
        before = parse.tokens[preposition.i - 1]
        if before.pos == "NOUN" and (before.lemma in _nouns() or before.lemma in _set("lifting", "hindrances")):
            return before
    return governor


def force_of(token: Token) -> Force | None:
    """The force of ``token`` if it is a verb or noun of ruling, whatever it rules over."""
    if token.pos == "VERB":
        entry = _verbs().get(token.lemma)
        return entry[0] if entry else None
    return _nouns().get(token.lemma) if token.pos == "NOUN" else None


def lifts(verb: Token, noun: Token) -> bool:
    """Whether ``verb`` ends what the noun of ruling ``noun``, its object, forbade or permitted."""
    force = _nouns().get(noun.lemma)
    return (force == "forbidden" and verb.lemma in _set("lifting")) or (
        force == "permitted" and verb.lemma in _set("withdrawing")
    )


def _by_verb(parse: Parse, act: Token, verb: Token) -> Ruling | None:
    tokens = parse.tokens
    if verb.lemma not in _verbs() or verb.pos != "VERB":
        return None
    if act.dep == "advcl" and act.head == verb.i:
        # "cleared the pilots to fly", "Boats have been cleared to enter": the parser's label wavers
        if not _infinitive(parse, act) or act.i < verb.i:
            return None
        if not any(tokens[child].dep in ("dobj", "auxpass") for child in verb.children):
            return None
    if act.dep == "ccomp" and not _infinitive(parse, act) and act.tag not in ("VB", "VBN", "VBG"):
        return None
    return _verb(verb)


def _by_preposition(parse: Parse, preposition: Token, governor: Token) -> Ruling | None:
    if preposition.lower == "from" and governor.lemma in ("ban", "bar", "prohibit", "restrict", "restrain", "forbid"):
        return Ruling(governor.i, "forbidden")
    noun = _noun_before(parse, preposition)
    if preposition.lower in ("on", "against", "to", "for", "of") and noun.pos == "NOUN":
        return _by_noun(parse, noun, preposition.lower)
    return None


def _by_noun(parse: Parse, noun: Token, preposition: str = "") -> Ruling | None:
    tokens = parse.tokens
    force = _nouns().get(noun.lemma)
    if force is None and noun.lemma in _set("lifting", "hindrances"):
        lifted = noun.dep in ("dobj", "nsubjpass") and tokens[noun.head].lemma in _set("lifting")
        return Ruling(noun.head, "permitted", noun.i) if lifted else None
    if force is None or (preposition == "of" and force == "required"):
        return None
    governor = tokens[noun.head]
    if noun.dep in ("dobj", "nsubjpass"):
        if force == "forbidden" and governor.lemma in _set("lifting"):
            return Ruling(governor.i, "permitted", noun.i)
        if force == "permitted" and governor.lemma in _set("withdrawing"):
            return Ruling(governor.i, "forbidden", noun.i)
        if governor.lemma in ("grant", "give", "issue", "deny"):
            return Ruling(governor.i, force, noun.i)
    if force == "forbidden" and noun.dep == "pobj" and governor.lower == "of":
        lifting = tokens[governor.head]
        if lifting.lemma in _set("lifting", "nouns") or lifting.lower in _set("lifting", "nouns"):
            return Ruling(lifting.i, "permitted", noun.i)
    return Ruling(noun.i, force)


def _verb(verb: Token) -> Ruling | None:
    force, against = _verbs()[verb.lemma]
    return Ruling(verb.i, force, None, against)


def _infinitive(parse: Parse, act: Token) -> bool:
    return any(parse.tokens[child].tag == "TO" for child in act.children if child < act.i)
