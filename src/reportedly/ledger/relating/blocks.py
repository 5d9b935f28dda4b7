"""The reports of some weeks as rows of arrays, to find the nearest of them by vector; a few blocks in memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator

import msgspec
import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection

from ...relate.candidates import UNDATED, Card, likeness
from ...relate.digest import WIDTH

DAYS = 30
"""Days of a block. Reports without a date have one of their own."""
MOST_ROWS = 120_000
"""Rows in memory at once, at some 0.6 kB each; a block that is in use counts too."""
NONE = -(2**31)
"""Where a report has fewer near ones than it may have: whoever comes concerns it."""

Numbers = npt.NDArray[np.int64]


def block_of(day: int) -> int:
    """The block in which reports of this day lie."""
    return day // DAYS


class Block:
    """Rows of one block; one that was taken out has no rank."""

    def __init__(self, room: int = 64) -> None:
        self.size = 0
        self.numbers = np.zeros((room, 5), dtype=np.int64)  # report, day, rank, least, least of the cited
        self.vectors = np.zeros((room, WIDTH), dtype=np.int8)
        self.rows: dict[int, int] = {}
        self.outlets: dict[str, set[int]] = {}
        self.citing: dict[str, set[int]] = {}

    def add(self, key: int, card: Card, least: int, least_cited: int) -> None:
        """One more row."""
        if self.size == len(self.numbers):
            room = (self.size, 0)
            self.numbers = np.pad(self.numbers, ((0, room[0]), (0, 0)))
            self.vectors = np.pad(self.vectors, ((0, room[0]), (0, 0)))
        at = self.size
        self.size += 1
        self.numbers[at] = (key, card.day, card.rank, least, least_cited)
        self.vectors[at] = np.frombuffer(card.vector, dtype=np.int8) if card.vector else 0
        self.rows[key] = at
        if card.outlet is not None:
            self.outlets.setdefault(card.outlet, set()).add(at)
        for name in card.cites:
            self.citing.setdefault(name, set()).add(at)

    def remove(self, key: int, card: Card) -> None:
        """Takes a row out."""
        at = self.rows.pop(key)
        self.numbers[at] = (0, -UNDATED * 2, 0, 0, 0)
        if card.outlet is not None:
            self.outlets[card.outlet].discard(at)
        for name in card.cites:
            self.citing[name].discard(at)

    def column(self, number: int) -> Numbers:
        """One column of the numbers."""
        return self.numbers[: self.size, number]

    def likeness(self, vector: bytes | None) -> npt.NDArray[np.int32]:
        """How like each row is to ``vector``."""
        return likeness(vector, self.vectors[: self.size])

    def listed(self, of: dict[str, set[int]], names: frozenset[str]) -> Numbers:
        """The rows that ``of`` has under any of ``names``."""
        found = {row for name in names for row in of.get(name, ())}
        return np.array(sorted(found), dtype=np.int64)


class Blocks:
    """The blocks of a ledger, loaded when they are first asked for; those used longest ago go first."""

    def __init__(self) -> None:
        self._held: OrderedDict[int, Block] = OrderedDict()

    def clear(self) -> None:
        """Forgets what is in memory."""
        self._held.clear()

    def within(self, connection: Connection, day: int, window: int) -> Iterator[Block]:
        """The blocks in which reports up to ``window`` days from ``day`` lie."""
        for number in range(block_of(day - window), block_of(day + window) + 1):
            yield self.block(connection, number)

    def block(self, connection: Connection, number: int) -> Block:
        """The block of this number."""
        if number in self._held:
            self._held.move_to_end(number)
            return self._held[number]
        found = self._held[number] = _load(connection, number)
        while len(self._held) > 1 and sum(one.size for one in self._held.values()) > MOST_ROWS:
            self._held.popitem(last=False)
        return found


def _load(connection: Connection, number: int) -> Block:
    found = Block()
    rows = connection.exec_driver_sql(
        "SELECT report, day, rank, outlet, cites, vector, least, least_cited FROM near WHERE block = ?", (number,)
    )
    for key, day, rank, outlet, cites, vector, least, least_cited in rows:
        card = Card("", rank, day, outlet, frozenset(msgspec.json.decode(cites)), (), (), (), vector)
        found.add(key, card, NONE if least is None else least, NONE if least_cited is None else least_cited)
    return found
