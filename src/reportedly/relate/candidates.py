"""Which reports one report is compared with: few, found quickly, and the same whatever the order of arrival.

Of a report these are candidates:

- the ``KEYED`` last reports before it that share a key with it, for each of its keys, and of its series;
- the ``nearest`` reports before it by vector, within ``window`` days, of at least ``least`` cosine;
- of the outlets that it cites, the ``CITED`` nearest within the window, before it or after it: two that cite each other
  are seen only if one of them looks ahead.

Besides, what a report foretold or ruled is found however long ago it was, by words (:mod:`reportedly.relate.afar`):
of each key by which a report asks, the ``EACH`` last reports before it that are held under it, and of all these the
``FAR`` that share most keys with it. They are candidates for outlooks and lines of policy alone.

Vectors are compared as signed bytes: sums of products of such are whole numbers, which no machine rounds otherwise.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
import numpy.typing as npt

from .digest import WIDTH, Digest

KEYED = 32
CITED = 16
EACH, FAR = 8, 8
UNDATED = 10_000_000
"""The day of a report without a date: far from all that have one, near all that have none."""
SCALE = 127
_LATEST = (1 << 63) - 1
_FIRST = date(1500, 1, 1).toordinal()
_HEX = 7
"""Digits of an id that break a tie in a rank."""

Place = tuple[int, ...]
"""The rank of a report, and a number of its own."""
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Near:
    """How the nearest by vector are found: at most ``nearest`` within ``window`` days, of at least ``least`` cosine."""

    window: int
    nearest: int
    least: float

    @property
    def threshold(self) -> int:
        """``least`` as a sum of products of signed bytes."""
        return round(self.least * SCALE * SCALE)


@dataclass(frozen=True, slots=True)
class Card:
    """What candidates are found by."""

    report: str
    rank: int
    day: int
    outlet: str | None
    cites: frozenset[str]
    keys: tuple[int, ...]
    held: tuple[int, ...]
    asked: tuple[int, ...]
    vector: bytes | None


def rank(digest: Digest) -> int:
    """The order of reports as one number of 63 bits: the second, then the beginning of the id."""
    tie = _tie(digest.report)
    if not digest.moment:
        return _LATEST - (1 << 28) + 1 + tie
    moment = datetime.fromisoformat(digest.moment)
    days = max(0, moment.toordinal() - _FIRST)
    return ((days * 86_400 + moment.hour * 3_600 + moment.minute * 60 + moment.second) << 28) + tie


def _tie(id: str) -> int:
    try:
        return int(id[:_HEX].ljust(_HEX, "0"), 16)
    except ValueError:
        return int.from_bytes(id.encode()[:4].ljust(4, b"\0")) >> 4


def day(digest: Digest) -> int:
    """The day on which a report was out, counted from the first of year 1."""
    return date.fromisoformat(digest.moment[:10]).toordinal() if digest.moment else UNDATED


def card(
    digest: Digest,
    *,
    keys: Callable[[Digest], Iterable[int]],
    cites: Callable[[Digest], frozenset[str]],
    outlet: Callable[[Digest], str | None],
    held: Callable[[Digest], Iterable[int]] = lambda _: (),
    asked: Callable[[Digest], Iterable[int]] = lambda _: (),
    vector: Callable[[Digest], Floats | None],
) -> Card:
    """The card of a report, by what the parts say of it."""
    own = outlet(digest)
    return Card(
        report=digest.report,
        rank=rank(digest),
        day=day(digest),
        outlet=own,
        cites=cites(digest) - {own or ""},
        keys=kept({*keys(digest), _series(digest.series)}, SHARED),
        held=kept(held(digest), HELD),
        asked=kept(asked(digest), ASKED),
        vector=signed(vector(digest)),
    )


SHARED, HELD, ASKED = range(3)
"""Of what kind a key is, in its two lowest bits, so that those of one kind never meet those of another."""


def kept(keys: Iterable[int], kind: int) -> tuple[int, ...]:
    """Keys of one kind, in order."""
    return tuple(sorted({key & ~3 | kind for key in keys}))


def kind_of(key: int) -> int:
    """Of what kind a key is."""
    return key & 3


def holding(key: int) -> int:
    """The key under which is held what ``key``, of kind ``ASKED``, asks for; and the other way round."""
    return key ^ (HELD ^ ASKED)


def furthest(lists: Iterable[Iterable[Place]]) -> list[Place]:
    """Of what each key leads to, the ``FAR`` that most keys lead to; of as many, the latest."""
    shared = Counter(one for found in lists for one in found)
    return sorted(shared, key=lambda one: (-shared[one], *(-each for each in one)))[:FAR]


def _series(name: str) -> int:
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8, person=b"series").digest(), signed=True)


def signed(vector: Floats | None) -> bytes | None:
    """A unit vector as signed bytes."""
    if vector is None or not np.any(vector):
        return None
    return np.rint(np.clip(vector, -1, 1) * SCALE).astype(np.int8).tobytes()


def likeness(one: bytes | None, matrix: npt.NDArray[np.int8]) -> npt.NDArray[np.int32]:
    """How like the rows of ``matrix`` are to ``one``, as exact sums; 0 where either has no vector."""
    if one is None or not len(matrix):
        return np.zeros(len(matrix), dtype=np.int32)
    # Sums stay below 2**24, up to where 32-bit floats are exact; as whole numbers numpy is ten times as slow.
    mine = np.frombuffer(one, dtype=np.int8).astype(np.float32)
    return (matrix.astype(np.float32) @ mine).astype(np.int32)


class Shelf:
    """Cards in memory, and the candidates of each."""

    def __init__(self, cards: Iterable[Card], near: Near) -> None:
        self._cards = sorted(cards, key=lambda one: (one.rank, one.report))
        self._near = near
        self._ranks = np.array([one.rank for one in self._cards], dtype=np.int64)
        self._days = np.array([one.day for one in self._cards], dtype=np.int64)
        empty = bytes(WIDTH)
        joined = b"".join(one.vector or empty for one in self._cards)
        self._matrix = np.frombuffer(joined, dtype=np.int8).reshape(len(self._cards), WIDTH)
        self._holders: dict[int, list[int]] = {}
        self._outlets: dict[str, list[int]] = {}
        for number, one in enumerate(self._cards):
            for key in (*one.keys, *one.held):
                self._holders.setdefault(key, []).append(number)
            if one.outlet is not None:
                self._outlets.setdefault(one.outlet, []).append(number)

    def candidates(self, one: Card) -> list[str]:
        """The ids of the candidates of ``one``, in the order of reports."""
        found: set[int] = set()
        for key in one.keys:
            before = [each for each in self._holders.get(key, ()) if self._cards[each].rank < one.rank]
            found.update(before[-KEYED:])
        near = np.abs(self._days - one.day) <= self._near.window
        like = likeness(one.vector, self._matrix)
        if one.vector is not None:
            some = np.flatnonzero(near & (self._ranks < one.rank) & (like >= self._near.threshold))
            found.update(sorted(map(int, some), key=lambda each: (-like[each], each))[: self._near.nearest])
        cited = [each for name in one.cites for each in self._outlets.get(name, ()) if near[each]]
        found.update(sorted(cited, key=lambda each: (-like[each], abs(self._days[each] - one.day), each))[:CITED])
        return [self._cards[each].report for each in sorted(found) if self._cards[each].report != one.report]

    def afar(self, one: Card) -> list[str]:
        """The ids of reports, however long before ``one``, that foretold or ruled what it tells, in their order."""
        lists = []
        for key in one.asked:
            before = [each for each in self._holders.get(holding(key), ()) if self._cards[each].rank < one.rank]
            lists.append([(self._cards[each].rank, each) for each in before[-EACH:]])
        return [self._cards[each].report for _, each in sorted(furthest(lists))]
