"""Candidates by keys, of all reports at once: keys with their holders are sorted on disk, and those that stand before
one under the same key are its candidates. The same as ``relate.candidates.Shelf`` finds for one card.

A sort by shares (https://en.wikipedia.org/wiki/Samplesort): bounds between shares come of a sample, each share fits in
memory, and what a share tells of a window of reports is added to the file of that window.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from ....relate.candidates import ASKED, EACH, FAR, HELD, KEYED, SHARED
from .cards import Cards
from .folder import Job, Numbers, numbers
from .order import Order, order

SHARE = 2_000_000
"""Keys that are sorted in memory at once, more or less: some 0.2 GB."""
SAMPLE = 10_000
"""Keys of the first pieces by which bounds are set."""
KEYS, NEAR, AFAR = "keys", "near", "afar"
"""The folders of sorted keys, and of pairs of reports by how they were found."""
Pairs = npt.NDArray[np.int32]
Write = Callable[[str, Numbers, Numbers], None]


def shuffle(job: Job, names: Sequence[str], places: Sequence[Numbers], window: int) -> None:
    """Writes for each window of reports the pairs of a report with one before it that shares keys with it."""
    sooner = order(job).sooner()
    shares = _spread(job, names, places)

    def write(folder: str, ones: Numbers, others: Numbers) -> None:
        _add(job, folder, window, ones, others)

    for name in (NEAR, AFAR):
        job.drop([name])
        job.path(name).mkdir()
    for share in range(shares):
        keys = _sorted(job, share)
        _pairs(keys, sooner, write)


def sorted_keys(job: Job) -> Iterator[Numbers]:
    """Keys with the places of their holders, in order, a share at a time."""
    for share in range(len(list(job.path(KEYS).iterdir()))):
        yield np.fromfile(job.path(KEYS, str(share)), dtype=np.int64).reshape(-1, 2)


def before(job: Job, window: int) -> dict[int, set[int]]:
    """The places of candidates of the reports of a window, by theirs."""
    found: dict[int, set[int]] = {}
    for one, other in np.unique(_read(job, NEAR, window), axis=0).tolist():
        found.setdefault(one, set()).add(other)
    return found


def afar(job: Job, window: int) -> dict[int, set[int]]:
    """The places of those of long ago: of each report the ``FAR`` with which most keys are shared, the latest first."""
    found: dict[int, set[int]] = {}
    pairs, shared = np.unique(_read(job, AFAR, window), axis=0, return_counts=True)
    ranked = np.lexsort((-pairs[:, 1], -shared, pairs[:, 0]))
    for one, other in pairs[ranked].tolist():
        if len(some := found.setdefault(one, set())) < FAR:
            some.add(other)
    return found


def _spread(job: Job, names: Sequence[str], places: Sequence[Numbers]) -> int:
    """Writes keys by shares, so that of two shares all keys of one are smaller; how many there are."""
    job.drop([KEYS])
    job.path(KEYS).mkdir()
    total, sample = 0, np.zeros(0, dtype=np.int64)
    for name in names:
        clues = numbers(job.kept("cards", name, type=Cards).clues)
        total += len(clues)
        if len(sample) < SAMPLE:
            sample = np.concatenate([sample, clues[: SAMPLE // 4]])
    shares = max(1, -(-total // SHARE))
    bounds = np.sort(sample >> 2)[np.arange(1, shares) * len(sample) // shares]
    for share in range(shares):
        job.path(KEYS, str(share)).touch()
    for name, own in zip(names, places, strict=True):
        cards = job.kept("cards", name, type=Cards)
        clues, owners = numbers(cards.clues), own[numbers(cards.owners)]
        clues, owners = clues[owners >= 0], owners[owners >= 0]
        share_of = np.searchsorted(bounds, clues >> 2, "right")
        for share in np.unique(share_of):
            mine = share_of == share
            with job.path(KEYS, str(share)).open("ab") as file:
                file.write(np.column_stack([clues[mine], owners[mine]]).tobytes())
    return shares


def _sorted(job: Job, share: int) -> Numbers:
    path = job.path(KEYS, str(share))
    keys = np.fromfile(path, dtype=np.int64).reshape(-1, 2)
    keys = keys[np.lexsort((keys[:, 1], keys[:, 0]))]
    keys.tofile(path)
    return keys


def _pairs(keys: Numbers, sooner: Numbers, write: Write) -> None:
    clues, places = keys[:, 0], keys[:, 1]
    # Keys by small numbers of their own, so that a key and a place are one number to search for.
    _, own = np.unique(clues >> 2, return_inverse=True)
    kinds = clues & 3
    for held, asked, most, folder in ((SHARED, SHARED, KEYED, NEAR), (HELD, ASKED, EACH, AFAR)):
        of, by = kinds == held, kinds == asked
        there = np.sort(own[of] << 32 | places[of])
        ones = places[by]
        first = np.searchsorted(there, own[by] << 32, "left")
        last = np.searchsorted(there, own[by] << 32 | sooner[ones], "left")
        for back in range(1, most + 1):
            fits = last - back >= first
            if not fits.any():
                break
            write(folder, ones[fits], there[last[fits] - back] & 0xFFFFFFFF)


def _add(job: Job, folder: str, window: int, ones: Numbers, others: Numbers) -> None:
    sorting = np.argsort(ones // window, kind="stable")
    pairs = np.column_stack([ones, others]).astype(np.int32)[sorting]
    windows, begin = np.unique(pairs[:, 0] // window, return_index=True)
    for number, some in zip(windows, np.split(pairs, begin[1:]), strict=True):
        with job.path(folder, str(number)).open("ab") as file:
            file.write(some.tobytes())


def _read(job: Job, folder: str, window: int) -> Pairs:
    path = job.path(folder, str(window))
    if not path.exists():
        return np.zeros((0, 2), dtype=np.int32)
    return np.fromfile(path, dtype=np.int32).reshape(-1, 2)


def windows(of: Order, size: int) -> list[int]:
    """The numbers of all windows."""
    return list(range(-(-len(of) // size)))
