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
Bytes = npt.NDArray[np.int8]
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
HEAD = 3
"""Rows of vectors before those of claims: headline, beginning, body."""
CLAIMS = 12
"""The first claims of a report, for which the likest of the other are looked for."""
AMONG = 48
"""The first claims of a report, among which these are looked for: a long one is like anything somewhere."""


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
    vectors: Bytes
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
        vectors=np.frombuffer(digest.vectors, dtype=np.int8).reshape(-1, WIDTH)[: HEAD + AMONG],
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

    # Most words of the others are not among one's own, and add to their lengths alone.
    dense = np.full(BUCKETS, -1)
    dense[one.word] = np.arange(len(one.word))
    at = dense[word]
    shared = np.flatnonzero(at >= 0)
    at, where = at[shared], row[shared]

    def cosine(mine: Floats, theirs: Floats) -> Floats:
        dots = np.bincount(where, mine[at] * theirs[shared], size)
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
    found = np.zeros((3, len(others)))
    able = [at for at, other in enumerate(others) if len(other.vectors)]
    if not len(one.vectors) or not able:
        return found
    beginning, body = (np.stack([others[at].vectors[part] for at in able]).astype(np.float32) for part in (1, 2))
    mine = one.vectors.astype(np.float32)
    found[0, able], found[1, able] = beginning @ mine[1], body @ mine[2]
    found[2] = found[1]
    able = [at for at, other in enumerate(others) if len(other.vectors) > HEAD]
    if len(mine) > HEAD and able:
        found[2, able] = _claims(mine[HEAD:], [others[at].vectors[HEAD:] for at in able])
    return found / SCALE


def _claims(mine: Signed, others: Sequence[Bytes]) -> Floats:
    """How like the first claims of each side are to the likest of the other, on average; all in one multiplication."""
    starts = np.cumsum([0, *(len(other) for other in others[:-1])])
    theirs = np.concatenate(others).astype(np.float32)
    there = np.maximum.reduceat(mine[:CLAIMS] @ theirs.T, starts, axis=1).mean(0)
    counts = np.array([min(len(other), CLAIMS) for other in others])
    first = np.concatenate([np.arange(start, start + count) for start, count in zip(starts, counts, strict=True)])
    likest = (theirs[first] @ mine.T).max(1)
    back = np.add.reduceat(likest, np.cumsum(counts) - counts) / counts
    return np.asarray((there + back) / 2, np.float64)


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
