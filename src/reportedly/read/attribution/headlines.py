"""Attributions in a headline: "Minister: bridge safe" credits before the colon, "Bridge safe: minister" behind it."""

from __future__ import annotations

from ..drafts import AttributionDraft
from ..language import Parse, Token
from ..sources import kinds
from ..sources.kinds import credible
from . import pieces
from .pieces import Range

_PARTIES = frozenset({"PERSON", "ORG", "NORP"})
LONGEST = 5
"""Tokens that a source in a headline has, at most."""


def find(parse: Parse, headline: int) -> list[AttributionDraft]:
    """At most one attribution, from the only colon of the headline, which ends at code point ``headline``."""
    tokens = []
    for token in parse.tokens:
        if token.end > headline:
            break
        tokens.append(token)
    colons = [token.i for token in tokens if token.text == ":"]
    if len(colons) != 1 or not tokens:
        return []
    colon, last = colons[0], tokens[-1].i
    for source, content in (((0, colon - 1), (colon + 1, last)), ((colon + 1, last), (0, colon - 1))):
        head = _party(parse, source)
        spans = pieces.spans(parse, [content])
        words = pieces.spans(parse, [source])
        if head is not None and spans and words:
            return [
                AttributionDraft(
                    act="say",
                    anchor=colon,
                    kind="named",
                    cue=(parse.span(colon, colon),),
                    source=words,
                    content=spans,
                    source_head=head.i,
                    rule="headline",
                )
            ]
    return []


def _party(parse: Parse, source: Range) -> Token | None:
    """The head of a short phrase that names somebody who can speak."""
    first, last = source
    words = parse.tokens[first : last + 1]
    if words and parse.text[words[0].start : words[-1].end].lower() in kinds.words().kickers:
        return None
    if not words or len(words) > LONGEST or any(t.pos in ("VERB", "AUX") for t in words):
        return None
    heads = [t for t in words if t.pos in ("NOUN", "PROPN") and not first <= t.head < t.i and t.dep != "compound"]
    head = heads[-1] if heads else words[-1]
    return head if head.entity in _PARTIES or credible(head.lemma) else None
