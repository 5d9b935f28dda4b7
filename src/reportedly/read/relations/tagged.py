"""What the network takes for the words of a cause, of an effect, and of what ties them, as runs of tokens."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..language import Parse, Token
from ..model.labels import CAUSAL
from ..model.look import Look

Floats = npt.NDArray[np.float32]
Run = tuple[int, int]
"""First and last token."""
LEAST = 0.5
"""How likely a word must belong to be taken."""
FAINT = 0.2
"""One word less likely than that may stand between two that belong, down to this."""
CAUSE, EFFECT, SIGNAL = range(len(CAUSAL))


@dataclass(frozen=True, slots=True)
class Tags:
    """How likely each token of a text is part of a cause, an effect, a signal: a row a token."""

    chances: Floats

    def run(self, parse: Parse, part: int, token: Token) -> Run | None:
        """The run of words of this part around ``token``, within its sentence; ``None`` if it does not belong."""
        likely = self.chances[:, part]
        if likely[token.i] < LEAST:
            return None
        sentence = parse.sentence_of(token)
        first = last = token.i
        while first > sentence.first and (step := self._step(likely, first, -1, sentence.first)):
            first -= step
        while last < sentence.last and (step := self._step(likely, last, 1, sentence.last)):
            last += step
        return first, last

    def marked(self, parse: Parse, cause: int, effect: int) -> bool:
        """Whether the token ``cause`` is of a cause and ``effect`` of its effect, with a word that ties in between."""
        if self.chances[cause, CAUSE] < LEAST or self.chances[effect, EFFECT] < LEAST:
            return False
        sentence = parse.sentence_of(parse.tokens[cause])
        return bool(self.signals(sentence.first, sentence.last))

    def signals(self, first: int, last: int) -> list[Run]:
        """Runs of words that tie, among the tokens from ``first`` to ``last``."""
        found: list[Run] = []
        for i in range(first, last + 1):
            if self.chances[i, SIGNAL] < LEAST:
                continue
            if found and found[-1][1] == i - 1:
                found[-1] = (found[-1][0], i)
            else:
                found.append((i, i))
        return found

    @staticmethod
    def _step(likely: Floats, at: int, way: int, end: int) -> int:
        """How many tokens on the next one that belongs stands; 0: the run ends here."""
        if likely[at + way] >= LEAST:
            return 1
        beyond = at + 2 * way
        inside = beyond <= end if way > 0 else beyond >= end
        return 2 if inside and likely[at + way] >= FAINT and likely[beyond] >= LEAST else 0


def tags(parse: Parse, look: Look) -> Tags:
    """The mean over each token's word pieces."""
    said = look.block("causal")[:, : len(CAUSAL)]
    chances = np.zeros((len(parse.tokens), len(CAUSAL)), np.float32)
    if not len(said):
        return Tags(chances)
    likely = np.zeros((len(said) + 1, len(CAUSAL)))
    np.cumsum(1 / (1 + np.exp(-said)), 0, out=likely[1:])
    pieces = look.pieces
    firsts = np.searchsorted(pieces.ends, [token.start for token in parse.tokens], side="right")
    ends = np.searchsorted(pieces.starts, [token.end for token in parse.tokens], side="left")
    there = firsts < ends
    firsts, ends = firsts[there], ends[there]
    chances[there] = (likely[ends] - likely[firsts]) / (ends - firsts)[:, None]
    return Tags(chances)
