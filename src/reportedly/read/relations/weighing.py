"""What pairs of claims weigh: the sums that ``pairs.names`` and fitted weights give, without putting names together.

A text has about as many pairs as words, and each some twenty names: most of the time went into making strings that no
weight was fitted for. Here the weights are kept by what their names say, and what hangs on one head is found once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat

from ..drafts import ClaimDraft, RelationDraft
from ..language import Parse, Token
from . import pairs

Weights = Mapping[str, float]


class Table:
    """Weights by names as in ``pairs.names``, kept by what the names say; a name without one weighs nothing."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        said: dict[str, dict[str, float]] = {}
        for name, weight in weights.items():
            first, _, rest = name.partition(" ")
            said.setdefault(first, {})[rest] = weight
        self.ways = {forward: _Way(weights, said, order) for forward, order in ((True, "<"), (False, ">"))}
        self.last = said.get("last", {})
        self.opens = {part: _without(said.get(part, {}), "opens ") for part in ("cause", "effect")}


class _Way:
    """What hangs on which of the two stands first: the cause (``<``) or the effect (``>``)."""

    def __init__(self, weights: Weights, said: Mapping[str, Mapping[str, float]], order: str) -> None:
        def ending(first: str) -> dict[str, float]:
            kept = said.get(first, {})
            return {rest[:-1]: weight for rest, weight in kept.items() if rest.endswith(order)}

        self.order = weights.get("", 0.0) + weights.get(f"order{order}", 0.0)
        self.far = [weights.get(f"far{step}{order}", 0.0) for step in range(pairs.FARTHEST_STEP + 1)]
        self.between = [weights.get(f"between{count}{order}", 0.0) for count in range(pairs.MOST_BETWEEN + 1)]
        self.path, self.tags, self.up, self.down, self.top, self.gap, self.word = map(
            ending, ("path", "tags", "up", "down", "top", "gap", "word")
        )


def _without(kept: Mapping[str, float], start: str) -> dict[str, float]:
    return {rest.removeprefix(start): weight for rest, weight in kept.items() if rest.startswith(start)}


@dataclass(frozen=True, slots=True)
class _Chain:
    """A head and what it hangs on: the tokens up to the root, the step of each, and what the first steps are called."""

    tokens: list[Token]
    steps: dict[int, int]
    shapes: list[str]


def _chain(parse: Parse, head: Token) -> _Chain:
    tokens = [head, *parse.ancestors(head)]
    near = [token.dep for token in tokens[: pairs.LONGEST]]
    shapes = ["/".join(near[:count]) for count in range(len(near) + 1)]
    return _Chain(tokens, {token.i: step for step, token in enumerate(tokens)}, shapes)


def weigh(
    parse: Parse,
    claims: Sequence[ClaimDraft],
    found: Sequence[tuple[int, int]],
    relations: Iterable[RelationDraft],
    table: Table,
) -> list[float]:
    """What the names of each pair of ``found`` (cause, effect) weigh together, by ``table``.

    What is seen of one head alone is weighed once for all its pairs, and so is every word between two heads.
    """
    tied = pairs.by_rule(relations)
    heads = [parse.tokens[claim.head] for claim in claims]
    chains = {head.i: _chain(parse, head) for head in {heads[k].i: heads[k] for pair in found for k in pair}.values()}
    causes, effects = (
        [_sum(table.weights, pairs.own_names(parse, head, part)) for head in heads] for part in ("cause", "effect")
    )
    upto = {forward: _upto(parse, table.ways[forward].word) for forward in (True, False)}
    sums = []
    for cause, effect in found:
        one, other = heads[cause], heads[effect]
        forward = one.i < other.i
        first, end = (one.i, other.i) if forward else (other.i, one.i)
        words = upto[forward]
        seen = _pair(parse, chains[one.i], chains[other.i], abs(cause - effect) - 1, table)
        rules = tied.get((cause, effect))
        if rules:
            seen = sum(map(table.weights.get, pairs.rule_names(rules), repeat(0.0)), seen)
        sums.append(causes[cause] + effects[effect] + words[end] - words[first + 1] + seen)
    return sums


def _pair(parse: Parse, mine: _Chain, theirs: _Chain, between: int, table: Table) -> float:
    """What is seen of a cause (``mine``) and an effect together, beside the words between them (``pair_names``)."""
    cause, effect = mine.tokens[0], theirs.tokens[0]
    forward = cause.i < effect.i
    way = table.ways[forward]
    apart = abs(cause.i - effect.i)
    up, down = len(mine.tokens), len(theirs.tokens)
    for step, token in enumerate(mine.tokens):
        if (met := theirs.steps.get(token.i)) is not None:
            up, down = step, met
            break
    shape = "long" if up + down > pairs.LONGEST else f"{mine.shapes[up]}|{theirs.shapes[down]}"
    total = way.order + way.far[min(apart // 4, pairs.FARTHEST_STEP)] + way.between[min(between, pairs.MOST_BETWEEN)]
    total += way.path.get(shape, 0.0)
    total += way.tags.get(f"{cause.tag} {effect.tag}", 0.0)
    for token in mine.tokens[1:up]:
        total += way.up.get(token.lemma, 0.0)
    for token in theirs.tokens[1:down]:
        total += way.down.get(token.lemma, 0.0)
    last = mine.tokens[up - 1] if up else None
    if last is not None:
        if last.head != effect.i:
            top = parse.tokens[last.head].lemma
            total += way.top.get(top, 0.0)
            total += way.top.get(f"{top} {shape}", 0.0)
        total += table.last.get(pairs.last_name(last, down), 0.0)
    part, before, word = pairs.opening(parse, cause, effect, last)
    opens = table.opens[part]
    total += opens.get(word, 0.0)
    total += opens.get(f"{before} {word}", 0.0)
    if apart <= pairs.GAP:
        total += way.gap.get(pairs.gap_name(parse, cause, effect), 0.0)
    return total


def _sum(weights: Weights, names: Iterable[str]) -> float:
    return sum(map(weights.get, names, repeat(0.0)))


def _upto(parse: Parse, words: Mapping[str, float]) -> list[float]:
    """For each token what all words of the closed classes before it weigh."""
    found = [0.0]
    total = 0.0
    for token in parse.tokens:
        if token.pos in pairs.CLOSED:
            total += words.get(token.lemma, 0.0)
        found.append(total)
    return found
