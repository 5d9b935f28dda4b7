"""Which claims are cause and effect, by all that can be seen: the words between them, the rules, and the network.

Two logistic regressions (``training/causal.py``) weigh it: how likely a sentence tells of a cause at all, and how
likely one claim in it is the cause of another one. What a rule ties stays tied, since a rule can say which words tie;
it only takes on the chance as its score. What no rule ties is added from :data:`LEAST` on.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ..vocabulary import RelationKind, Span
from .drafts import ClaimDraft, RelationDraft
from .language import Parse
from .model.decode import softmax
from .model.labels import CAUSAL as TAGS
from .model.labels import TIES
from .model.look import Look
from .relations import pairs, weighing
from .relations.tagged import tags
from .relations.weights import WIDTH_SENTENCE, Weights, shipped

Floats = npt.NDArray[np.float32]
RULE = "network"
PARTS = len(TAGS)
LEAST = 0.4
"""How likely a pair must be cause and effect to be tied where no rule ties it."""
FIRST = 0.35
"""The same where nothing else in its sentence is tied: the likeliest pair of a causal sentence seldom is above a half,
since people themselves often disagree on which two of several words to tie."""
MARKED = 0.1
"""The same where the network marks the one as words of a cause and the other as words of its effect, and a word that
ties them: then the question is only which two words."""
CAUSAL: frozenset[RelationKind] = frozenset({"reason", "purpose", "condition", "result"})
_FLOOR = 1e-5
_HYPOTHETICAL = frozenset({"if", "unless", "until", "till", "provided", "once"})


def relate(
    parse: Parse,
    look: Look,
    claims: list[ClaimDraft],
    relations: list[RelationDraft],
    *,
    least: float = LEAST,
    first: float = FIRST,
    weights: Weights | None = None,
) -> list[RelationDraft]:
    """What is tied beside ``relations``, in text order; those of them that tie cause and effect get their scores here.

    A pair that a rule ties in any way is left alone, and so is one that says again, of a clause inside a clause, what
    is tied already.
    """
    chances = chance(parse, look, claims, relations, weights=weights)
    for one in relations:
        likely = chances.get(ends(one)) if one.kind in CAUSAL else None
        if likely is not None:
            one.score = round(likely, 2)
    taken = [(one.source, one.target) for one in relations]
    told = {parse.tokens[claims[one.source].head].sentence for one in relations if one.kind in CAUSAL}
    found: list[RelationDraft] = []
    seen = tags(parse, look)
    for (cause, effect), likely in sorted(chances.items(), key=lambda each: (-each[1], each[0])):
        number = parse.tokens[claims[cause].head].sentence
        if likely < min(first, least, MARKED):
            break
        heads = claims[cause].head, claims[effect].head
        if likely < (least if number in told else MARKED if seen.marked(parse, *heads) else first):
            continue
        if pairs.nested(parse, parse.tokens[claims[cause].head], parse.tokens[claims[effect].head]):
            continue
        if any(_again(parse, claims, (cause, effect), pair) for pair in taken):
            continue
        taken.append((cause, effect))
        told.add(number)
        found.append(_draft(parse, look, claims, cause, effect, round(likely, 2)))
    return sorted(found, key=lambda one: (claims[one.source].head, claims[one.target].head))


def ends(relation: RelationDraft) -> tuple[int, int]:
    """Cause and effect: of a result the cause is what it is the result of."""
    one, other = relation.source, relation.target
    return (other, one) if relation.kind == "result" else (one, other)


def chance(
    parse: Parse,
    look: Look,
    claims: Sequence[ClaimDraft],
    relations: Sequence[RelationDraft],
    *,
    weights: Weights | None = None,
) -> dict[tuple[int, int], float]:
    """How likely each pair of claims of one sentence is (cause, effect), 0 to 1; indices into ``claims``."""
    weights = weights or shipped()
    found = list(pairs.candidates(parse, claims))
    if not found:
        return {}
    likely = sources(look)
    numbers = [parse.tokens[claims[cause].head].sentence for cause, _ in found]
    spans = {number: (parse.sentences[number].start, parse.sentences[number].end) for number in set(numbers)}
    whole = {number: weights.sentence(sentence_seen(look, likely, span)) for number, span in spans.items()}
    odds = weights.pairs(
        weighing.weigh(parse, claims, found, relations, weights.table),
        pairs_seen(parse, look, claims, found),
        np.array([whole[number] for number in numbers], np.float32),
    )
    return dict(zip(found, (1 / (1 + np.exp(-odds))).tolist(), strict=True))


def causal(look: Look, span: Span, *, weights: Weights | None = None) -> float:
    """How likely the sentence at ``span`` tells of cause and effect, whether or not they can be told apart; 0 to 1."""
    odds = (weights or shipped()).sentence(sentence_seen(look, sources(look), span))
    return float(1 / (1 + np.exp(-odds)))


def sources(look: Look) -> Floats:
    """How likely each piece of the text is the head of a reason, purpose, condition or result."""
    block = look.block("tie")
    return 1 - softmax(block)[:, 0] if len(block) else np.zeros(0, np.float32)


def sentence_seen(look: Look, likely: Floats, span: Span) -> Floats:
    """The mean state of a sentence and the state of the piece that is likeliest a source; how likely; how many are.

    Last what the network says of the sentence itself, and of its likeliest piece of a cause, an effect and a signal.
    ``likely``: what :func:`sources` gives.
    """
    pieces = look.pieces
    here = look.within(span)
    first, end = here.start, here.stop
    if first >= end:
        return np.zeros(WIDTH_SENTENCE, np.float32)
    best = first + int(np.argmax(likely[first:end]))
    state = look.mean([(int(pieces.starts[best]), int(pieces.ends[best]))])
    most, sum_of = float(likely[best]), float(likely[first:end].sum())
    said = look.block("causal")[first:end]
    weight = np.exp(said[:, PARTS] - said[:, PARTS].max())
    whole = float(weight @ said[:, PARTS + 1] / weight.sum())
    numbers = [_odds(most), sum_of, whole, *said[:, :PARTS].max(0).tolist()]
    return np.concatenate([look.mean([span]), state, np.array(numbers, np.float32)])


def pairs_seen(parse: Parse, look: Look, claims: Sequence[ClaimDraft], found: Sequence[tuple[int, int]]) -> Floats:
    """What the network says of each pair, a row each: of the cause, of the effect, and of the arcs between them."""
    places = [_place(parse, claim) for claim in claims]
    kinds = softmax(np.array([look.output("tie", place) for place in places], np.float32))
    arcs = look.ties(places)
    cause, effect = (np.array(column) for column in zip(*found, strict=True))
    ours, theirs = kinds[cause], kinds[effect]
    to, back = arcs[cause, effect], arcs[effect, cause]
    tags = np.array([look.output("causal", place)[:2] for place in places], np.float32)
    return np.column_stack(
        [
            _log(1 - ours[:, 0]) - _log(ours[:, 0]),
            _log(1 - theirs[:, 0]) - _log(theirs[:, 0]),
            _log(ours[:, 1:4]),
            _log(theirs[:, 4]),
            _log(to),
            _log(back),
            to,
            back,
            (1 - ours[:, 0]) * to,
            theirs[:, 4] * back,
            tags[cause],
            tags[effect],
            np.minimum(tags[cause, 0], tags[effect, 1]),
            np.maximum(tags[cause, 1], tags[effect, 0]),
        ]
    )


def _log(likely: Floats) -> Floats:
    return np.log(np.maximum(likely, _FLOOR))


def _odds(likely: float) -> float:
    return float(np.log(max(likely, _FLOOR)) - np.log(max(1 - likely, _FLOOR)))


def _again(parse: Parse, claims: Sequence[ClaimDraft], pair: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether both pairs are one, whichever way round, or share an end while their other ends stand in each other."""
    if set(pair) == set(other):
        return True
    return any(
        mine == theirs and (_inside(parse, claims, a, b) or _inside(parse, claims, b, a))
        for mine, a in (pair, pair[::-1])
        for theirs, b in (other, other[::-1])
    )


