"""From links and judgements to stories."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

import numpy as np

from ..candidates import day
from ..digest import Digest, order
from ..memory import Memory
from ..model import Judgement, Link, Story
from .joining import join
from .linking import DAILY, LOWEST, NEAREST, SURE
from .tables import Weights, shipped
from .titles import title

SAME, APART = "same story", "not the same story"
"""What a person may say of two reports."""
FULL = NEAREST - 3
"""Links from which on a report had no room for others: that it has none to a report says nothing then."""
MOST = 500
"""Reports that are held against each other at once; where more hang together, weaker links are left out."""
STEP = 0.5

Node = TypeVar("Node", bound=Hashable)
Pair = tuple[str, str]
Scores = dict[Pair, float]
"""By the later and the earlier report of a link."""


def assemble(
    digests: Mapping[str, Digest],
    links: Iterable[Link],
    judgements: Iterable[Judgement] = (),
    weights: Weights | None = None,
    *,
    parts: Iterable[Collection[str]] | None = None,
) -> tuple[Story, ...]:
    """The stories of ``digests``: every report is in one, in the order of their first reports.

    Links of other kinds, and those to reports that are not there, are passed over. Reports that no chain of links of
    ``weights.bar.link`` or more joins do not bear on each other, but for judgements: whoever keeps stories up to date
    hands over all reports that hang together so, and no others.

    Args:
        parts: the reports as :func:`parts` has them, where that is known: then some parts alone may be handed over,
            with those to which judgements join them.
    """
    weights = weights or shipped()
    scores = {
        (one.report, one.to): one.score
        for one in links
        if one.kind == "story" and one.report in digests and one.to in digests
    }
    names = sorted(digests, key=lambda name: order(digests[name]))
    same, apart = _judged(judgements, digests)
    groups = [
        group
        for part, inner in (_given(parts, names, scores) if parts else _parts(names, scores, weights.bar.link))
        for group in _known_groups([digests[name] for name in part], inner, apart, weights)
    ]
    near: dict[str, Scores] = {}
    for (one, other), score in scores.items():
        near.setdefault(one, {})[one, other] = score
    made = (_story(group, digests, near) for group in _united(groups, same, apart))
    return tuple(sorted(made, key=lambda story: order(digests[story.reports[0]])))


def _judged(judgements: Iterable[Judgement], digests: Mapping[str, Digest]) -> tuple[list[Pair], set[Pair]]:
    """Pairs judged to be in one story, as they were made, and those judged not to be; the last word counts."""
    last: dict[Pair, str] = {}
    for one in judgements:
        if one.kind in (SAME, APART) and one.subject in digests and one.object in digests:
            first, second = sorted((one.subject, str(one.object)))
            last.pop((first, second), None)
            last[first, second] = one.kind
    return [pair for pair, kind in last.items() if kind == SAME], {pair for pair, kind in last.items() if kind == APART}


def parts(names: Sequence[Node], scores: Mapping[tuple[Node, Node], float]) -> list[list[Node]]:
    """The parts in which stories are looked for, each by itself: reports that links hang together, in the order given.

    Args:
        scores: those of all links that join two of ``names``; weaker ones join nothing, and may be left out.
    """
    return [part for part, _ in _parts(names, scores, shipped().bar.link)]


def _given(
    parts: Iterable[Collection[str]], names: Sequence[str], scores: Scores
) -> Iterator[tuple[list[str], Scores]]:
    number = {name: at for at, part in enumerate(parts) for name in part}
    inner: dict[int, Scores] = {}
    inside: dict[int, list[str]] = {}
    for name in names:
        inside.setdefault(number[name], []).append(name)
    for (one, other), score in scores.items():
        if number[one] == number[other]:
            inner.setdefault(number[one], {})[one, other] = score
    for at, part in inside.items():
        yield part, inner.get(at, {})


def _parts(
    names: Sequence[Node], scores: Mapping[tuple[Node, Node], float], least: float
) -> Iterator[tuple[list[Node], dict[tuple[Node, Node], float]]]:
    """Reports that links of ``least`` or more hang together, in order, with the scores between them; no more than
    ``MOST`` of them if it can be."""
    parts = _connected(names, (pair for pair, score in scores.items() if score >= least))
    number = {name: at for at, part in enumerate(parts) for name in part}
    inner: list[dict[tuple[Node, Node], float]] = [{} for _ in parts]
    for (one, other), score in scores.items():
        if number[one] == number[other]:
            inner[number[one]][one, other] = score
    for part, mine in zip(parts, inner, strict=True):
        if len(part) > MOST and least < SURE:
            yield from _parts(part, mine, least + STEP)
        else:
            yield part, mine


def _connected(names: Sequence[Node], pairs: Iterable[tuple[Node, Node]]) -> list[list[Node]]:
    root = {name: name for name in names}

    def top(name: Node) -> Node:
        while root[name] != name:
            root[name] = name = root[root[name]]
        return name

    for one, other in pairs:
        root[top(one)] = top(other)
    parts: dict[Node, list[Node]] = {}
    for name in names:
        parts.setdefault(top(name), []).append(name)
    return list(parts.values())


_known: Memory[tuple[object, ...], list[list[str]]] = Memory(128)
"""The stories of parts: a report that comes changes one part of many."""


def _known_groups(part: Sequence[Digest], scores: Scores, apart: set[Pair], weights: Weights) -> list[list[str]]:
    """The stories of reports that hang together, worked out anew only where any of it is."""
    if len(part) == 1:
        return [[part[0].report]]
    inside = {one.report for one in part}
    pairs = frozenset(pair for pair in apart if inside.issuperset(pair))
    key = (weights.bar, tuple((one.report, one.moment) for one in part), frozenset(scores.items()), pairs)
    found = _known.get(key)
    if found is None:
        found = _groups(part, scores, apart, weights)
        _known.put(key, found)
    return [list(group) for group in found]


def _groups(part: Sequence[Digest], scores: Scores, apart: set[Pair], weights: Weights) -> list[list[str]]:
    """The stories of reports that hang together; ``scores`` are those between them."""
    names = [one.report for one in part]
    at = {name: number for number, name in enumerate(names)}
    matrix = np.full((len(names), len(names)), LOWEST)
    days = np.array([day(one) if one.moment else np.nan for one in part])
    gaps = np.nan_to_num(DAILY * np.abs(days[:, None] - days[None, :]))
    seen = np.zeros(matrix.shape, dtype=np.bool_)
    linked = np.zeros(len(names))
    for (one, other), score in scores.items():
        matrix[at[one], at[other]] = matrix[at[other], at[one]] = score
        seen[at[one], at[other]] = seen[at[other], at[one]] = True
        linked[at[one]] += 1
    full = linked >= FULL
    # A pair is looked at by the later of the two.
    later = np.maximum.outer(np.arange(len(names)), np.arange(len(names)))
    known = seen | ~full[later]
    pairs = [(at[one], at[other]) for one, other in apart if one in at and other in at]
    groups: dict[int, list[str]] = {}
    for name, first in zip(names, join(matrix, known.astype(np.float64), weights.bar, pairs, gaps), strict=True):
        groups.setdefault(first, []).append(name)
    return list(groups.values())


def _united(groups: list[list[str]], same: Iterable[Pair], apart: set[Pair]) -> list[list[str]]:
    """Whole groups put together where people said so of two of their reports, but never what they said is apart."""
    where = {name: group for group in groups for name in group}
    for one, other in same:
        mine, theirs = where[one], where[other]
        if mine is theirs or any((min(a, b), max(a, b)) in apart for a in mine for b in theirs):
            continue
        mine += theirs
        where.update(dict.fromkeys(theirs, mine))
    return [group for number, group in enumerate(groups) if where[group[0]] is group]


def _story(names: Iterable[str], digests: Mapping[str, Digest], near: Mapping[str, Scores]) -> Story:
    reports = tuple(sorted(names, key=lambda name: order(digests[name])))
    moments = sorted(moment for name in reports if (moment := digests[name].moment))
    return Story(
        id=story_id(reports[0]),
        title=title(digests[_middle(reports, near)]),
        reports=reports,
        first=moments[0] if moments else "",
        last=moments[-1] if moments else "",
    )


def _middle(reports: Sequence[str], near: Mapping[str, Scores]) -> str:
    """The report that is likest to the others (the medoid); the first of several."""
    if len(reports) < 3:
        return reports[0]
    number = {name: at for at, name in enumerate(reports)}
    total = np.zeros(len(reports))
    for name in reports:
        for (one, other), score in near.get(name, {}).items():
            if other in number:
                total[[number[one], number[other]]] += score - LOWEST
    return reports[int(np.round(total, 3).argmax())]


def story_id(first: str) -> str:
    """The id of the story that begins with report ``first``: 16 hexadecimal digits.

    It stays as reports come after it. A report that was out before the first one, or a judgement that puts stories
    together or takes the first report away, gives a story the id of the report that it begins with then.
    """
    return hashlib.sha256(b"story " + first.encode()).hexdigest()[:16]
