"""What does the learned reader answer beside its readings? Its hedge cues, and its values at heads that are given."""

from __future__ import annotations

import json

from reportedly.read import model
from reportedly.vocabulary import Span


def hedges(texts: list[str]) -> list[list[Span]]:
    """The words of each text that are hedge cues."""
    return model.hedges(texts)


def values_at(question: str, items: list[str]) -> list[list[float | None]]:
    """For each item, JSON of ``[text, [[start, end], ...]]``, the network's answer at each of those spans.

    ``question``: one of ``reportedly.read.model.labels.QUESTIONS``.
    """
    decoded = [json.loads(item) for item in items]
    texts: list[str] = [text for text, _ in decoded]
    spans: list[list[Span]] = [[(start, end) for start, end in places] for _, places in decoded]
    return [list(found) for found in model.values(texts, spans, question=question)]
