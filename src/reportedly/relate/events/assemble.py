"""From links to events: each mention joins the event that it fits best in the mean, and none that one member rules out.

Mentions are taken in the order of their reports, so that the result is a function of the set and not of how it came
together. Joining one by one keeps chains from running together: what resembles the last member only stays outside.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence

from ..digest import Digest, order
from ..memory import Memory
from ..model import Happening, Judgement, Link
from .apart import SURE, apart
from .judged import Judged
from .likeness import Pair, Shared, likeness, shipped, together, weights, wording
from .linking import APART, unless_apart
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


def assemble(
    digests: Mapping[str, Digest],
    links: Iterable[Link],
    judgements: Sequence[Judgement] = (),
    *,
    claims: Collection[str] | None = None,
) -> tuple[Happening, ...]:
    """The events of some reports, one for each mention that stands alone too; in order of their first mentions.

    Args:
        digests: all reports that links lead to, by id.
        links: those of kind "event"; others are left out.
        judgements: "same event" and "not the same" of two claims by id; they are honoured whatever else is so.
        claims: ids of those to put together; all of ``digests``, if ``None``. What neither links nor judgements join
            with them bears on none of their events.
    """
    return _Assembling(digests, links, Judged(digests, judgements), claims).result()


class _Assembling:
    def __init__(
        self, digests: Mapping[str, Digest], links: Iterable[Link], judged: Judged, claims: Collection[str] | None
    ) -> None:
        self.reports = sorted(digests, key=lambda name: order(digests[name]))
        self.pages: dict[str, Page] = {name: page(digests[name]) for name in self.reports}
        self.nodes: list[Node] = [
            (name, i)
            for name in self.reports
            for i, one in enumerate(digests[name].mentions)
            if claims is None or one.id in claims
        ]
        self.rank = {node: number for number, node in enumerate(self.nodes)}
        self.judged = judged
        self.near: dict[Node, dict[Node, float]] = defaultdict(dict)
        at = {digests[name].mentions[i].id: (name, i) for name, i in self.nodes}
        for one in links:
            if one.kind == "event" and one.claim in at and one.to_claim in at:
                left, right = at[one.claim], at[one.to_claim]
                self.near[left][right] = self.near[right][left] = one.score
        self.events: list[list[Node]] = []
        self.held: dict[Node, list[Node]] = {}
        """The unit or event that each mention is in by now."""
        self.of: dict[Node, int] = {}
        self.shared: dict[tuple[str, str], Shared] = {}
        self.stamp = {node: self.pages[node[0]].serial << 20 | node[1] for node in self.nodes}
        """A number for each mention, another one when its page is made anew."""
        self.plain = weights() is shipped()
        """With other weights, as by folds, nothing of what is remembered holds."""

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
        asked = self._as_asked(unit, event)
        found = None if asked is None else _known_fits.get(asked)
        if found is None:
            found = self._fitting(unit, event)
            if asked is not None:
                _known_fits.put(asked, found)
        return found

    def _as_asked(self, unit: list[Node], event: list[Node]) -> Hashable | None:
        """All that it hangs on how a unit and an event fit; ``None`` where that is more than it is worth to look up."""
        if not self.plain or self.judged.some or max(len(unit), len(event)) > ASKED:
            return None
        stamp = self.stamp
        links: list[tuple[int, int, float]] = []
        if len(event) > SEEN:  # then links tell which members are looked at
            inside = set(event)
            links = [
                (stamp[one], stamp[other], score)
                for one in unit
                for other, score in self.near[one].items()
                if other in inside
            ]
        return tuple(map(stamp.__getitem__, unit)), tuple(map(stamp.__getitem__, event)), tuple(sorted(links))

    def _fitting(self, unit: list[Node], event: list[Node]) -> float:
        unit, event = self._asked(unit, event), self._asked(event, unit)
        if self._ruled_out(unit, event):
            return float("-inf")
        mine, theirs = self._fullest(unit), self._fullest(event)
        looked_at = self._looked_at(mine, theirs)
        pairs = [(one, other) for one in mine[:SEEN] for other in looked_at]
        # What one report tells twice it tells otherwise the second time: others are the better witnesses.
        pairs = [pair for pair in pairs if pair[0][0] != pair[1][0]] or pairs
        scores = self._odds(pairs)
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
        parties, stems = {one.key for one in told.mention.parties}, told.stems
        if told.act is not None:  # "has allowed" says little by itself, and what it allows is told beside it
            act = own.told[told.act - 1]
            parties, stems = parties | {one.key for one in act.mention.parties}, stems | act.stems
        return min(3, len(parties)), not own.headline(node[1]), len(stems)

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
        against, judged = 0, self.judged.some
        for one in unit:
            for other in event:
                if judged and self.judged.apart(one, other):
                    return True
                reason = self._apart(one, other)
                if reason in SURE:
                    return True
                against += bool(reason)
        return against > DOUBT * len(unit) * len(event)

    def _key(self, one: Node, other: Node) -> tuple[int, int]:
        left, right = self.stamp[one], self.stamp[other]
        return (left, right) if self.rank[one] < self.rank[other] else (right, left)

    def _pair(self, one: Node, other: Node) -> Pair:
        if self.rank[one] > self.rank[other]:
            one, other = other, one
        return self.pages[one[0]], one[1], self.pages[other[0]], other[1]

    def _apart(self, one: Node, other: Node) -> str:
        """Why two mentions are apart; empty where nothing shows it."""
        key = self._key(one, other)
        found = _reasons.get(key)
        if found is None:
            found = apart(*self._pair(one, other)) or ""
            _reasons.put(key, found)
        return found

    def _odds(self, pairs: Sequence[tuple[Node, Node]]) -> list[float]:
        """The log odds of pairs of mentions; those not known yet are worked out at once."""
        keys = [self._key(*pair) for pair in pairs]
        known = {key: _scores.get(key) if self.plain else None for key in keys}
        new: dict[tuple[int, int], Pair] = {}
        for key, pair in zip(keys, pairs, strict=True):
            if known[key] is None:
                if self._apart(*pair):
                    known[key] = -APART
                else:
                    new[key] = self._pair(*pair)
        if new:
            told = list(new.values())
            scores = likeness(told, [self._shared(*pair) for pair in told], wording(told))
            for key, one, like in zip(new, told, scores, strict=True):
                known[key] = found = unless_apart(*one, like)
                if self.plain:
                    _scores.put(key, found)
        return [score for key in keys if (score := known[key]) is not None]

    def _shared(self, left: Page, _i: int, right: Page, _j: int) -> Shared:
        key = (left.digest.report, right.digest.report)
        if key not in self.shared:
            self.shared[key] = together(left, right)
        return self.shared[key]


_reasons: Memory[tuple[int, int], str] = Memory(60_000)
_scores: Memory[tuple[int, int], float] = Memory(60_000)
_known_fits: Memory[Hashable, float] = Memory(20_000)
