"""What does the learned reader answer beside its readings? Its hedge cues, and its values at heads that are given."""

from __future__ import annotations

import json

from reportedly.read import judged, model
from reportedly.vocabulary import Span

from .stages import factuality_at


def hedges(texts: list[str]) -> list[list[Span]]:
    """The words of each text that are hedge cues."""
    return model.hedges(texts)


def values_at(question: str, items: list[str]) -> list[list[float | None]]:
    """For each item, JSON of ``[text, [[start, end], ...]]``, the reader's answer at each of those spans.

    ``question``: one of ``reportedly.read.model.labels.QUESTIONS``. In a reading the value of a claim is a mean of the
    network's and the rules' (``read/judged.py``), and so it is here for the question of news; the others are put to the
    network alone, since the rules do not know them.
    """
    decoded = [json.loads(item) for item in items]
    texts: list[str] = [text for text, _ in decoded]
    spans: list[list[Span]] = [[(start, end) for start, end in places] for _, places in decoded]
    found = model.values(texts, spans, question=question)
    if question != "news":
        return [list(row) for row in found]
    ruled = factuality_at(items)
    return [
        [judged.together(rule, seen) if rule is not None else seen for rule, seen in zip(rules, row, strict=True)]
        for rules, row in zip(ruled, found, strict=True)
    ]
