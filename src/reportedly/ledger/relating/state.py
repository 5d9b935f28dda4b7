"""What the parts of keeping results up to date share: digests, cards, the functions, judgements, owners."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection

from ...relate.digest import Digest
from ...relate.model import Judgement, Link, LinkKind
from ...relate.parts import Parts
from .candidates import Cards
from .entries import Entries, Entry, by_id
from .grouping import Edges, Row
from .links import Touched


@dataclass(slots=True)
class State:
    """One transaction's view; ``touched`` grows until it is all put together anew."""

    connection: Connection
    parts: Parts
    entries: Entries
    cards: Cards
    touched: Touched = field(default_factory=Touched)
    relink: set[int] = field(default_factory=set)
    """Reports whose links may be others."""
    judgements: tuple[Judgement, ...] = ()
    owners: Mapping[str, str] = field(default_factory=dict)
    judged_claims: Edges = field(default_factory=dict)
    judged_reports: Edges = field(default_factory=dict)

    def of_reports(self, keys: Iterable[int]) -> dict[str, Entry]:
        """The digests of these reports by their id, in the one order of reports."""
        return dict(by_id(self.entries.many(self.connection, keys)))

    def of_claims(self, keys: Iterable[int]) -> dict[str, Entry]:
        """The digests of the reports in which these claims stand."""
        return dict(by_id(self.entries.of_claims(self.connection, keys)))


def links_of(kind: LinkKind, rows: Iterable[Row], entries: Mapping[str, Entry]) -> list[Link]:
    """Rows of links (report, to_report, claim, to_claim, score) between ``entries``, in an order of their own."""
    keys = {one.key: one for one in entries.values()}
    found = []
    for report, to_report, claim, to_claim, score in rows:
        own, to = keys[report], keys[to_report]
        found.append(
            Link(
                kind=kind,
                report=own.digest.report,
                to=to.digest.report,
                claim=None if claim is None else own.id(claim),
                to_claim=None if to_claim is None else to.id(to_claim),
                score=score,
            )
        )
    return sorted(found, key=lambda one: (one.report, one.claim or "", one.to, one.to_claim or "", one.score))


def digests_of(entries: Mapping[str, Entry]) -> dict[str, Digest]:
    """The digests alone."""
    return {id: one.digest for id, one in entries.items()}
