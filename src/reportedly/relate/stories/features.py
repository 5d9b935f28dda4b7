"""How alike are two reports? Some figures of a pair, from which :mod:`.linking` weighs whether they tell one story.

Words count the more the rarer they are (Spärck Jones 1972): by a table that comes with the package, so that a pair's
figures never hang on what else a ledger holds, and once more by how few of the candidates have them. That tells apart
what words alone run together, two fights of one boxer: among reports that all name him his name says little.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..digest import WIDTH, Digest
from . import terms
from .tables import rarity

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Signed = npt.NDArray[np.float32]
"""Rows of vectors as they are kept: whole numbers, so that sums of products are exact."""
FIGURES = (
    "words", "names", "common", "beginning", "few here", "numbers", "lead", "body", "claims",
    "year apart", "year shared", "day apart", "day shared", "length",
)  # fmt: skip
"""What :func:`figures` gives of each pair, in this order."""
BUCKETS = 1 << 16
SCALE = 127.0**2
"""The product of two unit vectors of signed bytes with themselves."""
ELSEWHERE = 10
"""Reports without a word of those at hand that are counted besides the candidates: else two of three were many."""
CLAIMS = 12
"""The first claims of a report, for which the likest of the other are looked for."""


@dataclass(frozen=True, slots=True)
class Side:
    """One report, ready to be held against others."""

    word: Whole
    weight: Floats
    name: npt.NDArray[np.bool_]
    beginning: npt.NDArray[np.bool_]
    numbers: frozenset[int]
    years: frozenset[int]
    days: frozenset[int]
    vectors: Signed
    length: int
    dated: bool


def side(digest: Digest) -> Side:
    """What of a report is compared."""
    rows = terms.of(digest)
    kind = rows["flags"] & terms.KIND
    words = rows[kind == 0]
    word = words["bucket"].astype(np.int64)

    def of(flag: int) -> frozenset[int]:
        return frozenset(rows["bucket"][kind == flag].tolist())

    return Side(
        word=word,
        weight=(1 + np.log(words["count"])) * rarity()[word],
        name=(words["flags"] & terms.NAME) > 0,
        beginning=(words["flags"] & terms.LEAD) > 0,
        numbers=of(terms.NUMBER),
        years=frozenset([int(digest.moment[:4])]) if digest.moment else of(terms.YEAR),
        days=of(terms.DAY),
        vectors=np.frombuffer(digest.vectors, dtype=np.int8).reshape(-1, WIDTH).astype(np.float32),
        length=int(words["count"].sum()),
        dated=bool(digest.moment),
    )


def figures(one: Side, others: Sequence[Side]) -> Floats:
    """A row of :data:`FIGURES` for each of ``others``, which are the candidates of ``one``."""
    size = len(others)
    row = np.repeat(np.arange(size), [len(other.word) for other in others])
    word = np.concatenate([other.word for other in others])
    weight = np.concatenate([other.weight for other in others])
    name = np.concatenate([other.name for other in others])
    beginning = np.concatenate([other.beginning for other in others])
    have = np.bincount(word, minlength=BUCKETS)
    have[one.word] += 1
    few = np.log((size + 1 + ELSEWHERE) / (have + 0.5))

    def cosine(mine: Floats, theirs: Floats) -> Floats:
        dense = np.zeros(BUCKETS)
        dense[one.word] = mine
        dots = np.bincount(row, theirs * dense[word], size)
        norms = np.bincount(row, theirs * theirs, size) * float(mine @ mine)
        return np.asarray(dots / np.sqrt(np.maximum(norms, 1e-9)), np.float64)

    return np.column_stack(
        [
            cosine(one.weight, weight),
            cosine(one.weight * one.name, weight * name),
            cosine(one.weight * ~one.name, weight * ~name),
            cosine(one.weight * one.beginning, weight * beginning),
            cosine(one.weight * few[one.word], weight * few[word]),
            [_shared(one.numbers, other.numbers) for other in others],
            *_vectors(one, others),
            *np.array([_times(one, other) for other in others]).T,
            [np.log(min(one.length, other.length) + 1) - 5 for other in others],
        ]
    )


def _shared(mine: frozenset[int], theirs: frozenset[int]) -> float:
    return len(mine & theirs) / (len(mine) * len(theirs)) ** 0.5 if mine and theirs else 0.0


def _vectors(one: Side, others: Sequence[Side]) -> Floats:
    """Cosines of beginning and body; and of claims, each with the likest one of the other report, on average."""
    return np.array([_alike(one.vectors, other.vectors) for other in others]).T


def _alike(mine: Signed, theirs: Signed) -> tuple[float, float, float]:
    if not len(mine) or not len(theirs):
        return 0.0, 0.0, 0.0
    lead, body = float(mine[1] @ theirs[1]), float(mine[2] @ theirs[2])
    if len(mine) == 3 or len(theirs) == 3:
        return lead / SCALE, body / SCALE, body / SCALE
    there = (mine[3 : 3 + CLAIMS] @ theirs[3:].T).max(1).mean()
    back = (theirs[3 : 3 + CLAIMS] @ mine[3:].T).max(1).mean()
    return lead / SCALE, body / SCALE, float(there + back) / 2 / SCALE


def _times(one: Side, other: Side) -> tuple[float, float, float, float]:
    """Whether they name years and none in common, the same last year, days and none in common, the same day."""
    if one.dated and other.dated:  # then that tells more, and is weighed apart
        return 0.0, 0.0, 0.0, 0.0
    years, days = bool(one.years and other.years), bool(one.days and other.days)
    return (
        float(years and not one.years & other.years),
        float(years and max(one.years) == max(other.years)),
        float(days and not one.days & other.days),
        float(bool(one.days & other.days)),
    )
