"""Are the events that a reading gives in running text events, and of the right type? 200 sentences of Wikinews.

``python -m evaluation.plover_wikinews --wrong`` prints the counts and what is wrong. The labels are our own, made
before any reading of the sentences was looked at: ``wikinews_events.jsonl`` holds document, offsets and a SHA-256 of
each sentence, and no text. The sentences were drawn by lot (``random.Random(4)``) from the 105 articles of up to 800
words with five political words or more: long features are left out, some accidents, sport and elections are not.

An event is *needed* where a reader would miss it, and *arguable* where a coder might well leave it open (named in
passing, or a type that the manual does not settle). Both may be given; only a needed one is missed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reportedly.vocabulary import Claim, Reading, Report, Span, make_report, shared

from .data import find
from .run import DEFAULT, read_all

LABELS = Path(__file__).resolve().parent / "wikinews_events.jsonl"
ARTICLES = ("reports", "wikinews_2019_2020.jsonl")


@dataclass(frozen=True, slots=True)
class Happening:
    """One labelled event: the words that may head it, the types that fit, its mode where that is clear."""

    heads: tuple[Span, ...]
    types: tuple[str, ...]
    mode: str | None
    needed: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A labelled sentence: its place in the article called ``document``, in code points."""

    document: str
    span: Span
    events: tuple[Happening, ...]


@dataclass(slots=True)
class Counts:
    """``given`` events of which ``right`` (and ``arguable`` ones among these); ``needed`` ones of which ``found``.

    ``placed`` counts the given at a labelled word, whatever their type; ``modes`` the right ones with a mode in the
    labels, ``same_mode`` those whose mode is that.
    """

    given: int = 0
    placed: int = 0
    right: int = 0
    arguable: int = 0
    needed: int = 0
    found: int = 0
    modes: int = 0
    same_mode: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Of the events given, per cent that are right."""
        return 100 * self.right / max(self.given, 1)

    @property
    def recall(self) -> float:
        """Of the needed events, per cent that are given with the right type."""
        return 100 * self.found / max(self.needed, 1)


def files() -> list[Path]:
    """The labels and the articles.

    Raises:
        NoDataError: the articles are not on this machine.
    """
    return [LABELS, find(*ARTICLES)]


def load() -> tuple[list[Report], list[list[Sentence]]]:
    """The articles that hold labelled sentences, and the sentences of each.

    Raises:
        NoDataError: the articles are not on this machine.
        ValueError: a sentence is not where it was when it was labelled.
    """
    lines = find(*ARTICLES).read_text("utf-8").splitlines()
    reports = {one["id"]: make_report(one["text"]) for one in map(json.loads, lines)}
    grouped: dict[str, list[Sentence]] = {}
    for line in LABELS.read_text("utf-8").splitlines():
        one = json.loads(line)
        start, end = one["sentence"]
        text = reports[one["document"]].text[start:end]
        if hashlib.sha256(text.encode()).hexdigest() != one["sha256"]:
            raise ValueError(f"the sentence at {start} of {one['document']} is not the one that was labelled")
        sentence = Sentence(one["document"], (start, end), tuple(_happening(each) for each in one["events"]))
        grouped.setdefault(one["document"], []).append(sentence)
    return [reports[name] for name in grouped], list(grouped.values())


def _happening(data: dict[str, object]) -> Happening:
    heads, types, mode = data["heads"], data["types"], data["mode"]
    assert isinstance(heads, list)
    assert isinstance(types, list)
    spans = tuple((int(start), int(end)) for start, end in heads)
    return Happening(spans, tuple(types), None if mode is None else str(mode), bool(data["needed"]))


def score(sentences: Sequence[Sequence[Sentence]], found: Sequence[Reading]) -> Counts:
    """How the events of ``found``, one reading an article, agree with the labels.

    A labelled event is counted once: a second claim about it with a type is one too many, and wrong.
    """
    counts = Counts()
    for mine, reading in zip(sentences, found, strict=True):
        for sentence in mine:
            _count(counts, sentence, [claim for claim in reading.claims if shared([claim.head], [sentence.span])])
    return counts


def _count(counts: Counts, sentence: Sentence, claims: Sequence[Claim]) -> None:
    taken: set[int] = set()
    for claim in claims:
        if claim.event is None:
            continue
        counts.given += 1
        at = next((k for k in _at(sentence, claim) if k not in taken), None)
        one = None if at is None else sentence.events[at]
        counts.placed += one is not None
        if one is None or at is None or claim.event.type not in one.types:
            place = f"{sentence.document} {claim.head[0]}"
            counts.wrong.append(f"{place} {claim.event.type}, not {'|'.join(one.types) if one else 'an event'}")
            continue
        taken.add(at)
        counts.right += 1
        counts.arguable += not one.needed
        if one.mode is not None:
            counts.modes += 1
            counts.same_mode += claim.event.mode == one.mode
    for k, one in enumerate(sentence.events):
        if one.needed:
            counts.needed += 1
            counts.found += k in taken
            if k not in taken:
                counts.missed.append(f"{sentence.document} {one.heads[0][0]} {'|'.join(one.types)}")


def _at(sentence: Sentence, claim: Claim) -> Iterator[int]:
    """The labelled events that ``claim`` may tell, those whose type it has first."""
    there = [k for k, one in enumerate(sentence.events) if shared([claim.head], one.heads)]
    assert claim.event is not None
    kind = claim.event.type
    yield from sorted(there, key=lambda k: kind not in sentence.events[k].types)


def table(columns: dict[str, Counts]) -> str:
    """A Markdown table, a row a reader."""
    lines = [
        "| reader | given | right | of these arguable | precision | recall of needed | mode right |",
        "|---" * 7 + "|",
    ]
    for name, one in columns.items():
        mode = 100 * one.same_mode / max(one.modes, 1)
        numbers = f"{one.given} | {one.right} | {one.arguable} | {one.precision:.1f} | {one.recall:.1f} | {mode:.1f}"
        lines.append(f"| {name} | {numbers} |")
    return "\n".join(lines)


def evaluate(reader: str, jobs: int) -> Counts:
    """The counts of ``reader``."""
    reports, sentences = load()
    return score(sentences, read_all(reports, reader=reader, jobs=jobs))


def kinds(counts: Counts) -> Counter[str]:
    """How often each kind of error occurs: "ASSAULT, not an event"."""
    return Counter(one.split(" ", 2)[2] for one in counts.wrong)


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line: a table, and with ``--wrong`` each error by document and offset."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.plover_wikinews", description=__doc__)
    parser.add_argument("--reader", default=DEFAULT)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--wrong", action="store_true")
    options = parser.parse_args(arguments)
    counts = evaluate(options.reader, options.jobs)
    print(table({options.reader: counts}))
    if options.wrong:
        print("\n".join(["wrong:", *counts.wrong, "missed:", *counts.missed]))


if __name__ == "__main__":
    main()
