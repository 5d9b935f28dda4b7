"""What does the network see in a text? Window by window, put together again as spans in code points."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from . import decode, spans
from .encoder import Encoder, Seen, shipped
from .labels import columns
from .pieces import Pieces, Span, Window, split, windows

Floats = npt.NDArray[np.float32]
Spans = tuple[Span, ...]
_COLUMNS = columns()


@dataclass(frozen=True, slots=True)
class Attributed:
    """An attribution as the network sees it: spans in code points, and chances from 0 to 1."""

    cue: Span
    source: Spans
    content: Spans
    addressee: Spans
    act: str
    cue_score: float
    source_score: float
    content_score: float


class Look:
    """A text as the network sees it."""

    def __init__(
        self, text: str, pieces: Pieces, cut: Sequence[Window], seen: Sequence[Seen], encoder: Encoder
    ) -> None:
        self.text = text
        self.pieces = pieces
        # Asked for some two times a word: bisecting a list costs a twentieth of a call of numpy's searchsorted.
        self._starts: list[int] = pieces.starts.tolist()
        self._ends: list[int] = pieces.ends.tolist()
        self._encoder = encoder
        self._cut = cut
        self._seen = seen
        width = sum(part.stop - part.start for part in _COLUMNS.values())
        self._outputs = np.zeros((len(pieces.ids), width), dtype=np.float32)
        for window, one in zip(cut, seen, strict=True):
            self._outputs[window.first : window.end] = one.outputs[_own(window)]
        chances = decode.softmax(self._outputs[:, _COLUMNS["cue"]]) if len(pieces.ids) else self._outputs[:, :1]
        self._cue = 1 - chances[:, 0]
        self._states: Floats | None = None
        self._means: dict[Span, Floats] = {}

    def attributions(self, *, least: float = decode.LEAST) -> list[Attributed]:
        """The attributions whose cue is likelier than ``least``, in text order."""
        shown = [
            decode.Shown(one.outputs, one.keys, one.hidden, window.pieces >= 0, _own(window))
            for window, one in zip(self._cut, self._seen, strict=True)
        ]
        found = decode.attributions_of(shown, self._encoder.arcs, least=least)
        return [self._attributed(window, each) for window, mine in zip(self._cut, found, strict=True) for each in mine]

    def cue_chance(self, span: Span) -> float:
        """How likely a cue stands in ``span``, 0 to 1."""
        part = self.within(span)
        return float(self._cue[part].max()) if part.start < part.stop else 0.0

    def output(self, name: str, span: Span) -> Floats:
        """The block of outputs called ``name`` at the first piece of ``span``; zeros where no piece stands."""
        part = self.within(span)
        if part.start >= part.stop:
            return np.zeros(_COLUMNS[name].stop - _COLUMNS[name].start, dtype=np.float32)
        return np.asarray(self._outputs[part.start, _COLUMNS[name]], dtype=np.float32)

    def block(self, name: str) -> Floats:
        """The block of outputs called ``name`` at every piece of the text."""
        return np.asarray(self._outputs[:, _COLUMNS[name]], dtype=np.float32)

    def tie(self, head: Span, others: Sequence[Span]) -> Floats:
        """Chances of each of ``others``, and last of none, to be what ``head`` is a reason, purpose ... of."""
        at = self.within(head).start
        chances = np.zeros(len(others) + 1, dtype=np.float32)
        chances[-1] = 1
        for window, one in zip(self._cut, self._seen, strict=True):
            if not window.first <= at < window.end:
                continue
            where = {int(piece): k for k, piece in enumerate(window.pieces.tolist()) if piece >= 0}
            scores = self._encoder.arcs.ties(one.hidden, one.keys, np.array([where[at]], dtype=np.int32))[0]
            whole = np.exp(scores - scores.max())
            whole /= whole.sum()
            for k, other in enumerate(others):
                there = where.get(self.within(other).start)
                chances[k] = whole[there] if there is not None else 0
            chances[-1] = max(0.0, 1 - float(chances[:-1].sum()))
        return chances

    def ties(self, heads: Sequence[Span]) -> Floats:
        """Chances (head, other head) that the other is what a head is a reason, purpose ... of; all in one product."""
        chances = np.zeros((len(heads), len(heads)), dtype=np.float32)
        if not self._cut:
            return chances
        at = np.searchsorted(self.pieces.ends, [head[0] for head in heads], side="right")
        arcs = self._encoder.arcs
        asked = arcs.tie_asked(self._hidden()[np.minimum(at, len(self.pieces.ids) - 1)])
        for window, one in zip(self._cut, self._seen, strict=True):
            mine = np.flatnonzero((at >= window.first) & (at < window.end))
            if not len(mine):
                continue
            where = np.full(len(self.pieces.ids) + 1, -1)
            real = np.flatnonzero(window.pieces >= 0)
            where[window.pieces[real]] = real
            there = where[at]
            scores = arcs.tie_scores(asked[mine], one.keys, there[mine].astype(np.int32))
            seen = np.flatnonzero(there >= 0)
            chances[np.ix_(mine, seen)] = decode.softmax(scores)[:, there[seen]]
        return chances

    def vector(self, span: Span) -> Floats:
        """A unit vector for the words of ``span`` (a sentence): like words, like vectors."""
        return self.vector_of([span])

    def vector_of(self, spans: Sequence[Span]) -> Floats:
        """A unit vector for the words of ``spans`` together; zeros where none stands."""
        states = []
        for part in map(self.within, spans):
            for window, one in zip(self._cut, self._seen, strict=True):
                if window.first < part.stop and window.end > part.start:
                    mine = (window.pieces >= max(part.start, window.first)) & (
                        window.pieces < min(part.stop, window.end)
                    )
                    states.append(one.hidden[mine])
        joined = np.concatenate(states) if states else np.zeros((0, 384), dtype=np.float32)
        return self._encoder.arcs.vector(joined) if len(joined) else np.zeros(384, dtype=np.float32)

    def mean(self, spans: Sequence[Span]) -> Floats:
        """The mean hidden state of the pieces in ``spans``; zeros where none stands."""
        if len(spans) == 1:  # sentences and heads are asked for by several
            found = self._means.get(spans[0])
            if found is None:
                found = self._means[spans[0]] = self._mean(spans)
            return found
        return self._mean(spans)

    def means(self, parts: Sequence[Spans]) -> Floats:
        """The mean hidden state of the pieces in the spans of each of ``parts``, a row each."""
        found = np.empty((len(parts), self._hidden().shape[1]), dtype=np.float32)
        for row, part in zip(found, parts, strict=True):
            row[:] = self.mean(part)
        return found

    def _mean(self, spans: Sequence[Span]) -> Floats:
        states = self._hidden()
        parts = [part for part in map(self.within, spans) if part.start < part.stop]
        if not parts:
            return np.zeros(states.shape[1], dtype=np.float32)
        here = states[parts[0]] if len(parts) == 1 else np.concatenate([states[part] for part in parts])
        return np.asarray(np.add.reduce(here, 0) / np.float32(len(here)), dtype=np.float32)

    def _hidden(self) -> Floats:
        """The hidden state of every piece of the text, put together once it is asked for."""
        if self._states is None:
            width = self._seen[0].hidden.shape[1] if self._seen else 0
            self._states = np.zeros((len(self.pieces.ids), width), dtype=np.float32)
            for window, one in zip(self._cut, self._seen, strict=True):
                self._states[window.first : window.end] = one.hidden[_own(window)]
        return self._states

    def within(self, span: Span) -> slice:
        """The pieces that share a letter with ``span``."""
        return slice(bisect_right(self._ends, span[0]), bisect_left(self._starts, span[1]))

    def _attributed(self, window: Window, each: decode.Found) -> Attributed:
        def at(runs: Sequence[tuple[int, int]]) -> Spans:
            places = self.pieces
            return tuple((int(places.starts[window.pieces[a]]), int(places.ends[window.pieces[b]])) for a, b in runs)

        cue = spans.whole_words(self.text, at([(int(each.cue[0]), int(each.cue[-1]))])[0])
        source = spans.clean_phrase(self.text, at(each.source))
        return Attributed(
            cue=cue,
            source=source,
            content=spans.clean_content(self.text, at(each.content), (cue, *source)),
            addressee=spans.clean_phrase(self.text, at(each.addressee)),
            act=each.act,
            cue_score=each.cue_score,
            source_score=each.source_score,
            content_score=each.content_score,
        )


def _own(window: Window) -> npt.NDArray[np.bool_]:
    """Which positions of ``window`` are pieces of its own part, and no marks or context."""
    return (window.pieces >= window.first) & (window.pieces < window.end)


def look(text: str, sentences: Sequence[Span], blocks: Sequence[Span], encoder: Encoder | None = None) -> Look:
    """Shows ``text`` to the network (the shipped one if ``None``)."""
    encoder = encoder or shipped()
    pieces = split(text, sentences, blocks)
    cut = windows(pieces)
    return Look(text, pieces, cut, encoder.run(cut), encoder)
