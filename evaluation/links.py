"""Which word governs which, as a reading has it? Pairs of heads, to be held against TimeBank's links.

What counts as what is told in ``evaluation/timebank.py``.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.read.language import Parse, Token
from reportedly.vocabulary import Attribution, Claim, Reading, Span, shared

Link = tuple[str, tuple[Span, ...], Span]
"""Kind, the words of the governor, the head of what it governs."""

_EVIDENTIAL = frozenset({"say", "confirm", "show", "decline"})
_MODAL = frozenset({"believe", "expect", "ask", "intend", "order"})
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "acl", "pcomp", "csubj"})
_HELPED = frozenset({"xcomp", "pcomp"})
_RANK = {"VERB": 0, "NOUN": 1, "ADJ": 1, "AUX": 2}


def links(reading: Reading, parse: Parse, *, helpers: bool = True) -> list[Link]:
    """The pairs that ``reading`` holds, ``parse`` being of its text.

    ``helpers``: whether a content may be headed by a helper or by a cue that stands inside it; without, by claims
    alone, as this was counted first.
    """
    at = {token.start: token for token in parse.tokens}
    heads = {claim.id: at[claim.head[0]] for claim in reading.claims if claim.head[0] in at}
    cues = [span for attribution in reading.attributions for span in attribution.cue_spans]
    found: list[Link] = []
    for attribution in reading.attributions:
        inside = [claim for claim in reading.claims if claim.attribution == attribution.id and claim.id in heads]
        own = {heads[claim.id].i: claim for claim in inside}
        if helpers:
            own = {_top(parse, parse.tokens[i], set(own), cues).i: claim for i, claim in own.items()}
        tops: dict[int, Claim | None] = dict(own)
        if helpers:
            tops |= {token.i: None for token in _inner(reading, attribution, parse) if token.i not in own}
        for i, claim in sorted(tops.items()):
            kind = _kind_of_cue(attribution, claim if helpers else None)
            if kind and attribution.cue_spans and _heads(parse, parse.tokens[i], set(tops)):
                found.append((kind, attribution.cue_spans, (parse.tokens[i].start, parse.tokens[i].end)))
    for claim in reading.claims:
        governor = _governor(parse, heads.get(claim.id))
        if governor is None or shared([(governor.start, governor.end)], cues):
            continue
        if kind := _kind_of_claim(parse, claim, heads[claim.id]):
            found.append((kind, ((governor.start, governor.end),), claim.head))
    return found


def _inner(reading: Reading, outer: Attribution, parse: Parse) -> Iterator[Token]:
    """The cues right inside ``outer``: "said that it hopes to"."""
    for one in reading.attributions:
        if one.inside == outer.id and one.cue_spans and not one.implied:
            words = [token for token in parse.tokens if shared([(token.start, token.end)], one.cue_spans)]
            within = {token.i for token in words}
            tops = [token for token in words if token.head not in within or token.head == token.i]
            if tops:
                yield min(tops, key=lambda token: (_RANK.get(token.pos, 3), token.i))


def _top(parse: Parse, token: Token, own: set[int], cues: list[Span]) -> Token:
    """The helper above a claim's head, which here is an event of its own: "failed to *reach*", "is able to *reach*"."""
    top = token
    for _ in range(6):
        first = top
        while first.dep == "conj" and first.head != first.i:
            first = parse.tokens[first.head]
        if first.dep not in _HELPED or first.head == first.i:
            break
        governor = parse.tokens[first.head]
        if governor.dep in ("prep", "prt") and first.dep == "pcomp":
            governor = parse.tokens[governor.head]
        if governor.pos not in ("VERB", "ADJ") or governor.i in own:
            break
        if shared([(governor.start, governor.end)], cues):
            break
        top = governor
    return top


def _kind_of_cue(attribution: Attribution, claim: Claim | None) -> str | None:
    if attribution.act == "deny":
        return "EVIDENTIAL" if attribution.negated else "COUNTER_FACTIVE"
    doubtful = attribution.act == "show" and claim is not None and claim.certainty != "certain"
    if attribution.act in _MODAL or doubtful:
        return "MODAL"
    return "EVIDENTIAL" if attribution.act in _EVIDENTIAL else None


def _kind_of_claim(parse: Parse, claim: Claim, head: Token) -> str | None:
    if claim.polarity == "negated" and not parse.children(head, "neg"):
        return "COUNTER_FACTIVE"
    hedged = claim.certainty != "certain" or claim.deontic != "none"
    return "MODAL" if hedged or claim.mood in ("wished", "planned", "expected") else None


def _heads(parse: Parse, token: Token, own: set[int]) -> bool:
    """Whether no governor of ``token`` heads a claim of the same content, but by coordination."""
    step = token
    while step.head != step.i:
        governor = parse.tokens[step.head]
        if governor.i in own and step.dep != "conj":
            return False
        step = governor
    return True


def _governor(parse: Parse, token: Token | None) -> Token | None:
    """The word that ``token`` is a complement of, through a preposition and coordination; ``None`` if of none."""
    while token is not None and token.dep == "conj" and token.head != token.i:
        token = parse.tokens[token.head]
    if token is None or token.dep not in _COMPLEMENTS:
        return None
    governor = parse.tokens[token.head]
    return parse.tokens[governor.head] if governor.dep == "prep" else governor
