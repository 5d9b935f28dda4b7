"""How sure is the text? UW, UDS-IH2, MEANTIME and the embedded clauses of CB, MegaVeridicality and RP.

Through the whole reading: a gold token is answered by the claim whose head covers it, and where no claim does,
by 3.0 (certain). Beside it the same on gold heads: the reader's own judge of factuality (the rules'
``factuality.judge``, the learned reader's ``model.values``) is asked about every gold token.
``python -m evaluation.factuality --set UW --split dev --errors 20`` prints the tables and the widest misses.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from reportedly.vocabulary import Claim, Reading, Span, canonical_text, shared

from .alignment import offsets
from .correlation import Agreement, Pair, agreement, interval
from .data import find
from .run import DEFAULT, RULES, over, readings

AHEAD = -2.0
"""What UDS-IH2's own question makes of an affirmed claim that lies ahead: the mean of its train split there."""
SETS = ("UW", "UDS_IH2", "MEANTIME", "CB", "MV2", "RP")
QUESTIONS = {"UDS_IH2": "happened", "CB": "embedded", "MV2": "embedded", "RP": "embedded"}
"""What a set asks of a head, as the learned reader tells it apart; all others ask the question of news."""
NEWS, HAPPENED = "news", "happened"
MISSING = 3.0


@dataclass(frozen=True, slots=True)
class Sentence:
    """One text of a set with its gold: the span of each target token and its value, -3 to 3."""

    text: str
    targets: tuple[tuple[Span, float], ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """Through the whole reading, on gold heads, and what part of the targets is a claim's head (per cent)."""

    reading: Agreement
    gold_heads: Agreement
    coverage: float
    interval: tuple[float, float]
    """The 95 % bootstrap interval of the reading's r."""
    gold_interval: tuple[float, float]
    """The same on gold heads."""
    asked: Agreement | None = None
    """The same readings, put the question whether it has happened; ``None`` where the set does not ask that."""


def files(name: str, splits: Sequence[str]) -> list[Path]:
    """The files of a set."""
    return [find("factuality", name, f"{split}.jsonl") for split in splits]


def load(name: str, splits: Sequence[str], limit: int | None = None) -> list[Sentence]:
    """The sentences of a set, at most ``limit``.

    Raises:
        NoDataError: the set is not on this machine.
    """
    lines = [line for path in files(name, splits) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [_sentence(json.loads(line)) for line in lines[:limit]]


def question_of(name: str) -> str:
    """The question that the set ``name`` puts."""
    return QUESTIONS.get(name, NEWS)


def evaluate(sentences: Sequence[Sentence], *, reader: str = DEFAULT, question: str = NEWS, jobs: int = 1) -> Scores:
    """The scores of ``reader`` on ``sentences``, whose gold answers ``question``."""
    found = readings([sentence.text for sentence in sentences], reader=reader, jobs=jobs)
    values = [answers(reading, sentence) for reading, sentence in zip(found, sentences, strict=True)]
    given = on_gold_heads(sentences, reader=reader, question=question, jobs=jobs)
    groups = _grouped(sentences, values)
    heads = _grouped(sentences, given)
    targets = sum(map(len, groups))
    covered = sum(value is not None for row in values for value in row)
    asked = _grouped(sentences, [happened(reading, s) for reading, s in zip(found, sentences, strict=True)])
    return Scores(
        reading=agreement(_flat(groups)),
        gold_heads=agreement(_flat(heads)),
        coverage=100 * covered / targets if targets else 0.0,
        interval=interval(groups),
        gold_interval=interval(heads),
        asked=agreement(_flat(asked)) if question == HAPPENED else None,
    )


def predict(sentences: Sequence[Sentence], *, reader: str = DEFAULT, jobs: int = 1) -> list[list[float | None]]:
    """For each target the factuality of the claim whose head covers it, or ``None``."""
    found = readings([sentence.text for sentence in sentences], reader=reader, jobs=jobs)
    return [answers(reading, sentence) for reading, sentence in zip(found, sentences, strict=True)]


def answers(reading: Reading, sentence: Sentence) -> list[float | None]:
    """What ``reading`` answers at each target: the first claim whose head shares a letter with it."""
    return [
        next((claim.factuality for claim in reading.claims if shared([claim.head], [span])), None)
        for span, _ in sentence.targets
    ]


def happened(reading: Reading, sentence: Sentence) -> list[float]:
    """UDS-IH2 asks *has it happened?*, so the future is a no there, while here tense is an axis of its own.

    The same reading put that way: affirmed claims to come, or not asserted, or merely permitted, count as ``AHEAD``.
    """
    found = [
        next((claim for claim in reading.claims if shared([claim.head], [span])), None) for span, _ in sentence.targets
    ]
    return [MISSING if claim is None else AHEAD if _lies_ahead(claim) else claim.factuality for claim in found]


def _lies_ahead(claim: Claim) -> bool:
    open_yet = claim.tense == "future" or claim.mood != "asserted" or claim.deontic != "none"
    return claim.factuality > 0 and open_yet


def on_gold_heads(
    sentences: Sequence[Sentence], *, reader: str = DEFAULT, question: str = NEWS, jobs: int = 1
) -> list[list[float | None]]:
    """What ``reader`` answers where the gold tokens are given to it as claims' heads.

    The rules know no ``question``: they are asked for the factuality of a claim there.
    """
    items = [json.dumps([s.text, [span for span, _ in s.targets]]) for s in sentences]
    if reader == RULES:
        from .stages import factuality_at

        return over(factuality_at, items, jobs=jobs)
    from .learned import values_at

    return over(partial(values_at, question), items, jobs=jobs)


def all_certain(sentences: Sequence[Sentence]) -> float:
    """The MAE of calling everything certain: the baseline."""
    return agreement([(gold, MISSING) for sentence in sentences for _, gold in sentence.targets]).mae


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line: a table, and with ``--errors`` the targets that are furthest off."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.factuality", description=__doc__)
    parser.add_argument("--set", choices=SETS, default="UW", dest="name")
    parser.add_argument("--split", choices=("train", "dev", "both"), default="dev")
    parser.add_argument("--limit", type=int, default=None, help="the first N sentences")
    parser.add_argument("--reader", default=DEFAULT)
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    parser.add_argument("--errors", type=int, default=0, help="print the K targets furthest off")
    chosen = parser.parse_args(arguments)
    splits = ("train", "dev") if chosen.split == "both" else (chosen.split,)
    sentences = load(chosen.name, splits, chosen.limit)
    scores = evaluate(sentences, reader=chosen.reader, question=question_of(chosen.name), jobs=chosen.jobs)
    print(tables({(f"{chosen.name} {chosen.split}", chosen.reader): scores}))
    if chosen.errors:
        for line in errors(sentences, predict(sentences, reader=chosen.reader, jobs=chosen.jobs), chosen.errors):
            print(line)


def tables(rows: Mapping[tuple[str, str], Scores]) -> str:
    """Two Markdown tables, a set and reader a row: through the whole reading, and on gold heads."""
    columns = "r (95 %) | MAE | F1 negated | F1 uncommitted | F1 factual |"
    whole = [f"| whole reading | reader | targets | {columns} coverage, % |", f"|---|---|---|{'---|' * 6}"]
    heads = [f"| gold heads | reader | targets | {columns}", f"|---|---|---|{'---|' * 5}"]
    for (name, reader), scores in rows.items():
        start = f"| {name} | {reader} | {scores.reading.targets} |"
        whole.append(f"{start} {_cells(scores.reading, scores.interval)} {scores.coverage:.1f} |")
        heads.append(f"{start} {_cells(scores.gold_heads, scores.gold_interval)}")
    return "\n".join([*whole, "", *heads])


def _cells(found: Agreement, bounds: tuple[float, float]) -> str:
    low, high = bounds
    bands = " | ".join(f"{counts.f1:.1f}" for counts in found.bands.values())
    return f"{found.r:.3f} ({low:.3f} to {high:.3f}) | {found.mae:.3f} | {bands} |"


def errors(sentences: Sequence[Sentence], found: Sequence[Sequence[float | None]], limit: int) -> list[str]:
    """The targets furthest off, for eyes only: they quote the sentences."""
    misses: list[tuple[float, str]] = []
    for sentence, values in zip(sentences, found, strict=True):
        for ((start, end), gold), value in zip(sentence.targets, values, strict=True):
            off = abs(gold - (MISSING if value is None else value))
            shown = "none" if value is None else f"{value:.2f}"
            before, word, after = sentence.text[:start][-90:], sentence.text[start:end], sentence.text[end : end + 60]
            misses.append((off, f"gold {gold:.2f} read {shown}: {before}[[{word}]]{after}"))
    return [line for _, line in sorted(misses, key=lambda miss: -miss[0])[:limit]]


def _grouped(sentences: Sequence[Sentence], values: Sequence[Sequence[float | None]]) -> list[list[Pair]]:
    """Gold and read values, sentence by sentence."""
    return [_pairs(sentence, row) for sentence, row in zip(sentences, values, strict=True)]


def _flat(groups: Sequence[Sequence[Pair]]) -> list[Pair]:
    return [pair for group in groups for pair in group]


def _pairs(sentence: Sentence, values: Sequence[float | None]) -> list[Pair]:
    return [
        (gold, MISSING if value is None else value) for (_, gold), value in zip(sentence.targets, values, strict=True)
    ]


def _sentence(item: dict[str, object]) -> Sentence:
    raw = item["text"]
    targets = item["targets"]
    assert isinstance(raw, str)
    assert isinstance(targets, list)
    places = _token_places(raw)
    moved = offsets(raw)
    found: list[tuple[Span, float]] = []
    for target in targets:
        first, last = target["span1"]
        start, end = places[first][0], places[last - 1][1]
        found.append(((moved[start], moved[end]), float(target["label"])))
    return Sentence(canonical_text(raw), tuple(found))


def _token_places(text: str) -> list[Span]:
    """Where each token of a text stands that is split at single spaces."""
    places: list[Span] = []
    start = 0
    for token in text.split(" "):
        places.append((start, start + len(token)))
        start += len(token) + 1
    return places


if __name__ == "__main__":
    main()
