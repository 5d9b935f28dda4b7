"""What people decided about events: claims that are one, and claims that are not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ..digest import Digest, order
from ..model import Judgement

SAME, APART = "same event", "not the same"
Node = tuple[str, int]


class Judged:
    """Mentions put together or kept apart by judgement; one that a judgement names twice follows the last one."""

    def __init__(self, digests: Mapping[str, Digest], judgements: Sequence[Judgement]) -> None:
        judgements = [one for one in judgements if one.kind in (SAME, APART)]
        named = {id for one in judgements for id in (one.subject, one.object)}
        at = {
            mention.id: (name, i)
            for name, one in (digests.items() if named else ())
            for i, mention in enumerate(one.mentions)
            if mention.id in named
        }
        self._rank = {name: order(digests[name]) for name, _ in at.values()}
        last: dict[frozenset[Node], str] = {}
        for made in judgements:
            if made.subject in at and made.object in at and made.subject != made.object:
                last[frozenset((at[made.subject], at[made.object]))] = made.kind
        self._root: dict[Node, Node] = {}
        self._members: dict[Node, list[Node]] = {}
        for pair in sorted((sorted(pair) for pair, kind in last.items() if kind == SAME), key=self._place):
            self._join(*pair)
        self._apart: dict[Node, set[Node]] = defaultdict(set)
        for pair in (sorted(pair) for pair, kind in last.items() if kind == APART):
            one, other = map(self._find, pair)
            if one != other:
                self._apart[one].add(other)
                self._apart[other].add(one)

    @property
    def some(self) -> bool:
        """Whether anything is kept apart."""
        return bool(self._apart)

    def group(self, node: Node) -> list[Node]:
        """All mentions that people put together with ``node``, itself among them, in order."""
        return list(self._members.get(self._find(node), [node]))

    def apart(self, one: Node, other: Node) -> bool:
        """Whether people said that these are two events."""
        return self._find(other) in self._apart.get(self._find(one), ())

    def _place(self, pair: list[Node]) -> list[tuple[tuple[str, str], int]]:
        return [(self._rank[name], i) for name, i in pair]

    def _find(self, node: Node) -> Node:
        while node in self._root:
            node = self._root[node]
        return node

    def _join(self, one: Node, other: Node) -> None:
        left, right = self._find(one), self._find(other)
        if left == right:
            return
        members = self._members.pop(left, [left]) + self._members.pop(right, [right])
        members.sort(key=lambda node: (self._rank[node[0]], node[1]))
        self._root[right] = left
        self._members[left] = members
