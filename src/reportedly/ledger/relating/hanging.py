"""Which reports hang together by links for stories: kept in memory, since a report that comes is linked with few, but
hangs together with hundreds."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection

from .grouping import Edges

MOST = 100_000
"""Reports of which the links are in memory at once."""
_LINKS = (
    "SELECT {here}, {there}, score FROM link WHERE {here} IN (SELECT value FROM json_each(?)) AND +kind = 'story' "
    "AND score >= ?"
)
Scores = dict[tuple[int, int], float]


class Hanging:
    """The joining links of each report that was asked for, and the part in which its story was looked for last."""

    def __init__(self) -> None:
        self.parts: dict[int, frozenset[int]] = {}
        self._links: dict[int, dict[int, float]] = {}

    def clear(self) -> None:
        """Forgets what is in memory."""
        self.parts.clear()
        self._links.clear()

    def together(
        self, connection: Connection, touched: Iterable[int], judged: Edges, least: float
    ) -> tuple[set[int], Scores]:
        """All reports that links of ``least`` or more, or judgements, join with ``touched``, and the scores of links.

        ``touched`` are all reports of which a link came or went since this was asked last.
        """
        nodes = set(touched)
        if len(self._links) > MOST:
            self.clear()
        for one in nodes:
            for other in self._links.pop(one, ()):
                self._links.get(other, {}).pop(one, None)
        scores: Scores = {}
        front = nodes
        while front:
            self._load(connection, [one for one in front if one not in self._links], least)
            reached = {other for one in front for other in judged.get(one, ())}
            for one in front:
                links = self._links[one]
                reached.update(links)
                for other, score in links.items():
                    scores[min(one, other), max(one, other)] = score
            front = reached - nodes
            nodes |= front
        return nodes, scores

    def _load(self, connection: Connection, reports: list[int], least: float) -> None:
        self._links.update((one, {}) for one in reports)
        keys = msgspec.json.encode(reports).decode()
        for here, there in (("report", "to_report"), ("to_report", "report")) if reports else ():
            asked = _LINKS.format(here=here, there=there)
            for one, other, score in connection.exec_driver_sql(asked, (keys, least)).fetchall():
                self._links[one][other] = score
                if other in self._links:
                    self._links[other][one] = score
