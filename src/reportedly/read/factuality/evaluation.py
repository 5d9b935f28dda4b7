"""Is a claim the author's own judgement? Evaluative words in a sentence that credits nobody."""

from __future__ import annotations

from functools import cache

from .. import lexicon
from ..drafts import ClaimDraft
from ..language import Parse, Token
from . import clause


@cache
def _words(*keys: str) -> frozenset[str]:
    found = lexicon.load("evaluation")
    for key in keys:
        found = found[key]
    return frozenset(found)


def evaluative(parse: Parse, claim: ClaimDraft) -> tuple[bool, str]:
    """Whether ``claim`` judges or interprets in the author's own voice, and the words that show it.

    Only claims outside all attributions count. A lone adjective is no judgement: it takes a verb of judging, or a
    verb of interpreting whose subject points back, or a copula, together with a word of praise or blame; or a
    reading offered in nobody's name ("may be seen as").
    """
    if claim.attribution is not None or claim.mood != "asserted" or claim.tense is None:
        return False, ""
    tokens = parse.tokens
    head = tokens[claim.head]
    if head.pos in ("NOUN", "PROPN") and clause.verb_of(parse, head) is head:
        return False, ""
    verb = clause.verb_of(parse, head)
    loaded = _loaded(parse, verb, head)
    if verb is not head:
        if loaded and (loaded.lower in _words("verdicts") or not _personal(parse, verb)):
            return True, loaded.text
        return False, ""
    if head.lemma in _words("readings", "verbs") and _reading(parse, head):
        return True, head.text
    if head.lemma in _words("predicates", "judge") and (loaded or _points_back(parse, head)):
        return True, head.text if loaded is None else f"{head.text} {loaded.text}"
    if _bestows(parse, head) or _virtue(parse, head):
        return True, head.text if loaded is None else f"{head.text} {loaded.text}"
    if head.lemma in _words("predicates", "interpret") and loaded and not _personal(parse, head):
        return True, f"{head.text} {loaded.text}"
    if head.lemma in _words("predicates", "interpret") and _points_back(parse, head) and _abstract(parse, head):
        return True, head.text
    return False, ""


def _bestows(parse: Parse, verb: Token) -> bool:
    """ "The deal disgraces its makers": a thing that can do so only in the eyes of whoever says it, now."""
    if verb.lemma not in _words("predicates", "bestow") or verb.tag not in ("VBZ", "VBP", "VBN"):
        return False
    who = parse.children(verb, "nsubj")
    if not who and verb.dep == "conj":
        who = parse.children(parse.head(verb), "nsubj")
    if not who or who[0].entity in ("PERSON", "ORG", "NORP") or _personal(parse, verb):
        return False
    return bool(parse.children(verb, "dobj")) or verb.lemma in ("deserve", "merit")


def _virtue(parse: Parse, verb: Token) -> bool:
    """ "Common sense has won": a virtue or a vice as the doer."""
    if verb.lemma not in _words("predicates", "prevail"):
        return False
    return any(child.lemma in _words("nouns") for child in parse.children(verb, "nsubj"))


def _loaded(parse: Parse, verb: Token, head: Token) -> Token | None:
    """A word of praise or blame in the clause: an adjective, a noun in the object, or an adverb."""
    tokens = parse.tokens
    for child in parse.children(verb, "prep"):
        following = tokens[child.i + 1 : child.i + 2]
        if following and f"{child.lower} {following[0].lower}" in _words("phrases"):
            return child
    if head is not verb and head.lower in _words("adjectives"):
        return head
    queue = [child for child in verb.children if tokens[child].dep in _PARTS]
    for member in queue:
        child = tokens[member]
        if child.pos == "ADJ" and child.lower in _words("adjectives"):
            return child
        if child.pos == "NOUN" and child.lemma in _words("nouns") and child.dep not in ("nsubj", "nsubjpass"):
            return child
        if child.pos == "ADV" and child.dep == "advmod" and child.head == verb.i and child.lower in _words("adverbs"):
            return child
        if len(queue) < 40:
            queue.extend(inner for inner in child.children if tokens[inner].dep in _PARTS - {"nsubj", "advcl"})
    return None


_PARTS = frozenset(("dobj", "attr", "acomp", "prep", "pobj", "amod", "conj", "advmod", "dative", "oprd", "pcomp"))


def _points_back(parse: Parse, verb: Token) -> bool:
    return any(
        parse.tokens[child].dep in ("nsubj", "nsubjpass") and parse.tokens[child].lower in _words("demonstratives")
        for child in verb.children
    )


def _personal(parse: Parse, verb: Token) -> bool:
    """Whether a person is the subject: what people do is told, not judged, by an interpreting verb."""
    return any(
        parse.tokens[child].dep in ("nsubj", "nsubjpass")
        and (parse.tokens[child].entity == "PERSON" or parse.tokens[child].lower in _PERSONS)
        for child in verb.children
    )


_PERSONS = frozenset(("i", "we", "you", "he", "she", "they", "who"))


def _reading(parse: Parse, verb: Token) -> bool:
    children = [parse.tokens[child] for child in verb.children]
    passive = any(child.dep == "auxpass" for child in children)
    as_something = any(child.dep == "prep" and child.lower == "as" for child in children)
    by_somebody = any(child.dep == "agent" for child in children)
    modal = any(child.tag == "MD" for child in children)
    return passive and as_something and modal and not by_somebody


def _abstract(parse: Parse, verb: Token) -> bool:
    return verb.tag in ("VBZ", "VBP") and any(
        parse.tokens[child].dep in ("dobj", "ccomp", "prep") for child in verb.children
    )
