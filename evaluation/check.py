"""Does a headline affirm a claim, deny it or pass it on? Emergent train (Ferreira and Vlachos 2016), by five folds.

No claim stands in two folds; for each fold the product's own check is run with a pair head and weights of marks that
were learned from the other four (``python -m training.folds``). ``for``, ``against`` and ``observing`` are ``affirms``,
``denies`` and ``relays``; the report's title is the headline, its text is empty; ``silent`` is always wrong.
"""

from __future__ import annotations

import csv
import hashlib
import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reportedly.checking import Checker
from reportedly.read import pairs, read_seen
from reportedly.relate.check import load
from reportedly.relate.digest import Digest
from reportedly.relate.digesting import digest
from reportedly.vocabulary import make_report

from .data import UnmadeError, find
from .data import digest as corpus_of
from .results import Plan, Result, figures, unscored
from .run import DEFAULT

NAME = "Emergent train"
STANCES = {"for": "affirms", "against": "denies", "observing": "relays"}
FOLDS = 5
ENVIRONMENT = "REPORTEDLY_FOLDS"
PUBLISHED = "Ferreira and Vlachos (2016), on their test split | .733 | .723"


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim beside a headline, and what people said of them; ``name`` is the claim's in the set."""

    claim: str
    title: str
    stance: str
    name: str


@dataclass(frozen=True, slots=True)
class Scores:
    """Accuracy and F1 by stance, 0 to 1; ``counts`` by (right stance, given stance)."""

    counts: Counter[tuple[str, str]]

    @property
    def accuracy(self) -> float:
        """The share that is right."""
        return sum(many for (right, given), many in self.counts.items() if right == given) / self.counts.total()

    def f1(self, stance: str) -> float:
        """F1 of one stance."""
        both = self.counts[stance, stance]
        right = sum(many for (one, _), many in self.counts.items() if one == stance)
        given = sum(many for (_, one), many in self.counts.items() if one == stance)
        return 2 * both / (right + given) if right + given else 0.0

    @property
    def macro(self) -> float:
        """The mean F1 of the three stances of the set."""
        return sum(map(self.f1, STANCES.values())) / len(STANCES)


def files() -> list[Path]:
    """The set's file."""
    return [find("stance", "emergent_train.csv")]


def load_pairs() -> list[Pair]:
    """The set."""
    with files()[0].open(encoding="utf-8", newline="") as file:
        return [
            Pair(row["claimHeadline"], row["articleHeadline"], STANCES[row["articleHeadlineStance"]], row["claimId"])
            for row in csv.DictReader(file)
        ]


def folds(names: Sequence[str], many: int = FOLDS) -> list[int]:
    """The fold of each row, by the name of its claim: no claim in two, about as many rows in each."""
    count = Counter(names)
    sizes = [0] * many
    of: dict[str, int] = {}
    for name in sorted(count, key=lambda name: (-count[name], hashlib.sha256(name.encode()).hexdigest())):
        of[name] = min(range(many), key=lambda k: sizes[k])
        sizes[of[name]] += count[name]
    return [of[name] for name in names]


def checkers() -> list[Checker]:
    """For each fold a checker that learned from the others.

    Raises:
        UnmadeError: they have not been made on this machine.
    """
    folder = Path(os.environ.get(ENVIRONMENT) or Path(__file__).resolve().parent.parent / "build" / "pairs")
    found = []
    for k in range(FOLDS):
        head, learned = folder / f"fold-{k}.onnx", folder / f"marks-{k}.npz"
        if not (head.exists() and learned.exists()):
            where = f"build/pairs or ${ENVIRONMENT}"
            raise UnmadeError(f"no {head.name} and {learned.name} in {where}: `python -m training.folds` makes them")
        found.append(Checker(pairs.load(head), load(learned)))
    return found


def evaluate(limit: int | None = None) -> Scores:
    """Scores of the product's check on all folds."""
    rows = load_pairs()
    asked = checkers()
    fold = folds([one.name for one in rows])
    rows, fold = rows[:limit], fold[:limit]
    claims = dict(zip(dict.fromkeys(one.claim for one in rows), _claims(asked[0], rows), strict=True))
    titles = dict.fromkeys(one.title for one in rows)
    reports = dict(zip(titles, _digests(list(titles)), strict=True))
    counts: Counter[tuple[str, str]] = Counter()
    for one, k in zip(rows, fold, strict=True):
        counts[one.stance, asked[k].find(claims[one.claim], reports[one.title]).stance] += 1
    return Scores(counts)


def _claims(checker: Checker, rows: Sequence[Pair]) -> list[Digest]:
    return [checker.claim(claim) for claim in dict.fromkeys(one.claim for one in rows)]


def _digests(titles: Sequence[str]) -> list[Digest]:
    reports = [make_report("", title=title) for title in titles]
    return [digest(reading, vectors) for reading, vectors in read_seen(reports)]


def table(scores: Scores) -> str:
    """Accuracy and F1, and what was taken for what."""
    given = (*STANCES.values(), "silent")
    lines = ["| | accuracy | macro-F1 |", "|---|---|---|", f"| {PUBLISHED} |"]
    lines.append(f"| check, by folds | {scores.accuracy:.3f} | {scores.macro:.3f} |".replace("0.", "."))
    lines += ["", "| people say | F1 | " + " | ".join(given) + " |", "|---" * (2 + len(given)) + "|"]
    for right in STANCES.values():
        cells = " | ".join(str(scores.counts[right, one]) for one in given)
        lines.append(f"| {right} | {100 * scores.f1(right):.1f} | {cells} |")
    return "\n".join(lines)


def stances(plan: Plan) -> Result:  # noqa: ARG001  (the check has one reader)
    """The suite; without the heads of the folds its section stays as it was, and says so."""
    corpus = corpus_of(files())
    title = f"Affirmed, denied or relayed: {NAME}"
    try:
        scores = evaluate()
    except UnmadeError as error:
        return unscored(title, {NAME: corpus}, str(error))
    values = {"accuracy": 100 * scores.accuracy, "macro-F1": 100 * scores.macro}
    measured = figures(NAME, DEFAULT, corpus, {name: (value, "F1, small set") for name, value in values.items()})
    text = (
        "A claim beside a headline, by five folds over claims; pair head and marks learned from the other folds "
        "(`python -m training.folds`, kept in `build/pairs`). The set knows nobody silent, so that `silent` is always "
        "wrong.\n\n" + table(scores)
    )
    return Result(title, text, {NAME: corpus}, measured)


def main() -> None:
    """``python -m evaluation.check``."""
    print(table(evaluate()))


if __name__ == "__main__":
    main()
