"""What does eight-bit arithmetic cost? The shipped network beside its float export, head by head, on dev splits.

``python -m evaluation.quantisation FLOAT.onnx`` prints a table and fails where a head loses more than half a point.
Each head is asked for what it alone answers, before the rules and the reading come in, on the dev examples that
``training.prepare`` makes; so that a point lost here is the arithmetic's and nothing else's.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from reportedly.read.model import labels
from reportedly.read.model.decode import softmax
from reportedly.read.model.encoder import Encoder
from reportedly.read.model.look import Look, look
from reportedly.vocabulary import Span

from . import hedges
from .attributions import Counts, Ratio, score
from .correlation import Pair, agreement

if TYPE_CHECKING:
    from training.examples import Example

LIMIT = 0.5
"""Points that a head may lose."""
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Figure:
    """A metric in points (100 is perfect), over so many labelled things."""

    points: float
    items: int


@dataclass(frozen=True, slots=True)
class Seen:
    """An example and what a network sees in its text."""

    example: Example
    look: Look


Measure = Callable[[Sequence[Seen]], dict[str, Figure]]


def show(encoder: Encoder, examples: Sequence[Example]) -> list[Seen]:
    """What ``encoder`` sees in each of ``examples``."""
    return [Seen(each, look(each.text, each.sentences, each.blocks, encoder)) for each in examples]


# One function a head: its own metric over the dev examples of a set.


def who(seen: Sequence[Seen]) -> dict[str, Figure]:
    """Cues and arcs: contents, right sources, exact contents, as the decoder finds and cleans them."""
    scores = score(
        [[(cue.source or (), cue.cue, cue.content or ()) for cue in each.example.cues or ()] for each in seen],
        [[(found.source, (found.cue,), found.content) for found in each.look.attributions()] for each in seen],
        [each.example.text for each in seen],
    )
    parts = {"content F1": scores.content, "content and source F1": scores.credited, "exact content F1": scores.exact}
    return {name: Figure(counts.f1, counts.gold) for name, counts in parts.items()}


def value(question: str) -> Measure:
    """The value at gold heads: Pearson's r in points."""
    column = labels.QUESTIONS.index(question)

    def measured(seen: Sequence[Seen]) -> dict[str, Figure]:
        pairs: list[Pair] = []
        for each in seen:
            for head in each.example.heads or ():
                if question in head.values:
                    read = float(each.look.output("value", head.at)[column])
                    pairs.append((head.values[question], max(-3.0, min(3.0, read))))
        return {f"{question}: r": Figure(100 * agreement(pairs).r, len(pairs))}

    return measured


def axis(name: str) -> Measure:
    """One axis at gold heads: accuracy."""
    values = labels.AXES[name]

    def measured(seen: Sequence[Seen]) -> dict[str, Figure]:
        ratio = Ratio()
        for each in seen:
            for head in each.example.heads or ():
                if name in head.axes:
                    ratio.total += 1
                    ratio.found += values[_best(each.look.output(name, head.at))] == head.axes[name]
        return {f"{name} accuracy": Figure(ratio.percent, ratio.total)}

    return measured


def event(seen: Sequence[Seen]) -> dict[str, Figure]:
    """The event type at gold heads: accuracy."""
    ratio = Ratio()
    for each in seen:
        for head in each.example.heads or ():
            if head.event is not None:
                ratio.total += 1
                ratio.found += labels.EVENT[_best(each.look.output("event", head.at))] == head.event
    return {"event accuracy": Figure(ratio.percent, ratio.total)}


def claim_heads(seen: Sequence[Seen]) -> dict[str, Figure]:
    """Which words head a claim, where every head is labelled: F1."""
    counts = Counts()
    for each in seen:
        if not each.example.every_head:
            continue
        spans = [head.at for head in each.example.heads or ()]
        gold = {_pieces(each.look, span)[0] for span in spans}
        _count(counts, gold, np.flatnonzero(each.look.block("head")[:, 0] > 0), _later(each.look, spans))
    return {"claim heads F1": Figure(counts.f1, counts.gold)}


def hedged(seen: Sequence[Seen]) -> dict[str, Figure]:
    """Words in hedge cues of any class: F1, as ``evaluation.hedges`` counts it."""
    documents = [hedges.Document(each.example.id, each.example.text, each.example.hedges or ()) for each in seen]
    found = [
        [_span(each.look, k) for k in np.flatnonzero(softmax(each.look.block("hedge"))[:, 0] <= 0.5).tolist()]
        for each in seen
    ]
    words = hedges.score(documents, found).words
    return {"hedge words F1": Figure(words.f1, words.gold)}


