"""Is it a ruling? "Let me say", "in order to", "a loan that allows us to build" permit and require nothing."""

from __future__ import annotations

from functools import cache

from .. import lexicon
from ..language import Parse, Token
from ..sources import kinds
from . import frames

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_NAMES = frozenset(("PERSON", "ORG", "GPE", "NORP", "LAW", "LOC"))
_THINGS = frozenset(("this", "that", "these", "those", "which", "what", "something", "anything", "everything"))
_RELATIVE = frozenset(("who", "which", "that"))
_ME = frozenset(("me", "us", "'s", "’s", "there"))
_MYSELF = frozenset(("me", "'s", "’s", "there"))
_HELPERS = frozenset(("xcomp", "conj"))
_OUT = frozenset(("into", "out", "back", "home", "off", "away", "onto", "aboard", "forward", "ashore"))
_NOUNS_OF_DOING = ("tion", "sion", "ment", "ance", "al", "ing", "ure", "down", "count")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(lexicon.load("deontic")["rulers"][name])


@cache
def _doings() -> frozenset[str]:
    table = lexicon.load("nominals")
    return frozenset([*table["governed"], *(word for words in table["always"].values() for word in words)])


def is_ruling(parse: Parse, word: Token) -> bool:
    """Whether ``word``, a verb or noun that can permit, forbid or require, does so here.

    Somebody must be able to rule: a person, a body, a country, or a document in force such as a law or a licence.
    A passive without an agent rules ("boats are allowed to dock"). What a thing makes possible ("the bridge lets
    lorries cross"), a purpose ("in order to", "to allow refunds"), a wish ("let us hope"), a need ("money is required
    to mend it") and a purchase ("ordered a coffee") are no rulings. A word that is none of the lexicon's gives True.
    """
    if word.pos not in ("VERB", "AUX"):
        return not _in_order(parse, word)
    lemma = word.lemma
    passive = frames.passive(parse, word) or (word.dep == "acl" and word.tag == "VBN")
    if lemma == "require" and (passive or _in_question(parse, word)):
        return passive and not _needed(parse, word)
    if passive:
        by = [child for agent in parse.children(word, "agent") for child in parse.children(agent, "pobj")]
        return not by or lemma not in _words("guarded") or can_rule(by[0])
    if lemma == "order":
        return _orders_a_deed(parse, word)
    if lemma not in _words("guarded"):
        return True
    if is_wish(parse, word) or _natural(parse, word):
        return False
    if lemma in ("enable", "empower", "compel", "oblige", "prevent") and not _by_law(parse, word):
        return False
    return _by_a_ruler(parse, word)


def can_rule(token: Token) -> bool:
    """Whether ``token`` heads the name of somebody who can rule, or of a document that does."""
    if token.entity in _NAMES:
        return True
    if token.pos == "PRON":
        return token.lower not in _THINGS
    if token.pos == "PROPN":
        return not token.entity
    known = kinds.words()
    lemma = token.lemma
    if lemma in known.bodies or lemma in known.offices or lemma in known.people or lemma in _words("documents"):
        return True
    if lemma.endswith(("er", "or", "ist", "ian", "man", "men", "woman", "women")):
        return lemma not in _words("things")
    return token.lower in known.vague


def subject(parse: Parse, verb: Token) -> Token | None:
    """Who or what does ``verb``, through relative pronouns and the verbs above it; None if unsaid."""
    for _ in range(6):
        own = parse.children(verb, *_SUBJECTS)
        above = parse.head(verb)
        if own:
            if own[0].lower in _RELATIVE and verb.dep == "relcl":
                return above
            return _before(parse, own[0]) if own[0].lower == "it" else own[0]
        if above is verb:
            return None
        if verb.dep in ("acl", "relcl") and above.pos in ("NOUN", "PROPN", "PRON"):
            return above
        while above.dep in ("prep", "pobj", "attr", "acomp", "dobj") and above.head != above.i:
            above = parse.head(above)
        objects = [child for child in parse.children(above, "dobj") if child.i < verb.i]
        if verb.dep == "xcomp" and objects:
            return objects[0]
        verb = above
    return None


def _before(parse: Parse, pronoun: Token) -> Token:
    """The subject named last before "it", in the sentence or the one before; the pronoun itself if there is none."""
    sentence = parse.sentence_of(pronoun)
    first = parse.sentences[pronoun.sentence - 1].first if pronoun.sentence else sentence.first
    named = [
        token
        for token in reversed(parse.tokens[first : pronoun.i])
        if token.dep in _SUBJECTS and token.pos in ("NOUN", "PROPN")
    ]
    # Of "Washington had let Kyiv fire. It permitted" the main clause's: the others do what it tells of.
    main = [token for token in named if parse.head(token).dep in ("ROOT", "conj")]
    return next(iter(main or named), pronoun)


