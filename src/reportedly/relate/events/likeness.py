"""How likely do two mentions tell of one happening? A logistic regression on what they share and what sets them apart.

Fitted on ECB+ (``evaluation/events_fit.py``); the weights are data. Polarity, certainty, tense, deontic force and
numbers that differ are not among them: these are what is said *about* an event, and may be said otherwise of one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
import numpy.typing as npt

from ..digest import When, Where
from .deeds import LIGHT
from .places import kilometres
from .told import Page

FEATURES = (
    "one", "wording", "wording squared", "word", "akin", "light word", "type", "other type", "stems", "fewer stems",
    "things", "names", "a name", "other names", "doer", "other doer", "done", "other done", "place", "other place",
    "day", "amount", "bodies", "beginnings", "report names", "word and wording",
    "word and bodies", "word and a name", "akin and wording", "akin and bodies", "type and wording",
    "other word and wording", "word and other names", "word and doer", "early", "one report", "one sentence",
    "word in one report", "wording in one report",
)  # fmt: skip
Floats = npt.NDArray[np.float64]
Weights = Floats
Shared = tuple[float, float, float]
Pair = tuple[Page, int, Page, int]
"""A page and the place of a mention there, and another page, or the same one, and a place there."""


_given: ContextVar[Weights | None] = ContextVar("weights", default=None)


@contextmanager
def using(weights: Weights) -> Iterator[None]:
    """Other weights than those shipped, as long as it lasts: for scores by folds."""
    token = _given.set(weights)
    try:
        yield
    finally:
        _given.reset(token)


def weights() -> Weights:
    """The weight of each of FEATURES."""
    given = _given.get()
    return shipped() if given is None else given


@cache
def shipped() -> Weights:
    """The weights that come with the package."""
    held = json.loads(resources.files(__package__ or "").joinpath("weights.json").read_text(encoding="utf-8"))
    return np.array([held["weights"][name] for name in FEATURES], dtype=np.float64)


def likeness(pairs: Sequence[Pair], shared: Sequence[Shared], wording: Floats) -> list[float]:
    """The log odds that the two mentions of each pair are one event, as ECB+ has it: 0 where it is as likely as not."""
    by = weights().tolist()
    if len(pairs) < MANY:  # arrays cost more than they spare; the sums are the same to the last bit
        return [
            float(_weighed(_columns(_counted(*pair), told, cosine), by))
            for pair, told, cosine in zip(pairs, shared, wording.tolist(), strict=True)
        ]
    found: list[float] = _weighed(_many(pairs, shared, wording), by).tolist()
    return found


MANY = 12
"""Pairs from which on they are weighed in arrays."""


def features(pairs: Sequence[Pair], shared: Sequence[Shared], wording: Floats) -> Floats:
    """The values of FEATURES, a row for each pair; ``shared`` by :func:`together`, ``wording``: cosines."""
    columns = [np.broadcast_to(column, len(pairs)) for column in _many(pairs, shared, wording)]
    return np.column_stack(columns).astype(np.float64)


def _many(pairs: Sequence[Pair], shared: Sequence[Shared], wording: Floats) -> list[Any]:
    counted = np.array([_counted(*pair) for pair in pairs], dtype=np.float64).reshape(len(pairs), COUNTED)
    told = np.array(shared, dtype=np.float64).reshape(len(pairs), 3)
    return _columns(counted.T, told.T, wording)


def _weighed(columns: Sequence[Any], by: Sequence[float]) -> Any:
    """The sum of the columns, one after the other: the same to the last bit whatever pairs are weighed together."""
    found = 0.0
    for column, weight in zip(columns, by, strict=True):
        found = found + column * weight
    return found


def _columns(counted: Iterable[Any], shared: Iterable[Any], wording: Any) -> list[Any]:
    """The values of FEATURES, of one pair as numbers or of many as arrays."""
    (
        alone, same, light, deeds, one_type, other_type, stems, all_stems, fewer_stems, things, fewer_things, named,
        fewer_named, both_named, doer, doers, done, dones, place, other_place, day, amount, early, one_sentence,
    ) = counted  # fmt: skip
    bodies, beginnings, names = shared
    word = same * (1.0 - light)
    akin = deeds * (1.0 - word)
    a_name = (named > 0) * 1.0
    other_names = both_named * (1.0 - a_name)
    return [
        1.0, wording, wording * wording, word, akin, light * same, one_type, other_type,
        stems / all_stems, stems / fewer_stems, things / fewer_things, named / fewer_named, a_name, other_names,
        doer, doers * (1.0 - doer), done, dones * (1.0 - done), place, other_place, day, amount,
        bodies, beginnings, names, word * wording, word * bodies, word * a_name, akin * wording, akin * bodies,
        one_type * wording, (1.0 - word) * wording, word * other_names, word * doer,
        early, alone, alone * one_sentence, alone * word, alone * wording,
    ]  # fmt: skip


COUNTED = 24
"""Values of a pair from which its features are worked out."""


def _counted(left: Page, i: int, right: Page, j: int) -> tuple[float, ...]:
    """What has to be looked up for a pair by itself."""
    a, b = left.told[i], right.told[j]
    m, n = a.mention, b.mention
    typed = m.type is not None and n.type is not None
    stems = len(a.stems & b.stems)
    mine, theirs = len(a.stems), len(b.stems)
    return (
        left is right, a.word == b.word, a.word in LIGHT or b.word in LIGHT, not a.deeds.isdisjoint(b.deeds),
        typed and m.type == n.type, typed and m.type != n.type,
        stems, max(1, mine + theirs - stems), max(1, min(mine, theirs)),
        len(a.things & b.things), max(1, min(len(a.things), len(b.things))),
        len(a.named & b.named), max(1, min(len(a.named), len(b.named))), bool(a.named and b.named),
        not a.doer_keys.isdisjoint(b.doer_keys), bool(a.doer_keys and b.doer_keys),
        not a.done_keys.isdisjoint(b.done_keys), bool(a.done_keys and b.done_keys),
        *_places(m.where, n.where), _met(m.when, n.when), not a.amounts.isdisjoint(b.amounts),
        m.sentence < 2 and n.sentence < 2, m.sentence == n.sentence,
    )  # fmt: skip


def wording(pairs: Sequence[Pair]) -> Floats:
    """The cosine of each pair, worked out of whole numbers: the same to the last bit on any machine."""
    mine = [(left.marks, i) for left, i, _, _ in pairs]
    theirs = [(right.marks, j) for _, _, right, j in pairs]
    rows = [np.array([marks.rows[i] for marks, i in each], dtype=np.float32) for each in (mine, theirs)]
    lengths = [np.array([marks.lengths[i] for marks, i in each], dtype=np.float64) for each in (mine, theirs)]
    found: Floats = np.einsum("ij,ij->i", *rows).astype(np.float64) / (lengths[0] * lengths[1])
    return found


def together(left: Page, right: Page) -> Shared:
    """How alike two reports are: bodies, beginnings, and whom they name."""
    if left is right:
        return 1.0, 1.0, 1.0
    bodies, beginnings = float(left.whole[2] @ right.whole[2]), float(left.whole[1] @ right.whole[1])
    few, many = (left.names, right.names) if len(left.names) < len(right.names) else (right.names, left.names)
    names = sum(min(share, many[key]) for key, share in few.items() if key in many)
    return bodies, beginnings, names


def _places(left: Where | None, right: Where | None) -> tuple[float, float]:
    if left is None or right is None:
        return 0.0, 0.0
    if left.geonames == right.geonames if left.geonames and right.geonames else left.name == right.name:
        return 1.0, 0.0
    far = kilometres(left, right)
    if far is None:
        return 0.0, 0.5
    return max(0.0, 1 - far / 100), float(far > 100)


def _met(left: When | None, right: When | None) -> float:
    """Whether both give their day, and the same one."""
    if left is None or right is None or left.relation != "at" or right.relation != "at":
        return 0.0
    return float(left.first <= right.last and right.first <= left.last)
