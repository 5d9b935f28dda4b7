"""Which mentions are worth a look? Cheap marks of all of them at once, before any two are held against each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Bits = npt.NDArray[np.uint64]
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


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """Of each mention: its head, its kinds of deed, whether it is a saying or a ruling, its words and names in bins."""

    words: npt.NDArray[np.int64]
    deeds: Bits
    flags: npt.NDArray[np.uint8]
    bins: Floats
    vectors: Floats
    acts: Floats


def marks(
    words: Sequence[str], deeds: Sequence[frozenset[int]], shared: Sequence[frozenset[str]],
    flags: Sequence[tuple[bool, bool]], vectors: Floats, acts: Floats,
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
        flags=np.array([said + 2 * rules for said, rules in flags], dtype=np.uint8),
        bins=bins / np.maximum(np.linalg.norm(bins, axis=1, keepdims=True), 1e-6),
        vectors=vectors,
        acts=acts,
    )


@lru_cache(65_536)
def _hashed(key: str) -> int:
    return crc32(key.encode())


def elsewhere(mine: Marks, theirs: Sequence[Marks]) -> list[list[tuple[int, int]]]:
    """For each other report the pairs with its mentions that are worth a look: of each mention the likeliest LOOKS."""
    found: list[list[tuple[int, int]]] = [[] for _ in theirs]
    if not theirs or not len(mine.words):
        return found
    both = Marks(
        *(
            np.concatenate([getattr(one, name) for one in theirs])
            for name in ("words", "deeds", "flags", "bins", "vectors", "acts")
        )
    )
    report = np.repeat(np.arange(len(theirs)), [len(one.words) for one in theirs])
    first = np.searchsorted(report, np.arange(len(theirs)))
    most = _most(len(mine.words))
    for start in range(0, len(mine.words), ROWS):
        promise = _promise(mine, slice(start, start + ROWS), both, slice(None))
        for i, j in _best(promise, most):
            number = int(report[j])
            found[number].append((start + i, j - int(first[number])))
    return found


def within(mine: Marks, tied: frozenset[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pairs within a report, the later mention first: the likeliest, and what the reading tied (by number)."""
    size = len(mine.words)
    found: set[tuple[int, int]] = {(other - 1, one - 1) for one, other in tied if other <= size}
    for start in range(0, size, BACK):
        rows = slice(start, min(size, start + BACK))
        low = max(0, start - BACK)
        columns = np.array([*range(min(FRONT, low)), *range(low, rows.stop)], dtype=np.int64)
        promise = _promise(mine, rows, mine, columns)
        promise[columns[None, :] >= np.arange(rows.start, rows.stop)[:, None]] = -np.inf
        found.update((start + i, int(columns[j])) for i, j in _best(promise, _most(size)))
    return sorted(found)


def _most(size: int) -> int:
    return max(FEWEST, min(LOOKS, BUDGET // max(1, size)))


def _promise(mine: Marks, rows: slice, theirs: Marks, columns: slice | npt.NDArray[np.int64]) -> Floats:
    """How likely each pair is one, in a rough order; minus infinity where it is not worth a look."""
    wording: Floats = mine.vectors[rows] @ theirs.vectors[columns].T
    word = mine.words[rows][:, None] == theirs.words[columns][None, :]
    akin = np.zeros_like(word)
    for ours, others in zip(mine.deeds[rows].T, theirs.deeds[columns].T, strict=True):
        akin |= (ours[:, None] & others[None, :]) != 0
    flags = mine.flags[rows][:, None] & theirs.flags[columns][None, :]
    worth = word | akin | (flags != 0) | (wording >= CLOSE)
    if (flags & 2).any():
        wording = np.where(flags & 2, np.maximum(wording, mine.acts[rows] @ theirs.acts[columns].T), wording)
    promise = wording + WORD * word + AKIN * akin + SHARED * (mine.bins[rows] @ theirs.bins[columns].T)
    return np.where(worth, promise, -np.inf).astype(np.float32)


def _best(promise: Floats, most: int) -> list[tuple[int, int]]:
    """Of each row the columns that promise most; of equals the first."""
    if promise.shape[1] > most:
        # A hair less for each column, so that equals have one order on every machine.
        ranked = promise - np.arange(promise.shape[1], dtype=np.float32) * np.float32(1e-6)
        kept = np.argpartition(-ranked, most - 1, axis=1)[:, :most]
        held = np.zeros(promise.shape, dtype=bool)
        np.put_along_axis(held, kept, True, axis=1)
        held &= promise > -np.inf
    else:
        held = promise > -np.inf
    return [(int(i), int(j)) for i, j in zip(*np.nonzero(held), strict=True)]
