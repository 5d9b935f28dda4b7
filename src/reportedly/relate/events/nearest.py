"""Which mentions are worth a look? Cheap marks of all of them at once, before any two are held against each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Bits = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]
CLOSE = 0.45
"""Cosine from which on two mentions are compared that have neither head nor deed in common."""
LOOKS = 40
"""Mentions that one is held against at most, in all reports together; in its own report as many."""
FEWEST = 4
"""The same in reports so long that BUDGET is spent."""
BUDGET = 30_000
"""Pairs that one report is looked at for, within it and elsewhere each."""
BACK, FRONT = 256, 64
"""Mentions before one in its own report, and at the report's beginning, among which its like is looked for."""
ROWS = 512
"""Mentions taken at a time."""
BINS = 128
"""Of what two mentions share as it is counted here: some share a bin by chance, so that this only puts in order."""
WORD, AKIN, SHARED = 0.25, 0.15, 0.5
"""Beside the cosine: what one head, heads of one kind, and all words and names in common count."""
KINDS = 64
"""Lines of deeds in one number."""
RULES = 2
"""The flag of a ruling; 1 is that of a saying."""


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """Of each mention: its head, its kinds of deed, whether it is a saying or a ruling, its words and names in bins.

    ``rows`` are vectors as signed bytes: a sum of products of such is a whole number, the same in whatever order it is
    added up. ``acts``: of rulings alone, in order, the vectors of ruling and act together.
    """

    words: npt.NDArray[np.int64]
    deeds: Bits
    flags: npt.NDArray[np.uint8]
    bins: Floats
    rows: npt.NDArray[np.int8]
    lengths: Floats
    acts: Floats


class Near(NamedTuple):
    """Pairs that are worth a look: a mention here, the report of the other (by place) and its mention, the cosine."""

    mine: Places
    report: Places
    theirs: Places
    wording: npt.NDArray[np.float64]