def _inside(parse: Parse, claims: Sequence[ClaimDraft], inner: int, outer: int) -> bool:
    head = claims[outer].head
    return any(token.i == head for token in parse.ancestors(parse.tokens[claims[inner].head]))


def bare(parse: Parse, claims: Sequence[ClaimDraft], cause: int, effect: int) -> RelationDraft:
    """The two as a relation by their words alone: what for, on what condition, or else why."""
    one, other = parse.tokens[claims[cause].head], parse.tokens[claims[effect].head]
    cue = pairs.cue(parse, one, other)
    kind: RelationKind = "reason"
    if cue is not None and parse.tokens[cue[0]].lower in _HYPOTHETICAL:
        kind = "condition"
    elif any(parse.tokens[child].tag == "TO" for child in one.children):
        kind = "purpose"
    return RelationDraft(kind, cause, effect, (parse.span(*cue),) if cue is not None else (), rule=RULE)


def _draft(
    parse: Parse, look: Look, claims: Sequence[ClaimDraft], cause: int, effect: int, score: float
) -> RelationDraft:
    """The same, where the words leave it open with the kind that the network finds likeliest."""
    draft = bare(parse, claims, cause, effect)
    draft.score = score
    if draft.kind != "reason":
        return draft
    ours, theirs = (softmax(look.output("tie", _place(parse, claims[k]))[None])[0] for k in (cause, effect))
    result = TIES.index("result")
    if theirs[result] > ours[1:result].max() and claims[effect].head > claims[cause].head:
        draft.kind, draft.source, draft.target = "result", effect, cause
        return draft
    kinds: tuple[RelationKind, ...] = ("reason", "purpose", "condition")
    draft.kind = kinds[int(np.argmax([ours[TIES.index(kind)] for kind in kinds]))]
    return draft


def _place(parse: Parse, claim: ClaimDraft) -> Span:
    token = parse.tokens[claim.head]
    return token.start, token.end
