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
    anywhere = np.log(softmax(look.block("event")) + 1e-4)
    return np.stack([_row(parse, look, one, anywhere) for one in asked])


def _row(parse: Parse, look: Look, asked: Asked, anywhere: Floats) -> Floats:
    head = parse.tokens[asked.head]
    sentence = parse.sentence_of(head)
    word = (head.start, head.end)
    spans = ([word], asked.doers, asked.others, [_clause(parse, head)], [(sentence.start, sentence.end)])
    lexical = np.zeros(len(EVENT), dtype=np.float32)
    lexical[EVENT.index(asked.lexical or "none")] = 1
    present = np.array([bool(asked.doers), bool(asked.others)], dtype=np.float32)
    seen = softmax(look.output("event", word)[None])[0]
    around = (_most(look, anywhere, span) for span in (spans[3][0], spans[4][0]))
    return np.concatenate([*(look.mean(part) for part in spans), seen, np.log(seen + 1e-4), *around, lexical, present])


def _most(look: Look, anywhere: Floats, span: Span) -> Floats:
    """The greatest log chance of each type at any word of ``span``: the word that tells it may be another one."""
    here = anywhere[look.within(span)]
    return np.asarray(here.max(0) if len(here) else np.zeros(len(EVENT)), dtype=np.float32)


def _clause(parse: Parse, head: Token) -> Span:
    """The words under ``head``, of the nearer ones."""
    first = max(head.left, head.i - _REACH)
    last = min(head.right, head.i + _REACH)
    return parse.tokens[first].start, parse.tokens[last].end
