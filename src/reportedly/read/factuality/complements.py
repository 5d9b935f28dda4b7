"""What do verbs, adjectives and nouns tell of the clause that is their complement?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..language import Token
from . import frames, governors
from .sign import Sign, outside, sign
from .words import predicates, words

if TYPE_CHECKING:
    from .embedding import Climb, Route

_OVER_OBJECTS = frozenset(("forced", "helped", "urging", "telling", "expecting", "wanting", "prevented"))
"""Predicates that govern an infinitive beside their object."""
_CONTENTFUL = frozenset(("claim", "evidence", "denial", "doubt", "fact", "risk", "expectation"))
"""Nouns that a clause after "that" nearly always fills."""


def complement(climb: Climb, verb: Token, governor: Token, route: Route) -> list[Sign]:
    """The complement of a verb or an adjective: "managed to land", "said that it landed", "is likely to land"."""
    parse = climb.parse
    frame = frames.frame(parse, verb)
    found, word = governors.predicate(parse, verb, governor, frame)
    route.met.add(word.i)
    mark = frames.mark(parse, verb)
    if mark is not None and mark.lower in ("whether", "if"):
        return whether(mark, climb.all(governor, route.deeper()))
    if parse.tokens[verb.left].lower == "so" and frames.modal(parse, verb):
        return [sign("purpose", verb.left), *climb.reports(governor, route)]
    if governor.lower in words("conditions") and governor.dep in ("prep", "advcl"):
        return [sign("condition", governor.i), *climb.reports(governor, route)]
    cue = climb.cues.get(word.i)
    if found is None and cue is not None:
        found = governors.of_act(cue.act)
    if found is None and frame == "that" and governor.pos == "VERB":
        found = predicates("verbs")[("say", "that")]
    if found is not None:
        return climb.apply(found, word, route)
    inner = climb.all(governor, route.deeper())
    to = frames.infinitive(parse, verb)
    if frame == "to" and to:
        return [sign("generic_infinitive", *to), *(item for item in inner if not item.flips)]
    return inner if frame == "that" else [item for item in inner if not item.flips]


def named_by_noun(climb: Climb, verb: Token, route: Route) -> list[Sign] | None:
    """ "Stood by the charge that he lied": a clause that the parser hangs on the verb, right after its noun."""
    mark = frames.mark(climb.parse, verb)
    if verb.dep not in ("ccomp", "advcl") or mark is None or mark.lower != "that" or mark.i != verb.left or not mark.i:
        return None
    noun = climb.tokens[mark.i - 1]
    found = predicates("nouns").get((noun.lemma, "that")) if noun.pos == "NOUN" and noun.i != verb.head else None
    if found is None or found.name != "claim":
        return None
    route.met.add(noun.i)
    return climb.apply(found, noun, route, noun=True)


def noun_complement(climb: Climb, verb: Token, noun: Token, route: Route) -> list[Sign]:
    """The clause under a noun: "the plan to drain the lake", "reports that it sank", "the boat moored there"."""
    parse = climb.parse
    frame = frames.frame(parse, verb)
    to = frames.infinitive(parse, verb)
    mark = frames.mark(parse, verb)
    if mark is not None and mark.lower in ("whether", "if"):
        return whether(mark, climb.all(noun, route.deeper()))
    found = predicates("nouns").get((noun.lemma, frame))
    holder = climb.tokens[noun.head]
    if found is None and to and noun.dep == "dobj" and holder.pos == "VERB":
        found = predicates("verbs").get((holder.lemma, "to"))  # "forced the ferry to turn": its object's complement
        if found is not None and found.name in _OVER_OBJECTS:
            route.met.add(holder.i)
            return climb.apply(found, holder, route)
        found = None
    cue = climb.cues.get(noun.i)
    if found is None and cue is not None and frame == "that":
        found = governors.of_act(cue.act)
    if found is not None and (to or frame == "that"):
        return climb.apply(found, noun, route)
    above = climb.above(noun, route.deeper())
    reports = [item for item in above if item.outer or item.kind.attributive]
    if to:
        if noun.head == noun.i and frames.verbless(parse, noun):
            return [sign("headline_future", *to)]
        none = frames.none(parse, noun)
        if none:
            return [sign("unable", *none), *reports]
        return [sign("generic_infinitive", *to), *(item for item in above if not item.flips)]
    if frame == "that" and mark is not None and mark.lower == "that":
        return [sign("said", noun.i), *outside(above)]
    none = frames.none(parse, noun)
    return [sign("negation", *none), *reports] if none else reports


def relative(climb: Climb, verb: Token, noun: Token, route: Route) -> list[Sign]:
    """A relative clause: told by itself, but of nobody where the noun is of nobody."""
    parse = climb.parse
    content = predicates("nouns").get((noun.lemma, "that"))
    mark = parse.tokens[verb.left]
    if content is not None and content.name in _CONTENTFUL and mark.lower == "that" and mark.dep != "nsubj":
        return climb.apply(content, noun, route)  # the parser takes "a warning that it sank" for a relative clause
    above = climb.above(noun, route.deeper())
    none = frames.none(parse, noun)
    said = [item for item in above if item.kind.name == "said"]
    to = frames.infinitive(parse, verb)
    if to:
        reports = [item for item in above if item.outer or item.kind.attributive]
        return [sign("unable", *none) if none else sign("generic_infinitive", *to), *reports]
    if none:
        return [sign("negation", *none), *said]
    if frames.indefinite(parse, noun):
        return [item for item in above if not item.kind.flip]
    return said


def whether(mark: Token, above: list[Sign]) -> list[Sign]:
    """What is asked or left open stays so, however the asking is told."""
    return [sign("whether", mark.i), *outside([item for item in above if item.kind.name == "said"])]
