"""Which spans overlap a place? Asked from left to right, so that a long text costs no more a word than a short one."""

from __future__ import annotations

from collections.abc import Iterable

from ...vocabulary import Span


class Sweep:
    """Numbered spans; questions must come in order of their start."""

    def __init__(self, spans: Iterable[tuple[Span, int]]) -> None:
        self._waiting = sorted(spans, reverse=True)
        self._open: list[tuple[Span, int]] = []

    def over(self, start: int, end: int) -> list[int]:
        """The numbers of the spans that share a place with ``start`` to ``end``, each once, in order."""
        waiting = self._waiting
        while waiting and waiting[-1][0][0] < end:
            self._open.append(waiting.pop())
        self._open = [entry for entry in self._open if entry[0][1] > start]
        return sorted({number for span, number in self._open if span[0] < end})
