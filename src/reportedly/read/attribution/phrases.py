"""Which words make up a source and a cue: noun phrases without what only adds to them, verbs with their helpers."""

from __future__ import annotations

from ..language import Parse, Token
from . import cues
from .frames import HELPERS
from .pieces import Range, trim

_AUXILIARY = frozenset({"aux", "auxpass", "neg"})
_RELATIVE = frozenset({"WDT", "WP", "WP$"})


def noun_phrase(parse: Parse, head: Token, limit: Range) -> Range | None:
    """The words of the phrase that ``head`` governs, within ``limit``, without an added clause after a comma.

    An appositive stays: it says who somebody is. "Ilse Varga, the mayor", but "Varga" of "Varga, who won in May".
    """
    first, last = max(head.left, limit[0]), min(head.right, limit[1])
    if not first <= head.i <= last:
        return None
    tokens = parse.tokens
    for child in parse.children(head):
        if child.i > head.i and child.left <= last and child.left > head.i and _only_adds(parse, head, child):
            last = child.left - 1
    while last < limit[1] and tokens[last].entity == tokens[last + 1].entity == "PERSON":
        last += 1  # "Tanja Vesely", of which the parser took the last word for an adverb
    # A phrase ends at a quotation mark, a colon or a dash outside of it.
    for i in range(head.i + 1, last + 1):
        if tokens[i].text in {"“", ":", ";", "``"} or (tokens[i].text in {"—", "–", "--"} and i > head.i):
            last = i - 1
            break
    for i in range(head.i - 1, first - 1, -1):
        if tokens[i].text in {"”", ":", ";", "''", '"'}:
            first = i + 1
            break
    while first < head.i and tokens[first].dep in ("mark", "cc", "advmod") and tokens[first].pos in ("SCONJ", "CCONJ"):
        first += 1
    return trim(parse, first, last)


def _only_adds(parse: Parse, head: Token, child: Token) -> bool:
    before = parse.tokens[child.left - 1].text
    if child.dep in ("relcl", "acl", "advcl", "prep", "npadvmod", "parataxis", "ccomp"):
        return before in {",", "—", "–", "--", "("} or child.dep in ("ccomp", "parataxis")
    return child.dep == "conj" and child.pos in ("VERB", "AUX") and head.pos not in ("VERB", "AUX")


def verb_group(parse: Parse, verb: Token, *, prep: Token | None = None) -> Range:
    """The verb with its auxiliaries, negation, adverbs, helper verbs, particle and preposition: all in one piece."""
    first = last = verb.i
    tokens = parse.tokens
    own = {t.i for t in parse.children(verb) if t.dep in _AUXILIARY or (t.dep in ("advmod", "prt") and _adverb(t))}
    governor = verb
    while governor.dep == "xcomp" and governor.head < governor.i and tokens[governor.head].lemma in HELPERS:
        governor = tokens[governor.head]
        own.add(governor.i)
        own.update(t.i for t in parse.children(governor) if t.dep in _AUXILIARY or (t.dep == "advmod" and _adverb(t)))
    evidential = cues.book().adverbs
    while first - 1 in own and tokens[first - 1].lower not in evidential:
        first -= 1
    while first < verb.i and tokens[first].tag == "TO":
        first += 1  # "to" leads what is intended, and stays out
    while last + 1 in own and tokens[last + 1].dep in ("prt", "advmod", "neg"):
        last += 1
    while last > verb.i and tokens[last].dep == "advmod" and tokens[last].lower in ("when", "where", "why", "how"):
        last -= 1
    if prep is not None and prep.i == last + 1:
        last += 1
    return first, last


def _adverb(token: Token) -> bool:
    if token.entity == "PERSON":
        return False  # "Tanja Vesely told": a name that looks like an adverb
    return token.left == token.right and token.pos in ("ADV", "PART", "ADP") and token.tag not in ("WRB", "WDT")


def negated(parse: Parse, verb: Token, cue: Range) -> bool:
    """Whether the cue is negated: "did not say", "never confirmed", "has yet to confirm", "no official said"."""
    tokens = parse.tokens
    words = {tokens[i].lower for i in range(cue[0], cue[1] + 1)}
    if words & {"not", "n't", "n’t", "never", "neither", "nor"}:
        return True
    for child in parse.children(verb):
        if child.dep == "neg" or (child.dep == "dobj" and child.lower == "nothing"):
            return True
        if child.dep in ("nsubj", "nsubjpass") and (
            child.lower in ("nobody", "none", "neither", "nothing")
            or any(t.lower in ("no", "neither") for t in parse.children(child, "det", "preconj", "cc"))
        ):
            return True
    if verb.dep == "pcomp" and cue[0] > 1 and tokens[cue[0] - 2].lower == "short":
        return True  # "stopped short of confirming"
    head = parse.head(verb)
    if verb.dep == "xcomp" and head.lemma == "have" and any(t.lower == "yet" for t in parse.children(head)):
        return True
    if verb.dep == "xcomp" and head.lemma == "have" and any(t.lower == "yet" for t in parse.children(verb)):
        return True
    if verb.dep == "xcomp" and head.lemma in ("fail", "refuse", "decline"):
        return head.lemma == "fail"
    return verb.dep == "conj" and any(t.dep == "neg" for t in parse.children(head)) and _shares(parse, verb, head)


def _shares(parse: Parse, verb: Token, head: Token) -> bool:
    """Whether a negation before ``head`` reaches the conjoined ``verb``: "did not confirm or deny"."""
    has_aux = any(t.dep in ("aux", "auxpass", "nsubj", "nsubjpass") for t in parse.children(verb))
    return not has_aux and verb.tag == head.tag and any(t.lower in ("or", "nor") for t in parse.children(head, "cc"))
