"""What the program says of a newsroom, and where in it the gold's snippets stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from reportedly.read import read_seen
from reportedly.relate.digest import Ahead, Digest, Mention
from reportedly.relate.digesting import digest
from reportedly.relate.model import Derivation, Happening, Outlook, Related, Standing, StandingKind, Step
from reportedly.vocabulary import Reading, Span, covers

from .room import Newsroom


@dataclass(frozen=True)
class Found:
    """``readings`` and ``digests`` go by the gold's short names; what is related goes by ids of reports."""

    newsroom: Newsroom
    readings: Mapping[str, Reading]
    digests: Mapping[str, Digest]
    related: Related

    @cached_property
    def shorts(self) -> dict[str, str]:
        """The gold's short name of each report, by id."""
        return {one.report: short for short, one in self.digests.items()}

    @cached_property
    def by_id(self) -> dict[str, Digest]:
        return {one.report: one for one in self.digests.values()}

    def id(self, short: str) -> str:
        """The id of the report that the gold calls ``short``."""
        return self.digests[short].report

    def short(self, report: str | None) -> str:
        """The gold's name for a report, as it is told."""
        return self.shorts.get(report or "", str(report))

    def same_series(self, short: str) -> set[str]:
        """Ids of all versions of the report."""
        return {one.report for one in self.digests.values() if one.series == self.digests[short].series}

    def span(self, short: str, snippet: str) -> Span:
        """Where the snippet stands in the report's text.

        Raises:
            ValueError: it does not stand there exactly once, so that the gold is wrong.
        """
        text = self.digests[short].text
        start = text.find(snippet)
        if start < 0 or text.find(snippet, start + 1) >= 0:
            raise ValueError(f"{snippet!r} does not stand exactly once in {short}")
        return start, start + len(snippet)

    def mention(self, short: str, wanted: Mapping[str, Any]) -> Mention | None:
        """The claim whose head is ``head`` within ``at``."""
        first, last = self.span(short, wanted["at"])
        start = self.digests[short].text.index(wanted["head"], first, last)
        return next((one for one in self.digests[short].mentions if covers([one.head], start)), None)

    def told(self, report: str, claim: str | None) -> str:
        """A claim for a person to read."""
        own = self.by_id.get(report)
        words = next((one.text for one in own.mentions if one.id == claim), None) if own else None
        return f"{self.short(report)}: {(words or str(claim))[:60]!r}"

    def derivations(self, report: str, other: str) -> list[Derivation]:
        """All derivations of one report from another, by short names."""
        return [one for one in self.related.derivations if (one.from_, one.to) == (self.id(report), self.id(other))]

    @cached_property
    def events(self) -> dict[str, Happening | None]:
        """The event of each name in the gold: that with the most of its claims, the first of those with as many."""
        return {name: self._event(row) for name, row in self.newsroom.gold.get("events", {}).items()}

    def _event(self, row: Mapping[str, Any]) -> Happening | None:
        claims = {self._key(one) for one in row["claims"]} - {None}
        held = [(len(claims & set(one.claims)), -at, one) for at, one in enumerate(self.related.events)]
        most = max(held, key=lambda it: it[:2], default=(0, 0, None))
        return most[2] if most[0] else None

    def _key(self, wanted: Mapping[str, Any]) -> tuple[str, str] | None:
        found = self.mention(wanted["report"], wanted)
        return None if found is None else (self.id(wanted["report"]), found.id)

    def standing(self, event: Happening) -> Standing | None:
        return next((one for one in self.related.standings if one.event == event.id), None)

    def ahead(self, short: str, wanted: Mapping[str, Any]) -> Ahead | None:
        """The forecast whose claim is headed so."""
        found = self.mention(short, wanted)
        return next((one for one in self.digests[short].ahead if found and one.claim == found.number), None)

    def outlook(self, short: str, ahead: Ahead, as_of: str) -> Outlook:
        """What can be said of the forecast at a moment."""
        from reportedly.relate.outlook import outlook

        return outlook(self.digests[short], ahead, self.by_id, self.related.links, (), as_of=as_of)


def last_step(trail: tuple[Step, ...], as_of: str) -> Step | None:
    """The step that held at a moment."""
    return next((one for one in reversed(trail) if one.moment <= as_of), None)


def standing_at(trail: tuple[Step, ...], as_of: str) -> StandingKind | None:
    step = last_step(trail, as_of)
    return step.standing if step else None


def moment(date: object) -> str:
    """A date of the gold as a moment: the end of that day, or as it stands."""
    told = str(date)
    return told if "T" in told else f"{told}T23:59:59Z"


def digests(newsroom: Newsroom, reader: str) -> tuple[dict[str, Reading], dict[str, Digest]]:
    """Readings and digests of all reports, by the gold's short names."""
    names = {row["line"]: short for short, row in newsroom.gold["reports"].items()}
    seen = list(read_seen(newsroom.reports(), reader=reader))
    readings = {names[line]: reading for line, (reading, _) in enumerate(seen, 1)}
    return readings, {names[line]: digest(reading, vectors) for line, (reading, vectors) in enumerate(seen, 1)}


def find(newsroom: Newsroom, reader: str = "learned") -> Found:
    """All that the program says of the newsroom."""
    from reportedly.relate.together import relate

    readings, made = digests(newsroom, reader)
    return Found(newsroom, readings, made, relate(tuple(made.values())))
