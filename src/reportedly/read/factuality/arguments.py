"""What does a verb tell of the event that a noun names as its object or subject: "sought talks", "talks were held"?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..language import Token
from . import frames, governors, rulings
from .sign import Sign, sign
from .words import Predicate, predicates

if TYPE_CHECKING:
    from .embedding import Climb, Route

_KNOWN_UNDER = frozenset(
    ("wanting", "planning", "proposing", "urging", "opposing", "agreeing", "expecting", "trying", "warning")
)
"""Predicates that leave a known event as it is: whoever opposes the decision does not undo it."""
_HAPPENING = frozenset(("happen", "occur", "begin", "start", "erupt", "resume", "continue", "proceed"))


def argument(climb: Climb, noun: Token, governor: Token, route: Route) -> list[Sign]:
    """A noun that names an event, as object or subject: what its verb does to it."""
    if noun.dep in ("compound", "poss", "nmod", "appos"):
        return [item for item in climb.above(governor, route.deeper()) if item.outer]
    if governor.pos not in ("VERB", "AUX"):
        return []
    if noun.dep in ("dobj", "nsubjpass"):
        found = governors.of_object(climb.parse, governor)
        if found is not None and not _stands(climb, noun, found):
            return climb.apply(found, governor, route, noun=True)
        inner = climb.all(governor, route.deeper())
        if rulings.lifts(governor, noun):
            return [sign("lifted", governor.i), *(item for item in inner if item.outer or item.kind.attributive)]
        if found is not None or noun.dep == "nsubjpass" or frames.presupposed(climb.parse, noun):
            return [item for item in inner if item.outer or item.kind.attributive]
        return inner
    expletive = governor.lemma == "be" and bool(climb.parse.children(governor, "expl"))
    if expletive or governor.lemma in _HAPPENING:
        return climb.all(governor, route.deeper())
    return climb.reports(governor, route)


def _stands(climb: Climb, noun: Token, predicate: Predicate) -> bool:
    """Whether the noun's event stands whatever the predicate says."""
    if predicate.name in _KNOWN_UNDER:
        return frames.known(climb.parse, noun)
    # whoever denies an allegation does not deny that it was made
    spoken = predicates("nouns").get((noun.lemma, "noun"))
    return predicate.passes == "report" and spoken is not None and spoken.name in ("claim", "report")
