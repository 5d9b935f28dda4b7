"""All reports of a sweep in the one order of reports, as columns on disk: workers read of them what they need."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from ....relate.digest import WIDTH
from .cards import Cards
from .folder import Job, Numbers, numbers

REPORT, READING, RANK, DAY, CLAIMS, AHEAD, OUTLET = range(7)
_COLUMNS, _VECTORS, _NAMED = "columns.npy", "vectors.npy", "named"
NOBODY = -1
"""The number of the outlet of a report without one."""


class Named(msgspec.Struct):
    """Names of outlets by their number, and for each report that cites some of them its place and their numbers."""

    names: list[str]
    cites: dict[int, list[int]]


@dataclass(frozen=True)
class Order:
    """A row a report; the place of a report is the number of its row."""

    columns: Numbers
    vectors: npt.NDArray[np.int8] | None
    """``None`` where no report has any."""
    named: Named

    def __len__(self) -> int:
        return len(self.columns)

    def column(self, number: int) -> Numbers:
        """One column of all reports."""
        found: Numbers = self.columns[:, number]
        return found

    def outlet(self, place: int) -> str | None:
        """The outlet of a report."""
        number = int(self.columns[place, OUTLET])
        return None if number == NOBODY else self.named.names[number]

    def cites(self, place: int) -> list[str]:
        """The outlets that a report cites, in order."""
        return sorted(self.named.names[one] for one in self.named.cites.get(place, ()))

    def sooner(self) -> Numbers:
        """How many reports are before each: those of the same rank are not."""
        ranks = self.column(RANK)
        return np.searchsorted(ranks, ranks, "left").astype(np.int64)


def arrange(job: Job, names: Sequence[str], without: Collection[int]) -> list[Numbers]:
    """Writes the columns; of each piece of cards, where its reports stand, ``-1`` for those left out."""
    rows, own = _rows(job, names)
    gone = np.isin(rows[:, REPORT], np.fromiter(without, dtype=np.int64))
    sorting = np.lexsort((rows[:, REPORT], rows[:, RANK], gone))
    count = len(rows) - int(gone.sum())
    places = np.full(len(rows), -1, dtype=np.int64)
    places[sorting[:count]] = np.arange(count)
    np.save(job.path(_COLUMNS), rows[sorting[:count]])
    job.keep(Named(list(own.names), own.cited(places)), _NAMED)
    job.path(_VECTORS).unlink(missing_ok=True)
    found, begun = [], 0
    vectors: Any = None
    for name, size in zip(names, own.sizes, strict=True):
        found.append(places[begun : begun + size])
        begun += size
        some = _vectors(job.kept("cards", name, type=Cards))
        if some is not None and vectors is None:
            vectors = np.lib.format.open_memmap(job.path(_VECTORS), "w+", np.int8, (count, WIDTH))
        if some is not None:
            there = found[-1] >= 0
            vectors[found[-1][there]] = some[there]
    return found


def order(job: Job) -> Order:
    """The columns as they were written, on disk."""
    return _order(job, job.path(_COLUMNS).stat().st_mtime_ns)


@lru_cache(maxsize=1)
def _order(job: Job, _: int) -> Order:
    columns = np.load(job.path(_COLUMNS), mmap_mode="r")
    vectors = np.load(job.path(_VECTORS), mmap_mode="r") if job.there(_VECTORS) else None
    return Order(columns, vectors, job.kept(_NAMED, type=Named))


class _Own:
    """Outlets and whom reports cite, as pieces tell of them one after the other."""

    def __init__(self) -> None:
        self.names: dict[str, int] = {}
        self.sizes: list[int] = []
        self._cites: list[tuple[int, list[int]]] = []

    def add(self, cards: Cards) -> list[int]:
        """Takes what a piece tells; the numbers of the outlets of its reports."""
        begun = sum(self.sizes)
        self.sizes.append(len(cards.outlets))
        self._cites += [
            (begun + at, [self._number(one) for one in names]) for at, names in enumerate(cards.cites) if names
        ]
        return [NOBODY if one is None else self._number(one) for one in cards.outlets]

    def _number(self, name: str) -> int:
        return self.names.setdefault(name, len(self.names))

    def cited(self, places: Numbers) -> dict[int, list[int]]:
        """The numbers of the outlets that are cited, by the place of the report that cites them."""
        return {int(places[at]): names for at, names in self._cites if places[at] >= 0}


def _rows(job: Job, names: Sequence[str]) -> tuple[Numbers, _Own]:
    own = _Own()
    pieces = []
    for name in names:
        cards = job.kept("cards", name, type=Cards)
        columns = (cards.reports, cards.readings, cards.ranks, cards.days, cards.claims, cards.ahead)
        outlets = np.array(own.add(cards), dtype=np.int64)
        pieces.append(np.column_stack([*(numbers(one) for one in columns), outlets]))
    return (np.concatenate(pieces) if pieces else np.zeros((0, 7), dtype=np.int64)), own


def _vectors(cards: Cards) -> npt.NDArray[np.int8] | None:
    if not any(cards.vectors):
        return None
    empty = bytes(WIDTH)
    joined = b"".join(one or empty for one in cards.vectors)
    return np.frombuffer(joined, dtype=np.int8).reshape(-1, WIDTH)
