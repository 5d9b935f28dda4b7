"""What do adverbial clauses and prepositions tell of their own content: conditions, purposes, "without", "call for"?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..language import Token
from . import complements, frames, governors
from .sign import Sign, sign
from .words import predicates, words

if TYPE_CHECKING:
    from .embedding import Climb, Route


def adverbial(climb: Climb, verb: Token, governor: Token, route: Route) -> list[Sign]:
    """An adverbial clause: its own content is told, unless its mark says otherwise."""
    parse = climb.parse
    mark = frames.mark(parse, verb)
    to = frames.infinitive(parse, verb)
    if mark is not None:
        reports = climb.reports(governor, route)
        kind = _marked(climb, mark, verb, governor, bool(to))
        if kind:
            return [sign(kind, mark.i), *reports]
        if mark.lower == "when" and frames.modal(parse, governor):
            return [item for item in climb.all(governor, route.deeper()) if not item.flips]
        return reports
    if verb.tag == "VB" and to:
        return _purpose(climb, verb, governor, route)
    if verb.tag in ("VBG", "VBN"):
        inner = climb.all(governor, route.deeper())
        return [sign("gerund", verb.i), *(item for item in inner if not item.flips and not item.kind.mood)]
    return climb.reports(governor, route)


def _marked(climb: Climb, mark: Token, verb: Token, governor: Token, infinitive: bool) -> str:
    """The kind of sign that a subordinating word gives, or the empty string where it tells its clause as so."""
    before = climb.tokens[mark.i - 1].lower if mark.i else ""
    word = mark.lower
    if word == "if" and before == "as":
        return "supposed"
    if word in words("conditions") or word in ("in", "case"):
        return "condition"
    if word in words("awaited") and (word != "before" or frames.modal(climb.parse, governor)):
        return "until"
    if (word == "for" and infinitive) or (word in ("so", "that") and frames.modal(climb.parse, verb)):
        return "purpose"
    return ""


def _purpose(climb: Climb, verb: Token, governor: Token, route: Route) -> list[Sign]:
    """An infinitive that the parser hangs on a verb as an adverbial: a complement after all, or a purpose."""
    found, word = governors.predicate(climb.parse, verb, governor, "to")
    free = governor.i < verb.i and governor.pos != "NOUN"
    if found is not None and found.helper and free and not frames.has_object(climb.parse, governor, len(climb.tokens)):
        return climb.apply(found, word, route)
    return [sign("purpose", *frames.infinitive(climb.parse, verb)), *climb.reports(governor, route)]


def prepositional(climb: Climb, act: Token, preposition: Token, route: Route) -> list[Sign]:
    """A gerund or an event noun under a preposition."""
    tokens = climb.tokens
    mark = frames.mark(climb.parse, act)
    if preposition.lower == "whether" or (mark is not None and mark.lower == "whether"):
        word = mark if mark is not None and mark.lower == "whether" else preposition
        return complements.whether(word, climb.above(preposition, route.deeper()))
    governor = tokens[preposition.head]
    if governor.i == preposition.i:
        return []
    route.met.add(governor.i)
    frame = "ing" if act.dep == "pcomp" or act.pos == "VERB" else "noun"
    table = predicates("prepositions")
    before = tokens[preposition.i - 1].lower if preposition.i else ""
    found = table.get((preposition.lower, frame)) or table.get((f"{before} {preposition.lower}", frame))
    if governor.dep == "prep":  # "instead of", "because of", "in case of"
        governor = tokens[governor.head]
        route.met.add(governor.i)
    if found is not None:
        return [sign(found.affirmed, preposition.i), *climb.reports(governor, route)]
    return _under(climb, act, preposition, governor, frame, route)


def _under(climb: Climb, act: Token, preposition: Token, governor: Token, frame: str, route: Route) -> list[Sign]:
    """``act`` under a verb, noun or adjective with a preposition."""
    found = governors.with_preposition(governor, preposition, frame)
    if found is None and preposition.lower == "from" and governor.dep in ("dobj", "nsubjpass"):
        holder = climb.tokens[governor.head]  # "kept a few visitors from climbing"
        found = governors.with_preposition(holder, preposition, "ing")
        if found is not None and found.name == "prevented":
            route.met.add(holder.i)
            return climb.apply(found, holder, route)
        found = None
    if found is not None:
        return climb.apply(found, governor, route)
    if preposition.lower == "for" and frame == "noun" and governor.pos in ("VERB", "NOUN"):
        return [sign("mentioned", preposition.i), *climb.reports(governor, route)]
    if frame == "ing":
        if preposition.lower in ("about", "of", "for") and governor.pos == "VERB":
            return [sign("mentioned", preposition.i), *climb.reports(governor, route)]
        inner = climb.all(_head(climb, governor), route.deeper()) if governor.pos == "VERB" else []
        return [sign("gerund", act.i), *(item for item in inner if not item.flips)]
    if governor.pos == "NOUN" and preposition.lower == "of":
        return [item for item in climb.above(governor, route.deeper()) if item.outer or not item.flips]
    return climb.reports(governor, route)


def _head(climb: Climb, verb: Token) -> Token:
    """The head of the clause of ``verb``: a linking verb's complement, or the verb itself."""
    if verb.lemma in ("be", "seem", "appear", "remain", "become"):
        for child in climb.parse.children(verb, "acomp", "attr"):
            return child
    return verb
