"""Rules over things: "banned trawlers from the bay", "a ban on bags", "visa-free travel", "a curfew", "the fee"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice

from ...vocabulary import Force
from .. import lexicon
from ..entities import agents
from ..factuality import rulers, rulings
from ..language import Parse, Token
from .told import Told, behind

_OBJECTS = ("dobj", "nsubjpass")
_NOBODY = agents.Agent("", "other", "one", False)
_FROM = frozenset({"from"})
_TO = frozenset({"to", "for"})
_OF = frozenset({"of", "for"})
_TRIED = frozenset({"acl", "xcomp", "pcomp", "advcl"})
_REACH = 5
"""Words above a noun of ruling that may say that nobody has ruled yet ("a call for a ban")."""


@cache
def words(section: str) -> frozenset[str]:
    """Words of ruling from `deontic.yaml`, and what policies add to them."""
    table = lexicon.load("policies")
    return frozenset((table if section in table else lexicon.load("deontic"))[section]["words"])


@cache
def _forces() -> dict[str, Force]:
    table: dict[str, Force] = {}
    for entry in lexicon.load("deontic")["verbs"].values():
        table.update(dict.fromkeys(entry["words"], entry["force"]))
    return table


def find(parse: Parse, noun: Token, at: dict[int, int], acting: set[int]) -> Iterator[Told]:
    """The rule over ``noun``, a thing, or a claim that no sign puts under a ruling.

    ``at``: the claim at each head; ``acting``: the last tokens of the names of people, bodies and countries.
    """
    verb = parse.head(noun)
    yield from _standing(parse, noun, verb)
    yield from _given(parse, noun, verb)
    if noun.dep in _OBJECTS:
        yield from _object(parse, noun, verb, at, acting)
    if noun.dep == "pobj" and noun.i not in at:
        yield from _behind(parse, noun, verb, acting)


def _object(parse: Parse, noun: Token, verb: Token, at: dict[int, int], acting: set[int]) -> Iterator[Told]:
    """ "Outlawed the party", "barred trawlers from the bay", not "barred him from entering"."""
    if verb.lemma not in words("over_things") or verb.pos != "VERB" or not rulers.is_ruling(parse, verb):
        return
    if parse.children(verb, "xcomp", "ccomp") or rulings.force_of(noun) is not None or noun.tag == "NNP":
        return
    if noun.right + 1 < len(parse.tokens) and parse.tokens[noun.right + 1].tag == "TO":
        return  # "a law forbidding shops to open", whatever the parser hangs the opening on
    out_of = behind(parse, verb, _FROM) + behind(parse, noun, _FROM)
    if any(inner.i in at or inner.tag == "VBG" for inner in out_of):
        return
    force = _forces()[verb.lemma]
    if negated(parse, verb):
        force = "forbidden" if force == "permitted" else "permitted"
        if force == "permitted":
            return
    yield Told(noun, force, verb, [noun] if _somebody(parse, noun, acting) or out_of else [])


def _behind(parse: Parse, noun: Token, preposition: Token, acting: set[int]) -> Iterator[Told]:
    """ "A ban on drones", "eased restrictions on flights", "an arms embargo on Ruvia", "exempted from the fee"."""
    verb = parse.head(preposition)
    if preposition.lower == "from" and verb.lemma in words("sparing") and verb.pos == "VERB":
        if not negated(parse, verb):
            yield Told(noun, "permitted", verb, parse.children(verb, "nsubjpass", "dobj"))
        return
    if preposition.lower not in {"on", "against"}:
        return
    ruling = rulings.governing(parse, noun)
    if ruling is None:
        return
    named = parse.tokens[ruling.token if ruling.name is None else ruling.name]
    if named.pos != "NOUN" or rulings.force_of(named) != "forbidden":
        return
    word = parse.tokens[ruling.token]
    force = ruling.against if negated(parse, word) else ruling.force
    if force is None:
        return
    if _somebody(parse, noun, acting):
        kinds = [child for child in parse.children(named, "compound", "amod") if child.pos in {"NOUN", "PROPN"}]
        yield Told(kinds[-1] if kinds else named, force, _imposed(parse, named, word), [noun], [named])
    else:
        yield Told(noun, force, _imposed(parse, named, word), [], [named])


def _imposed(parse: Parse, named: Token, word: Token) -> Token:
    """Of "extended its ban", "a ban was imposed" the verb rules, in which the noun is what it lays on."""
    verb = parse.head(named)
    return verb if word is named and named.dep in _OBJECTS and verb.lemma in words("imposing") else word


def _standing(parse: Parse, noun: Token, verb: Token) -> Iterator[Told]:
    """ "Imposed a curfew", "the lockdown was lifted": the noun is rule and act in one."""
    if noun.lemma not in words("standing") or verb.pos not in {"VERB", "AUX"}:
        return
    against = negated(parse, verb)
    if noun.dep in _OBJECTS and verb.lemma in words("imposing") and not against:
        yield Told(noun, "forbidden", verb, [])
    elif noun.dep in _OBJECTS and lifts(parse, verb):
        yield Told(noun, "forbidden" if against else "permitted", verb, [])
    elif noun.dep == "nsubj" and verb.lemma in words("holding") and not against:
        yield Told(noun, "forbidden", verb, [])


def _given(parse: Parse, noun: Token, verb: Token) -> Iterator[Told]:
    """ "Granted tourists visa-free travel", "denied the convoy access", "was refused entry"."""
    if noun.lemma not in words("freedoms") or noun.dep not in {"dobj", "nsubjpass"} or verb.pos != "VERB":
        return
    giving = verb.lemma in words("handing") and verb.lemma != "deny"
    if not giving and verb.lemma not in {"deny", "refuse"}:
        return
    to = behind(parse, verb, _TO)
    receivers = [
        child for child in parse.children(verb, "dative", "nsubjpass", "dobj") if child.pos in {"NOUN", "PROPN"}
    ]
    receivers += [child for child in parse.children(noun, "nmod", "compound") if child.tag in {"NNS", "NNPS", "NNP"}]
    doers = [one for one in (*receivers, *to) if one.i != noun.i]
    if doers:
        permitted = giving != negated(parse, verb)
        yield Told(noun, "permitted" if permitted else "forbidden", verb, doers[:1])


def permit_to(parse: Parse, act: Token) -> Told | None:
    """ "Withdrew the permit of the yard to break up ships": the parser hangs the act on the verb."""
    verb = parse.head(act)
    if act.dep not in {"advcl", "xcomp", "acl"} or not any(child.tag == "TO" for child in parse.children(act, "aux")):
        return None
    for noun in parse.children(verb, *_OBJECTS):
        if noun.i > act.i or rulings.force_of(noun) != "permitted":
            continue
        if not rulings.lifts(verb, noun) or negated(parse, verb):
            continue
        of = behind(parse, noun, _OF)
        return Told(act, "forbidden", verb, of or parse.children(noun, "poss"), [noun])
    return None


def lifts(parse: Parse, verb: Token) -> bool:
    """Whether ``verb`` ends a rule: "scrap", "lift", "strike down"."""
    worded = [f"{verb.lemma} {child.lower}" for child in parse.children(verb, "prt")]
    return verb.lemma in words("lifting") or any(one in words("striking") for one in worded)


def negated(parse: Parse, word: Token) -> bool:
    """Whether a ruling is told as not made: "has not lifted", "refused to lift"."""
    if parse.children(word, "neg"):
        return True
    above = parse.head(word)
    return word.dep == "xcomp" and above.lemma in {"refuse", "decline", "fail"} and above.i < word.i


def unsettled(parse: Parse, noun: Token) -> bool:
    """Whether a ban is only called for, proposed or possible: "a call for a ban", "has proposed banning kites"."""
    if noun.pos == "VERB":
        above = parse.head(noun)
        above = parse.head(above) if above.dep == "prep" else above
        aside = noun.dep == "advcl" and noun.tag != "VB"  # "supported them while prohibiting the use"
        below = (noun.dep in _TRIED and not aside) or (noun.dep == "relcl" and noun.tag == "VB")
        return below and above.lemma in words("unsettled")
    if any(child.lower in words("unsettled") for child in parse.children(noun, "amod", "compound")):
        return True
    return any(above.lemma in words("unsettled") for above in islice(parse.ancestors(noun), _REACH))


def _somebody(parse: Parse, noun: Token, acting: set[int]) -> bool:
    """Whether the noun names people, a body or a country; not planes and ships, though an army's are its own."""
    if noun.i in acting:
        return agents.agents().get(noun.lemma, _NOBODY).type != "thing"
    told = agents.named_by(parse.tokens, noun.i)
    return told is not None and "thing" not in (told[0].type, agents.agents().get(noun.lemma, _NOBODY).type)
