"""What a briefing is made from: the reports of a story that were out by a day, and what was found across them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from ..credited import cosine, vector
from ..days import end
from ..digest import Digest, Mention, order
from ..model import Happening, Origin, Related, Side, Standing, Story
from .model import Key
from .wording import outlet

Told = tuple[Mention, Digest]
LIKE = 0.4
"""Cosine from which two claims are told side by side, as two voices on one matter."""


def alike(one: Told, other: Told) -> bool:
    """Whether two claims are on one matter by their words: so that what was joined wrongly is not told as one."""
    (left, first), (right, second) = one, other
    like = cosine(vector(first, left.number), vector(second, right.number))
    return like >= LIKE if like is not None else bool({*left.stems} & {*right.stems})


class Room:
    """Look-ups by claim, and only into reports that were out by ``as_of``."""

    def __init__(self, story: Story, related: Related, digests: Mapping[str, Digest], as_of: str | None) -> None:
        limit = end(as_of) if as_of is not None else None
        own = [digests[name] for name in story.reports if name in digests]
        there = [one for one in own if limit is None or (one.moment and one.moment <= limit)]
        self.story = story
        self.related = related
        self.digests = {one.report: one for one in sorted(there, key=order)}
        self.limit = limit
        self.led: set[tuple[str, int]] = set()
        """Sentences of reports that lead a point already, so that none is told twice."""

    @cached_property
    def mentions(self) -> dict[Key, Told]:
        return {(one.report, each.id): (each, one) for one in self.digests.values() for each in one.mentions}

    @cached_property
    def copied(self) -> set[Key]:
        """Claims that their report takes from another one here."""
        return {
            (one.from_, claim)
            for one in self.related.derivations
            if one.to in self.digests
            for claim, taken in one.claims
            if taken is not None
        }

    @cached_property
    def outlets(self) -> set[str]:
        """Names of those who publish, as sources are named: what they say of each other is no word on the matter."""
        return {name.casefold() for one in self.digests.values() for name in (outlet(one), one.agency or outlet(one))}

    @cached_property
    def events(self) -> dict[str, Happening]:
        return {one.id: one for one in self.related.events if any(key in self.mentions for key in one.claims)}

    @cached_property
    def origins(self) -> dict[str, list[Origin]]:
        found: dict[str, list[Origin]] = {}
        for one in self.related.origins:
            if one.event in self.events and (one.report, one.claim) in self.mentions:
                found.setdefault(one.event, []).append(one)
        return found

    @cached_property
    def standings(self) -> dict[str, Standing]:
        return {one.event: one for one in self.related.standings if one.event in self.events}

    def there(self, moment: str) -> bool:
        """Whether something was so by the day of the briefing."""
        return self.limit is None or moment <= self.limit

    def claims(self, event: Happening) -> list[Key]:
        """The claims of an event in reports that are there."""
        return [key for key in event.claims if key in self.mentions]

    def of(self, side: Side) -> Told | None:
        """The claim of one side of a contradiction or distortion."""
        return self.mentions.get((side.report, side.claim))

    def first(self, keys: Iterable[Key]) -> Told | None:
        """The first of some claims that is there."""
        return next((self.mentions[key] for key in keys if key in self.mentions), None)
