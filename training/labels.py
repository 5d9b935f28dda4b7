"""From an example to arrays: which word piece is what, window by window."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from reportedly.read.model import labels
from reportedly.read.model.pieces import LONGEST, Pieces, Window, split, windows

from .examples import Cue, Example, Span

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
SHORTEST = 20
"""Word pieces: where the first window is cut at the earliest, unless its first sentence is longer."""
UNKNOWN = -100
"""The label of what nobody looked at; it has no part in the loss."""


@dataclass(slots=True)
class CueLabel:
    """Pieces of the cue, and for each role (``None``: unknown) the pieces that have it."""

    pieces: Ints
    roles: list[Ints | None]
    weight: float
    edges: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    """Pieces at a window's edge, past which a content goes on: nobody can tell there where it starts or ends."""


@dataclass(slots=True)
class Sample:
    """One window with its labels; positions count the window's ids, marks included."""

    set: str
    ids: Ints
    cue: Ints
    cue_weight: Floats
    act: Ints
    head: Ints
    values: Floats
    axes: dict[str, Ints]
    hedge: Ints
    event: Ints
    tie: Ints
    tie_weight: Floats
    head_weight: Floats
    causal: Ints
    """A row a piece: whether it belongs to a cause, to an effect, to what ties them."""
    causal_sentence: int = UNKNOWN
    """Whether the window, of one sentence, tells of a cause; only where all of it is shown."""
    cues: list[CueLabel] = field(default_factory=list)
    targets: list[tuple[int, int, float]] = field(default_factory=list)
    """Of a tie: its source's position, its target's, and its weight."""
    sentences: list[tuple[int, int, str]] = field(default_factory=list)
    """Whole sentences: first and last position, and the words."""


class Prepared:
    """An example in word pieces, ready to be cut into windows again and again."""

    def __init__(self, example: Example) -> None:
        self.example = example
        self.pieces: Pieces = split(example.text, example.sentences, example.blocks)

    def samples(self, rng: random.Random | None = None) -> list[Sample]:
        """The windows with their labels; with ``rng`` cut at another place each time."""
        longest = rng.randint(SHORTEST, LONGEST) if rng else LONGEST
        return [self._sample(window) for window in windows(self.pieces, first_longest=longest, overlap=rng is None)]

    def _sample(self, window: Window) -> Sample:
        example = self.example
        length = len(window.ids)
        real = window.pieces >= 0
        where = np.full(len(self.pieces.ids) + 1, -1, dtype=np.int64)
        where[window.pieces[real]] = np.flatnonzero(real)
        sample = Sample(
            set=example.set,
            ids=window.ids.astype(np.int64),
            cue=np.where(real, 0 if example.cues is not None else UNKNOWN, UNKNOWN),
            cue_weight=np.full(length, example.missed_cues, dtype=np.float32),
            act=np.full(length, UNKNOWN),
            head=np.where(real, 0 if example.every_head else UNKNOWN, UNKNOWN),
            values=np.full((length, len(labels.QUESTIONS)), np.nan, dtype=np.float32),
            axes={axis: np.full(length, UNKNOWN) for axis in labels.AXES},
            hedge=np.where(real, 0 if example.hedges is not None else UNKNOWN, UNKNOWN),
            event=np.full(length, UNKNOWN),
            tie=np.where(real, 0 if example.ties is not None else UNKNOWN, UNKNOWN),
            tie_weight=np.full(length, example.missed_ties, dtype=np.float32),
            head_weight=np.ones(length, dtype=np.float32),
            causal=np.full((length, len(labels.CAUSAL)), UNKNOWN),
        )
        for cue in example.cues or ():
            self._cue(sample, cue, where)
        self._heads(sample, where)
        for span, kind in example.hedges or ():
            sample.hedge[self._at((span,), where)] = labels.HEDGE.index(kind)
        self._ties(sample, where)
        self._causal(sample, where, real)
        self._sentences(sample, where)
        return sample

    def _at(self, spans: Sequence[Span], where: Ints) -> Ints:
        """Positions of the pieces within ``spans`` that the window holds."""
        found: list[int] = []
        for span in spans:
            first, end = self._within(span)
            found.extend(where[first:end].tolist())
        return np.array([k for k in found if k >= 0], dtype=np.int64)

    def _within(self, span: Span) -> tuple[int, int]:
        """The pieces that share a letter with ``span``: the first one, and the one after the last."""
        first = int(np.searchsorted(self.pieces.ends, span[0], side="right"))
        return first, int(np.searchsorted(self.pieces.starts, span[1], side="left"))

    def _cue(self, sample: Sample, cue: Cue, where: Ints) -> None:
        at = self._at(cue.cue, where)
        if not len(at):
            return
        sample.cue[at] = 2
        sample.cue[at[0]] = 1
        sample.cue_weight[at] = cue.weight
        if cue.act is not None:
            sample.act[at] = labels.ACTS.index(cue.act)
        roles: list[Ints | None] = [self._role(cue.source, where), None, None, None, self._role(cue.addressee, where)]
        content = self._role(cue.content, where)
        edges: list[int] = []
        if content is not None:
            shown = [(self._within(span), self._at((span,), where)) for span in cue.content or ()]
            parts = [(where[first], where[last - 1], part) for (first, last), part in shown if len(part)]
            firsts, lasts = [part[0] for _, _, part in parts], [part[-1] for _, _, part in parts]
            cut_before = [part[0] for first, _, part in parts if first < 0]
            cut_behind = [part[-1] for _, last, part in parts if last < 0]
            edges = [*cut_before, *cut_behind]
            known = ([k for k in firsts if k not in cut_before], [k for k in lasts if k not in cut_behind])
            roles[1:4] = content, *(np.array(one, dtype=np.int64) for one in known)
        sample.cues.append(CueLabel(at, roles, cue.weight, np.array(edges, dtype=np.int64)))

    def _role(self, spans: Sequence[Span] | None, where: Ints) -> Ints | None:
        """The pieces of ``spans`` that the window holds; ``None``: unknown, or all of them outside it."""
        at = None if spans is None else self._at(spans, where)
        return None if spans and at is not None and not len(at) else at

    def _heads(self, sample: Sample, where: Ints) -> None:
        for head in self.example.heads or ():
            at = self._at((head.at,), where)
            if not len(at):
                continue
            first = at[0]
            sample.head[at] = UNKNOWN
            sample.head[first] = 1 if head.claim else UNKNOWN
            sample.head_weight[first] = head.weight
            for question, value in head.values.items():
                sample.values[first, labels.QUESTIONS.index(question)] = value
            for axis, named in head.axes.items():
                sample.axes[axis][first] = labels.AXES[axis].index(named)
            if head.event is not None:
                sample.event[first] = labels.EVENT.index(head.event)

    def _ties(self, sample: Sample, where: Ints) -> None:
        for tie in self.example.ties or ():
            source, target = self._at((tie.source,), where), self._at((tie.target,), where)
            if len(source):
                sample.tie[source] = UNKNOWN
                sample.tie[source[0]] = labels.TIES.index(tie.kind)
                sample.tie_weight[source[0]] = tie.weight
                if len(target):
                    sample.targets.append((int(source[0]), int(target[0]), tie.weight))

    def _causal(self, sample: Sample, where: Ints, real: npt.NDArray[np.bool_]) -> None:
        told = self.example.causal
        if told is None or real.sum() < len(self.pieces.ids):  # a part of a sentence may not show that it is causal
            return
        sample.causal[real] = 0
        sample.causal_sentence = int(bool(told))
        for one in told:
            for k, spans in enumerate((one.cause, one.effect, one.signal)):
                sample.causal[self._at(spans, where), k] = 1

    def _sentences(self, sample: Sample, where: Ints) -> None:
        for start, end in self.example.sentences:
            at = self._at(((start, end),), where)
            if len(at) and end - start <= 600 and at[-1] - at[0] + 1 == len(at) > 4:
                sample.sentences.append((int(at[0]), int(at[-1]), self.example.text[start:end]))


