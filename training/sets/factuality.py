"""How sure is the text? UW (news), UDS-IH2 (has it happened?), and clauses embedded on purpose.

MEANTIME is left out, so that all of it can be scored.
"""

from __future__ import annotations

from collections.abc import Iterator

from evaluation import factuality
from evaluation.run import read_all
from reportedly.read.language import parse_many
from reportedly.vocabulary import Reading, make_report

from ..examples import Example, Head, Span
from . import silver
from .detokenise import detokenise

NEIGHBOURS, TUNING = 50, 12
"""One in twelve runs of fifty sentences of a train split is kept to choose by: neighbours are of one article."""
QUESTIONS = {"UW": "news", "UDS_IH2": "happened", "CB": "embedded", "MV2": "embedded", "RP": "embedded"}


def load(name: str, split: str) -> Iterator[Example]:
    """The sentences of a set as a newspaper would print them, for training also as the set has them: in tokens.

    The set's target tokens are the heads. ``split``: ``train``, ``tune`` (kept from UW's train, in tokens) or ``dev``.
    """
    items: list[tuple[str, list[tuple[Span, float]]]] = []
    for number, sentence in enumerate(factuality.load(name, ("dev" if split == "dev" else "train",))):
        if split != "dev" and is_tuning(name, number) != (split == "tune"):
            continue
        given = (sentence.text, list(sentence.targets))
        clean = given if split == "tune" else _clean(sentence)
        items += [clean, given] if split == "train" and clean[0] != given[0] else [clean]
    reports = [make_report(text) for text, _ in items]
    parses = parse_many(report.text for report in reports)
    readings: list[Reading] = read_all(reports, reader="rules", jobs=2) if split == "train" else []
    for k, ((text, targets), parse) in enumerate(zip(items, parses, strict=True)):
        sentences, blocks = silver.layout(parse)
        example = Example(
            set=name,
            id=f"{split}-{k}",
            text=text,
            sentences=sentences,
            blocks=blocks,
            heads=tuple(Head(at=span, values={QUESTIONS[name]: value}) for span, value in targets),
            every_head=name == "UW",
        )
        yield silver.with_axes(example, readings[k]) if readings else example


def is_tuning(name: str, number: int) -> bool:
    """Whether a sentence of a train split is kept to choose by: only UW's are."""
    return name == "UW" and number // NEIGHBOURS % TUNING == 0


def _clean(sentence: factuality.Sentence) -> tuple[str, list[tuple[Span, float]]]:
    text, positions = detokenise(sentence.text)
    report = make_report(text)
    if report.text != text:  # a text that canonical form changes: leave it as it came
        return sentence.text, list(sentence.targets)
    return text, [((positions[a], positions[b]), value) for (a, b), value in sentence.targets]
