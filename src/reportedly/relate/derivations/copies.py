"""Copies and partial copies: which earlier reports account for a report's text, as few of them as do.

The report that accounts for most comes first; where several account for as much, the earliest. What is left may be
from another one. So a chain of reports that are each like the next never makes the last a copy of the first.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..digest import Digest, order
from ..model import Derivation, SpanPair
from .covering import Cover, cover
from .outlets import normal, outlet
from .prepared import BODY, side
from .runs import Run, touches
from .taken import claims

EVIDENCE = 18
"""Words in long runs without quotations, from which on text is taken."""
LONGEST = 10
"""Of them in one run."""
SHORT = 12
"""Words of one run that are enough in a short report:"""
GOOD_PART = 0.3
"""of it must be taken then."""
PART = 0.08
"""Of one of both reports. Less of two long ones is chance, or a formula, unless it is a passage:"""
PASSAGE = (60, 25)
"""As the two above."""
LOOSE = 24
"""Words in runs of any length that are as much, where they are in most sentences."""
HALF = 0.45
"""Of the report, for that."""
ALL = 0.9
"""Of a report that is nothing but quotations and who said them, for that."""
OWN_SHARE = 0.3
"""Of a report that another one of its outlet must account for: outlets have phrases of their own."""
STANDING = (30, 80)
"""Words of standing lines at most: those that a report begins with, and those that it ends with."""
WHOLE = 0.75
"""Of both reports in common, from which on it is a copy and not a part of one."""
LEVEL = 0.12
"""Of the best cover: reports that account for less by no more than that account for as much."""
MOST = 4
"""Reports that one is made from."""


def copies(
    d: Digest, others: Sequence[Digest], versions: Sequence[Digest] = ()
) -> tuple[list[Derivation], dict[str, Cover]]:
    """The copy links of ``d``, and the covers they rest on by report.

    What an earlier one of its own ``versions`` has is not taken from reports that came after that version.
    """
    mine = outlet(d)
    before = [(order(one), frozenset(cover(d, one).taken)) for one in versions if order(one) < order(d)]
    covers: list[Cover] = []
    for other in sorted(others, key=order):
        if order(other) > order(d) or _relays(other, mine) or not touches(side(d), other):
            continue
        found = cover(d, other, standing(d, other).union(*(own for when, own in before if when < order(other))))
        if _is_copying(found, mine):
            covers.append(found)
    links: list[Derivation] = []
    used: dict[str, Cover] = {}
    accounted: set[int] = set()
    while covers and len(links) < MOST:
        chosen = _best(covers, accounted)
        if chosen is None:
            break
        used[chosen.other.report] = chosen
        links.append(_derivation(chosen, set(accounted)))
        accounted.update(chosen.taken)
        covers.remove(chosen)
    return links, used


def standing(d: Digest, other: Digest) -> frozenset[int]:
    """Sentences at the beginning and end that another report of the outlet has at its own: page furniture.

    Not where they are long, or most of the report: then an outlet has it twice.
    """
    if outlet(d) is None or outlet(d) != outlet(other):
        return frozenset()
    mine, theirs = _body(d), _body(other)
    first = mine[: _same(d, other, mine, theirs)]
    last = mine[len(mine) - _same(d, other, mine[::-1], theirs[::-1]) :]
    sizes = [_size(d, first), _size(d, last)]
    found = [*(first if sizes[0] <= STANDING[0] else ()), *(last if sizes[1] <= STANDING[1] else ())]
    return frozenset(found) if 2 * _size(d, found) < _size(d, mine) else frozenset()


def _size(d: Digest, sentences: Sequence[int]) -> int:
    return sum(d.sentences[number].last - d.sentences[number].first for number in sentences)


def _best(covers: Sequence[Cover], accounted: set[int]) -> Cover | None:
    """The earliest of those that account for most of what no other one does yet."""
    sizes = {id(one): sum(one.left.sizes[number] for number in one.taken.keys() - accounted) for one in covers}
    most = max(sizes.values())
    if most < (EVIDENCE if accounted else SHORT):
        return None
    return min((one for one in covers if sizes[id(one)] >= most * (1 - LEVEL)), key=lambda one: order(one.other))


def _is_copying(found: Cover, mine: str | None) -> bool:
    part = max(found.share, found.shared) >= PART
    long = found.evidence >= (EVIDENCE if part else PASSAGE[0]) and found.longest >= (LONGEST if part else PASSAGE[1])
    short = found.longest >= SHORT and found.share >= GOOD_PART
    most = found.loose >= LOOSE and found.share >= HALF
    everything = found.around >= LONGEST and found.words >= LOOSE and found.share >= ALL
    if not found.taken or not (long or short or most or everything):
        return False
    own = mine is not None and mine == outlet(found.other)
    return not own or max(found.share, found.shared) >= OWN_SHARE


def _relays(other: Digest, mine: str | None) -> bool:
    """Whether ``other`` says itself that it is from the outlet of the report."""
    return mine is not None and other.agency is not None and normal(other.agency) == mine != outlet(other)


def _derivation(found: Cover, accounted: set[int]) -> Derivation:
    whole = found.share >= WHOLE and found.shared >= WHOLE
    return Derivation(
        from_=found.d.report,
        to=found.other.report,
        kind="copy" if whole else "partial copy",
        score=round(min(1.0, 0.5 + found.evidence / 100 + found.share / 4), 3),
        spans=pairs(found),
        claims=claims(found, accounted),
    )


def pairs(found: Cover) -> tuple[SpanPair, ...]:
    """The runs as spans of both texts."""
    return tuple(
        SpanPair(from_=_span(found.d, run.left, run), to=_span(found.other, run.right, run)) for run in found.runs
    )


def _span(d: Digest, start: int, run: Run) -> tuple[int, int]:
    return d.words[start][0], d.words[start + run.length - 1][1]


def _body(d: Digest) -> list[int]:
    return [number for number, one in enumerate(d.sentences) if one.zone == BODY]


def _same(d: Digest, other: Digest, mine: Sequence[int], theirs: Sequence[int]) -> int:
    """How many sentences are the same from the first on."""
    pairs = zip(mine, theirs, strict=False)
    return next(
        (count for count, (one, two) in enumerate(pairs) if _words(d, one) != _words(other, two)),
        min(len(mine), len(theirs)),
    )


def _words(d: Digest, number: int) -> tuple[str, ...]:
    one = d.sentences[number]
    return d.keys[one.first : one.last]
