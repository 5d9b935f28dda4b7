"""From links to events: each mention joins the event that it fits best in the mean, and none that one member rules out.

Mentions are taken in the order of their reports, so that the result is a function of the set and not of how it came
together. Joining one by one keeps chains from running together: what resembles the last member only stays outside.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from ..digest import Digest, order
from ..model import Happening, Judgement, Link
from .apart import SURE, apart
from .judged import Judged
from .likeness import shipped, together, weights
from .linking import odds
from .naming import happening
from .told import Page, page

JOIN = -0.75
"""Mean log odds to the members of an event from which on a mention is one of them."""
WITHIN = 2.0
"""The same for mentions of one report, before others are looked at."""
DOUBT = 0.2
"""Share of pairs between two groups up to which evidence against them may be an error of reading."""
SEEN = 8
"""Members of an event that a mention is measured against: the likeliest linked ones and the first ones."""
ASKED = 48
"""Members of an event that are asked for evidence against a mention; more of them tell no more."""
Node = tuple[str, int]
"""A report, and where the mention stands in it (its number less one)."""
Found = TypeVar("Found")


def assemble(
    digests: Mapping[str, Digest], links: Iterable[Link], judgements: Sequence[Judgement] = ()
) -> tuple[Happening, ...]:
    """The events of some reports, one for each mention that stands alone too; in order of their first mentions.

    Args:
        digests: all reports that links lead to, by id.
        links: those of kind "event"; others are left out.
        judgements: "same event" and "not the same" of two claims by id; they are honoured whatever else is so.
    """
    return _Assembling(digests, links, Judged(digests, judgements)).result()


class _Assembling:
    def __init__(self, digests: Mapping[str, Digest], links: Iterable[Link], judged: Judged) -> None:
        self.reports = sorted(digests, key=lambda name: order(digests[name]))
        self.pages: dict[str, Page] = {name: page(digests[name]) for name in self.reports}
        self.nodes: list[Node] = [(name, i) for name in self.reports for i in range(len(self.pages[name].told))]
        self.rank = {node: number for number, node in enumerate(self.nodes)}
        self.judged = judged
        self.near: dict[Node, dict[Node, float]] = defaultdict(dict)
        at = {one.mention.id: (name, i) for name in self.reports for i, one in enumerate(self.pages[name].told)}
        for one in links:
            if one.kind == "event" and one.claim in at and one.to_claim in at:
                left, right = at[one.claim], at[one.to_claim]
                self.near[left][right] = self.near[right][left] = one.score
        self.events: list[list[Node]] = []
        self.held: dict[Node, list[Node]] = {}
        """The unit or event that each mention is in by now."""
        self.of: dict[Node, int] = {}
        self.shared: dict[tuple[str, str], tuple[float, float, float]] = {}
        self.ruled_out: dict[tuple[Node, Node], str | None] = {}
        self.odds: dict[tuple[Node, Node], float] = {}

    def result(self) -> tuple[Happening, ...]:
        for unit in self._units():
            self._place(unit)
        self._merge()
        found = [sorted(event, key=self.rank.__getitem__) for event in self.events if event]
        found.sort(key=lambda event: self.rank[event[0]])
        return tuple(happening([(self.pages[name], i) for name, i in event]) for event in found)

    def _units(self) -> list[list[Node]]:
        """What one report tells again is one from the beginning; so is what people put together."""
        held = self.held
        for node in self.nodes:
            best, most = None, WITHIN
            own = (other for other in self.near[node] if other[0] == node[0] and other in held)
            beside = {id(held[other]): held[other] for other in sorted(own, key=self.rank.__getitem__)}
            for unit in beside.values():
                fits = self._fits([node], unit)
                if fits > most:
                    best, most = unit, fits
            if best is None:
                best = []
            best.append(node)
            held[node] = best
        for node in self.nodes:
            group = self.judged.group(node)
            if len(group) > 1 and group[0] == node:
                self._unite(group, held)
        return [unit for node, unit in list(held.items()) if unit[0] == node]

    def _unite(self, group: list[Node], held: dict[Node, list[Node]]) -> None:
        """Puts the mentions of a judgement in one unit; those told again beside them go with them unless ruled out."""
        for node in group:
            held[node].remove(node)
            if held[node]:
                held[node].sort(key=self.rank.__getitem__)
        joined = sorted(group, key=self.rank.__getitem__)
        for node in joined:
            held[node] = joined

    def _place(self, unit: list[Node]) -> None:
        """A unit in the event that it fits best, or in one of its own."""
        best, most = None, JOIN
        for number in sorted({self.of[other] for one in unit for other in self.near[one] if other in self.of}):
            fits = self._fits(unit, self.events[number])
            if fits > most:
                best, most = number, fits
        if best is None:
            best = len(self.events)
            self.events.append([])
        self._put(best, unit)

    def _put(self, number: int, unit: list[Node]) -> None:
        self.events[number] += unit
        self.of.update(dict.fromkeys(unit, number))
        self.held.update(dict.fromkeys(unit, self.events[number]))

    def _merge(self) -> None:
        """Joins events that turn out to be one once all members are known; the likeliest first."""
        beside = {
            (min(self.of[one], self.of[other]), max(self.of[one], self.of[other]))
            for one, others in self.near.items()
            for other in others
            if self.of[one] != self.of[other]
        }
        known = {pair: self._together(pair) for pair in sorted(beside)}
        while known:
            (kept, gone), most = min(known.items(), key=lambda one: (-one[1], one[0]))
            if most <= JOIN:
                return
            self._put(kept, self.events[gone])
            self.events[gone] = []
            touched = [pair for pair in known if kept in pair or gone in pair]
            for pair in touched:
                del known[pair]
            ends = {kept if one == gone else one for pair in touched for one in pair} - {kept}
            known.update(
                {pair: self._together(pair) for pair in sorted((min(kept, one), max(kept, one)) for one in ends)}
            )

    def _together(self, pair: tuple[int, int]) -> float:
        return self._fits(self.events[pair[0]], self.events[pair[1]])

    def _fits(self, unit: list[Node], event: list[Node]) -> float:
        """The mean log odds between a unit and an event; minus infinity where any two are known to be apart."""
        unit, event = self._asked(unit, event), self._asked(event, unit)
        if self._ruled_out(unit, event):
            return float("-inf")
        mine, theirs = self._fullest(unit), self._fullest(event)
        looked_at = self._looked_at(mine, theirs)
        pairs = [(one, other) for one in mine[:SEEN] for other in looked_at]
        # What one report tells twice it tells otherwise the second time: others are the better witnesses.
        pairs = [pair for pair in pairs if pair[0][0] != pair[1][0]] or pairs
        scores = [self._odds(one, other) for one, other in pairs]
        return sum(scores) / len(scores)

    def _asked(self, members: list[Node], others: list[Node]) -> list[Node]:
        """All members, or of more than ASKED those linked with the first of the others, and the first ones."""
        if len(members) <= ASKED:
            return members
        linked = {
            one: None
            for other in others[:ASKED]
            for one in sorted(self.near[other], key=lambda one: (-self.near[other][one], self.rank[one]))[:SEEN]
            if self.held.get(one) is members
        }
        return list(dict.fromkeys([*list(linked)[: ASKED // 2], *members[:ASKED]]))[:ASKED]

    def _fullest(self, members: list[Node]) -> list[Node]:
        """One mention a report: the one that says most. A headline, or "the strike", is seen by what it stands for."""
        best: dict[str, Node] = {}
        for node in members:
            held = best.get(node[0])
            if held is None or self._says(node) > self._says(held):
                best[node[0]] = node
        return list(best.values())

    def _says(self, node: Node) -> tuple[int, bool, int]:
        own = self.pages[node[0]]
        told = own.told[node[1]]
        return min(3, len(told.mention.parties)), not own.headline(node[1]), len(told.stems)

    def _looked_at(self, unit: list[Node], event: list[Node]) -> list[Node]:
        if len(event) <= SEEN:
            return event
        linked = sorted(
            {other for one in unit for other in self.near[one]} & set(event),
            key=lambda other: (-max(self.near[one].get(other, 0.0) for one in unit), self.rank[other]),
        )
        return list(dict.fromkeys([*linked[: SEEN // 2], *event]))[:SEEN]

    def _ruled_out(self, unit: list[Node], event: list[Node]) -> bool:
        """Whether people, or evidence between any members, keep a unit out of an event."""
        against = 0
        for one in unit:
            for other in event:
                if self.judged.apart(one, other):
                    return True
                reason = self._apart(one, other)
                if reason in SURE:
                    return True
                against += reason is not None
        return against > DOUBT * len(unit) * len(event)

    def _apart(self, one: Node, other: Node) -> str | None:
        key = (one, other) if self.rank[one] < self.rank[other] else (other, one)
        if key not in self.ruled_out:
            (name, i), (second, j) = key
            left, right = self.pages[name], self.pages[second]
            found = _remembered(_reasons, key, left, right)
            if found is None:
                found = _reasons[key] = (left, right, apart(left, i, right, j))
            self.ruled_out[key] = found[2]
        return self.ruled_out[key]

    def _odds(self, one: Node, other: Node) -> float:
        key = (one, other) if self.rank[one] < self.rank[other] else (other, one)
        if key not in self.odds:
            (name, i), (second, j) = key
            left, right = self.pages[name], self.pages[second]
            plain = weights() is shipped()  # with others, as by folds, nothing of it holds
            found = _remembered(_scores, key, left, right) if plain else None
            if found is None:
                if (name, second) not in self.shared:
                    self.shared[name, second] = together(left, right)
                wording = float(left.vectors[i] @ right.vectors[j])
                score = odds(left, i, right, j, self.shared[name, second], wording)
                found = (left, right, score)
                if plain:
                    _scores[key] = found
            self.odds[key] = found[2]
        return self.odds[key]


# A ledger puts the same mentions together again with each report that joins them: what two of them are to each other
# stays as it is.
REMEMBERED = 60_000
Key = tuple[Node, Node]
_reasons: dict[Key, tuple[Page, Page, str | None]] = {}
_scores: dict[Key, tuple[Page, Page, float]] = {}


def _remembered(
    held: dict[Key, tuple[Page, Page, Found]], key: Key, left: Page, right: Page
) -> tuple[Page, Page, Found] | None:
    """What was worked out of two mentions before, if their reports are the same still."""
    if len(held) > REMEMBERED:
        held.clear()
    found = held.get(key)
    return found if found is not None and found[0] is left and found[1] is right else None
