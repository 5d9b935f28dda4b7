"""How likely do two mentions tell of one happening? A logistic regression on what they share and what sets them apart.

Fitted on ECB+ (``evaluation/events_fit.py``); the weights are data. Polarity, certainty, tense, deontic force and
numbers that differ are not among them: these are what is said *about* an event, and may be said otherwise of one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib import resources

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
Weights = npt.NDArray[np.float64]
Shared = tuple[float, float, float]


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


def likeness(left: Page, i: int, right: Page, j: int, shared: Shared, wording: float | None = None) -> float:
    """The log odds that two mentions are one event, as ECB+ has it: 0 where it is as likely as not."""
    return float(np.dot(features(left, i, right, j, shared, wording), weights()))


def features(left: Page, i: int, right: Page, j: int, shared: Shared, wording: float | None = None) -> list[float]:
    """The values of FEATURES for mention ``i`` of ``left`` and ``j`` of ``right``; ``shared`` by :func:`together`."""
    a, b = left.told[i], right.told[j]
    m, n = a.mention, b.mention
    wording = float(left.vectors[i] @ right.vectors[j]) if wording is None else wording
    bodies, beginnings, names = shared
    light = a.word in LIGHT or b.word in LIGHT
    word = float(a.word == b.word and not light)
    akin = float(not word and not a.deeds.isdisjoint(b.deeds))
    typed = m.type is not None and n.type is not None
    one_type = float(typed and m.type == n.type)
    common = a.named & b.named
    named = float(bool(common))
    other_names = float(not common and bool(a.named) and bool(b.named))
    doer, other_doer = _sides(a.doer_keys, b.doer_keys)
    done, other_done = _sides(a.done_keys, b.done_keys)
    place, other_place = _places(m.where, n.where)
    stems = len(a.stems & b.stems)
    alone = float(left is right)
    return [
        1.0, wording, wording * wording, word, akin, float(light and a.word == b.word), one_type,
        float(typed and m.type != n.type),
        stems / max(1, len(a.stems | b.stems)), stems / max(1, min(len(a.stems), len(b.stems))),
        len(a.things & b.things) / max(1, min(len(a.things), len(b.things))),
        len(common) / max(1, min(len(a.named), len(b.named))), named, other_names, doer, other_doer, done, other_done,
        place, other_place, _met(m.when, n.when), float(not a.amounts.isdisjoint(b.amounts)),
        bodies, beginnings, names, word * wording, word * bodies, word * named, akin * wording, akin * bodies,
        one_type * wording, (1 - word) * wording, word * other_names, word * doer,
        float(m.sentence < 2 and n.sentence < 2), alone, float(left is right and m.sentence == n.sentence),
        alone * word, alone * wording,
    ]  # fmt: skip


def together(left: Page, right: Page) -> Shared:
    """How alike two reports are: bodies, beginnings, and whom they name."""
    if left is right:
        return 1.0, 1.0, 1.0
    bodies, beginnings = float(left.whole[2] @ right.whole[2]), float(left.whole[1] @ right.whole[1])
    names = sum(min(share, right.names[key]) for key, share in left.names.items() if key in right.names)
    return bodies, beginnings, names


def _sides(left: frozenset[str], right: frozenset[str]) -> tuple[float, float]:
    """Whether two sets of parties meet; whether they are there and do not."""
    met = not left.isdisjoint(right)
    return float(met), float(not met and bool(left) and bool(right))


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
