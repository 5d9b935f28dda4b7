"""What looks like a clause and tells nothing of its own: "I mean", "as designed", "thank you", "issued on Monday"."""

from __future__ import annotations

from ..factuality import clause, rulers
from ..factuality.words import listed
from ..language import Parse, Token

_SPEAKING = frozenset(("i", "you", "we", "one"))
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyz")
_SUBORDINATE = ("ccomp", "xcomp", "dobj", "prep")


def is_fragment(parse: Parse, verb: Token) -> bool:
    """Whether the clause of ``verb`` is no claim: a formula between speakers, or a participle that only places a thing.

    "The notice issued on Monday" says which notice; "the ferry sunk on Monday" says what happened.
    """
    if not any(letter in _LATIN for letter in verb.lower):
        return True  # a stray hyphen, or words of another script, which the parser takes for verbs
    if clause.has_subject(parse, verb):
        return _formula(parse, verb) or _aside(parse, verb)
    if verb.lemma == "thank" and verb.tag in ("VB", "VBP"):
        return True
    if verb.lemma == "let" and rulers.is_wish(parse, verb):
        return True
    if verb.dep not in ("advcl", "acl") or verb.tag not in ("VBN", "VBG", "VBD"):
        return False
    if verb.dep == "acl" and (verb.lower in listed("placing") and verb.tag == "VBN"):
        return True
    if verb.lower in listed("participles"):
        return True
    opened = [child for child in parse.children(verb, "mark", "advmod") if child.lower == "as" and child.i < verb.i]
    return bool(opened) and verb.tag == "VBN" and not parse.children(verb, "dobj", "agent")  # "as designed"


def whole(parse: Parse, verb: Token) -> Token:
    """The verb that a prefix belongs to where the parser cut at the hyphen ("re-elect"); else ``verb`` itself."""
    tokens = parse.tokens
    if verb.lower not in listed("prefixes") or verb.i + 2 >= len(tokens):
        return verb
    hyphen, rest = tokens[verb.i + 1], tokens[verb.i + 2]
    glued = hyphen.text in ("-", "‐", "‑") and verb.end == hyphen.start and hyphen.end == rest.start
    return rest if glued and rest.pos in ("VERB", "AUX") else verb


def _formula(parse: Parse, verb: Token) -> bool:
    """ "I thank you", "I mean": words that only keep the talk going."""
    subjects = {child.lower for child in parse.children(verb, "nsubj")}
    if not subjects <= _SPEAKING:
        return False
    if verb.lemma == "thank":
        return True
    rest = parse.children(verb, *_SUBORDINATE)
    return verb.lower in listed("formulas") and not rest and verb.dep in ("parataxis", "ccomp", "ROOT", "intj", "conj")


def _aside(parse: Parse, verb: Token) -> bool:
    """ "As you know", "as we have seen", "the failures we see": whose eyes it is seen with, and no more."""
    if verb.lower not in listed("formulas") or verb.dep not in ("advcl", "relcl"):
        return False
    subjects = {child.lower for child in parse.children(verb, "nsubj")}
    return subjects <= _SPEAKING and not parse.children(verb, "ccomp", "xcomp", "neg")
