"""Stories on ECB+ (Cybulska and Vossen 2014): 33 topics of two stories each, the second of the same kind as the first.

By five folds of topics: what a pair's figures weigh, and the bar for groups, are fitted on the texts of the other four
(:mod:`.stories_fit`). A fold's texts are clustered twice: alone, and among all 772 texts at once, where these alone are
scored. B-cubed (Bagga and Baldwin 1998) over texts.

The texts have no dates, so that ids give the order in which one looks back at another. Ids are drawn anew in each of
five shuffles, which varies which text of a story comes first and which are the candidates of each; the order in which
texts are handed over changes nothing (``tests/relate/test_stories.py``).
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from msgspec.structs import replace

from reportedly.read import read_seen
from reportedly.relate.candidates import Shelf, card
from reportedly.relate.digest import Digest
from reportedly.relate.digesting import digest
from reportedly.relate.model import Link
from reportedly.relate.standard import PARTS
from reportedly.relate.stories import assemble, linking, vector
from reportedly.relate.stories.tables import Weights
from reportedly.vocabulary import make_report

from . import ecbplus
from .coreference import Clusters, Score, b_cubed, clusters
from .data import digest as sha
from .results import Plan, Result, figures
from .run import DEFAULT

SHUFFLES = 5
NAME = "ECB+ stories"


@dataclass(frozen=True, slots=True)
class Told:
    """A text: its topic, its story, and what it is compared by."""

    name: str
    topic: str
    story: str
    digest: Digest


@dataclass(frozen=True, slots=True)
class Compared:
    """Texts in one order of ids, each with its candidates and the figures of these pairs: all that weights bear on."""

    told: Mapping[str, Told]
    """By id."""
    candidates: tuple[tuple[Digest, list[Digest], npt.NDArray[np.float64]], ...]

    def links(self, weights: Weights) -> list[Link]:
        """The links by these weights."""
        return [link for one, before, rows in self.candidates for link in linking.linked(one, before, rows, weights)]

    def found(self, weights: Weights) -> Clusters[str]:
        """The stories by these weights, as sets of names."""
        digests = {id: one.digest for id, one in self.told.items()}
        stories = assemble(digests, self.links(weights), (), weights)
        return [frozenset(self.told[id].name for id in story.reports) for story in stories]


def load() -> list[Told]:
    """All texts, read.

    Raises:
        NoDataError: the set is not on this machine.
    """
    documents = ecbplus.load()
    seen = read_seen(make_report(document.text) for document in documents)
    return [
        Told(document.name, document.topic, document.story, digest(reading, vectors))
        for document, (reading, vectors) in zip(documents, seen, strict=True)
    ]


def compare(texts: Iterable[Told], seed: int) -> Compared:
    """The texts with ids drawn by ``seed``, each held against its candidates among them."""
    named = {}
    for one in texts:
        id = hashlib.sha256(f"{seed} {one.name}".encode()).hexdigest()[:16]
        named[id] = Told(one.name, one.topic, one.story, replace(one.digest, report=id, series=id))
    cards = {
        id: card(one.digest, keys=lambda _: (), cites=lambda _: frozenset(), outlet=lambda _: None, vector=vector)
        for id, one in named.items()
    }
    shelf = Shelf(cards.values(), PARTS.near)
    rows = []
    for id, one in sorted(named.items()):
        before = linking.earlier(one.digest, (named[other].digest for other in shelf.candidates(cards[id])))
        if before:
            rows.append((one.digest, before, linking.compare(one.digest, before)))
    return Compared(named, tuple(rows))


def score(texts: Sequence[Told], found: Clusters[str]) -> Score:
    """B-cubed of ``texts`` alone, whatever else was clustered with them."""
    names = {one.name for one in texts}
    kept = [cluster & names for cluster in found if cluster & names]
    return b_cubed(clusters({one.name: one.story for one in texts}), kept)


def table(rows: Mapping[str, Sequence[Score]]) -> str:
    """Mean and spread over shuffles, as Markdown."""
    lines = ["| % | precision | recall | F1 | least | most |", "|---|---|---|---|---|---|"]
    for name, scores in rows.items():
        whole = sum(scores[1:], scores[0])
        each = [one.f1 for one in scores]
        lines.append(
            f"| {name} | {whole.precision:.1f} | {whole.recall:.1f} | {sum(each) / len(each):.1f} "
            f"| {min(each):.1f} | {max(each):.1f} |"
        )
    return "\n".join(lines)


def one_story(plan: Plan) -> Result:  # noqa: ARG001
    """ECB+ by folds of topics: the learned reader alone, by whose vectors texts are compared."""
    from .stories_fit import folds

    corpus = sha(ecbplus.files())
    rows = folds(load())
    values = {f"B-cubed F1, {name}": (sum(one.f1 for one in scores) / len(scores), "F1, small set")
              for name, scores in rows.items()}  # fmt: skip
    text = (
        "By five folds of topics, weights and bar fitted on the other four; mean, least and most of five shuffles of "
        "the ids that give the order (`evaluation/stories.py`). TF-IDF in a single pass with the best threshold for "
        "these very texts: 88.3.\n\n" + table(rows)
    )
    return Result("Which reports are one story: ECB+", text, {NAME: corpus}, figures(NAME, DEFAULT, corpus, values))


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    from .stories_fit import fitted, folds, write

    parser = argparse.ArgumentParser(prog="python -m evaluation.stories", description=__doc__)
    parser.add_argument("--write", action="store_true", help="fit the weights on all texts and write them")
    chosen = parser.parse_args(arguments)
    texts = load()
    print(table(folds(texts)))
    if chosen.write:
        write(fitted(texts))


if __name__ == "__main__":
    main()
