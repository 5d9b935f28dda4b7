"""How well do clusters of mentions fit those that people made? MUC, B-cubed, CEAF-e and their mean, the CoNLL score.

Key and response are partitions of the same mentions: where mentions differ, the caller adds the missing ones as
clusters of their own; or singletons are left out of both (:func:`joined`). MUC: Vilain et al. 1995; B-cubed: Bagga and
Baldwin 1998; CEAF with phi-4: Luo 2005; the mean: Pradhan et al. 2012.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

M = TypeVar("M", bound=Hashable)
Clusters = Sequence[frozenset[M]]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 in per cent, from sums: so that scores of disjoint sets of mentions can be added."""

    right_precision: float
    precision_of: float
    right_recall: float
    recall_of: float

    def __add__(self, other: Score) -> Score:
        return Score(
            self.right_precision + other.right_precision,
            self.precision_of + other.precision_of,
            self.right_recall + other.right_recall,
            self.recall_of + other.recall_of,
        )

    @property
    def precision(self) -> float:
        return 100 * self.right_precision / self.precision_of if self.precision_of else 0.0

    @property
    def recall(self) -> float:
        return 100 * self.right_recall / self.recall_of if self.recall_of else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Scores:
    """The three, and their mean."""

    muc: Score
    b_cubed: Score
    ceaf_e: Score

    def __add__(self, other: Scores) -> Scores:
        return Scores(self.muc + other.muc, self.b_cubed + other.b_cubed, self.ceaf_e + other.ceaf_e)

    @property
    def conll(self) -> float:
        """The mean of the three F1, in per cent."""
        return (self.muc.f1 + self.b_cubed.f1 + self.ceaf_e.f1) / 3


def score(key: Clusters[M], response: Clusters[M]) -> Scores:
    """All three of ``response`` against ``key``.

    Raises:
        ValueError: they are no partitions of the same mentions.
    """
    left, right = _holders(key), _holders(response)
    if left.keys() != right.keys():
        raise ValueError("key and response hold different mentions; add the missing ones as singletons")
    return Scores(muc(key, response), b_cubed(key, response), ceaf_e(key, response))


def joined(key: Clusters[M], response: Clusters[M]) -> Scores:
    """All three without singletons, on either side: those of both make B-cubed and CEAF-e high by themselves.

    Cattan et al. 2021. A mention that is alone on one side then counts as missing there.
    """
    left, right = ([cluster for cluster in side if len(cluster) > 1] for side in (key, response))
    return Scores(muc(key, response), b_cubed(left, right), ceaf_e(left, right))


def clusters(names: Mapping[M, Hashable]) -> list[frozenset[M]]:
    """The partition that puts mentions of one name together."""
    held: dict[Hashable, set[M]] = defaultdict(set)
    for mention, name in names.items():
        held[name].add(mention)
    return [frozenset(members) for members in held.values()]


def muc(key: Clusters[M], response: Clusters[M]) -> Score:
    """Links: of a cluster of n mentions n - 1, less those that the other side's clusters cut."""
    return Score(*_links(response, key), *_links(key, response))


def _links(these: Clusters[M], those: Clusters[M]) -> tuple[int, int]:
    holder = _holders(those)
    right = sum(len(cluster) - len({holder[mention] for mention in cluster}) for cluster in these)
    return right, sum(len(cluster) - 1 for cluster in these)


def b_cubed(key: Clusters[M], response: Clusters[M]) -> Score:
    """Per mention: which part of its cluster belongs there, and which part of what belongs there is in it."""
    left, right = _holders(key), _holders(response)
    precision = recall = 0.0
    for mention in (each for each in left if each in right):
        truth, found = key[left[mention]], response[right[mention]]
        common = len(truth & found)
        precision += common / len(found)
        recall += common / len(truth)
    return Score(precision, len(right), recall, len(left))


def ceaf_e(key: Clusters[M], response: Clusters[M]) -> Score:
    """Clusters matched one to one where 2 x common / (size + size) is largest in sum."""
    holder = _holders(response)
    alike: dict[int, dict[int, float]] = {}
    for number, truth in enumerate(key):
        row: dict[int, float] = {}
        for other in {holder[mention] for mention in truth if mention in holder}:
            row[other] = 2 * len(truth & response[other]) / (len(truth) + len(response[other]))
        alike[number] = row
    best = sum(_best(part, alike) for part in _parts(alike) if alike[part[0]])
    return Score(best, len(response), best, len(key))


def _holders(partition: Clusters[M]) -> dict[M, int]:
    return {mention: number for number, cluster in enumerate(partition) for mention in cluster}


def _parts(alike: Mapping[int, Mapping[int, float]]) -> Iterable[list[int]]:
    """Key clusters that share no response cluster with others are matched apart: most are matched at once."""
    rows: dict[int, list[int]] = defaultdict(list)
    for row, columns in alike.items():
        for column in columns:
            rows[column].append(row)
    seen: set[int] = set()
    for start in alike:
        part, todo = [], [start]
        while todo:
            row = todo.pop()
            if row not in seen:
                seen.add(row)
                part.append(row)
                todo.extend(other for column in alike[row] for other in rows[column])
        if part:
            yield part


def _best(part: list[int], alike: Mapping[int, Mapping[int, float]]) -> float:
    """The largest sum of a one to one match (Kuhn 1955, in the form with potentials)."""
    columns = sorted({column for row in part for column in alike[row]})
    rows = part
    if len(rows) > len(columns):
        matrix = [[-alike[row].get(column, 0.0) for row in rows] for column in columns]
    else:
        matrix = [[-alike[row].get(column, 0.0) for column in columns] for row in rows]
    height, width = len(matrix), len(matrix[0])
    up, down = [0.0] * (height + 1), [0.0] * (width + 1)
    held, way = [0] * (width + 1), [0] * (width + 1)
    for row in range(1, height + 1):
        held[0], column = row, 0
        least, used = [float("inf")] * (width + 1), [False] * (width + 1)
        while held[column]:
            used[column] = True
            column = _step(matrix, (up, down), held, way, least, used, column)
        while column:
            held[column] = held[way[column]]
            column = way[column]
    return -sum(matrix[held[column] - 1][column - 1] for column in range(1, width + 1) if held[column])


def _step(
    matrix: list[list[float]], potentials: tuple[list[float], list[float]], held: list[int], way: list[int],
    least: list[float], used: list[bool], column: int,
) -> int:  # fmt: skip
    """One step of the search for a way that adds a row: the next column."""
    up, down = potentials
    row, delta, following = held[column], float("inf"), 0
    for other in range(1, len(used)):
        if not used[other]:
            cost = matrix[row - 1][other - 1] - up[row] - down[other]
            if cost < least[other]:
                least[other], way[other] = cost, column
            if least[other] < delta:
                delta, following = least[other], other
    for other in range(len(used)):
        if used[other]:
            up[held[other]] += delta
            down[other] -= delta
        else:
            least[other] -= delta
    return following
