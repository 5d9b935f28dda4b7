"""What the parts of keeping results up to date share: digests, cards, the functions, judgements, owners."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection

from ...relate.digest import Digest
from ...relate.model import Judgement, Link, LinkKind
from ...relate.parts import Parts
from . import judged
from .candidates import Cards
from .entries import Entries, Entry, by_id
from .grouping import Edges, Row
from .hanging import Hanging
from .links import Touched


@dataclass(slots=True)
class State:
    """One transaction's view; ``touched`` grows until it is all put together anew."""

    connection: Connection
    parts: Parts
    entries: Entries
    cards: Cards
    hanging: Hanging
    touched: Touched = field(init=False)
    relink: set[int] = field(default_factory=set)
    """Reports whose links may be others."""
    judgements: tuple[Judgement, ...] = ()
    owners: Mapping[str, str] = field(default_factory=dict)
    judged_claims: Edges = field(default_factory=dict)
    judged_reports: Edges = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.touched = Touched(story_least=self.parts.story_least)

    def known(self) -> State:
        """Itself, with what people judged and who owns which outlet."""
        self.judgements, self.owners = judged.judgements(self.connection), judged.owners(self.connection)
        return self

    def of_reports(self, keys: Iterable[int]) -> dict[str, Entry]:
        """The digests of these reports by their id, in the one order of reports."""
        return dict(by_id(self.entries.many(self.connection, keys)))

    def of_claims(self, keys: Iterable[int]) -> dict[str, Entry]:
        """The digests of the reports in which these claims stand."""
        return dict(by_id(self.entries.of_claims(self.connection, keys)))


def links_of(kind: LinkKind, rows: Iterable[Row], entries: Mapping[str, Entry]) -> list[Link]:
    """Rows of links (report, to_report, claim, to_claim, score) between ``entries``, in an order of their own."""
    names = {one.key: one.digest.report for one in entries.values()}
    ids: dict[int | None, str] = {None: ""}
    for one in entries.values() if kind != "story" else ():
        ids.update(one.ids.items())
    ordered = sorted(
        (names[report], ids[claim], names[to_report], ids[to_claim], score)
        for report, to_report, claim, to_claim, score in rows
    )
    return [
        Link(kind=kind, report=report, to=to, claim=claim or None, to_claim=to_claim or None, score=score)
        for report, claim, to, to_claim, score in ordered
    ]


def digests_of(entries: Mapping[str, Entry]) -> dict[str, Digest]:
    """The digests alone."""
    return {id: one.digest for id, one in entries.items()}