def marks(
    words: Sequence[str], deeds: Sequence[frozenset[int]], shared: Sequence[frozenset[str]],
    flags: Sequence[tuple[bool, bool]], rows: npt.NDArray[np.int8], acts: Floats,
) -> Marks:  # fmt: skip
    """The marks of the mentions of one report, from what each is told with."""
    bins = np.zeros((len(words), BINS), dtype=np.float32)
    kinds = np.zeros((len(words), 4), dtype=np.uint64)
    for i, (keys, lines) in enumerate(zip(shared, deeds, strict=True)):
        bins[i, [_hashed(key) % BINS for key in keys]] = 1.0
        for line in lines:
            kinds[i, line // KINDS] |= np.uint64(1 << line % KINDS)
    return Marks(
        words=np.array([_hashed(word) for word in words], dtype=np.int64),
        deeds=kinds,
        flags=np.array([said + RULES * rules for said, rules in flags], dtype=np.uint8),
        bins=bins / np.maximum(np.linalg.norm(bins, axis=1, keepdims=True), 1e-6),
        rows=rows,
        lengths=lengths(rows),
        acts=acts,
    )


def lengths(rows: npt.NDArray[np.int8]) -> Floats:
    """The length of each row of signed bytes; 1 of one that is empty."""
    held = rows.astype(np.float32)
    found: Floats = np.maximum(np.float32(1), np.sqrt(np.einsum("ij,ij->i", held, held)))
    return found


@lru_cache(65_536)
def _hashed(key: str) -> int:
    return crc32(key.encode())


def elsewhere(mine: Marks, theirs: Sequence[Marks]) -> Near:
    """The pairs with mentions of other reports that are worth a look: of each mention the likeliest LOOKS."""
    report = np.repeat(np.arange(len(theirs)), [len(one.words) for one in theirs])
    if not len(report) or not len(mine.words):
        return _none()
    both = Marks(*(np.concatenate([getattr(one, name) for one in theirs]) for name in Marks.__slots__))
    first = np.searchsorted(report, np.arange(len(theirs)))
    most = _most(len(mine.words))
    found = []
    for start in range(0, len(mine.words), ROWS):
        dots, promise = _promise(mine, slice(start, start + ROWS), both, np.arange(len(both.words)))
        i, j = _best(promise, most)
        found.append((i + start, j, dots[i, j]))
    i, j, dot = (np.concatenate(each) for each in zip(*found, strict=True))
    return Near(i, report[j], j - first[report[j]], _cosine(mine, i, both, j, dot))


def within(mine: Marks, tied: frozenset[tuple[int, int]]) -> Near:
    """Pairs within a report, the later mention first: the likeliest, and what the reading tied (by number)."""
    size = len(mine.words)
    found: set[tuple[int, int]] = {(other - 1, one - 1) for one, other in tied if other <= size}
    for start in range(0, size, BACK):
        rows = slice(start, min(size, start + BACK))
        low = max(0, start - BACK)
        columns = np.array([*range(min(FRONT, low)), *range(low, rows.stop)], dtype=np.int64)
        _, promise = _promise(mine, rows, mine, columns)
        promise[columns[None, :] >= np.arange(rows.start, rows.stop)[:, None]] = -np.inf
        i, j = _best(promise, _most(size))
        found.update(zip((i + start).tolist(), columns[j].tolist(), strict=True))
    if not found:
        return _none()
    i, j = (np.array(each, dtype=np.int64) for each in zip(*sorted(found), strict=True))
    dot = np.einsum("ij,ij->i", mine.rows[i].astype(np.float32), mine.rows[j].astype(np.float32))
    return Near(i, np.zeros_like(i), j, _cosine(mine, i, mine, j, dot))


def _none() -> Near:
    empty = np.zeros(0, dtype=np.int64)
    return Near(empty, empty, empty, np.zeros(0))


def _cosine(mine: Marks, i: Places, theirs: Marks, j: Places, dot: Floats) -> npt.NDArray[np.float64]:
    return dot.astype(np.float64) / (mine.lengths[i].astype(np.float64) * theirs.lengths[j])


def _most(size: int) -> int:
    return max(FEWEST, min(LOOKS, BUDGET // max(1, size)))


def _promise(mine: Marks, rows: slice, theirs: Marks, columns: Places) -> tuple[Floats, Floats]:
    """The sums of products of all pairs, and how likely each is one, in a rough order: minus infinity where it is not
    worth a look."""
    dots: Floats = mine.rows[rows].astype(np.float32) @ theirs.rows[columns].astype(np.float32).T
    wording = dots / (mine.lengths[rows][:, None] * theirs.lengths[columns][None, :])
    word = mine.words[rows][:, None] == theirs.words[columns][None, :]
    akin = np.zeros_like(word)
    for ours, others in zip(mine.deeds[rows].T, theirs.deeds[columns].T, strict=True):
        if ours.any() and others.any():
            akin |= (ours[:, None] & others[None, :]) != 0
    flags = mine.flags[rows][:, None] & theirs.flags[columns][None, :]
    worth = word | akin | (flags != 0) | (wording >= CLOSE)
    if (flags & RULES).any():
        ours, others = mine.flags & RULES != 0, theirs.flags & RULES != 0
        i, j = np.flatnonzero(ours[rows]), np.flatnonzero(others[columns])
        acts = mine.acts[np.cumsum(ours)[rows][i] - 1] @ theirs.acts[np.cumsum(others)[columns][j] - 1].T
        wording[np.ix_(i, j)] = np.maximum(wording[np.ix_(i, j)], acts)
    promise = wording + WORD * word + AKIN * akin + SHARED * (mine.bins[rows] @ theirs.bins[columns].T)
    return dots, np.where(worth, promise, -np.inf).astype(np.float32)


def _best(promise: Floats, most: int) -> tuple[Places, Places]:
    """Of each row the columns that promise most; of equals the first."""
    held = promise > -np.inf
    if promise.shape[1] > most:
        # A hair less for each column, so that equals have one order on every machine.
        ranked = promise - np.arange(promise.shape[1], dtype=np.float32) * np.float32(1e-6)
        kept = np.argpartition(-ranked, most - 1, axis=1)[:, :most]
        likeliest = np.zeros(promise.shape, dtype=bool)
        np.put_along_axis(likeliest, kept, True, axis=1)
        held &= likeliest
    rows, columns = np.nonzero(held)
    return rows, columns
