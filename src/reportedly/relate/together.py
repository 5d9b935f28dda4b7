"""Everything across some reports at once, in memory; a ledger keeps the same up to date, report by report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .candidates import Card, Shelf
from .digest import Digest, order
from .model import Derivation, Happening, Judgement, Link, Outlook, Related
from .parts import Parts


def relate(
    digests: Iterable[Digest],
    judgements: Iterable[Judgement] = (),
    owners: Mapping[str, str] | None = None,
    *,
    as_of: str | None = None,
    parts: Parts | None = None,
    cards: Mapping[str, Card] | None = None,
) -> Related:
    """What is found across ``digests``: a function of the set, in whatever order they come.

    Args:
        judgements: those in force.
        owners: who owns an outlet, by its name as publisher; one owner's outlets are not independent.
        as_of: standings and forecasts as they stood then (``2024-11-20``: at the end of that day); ``None``: by all
            that is there.
        parts: the functions to use; ``None``: those of this package.
        cards: those of the reports, by id, as far as they are known already.
    """
    made = _Together(digests, tuple(judgements), dict(owners or {}), as_of, parts or standard())
    return made.result(cards or {})


def standard() -> Parts:
    """The functions of this package."""
    from .standard import PARTS

    return PARTS


class _Together:
    def __init__(
        self,
        digests: Iterable[Digest],
        judgements: tuple[Judgement, ...],
        owners: dict[str, str],
        as_of: str | None,
        parts: Parts,
    ) -> None:
        self.digests = {one.report: one for one in sorted(digests, key=order)}
        self.judgements = judgements
        self.owners = owners
        self.as_of = as_of
        self.parts = parts
        self.derivations: list[Derivation] = []
        self.links: list[Link] = []
        self.series: dict[str, list[str]] = {}
        for name, one in self.digests.items():
            self.series.setdefault(one.series, []).append(name)
        self.taken: dict[str, list[Derivation]] = {}

    def result(self, known: Mapping[str, Card]) -> Related:
        parts = self.parts
        self._link({name: known.get(name) or parts.card(one) for name, one in self.digests.items()})
        events: tuple[Happening, ...] = parts.events(self.digests, self.links, self.judgements)
        weighed = [_Weighed(self, one) for one in events]
        return Related(
            derivations=tuple(self.derivations),
            links=tuple(self.links),
            stories=parts.stories(self.digests, self.links, self.judgements),
            events=events,
            origins=tuple(each for one in weighed for each in one.origins),
            pairs=tuple(each for one in weighed for each in one.pairs),
            loops=parts.loops(self.digests, self.derivations),
            responses=tuple(each for one in weighed for each in one.responses),
            contradictions=tuple(each for one in weighed for each in one.contradictions),
            updates=tuple(each for one in weighed for each in one.updates),
            distortions=tuple(each for one in weighed for each in one.distortions),
            standings=tuple(one.standing for one in weighed),
            policies=parts.lines(self.digests, self.links, self.judgements),
            outlooks=tuple(self._outlooks()),
        )

    def _link(self, cards: Mapping[str, Card]) -> None:
        """The links of each report to its candidates; each hangs on these alone."""
        parts = self.parts
        shelf = Shelf(cards.values(), parts.near)
        for name, one in self.digests.items():
            others = [self.digests[other] for other in shelf.candidates(cards[name])]
            self.taken[name] = list(parts.derive(one, others))
            self.derivations += self.taken[name]
            for link in (parts.story_link, parts.event_link):
                self.links += link(one, others)
            older = [self.digests[other] for other in {*shelf.candidates(cards[name]), *shelf.afar(cards[name])}]
            for link in (parts.policy_link, parts.outcome_link):
                self.links += link(one, sorted(older, key=order))

    def _outlooks(self) -> list[Outlook]:
        return [
            self.parts.outlook(one, ahead, self.digests, self.links, self.judgements, as_of=self.as_of)
            for one in self.digests.values()
            for ahead in one.ahead
        ]


class _Weighed:
    """One event with all that is worked out of it."""

    def __init__(self, all: _Together, event: Happening) -> None:
        parts = all.parts
        names = sorted({report for report, _ in event.claims}, key=lambda name: order(all.digests[name]))
        # Other versions of its reports tell what was withdrawn.
        versions = [each for name in names for each in all.series[all.digests[name].series]]
        digests = {name: all.digests[name] for name in (*names, *versions)}
        derivations = [one for name in names for one in all.taken[name] if one.to is None or one.to in digests]
        self.origins, self.pairs = parts.origins(event, digests, derivations, all.owners)
        self.responses = parts.responses(event, digests)
        self.contradictions = parts.contradictions(event, digests, derivations)
        self.updates = parts.updates(event, digests, derivations)
        self.distortions = parts.distortions(event, digests, derivations)
        self.standing = parts.standing(
            event, digests, derivations, self.pairs, self.responses, self.contradictions, self.updates,
            self.distortions, all.judgements, all.owners, as_of=all.as_of,
        )  # fmt: skip
