"""Who credits whom in a ring? Rings of claims that are taken from each other, with nothing at the end of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ...vocabulary import Span
from ..digest import Digest, Mention, order
from ..model import Derivation, Loop

CREDITING = ("citation", "byline")
"""Kinds of derivation by which a report credits another: what is only copied names nobody."""
LIKE = 2
"""Words and names that two claims share at least, where it is not known which one was taken."""
Node = tuple[str, str]
"""Report and claim."""


def loops(digests: Mapping[str, Digest], derivations: Sequence[Derivation]) -> tuple[Loop, ...]:
    """The rings among ``derivations``, each with the words by which its reports credit each other, oldest first.

    No ring is told whose claims are taken from a report outside it too: there the chain has an end.
    """
    edges, shown = _edges(digests, derivations)
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for ring in _rings(edges):
        names = {report for report, _ in ring}
        if len(names) > 1 and all(other in names for one in ring for other, _ in edges[one]):
            found[tuple(sorted(names, key=lambda name: order(digests[name])))].update(claim for _, claim in ring)
    made = []
    for ring_names, claims in found.items():
        spans = tuple(
            min((shown[name, other] for other in ring_names if (name, other) in shown), default=(0, 0))
            for name in ring_names
        )
        dates = tuple(digests[name].moment for name in ring_names)
        made.append(Loop(reports=ring_names, spans=spans, dates=dates, claims=tuple(sorted(claims))))
    return tuple(sorted(made, key=lambda one: (one.dates, one.reports)))


def _edges(
    digests: Mapping[str, Digest], derivations: Sequence[Derivation]
) -> tuple[dict[Node, set[Node]], dict[tuple[str, str], Span]]:
    crediting = [one for one in derivations if one.kind in CREDITING and one.to in digests and one.from_ in digests]
    taken: dict[str, set[str]] = defaultdict(set)
    for one in crediting:
        taken[one.from_].update(claim for claim, _ in one.claims)
    edges: dict[Node, set[Node]] = defaultdict(set)
    shown: dict[tuple[str, str], Span] = {}
    names = {name for one in crediting for name in (one.from_, one.to) if name is not None}
    known = {name: {one.id: one for one in digests[name].mentions} for name in names}
    for one in crediting:
        if one.to is None:
            continue
        if one.spans:
            span = min(pair.from_ for pair in one.spans)
            shown[one.from_, one.to] = min(span, shown.get((one.from_, one.to), span))
        for claim, other in one.claims:
            mine = known[one.from_].get(claim)
            others = [other] if other else sorted(taken[one.to]) if mine else []
            likely = [each for each in others if other or _like(mine, known[one.to].get(each))]
            edges[one.from_, claim].update((one.to, each) for each in likely or [other or ""])
    return edges, shown


def _like(one: Mention | None, other: Mention | None) -> bool:
    if one is None or other is None:
        return False
    return len({*one.stems, *one.names} & {*other.stems, *other.names}) >= LIKE


def _rings(edges: Mapping[Node, set[Node]]) -> list[set[Node]]:
    """The strongly connected parts of more than one claim (Tarjan 1972), without recursion."""
    number: dict[Node, int] = {}
    low: dict[Node, int] = {}
    stack: list[Node] = []
    held: set[Node] = set()
    rings: list[set[Node]] = []
    for root in sorted(edges):
        if root in number:
            continue
        work = [(root, iter(sorted(edges[root])))]
        number[root] = low[root] = len(number)
        stack.append(root)
        held.add(root)
        while work:
            node, rest = work[-1]
            following = next(rest, None)
            if following is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == number[node]:
                    at = len(stack) - 1 - stack[::-1].index(node)
                    if len(stack) - at > 1:
                        rings.append(set(stack[at:]))
                    held.difference_update(stack[at:])
                    del stack[at:]
            elif following not in number:
                number[following] = low[following] = len(number)
                stack.append(following)
                held.add(following)
                work.append((following, iter(sorted(edges.get(following, ())))))
            elif following in held:
                low[node] = min(low[node], number[following])
    return rings
