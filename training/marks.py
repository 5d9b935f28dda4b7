"""``python -m training.marks``: what the marks of a sentence beside a claim tell of its stance (``relate/check``).

A multinomial logistic regression with a ridge, by L-BFGS: no chance in it but the draw of headlines of other claims,
which a seed settles. ``--folds`` also fits those of each fold of Emergent's claims, for ``evaluation/check.py``.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from evaluation import check
from reportedly.read import read_seen
from reportedly.relate.check import marks, matching, passages, weights
from reportedly.relate.digest import Digest
from reportedly.relate.digesting import digest
from reportedly.vocabulary import make_report

from . import pair_rows
from .logistic import Floats, Names, minimise

LEAST = 2
"""Rows that must have a mark."""
RIDGE = 12.0
DEAR = {"c:": 4.0, "b:": 4.0, "w:": 2.0}
"""By how much more a weight costs, by what its name begins with: words of claims and pairs of words are many."""
CHEAP = 0.5
BESIDES = 0.5
SEED = 7
KEPT = 0.004


@dataclass(frozen=True, slots=True)
class Seen:
    """The marks of a row, its stance, and what it counts for."""

    marks: tuple[str, ...]
    stance: int
    weight: float


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m training.marks", description=__doc__)
    parser.add_argument("--folds", action="store_true", help="those of every fold, in --out, beside those of all")
    parser.add_argument("--out", type=Path, default=None, help="a folder; beside the code if not said")
    chosen = parser.parse_args(arguments)
    rows = pair_rows.emergent()
    besides = pair_rows.besides(rows, SEED)
    reader = Reader([*rows, *besides])
    seen = [Seen(reader.marks(one), one.stance, 1.0) for one in rows]
    save(chosen.out / "marks.npz" if chosen.out else weights.PATH, [*seen, *extra(reader, besides)])
    if chosen.folds and chosen.out:
        fold = pair_rows.folds(rows)
        for k in range(check.FOLDS):
            kept = [one for one, other in zip(rows, fold, strict=True) if other != k]
            others = [one for one, other in zip(seen, fold, strict=True) if other != k]
            mine = pair_rows.besides(kept, SEED)
            reader.add(mine)
            save(chosen.out / f"marks-{k}.npz", [*others, *extra(reader, mine)])


class Reader:
    """Digests of claims and passages, each read once."""

    def __init__(self, rows: Iterable[pair_rows.Row]) -> None:
        self._claims: dict[str, Digest] = {}
        self._passages: dict[str, Digest] = {}
        self.add(rows)

    def add(self, rows: Iterable[pair_rows.Row]) -> None:
        """Reads what is new in ``rows``: claims as text, passages as headlines."""
        rows = list(rows)
        claims = [one for one in dict.fromkeys(row.claim for row in rows) if one not in self._claims]
        words = [one for one in dict.fromkeys(row.passage for row in rows) if one not in self._passages]
        reports = [*(make_report(one) for one in claims), *(make_report("", title=one) for one in words)]
        found = [digest(reading, vectors) for reading, vectors in read_seen(reports)]
        self._claims.update(zip(claims, found, strict=False))
        self._passages.update(zip(words, found[len(claims) :], strict=True))

    def marks(self, row: pair_rows.Row) -> tuple[str, ...]:
        """All marks of a row's passage beside its claim."""
        claim, passage = self._claims[row.claim], self._passages[row.passage]
        about = matching.subject(claim)
        (whole,) = passages(claim, passage)
        return marks.marks(claim, about, passage, whole)


def extra(reader: Reader, rows: Iterable[pair_rows.Row]) -> list[Seen]:
    """Rows that are not the set's."""
    return [Seen(reader.marks(one), one.stance, BESIDES) for one in rows]


def save(path: Path, seen: Sequence[Seen]) -> None:
    """Fits and writes."""
    names, found = fit(seen)
    kept = [k for k in range(len(names)) if np.abs(found[k]).max() >= KEPT]
    weights.save(path, [names[k] for k in kept], found[[*kept, len(names)]])
    print(f"{path}: {len(kept)} marks of {len(names)}, {path.stat().st_size / 1e3:.0f} kB")


def fit(seen: Sequence[Seen]) -> tuple[list[str], Floats]:
    """The names that count, and their weights with the bias last."""
    count = Counter(name for one in seen for name in one.marks)
    names = sorted(name for name, many in count.items() if many >= LEAST)
    table = Names([one.marks for one in seen], names)
    right = np.eye(len(pair_rows.STANCES))[[one.stance for one in seen]]
    weight = np.array([one.weight for one in seen])[:, None]
    ridge = np.array([RIDGE * DEAR.get(name[:2], CHEAP) for name in names])[:, None]
    width = len(names)

    def loss(flat: Floats) -> tuple[float, Floats]:
        found = flat.reshape(width + 1, -1)
        scores = np.stack([table.dot(column) for column in found[:width].T], 1) + found[width]
        scores -= scores.max(1, keepdims=True)
        chances = np.exp(scores)
        chances /= chances.sum(1, keepdims=True)
        off = weight * (chances - right)
        slope = np.stack([table.back(column) for column in off.T], 1) + ridge * found[:width]
        value = float(-(weight * right * np.log(chances + 1e-12)).sum() + (ridge * found[:width] ** 2).sum() / 2)
        return value, np.concatenate([slope, off.sum(0)[None]]).ravel()

    start: npt.NDArray[np.float64] = np.zeros((width + 1) * len(pair_rows.STANCES))
    return names, minimise(loss, start).reshape(width + 1, -1)


if __name__ == "__main__":
    main()
