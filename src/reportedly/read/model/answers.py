"""The network asked directly, without the rest of a reading: for scoring its heads, and for those who build on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..language import parse_many
from .labels import QUESTIONS
from .look import Look, look
from .pieces import Span


def hedges(texts: Sequence[str], *, least: float = 0.8) -> list[list[Span]]:
    """For each text the spans (code points) of words that hedge: "may", "believed", "whether", "if".

    ``least``: how likely a word must be a hedge cue of any class (those of the Szeged corpus).
    """
    from .decode import softmax

    found = []
    for seen in _looks(texts):
        likely: list[float] = (1 - softmax(seen.block("hedge"))[:, 0]).tolist() if len(seen.pieces.ids) else []
        places = zip(seen.pieces.starts.tolist(), seen.pieces.ends.tolist(), strict=True)
        found.append([place for place, chance in zip(places, likely, strict=True) if chance >= least])
    return found


def values(texts: Sequence[str], spans: Sequence[Sequence[Span]], *, question: str = "news") -> list[list[float]]:
    """What the network answers at the given heads, -3 to 3. ``question``: one of ``labels.QUESTIONS``."""
    column = QUESTIONS.index(question)
    return [
        [max(-3.0, min(3.0, float(seen.output("value", span)[column]))) for span in wanted]
        for seen, wanted in zip(_looks(texts), spans, strict=True)
    ]


def _looks(texts: Sequence[str]) -> Iterator[Look]:
    for parse in parse_many(texts):
        yield look(parse.text, [(one.start, one.end) for one in parse.sentences], parse.blocks)
