"""What the readers of the sets share: text as printed, who is held out, and which word heads a phrase."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from evaluation.alignment import offsets
from reportedly.read import attribution, claims, quotations
from reportedly.read.language import Parse, Token
from reportedly.vocabulary import canonical_text

from ..examples import Span
from .detokenise import detokenise

HELD_OUT = 10
"""One in so many documents is kept to choose by, where a set has no split of its own."""
_COMPLEMENTS = ("attr", "acomp", "pobj", "pcomp", "dobj", "oprd", "prep", "advcl", "relcl")


def printed(raw: str, *, hyphens: bool = False) -> tuple[str, list[int]]:
    """``raw`` as a newspaper prints it, in canonical form, and for every old offset the new one."""
    plain, first = detokenise(raw, hyphens=hyphens)
    second = offsets(plain)
    return canonical_text(plain), [second[position] for position in first]


def is_held_out(key: str) -> bool:
    """Whether the document or sentence ``key`` is kept to choose by; settled by its hash."""
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % HELD_OUT == 0


def claim_heads(parse: Parse) -> frozenset[int]:
    """The tokens that head a claim by the rules."""
    attributions = attribution.find(parse, quotations.find(parse), headline=0)
    return frozenset(claim.head for claim in claims.find(parse, attributions))


def head_of(parse: Parse, spans: Iterable[Span], heads: frozenset[int]) -> Token | None:
    """The word that a phrase's claim hangs on: the topmost of ``heads`` in it, else its topmost verb, else noun.

    Topmost: closest to a word whose governor lies outside the phrase.
    """
    inside = {token.i for start, end in spans for token in parse.tokens if start <= token.start and token.end <= end}
    order = list(_downwards(parse, inside))
    for token in order:
        if token.i in heads:
            return token
    for parts in (("VERB",), ("NOUN", "PROPN", "ADJ", "NUM", "PRON"), ("AUX",)):
        for token in order:
            if token.pos in parts:
                return token
    return None


def _downwards(parse: Parse, inside: set[int]) -> Iterator[Token]:
    """The tokens ``inside`` from the top of the parse, level by level; verbs before others, modifiers last."""
    level = [parse.tokens[i] for i in sorted(inside) if parse.tokens[i].head == i or parse.tokens[i].head not in inside]
    while level:
        level.sort(key=lambda token: (token.pos not in ("VERB", "AUX", "NOUN", "PROPN"), token.i))
        yield from level
        level = [
            parse.tokens[child]
            for token in level
            for child in sorted(token.children, key=lambda i: parse.tokens[i].dep not in _COMPLEMENTS)
            if child in inside
        ]