def ties(seen: Sequence[Seen]) -> dict[str, Figure]:
    """Kind, source and target of a relation, all three right: F1."""
    counts = Counts()
    for each in seen:
        if each.example.ties is None:
            continue
        tied = each.example.ties
        gold = {(tie.kind, _pieces(each.look, tie.source)[0], _pieces(each.look, tie.target)[0]) for tie in tied}
        kinds = each.look.block("tie").argmax(-1)
        places = [_span(each.look, k) for k in range(len(kinds))]
        later = _later(each.look, [tie.source for tie in tied])
        read = {
            (labels.TIES[kinds[k]], k, _best(each.look.tie(places[k], places)[:-1]))
            for k in np.flatnonzero(kinds > 0).tolist()
            if k not in later
        }
        counts.gold += len(gold)
        counts.predicted += len(read)
        counts.right += len(gold & read)
    return {"ties F1": Figure(counts.f1, counts.gold)}


def vectors(seen: Sequence[Seen]) -> list[Floats]:
    """The vector of every sentence, in text order."""
    return [each.look.vector(sentence) for each in seen for sentence in each.example.sentences]


HEADS: dict[str, tuple[Measure, ...]] = {
    "polnear": (who,),
    "UW": (value("news"), claim_heads),
    "UDS_IH2": (value("happened"),),
    "MV2": (value("embedded"),),
    "RP": (value("embedded"),),
    "timebank": (axis("tense"), axis("polarity")),
    "szeged-news": (hedged,),
    "causal": (ties,),
    "plover": (event,),
}
"""What is measured on the dev examples of which set; vectors on the sentences of ``SENTENCES``."""
SENTENCES = "polnear"
Row = tuple[str, str, Figure, Figure]
"""Set, metric, float and int8."""


def compare(exact: Encoder, shipped: Encoder, name: str, examples: Sequence[Example]) -> list[Row]:
    """Each metric of the set ``name`` by the float network and by the shipped one."""
    wanted, given = show(exact, examples), show(shipped, examples)
    rows: list[Row] = []
    for measured in HEADS[name]:
        second = measured(given)
        rows.extend((name, metric, figure, second[metric]) for metric, figure in measured(wanted).items())
    if name == SENTENCES:
        one, other = vectors(wanted), vectors(given)
        rows.append((name, "cosine of sentence vectors", cosine(one, one), cosine(one, other)))
    return rows


def cosine(one: Sequence[Floats], other: Sequence[Floats]) -> Figure:
    """The mean cosine of unit vectors, pair by pair, in points."""
    both = [float(a @ b) for a, b in zip(one, other, strict=True)]
    return Figure(100 * sum(both) / len(both) if both else 0.0, len(both))


def lost(row: Row) -> float:
    """Points that the shipped network loses; negative where it gains."""
    return row[2].points - row[3].points


def table(rows: Sequence[Row]) -> str:
    """A Markdown table, a metric a row; points."""
    lines = ["| dev set | metric | labelled | float | int8 | lost |", "|---|---|---|---|---|---|"]
    for row in rows:
        name, metric, exact, shipped = row
        figures = f"{exact.points:.2f} | {shipped.points:.2f} | {lost(row):.2f}"
        lines.append(f"| {name} | {metric} | {exact.items} | {figures} |")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line: a table; 1 where a head loses more than ``LIMIT``."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.quantisation", description=__doc__)
    parser.add_argument("float", type=Path, help="the float export (ONNX)")
    parser.add_argument("--int8", type=Path, default=None, help="another one than the shipped one")
    parser.add_argument("--only", choices=list(HEADS), default=None, help="one set")
    parser.add_argument("--limit", type=int, default=None, help="the first N examples of each set")
    chosen = parser.parse_args(arguments)
    from training.prepare import SOURCES

    exact, shipped = Encoder(chosen.float), Encoder(chosen.int8)
    rows: list[Row] = []
    for name in HEADS:
        if chosen.only in (None, name):
            rows.extend(compare(exact, shipped, name, list(islice(SOURCES[f"{name}-dev"](), chosen.limit))))
    print(table(rows))
    over = [row for row in rows if lost(row) > LIMIT]
    for name, metric, *_ in over:
        print(f"MORE THAN {LIMIT} POINTS LOST: {name}, {metric}", file=sys.stderr)
    return 1 if over else 0


def _pieces(look: Look, span: Span) -> range:
    """The pieces that share a letter with ``span``; that of -1 alone where there is none."""
    first = int(np.searchsorted(look.pieces.ends, span[0], side="right"))
    end = int(np.searchsorted(look.pieces.starts, span[1], side="left"))
    return range(first, end) if first < end else range(-1, 0)


def _later(look: Look, spans: Sequence[Span]) -> set[int]:
    """All pieces of ``spans`` but their first ones, which nobody labelled."""
    return {k for span in spans for k in _pieces(look, span)[1:]}


def _span(look: Look, piece: int) -> Span:
    return int(look.pieces.starts[piece]), int(look.pieces.ends[piece])


def _best(scores: Floats) -> int:
    return int(scores.argmax())


def _count(counts: Counts, gold: set[int], read: npt.NDArray[np.intp], unlabelled: set[int]) -> None:
    found = set(read.tolist()) - unlabelled
    counts.gold += len(gold)
    counts.predicted += len(found)
    counts.right += len(gold & found)


if __name__ == "__main__":
    sys.exit(main())
