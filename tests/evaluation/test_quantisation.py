"""Two networks compared head by head: on sentences of our own, with networks that know the labels, or know nothing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from evaluation.quantisation import HEADS, Figure, compare, cosine, lost, show, table
from reportedly.read.model import labels
from reportedly.read.model.arcs import Arcs
from reportedly.read.model.encoder import Seen
from reportedly.read.model.pieces import Window
from training.examples import Cue, Example, Head, Tie
from training.labels import UNKNOWN, Prepared, Sample

TEXT = "The mayor said the bridge may fall because rust spread."
WIDTH, ARC, FAR = 6, 4, 3
COLUMNS = labels.columns()


def at(word: str) -> tuple[int, int]:
    start = TEXT.index(word)
    return start, start + len(word)


def example(**rest: object) -> Example:
    whole = ((0, len(TEXT)),)
    return Example(set="ours", id="1", text=TEXT, sentences=whole, blocks=whole, **rest)  # type: ignore[arg-type]


HEADS_OF = (
    Head(at=at("fall"), values={"news": 0.9, "happened": -2.0, "embedded": 1.0}, axes={"tense": "future"}),
    Head(at=at("spread"), values={"news": 3.0, "happened": 2.0, "embedded": 2.5}, event="ASSAULT"),
)
EVERYTHING = example(
    cues=(Cue(cue=(at("said"),), source=(at("The mayor"),), content=((15, 54),)),),
    heads=HEADS_OF,
    every_head=True,
    hedges=((at("may"), "possible"),),
    ties=(Tie(kind="reason", source=at("spread"), target=at("fall")),),
)


def arcs(seed: int = 0) -> Arcs:
    rng = np.random.default_rng(seed)
    roles = len(labels.ROLES)
    shapes = {
        "cue.weight": (ARC, WIDTH), "cue.bias": (ARC,), "ask.weight": (roles * ARC, ARC), "ask.bias": (roles * ARC,),
        "near": (roles, 2 * FAR + 1), "base": (roles,), "tie_cue.weight": (ARC, WIDTH), "tie_cue.bias": (ARC,),
        "tie_ask.weight": (ARC, ARC), "tie_ask.bias": (ARC,), "tie_near": (2 * FAR + 1,),
        "vector.weight": (WIDTH, WIDTH),
    }  # fmt: skip
    return Arcs({name: rng.normal(size=shape) for name, shape in shapes.items()})


class Knowing:
    """A network that answers with the labels of one example; with ``doubt`` it flips a coin instead."""

    def __init__(self, given: Example, *, doubt: int | None = None) -> None:
        self.arcs = arcs()
        self.samples = Prepared(given).samples()
        self.doubt = doubt

    def run(self, windows: Sequence[Window]) -> list[Seen]:
        return [self._seen(sample) for _, sample in zip(windows, self.samples, strict=True)]

    def _seen(self, sample: Sample) -> Seen:
        rng = np.random.default_rng(self.doubt or 0)
        length = len(sample.ids)
        outputs = np.zeros((length, sum(labels.TOKEN_OUTPUTS.values())), dtype=np.float32)
        rows = {name: getattr(sample, name) for name in ("cue", "act", "hedge", "event", "tie")} | sample.axes
        for name, gold in rows.items():
            for k in np.flatnonzero(gold != UNKNOWN):
                outputs[k, COLUMNS[name].start + gold[k]] = 5
        outputs[:, COLUMNS["head"]] = np.where(sample.head == 1, 5, -5)[:, None]
        outputs[:, COLUMNS["value"]] = np.nan_to_num(sample.values)
        if self.doubt is not None:
            outputs = rng.normal(size=outputs.shape).astype(np.float32)
        keys, hidden = (rng.normal(size=(length, width)).astype(np.float32) for width in (ARC, WIDTH))
        return Seen(outputs, keys, hidden)


def figures(network: Knowing, name: str, given: Example) -> dict[str, Figure]:
    seen = show(network, [given])  # type: ignore[arg-type]
    return {metric: figure for measured in HEADS[name] for metric, figure in measured(seen).items()}


@pytest.mark.parametrize(
    ("name", "metric"),
    [
        ("UW", "news: r"),
        ("UW", "claim heads F1"),
        ("UDS_IH2", "happened: r"),
        ("RP", "embedded: r"),
        ("timebank", "tense accuracy"),
        ("szeged-news", "hedge words F1"),
        ("plover", "event accuracy"),
    ],
)
def test_a_network_that_knows_the_labels_has_a_hundred_points(name: str, metric: str) -> None:
    found = figures(Knowing(EVERYTHING), name, EVERYTHING)
    assert found[metric].points == pytest.approx(100)
    assert found[metric].items > 0


def test_what_nobody_labelled_does_not_count() -> None:
    some = example(heads=HEADS_OF)
    assert figures(Knowing(some), "UW", some)["claim heads F1"].items == 0
    assert figures(Knowing(some), "causal", some)["ties F1"].items == 0
    assert figures(Knowing(some), "timebank", some)["polarity accuracy"].items == 0


def test_a_tie_is_right_only_with_its_target() -> None:
    network = Knowing(EVERYTHING)
    found = figures(network, "causal", EVERYTHING)
    (sample,) = network.samples
    (seen,) = network.run([object()])  # type: ignore[list-item]
    ((source, target, _),) = sample.targets
    scores = network.arcs.ties(seen.hidden, seen.keys, np.array([source], dtype=np.int32))[0]
    read = int(scores[1:-1].argmax()) + 1  # between the marks
    assert found["ties F1"] == Figure(100.0 if read == target else 0.0, 1)


@pytest.mark.parametrize("name", HEADS)
def test_a_network_loses_nothing_against_itself(name: str) -> None:
    rows = compare(Knowing(EVERYTHING, doubt=3), Knowing(EVERYTHING, doubt=3), name, [EVERYTHING])
    assert rows
    assert [lost(row) for row in rows] == pytest.approx([0] * len(rows))


def test_points_lost_are_told() -> None:
    rows = compare(Knowing(EVERYTHING), Knowing(EVERYTHING, doubt=3), "szeged-news", [EVERYTHING])
    assert lost(rows[0]) > 0
    assert table(rows).splitlines()[2].startswith("| szeged-news | hedge words F1 | 1 | 100.00 |")


def test_the_vectors_of_sentences_are_compared_by_their_cosine() -> None:
    rows = compare(Knowing(EVERYTHING, doubt=3), Knowing(EVERYTHING, doubt=4), "polnear", [EVERYTHING])
    ((_, _, exact, shipped),) = [row for row in rows if "cosine" in row[1]]
    assert exact.points == pytest.approx(100)
    assert shipped.points < 100
    one, other = np.array([1, 0], dtype=np.float32), np.array([0.6, 0.8], dtype=np.float32)
    assert cosine([one, one], [one, other]).points == pytest.approx(80)
