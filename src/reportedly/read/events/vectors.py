"""A happening in numbers, as the learned head sees it: five mean vectors, the network's own view, the lexicon's row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ...vocabulary import EventType, Span
from ..language import Parse, Token
from ..model.decode import softmax
from ..model.labels import EVENT
from ..model.look import Look

Floats = npt.NDArray[np.float32]
PARTS = ("head", "doers", "others", "clause", "sentence")
"""Whose mean vectors a row holds, in order; the network's chances and the lexicon's type follow."""
_REACH = 30
"""Tokens to either side of a head that its clause may hold."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a row is made of: the head's token, who acts, whom it is about, and the type that the lexicon gives."""

    head: int
    doers: tuple[Span, ...] = ()
    others: tuple[Span, ...] = ()
    lexical: EventType | None = None


def rows(parse: Parse, look: Look, asked: Sequence[Asked]) -> Floats:
    """A row of numbers for each of ``asked``."""
    heads = [parse.tokens[one.head] for one in asked]
    words = [(head.start, head.end) for head in heads]
    clauses = [_clause(parse, head) for head in heads]
    sentences = [(one.start, one.end) for one in map(parse.sentence_of, heads)]
    spans: tuple[list[tuple[Span, ...]], ...] = (
        [(word,) for word in words],
        [one.doers for one in asked],
        [one.others for one in asked],
        [(clause,) for clause in clauses],
        [(sentence,) for sentence in sentences],
    )
    anywhere = np.log(softmax(look.block("event")) + 1e-4)
    seen = softmax(np.stack([look.output("event", word) for word in words]))
    lexical = np.zeros((len(asked), len(EVENT)), dtype=np.float32)
    lexical[range(len(asked)), [EVENT.index(one.lexical or "none") for one in asked]] = 1
    present = np.array([(bool(one.doers), bool(one.others)) for one in asked], dtype=np.float32)
    around = (_most(look, anywhere, part) for part in (clauses, sentences))
    return np.hstack([*map(look.means, spans), seen, np.log(seen + 1e-4), *around, lexical, present])


def _most(look: Look, anywhere: Floats, spans: Sequence[Span]) -> Floats:
    """The greatest log chance of each type at any word of each span: the word that tells it may be another one."""
    found: dict[Span, Floats] = {}
    for span in spans:
        if span not in found:
            here = anywhere[look.within(span)]
            found[span] = np.maximum.reduce(here, 0) if len(here) else np.zeros(len(EVENT), dtype=np.float32)
    return np.stack([found[span] for span in spans])


def _clause(parse: Parse, head: Token) -> Span:
    """The words under ``head``, of the nearer ones."""
    first = max(head.left, head.i - _REACH)
    last = min(head.right, head.i + _REACH)
    return parse.tokens[first].start, parse.tokens[last].end
