"""Candidates from the ledger: the same as ``relate.candidates.Shelf`` gives over all cards, found by index.

And the other way round: whom a report concerns that comes, changes or goes.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
import numpy as np
from sqlalchemy import Connection

from ...relate import candidates as of
from ...relate.candidates import CITED, EACH, KEYED, Card, Near, Place, furthest, holding
from .blocks import NONE, Blocks, block_of

_BEFORE = "SELECT rank, report FROM clue WHERE clue = ? AND rank < ? ORDER BY rank DESC LIMIT ?"
_AFTER = "SELECT rank, report FROM clue WHERE clue = ? AND rank > ? ORDER BY rank LIMIT ?"
_UP_TO = "SELECT report FROM clue WHERE clue = ? AND rank > ? AND rank <= ?"
_LAST = (1 << 63) - 1
REPORT, DAY, RANK, LEAST, LEAST_CITED = range(5)
Ranked = list[tuple[int, int, int, int]]


class Cards:
    """The cards of a ledger."""

    def __init__(self, near: Near) -> None:
        self._near = near
        self._blocks = Blocks()

    def clear(self) -> None:
        """Forgets what is in memory."""
        self._blocks.clear()

    def add(self, connection: Connection, key: int, card: Card) -> None:
        """Keeps the card of a report."""
        row = (key, block_of(card.day), card.day, card.rank, card.outlet, _json(sorted(card.cites)), card.vector)
        self._blocks.block(connection, block_of(card.day)).add(key, card, NONE, NONE)
        connection.exec_driver_sql(
            "INSERT INTO near (report, block, day, rank, outlet, cites, vector) VALUES (?, ?, ?, ?, ?, ?, ?)", row
        )
        if clues := (*card.keys, *card.held, *card.asked):
            rows = [(clue, card.rank, key) for clue in clues]
            connection.exec_driver_sql("INSERT INTO clue (clue, rank, report) VALUES (?, ?, ?)", rows)

    def remove(self, connection: Connection, key: int, card: Card) -> None:
        """Takes the card of a report away."""
        self._blocks.block(connection, block_of(card.day)).remove(key, card)
        connection.exec_driver_sql("DELETE FROM near WHERE report = ?", (key,))
        connection.exec_driver_sql("DELETE FROM clue WHERE report = ?", (key,))

    def get(self, connection: Connection, key: int) -> Card | None:
        """The card of a report."""
        row = connection.exec_driver_sql(
            "SELECT rank, day, outlet, cites, vector FROM near WHERE report = ?", (key,)
        ).first()
        if row is None:
            return None
        clues = connection.exec_driver_sql("SELECT clue FROM clue WHERE report = ? ORDER BY clue", (key,)).fetchall()
        shared, held, asked = (
            tuple(clue for (clue,) in clues if of.kind_of(clue) == kind) for kind in (of.SHARED, of.HELD, of.ASKED)
        )
        rank, day, outlet, cites, vector = row
        return Card("", rank, day, outlet, frozenset(msgspec.json.decode(cites)), shared, held, asked, vector)

    def candidates(self, connection: Connection, key: int, card: Card) -> set[int]:
        """The keys of the reports that the one with this card is compared with; notes how near the last of them is."""
        found = self._keyed(connection, _BEFORE, card)
        nearest: Ranked = []
        cited: Ranked = []
        for block in self._blocks.within(connection, card.day, self._near.window):
            like = block.likeness(card.vector)
            gap = np.abs(block.column(DAY) - card.day)
            inside = gap <= self._near.window
            if card.vector is not None:
                fits = inside & (block.column(RANK) < card.rank) & (like >= self._near.threshold)
                some = np.flatnonzero(fits)
                if len(some) > self._near.nearest:  # ties with the last one stay
                    least = np.partition(like[some], -self._near.nearest)[-self._near.nearest]
                    some = some[like[some] >= least]
                nearest += [
                    (-int(like[at]), 0, int(block.numbers[at, RANK]), int(block.numbers[at, REPORT])) for at in some
                ]
            rows = block.listed(block.outlets, card.cites)
            for at in rows[inside[rows]] if len(rows) else ():
                cited.append(
                    (-int(like[at]), int(gap[at]), int(block.numbers[at, RANK]), int(block.numbers[at, REPORT]))
                )
        least, nearest = _first(nearest, self._near.nearest)
        least_cited, cited = _first([one for one in cited if one[3] != key], CITED)
        self._note(connection, key, card, least, least_cited)
        found.update(one[3] for one in (*nearest, *cited))
        found.discard(key)
        return found

    def afar(self, connection: Connection, key: int, card: Card) -> set[int]:
        """The keys of reports, however long before it, that foretold or ruled what the one with this card tells."""
        lists: list[list[Place]] = []
        for clue in card.asked:
            rows = connection.exec_driver_sql(_BEFORE, (holding(clue), card.rank, EACH)).fetchall()
            lists.append([(row[0], row[1]) for row in rows])
        return {one for _, one in furthest(lists)} - {key}

    def concerned(self, connection: Connection, key: int, card: Card) -> set[int]:
        """The keys of the reports for which it may matter that the one with this card is there, or is not."""
        found = self._keyed(connection, _AFTER, card)
        for clue in card.held:
            # Up to the report before which as many newer ones are held under the same key.
            newer = connection.exec_driver_sql(_AFTER, (clue, card.rank, EACH)).fetchall()
            last = newer[-1][0] if len(newer) == EACH else _LAST
            asking = connection.exec_driver_sql(_UP_TO, (holding(clue), card.rank, last)).fetchall()
            found.update(row[0] for row in asking)
        own = frozenset((card.outlet,)) if card.outlet is not None else frozenset()
        for block in self._blocks.within(connection, card.day, self._near.window):
            inside = np.abs(block.column(DAY) - card.day) <= self._near.window
            like = block.likeness(card.vector)
            if card.vector is not None:
                bar = np.maximum(block.column(LEAST), self._near.threshold)
                later = inside & (block.column(RANK) > card.rank) & (like >= bar)
                found.update(map(int, block.numbers[np.flatnonzero(later), REPORT]))
            rows = block.listed(block.citing, own)
            if len(rows):
                rows = rows[inside[rows] & (like[rows] >= block.numbers[rows, LEAST_CITED])]
                found.update(map(int, block.numbers[rows, REPORT]))
        found.discard(key)
        return found

    def _keyed(self, connection: Connection, statement: str, card: Card) -> set[int]:
        return {
            row[1]
            for clue in card.keys
            for row in connection.exec_driver_sql(statement, (clue, card.rank, KEYED)).fetchall()
        }

    def _note(self, connection: Connection, key: int, card: Card, least: int, least_cited: int) -> None:
        block = self._blocks.block(connection, block_of(card.day))
        at = block.rows[key]
        if tuple(block.numbers[at, LEAST:]) != (least, least_cited):
            block.numbers[at, LEAST:] = (least, least_cited)
            told = (None if least == NONE else least, None if least_cited == NONE else least_cited, key)
            connection.exec_driver_sql("UPDATE near SET least = ?, least_cited = ? WHERE report = ?", told)


def _first(ranked: Ranked, most: int) -> tuple[int, Ranked]:
    """The first of them, and how like the last of these is, if there are as many as there may be."""
    ranked = sorted(ranked)[:most]
    return (-ranked[-1][0] if len(ranked) == most else NONE), ranked


def _json(value: Iterable[object]) -> str:
    return msgspec.json.encode(list(value)).decode()
