"""What an export walks through beside its reports, and what it remembers of them: ids alone, and few.

Rows that belong to reports come in the order of the reports: one stream is walked along the other, so that neither is
held.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from ...vocabulary import claim_id
from ..chosen import Chosen, Read

Row = dict[str, Any]


class Along:
    """Rows by the report that they belong to, for reports that are asked for in the order of the rows."""

    def __init__(self, rows: Iterable[Row], name: str) -> None:
        self._groups: Iterator[tuple[str, Iterator[Row]]] = groupby(rows, key=lambda row: row[name])
        self._next = next(self._groups, None)

    def of(self, report: str) -> list[Row]:
        """The rows of the report with this id; none if it has none."""
        if self._next is None or self._next[0] != report:
            return []
        found = list(self._next[1])
        self._next = next(self._groups, None)
        return found


class Kept:
    """Which reports and claims an export has, so that nothing in it points at what is not.

    Of a whole ledger claims are not held: all are there but those that were judged and are read no more.
    """

    def __init__(self, chosen: Chosen, judged: Iterable[Row]) -> None:
        self._whole = chosen.whole
        self._judged = {id for row in judged for id in (row["subject"], row["object"]) if id}
        self._reports: set[str] = set()
        self._claims: set[str] = set()

    def add(self, read: Read) -> None:
        """A report that is written now."""
        report = read.reading.report.id
        self._reports.add(report)
        found = (claim_id(report, claim) for claim in read.claims)
        self._claims.update(id for id in found if not self._whole or id in self._judged)

    def report(self, id: str | None) -> bool:
        """Whether the report with this id was written."""
        return id in self._reports

    def claim(self, id: str) -> bool:
        """Whether the claim with this id was written; ask when all reports are."""
        return id in self._claims or (self._whole and id not in self._judged)

    def of(self, event: Row) -> list[str]:
        """The claims of an event that were written, in order."""
        return list(dict.fromkeys(one["claim"] for one in event["members"] if self.claim(one["claim"])))
