"""Verbs that bring about: "the strike led to", "was triggered by", "stems from", "is aimed at"."""

from __future__ import annotations

from collections.abc import Iterator

from ..drafts import RelationDraft
from ..language import Token
from .clauses import Clauses, subject
from .words import Connective, causing, stemming

_LAYING = frozenset({"blame", "attribute", "link", "ascribe", "owe"})
"""Verbs by which somebody lays one thing to another."""
_POINTING = frozenset({"this", "that", "which", "these"})


def find(clauses: Clauses) -> Iterator[RelationDraft]:
    """Relations told by a predicate, in text order; the cue is the predicate's words."""
    forward, backward = causing(), stemming()
    for token in clauses.tokens:
        if token.pos not in {"VERB", "ADJ", "AUX"}:
            continue
        for entry in forward.get(token.lemma, ()):
            yield from _causing(clauses, token, entry)
        for entry in backward.get(token.lemma, ()):
            yield from _stemming(clauses, token, entry)


def _causing(clauses: Clauses, verb: Token, entry: Connective) -> Iterator[RelationDraft]:
    agent = next(iter(clauses.parse.children(verb, "agent")), None)
    if agent is not None and verb.tag == "VBN":
        yield from _by(clauses, verb, agent, entry)
        return
    if entry.when == "passive" or any(child.dep == "auxpass" for child in clauses.parse.children(verb)):
        return
    brought = taken(clauses, verb, entry.after)
    if brought is None:
        return
    effects, last = brought
    cause = _cause(clauses, verb)
    nominal = cause is not None and clauses.tokens[clauses.claims[cause].head].pos == "NOUN"
    for effect in effects:
        target = clauses.within(effect)
        if target is None and not nominal:
            # "The river rose, causing delays": the delays are no claim, but their coming about is.
            target = clauses.at.get(verb.i)
        if cause is not None and target is not None and cause != target:
            yield _draft(clauses, entry, cause, target, verb.i, last)


def _by(clauses: Clauses, verb: Token, agent: Token, entry: Connective) -> Iterator[RelationDraft]:
    """Passives: "the protests (were) triggered by the arrest"."""
    told = _told(clauses, verb)
    if told is None:
        return
    for noun in clauses.parse.children(agent, "pobj", "pcomp"):
        for member in clauses.listed(noun):
            source = clauses.within(member)
            if source is not None and source != told:
                yield _draft(clauses, entry, source, told, verb.i, agent.i)


def _stemming(clauses: Clauses, verb: Token, entry: Connective) -> Iterator[RelationDraft]:
    ends = taken(clauses, verb, entry.after)
    if ends is None or (entry.kind == "purpose" and verb.tag != "VBN"):
        return
    causes, last = ends
    told = _blamed(clauses, verb) if verb.lemma in _LAYING else _told(clauses, verb)
    for cause in causes:
        source = clauses.within(cause)
        if told is not None and source is not None and source != told:
            yield _draft(clauses, entry, source, told, verb.i, last)


def _draft(clauses: Clauses, entry: Connective, source: int, target: int, first: int, last: int) -> RelationDraft:
    """The cue is the verb and its preposition, where they touch; else the verb alone."""
    end = last if last - first <= 1 else first
    rule = f"verb: {entry.words[0]} {entry.after}".strip()
    return RelationDraft(entry.kind, source, target, (clauses.parse.span(first, end),), entry.score, rule)


def taken(clauses: Clauses, verb: Token, after: str) -> tuple[list[Token], int] | None:
    """What ``verb`` takes, behind the preposition ``after`` if there is one, and the last token of the cue."""
    parse = clauses.parse
    if not after:
        found = [token for token in parse.children(verb, "dobj", "ccomp", "xcomp") if token.i > verb.i]
        return (list(clauses.listed(found[-1])), verb.i) if found else None
    holders = parse.children(verb, "prep", "pcomp", "xcomp", "advcl", "ccomp")
    if verb.pos == "ADJ" and verb.dep == "acomp":
        # "is conditional on": the parse may hang the preposition on the copula.
        holders += [token for token in parse.children(clauses.tokens[verb.head], "prep") if token.i > verb.i]
    for token in holders:
        if token.lower == after and token.dep in {"prep", "pcomp"}:
            taken = parse.children(token, "pobj", "pcomp")
            return ([member for noun in taken for member in clauses.listed(noun)], token.i) if taken else None
        marker = next((child for child in parse.children(token, "aux") if child.lower == after), None)
        if token.tag == "VB" and marker is not None:
            return list(clauses.listed(token)), marker.i
    return None


def _cause(clauses: Clauses, verb: Token) -> int | None:
    """The claim that the subject of ``verb`` stands for; of a participle, the clause it hangs on."""
    noun = subject(clauses, verb)
    if noun is None:
        if verb.tag != "VBG" or verb.dep not in {"advcl", "acl", "conj"}:
            return None
        first = verb
        while first.dep == "conj":
            first = clauses.tokens[first.head]
        return clauses.around(clauses.tokens[first.head], barred=first.i) if first.dep in {"advcl", "acl"} else None
    return _standing_for(clauses, noun, verb)


def _blamed(clauses: Clauses, verb: Token) -> int | None:
    """Of "the minister blamed the closure on a strike" the closure; in the passive what is told of anyway."""
    laid = clauses.parse.children(verb, "dobj")
    return clauses.within(laid[0]) if laid else _told(clauses, verb)


def _told(clauses: Clauses, verb: Token) -> int | None:
    """The claim that a passive or a "stems from" speaks of."""
    noun = subject(clauses, verb)
    if noun is not None:
        return _standing_for(clauses, noun, verb)
    if verb.dep == "acl":
        above = clauses.tokens[verb.head]
        return clauses.around(above, barred=verb.i)
    if verb.dep in {"acomp", "xcomp", "oprd"}:
        noun = subject(clauses, clauses.tokens[verb.head])
        return _standing_for(clauses, noun, verb) if noun is not None else None
    return None


def _standing_for(clauses: Clauses, noun: Token, verb: Token) -> int | None:
    if noun.lower == "which" and verb.dep == "relcl":
        above = clauses.tokens[verb.head]
        found = clauses.at.get(above.i)
        return found if found is not None else clauses.around(above, barred=verb.i)
    if noun.lower in _POINTING and noun.pos in {"PRON", "DET"}:
        sentence = clauses.parse.sentence_of(noun)
        if noun.i - sentence.first <= 2:
            return clauses.before(sentence, noun.sentence)
        return None
    return clauses.within(noun)
