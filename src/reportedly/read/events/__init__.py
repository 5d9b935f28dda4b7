"""What kind of happening does a claim tell of? PLOVER's type, mode and contexts, by verbs and event nouns.

Neutral saying is no event. Negation, modality and tense never change the type: "will not help" is AID, and the axes say
that it is negated and future. :func:`classify` asks the rows of a lexicon; ``read/happened.py`` a learned head too.
"""

from __future__ import annotations

from bisect import bisect_left

from ...vocabulary import Event
from ..drafts import ClaimDraft
from ..language import Parse, Token
from .frames import match
from .rows import context_order, context_words


def classify(parse: Parse, claims: list[ClaimDraft]) -> None:
    """Sets ``event`` of each claim that the lexicon has a row for; ``score`` is 0 to 1, and no calibrated one."""
    for claim in claims:
        found = match(parse, parse.tokens[claim.head])
        if found is None or (row := found[0]).type is None:
            continue
        score = found[1]
        claim.event = Event(type=row.type, mode=row.mode, contexts=contexts_of(parse, claim, row.contexts), score=score)


def contexts_of(parse: Parse, claim: ClaimDraft, own: tuple[str, ...] = ()) -> tuple[str, ...]:
    """``own`` (those of a row of the lexicon) and the contexts of the words in the claim, in PLOVER's order."""
    by_word = context_words()
    found = set(own)
    for start, end in claim.spans:
        before = ""
        for token in _between(parse, start, end):
            pair, before = f"{before} {token.lemma}", token.lower
            context = by_word.get(token.lemma) or by_word.get(token.lower) or by_word.get(pair)
            if context and not _title(parse, token):
                found.add(context)
    return tuple(context for context in context_order() if context in found)


def _title(parse: Parse, token: Token) -> bool:
    """ "President Otero", "Minister Vidal": who does it, and not what it is about."""
    return token.dep == "compound" and parse.head(token).entity == "PERSON"


def _between(parse: Parse, start: int, end: int) -> list[Token]:
    tokens = parse.tokens
    return tokens[bisect_left(tokens, start, key=_start) : bisect_left(tokens, end, key=_start)]


def _start(token: Token) -> int:
    return token.start


__all__ = ["classify", "contexts_of"]
