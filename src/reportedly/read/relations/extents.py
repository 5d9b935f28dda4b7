"""How far does each end of a relation reach? A claim's head says where; who asks "why?" wants the whole clause.

An end is one run of words: what its claim's head governs, cut where the other end begins. Where one end hangs on the
other ("the port closed | because a ferry sank") the lower one reaches up to the word that joins it.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from ...vocabulary import Span
from ..drafts import ClaimDraft, RelationDraft
from ..language import Parse, Token
from .tagged import CAUSE, EFFECT, Run, Tags

_CAUSAL = frozenset({"reason", "purpose", "condition", "result"})
_EDGE = frozenset(
    {",", ";", ":", ".", "!", "?", "—", "–", "-", "--", "...", "…", '"', "“", "”", "'", "‘", "’", "(", ")"}
)
_JOINING = frozenset({"cc", "mark", "punct"})
_TELLING = frozenset({"VB", "VBG"})
"""A cue that is told as part of the end: "*to* free them", ", *demanding* pay"."""


def extents(
    parse: Parse, claims: Sequence[ClaimDraft], relation: RelationDraft, tags: Tags | None = None
) -> tuple[Span, Span]:
    """The words of the source's end and of the target's; they share none.

    ``claims``: those that ``relation`` counts. ``tags``: what the network takes for cause and effect, which counts
    where it knows both ends.
    """
    heads = frozenset(claim.head for claim in claims)
    source, target = parse.tokens[claims[relation.source].head], parse.tokens[claims[relation.target].head]
    cue = _cue(parse, relation, source)
    seen = _seen(parse, relation, (source, target), tags)
    if seen is not None:
        first, second = (_trim(parse, run, token, cue) for run, token in zip(seen, (source, target), strict=True))
        return parse.span(*first), parse.span(*second)
    upper, lower = (source, target) if _under(parse, target, source) else (target, source)
    joined = _lower(parse, lower, upper, heads)
    first = _trim(parse, joined, lower, cue)
    second = _trim(parse, _cut(_upper(parse, upper), joined, upper.i), upper, cue)
    if upper is target:
        return parse.span(*first), parse.span(*second)
    return parse.span(*second), parse.span(*first)


def _seen(
    parse: Parse, relation: RelationDraft, ends: tuple[Token, Token], tags: Tags | None
) -> tuple[Run, Run] | None:
    """Both ends by the network's word, if it has one for each and they share none."""
    if tags is None or relation.kind not in _CAUSAL:
        return None
    parts = (EFFECT, CAUSE) if relation.kind == "result" else (CAUSE, EFFECT)
    one, other = (tags.run(parse, part, token) for part, token in zip(parts, ends, strict=True))
    if one is None or other is None or (one[0] <= other[1] and other[0] <= one[1]):
        return None
    return one, other


def _cue(parse: Parse, relation: RelationDraft, source: Token) -> set[int]:
    """The tokens of the cue that tie and belong to neither end."""
    sentence = parse.sentence_of(source)
    here = parse.tokens[sentence.first : sentence.last + 1]
    found = [token for start, end in relation.cue for token in here if start <= token.start and token.end <= end]
    if relation.kind == "purpose" or any(token.tag in _TELLING for token in found):
        return set()
    return {token.i for token in found}


def _under(parse: Parse, token: Token, above: Token) -> bool:
    return any(step is above for step in parse.ancestors(token))


def _lower(parse: Parse, lower: Token, upper: Token, heads: Container[int]) -> Run:
    """Up from the lower end to what hangs on the upper one, or on another claim."""
    top = lower
    if _under(parse, lower, upper):
        while top.head != upper.i and top.head not in heads and top.dep not in {"conj", "ccomp"}:
            top = parse.tokens[top.head]
    return top.left, top.right


def _upper(parse: Parse, upper: Token) -> Run:
    """A verb that shares its subject with the one before it is told together with that one."""
    first = upper
    while first.dep == "conj" and not any(parse.tokens[k].dep in {"nsubj", "nsubjpass"} for k in first.children):
        first = parse.tokens[first.head]
    if first.pos not in {"VERB", "AUX"}:
        first = upper
    return first.left, upper.right


def _cut(run: Run, other: Run, head: int) -> Run:
    """``run`` up to where ``other`` begins, or from where it ends, whichever holds ``head``."""
    first, last = run
    if head < other[0]:
        return first, min(last, other[0] - 1)
    if head > other[1]:
        return max(first, other[1] + 1), last
    return head, head


def _trim(parse: Parse, run: Run, head: Token, cue: set[int]) -> Run:
    """``run`` without what joins it to the rest at its edges; never without its head."""
    first, last = run
    tokens = parse.tokens
    while first < head.i and (first in cue or _joins(tokens[first])):
        first += 1
    while last > head.i and (last in cue or _joins(tokens[last])):
        last -= 1
    return first, last


def _joins(token: Token) -> bool:
    return token.lower in _EDGE or token.dep in _JOINING or token.tag == "WRB"