def _in_order(parse: Parse, noun: Token) -> bool:
    """ "In order to", "in order for us to"."""
    before = parse.tokens[noun.i - 1] if noun.i else noun
    return noun.lower == "order" and before.lower == "in"


def _needed(parse: Parse, verb: Token) -> bool:
    """ "More money is required to mend it": a means to an end, while "drivers are required to wear a badge"."""
    wanted = parse.head(verb) if verb.dep == "acl" else next(iter(parse.children(verb, "nsubjpass")), None)
    if wanted is None:
        return False
    if verb.dep == "acl" and not can_rule(wanted):
        return True
    return wanted.lemma in _words("needed") or wanted.lower in _THINGS or wanted.lower == "it"


def _in_question(parse: Parse, verb: Token) -> bool:
    """ "What would you require to mend it?": nobody is told to do anything."""
    asked = [child for child in parse.children(verb, "dobj") if child.i < verb.i]
    return any(token.tag in ("WP", "WDT") for child in asked for token in (child, *parse.children(child, "det")))


def _orders_a_deed(parse: Parse, verb: Token) -> bool:
    if parse.children(verb, "xcomp", "ccomp"):
        return True
    for child in parse.children(verb, "dobj"):
        if child.lemma in _doings() or child.tag == "VBG" or child.lemma.endswith(_NOUNS_OF_DOING):
            return True
        if parse.children(child, "acl", "relcl") or any(act.i > child.i for act in parse.children(verb, "advcl")):
            return True
        beside = [*parse.children(verb, "prep", "advmod", "prt"), *parse.children(child, "advmod", "prep")]
        return any(other.lower in _OUT for other in beside)  # "ordered the troops home", not "ordered a coffee"
    return True


def is_wish(parse: Parse, verb: Token) -> bool:
    """ "Let us hope", "let there be light", "let it be known", "allow me to begin": said to oneself or the reader."""
    if verb.lemma in ("let", "allow", "permit") and _said_of(parse, verb) & _MYSELF and verb.tag in ("VB", "VBP"):
        return verb.lemma == "let" or not parse.children(verb, "aux")
    if parse.children(verb, *_SUBJECTS):
        return any(child.lower in _ME for child in parse.children(verb, *_SUBJECTS)) and verb.lemma == "let"
    return verb.tag in ("VB", "VBP") and not parse.children(verb, "aux") and verb.dep not in _HELPERS


def _said_of(parse: Parse, verb: Token) -> set[str]:
    """The words of those who are let or allowed."""
    inner = [verb, *parse.children(verb, "ccomp", "xcomp")]
    return {child.lower for act in inner for child in parse.children(act, "nsubj", "dobj") if child.i > verb.i}


def _by_law(parse: Parse, verb: Token) -> bool:
    """Whether a law, a court, a body of state or an office does it: others only bring it about."""
    doer = subject(parse, verb)
    if doer is None:
        return False
    ruling = _words("documents") | _words("courts") | kinds.words().offices | (kinds.words().bodies - _words("private"))
    return doer.entity in ("LAW", "GPE") or doer.lemma in ruling


def _natural(parse: Parse, verb: Token) -> bool:
    """ "Let the cod recover", "allow the paint to dry": no one can permit it."""
    return any(act.lemma in _words("processes") for act in parse.children(verb, "ccomp", "xcomp"))


def _by_a_ruler(parse: Parse, verb: Token) -> bool:
    above = parse.head(verb)
    infinitive = bool(frames.infinitive(parse, verb))
    own = parse.children(verb, *_SUBJECTS)
    if infinitive and not own and verb.dep == "advcl":  # a purpose, but the purpose of a rule is a ruling
        doer = subject(parse, above)
        rule = [doer, *parse.children(above, "dobj", "nsubjpass")]
        return any(one is not None and one.lemma in _words("documents") for one in rule)
    if infinitive and not own and verb.dep in ("acl", "relcl"):
        return above.lemma in _words("documents") or above.lemma in _words("plans")
    if any(child.lemma in _words("amounts") for child in parse.children(verb, "dobj")):
        return False  # "allow about an hour"
    doer = subject(parse, verb)
    if doer is None or can_rule(doer):
        return True
    parts = [part for of in parse.children(doer, "prep") if of.lower == "of" for part in parse.children(of, "pobj")]
    return verb.dep == "relcl" and any(can_rule(part) for part in parts)