def without(sample: Sample, ids: frozenset[int]) -> Sample:
    """``sample`` as if the pieces with these ids were not in the text."""
    kept = np.array([one not in ids for one in sample.ids.tolist()])
    moved = np.cumsum(kept) - 1

    def those(positions: Ints) -> Ints:
        left: Ints = moved[positions[kept[positions]]]
        return left

    cues = []
    beginnings: list[int] = []
    for cue in sample.cues:
        pieces = those(cue.pieces)
        if len(pieces):
            beginnings.append(pieces[0])
            roles = [None if role is None else those(role) for role in cue.roles]
            content, firsts, lasts = roles[1], cue.roles[2], cue.roles[3]
            # Where a part of a content began or ended with a mark, it now does so beside it.
            if content is not None and firsts is not None and lasts is not None:
                roles[2] = np.intersect1d(moved[firsts] + ~kept[firsts], content)
                roles[3] = np.intersect1d(moved[lasts], content)
            cues.append(CueLabel(pieces, roles, cue.weight, those(cue.edges)))
    begun = sample.cue[kept]
    begun[np.array(beginnings, dtype=np.int64)] = 1
    return replace(
        sample,
        ids=sample.ids[kept],
        cue=begun,
        cue_weight=sample.cue_weight[kept],
        act=sample.act[kept],
        head=sample.head[kept],
        values=sample.values[kept],
        axes={axis: row[kept] for axis, row in sample.axes.items()},
        hedge=sample.hedge[kept],
        event=sample.event[kept],
        tie=sample.tie[kept],
        tie_weight=sample.tie_weight[kept],
        head_weight=sample.head_weight[kept],
        causal=sample.causal[kept],
        cues=cues,
        targets=[(int(moved[a]), int(moved[b]), weight) for a, b, weight in sample.targets if kept[a] and kept[b]],
        sentences=[],
    )
