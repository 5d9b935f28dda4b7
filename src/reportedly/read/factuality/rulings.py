"""Which word permits, forbids or requires an act? Verbs and nouns of ruling over the parse."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from ...vocabulary import Force
from .. import lexicon
from ..language import Parse, Token
from .rulers import is_ruling

_COMPLEMENTS = frozenset(("xcomp", "ccomp", "acl", "relcl", "advcl"))


@dataclass(frozen=True, slots=True)
class Ruling:
    """``token`` rules by ``force``; ``name`` is the noun of ruling under it, if any ("lifted the *ban*")."""

    token: int
    force: Force
    name: int | None = None
    against: Force | None = None
    """What holds if the ruling is negated."""
    takes_negation: bool = False
    """Whether the "not" of the act belongs to the ruling: "under orders not to sail"."""


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


@cache
def documents() -> frozenset[str]:
    """Nouns for what rules in writing: laws, treaties, licences."""
    return frozenset(_table()["rulers"]["documents"])


def governing(parse: Parse, act: Token) -> Ruling | None:
    """The ruling that directly governs ``act`` (a verb, or a noun that names a deed); None if there is none."""
    asked = "ruling", act.i
    if asked not in parse.asked:
        found = _candidate(parse, act)
        ruled = found is not None and is_ruling(parse, parse.tokens[found.token])
        parse.asked[asked] = found if ruled else None
    known: Ruling | None = parse.asked[asked]
    return known


def _candidate(parse: Parse, act: Token) -> Ruling | None:
    tokens = parse.tokens
    for _ in range(8):  # conjuncts stand under one ruling
        if act.dep != "conj" or act.head == act.i:
            break
        act = tokens[act.head]
    governor = tokens[act.head]
    if governor is act:
        return None
    worded = under_orders(parse, act) or outlawing(parse, act) or _handed(parse, act, governor)
    if worded is not None:
        return worded
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


def takes_negation(parse: Parse, act: Token) -> bool:
    """Whether the "not" of ``act`` belongs to its ruling: "under orders not to sail"."""
    ruling = under_orders(parse, act)
    return ruling is not None and ruling.takes_negation


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
    bare = ("VB", "VBN", "VBG", "VBP") if verb.lemma == "let" else ("VB", "VBN", "VBG")  # "let nationals own"
    if act.dep == "ccomp" and not _infinitive(parse, act) and act.tag not in bare:
        return None
    return _verb(verb)


def _by_preposition(parse: Parse, preposition: Token, governor: Token) -> Ruling | None:
    particles = parse.children(governor, "prt") if governor.pos == "VERB" else []
    worded = " ".join((governor.lemma, *(part.lower for part in particles), preposition.lower))
    if worded in _verbs() and governor.pos == "VERB":
        return Ruling(governor.i, *_force_and_name(worded))
    if preposition.lower == "from":
        verb = governor if governor.pos == "VERB" or governor.dep not in ("dobj", "nsubjpass") else parse.head(governor)
        plain = verb.lemma in ("ban", "bar", "prohibit", "restrict", "restrain", "forbid")
        if plain or f"{verb.lemma} from" in _verbs():
            return Ruling(verb.i, "forbidden")
    noun = _noun_before(parse, preposition)
    if preposition.lower in ("on", "against", "to", "for", "of") and noun.pos == "NOUN":
        return _by_noun(parse, noun, preposition.lower)
    return None


def _force_and_name(words: str) -> tuple[Force, int | None, Force | None]:
    force, against = _verbs()[words]
    return force, None, against


def under_orders(parse: Parse, act: Token) -> Ruling | None:
    """ "Under orders (from the ministry) not to sail": by the words, since the parser hangs the act in many ways."""
    if act.tag != "VB" or act.dep not in _COMPLEMENTS or not _infinitive(parse, act):
        return None
    first = max(parse.sentence_of(act).first + 1, act.left - 10)
    for i in range(act.left - 1, first - 1, -1):
        noun = parse.tokens[i]
        if noun.pos in ("VERB", "AUX") or noun.text in (",", ";"):
            return None
        if noun.lemma in _set("under") and parse.tokens[noun.left - 1].lower == "under" and noun.left:
            denied = any(child.dep == "neg" for child in parse.children(act))
            return Ruling(i, "forbidden" if denied else "required", takes_negation=denied)
    return None


def _handed(parse: Parse, act: Token, verb: Token) -> Ruling | None:
    """ "Gave the firm the go-ahead to sell": the parser hangs the act on the verb as often as on the noun."""
    if verb.lemma not in _set("handing") or not act.left or act.tag != "VB" or not _infinitive(parse, act):
        return None
    noun = parse.tokens[act.left - 1]
    force = _nouns().get(name_of(parse, noun))
    return Ruling(verb.i, force, noun.i) if force == "permitted" else None


def outlawing(parse: Parse, act: Token) -> Ruling | None:
    """ "Made it a crime to fish", "declared any fishing unlawful", "made fishing an offence"."""
    tokens = parse.tokens
    verb = parse.head(act)
    named: Token | None = None
    if act.dep in ("nsubj", "dobj"):
        named = verb if act.dep == "nsubj" else next(iter(parse.children(verb, "oprd")), None)
        verb = parse.head(verb) if act.dep == "nsubj" else verb
        if act.i < verb.i:
            return None
    elif act.tag == "VB" and _infinitive(parse, act) and act.left and act.dep in _COMPLEMENTS:
        # the name stands before "to", whether it is the parser's subject of the act or not
        to = next(child.i for child in parse.children(act) if child.tag == "TO")
        named = tokens[to - 1]
        for _ in range(3):
            if verb.lemma in _set("outlawing", "verbs") and verb.pos == "VERB":
                break
            verb = parse.head(verb)
        if not any(token.lower == "it" for token in tokens[verb.i + 1 : named.i]):
            return None
    if named is None or verb.pos != "VERB" or verb.lemma not in _set("outlawing", "verbs") or not verb.i < named.i:
        return None
    if named.lemma in _set("outlawing"):
        return Ruling(verb.i, "forbidden", None, "permitted")
    return Ruling(verb.i, "permitted", None, "forbidden") if named.lemma in _set("outlawing", "legal") else None


def name_of(parse: Parse, noun: Token) -> str:
    """The lemma of ``noun``, or its two words where they name one thing: "go-ahead", "green light", "all-clear"."""
    before = parse.tokens[noun.i - 1].lower if noun.i else ""
    if before == "-" and noun.i > 1:
        return f"{parse.tokens[noun.i - 2].lower}-{noun.lower}"
    return "green light" if before == "green" and noun.lemma == "light" else noun.lemma


def _by_noun(parse: Parse, noun: Token, preposition: str = "") -> Ruling | None:
    tokens = parse.tokens
    force = _nouns().get(name_of(parse, noun))
    if force is None and noun.lemma in _set("lifting", "hindrances"):
        lifted = noun.dep in ("dobj", "nsubjpass") and tokens[noun.head].lemma in _set("lifting")
        return Ruling(noun.head, "permitted", noun.i) if lifted else None
    if force is None or (preposition == "of" and force == "required"):
        return None
    governor = tokens[noun.head]
    if noun.dep in ("dobj", "nsubjpass"):
        if force == "forbidden" and governor.lemma in _set("lifting"):
            return Ruling(governor.i, "permitted", noun.i, "forbidden")  # "has not lifted the ban"
        if force == "permitted" and governor.lemma in _set("withdrawing"):
            return Ruling(governor.i, "forbidden", noun.i)
        if governor.lemma in _set("handing"):
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
